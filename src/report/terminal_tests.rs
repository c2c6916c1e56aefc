//! Every result code, in a scrambled order of arrival.

use super::*;
use crate::runner::Verdict;
use crate::runner::event::{RunEnd, SnapshotFile, Stopped};
use std::time::Duration;

fn report(index: usize, code: ResultCode, reason: &str) -> Event {
    Event::TestFinished(Box::new(TestReport {
        index,
        name: format!("demo :: t{index}.s"),
        path: format!("t{index}.s"),
        repeat: format!("t{index}.s"),
        verdict: Verdict {
            code,
            reason: reason.into(),
        },
        failure: None,
        messages: vec![],
        elapsed: Duration::ZERO,
        misuse: false,
        bug: None,
    }))
}

fn print(level: StatusLevel, order: &[usize], end: RunEnd) -> String {
    let codes = [
        (ResultCode::Pass, ""),
        (ResultCode::XFail, "known"),
        (ResultCode::Unsupported, "needs arm"),
        (ResultCode::Skipped, "not today"),
        (ResultCode::Fail, ""),
        (ResultCode::XPass, "was expected to fail"),
        (ResultCode::Timeout, ""),
        (ResultCode::Unresolved, "no such directive"),
    ];
    let mut out = Vec::new();
    let mut terminal = Terminal::new(
        &mut out,
        TerminalOptions {
            level,
            ..Default::default()
        },
    );
    terminal.event(&Event::Started {
        tests: codes.len(),
        expected: vec![],
    });
    for &index in order {
        let (code, reason) = codes[index];
        terminal.event(&report(index, code, reason));
    }
    terminal.event(&Event::Finished(end));
    String::from_utf8(out).unwrap()
}

#[test]
fn every_code_has_its_line_and_the_failures_come_last() {
    let text = print(
        StatusLevel::All,
        &[3, 0, 7, 1, 2, 6, 5, 4],
        RunEnd::default(),
    );
    assert_eq!(
        text,
        print(
            StatusLevel::All,
            &[0, 1, 2, 3, 4, 5, 6, 7],
            RunEnd::default()
        )
    );
    insta::assert_snapshot!(text, @r"
    PASS: demo :: t0.s (1 of 8)
    XFAIL: demo :: t1.s (2 of 8): known
    UNSUPPORTED: demo :: t2.s (3 of 8): needs arm
    SKIPPED: demo :: t3.s (4 of 8): not today
    FAIL: demo :: t4.s (5 of 8)
    XPASS: demo :: t5.s (6 of 8)
    TIMEOUT: demo :: t6.s (7 of 8)
    UNRESOLVED: demo :: t7.s (8 of 8)

    FAIL: demo :: t4.s
      repeat: linkproof run t4.s

    XPASS: demo :: t5.s
      was expected to fail
      repeat: linkproof run t5.s

    TIMEOUT: demo :: t6.s
      repeat: linkproof run t6.s

    UNRESOLVED: demo :: t7.s
      no such directive
      repeat: linkproof run t7.s

    skipped: 1 test: needs arm
    skipped: 1 test: not today
    results: 1 PASS, 1 XFAIL, 1 UNSUPPORTED, 1 SKIPPED, 1 FAIL, 1 XPASS, 1 TIMEOUT, 1 UNRESOLVED
    linkproof: 2 passed, 4 failed, 2 skipped
    ");
}

#[test]
fn a_run_that_was_stopped_says_so_and_prints_what_it_has() {
    let end = RunEnd {
        not_run: 6,
        stopped: Some(Stopped::Interrupted),
        stale: vec![SnapshotFile {
            shown: "snapshots/x.snap".into(),
            path: "x".into(),
            removed: false,
        }],
    };
    insta::assert_snapshot!(print(StatusLevel::None, &[0, 1], end), @r"
    stale snapshot: snapshots/x.snap: no test makes it any more
      remove them: linkproof run --update
    not run: 6 tests (interrupted)
    results: 1 PASS, 1 XFAIL
    linkproof: 2 passed, 0 failed, 0 skipped
    ");
}

/// What a run prints of a test that fails, one that passes and one that fails, which ended in another order.
fn failing(failures: FailureOutput) -> String {
    let mut out = Vec::new();
    let options = TerminalOptions {
        failures,
        slowest: 2,
        level: StatusLevel::Fail,
        ..Default::default()
    };
    let mut terminal = Terminal::new(&mut out, options);
    terminal.event(&Event::Started {
        tests: 3,
        expected: vec![],
    });
    for (index, code) in [
        (2, ResultCode::Fail),
        (0, ResultCode::Fail),
        (1, ResultCode::Pass),
    ] {
        let Event::TestFinished(mut report) = report(index, code, "") else {
            unreachable!("it makes those")
        };
        report.elapsed = Duration::from_millis(100 * (2 - index as u64));
        terminal.event(&Event::TestFinished(report));
    }
    terminal.event(&Event::Finished(RunEnd::default()));
    String::from_utf8(out).unwrap()
}

#[test]
fn failures_are_printed_when_they_are_asked_for() {
    use FailureOutput::*;
    let (line, block) = (
        |n: usize| format!("FAIL: demo :: t{n}.s ({} of 3)\n", n + 1),
        |n: usize| format!("\nFAIL: demo :: t{n}.s\n  repeat: linkproof run t{n}.s\n"),
    );
    let end = "slowest: 0.200 s: demo :: t0.s\nslowest: 0.100 s: demo :: t1.s\n\
        linkproof: 1 passed, 2 failed, 0 skipped\n";
    let at_once = format!("{}{}\n{}{}\n", line(0), block(0), line(2), block(2));
    let last = format!("{}{}\n", block(0), block(2));
    assert_eq!(failing(Final), format!("{}{}{last}{end}", line(0), line(2)));
    assert_eq!(failing(Never), format!("{}{}{end}", line(0), line(2)));
    assert_eq!(failing(Immediate), format!("{at_once}\n{end}"));
    assert_eq!(failing(ImmediateFinal), format!("{at_once}{last}{end}"));
}

//! What machines read is valid whatever a tool printed, and the same whatever the order in which tests end.

use super::{Emitter, Json, Record};
use crate::runner::event::{Event, RunEnd, SnapshotFile, Stopped, TestReport};
use crate::runner::{Failure, ResultCode, Verdict};
use proptest::prelude::*;
use serde_json::Value;
use std::time::Duration;

fn report(index: usize, code: ResultCode, output: &[u8]) -> TestReport {
    let failure = code.is_failure().then(|| Failure {
        line: 3,
        end_line: 3,
        script: String::from_utf8_lossy(output).into_owned(),
        argv: vec!["FileCheck".into(), "a.s".into()],
        status: 1,
        stdout: output.to_vec(),
        stderr: output.to_vec(),
        ..Failure::default()
    });
    let reason = match code {
        ResultCode::Pass | ResultCode::Fail => "",
        _ => "why",
    };
    TestReport {
        index,
        name: format!("demo :: t{index}.s"),
        path: format!("suites/t{index}.s"),
        repeat: format!("suites/t{index}.s"),
        verdict: Verdict {
            code,
            reason: reason.into(),
        },
        failure,
        messages: vec![],
        elapsed: Duration::from_millis(1500),
        misuse: false,
        bug: None,
    }
}

/// The events of a run whose tests end from the last to the first.
fn run(reports: Vec<TestReport>, end: RunEnd, emitter: &mut dyn Emitter) {
    emitter.event(&Event::Started {
        tests: reports.len(),
        expected: vec![],
    });
    for report in reports.into_iter().rev() {
        emitter.event(&Event::TestFinished(Box::new(report)));
    }
    emitter.event(&Event::Finished(end));
}

fn lines(reports: Vec<TestReport>, end: RunEnd) -> String {
    let mut out = Vec::new();
    run(reports, end, &mut Json::new(&mut out));
    String::from_utf8(out).unwrap()
}

fn junit(reports: Vec<TestReport>, end: RunEnd) -> String {
    let mut record = Record::default();
    run(reports, end, &mut record);
    record.junit().unwrap()
}

fn record(reports: Vec<TestReport>) -> Record {
    let mut record = Record::default();
    run(reports, RunEnd::default(), &mut record);
    record
}

fn one_of_each() -> Vec<TestReport> {
    use ResultCode::*;
    let codes = [
        Pass,
        XFail,
        Unsupported,
        Skipped,
        Fail,
        XPass,
        Timeout,
        Unresolved,
    ];
    let codes = codes.into_iter().enumerate();
    codes
        .map(|(index, code)| report(index, code, b"suites/t4.s:9:7: error: 100% <no>\n"))
        .collect()
}

fn interrupted() -> RunEnd {
    RunEnd {
        not_run: 2,
        stopped: Some(Stopped::Interrupted),
        stale: vec![SnapshotFile {
            shown: "snapshots/x.snap".into(),
            path: "x".into(),
            removed: false,
        }],
    }
}

#[test]
fn junit_has_every_result_and_what_was_not_run() {
    insta::assert_snapshot!(junit(one_of_each(), interrupted()));
}

#[test]
fn json_has_every_result_and_follows_its_schema() {
    let text = lines(one_of_each(), interrupted());
    let schema = jsonschema::validator_for(&super::json::schema()).unwrap();
    for line in text.lines() {
        let value: Value = serde_json::from_str(line).unwrap();
        let problems: Vec<String> = schema
            .iter_errors(&value)
            .map(|error| error.to_string())
            .collect();
        assert!(problems.is_empty(), "{line}: {problems:?}");
    }
    insta::assert_snapshot!(text);
}

#[test]
fn annotations_stand_at_the_line_that_a_tool_named() {
    let mut reports = one_of_each();
    reports.truncate(6);
    insta::assert_snapshot!(record(reports).annotations());
}

#[test]
fn the_job_summary_shows_failures_and_what_was_skipped() {
    let mut reports = one_of_each();
    reports.truncate(5);
    insta::assert_snapshot!(record(reports).job_summary());
}

#[test]
fn a_job_summary_stays_within_its_limit() {
    let long = vec![b'x'; 20_000];
    let reports = (0..100).map(|index| report(index, ResultCode::Fail, &long));
    let text = record(reports.collect()).job_summary();
    assert!(text.len() < 1 << 20, "{}", text.len());
    assert!(text.contains("more failures: the log has them all"));
}

proptest! {
    #[test]
    fn any_output_gives_valid_reports(output in proptest::collection::vec(any::<u8>(), 0..200)) {
        let reports = || vec![report(0, ResultCode::Fail, &output), report(1, ResultCode::Unresolved, &output)];
        let document = junit(reports(), RunEnd::default());
        let read = quick_junit::Report::deserialize_from_str(&document).unwrap();
        prop_assert_eq!(read.tests, 2);
        for line in lines(reports(), RunEnd::default()).lines() {
            serde_json::from_str::<Value>(line).unwrap();
        }
        let annotations = record(reports()).annotations();
        prop_assert_eq!(annotations.lines().filter(|line| line.starts_with("::error file=suites/t")).count(), 2);
        prop_assert_eq!(annotations.lines().count(), 2);
        prop_assert!(!annotations.contains('\r'));
    }

    #[test]
    fn no_output_ends_the_block_it_is_shown_in(output in "[`\\n a]{0,60}") {
        let text = record(vec![report(0, ResultCode::Fail, output.as_bytes())]).job_summary();
        let fence = text.lines().find(|line| line.starts_with("```")).unwrap().trim_end_matches("text");
        let closes = |line: &&str| line.trim() == fence;
        prop_assert_eq!(text.lines().filter(closes).count(), 1);
    }
}

//! `run --watch`: what runs again after a change, and how soon.

use crate::place::{Place, Running, suite};
use std::time::{Duration, Instant};

/// Reads the report of a run.
fn report(running: &mut Running) -> Vec<String> {
    let mut lines = Vec::new();
    loop {
        let line = running.read_line();
        assert!(!line.is_empty(), "it ended after {lines:?}");
        if line.starts_with("watching ") {
            return lines;
        }
        lines.push(line);
    }
}

fn watched() -> (Place, Running) {
    let place = suite(&[
        (
            "a.s",
            "# RUN: cat %S/Inputs/x | FileCheck %s\n# CHECK: one\n",
        ),
        ("b.s", "# RUN: true\n"),
        ("Inputs/x", "one\n"),
    ]);
    let mut running = place.spawn("run . -v --watch");
    assert_eq!(
        report(&mut running).last().unwrap(),
        "linkproof: 2 passed, 0 failed, 0 skipped\n"
    );
    (place, running)
}

#[test]
fn a_test_that_changed_runs_again_alone_and_soon() {
    let (place, mut running) = watched();
    let mut times = Vec::new();
    for n in 0..5 {
        let text = if n % 2 == 0 {
            "# RUN: false\n"
        } else {
            "# RUN: true\n"
        };
        let saved = Instant::now();
        place.write("b.s", text);
        let lines = report(&mut running);
        times.push(saved.elapsed());
        let expected = if n % 2 == 0 { "FAIL" } else { "PASS" };
        assert_eq!(lines[0], format!("{expected}: demo :: b.s (1 of 1)\n"));
    }
    // The median of five: a busy machine may be late now and then.
    times.sort();
    assert!(times[2] < Duration::from_millis(100), "{times:?}");
    running.interrupt();
    assert_eq!(running.finish(), "exit 130\n");
}

#[test]
fn any_other_file_makes_every_test_run_again() {
    let (place, mut running) = watched();
    place.write("Inputs/x", "two\n");
    let lines = report(&mut running);
    assert_eq!(
        lines[..2],
        [
            "FAIL: demo :: a.s (1 of 2)\n",
            "PASS: demo :: b.s (2 of 2)\n"
        ]
    );
    place.write("c.s", "# RUN: true\n");
    assert_eq!(
        report(&mut running).last().unwrap(),
        "linkproof: 2 passed, 1 failed, 0 skipped\n"
    );
    place.write("c.s", "# RUN: false\n");
    assert_eq!(report(&mut running)[0], "FAIL: demo :: c.s (1 of 1)\n");
    running.interrupt();
    running.finish();
}

//! Reports for machines, by the real binary.

use crate::place::{Place, suite};

fn three() -> Place {
    suite(&[
        ("a.s", "# RUN: true\n"),
        (
            "b.s",
            "# RUN: echo 'x\u{1b}[31my' | FileCheck %s\n\n# CHECK: {{^}}z\n",
        ),
        ("c.s", "# REQUIRES: arm\n# RUN: true\n"),
    ])
}

/// Only the lines of standard output that hold `part`.
fn lines_with(text: &str, part: &str) -> Vec<String> {
    let lines = text.lines().filter(|line| line.contains(part));
    lines.map(str::to_string).collect()
}

#[test]
fn a_junit_file_is_written_beside_the_text_for_people() {
    let place = three();
    let text = place.run("run --junit out/report.xml");
    assert!(
        text.contains("linkproof: 1 passed, 1 failed, 1 skipped\nexit 1\n"),
        "{text}"
    );
    let xml = place.read("out/report.xml");
    assert!(
        xml.contains(r#"<testcase name="b.s" classname="demo""#),
        "{xml}"
    );
    assert!(xml.contains(r#"file="b.s" line="3""#), "{xml}");
    assert!(!xml.contains('\u{1b}'), "{xml}");
}

#[test]
fn bazel_says_where_the_report_goes_and_which_part_to_run() {
    let place = three();
    let mut seen = Vec::new();
    for index in ["0", "1", "2"] {
        let variables = [
            ("XML_OUTPUT_FILE", "test.xml"),
            ("TEST_TOTAL_SHARDS", "3"),
            ("TEST_SHARD_INDEX", index),
            ("TEST_SHARD_STATUS_FILE", "we-shard"),
        ];
        let text = place.run_with("run . -v", &variables);
        assert_eq!(lines_with(&text, "(1 of 1)").len(), 1, "{text}");
        seen.extend(lines_with(&place.read("test.xml"), "<testcase "));
        assert_eq!(place.read("we-shard"), "");
        std::fs::remove_file(place.path("work/we-shard")).unwrap();
    }
    assert_eq!(seen.len(), 3, "{seen:?}");
    let wrong = [("TEST_TOTAL_SHARDS", "3"), ("TEST_SHARD_INDEX", "3")];
    insta::assert_snapshot!(place.run_with("run .", &wrong), @r"
    error: TEST_SHARD_INDEX: there is no part 3 of 3, counted from 0
    exit 2
    ");
    insta::assert_snapshot!(place.run_with("run .", &wrong[..1]), @r"
    error: TEST_TOTAL_SHARDS and TEST_SHARD_INDEX go together, and one is not set
    exit 2
    ");
}

#[test]
fn the_parts_of_a_division_list_every_test_once() {
    let place = three();
    for by in ["slice", "hash"] {
        let parts = (1..=4).map(|part| place.run(&format!("list --shard {by}:{part}/4")));
        let mut names: Vec<String> = parts.flat_map(|text| lines_with(&text, " :: ")).collect();
        names.sort();
        assert_eq!(names, ["demo :: a.s", "demo :: b.s", "demo :: c.s"]);
    }
}

#[test]
fn a_part_without_tests_passes_and_one_that_is_none_is_refused() {
    let place = three();
    insta::assert_snapshot!(place.run("run --shard slice:9/9"), @r"
    linkproof: 0 passed, 0 failed, 0 skipped
    exit 0
    ");
    let text = place.run("run --shard slice:0/4");
    assert!(
        text.contains("expected slice:M/N or hash:M/N with M from 1 to N"),
        "{text}"
    );
    assert!(text.ends_with("exit 2\n"), "{text}");
}

#[test]
fn the_json_stream_is_all_of_standard_output() {
    let text = three().run("run --message-format json");
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.starts_with("exit "))
        .collect();
    assert_eq!(lines.len(), 5, "{text}");
    for line in lines {
        assert!(
            line.starts_with(r#"{"event":""#) && line.ends_with('}'),
            "{line}"
        );
    }
}

#[test]
fn on_github_failures_are_annotated_and_the_job_has_a_summary() {
    let place = three();
    place.write("summary.md", "from another step\n");
    let variables = [
        ("GITHUB_ACTIONS", "true"),
        ("GITHUB_STEP_SUMMARY", "summary.md"),
    ];
    let text = place.run_with("run", &variables);
    assert!(
        text.starts_with("::stop-commands::linkproof-report\n"),
        "{text}"
    );
    let annotations = lines_with(&text, "::error ");
    assert_eq!(annotations.len(), 1, "{text}");
    assert!(
        annotations[0].starts_with("::error file=b.s,line=3,col="),
        "{annotations:?}"
    );
    let summary = place.read("summary.md");
    assert!(
        summary.starts_with("from another step\n## ❌ linkproof: 1 passed, 1 failed, 1 skipped\n"),
        "{summary}"
    );
}

#[test]
fn a_report_that_cannot_be_written_is_an_error() {
    let place = three();
    place.write("file", "");
    let text = place.run("run --junit file/report.xml a.s");
    assert!(
        text.contains("error: cannot write the report file/report.xml: "),
        "{text}"
    );
    assert!(text.ends_with("exit 2\n"), "{text}");
}

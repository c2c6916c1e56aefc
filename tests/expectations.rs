//! What users of a test harness expect, and the test that shows each: `docs/expectations.md` is made of these rows.
//!
//! `LINKPROOF_UPDATE=1 cargo test --test expectations` writes the page.

use std::fmt::Write;
use std::path::Path;

struct Expectation {
    what: &'static str,
    how: &'static str,
    /// The file of the test and its function.
    shown: (&'static str, &'static str),
}

const fn row(
    what: &'static str,
    how: &'static str,
    file: &'static str,
    test: &'static str,
) -> Expectation {
    let shown = (file, test);
    Expectation { what, how, shown }
}

const RUN: &str = "tests/cli/run.rs";
const REPORTS: &str = "tests/cli/reports.rs";
const FAILURES: &str = "tests/failures.rs";
const EXECUTE: &str = "src/runner/execute_tests.rs";
const TERMINAL: &str = "src/report/terminal_tests.rs";

#[rustfmt::skip] // a table
const EXPECTATIONS: &[Expectation] = &[
    row("parallel by default, `-j`", "as many at once as there are cores; the report is the same", RUN, "output_does_not_depend_on_the_number_of_threads"),
    row("a line per test", "`-v`, `--status-level`; times with `--slowest` and in the reports", TERMINAL, "every_code_has_its_line_and_the_failures_come_last"),
    row("a progress bar with what is running", "`--show-progress`, a counter where there is no terminal", "src/report/progress.rs", "the_counter_speaks_when_it_is_time_and_names_what_runs"),
    row("an ETA from recorded times", "what each test took last time", "src/report/progress.rs", "what_is_left_is_what_it_took_last_time"),
    row("a caret into the test file", "checks, directives, RUN lines", FAILURES, "a_failure_fits_a_screen"),
    row("both sides' values, disassembly, the edge", "in the failure; every subexpression with `explain`", FAILURES, "a_failure_fits_a_screen"),
    row("an inline diff", "of graphs, fact by fact", FAILURES, "a_changed_graph_fits_a_screen"),
    row("bless in place", "`run --update`", EXECUTE, "a_graph_is_compared_accepted_and_compared_again"),
    row("interactive review", "`run --update=new`, then `linkproof review` or `cargo insta review`", "tests/cli/review.rs", "each_key_does_what_it_says"),
    row("CI cannot write", "`--update` is refused where `CI` is set", RUN, "the_command_line_is_wrong"),
    row("a check for stale snapshots", "an error with the command that removes them", EXECUTE, "a_snapshot_that_no_test_makes_is_stale_until_accepted_away"),
    row("the exact command that blesses", "`accept:` in the failure", FAILURES, "a_changed_graph_fits_a_screen"),
    row("a command to repeat it", "`repeat:` in the failure", FAILURES, "a_failure_fits_a_screen"),
    row("filters by path and by name", "paths, `--filter`, `--filter-out`", RUN, "filters_and_several_suites"),
    row("`REQUIRES`, `UNSUPPORTED`", "lit's, with the reason in the summary", RUN, "every_kind_of_result"),
    row("XFAIL that notices XPASS", "lit's; `XFAIL-REASON` says why", RUN, "every_kind_of_result"),
    row("a matrix of revisions", "several RUN lines, `DEFINE`, suites of several targets", "src/suite/substitute_tests.rs", "definitions_expand_newest_first_and_change"),
    row("list only", "`linkproof list`", RUN, "list_says_what_cannot_run"),
    row("JUnit", "`--junit FILE`", REPORTS, "a_junit_file_is_written_beside_the_text_for_people"),
    row("a JSON stream", "`--message-format json`, with a version and a schema", "src/report/machine_tests.rs", "json_has_every_result_and_follows_its_schema"),
    row("a page for people who were not there", "`--html FILE`: failures with their graphs, bytes and disassembly", "tests/pages.rs", "a_run_shows_its_failures_with_their_graphs"),
    row("GitHub annotations", "on by themselves there, with a job summary", REPORTS, "on_github_failures_are_annotated_and_the_job_has_a_summary"),
    row("sharding", "`--shard slice:M/N`, `hash:M/N`", REPORTS, "the_parts_of_a_division_list_every_test_once"),
    row("Bazel's protocol", "its variables for shards and for the XML file", REPORTS, "bazel_says_where_the_report_goes_and_which_part_to_run"),
    row("failed first", "`--order smart`, the default", RUN, "failed_tests_go_first_next_time"),
    row("timeouts", "`--timeout`; a hang in process is given up as well", "src/runner/schedule.rs", "a_test_that_never_ends_is_given_up_and_the_others_run"),
    row("fail fast", "`--max-fail N`", RUN, "max_fail_stops_and_says_what_did_not_run"),
    row("what was not run and why", "in the summary and in every report", "src/report/machine_tests.rs", "junit_has_every_result_and_what_was_not_run"),
    row("the slowest tests", "`--slowest N`", TERMINAL, "failures_are_printed_when_they_are_asked_for"),
    row("failures at once or at the end", "`--failure-output`", TERMINAL, "failures_are_printed_when_they_are_asked_for"),
    row("an order by chance", "`--order random:SEED`", RUN, "the_order_of_starting_can_be_chosen_and_reports_do_not_follow_it"),
    row("colour when it is wanted", "`--color`, `NO_COLOR`", RUN, "colour_is_for_those_who_want_it"),
    row("documented exit codes", "in `--help` and in the guide", "src/cli/exit.rs", "help_lists_every_code"),
    row("a config file", "`linkproof.toml` with a schema, profiles, `linkproof config`", "tests/cli/config.rs", "values_reach_the_run"),
    row("nothing selected is an error", "exit code 4", RUN, "nothing_to_run"),
    row("a test per file under cargo test and nextest", "rstest's files", "tests/own_suite.rs", "suite"),
    row("watch", "`run --watch`", "tests/cli/watch.rs", "a_test_that_changed_runs_again_alone_and_soon"),
    row("a cache by the hash of the inputs", "of what tools answered", "tests/cli/store.rs", "the_tool_runs_once_for_each_source_and_each_tool"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn every_expectation_has_the_test_it_names() {
    for Expectation {
        what,
        shown: (file, test),
        ..
    } in EXPECTATIONS
    {
        let text = std::fs::read_to_string(root().join(file)).expect(file);
        let found = text.match_indices(&format!("fn {test}(")).next();
        let (at, _) = found.unwrap_or_else(|| panic!("{what}: {file} has no test {test}"));
        let before: Vec<&str> = text[..at].trim_end().lines().rev().take(30).collect();
        let head = before
            .iter()
            .take_while(|line| !line.starts_with('}') && !line.trim().is_empty());
        assert!(
            head.clone()
                .any(|line| line.contains("#[test]") || line.contains("#[rstest]")),
            "{what}: {test} of {file} is no test"
        );
    }
}

#[test]
fn the_page_is_current() {
    let mut page = String::from(
        "# What to expect\n\nWhat users of a test harness expect, how it is met, and the test that shows it.\n\n\
         | expectation | here | shown by |\n| --- | --- | --- |\n",
    );
    for Expectation {
        what,
        how,
        shown: (file, test),
    } in EXPECTATIONS
    {
        // Writing to a String cannot fail.
        let _ = writeln!(page, "| {what} | {how} | `{test}` in `{file}` |");
    }
    page.push_str("\nRetries are left out on purpose: a test that passes at the second try has found a bug.\n");
    let file = root().join("docs/expectations.md");
    if std::env::var_os("LINKPROOF_UPDATE").is_some() {
        return std::fs::write(&file, page).expect("written");
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        committed == page,
        "docs/expectations.md is stale; LINKPROOF_UPDATE=1 cargo test --test expectations writes it"
    );
}

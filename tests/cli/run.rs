//! The real binary on small suites: output and exit code of every way a run can end.

use crate::place::{CONFIG, Place, suite, wait_until};
use std::fs;
use std::path::Path;

#[test]
fn every_kind_of_result() {
    let place = suite(&[
        ("a_pass.s", "# RUN: true\n"),
        (
            "b_fail.s",
            "# RUN: echo fine\n# RUN: echo before && not true\n",
        ),
        (
            "c_xfail.s",
            "# XFAIL: *\n# XFAIL-REASON: bug 7\n# RUN: false\n",
        ),
        (
            "d_xpass.s",
            "# XFAIL: *\n# XFAIL-REASON: bug 7\n# RUN: true\n",
        ),
        ("e_unsupported.s", "# REQUIRES: arm\n# RUN: false\n"),
        ("f_timeout.s", "# RUN: /bin/sleep 20\n"),
        ("g_missing.s", "# RUN: frobnicate %t\n"),
    ]);
    insta::assert_snapshot!(place.run("run . -v --timeout 0.2"), @r"
    PASS: demo :: a_pass.s (1 of 7)
    FAIL: demo :: b_fail.s (2 of 7)
    XFAIL: demo :: c_xfail.s (3 of 7): bug 7
    XPASS: demo :: d_xpass.s (4 of 7)
    UNSUPPORTED: demo :: e_unsupported.s (5 of 7): requires feature `arm`, which suite demo does not have
    TIMEOUT: demo :: f_timeout.s (6 of 7)
    UNRESOLVED: demo :: g_missing.s (7 of 7)

    FAIL: demo :: b_fail.s
      b_fail.s:2: RUN: echo before && not true
      `not true` ended with status 1
      stdout:
        before
      repeat: linkproof run b_fail.s

    XPASS: demo :: d_xpass.s
      passed, but was expected to fail: bug 7
      repeat: linkproof run d_xpass.s

    TIMEOUT: demo :: f_timeout.s
      the time was up
      f_timeout.s:1: RUN: /bin/sleep 20
      `/bin/sleep 20` was still running when the time was up
      repeat: linkproof run f_timeout.s

    UNRESOLVED: demo :: g_missing.s
        error[LP0351]: command `frobnicate` is not found
         --> ./g_missing.s, RUN line 1 after substitution:1:1
          |
        1 | frobnicate <exec-root>/demo/g_missing.s/Output/g_missing.s.tmp
          | ^^^^^^^^^^
          |
          = help: install it, or name its folder in `[tools] folders`
      repeat: linkproof run g_missing.s

    <exec-root> is gone; to keep what tests write: linkproof run --exec-root DIR PATH

    skipped: 1 test: requires feature `arm`, which suite demo does not have
    results: 1 PASS, 1 XFAIL, 1 UNSUPPORTED, 1 FAIL, 1 XPASS, 1 TIMEOUT, 1 UNRESOLVED
    linkproof: 2 passed, 4 failed, 1 skipped
    exit 1
    ");
}

#[test]
fn output_does_not_depend_on_the_number_of_threads() {
    let tests: Vec<(String, String)> = (0..20)
        .map(|n| {
            (
                format!("t{n:02}.s"),
                format!("# RUN: {}\n", if n % 3 == 0 { "false" } else { "true" }),
            )
        })
        .collect();
    let tests: Vec<(&str, &str)> = tests
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let place = suite(&tests);
    let one = place.run("run . -v -j1");
    assert!(
        one.ends_with("linkproof: 13 passed, 7 failed, 0 skipped\nexit 1\n"),
        "{one}"
    );
    for _ in 0..3 {
        assert_eq!(place.run("run . -v -j8"), one);
    }
}

#[test]
fn all_pass() {
    let place = suite(&[("a.s", "# RUN: true\n")]);
    insta::assert_snapshot!(place.run("run"), @r"
    linkproof: 1 passed, 0 failed, 0 skipped
    exit 0
    ");
    insta::assert_snapshot!(place.run("run a.s -v"), @r"
    PASS: demo :: a.s (1 of 1)
    linkproof: 1 passed, 0 failed, 0 skipped
    exit 0
    ");
}

#[test]
fn a_test_that_is_not_understood_fails_and_the_others_run() {
    let place = suite(&[
        ("good.s", "# RUN: true\n"),
        ("directive.s", "# RUN: true\n# REQUIRS: arm\n"),
        ("shell.s", "# RUN: echo 'open\n"),
    ]);
    insta::assert_snapshot!(place.run("run"), @r"
    UNRESOLVED: demo :: directive.s (1 of 3)
    UNRESOLVED: demo :: shell.s (3 of 3)

    UNRESOLVED: demo :: directive.s
        error[LP0320]: this is not a REQUIRES directive
         --> ./directive.s:2:3
          |
        2 | # REQUIRS: arm
          |   ^^^^^^^
          |
          = note: a line that is not understood is not run
          = help: write `REQUIRES:`, or begin the comment with another word
      repeat: linkproof run directive.s

    UNRESOLVED: demo :: shell.s
        error[LP0351]: the quote is not closed
         --> ./shell.s:1:13
          |
        1 | # RUN: echo 'open
          |             ^^^^^
          |
          = help: add a `'`
      repeat: linkproof run shell.s

    results: 1 PASS, 2 UNRESOLVED
    linkproof: 1 passed, 2 failed, 0 skipped
    exit 2
    ");
}

#[test]
fn a_config_that_is_wrong() {
    let place = suite(&[("a.s", "# RUN: true\n")]);
    place.write(
        "linkproof.toml",
        "name = 'demo'\nsuffixes = ['.s']\nfeatuers = []\n",
    );
    insta::assert_snapshot!(place.run("run"), @r"
    error[LP0301]: unknown field `featuers`
     --> <dir>/work/linkproof.toml:3:1
      |
    3 | featuers = []
      | ^^^^^^^^
      |
      = help: did you mean `features`?
    exit 2
    ");
}

#[test]
fn nothing_to_run() {
    let place = suite(&[("a.s", "# RUN: true\n")]);
    insta::assert_snapshot!(place.run("run --filter nothing_like_it"), @r"
    warning: --filter matches no test
    error: no test was selected
    exit 4
    ");
    insta::assert_snapshot!(place.run("run missing"), @r"
    error[LP0340]: there is no `missing`
    exit 2
    ");
    let empty = Place::new();
    insta::assert_snapshot!(empty.run("run ."), @r"
    error[LP0340]: `.` belongs to no suite: there is no linkproof.toml in it or above it
    exit 2
    ");
}

#[test]
fn the_command_line_is_wrong() {
    let place = suite(&[("a.s", "# RUN: true\n")]);
    insta::assert_snapshot!(place.run("run --filter ("), @r"
    error: `--filter (` is not a regular expression: unclosed group
    exit 2
    ");
    insta::assert_snapshot!(place.run("run --timeout 0"), @r"
    error: invalid value '0' for '--timeout <SECONDS>': more than zero, please

    For more information, try '--help'.
    exit 2
    ");
    assert!(place.run("frobnicate").ends_with("exit 2\n"));
    assert!(place.run("").ends_with("exit 2\n"));
    assert!(place.run("run --no-such-option").ends_with("exit 2\n"));
    assert!(place.run("--help").ends_with("exit 0\n"));
    let ci = place.run_with("run --update", &[("CI", "true")]);
    insta::assert_snapshot!(ci, @r"
    error: CI is set, and snapshots are never written there; leave out --update
    exit 2
    ");
}

#[test]
fn max_fail_stops_and_says_what_did_not_run() {
    let place = suite(&[
        ("a.s", "# RUN: false\n"),
        ("b.s", "# RUN: true\n"),
        ("c.s", "# RUN: true\n"),
    ]);
    insta::assert_snapshot!(place.run("run -j1 --max-fail 1"), @r"
    FAIL: demo :: a.s (1 of 3)

    FAIL: demo :: a.s
      a.s:1: RUN: false
      `false` ended with status 1
      repeat: linkproof run a.s

    not run: 2 tests (--max-fail 1)
    linkproof: 0 passed, 1 failed, 0 skipped
    exit 1
    ");
}

#[test]
fn failed_tests_go_first_next_time() {
    let place = suite(&[("a.s", "# RUN: true\n"), ("z.s", "# RUN: false\n")]);
    place.run("run -j1");
    let text = place.run("run -j1 --max-fail 1");
    assert!(text.contains("not run: 1 test (--max-fail 1)"), "{text}");
    assert!(text.contains("0 passed, 1 failed"), "{text}");
}

#[test]
fn filters_and_several_suites() {
    let place = Place::new();
    for name in ["one", "two"] {
        place.write(
            &format!("{name}/linkproof.toml"),
            &format!("name = '{name}'\nsuffixes = ['.s']\n"),
        );
        place.write(&format!("{name}/got.s"), "# RUN: true\n");
        place.write(&format!("{name}/plt.s"), "# RUN: true\n");
    }
    insta::assert_snapshot!(place.run("list one two"), @r"
    one :: got.s
    one :: plt.s
    two :: got.s
    two :: plt.s
    exit 0
    ");
    insta::assert_snapshot!(place.run("run one two/got.s --filter-out one.*plt -v"), @r"
    PASS: one :: got.s (1 of 2)
    PASS: two :: got.s (2 of 2)
    linkproof: 2 passed, 0 failed, 0 skipped
    exit 0
    ");
}

#[test]
fn list_says_what_cannot_run() {
    let place = suite(&[
        ("a.s", "# RUN: true\n"),
        ("b.s", "# REQUIRES: arm\n# RUN: true\n"),
        ("c.s", "nothing\n"),
    ]);
    insta::assert_snapshot!(place.run("list -v"), @r"
    demo :: a.s
    demo :: b.s (UNSUPPORTED: requires feature `arm`, which suite demo does not have)
    demo :: c.s (UNRESOLVED: the test has no RUN line)
    exit 0
    ");
}

#[test]
fn exec_root_keeps_what_tests_write() {
    let place = suite(&[("a.s", "# RUN: echo kept > %t\n")]);
    assert!(place.run("run --exec-root out").ends_with("exit 0\n"));
    assert_eq!(place.read("out/demo/a.s/Output/a.s.tmp"), "kept\n");
}

#[test]
fn checks_that_no_run_line_reads_fail_the_test_unless_the_suite_is_not_strict() {
    let place = suite(&[("a.s", "# RUN: true\n# jitlink-check: a = 1\n")]);
    insta::assert_snapshot!(place.run("run"), @r"
    FAIL: demo :: a.s (1 of 1)

    FAIL: demo :: a.s
        error[LP0420]: a check line that no RUN line evaluates
         --> ./a.s:2:18
          |
        2 | # jitlink-check: a = 1
          |                  ^^^^^ never looked at
          |
          = help: give the link `-check %s` (and `-check-name` if the lines have a name of their own), or remove them
      repeat: linkproof run a.s

    linkproof: 0 passed, 1 failed, 0 skipped
    exit 1
    ");
    place.write("linkproof.toml", &format!("{CONFIG}strict = false\n"));
    assert!(place.run("run").ends_with("exit 0\n"));
}

#[test]
fn a_run_that_is_interrupted_says_what_finished() {
    let place = suite(&[("a.s", "# RUN: true\n"), ("b.s", "# RUN: nap\n")]);
    let pid = place.path("pid");
    let script = format!(
        "#!/bin/sh\necho $$ > {0}.new\n/bin/mv {0}.new {0}\nexec /bin/sleep 30\n",
        pid.display()
    );
    place.program("nap", &script);
    let mut child = place.spawn("run -j2 -v");
    // `a.s` has its line as soon as it is done; `b.s` sleeps.
    let mut text = child.read_line();
    wait_until("the program started", || pid.exists());
    child.interrupt();
    text.push_str(&child.finish());
    let number = fs::read_to_string(&pid).expect("a number");
    let process = Path::new("/proc").join(number.trim());
    wait_until("the program was ended", || !process.exists());
    insta::assert_snapshot!(text, @r"
    PASS: demo :: a.s (1 of 2)
    not run: 1 test (interrupted)
    linkproof: 1 passed, 0 failed, 0 skipped
    exit 130
    ");
}

#[test]
fn the_order_of_starting_can_be_chosen_and_reports_do_not_follow_it() {
    let names = ["a.s", "b.s", "c.s", "d.s", "e.s", "f.s"];
    let place = suite(&[]);
    for name in names {
        place.write(name, "# RUN: /bin/sh -c 'echo %basename_t >> %S/log'\n");
    }
    let started = |order: &str| {
        let _ = fs::remove_file(place.path("work/log"));
        let text = place.run(&format!("run . -v -j1 --order {order}"));
        assert!(
            text.starts_with("PASS: demo :: a.s (1 of 6)\nPASS: demo :: b.s"),
            "{text}"
        );
        place.read("log")
    };
    let by_name = started("name");
    assert_eq!(by_name.lines().count(), 6, "{by_name}");
    assert!(by_name.lines().is_sorted(), "{by_name}");
    let (one, again, two) = (
        started("random:1"),
        started("random:1"),
        started("random:2"),
    );
    assert_eq!(one, again);
    assert!(one != two || one != by_name, "{one}");
    let wrong = place.run("run --order sideways");
    assert!(
        wrong.contains("expected smart, name or random:SEED"),
        "{wrong}"
    );
}

#[test]
fn colour_is_for_those_who_want_it() {
    let place = suite(&[("a.s", "# RUN: false\n")]);
    let colored = |options: &str, variables: &[(&str, &str)]| {
        let text = place.run_with(&format!("run . {options}"), variables);
        text.contains('\u{1b}')
    };
    assert!(!colored("", &[]), "not in a pipe");
    assert!(colored("--color always", &[("NO_COLOR", "1")]));
    assert!(colored("", &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored("", &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!colored("--color never", &[("CLICOLOR_FORCE", "1")]));
}

#[test]
fn a_strict_run_fails_what_promises_more_than_it_does() {
    let test = "\
# RUN: llvm-mc -triple=x86_64-linux -filetype=obj -o %t.o %s
# RUN: llvm-jitlink -noexec -check=%s %t.o
# jitlink-check: *{8}main = CHECKED
.data
.globl main
main: .quad main
";
    let config = format!("{CONFIG}[tools]\nfolders = ['/usr/lib/llvm-19/bin']\n");
    let place = Place::new();
    place.write("linkproof.toml", &config);
    place.write("a.s", &test.replace("*{8}main = CHECKED", "main = main"));
    place.write("b.s", &test.replace("CHECKED", "main"));
    let text = place.run("run .");
    assert!(
        text.ends_with("linkproof: 2 passed, 0 failed, 0 skipped\nexit 0\n"),
        "{text}"
    );
    let text = place.run("run . --strict");
    assert!(
        text.contains("  it passes, but promises more than it does (--lint)\n"),
        "{text}"
    );
    assert!(text.contains("a.s:3:18\n"), "{text}");
    assert!(
        text.ends_with("linkproof: 1 passed, 1 failed, 0 skipped\nexit 1\n"),
        "{text}"
    );
}

use super::*;
use crate::runner::{NoTools, ResultCode, verdict};
use rstest::rstest;
use std::fs;

/// A suite with one test, and a place to run it.
struct Bench {
    folder: tempfile::TempDir,
    config: Config,
}

impl Bench {
    fn new(config: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let text = format!("name = 'suite'\nsuffixes = ['.s']\n{config}");
        let config = Config::parse(&SourceText::new("linkproof.toml", text), folder.path());
        Self {
            folder,
            config: config.expect("a config"),
        }
    }

    /// Runs the test `sub/t.s` with this text.
    fn run(&self, text: &str) -> (ScriptOutcome, Case) {
        let root = self.folder.path().join("src");
        let path = root.join("sub/t.s");
        fs::create_dir_all(root.join("sub")).expect("folders");
        fs::write(&path, text).expect("writes");
        let case = Case {
            name: "sub/t.s".to_owned(),
            suite: "suite".to_owned(),
            path,
            root,
            directives: Directives::parse(
                &SourceText::new("sub/t.s", text),
                self.config.xfail_needs_reason,
            ),
        };
        let registry = Registry::builtins();
        let exec_root = self.folder.path().join("exec");
        let env = ScriptEnv {
            exec_root: &exec_root,
            commands: &registry,
            tools: &NoTools,
            timeout: None,
            keep_going: false,
        };
        let outcome = super::run(&case, &self.config, &env, &mut Observations::default());
        (outcome, case)
    }

    /// Word and reason, then what there is to show.
    fn says(&self, text: &str) -> String {
        let (outcome, case) = self.run(text);
        let verdict = verdict(&outcome.result, &case, &self.config);
        let mut shown = format!("{} {}\n", verdict.code.word(), verdict.reason);
        match &outcome.result {
            ScriptResult::Failed(failure) | ScriptResult::TimedOut(failure) => {
                shown += &format!(
                    "lines {}-{}: {}\n{:?} {}\n{}|{}",
                    failure.line,
                    failure.end_line,
                    failure.script,
                    failure.argv,
                    failure.status,
                    String::from_utf8_lossy(&failure.stdout),
                    String::from_utf8_lossy(&failure.stderr)
                );
                if let Some(diagnostic) = &failure.diagnostic {
                    shown += &diagnostic.render(false);
                }
            }
            ScriptResult::Unresolved(errors) => {
                shown.extend(errors.iter().map(|error| error.render(false)));
            }
            _ => {}
        }
        shown.replace(&self.folder.path().display().to_string(), "HERE")
    }
}

#[test]
fn lines_run_in_order_and_share_a_shell() {
    let bench = Bench::new("[environment]\nCOLOUR = 'red'\n");
    let text = "# RUN: mkdir %t && cd %t && export A=b\n# RUN: sh -c 'echo $A $COLOUR $TZ' > x \\\n# RUN:   && cp %s y\n# RUN: grep 'b red UTC' %t/x\n";
    assert_eq!(bench.says(text), "PASS \n");
    let output = bench.folder.path().join("exec/suite/sub/t.s/Output");
    assert_eq!(
        fs::read_to_string(output.join("t.s.tmp/y")).expect("there"),
        text
    );
}

#[test]
fn the_first_failure_ends_the_test() {
    let bench = Bench::new("");
    let text =
        "RUN: echo a > %t\nRUN: echo b; cat %t \\\nRUN:  | not grep a --\nRUN: touch %t.never\n";
    insta::assert_snapshot!(bench.says(text), @r#"
    FAIL 
    lines 2-3: echo b; cat HERE/exec/suite/sub/t.s/Output/t.s.tmp   | not grep a --
    ["not", "grep", "a", "--"] 1
    b
    a
    |
    "#);
    assert!(
        !bench
            .folder
            .path()
            .join("exec/suite/sub/t.s/Output/t.s.tmp.never")
            .exists()
    );
}

#[test]
fn nothing_is_left_from_an_earlier_run() {
    let bench = Bench::new("");
    assert_eq!(bench.says("RUN: touch %t here\n"), "PASS \n");
    assert_eq!(
        bench.says("RUN: not test -e %t && not test -e here && ls | not grep here\n"),
        "PASS \n"
    );
}

#[test]
fn nothing_runs_unless_every_line_could() {
    let bench = Bench::new("");
    insta::assert_snapshot!(bench.says("RUN: touch %t\nRUN: echo %{s:rael}\n"), @r"
    UNRESOLVED `%{s:rael}` is not defined
    error[LP0333]: `%{s:rael}` is not defined
     --> sub/t.s:2:11
      |
    2 | RUN: echo %{s:rael}
      |           ^^^^^^^^^
      |
      = help: did you mean `%{s:real}`? (`%%{s:rael}` is the text itself)
    ");
    insta::assert_snapshot!(bench.says("RUN: touch %t\nRUN: echo a | | b\n"), @r"
    UNRESOLVED a command is missing
    error[LP0351]: a command is missing
     --> sub/t.s:2:15
      |
    2 | RUN: echo a | | b
      |               ^
      |
      = help: say what to run here
    ");
    insta::assert_snapshot!(bench.says("RUN: touch %t\nRUN: cat %basename_t &\n"), @r"
    UNRESOLVED nothing can run in the background
    error[LP0351]: nothing can run in the background
     --> sub/t.s, RUN line 2 after substitution:1:9
      |
    1 | cat t.s &
      |         ^
      |
      = help: write `&&`, or quote the `&`
    ");
    assert!(!bench.folder.path().join("exec/suite/sub/t.s").exists());
}

#[test]
fn a_missing_command_is_unresolved_even_if_a_failure_is_expected() {
    let bench = Bench::new("xfail-needs-reason = false\n");
    insta::assert_snapshot!(bench.says("XFAIL: *\nRUN: not no-such-tool x\n"), @r"
    UNRESOLVED command `no-such-tool` is not found
    error[LP0351]: command `no-such-tool` is not found
     --> sub/t.s:2:10
      |
    2 | RUN: not no-such-tool x
      |          ^^^^^^^^^^^^
      |
      = help: install it, or name its folder in `[tools] folders`
    ");
}

#[rstest]
#[case::requires("RUN: true\nREQUIRES: asserts\n", "PASS ")]
#[case::requires_missing(
    "RUN: true\nREQUIRES: asserts, native, arm || mips\n",
    "UNSUPPORTED requires features `native` and `arm || mips`, which suite suite does not have"
)]
#[case::requires_one(
    "RUN: true\nREQUIRES: native\n",
    "UNSUPPORTED requires feature `native`, which suite suite does not have"
)]
#[case::folder_feature("RUN: true\nREQUIRES: below\n", "PASS ")]
#[case::unsupported(
    "RUN: false\nUNSUPPORTED: x, {{as.*}}\n",
    "UNSUPPORTED unsupported where `{{as.*}}` holds"
)]
#[case::unsupported_not("RUN: true\nUNSUPPORTED: x\n", "PASS ")]
#[case::xfail("RUN: false\nXFAIL: asserts\nXFAIL-REASON: to do\n", "XFAIL to do")]
#[case::xfail_star("RUN: false\nXFAIL: *\n", "XFAIL XFAIL: *")]
#[case::xfail_not("RUN: true\nXFAIL: x\n", "PASS ")]
#[case::xpass(
    "RUN: true\nXFAIL: *\nXFAIL-REASON: to do\n",
    "XPASS passed, but was expected to fail: to do"
)]
#[case::condition_in_line("RUN: %if asserts %{ true %} %else %{ false %}\n", "PASS ")]
#[case::condition_leaves_nothing("RUN: %if nope %{ false %}\n", "PASS ")]
#[case::no_run("nothing\n", "UNRESOLVED the test has no RUN line")]
#[case::directive("RUN: true\nREQUIRES: a &\n", "UNRESOLVED REQUIRES: is not understood")]
fn verdicts(#[case] text: &str, #[case] expected: &str) {
    let bench = Bench::new(
        "xfail-needs-reason = false\nfeatures = ['asserts']\n[folder-features]\nsub = ['below']\n",
    );
    assert_eq!(bench.says(text).lines().next(), Some(expected));
}

#[test]
fn the_config_can_say_that_a_test_is_wrong_or_cannot_run() {
    let wrong = Bench::new("[known-wrong]\n'sub/t.s' = 'off by one in LLVM'\n");
    assert!(
        wrong
            .says("RUN: false\n")
            .starts_with("XFAIL off by one in LLVM\n")
    );
    assert!(
        wrong
            .says("RUN: true\n")
            .starts_with("XPASS passed, but was expected to fail: off by one")
    );
    let unsupported = Bench::new("[unsupported]\nsub = 'no such target'\n");
    assert_eq!(
        unsupported.says("RUN: false\n"),
        "UNSUPPORTED no such target\n"
    );
}

#[test]
fn time_runs_out_for_the_whole_test() {
    let bench = Bench::new("timeout = 0.2\nxfail-needs-reason = false\n");
    let said = bench.says("XFAIL: *\nRUN: sleep 0.1\nRUN: sh -c 'echo begun; sleep 60'\n");
    assert!(
        said.starts_with("TIMEOUT the time was up\nlines 3-3"),
        "{said}"
    );
    assert!(said.contains("begun\n|"), "{said}");
    let (outcome, case) = bench.run("RUN: true\n");
    assert_eq!(
        verdict(&outcome.result, &case, &bench.config).code,
        ResultCode::Pass
    );
}

#[test]
fn two_tests_never_share_a_file() {
    let case = |name: &str| Case {
        name: name.to_owned(),
        suite: "s".to_owned(),
        path: "/t".into(),
        root: "/".into(),
        directives: Err(Vec::new()),
    };
    let root = Path::new("/exec");
    let folders = ["a/b.s", "a/b.test", "a.s", "a/a.s"].map(|name| work_folder(&case(name), root));
    for (index, folder) in folders.iter().enumerate() {
        for other in &folders[index + 1..] {
            assert!(!folder.starts_with(other) && !other.starts_with(folder));
        }
    }
}

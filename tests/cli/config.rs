//! Where values come from: flag, environment, profile, default.

use super::place::{CONFIG, Place, suite};
use rstest::rstest;

const PROFILES: &str = "\
[profile.default]
jobs = 2
status-level = 'skip'
[profile.ci]
jobs = 3
timeout = 0.5
no-cache = true
";

fn place() -> Place {
    let place = suite(&[("a.s", "RUN: true\n")]);
    place.write("linkproof.toml", &format!("{CONFIG}{PROFILES}"));
    place
}

/// The line of an option in what `linkproof config` prints, blanks squeezed.
fn held(said: &str, option: &str) -> String {
    let line = said
        .lines()
        .find(|line| line.split_whitespace().next() == Some(option));
    let words: Vec<&str> = line.unwrap_or(said).split_whitespace().collect();
    words.join(" ")
}

#[rstest]
#[case::default("", &[], "verbose false default")]
#[case::no_default("", &[], "timeout - not set")]
#[case::default_profile("", &[], "jobs 2 profile default, linkproof.toml:4")]
#[case::profile("--profile ci", &[], "jobs 3 profile ci, linkproof.toml:7")]
#[case::profile_replaces_the_default_one("--profile ci", &[], "status-level fail default")]
#[case::switch("--profile ci", &[], "no-cache true profile ci, linkproof.toml:9")]
#[case::fraction("--profile ci", &[], "timeout 0.5 profile ci, linkproof.toml:8")]
#[case::profile_by_environment("", &[("LINKPROOF_PROFILE", "ci")], "jobs 3 profile ci, linkproof.toml:7")]
#[case::profile_by_flag("--profile default", &[("LINKPROOF_PROFILE", "ci")], "jobs 2 profile default, linkproof.toml:4")]
#[case::environment("--profile ci", &[("LINKPROOF_JOBS", "5")], "jobs 5 LINKPROOF_JOBS")]
#[case::environment_switch("--profile ci", &[("LINKPROOF_NO_CACHE", "false")], "no-cache false LINKPROOF_NO_CACHE")]
#[case::empty_is_unset("", &[("LINKPROOF_JOBS", "")], "jobs 2 profile default, linkproof.toml:4")]
#[case::flag("--profile ci -j 7", &[("LINKPROOF_JOBS", "5")], "jobs 7 command line")]
fn the_first_that_says_something_holds(
    #[case] arguments: &str,
    #[case] env: &[(&str, &str)],
    #[case] expected: &str,
) {
    let said = place().run_with(&format!("config {arguments}"), env);
    let option = expected.split(' ').next().expect("a word");
    assert_eq!(held(&said, option), expected, "{said}");
    assert!(said.ends_with("exit 0\n"), "{said}");
}

#[test]
fn values_reach_the_run() {
    let place = place();
    let passed = "PASS: demo :: a.s (1 of 1)\n";
    assert!(!place.run("run").contains(passed));
    let all = [("LINKPROOF_STATUS_LEVEL", "all")];
    assert!(place.run_with("run", &all).contains(passed));
    assert!(
        !place
            .run_with("run --status-level none", &all)
            .contains(passed)
    );
    place.write("b.s", "RUN: sleep 20\n");
    let said = place.run("run --profile ci b.s");
    assert!(said.contains("TIMEOUT: demo :: b.s"), "{said}");
    assert!(said.ends_with("exit 1\n"), "{said}");
}

#[test]
fn a_subcommand_takes_the_options_it_has() {
    let place = place();
    let never = [("LINKPROOF_JOBS", "x")];
    assert!(
        place
            .run_with("list", &never)
            .ends_with("demo :: a.s\nexit 0\n")
    );
    assert!(place.run_with("run", &never).ends_with("exit 2\n"));
}

#[test]
fn the_keys_of_the_suite_are_printed_with_their_lines() {
    let said = place().run("config");
    assert_eq!(held(&said, "name"), "name 'demo' linkproof.toml:1");
    assert_eq!(held(&said, "suffixes"), "suffixes ['.s'] linkproof.toml:2");
    assert_eq!(held(&said, "strict"), "strict true default");
    assert_eq!(held(&said, "store-llvm"), "store-llvm - not set");
    let json = place().run("config --format json");
    let json = json.strip_suffix("exit 0\n").expect("it succeeds");
    let json: serde_json::Value = serde_json::from_str(json).expect("JSON");
    assert_eq!(json["config"], "linkproof.toml");
    let jobs = json["options"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|one| one["name"] == "jobs");
    assert_eq!(jobs.expect("there")["value"], "2");
}

#[rstest]
#[case::variable("run", &[("LINKPROOF_JOBS", "x")], "error: LINKPROOF_JOBS=x: invalid value 'x' for '--jobs <N>': invalid digit found in string\nexit 2\n")]
#[case::switch("run", &[("LINKPROOF_VERBOSE", "yes")], "error: LINKPROOF_VERBOSE=yes: a switch is `true` or `false`\nexit 2\n")]
#[case::profile("run --profile cj", &[], "error: linkproof.toml has no profile `cj`; did you mean `ci`?\nexit 2\n")]
#[case::other_profile("run --profile nightly", &[], "error: linkproof.toml has no profile `nightly`; it has: ci, default\nexit 2\n")]
fn bad_values_say_where_they_come_from(
    #[case] arguments: &str,
    #[case] env: &[(&str, &str)],
    #[case] expected: &str,
) {
    assert_eq!(place().run_with(arguments, env), expected);
}

#[test]
fn a_wrong_profile_has_a_caret_even_if_it_is_not_used() {
    let place = place();
    let with = |more: &str| {
        place.write("linkproof.toml", &format!("{CONFIG}[profile.ci]\n{more}\n"));
        place.run("run")
    };
    insta::assert_snapshot!(with("jbos = 2"), @r"
    error[LP0304]: no profile can set `jbos`
     --> linkproof.toml:4:1
      |
    4 | jbos = 2
      | ^^^^
      |
      = help: did you mean `jobs`?
    exit 2
    ");
    let said = with("filter = 'x'");
    assert!(said.contains("no profile can set `filter`"), "{said}");
    place.write(
        "linkproof.toml",
        &format!("{CONFIG}[profile.default]\nstatus-level = 'al'\n"),
    );
    insta::assert_snapshot!(place.run("run"), @r"
    error[LP0304]: profile `default`: invalid value 'al' for '--status-level <LEVEL>'
     --> linkproof.toml:4:16
      |
    4 | status-level = 'al'
      |                ^^^^
      |
      = help: [possible values: none, fail, skip, all]; tip: a similar value exists: 'all'
    exit 2
    ");
}

#[test]
fn without_a_config_a_profile_is_an_error() {
    let place = Place::new();
    assert_eq!(
        place.run("run --profile ci"),
        "error: there is no profile `ci`: no linkproof.toml rules the first path\nexit 2\n"
    );
}

//! The published schema of `linkproof.toml` and the parser agree, on the configs of this repository and on wrong ones.

use jsonschema::Validator;
use linkproof::base::SourceText;
use linkproof::cli::config_schema;
use linkproof::suite::Config;
use rstest::rstest;
use std::path::Path;

fn schema() -> Validator {
    jsonschema::validator_for(&config_schema()).expect("the schema is one")
}

fn as_json(text: &str) -> serde_json::Value {
    let table: toml::Table = text.parse().expect("TOML");
    serde_json::to_value(table).expect("JSON")
}

fn parses(text: &str) -> bool {
    let source = SourceText::new("linkproof.toml".to_owned(), text.to_owned());
    Config::parse(&source, Path::new("")).is_ok()
}

/// Every config below the repository's folders.
fn shipped() -> Vec<std::path::PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["suites", "examples", "tests", "docs"];
    let files = folders
        .iter()
        .flat_map(|folder| walkdir::WalkDir::new(root.join(folder)).sort_by_file_name());
    files
        .map(|entry| entry.expect("readable").into_path())
        .filter(|path| {
            let upstream = path.parent().is_some_and(|p| p.ends_with("upstream"));
            path.ends_with("linkproof.toml")
                || upstream && path.extension().is_some_and(|e| e == "toml")
        })
        .collect()
}

#[test]
fn every_config_of_the_repository_is_valid() {
    let found = shipped();
    assert!(found.len() > 3, "{found:?}");
    for path in found {
        let text = std::fs::read_to_string(&path).expect("text");
        let problems: Vec<String> = schema()
            .iter_errors(&as_json(&text))
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(problems.is_empty(), "{}: {problems:?}", path.display());
        assert!(parses(&text), "{}", path.display());
    }
}

const GOOD: &str = "name = 'demo'\nsuffixes = ['.s']\n";

#[rstest]
#[case::nothing("")]
#[case::no_name("suffixes = ['.s']")]
#[case::name_is_a_path("name = 'a/b'\nsuffixes = ['.s']")]
#[case::name_is_empty("name = ''\nsuffixes = ['.s']")]
#[case::name_is_hidden("name = '.demo'\nsuffixes = ['.s']")]
#[case::no_suffixes("name = 'demo'")]
#[case::suffix_without_dot("name = 'demo'\nsuffixes = ['s']")]
#[case::suffix_is_no_list("name = 'demo'\nsuffixes = '.s'")]
#[case::unknown_key("name = 'demo'\nsuffixes = ['.s']\nsuffix = '.s'")]
#[case::unknown_tool_key("name = 'demo'\nsuffixes = ['.s']\n[tools]\nfolder = 'x'")]
#[case::timeout_of_nothing("name = 'demo'\nsuffixes = ['.s']\ntimeout = 0")]
#[case::timeout_is_text("name = 'demo'\nsuffixes = ['.s']\ntimeout = '60'")]
#[case::substitution_without_percent("name = 'demo'\nsuffixes = ['.s']\n[substitutions]\nx = 'y'")]
#[case::reason_is_blank("name = 'demo'\nsuffixes = ['.s']\n[known-wrong]\n'x.s' = ' '")]
#[case::version_below_zero("name = 'demo'\nsuffixes = ['.s']\nstore-llvm = -1")]
#[case::profile_is_no_table("name = 'demo'\nsuffixes = ['.s']\nprofile = 'ci'")]
#[case::profile_value_is_a_list("name = 'demo'\nsuffixes = ['.s']\n[profile.ci]\njobs = [1]")]
fn what_the_parser_refuses_the_schema_refuses(#[case] text: &str) {
    assert!(!parses(text), "the parser takes it");
    assert!(!schema().is_valid(&as_json(text)), "the schema takes it");
}

/// The parser does not know the options; `run` refuses these (`tests/cli/config.rs`).
#[rstest]
#[case::unknown_option("jbos = 2")]
#[case::unknown_value("status-level = 'al'")]
#[case::switch_is_text("no-cache = 'true!'")]
#[case::only_on_the_command_line("filter = 'x'")]
fn the_schema_knows_what_profiles_can_set(#[case] line: &str) {
    let text = format!("{GOOD}[profile.ci]\n{line}");
    assert!(!schema().is_valid(&as_json(&text)), "the schema takes it");
}

#[rstest]
#[case::least("")]
#[case::every_key(
    "excludes = ['Inputs']\nfeatures = ['x']\nrecursive-expansion-limit = 2\ntimeout = 0.5\nsnapshots = 's'\nstore-llvm = 19\nstrict = false\nxfail-needs-reason = false\nroot = 'a/b'\n[folder-features]\na = ['x']\n[substitutions]\n'%x' = 'y'\n[tools]\nfolders = ['b']\nprograms = { x = 'y' }\n[environment]\nA = 'b'\n[known-wrong]\n'x.s' = 'y'\n[unsupported]\n'y*' = 'z'\n[profile.ci]\njobs = 2\nno-cache = true\nstatus-level = 'all'"
)]
fn what_the_parser_takes_the_schema_takes(#[case] more: &str) {
    let text = format!("{GOOD}{more}");
    assert!(parses(&text), "the parser refuses it");
    let all: Vec<String> = schema()
        .iter_errors(&as_json(&text))
        .map(|error| error.to_string())
        .collect();
    assert!(all.is_empty(), "{all:?}");
}

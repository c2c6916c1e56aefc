use super::*;

fn parse(text: &str) -> Result<Config, ConfigError> {
    Config::parse(&SourceText::new("linkproof.toml", text), Path::new("/base"))
}

const ALL: &str = r#"
name = "LLVM"
suffixes = [".s", ".test"]
excludes = ["Inputs"]
features = ["asserts", "system-linux"]
recursive-expansion-limit = 3
timeout = 1.5
snapshots = "../snaps"
store-llvm = 19
strict = false
xfail-needs-reason = false
root = "llvm/test"

[folder-features]
"x86-64" = ["native"]

[substitutions]
"%a" = "1"
"%abc" = "2"
"%ab" = "3"

[tools]
folders = ["/usr/bin", "bin"]
programs = { llvm-mc = "mc/llvm-mc" }

[environment]
LANG = "C"

[known-wrong]
"x86-64/a.s" = "calls the wrong way round"

[unsupported]
"x86-64" = "no target"
"x86-64/deep" = "no format"
"arm/MachO_*" = "no Mach-O"
"#;

#[test]
fn reads_every_key() {
    let config = parse(ALL).expect("parses");
    assert_eq!(config.timeout, Some(Duration::from_millis(1500)));
    assert_eq!(config.expansion_limit, Some(3));
    assert_eq!(
        config.snapshots.as_deref(),
        Some(Path::new("/base/../snaps"))
    );
    assert_eq!(config.store_llvm, Some(19));
    assert!(!config.xfail_needs_reason && !config.strict);
    let names: Vec<&str> = config
        .substitutions
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(names, ["%abc", "%ab", "%a"]);
    assert_eq!(
        config.tools.folders,
        [Path::new("/usr/bin"), Path::new("/base/bin")]
    );
    assert_eq!(
        config.tools.programs["llvm-mc"],
        Path::new("/base/mc/llvm-mc")
    );
    assert_eq!(
        config.known_wrong["x86-64/a.s"],
        "calls the wrong way round"
    );
    assert_eq!(config.environment["LANG"], "C");
}

#[test]
fn folders_count_whole_and_the_closest_speaks() {
    let config = parse(ALL).expect("parses");
    assert!(config.features_of("x86-64/a.s").contains("native"));
    assert!(!config.features_of("x86-64-other/a.s").contains("native"));
    assert_eq!(config.unsupported_reason("x86-64/a.s"), Some("no target"));
    assert_eq!(
        config.unsupported_reason("x86-64/deep/a.s"),
        Some("no format")
    );
    assert_eq!(config.unsupported_reason("x86-64.s"), None);
    let reason = |test| config.unsupported_reason(test);
    assert_eq!(reason("arm/MachO_a.s"), Some("no Mach-O"));
    assert_eq!(reason("arm/ELF_a.s"), None);
    assert_eq!(reason("arm/deep/MachO_a.s"), None);
}

#[test]
fn errors_have_carets() {
    let head = "name = 'x'\nsuffixes = ['.s']\n";
    let texts = [
        format!("{head}sufixes = []\n"),
        format!("{head}[tools]\nfolder = ['/x']\n"),
        format!("{head}[tools]\nnothing = 1\n"),
        "name = 'x'\n".to_owned(),
        "name = 'a/b'\nsuffixes = []\n".to_owned(),
        "name = 'x'\nsuffixes = ['s']\n".to_owned(),
        format!("{head}timeout = 0\n"),
        format!("{head}[substitutions]\nname = 'x'\n"),
        format!("{head}[known-wrong]\n'a.s' = ''\n"),
        format!("{head}[unsupported]\n'a[.s' = 'x'\n"),
        format!("{head}features = 'asserts'\n"),
        format!("{head}name = \n"),
    ];
    let all: String = texts
        .iter()
        .map(|text| parse(text).expect_err(text).render(false))
        .collect();
    insta::assert_snapshot!(all, @r#"
    error[LP0301]: unknown field `sufixes`
     --> linkproof.toml:3:1
      |
    3 | sufixes = []
      | ^^^^^^^
      |
      = help: did you mean `suffixes`?
    error[LP0301]: unknown field `folder`
     --> linkproof.toml:4:1
      |
    4 | folder = ['/x']
      | ^^^^^^
      |
      = help: did you mean `folders`?
    error[LP0301]: unknown field `nothing`
     --> linkproof.toml:4:1
      |
    4 | nothing = 1
      | ^^^^^^^
      |
      = help: expected `folders` or `programs`
    error[LP0301]: missing field `suffixes`
     --> linkproof.toml:1:1
      |
    1 | name = 'x'
      | ^
    error[LP0302]: the suite's name cannot be a folder's
     --> linkproof.toml:1:8
      |
    1 | name = 'a/b'
      |        ^^^^^ needs at least one character, no `/` and no dot in front
    error[LP0302]: suffix `s` has no dot
     --> linkproof.toml:2:13
      |
    2 | suffixes = ['s']
      |             ^^^ write it as in `.s`
    error[LP0302]: timeout 0 is not a time
     --> linkproof.toml:3:11
      |
    3 | timeout = 0
      |           ^ seconds, more than zero
    error[LP0302]: substitution `name` does not begin with `%`
     --> linkproof.toml:4:1
      |
    4 | name = 'x'
      | ^^^^ write it as in `%name` or `%{name}`
    error[LP0302]: `a.s` in [known-wrong] has no reason
     --> linkproof.toml:4:9
      |
    4 | 'a.s' = ''
      |         ^^ say why, for whoever reads the report
    error[LP0302]: `a[.s` in [unsupported] is not a pattern
     --> linkproof.toml:4:10
      |
    4 | 'a[.s' = 'x'
      |          ^^^ unclosed character class; missing ']'
    error[LP0301]: invalid type: string "asserts"
     --> linkproof.toml:3:12
      |
    3 | features = 'asserts'
      |            ^^^^^^^^^
      |
      = help: expected a sequence
    error[LP0301]: string values must be quoted
     --> linkproof.toml:3:8
      |
    3 | name = 
      |        ^
      |
      = help: expected literal string
    "#);
}

#[test]
fn a_named_program_wins_over_folders_and_folders_over_the_path() {
    let tools = Tools {
        folders: vec!["/usr/bin".into()],
        programs: [("x".to_owned(), PathBuf::from("/somewhere/x"))].into(),
    };
    assert_eq!(tools.find("x", ""), Some("/somewhere/x".into()));
    assert_eq!(tools.find("env", "/bin"), Some("/usr/bin/env".into()));
    assert_eq!(
        Tools::default().find("sh", "/nowhere:/bin"),
        Some("/bin/sh".into())
    );
    assert_eq!(tools.find("no-such-program", "/bin"), None);
}

#[rstest::rstest]
fn shipped_configs_can_be_read(
    #[files("suites/**/linkproof.toml")]
    #[files("suites/upstream/*.toml")]
    path: PathBuf,
) {
    let config = Config::read(&path).unwrap_or_else(|error| panic!("{}", error.render(false)));
    assert!(!config.suffixes.is_empty());
}

#[test]
fn every_key_is_documented() {
    let page = include_str!("../../docs/suites.md");
    let unknown = parse("nothing = 1\n").expect_err("unknown").render(false);
    let keys = unknown.split("expected one of ").nth(1).expect("a list");
    let keys: Vec<&str> = keys.split('`').skip(1).step_by(2).collect();
    assert!(keys.len() > 10, "{unknown}");
    for key in keys {
        let named =
            page.contains(&format!("| `{key}` |")) || page.contains(&format!("| `[{key}]` |"));
        assert!(named, "`{key}` is not in docs/suites.md");
    }
}

use super::*;
use rstest::rstest;

/// The RUN lines of a test after substitution, or the first error.
fn expand_in(path: &str, text: &str, config: &Config) -> String {
    let source = SourceText::new("t.s", text);
    let directives = Directives::parse(&source, true).expect("directives");
    let case = Case {
        name: "t.s".to_owned(),
        suite: "s".to_owned(),
        path: PathBuf::from(path),
        root: PathBuf::from("/"),
        directives: Ok(directives.clone()),
    };
    let features = config.features.clone();
    let mut substitutions = Substitutions::new(
        &case,
        &directives,
        config,
        &features,
        Path::new("/no out/Output"),
    );
    let mut lines = Vec::new();
    for step in &directives.script {
        let done = match step {
            ScriptLine::Define(definition) => substitutions.define(definition),
            ScriptLine::Run(run) => substitutions.expand(run).map(|line| lines.push(line)),
        };
        if let Err(error) = done {
            return error.render(false);
        }
    }
    lines.join("\n")
}

fn expand(text: &str) -> String {
    let config = Config {
        features: ["asserts", "x86"].map(str::to_owned).into(),
        substitutions: vec![
            ("%{mode}".to_owned(), "fast".to_owned()),
            ("%{outer}".to_owned(), "x %{mode} y".to_owned()),
            ("%{loop}".to_owned(), "%{loop}x".to_owned()),
            ("%clang_cc1".to_owned(), "clang -cc1".to_owned()),
            ("%clang".to_owned(), "clang %s".to_owned()),
        ],
        ..Config::default()
    };
    expand_in("/no/src/t.s", text, &config)
}

#[rstest]
#[case::source("%s", "/no/src/t.s")]
#[case::folder("%S|%p", "/no/src|/no/src")]
#[case::temp("%t.o", "/no\\ out/Output/t.s.tmp.o")]
#[case::temp_in_double_quotes("\"%t\"", "\"/no out/Output/t.s.tmp\"")]
#[case::temp_in_single_quotes("'a b' '%t'", "'a b' '/no out/Output/t.s.tmp'")]
#[case::temp_after_escape("\\' %t", "\\' /no\\ out/Output/t.s.tmp")]
#[case::temp_folder("%T", "/no\\ out/Output")]
#[case::base("%basename_t", "t.s")]
#[case::basename("%{s:basename} %{t:stem}", "t.s t.s")]
#[case::slash("%/s %{/s:real} %{s:real}", "/no/src/t.s /no/src/t.s /no/src/t.s")]
#[case::colon("x/%:s", "x/no/src/t.s")]
#[case::separators("%{pathsep}%{fs-sep}%{fs-src-root}%{fs-tmp-root}", ":///")]
#[case::percent("100%% %%s %%{x}", "100% %s %{x}")]
#[case::config("%clang_cc1 %clang", "clang -cc1 clang /no/src/t.s")]
#[case::unknown_letter("%q", "%q")]
#[case::config_uses_config("%{outer}", "x fast y")]
#[case::short_names_are_not_typos("%{t}", "%{t}")]
#[case::unknown_name("-DX=%{whatever}", "-DX=%{whatever}")]
#[case::file_check_pattern("'%{{[a-z]+}}'", "'%{{[a-z]+}}'")]
#[case::if_true("%if asserts %{ yes %}", "yes")]
#[case::if_false("a %if nope %{ yes %} b", "a  b")]
#[case::if_else("%if nope %{yes%} %else %{no%}", "no")]
#[case::if_expression("%if asserts && !nope %{%s%}", "/no/src/t.s")]
#[case::if_nested("%if asserts %{ %if nope %{ a %} %else %{ b %} c %}", "b  c")]
#[case::if_escaped("%%if asserts %%{ %%}", "%if asserts %{ %}")]
#[case::if_text("%ifs", "%if/no/src/t.s")]
fn expands(#[case] line: &str, #[case] expected: &str) {
    let expected = expected.replace("%if/no/src/t.s", "%ifs");
    assert_eq!(expand(&format!("RUN: {line}\n")), expected);
}

#[test]
fn definitions_expand_newest_first_and_change() {
    let text = "DEFINE: %{flags} =\nDEFINE: %{run} = tool %{flags} %s\nRUN: %{run}\nREDEFINE: %{flags} = -v \\1\nRUN: %{run}\n";
    assert_eq!(expand(text), "tool  /no/src/t.s\ntool -v \\1 /no/src/t.s");
}

#[test]
fn what_the_config_defines_can_change_for_one_test() {
    let text = "RUN: %{mode}\nREDEFINE: %{mode} = slow\nRUN: %{mode}\n";
    assert_eq!(expand(text), "fast\nslow");
}

#[test]
fn paths_that_hold_substitutions_stay_as_they_are() {
    let line = expand_in("/a%t b/t.s", "RUN: cat %s \"%s\"\n", &Config::default());
    assert_eq!(line, "cat /a%t\\ b/t.s \"/a%t b/t.s\"");
}

#[test]
fn a_limit_allows_more_passes() {
    let text = "DEFINE: %{outer} = %{inner}\nDEFINE: %{inner} = done\nRUN: %{outer}\n";
    let mut config = Config {
        expansion_limit: Some(2),
        ..Config::default()
    };
    assert_eq!(expand_in("/t.s", text, &config), "done");
    let text = "DEFINE: %{a} = %{a}%{a}%{a}%{a}%{a}%{a}%{a}%{a}\nRUN: %{a}\n";
    config.expansion_limit = Some(1000);
    assert!(expand_in("/t.s", text, &config).contains("bytes long"));
    config.expansion_limit = Some(2);
    let text = "DEFINE: %{a} = x%{a}\nRUN: %{a}\n";
    assert!(expand_in("/t.s", text, &config).contains("never end"));
    config.expansion_limit = None;
    assert!(expand_in("/t.s", text, &config).contains("not replaced here"));
}

#[test]
fn says_what_is_wrong() {
    let texts = [
        "RUN: a %{s:rael} b\n",
        "RUN: %{loop}\n",
        "RUN: %{late}\nDEFINE: %{late} = x\n",
        "DEFINE: %{a} = 1\nDEFINE: %{a} = 2\nRUN: x\n",
        "REDEFINE: %{a} = 1\nRUN: x\n",
        "REDEFINE: %{pathsep} = 1\nRUN: x\n",
        "RUN: %if asserts x\n",
        "RUN: %if asserts %{ x\n",
        "RUN: %if asserts %{ x %} %else y\n",
        "RUN: %if asserts | %{ x %}\n",
    ];
    let all: String = texts.iter().map(|text| expand(text)).collect();
    insta::assert_snapshot!(all, @r"
    error[LP0333]: `%{s:rael}` is not defined
     --> t.s:1:8
      |
    1 | RUN: a %{s:rael} b
      |        ^^^^^^^^^
      |
      = help: did you mean `%{s:real}`? (`%%{s:rael}` is the text itself)
    error[LP0332]: the substitutions never end
     --> t.s:1:6
      |
    1 | RUN: %{loop}
      |      ^^^^^^^
      |
      = note: the ones of the suite's config lead back to themselves
      = help: a value must not lead back to its own name; `recursive-expansion-limit` says how deep they may go
    error[LP0333]: `%{late}` is not replaced here
     --> t.s:1:6
      |
    1 | RUN: %{late}
      |      ^^^^^^^
      |
      = note: it is defined further down, or is the value of one that is replaced after it
      = help: define it before what uses it, or set `recursive-expansion-limit`
    error[LP0331]: `%{a}` is defined already
     --> t.s:2:9
      |
    2 | DEFINE: %{a} = 2
      |         ^^^^
      |
      = help: give it another name, or write REDEFINE to change its value
    error[LP0331]: `%{a}` is not defined yet
     --> t.s:1:11
      |
    1 | REDEFINE: %{a} = 1
      |           ^^^^
      |
      = help: write DEFINE the first time
    error[LP0331]: `%{pathsep}` always has the same value
     --> t.s:1:11
      |
    1 | REDEFINE: %{pathsep} = 1
      |           ^^^^^^^^^^
      |
      = help: only what a DEFINE or the suite's config made can be redefined
    error[LP0330]: `%if` is not understood
     --> t.s:1:6
      |
    1 | RUN: %if asserts x
      |      ^^^^ has no `%{`
      |
      = help: write `%if feature %{ … %} %else %{ … %}`
    error[LP0330]: `%if` is not understood
     --> t.s:1:18
      |
    1 | RUN: %if asserts %{ x
      |                  ^^ is not closed by `%}`
      |
      = help: write `%if feature %{ … %} %else %{ … %}`
    error[LP0330]: `%if` is not understood
     --> t.s:1:25
      |
    1 | RUN: %if asserts %{ x %} %else y
      |                         ^^^^^^^ has no `%{` after `%else`
      |
      = help: write `%if feature %{ … %} %else %{ … %}`
    error[LP0330]: `%if` is not understood
     --> t.s:1:18
      |
    1 | RUN: %if asserts | %{ x %}
      |                  ^ expected `&&`, `||` or the end
      |
      = help: write `%if feature %{ … %} %else %{ … %}`
    ");
}

proptest::proptest! {
    #[test]
    fn any_line_expands_or_complains(line in "(%if |%\\{|%\\}|%else|asserts|%%|%s|[ -~]|é){1,30}") {
        let text = format!("RUN: x{}\n", line.replace('\\', ""));
        let source = SourceText::new("t.s", text.as_str());
        if Directives::parse(&source, true).is_ok() {
            expand(&text);
        }
    }
}

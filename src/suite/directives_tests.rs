use super::*;
use rstest::rstest;

fn parse(text: &str) -> Result<Directives, Vec<Diagnostic>> {
    Directives::parse(&SourceText::new("t.s", text), true)
}

fn complaints(text: &str) -> String {
    match parse(text) {
        Ok(_) => "fine".to_owned(),
        Err(errors) => errors.iter().map(|error| error.render(false)).collect(),
    }
}

#[test]
fn reads_the_script_in_order() {
    let directives = parse(
        "# DEFINE: %{a} =  1 2 \n# RUN: one \\\n#RUN:   two\n// REDEFINE: %{a}=3 \\\n// REDEFINE:   4\n/* RUN: at %(line) %(line+1) %(line - 2)\n",
    )
    .expect("parses");
    let script: Vec<String> = directives
        .script
        .iter()
        .map(|step| match step {
            ScriptLine::Run(run) => format!("{}-{} {}", run.line, run.end_line, run.text),
            ScriptLine::Define(d) => format!("{} {} {}={}", d.line, d.again, d.name, d.value),
        })
        .collect();
    insta::assert_debug_snapshot!(script, @r#"
    [
        "1 false %{a}=1 2",
        "2-3 one    two",
        "4 true %{a}=3 4",
        "6-6 at 6 7 4",
    ]
    "#);
}

#[test]
fn conditions_split_at_commas_and_continue() {
    let directives = parse(
        "RUN: x\nREQUIRES: a, b && \\\nREQUIRES: c\nUNSUPPORTED: {{x,y}}\nXFAIL: *\nXFAIL-REASON: wrong since 17\n",
    )
    .expect("parses");
    let texts = |list: &[Condition]| {
        let texts: Vec<&str> = list
            .iter()
            .map(|condition| condition.text.as_str())
            .collect();
        texts.join("|")
    };
    assert_eq!(texts(&directives.requires), "a|b && c");
    assert_eq!(texts(&directives.unsupported), "{{x,y}}");
    assert_eq!(texts(&directives.xfail), "*");
    assert_eq!(directives.xfail_reason.as_deref(), Some("wrong since 17"));
}

#[test]
fn nothing_counts_after_the_end() {
    let directives =
        parse("RUN: x\nEND. of a sentence\nRUN: y\n; END.\nRUN: z \\\nrun: w\n").expect("parses");
    assert_eq!(directives.runs().count(), 2);
}

#[test]
fn empty_run_lines_are_gaps() {
    let directives = parse("# RUN: a \\\n# RUN:\n# RUN:\n# RUN: b\n").expect("parses");
    let texts: Vec<&str> = directives.runs().map(|run| run.text.trim()).collect();
    assert_eq!(texts, ["a", "b"]);
    assert!(complaints("# RUN:\n# RUN: \n").contains("the test has no RUN line"));
}

#[test]
fn carriage_returns_are_no_part_of_a_command() {
    let directives = parse("RUN: a \\\r\nRUN: b\r\n").expect("parses");
    let run = directives.runs().next().expect("one");
    assert_eq!(run.text, "a  b");
}

#[rstest]
#[case::prose("# Run the linker twice: once here\n")]
#[case::prose_lower("# run it\n")]
#[case::prose_capital("# RUN lines below check this\n")]
#[case::expected("# XFAIL on windows because of it\n")]
#[case::requires("# REQUIRES a word about it\n")]
#[case::define("# define: a thing\n")]
#[case::code("requires: 4\n")]
#[case::yaml("  define:\n")]
#[case::far_word("# REASON: it\n")]
#[case::inside("# see XFAILS: there\n")]
#[case::macro_("#define RUN 1\n")]
fn prose_is_no_directive(#[case] line: &str) {
    assert_eq!(complaints(&format!("RUN: x\n{line}")), "fine");
}

#[test]
fn a_check_prefix_is_no_directive() {
    assert_eq!(
        complaints("RUN: FileCheck --check-prefix=REQUIRE\n# REQUIRE: x\n"),
        "fine"
    );
    assert_ne!(complaints("RUN: FileCheck\n# REQUIRE: x\n"), "fine");
}

#[rstest]
#[case::blank_before_colon("# RUN : llvm-mc\n", "RUN")]
#[case::small("# run: llvm-mc\n", "RUN")]
#[case::capital("// Run: llvm-mc\n", "RUN")]
#[case::no_colon("# RUN llvm-mc %s\n", "RUN")]
#[case::missing_letter("# REQUIRE: asserts\n", "REQUIRES")]
#[case::other_letter("# REQUIRED: asserts\n", "REQUIRES")]
#[case::swapped("# XFIAL: *\n", "XFAIL")]
#[case::more("# XFAILS: *\n", "XFAIL")]
#[case::star_without_colon("# XFAIL *\n", "XFAIL")]
#[case::feature_without_colon("# REQUIRES asserts\n", "REQUIRES")]
#[case::unsupported("; UNSUPORTED: x\n", "UNSUPPORTED")]
#[case::define("# DEFINE %{a} = 1\n", "DEFINE")]
fn near_misses_are_errors(#[case] line: &str, #[case] meant: &str) {
    let text = complaints(&format!("RUN: x\n{line}"));
    assert!(
        text.contains(&format!("this is not a {meant} directive")),
        "{text}"
    );
}

#[test]
fn a_near_miss_has_a_caret() {
    insta::assert_snapshot!(complaints("# RUN: true\n# REQUIRE: asserts\n"), @r"
    error[LP0320]: this is not a REQUIRES directive
     --> t.s:2:3
      |
    2 | # REQUIRE: asserts
      |   ^^^^^^^
      |
      = note: a line that is not understood is not run
      = help: write `REQUIRES:`, or begin the comment with another word
    ");
}

#[test]
fn errors_name_the_place() {
    insta::assert_snapshot!(complaints(
        "RUN: a \\\nREQUIRES: a & b\nALLOW_RETRIES: 2\nDEFINE: x = y\nRUN: %(line*2)\nXFAIL: *\nREQUIRES: c ||\\\nUNSUPPORTED:\n"
    ), @r"
    error[LP0311]: RUN: ends in `\` but does not go on
     --> t.s:1:8
      |
    1 | RUN: a \
      |        ^
      |
      = help: the next directive must be RUN: again
    error[LP0313]: REQUIRES: is not understood
     --> t.s:2:13
      |
    2 | REQUIRES: a & b
      |             ^ expected `&&`, `||` or the end
      |
      = help: an expression holds feature names, `{{regex}}`, `&&`, `||`, `!` and parentheses; several are separated by commas
    error[LP0312]: retries are refused
     --> t.s:3:1
      |
    3 | ALLOW_RETRIES: 2
      | ^^^^^^^^^^^^^^
      |
      = note: a test that passes on the second try has found a bug, in the linker or in the test
      = help: remove the directive and make the test say the same every time
    error[LP0313]: DEFINE: is not understood
     --> t.s:4:9
      |
    4 | DEFINE: x = y
      |         ^^^^^
      |
      = help: write `%{name} = value`; a name begins with a letter or `_` and holds letters, digits, `-`, `_` and `:`
    error[LP0313]: not a line number
     --> t.s:5:6
      |
    5 | RUN: %(line*2)
      |      ^^^^^^
      |
      = help: write `%(line)`, `%(line+2)` or `%(line-2)`
    error[LP0317]: expected to fail, but why?
     --> t.s:6:1
      |
    6 | XFAIL: *
      | ^^^^^^
      |
      = help: add a line `XFAIL-REASON: …`, or set `xfail-needs-reason = false` for the suite
    error[LP0311]: REQUIRES: ends in `\` but does not go on
     --> t.s:7:15
      |
    7 | REQUIRES: c ||\
      |               ^
      |
      = help: the next directive must be REQUIRES: again
    error[LP0316]: UNSUPPORTED: says nothing
     --> t.s:8:1
      |
    8 | UNSUPPORTED:
      | ^^^^^^^^^^^^ needs an expression
    ");
}

#[test]
fn no_run_line_is_an_error() {
    insta::assert_snapshot!(complaints("nop\n"), @r"
    error[LP0310]: the test has no RUN line
     --> t.s:1:1
      |
    1 | nop
      | ^
      |
      = help: say what to run: `RUN: … %s`, or name the file in `excludes`
    ");
}

#[test]
fn an_expected_failure_needs_a_reason_unless_the_suite_says_otherwise() {
    let source = SourceText::new("t.s", "RUN: x\nXFAIL: *\n");
    assert!(Directives::parse(&source, true).is_err());
    assert!(Directives::parse(&source, false).is_ok());
}

proptest::proptest! {
    #[test]
    fn any_text_parses_or_complains(text in "(RUN: |REQUIRES:|[ -~\\n\\\\]|DEFINE: %\\{a\\} =|é){0,40}") {
        let _ = complaints(&text);
    }
}

//! Which lines of a text are checks, which only look like it, and which are neither.

use crate::base::SourceText;
use crate::check::{Mode, Rules};
use rstest::rstest;

const NAME: &str = "jitlink-check";

fn codes(text: &str, others: &[&str], mode: Mode) -> (usize, String) {
    let source = SourceText::new("a.s", text);
    let (rules, problems) = Rules::extract(&source, NAME, others, mode);
    let described = problems.iter().map(|problem| {
        let label = &problem.labels[0];
        format!(
            "{} {}",
            problem.code,
            &label.source.text()[label.span.range()]
        )
    });
    (rules.len(), described.collect::<Vec<_>>().join("; "))
}

#[rstest]
#[case("#jitlink-check: x = 1", "LP0101 #jitlink-check:")]
#[case("## jitlink-check: x = 1", "LP0101 ## jitlink-check:")]
#[case("#  jitlink-check: x = 1", "LP0101 #  jitlink-check:")]
#[case("#\tjitlink-check: x = 1", "LP0101 #\tjitlink-check:")]
#[case("// jitlink-check: x = 1", "LP0101 // jitlink-check:")]
#[case("; jitlink-check: x = 1", "LP0101 ; jitlink-check:")]
#[case("@ jitlink-check: x = 1", "LP0101 @ jitlink-check:")]
#[case("/* jitlink-check: x = 1 */", "LP0101 /* jitlink-check:")]
#[case("jitlink-check: x = 1", "LP0101 jitlink-check:")]
#[case("# jitlink-check : x = 1", "LP0101 # jitlink-check :")]
#[case("# jitlink-check x = 1", "LP0101 # jitlink-check")]
#[case("# jitlink-chek: x = 1", "LP0101 # jitlink-chek:")]
#[case("# jitlnik-check: x = 1", "LP0101 # jitlnik-check:")]
#[case("# jitlink_check: x = 1", "LP0101 # jitlink_check:")]
#[case("# jitlinkcheck: x = 1", "LP0101 # jitlinkcheck:")]
#[case("# JITLINK-CHECK: x = 1", "LP0101 # JITLINK-CHECK:")]
#[case("# jitlink-checks: x = 1", "LP0101 # jitlink-checks:")]
#[case("nop # jitlink-check: x = 1", "LP0101 # jitlink-check:")]
#[case("nop // jitlink-check: x = 1", "LP0101 // jitlink-check:")]
#[case("x: .quad 0 #jitlink-check: x = 1", "LP0101 #jitlink-check:")]
#[case("# jitlink-check-foo: x = 1", "LP0102 # jitlink-check-foo:")]
#[case("# jitlink-check:", "LP0104 # jitlink-check:")]
#[case("# jitlink-check: x = \\", "LP0103 \\")]
#[case("# jitlink-check: x = \\\nnop", "LP0103 \\")]
#[case(
    "# jitlink-check: x = \\\n# comment\n# jitlink-check: 1 = 1",
    "LP0103 \\"
)]
fn near_miss(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(codes(text, &[], Mode::Strict).1, expected);
    assert_eq!(codes(text, &[], Mode::Lenient).1, "");
}

#[rstest]
#[case("# RUN: llvm-jitlink -check-name=jitlink-check -check %s %t")]
#[case("# The jitlink-check: lines below are for riscv32.")]
#[case("# TODO jitlink-check: x = 1")]
#[case("# CHECK: 24 | # jitlink-check: x = 1")]
#[case("# rtdyld-check: x = 1")]
#[case("# jitlink-check cannot see anonymous symbols")]
#[case("jitlink_checked: ret")]
#[case("jitlink_chec: ret")]
#[case("nop # see jitlink-check: above")]
#[case("# unlink-check: x = 1")]
fn no_near_miss(#[case] text: &str) {
    assert_eq!(codes(text, &[], Mode::Strict), (0, String::new()));
}

/// With a check called `defined`, a lit directive of nearly that name is still a directive.
#[test]
fn directives_are_no_slips_of_a_check_name() {
    let text = SourceText::new(
        "t.s",
        "# DEFINE: %{x} = 1\n# defined: 1 = 1\n# defind: 1 = 1\n",
    );
    let (rules, problems) = Rules::extract(&text, "defined", &[], Mode::Strict);
    assert_eq!((rules.len(), problems.len()), (1, 1));
}

#[rstest]
#[case("# jitlink-check-rv64: x = 1", "")]
#[case("#jitlink-check-rv64: x = 1", "")]
#[case("# jitlink-check-rv46: x = 1", "")]
#[case("# jitlink-chek: x = 1", "LP0101 # jitlink-chek:")]
#[case("# jitlink-check-x86: x = 1", "LP0102 # jitlink-check-x86:")]
fn names_of_other_runs_are_left_to_them(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(
        codes(text, &["jitlink-check-rv64"], Mode::Strict).1,
        expected
    );
}

#[test]
fn a_slip_between_two_names_is_reported_once() {
    let source = SourceText::new("a.s", "# jitlink-check-rv46: x = 1\n");
    let problems = |name, other| {
        Rules::extract(&source, name, &[other], Mode::Strict)
            .1
            .len()
    };
    assert_eq!(problems("jitlink-check-rv64", "jitlink-check-rv32"), 1);
    assert_eq!(problems("jitlink-check-rv32", "jitlink-check-rv64"), 0);
}

#[test]
fn a_name_that_is_not_the_default_works_alike() {
    let source = SourceText::new(
        "a.s",
        "# rtdyld-check: x = 1\n# rtdlyd-check: x = 1\n# jitlink-check: x = 1\n",
    );
    let (rules, problems) =
        Rules::extract(&source, "rtdyld-check", &["jitlink-check"], Mode::Strict);
    assert_eq!(rules.len(), 1);
    assert_eq!(problems.len(), 1);
    assert_eq!(source.line_column(problems[0].labels[0].span.start), (2, 1));
}

#[rstest]
#[case("# jitlink-check: x = 1\n", &[("x = 1", 1)])]
#[case("nop\n  # jitlink-check:x = 1  \n\n# jitlink-check: y = 2", &[("x = 1", 2), ("y = 2", 4)])]
#[case("\r\n# jitlink-check: x = 1\r\n# jitlink-check: y = \\\r\n# jitlink-check: 2\r\n", &[("x = 1", 2), ("y =  2", 3)])]
#[case("# jitlink-check: x \\\n\n  \t\n# jitlink-check:= \\\n# jitlink-check:1", &[("x = 1", 1)])]
#[case("# jitlink-check: \\\n# jitlink-check: x = 1 \\\n# jitlink-check:\n", &[("x = 1", 1)])]
#[case("# jitlink-check: x = 1 \\ \n", &[("x = 1 \\", 1)])]
fn rules_keep_their_text_and_line(#[case] text: &str, #[case] expected: &[(&str, usize)]) {
    let source = SourceText::new("a.s", text);
    let (rules, problems) = Rules::extract(&source, NAME, &[], Mode::Strict);
    assert!(problems.is_empty());
    let found: Vec<(String, usize)> = rules
        .iter()
        .map(|rule| (rule.expression().into_owned(), rule.line()))
        .collect();
    let expected: Vec<(String, usize)> = expected
        .iter()
        .map(|(text, line)| ((*text).to_owned(), *line))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn places_survive_continuation() {
    let text = "# jitlink-check: one + \\\n# jitlink-check:   two =\\\n# jitlink-check:three\n";
    let source = SourceText::new("a.s", text);
    let (rules, _) = Rules::extract(&source, NAME, &[], Mode::Strict);
    let joined = rules[0].expression().into_owned();
    for word in ["one", "two", "three"] {
        let at = joined.find(word).expect("the word is in the expression");
        let span = rules[0].span(at..at + word.len());
        assert_eq!(&text[span.range()], word);
    }
    let lines = rules[0].line_spans(rules[0].whole());
    let lines: Vec<&str> = lines.into_iter().map(|span| &text[span.range()]).collect();
    assert_eq!(lines, ["one +", "two =", "three"]);
}

//! What holds of FileCheck whatever it is given: it ends, it does not panic, and simple truths about matching.

use linkproof::filecheck::{Asked, Checks, Options, Report, Text, match_input, parse_options};
use proptest::prelude::*;

fn options(words: &[&str]) -> Options {
    let words: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
    match parse_options(&words, None) {
        Asked::Run(options) => *options,
        other => panic!("{other:?}"),
    }
}

/// Whether an input is as a check text says; none when the check text cannot be used.
fn verdict(options: &Options, check: &[u8], input: &[u8]) -> Option<bool> {
    let mut report = Report::default();
    let checks = Checks::parse(options, "check", check, &mut report).ok()?;
    let strict = options.style.strict_whitespace;
    let input = Text::canonical("input", input, strict);
    Some(match_input(&checks, options, &input).passed)
}

/// Bytes that often mean something to FileCheck.
fn soup() -> impl Strategy<Value = Vec<u8>> {
    let word = prop_oneof![
        Just("CHECK"),
        Just("CHECK:"),
        Just("CHECK-NEXT: "),
        Just("CHECK-DAG: "),
        Just("CHECK-NOT: "),
        Just("CHECK-LABEL: "),
        Just("CHECK-SAME: "),
        Just("CHECK-EMPTY:"),
        Just("CHECK-COUNT-3: "),
        Just("{LITERAL}: "),
        Just("\n"),
        Just("{{"),
        Just("}}"),
        Just("[["),
        Just("]]"),
        Just("[[X:"),
        Just("[[X]]"),
        Just("[[#"),
        Just("[[#N:]]"),
        Just("(a|b)*"),
        Just("\\1"),
        Just("{1,200}"),
        Just("[^"),
        Just("a"),
        Just(" "),
        Just("\t"),
        Just("\r\n"),
        Just("%#.9x,"),
        Just("div("),
        Just("@LINE"),
        Just("99999999999999999999"),
    ];
    let piece = prop_oneof![
        8 => word.prop_map(|w| w.as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 1..4),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_bytes_get_an_answer(
        check in soup(),
        input in soup(),
        style in proptest::sample::subsequence(
            vec!["-strict-whitespace", "-match-full-lines", "-ignore-case", "-allow-empty", "-enable-var-scope", "-color"],
            0..=6,
        ),
    ) {
        let mut words = vec!["check", "-vv", "-dump-input=always", "-DX=a", "-D#N=3"];
        words.extend(style);
        verdict(&options(&words), &check, &input);
    }

    #[test]
    fn a_text_holds_its_own_lines_in_order(lines in proptest::collection::vec("[a-z .*+(){}\\[\\]]{0,12}[a-z]", 1..8)) {
        let check: String = lines.iter().map(|line| format!("CHECK{{LITERAL}}: {line}\n")).collect();
        let input = lines.join("\n");
        prop_assert_eq!(verdict(&options(&["check"]), check.as_bytes(), input.as_bytes()), Some(true));
    }

    #[test]
    fn a_not_is_the_opposite_of_a_check(wanted in "[ab]{1,3}", input in "[abc\n]{1,20}") {
        let check = verdict(&options(&["check"]), format!("CHECK: {wanted}\n").as_bytes(), input.as_bytes());
        let not = verdict(&options(&["check"]), format!("CHECK-NOT: {wanted}\n").as_bytes(), input.as_bytes());
        prop_assert_eq!(check, not.map(|passed| !passed));
    }

    #[test]
    fn dag_order_is_no_matter(lines in proptest::sample::subsequence(vec!["one", "two", "three", "four"], 1..=4), turn in 0_usize..4) {
        let mut turned = lines.clone();
        turned.rotate_left(turn % lines.len());
        let check: String = turned.iter().map(|line| format!("CHECK-DAG: {line}\n")).collect();
        let input = lines.join("\n");
        prop_assert_eq!(verdict(&options(&["check"]), check.as_bytes(), input.as_bytes()), Some(true));
    }
}

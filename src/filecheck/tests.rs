//! Cases that other engines get wrong, one by one.

use super::run;
use rstest::rstest;

fn status(check: &str, input: &str, options: &[&str]) -> i32 {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("c"), check).unwrap();
    let mut arguments = vec!["c".to_owned()];
    arguments.extend(options.iter().map(|o| (*o).to_owned()));
    run(&arguments, None, folder.path(), input.as_bytes()).status
}

#[rstest]
#[case::blanks_of_the_input("CHECK: foo bar\n", "foo \t bar\n", &[], 0)]
#[case::blanks_are_strict("CHECK: foo bar\n", "foo  bar\n", &["-strict-whitespace"], 1)]
#[case::undefined_in_a_dag("CHECK-DAG: [[V]]\nCHECK-DAG: zzz\n", "a\nb\n", &["-DV=a"], 1)]
#[case::blanks_in_a_regex("CHECK: foo{{ *}}bar\n", "foo   bar\n", &[], 0)]
#[case::same_dag_twice("CHECK-DAG: a\nCHECK-DAG: a\n", "a\n", &[], 1)]
#[case::same_dag_overlaps("CHECK-DAG: a\nCHECK-DAG: a\n", "a\n", &["-allow-deprecated-dag-overlap"], 0)]
#[case::empty_at_the_end("CHECK: a\nCHECK-EMPTY:\n", "a\n", &[], 0)]
#[case::next_after_only_dags("CHECK-DAG: a\nCHECK-NEXT: b\n", "a\nb\n", &[], 2)]
#[case::trailing_blank("CHECK: a \n", "a\n", &["-strict-whitespace"], 0)]
#[case::bracket_in_brackets("CHECK: {{[[]}}x\n", "[x\n", &[], 0)]
#[case::backslash_in_brackets("CHECK: x{{[\\]+}}y\n", "x\\\\y\n", &[], 0)]
#[case::backslash_d("CHECK: {{^\\d$}}\n", "5\n", &[], 1)]
#[case::longest("CHECK: {{a|ab}}[[X:.*]]\nCHECK-NOT: {{.}}\n", "abc\n", &[], 0)]
#[case::straight_after_the_comment("#CHECK: a\n@CHECK: b\n", "a\nb\n", &[], 0)]
#[case::prefix_with_a_digit("64BIT: a\n", "a\n", &["--check-prefix=64BIT"], 0)]
#[case::not_next("CHECK: a\nCHECK-NOT-NEXT: b\n", "a\n", &[], 2)]
#[case::define_is_no_regex("CHECK: [[V]]\n", "abc\n", &["-DV=a.c"], 1)]
#[case::line_ends("CHECK: a{{$}}\r\nCHECK-NEXT: b\r\n", "a\r\nb\r\n", &[], 0)]
#[case::implicit_regex("CHECK: a\n", "a\nerror\n", &["--implicit-check-not={{err}}"], 1)]
#[case::other_format("CHECK: [[#N:]]\nCHECK: [[#%x,N:]]\n", "1\n2\n", &[], 2)]
#[case::numeric_on_its_own_line("CHECK: [[#N:]] [[#N+1]]\n", "1 2\n", &[], 2)]
#[case::name_on_its_own_line("CHECK: [[X:[a-z]+]] [[X]]\n", "a b b\n", &[], 0)]
#[case::flag_off("CHECK: a b\n", "a  b\n", &["--strict-whitespace=false"], 0)]
#[case::long_define("CHECK: [[V]]\n", "x\n", &["--DV=x"], 0)]
#[case::same_line_start("CHECK: a\nCHECK-SAME: {{^}}b\n", "ab\n", &[], 0)]
#[case::not_before_a_dag("CHECK: a\nCHECK-NOT: x\nCHECK-DAG: b\n", "a\nb\nx\n", &[], 0)]
#[case::huge_numbers("CHECK: [[#N:]]\nCHECK: [[#mul(N,N)]]\n", "99999999999999999999\n9999999999999999999800000000000000000001\n", &[], 0)]
#[case::labels_divide("CHECK-LABEL: f\nCHECK: x\nCHECK-LABEL: g\n", "f\ng\nx\n", &[], 1)]
fn verdicts(
    #[case] check: &str,
    #[case] input: &str,
    #[case] options: &[&str],
    #[case] expected: i32,
) {
    assert_eq!(status(check, input, options), expected);
}

#[test]
fn invalid_utf8_is_matched_byte_by_byte() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("c"), b"CHECK: \xff{{.}}b\n").unwrap();
    let call = |input: &[u8]| run(&["c".to_owned()], None, folder.path(), input).status;
    assert_eq!(call(b"\xff\xfeb\n"), 0);
    assert_eq!(call(b"\xffb\n"), 1);
}

#[test]
fn options_come_from_the_environment_too() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("c"), "A B: \nA: x\n").unwrap();
    let call = |more| run(&["c".to_owned()], more, folder.path(), b"X\n").status;
    assert_eq!(call(Some("-check-prefix 'A'  --ignore-case")), 0);
    assert_eq!(call(Some("-check-prefix=A")), 1);
    assert_eq!(call(None), 2);
}

use super::*;
use crate::runner::shell::bench::{both, folder, lines};
use rstest::rstest;

#[test]
fn no_two_built_ins_share_a_name() {
    let names: usize = all().iter().map(|command| command.names().len()).sum();
    assert_eq!(Registry::builtins().names().count(), names);
}

/// Each built-in does what the program of the same name does: output, status, files.
#[rstest]
#[case::echo("echo -n a b; echo; echo -x '' c")]
#[case::printf(r#"printf 'a%sb%d|%x|%X|%o|%%|%c\n' 'x y' 12 255 255 8 zz"#)]
#[case::printf_repeat("printf '%s-%s\\n' 1 2 3")]
#[case::printf_escapes(r"printf '\t\\\101\n\060'")]
#[case::printf_b(r"printf '%b|%s' 'a\tb' 'a\tb'")]
#[case::printf_width("printf '%5d|%-4s|%.2f\\n' 3 ab 1.5")]
#[case::cat("cat abc - no-newline < abd")]
#[case::cat_missing("cat abc nothing abd")]
#[case::mkdir("mkdir n && mkdir -p n/a/b n/a && ls n n/a")]
#[case::mkdir_there("mkdir sub")]
#[case::mkdir_nowhere("mkdir a/b/c")]
#[case::touch("touch new abc && cat new abc")]
#[case::rm("rm abc && rm -f nothing && rm -rf sub && ls")]
#[case::rm_missing("rm nothing abc")]
#[case::rm_folder("rm sub")]
#[case::rm_empty_force("rm -f")]
#[case::cp("cp abc new && cp abc abd sub && cp -r sub sub2")]
#[case::cp_over("cp abc abd")]
#[case::cp_folder("cp sub new")]
#[case::cp_missing("cp nothing new")]
#[case::cp_itself("cp abc abc")]
#[case::mv("mv abc new && mv abd new sub && mv sub sub2")]
#[case::mv_missing("mv nothing new")]
#[case::head("head -n 2 abc; head -1 abc; head -c 4 abc; head < numbers")]
#[case::tail("tail -n 2 abc; tail -1 abc; tail -n +2 abc; tail -c 4 abc; tail -n 1 no-newline")]
#[case::wc("wc -l abc; wc -l < abc; wc -w < blanks; wc -c < abc")]
#[case::wc_all("wc abc")]
#[case::tee("cat abc | tee new | cat; echo x | tee -a abc new")]
#[case::sort(
    "sort numbers; sort -r numbers; sort -u numbers; sort -n numbers; sort -nr numbers; sort -nu numbers"
)]
#[case::sort_none("sort empty")]
#[case::sort_key("sort -k1 abc")]
#[case::grep(
    "grep o abc; grep -v o abc; grep -c o abc; grep -n o abc; grep -i ONE abc; grep -q o abc"
)]
#[case::grep_anchors("grep '^t' abc; grep 'e$' abc; grep t.o abc")]
#[case::grep_none("grep nothing abc")]
#[case::grep_missing("grep o nothing")]
#[case::grep_fixed("grep -F . blanks; grep -e one -e two abc")]
#[case::grep_regex("grep 't[wh]*o' abc; grep -E 'one|two' abc; grep -o w abc")]
#[case::ls("ls; ls sub; ls abc sub; ls -A sub; ls -d sub")]
#[case::ls_missing("ls nothing")]
#[case::diff_same("diff abc abc")]
#[case::diff("diff abc abd")]
#[case::diff_insert("diff empty abc; diff abc empty")]
#[case::diff_no_newline("diff no-newline abc")]
#[case::diff_unified_no_newline("diff -u no-newline abc | tail -n +3; true")]
#[case::diff_unified("diff -u abc abd | tail -n +3; true")]
#[case::diff_context("diff -U0 abc abd | tail -n +3; diff -U 1 abc abd | tail -n +3; true")]
#[case::diff_brief("diff -q abc abd")]
#[case::diff_blanks("diff -b blanks tight; diff -w blanks tight; diff blanks tight")]
#[case::diff_stdin("cat abc | diff - abd; cat abd | diff abc -")]
#[case::diff_missing("diff abc nothing")]
#[case::diff_folder("cp abc sub && diff abd sub/abc; diff abd sub")]
#[case::diff_deep(
    "cp -r sub sub2 && diff -r sub sub2 && echo z > sub2/x.txt && echo n > sub2/new && rm sub2/y.txt && diff -r sub sub2"
)]
#[case::cmp("cmp abc abd; cmp -s abc abd; cmp abc abc")]
#[case::cmp_short("cmp empty abc 2>/dev/null")]
#[case::test_files(
    "test -f abc && test -d sub && test -e abc && test -s abc && ! test -s empty && ! test -f sub && echo yes"
)]
#[case::test_text(
    "test a = a && test a != b && test -n a && test -z '' && test x && ! test '' && echo yes"
)]
#[case::test_numbers(
    "test 2 -lt 10 && test 2 -le 2 && [ 3 -gt 2 ] && [ 3 -ge 3 ] && [ 3 -ne 2 ] && ! [ 3 -eq 2 ] && echo yes"
)]
#[case::test_more("test -f abc -a -d sub && echo yes")]
#[case::test_bad("test 1 -eq x || echo bad")]
#[case::pwd("pwd")]
#[case::sleep("sleep 0 && sleep 0.01 && echo a")]
#[case::true_("true a b && : c")]
#[case::real_program("sed 's/o/0/' abc | tr a-z A-Z")]
fn does_what_the_program_does(#[case] line: &str) {
    let [ours, theirs] = both(line);
    assert_eq!(ours, theirs);
}

/// Status, output and errors of a line.
fn run(line: &str) -> String {
    let folder = folder();
    std::fs::write(
        folder.path().join("parts"),
        "# head\n#--- a.s\none\n//--- d/b.s\ntwo\n\n;--- c\nthree",
    )
    .expect("writes");
    let outcome = lines(folder.path(), &[line], None);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!(
        "{} {}{}",
        outcome.status,
        text(&outcome.stdout),
        text(&outcome.stderr)
    )
}

#[rstest]
#[case::echo_escapes(r"echo -e 'a\tb\x41\n\0101\q'", "0 a\tbA\nA\\q\n")]
#[case::echo_cut(r"echo -e 'a\cb'", "0 a")]
#[case::echo_both(r"echo -ne 'a\t'", "0 a\t")]
#[case::count("count 2 < abc", "1 count: expected 2 lines, got 3\n")]
#[case::count_no_newline("count 1 < no-newline", "0 ")]
#[case::count_usage("count x", "2 usage: count LINES\n")]
#[case::split(
    "split-file parts out && cat out/a.s out/d/b.s out/c",
    "0 one\ntwo\n\nthree"
)]
#[case::split_leading(
    "split-file --leading-lines parts out && count 6 < out/d/b.s | cat",
    "0 "
)]
#[case::split_none(
    "split-file abc out",
    "1 split-file: abc: no line like `#--- name` or `//--- name`\n"
)]
#[case::split_twice(
    "echo '#--- a' > p && echo '#--- a' >> p && split-file p out",
    "1 split-file: p: line 2: `a` occurs more than once\n"
)]
#[case::split_out(
    "echo '#--- ../a' > p && split-file p out",
    "1 split-file: p: line 1: `../a` leads out of the folder\n"
)]
#[case::split_blank(
    "echo '#---  a' > p && split-file p out",
    "1 split-file: p: line 1: the part's name is empty or has blanks around it\n"
)]
#[case::rm_above(
    "rm -rf ..",
    "1 rm: ..: refused, the folder the test works in is below it\n"
)]
#[case::cp_into_itself("cp -r sub sub/deep", "1 cp: sub: cannot be copied into itself\n")]
#[case::diff_names("diff -u abc abd | head -n 2", "1 --- abc\n+++ abd\n")]
#[case::diff_cr(
    r"printf 'a\r\n' > x && printf 'a\n' > y && diff --strip-trailing-cr x y && not diff x y > z",
    "0 "
)]
#[case::no_program(
    "env PATH= sort -k1 abc",
    "2 sort: option `-k` is not built in, and there is no sort in PATH\n"
)]
fn does_what_it_should(#[case] line: &str, #[case] expected: &str) {
    assert_eq!(run(line), expected);
}

#[test]
fn every_built_in_is_documented() {
    let page = include_str!("../../../docs/suites.md");
    for name in Registry::builtins().names() {
        assert!(
            page.contains(&format!("`{name}`")),
            "`{name}` is not in docs/suites.md"
        );
    }
}

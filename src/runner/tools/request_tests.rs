//! Questions that must be the same, questions that must differ, and calls that ask none.

use super::*;
use crate::runner::Observations;
use crate::runner::tools::rule_for;
use rstest::rstest;
use std::fs;

/// The request of a command line in `cwd`; `@` stands for that folder.
fn request(cwd: &Path, line: &str) -> Result<Request, Unkeyed> {
    let place = cwd.to_string_lossy();
    let argv: Vec<String> = line
        .split_whitespace()
        .map(|word| word.replace('@', &place))
        .collect();
    let mut seen = Observations::default();
    let call = Call::new(&argv, cwd, &mut seen);
    let rule = rule_for(&argv[0]).ok_or_else(|| Unkeyed::Tool(argv[0].clone()))?;
    Request::new(rule, &call)
}

fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.s"), "nop\n").unwrap();
    fs::write(dir.path().join("b.s"), "nop\n").unwrap();
    fs::write(dir.path().join("a.c"), "int x;\n").unwrap();
    fs::write(dir.path().join("thin.a"), "!<thin>\n").unwrap();
    dir
}

#[test]
fn the_same_call_elsewhere_asks_the_same() {
    let (one, two) = (folder(), folder());
    let line = "llvm-mc -triple=x86_64 -filetype=obj -o @/out.o @/a.s";
    let first = request(one.path(), line).unwrap();
    let second = request(two.path(), line).unwrap();
    assert_eq!(first.key(b"19"), second.key(b"19"));
    assert_ne!(first.key(b"19"), first.key(b"20"));
    assert_ne!(first.key_with_paths(b"19"), second.key_with_paths(b"19"));
    assert_eq!(first.outputs, [one.path().join("out.o")]);
}

#[rstest]
#[case::option("llvm-mc -triple=i386 -filetype=obj -o @/out.o @/a.s")]
#[case::name("llvm-mc -triple=x86_64 -filetype=obj -o @/out.o @/b.s")]
#[case::output_name("llvm-mc -triple=x86_64 -filetype=obj -o @/other.o @/a.s")]
#[case::no_output("llvm-mc -triple=x86_64 -filetype=obj @/a.s")]
fn another_call_asks_something_else(#[case] line: &str) {
    let dir = folder();
    let reference = "llvm-mc -triple=x86_64 -filetype=obj -o @/out.o @/a.s";
    let first = request(dir.path(), reference).unwrap().key(b"");
    assert_ne!(request(dir.path(), line).unwrap().key(b""), first);
}

#[test]
fn an_input_or_an_included_file_that_changes_asks_something_else() {
    let dir = folder();
    let line = "llvm-mc -filetype=obj -I@ -o @/out.o @/a.s";
    let key = || request(dir.path(), line).unwrap().key(b"");
    let first = key();
    fs::write(dir.path().join("a.s"), ".incbin \"data\"\n").unwrap();
    fs::write(dir.path().join("data"), "1").unwrap();
    let second = key();
    assert_ne!(first, second);
    fs::write(dir.path().join("data"), "2").unwrap();
    assert_ne!(second, key());
}

#[rstest]
#[case(
    "llvm-mc -o @/x.o @/missing.s",
    Unkeyed::Input(PathBuf::from("missing.s"))
)]
#[case("llvm-mc --some-new-option @/a.s", Unkeyed::Option("--some-new-option".into()))]
#[case("llvm-objdump --source @/a.s", Unkeyed::Option("--source".into()))]
#[case("clang -c @/a.c", Unkeyed::NoOutput)]
#[case("clang -o @/a @/a.c", Unkeyed::Links("c, S, E".into()))]
#[case("clang -march=native -c -o @/a @/a.c", Unkeyed::Option("-march=native".into()))]
#[case("llvm-ar x @/a.s", Unkeyed::Option("x".into()))]
#[case("llvm-objcopy @/a.s", Unkeyed::NoOutput)]
#[case("llvm-mc -o @/no/x.o @/a.s", Unkeyed::Output(PathBuf::from("no/x.o")))]
#[case("llvm-mc -o @ @/a.s", Unkeyed::Output(PathBuf::new()))]
#[case("llvm-nm @/thin.a", Unkeyed::ThinArchive(PathBuf::from("thin.a")))]
#[case(
    "llvm-ar crs @/thin.a @/a.s",
    Unkeyed::ThinArchive(PathBuf::from("thin.a"))
)]
#[case("clang -c -fsave-optimization-record -o @/a @/a.c", Unkeyed::Option("-fsave-optimization-record".into()))]
#[case("clang -c -Wp,-MD,x -o @/a @/a.c", Unkeyed::Option("-Wp,-MD,x".into()))]
#[case("clang -c -Wa,-mrelax-relocations=no,-I/x -o @/a @/a.c", Unkeyed::Option("-Wa,-mrelax-relocations=no,-I/x".into()))]
#[case("ld.bfd @/a.s", Unkeyed::Tool("ld.bfd".into()))]
fn calls_that_cannot_be_kept(#[case] line: &str, #[case] expected: Unkeyed) {
    let dir = folder();
    let reason = request(dir.path(), line).map(|_| ()).unwrap_err();
    // The rows cannot name the temporary folder: their paths are below it.
    let below = |path: &Path| dir.path().join(path).components().collect::<PathBuf>();
    let expected = match expected {
        Unkeyed::Input(path) => Unkeyed::Input(below(&path)),
        Unkeyed::Output(path) => Unkeyed::Output(below(&path)),
        Unkeyed::ThinArchive(path) => Unkeyed::ThinArchive(below(&path)),
        other => other,
    };
    assert_eq!(reason, expected);
}

#[test]
fn streams_that_end_in_one_place_are_another_question() {
    let dir = folder();
    let key = |merged| {
        let argv = ["llvm-mc".to_string()];
        let mut seen = Observations::default();
        let mut call = Call::new(&argv, dir.path(), &mut seen);
        call.merged = merged;
        rule_for("llvm-mc").map(|rule| Request::new(rule, &call).unwrap().key(b""))
    };
    assert_ne!(key(false), key(true));
}

#[test]
fn what_standard_input_includes_is_an_input() {
    let dir = folder();
    let key = || {
        let argv = ["llvm-mc".to_string()];
        let mut seen = Observations::default();
        let mut call = Call::new(&argv, dir.path(), &mut seen);
        call.stdin = b".incbin \"a.s\"".to_vec();
        rule_for("llvm-mc").map(|rule| Request::new(rule, &call).unwrap().key(b""))
    };
    let first = key();
    fs::write(dir.path().join("a.s"), "changed").unwrap();
    assert_ne!(key(), first);
}

#[test]
fn an_archive_that_is_added_to_is_an_input() {
    let dir = folder();
    let line = "llvm-ar crs @/lib.a @/a.s";
    let first = request(dir.path(), line).unwrap().key(b"");
    fs::write(dir.path().join("lib.a"), "!<arch>\n").unwrap();
    assert_ne!(request(dir.path(), line).unwrap().key(b""), first);
}

#[test]
fn debug_information_binds_to_the_paths() {
    let dir = folder();
    assert!(
        request(dir.path(), "llvm-mc -g -o @/x.o @/a.s")
            .unwrap()
            .is_path_bound()
    );
    assert!(
        !request(dir.path(), "llvm-mc -o @/x.o @/a.s")
            .unwrap()
            .is_path_bound()
    );
}

//! Linked code runs in a process of its own: `linkproof link` without `-noexec`, on what clang and gcc compile.
#![cfg(target_arch = "x86_64")]

use rstest::rstest;
use std::path::Path;
use std::process::{Command, Output};

/// Compiles sources and links them; words follow the objects. The folder is new.
fn link(compiler: &str, flags: &[&str], sources: &[(&str, &str)], words: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let objects = sources.iter().map(|(name, text)| {
        std::fs::write(path.join(name), text).unwrap();
        let object = format!("{name}.o");
        let mut command = Command::new(compiler);
        command.args(flags).args(["-c", name, "-o", &object]);
        assert!(command.current_dir(path).status().unwrap().success());
        object
    });
    let objects: Vec<String> = objects.collect();
    run(path, &objects, words)
}

fn run(folder: &Path, objects: &[String], words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_linkproof"));
    command.arg("link").args(objects).args(words);
    command.current_dir(folder).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

const CLANG: &str = "/usr/lib/llvm-19/bin/clang";
const PRINT: &str = "#include <stdio.h>\nvoid print_args(int argc, char *argv[]) {\n  for (int i = 0; i != argc; ++i)\n    printf(\"arg %i is \\\"%s\\\"\\n\", i, argv[i]);\n}\n";
const MAIN: &str = "void print_args(int argc, char *argv[]);\nint main(int argc, char *argv[]) { print_args(argc, argv); return 3; }\n";

#[rstest]
fn arguments_are_printed(
    #[values(CLANG, "gcc")] compiler: &str,
    #[values("-O0", "-O1", "-O2", "-O3")] level: &str,
    #[values("-fPIC", "-fPIE", "-fno-pic")] model: &str,
) {
    let sources = [("print.c", PRINT), ("main.c", MAIN)];
    let words = ["-args", "a", "b", "c"];
    let output = link(compiler, &[level, model], &sources, &words);
    let expected = "arg 0 is \"a\"\narg 1 is \"b\"\narg 2 is \"c\"\n";
    assert_eq!(text(&output.stdout), expected, "{}", text(&output.stderr));
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn initialisers_and_exit_handlers_run_in_order() {
    let source = r#"
#include <stdio.h>
#include <stdlib.h>
__attribute__((constructor(200))) static void second(void) { puts("second"); }
__attribute__((constructor(101))) static void first(void) { puts("first"); }
__attribute__((constructor)) static void third(void) { puts("third"); }
__attribute__((destructor)) static void last(void) { puts("destructor"); }
static void handler(void) { puts("atexit"); }
int main(int argc, char **argv) { atexit(handler); puts("main"); if (argc > 1) exit(7); return 0; }
"#;
    let expected = "first\nsecond\nthird\nmain\natexit\ndestructor\n";
    for (words, code) in [(&["-args", "x"][..], 0), (&["-args", "x", "exit"][..], 7)] {
        let output = link(CLANG, &["-fPIC"], &[("a.c", source)], words);
        assert_eq!(text(&output.stdout), expected, "{}", text(&output.stderr));
        assert_eq!(output.status.code(), Some(code));
    }
}

#[test]
fn exceptions_cross_objects() {
    let thrower =
        "#include <stdexcept>\nvoid fail(int n) { if (n) throw std::runtime_error(\"thrown\"); }\n";
    let catcher = "#include <cstdio>\n#include <stdexcept>\nvoid fail(int);\nint main() {\n  try { fail(1); } catch (const std::exception &e) { std::puts(e.what()); return 0; }\n  return 1;\n}\n";
    let sources = [("thrower.cpp", thrower), ("catcher.cpp", catcher)];
    let output = link(CLANG, &["-fPIC"], &sources, &[]);
    assert_eq!(text(&output.stdout), "thrown\n", "{}", text(&output.stderr));
    assert!(output.status.success());
}

#[test]
fn a_crash_names_the_signal_and_the_function() {
    let source = "__attribute__((noinline)) int crash(volatile int *at) { *at = 1; return *at + 1; }\nint main(void) { return crash((int *)16) + 1; }\n";
    let output = link(CLANG, &["-O1"], &[("a.c", source)], &[]);
    let errors = text(&output.stderr);
    assert!(errors.contains("SIGSEGV"), "{errors}");
    assert!(errors.contains("0x10"), "{errors}");
    assert!(errors.contains("in crash + "), "{errors}");
    assert!(errors.contains("in main + "), "{errors}");
    assert_eq!(output.status.code(), Some(128 + 11));
}

#[test]
fn what_is_missing_is_named_at_once() {
    let first = "void absent_one(void); void other(void);\nint main(void) { absent_one(); other(); return 0; }\n";
    let second = "void absent_two(void);\nvoid other(void) { absent_two(); }\n";
    let output = link(CLANG, &[], &[("a.c", first), ("b.c", second)], &[]);
    let errors = text(&output.stderr);
    assert!(
        errors.contains("absent_one") && errors.contains("absent_two"),
        "{errors}"
    );
    assert_eq!(output.status.code(), Some(1));
}

#[rstest]
#[case::another_machine(
    "-m32",
    "int main(void) { return 0; }\n",
    "only ELF objects for x86_64 run here"
)]
#[case::thread_local(
    "-O1",
    "_Thread_local int n = 1;\nint main(void) { return n; }\n",
    "thread-local"
)]
fn what_cannot_run_is_refused(#[case] flag: &str, #[case] source: &str, #[case] why: &str) {
    let output = link(CLANG, &[flag], &[("a.c", source)], &[]);
    let errors = text(&output.stderr);
    assert!(errors.contains(why), "{errors}");
    assert_eq!(output.status.code(), Some(1));
}

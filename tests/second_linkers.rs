//! `run --linker` and `prove --linkers` on a suite of one test, with real linkers and with one that is wrong on purpose.
//!
//! Needs `llvm-19`, `lld-19` and `binutils`; without them a test says so and passes, unless `CI` is set.

use rstest::rstest;
use std::path::Path;
use std::process::{Command, Output};

const TOOLS: &str = "/usr/lib/llvm-19/bin";

const TEST: &str = "\
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t.o %s
# RUN: llvm-jitlink -noexec -abs target=0x10002000 -check=%s %t.o
# jitlink-check: decode_operand(main, 0) = target - next_pc(main)
# jitlink-check: *{8}word = main + 4
        .globl main
main:
        call target
        movl word(%rip), %eax
        .size main, .-main
        .data
        .globl word
word:
        .quad main + 4
";

fn is_missing() -> bool {
    let tools = ["llvm-mc", "ld.lld", "llvm-jitlink"].map(|tool| format!("{TOOLS}/{tool}"));
    let mut tools = tools
        .into_iter()
        .chain(["/usr/bin/x86_64-linux-gnu-ld".to_owned()]);
    let missing = tools.find(|tool| !Path::new(tool).exists());
    if let Some(missing) = &missing {
        assert!(std::env::var_os("CI").is_none(), "{missing} is missing");
        println!("skipped: {missing} is missing");
    }
    missing.is_some()
}

/// A suite with the test, and with a linker that is `ld.lld` followed by a byte of `.data` being changed.
fn suite(known: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write =
        |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("written");
    let config = format!(
        "name = \"second\"\nsuffixes = [\".s\"]\n[tools]\nfolders = [\"{TOOLS}\"]\n\
         [linker.wrong]\ncommand = [\"sh\", \"../wrong.sh\"]\n\
         [linker.mine]\ncommand = [\"{TOOLS}/ld.lld\", \"-static\", \"-T\", \"{{script}}\", \"-o\", \"{{image}}\", \"{{objects}}\"]\n\
         [linker.refuses]\ncommand = [\"sh\", \"-c\", \"echo no such thing; exit 1\"]\n"
    );
    let wrong = folder.path().join("wrong.sh").display().to_string();
    write(
        "linkproof.toml",
        &config
            .replace("../wrong.sh", &wrong)
            .replace("\"sh\"", "\"/bin/sh\""),
    );
    write(
        "wrong.sh",
        &format!(
            "{TOOLS}/ld.lld -static -T script.ld -o image o0.o && {TOOLS}/llvm-objcopy --dump-section .data=data image && printf '\\377' | dd of=data conv=notrunc status=none && {TOOLS}/llvm-objcopy --update-section .data=data image\n"
        ),
    );
    write("linkers.toml", known);
    write("a.s", TEST);
    folder
}

fn linkproof(folder: &tempfile::TempDir, words: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_linkproof"));
    let output: Output = command
        .args(words)
        .arg(folder.path())
        .output()
        .expect("it runs");
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text).into_owned();
    (output.status.code().expect("a status"), text)
}

#[rstest]
fn linkers_agree_on_a_call_and_a_pointer(
    #[values("ld.lld", "ld", "llvm-jitlink", "mine")] linker: &str,
) {
    if is_missing() {
        return;
    }
    let folder = suite("");
    let (status, text) = linkproof(&folder, &["prove", "--linkers", "--linker", linker]);
    assert_eq!(status, 0, "{text}");
    for line in [
        "R_X86_64_PLT32: 1 agree",
        "R_X86_64_64: 1 agree",
        "3 fixups agree, 0 disagreements",
    ] {
        assert!(text.contains(line), "{line}:\n{text}");
    }
    let (status, text) = linkproof(&folder, &["run", "--linker", linker]);
    assert!(status == 0 && text.contains("1 passed, 0 failed"), "{text}");
}

#[test]
fn a_wrong_linker_is_seen_with_both_byte_strings() {
    if is_missing() {
        return;
    }
    let (status, text) = linkproof(&suite(""), &["prove", "--linkers", "--linker", "wrong"]);
    assert_eq!(status, 1, "{text}");
    assert!(
        text.contains("R_X86_64_64 at a.s.tmp.o:.data+0x0"),
        "{text}"
    );
    assert!(text.contains("theirs ff "), "{text}");
    let (status, text) = linkproof(&suite(""), &["run", "--linker", "wrong"]);
    assert!(
        status == 1 && text.contains("*{8}word = main + 4"),
        "{text}"
    );
}

#[test]
fn a_known_difference_is_none_and_must_occur() {
    if is_missing() {
        return;
    }
    let known = "[[differs]]\nlinker = \"wrong\"\ntarget = \"x86_64\"\nrelocation = \"R_X86_64_64\"\nreason = \"on purpose\"\n";
    let (status, text) = linkproof(&suite(known), &["prove", "--linkers", "--linker", "wrong"]);
    assert!(
        status == 0 && text.contains("R_X86_64_64: on purpose"),
        "{text}"
    );
    let known = known.replace("wrong", "ld.lld");
    let (status, text) = linkproof(
        &suite(&known),
        &["prove", "--linkers", "--linker", "ld.lld"],
    );
    assert!(status == 1 && text.contains("no longer occurs"), "{text}");
}

#[test]
fn a_test_that_fails_is_not_left_out_in_silence() {
    if is_missing() {
        return;
    }
    let folder = suite("");
    let text = TEST.replace("main + 4\n     ", "main + 5\n     ");
    std::fs::write(folder.path().join("a.s"), text).expect("written");
    let (status, text) = linkproof(&folder, &["prove", "--linkers", "--linker", "ld.lld"]);
    assert!(status == 1 && text.contains("does not pass"), "{text}");
}

#[test]
fn a_refusal_and_an_unknown_linker_say_why() {
    if is_missing() {
        return;
    }
    let (status, text) = linkproof(&suite(""), &["prove", "--linkers", "--linker", "refuses"]);
    assert!(
        status == 1 && text.contains("refuses what we link: no such thing"),
        "{text}"
    );
    let (status, text) = linkproof(&suite(""), &["run", "--linker", "gold"]);
    assert!(
        status == 2 && text.contains("there is no linker `gold`"),
        "{text}"
    );
}

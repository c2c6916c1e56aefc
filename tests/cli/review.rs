//! `linkproof review`: keys, and what they do to what waits.

use crate::place::Place;
use std::io::Write;
use std::process::{Command, Stdio};

const CONFIG: &str = "name = 'demo'\nsuffixes = ['.s']\nsnapshots = 'snapshots'\n\
    [tools]\nfolders = ['/usr/lib/llvm-19/bin']\n";
const TEST: &str = "\
# RUN: llvm-mc -triple=x86_64-linux -filetype=obj -o %t.o %s
# RUN: llvm-jitlink -noexec -check=%s -abs target=0x1234 %t.o
        .data
        .globl main, other
main: .quad target
# jitlink-check: *{8}main = target
other: .quad target + 1
";

/// What `review` prints when it is given these keys.
fn review(place: &Place, arguments: &str, keys: &str) -> String {
    let mut child: Command = place.command(&format!("review {arguments}"));
    let child = child
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = child.spawn().expect("it runs");
    let mut input = child.stdin.take().expect("piped");
    input.write_all(keys.as_bytes()).expect("keys");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    let text = [output.stdout, output.stderr].concat();
    let code = output.status.code().expect("an exit code");
    format!("{}exit {code}\n", String::from_utf8(text).expect("UTF-8"))
}

fn count(place: &Place, end: &str) -> usize {
    let files = std::fs::read_dir(place.path("work/snapshots")).expect("snapshots");
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.ends_with(end)).count()
}

/// A test whose graphs are stored, changed, with four graphs waiting.
fn waiting() -> Place {
    let place = Place::new();
    place.write("linkproof.toml", CONFIG);
    place.write("a.s", TEST);
    assert!(place.run("run --update").contains("1 passed"));
    place.write(
        "a.s",
        &TEST.replace("other: .quad target + 1", "other: .quad target + 2"),
    );
    assert!(
        place
            .run("run --update=new")
            .contains("accept: linkproof review, or cargo insta review")
    );
    assert_eq!((count(&place, ".snap"), count(&place, ".snap.new")), (4, 4));
    place
}

#[test]
fn each_key_does_what_it_says() {
    let place = waiting();
    let text = review(&place, "", "a?rsA");
    assert!(
        text.contains("-    edge +0x8 Pointer64 -> target + 0x1\n"),
        "{text}"
    );
    assert!(
        text.contains("+    edge +0x8 Pointer64 -> target + 0x2\n"),
        "{text}"
    );
    assert!(
        text.ends_with("2 accepted, 1 rejected, 1 skipped\nexit 0\n"),
        "{text}"
    );
    assert_eq!((count(&place, ".snap"), count(&place, ".snap.new")), (4, 1));
    let text = review(&place, "", "");
    assert!(text.contains("1 of 1: accept, reject or skip?"), "{text}");
    assert!(
        text.ends_with("error: no answer; what was not decided on still waits\nexit 130\n"),
        "{text}"
    );
    assert_eq!(count(&place, ".snap.new"), 1);
}

#[test]
fn what_is_accepted_passes_and_then_there_is_nothing_left() {
    let place = waiting();
    let text = review(&place, "", "A");
    assert!(
        text.ends_with("4 accepted, 0 rejected, 0 skipped\nexit 0\n"),
        "{text}"
    );
    assert!(place.run("run").contains("1 passed, 0 failed"));
    let text = review(&place, "", "");
    assert!(text.starts_with("nothing to review"), "{text}");
}

#[test]
fn suggested_checks_are_offered_and_written_when_accepted() {
    let place = waiting();
    review(&place, "", "A");
    let text = review(&place, "--checks", "r");
    assert!(
        text.contains("+# jitlink-check: *{8}other = target + 0x2\n"),
        "{text}"
    );
    assert!(!place.read("a.s").contains("*{8}other"));
    review(&place, "--checks", "a");
    assert!(
        place
            .read("a.s")
            .contains("# jitlink-check: *{8}other = target + 0x2\n")
    );
    assert!(place.run("run").contains("1 passed, 0 failed"));
}

#[test]
fn continuous_integration_accepts_nothing() {
    let place = waiting();
    let text = place.run_with("review", &[("CI", "true")]);
    assert_eq!(
        text,
        "error: CI is set, and nothing is accepted there\nexit 2\n"
    );
}

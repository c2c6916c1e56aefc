//! Store and cache with the real binary. `llvm-mc` is a script that writes down that it was started.

use crate::place::{CONFIG, Place, suite};
use std::fs;

const TEST: &str = "# RUN: llvm-mc -filetype=obj -o %t.o %s && cat %t.o\n";

/// A suite with a store for LLVM 19, and a tool of that version.
fn stored(tests: &[(&str, &str)]) -> Place {
    let place = suite(tests);
    place.write(
        "linkproof.toml",
        &format!("{CONFIG}store-llvm = 19\n[tools]\nfolders = ['../bin']\n"),
    );
    tool(&place, 19, "object");
    place
}

/// Installs a tool of this version that writes `text` and the source.
fn tool(place: &Place, version: u32, text: &str) {
    let log = place.path("log");
    let script = format!(
        "#!/bin/sh\nif [ \"$1\" = --version ]; then echo LLVM version {version}.1; exit; fi\necho run >> {}\n(echo {text}; /bin/cat $4) > $3\n",
        log.display()
    );
    place.program("llvm-mc", &script);
}

fn uninstall(place: &Place) {
    fs::remove_dir_all(place.path("bin")).expect("removed");
    let _ = fs::remove_dir_all(place.path("cache"));
}

fn starts(place: &Place) -> usize {
    fs::read_to_string(place.path("log")).map_or(0, |log| log.lines().count())
}

#[test]
fn the_tool_runs_once_for_each_source_and_each_tool() {
    let place = stored(&[("a.s", TEST), ("b.s", TEST)]);
    for expected in [2, 2] {
        place.run("run");
        assert_eq!(starts(&place), expected);
    }
    place.write("b.s", &format!("{TEST}nop\n"));
    place.run("run");
    assert_eq!(starts(&place), 3);
    tool(&place, 19, "another");
    place.run("run");
    assert_eq!(starts(&place), 5);
    place.run("run --no-cache");
    assert_eq!(starts(&place), 7);
}

#[test]
fn a_damaged_cache_is_a_miss() {
    let place = stored(&[("a.s", TEST)]);
    place.run("run");
    let objects = walkdir::WalkDir::new(place.path("cache/objects"));
    for entry in objects
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file())
    {
        let mut bytes = fs::read(entry.path()).expect("an entry");
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        fs::write(entry.path(), bytes).expect("damaged");
    }
    assert!(
        place
            .run("run")
            .ends_with("1 passed, 0 failed, 0 skipped\nexit 0\n")
    );
    assert_eq!(starts(&place), 2);
}

#[test]
fn processes_share_a_cache_and_one_that_is_killed_does_no_harm() {
    let tests: Vec<(String, String)> = (0..30)
        .map(|n| (format!("t{n}.s"), format!("{TEST}# {n}\n")))
        .collect();
    let tests: Vec<(&str, &str)> = tests
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let place = stored(&tests);
    let mut running: Vec<_> = (0..4).map(|_| place.spawn("run -v")).collect();
    // The last one is in the middle of its work when it is killed.
    let mut killed = running.pop().expect("four");
    killed.read_line();
    killed.signal("KILL");
    killed.finish();
    for run in running {
        let text = run.finish();
        assert!(
            text.ends_with("30 passed, 0 failed, 0 skipped\nexit 0\n"),
            "{text}"
        );
    }
    let before = starts(&place);
    assert!(
        place
            .run("run")
            .ends_with("30 passed, 0 failed, 0 skipped\nexit 0\n")
    );
    assert_eq!(starts(&place), before, "everything was in the cache");
}

#[test]
fn a_refreshed_store_needs_no_tool_until_a_source_changes() {
    let place = stored(&[("a.s", TEST), ("sub/b.s", TEST)]);
    insta::assert_snapshot!(place.run("store refresh"), @r"
    store of demo: 2 calls, 2 answers written, 0 removed
    exit 0
    ");
    insta::assert_snapshot!(place.run("store verify"), @r"
    store of demo: 2 calls, is what the tools make now
    exit 0
    ");
    let index = place.read(".store/index.txt");
    uninstall(&place);
    insta::assert_snapshot!(place.run("run -v"), @r"
    PASS: demo :: a.s (1 of 2)
    PASS: demo :: sub/b.s (2 of 2)
    linkproof: 2 passed, 0 failed, 0 skipped
    exit 0
    ");

    place.write("sub/b.s", &format!("{TEST}nop\n"));
    insta::assert_snapshot!(place.run("run"), @r"
    UNRESOLVED: demo :: sub/b.s (2 of 2)

    UNRESOLVED: demo :: sub/b.s
        error[LP0410]: `llvm-mc` is not installed, and what it would answer is not known
         |
         = note: sub/b.s changed since its objects were stored (the RUN line, the source or a file it includes)
         = help: apt-get install llvm-19, and name its folder in `[tools] folders` of linkproof.toml
         = help: then bring the store up to date: linkproof store refresh sub/b.s
      repeat: linkproof run sub/b.s

    results: 1 PASS, 1 UNRESOLVED
    linkproof: 1 passed, 1 failed, 0 skipped
    exit 1
    ");
    tool(&place, 14, "object");
    insta::assert_snapshot!(place.run("run"), @r"
    UNRESOLVED: demo :: sub/b.s (2 of 2)

    UNRESOLVED: demo :: sub/b.s
        error[LP0410]: `llvm-mc` is of LLVM 14, and what LLVM 19 would answer is not known
         |
         = note: sub/b.s changed since its objects were stored (the RUN line, the source or a file it includes)
         = help: apt-get install llvm-19, and name its folder in `[tools] folders` of linkproof.toml
         = help: then bring the store up to date: linkproof store refresh sub/b.s
      repeat: linkproof run sub/b.s

    results: 1 PASS, 1 UNRESOLVED
    linkproof: 1 passed, 1 failed, 0 skipped
    exit 1
    ");

    tool(&place, 19, "object");
    assert!(
        place.run("run").ends_with("exit 0\n"),
        "the tool answers what the store does not"
    );
    let text = place.run("store verify");
    assert!(text.contains("missing: sub/b.s: llvm-mc "), "{text}");
    assert!(text.contains("unused: sub/b.s: llvm-mc "), "{text}");
    assert!(text.ends_with("exit 1\n"), "{text}");
    insta::assert_snapshot!(place.run("store refresh sub"), @r"
    store of demo: 1 call, 1 answer written, 1 removed
    exit 0
    ");
    assert!(place.run("store verify").ends_with("exit 0\n"));
    place.write("sub/b.s", TEST);
    place.run("store refresh");
    assert_eq!(
        place.read(".store/index.txt"),
        index,
        "the same sources give the same store"
    );
}

#[test]
fn a_store_that_the_tools_would_not_write_is_refused() {
    let place = stored(&[("a.s", TEST)]);
    place.run("store refresh");
    tool(&place, 19, "other");
    let text = place.run("store verify");
    assert!(text.contains("changed: a.s: llvm-mc "), "{text}");
    assert!(text.ends_with("exit 1\n"), "{text}");
    tool(&place, 14, "other");
    insta::assert_snapshot!(place.run("store refresh"), @r"
    cannot be kept: a.s: llvm-mc: the tool is of LLVM 14, the store is for LLVM 19
    store of demo: 0 calls, 0 answers written, 0 removed
    exit 1
    ");
}

#[test]
fn an_answer_that_names_the_checkout_is_refused() {
    let place = stored(&[("a.s", "# RUN: llvm-mc -filetype=obj -o %t.o %s\n")]);
    let path = place.path("work/a.s");
    place.write(
        "a.s",
        &format!(
            "# RUN: llvm-mc -filetype=obj -o %t.o %s\n# {}\n",
            path.display()
        ),
    );
    insta::assert_snapshot!(place.run("store refresh"), @r"
    cannot be kept: a.s: llvm-mc: the answer holds the path of the checkout
    store of demo: 0 calls, 0 answers written, 0 removed
    exit 1
    ");
}

#[test]
fn a_suite_without_a_store() {
    let place = suite(&[("a.s", "# RUN: true\n")]);
    insta::assert_snapshot!(place.run("store verify"), @r"
    error: no suite here has a store
      help: name the major version of LLVM in its linkproof.toml: store-llvm = 19
    exit 2
    ");
}

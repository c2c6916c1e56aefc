//! Hits, misses, and what is said when the tool is missing. The tool is a closure that counts how often it is started.

use super::*;
use crate::runner::Observations;
use std::cell::Cell;

struct Place {
    dir: tempfile::TempDir,
    started: Cell<u32>,
}

impl Place {
    fn new() -> Self {
        let place = Self {
            dir: tempfile::tempdir().unwrap(),
            started: Cell::new(0),
        };
        fs::write(place.path("a.s"), "nop\n").unwrap();
        fs::write(place.path("llvm-mc"), "#!/bin/sh\necho LLVM version 19.1\n").unwrap();
        fs::set_permissions(place.path("llvm-mc"), fs::Permissions::from_mode(0o755)).unwrap();
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn memory(&self, mode: Mode) -> Memory {
        let store = Store::below(&self.path("suite"), 19);
        Memory::new(mode, Some(store), Some(Cache::new(self.path("cache"))))
    }

    /// Calls `llvm-mc`, which writes `object: ` and the source, or fails on a source that is empty.
    fn call(&self, memory: &Memory, program: bool) -> (Answer, String) {
        let words = |name: &str| self.path(name).to_string_lossy().into_owned();
        let argv = ["llvm-mc".into(), "-o".into(), words("a.o"), words("a.s")];
        let mut seen = Observations::default();
        let mut call = Call::new(&argv, self.dir.path(), &mut seen);
        let tool = |_: &Path, call: &mut Call<'_>| {
            self.started.set(self.started.get() + 1);
            let text = fs::read_to_string(call.path(&call.argv[3])).unwrap();
            call.complain(format!("{}: seen", call.argv[3]));
            match text.as_str() {
                "" => return 1,
                "die" => return -9,
                "race" => fs::write(call.path(&call.argv[3]), "rewritten").unwrap(),
                _ => {}
            }
            fs::write(call.path(&call.argv[2]), format!("object: {text}")).unwrap();
            0
        };
        let program = program.then(|| self.path("llvm-mc"));
        let answer =
            memory
                .for_test("x/a.s", "suites/x/a.s")
                .run(program.as_deref(), &mut call, &tool);
        let stderr = String::from_utf8(call.stderr).unwrap();
        (
            answer,
            stderr.replace(&*self.dir.path().to_string_lossy(), "@"),
        )
    }

    fn object(&self) -> Option<String> {
        fs::read_to_string(self.path("a.o")).ok()
    }
}

#[test]
fn a_second_call_is_answered_by_the_cache_until_something_changes() {
    let place = Place::new();
    let memory = place.memory(Mode::Use);
    for (change, starts) in [
        (None, 1),
        (None, 1),
        (Some(("a.s", "ret\n")), 2),
        (Some(("llvm-mc", "#!/bin/sh\necho LLVM version 19.2\n")), 3),
    ] {
        if let Some((name, text)) = change {
            fs::write(place.path(name), text).unwrap();
        }
        let _ = fs::remove_file(place.path("a.o"));
        // A new run: the identity of the tool is looked at again.
        let memory = if change.is_some() {
            &place.memory(Mode::Use)
        } else {
            &memory
        };
        let (answer, stderr) = place.call(memory, true);
        assert!(matches!(answer, Answer::Done(0)));
        assert_eq!(stderr, "@/a.s: seen\n");
        let source = fs::read_to_string(place.path("a.s")).unwrap();
        assert_eq!(place.object(), Some(format!("object: {source}")));
        assert_eq!(place.started.get(), starts, "{change:?}");
    }
}

#[test]
fn a_failing_call_is_kept_and_removes_what_it_did_not_write() {
    let place = Place::new();
    fs::write(place.path("a.s"), "").unwrap();
    let memory = place.memory(Mode::Use);
    assert!(matches!(place.call(&memory, true).0, Answer::Done(1)));
    fs::write(place.path("a.o"), "stale").unwrap();
    assert!(matches!(place.call(&memory, true).0, Answer::Done(1)));
    assert_eq!(place.started.get(), 1);
    assert_eq!(place.object(), None);
}

#[test]
fn what_a_killed_tool_answered_is_not_kept() {
    let place = Place::new();
    fs::write(place.path("a.s"), "die").unwrap();
    let memory = place.memory(Mode::Use);
    for starts in [1, 2] {
        assert!(matches!(place.call(&memory, true).0, Answer::Done(-9)));
        assert_eq!(place.started.get(), starts);
    }
}

#[test]
fn an_answer_to_inputs_that_changed_meanwhile_is_not_kept() {
    let place = Place::new();
    let memory = place.memory(Mode::Use);
    for starts in [1, 2] {
        fs::write(place.path("a.s"), "race").unwrap();
        assert!(matches!(place.call(&memory, true).0, Answer::Done(0)));
        assert_eq!(place.started.get(), starts);
    }
}

#[test]
fn an_answer_that_holds_a_path_is_found_for_that_path_only() {
    let place = Place::new();
    fs::write(
        place.path("a.s"),
        place.path("a.s").to_string_lossy().as_bytes(),
    )
    .unwrap();
    let memory = place.memory(Mode::Use);
    for _ in 0..2 {
        assert!(matches!(place.call(&memory, true).0, Answer::Done(0)));
    }
    assert_eq!(place.started.get(), 1);
    let recording = place.memory(Mode::Record);
    place.call(&recording, true);
    assert_eq!(recording.recorded().refused.len(), 1);
}

#[test]
fn a_stored_answer_needs_no_tool_and_a_changed_source_says_so() {
    let place = Place::new();
    let (answer, _) = place.call(&place.memory(Mode::Use), false);
    let Answer::Missing(message) = answer else {
        panic!("{answer:?}")
    };
    insta::assert_snapshot!(message.render(false), @r"
    error[LP0410]: `llvm-mc` is not installed, and what it would answer is not known
     |
     = note: the store has no object for x/a.s
     = help: apt-get install llvm-19, and name its folder in `[tools] folders` of linkproof.toml
     = help: then bring the store up to date: linkproof store refresh suites/x/a.s
    ");

    let recording = place.memory(Mode::Record);
    place.call(&recording, true);
    let recorded = recording.recorded();
    Store::below(&place.path("suite"), 19)
        .refresh(&recorded.record, &|_| true)
        .unwrap();
    fs::remove_file(place.path("a.o")).unwrap();
    let (answer, stderr) = place.call(&place.memory(Mode::Use), false);
    assert!(matches!(answer, Answer::Done(0)), "{answer:?}");
    assert_eq!(stderr, "@/a.s: seen\n");
    assert_eq!(place.object().as_deref(), Some("object: nop\n"));

    fs::write(place.path("a.s"), "ret\n").unwrap();
    let (answer, _) = place.call(&place.memory(Mode::Use), false);
    let Answer::Missing(message) = answer else {
        panic!("{answer:?}")
    };
    insta::assert_snapshot!(message.render(false), @r"
    error[LP0410]: `llvm-mc` is not installed, and what it would answer is not known
     |
     = note: x/a.s changed since its objects were stored (the RUN line, the source or a file it includes)
     = help: apt-get install llvm-19, and name its folder in `[tools] folders` of linkproof.toml
     = help: then bring the store up to date: linkproof store refresh suites/x/a.s
    ");
}

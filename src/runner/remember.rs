//! Calls of real tools, answered from the store, then from the cache, then by the tool itself.
//!
//! One [`Memory`] belongs to a run of one suite; a [`TestTools`] is its face to one test, so that what a tool answers is filed under
//! the test that asked.

use crate::runner::Call;
use crate::runner::absent::{Absent, Unanswered, version_words};
use crate::runner::cache::{Cache, write_atomically};
use crate::runner::script::{Answer, ExternalTools, Start};
use crate::runner::store::{Line, Record, Store};
use crate::runner::tools::{Entry, Output, Request, Unkeyed, identity_of, llvm_major, rule_for};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Instant;

/// What to do with what is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Answer from store and cache; let the tools answer the rest and cache that.
    Use,
    /// Always let the tools answer, and record it for the store.
    Record,
}

/// What is known about the answers of the tools, for one suite.
pub struct Memory {
    mode: Mode,
    store: Option<Store>,
    cache: Option<Cache>,
    identities: Mutex<BTreeMap<PathBuf, Option<blake3::Hash>>>,
    versions: Mutex<BTreeMap<PathBuf, Option<u32>>>,
    recorded: Mutex<Recorded>,
}

/// What a run in [`Mode::Record`] saw.
#[derive(Clone, Debug, Default)]
pub struct Recorded {
    /// Calls and their answers.
    pub record: Record,
    /// Calls the store cannot keep: test, words, why.
    pub not_kept: BTreeSet<(String, String, String)>,
    /// Calls the store must keep and cannot: test, words, why.
    pub refused: BTreeSet<(String, String, String)>,
}

impl Memory {
    /// A memory of these layers.
    pub fn new(mode: Mode, store: Option<Store>, cache: Option<Cache>) -> Self {
        Self {
            mode,
            store,
            cache,
            identities: Mutex::default(),
            versions: Mutex::default(),
            recorded: Mutex::default(),
        }
    }

    /// The tools as one test sees them. `repeat` is the path by which the user names the test.
    pub fn for_test<'a>(&'a self, test: &'a str, repeat: &'a str) -> TestTools<'a> {
        TestTools {
            memory: self,
            test,
            repeat,
        }
    }

    /// The store, if the suite has one.
    pub fn store(&self) -> Option<&Store> {
        self.store.as_ref()
    }

    /// What was recorded.
    pub fn recorded(&self) -> Recorded {
        let recorded = self.recorded.lock();
        recorded
            .unwrap_or_else(|poison| poison.into_inner())
            .clone()
    }

    /// The major version of a tool, asked for once per run.
    fn version(&self, program: &Path) -> Option<u32> {
        let mut known = self
            .versions
            .lock()
            .unwrap_or_else(|poison| poison.into_inner());
        *known
            .entry(program.to_path_buf())
            .or_insert_with(|| self.ask_version(program))
    }

    /// The same, remembered from run to run by the identity of the tool.
    fn ask_version(&self, program: &Path) -> Option<u32> {
        let identity = self.identity(program);
        let file = self.cache.as_ref().zip(identity).map(|(cache, identity)| {
            cache
                .tools_folder()
                .join(format!("{}-version", identity.to_hex()))
        });
        let remembered = file.as_ref().and_then(|file| fs::read_to_string(file).ok());
        if let Some(version) = remembered.and_then(|text| text.parse().ok()) {
            return Some(version);
        }
        let version = llvm_major(program)?;
        if let Some(file) = file {
            // Not being able to remember costs time, not correctness.
            let _ = write_atomically(&file, version.to_string().as_bytes());
        }
        Some(version)
    }

    /// The identity of a tool, worked out once per run.
    fn identity(&self, program: &Path) -> Option<blake3::Hash> {
        let mut known = self
            .identities
            .lock()
            .unwrap_or_else(|poison| poison.into_inner());
        *known.entry(program.to_path_buf()).or_insert_with(|| {
            let cache = self.cache.as_ref()?;
            identity_of(program, &cache.tools_folder())
        })
    }
}

/// The tools as one test sees them.
pub struct TestTools<'a> {
    memory: &'a Memory,
    test: &'a str,
    repeat: &'a str,
}

impl ExternalTools for TestTools<'_> {
    fn run(&self, program: Option<&Path>, call: &mut Call<'_>, start: Start<'_>) -> Answer {
        let request = rule_for(&call.argv[0])
            .ok_or_else(|| Unkeyed::Tool(call.argv[0].clone()))
            .and_then(|rule| Request::new(rule, call));
        match (request, program) {
            (Ok(request), program) if self.memory.mode == Mode::Use => {
                self.answer(&request, program, call, start)
            }
            (Ok(request), Some(program)) => self.record(&request, program, call, start),
            (Err(reason), Some(_)) => {
                if self.memory.mode == Mode::Record {
                    let mut recorded = self.recorded();
                    recorded.not_kept.insert(self.note(call, &reason));
                }
                Answer::Plain
            }
            (Err(Unkeyed::Tool(_)), None) => Answer::Plain,
            (Err(reason), None) => self.unanswered(call, Absent::NotInstalled, Some(&reason)),
            (Ok(_), None) => self.unanswered(call, Absent::NotInstalled, None),
        }
    }
}

impl TestTools<'_> {
    /// Store, cache, tool.
    fn answer(
        &self,
        request: &Request,
        program: Option<&Path>,
        call: &mut Call<'_>,
        start: Start<'_>,
    ) -> Answer {
        if let Some(entry) = self
            .memory
            .store
            .as_ref()
            .and_then(|store| store.get(request))
            && let Some(status) = restore(request, &entry, call)
        {
            return Answer::Done(status);
        }
        let Some(program) = program else {
            return self.unanswered(call, Absent::NotInstalled, None);
        };
        if let Some(store) = &self.memory.store
            && self.memory.version(program) != Some(store.llvm())
        {
            // Its answer would be another one than the suite was written against.
            let why = Absent::OtherVersion(self.memory.version(program), store.llvm());
            return self.unanswered(call, why, None);
        }
        let identity = self.memory.identity(program);
        let (Some(cache), Some(identity)) = (&self.memory.cache, identity) else {
            return Answer::Done(start(program, call));
        };
        let keys = [
            request.key(identity.as_bytes()),
            request.key_with_paths(identity.as_bytes()),
        ];
        let mut found = cache.get(&keys[0]);
        if found.as_ref().is_some_and(|entry| entry.path_bound) {
            found = cache.get(&keys[1]);
        }
        if let Some(status) = found.and_then(|entry| restore(request, &entry, call)) {
            return Answer::Done(status);
        }
        let (status, answer) = observe(request, program, call, start);
        match answer {
            Some(entry) if is_path_bound(request, &entry) => {
                cache.put(&keys[1], &entry);
                cache.put(&keys[0], &Entry::path_bound());
            }
            Some(entry) => cache.put(&keys[0], &entry),
            None => {}
        }
        Answer::Done(status)
    }

    /// The tool itself; the answer goes into the record.
    fn record(
        &self,
        request: &Request,
        program: &Path,
        call: &mut Call<'_>,
        start: Start<'_>,
    ) -> Answer {
        let (status, answer) = observe(request, program, call, start);
        let Some(store) = &self.memory.store else {
            return Answer::Done(status);
        };
        let version = self.memory.version(program);
        let mut recorded = self.recorded();
        if version != Some(store.llvm()) {
            let is = version_words(version);
            let reason = format!("the tool is {is}, the store is for LLVM {}", store.llvm());
            recorded.refused.insert(self.note(call, &reason));
            return Answer::Done(status);
        }
        match answer {
            Some(entry) if is_path_bound(request, &entry) => {
                let reason = "the answer holds the path of the checkout";
                recorded.refused.insert(self.note(call, &reason));
            }
            Some(entry) => {
                let key = store.key(request);
                let name = key.to_hex().to_string();
                recorded
                    .record
                    .entries
                    .insert(name.clone(), entry.encode(&key));
                recorded.record.lines.insert(Line {
                    test: self.test.to_string(),
                    tool: request.tool.to_string(),
                    key: name,
                });
            }
            None => {
                let reason = "the tool was killed, or its inputs changed while it ran";
                recorded.refused.insert(self.note(call, &reason));
            }
        }
        Answer::Done(status)
    }

    fn recorded(&self) -> std::sync::MutexGuard<'_, Recorded> {
        self.memory
            .recorded
            .lock()
            .unwrap_or_else(|poison| poison.into_inner())
    }

    fn note(&self, call: &Call<'_>, reason: &dyn std::fmt::Display) -> (String, String, String) {
        (
            self.test.to_string(),
            call.argv[0].clone(),
            reason.to_string(),
        )
    }

    fn unanswered(&self, call: &Call<'_>, absent: Absent, unkeyed: Option<&Unkeyed>) -> Answer {
        let unanswered = Unanswered {
            tool: &call.argv[0],
            test: self.test,
            repeat: self.repeat,
            store: self.memory.store(),
            unkeyed,
        };
        Answer::Missing(unanswered.message(absent))
    }
}

/// Runs the tool and collects its answer; none when it must not be kept.
fn observe(
    request: &Request,
    program: &Path,
    call: &mut Call<'_>,
    start: Start<'_>,
) -> (i32, Option<Entry>) {
    let before = (call.stdout.len(), call.stderr.len());
    let stdin = call.stdin.clone();
    let status = start(program, call);
    // The tool read its inputs after the key was made; another process may have written one in between.
    call.stdin = stdin;
    if !request.still_asked_by(call) {
        return (status, None);
    }
    let late = call
        .deadline
        .is_some_and(|deadline| Instant::now() >= deadline);
    // 126 and up: could not be started, or a signal.
    if late || !(0..126).contains(&status) {
        return (status, None);
    }
    let mut outputs = Vec::new();
    for path in &request.outputs {
        let executable = path
            .metadata()
            .is_ok_and(|meta| meta.permissions().mode() & 0o111 != 0);
        match fs::read(path) {
            Ok(bytes) => outputs.push(Output {
                bytes: Some(bytes),
                executable,
            }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                outputs.push(Output {
                    bytes: None,
                    executable: false,
                });
            }
            Err(_) => return (status, None),
        }
    }
    let entry = Entry::new(
        request,
        status,
        &call.stdout[before.0..],
        &call.stderr[before.1..],
        outputs,
    );
    (status, Some(entry))
}

/// Whether the answer holds for these paths only.
fn is_path_bound(request: &Request, entry: &Entry) -> bool {
    request.is_path_bound()
        || entry
            .outputs
            .iter()
            .filter_map(|output| output.bytes.as_ref())
            .any(|bytes| request.mentions_folder(bytes))
}

/// Does what the tool did; `None` when the files cannot be written, so that the tool itself may complain.
fn restore(request: &Request, entry: &Entry, call: &mut Call<'_>) -> Option<i32> {
    if entry.path_bound || entry.outputs.len() != request.outputs.len() {
        return None;
    }
    for (path, output) in request.outputs.iter().zip(&entry.outputs) {
        match &output.bytes {
            Some(bytes) => {
                fs::write(path, bytes).ok()?;
                if output.executable {
                    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).ok()?;
                }
            }
            None => match fs::remove_file(path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => return None,
                _ => {}
            },
        }
    }
    call.stdout.extend(entry.stdout(request));
    call.stderr.extend(entry.stderr(request));
    Some(entry.status)
}

#[cfg(test)]
#[path = "remember_tests.rs"]
mod tests;

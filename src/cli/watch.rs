//! `run --watch`: runs again what a changed file can affect, until it is interrupted.
//!
//! A test that changed affects itself. Any other file below a suite (an input, a config, a snapshot) may affect every test of the
//! selection: those that read nothing of it are answered from the cache. What runs write is outside the suites, but for snapshots that
//! wait for review, which affect nothing.

use super::run::{Args, StopOn};
use super::{Exit, fail};
use notify::event::{EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Editors write a file in several steps: what follows a change so soon belongs to it.
const SETTLE: Duration = Duration::from_millis(15);
/// How long a change waits for what belongs to it, however much there is.
const PATIENCE: Duration = Duration::from_millis(200);
/// How often to look for an interrupt.
const TICK: Duration = Duration::from_millis(50);

/// Runs, waits for changes, and runs again.
pub(super) fn watch(args: &Args) -> Exit {
    let stop = StopOn::signals();
    let selected = match args.selection.find() {
        Ok(selected) => selected,
        Err(exit) => return exit,
    };
    let tests = selected.iter().flat_map(|each| &each.suite.cases);
    let mut tests: BTreeSet<PathBuf> = tests.map(|case| case.path.clone()).collect();
    let roots: BTreeSet<PathBuf> = selected.into_iter().map(|each| each.suite.root).collect();
    let (sender, changes) = channel();
    let report = move |event| {
        // Nobody listens any more when the program ends.
        let _ = sender.send(event);
    };
    let watcher =
        notify::recommended_watcher(report).and_then(|mut watcher: RecommendedWatcher| {
            let config = args.selection.config.iter().map(PathBuf::as_path);
            for path in roots.iter().map(PathBuf::as_path).chain(config) {
                watcher.watch(path, RecursiveMode::Recursive)?;
            }
            Ok(watcher)
        });
    let _watcher = match watcher {
        Ok(watcher) => watcher,
        Err(error) => return fail(&format!("error: cannot watch: {error}"), Exit::Usage),
    };
    let mut again = args.clone();
    loop {
        let exit = again.once();
        if exit == Exit::Interrupted || stop.asked() {
            return Exit::Interrupted;
        }
        println!("watching {}", shown(&roots));
        let Some(changed) = wait(&changes, &stop) else {
            return Exit::Interrupted;
        };
        again = args.clone();
        if changed.is_subset(&tests) && changed.iter().all(|path| path.is_file()) {
            again.selection.paths = changed.into_iter().collect();
            continue;
        }
        // Tests may have come or gone; what is wrong is printed by the run.
        if let Ok(selected) = args.selection.find() {
            let cases = selected.iter().flat_map(|each| &each.suite.cases);
            tests = cases.map(|case| case.path.clone()).collect();
        }
    }
}

fn shown(roots: &BTreeSet<PathBuf>) -> String {
    let names = roots.iter().map(|root| crate::runner::place::shown(root));
    names.collect::<Vec<_>>().join(", ")
}

/// The files that changed; none when the user has had enough.
fn wait(changes: &Receiver<notify::Result<Event>>, stop: &StopOn) -> Option<BTreeSet<PathBuf>> {
    let mut changed = BTreeSet::new();
    let mut since = Instant::now();
    loop {
        if stop.asked() {
            return None;
        }
        if changed.is_empty() {
            since = Instant::now();
        } else if since.elapsed() > PATIENCE {
            return Some(changed);
        }
        let patience = if changed.is_empty() { TICK } else { SETTLE };
        match changes.recv_timeout(patience) {
            Ok(Ok(event)) if is_change(&event) => {
                changed.extend(event.paths.into_iter().filter(|path| matters(path)));
            }
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) if changed.is_empty() => {}
            Err(RecvTimeoutError::Timeout) => return Some(changed),
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}

/// Whether an event is about content: reading a file is none, nor is a new date.
fn is_change(event: &Event) -> bool {
    match event.kind {
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)) => false,
        EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) => true,
        EventKind::Remove(_) | EventKind::Other => true,
    }
}

/// Whether a file can affect a test: not what editors leave beside it, nor a graph that waits for review.
fn matters(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let ends = ["~", ".swp", ".swx", ".snap.new", ".tmp"];
    !name.starts_with(".#") && name != "4913" && !ends.iter().any(|end| name.ends_with(end))
}

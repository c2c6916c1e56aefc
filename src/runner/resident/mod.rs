//! Tools that stay: the dynamic linker and the static constructors of a large program run once, and each request gets a fork.
//!
//! Starting one of LLVM's tools costs ten times what most requests cost, nearly all of it relocation of libLLVM. A resident tool is
//! the unmodified program with `preload.rs` loaded into it. Its forks are children of this process like any that it starts itself,
//! and what they print, write and return is the same byte for byte (`tests/resident.rs` compares). Where that cannot work (a program
//! that is linked statically or is a script, a system without glibc) the handshake fails and the program is started plainly.

mod client;

use crate::runner::Call;
use crate::runner::tools::rule_for;
use client::Resident;
use rustix::fd::BorrowedFd;
use rustix::process::Pid;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// The standard streams of a process: input, output, errors.
pub type Streams<'a> = [BorrowedFd<'a>; 3];

static ENABLED: AtomicBool = AtomicBool::new(false);
static TOOLS: Mutex<BTreeMap<PathBuf, Arc<Mutex<Tool>>>> = Mutex::new(BTreeMap::new());

/// How a tool is run.
enum Tool {
    /// Nobody has asked for it yet.
    New,
    /// By a fork of the process that stays.
    Resident(Resident),
    /// Plainly, and why.
    Plain(String),
}

/// Lets tools stay from now on, or not.
pub fn enable(on: bool) {
    ENABLED.store(on, Ordering::Relaxed);
}

/// How each tool that was asked for was run: resident, or plainly and why. Sorted by path.
pub fn report() -> Vec<(PathBuf, Result<(), String>)> {
    let tools = TOOLS.lock().unwrap_or_else(PoisonError::into_inner);
    let how = tools.iter().filter_map(|(path, tool)| {
        match &*tool.lock().unwrap_or_else(PoisonError::into_inner) {
            Tool::New => None,
            Tool::Resident(_) => Some((path.clone(), Ok(()))),
            Tool::Plain(why) => Some((path.clone(), Err(why.clone()))),
        }
    });
    how.collect()
}

/// Starts a call of a program in a process that stays, as the leader of a group of its own. `None` when it has to be started plainly.
pub(super) fn start(program: &Path, call: &Call<'_>, streams: Streams<'_>) -> Option<Pid> {
    // Of other programs nobody knows that they do not mind.
    if !ENABLED.load(Ordering::Relaxed) || rule_for(&call.argv[0]).is_none() {
        return None;
    }
    let tool = {
        let mut tools = TOOLS.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = tools.entry(program.to_path_buf());
        Arc::clone(entry.or_insert_with(|| Arc::new(Mutex::new(Tool::New))))
    };
    let mut tool = tool.lock().unwrap_or_else(PoisonError::into_inner);
    let renewed = matches!(&*tool, Tool::Resident(resident) if resident.is_outdated(program));
    if renewed || matches!(&*tool, Tool::New) {
        *tool = match Resident::start(program) {
            Ok(resident) => Tool::Resident(resident),
            Err(why) => Tool::Plain(why),
        };
    }
    let Tool::Resident(resident) = &*tool else {
        return None;
    };
    match resident.fork(call, streams) {
        Ok(process) => Some(process),
        Err(why) => {
            *tool = Tool::Plain(why);
            None
        }
    }
}

#[cfg(test)]
mod tests;

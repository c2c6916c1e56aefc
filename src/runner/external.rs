//! Starting a real program: its own process group, streams by threads, the whole group killed when the time is up.
//!
//! A program gets no terminal and no signal of the terminal; who interrupts a run calls [`kill_all`].

use super::Call;
use rustix::process::{Pid, Signal, kill_process_group};
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{ChildStdin, Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// The process groups that are running.
static LIVE: Mutex<BTreeSet<i32>> = Mutex::new(BTreeSet::new());

/// How long to wait for the streams of a program that was killed: a grandchild in another group may hold them open.
const GRACE: Duration = Duration::from_millis(500);

/// Ends every program that is running.
pub fn kill_all() {
    let live = LIVE
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    for group in live.iter() {
        kill(*group);
    }
}

/// Runs `program` with the words, folder, environment and input of `call`, and fills in its output. The status is the exit
/// code, or −n if signal n ended it; 127 if it cannot be started.
pub fn run(program: &Path, call: &mut Call<'_>) -> i32 {
    match start(program, call) {
        Ok(running) => running.finish(call),
        Err(error) => {
            call.complain(format_args!("cannot start {}: {error}", program.display()));
            127
        }
    }
}

struct Running {
    group: i32,
    status: Receiver<std::io::Result<ExitStatus>>,
    streams: Vec<Receiver<Vec<u8>>>,
}

fn start(program: &Path, call: &mut Call<'_>) -> std::io::Result<Running> {
    let mut command = Command::new(program);
    command
        .arg0(&call.argv[0])
        .args(&call.argv[1..])
        .current_dir(&call.cwd)
        .env_clear()
        .envs(&call.env)
        .process_group(0);
    let stdin = std::mem::take(&mut call.stdin);
    command.stdin(if stdin.is_empty() {
        Stdio::null()
    } else {
        Stdio::piped()
    });
    // One pipe for both streams keeps the order in which the program wrote.
    let joint = if call.merged {
        let (reader, writer) = std::io::pipe()?;
        command.stdout(writer.try_clone()?).stderr(writer);
        Some(reader)
    } else {
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        None
    };
    let mut child = command.spawn()?;
    drop(command); // it holds the writing ends
    let group = i32::try_from(child.id()).unwrap_or(i32::MAX);
    LIVE.lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
        .insert(group);
    if let Some(pipe) = child.stdin.take() {
        thread::spawn(move || feed(pipe, &stdin));
    }
    let streams = match joint {
        Some(reader) => vec![collect(reader)],
        None => vec![
            child
                .stdout
                .take()
                .map_or_else(|| collect(std::io::empty()), collect),
            child
                .stderr
                .take()
                .map_or_else(|| collect(std::io::empty()), collect),
        ],
    };
    let (sender, status) = channel();
    thread::spawn(move || sender.send(child.wait()));
    Ok(Running {
        group,
        status,
        streams,
    })
}

/// A program need not read all of its input.
fn feed(mut pipe: ChildStdin, bytes: &[u8]) {
    let _ = pipe.write_all(bytes);
}

fn collect(mut from: impl Read + Send + 'static) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut chunk = vec![0; 64 * 1024];
        // What came before an error or the end of time is still worth showing, so it is sent as it comes.
        while let Ok(length) = from.read(&mut chunk) {
            if length == 0 || sender.send(chunk[..length].to_vec()).is_err() {
                break;
            }
        }
    });
    receiver
}

impl Running {
    fn finish(self, call: &mut Call<'_>) -> i32 {
        let status = receive(&self.status, call.deadline);
        if status.is_none() {
            kill(self.group);
        }
        let mut ends = call.deadline;
        for (index, stream) in self.streams.iter().enumerate() {
            let mut bytes = Vec::new();
            if !drain(stream, ends, &mut bytes) {
                // The program is gone, something it left behind still writes, and the time is up.
                kill(self.group);
                ends = Some(Instant::now() + GRACE);
                drain(stream, ends, &mut bytes);
            }
            let to = if index == 0 {
                &mut call.stdout
            } else {
                &mut call.stderr
            };
            to.append(&mut bytes);
        }
        let status = status.or_else(|| receive(&self.status, None));
        LIVE.lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .remove(&self.group);
        match status {
            Some(Ok(status)) => status
                .code()
                .unwrap_or_else(|| -status.signal().unwrap_or(9)),
            _ => 127,
        }
    }
}

/// A message, or `None` when there is none before the deadline.
fn receive<T>(from: &Receiver<T>, deadline: Option<Instant>) -> Option<T> {
    match deadline {
        None => from.recv().ok(),
        Some(deadline) => from
            .recv_timeout(deadline.saturating_duration_since(Instant::now()))
            .ok(),
    }
}

/// Collects a stream to its end; false if the deadline came first.
fn drain(from: &Receiver<Vec<u8>>, deadline: Option<Instant>, into: &mut Vec<u8>) -> bool {
    loop {
        let chunk = match deadline {
            None => from.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(deadline) => from.recv_timeout(deadline.saturating_duration_since(Instant::now())),
        };
        match chunk {
            Ok(chunk) => into.extend_from_slice(&chunk),
            Err(RecvTimeoutError::Disconnected) => return true,
            Err(RecvTimeoutError::Timeout) => return false,
        }
    }
}

fn kill(group: i32) {
    // It may just have ended by itself, which is as good.
    if let Some(pid) = Pid::from_raw(group) {
        let _ = kill_process_group(pid, Signal::KILL);
    }
}

#[cfg(test)]
#[path = "external_tests.rs"]
mod tests;

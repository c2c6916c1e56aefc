//! Starting a real program: its own process group, streams through pipes, the whole group killed when the time is up.
//!
//! A program gets no terminal and no signal of the terminal; who interrupts a run calls [`kill_all`].

use super::{Call, resident};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::{AsFd, OwnedFd};
use rustix::process::{Pid, Signal, WaitOptions, WaitStatus, kill_process_group, waitpid};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{PipeReader, PipeWriter, Read, Write, pipe};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// The process groups that are running.
static LIVE: Mutex<BTreeSet<i32>> = Mutex::new(BTreeSet::new());

/// How long to wait for the streams of a program that was killed: a grandchild in another group may hold them open.
const GRACE: Duration = Duration::from_millis(500);
/// Writing as much to a pipe that is ready never blocks (`PIPE_BUF`, pipe(7)).
const ATOMIC: usize = 4096;

/// Ends every program that is running.
pub fn kill_all() {
    live()
        .iter()
        .filter_map(|group| Pid::from_raw(*group))
        .for_each(kill);
}

fn live() -> std::sync::MutexGuard<'static, BTreeSet<i32>> {
    LIVE.lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Runs `program` with the words, folder, environment and input of `call`, and fills in its output. The status is the exit
/// code, or −n if signal n ended it; 127 if it cannot be started.
pub fn run(program: &Path, call: &mut Call<'_>) -> i32 {
    match Running::start(program, call) {
        Ok(running) => running.finish(call),
        Err(error) => {
            call.complain(format_args!("cannot start {}: {error}", program.display()));
            127
        }
    }
}

struct Running {
    /// The program, and the group it leads.
    group: Pid,
    /// Where its input goes, and what of it is left to write.
    input: Option<(PipeWriter, Vec<u8>, usize)>,
    /// Its output, and its errors unless both are one.
    streams: [Option<PipeReader>; 2],
}

impl Running {
    fn start(program: &Path, call: &mut Call<'_>) -> std::io::Result<Self> {
        let text = std::mem::take(&mut call.stdin);
        let (stdin, input): (OwnedFd, _) = if text.is_empty() {
            (File::open("/dev/null")?.into(), None)
        } else {
            let (reader, writer) = pipe()?;
            (reader.into(), Some((writer, text, 0)))
        };
        let (output, stdout) = pipe()?;
        // One pipe for both streams keeps the order in which the program wrote.
        let (errors, stderr) = if call.merged {
            (None, stdout.try_clone()?)
        } else {
            let (errors, stderr) = pipe()?;
            (Some(errors), stderr)
        };
        let theirs = [stdin.as_fd(), stdout.as_fd(), stderr.as_fd()];
        let group = match resident::start(program, call, theirs) {
            Some(group) => group,
            None => spawn(program, call, [stdin, stdout.into(), stderr.into()])?,
        };
        live().insert(group.as_raw_pid());
        Ok(Self {
            group,
            input,
            streams: [Some(output), errors],
        })
    }

    fn finish(mut self, call: &mut Call<'_>) -> i32 {
        let mut ends = call.deadline;
        while !self.exchange(ends, call) {
            // The time is up. What holds the streams open now is in another group, if anything.
            if ends != call.deadline {
                break;
            }
            kill(self.group);
            ends = Some(Instant::now() + GRACE);
        }
        let status = self.wait(call.deadline);
        live().remove(&self.group.as_raw_pid());
        match status {
            Some(status) => {
                let signal = status.terminating_signal().map(|signal| -signal);
                status.exit_status().or(signal).unwrap_or(127)
            }
            None => 127,
        }
    }

    /// Writes input and reads output until all streams are at their ends; false if the deadline came first.
    fn exchange(&mut self, deadline: Option<Instant>, call: &mut Call<'_>) -> bool {
        let mut chunk = vec![0; 64 * 1024];
        while self.streams.iter().any(Option::is_some) {
            let Some(ready) = self.wait_for_streams(deadline) else {
                return false;
            };
            if ready[2]
                && let Some((pipe, text, done)) = &mut self.input
            {
                let end = text.len().min(*done + ATOMIC);
                match pipe.write(&text[*done..end]) {
                    Ok(written) if *done + written < text.len() => *done += written,
                    // A program need not read all of its input.
                    _ => self.input = None,
                }
            }
            for (index, stream) in self.streams.iter_mut().enumerate() {
                let Some(pipe) = stream.as_mut().filter(|_| ready[index]) else {
                    continue;
                };
                match pipe.read(&mut chunk) {
                    Ok(length) if length > 0 => {
                        let to = [&mut call.stdout, &mut call.stderr];
                        to[index].extend_from_slice(&chunk[..length]);
                    }
                    _ => *stream = None,
                }
            }
        }
        true
    }

    /// Which of output, errors and input can go on; `None` when the deadline comes first.
    fn wait_for_streams(&self, deadline: Option<Instant>) -> Option<[bool; 3]> {
        let input = self.input.as_ref().map(|(pipe, ..)| pipe.as_fd());
        let [output, errors] = [0, 1].map(|index| self.streams[index].as_ref().map(AsFd::as_fd));
        let all = [
            (output, PollFlags::IN),
            (errors, PollFlags::IN),
            (input, PollFlags::OUT),
        ];
        let open = |(index, (file, flags)): (usize, (Option<_>, _))| {
            file.map(|file| (index, PollFd::from_borrowed_fd(file, flags)))
        };
        let (places, mut files): (Vec<usize>, Vec<PollFd<'_>>) =
            all.into_iter().enumerate().filter_map(open).unzip();
        loop {
            let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
            let left = left.and_then(|left| Timespec::try_from(left).ok());
            match poll(&mut files, left.as_ref()) {
                Ok(0) => return None,
                Ok(_) => break,
                Err(rustix::io::Errno::INTR) => {}
                // Only for lack of memory: whoever reads next will say so.
                Err(_) => return Some([true; 3]),
            }
        }
        let mut ready = [false; 3];
        for (place, file) in places.iter().zip(&files) {
            ready[*place] = !file.revents().is_empty();
        }
        Some(ready)
    }

    /// The status, once the program has ended; it is killed at the deadline.
    fn wait(&self, deadline: Option<Instant>) -> Option<WaitStatus> {
        let mut pause = Duration::from_micros(50);
        while let Some(deadline) = deadline {
            // Streams end just before their program does: usually one pause is enough.
            match waitpid(Some(self.group), WaitOptions::NOHANG) {
                Ok(None) if Instant::now() < deadline => std::thread::sleep(pause),
                Ok(None) => {
                    kill(self.group);
                    break;
                }
                Ok(Some((_, status))) => return Some(status),
                Err(rustix::io::Errno::INTR) => {}
                Err(_) => return None,
            }
            pause = (pause * 2).min(Duration::from_millis(5));
        }
        loop {
            match waitpid(Some(self.group), WaitOptions::empty()) {
                Err(rustix::io::Errno::INTR) => {}
                other => return other.ok().flatten().map(|(_, status)| status),
            }
        }
    }
}

fn spawn(
    program: &Path,
    call: &Call<'_>,
    [stdin, stdout, stderr]: [OwnedFd; 3],
) -> std::io::Result<Pid> {
    let child = Command::new(program)
        .arg0(&call.argv[0])
        .args(&call.argv[1..])
        .current_dir(&call.cwd)
        .env_clear()
        .envs(&call.env)
        .process_group(0)
        .stdin(stdin)
        .stdout(stdout)
        .stderr(stderr)
        .spawn()?;
    Ok(Pid::from_child(&child))
}

fn kill(group: Pid) {
    // It may just have ended by itself, which is as good.
    let _ = kill_process_group(group, Signal::KILL);
}

#[cfg(test)]
#[path = "external_tests.rs"]
mod tests;

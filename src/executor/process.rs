//! An executor in another process.

use super::wire::{Message, Tag};
use super::{Action, Crash, Ending, Executor, ExecutorError, Loadable};
use crate::base::Addr;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::{AsFd, OwnedFd};
use rustix::process::{
    Pid, PidfdFlags, Signal, WaitId, WaitIdOptions, kill_process_group, pidfd_open, waitid,
};
use std::cell::{Cell, RefCell};
use std::io::{Error, ErrorKind, Read};
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixStream;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Where an executor finds its end of the socket. High, so that it is nothing else.
const SOCKET: i32 = 200;
/// How long a process may take to end after its last words.
const GRACE: Duration = Duration::from_secs(2);

/// How an executor is started.
#[derive(Clone, Debug)]
pub struct Launch {
    /// The program and its first arguments; the number of its socket follows.
    pub command: Vec<PathBuf>,
    /// The folder it runs in.
    pub folder: PathBuf,
    /// Its environment, if it is not that of this process.
    pub environment: Option<Vec<(String, String)>>,
    /// Whether it leads a process group of its own, which is killed with it. Only one without can read from the terminal.
    pub own_group: bool,
}

impl Launch {
    /// `linkproof executor`, of the program at a path.
    pub fn linkproof(program: impl AsRef<Path>) -> Self {
        Self {
            command: vec![program.as_ref().to_owned(), "executor".into()],
            folder: ".".into(),
            environment: None,
            own_group: true,
        }
    }
}

/// The standard streams of an executor.
#[derive(Debug)]
pub struct Streams {
    /// What linked code reads.
    pub input: Stdio,
    /// Where its output goes.
    pub output: Stdio,
    /// Where its errors go.
    pub errors: Stdio,
}

/// What ends an executor that does not end by itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    /// When it is killed.
    pub deadline: Option<Instant>,
    /// The size to which it can make a file, in bytes; SIGXFSZ ends it when it goes on (setrlimit(2), `RLIMIT_FSIZE`).
    pub file_size: Option<u64>,
}

/// An executor in a process of its own. What is left of it is killed with this value, and with
/// the thread that started it.
#[derive(Debug)]
pub struct ExecutorProcess {
    socket: UnixStream,
    /// Readable when the process has ended.
    handle: OwnedFd,
    child: RefCell<Child>,
    limits: Limits,
    page_size: u64,
    ended: RefCell<Option<Ending>>,
    crash: RefCell<Option<Crash>>,
    late: Cell<bool>,
}

impl ExecutorProcess {
    /// Starts one and waits for its hello.
    ///
    /// # Errors
    /// It cannot be started, or is no executor.
    pub fn start(launch: &Launch, streams: Streams, limits: Limits) -> Result<Self, ExecutorError> {
        let name = launch.command.first().cloned().unwrap_or_default();
        let failed = |error: Error| {
            ExecutorError::Refused(format!(
                "cannot start the executor {}: {error}",
                name.display()
            ))
        };
        let (ours, theirs) = UnixStream::pair().map_err(failed)?;
        let child = spawn(launch, streams, limits, &theirs).map_err(failed)?;
        drop(theirs);
        let handle = pidfd_open(Pid::from_child(&child), PidfdFlags::empty());
        let mut executor = Self {
            socket: ours,
            handle: handle.map_err(|error| failed(error.into()))?,
            child: RefCell::new(child),
            limits,
            page_size: 0,
            ended: RefCell::default(),
            crash: RefCell::default(),
            late: Cell::default(),
        };
        let hello = executor.receive().map_err(|error| match error {
            ExecutorError::Refused(problem) => ExecutorError::Refused(problem),
            ExecutorError::Ended(ending) => ExecutorError::Refused(format!(
                "{} is no executor: it did not say hello ({ending})",
                name.display()
            )),
        })?;
        executor.page_size = hello.number(0).map_err(ExecutorError::Refused)?;
        Ok(executor)
    }

    /// Has the process exit as a program does, and says how that went.
    pub fn exit(&self, code: i32) -> Ending {
        let request = Message::new(Tag::Exit, [code as u64]);
        match self.request(&request) {
            Err(ExecutorError::Ended(ending)) => ending,
            // It cannot answer: it ends or is killed.
            Ok(_) | Err(ExecutorError::Refused(_)) => self.end(),
        }
    }

    /// The process's number.
    pub fn id(&self) -> u32 {
        self.child.borrow().id()
    }

    fn request(&self, request: &Message) -> Result<Message, ExecutorError> {
        if let Some(ending) = &*self.ended.borrow() {
            return Err(ExecutorError::Ended(ending.clone()));
        }
        // A process that has ended does not read; what it said last is still to be heard.
        let _ = request.write(&mut &self.socket);
        self.receive()
    }

    fn receive(&self) -> Result<Message, ExecutorError> {
        loop {
            let Ok(message) = Message::read(&mut Reader(self)) else {
                return Err(ExecutorError::Ended(self.end()));
            };
            match message.tag {
                Tag::Crashed => {
                    let number = |index: usize| Addr(message.number(index).unwrap_or_default());
                    *self.crash.borrow_mut() = Some(Crash {
                        address: number(1),
                        frames: vec![number(2)],
                    });
                }
                Tag::Frames => {
                    if let Some(crash) = &mut *self.crash.borrow_mut() {
                        crash.frames = message.numbers.iter().copied().map(Addr).collect();
                    }
                }
                Tag::Refused => return Err(ExecutorError::Refused(message.texts().concat())),
                _ => return Ok(message),
            }
        }
    }

    /// Waits until the socket has something to read, up to a time.
    fn wait(&self, deadline: Option<Instant>) -> Result<(), Error> {
        loop {
            let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
            let left = left.and_then(|left| Timespec::try_from(left).ok());
            // A child of the process may hold the socket open, so that its end says nothing.
            let mut files = [self.socket.as_fd(), self.handle.as_fd()]
                .map(|file| PollFd::from_borrowed_fd(file, PollFlags::IN));
            match poll(&mut files, left.as_ref()) {
                Ok(0) => return Err(ErrorKind::TimedOut.into()),
                Ok(_) if !files[0].revents().is_empty() => return Ok(()),
                Ok(_) => return Err(ErrorKind::UnexpectedEof.into()),
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Ends the process if it does not end by itself, and all of its group. How it ended is kept.
    fn end(&self) -> Ending {
        if let Some(ending) = &*self.ended.borrow() {
            return ending.clone();
        }
        let ending = self.wait_for_end();
        *self.ended.borrow_mut() = Some(ending.clone());
        ending
    }

    fn wait_for_end(&self) -> Ending {
        let mut child = self.child.borrow_mut();
        let own = Instant::now() + GRACE;
        let deadline = self
            .limits
            .deadline
            .map_or(own, |deadline| deadline.min(own));
        let left = deadline.saturating_duration_since(Instant::now());
        let mut file = [PollFd::new(&self.handle, PollFlags::IN)];
        let has_ended = !self.late.get()
            && poll(&mut file, Timespec::try_from(left).ok().as_ref()).is_ok_and(|count| count > 0);
        if !has_ended {
            let _ = child.kill();
        }
        let pid = Pid::from_child(&child);
        // The group is killed while its leader is not reaped, so that its number is nobody else's.
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
        while matches!(
            waitid(WaitId::Pid(pid), options),
            Err(rustix::io::Errno::INTR)
        ) {}
        let _ = kill_process_group(pid, Signal::KILL);
        let status = child.wait();
        if !has_ended && self.crash.borrow().is_none() {
            return Ending::TimedOut;
        }
        match status.map(|status| (status.code(), status.signal())) {
            Ok((Some(code), _)) => Ending::Exited(code),
            Ok((None, signal)) => Ending::Signal {
                signal: signal.unwrap_or_default(),
                crash: self.crash.take(),
            },
            Err(_) => Ending::TimedOut,
        }
    }

    fn done(&self, request: &Message) -> Result<(), ExecutorError> {
        self.request(request).map(|_| ())
    }

    fn number(&self, request: &Message) -> Result<u64, ExecutorError> {
        let answer = self.request(request)?;
        answer.number(0).map_err(ExecutorError::Refused)
    }
}

/// Reads from the socket until the deadline.
struct Reader<'p>(&'p ExecutorProcess);

impl Read for Reader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let result = self.0.wait(self.0.limits.deadline);
        if let Err(error) = &result {
            self.0.late.set(error.kind() == ErrorKind::TimedOut);
        }
        result?;
        (&self.0.socket).read(buffer)
    }
}

impl Executor for ExecutorProcess {
    fn page_size(&self) -> u64 {
        self.page_size
    }

    fn reserve(&self, at: Addr, size: u64) -> Result<Addr, ExecutorError> {
        self.number(&Message::new(Tag::Reserve, [at.0, size]))
            .map(Addr)
    }

    fn load(&self, segments: &[Loadable<'_>]) -> Result<(), ExecutorError> {
        let numbers = segments.iter().flat_map(|segment| {
            let protection = u64::from(segment.writable) | u64::from(segment.executable) << 1;
            [segment.address.0, segment.size, protection]
        });
        let request = Message::new(Tag::Load, numbers.collect::<Vec<_>>());
        self.done(&request.with(segments.iter().map(|segment| segment.content)))
    }

    fn perform(&self, reservation: Addr, action: Action, at: Addr) -> Result<(), ExecutorError> {
        self.done(&Message::new(
            Tag::Perform,
            [reservation.0, action as u64, at.0],
        ))
    }

    fn lookup(&self, names: &[&str]) -> Result<Vec<Addr>, ExecutorError> {
        let request = Message::new(Tag::Lookup, []).with(names.iter().map(|name| name.as_bytes()));
        let answer = self.request(&request)?;
        if answer.numbers.len() != names.len() {
            let problem = "the executor answered for another number of symbols";
            return Err(ExecutorError::Refused(problem.into()));
        }
        Ok(answer.numbers.into_iter().map(Addr).collect())
    }

    fn open(&self, library: &str) -> Result<(), ExecutorError> {
        self.done(&Message::new(Tag::Open, []).with([library.as_bytes()]))
    }

    fn run_main(&self, main: Addr, words: &[String]) -> Result<i32, ExecutorError> {
        let request = Message::new(Tag::RunMain, [main.0]);
        let request = request.with(words.iter().map(|word| word.as_bytes()));
        self.number(&request).map(|result| result as i32)
    }

    fn call(&self, function: Addr, arguments: &[u64]) -> Result<u64, ExecutorError> {
        self.number(&Message::new(
            Tag::Call,
            [&[function.0], arguments].concat(),
        ))
    }

    fn release(&self, reservation: Addr) -> Result<(), ExecutorError> {
        self.done(&Message::new(Tag::Release, [reservation.0]))
    }
}

impl Drop for ExecutorProcess {
    fn drop(&mut self) {
        if self.ended.borrow().is_none() {
            // Nobody waits for what it still does.
            self.late.set(true);
            self.end();
        }
    }
}

#[expect(
    unsafe_code,
    reason = "descriptors and limits have to be set between fork and exec"
)]
fn spawn(
    launch: &Launch,
    streams: Streams,
    limits: Limits,
    socket: &UnixStream,
) -> std::io::Result<Child> {
    let missing = || Error::new(ErrorKind::InvalidInput, "no program is named");
    let (program, arguments) = launch.command.split_first().ok_or_else(missing)?;
    let socket = socket.as_raw_fd();
    let mut command = Command::new(program);
    command
        .args(arguments)
        .arg(SOCKET.to_string())
        .current_dir(&launch.folder)
        .stdin(streams.input)
        .stdout(streams.output)
        .stderr(streams.errors);
    if launch.own_group {
        command.process_group(0); // it is killed with all its children
    }
    if let Some(environment) = &launch.environment {
        let words = environment.iter().map(|(name, value)| (name, value));
        command.env_clear().envs(words);
    }
    // SAFETY: the closure makes system calls only, all of which may be made between fork and exec.
    unsafe {
        command.pre_exec(move || {
            let limit = |kind, most: u64| {
                let limit = libc::rlimit {
                    rlim_cur: most,
                    rlim_max: most,
                };
                libc::setrlimit(kind, &limit)
            };
            let killed = libc::SIGKILL as libc::c_ulong;
            let done = libc::dup2(socket, SOCKET) >= 0
                && libc::prctl(libc::PR_SET_PDEATHSIG, killed, 0, 0, 0) == 0
                && limit(libc::RLIMIT_CORE, 0) == 0
                && limits
                    .file_size
                    .is_none_or(|most| limit(libc::RLIMIT_FSIZE, most) == 0);
            if done {
                Ok(())
            } else {
                Err(Error::last_os_error())
            }
        });
    }
    command.spawn()
}

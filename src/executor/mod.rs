//! Where linked code runs: memory, symbols and calls of a process.
//!
//! [`InProcess`] is this process. [`ExecutorProcess`] is another one, which does the same at its end of a socket ([`serve`]), so that
//! a crash, a hang or endless output of linked code ends that process and is a result here. Deliberately absent: what is linked and
//! in which order it is initialised (the session's).

mod crash;
mod local;
mod process;
mod serve;
mod wire;

pub use local::InProcess;
pub use process::{ExecutorProcess, Launch, Limits, Streams};
pub use serve::serve;

use crate::base::Addr;

/// A process that linked code runs in (ORC's `ExecutorProcessControl` and `JITLinkMemoryManager`).
pub trait Executor {
    /// The page size of its memory.
    fn page_size(&self) -> u64;

    /// Reserves memory, at the address if that is free, else anywhere. Nothing may be done with it until something is loaded.
    ///
    /// # Errors
    /// There is not as much.
    fn reserve(&self, at: Addr, size: u64) -> Result<Addr, ExecutorError>;

    /// Copies content into reserved memory and protects it. What follows the content of a segment is zero.
    ///
    /// # Errors
    /// The memory is not reserved, or cannot be protected like that.
    fn load(&self, segments: &[Loadable<'_>]) -> Result<(), ExecutorError>;

    /// Does what a program needs before it runs. What undoes it is done when the reservation is released or the process exits, in
    /// reverse order.
    ///
    /// # Errors
    /// It cannot be done, or linked code crashed.
    fn perform(&self, reservation: Addr, action: Action, at: Addr) -> Result<(), ExecutorError>;

    /// The addresses of the process's own symbols; null for those that it has not.
    ///
    /// # Errors
    /// The process is gone.
    fn lookup(&self, names: &[&str]) -> Result<Vec<Addr>, ExecutorError>;

    /// Loads a shared library, whose symbols are the process's from then on.
    ///
    /// # Errors
    /// What the dynamic linker says.
    fn open(&self, library: &str) -> Result<(), ExecutorError>;

    /// Calls a function as `main`, with `argv` made of the words.
    ///
    /// # Errors
    /// It did not return.
    fn run_main(&self, main: Addr, words: &[String]) -> Result<i32, ExecutorError>;

    /// Calls a function with up to four integers, and returns its result.
    ///
    /// # Errors
    /// It did not return.
    fn call(&self, function: Addr, arguments: &[u64]) -> Result<u64, ExecutorError>;

    /// Undoes what was performed for a reservation, in reverse order, and gives the memory back.
    ///
    /// # Errors
    /// There is no such reservation, or linked code crashed.
    fn release(&self, reservation: Addr) -> Result<(), ExecutorError>;
}

/// What goes into one range of pages.
#[derive(Clone, Debug)]
pub struct Loadable<'c> {
    /// Where it starts: on a page.
    pub address: Addr,
    /// The size of the range; content is as long or shorter.
    pub size: u64,
    /// Whether linked code may write it.
    pub writable: bool,
    /// Whether linked code may run it.
    pub executable: bool,
    /// Its first bytes.
    pub content: &'c [u8],
}

/// What is done for a program before it runs, and undone after (JITLink's allocation actions).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The unwinder hears of an `.eh_frame` section; after, it is to forget it.
    RegisterFrames,
    /// An initialiser is called, as the C run time does with those of `.init_array`: with `argc`, `argv` and `envp`.
    Initialize,
    /// Nothing; after, a finaliser is called.
    Finalize,
}

impl Action {
    const ALL: [Self; 3] = [Self::RegisterFrames, Self::Initialize, Self::Finalize];
}

/// Why an executor did not do what it was asked to.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExecutorError {
    /// It refuses, and goes on.
    #[error("{0}")]
    Refused(String),
    /// It is gone.
    #[error("{0}")]
    Ended(Ending),
}

/// How an executor's process ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Linked code called `exit`.
    Exited(i32),
    /// A signal ended it.
    Signal {
        /// Its number.
        signal: i32,
        /// What the process said of it, if it could.
        crash: Option<Crash>,
    },
    /// It took too long and was killed.
    TimedOut,
}

/// What a process says when a signal ends it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crash {
    /// The address that the signal is about (`si_addr`).
    pub address: Addr,
    /// Where the program was, and from where it was called, as far as the unwinder gets.
    pub frames: Vec<Addr>,
}

/// Names of signals that programs end with.
const SIGNALS: &[(i32, &str, &str)] = &[
    (libc::SIGILL, "SIGILL", "illegal instruction"),
    (libc::SIGTRAP, "SIGTRAP", "trap"),
    (libc::SIGABRT, "SIGABRT", "aborted"),
    (libc::SIGBUS, "SIGBUS", "bus error"),
    (libc::SIGFPE, "SIGFPE", "arithmetic exception"),
    (libc::SIGKILL, "SIGKILL", "killed"),
    (libc::SIGSEGV, "SIGSEGV", "segmentation fault"),
    (libc::SIGPIPE, "SIGPIPE", "broken pipe"),
    (libc::SIGTERM, "SIGTERM", "terminated"),
    (libc::SIGXFSZ, "SIGXFSZ", "it wrote more than it may"),
    (libc::SIGSYS, "SIGSYS", "bad system call"),
];

impl std::fmt::Display for Ending {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Exited(code) => write!(f, "the linked program exited with {code}"),
            Self::TimedOut => write!(f, "the linked program took too long and was killed"),
            Self::Signal { signal, crash } => {
                match SIGNALS.iter().find(|(number, ..)| number == signal) {
                    Some((_, name, text)) => {
                        write!(f, "the linked program was ended by {name} ({text})")?;
                    }
                    None => write!(f, "the linked program was ended by signal {signal}")?,
                }
                match crash {
                    Some(crash) => write!(f, " at address {}", crash.address),
                    None => Ok(()),
                }
            }
        }
    }
}

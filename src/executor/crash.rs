//! The last words of a process that a signal ends: which one, where, and from where.

use super::wire::{Message, Tag};
use std::ffi::{c_int, c_void};
use std::fs::File;
use std::mem::ManuallyDrop;
use std::os::fd::FromRawFd;
use std::sync::atomic::{AtomicI32, Ordering};

/// The signals that are reported.
const SIGNALS: [c_int; 7] = [
    libc::SIGILL,
    libc::SIGTRAP,
    libc::SIGABRT,
    libc::SIGBUS,
    libc::SIGFPE,
    libc::SIGSEGV,
    libc::SIGSYS,
];
/// The most frames that are reported.
const MOST_FRAMES: usize = 64;
/// The stack of the handler: the overflow of the program's own is a crash like any other.
const STACK: usize = 256 * 1024;

static SOCKET: AtomicI32 = AtomicI32::new(-1);

type Step = extern "C" fn(*mut c_void, *mut c_void) -> c_int;

#[expect(unsafe_code, reason = "the unwinder's functions have no Rust names")]
// SAFETY: signatures as in the Itanium C++ ABI, "Exception Handling", §1.4, and its extension in LSB.
unsafe extern "C" {
    fn _Unwind_Backtrace(step: Step, argument: *mut c_void) -> c_int;
    fn _Unwind_GetIP(context: *mut c_void) -> usize;
}

/// From now on, a signal that ends the process is reported on the socket first.
#[expect(unsafe_code, reason = "installing signal handlers")]
pub(super) fn report_to(socket: c_int) {
    SOCKET.store(socket, Ordering::Relaxed);
    let stack = Vec::leak(vec![0u8; STACK]);
    let stack = libc::stack_t {
        ss_sp: stack.as_mut_ptr().cast(),
        ss_flags: 0,
        ss_size: STACK,
    };
    // SAFETY: the stack is never freed.
    unsafe { libc::sigaltstack(&stack, std::ptr::null_mut()) };
    for signal in SIGNALS {
        // SAFETY: all fields of sigaction may be zero.
        let mut action: libc::sigaction = unsafe { std::mem::zeroed() };
        let handler: extern "C" fn(c_int, *mut libc::siginfo_t, *mut c_void) = handle;
        action.sa_sigaction = handler as *const () as usize;
        // A second signal, of the handler itself, ends the process at once.
        action.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK | libc::SA_RESETHAND;
        // SAFETY: the handler is a function of this program with the signature that SA_SIGINFO asks for.
        unsafe { libc::sigaction(signal, &action, std::ptr::null_mut()) };
    }
    // Rust ignores it; a program expects to be ended by it.
    // SAFETY: the default action is no function.
    unsafe { libc::signal(libc::SIGPIPE, libc::SIG_DFL) };
}

/// Runs on a stack of its own in a process that is about to end. It allocates, which can block where the program was inside the
/// allocator; then the process is killed when its time is up, and the first message has gone already.
extern "C" fn handle(signal: c_int, info: *mut libc::siginfo_t, context: *mut c_void) {
    let at = where_from(context);
    let numbers = [signal as u64, about(signal, info), at];
    send(&Message::new(Tag::Crashed, numbers));
    send(&Message::new(Tag::Frames, frames(at)));
    end(signal);
}

fn send(message: &Message) {
    if let Some(mut socket) = socket() {
        // Nobody is left to hear of a failure.
        let _ = message.write(&mut *socket);
    }
}

#[expect(unsafe_code, reason = "a descriptor of the process")]
fn socket() -> Option<ManuallyDrop<File>> {
    let socket = SOCKET.load(Ordering::Relaxed);
    // SAFETY: the socket stays open for as long as the process lives, and is not closed here.
    (socket >= 0).then(|| ManuallyDrop::new(unsafe { File::from_raw_fd(socket) }))
}

/// The address that a signal is about.
#[expect(unsafe_code, reason = "reading what the kernel passes")]
fn about(signal: c_int, info: *mut libc::siginfo_t) -> u64 {
    // Whoever raises a signal leaves other things there.
    if signal == libc::SIGABRT {
        return 0;
    }
    // SAFETY: the kernel passes a valid siginfo_t to an SA_SIGINFO handler.
    unsafe { (*info).si_addr() as u64 }
}

/// Where the program was.
#[expect(unsafe_code, reason = "reading what the kernel passes")]
fn where_from(context: *mut c_void) -> u64 {
    // SAFETY: the kernel passes a valid ucontext_t to an SA_SIGINFO handler.
    let context = unsafe { &(*context.cast::<libc::ucontext_t>()).uc_mcontext };
    #[cfg(target_arch = "x86_64")]
    let at = context.gregs[libc::REG_RIP as usize] as u64;
    #[cfg(target_arch = "aarch64")]
    let at = context.pc;
    at
}

/// The program's frames, from the one that the signal came to.
#[expect(unsafe_code, reason = "calling the unwinder")]
fn frames(at: u64) -> Vec<u64> {
    extern "C" fn step(context: *mut c_void, frames: *mut c_void) -> c_int {
        // SAFETY: the argument is the vector that is passed below, and nobody else uses it meanwhile.
        let frames = unsafe { &mut *frames.cast::<Vec<u64>>() };
        // SAFETY: the unwinder passes a valid context.
        let frame = unsafe { _Unwind_GetIP(context) };
        frames.push(frame as u64);
        // Any code but _URC_NO_REASON (0) ends the walk.
        c_int::from(frames.len() >= MOST_FRAMES)
    }
    let mut frames: Vec<u64> = Vec::with_capacity(MOST_FRAMES);
    // SAFETY: the step gets the vector that it expects.
    unsafe { _Unwind_Backtrace(step, (&raw mut frames).cast()) };
    // The handler's own frames come first.
    match frames.iter().position(|&frame| frame == at) {
        Some(own) => frames.split_off(own),
        None => vec![at],
    }
}

/// Ends the process as the signal would have.
#[expect(unsafe_code, reason = "raising a signal")]
fn end(signal: c_int) {
    // It is delivered when the handler returns, and SA_RESETHAND has restored the default action.
    // SAFETY: raising a signal touches no memory.
    unsafe { libc::raise(signal) };
}

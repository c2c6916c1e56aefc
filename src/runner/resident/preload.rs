//! A fork server inside an unmodified program: loaded with `LD_PRELOAD`, it takes the place of `__libc_start_main`, lets the dynamic
//! linker and the static constructors do their work once, and then runs the program's own `main` in a fresh fork for every request.
//!
//! `build.rs` compiles this file to a shared library of its own, which the client holds in its binary and hands to programs. It
//! depends on nothing but the C library that the program has anyway.
//!
//! A request is one message on the socket: a byte, and four descriptors (standard input, output and error, and a file with the
//! words: the folder, the arguments, a lone byte 1, the environment, each ending with a NUL). The answer is the process number of
//! the fork, which is a child of the client and not of this process (`CLONE_PARENT`): waiting, killing and resource usage work for
//! the client as for any child of its own.

#![no_std]
#![allow(
    unsafe_code,
    reason = "this is the inside of the resident tool: it calls the C library, which has no other interface"
)]

use core::ffi::{c_char, c_int, c_long, c_void};
use core::ptr::null_mut;

type Main = unsafe extern "C" fn(c_int, *mut *mut c_char, *mut *mut c_char) -> c_int;
type Start = unsafe extern "C" fn(
    Main,
    c_int,
    *mut *mut c_char,
    *mut c_void,
    *mut c_void,
    *mut c_void,
    *mut c_void,
) -> c_int;

/// The socket's descriptor. The client sets it up.
const SOCKET: c_int = 200;
/// The descriptor this library was loaded from.
const LIBRARY: c_int = 201;
/// Descriptors that come with a request.
const FILES: usize = 4;
/// `RTLD_NEXT` of `dlfcn.h`.
const NEXT: *mut c_void = -1isize as *mut c_void;
const SOL_SOCKET: c_int = 1;
const SCM_RIGHTS: c_int = 1;
const MSG_NOSIGNAL: c_int = 0x4000;
const SIGCHLD: c_long = 17;
const CLONE_PARENT: c_long = 0x8000;
#[cfg(target_arch = "x86_64")]
const SYS_CLONE: c_long = 56;
#[cfg(not(target_arch = "x86_64"))]
const SYS_CLONE: c_long = 220;
const PROT_READ_WRITE: c_int = 3;
const MAP_PRIVATE: c_int = 2;

#[repr(C)]
struct Vector {
    base: *mut c_void,
    length: usize,
}

#[repr(C)]
struct Message {
    name: *mut c_void,
    name_length: u32,
    vectors: *mut Vector,
    vector_count: usize,
    control: *mut Control,
    control_length: usize,
    flags: c_int,
}

/// A control message with descriptors (`cmsg(3)`).
#[repr(C)]
struct Control {
    length: usize,
    level: c_int,
    kind: c_int,
    files: [c_int; FILES],
}

unsafe extern "C" {
    static mut environ: *mut *mut c_char;
    fn dlsym(handle: *mut c_void, name: *const c_char) -> *mut c_void;
    fn unsetenv(name: *const c_char) -> c_int;
    fn recvmsg(socket: c_int, message: *mut Message, flags: c_int) -> isize;
    fn send(socket: c_int, bytes: *const c_void, length: usize, flags: c_int) -> isize;
    fn syscall(number: c_long, ...) -> c_long;
    fn close(file: c_int) -> c_int;
    fn dup2(from: c_int, to: c_int) -> c_int;
    fn lseek(file: c_int, offset: i64, whence: c_int) -> i64;
    fn mmap(at: *mut c_void, size: usize, access: c_int, flags: c_int, file: c_int, offset: i64)
    -> *mut c_void;
    fn calloc(count: usize, size: usize) -> *mut c_void;
    fn chdir(path: *const c_char) -> c_int;
    fn setpgid(process: c_int, group: c_int) -> c_int;
    fn perror(text: *const c_char);
    fn exit(status: c_int) -> !;
    fn _exit(status: c_int) -> !;
}

/// The program's own `main`.
static mut MAIN: Option<Main> = None;

/// Stands before the C library's: remembers the program's `main` and has [`serve`] called in its place.
///
/// # Safety
/// Called by the program's start-up code, with its arguments.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __libc_start_main(
    main: Main,
    argc: c_int,
    argv: *mut *mut c_char,
    init: *mut c_void,
    fini: *mut c_void,
    rtld_fini: *mut c_void,
    stack_end: *mut c_void,
) -> c_int {
    // SAFETY: start-up code runs on one thread; the symbol that follows this one is the C library's, of this very type.
    unsafe {
        MAIN = Some(main);
        let next = dlsym(NEXT, c"__libc_start_main".as_ptr());
        if next.is_null() {
            _exit(127);
        }
        let next: Start = core::mem::transmute::<*mut c_void, Start>(next);
        next(serve, argc, argv, init, fini, rtld_fini, stack_end)
    }
}

/// Says hello, then answers requests until the client is gone.
unsafe extern "C" fn serve(_: c_int, _: *mut *mut c_char, _: *mut *mut c_char) -> c_int {
    // SAFETY: the process has one thread, and every pointer is to a local or from the C library.
    unsafe {
        unsetenv(c"LD_PRELOAD".as_ptr());
        unsetenv(c"LD_BIND_NOW".as_ptr());
        close(LIBRARY);
        if !answer(0) {
            _exit(127);
        }
        loop {
            let files = match receive() {
                Some(files) => files,
                None => _exit(0),
            };
            let process = syscall(
                SYS_CLONE,
                CLONE_PARENT | SIGCHLD,
                null_mut::<c_void>(),
                null_mut::<c_void>(),
                null_mut::<c_void>(),
                null_mut::<c_void>(),
            );
            if process == 0 {
                run(files);
            }
            for file in files {
                close(file);
            }
            if !answer(process as i32) {
                _exit(0);
            }
        }
    }
}

/// Sends a number to the client; false if it is gone.
unsafe fn answer(number: i32) -> bool {
    let bytes = number.to_ne_bytes();
    // SAFETY: the bytes live until the call returns.
    unsafe { send(SOCKET, bytes.as_ptr().cast(), bytes.len(), MSG_NOSIGNAL) == bytes.len() as isize }
}

/// The descriptors of the next request; none when the client is gone.
unsafe fn receive() -> Option<[c_int; FILES]> {
    let mut byte = 0u8;
    let mut vector = Vector {
        base: (&raw mut byte).cast(),
        length: 1,
    };
    let mut control = Control {
        length: 0,
        level: 0,
        kind: 0,
        files: [-1; FILES],
    };
    let mut message = Message {
        name: null_mut(),
        name_length: 0,
        vectors: &raw mut vector,
        vector_count: 1,
        control: &raw mut control,
        control_length: size_of::<Control>(),
        flags: 0,
    };
    // SAFETY: the message points at locals that live until the call returns.
    let length = unsafe { recvmsg(SOCKET, &raw mut message, 0) };
    let complete = length == 1
        && control.level == SOL_SOCKET
        && control.kind == SCM_RIGHTS
        && control.length == size_of::<Control>();
    complete.then_some(control.files)
}

/// In the fork: becomes what the request asks for, and never returns.
unsafe fn run(files: [c_int; FILES]) -> ! {
    // SAFETY: the fork has one thread; the words are NUL-terminated as the client wrote them, in a private mapping that stays.
    unsafe {
        close(SOCKET);
        setpgid(0, 0);
        let [input, output, error, words] = files;
        for (from, to) in [(input, 0), (output, 1), (error, 2)] {
            if dup2(from, to) < 0 {
                _exit(127);
            }
        }
        let size = lseek(words, 0, 2);
        let text = mmap(null_mut(), size as usize, PROT_READ_WRITE, MAP_PRIVATE, words, 0);
        if size <= 0 || text as isize == -1 {
            _exit(127);
        }
        for file in files {
            if file > 2 {
                close(file);
            }
        }
        let text: *mut c_char = text.cast();
        let end = text.add(size as usize);
        let folder = text;
        if chdir(folder) != 0 {
            perror(folder);
            _exit(127);
        }
        let (argc, argv, rest) = list(after(folder), end);
        let (_, env, _) = list(rest, end);
        environ = env;
        match *(&raw const MAIN) {
            Some(main) => exit(main(argc, argv, env)),
            None => _exit(127),
        }
    }
}

/// The words from `at` on, as `argv` has them, up to the word that marks the end of the list (a lone byte 1) or to `end`; and what
/// follows.
unsafe fn list(at: *mut c_char, end: *mut c_char) -> (c_int, *mut *mut c_char, *mut c_char) {
    // SAFETY: `at` and `end` bound NUL-terminated words; the list has room for each of them and a null.
    unsafe {
        let mut count = 0;
        let mut word = at;
        while word < end && !is_mark(word) {
            count += 1;
            word = after(word);
        }
        let list: *mut *mut c_char = calloc(count + 1, size_of::<*mut c_char>()).cast();
        if list.is_null() {
            _exit(127);
        }
        let mut word = at;
        for index in 0..count {
            *list.add(index) = word;
            word = after(word);
        }
        let rest = if word < end { after(word) } else { end };
        (count as c_int, list, rest)
    }
}

unsafe fn is_mark(word: *const c_char) -> bool {
    // SAFETY: a word has at least its NUL, and a second byte if the first is not it.
    unsafe { *word == 1 && *word.add(1) == 0 }
}

unsafe fn after(word: *mut c_char) -> *mut c_char {
    let mut at = word;
    // SAFETY: words end with a NUL.
    unsafe {
        while *at != 0 {
            at = at.add(1);
        }
        at.add(1)
    }
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    // SAFETY: ends the process.
    unsafe { _exit(127) }
}

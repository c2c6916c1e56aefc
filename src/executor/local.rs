//! Memory, symbols and calls of this process.

use super::{Action, Executor, ExecutorError, Loadable};
use crate::base::Addr;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// This process as an executor. All values are the same one: memory and exit handlers are the process's.
#[derive(Clone, Copy, Debug, Default)]
pub struct InProcess;

/// One piece of reserved memory, and what was performed for it.
#[derive(Debug, Default)]
struct Reservation {
    size: u64,
    done: Vec<(Action, u64)>,
}

static RESERVATIONS: Mutex<BTreeMap<u64, Reservation>> = Mutex::new(BTreeMap::new());
/// The reservation whose code ran last: the handle under which it registers exit handlers.
static CURRENT: AtomicU64 = AtomicU64::new(0);

/// Libraries of the C++ run time: loaded when a symbol is looked for that the process has not.
const RUN_TIME: &[&CStr] = &[c"libm.so.6", c"libgcc_s.so.1", c"libstdc++.so.6"];

type Initializer = extern "C" fn(c_int, *const *const c_char, *const *const c_char);
type Main = extern "C" fn(c_int, *const *const c_char, *const *const c_char) -> c_int;
type Function = extern "C" fn(u64, u64, u64, u64) -> u64;

#[expect(unsafe_code, reason = "the C run time's functions have no Rust names")]
// SAFETY: signatures as in the Itanium C++ ABI, §3.3.6.3, in libgcc's unwind-dw2-fde.c and in environ(7).
unsafe extern "C" {
    fn __register_frame(begin: *const c_void);
    fn __deregister_frame(begin: *const c_void);
    fn __cxa_atexit(
        function: extern "C" fn(*mut c_void),
        argument: *mut c_void,
        handle: *mut c_void,
    ) -> c_int;
    fn __cxa_finalize(handle: *mut c_void);
    static environ: *const *const c_char;
}

fn reservations() -> MutexGuard<'static, BTreeMap<u64, Reservation>> {
    RESERVATIONS.lock().unwrap_or_else(PoisonError::into_inner)
}

fn refused(what: &str) -> ExecutorError {
    let error = std::io::Error::last_os_error();
    ExecutorError::Refused(format!("{what}: {error}"))
}

impl Executor for InProcess {
    fn page_size(&self) -> u64 {
        rustix::param::page_size() as u64
    }

    #[expect(unsafe_code, reason = "mapping memory")]
    fn reserve(&self, at: Addr, size: u64) -> Result<Addr, ExecutorError> {
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
        let map = |at: u64, more: c_int| {
            let (at, size) = (at as *mut c_void, size as usize);
            // SAFETY: a new mapping that replaces none (no MAP_FIXED) changes nothing that exists.
            unsafe { libc::mmap(at, size, libc::PROT_NONE, flags | more, -1, 0) }
        };
        let mut start = map(at.0, libc::MAP_FIXED_NOREPLACE);
        if start == libc::MAP_FAILED {
            start = map(0, 0);
        }
        if start == libc::MAP_FAILED {
            return Err(refused(&format!("cannot reserve {size:#x} bytes")));
        }
        let start = start as u64;
        let done = Vec::new();
        reservations().insert(start, Reservation { size, done });
        Ok(Addr(start))
    }

    #[expect(unsafe_code, reason = "writing to memory by its address")]
    fn load(&self, segments: &[Loadable<'_>]) -> Result<(), ExecutorError> {
        for segment in segments {
            check_reserved(segment)?;
            let (start, size) = (segment.address.0 as *mut u8, segment.size as usize);
            let protect = |protection: c_int| {
                // SAFETY: the range is in reserved memory, which holds nothing but linked programs.
                let status = unsafe { libc::mprotect(start.cast(), size, protection) };
                let what = || format!("cannot protect memory at {}", segment.address);
                (status == 0).then_some(()).ok_or_else(|| refused(&what()))
            };
            protect(libc::PROT_READ | libc::PROT_WRITE)?;
            let (from, length) = (segment.content.as_ptr(), segment.content.len());
            // SAFETY: the range was made writable, is as long as the content or longer, and no Rust value lies in it.
            unsafe { std::ptr::copy_nonoverlapping(from, start, length) };
            let mut protection = libc::PROT_READ;
            for (wanted, bit) in [
                (segment.writable, libc::PROT_WRITE),
                (segment.executable, libc::PROT_EXEC),
            ] {
                protection |= if wanted { bit } else { 0 };
            }
            protect(protection)?;
        }
        Ok(())
    }

    fn perform(&self, reservation: Addr, action: Action, at: Addr) -> Result<(), ExecutorError> {
        match reservations().get_mut(&reservation.0) {
            Some(known) => known.done.push((action, at.0)),
            None => return Err(unknown(reservation)),
        }
        CURRENT.store(reservation.0, Ordering::Relaxed);
        match action {
            Action::RegisterFrames => register_frames(at, true),
            Action::Initialize => initialize(at),
            Action::Finalize => {}
        }
        Ok(())
    }

    fn lookup(&self, names: &[&str]) -> Result<Vec<Addr>, ExecutorError> {
        Ok(names.iter().map(|name| Addr(symbol(name))).collect())
    }

    fn open(&self, library: &str) -> Result<(), ExecutorError> {
        let nul = |_| ExecutorError::Refused(format!("{library:?} is not a path"));
        open(&CString::new(library).map_err(nul)?).map_err(ExecutorError::Refused)
    }

    fn run_main(&self, main: Addr, words: &[String]) -> Result<i32, ExecutorError> {
        let nul = |_| ExecutorError::Refused("an argument holds a NUL".into());
        let words: Result<Vec<CString>, _> = words
            .iter()
            .map(|word| CString::new(word.as_str()))
            .collect();
        Ok(call_main(main, &words.map_err(nul)?))
    }

    #[expect(unsafe_code, reason = "calling linked code")]
    fn call(&self, function: Addr, arguments: &[u64]) -> Result<u64, ExecutorError> {
        if arguments.len() > 4 {
            let problem = "a function is called with four arguments at most";
            return Err(ExecutorError::Refused(problem.into()));
        }
        let argument = |index: usize| arguments.get(index).copied().unwrap_or(0);
        // SAFETY: whoever asks vouches for the address. A C function ignores arguments that it does not expect.
        let function: Function = unsafe { std::mem::transmute(function.0 as *const ()) };
        Ok(function(argument(0), argument(1), argument(2), argument(3)))
    }

    #[expect(unsafe_code, reason = "unmapping memory")]
    fn release(&self, reservation: Addr) -> Result<(), ExecutorError> {
        let missing = || unknown(reservation);
        undo(reservation.0).ok_or_else(missing)?;
        let known = reservations().remove(&reservation.0).ok_or_else(missing)?;
        // SAFETY: the reservation is exactly one mapping made by `reserve`, and nothing is registered for it any more.
        match unsafe { libc::munmap(reservation.0 as *mut c_void, known.size as usize) } {
            0 => Ok(()),
            _ => Err(refused("cannot give memory back")),
        }
    }
}

fn unknown(reservation: Addr) -> ExecutorError {
    ExecutorError::Refused(format!("nothing is reserved at {reservation}"))
}

fn check_reserved(segment: &Loadable<'_>) -> Result<(), ExecutorError> {
    let (start, end) = (segment.address.0, segment.address.checked_add(segment.size));
    let reservations = reservations();
    let around = reservations.range(..=start).next_back();
    let inside = around.zip(end).is_some_and(|((from, reservation), end)| {
        end.0 <= from.saturating_add(reservation.size)
            && segment.content.len() as u64 <= segment.size
    });
    let problem = || format!("segment at {} is not in reserved memory", segment.address);
    inside
        .then_some(())
        .ok_or_else(|| ExecutorError::Refused(problem()))
}

/// Undoes what was performed for a reservation, exit handlers first, as `exit` does. `None` if there is no such reservation.
#[expect(unsafe_code, reason = "running exit handlers of linked code")]
fn undo(reservation: u64) -> Option<()> {
    CURRENT.store(reservation, Ordering::Relaxed);
    if !reservations().contains_key(&reservation) {
        return None;
    }
    // SAFETY: the handle is the linked program's own `__dso_handle`; its code is still mapped.
    unsafe { __cxa_finalize(reservation as *mut c_void) };
    loop {
        // Not locked while linked code runs: it may call exit.
        let last = reservations().get_mut(&reservation)?.done.pop();
        let Some((action, at)) = last else {
            return Some(());
        };
        match action {
            Action::RegisterFrames => register_frames(Addr(at), false),
            Action::Initialize => {}
            Action::Finalize => {
                let arguments: [*const c_char; 1] = [std::ptr::null()];
                as_initializer(Addr(at))(0, arguments.as_ptr(), arguments.as_ptr());
            }
        }
    }
}

/// From now on, what was performed for a reservation is undone when the process exits, after all exit handlers of linked code.
#[expect(unsafe_code, reason = "registering an exit handler")]
pub(super) fn undo_at_exit() {
    extern "C" fn handler() {
        loop {
            let last = reservations().last_key_value().map(|(&start, _)| start);
            let Some(start) = last else { return };
            undo(start);
            reservations().remove(&start);
        }
    }
    // SAFETY: the handler is a function of this program, which is never unloaded.
    unsafe { libc::atexit(handler) };
}

#[expect(unsafe_code, reason = "handing the unwinder an address")]
fn register_frames(at: Addr, register: bool) {
    let begin = at.0 as *const c_void;
    let function = if register {
        __register_frame
    } else {
        __deregister_frame
    };
    // SAFETY: a linked `.eh_frame` section with its end mark, which stays loaded until the unwinder is told to forget it.
    unsafe { function(begin) };
}

#[expect(unsafe_code, reason = "calling linked code")]
fn as_initializer(at: Addr) -> Initializer {
    // SAFETY: the address is an entry of a table of initialisers or finalisers, all of which may be called like this.
    unsafe { std::mem::transmute(at.0 as *const ()) }
}

#[expect(unsafe_code, reason = "reading the environment as C sees it")]
fn environment() -> *const *const c_char {
    // SAFETY: only the pointer is read; linked code may change what it points to, as any C code may.
    unsafe { environ }
}

fn initialize(at: Addr) {
    let arguments: [*const c_char; 1] = [std::ptr::null()];
    as_initializer(at)(0, arguments.as_ptr(), environment());
}

#[expect(unsafe_code, reason = "calling linked code")]
fn call_main(main: Addr, words: &[CString]) -> i32 {
    let mut arguments: Vec<*const c_char> = words.iter().map(|word| word.as_ptr()).collect();
    arguments.push(std::ptr::null());
    // SAFETY: whoever asks vouches for the address; a `main` with fewer parameters ignores the rest.
    let main: Main = unsafe { std::mem::transmute(main.0 as *const ()) };
    main(words.len() as c_int, arguments.as_ptr(), environment())
}

/// `atexit` of linked code: in a shared object, the C library's is a static function that passes the object's handle on.
extern "C" fn atexit(function: extern "C" fn(*mut c_void)) -> c_int {
    register_handler(function, CURRENT.load(Ordering::Relaxed))
}

#[expect(unsafe_code, reason = "registering an exit handler")]
fn register_handler(function: extern "C" fn(*mut c_void), handle: u64) -> c_int {
    // SAFETY: the handler is linked code, which is not released before `__cxa_finalize` has run it.
    unsafe { __cxa_atexit(function, std::ptr::null_mut(), handle as *mut c_void) }
}

/// The address of a symbol of the process, null if there is none.
fn symbol(name: &str) -> u64 {
    if name == "atexit" {
        return atexit as *const () as u64;
    }
    let Ok(name) = CString::new(name) else {
        return 0;
    };
    let found = find(&name);
    if found != 0 {
        return found;
    }
    let loaded = RUN_TIME.iter().filter(|library| open(library).is_ok());
    if loaded.count() == 0 { 0 } else { find(&name) }
}

#[expect(unsafe_code, reason = "asking the dynamic linker")]
fn find(name: &CStr) -> u64 {
    // SAFETY: the name ends in NUL. An IFUNC's resolver may run, as for any caller.
    unsafe { libc::dlsym(libc::RTLD_DEFAULT, name.as_ptr()) as u64 }
}

#[expect(unsafe_code, reason = "asking the dynamic linker")]
fn open(library: &CStr) -> Result<(), String> {
    static OPEN: Mutex<Option<FxHashMap<CString, ()>>> = Mutex::new(None);
    let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
    let open = open.get_or_insert_default();
    if open.contains_key(library) {
        return Ok(());
    }
    let flags = libc::RTLD_NOW | libc::RTLD_GLOBAL;
    // SAFETY: the path ends in NUL. The library's initialisers run, which is what it is loaded for.
    let handle = unsafe { libc::dlopen(library.as_ptr(), flags) };
    if handle.is_null() {
        // SAFETY: after a failure dlerror returns a string that is valid until this thread's next call.
        let text = unsafe { CStr::from_ptr(libc::dlerror()) };
        return Err(text.to_string_lossy().into_owned());
    }
    open.insert(library.to_owned(), ());
    Ok(())
}

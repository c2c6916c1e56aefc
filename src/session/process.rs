//! What a process would offer to the program: symbols of the C and C++ run times.
//!
//! A program that is linked but not run still refers to its run time, and asking the machine's libraries for addresses
//! would make results depend on the machine. So the names that compiled code commonly needs have fixed addresses, far
//! away, as they would be. `-no-process-syms` leaves them out.

use crate::base::Addr;
use crate::graph::ObjectFormat;

/// The names. Addresses follow their order, so that new ones go to the end.
const NAMES: &[&str] = &[
    "_Unwind_Backtrace",
    "_Unwind_DeleteException",
    "_Unwind_GetIP",
    "_Unwind_RaiseException",
    "_Unwind_Resume",
    "_ZSt9terminatev",
    "_ZTVN10__cxxabiv117__class_type_infoE",
    "_ZTVN10__cxxabiv120__si_class_type_infoE",
    "_ZdaPv",
    "_ZdlPv",
    "_ZdlPvm",
    "_Znam",
    "_Znwm",
    "__assert_fail",
    "__cxa_allocate_exception",
    "__cxa_atexit",
    "__cxa_begin_catch",
    "__cxa_call_unexpected",
    "__cxa_end_catch",
    "__cxa_finalize",
    "__cxa_free_exception",
    "__cxa_guard_abort",
    "__cxa_guard_acquire",
    "__cxa_guard_release",
    "__cxa_pure_virtual",
    "__cxa_rethrow",
    "__cxa_throw",
    "__gcc_personality_v0",
    "__gxx_personality_v0",
    "__stack_chk_fail",
    "__tls_get_addr",
    "___tls_get_addr",
    "abort",
    "atexit",
    "calloc",
    "exit",
    "fprintf",
    "free",
    "malloc",
    "memchr",
    "memcmp",
    "memcpy",
    "memmove",
    "memset",
    "printf",
    "putchar",
    "puts",
    "realloc",
    "snprintf",
    "sprintf",
    "stderr",
    "stdin",
    "stdout",
    "strcmp",
    "strcpy",
    "strlen",
    "strncmp",
    "vprintf",
];

/// Distance between the addresses.
const SPACING: u64 = 16;

/// The address of a run-time symbol for a target with pointers of this size. Mach-O writes C names with an underscore before them.
pub(crate) fn address(name: &str, format: ObjectFormat, pointer_size: u8) -> Option<Addr> {
    let name = match format {
        ObjectFormat::Elf | ObjectFormat::Coff => name,
        ObjectFormat::MachO => name.strip_prefix('_')?,
    };
    let index = NAMES.iter().position(|&known| known == name)? as u64;
    let base: u64 = if pointer_size == 8 {
        0x7f00_0000_0000
    } else {
        0xf700_0000
    };
    Some(Addr(base + index * SPACING))
}

//! The stable identifiers of everything the language can complain about.

/// One kind of complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// The identifier that messages print.
    pub id: &'static str,
    /// What it is about, for the list in the documentation.
    pub about: &'static str,
}

macro_rules! codes {
    ($($name:ident = $id:literal, $about:literal;)*) => {
        $(#[doc = $about] pub const $name: Code = Code { id: $id, about: $about };)*
        /// Every code, in the order of its identifier.
        pub const ALL: &[Code] = &[$($name),*];
    };
}

codes! {
    FALSE = "LP0100", "the two sides differ";
    NEAR_MISS = "LP0101", "a line that looks like a check but is none";
    UNUSED_NAME = "LP0102", "a check name that no run asks for";
    DANGLING = "LP0103", "a `\\` that continues into nothing";
    EMPTY = "LP0104", "a check without an expression";
    SYNTAX = "LP0110", "text that is not in the language";
    NO_COMPARISON = "LP0111", "no `=`, so nothing is compared";
    TWO_COMPARISONS = "LP0112", "more than one `=`";
    NUMBER = "LP0113", "a number that is none or does not fit in 64 bits";
    LEADING_ZERO = "LP0114", "a leading zero, which LLVM reads as octal";
    MIXED = "LP0115", "operators mixed so that left-to-right is a surprise";
    LOAD_SIZE = "LP0116", "a load of other than 1, 2, 4 or 8 bytes";
    SLICE = "LP0117", "a slice that is reversed or passes bit 63";
    DEEP = "LP0118", "parentheses or loads nested too deeply";
    UNKNOWN = "LP0120", "a symbol, section, file, GOT entry or stub that does not exist";
    LOAD = "LP0121", "a load outside its block";
    SHIFT = "LP0122", "a shift by 64 or more";
    NO_SIZE = "LP0123", "an instruction at a symbol without `.size`";
    PAST_END = "LP0124", "an offset past the end of the symbol";
    NO_INSN = "LP0125", "bytes that are no instruction";
    NO_OPERAND = "LP0126", "an operand index that the instruction does not have";
    NOT_IMMEDIATE = "LP0127", "an operand that is no immediate";
    EXTENSION = "LP0128", "an extension that LLVM refuses (lenient mode only)";
}

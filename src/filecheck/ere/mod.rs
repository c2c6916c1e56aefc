//! POSIX extended regular expressions over bytes, as FileCheck's patterns use them.
//!
//! An expression is parsed here ([`parse`]) and then either translated for `regex-automata` ([`compile`]) or, when it
//! holds a back-reference, run by a small backtracker. Both find the leftmost match and among those the longest.
//! `.` and `[^…]` never match a newline; `^` and `$` hold at every line and at the ends of the slice searched.

mod ast;
mod choices;
mod class;
mod compile;
mod machine;
mod parse;

pub(super) use compile::{Compiled, Found, TooLarge, compile};
pub(super) use parse::{escape, parse};

//! Tests of the language as a whole, over a small made-up program.

mod fake;
mod holes;
mod laws;
mod messages;

//! Tests of the language as a whole, over a small made-up program.

mod docs;
mod fake;
mod holes;
mod laws;
mod lines;
mod messages;

//! A program of several objects: who defines what, and links that wait for each other.
//!
//! Objects are linked when somebody needs one of their symbols, from the entry point on, as ORC materialises them.
//! Deliberately absent: running the program.

mod context;
mod memory;
mod process;
mod program;
mod symbols;

pub use memory::Slab;
pub use program::{Entry, Input, LinkedObject, Options, Plugin, Program, Stage, link_program};

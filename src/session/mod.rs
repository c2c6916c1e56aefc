//! A program of several objects: who defines what, and links that wait for each other.
//!
//! Objects are linked when somebody needs one of their symbols, from the entry point on, as ORC materialises them.
//! Deliberately absent: running the program.

mod context;
mod harness;
mod input;
mod memory;
mod process;
mod program;
mod symbols;

pub use input::{Dylib, Input, Role};
pub use memory::Slab;
pub use program::{Entry, LinkedObject, Options, Plugin, Program, Stage, link_program};

//! A program of several objects: dylibs, who defines what, and links that wait for each other.
//!
//! Objects are linked when somebody asks for one of their symbols, as ORC materialises them. [`link_program`] links a program
//! of one dylib from its entry point on; an [`ExecutionSession`] has several dylibs and is asked for symbols again and again.
//! With an [`Executor`](crate::executor::Executor)
//! what is linked is loaded there, and can be run.

mod archive;
mod context;
mod dependencies;
mod dump;
mod dylib;
mod execution;
mod generator;
mod harness;
mod initializers;
mod input;
mod memory;
mod process;
mod program;
mod run;
mod search;
mod symbols;

pub use archive::{Archive, ReadMember};
pub use dylib::{JITDylib, JITDylibLookupFlags, SearchOrder, SymbolState};
pub use execution::ExecutionSession;
pub use generator::DefinitionGenerator;
pub use input::{Input, Role};
pub use memory::Slab;
pub use program::{Entry, LinkedObject, Options, Plugin, Program, Stage, link_program};

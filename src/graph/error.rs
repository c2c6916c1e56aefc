//! What can go wrong between the bytes of an object and the linked program.

use crate::graph::verify::Violation;

/// An error of parsing, planning or linking a graph.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// The object's bytes are not what its format allows.
    #[error("{file}: {place}: {problem}")]
    Object {
        /// The path of the object.
        file: String,
        /// Where in it: `section .rela.text, offset 0x18`.
        place: String,
        /// What is wrong there.
        problem: String,
    },
    /// A pass met content it cannot work with.
    #[error("in graph {graph}, section {section}, address {address:#x}: {problem}")]
    Content {
        /// The graph's name.
        graph: String,
        /// The section.
        section: String,
        /// The address of the content.
        address: u64,
        /// What is wrong with it.
        problem: String,
    },
    /// A fixup's value does not fit its field.
    #[error("{0}")]
    Fixup(String),
    /// The graph does not fit the memory it was given.
    #[error("{0}")]
    Memory(String),
    /// A session cannot do what it is asked to.
    #[error("{0}")]
    Session(String),
    /// Linked code cannot be run.
    #[error("{0}")]
    Executor(String),
    /// External symbols that nobody defines.
    #[error("{}", undefined(.graph, .names))]
    Undefined {
        /// The graph that needs them.
        graph: String,
        /// All of them, sorted.
        names: Vec<String>,
    },
    /// Two strong definitions of one symbol.
    #[error("Duplicate definition of symbol '{name}': {}", defined(.first, .second))]
    Duplicate {
        /// The symbol.
        name: String,
        /// The object that defined it first.
        first: String,
        /// The object that defined it again.
        second: String,
    },
    /// An invariant is broken: a bug in a pass.
    #[error("{violation} after pass {pass}")]
    Broken {
        /// The pass that broke it.
        pass: String,
        /// What is broken.
        violation: Violation,
    },
}

/// What defines the symbols of `-abs` and `-alias`, as [`LinkError::Duplicate`] names it.
pub(crate) const COMMAND_LINE: &str = "the command line";

fn defined(first: &str, second: &str) -> String {
    if first == second {
        format!("{first} defines it twice")
    } else {
        let place = |of: &str| {
            let preposition = if of == COMMAND_LINE { "on" } else { "in" };
            format!("{preposition} {of}")
        };
        format!("it is defined {} and {}", place(first), place(second))
    }
}

/// ORC's wording, which tests read, and who needs them.
fn undefined(graph: &str, names: &[String]) -> String {
    format!(
        "Symbols not found: [ {} ] (needed by {graph}; -abs defines one, -phony-externals makes all null)",
        names.join(", ")
    )
}

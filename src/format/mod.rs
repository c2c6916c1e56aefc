//! Object files to graphs, through a backend. One folder per format.
//!
//! Input is hostile: any bytes give a graph or an error that names the file, the place and the problem.

pub mod elf;

use crate::graph::LinkError;

/// What an object offers to others, read from its symbol table before it is linked.
#[derive(Clone, Debug, Default)]
pub struct Interface<'a> {
    /// Its definitions of default or hidden scope, in the order of the symbol table.
    pub definitions: Vec<Definition<'a>>,
    /// The signatures of its COMDAT groups.
    pub groups: Vec<&'a str>,
}

/// A definition that other objects may see.
#[derive(Clone, Copy, Debug)]
pub struct Definition<'a> {
    /// The symbol's name.
    pub name: &'a str,
    /// How it gives way to other definitions.
    pub strength: Strength,
    /// Size in bytes, which decides between common definitions.
    pub size: u64,
    /// Whether only this program sees it.
    pub hidden: bool,
    /// Whether it can be called.
    pub callable: bool,
    /// The COMDAT group it is in: an index into [`Interface::groups`].
    pub group: Option<usize>,
}

/// How a definition gives way to others of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Weak: gives way to a tentative or a strong one; the first of several is taken.
    Weak,
    /// Tentative (`SHN_COMMON`): gives way to a strong one; the largest of several is taken (gABI, "Symbol Table").
    Common,
    /// Strong: there may be only one.
    Strong,
}

/// An error of an object file.
fn error(file: &str, place: impl Into<String>, problem: impl Into<String>) -> LinkError {
    LinkError::Object {
        file: file.to_owned(),
        place: place.into(),
        problem: problem.into(),
    }
}

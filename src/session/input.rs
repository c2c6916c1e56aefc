//! What a program is made of: objects, members of archives, raw sections.

use crate::format::Entered;

/// An input of a program.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    /// Its path, as messages name it.
    pub name: &'a str,
    /// Its bytes.
    pub data: &'a [u8],
    /// Whether other dylibs see nothing of what it defines.
    pub hidden: bool,
    /// What it is.
    pub role: Role<'a>,
}

/// What an input is.
#[derive(Clone, Debug)]
pub enum Role<'a> {
    /// An object.
    Object,
    /// A member of an archive: nothing of it is there until somebody asks for one of these symbols.
    Member(Vec<&'a str>),
    /// The content of a section, and symbols in it. An object that says which target this is must have been added before.
    Section(Entered<'a>),
    /// An object of a test harness: it may call and replace what objects that are added after it keep to themselves.
    Harness,
}

impl<'a> Input<'a> {
    /// An object.
    pub fn new(name: &'a str, data: &'a [u8]) -> Self {
        Self {
            name,
            data,
            hidden: false,
            role: Role::Object,
        }
    }
}

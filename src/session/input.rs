//! What a program is made of: objects, members of archives, raw sections, in dylibs.

use crate::format::Entered;

/// A namespace of a program (ORC's `JITDylib`): definitions of one name in two of them do not meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dylib {
    /// Its name.
    pub name: String,
    /// Where its objects look for what it does not define itself, in this order: in other dylibs, by index, which show only what
    /// they export.
    pub link_order: Vec<usize>,
}

impl Dylib {
    /// A dylib that looks nowhere else.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            link_order: Vec::new(),
        }
    }
}

/// An input of a program.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    /// Its path, as messages name it.
    pub name: &'a str,
    /// Its bytes.
    pub data: &'a [u8],
    /// The dylib it is in: an index into [`super::Options::dylibs`].
    pub dylib: usize,
    /// Whether other dylibs see what it defines.
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
    /// The content of a section, and symbols in it.
    Section(Entered<'a>),
    /// An object of a test harness: it may call and replace what the tested objects keep to themselves.
    Harness,
}

impl<'a> Input<'a> {
    /// An object in the first dylib.
    pub fn new(name: &'a str, data: &'a [u8]) -> Self {
        Self {
            name,
            data,
            dylib: 0,
            hidden: false,
            role: Role::Object,
        }
    }
}

//! Object files to graphs, through a backend. One folder per format.
//!
//! Input is hostile: any bytes give a graph or an error that names the file, the place and the problem.

pub mod coff;
pub mod elf;
pub mod macho;
mod raw;

pub use raw::{Entered, RawSection};

use crate::backend::Backend;
use crate::graph::{LinkError, LinkGraph, ObjectFormat, Target, TraceSink};

/// An object file whose tables were read.
pub trait Object<'a> {
    /// The target it is for.
    fn backend(&self) -> &'static dyn Backend;

    /// What its graph says of itself.
    fn target(&self) -> Target;

    /// The format it is in.
    fn format(&self) -> ObjectFormat {
        self.target().format
    }

    /// What it offers to others.
    ///
    /// # Errors
    /// A symbol that the linker cannot give meaning to.
    fn interface(&self) -> Result<Interface<'a>, LinkError>;

    /// Its symbols that have names, in the order of the symbol table.
    fn symbols(&self) -> Vec<ObjectSymbol<'a>>;

    /// Builds its graph, which writes debug output to `trace` if anybody wants it.
    ///
    /// # Errors
    /// A section, symbol or relocation that is broken or that the linker cannot give meaning to.
    fn graph(&self, trace: Option<TraceSink>) -> Result<LinkGraph<'a>, LinkError>;
}

/// An object of any format.
pub type AnyObject<'a> = Box<dyn Object<'a> + 'a>;

/// One format of object files.
struct Format {
    /// What messages call it.
    name: &'static str,
    /// Whether these are the first bytes of such a file.
    is: fn(&[u8]) -> bool,
    /// Reads the tables of an object.
    parse: for<'a> fn(&str, &'a [u8]) -> Result<AnyObject<'a>, LinkError>,
}

/// All formats. A new one adds its module above and its row here.
const FORMATS: &[Format] = &[
    Format {
        name: "ELF",
        is: |data| data.starts_with(b"\x7fELF"),
        parse: |name, data| Ok(Box::new(elf::ElfObject::parse(name, data)?)),
    },
    Format {
        name: "Mach-O",
        is: macho::MachOObject::is,
        parse: |name, data| Ok(Box::new(macho::MachOObject::parse(name, data)?)),
    },
    Format {
        name: "COFF",
        is: coff::CoffObject::is,
        parse: |name, data| Ok(Box::new(coff::CoffObject::parse(name, data)?)),
    },
];

/// Reads the tables of an object of any format. `name` is what messages and the graph call it.
///
/// # Errors
/// The bytes are no object of a format and for a target that we have, or one of its tables is broken.
pub fn parse<'a>(name: &str, data: &'a [u8]) -> Result<AnyObject<'a>, LinkError> {
    if let Some(format) = FORMATS.iter().find(|format| (format.is)(data)) {
        return (format.parse)(name, data);
    }
    let problem = if data.is_empty() {
        "the file is empty".into()
    } else {
        let known: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        format!("not an object file (formats: {})", known.join(", "))
    };
    Err(error(name, "offset 0", problem))
}

/// A symbol of an object, defined or not.
#[derive(Clone, Copy, Debug)]
pub struct ObjectSymbol<'a> {
    /// Its name.
    pub name: &'a str,
    /// Whether the object defines it.
    pub defined: bool,
    /// Whether the definition gives way to others.
    pub weak: bool,
    /// Whether other objects see it.
    pub global: bool,
    /// Whether it can be called.
    pub callable: bool,
}

/// What an object offers to others, read from its symbol table before it is linked.
#[derive(Clone, Debug, Default)]
pub struct Interface<'a> {
    /// Its definitions of default or hidden scope, in the order of the symbol table.
    pub definitions: Vec<Definition<'a>>,
    /// The signatures of its COMDAT groups.
    pub groups: Vec<&'a str>,
    /// Whether it has code that runs before the program or at its end (what ORC calls an init symbol).
    pub initialized: bool,
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
    /// Which of several weak definitions is taken.
    pub choice: Choice,
}

/// Which of several weak definitions of a name is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The first.
    First,
    /// The largest (`IMAGE_COMDAT_SELECT_LARGEST`).
    Largest,
    /// The first, and it is an error if they do not all have this number: their size (`SAME_SIZE`), or what stands for their content
    /// (`EXACT_MATCH`).
    Same(u64),
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

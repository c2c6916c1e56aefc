//! What a second linker is asked for.

use crate::base::Endian;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// A program to link: objects, where their sections go, and what symbols of others are. Serialised, it is the placement file that a
/// linker of the user's own is given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Job {
    /// The target, by the name of its backend: `x86_64`, `riscv32`, …
    pub isa: &'static str,
    /// Size of a pointer in bytes.
    pub pointer_size: u8,
    /// Whether data are big-endian.
    pub big_endian: bool,
    /// The objects, in the order of the link.
    pub objects: Vec<Object>,
    /// Sections that are part of the program. Sections of one name in one object go together, in their order.
    pub sections: Vec<Section>,
    /// Sections that nothing needs and that must be left out: object and name.
    pub discarded: Vec<(usize, String)>,
    /// Symbols that no object defines, with their addresses.
    pub symbols: BTreeMap<String, u64>,
    /// Where execution would start.
    pub entry: Option<u64>,
    /// Memory for tables and stubs of the linker's own: a page that nothing else uses, and all that follow.
    pub tables: u64,
    /// Where the embedded linker patched something, for a linker that has to be asked for every place.
    pub fixups: Vec<Fixup>,
    /// The memory that the embedded linker placed the program in.
    pub slab: Slab,
    /// What else the command line of the RUN line says, for a linker that understands it.
    pub words: Vec<String>,
}

/// An object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Object {
    /// Its file, in the job's folder.
    pub file: String,
    /// The base name of its path in the test, by which checks name it.
    pub name: String,
    /// Its bytes, which are in the file too.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// A section with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// The number of the object.
    pub object: usize,
    /// Its name; `COMMON` for the object's common symbols.
    pub name: String,
    /// The name of a section of the image that holds it alone.
    pub output: String,
    /// Its address.
    pub address: u64,
    /// Its size.
    pub size: u64,
    /// Whether it is in memory when the program runs.
    pub allocated: bool,
}

/// A place that the embedded linker patched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fixup {
    /// The number of the object.
    pub object: usize,
    /// The section.
    pub section: String,
    /// Offset in the section as it is placed.
    pub offset: u64,
    /// Its address.
    pub address: u64,
    /// Size of the word in bytes.
    pub size: u8,
}

/// The memory a program is placed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Slab {
    /// Its first address.
    pub address: u64,
    /// Its page size.
    pub page_size: u64,
}

impl Job {
    /// The byte order of data.
    pub fn endian(&self) -> Endian {
        match self.big_endian {
            true => Endian::Big,
            false => Endian::Little,
        }
    }

    /// Writes the objects into the job's folder.
    ///
    /// # Errors
    /// Of the file system.
    pub fn write_objects(&self, folder: &Path) -> io::Result<()> {
        let mut objects = self.objects.iter();
        objects.try_for_each(|object| std::fs::write(folder.join(&object.file), &object.bytes))
    }

    /// The sections that start at an address are placed there; this one is the section of an object, by the base name of its file.
    pub fn section_of(&self, file: &str, name: &str) -> Option<&Section> {
        self.sections.iter().find(|section| {
            section.name == name && section.allocated && self.objects[section.object].name == file
        })
    }
}

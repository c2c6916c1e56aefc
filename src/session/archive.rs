//! Archives: files whose members are objects that are added when somebody asks for one of their symbols.
//!
//! Of GNU's, BSD's and COFF's kind, thin ones too. Short imports (PE Format, "Import Library Format") stand for functions of a
//! DLL and are no objects; they are left out.

use crate::format;
use crate::graph::LinkError;
use crate::session::{ExecutionSession, Input, JITDylib, Role};
use object::read::archive::{ArchiveFile, ArchiveMember, ArchiveOffset};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// An archive whose tables were read.
#[derive(Debug)]
pub struct Archive<'a> {
    members: Vec<Member<'a>>,
}

/// An object in an archive.
#[derive(Debug)]
struct Member<'a> {
    /// `archive(member)`.
    name: String,
    data: Cow<'a, [u8]>,
    /// The symbols that it is there for.
    offers: Vec<String>,
}

/// Reads the file that a thin archive names as a member.
pub type ReadMember<'r> = dyn Fn(&str) -> Result<Vec<u8>, String> + 'r;

impl<'a> Archive<'a> {
    /// Reads an archive. `name` is what messages call it; `read` gets what a thin archive keeps elsewhere.
    ///
    /// # Errors
    /// It is no archive, is broken, or a member cannot be read.
    pub fn parse(name: &str, data: &'a [u8], read: &ReadMember<'_>) -> Result<Self, LinkError> {
        let wrong = |problem: String| LinkError::Object {
            file: name.to_owned(),
            place: "archive".into(),
            problem,
        };
        let file = ArchiveFile::parse(data).map_err(|error| wrong(error.to_string()))?;
        let table = Table::read(&file).map_err(|error| wrong(error.to_string()))?;
        let mut members = Vec::new();
        for member in file.members() {
            let member = member.map_err(|error| wrong(error.to_string()))?;
            let own = text(member.name());
            let content = content(&member, data, read).map_err(wrong)?;
            if is_import(&content) {
                continue;
            }
            let full = format!("{name}({own})");
            let offers = match &table {
                Some(table) => table.offers(&member),
                None => defined(&full, &content)?,
            };
            members.push(Member {
                name: full,
                data: content,
                offers,
            });
        }
        Ok(Self { members })
    }

    /// Its members as inputs: each there from the start (`-all_load`), or when somebody asks for it; hidden from other dylibs or not.
    pub fn inputs(&'a self, all: bool, hidden: bool) -> impl Iterator<Item = Input<'a>> {
        self.members.iter().map(move |member| Input {
            name: &member.name,
            data: &member.data,
            hidden,
            role: match all {
                true => Role::Object,
                false => Role::Member(member.offers.iter().map(String::as_str).collect()),
            },
        })
    }
}

impl<'a> ExecutionSession<'_, 'a> {
    /// Adds an archive to a dylib (ORC's `StaticLibraryDefinitionGenerator`). A member that is broken is an error of the search
    /// that asks for it.
    pub fn add_archive(&self, dylib: JITDylib, archive: &'a Archive<'a>) {
        for input in archive.inputs(false, false) {
            self.register(dylib, input);
        }
    }
}

/// What an archive says its members define. A member is known by its name and place; those of thin archives have no place.
struct Table<'a>(BTreeMap<Key<'a>, Vec<String>>);

/// A member's name, its offset and size.
type Key<'a> = (&'a [u8], (u64, u64));

impl<'a> Table<'a> {
    fn read(file: &ArchiveFile<'a>) -> object::Result<Option<Self>> {
        let Some(symbols) = file.symbols()? else {
            return Ok(None);
        };
        let mut by_header: BTreeMap<u64, Vec<String>> = BTreeMap::new();
        for symbol in symbols {
            let symbol = symbol?;
            let names = by_header.entry(symbol.offset().0).or_default();
            names.push(text(symbol.name()));
        }
        let mut offers: BTreeMap<_, Vec<String>> = BTreeMap::new();
        for (header, names) in by_header {
            let member = file.member(ArchiveOffset(header))?;
            offers.entry(key(&member)).or_default().extend(names);
        }
        Ok(Some(Self(offers)))
    }

    fn offers(&self, member: &ArchiveMember<'a>) -> Vec<String> {
        self.0.get(&key(member)).cloned().unwrap_or_default()
    }
}

fn key<'a>(member: &ArchiveMember<'a>) -> Key<'a> {
    (member.name(), member.file_range())
}

fn content<'a>(
    member: &ArchiveMember<'a>,
    data: &'a [u8],
    read: &ReadMember<'_>,
) -> Result<Cow<'a, [u8]>, String> {
    if member.is_thin() {
        return read(&text(member.name())).map(Cow::Owned);
    }
    let content = member.data(data).map_err(|error| error.to_string());
    content.map(Cow::Borrowed)
}

/// A short import (PE Format, "Import Header").
fn is_import(content: &[u8]) -> bool {
    content.starts_with(&[0, 0, 0xff, 0xff, 0, 0])
}

/// What an object defines for others.
fn defined(name: &str, content: &[u8]) -> Result<Vec<String>, LinkError> {
    let object = format::parse(name, content)?;
    let symbols = object.symbols().into_iter();
    let offered = symbols.filter(|symbol| symbol.defined && symbol.global);
    Ok(offered.map(|symbol| symbol.name.to_owned()).collect())
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

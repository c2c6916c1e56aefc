//! What the command line names, read: objects, archives and their members, sections made of files.

use super::options::{Arguments, Item, MAIN, What};
use super::system_text;
use crate::format::{self, Entered};
use crate::runner::Call;
use crate::session::{Dylib, Input, Role};
use object::read::archive::{ArchiveFile, ArchiveMember};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Inputs with their bytes, in the order in which definitions count.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    pub(super) dylibs: Vec<Dylib>,
    files: Vec<Vec<u8>>,
    parts: Vec<Part>,
}

/// One input.
#[derive(Debug)]
struct Part {
    name: String,
    /// The file that holds it, and where.
    file: usize,
    range: Range<usize>,
    dylib: usize,
    hidden: bool,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Object,
    Harness,
    Member(Vec<String>),
    Section {
        name: String,
        symbols: Vec<(String, u64)>,
    },
}

/// What LLVM takes for an archive.
const ARCHIVES: [&str; 2] = [".a", ".lib"];

impl Loaded {
    /// Reads what the command line names.
    ///
    /// # Errors
    /// What cannot be read or found.
    pub(super) fn open(call: &Call<'_>, arguments: &Arguments) -> Result<Self, String> {
        let names = std::iter::once(MAIN).chain(arguments.dylibs.iter().map(String::as_str));
        let mut loaded = Self {
            dylibs: names.map(Dylib::new).collect(),
            ..Self::default()
        };
        // As llvm-jitlink: sections, the harness, objects, then libraries.
        let rank = |item: &Item| match &item.what {
            What::Section(_) => 0,
            What::Harness(_) => 1,
            What::File(name) if !is_archive(name) => 2,
            _ => 3,
        };
        for turn in 0..=3 {
            let own = arguments.inputs.iter().filter(|item| rank(item) == turn);
            for item in own {
                loaded.add(call, arguments, item)?;
            }
        }
        Ok(loaded)
    }

    /// The inputs of the link.
    pub(super) fn inputs(&self) -> Vec<Input<'_>> {
        self.parts.iter().map(|part| self.input(part)).collect()
    }

    fn input<'s>(&'s self, part: &'s Part) -> Input<'s> {
        Input {
            name: &part.name,
            data: &self.files[part.file][part.range.clone()],
            dylib: part.dylib,
            hidden: part.hidden,
            role: match &part.kind {
                Kind::Object => Role::Object,
                Kind::Harness => Role::Harness,
                Kind::Member(names) => Role::Member(names.iter().map(String::as_str).collect()),
                Kind::Section { name, symbols } => {
                    let symbols = symbols.iter().map(|(name, at)| (name.as_str(), *at));
                    Role::Section(Entered {
                        section: name,
                        symbols: symbols.collect(),
                    })
                }
            },
        }
    }

    fn add(&mut self, call: &Call<'_>, arguments: &Arguments, item: &Item) -> Result<(), String> {
        match &item.what {
            What::SearchPath(folder) if call.path(folder).is_dir() => Ok(()),
            What::SearchPath(folder) => Err(format!("-L{folder} does not point to a directory")),
            What::Section(spec) => self.add_section(call, item, spec),
            What::Harness(name) => self.add_object(call, item, name, Kind::Harness),
            What::File(name) if !is_archive(name) => {
                self.add_object(call, item, name, Kind::Object)
            }
            What::File(name) => self.add_archive(call, arguments, item, name, false),
            What::HiddenArchive(name) => self.add_archive(call, arguments, item, name, true),
            What::Library { name, hidden } => {
                if let Some(other) = self.dylibs.iter().position(|dylib| dylib.name == *name) {
                    self.dylibs[item.dylib].link_order.push(other);
                    return Ok(());
                }
                let path = find_library(call, arguments, item.dylib, name)?;
                self.add_archive(call, arguments, item, &path, *hidden)
            }
        }
    }

    fn add_object(
        &mut self,
        call: &Call<'_>,
        item: &Item,
        name: &str,
        kind: Kind,
    ) -> Result<(), String> {
        let bytes = read(call, name)?;
        let range = 0..bytes.len();
        self.files.push(bytes);
        self.push(name.to_owned(), range, item.dylib, false, kind);
        Ok(())
    }

    fn push(&mut self, name: String, range: Range<usize>, dylib: usize, hidden: bool, kind: Kind) {
        let file = self.files.len() - 1;
        self.parts.push(Part {
            name,
            file,
            range,
            dylib,
            hidden,
            kind,
        });
    }

    /// `SECTION,FILE[@SYMBOL=OFFSET,…]`; the section's name may hold commas.
    fn add_section(&mut self, call: &Call<'_>, item: &Item, spec: &str) -> Result<(), String> {
        let wrong = |what: &str| format!("In -sectcreate={spec}, {what}");
        let (place, list) = spec.split_once('@').unwrap_or((spec, ""));
        let (section, file) = place
            .rsplit_once(',')
            .filter(|(section, file)| !section.is_empty() && !file.is_empty())
            .ok_or_else(|| wrong("section and filename cannot be empty"))?;
        let mut symbols = Vec::new();
        for pair in list.split(',').filter(|pair| !pair.is_empty()) {
            let (name, offset) = pair.split_once('=').unwrap_or((pair, ""));
            let offset = super::options::number(offset)
                .map_err(|_| wrong(&format!("'{offset}' is not a valid integer")))?;
            symbols.push((name.to_owned(), offset));
        }
        let bytes = read(call, file)?;
        let range = 0..bytes.len();
        self.files.push(bytes);
        let kind = Kind::Section {
            name: section.to_owned(),
            symbols,
        };
        self.push(file.to_owned(), range, item.dylib, false, kind);
        Ok(())
    }

    fn add_archive(
        &mut self,
        call: &Call<'_>,
        arguments: &Arguments,
        item: &Item,
        name: &str,
        hidden: bool,
    ) -> Result<(), String> {
        let bytes = read(call, name)?;
        let members =
            members(call, name, &bytes).map_err(|problem| format!("{name}: {problem}"))?;
        self.files.push(bytes);
        let archive = self.files.len() - 1;
        for member in members {
            let kind = match arguments.all_load {
                true => Kind::Object,
                false => Kind::Member(member.offers),
            };
            let full = format!("{name}({})", member.name);
            match member.bytes {
                Held::Here(range) => self.parts.push(Part {
                    name: full,
                    file: archive,
                    range,
                    dylib: item.dylib,
                    hidden,
                    kind,
                }),
                Held::Elsewhere(bytes) => {
                    let range = 0..bytes.len();
                    self.files.push(bytes);
                    self.push(full, range, item.dylib, hidden, kind);
                }
            }
        }
        Ok(())
    }
}

/// A member of an archive.
struct Member {
    name: String,
    bytes: Held,
    /// The symbols that it is there for.
    offers: Vec<String>,
}

/// Where the bytes of a member are.
enum Held {
    Here(Range<usize>),
    /// A thin archive names files only.
    Elsewhere(Vec<u8>),
}

/// The objects of an archive, with what its symbol table says they are there for; without a table, what they define.
fn members(call: &Call<'_>, archive: &str, data: &[u8]) -> Result<Vec<Member>, String> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let file = ArchiveFile::parse(data).map_err(|error| error.to_string())?;
    let mut offers: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    let table = file.symbols().map_err(|error| error.to_string())?;
    let has_table = table.is_some();
    for symbol in table.into_iter().flatten() {
        let symbol = symbol.map_err(|error| error.to_string())?;
        let names = offers.entry(symbol.offset().0).or_default();
        names.push(text(symbol.name()));
    }
    let mut found = Vec::new();
    for member in file.members() {
        let member = member.map_err(|error| error.to_string())?;
        let name = text(member.name());
        let bytes = held(call, archive, &member, data)?;
        let content = match &bytes {
            Held::Here(range) => &data[range.clone()],
            Held::Elsewhere(bytes) => bytes,
        };
        if is_import(content) {
            continue;
        }
        let offers = if has_table {
            // The table names the header of a member, which stands before its content.
            let (start, _) = member.file_range();
            let header = offers.range(..=start).next_back().map(|(at, _)| *at);
            let own = header.filter(|&at| is_header_of(&file, at, &member));
            own.and_then(|at| offers.remove(&at)).unwrap_or_default()
        } else {
            defined(&format!("{archive}({name})"), content)?
        };
        found.push(Member {
            name,
            bytes,
            offers,
        });
    }
    Ok(found)
}

fn is_header_of(file: &ArchiveFile<'_>, at: u64, member: &ArchiveMember<'_>) -> bool {
    let named = file.member(object::read::archive::ArchiveOffset(at));
    named.is_ok_and(|named| named.file_range() == member.file_range())
}

fn held(
    call: &Call<'_>,
    archive: &str,
    member: &ArchiveMember<'_>,
    data: &[u8],
) -> Result<Held, String> {
    if member.is_thin() {
        let name = String::from_utf8_lossy(member.name()).into_owned();
        let folder = Path::new(archive).parent().unwrap_or(Path::new(""));
        let path = folder.join(name);
        return read(call, &path.display().to_string()).map(Held::Elsewhere);
    }
    let (start, size) = member.file_range();
    let range = start as usize..start.saturating_add(size) as usize;
    match data.get(range.clone()) {
        Some(_) => Ok(Held::Here(range)),
        None => Err("a member reaches past the end of the archive".into()),
    }
}

/// A short import (PE Format, "Import Header"): it stands for a function of a DLL and is no object.
fn is_import(content: &[u8]) -> bool {
    content.starts_with(&[0, 0, 0xff, 0xff, 0, 0])
}

fn defined(name: &str, content: &[u8]) -> Result<Vec<String>, String> {
    let object = format::parse(name, content).map_err(|error| error.to_string())?;
    let symbols = object.symbols().into_iter();
    let offered = symbols.filter(|symbol| symbol.defined && symbol.global);
    Ok(offered.map(|symbol| symbol.name.to_owned()).collect())
}

fn is_archive(name: &str) -> bool {
    ARCHIVES.iter().any(|ending| name.ends_with(ending))
}

/// The archive that `-lNAME` means for a dylib.
fn find_library(
    call: &Call<'_>,
    arguments: &Arguments,
    dylib: usize,
    name: &str,
) -> Result<String, String> {
    let own = arguments.inputs.iter().filter(|item| item.dylib == dylib);
    let folders = own.filter_map(|item| match &item.what {
        What::SearchPath(folder) => Some(folder.as_str()),
        _ => None,
    });
    let system = call.env.get("LD_LIBRARY_PATH").map_or("", String::as_str);
    let system = system
        .split(':')
        .filter(|folder| arguments.search_system && !folder.is_empty());
    let mut shared = None;
    for folder in folders.chain(system) {
        for (file, is_shared) in [
            (format!("lib{name}.a"), false),
            (format!("{name}.lib"), false),
            (format!("lib{name}.so"), true),
            (format!("lib{name}.dylib"), true),
            (format!("{name}.dll"), true),
        ] {
            let path: PathBuf = Path::new(folder).join(file);
            if !call.path(&path.display().to_string()).is_file() {
                continue;
            }
            if !is_shared {
                return Ok(path.display().to_string());
            }
            shared.get_or_insert(path);
        }
    }
    Err(match shared {
        Some(path) => format!(
            "-l{name}: {} is a shared library, and nothing is run that it could be loaded into; -abs gives its symbols addresses",
            path.display()
        ),
        None => format!(
            "While linking, -l{name} was not found: there is no dylib and no archive of that name"
        ),
    })
}

fn read(call: &Call<'_>, name: &str) -> Result<Vec<u8>, String> {
    std::fs::read(call.path(name)).map_err(|error| format!("{name}: {}", system_text(&error)))
}

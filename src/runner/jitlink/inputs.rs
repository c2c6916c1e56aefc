//! What the command line names, read: objects, archives, sections made of files.

use super::options::{AliasOption, Arguments, Item, What, number};
use super::system_text;
use crate::base::Addr;
use crate::format::Entered;
use crate::graph::LinkError;
use crate::runner::Call;
use crate::session::{Archive, ExecutionSession, Input, JITDylib, JITDylibLookupFlags, Role};
use std::path::{Path, PathBuf};

/// Files with their bytes, in the order in which definitions count.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    files: Vec<File>,
    /// Dylibs that `-l` makes others link against: (by, name).
    links: Vec<(usize, String)>,
    /// Shared libraries.
    shared: Vec<String>,
}

/// One file.
#[derive(Debug)]
struct File {
    name: String,
    bytes: Vec<u8>,
    dylib: usize,
    kind: Kind,
}

impl File {
    /// The archive that it is; content is not copied but from files that a thin one names.
    fn archive(&self, cwd: &Path) -> Result<Option<Archive<'_>>, String> {
        if !matches!(self.kind, Kind::Archive { .. }) {
            return Ok(None);
        }
        let folder = Path::new(&self.name).parent().unwrap_or(Path::new(""));
        let member = |name: &str| read(cwd, &folder.join(name).display().to_string());
        let archive = Archive::parse(&self.name, &self.bytes, &member);
        archive.map(Some).map_err(|error| error.to_string())
    }
}

#[derive(Debug)]
enum Kind {
    Object,
    Harness,
    Archive {
        hidden: bool,
    },
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
        let mut loaded = Self::default();
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

    /// The archives, read: one for every file, if it is one. A thin one names files below `cwd`.
    ///
    /// # Errors
    /// One is broken, or a file that a thin one names cannot be read.
    pub(super) fn archives(&self, cwd: &Path) -> Result<Vec<Option<Archive<'_>>>, String> {
        let archives = self.files.iter().map(|file| file.archive(cwd));
        archives.collect()
    }

    /// Fills a session with dylibs, symbols and inputs.
    ///
    /// # Errors
    /// The first one there is.
    pub(super) fn fill<'s>(
        &'s self,
        session: &ExecutionSession<'_, 's>,
        arguments: &'s Arguments,
        archives: &'s [Option<Archive<'s>>],
    ) -> Result<(), LinkError> {
        for name in &arguments.dylibs {
            session.create_jit_dylib(name)?;
        }
        let dylibs = session.jit_dylibs();
        for (dylib, name, address) in &arguments.absolutes {
            session.define_absolute(dylibs[*dylib], name, Addr(*address))?;
        }
        for alias in &arguments.aliases {
            define_alias(session, alias)?;
        }
        for (by, name) in &self.links {
            if let Some(other) = session.get_jit_dylib_by_name(name) {
                let flags = JITDylibLookupFlags::MatchExportedSymbolsOnly;
                session.add_to_link_order(dylibs[*by], other, flags);
            }
        }
        let inputs = self.inputs(arguments, archives);
        session.add_all(inputs.map(|(dylib, input)| (dylibs[dylib], input)))
    }

    /// The inputs with their dylibs, in the order of their positions.
    pub(super) fn inputs<'s>(
        &'s self,
        arguments: &'s Arguments,
        archives: &'s [Option<Archive<'s>>],
    ) -> impl Iterator<Item = (usize, Input<'s>)> + 's {
        let inputs = self.files.iter().zip(archives);
        inputs.flat_map(|(file, archive)| {
            let inputs = inputs_of(file, archive.as_ref(), arguments.all_load);
            inputs.map(|input| (file.dylib, input))
        })
    }

    /// The shared libraries that `-l` found.
    pub(super) fn shared_libraries(&self) -> impl Iterator<Item = &String> {
        self.shared.iter()
    }

    fn add(&mut self, call: &Call<'_>, arguments: &Arguments, item: &Item) -> Result<(), String> {
        let archive = |hidden| Kind::Archive { hidden };
        match &item.what {
            What::SearchPath(folder) if call.path(folder).is_dir() => Ok(()),
            What::SearchPath(folder) => Err(format!("-L{folder} does not point to a directory")),
            What::Section(spec) => self.add_section(call, item, spec),
            What::Harness(name) => self.add_file(call, item, name, Kind::Harness),
            What::File(name) if !is_archive(name) => self.add_file(call, item, name, Kind::Object),
            What::File(name) => self.add_file(call, item, name, archive(false)),
            What::HiddenArchive(name) => self.add_file(call, item, name, archive(true)),
            What::Library { name, hidden } => {
                if arguments.has_dylib(name) {
                    self.links.push((item.dylib, name.clone()));
                    return Ok(());
                }
                match find_library(call, arguments, item.dylib, name)? {
                    (path, false) => self.add_file(call, item, &path, archive(*hidden)),
                    (path, true) => {
                        self.shared.push(path);
                        Ok(())
                    }
                }
            }
        }
    }

    fn add_file(
        &mut self,
        call: &Call<'_>,
        item: &Item,
        name: &str,
        kind: Kind,
    ) -> Result<(), String> {
        self.files.push(File {
            name: name.to_owned(),
            bytes: read(&call.cwd, name)?,
            dylib: item.dylib,
            kind,
        });
        Ok(())
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
            let offset =
                number(offset).map_err(|_| wrong(&format!("'{offset}' is not a valid integer")))?;
            symbols.push((name.to_owned(), offset));
        }
        let name = section.to_owned();
        self.add_file(call, item, file, Kind::Section { name, symbols })
    }
}

/// The inputs of a file: itself, or the members of an archive.
fn inputs_of<'s>(
    file: &'s File,
    archive: Option<&'s Archive<'s>>,
    all_load: bool,
) -> Box<dyn Iterator<Item = Input<'s>> + 's> {
    let role = match &file.kind {
        Kind::Object => Role::Object,
        Kind::Harness => Role::Harness,
        Kind::Archive { hidden } => {
            let members = archive.map(|archive| archive.inputs(all_load, *hidden));
            return Box::new(members.into_iter().flatten());
        }
        Kind::Section { name, symbols } => {
            let symbols = symbols.iter().map(|(name, at)| (name.as_str(), *at));
            Role::Section(Entered {
                section: name,
                symbols: symbols.collect(),
            })
        }
    };
    Box::new(std::iter::once(Input {
        role,
        ..Input::new(&file.name, &file.bytes)
    }))
}

/// `[DYLIB:]ALIAS=[DYLIB:]SYMBOL`; without a dylib it is that of the last `-jd`, and the symbol's is the alias's.
fn define_alias<'s>(
    session: &ExecutionSession<'_, 's>,
    alias: &'s AliasOption,
) -> Result<(), LinkError> {
    let find = |name: &Option<String>, default: JITDylib| match name {
        None => Ok(default),
        Some(name) => session.get_jit_dylib_by_name(name).ok_or_else(|| {
            LinkError::Session(format!(
                "In alias definition \"{}\" no dylib named {name}",
                alias.text
            ))
        }),
    };
    let own = session.jit_dylibs()[alias.dylib];
    let dylib = find(&alias.alias.0, own)?;
    let home = find(&alias.symbol.0, dylib)?;
    session.define_alias(dylib, &alias.alias.1, home, &alias.symbol.1)
}

fn is_archive(name: &str) -> bool {
    ARCHIVES.iter().any(|ending| name.ends_with(ending))
}

/// The archive that `-lNAME` means for a dylib, or the shared library if the program is to run.
fn find_library(
    call: &Call<'_>,
    arguments: &Arguments,
    dylib: usize,
    name: &str,
) -> Result<(String, bool), String> {
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
                return Ok((path.display().to_string(), false));
            }
            shared.get_or_insert(path);
        }
    }
    if let Some(path) = shared.as_ref().filter(|_| !arguments.noexec) {
        return Ok((path.display().to_string(), true));
    }
    Err(match shared {
        Some(path) => format!(
            "-l{name}: {} is a shared library, and with -noexec nothing is run that it could be loaded into; -abs gives its symbols addresses",
            path.display()
        ),
        None => format!(
            "While linking, -l{name} was not found: there is no dylib and no archive of that name"
        ),
    })
}

fn read(cwd: &Path, name: &str) -> Result<Vec<u8>, String> {
    std::fs::read(cwd.join(name)).map_err(|error| format!("{name}: {}", system_text(&error)))
}

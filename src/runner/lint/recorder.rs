//! Commands that note what they would have read.

use crate::base::SourceText;
use crate::check::{Mode, Rules};
use crate::format;
use crate::runner::{Call, Command, Registry};
use object::read::archive::ArchiveFile;
use object::{Object as _, ObjectSection as _, RelocationFlags};
use std::collections::BTreeSet;
use std::path::Path;

/// The commands of RUN lines, with recorders where something would be linked or compared.
pub fn commands() -> Registry {
    let mut commands = Registry::builtins();
    commands.add(&Linker);
    commands.add(&FileCheck);
    commands
}

/// `llvm-jitlink` and `llvm-rtdyld`.
struct Linker;

impl Command for Linker {
    fn names(&self) -> &'static [&'static str] {
        &["llvm-jitlink", "llvm-rtdyld"]
    }

    fn run(&self, call: &mut Call<'_>) -> i32 {
        let rtdyld = call.argv[0].ends_with("rtdyld");
        let default = if rtdyld {
            "rtdyld-check"
        } else {
            "jitlink-check"
        };
        let files: Vec<String> = values(call.argv, "check");
        let names = values(call.argv, "check-name");
        let name = names.last().map_or(default, String::as_str).to_owned();
        for file in &files {
            let path = call.path(file);
            let Ok(text) = std::fs::read(&path) else {
                continue;
            };
            let text = String::from_utf8_lossy(&text).into_owned();
            let source = SourceText::new(file.as_str(), text);
            for rule in Rules::extract(&source, &name, &[], Mode::Lenient).0 {
                call.seen.checks_run.push((path.clone(), rule.line()));
            }
        }
        let watched = !files.is_empty() || call.argv.iter().any(|word| word.contains("show-"));
        call.seen.links_watched += usize::from(watched);
        for word in &call.argv[1..] {
            let path = call.path(word);
            if path.is_file() && !files.contains(word) {
                record(call, &path);
            }
        }
        0
    }
}

/// The values of an option, after `=` or in the next word.
fn values(argv: &[String], name: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (index, word) in argv.iter().enumerate() {
        let Some(option) = word.strip_prefix('-') else {
            continue;
        };
        let option = option.strip_prefix('-').unwrap_or(option);
        match option.split_once('=') {
            Some((option, value)) if option == name => found.push(value.to_owned()),
            None if option == name => found.extend(argv.get(index + 1).cloned()),
            _ => {}
        }
    }
    found
}

/// Notes the relocations of an object, or of the members of an archive.
fn record(call: &mut Call<'_>, path: &Path) {
    let Ok(bytes) = std::fs::read(path) else {
        return;
    };
    if let Ok(archive) = ArchiveFile::parse(&*bytes) {
        for member in archive.members().flatten() {
            if let Ok(data) = member.data(&*bytes) {
                record_object(call, data);
            }
        }
        return;
    }
    record_object(call, &bytes);
}

fn record_object(call: &mut Call<'_>, bytes: &[u8]) {
    let Some(names) = relocations(bytes) else {
        return;
    };
    call.seen.objects += 1;
    call.seen.relocations.extend(names);
}

/// The names of an object's relocations; `None` for what is no object of a target we know.
fn relocations(bytes: &[u8]) -> Option<BTreeSet<String>> {
    let backend = format::parse("", bytes).ok()?.backend();
    let file = object::File::parse(bytes).ok()?;
    let mut names = BTreeSet::new();
    if let (object::File::MachO64(file), Some(target)) = (&file, backend.macho()) {
        // Read by hand: to the reader a pair is one relocation.
        for section in file.sections() {
            let raw = section.macho_relocations().unwrap_or_default();
            let types = raw.iter().map(|raw| raw.info(file.endian()).r_type);
            names.extend(types.map(|r_type| target.name_of(r_type)));
        }
        return Some(names);
    }
    for section in file.sections() {
        for (_, relocation) in section.relocations() {
            let name = match relocation.flags() {
                RelocationFlags::Elf { r_type } => Some(backend.elf().name_of(r_type.0)),
                RelocationFlags::Coff { typ } => backend.coff().map(|target| target.name_of(typ)),
                _ => None,
            };
            names.extend(name);
        }
    }
    Some(names)
}

/// `FileCheck`: notes which prefixes are looked for in which file.
struct FileCheck;

impl Command for FileCheck {
    fn names(&self) -> &'static [&'static str] {
        &["FileCheck"]
    }

    fn run(&self, call: &mut Call<'_>) -> i32 {
        let mut prefixes: Vec<String> = Vec::new();
        for name in ["check-prefix", "check-prefixes"] {
            for value in values(call.argv, name) {
                prefixes.extend(value.split(',').map(str::to_owned));
            }
        }
        if prefixes.is_empty() {
            prefixes.push("CHECK".into());
        }
        let files = call.argv[1..].iter().filter(|word| !word.starts_with('-'));
        for file in files.cloned().collect::<Vec<_>>() {
            let path = call.path(&file);
            if path.is_file() {
                call.seen.filecheck_runs.push((path, prefixes.clone()));
            }
        }
        0
    }
}

//! llvm-jitlink's command line: `-x` and `--x`, values after `=` or a blank.
//!
//! The options are rows; the parser and the help text derive from them. What this linker cannot do is refused by name, so
//! that no test passes because an option was ignored.

use crate::base::Addr;
use crate::session::Slab;

/// What an option takes and what it does.
struct Row {
    name: &'static str,
    /// The name of its value in the help; empty for none.
    value: &'static str,
    help: &'static str,
    set: Set,
}

enum Set {
    Flag(fn(&mut Arguments)),
    Value(fn(&mut Arguments, &str) -> Result<(), String>),
    /// As a value, and the name may be glued to it (`-lfoo`).
    Glued(fn(&mut Arguments, &str) -> Result<(), String>),
    /// All that follows are values.
    Rest(fn(&mut Arguments, &str) -> Result<(), String>),
    /// Accepted, because it changes nothing here.
    Nothing,
    /// All that follows belongs to the program.
    ProgramArguments,
    Refuse(&'static str),
}

/// The parsed command line.
#[derive(Debug, Default)]
pub(super) struct Arguments {
    pub(super) inputs: Vec<Item>,
    /// The dylibs after the first.
    pub(super) dylibs: Vec<String>,
    pub(super) all_load: bool,
    pub(super) search_system: bool,
    pub(super) checks: Vec<String>,
    pub(super) check_name: Option<String>,
    pub(super) entry: Option<String>,
    /// Symbols with given addresses: (dylib, name, address).
    pub(super) absolutes: Vec<(usize, String, u64)>,
    pub(super) aliases: Vec<AliasOption>,
    pub(super) noexec: bool,
    /// The arguments of the program.
    pub(super) program: Vec<String>,
    pub(super) no_process_symbols: bool,
    pub(super) phony_externals: bool,
    pub(super) lenient: bool,
    pub(super) self_relocations: bool,
    pub(super) show_graphs: Option<String>,
    pub(super) show_addrs: bool,
    pub(super) show_sections: bool,
    pub(super) show_state: bool,
    pub(super) show_initial_state: bool,
    pub(super) show_times: bool,
    pub(super) debug: Vec<String>,
    pub(super) help: bool,
    pub(super) version: bool,
    slab_size: Option<u64>,
    slab_address: Option<u64>,
    slab_page_size: Option<u64>,
}

/// `-alias`. Either name may have a dylib's before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AliasOption {
    /// The value, as messages show it.
    pub(super) text: String,
    /// The dylib of the last `-jd` before it.
    pub(super) dylib: usize,
    pub(super) alias: (Option<String>, String),
    pub(super) symbol: (Option<String>, String),
}

/// Something that the command line adds to a dylib.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// The dylib: 0 is the first one, those of `-jd` follow.
    pub(super) dylib: usize,
    pub(super) what: What,
}

/// What it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// An object or an archive.
    File(String),
    /// An archive that other dylibs see nothing of.
    HiddenArchive(String),
    /// `-l`: a dylib or an archive, by its name.
    Library { name: String, hidden: bool },
    /// `-L`: a folder with archives.
    SearchPath(String),
    /// `-sectcreate`.
    Section(String),
    /// An object of the test harness.
    Harness(String),
}

/// The first dylib.
const MAIN: &str = "main";
const RUNNING: &str =
    "linked code runs in a process of linkproof's own, which has nothing of this kind";

use Set::{Flag, Glued, Nothing, Refuse, Rest, Value};

const ROWS: &[Row] = &[
    row(
        "noexec",
        "",
        "Do not execute loaded code",
        Flag(|a| a.noexec = true),
    ),
    row(
        "check",
        "file",
        "File containing verifier checks",
        Value(|a, v| push(&mut a.checks, v)),
    ),
    row(
        "check-name",
        "name",
        "Name of checks to match against (default: jitlink-check)",
        Value(|a, v| put(&mut a.check_name, v)),
    ),
    row(
        "lenient",
        "",
        "Let checks pass that mean nothing, as LLVM does",
        Flag(|a| a.lenient = true),
    ),
    row(
        "entry",
        "symbol",
        "Symbol to start from (default: main)",
        Value(|a, v| put(&mut a.entry, v)),
    ),
    row(
        "abs",
        "name=address",
        "Inject an absolute symbol definition",
        Value(absolute),
    ),
    row(
        "define-abs",
        "name=address",
        "The same as -abs",
        Value(absolute),
    ),
    row(
        "alias",
        "[jd:]alias=[jd:]symbol",
        "Inject a symbol alias",
        Value(alias),
    ),
    row(
        "phony-externals",
        "",
        "Resolve all otherwise unresolved externals to null",
        Flag(|a| a.phony_externals = true),
    ),
    row(
        "no-process-syms",
        "",
        "Do not resolve to symbols of the C and C++ run times",
        Flag(|a| a.no_process_symbols = true),
    ),
    row(
        "slab-allocate",
        "size",
        "Allocate from a slab of this size (suffixes Kb, Mb, Gb; default Kb)",
        Value(|a, v| slab_size(v).map(|size| a.slab_size = Some(size))),
    ),
    row(
        "slab-address",
        "address",
        "Set the address of the slab",
        Value(|a, v| number(v).map(|address| a.slab_address = Some(address))),
    ),
    row(
        "slab-page-size",
        "size",
        "Set the page size of the slab (a power of two)",
        Value(|a, v| page_size(v).map(|size| a.slab_page_size = Some(size))),
    ),
    row(
        "add-self-relocations",
        "",
        "Add relocations to function pointers to the current function",
        Flag(|a| a.self_relocations = true),
    ),
    row(
        "show-graphs",
        "regex",
        "Print the graphs whose name matches, after fixups",
        Value(|a, v| put(&mut a.show_graphs, v)),
    ),
    row(
        "show-addrs",
        "",
        "Print the addresses of symbols, sections, GOT entries and stubs",
        Flag(|a| a.show_addrs = true),
    ),
    row(
        "show-relocated-section-contents",
        "",
        "Print section contents after fixups",
        Flag(|a| a.show_sections = true),
    ),
    row(
        "show-entry-es",
        "",
        "Print the session's state after resolving the entry point",
        Flag(|a| a.show_state = true),
    ),
    row(
        "debug-only",
        "jitlink|orc",
        "Print what the linker does, or what the session does",
        Value(debug),
    ),
    row(
        "debug",
        "",
        "The same as -debug-only=jitlink",
        Flag(|a| a.debug.push("jitlink".into())),
    ),
    row(
        "show-err-failed-to-materialize",
        "",
        "Accepted; errors name the first cause",
        Nothing,
    ),
    row(
        "debugger-support",
        "bool",
        "Accepted; no debugger is told",
        Value(|_, _| Ok(())),
    ),
    row("help", "", "Display the options", Flag(|a| a.help = true)),
    row(
        "version",
        "",
        "Display the version",
        Flag(|a| a.version = true),
    ),
    Row {
        name: "args",
        value: "",
        help: "Arguments of the program, all that follows",
        set: Set::ProgramArguments,
    },
    row(
        "L",
        "dir",
        "Look in this folder for libraries",
        Glued(|a, v| item(a, What::SearchPath(v.to_owned()))),
    ),
    row(
        "l",
        "library",
        "Link against this library or dylib",
        Glued(|a, v| library(a, v, false)),
    ),
    row(
        "hidden-l",
        "library",
        "Link against this library with hidden symbols",
        Glued(|a, v| library(a, v, true)),
    ),
    row(
        "load_hidden",
        "archive",
        "Link against this archive with hidden symbols",
        Value(|a, v| item(a, What::HiddenArchive(v.to_owned()))),
    ),
    row(
        "all_load",
        "",
        "Add all members of all archives",
        Flag(|a| a.all_load = true),
    ),
    row(
        "jd",
        "name",
        "Put what follows into this dylib",
        Value(dylib),
    ),
    row(
        "harness",
        "files",
        "All that follows are objects of a test harness",
        Rest(|a, v| {
            let what = What::Harness(v.to_owned());
            a.inputs.push(Item { dylib: 0, what });
            Ok(())
        }),
    ),
    row(
        "sectcreate",
        "section,file[@symbol=offset,...]",
        "Make a section of a file",
        Value(|a, v| item(a, What::Section(v.to_owned()))),
    ),
    row(
        "preload",
        "library",
        "Library to load first",
        Refuse(RUNNING),
    ),
    row(
        "search-sys-lib",
        "",
        "Look for libraries in LD_LIBRARY_PATH too",
        Flag(|a| a.search_system = true),
    ),
    row("perf-support", "", "Support for perf", Refuse(RUNNING)),
    row("vtune-support", "", "Support for VTune", Refuse(RUNNING)),
    row(
        "oop-executor",
        "path",
        "Run in another process",
        Refuse(RUNNING),
    ),
    row(
        "oop-executor-connect",
        "address",
        "Run in another process",
        Refuse(RUNNING),
    ),
    row("orc-runtime", "path", "ORC run time", Refuse(RUNNING)),
    row(
        "use-shared-memory",
        "",
        "Shared memory with the executor",
        Refuse(RUNNING),
    ),
    row(
        "show-times",
        "",
        "Print how long the link took",
        Flag(|a| a.show_times = true),
    ),
    row(
        "show-init-es",
        "",
        "Print the session's state before resolving the entry point",
        Flag(|a| a.show_initial_state = true),
    ),
];

const fn row(name: &'static str, value: &'static str, help: &'static str, set: Set) -> Row {
    Row {
        name,
        value,
        help,
        set,
    }
}

impl Arguments {
    /// Parses the words after the command's name.
    pub(super) fn parse(words: &[String]) -> Result<Self, String> {
        let mut parsed = Self::default();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let Some(option) = word.strip_prefix('-').filter(|rest| !rest.is_empty()) else {
                item(&mut parsed, What::File(word.clone()))?;
                continue;
            };
            let option = option.strip_prefix('-').unwrap_or(option);
            let (name, attached) = match option.split_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (option, None),
            };
            let (row, name, attached) = match (find(name), find_glued(option)) {
                (Some(row), _) => (row, name, attached),
                (None, Some((row, value))) => (row, row.name, Some(value)),
                (None, None) => return Err(unknown(word, name)),
            };
            match &row.set {
                Rest(add) => {
                    attached
                        .into_iter()
                        .chain(words.by_ref().map(String::as_str))
                        .try_for_each(|value| add(&mut parsed, value))?;
                }
                Set::ProgramArguments => parsed.program.extend(words.by_ref().cloned()),
                Refuse(reason) => return Err(format!("-{}: {reason}", row.name)),
                Nothing => {}
                Flag(set) => match attached {
                    None | Some("true" | "1") => set(&mut parsed),
                    Some("false" | "0") => {}
                    Some(other) => {
                        return Err(format!(
                            "-{name} is a flag, and '{other}' is neither true nor false"
                        ));
                    }
                },
                Value(set) | Glued(set) => {
                    let value = match attached {
                        Some(value) => value,
                        None if row.value == "bool" => "true",
                        None => words
                            .next()
                            .ok_or_else(|| format!("-{name} needs a value ({})", row.value))?,
                    };
                    set(&mut parsed, value).map_err(|problem| format!("-{name}: {problem}"))?;
                }
            }
        }
        Ok(parsed)
    }

    /// Whether there is a dylib of this name.
    pub(super) fn has_dylib(&self, name: &str) -> bool {
        name == MAIN || self.dylibs.iter().any(|known| known == name)
    }

    /// Whether the place of the program is given.
    pub(super) fn is_placed(&self) -> bool {
        self.slab_address.is_some()
    }

    /// The memory the program is placed in.
    pub(super) fn slab(&self) -> Slab {
        let default = Slab::default();
        let address = self.slab_address.map_or(default.address, Addr);
        let room = (u64::MAX - address.0).saturating_add(1);
        Slab {
            address,
            size: self.slab_size.unwrap_or(default.size.min(room)),
            page_size: self.slab_page_size.unwrap_or(default.page_size),
        }
    }
}

/// The row of an option; `-lfoo` and `-Ldir` are `-l` and `-L` with an attached value.
fn find(name: &str) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.name == name)
}

/// The option that a word starts with, and the value that is glued to it.
fn find_glued(option: &str) -> Option<(&'static Row, &str)> {
    let glued = ROWS.iter().filter(|row| matches!(row.set, Glued(_)));
    let row = glued
        .filter(|row| option.len() > row.name.len() && option.starts_with(row.name))
        .max_by_key(|row| row.name.len())?;
    let value = &option[row.name.len()..];
    Some((row, value.strip_prefix('=').unwrap_or(value)))
}

fn unknown(word: &str, name: &str) -> String {
    let near = ROWS
        .iter()
        .map(|row| (strsim::levenshtein(name, row.name), row.name))
        .min();
    let hint = near.filter(|(distance, _)| *distance <= 2);
    let hint = hint
        .map(|(_, name)| format!(" Did you mean '-{name}'?"))
        .unwrap_or_default();
    format!("Unknown command line argument '{word}'.{hint}")
}

fn push(list: &mut Vec<String>, value: &str) -> Result<(), String> {
    list.push(value.to_owned());
    Ok(())
}

fn put(slot: &mut Option<String>, value: &str) -> Result<(), String> {
    *slot = Some(value.to_owned());
    Ok(())
}

fn absolute(arguments: &mut Arguments, value: &str) -> Result<(), String> {
    let (name, address) = value
        .split_once('=')
        .ok_or_else(|| format!("'{value}' is not name=address"))?;
    let (dylib, name) = (arguments.dylibs.len(), name.trim().to_owned());
    arguments.absolutes.push((dylib, name, number(address)?));
    Ok(())
}

fn alias(arguments: &mut Arguments, value: &str) -> Result<(), String> {
    let (alias, symbol) = value
        .split_once('=')
        .filter(|(alias, symbol)| !alias.is_empty() && !symbol.is_empty())
        .ok_or_else(|| format!("'{value}' is not [jd:]alias=[jd:]symbol"))?;
    let split = |text: &str| match text.split_once(':') {
        Some((dylib, name)) if !name.is_empty() => (Some(dylib.to_owned()), name.to_owned()),
        _ => (None, text.trim_end_matches(':').to_owned()),
    };
    arguments.aliases.push(AliasOption {
        text: value.to_owned(),
        dylib: arguments.dylibs.len(),
        alias: split(alias),
        symbol: split(symbol),
    });
    Ok(())
}

fn item(arguments: &mut Arguments, what: What) -> Result<(), String> {
    let dylib = arguments.dylibs.len();
    arguments.inputs.push(Item { dylib, what });
    Ok(())
}

fn library(arguments: &mut Arguments, name: &str, hidden: bool) -> Result<(), String> {
    let name = name.to_owned();
    item(arguments, What::Library { name, hidden })
}

fn dylib(arguments: &mut Arguments, name: &str) -> Result<(), String> {
    if arguments.has_dylib(name) {
        return Err(format!("there are two dylibs '{name}'"));
    }
    arguments.dylibs.push(name.to_owned());
    Ok(())
}

fn debug(arguments: &mut Arguments, value: &str) -> Result<(), String> {
    for kind in value.split(',') {
        match kind {
            "jitlink" | "orc" => arguments.debug.push(kind.to_owned()),
            _ => {
                return Err(format!(
                    "there is no debug output '{kind}' (there are: jitlink, orc)"
                ));
            }
        }
    }
    Ok(())
}

/// A number in decimal, or with a prefix in another base (`0x`, `0b`, `0o`, `0` for octal).
pub(super) fn number(text: &str) -> Result<u64, String> {
    let text = text.trim();
    let lower = text.to_ascii_lowercase();
    let (digits, radix) = match lower.get(..2) {
        Some("0x") => (&lower[2..], 16),
        Some("0b") => (&lower[2..], 2),
        Some("0o") => (&lower[2..], 8),
        _ if lower.len() > 1 && lower.starts_with('0') => (&lower[1..], 8),
        _ => (&lower[..], 10),
    };
    u64::from_str_radix(digits, radix).map_err(|_| format!("'{text}' is not a 64-bit number"))
}

fn slab_size(text: &str) -> Result<u64, String> {
    let lower = text.trim().to_ascii_lowercase();
    let suffixes = [("kb", 1 << 10), ("mb", 1 << 20), ("gb", 1 << 30)];
    let found = suffixes
        .iter()
        .find_map(|(suffix, unit)| Some((lower.strip_suffix(suffix)?, *unit)));
    let (digits, unit) = found.unwrap_or((&lower, 1 << 10));
    let count: u64 = digits
        .trim()
        .parse()
        .map_err(|_| format!("'{text}' is not a size"))?;
    count
        .checked_mul(unit)
        .ok_or_else(|| format!("'{text}' is more than 2^64 bytes"))
}

fn page_size(text: &str) -> Result<u64, String> {
    let size = number(text)?;
    if size.is_power_of_two() {
        Ok(size)
    } else {
        Err(format!("{size} is not a power of two"))
    }
}

/// The help text.
pub(super) fn help() -> String {
    let mut out = String::from(
        "OVERVIEW: llvm jitlink tool (embedded in linkproof)\n\nUSAGE: llvm-jitlink [options] <input files>\n\nOPTIONS:\n",
    );
    for row in ROWS.iter().filter(|row| !matches!(row.set, Refuse(_))) {
        let value = if row.value.is_empty() {
            String::new()
        } else {
            format!("=<{}>", row.value)
        };
        out.push_str(&format!(
            "  {:<34} - {}\n",
            format!("--{}{value}", row.name),
            row.help
        ));
    }
    out
}

#[cfg(test)]
#[path = "options_tests.rs"]
mod tests;

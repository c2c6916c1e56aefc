//! llvm-rtdyld's options, as rows.

use crate::base::Addr;

/// The parsed command line.
#[derive(Debug)]
pub(super) struct Arguments {
    pub(super) inputs: Vec<String>,
    pub(super) checks: Vec<String>,
    pub(super) verify: bool,
    pub(super) help: bool,
    /// `-dummy-extern`.
    pub(super) externals: Vec<(String, u64)>,
    pub(super) mappings: Vec<Mapping>,
    /// `-target-addr-start`.
    pub(super) start: Addr,
    /// `-target-section-sep`.
    pub(super) gap: u64,
}

/// `-map-section`: where a section of a file is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mapping {
    pub(super) file: String,
    pub(super) section: String,
    pub(super) address: u64,
}

struct Row {
    name: &'static str,
    value: &'static str,
    help: &'static str,
    set: Set,
}

enum Set {
    Flag(fn(&mut Arguments)),
    Value(fn(&mut Arguments, &str) -> Result<(), String>),
    /// Accepted, because objects say it themselves or it changes nothing here.
    Nothing,
    Refuse(&'static str),
}

const RUNNING: &str = "nothing is run; use -verify";
const LINES: &str = "line tables are not printed";
const OTHER: &str = "RuntimeDyld's own memory manager is not modelled";

use Set::{Flag, Nothing, Refuse, Value};

const ROWS: &[Row] = &[
    row(
        "verify",
        "",
        "Link, check and do not run",
        Flag(|a| a.verify = true),
    ),
    row(
        "check",
        "file",
        "File containing verifier checks",
        Value(|a, v| {
            a.checks.push(v.to_owned());
            Ok(())
        }),
    ),
    row(
        "dummy-extern",
        "name=address",
        "Inject a symbol",
        Value(external),
    ),
    row(
        "map-section",
        "file,section=address",
        "Put a section at an address",
        Value(mapping),
    ),
    row(
        "target-addr-start",
        "address",
        "Where sections start (default: 4096)",
        Value(|a, v| {
            a.start = Addr(number(v)?);
            Ok(())
        }),
    ),
    row(
        "target-addr-end",
        "address",
        "Accepted; addresses end at 2^64",
        Value(|_, v| number(v).map(drop)),
    ),
    row(
        "target-section-sep",
        "size",
        "What at least separates sections",
        Value(|a, v| {
            a.gap = number(v)?;
            Ok(())
        }),
    ),
    row(
        "triple",
        "triple",
        "Accepted; objects say what they are for",
        Value(|_, _| Ok(())),
    ),
    row(
        "mcpu",
        "cpu",
        "Accepted; every instruction is decoded",
        Value(|_, _| Ok(())),
    ),
    row(
        "preallocate",
        "size",
        "Accepted; memory is not run from",
        Value(|_, v| number(v).map(drop)),
    ),
    row("show-times", "", "Accepted", Nothing),
    row("help", "", "Display the options", Flag(|a| a.help = true)),
    row("execute", "", "Run the code", Refuse(RUNNING)),
    row("entry", "symbol", "Function to run", Refuse(RUNNING)),
    row("dylib", "library", "Library to load", Refuse(RUNNING)),
    row("args", "", "Arguments of the program", Refuse(RUNNING)),
    row("printline", "", "Print line tables", Refuse(LINES)),
    row("printobjline", "", "Print line tables", Refuse(LINES)),
    row("printdebugline", "", "Print line tables", Refuse(LINES)),
    row(
        "print-alloc-requests",
        "",
        "Print requests for memory",
        Refuse(OTHER),
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
        let mut parsed = Self {
            inputs: Vec::new(),
            checks: Vec::new(),
            verify: false,
            help: false,
            externals: Vec::new(),
            mappings: Vec::new(),
            start: Addr(4096),
            gap: 0,
        };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let Some(option) = word.strip_prefix('-').filter(|rest| !rest.is_empty()) else {
                parsed.inputs.push(word.clone());
                continue;
            };
            let option = option.strip_prefix('-').unwrap_or(option);
            let (name, attached) = match option.split_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (option, None),
            };
            let row = ROWS.iter().find(|row| row.name == name);
            let row = row.ok_or_else(|| {
                format!("Unknown command line argument '{word}'. Try: 'llvm-rtdyld --help'")
            })?;
            match row.set {
                Flag(set) => set(&mut parsed),
                Nothing => {}
                Refuse(reason) => return Err(format!("-{name}: {reason}")),
                Value(set) => {
                    let next = || words.next().map(String::as_str);
                    let value = attached.or_else(next);
                    let value =
                        value.ok_or_else(|| format!("-{name} needs a value ({})", row.value))?;
                    set(&mut parsed, value).map_err(|problem| format!("-{name}: {problem}"))?;
                }
            }
        }
        Ok(parsed)
    }
}

fn external(arguments: &mut Arguments, value: &str) -> Result<(), String> {
    let (name, address) = value.split_once('=').ok_or("not name=address")?;
    arguments
        .externals
        .push((name.to_owned(), number(address)?));
    Ok(())
}

fn mapping(arguments: &mut Arguments, value: &str) -> Result<(), String> {
    let wrong = "not file,section=address";
    let (place, address) = value.rsplit_once('=').ok_or(wrong)?;
    let (file, section) = place.split_once(',').ok_or(wrong)?;
    arguments.mappings.push(Mapping {
        file: file.to_owned(),
        section: section.to_owned(),
        address: number(address)?,
    });
    Ok(())
}

fn number(text: &str) -> Result<u64, String> {
    let (digits, radix) = match text.strip_prefix("0x") {
        Some(digits) => (digits, 16),
        None => (text, 10),
    };
    u64::from_str_radix(digits, radix).map_err(|_| format!("'{text}' is not a 64-bit number"))
}

/// The help text.
pub(super) fn help() -> String {
    let mut out = String::from(
        "OVERVIEW: llvm RuntimeDyld tool (over linkproof's linker)\n\nUSAGE: llvm-rtdyld [options] <input files>\n\nOPTIONS:\n",
    );
    for row in ROWS.iter().filter(|row| !matches!(row.set, Refuse(_))) {
        let value = match row.value {
            "" => String::new(),
            value => format!("=<{value}>"),
        };
        let option = format!("--{}{value}", row.name);
        out.push_str(&format!("  {option:<40} - {}\n", row.help));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Arguments, String> {
        let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        Arguments::parse(&words)
    }

    #[test]
    fn options_are_read() {
        let line = "-triple=x86_64 -verify -check a.s a.o -map-section a.o,.text=0x10 -dummy-extern f=0x20 -target-addr-start=4096 --target-section-sep 16";
        let parsed = parse(line).expect("parses");
        assert!(parsed.verify);
        assert_eq!(
            (parsed.inputs, parsed.checks),
            (vec!["a.o".into()], vec!["a.s".into()])
        );
        assert_eq!(parsed.externals, [("f".to_owned(), 0x20)]);
        assert_eq!((parsed.start, parsed.gap), (Addr(4096), 16));
        let mapping = Mapping {
            file: "a.o".into(),
            section: ".text".into(),
            address: 0x10,
        };
        assert_eq!(parsed.mappings, [mapping]);
    }

    #[rstest::rstest]
    #[case("-execute a.o", "-execute: nothing is run; use -verify")]
    #[case("-map-section a.o", "-map-section: not file,section=address")]
    #[case("-dummy-extern f=x", "-dummy-extern: 'x' is not a 64-bit number")]
    #[case("-check", "-check needs a value (file)")]
    #[case(
        "-verfy",
        "Unknown command line argument '-verfy'. Try: 'llvm-rtdyld --help'"
    )]
    fn what_is_wrong_is_said(#[case] line: &str, #[case] message: &str) {
        assert_eq!(parse(line).expect_err("is refused"), message);
    }
}

//! The check language against the real llvm-jitlink: the same texts, the same verdicts, the same lines printed.
//!
//! The program is absolute symbols, sixteen bytes of data and some zero-fill, so only the language is compared: constants,
//! operators, slices, parentheses, loads, and which lines of a file are checks at all. A deliberately false check makes
//! llvm-jitlink print both values.

use linkproof::base::{DecodeError, Endian, Insn, SourceText};
use linkproof::check::{LookupError, Mode, Program, Region, Rules, SymbolView, evaluate};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::process::Command;

const SYMBOLS: [(&str, u64); 5] = [
    ("zero", 0),
    ("low", 0x1234),
    ("high", 0x8000_0000_0000_0001),
    ("_all", u64::MAX),
    ("mix.$1", 0x0123_4567_89ab_cdef),
];

const ASSEMBLY: &str = "
    .globl main, x, y, z
main: ret
    .data
x:  .quad 0x1122334455667788
    .size x, 8
y:  .quad 0x99aabbccddeeff00
    .size y, 8
    .bss
z:  .zero 16
    .size z, 16
";

/// The bytes of `x` and `y`.
const DATA: [u8; 16] = [
    0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11, 0x00, 0xff, 0xee, 0xdd, 0xcc, 0xbb, 0xaa, 0x99,
];

/// [`SYMBOLS`] and [`ASSEMBLY`] as a linked program.
struct Linked {
    x: u64,
    z: u64,
}

impl Program for Linked {
    fn pointer_size(&self) -> u8 {
        8
    }
    fn endian(&self) -> Endian {
        Endian::Little
    }
    fn symbol(&self, name: &str) -> Result<SymbolView<'_>, LookupError> {
        let view = |address, size, content| SymbolView {
            address,
            size,
            content,
            target_flags: 0,
        };
        match name {
            "x" => return Ok(view(self.x, 8, Some(&DATA[..]))),
            "y" => return Ok(view(self.x + 8, 8, Some(&DATA[8..]))),
            "z" => return Ok(view(self.z, 16, None)),
            _ => {}
        }
        let found = SYMBOLS.iter().find(|(symbol, _)| *symbol == name);
        found
            .map(|(_, address)| view(*address, 0, None))
            .ok_or_else(|| missing("symbol", name))
    }
    fn section(&self, file: &str, section: &str) -> Result<Region, LookupError> {
        Err(missing_in(file, "section", section))
    }
    fn got(&self, file: &str, symbol: &str) -> Result<Region, LookupError> {
        Err(missing_in(file, "GOT entry for", symbol))
    }
    fn stub(&self, file: &str, symbol: &str, _: Option<&str>) -> Result<Region, LookupError> {
        Err(missing_in(file, "stub for", symbol))
    }
    fn load(&self, address: u64, size: u64) -> Result<Cow<'_, [u8]>, String> {
        let from = address.wrapping_sub(self.x) as usize;
        let bytes = DATA.get(from..).and_then(|rest| rest.get(..size as usize));
        bytes
            .map(Cow::Borrowed)
            .ok_or_else(|| "not in the data".to_owned())
    }
    fn decode(&self, _: &[u8], _: u8) -> Result<Insn, DecodeError> {
        Err(DecodeError::Invalid)
    }
    fn next_pc_bias(&self, _: u8) -> u64 {
        0
    }
    fn disassemble(&self, _: &[u8], _: u64, _: u8) -> Option<String> {
        None
    }
    fn describe_edges(&self, _: u64, _: u64) -> Vec<String> {
        Vec::new()
    }
}

fn missing(what: &'static str, name: &str) -> LookupError {
    LookupError {
        what,
        name: name.to_owned(),
        inside: None,
        candidates: Vec::new(),
    }
}

/// The one input, `a.o`, has nothing that can be asked for.
fn missing_in(file: &str, what: &'static str, name: &str) -> LookupError {
    match file {
        "a.o" => LookupError {
            inside: Some(file.to_owned()),
            ..missing(what, name)
        },
        _ => missing("file", file),
    }
}

/// llvm-jitlink 19 and an object for it to link, or why there is none.
struct Oracle {
    folder: tempfile::TempDir,
    bin: PathBuf,
}

impl Oracle {
    /// `None`, with the reason printed, where LLVM is not installed; in CI that is a failure.
    fn find() -> Option<Self> {
        let bin =
            std::env::var_os("LINKPROOF_LLVM_BIN").unwrap_or_else(|| "/usr/lib/llvm-19/bin".into());
        let bin = PathBuf::from(bin);
        let missing = ["llvm-jitlink", "llvm-mc"]
            .into_iter()
            .find(|tool| !bin.join(tool).exists());
        if let Some(tool) = missing {
            let reason = format!("no {tool} in {}", bin.display());
            assert!(std::env::var_os("CI").is_none(), "{reason}");
            eprintln!("skipped: {reason}");
            return None;
        }
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(folder.path().join("a.s"), ASSEMBLY).expect("write");
        let status = Command::new(bin.join("llvm-mc"))
            .args([
                "-triple=x86_64-linux-gnu",
                "-filetype=obj",
                "a.s",
                "-o",
                "a.o",
            ])
            .current_dir(folder.path())
            .status();
        assert!(status.expect("llvm-mc runs").success());
        Some(Self { folder, bin })
    }

    /// The program as llvm-jitlink places it, by its own word.
    fn linked(&self) -> Linked {
        let said = self.complaints("# jitlink-check: x = 1\n# jitlink-check: z = 1\n");
        let address = |line: &String| {
            let (_, values) = line.rsplit_once("false: 0x")?;
            u64::from_str_radix(values.split(' ').next()?, 16).ok()
        };
        match said.iter().filter_map(address).collect::<Vec<_>>()[..] {
            [x, z] => Linked { x, z },
            _ => panic!("llvm-jitlink does not say where x and z are: {said:?}"),
        }
    }

    /// What llvm-jitlink says about each rule of `checks` that does not hold.
    fn complaints(&self, checks: &str) -> Vec<String> {
        let path: &Path = self.folder.path();
        std::fs::write(path.join("a.chk"), checks).expect("write");
        let mut command = Command::new(self.bin.join("llvm-jitlink"));
        command
            .current_dir(path)
            .args([
                "-noexec",
                "-slab-allocate=1Mb",
                "-slab-address=0x123456780000",
                "-slab-page-size=4096",
            ])
            .args(["-check", "a.chk", "a.o"]);
        for (name, value) in SYMBOLS {
            command.args(["-abs", &format!("{name}={value:#x}")]);
        }
        let output = command.output().expect("llvm-jitlink runs");
        let text = String::from_utf8(output.stderr).expect("messages are text");
        let said = text.lines().filter(|line| {
            line.starts_with("Expression '") || line.starts_with("Error evaluating")
        });
        said.map(|line| format!("{line}\n")).collect()
    }
}

/// What we say about the same rules.
fn our_complaints(checks: &str, program: &Linked) -> Vec<String> {
    let source = SourceText::new("a.chk", checks);
    let (rules, _) = Rules::extract(&source, "jitlink-check", &[], Mode::Lenient);
    rules
        .iter()
        .filter_map(|rule| evaluate(rule, program, Mode::Lenient).llvm_text())
        .collect()
}

/// The part of a complaint that must be equal: all of it, but of a syntax error only what it is about.
fn comparable(complaint: &str) -> &str {
    let ours = [
        "No known address",
        "Cannot decode",
        "Couldn't decode",
        "RTDyldChecker: ",
    ];
    match complaint.rfind("': ") {
        Some(end) if complaint.starts_with("Error") => {
            let words = &complaint[end + 3..];
            if ours.iter().any(|start| words.starts_with(start)) {
                complaint
            } else {
                &complaint[..end]
            }
        }
        _ => complaint,
    }
}

fn assert_same(checks: &str, oracle: &Oracle) -> usize {
    let (theirs, ours) = (
        oracle.complaints(checks),
        our_complaints(checks, &oracle.linked()),
    );
    for (theirs, ours) in theirs.iter().zip(&ours) {
        // LLVM's message was cut at the end of its first line; ours may have a second, empty one.
        let ours = comparable(ours).trim_end();
        assert!(
            theirs.starts_with(ours),
            "llvm-jitlink: {theirs}linkproof:    {ours}"
        );
    }
    assert_eq!(theirs.len(), ours.len(), "in\n{checks}");
    theirs.len()
}

/// Expressions that LLVM accepts: no blank after a number, blanks elsewhere at will.
fn expression() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        3 => prop::sample::select(SYMBOLS.map(|(name, _)| format!("{name} ")).to_vec()),
        2 => any::<u64>().prop_map(|value| format!("{value}")),
        2 => any::<u64>().prop_map(|value| format!("{value:#x}")),
        1 => any::<u32>().prop_map(|value| format!("0{value:o}")),
        2 => (0u64..100).prop_map(|value| format!("{value}")),
        1 => prop::sample::select(vec!["(*{8}zero)".to_owned(), "( *{3} low ) ".to_owned(), "(*{1}_all + 0)".to_owned()]),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let op = || prop::sample::select(vec!["+", "-", "& ", "| ", "<<", ">> "]);
        let sliced = (inner.clone(), 0u32..72, 0u32..72)
            .prop_map(|(value, one, two)| format!("( {value})[{}:{}] ", one.max(two), one.min(two)));
        let slice_reversed =
            (inner.clone(), 0u32..8, 0u32..8).prop_map(|(value, one, two)| format!("({value})[ {one}: {two}]"));
        let chain = (inner.clone(), prop::collection::vec((op(), inner.clone()), 1..4)).prop_map(|(first, rest)| {
            rest.into_iter().fold(first, |text, (op, operand)| format!("{text}{op}{operand}"))
        });
        let shifted = (inner.clone(), prop::sample::select(vec!["<<", ">>"]), 0u32..70)
            .prop_map(|(value, op, by)| format!("({value}) {op} {by}"));
        prop_oneof![2 => sliced, 1 => slice_reversed, 4 => chain, 1 => shifted, 1 => inner.prop_map(|text| format!("({text})"))]
    })
}

fn samples<T>(strategy: &impl Strategy<Value = T>, count: usize) -> Vec<T> {
    let mut runner = TestRunner::deterministic();
    (0..count)
        .map(|_| strategy.new_tree(&mut runner).expect("a sample").current())
        .collect()
}

#[test]
fn values_are_llvms() {
    let Some(oracle) = Oracle::find() else { return };
    let checks: String = samples(&expression(), 2000)
        .iter()
        .map(|text| {
            format!(
                "# jitlink-check: {} = 0xdeadbeefdeadbeef\n",
                text.trim_end()
            )
        })
        .collect();
    let compared = assert_same(&checks, &oracle);
    assert!(
        compared >= 1990,
        "only {compared} expressions were compared"
    );
}

/// Loads that stay inside the data, of every size that LLVM takes, as they are and inside other expressions.
fn load() -> impl Strategy<Value = String> {
    let inside = (1u64..=8, 0u64..=8).prop_map(|(size, at)| (size, at));
    let base = prop::sample::select(vec!["x", "(x)", "((x) )", "x[47:0]", "(x[63:48] + x)"]);
    let plain = (inside, base).prop_map(|((size, at), base)| match at {
        0 => format!("*{{{size}}}{base}"),
        8 => format!("* {{ {size}}} y"),
        _ => format!("*{{{size}}}{base}+{at}"),
    });
    let plain =
        prop_oneof![8 => plain, 1 => Just("*{8}z".to_owned()), 1 => Just("*{4}x[63:0]".to_owned())];
    let sliced = (plain.clone(), 0u32..64, 0u32..64)
        .prop_map(|(load, one, two)| format!("({load} )[{}:{}]", one.max(two), one.min(two)));
    let twice =
        (1u32..=8, 0u32..64).prop_map(|(size, high)| format!("*{{{size}}}x[62:0][{high}:0]"));
    let mixed = (plain.clone(), plain.clone(), expression())
        .prop_map(|(one, two, other)| format!("({one} ) - ({two} ) + ({other})"));
    prop_oneof![plain, sliced, twice, mixed]
}

#[test]
fn loads_are_llvms() {
    let Some(oracle) = Oracle::find() else { return };
    let checks: String = samples(&load(), 1000)
        .iter()
        .map(|text| format!("# jitlink-check: {text} = 0xdeadbeefdeadbeef\n"))
        .collect();
    assert_eq!(assert_same(&checks, &oracle), 1000);
}

#[test]
fn what_llvm_refuses_is_refused() {
    let Some(oracle) = Oracle::find() else { return };
    let texts = [
        "1 + 2 = 3",
        "-4 = 3",
        "1 = 2 = 3",
        "nowhere = 1",
        "low[3] = 1",
        "low[ 3 :0] = 1",
        "low[3:0][1:0] = 1",
        "(low = 1)",
        "low +",
        "= 1",
        "1 =",
        "low low = 1",
        "*{0}low = 1",
        "*{9}low = 1",
        "*{4 }low = 1",
        "*4low = 1",
        "decode_operand(low, 0) = 1",
        "decode_operand = 1",
        "next_pc(low+1) = 1",
        "next_pc(nowhere) = 1",
        "section_addr(a.o, .none) = 1",
        "got_addr(b.o, low) = 1",
        "got_addr(a.o, low) = 1",
        "stub_addr(b.o, low) = 1",
        "stub_addr(a.o, low, kind) = 1",
        "low ^ 1 = 1",
        "low == 1",
        "0X10 = 16",
        "0b1 = 1",
        "low*2 = 1",
        "@low = 1",
        ".low = 1",
        "((low) = 1",
        "low) = 1",
        "",
    ];
    let checks: String = texts
        .iter()
        .map(|text| format!("# jitlink-check: {text} \n"))
        .collect();
    assert_eq!(assert_same(&checks, &oracle), texts.len());
}

#[test]
fn the_same_lines_are_checks() {
    let Some(oracle) = Oracle::find() else { return };
    let line = prop_oneof![
        6 => "# jitlink-check:[ ]{0,2}[1-9][0-9]{0,2} = 1000\\\\{0,1}[ ]{0,1}(\n|\r\n|\r|\n\n  \t\n)",
        2 => "[ \t]{0,2}# jitlink-check: [1-9][0-9]{0,1} = 100\\\\{0,1}\n",
        2 => "# jitlink-check:[1-9][0-9]{0,1}(\\\\| \\\\)\n# jitlink-check:\\+[1-9][0-9]{0,1}=1000\n",
        1 => "(#jitlink-check: 1=2|## jitlink-check: 1=2|nop # jitlink-check: 1=2|# jitlink-check : 1=2|# JITLINK-CHECK: 1=2|// jitlink-check: 1=2)\n",
        1 => "(nop|# a comment|# jitlink-check:|# jitlink-check: |# jitlink-check:\\\\|# jitlink-check: \\\\)\n",
    ];
    for checks in samples(
        &prop::collection::vec(line, 1..12).prop_map(|lines| lines.concat()),
        60,
    ) {
        assert_same(&checks, &oracle);
    }
}

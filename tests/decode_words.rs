//! The operand decoders of Arm, Thumb, Power and AArch64 (its random words have a test of their own) against `llvm-mc --disassemble --show-inst`: compiled code, and random words.
//!
//! `IT` is left out: it makes what follows conditional in LLVM's eyes, and the check language decodes one instruction at a
//! time. Needs `clang-19` and `llvm-19`; without them a test says so and passes, unless `CI` is set.

#[path = "ld_compiled/program.rs"]
mod program;

use linkproof::backend::by_name;
use linkproof::base::Operand;
use object::{Object, ObjectSection, ObjectSymbol};
use program::{Flavour, program};
use rstest::rstest;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

const TOOLS: &str = "/usr/lib/llvm-19/bin";

/// How to ask LLVM about a target, and ourselves.
struct Target {
    triple: &'static str,
    flags: &'static str,
    /// What the disassembler is to know.
    attributes: &'static str,
    backend: &'static str,
    target_flags: u8,
    /// An instruction that loads 0xbeef, put after each other one to tell the answers apart, and LLVM's name of it.
    marker: [u8; 4],
    marker_name: &'static str,
}

const ARM: Target = Target {
    triple: "armv7a-linux-gnueabi",
    flags: "-marm",
    attributes: "",
    backend: "aarch32",
    target_flags: 0,
    marker: [0xef, 0x7e, 0x0b, 0xe3],
    marker_name: "MOVi16",
};
const THUMB: Target = Target {
    triple: "thumbv7a-linux-gnueabi",
    flags: "-mthumb",
    target_flags: 1,
    marker: [0x4b, 0xf6, 0xef, 0x67],
    marker_name: "t2MOVi16",
    ..ARM
};
const PPC64LE: Target = Target {
    triple: "powerpc64le-linux-gnu",
    flags: "-mcpu=pwr9",
    attributes: "",
    backend: "ppc64le",
    target_flags: 0,
    marker: [0xef, 0xbe, 0xa0, 0x3b],
    marker_name: "LI",
};
const PPC64: Target = Target {
    triple: "powerpc64-linux-gnu",
    flags: "-mcpu=pwr9 -mabi=elfv2",
    backend: "ppc64",
    marker: [0x3b, 0xa0, 0xbe, 0xef],
    ..PPC64LE
};
const AARCH64: Target = Target {
    triple: "aarch64-linux-gnu",
    flags: "-mcpu=generic",
    attributes: "",
    backend: "aarch64",
    target_flags: 0,
    marker: [0xfd, 0xdd, 0x97, 0x52],
    marker_name: "MOVZWi",
};

fn has_tools() -> bool {
    let tools = ["llvm-mc", "clang"].map(|tool| Path::new(TOOLS).join(tool));
    let missing = tools.iter().find(|tool| !tool.exists());
    if let Some(tool) = missing {
        assert!(std::env::var_os("CI").is_none(), "{tool:?} is missing");
        println!("skipped: {tool:?} is missing");
    }
    missing.is_none()
}

/// LLVM's opcode and operands of an instruction; `None` where it knows none.
type Answer = Option<(String, Vec<Operand>)>;

/// The lines that LLVM calls "potentially undefined": bits that should be zero are not, or registers that no such
/// instruction has.
fn unpredictable(stderr: &str) -> BTreeSet<usize> {
    let lines = stderr
        .lines()
        .filter(|line| line.contains("potentially undefined"));
    let number = |line: &str| line.split(':').nth(1)?.parse::<usize>().ok();
    lines
        .filter_map(number)
        .map(|line| (line - 1) / 2)
        .collect()
}

fn ask(target: &Target, code: &[Vec<u8>], folder: &Path) -> (Vec<Answer>, BTreeSet<usize>) {
    let mut text = String::new();
    for bytes in code.iter().flat_map(|bytes| [&bytes[..], &target.marker]) {
        let bytes: Vec<String> = bytes.iter().map(|byte| format!("{byte:#04x}")).collect();
        let _ = writeln!(text, "[{}]", bytes.join(" "));
    }
    std::fs::write(folder.join("x.txt"), text).expect("written");
    let output = Command::new(format!("{TOOLS}/llvm-mc"))
        .args(["--disassemble", "--show-inst", "--triple", target.triple])
        .arg(format!("--mattr={}", target.attributes))
        .arg(folder.join("x.txt"))
        .output()
        .expect("llvm-mc runs");
    let mut answers = Vec::new();
    let mut last = None;
    for (name, operands) in instructions(&String::from_utf8_lossy(&output.stdout)) {
        let is_beef = |operand: &Operand| match operand {
            Operand::Imm(value) => value & 0xffff == 0xbeef,
            Operand::Reg => false,
        };
        if name == target.marker_name && operands.iter().any(is_beef) {
            answers.push(last.take());
        } else {
            last = Some((name, operands));
        }
    }
    assert_eq!(answers.len(), code.len(), "an answer for each instruction");
    (
        answers,
        unpredictable(&String::from_utf8_lossy(&output.stderr)),
    )
}

fn instructions(stdout: &str) -> Vec<(String, Vec<Operand>)> {
    let mut found: Vec<(String, Vec<Operand>)> = Vec::new();
    for line in stdout.lines() {
        if let Some((_, rest)) = line.split_once("<MCInst #") {
            let name = rest.split([' ', '>']).nth(1).expect("a name");
            found.push((name.to_owned(), Vec::new()));
        } else if let Some((_, rest)) = line.split_once("<MCOperand ") {
            let operand = match rest.trim_end_matches('>').split_once(':') {
                Some(("Imm", value)) => Operand::Imm(value.parse::<i64>().expect("decimal") as u64),
                _ => Operand::Reg,
            };
            found.last_mut().expect("an instruction").1.push(operand);
        }
    }
    found
}

/// Asks both about every instruction: how many LLVM knows, and the differences by LLVM's opcode.
fn compare(
    target: &Target,
    code: &BTreeSet<Vec<u8>>,
) -> (usize, BTreeMap<String, (usize, String)>) {
    let folder = tempfile::tempdir().expect("a folder");
    let code: Vec<Vec<u8>> = code.iter().cloned().collect();
    let backend = by_name(target.backend).expect("the backend");
    let mut known = 0;
    let mut differences = BTreeMap::new();
    let (answers, unpredictable) = ask(target, &code, folder.path());
    for (index, (bytes, answer)) in code.iter().zip(answers).enumerate() {
        if unpredictable.contains(&index) {
            continue;
        }
        let ours = backend.decode(bytes, target.target_flags).ok();
        known += usize::from(answer.is_some());
        let llvm = answer.as_ref().map(|(_, operands)| operands);
        if ours.as_ref().map(|insn| &insn.operands) != llvm {
            let name = answer.as_ref().map_or("nothing", |(name, _)| name);
            let text = format!("{bytes:02x?} ours {ours:?} llvm {llvm:?}");
            let entry = differences.entry(name.to_owned()).or_insert((0, text));
            entry.0 += 1;
        }
    }
    (known, differences)
}

/// Where tables and literals stand among the instructions: from a mapping symbol `$d` to the next one (AAELF32, "Mapping
/// symbols").
fn data_in_code(file: &object::File<'_>) -> Vec<std::ops::Range<u64>> {
    let text = file.section_by_name(".text").map(|text| text.index());
    let symbols = file
        .symbols()
        .filter(|symbol| symbol.section_index() == text);
    let mut marks: Vec<(u64, bool)> = symbols
        .filter_map(|symbol| {
            Some((
                symbol.address(),
                symbol.name().ok()?.strip_prefix('$')? == "d",
            ))
        })
        .collect();
    marks.sort_unstable();
    let ends = marks.iter().skip(1).map(|mark| mark.0).chain([u64::MAX]);
    let ranges = marks.iter().zip(ends).filter(|(mark, _)| mark.1);
    ranges.map(|(mark, end)| mark.0..end).collect()
}

/// The instructions of a compiled program, each once.
fn compiled(target: &Target) -> BTreeSet<Vec<u8>> {
    let flavour = Flavour {
        with_tls: false,
        both_states: false,
        exported: false,
    };
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("x.c"), program(200, 0xc0de, flavour)).expect("written");
    let output = Command::new(format!("{TOOLS}/clang"))
        .arg(format!("--target={}", target.triple))
        .args(["-O2", "-c", "-w"])
        .args(target.flags.split(' '))
        .arg(path("x.c"))
        .arg("-o")
        .arg(path("x.o"))
        .output()
        .expect("clang runs");
    assert!(output.status.success(), "{output:?}");
    let object = std::fs::read(path("x.o")).expect("an object");
    let file = object::File::parse(&*object).expect("an object");
    let text = file.section_by_name(".text").expect("code");
    let data = data_in_code(&file);
    let content = text.data().expect("content");
    let mut rest = content;
    let mut found = BTreeSet::new();
    while rest.len() >= 4 {
        let half = u16::from_le_bytes([rest[0], rest[1]]);
        let is_short = target.target_flags == 1 && half < 0xe800;
        let (code, after) = rest.split_at(if is_short { 2 } else { 4 });
        let at = (content.len() - rest.len()) as u64;
        rest = after;
        if data.iter().any(|range| range.contains(&at)) {
            continue;
        }
        if !(is_short && half & 0xff00 == 0xbf00 && half & 0xf != 0) {
            found.insert(code.to_vec());
        }
    }
    found
}

#[rstest]
#[case::arm(ARM)]
#[case::thumb(THUMB)]
#[case::ppc64le(PPC64LE)]
#[case::ppc64(PPC64)]
#[case::aarch64(AARCH64)]
fn compiled_code(#[case] target: Target) {
    if !has_tools() {
        return;
    }
    let (known, differences) = compare(&target, &compiled(&target));
    assert!(differences.is_empty(), "{differences:#?}");
    println!("{}: {known} different instructions", target.triple);
    assert!(known > 5_000);
}

/// Words from a seed (xorshift64), the same on every machine, but those of the classes that are not decoded.
fn random(target: &Target, count: usize, is_left_out: fn(u32) -> bool) -> BTreeSet<Vec<u8>> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut found = BTreeSet::new();
    while found.len() < count {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let word = (state >> 16) as u32;
        if is_left_out(word) {
            continue;
        }
        found.insert(match target.target_flags {
            // The first halfword is the high one.
            1 if word >> 16 < 0xe800 => ((word >> 16) as u16).to_le_bytes().to_vec(),
            1 => word.rotate_left(16).to_le_bytes().to_vec(),
            _ if target.backend == "ppc64" => word.to_be_bytes().to_vec(),
            _ => word.to_le_bytes().to_vec(),
        });
    }
    found
}

/// Coprocessors, Advanced SIMD and everything else without a condition.
fn is_other_arm(word: u32) -> bool {
    word >> 28 == 0xf || word >> 26 & 3 == 3
}

/// Coprocessors, Advanced SIMD and its loads; of 16 bits, `IT`.
fn is_other_thumb(word: u32) -> bool {
    let first = word >> 16;
    first & 0xec00 == 0xec00 || first & 0xff10 == 0xf900 || first & 0xff00 == 0xbf00
}

/// Prefixed instructions need another word.
fn is_prefix(word: u32) -> bool {
    word >> 26 == 1
}

#[rstest]
#[case::arm(ARM, is_other_arm)]
#[case::thumb(THUMB, is_other_thumb)]
#[case::ppc64le(PPC64LE, is_prefix)]
#[case::ppc64(PPC64, is_prefix)]
fn random_words(#[case] target: Target, #[case] is_left_out: fn(u32) -> bool) {
    if !has_tools() {
        return;
    }
    let words = random(&target, 30_000, is_left_out);
    let (known, differences) = compare(&target, &words);
    let wrong: usize = differences.values().map(|(count, _)| count).sum();
    println!("{}: {wrong} of {} differ", target.triple, words.len());
    assert!(
        wrong * 1000 <= known,
        "{wrong} of {known}: {differences:#?}"
    );
}

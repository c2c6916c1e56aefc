//! The AArch64 operand decoder against `llvm-mc --disassemble --show-inst`: compiled code, and random words.
//!
//! Vector arithmetic is not decoded: a word that LLVM knows and this decoder refuses must be of that class, by its bits.

use linkproof::backend::by_name;
use linkproof::base::Operand;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

const FOLDER: &str = "/usr/lib/llvm-19/bin";

/// Whether the tools are there; without them a failure on CI, and a message elsewhere.
fn has_tools() -> bool {
    let missing = ["llvm-mc", "clang"]
        .into_iter()
        .find(|tool| !Path::new(FOLDER).join(tool).exists());
    if let Some(tool) = missing {
        assert!(std::env::var_os("CI").is_none(), "{tool} is missing");
        println!("skipped: {FOLDER}/{tool} is missing");
    }
    missing.is_none()
}

/// LLVM's operands of a word, with the name of the opcode.
type Answer = Option<(String, Vec<Operand>)>;

/// `movz x29, #0x9eef`, put after each word to tell the answers apart.
const MARKER: &str = "[0xfd 0xdd 0xf7 0xd2]";

fn ask(words: &[u32]) -> Vec<Answer> {
    let mut text = String::new();
    for word in words {
        let [a, b, c, d] = word.to_le_bytes();
        writeln!(text, "[{a:#04x} {b:#04x} {c:#04x} {d:#04x}]\n{MARKER}").expect("a string");
    }
    let mut input = tempfile::NamedTempFile::new().expect("a temporary file");
    input.write_all(text.as_bytes()).expect("written");
    let output = Command::new(format!("{FOLDER}/llvm-mc"))
        .args(["--disassemble", "--show-inst", "--triple=aarch64-linux-gnu"])
        .arg(input.path())
        .output()
        .expect("llvm-mc runs");
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    let refused: BTreeSet<usize> = stderr
        .lines()
        .filter_map(|line| {
            let place = line.split_once(": warning: ")?.0;
            Some((place.rsplit(':').nth(1)?.parse::<usize>().ok()? - 1) / 2)
        })
        .collect();
    let mut answers: Vec<Answer> = Vec::new();
    let mut last = None;
    for (name, operands) in instructions(&String::from_utf8_lossy(&output.stdout)) {
        let is_marker =
            name == "MOVZXi" && operands == [Operand::Reg, Operand::Imm(0xbeef), Operand::Imm(48)];
        if is_marker {
            let whole = last.take().filter(|_| !refused.contains(&answers.len()));
            answers.push(whole);
        } else {
            last = Some((name, operands));
        }
    }
    assert_eq!(answers.len(), words.len(), "an answer for each word");
    answers
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

/// Whether a word is of the classes that are not decoded: Advanced SIMD data processing (DDI 0487, C4.1.90, the rows of
/// `op0` that are not scalar floating point).
fn is_vector_arithmetic(word: u32) -> bool {
    let in_group = (word >> 25) & 7 == 7;
    let scalar_float = (word >> 28) & 1 == 1 && (word >> 30) & 1 == 0;
    in_group && !scalar_float
}

/// How many of the words are compared; every difference fails.
fn compare(words: &BTreeSet<u32>) -> usize {
    let words: Vec<u32> = words
        .iter()
        .copied()
        .filter(|word| !is_vector_arithmetic(*word))
        .collect();
    let backend = by_name("aarch64").expect("the backend");
    let mut differences = std::collections::BTreeMap::new();
    for (word, answer) in words.iter().zip(ask(&words)) {
        let ours = backend.decode(&word.to_le_bytes(), 0).ok();
        let llvm = answer.as_ref().map(|(_, operands)| operands);
        if ours.as_ref().map(|insn| &insn.operands) != llvm {
            let name = answer.as_ref().map_or("nothing", |(name, _)| name);
            let text = format!("{word:#010x} ours {ours:?} llvm {llvm:?}");
            differences.entry(name.to_owned()).or_insert((0, text)).0 += 1;
        }
    }
    assert!(differences.is_empty(), "{differences:#?}");
    words.len()
}

#[test]
fn random_words() {
    if !has_tools() {
        return;
    }
    // xorshift64: the same words on every machine.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut words = BTreeSet::new();
    while words.len() < 120_000 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        words.insert((state >> 16) as u32);
    }
    assert!(compare(&words) > 80_000);
}

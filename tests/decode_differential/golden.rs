//! `tests/data/x86-operands.txt`: a sample of LLVM's answers that can be checked without LLVM.
//!
//! Each line is `MODE BYTES: OPERANDS`, with `R` for an operand that is no immediate. To choose a new sample from the
//! libraries of this machine, run `UPDATE_GOLDEN=1 cargo test --test decode_differential golden`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use linkproof::backend::x86::{Mode, decode};
use linkproof::base::{DecodeError, Operand};

use crate::corpus::{self, Blocks, Missing};
use crate::oracle::{self, Answer};
use crate::unless_missing;

/// How many encodings of each mode the sample has.
const SAMPLE: [(Mode, usize); 3] = [
    (Mode::Bits16, 100),
    (Mode::Bits32, 200),
    (Mode::Bits64, 400),
];

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/x86-operands.txt")
}

fn line(mode: Mode, bytes: &[u8], operands: &[Operand]) -> String {
    let bits = match mode {
        Mode::Bits16 => 16,
        Mode::Bits32 => 32,
        Mode::Bits64 => 64,
    };
    let bytes: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let operands = operands.iter().map(|operand| match operand {
        Operand::Reg => " R".to_owned(),
        Operand::Imm(value) => format!(" {}", *value as i64),
    });
    format!("{bits} {bytes}:{}\n", operands.collect::<String>())
}

/// The sample as it is kept, and the encodings in it.
fn kept() -> (String, Vec<(Mode, Vec<u8>)>) {
    let text = std::fs::read_to_string(path()).expect("the golden sample");
    let encodings = text
        .lines()
        .map(|line| {
            let (mode, rest) = line.split_once(' ').expect("a mode");
            let (bytes, _) = rest.split_once(':').expect("operands");
            let mode = match mode {
                "16" => Mode::Bits16,
                "32" => Mode::Bits32,
                _ => Mode::Bits64,
            };
            let byte = |at| u8::from_str_radix(&bytes[at..at + 2], 16).expect("a byte");
            (mode, (0..bytes.len()).step_by(2).map(byte).collect())
        })
        .collect();
    (text, encodings)
}

/// One encoding for each opcode that LLVM names, evenly thinned out.
fn choose(mode: Mode, count: usize) -> Result<String, Missing> {
    let mut blocks: Blocks = match mode {
        Mode::Bits64 => corpus::x86_64()?,
        _ => corpus::i386(mode)?,
    };
    blocks.extend(corpus::random(mode, 40_000));
    let mut by_name = BTreeMap::new();
    for (bytes, answer) in blocks.iter().zip(oracle::ask(mode, &blocks)?) {
        if let Answer::Whole(printed) = answer
            && decode(bytes, mode).is_ok_and(|insn| insn.operands == printed.operands)
        {
            by_name
                .entry(printed.name)
                .or_insert_with(|| line(mode, bytes, &printed.operands));
        }
    }
    let step = (by_name.len() / count).max(1);
    Ok(by_name.into_values().step_by(step).take(count).collect())
}

#[test]
fn the_sample_needs_no_llvm() {
    let (text, encodings) = kept();
    assert!(encodings.len() >= 600, "only {} encodings", encodings.len());
    let ours: String = encodings
        .iter()
        .map(|(mode, bytes)| {
            let insn = decode(bytes, *mode).unwrap_or_else(|error| panic!("{bytes:02x?}: {error}"));
            line(*mode, &bytes[..usize::from(insn.length)], &insn.operands)
        })
        .collect();
    assert_same_lines(&text, &ours);
}

#[test]
fn the_start_of_an_instruction_is_truncated() {
    for (mode, bytes) in kept().1 {
        for end in 0..bytes.len() {
            let start = decode(&bytes[..end], mode);
            assert_ne!(
                start,
                Err(DecodeError::Invalid),
                "{:02x?} of {bytes:02x?}",
                &bytes[..end]
            );
        }
    }
}

#[test]
fn golden_sample_is_what_llvm_prints() {
    let mut fresh = String::new();
    let (text, encodings) = match std::env::var_os("UPDATE_GOLDEN") {
        Some(_) => (String::new(), Vec::new()),
        None => kept(),
    };
    for (mode, count) in SAMPLE {
        let part = if text.is_empty() {
            choose(mode, count)
        } else {
            ask_again(mode, &encodings)
        };
        match unless_missing("golden sample", part) {
            Some(part) => fresh.push_str(&part),
            None => return,
        }
    }
    if text.is_empty() {
        std::fs::write(path(), fresh).expect("the golden sample");
    } else {
        assert_same_lines(&text, &fresh);
    }
}

/// LLVM's answers now for the encodings of the sample.
fn ask_again(mode: Mode, encodings: &[(Mode, Vec<u8>)]) -> Result<String, Missing> {
    let blocks: Blocks = encodings
        .iter()
        .filter(|(of, _)| *of == mode)
        .map(|(_, bytes)| bytes.clone())
        .collect();
    let answers = oracle::ask(mode, &blocks)?;
    let lines = blocks
        .iter()
        .zip(answers)
        .map(|(bytes, answer)| match answer {
            Answer::Whole(printed) => line(mode, bytes, &printed.operands),
            Answer::First(_) | Answer::Refused => {
                format!("{bytes:02x?}: LLVM has no such instruction\n")
            }
        });
    Ok(lines.collect())
}

/// Fails with the lines that differ.
fn assert_same_lines(expected: &str, found: &str) {
    let diff = similar::TextDiff::from_lines(expected, found);
    let text = diff
        .unified_diff()
        .context_radius(0)
        .header("kept", "found")
        .to_string();
    assert!(text.is_empty(), "{text}");
}

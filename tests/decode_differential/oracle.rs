//! LLVM's disassembler: `llvm-mc --disassemble --show-inst`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use linkproof::backend::x86::Mode;
use linkproof::base::Operand;

use crate::corpus::{Blocks, Missing};

const LLVM_MC: &str = "/usr/lib/llvm-19/bin/llvm-mc";

/// An instruction as LLVM prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Printed {
    /// LLVM's name of the opcode.
    pub(crate) name: String,
    pub(crate) operands: Vec<Operand>,
}

/// What LLVM makes of the bytes of one block.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// The whole block is this instruction.
    Whole(Printed),
    /// The block is more than one instruction: this is the first.
    First(Printed),
    /// The block is no instruction.
    Refused,
}

/// The value of the instruction that is put after each block: `mov $0x5ec0ffee, %eax`.
const MARKER: u64 = 0x5ec0_ffee;

fn marker_bytes(mode: Mode) -> &'static [u8] {
    match mode {
        Mode::Bits16 => &[0x66, 0xb8, 0xee, 0xff, 0xc0, 0x5e],
        _ => &[0xb8, 0xee, 0xff, 0xc0, 0x5e],
    }
}

fn is_marker(printed: &Printed) -> bool {
    printed.name == "MOV32ri" && printed.operands == [Operand::Reg, Operand::Imm(MARKER)]
}

/// Asks LLVM about every block, in one run.
pub(crate) fn ask(mode: Mode, blocks: &Blocks) -> Result<Vec<Answer>, Missing> {
    if !Path::new(LLVM_MC).exists() {
        return Err(Missing::new(LLVM_MC, "llvm-19"));
    }
    let triple = match mode {
        Mode::Bits16 => "i386-linux-gnu-code16",
        Mode::Bits32 => "i386-linux-gnu",
        Mode::Bits64 => "x86_64-linux-gnu",
    };
    let input = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(input.path(), text(blocks, marker_bytes(mode))).expect("the input of llvm-mc");
    let output = Command::new(LLVM_MC)
        .args(["--disassemble", "--show-inst", "--triple", triple])
        .arg(input.path())
        .stdin(Stdio::null())
        .output()
        .expect("llvm-mc runs");
    let refused = refused_blocks(&String::from_utf8_lossy(&output.stderr));
    let stdout = String::from_utf8_lossy(&output.stdout);
    Ok(answers(&stdout, &refused, blocks.len()))
}

/// One block a line, each followed by the marker on a line of its own.
fn text(blocks: &Blocks, marker: &[u8]) -> String {
    let mut text = String::new();
    for block in blocks {
        for bytes in [block.as_slice(), marker] {
            text.push('[');
            for byte in bytes {
                write!(text, "{byte:#04x} ").expect("writing to a string");
            }
            text.push_str("]\n");
        }
    }
    text
}

/// The indices of the blocks that LLVM warned about: `file:LINE:COLUMN: warning: …`.
fn refused_blocks(stderr: &str) -> BTreeSet<usize> {
    stderr
        .lines()
        .filter_map(|line| {
            let (place, _) = line.split_once(": warning: ")?;
            let line: usize = place.rsplit(':').nth(1)?.parse().ok()?;
            Some((line - 1) / 2)
        })
        .collect()
}

fn answers(stdout: &str, refused: &BTreeSet<usize>, count: usize) -> Vec<Answer> {
    let mut answers = Vec::with_capacity(count);
    let mut block = Vec::new();
    for printed in instructions(stdout) {
        if !is_marker(&printed) {
            block.push(printed);
            continue;
        }
        let is_refused = refused.contains(&answers.len());
        let mut block = block.drain(..);
        answers.push(match (block.next(), block.len(), is_refused) {
            (None, _, _) => Answer::Refused,
            (Some(only), 0, false) => Answer::Whole(only),
            (Some(first), _, _) => Answer::First(first),
        });
    }
    assert_eq!(answers.len(), count, "one marker after each block");
    answers
}

fn instructions(stdout: &str) -> Vec<Printed> {
    let mut instructions: Vec<Printed> = Vec::new();
    for line in stdout.lines() {
        if let Some((_, rest)) = line.split_once("<MCInst #") {
            let name = rest
                .split([' ', '>'])
                .nth(1)
                .expect("a name after the number");
            instructions.push(Printed {
                name: name.to_owned(),
                operands: Vec::new(),
            });
        } else if let Some((_, rest)) = line.split_once("<MCOperand ") {
            let operand = match rest.trim_end_matches('>').split_once(':') {
                Some(("Imm", value)) => {
                    Operand::Imm(value.parse::<i64>().expect("a decimal number") as u64)
                }
                _ => Operand::Reg,
            };
            instructions
                .last_mut()
                .expect("an instruction before its operand")
                .operands
                .push(operand);
        }
    }
    instructions
}

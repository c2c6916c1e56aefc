//! LLVM's disassembler: `llvm-mc --disassemble --show-inst`.

use linkproof::base::Operand;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

pub(crate) const LLVM_MC: &str = "/usr/lib/llvm-19/bin/llvm-mc";

/// An instruction as LLVM prints it.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    /// LLVM's name of the opcode.
    pub(crate) name: String,
    pub(crate) operands: Vec<Operand>,
}

/// What follows each block: `csrrwi zero, 0x5c7, 0x15`, which nobody writes.
const MARKER: &str = "[0x73 0xd0 0x7a 0x5c]\n";

fn is_marker(answer: &Answer) -> bool {
    let operands = [Operand::Reg, Operand::Imm(0x5c7), Operand::Imm(0x15)];
    answer.name == "CSRRWI" && answer.operands == operands
}

/// What LLVM makes of each block, in one run; `None` without LLVM.
pub(crate) fn ask(name: &str, blocks: &[Vec<u8>]) -> Option<Vec<Option<Answer>>> {
    if !Path::new(LLVM_MC).exists() {
        return None;
    }
    let input = tempfile::NamedTempFile::new().expect("a temporary file");
    let mut text = String::new();
    for block in blocks {
        text.push('[');
        for byte in block {
            write!(text, "{byte:#04x} ").expect("writing to a string");
        }
        text.push_str("]\n");
        text.push_str(MARKER);
    }
    std::fs::write(input.path(), text).expect("the input of llvm-mc");
    let output = Command::new(LLVM_MC)
        .args(["--disassemble", "--show-inst", "--mattr=+m,+a,+f,+d,+c"])
        .arg(format!("--triple={name}-linux-gnu"))
        .arg(input.path())
        .stdin(Stdio::null())
        .output()
        .expect("llvm-mc runs");
    // `file:LINE:COLUMN: warning: …` names the blocks that are no instruction.
    let stderr = String::from_utf8_lossy(&output.stderr);
    let refused: BTreeSet<usize> = stderr
        .lines()
        .filter_map(|line| {
            let (place, _) = line.split_once(": warning: ")?;
            let line: usize = place.rsplit(':').nth(1)?.parse().ok()?;
            Some((line - 1) / 2)
        })
        .collect();
    let mut answers = Vec::new();
    let mut block: Option<Answer> = None;
    for answer in instructions(&String::from_utf8_lossy(&output.stdout)) {
        if is_marker(&answer) {
            let found = block.take();
            answers.push(found.filter(|_| !refused.contains(&answers.len())));
        } else {
            block = Some(answer);
        }
    }
    assert_eq!(answers.len(), blocks.len(), "one marker after each block");
    Some(answers)
}

fn instructions(stdout: &str) -> Vec<Answer> {
    let mut instructions: Vec<Answer> = Vec::new();
    for line in stdout.lines() {
        if let Some((_, rest)) = line.split_once("<MCInst #") {
            let name = rest.split([' ', '>']).nth(1).expect("a name");
            instructions.push(Answer {
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
            let last = instructions.last_mut().expect("an instruction before");
            last.operands.push(operand);
        }
    }
    instructions
}

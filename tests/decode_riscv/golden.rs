//! `tests/data/riscv-operands.txt`: a sample of LLVM's answers that can be checked without LLVM.
//!
//! Each line is `BACKEND BYTES: OPERANDS`, with `R` for an operand that is no immediate. To choose a new sample, run
//! `UPDATE_GOLDEN=1 cargo test --test decode_riscv golden`.

use crate::oracle::{self, Answer};
use crate::{backend, decode, line, source};
use std::path::PathBuf;

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/riscv-operands.txt")
}

/// One instruction of each opcode that the compiled programs hold, and one of each compressed opcode.
fn sample(name: &str) -> String {
    let mut blocks: Vec<Vec<u8>> = ["", "c"]
        .iter()
        .flat_map(|compressed| source::compiled(name, compressed).expect("clang is installed"))
        .collect();
    let halves = (0..=u16::MAX).filter(|half| half & 3 != 3 && half % 37 == 5);
    blocks.extend(halves.map(|half| half.to_le_bytes().to_vec()));
    let answers = oracle::ask(name, &blocks).expect("llvm-mc is installed");
    let mut text = String::new();
    let mut seen: Vec<(String, usize)> = Vec::new();
    for (block, answer) in blocks.iter().zip(answers) {
        let Some(answer) = answer else { continue };
        let index = seen.iter().position(|(name, _)| *name == answer.name);
        let index = index.unwrap_or_else(|| {
            seen.push((answer.name.clone(), 0));
            seen.len() - 1
        });
        if seen[index].1 < 3 {
            seen[index].1 += 1;
            text.push_str(&line(name, block, &answer));
        }
    }
    text
}

#[test]
fn golden() {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let text = sample("riscv64") + &sample("riscv32");
        std::fs::write(path(), text).expect("the sample is written");
    }
    let text = std::fs::read_to_string(path()).expect("the sample is there");
    assert!(text.lines().count() > 300, "the sample is whole");
    for entry in text.lines() {
        let (place, _) = entry.split_once(':').expect("a colon");
        let (name, bytes) = place.split_once(' ').expect("a backend and bytes");
        let block: Vec<u8> = (0..bytes.len() / 2)
            .map(|at| u8::from_str_radix(&bytes[2 * at..2 * at + 2], 16).expect("hexadecimal"))
            .collect();
        let operands = decode(backend(name), &block).expect("an instruction");
        let answer = Answer {
            name: String::new(),
            operands,
        };
        assert_eq!(line(name, &block, &answer).trim_end(), entry);
    }
}

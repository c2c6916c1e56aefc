//! The RISC-V operand decoder against LLVM itself: every 16-bit encoding, random 32-bit words, and code that clang
//! compiles from generated C.
//!
//! Needs `llvm-19` and, for compiled code, `clang-19`. Without them a test says so and passes, unless `CI` is set. A sample
//! of LLVM's answers is kept in the repository for machines without LLVM (`golden`).

mod golden;
mod oracle;
mod source;

use linkproof::backend::{Backend, by_name};
use linkproof::base::Operand;
use oracle::Answer;
use rstest::rstest;
use std::collections::BTreeMap;

/// The operands of an instruction that fills its block.
fn decode(backend: &dyn Backend, block: &[u8]) -> Option<Vec<Operand>> {
    let insn = backend.decode(block, 0).ok()?;
    (usize::from(insn.length) == block.len()).then_some(insn.operands)
}

fn backend(name: &str) -> &'static dyn Backend {
    by_name(name).expect("there is a backend of this name")
}

/// Why a test cannot be run here.
fn skip(what: &str, missing: &str) {
    assert!(
        std::env::var_os("CI").is_none(),
        "{what}: {missing} is missing"
    );
    println!("{what}: skipped: {missing} is missing");
}

/// RV32 reserves shifts by 32 and more (Volume I, "Integer Computational Instructions"); LLVM 19 accepts them.
fn is_shift_past_the_register(name: &str, block: &[u8]) -> bool {
    match *block {
        [first, second, _, last] => {
            name == "riscv32" && first & 0x7f == 0x13 && second & 0x30 == 0x10 && last & 2 != 0
        }
        _ => false,
    }
}

/// Fails unless the decoder answers as LLVM does for every block.
fn compare(name: &str, what: &str, blocks: &[Vec<u8>], least: usize) {
    let Some(answers) = oracle::ask(name, blocks) else {
        return skip(what, oracle::LLVM_MC);
    };
    let mut different: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let mut accepted = 0;
    for (block, llvm) in blocks.iter().zip(&answers) {
        let ours = decode(backend(name), block);
        accepted += usize::from(llvm.is_some());
        if ours.is_none() && is_shift_past_the_register(name, block) {
            continue;
        }
        if ours.as_ref() != llvm.as_ref().map(|it| &it.operands) {
            let shown = llvm.as_ref().map_or("nothing", |it| it.name.as_str());
            let example = format!("{block:02x?}: ours {ours:x?}, llvm {llvm:x?}");
            different.entry(shown.to_owned()).or_insert((0, example)).0 += 1;
        }
    }
    let list: String = different
        .iter()
        .map(|(name, (count, first))| format!("{count} x {name}: {first}\n"))
        .collect();
    assert!(list.is_empty(), "{what}: differences\n{list}");
    assert!(
        accepted >= least,
        "{what}: only {accepted} are instructions"
    );
    println!("{what}: {accepted} instructions of {} equal", blocks.len());
}

#[rstest]
fn every_16_bit_encoding(#[values("riscv64", "riscv32")] name: &str) {
    let blocks: Vec<Vec<u8>> = (0..=u16::MAX)
        .filter(|half| half & 3 != 3)
        .map(|half| half.to_le_bytes().to_vec())
        .collect();
    compare(name, &format!("{name}, 16 bits"), &blocks, 40_000);
}

/// Random words, of which half have an opcode that many instructions share.
#[rstest]
fn random_words(#[values("riscv64", "riscv32")] name: &str) {
    const OPCODES: &[u32] = &[
        0x03, 0x07, 0x0f, 0x13, 0x17, 0x1b, 0x23, 0x27, 0x2f, 0x33, 0x37, 0x3b, 0x43, 0x47, 0x4b,
        0x4f, 0x53, 0x63, 0x67, 0x6f, 0x73,
    ];
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 16) as u32
    };
    let mut blocks = Vec::new();
    for round in 0..60_000 {
        let mut word = next() | 3;
        if round % 4 != 0 {
            let opcode = OPCODES[next() as usize % OPCODES.len()];
            word = word & !0x7f | opcode;
        }
        if round % 4 == 2 {
            // The formats of funct7 are rare among random words.
            word &= 0x6fff_ffff & !(next() & 0xfe00_0000);
        }
        if word & 0x1c != 0x1c {
            blocks.push(word.to_le_bytes().to_vec());
        }
    }
    compare(name, &format!("{name}, random"), &blocks, 20_000);
}

#[rstest]
fn compiled_code(#[values("riscv64", "riscv32")] name: &str, #[values("", "c")] compressed: &str) {
    let Some(blocks) = source::compiled(name, compressed) else {
        return skip("compiled code", source::CLANG);
    };
    let what = format!("{name}{compressed}, compiled");
    compare(name, &what, &blocks, 1_000);
}

/// The answers as the golden file keeps them.
fn line(name: &str, block: &[u8], answer: &Answer) -> String {
    let bytes: String = block.iter().map(|byte| format!("{byte:02x}")).collect();
    let operands: String = answer
        .operands
        .iter()
        .map(|operand| match operand {
            Operand::Reg => " R".to_owned(),
            Operand::Imm(value) => format!(" {}", *value as i64),
        })
        .collect();
    format!("{name} {bytes}:{operands}\n")
}

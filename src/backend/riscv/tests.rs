//! Values computed by hand from the psABI's formulas, read back by the decoder, which shares nothing with the rows.

use super::{RISCV32, RISCV64, operands};
use crate::backend::Backend;
use crate::backend::row::{EdgeRow, Terms};
use crate::base::{Addr, Endian, Operand};
use proptest::prelude::*;
use rstest::rstest;

fn row(name: &str) -> &'static EdgeRow {
    let mut rows = RISCV64.rows().iter();
    rows.find(|row| row.name == name).expect("a row")
}

/// The word with its field patched; `None` if the value does not fit.
fn patched(name: &str, word: &[u8], target: u64, fixup: u64, bits: u8) -> Option<Vec<u8>> {
    let row = row(name);
    let terms = Terms {
        target: Addr(target),
        fixup: Addr(fixup),
        addend: 0,
        size: None,
        got: None,
        tls: None,
        target_flags: 0,
        thread_pointer: None,
    };
    let value = row
        .value
        .evaluate(&terms)
        .expect("needs target and place only");
    let fits = row.range.holds(value, bits) && value.is_multiple_of(row.alignment);
    let mut word = word.to_vec();
    row.field.write(&mut word, Endian::Little, value);
    fits.then_some(word)
}

fn immediate(code: &[u8], index: usize) -> i64 {
    let insn = operands::decode(code, true).expect("an instruction");
    match insn.operands[index] {
        Operand::Imm(value) => value as i64,
        Operand::Reg => panic!("operand {index} is a register"),
    }
}

#[rstest]
#[case("R_RISCV_HI20", 0x7fff_f7ff, true)]
#[case("R_RISCV_HI20", 0x7fff_f800, false)]
#[case("R_RISCV_HI20", 0xffff_ffff_7fff_f800, true)]
#[case("R_RISCV_HI20", 0xffff_ffff_7fff_f7ff, false)]
#[case("R_RISCV_PCREL_HI20", 0x1_7fff_f7ff, true)]
#[case("R_RISCV_PCREL_HI20", 0x1_7fff_f800, false)]
#[case("R_RISCV_PCREL_HI20", 0x7fff_f800, true)]
#[case("R_RISCV_PCREL_HI20", 0x7fff_f7ff, false)]
#[case("R_RISCV_CALL", 0x1_7fff_f7ff, true)]
#[case("R_RISCV_CALL", 0x1_7fff_f800, false)]
#[case("R_RISCV_BRANCH", 0x1_0000_0ffe, true)]
#[case("R_RISCV_BRANCH", 0x1_0000_1000, false)]
#[case("R_RISCV_BRANCH", 0xffff_f000, true)]
#[case("R_RISCV_BRANCH", 0xffff_effe, false)]
#[case("R_RISCV_BRANCH", 0x1_0000_0001, false)]
#[case("R_RISCV_JAL", 0x1_000f_fffe, true)]
#[case("R_RISCV_JAL", 0x1_0010_0000, false)]
#[case("R_RISCV_RVC_BRANCH", 0x1_0000_00fe, true)]
#[case("R_RISCV_RVC_BRANCH", 0x1_0000_0100, false)]
#[case("R_RISCV_RVC_JUMP", 0x1_0000_07fe, true)]
#[case("R_RISCV_RVC_JUMP", 0x1_0000_0800, false)]
fn bounds(#[case] name: &str, #[case] target: u64, #[case] fits: bool) {
    let word = patched(name, &[0xff; 8], target, 0x1_0000_0000, 64);
    assert_eq!(word.is_some(), fits);
}

/// On 32 bits addresses wrap, and everything is in reach of two instructions.
#[test]
fn every_address_of_32_bits_has_a_high_part() {
    for target in [0x7fff_f7ff, 0x7fff_f800, 0x8000_0000, 0xffff_ffff] {
        assert!(patched("R_RISCV_HI20", &[0; 4], target, 0, 32).is_some());
        assert!(patched("R_RISCV_CALL", &[0; 8], target, 0x1000, 32).is_some());
    }
    assert_eq!(RISCV32.target().pointer_size, 4);
}

proptest! {
    #[test]
    fn calls_reach_what_they_name(fixup: u64, distance in -0x8000_0800i64..=0x7fff_f7ff, dirt: u64) {
        let dirt = dirt & 0xfff0_0000_ffff_f000;
        let word = (0x0003_00e7_0000_0317 | dirt).to_le_bytes();
        let target = fixup.wrapping_add_signed(distance);
        let code = patched("R_RISCV_CALL", &word, target, fixup, 64).expect("in reach");
        let high = immediate(&code[..4], 1) << 12;
        let sum = i64::from(high as i32) + immediate(&code[4..], 2);
        prop_assert_eq!(sum as i32, distance as i32);
        prop_assert_eq!(&code[..1], &[0x17]);
    }

    #[test]
    fn branches_reach_what_they_name(fixup: u64, distance in -0x800i64..0x800) {
        let target = |distance: i64| fixup.wrapping_add_signed(distance);
        for (name, word, index, distance) in [
            ("R_RISCV_BRANCH", 0xfeb5_0fe3u32, 2, 2 * distance),
            ("R_RISCV_JAL", 0xffff_ffef, 1, 0x200 * distance),
            ("R_RISCV_RVC_BRANCH", 0xdd7d, 1, distance >> 4 << 1),
            ("R_RISCV_RVC_JUMP", 0xbffd, 0, distance & !1),
        ] {
            let bytes = word.to_le_bytes();
            let length = usize::from(row(name).field.bytes);
            let code = patched(name, &bytes[..length], target(distance), fixup, 64);
            prop_assert_eq!(immediate(&code.expect("in reach"), index), distance, "{}", name);
        }
    }
}

//! Rows against values computed by hand, stubs and decoding.

use super::{ROWS, branch, operands};
use crate::backend::row::{EdgeRow, Encoding};
use crate::base::insn::Operand::{Imm, Reg};
use crate::base::{DecodeError, Endian};
use proptest::prelude::*;
use rstest::rstest;

fn row(name: &str) -> &'static EdgeRow {
    let found = ROWS.iter().find(|row| row.name == name);
    found.expect("a kind of Hexagon")
}

fn patched(name: &str, word: u32, value: i64) -> u32 {
    let mut bytes = word.to_le_bytes();
    row(name)
        .field
        .write(&mut bytes, Endian::Little, value as u64);
    u32::from_le_bytes(bytes)
}

fn operands_of(words: &[u32]) -> Result<Vec<crate::base::insn::Operand>, DecodeError> {
    let code: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    operands::decode(&code).map(|insn| insn.operands)
}

#[rstest]
#[case("Pointer16", -0x8000, 0xffff, 1)]
#[case("Pointer8", -0x80, 0xff, 1)]
#[case("Branch22PCRel", -0x80_0000, 0x7f_fffc, 4)]
#[case("Branch15PCRel", -0x1_0000, 0xfffc, 4)]
#[case("Branch13PCRel", -0x4000, 0x3ffc, 4)]
#[case("Branch9PCRel", -0x400, 0x3fc, 4)]
#[case("Loop7PCRel", -0x100, 0xfc, 4)]
#[case("GPRel16", 0, 0xffff, 1)]
#[case("GPRel16Halfword", 0, 0x1_fffe, 2)]
#[case("GPRel16Word", 0, 0x3_fffc, 4)]
#[case("GPRel16Doubleword", 0, 0x7_fff8, 8)]
#[case("ThreadOffset16", -0x8000, 0x7fff, 1)]
fn bounds(#[case] name: &str, #[case] low: i64, #[case] high: i64, #[case] step: i64) {
    let fits = |value: i64| {
        let row = row(name);
        row.range.holds(value as u64, 32) && (value as u64).is_multiple_of(row.alignment)
    };
    assert!(fits(low) && fits(high), "the bounds");
    assert!(!fits(low - step) && !fits(high + step), "past the bounds");
    assert!(step == 1 || !fits(low + 1), "between steps");
}

/// A word before and after; values and words by hand, from the encodings of the manual.
#[rstest]
#[case::immext("PointerExt26", 0x0fff_7fff, 0x1234_5678, 0x0123_5159)]
#[case::duplex("PointerLow6", 0x4bf0_3fc0, 0x15, 0x4950_3fc0)]
#[case::combine("PointerLow6", 0x7c80_c0a0, 0x15, 0x7c8a_e0a0)]
#[case::absolute_load("PointerLow6", 0x9f80_e080, 0x15, 0x9f8a_e180)]
#[case::absolute_store("PointerLow6", 0xaf80_c180, 0x15, 0xaf81_c1a8)]
#[case::scaled_load("PointerLow6", 0x9d82_f001, 0x15, 0x9d82_f521)]
#[case::transfer("PointerLow6", 0x7800_c001, 0x15, 0x7800_c2a1)]
#[case::store("PointerLow8", 0x3c40_c03f, 0x95, 0x3c40_e015)]
#[case::no_such_field("PointerLow6", 0xffff_ffff, 0, 0xffff_ffff)]
#[case::call("Branch22PCRel", 0x5bff_fffe, 0x12_3458, 0x5a24_da2c)]
#[case::jump("Branch15PCRel", 0x5cff_7ffe, -8, 0x5cff_7ffc)]
#[case::zero("Branch13PCRel", 0x6181_c000, 0x1554, 0x6181_caaa)]
#[case::compare("Branch9PCRel", 0x1000_c100, -0x200, 0x1030_c100)]
#[case::hardware_loop("Loop7PCRel", 0x6900_c003, -0x44, 0x6900_db1b)]
#[case::high("PointerHi16", 0x72e0_ffff, 0x1234_5678, 0x7220_d234)]
#[case::low("PointerLo16", 0x71e0_ffff, 0x1234_5678, 0x7160_d678)]
#[case::gp_load("GPRel16Word", 0x4980_c004, 0x3_fffc, 0x4f9f_ffe4)]
#[case::gp_store("GPRel16Halfword", 0x4840_c100, 0x1_fffe, 0x4e5f_e1ff)]
#[case::short("ThreadOffset16", 0x7800_c000, 0x1234, 0x7809_c680)]
fn fields(#[case] name: &str, #[case] before: u32, #[case] value: i64, #[case] after: u32) {
    let found = patched(name, before, value);
    assert_eq!(found, after, "{found:#010x}, not {after:#010x}");
}

#[test]
fn an_instruction_without_the_field_is_an_error() {
    let mut word = 0xffff_ffff_u32.to_le_bytes();
    let field = row("PointerLow6").field;
    let error = field.patch(&mut word, Endian::Little, 0).unwrap_err();
    assert_eq!(error, "the instruction 0xffffffff has no such field");
}

#[test]
fn the_stub_loads_its_entry_and_jumps() {
    let words: Vec<_> = branch::STUB.code.chunks(4).collect();
    let decoded = |code: &[u8]| operands::decode(code).map(|insn| (insn.length, insn.operands));
    assert_eq!(decoded(branch::STUB.code), Ok((8, vec![Reg, Imm(0)])));
    assert_eq!(decoded(words[2]), Ok((4, vec![Reg, Reg, Imm(0)])));
    assert_eq!(decoded(words[3]), Ok((4, vec![Reg])));
}

/// What stands alone, what an extender stands before, and halves of duplexes.
#[test]
fn operands_are_those_of_one_instruction() {
    let imm = |value: i64| Imm(value as u64);
    assert_eq!(operands_of(&[0x5a00_c000]), Ok(vec![imm(0)]));
    assert_eq!(operands_of(&[0x3c40_c000]), Ok(vec![Reg, imm(0), imm(0)]));
    let extended = operands_of(&[0x0123_5159, 0x3c40_c038]);
    assert_eq!(extended, Ok(vec![Reg, imm(0), imm(0x1234_5678)]));
    // { immext(#-64); r1 = #-8 } and the duplex { r0 = #-1; r1 = #0 }.
    assert_eq!(
        operands_of(&[0x0fff_7fff, 0x7800_c701]),
        Ok(vec![Reg, imm(-8)])
    );
    let duplex = operands_of(&[0x3a00_2801]);
    assert_eq!(duplex, Ok(vec![Reg, imm(0), Reg, imm(-1)]));
}

#[rstest]
#[case::reserved(&[0xffff_ffff], DecodeError::Invalid)]
#[case::nothing_behind_an_extender(&[0x0000_4000], DecodeError::Truncated)]
#[case::an_extender_at_the_end(&[0x0000_c000, 0x7800_c000], DecodeError::Invalid)]
#[case::two_extenders(&[0x0000_4000, 0x0000_4000], DecodeError::Invalid)]
#[case::cannot_be_extended(&[0x0000_4000, 0xf300_c000], DecodeError::Invalid)]
#[case::no_control_register(&[0x6a14_c000], DecodeError::Invalid)]
#[case::duplex_class_15(&[0xe000_2000], DecodeError::Invalid)]
fn what_is_no_instruction_is_refused(#[case] words: &[u32], #[case] error: DecodeError) {
    assert_eq!(operands_of(words), Err(error));
}

/// A word of every form of a field, with an extender before it: the decoder finds the constant that the two fields got.
#[rstest]
#[case::six_bits("PointerLow6", &[0x3880_c000, 0x3980_c000, 0x3c00_c000, 0x3e00_c000, 0x3f00_c000, 0x4000_c000, 0x4200_c000, 0x4400_c000, 0x4600_c000, 0x4100_c000, 0x4300_c000, 0x4500_c000, 0x4700_c000, 0x4800_c000, 0x4900_c000, 0x6a49_c000, 0x7320_e000, 0x7480_c000, 0x7500_c000, 0x7600_c000, 0x7800_c000, 0x7a00_c000, 0x7b00_c000, 0x7c00_c000, 0x7c80_c000, 0x7e80_c000, 0x9080_c000, 0x9a80_d000, 0x9b00_d000, 0x9c80_d000, 0x9d00_d000, 0x9f00_e880, 0xa100_c000, 0xab00_c080, 0xad00_c080, 0xaf00_c084, 0xb000_c000, 0xd700_c000, 0xd800_c000, 0xda00_c000, 0xdb00_c000, 0xdd40_c000, 0xde00_c004, 0xdf80_c000, 0xe000_c000, 0xe180_c000, 0xe200_c000])]
#[case::eight_bits("PointerLow8", &[0x3c00_c000, 0x7320_e000, 0x7480_c000, 0x7a00_c000, 0x7b00_c000, 0x7c00_c000, 0xdd40_c000, 0xdd40_c000, 0xde00_c004, 0xe000_c000, 0xe180_c000, 0xe200_c000])]
fn every_form_is_where_the_decoder_looks(#[case] name: &str, #[case] words: &[u32]) {
    let Encoding::Forms(forms) = row(name).field.encoding else {
        panic!("the opcode decides");
    };
    // But for duplexes, which stand first.
    for form in &forms[1..] {
        let is_of = |word: &&u32| u64::from(**word) & form.opcode_mask == form.opcode;
        assert!(
            words.iter().any(|word| is_of(&word)),
            "{:#010x}",
            form.opcode
        );
    }
    for &word in words {
        for value in [0x1234_5695, 0x0fed_cbaa, 0x2a, 0x15] {
            let extender = patched("PointerExt26", 0x0fff_7fff, value);
            let operands = operands_of(&[extender, patched(name, word, value)]);
            let found = operands
                .as_ref()
                .is_ok_and(|all| all.contains(&Imm(value as u64)));
            assert!(found, "{word:#010x}: {operands:x?} have no {value:#x}");
        }
    }
}

proptest! {
    /// What is written is what is read, by code that shares nothing: `call`, an extended transfer, a duplex, a load from GP.
    #[test]
    fn fixed_up_fields_decode(words in -0x20_0000i64..0x20_0000, constant: u32, small: u16) {
        let value = i64::from(constant);
        let call = patched("Branch22PCRel", 0x5bff_fffe, words * 4);
        prop_assert_eq!(operands_of(&[call]), Ok(vec![Imm((words * 4) as u64)]));
        let extender = patched("PointerExt26", 0x0fff_7fff, value);
        let signed = Imm(i64::from(constant as i32) as u64);
        let transfer = patched("PointerLow6", 0x78df_ffe1, value);
        prop_assert_eq!(operands_of(&[extender, transfer]), Ok(vec![Reg, signed]));
        let duplex = patched("PointerLow6", 0x4bf0_3fc0, value);
        prop_assert_eq!(operands_of(&[extender, duplex]), Ok(vec![Reg, Imm(u64::from(constant))]));
        let load = patched("GPRel16Word", 0x4f9f_ffe4, i64::from(small) * 4);
        prop_assert_eq!(operands_of(&[load]), Ok(vec![Reg, Imm(u64::from(small) * 4)]));
    }
}

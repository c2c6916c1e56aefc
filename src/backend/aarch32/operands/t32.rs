//! 32-bit Thumb instructions, the first halfword high.

use super::Op::{Always, F, R, Registers, U};
use super::{Op, Row, bits, row, signed};
use crate::base::{DecodeError, Insn};

pub(super) fn decode(word: u32) -> Result<Insn, DecodeError> {
    // Conditions 14 and 15 of a conditional branch are other instructions.
    let conditional = word & 0xf800_d000 == 0xf000_8000;
    if conditional && bits(word, 23, 3) == 7 {
        return super::decode(CONTROL, word, 4);
    }
    // Loads and stores of one register have three sizes, and no store is relative to PC.
    let single = word & 0xfe00_0000 == 0xf800_0000;
    let no_size = bits(word, 21, 2) == 3;
    let store_to_code = bits(word, 20, 1) == 0 && bits(word, 16, 4) == 15;
    if single && (no_size || store_to_code) {
        return Err(DecodeError::Invalid);
    }
    super::decode(ROWS, word, 4)
}

/// S:I1:I2:imm10:imm11:0, where I is 1 if J is S.
fn branch24(word: u32) -> u64 {
    let same = |bit: u8| u32::from(bits(word, bit, 1) == bits(word, 26, 1));
    let high = bits(word, 26, 1) << 24 | same(13) << 23 | same(11) << 22;
    signed(high | bits(word, 16, 10) << 12 | bits(word, 0, 11) << 1, 25)
}

/// S:J2:J1:imm6:imm11:0.
fn branch19(word: u32) -> u64 {
    let high = bits(word, 26, 1) << 20 | bits(word, 11, 1) << 19 | bits(word, 13, 1) << 18;
    signed(high | bits(word, 16, 6) << 12 | bits(word, 0, 11) << 1, 21)
}

/// imm4:i:imm3:imm8.
fn imm16(word: u32) -> u64 {
    (bits(word, 16, 4) << 12 | bits(word, 26, 1) << 11 | bits(word, 12, 3) << 8 | bits(word, 0, 8))
        .into()
}

/// The offset of a literal: minus zero is the least number.
fn literal(word: u32) -> u64 {
    let amount = i64::from(bits(word, 0, 12));
    let value = match (bits(word, 23, 1), amount) {
        (1, _) => amount,
        (_, 0) => i64::from(i32::MIN),
        _ => -amount,
    };
    value as u64
}

const CONTROL: &[Row] = &[
    row(0xffff_fff0, 0xf3bf_8f40, &[U(0, 4), Always]),
    row(0xffff_fff0, 0xf3bf_8f50, &[U(0, 4), Always]),
    row(0xffff_fff0, 0xf3bf_8f60, &[U(0, 4), Always]),
    row(0xffff_ff00, 0xf3af_8000, &[U(0, 8), Always]),
];

/// An immediate of data processing: a byte repeated or rotated (Arm ARM, ThumbExpandImm).
fn expanded(word: u32) -> u64 {
    let code = bits(word, 26, 1) << 11 | bits(word, 12, 3) << 8 | bits(word, 0, 8);
    let byte = code & 0xff;
    let value = match code >> 8 {
        0 => byte,
        1 => byte << 16 | byte,
        2 => byte << 24 | byte << 8,
        3 => byte << 24 | byte << 16 | byte << 8 | byte,
        _ => (0x80 | code & 0x7f).rotate_right(code >> 7),
    };
    value.into()
}

/// i:imm3:imm8.
fn imm12(word: u32) -> u64 {
    (bits(word, 26, 1) << 11 | bits(word, 12, 3) << 8 | bits(word, 0, 8)).into()
}

/// A number that is taken away: minus zero is the least number.
fn minus(amount: u64) -> u64 {
    match amount {
        0 => i64::from(i32::MIN) as u64,
        _ => amount.wrapping_neg(),
    }
}

fn below12(word: u32) -> u64 {
    minus(imm12(word))
}

/// imm3:imm2.
fn amount(word: u32) -> u64 {
    (bits(word, 12, 3) << 2 | bits(word, 6, 2)).into()
}

/// The shift of `SSAT` and `USAT`: to the right from 32 on.
fn saturated(word: u32) -> u64 {
    u64::from(bits(word, 21, 1)) << 5 | amount(word)
}

/// LLVM's numbers of the shifts: asr 1, lsl 2, lsr 3, ror 4, rrx 5.
fn shifted(word: u32) -> u64 {
    match (bits(word, 4, 2), amount(word)) {
        (3, 0) => 5,
        (kind, amount) => [2, 3, 1, 4][kind as usize] | amount << 3,
    }
}

fn offset8(word: u32) -> u64 {
    let amount = u64::from(bits(word, 0, 8));
    if bits(word, 9, 1) == 1 {
        amount
    } else {
        minus(amount)
    }
}

fn offset8_words(word: u32) -> u64 {
    let amount = u64::from(bits(word, 0, 8) * 4);
    if bits(word, 23, 1) == 1 {
        amount
    } else {
        minus(amount)
    }
}

/// The bits that `BFC` and `BFI` keep.
fn bitfield(word: u32) -> u64 {
    let ones = |count: u32| (1u64 << count) - 1;
    let field = ones(bits(word, 0, 5) + 1) & !ones(amount(word) as u32);
    (!field as u32).into()
}

const COMPARE: &[Op] = &[R, F(expanded), Always];
const COMPARE_REGISTERS: &[Op] = &[R, R, Always];
const COMPARE_SHIFTED: &[Op] = &[R, R, F(shifted), Always];
const MOVE: &[Op] = &[R, F(expanded), Always, R];
const IMMEDIATE: &[Op] = &[R, R, F(expanded), Always, R];
const REGISTERS: &[Op] = &[R, R, R, Always, R];
const SHIFTED: &[Op] = &[R, R, R, F(shifted), Always, R];

#[rustfmt::skip]
const ROWS: &[Row] = &[
    row(0xf800_d000, 0xf000_d000, &[Always, F(branch24), R]),
    row(0xf800_d001, 0xf000_c000, &[Always, F(branch24), R]),
    row(0xf800_d000, 0xf000_9000, &[F(branch24), Always]),
    row(0xf800_d000, 0xf000_8000, &[F(branch19), U(22, 4), R]),
    // Immediates of 12 and 16 bits, and bit fields.
    row(0xfbf0_8000, 0xf240_0000, &[R, F(imm16), Always]),
    row(0xfbf0_8000, 0xf2c0_0000, &[R, R, F(imm16), Always]),
    row(0xfbff_8000, 0xf20f_0000, &[R, F(imm12), Always]),
    row(0xfbff_8000, 0xf2af_0000, &[R, F(below12), Always]),
    row(0xfbf0_8000, 0xf200_0000, &[R, R, F(imm12), Always]),
    row(0xfbf0_8000, 0xf2a0_0000, &[R, R, F(imm12), Always]),
    row(0xfff0_f0c0, 0xf320_0000, &[R, U(0, 4), R, Always]),
    row(0xfff0_f0c0, 0xf3a0_0000, &[R, U(0, 4), R, Always]),
    row(0xffd0_8020, 0xf300_0000, &[R, U(0, 5), R, F(saturated), Always]),
    row(0xffd0_8020, 0xf380_0000, &[R, U(0, 5), R, F(saturated), Always]),
    row(0xfbf0_8000, 0xf340_0000, &[R, R, F(amount), U(0, 5), Always]),
    row(0xfbf0_8000, 0xf3c0_0000, &[R, R, F(amount), U(0, 5), Always]),
    row(0xffff_8020, 0xf36f_0000, &[R, R, F(bitfield), Always]),
    row(0xfff0_8020, 0xf360_0000, &[R, R, R, F(bitfield), Always]),
    // Data processing of expanded immediates: TST, TEQ, CMN, CMP, MOV, MVN; the others by their opcodes.
    row(0xfbf0_8f00, 0xf010_0f00, COMPARE),
    row(0xfbf0_8f00, 0xf090_0f00, COMPARE),
    row(0xfbf0_8f00, 0xf110_0f00, COMPARE),
    row(0xfbf0_8f00, 0xf1b0_0f00, COMPARE),
    row(0xfbef_8000, 0xf04f_0000, MOVE),
    row(0xfbef_8000, 0xf06f_0000, MOVE),
    row(0xfb80_8000, 0xf000_0000, IMMEDIATE),
    row(0xfbe0_8000, 0xf080_0000, IMMEDIATE),
    row(0xfbe0_8000, 0xf100_0000, IMMEDIATE),
    row(0xfbc0_8000, 0xf140_0000, IMMEDIATE),
    row(0xfbe0_8000, 0xf1a0_0000, IMMEDIATE),
    row(0xfbe0_8000, 0xf1c0_0000, IMMEDIATE),
    // The same of registers, as they are and shifted.
    row(0xfff0_fff0, 0xea10_0f00, COMPARE_REGISTERS),
    row(0xfff0_fff0, 0xea90_0f00, COMPARE_REGISTERS),
    row(0xfff0_fff0, 0xeb10_0f00, COMPARE_REGISTERS),
    row(0xfff0_fff0, 0xebb0_0f00, COMPARE_REGISTERS),
    row(0xfff0_8f00, 0xea10_0f00, COMPARE_SHIFTED),
    row(0xfff0_8f00, 0xea90_0f00, COMPARE_SHIFTED),
    row(0xfff0_8f00, 0xeb10_0f00, COMPARE_SHIFTED),
    row(0xfff0_8f00, 0xebb0_0f00, COMPARE_SHIFTED),
    row(0xffef_f0f0, 0xea4f_0000, &[R, R, Always, R]),
    row(0xffef_f0f0, 0xea4f_0030, &[R, R, Always, R]),
    row(0xffef_8000, 0xea4f_0000, &[R, R, F(amount), Always, R]),
    row(0xffef_f0f0, 0xea6f_0000, &[R, R, Always, R]),
    row(0xffef_8000, 0xea6f_0000, &[R, R, F(shifted), Always, R]),
    row(0xff80_f0f0, 0xea00_0000, REGISTERS),
    row(0xffe0_f0f0, 0xea80_0000, REGISTERS),
    row(0xffe0_70f0, 0xeb00_0000, REGISTERS),
    row(0xffc0_70f0, 0xeb40_0000, REGISTERS),
    row(0xffe0_70f0, 0xeba0_0000, REGISTERS),
    row(0xffe0_70f0, 0xebc0_0000, REGISTERS),
    row(0xff80_8000, 0xea00_0000, SHIFTED),
    row(0xffe0_8000, 0xea80_0000, SHIFTED),
    row(0xffe0_0000, 0xeb00_0000, SHIFTED),
    row(0xffc0_0000, 0xeb40_0000, SHIFTED),
    row(0xffe0_0000, 0xeba0_0000, SHIFTED),
    row(0xffe0_0000, 0xebc0_0000, SHIFTED),
    row(0xfff0_0010, 0xeac0_0000, &[R, R, R, F(amount), Always]),
    // Shifts by a register, extensions, bits and bytes.
    row(0xff80_f0f0, 0xfa00_f000, REGISTERS),
    row(0xffcf_f0c0, 0xfa0f_f080, &[R, R, U(4, 2), Always]),
    row(0xffef_f0c0, 0xfa4f_f080, &[R, R, U(4, 2), Always]),
    row(0xffc0_f0c0, 0xfa00_f080, &[R, R, R, U(4, 2), Always]),
    row(0xffe0_f0c0, 0xfa40_f080, &[R, R, R, U(4, 2), Always]),
    row(0xfff0_f0c0, 0xfa90_f080, &[R, R, Always]),
    row(0xfff0_f0f0, 0xfab0_f080, &[R, R, Always]),
    row(0xfff0_f0f0, 0xfaa0_f080, &[R, R, R, Always]),
    // Multiplication and division.
    row(0xfff0_f0f0, 0xfb00_f000, &[R, R, R, Always]),
    row(0xfff0_00e0, 0xfb00_0000, &[R, R, R, R, Always]),
    row(0xfff0_f0c0, 0xfb10_f000, &[R, R, R, Always]),
    row(0xfff0_00c0, 0xfb10_0000, &[R, R, R, R, Always]),
    row(0xffe0_f0e0, 0xfb40_f000, &[R, R, R, Always]),
    row(0xffe0_f0e0, 0xfb20_f000, &[R, R, R, Always]),
    row(0xffe0_00e0, 0xfb20_0000, &[R, R, R, R, Always]),
    row(0xffe0_00e0, 0xfb40_0000, &[R, R, R, R, Always]),
    row(0xfff0_00e0, 0xfb60_0000, &[R, R, R, R, Always]),
    row(0xfff0_f0f0, 0xfb70_f000, &[R, R, R, Always]),
    row(0xfff0_00f0, 0xfb70_0000, &[R, R, R, R, Always]),
    row(0xfff0_00c0, 0xfbc0_0080, &[R, R, R, R, R, R, Always]),
    row(0xffe0_00e0, 0xfbc0_00c0, &[R, R, R, R, R, R, Always]),
    row(0xfff0_00f0, 0xfbe0_0060, &[R, R, R, R, R, R, Always]),
    row(0xffd0_00f0, 0xfb80_0000, &[R, R, R, R, Always]),
    row(0xffd0_f0f0, 0xfb90_f0f0, &[R, R, R, Always]),
    row(0xffd0_00f0, 0xfbc0_0000, &[R, R, R, R, R, R, Always]),
    // Tables, exclusive access, pairs; several registers.
    row(0xfff0_ffe0, 0xe8d0_f000, &[R, R, Always]),
    row(0xfff0_0f00, 0xe850_0f00, &[R, R, U(0, 8), Always]),
    row(0xfff0_0000, 0xe840_0000, &[R, R, R, U(0, 8), Always]),
    row(0xff60_0000, 0xe940_0000, &[R, R, R, F(offset8_words), Always]),
    row(0xff60_0000, 0xe960_0000, &[R, R, R, R, F(offset8_words), Always]),
    row(0xff60_0000, 0xe860_0000, &[R, R, R, R, F(offset8_words), Always]),
    row(0xfff0_2000, 0xe890_0000, &[R, Always, Registers(0xdfff)]),
    row(0xfff0_2000, 0xe910_0000, &[R, Always, Registers(0xdfff)]),
    row(0xfff0_2000, 0xe8b0_0000, &[R, R, Always, Registers(0xdfff)]),
    row(0xfff0_2000, 0xe930_0000, &[R, R, Always, Registers(0xdfff)]),
    row(0xfff0_a000, 0xe880_0000, &[R, Always, Registers(0x5fff)]),
    row(0xfff0_a000, 0xe900_0000, &[R, Always, Registers(0x5fff)]),
    row(0xfff0_a000, 0xe8a0_0000, &[R, R, Always, Registers(0x5fff)]),
    row(0xfff0_a000, 0xe920_0000, &[R, R, Always, Registers(0x5fff)]),
    // Literals, then loads and stores: offsets of 12 bits, registers, offsets of 8 bits, written back or not.
    row(0xff1f_0000, 0xf81f_0000, &[R, F(literal), Always]),
    row(0xff5f_0000, 0xf91f_0000, &[R, F(literal), Always]),
    row(0xffd0_f000, 0xf890_f000, &[R, U(0, 12), Always]),
    row(0xfff0_f000, 0xf990_f000, &[R, U(0, 12), Always]),
    row(0xff80_0000, 0xf880_0000, &[R, R, U(0, 12), Always]),
    row(0xffd0_0000, 0xf990_0000, &[R, R, U(0, 12), Always]),
    row(0xff80_0fc0, 0xf800_0000, &[R, R, R, U(4, 2), Always]),
    row(0xffd0_0fc0, 0xf910_0000, &[R, R, R, U(4, 2), Always]),
    row(0xff80_0d00, 0xf800_0c00, &[R, R, F(offset8), Always]),
    row(0xffd0_0d00, 0xf910_0c00, &[R, R, F(offset8), Always]),
    row(0xff80_0900, 0xf800_0900, &[R, R, R, F(offset8), Always]),
    row(0xffd0_0900, 0xf910_0900, &[R, R, R, F(offset8), Always]),
];

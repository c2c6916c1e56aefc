//! 32-bit Thumb instructions, the first halfword high.

use super::Op::{Always, F, R, U};
use super::{Row, bits, row, signed};
use crate::base::{DecodeError, Insn};

pub(super) fn decode(word: u32) -> Result<Insn, DecodeError> {
    // Conditions 14 and 15 of a conditional branch are other instructions.
    let conditional = word & 0xf800_d000 == 0xf000_8000;
    if conditional && bits(word, 23, 3) == 7 {
        return super::decode(CONTROL, word, 4);
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

const ROWS: &[Row] = &[
    row(0xf800_d000, 0xf000_d000, &[Always, F(branch24), R]),
    row(0xf800_d001, 0xf000_c000, &[Always, F(branch24), R]),
    row(0xf800_d000, 0xf000_9000, &[F(branch24), Always]),
    row(0xf800_d000, 0xf000_8000, &[F(branch19), U(22, 4), R]),
    row(0xfbf0_8000, 0xf240_0000, &[R, F(imm16), Always]),
    row(0xfbf0_8000, 0xf2c0_0000, &[R, R, F(imm16), Always]),
    // Literals, then loads and stores with offsets of 12 bits.
    row(0xff7f_0000, 0xf85f_0000, &[R, F(literal), Always]),
    row(0xfff0_0000, 0xf8d0_0000, &[R, R, U(0, 12), Always]),
    row(0xfff0_0000, 0xf8c0_0000, &[R, R, U(0, 12), Always]),
];

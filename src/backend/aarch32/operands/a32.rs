//! Arm instructions.

use super::Op::{F, P, R, Registers, U};
use super::{Row, bits, row, signed};
use crate::base::{DecodeError, Insn};

/// The number of the condition field that means "no condition": instructions of their own.
const UNCONDITIONAL: u32 = 15;

pub(super) fn decode(word: u32) -> Result<Insn, DecodeError> {
    let rows = match word >> 28 {
        UNCONDITIONAL => ALWAYS,
        _ => CONDITIONAL,
    };
    super::decode(rows, word, 4)
}

fn branch(word: u32) -> u64 {
    signed(word << 2, 26)
}

/// `BLX`: H is bit 1 of the offset.
fn exchange(word: u32) -> u64 {
    branch(word).wrapping_add(u64::from(bits(word, 24, 1) * 2))
}

fn imm16(word: u32) -> u64 {
    (bits(word, 16, 4) << 12 | bits(word, 0, 12)).into()
}

/// LLVM's numbers of the shifts: asr 1, lsl 2, lsr 3, ror 4, rrx 5.
fn shift_kind(word: u32) -> u32 {
    [2, 3, 1, 4][bits(word, 5, 2) as usize]
}

fn shifted(word: u32) -> u64 {
    let amount = bits(word, 7, 5);
    let kind = if bits(word, 5, 7) == 3 {
        5
    } else {
        shift_kind(word)
    };
    (kind | amount << 3).into()
}

fn shift_by_register(word: u32) -> u64 {
    shift_kind(word).into()
}

/// The offset of a load: negative ones wrap at 32 bits, and minus zero is the least number.
fn offset12(word: u32) -> u64 {
    let amount = bits(word, 0, 12);
    let value = match (bits(word, 23, 1), amount) {
        (1, _) => amount,
        (_, 0) => 0x8000_0000,
        _ => amount.wrapping_neg(),
    };
    value.into()
}

fn subtract(word: u32) -> u32 {
    bits(word, 23, 1) ^ 1
}

fn post12(word: u32) -> u64 {
    (bits(word, 0, 12) | subtract(word) << 12 | 2 << 13 | 2 << 16).into()
}

fn register_offset(word: u32) -> u64 {
    let kind = if bits(word, 5, 7) == 3 {
        5
    } else {
        shift_kind(word)
    };
    (bits(word, 7, 5) | subtract(word) << 12 | kind << 13).into()
}

fn register_post(word: u32) -> u64 {
    register_offset(word) | 2 << 16
}

fn offset8(word: u32) -> u64 {
    let amount = bits(word, 8, 4) << 4 | bits(word, 0, 4);
    (subtract(word) << 8 | if bits(word, 22, 1) == 1 { amount } else { 0 }).into()
}

fn offset8_pre(word: u32) -> u64 {
    offset8(word) | 1 << 9
}

fn offset8_post(word: u32) -> u64 {
    offset8(word) | 2 << 9
}

fn vfp_offset(word: u32) -> u64 {
    (bits(word, 0, 8) | subtract(word) << 8).into()
}

/// A size and above it whether it is added.
fn unprivileged(word: u32) -> u64 {
    (bits(word, 23, 1) << 8 | bits(word, 8, 4) << 4 | bits(word, 0, 4)).into()
}

/// The shift of `SSAT` and `USAT`: to the right from 32 on.
fn saturated(word: u32) -> u64 {
    (bits(word, 6, 1) << 5 | bits(word, 7, 5)).into()
}

/// The fields of a status register and which one.
fn status_fields(word: u32) -> u64 {
    (bits(word, 22, 1) << 4 | bits(word, 16, 4)).into()
}

/// The bits that `BFC` and `BFI` keep.
fn bitfield(word: u32) -> u64 {
    let (low, high) = (bits(word, 7, 5), bits(word, 16, 5));
    let ones = |count: u32| (1u64 << count) - 1;
    let field = ones(high + 1) & !ones(low);
    (!field as u32).into()
}

const ALWAYS: &[Row] = &[
    row(0xfe00_0000, 0xfa00_0000, &[F(exchange)]),
    row(0xffff_fff0, 0xf57f_f040, &[U(0, 4)]),
    row(0xffff_fff0, 0xf57f_f050, &[U(0, 4)]),
    row(0xffff_fff0, 0xf57f_f060, &[U(0, 4)]),
];

const CONDITIONAL: &[Row] = &[
    // Branches.
    row(0xff00_0000, 0xeb00_0000, &[F(branch)]),
    row(0x0f00_0000, 0x0b00_0000, &[F(branch), P]),
    row(0x0f00_0000, 0x0a00_0000, &[F(branch), P]),
    row(0x0f00_0000, 0x0f00_0000, &[U(0, 24), P]),
    row(0x0fff_ffff, 0x012f_ff1e, &[P]),
    row(0xffff_fff0, 0xe12f_ff10, &[R]),
    row(0x0fff_fff0, 0x012f_ff10, &[R, P]),
    row(0xffff_fff0, 0xe12f_ff30, &[R]),
    row(0x0fff_fff0, 0x012f_ff30, &[R, P]),
    // Sixteen bits, hints.
    row(0x0ff0_0000, 0x0300_0000, &[R, F(imm16), P]),
    row(0x0ff0_0000, 0x0340_0000, &[R, R, F(imm16), P]),
    row(0x0fff_ff00, 0x0320_f000, &[U(0, 8), P]),
    // Multiplication.
    row(0x0fe0_f0f0, 0x0000_0090, &[R, R, R, P, R]),
    row(0x0fe0_00f0, 0x0020_0090, &[R, R, R, R, P, R]),
    row(0x0ff0_00f0, 0x0060_0090, &[R, R, R, R, P]),
    row(0x0fa0_00f0, 0x0080_0090, &[R, R, R, R, P, R]),
    row(0x0fa0_00f0, 0x00a0_0090, &[R, R, R, R, R, R, P, R]),
    // Exclusive access: words, bytes, halfwords, then doublewords.
    row(0x0f90_0fff, 0x0190_0f9f, &[R, R, P]),
    row(0x0f90_0ff0, 0x0180_0f90, &[R, R, R, P]),
    // Bits and bytes.
    row(0x0fff_0ff0, 0x016f_0f10, &[R, R, P]),
    row(0x0fbf_0f70, 0x06bf_0f30, &[R, R, P]),
    row(0x0faf_03f0, 0x06af_0070, &[R, R, U(10, 2), P]),
    row(0x0fbf_03f0, 0x068f_0070, &[R, R, U(10, 2), P]),
    row(0x0fa0_03f0, 0x06a0_0070, &[R, R, R, U(10, 2), P]),
    row(0x0fb0_03f0, 0x0680_0070, &[R, R, R, U(10, 2), P]),
    row(0x0fa0_0070, 0x07a0_0050, &[R, R, U(7, 5), U(16, 5), P]),
    row(0x0fe0_007f, 0x07c0_001f, &[R, R, F(bitfield), P]),
    row(0x0fe0_0070, 0x07c0_0010, &[R, R, R, F(bitfield), P]),
    row(0x0ff0_f0d0, 0x0750_f010, &[R, R, R, P]),
    row(0x0ff0_00d0, 0x0750_0010, &[R, R, R, R, P]),
    row(0x0ff0_00d0, 0x0750_00d0, &[R, R, R, R, P]),
    row(0x0ff0_0090, 0x0160_0080, &[R, R, R, P]),
    row(0x0ff0_0090, 0x0140_0080, &[R, R, R, R, R, R, P]),
    row(0x0ff0_00b0, 0x0120_0080, &[R, R, R, R, P]),
    row(0x0ff0_00b0, 0x0120_00a0, &[R, R, R, P]),
    row(0x0ff0_f090, 0x0700_f010, &[R, R, R, P]),
    row(0x0ff0_0090, 0x0700_0010, &[R, R, R, R, P]),
    row(0x0ff0_0090, 0x0740_0010, &[R, R, R, R, R, R, P]),
    row(0x0ff0_f0f0, 0x0780_f010, &[R, R, R, P]),
    row(0x0ff0_00f0, 0x0780_0010, &[R, R, R, R, P]),
    row(0x0ff0_00f0, 0x0040_0090, &[R, R, R, R, R, R, P]),
    row(0x0f90_00f0, 0x0100_0050, &[R, R, R, P]),
    row(0x0fb0_00f0, 0x0100_0090, &[R, R, R, P]),
    // Halves packed, saturation, sums of halves and bytes.
    row(0x0ff0_0030, 0x0680_0010, &[R, R, R, U(7, 5), P]),
    row(0x0fb0_0ff0, 0x06a0_0f30, &[R, U(16, 4), R, P]),
    row(0x0fa0_0030, 0x06a0_0010, &[R, U(16, 5), R, F(saturated), P]),
    row(0x0fb0_0f90, 0x0610_0f10, &[R, R, R, P]),
    row(0x0fb0_0f90, 0x0620_0f10, &[R, R, R, P]),
    row(0x0fb0_0f90, 0x0630_0f10, &[R, R, R, P]),
    row(0x0fb0_0ff0, 0x0610_0f90, &[R, R, R, P]),
    row(0x0fb0_0ff0, 0x0620_0f90, &[R, R, R, P]),
    row(0x0fb0_0ff0, 0x0630_0f90, &[R, R, R, P]),
    row(0x0fb0_0ff0, 0x0610_0ff0, &[R, R, R, P]),
    row(0x0fb0_0ff0, 0x0620_0ff0, &[R, R, R, P]),
    row(0x0fb0_0ff0, 0x0630_0ff0, &[R, R, R, P]),
    // The status register.
    row(0x0fb1_f000, 0x0321_f000, &[F(status_fields), U(0, 12), P]),
    row(0x0fb2_f000, 0x0322_f000, &[F(status_fields), U(0, 12), P]),
    row(0x0fb4_f000, 0x0324_f000, &[F(status_fields), U(0, 12), P]),
    row(0x0fb8_f000, 0x0328_f000, &[F(status_fields), U(0, 12), P]),
    row(0x0fb0_fff0, 0x0120_f000, &[F(status_fields), R, P]),
    // Halfwords and signed bytes for the unprivileged.
    row(0x0f60_00f0, 0x0060_00b0, &[R, R, R, F(unprivileged), P]),
    row(0x0f60_0ff0, 0x0020_00b0, &[R, R, R, R, U(23, 1), P]),
    row(0x0f70_00d0, 0x0070_00d0, &[R, R, R, F(unprivileged), P]),
    row(0x0f70_0fd0, 0x0030_00d0, &[R, R, R, R, U(23, 1), P]),
    row(0x0ff0_0090, 0x0100_0080, &[R, R, R, R, P]),
    row(0x0fff_0fff, 0x010f_0000, &[R, P]),
    // Doublewords: bit 6 without bit 20. Offset, then written back before and after.
    row(0x0f30_10d0, 0x0100_00d0, &[R, R, R, R, F(offset8), P]),
    row(
        0x0f30_10d0,
        0x0120_00d0,
        &[R, R, R, R, R, F(offset8_pre), P],
    ),
    row(
        0x0f30_10d0,
        0x0000_00d0,
        &[R, R, R, R, R, F(offset8_post), P],
    ),
    // Halfwords, then signed bytes and halfwords.
    row(0x0f20_00f0, 0x0100_00b0, &[R, R, R, F(offset8), P]),
    row(0x0f20_00f0, 0x0120_00b0, &[R, R, R, R, F(offset8_pre), P]),
    row(0x0f20_00f0, 0x0000_00b0, &[R, R, R, R, F(offset8_post), P]),
    row(0x0f30_00d0, 0x0110_00d0, &[R, R, R, F(offset8), P]),
    row(0x0f30_00d0, 0x0130_00d0, &[R, R, R, R, F(offset8_pre), P]),
    row(0x0f30_00d0, 0x0010_00d0, &[R, R, R, R, F(offset8_post), P]),
    // Words and bytes; offset, then written back before and after.
    row(0x0f20_0000, 0x0500_0000, &[R, R, F(offset12), P]),
    row(0x0f20_0000, 0x0520_0000, &[R, R, R, F(offset12), P]),
    row(0x0f00_0000, 0x0400_0000, &[R, R, R, R, F(post12), P]),
    row(0x0f20_0010, 0x0700_0000, &[R, R, R, F(register_offset), P]),
    row(
        0x0f20_0010,
        0x0720_0000,
        &[R, R, R, R, F(register_offset), P],
    ),
    row(0x0f00_0010, 0x0600_0000, &[R, R, R, R, F(register_post), P]),
    // Several registers; the floating-point unit.
    row(0x0e20_0000, 0x0820_0000, &[R, R, P, Registers(0xffff)]),
    row(0x0e20_0000, 0x0800_0000, &[R, P, Registers(0xffff)]),
    row(0x0f20_0e00, 0x0d00_0a00, &[R, R, F(vfp_offset), P]),
    // Data processing: comparisons, moves, the others; with an immediate, a register, and two kinds of shifts.
    row(0x0f90_f000, 0x0310_0000, &[R, U(0, 12), P]),
    row(0x0faf_0000, 0x03a0_0000, &[R, U(0, 12), P, R]),
    row(0x0fa0_0000, 0x0380_0000, &[R, R, U(0, 12), P, R]),
    row(0x0f00_0000, 0x0200_0000, &[R, R, U(0, 12), P, R]),
    row(0x0f90_fff0, 0x0110_0000, &[R, R, P]),
    row(0x0f90_f010, 0x0110_0000, &[R, R, F(shifted), P]),
    row(
        0x0f90_f090,
        0x0110_0010,
        &[R, R, R, F(shift_by_register), P],
    ),
    row(0x0fff_ffff, 0x01a0_f00e, &[P]),
    row(0x0faf_0ff0, 0x01a0_0000, &[R, R, P, R]),
    row(0x0faf_0010, 0x01a0_0000, &[R, R, F(shifted), P, R]),
    row(
        0x0faf_0090,
        0x01a0_0010,
        &[R, R, R, F(shift_by_register), P, R],
    ),
    row(0x0fa0_0ff0, 0x0180_0000, &[R, R, R, P, R]),
    row(0x0fa0_0010, 0x0180_0000, &[R, R, R, F(shifted), P, R]),
    row(
        0x0fa0_0090,
        0x0180_0010,
        &[R, R, R, R, F(shift_by_register), P, R],
    ),
    row(0x0f00_0ff0, 0x0000_0000, &[R, R, R, P, R]),
    row(0x0f00_0010, 0x0000_0000, &[R, R, R, F(shifted), P, R]),
    row(
        0x0f00_0090,
        0x0000_0010,
        &[R, R, R, R, F(shift_by_register), P, R],
    ),
];

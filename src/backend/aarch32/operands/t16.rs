//! 16-bit Thumb instructions.

use super::Op::{Always, F, R, Registers, Times, U};
use super::{Row, bits, row, signed};

fn branch11(word: u32) -> u64 {
    signed(word << 1, 12)
}

fn branch8(word: u32) -> u64 {
    signed(word << 1, 9)
}

/// `CBZ`: i:imm5:0.
fn branch6(word: u32) -> u64 {
    (bits(word, 9, 1) << 6 | bits(word, 3, 5) << 1).into()
}

/// `CPSIE` is 2 and `CPSID` is 3.
fn interrupts(word: u32) -> u64 {
    (2 | bits(word, 4, 1)).into()
}

pub(super) const ROWS: &[Row] = &[
    // Shifts, sums, immediates.
    row(0xffc0, 0x0000, &[R, R]),
    // A shift to the right by 32 stands as 0.
    row(0xf000, 0x0000, &[R, R, R, U(6, 5), Always]),
    row(0xf800, 0x1000, &[R, R, R, U(6, 5), Always]),
    row(0xfc00, 0x1800, &[R, R, R, R, Always]),
    row(0xfc00, 0x1c00, &[R, R, R, U(6, 3), Always]),
    row(0xf800, 0x2000, &[R, R, U(0, 8), Always]),
    row(0xf800, 0x2800, &[R, U(0, 8), Always]),
    row(0xf000, 0x3000, &[R, R, R, U(0, 8), Always]),
    // Registers: TST, CMP and CMN, NEG and MVN, the others.
    row(0xffc0, 0x4200, &[R, R, Always]),
    row(0xff80, 0x4280, &[R, R, Always]),
    row(0xffc0, 0x4240, &[R, R, R, Always]),
    row(0xffc0, 0x43c0, &[R, R, R, Always]),
    row(0xfc00, 0x4000, &[R, R, R, R, Always]),
    row(0xff00, 0x4400, &[R, R, R, Always]),
    row(0xff00, 0x4500, &[R, R, Always]),
    row(0xff00, 0x4600, &[R, R, Always]),
    row(0xff87, 0x4700, &[R, Always]),
    row(0xff87, 0x4780, &[Always, R]),
    // Loads, stores, addresses.
    row(0xf800, 0x4800, &[R, Times(0, 8, 2), Always]),
    row(0xf000, 0x5000, &[R, R, R, Always]),
    row(0xe000, 0x6000, &[R, R, U(6, 5), Always]),
    row(0xf000, 0x8000, &[R, R, U(6, 5), Always]),
    row(0xf000, 0x9000, &[R, R, U(0, 8), Always]),
    row(0xf800, 0xa000, &[R, U(0, 8), Always]),
    row(0xf800, 0xa800, &[R, R, U(0, 8), Always]),
    row(0xff00, 0xb000, &[R, R, U(0, 7), Always]),
    row(0xf600, 0xb400, &[Always, Registers(0x1ff)]),
    row(0xf800, 0xc800, &[R, Always, Registers(0xff)]),
    row(0xf800, 0xc000, &[R, R, Always, Registers(0xff)]),
    // Branches, extensions, hints.
    row(0xf500, 0xb100, &[R, F(branch6)]),
    row(0xff00, 0xb200, &[R, R, Always]),
    row(0xff80, 0xba00, &[R, R, Always]),
    row(0xffc0, 0xbac0, &[R, R, Always]),
    row(0xff00, 0xbe00, &[U(0, 8)]),
    row(0xff0f, 0xbf00, &[U(4, 4), Always]),
    row(0xff00, 0xbf00, &[U(4, 4), U(0, 4)]),
    row(0xffff, 0xdefe, &[]),
    row(0xffe8, 0xb660, &[F(interrupts), U(0, 3)]),
    row(0xff00, 0xde00, &[U(0, 8)]),
    row(0xff00, 0xdf00, &[U(0, 8), Always]),
    row(0xf000, 0xd000, &[F(branch8), U(8, 4), R]),
    row(0xf800, 0xe000, &[F(branch11), Always]),
];

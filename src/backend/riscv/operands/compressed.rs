//! The 16-bit instructions of the C extension. The first row that matches counts.

use super::Op::{self, R, S, U, Upper};
use super::{Row, any, only32, only64};

const R1: &[Op] = &[R];
const R2: &[Op] = &[R, R];
const R3: &[Op] = &[R, R, R];
const JUMP: &[Op] = &[S(
    &[
        (12, 1),
        (8, 1),
        (9, 2),
        (6, 1),
        (7, 1),
        (2, 1),
        (11, 1),
        (3, 3),
    ],
    1,
)];
const BRANCH: &[Op] = &[R, S(&[(12, 1), (5, 2), (2, 1), (10, 2), (3, 2)], 1)];
const WORD: &[Op] = &[R, R, U(&[(5, 1), (10, 3), (6, 1)], 2)];
const DOUBLE: &[Op] = &[R, R, U(&[(5, 2), (10, 3)], 3)];
const WORD_SP: &[Op] = &[R, R, U(&[(2, 2), (12, 1), (4, 3)], 2)];
const DOUBLE_SP: &[Op] = &[R, R, U(&[(2, 3), (12, 1), (5, 2)], 3)];
const STORE_WORD_SP: &[Op] = &[R, R, U(&[(7, 2), (9, 4)], 2)];
const STORE_DOUBLE_SP: &[Op] = &[R, R, U(&[(7, 3), (10, 3)], 3)];
const ADD: &[Op] = &[R, R, S(&[(12, 1), (2, 5)], 0)];
const LOAD: &[Op] = &[R, S(&[(12, 1), (2, 5)], 0)];
const SHIFT: &[Op] = &[R, R, U(&[(12, 1), (2, 5)], 0)];

/// Masks: quadrant and funct3; and bit 12; and rd; and the whole immediate.
const F3: u32 = 0xe003;
const F4: u32 = 0xf003;
const F3_RD: u32 = 0xef83;
const F3_IMM: u32 = 0xf07f;
const ALL: u32 = 0xffff;

/// Encodings that look like the rows below and are reserved.
pub(super) const RESERVED: &[Row] = &[
    // c.addi4spn of 0 to other registers than the first, where it is c.unimp
    any(0xffe7, 0x0004, &[]),
    any(0xffeb, 0x0008, &[]),
    any(0xfff3, 0x0010, &[]),
    // c.addiw c.lwsp c.ldsp to x0
    only64(F3_RD, 0x2001, &[]),
    any(F3_RD, 0x4002, &[]),
    only64(F3_RD, 0x6002, &[]),
    // c.addi16sp of 0; c.jr to x0
    any(ALL, 0x6101, &[]),
    any(ALL, 0x8002, &[]),
];

pub(super) const ROWS: &[Row] = &[
    // Quadrant 0. c.unimp; c.addi4spn, whose 0 is reserved
    any(ALL, 0x0000, &[]),
    any(
        F3,
        0x0000,
        &[R, R, U(&[(7, 4), (11, 2), (5, 1), (6, 1)], 2)],
    ),
    // c.fld c.lw c.ld c.flw, and the stores
    any(F3, 0x2000, DOUBLE),
    any(F3, 0x4000, WORD),
    only64(F3, 0x6000, DOUBLE),
    only32(F3, 0x6000, WORD),
    any(F3, 0xa000, DOUBLE),
    any(F3, 0xc000, WORD),
    only64(F3, 0xe000, DOUBLE),
    only32(F3, 0xe000, WORD),
    // Quadrant 1. c.nop; c.addi
    any(ALL, 0x0001, &[]),
    // With x0, a hint.
    any(F3_RD, 0x0001, &[S(&[(12, 1), (2, 5)], 0)]),
    any(F3, 0x0001, ADD),
    only32(F3, 0x2001, JUMP),
    only64(F3, 0x2001, ADD),
    any(F3, 0x4001, LOAD),
    // c.addi16sp; c.lui
    any(
        F3_RD,
        0x6101,
        &[R, R, S(&[(12, 1), (3, 2), (5, 1), (2, 1), (6, 1)], 4)],
    ),
    any(F3_RD, 0x6001, LOAD),
    any(F3, 0x6001, &[R, Upper]),
    // c.srli c.srai c.andi; by 0, hints
    any(0xfc7f, 0x8001, R2),
    any(0xfc7f, 0x8401, R2),
    any(0xec03, 0x8001, SHIFT),
    any(0xec03, 0x8401, SHIFT),
    any(0xec03, 0x8801, ADD),
    // c.sub c.xor c.or c.and; c.subw c.addw
    any(0xfc03, 0x8c01, R3),
    only64(0xfc43, 0x9c01, R3),
    any(F3, 0xa001, JUMP),
    any(F3, 0xc001, BRANCH),
    any(F3, 0xe001, BRANCH),
    // Quadrant 2. c.slli; by 0, a hint
    any(F3_IMM, 0x0002, R2),
    any(F3, 0x0002, SHIFT),
    // c.fldsp c.lwsp c.ldsp c.flwsp
    any(F3, 0x2002, DOUBLE_SP),
    any(F3, 0x4002, WORD_SP),
    only64(F3, 0x6002, DOUBLE_SP),
    only32(F3, 0x6002, WORD_SP),
    // c.ebreak; c.jr c.jalr; c.mv c.add
    any(ALL, 0x9002, &[]),
    any(0xf07f, 0x8002, R1),
    any(0xf07f, 0x9002, R1),
    any(F4, 0x8002, R2),
    any(F4, 0x9002, R3),
    any(F3, 0xa002, STORE_DOUBLE_SP),
    any(F3, 0xc002, STORE_WORD_SP),
    only64(F3, 0xe002, STORE_DOUBLE_SP),
    only32(F3, 0xe002, STORE_WORD_SP),
];

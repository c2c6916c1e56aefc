//! The 32-bit instructions: RV32G and RV64G.

use super::Op::{self, R, S, U};
use super::{Row, any, only32, only64};

const I: &[Op] = &[R, R, S(&[(20, 12)], 0)];
const STORE: &[Op] = &[R, R, S(&[(25, 7), (7, 5)], 0)];
const BRANCH: &[Op] = &[R, R, S(&[(31, 1), (7, 1), (25, 6), (8, 4)], 1)];
const JUMP: &[Op] = &[R, S(&[(31, 1), (12, 8), (20, 1), (21, 10)], 1)];
const UPPER: &[Op] = &[R, U(&[(12, 20)], 0)];
const SHIFT6: &[Op] = &[R, R, U(&[(20, 6)], 0)];
const SHIFT5: &[Op] = &[R, R, U(&[(20, 5)], 0)];
const R2: &[Op] = &[R, R];
const R3: &[Op] = &[R, R, R];
const ROUND: Op = U(&[(12, 3)], 0);
const R2_ROUND: &[Op] = &[R, R, ROUND];
const R3_ROUND: &[Op] = &[R, R, R, ROUND];
const R4_ROUND: &[Op] = &[R, R, R, R, ROUND];
const CSR: &[Op] = &[R, U(&[(20, 12)], 0), R];
const CSR_IMMEDIATE: &[Op] = &[R, U(&[(20, 12)], 0), U(&[(15, 5)], 0)];

/// Masks of opcode; opcode and funct3; and funct7; and rs2.
const OPCODE: u32 = 0x0000_007f;
const F3: u32 = 0x0000_707f;
const F7: u32 = 0xfe00_707f;
/// Of funct7 without funct3, where that is the rounding mode.
const F7_ONLY: u32 = 0xfe00_007f;
const F7_RS2: u32 = 0xfff0_007f;
const F7_RS2_F3: u32 = 0xfff0_707f;
const F6: u32 = 0xfc00_707f;
const FORMAT: u32 = 0x0600_007f;
const ALL: u32 = 0xffff_ffff;

/// Rounding modes 5 and 6 are reserved (Volume I, "Floating-Point Control and Status Register").
pub(super) fn has_valid_rounding_mode(word: u32) -> bool {
    let mode = word >> 12 & 7;
    let has_mode = match word & OPCODE {
        0x43 | 0x47 | 0x4b | 0x4f => true,
        // Of OP-FP, sign injection, minimum, comparison and moves have none.
        0x53 => !matches!(word >> 27, 0x04 | 0x05 | 0x14 | 0x1c | 0x1e),
        _ => false,
    };
    !has_mode || !matches!(mode, 5 | 6)
}

pub(super) const ROWS: &[Row] = &[
    any(OPCODE, 0x37, UPPER),
    any(OPCODE, 0x17, UPPER),
    any(OPCODE, 0x6f, JUMP),
    any(F3, 0x67, I),
    // beq bne blt bge bltu bgeu
    any(F3, 0x0063, BRANCH),
    any(F3, 0x1063, BRANCH),
    any(F3, 0x4063, BRANCH),
    any(F3, 0x5063, BRANCH),
    any(F3, 0x6063, BRANCH),
    any(F3, 0x7063, BRANCH),
    // lb lh lw lbu lhu ld lwu
    any(F3, 0x0003, I),
    any(F3, 0x1003, I),
    any(F3, 0x2003, I),
    any(F3, 0x4003, I),
    any(F3, 0x5003, I),
    only64(F3, 0x3003, I),
    only64(F3, 0x6003, I),
    // sb sh sw sd
    any(F3, 0x0023, STORE),
    any(F3, 0x1023, STORE),
    any(F3, 0x2023, STORE),
    only64(F3, 0x3023, STORE),
    // addi slti sltiu xori ori andi
    any(F3, 0x0013, I),
    any(F3, 0x2013, I),
    any(F3, 0x3013, I),
    any(F3, 0x4013, I),
    any(F3, 0x6013, I),
    any(F3, 0x7013, I),
    // slli srli srai
    only64(F6, 0x1013, SHIFT6),
    only64(F6, 0x5013, SHIFT6),
    only64(F6, 0x4000_5013, SHIFT6),
    only32(F7, 0x1013, SHIFT5),
    only32(F7, 0x5013, SHIFT5),
    only32(F7, 0x4000_5013, SHIFT5),
    // addiw slliw srliw sraiw
    only64(F3, 0x001b, I),
    only64(F7, 0x101b, SHIFT5),
    only64(F7, 0x501b, SHIFT5),
    only64(F7, 0x4000_501b, SHIFT5),
    // add … and; sub sra; mul … remu
    any(0xfe00_007f, 0x33, R3),
    any(F7, 0x4000_0033, R3),
    any(F7, 0x4000_5033, R3),
    any(0xfe00_007f, 0x0200_0033, R3),
    // addw sllw srlw; subw sraw; mulw divw divuw remw remuw
    only64(F7, 0x003b, R3),
    only64(F7, 0x103b, R3),
    only64(F7, 0x503b, R3),
    only64(F7, 0x4000_003b, R3),
    only64(F7, 0x4000_503b, R3),
    only64(F7, 0x0200_003b, R3),
    only64(F7, 0x0200_403b, R3),
    only64(F7, 0x0200_503b, R3),
    only64(F7, 0x0200_603b, R3),
    only64(F7, 0x0200_703b, R3),
    // fence.tso; fence pred, succ; fence.i
    any(ALL, 0x8330_000f, &[]),
    any(0xf00f_ffff, 0x000f, &[U(&[(24, 4)], 0), U(&[(20, 4)], 0)]),
    any(ALL, 0x100f, &[]),
    // ecall ebreak sret mret dret wfi; sfence.vma
    any(ALL, 0x0000_0073, &[]),
    any(ALL, 0x0010_0073, &[]),
    any(ALL, 0x1020_0073, &[]),
    any(ALL, 0x3020_0073, &[]),
    any(ALL, 0x7b20_0073, &[]),
    any(ALL, 0x1050_0073, &[]),
    any(0xfe00_7fff, 0x1200_0073, R2),
    // unimp is csrrw x0, cycle, x0
    any(ALL, 0xc000_1073, &[]),
    any(F3, 0x1073, CSR),
    any(F3, 0x2073, CSR),
    any(F3, 0x3073, CSR),
    any(F3, 0x5073, CSR_IMMEDIATE),
    any(F3, 0x6073, CSR_IMMEDIATE),
    any(F3, 0x7073, CSR_IMMEDIATE),
    // lr sc amoadd amoswap amoxor amoor amoand amomin amomax amominu amomaxu, of words
    any(0xf9f0_707f, 0x1000_202f, R2),
    any(0xf800_707f, 0x1800_202f, R3),
    any(0xf800_707f, 0x0000_202f, R3),
    any(0xf800_707f, 0x0800_202f, R3),
    any(0x1800_707f, 0x0000_202f, R3),
    // and of doublewords
    only64(0xf9f0_707f, 0x1000_302f, R2),
    only64(0xf800_707f, 0x1800_302f, R3),
    only64(0xf800_707f, 0x0000_302f, R3),
    only64(0xf800_707f, 0x0800_302f, R3),
    only64(0x1800_707f, 0x0000_302f, R3),
    // flw fld fsw fsd
    any(F3, 0x2007, I),
    any(F3, 0x3007, I),
    any(F3, 0x2027, STORE),
    any(F3, 0x3027, STORE),
    // fmadd fmsub fnmsub fnmadd, single and double
    any(FORMAT, 0x0000_0043, R4_ROUND),
    any(FORMAT, 0x0000_0047, R4_ROUND),
    any(FORMAT, 0x0000_004b, R4_ROUND),
    any(FORMAT, 0x0000_004f, R4_ROUND),
    any(FORMAT, 0x0200_0043, R4_ROUND),
    any(FORMAT, 0x0200_0047, R4_ROUND),
    any(FORMAT, 0x0200_004b, R4_ROUND),
    any(FORMAT, 0x0200_004f, R4_ROUND),
    // fadd fsub fmul fdiv
    any(F7_ONLY, 0x0000_0053, R3_ROUND),
    any(F7_ONLY, 0x0800_0053, R3_ROUND),
    any(F7_ONLY, 0x1000_0053, R3_ROUND),
    any(F7_ONLY, 0x1800_0053, R3_ROUND),
    any(F7_ONLY, 0x0200_0053, R3_ROUND),
    any(F7_ONLY, 0x0a00_0053, R3_ROUND),
    any(F7_ONLY, 0x1200_0053, R3_ROUND),
    any(F7_ONLY, 0x1a00_0053, R3_ROUND),
    // fsqrt
    any(F7_RS2, 0x5800_0053, R2_ROUND),
    any(F7_RS2, 0x5a00_0053, R2_ROUND),
    // fsgnj fsgnjn fsgnjx
    any(F7, 0x2000_0053, R3),
    any(F7, 0x2000_1053, R3),
    any(F7, 0x2000_2053, R3),
    any(F7, 0x2200_0053, R3),
    any(F7, 0x2200_1053, R3),
    any(F7, 0x2200_2053, R3),
    // fmin fmax
    any(F7, 0x2800_0053, R3),
    any(F7, 0x2800_1053, R3),
    any(F7, 0x2a00_0053, R3),
    any(F7, 0x2a00_1053, R3),
    // fle flt feq
    any(F7, 0xa000_0053, R3),
    any(F7, 0xa000_1053, R3),
    any(F7, 0xa000_2053, R3),
    any(F7, 0xa200_0053, R3),
    any(F7, 0xa200_1053, R3),
    any(F7, 0xa200_2053, R3),
    // fcvt to w wu; to l lu
    any(0xffe0_007f, 0xc000_0053, R2_ROUND),
    any(0xffe0_007f, 0xc200_0053, R2_ROUND),
    only64(0xffe0_007f, 0xc020_0053, R2_ROUND),
    only64(0xffe0_007f, 0xc220_0053, R2_ROUND),
    // fcvt from w wu; from l lu
    any(0xffe0_007f, 0xd000_0053, R2_ROUND),
    any(0xffe0_007f, 0xd200_0053, R2_ROUND),
    only64(0xffe0_007f, 0xd020_0053, R2_ROUND),
    only64(0xffe0_007f, 0xd220_0053, R2_ROUND),
    // fcvt.s.d fcvt.d.s
    any(F7_RS2, 0x4010_0053, R2_ROUND),
    any(F7_RS2, 0x4200_0053, R2_ROUND),
    // fmv.x.w fclass.s fmv.w.x; fmv.x.d fclass.d fmv.d.x
    any(F7_RS2_F3, 0xe000_0053, R2),
    any(F7_RS2_F3, 0xe000_1053, R2),
    any(F7_RS2_F3, 0xf000_0053, R2),
    only64(F7_RS2_F3, 0xe200_0053, R2),
    any(F7_RS2_F3, 0xe200_1053, R2),
    only64(F7_RS2_F3, 0xf200_0053, R2),
];

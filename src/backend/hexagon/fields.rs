//! The fields of instructions, named as the Programmer's Reference Manual writes their operands: `#u16:2` is unsigned, has
//! 16 bits and counts words; `#r22:2` is relative to the packet.
//!
//! What the six low bits of a constant behind an extender are put in is up to the instruction: its own immediate, of which
//! the processor then ignores the scale and every bit above the sixth (manual, "Constant extenders").

use crate::backend::row::{Encoding, Field, Form, Order, Part, part};

const fn insn(parts: &'static [Part]) -> Field {
    Field::little32(parts)
}

const fn by_opcode(forms: &'static [Form]) -> Field {
    Field {
        bytes: 4,
        order: Order::Little,
        encoding: Encoding::Forms(forms),
    }
}

/// `immext(#u26:6)`: the 26 high bits of a constant.
pub(super) const U26_6: Field = insn(&[part(6, 14, 0), part(20, 12, 16)]);
/// `#r22:2` of `call` and `jump`.
pub(super) const R22_2: Field = insn(&[part(2, 13, 1), part(15, 9, 16)]);
/// `#r15:2` of conditional jumps and calls.
pub(super) const R15_2: Field = insn(&[
    part(2, 7, 1),
    part(9, 1, 13),
    part(10, 5, 16),
    part(15, 2, 22),
]);
/// `#r13:2` of jumps that compare a register with zero.
pub(super) const R13_2: Field = insn(&[part(2, 11, 1), part(13, 1, 13), part(14, 1, 21)]);
/// `#r9:2` of compound and new-value compare-jumps.
pub(super) const R9_2: Field = insn(&[part(2, 7, 1), part(9, 2, 20)]);
/// `#r7:2` of hardware loops.
pub(super) const R7_2: Field = insn(&[part(2, 2, 3), part(4, 5, 8)]);
/// The six low bits of an extended distance in `#r22:2`, `#r15:2`, `#r13:2` and `#r9:2`.
pub(super) const R_LOW6: Field = insn(&[part(0, 6, 1)]);
/// The six low bits of an extended distance in `#r7:2`.
pub(super) const R7_LOW6: Field = insn(&[part(0, 2, 3), part(2, 4, 8)]);
/// The six low bits of an extended distance in `Rd=add(pc,#u6)`.
pub(super) const PC_U6: Field = insn(&[part(0, 6, 7)]);
/// The high half in `#u16` of `Rx.H=#u16`.
pub(super) const HIGH_U16: Field = insn(&[part(16, 14, 0), part(30, 2, 22)]);
/// The low half in `#u16` of `Rx.L=#u16`.
pub(super) const LOW_U16: Field = insn(&[part(0, 14, 0), part(14, 2, 22)]);

const fn form(opcode_mask: u64, opcode: u64, parts: &'static [Part]) -> Form {
    Form {
        opcode_mask,
        opcode,
        parts,
    }
}

/// The manual's instruction class is bits 31 to 28; bits 27 to 24 belong to most opcodes too.
const fn class(opcode: u64, parts: &'static [Part]) -> Form {
    form(0xff00_0000, opcode << 24, parts)
}

/// Parse bits 00 make the word two 13-bit instructions; the one that can be extended stands in the high half.
const PARSE: u64 = 0xc000;

const DUPLEX_U6: &[Part] = &[part(0, 6, 20)];
const AT0: &[Part] = &[part(0, 6, 0)];
const AT5: &[Part] = &[part(0, 6, 5)];
const AT7: &[Part] = &[part(0, 6, 7)];
const STORE_S6: &[Part] = &[part(0, 5, 0), part(5, 1, 13)];
const STORE_U6: &[Part] = &[part(0, 5, 3), part(5, 1, 13)];
const COMBINE_U6: &[Part] = &[part(0, 1, 13), part(1, 5, 16)];
const INDEXED_LOAD_U6: &[Part] = &[part(0, 2, 5), part(2, 4, 8)];
const ABSOLUTE_LOAD_U6: &[Part] = &[part(0, 1, 8), part(1, 5, 16)];
const ABSOLUTE_STORE_U6: &[Part] = &[part(0, 4, 3), part(4, 2, 16)];
const MPY_ADD_U6: &[Part] = &[part(0, 3, 5), part(3, 1, 13), part(4, 2, 21)];
const SHIFT_ADD_U6: &[Part] = &[part(0, 1, 3), part(1, 3, 5), part(4, 1, 13), part(5, 1, 21)];

/// The six low bits of an extended constant, in every instruction that an extender can stand before.
pub(super) const LOW6: Field = by_opcode(&[
    form(PARSE, 0, DUPLEX_U6),
    class(0x38, STORE_S6), // if (Pv) memX(Rs+#u6)=#S6
    class(0x39, STORE_S6),
    class(0x3c, AT0), // memX(Rs+#u6)=#S8
    class(0x3e, AT7), // memX(Rs+#u6) op= Rt
    class(0x3f, AT7),
    class(0x40, STORE_U6), // if (Pv) memX(Rs+#u6)=Rt
    class(0x42, STORE_U6),
    class(0x44, STORE_U6),
    class(0x46, STORE_U6),
    class(0x41, AT5), // if (Pt) Rd=memX(Rs+#u6)
    class(0x43, AT5),
    class(0x45, AT5),
    class(0x47, AT5),
    form(0xf900_0000, 0x4800_0000, AT0), // memX(gp+#u16)=Rt
    form(0xf900_0000, 0x4900_0000, AT5), // Rd=memX(gp+#u16)
    class(0x6a, AT7),                    // Rd=add(pc,#u6)
    class(0x73, AT5),                    // mux, combine, Rd=cmp.eq
    class(0x74, AT5),                    // if (Pu) Rd=add(Rs,#s8)
    class(0x75, AT5),                    // Pd=cmp
    class(0x76, AT5),                    // and, or, sub
    class(0x78, AT5),                    // Rd=#s16
    class(0x7a, AT5),                    // mux(Pu,#s8,#S8)
    class(0x7b, AT5),
    form(0xff80_0000, 0x7c00_0000, AT5), // combine(#s8,#S8), the first
    form(0xff80_0000, 0x7c80_0000, COMBINE_U6), // combine(#s8,#U6), the second
    class(0x7e, AT5),                    // if (Pu) Rd=#s12
    form(0xf800_0000, 0x9000_0000, AT5), // Rd=memX(Rs+#s11)
    class(0x9a, INDEXED_LOAD_U6),        // Rd=memX(Re=#U6), Rd=memX(Rt<<#u2+#U6)
    class(0x9b, INDEXED_LOAD_U6),
    class(0x9c, INDEXED_LOAD_U6),
    class(0x9d, INDEXED_LOAD_U6),
    class(0x9f, ABSOLUTE_LOAD_U6),       // if (Pt) Rd=memX(#u6)
    form(0xf900_0000, 0xa100_0000, AT0), // memX(Rs+#s11)=Rt
    class(0xab, AT0),                    // memX(Re=#U6)=Rt, memX(Ru<<#u2+#U6)=Rt
    class(0xad, AT0),
    class(0xaf, ABSOLUTE_STORE_U6),      // if (Pv) memX(#u6)=Rt
    form(0xf000_0000, 0xb000_0000, AT5), // Rd=add(Rs,#s16)
    class(0xd7, MPY_ADD_U6),             // add(#u6,mpyi(Rs,Rt))
    class(0xd8, MPY_ADD_U6),             // add(#u6,mpyi(Rs,#U6))
    class(0xda, AT5),                    // Rx|=and(Rs,#s10)
    class(0xdb, MPY_ADD_U6),             // add(Rs,add(Ru,#s6)), add(Rs,sub(#s6,Ru))
    class(0xdd, AT5),                    // Pd=cmpb, cmph
    class(0xde, SHIFT_ADD_U6),           // Rx=add(#u8,asl(Rx,#U5))
    class(0xdf, MPY_ADD_U6),             // add(Ru,mpyi(Rs,#u6))
    class(0xe0, AT5),                    // Rd=+mpyi(Rs,#u8)
    class(0xe1, AT5),                    // Rx+=mpyi(Rs,#u8)
    class(0xe2, AT5),                    // Rx+=add(Rs,#s8)
]);

const S8_AT5: &[Part] = &[part(0, 8, 5)];

/// The low bits of an extended constant where the immediate has eight. The processor ignores bits 6 and 7; static linkers
/// write them all the same, and so does this one.
pub(super) const LOW8: Field = by_opcode(&[
    form(PARSE, 0, DUPLEX_U6),
    class(0x3c, &[part(0, 7, 0), part(7, 1, 13)]),
    class(0x73, S8_AT5),
    class(0x74, S8_AT5),
    class(0x7a, S8_AT5),
    class(0x7b, S8_AT5),
    form(0xff80_0000, 0x7c00_0000, S8_AT5),
    form(0xff60_0000, 0xdd40_0000, &[part(0, 7, 5)]), // cmpb.gtu and cmph.gtu have #u7
    class(0xdd, S8_AT5),
    class(
        0xde,
        &[part(0, 1, 3), part(1, 3, 5), part(4, 1, 13), part(5, 3, 21)],
    ),
    class(0xe0, S8_AT5),
    class(0xe1, S8_AT5),
    class(0xe2, S8_AT5),
]);

/// 16 bits: `#s16` of `Rd=#s16` and `Rd=add(Rs,#s16)`.
pub(super) const S16: Field = by_opcode(&[
    class(0x78, &[part(0, 9, 5), part(9, 5, 16), part(14, 2, 22)]),
    form(0xf000_0000, 0xb000_0000, &[part(0, 9, 5), part(9, 7, 21)]),
]);

/// `#u16:n` of `memX(gp+#u16:n)=Rt` and `Rd=memX(gp+#u16:n)`.
macro_rules! gp_u16 {
    ($scale:literal) => {
        by_opcode(&[
            form(
                0xf900_0000,
                0x4800_0000,
                &[
                    part($scale, 8, 0),
                    part($scale + 8, 1, 13),
                    part($scale + 9, 5, 16),
                    part($scale + 14, 2, 25),
                ],
            ),
            form(
                0xf900_0000,
                0x4900_0000,
                &[
                    part($scale, 9, 5),
                    part($scale + 9, 5, 16),
                    part($scale + 14, 2, 25),
                ],
            ),
        ])
    };
}

pub(super) const GP_U16_0: Field = gp_u16!(0);
pub(super) const GP_U16_1: Field = gp_u16!(1);
pub(super) const GP_U16_2: Field = gp_u16!(2);
pub(super) const GP_U16_3: Field = gp_u16!(3);

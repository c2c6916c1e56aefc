//! Branches, and the stubs that those go through whose symbol is not in this graph.
//!
//! The manual's `offs16`, `offs21` and `offs26` count instructions; the upper bits of the two longer ones stand below the
//! lower ones, in the place of a register. `R_LARCH_CALL36` patches `pcaddu18i` and the `jirl` behind it as one field, and
//! `R_LARCH_CALL30` does so with `pcaddu12i`, for processors that have no `pcaddu18i`.

use crate::backend::loongarch::address::{PAGE_OFFSET12, PAGE20};
use crate::backend::row::{
    EdgeRow, Encoding, Field, Order, Part, Range, Role, Special, Value, part,
};
use crate::backend::{STUBS, Stub, StubEdge};
use crate::graph::EdgeKind;

pub(super) const BRANCH26: EdgeKind = EdgeKind(4);
pub(super) const BRANCH21: EdgeKind = EdgeKind(8);
pub(super) const BRANCH16: EdgeKind = EdgeKind(9);
pub(super) const CALL36: EdgeKind = EdgeKind(10);
pub(super) const CALL30: EdgeKind = EdgeKind(11);

const OFFS16: Field = Field::little32(&[part(2, 16, 10)]);
const OFFS21: Field = Field::little32(&[part(2, 16, 10), part(18, 5, 0)]);
const OFFS26: Field = Field::little32(&[part(2, 16, 10), part(18, 10, 0)]);

/// `jirl` adds a signed 18-bit offset, so `pcaddu18i` rounds to the nearest multiple of 2^18.
const CARRY: u64 = 0x2_0000;
const SI20_AND_OFFS16: Field = Field {
    bytes: 8,
    order: Order::Little,
    encoding: Encoding::Parts(&[
        Part {
            value_low: 18,
            length: 20,
            at: 5,
            bias: CARRY,
        },
        part(2, 16, 32 + 10),
    ]),
};

/// The offset of `jirl` has 16 bits and `pcaddu12i` leaves it 10, so it is never negative and nothing rounds; its upper
/// bits are cleared.
static SI20_AND_10_OF_OFFS16: Special = Special {
    mask: 0x03ff_fc00_01ff_ffe0,
    bits: 32,
    write: |word, value| word | (value >> 12 & 0xf_ffff) << 5 | (value >> 2 & 0x3ff) << (32 + 10),
    read: |word| (word >> 5 & 0xf_ffff) << 12 | (word >> (32 + 10) & 0x3ff) << 2,
};

const fn row(kind: EdgeKind, name: &'static str, field: Field, range: Range) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value: Value::Delta,
        field,
        range,
        alignment: 4,
        // A branch to a stub is a branch like any other.
        role: Role::Branch {
            stub: 0,
            becomes: kind,
        },
    }
}

pub(super) const ROWS: &[EdgeRow] = &[
    row(BRANCH26, "Branch26PCRel", OFFS26, Range::Signed(28)),
    row(BRANCH21, "Branch21PCRel", OFFS21, Range::Signed(23)),
    row(BRANCH16, "Branch16PCRel", OFFS16, Range::Signed(18)),
    row(
        CALL36,
        "Call36PCRel",
        SI20_AND_OFFS16,
        Range::Carried {
            bits: 38,
            carry: CARRY,
        },
    ),
    row(
        CALL30,
        "Call30PCRel",
        Field {
            bytes: 8,
            order: Order::Little,
            encoding: Encoding::Special(&SI20_AND_10_OF_OFFS16),
        },
        Range::Signed(32),
    ),
];

const fn stub(code: &'static [u8]) -> Stub {
    const EDGES: &[StubEdge] = &[
        StubEdge {
            offset: 0,
            kind: PAGE20,
            addend: 0,
            through_got: true,
        },
        StubEdge {
            offset: 4,
            kind: PAGE_OFFSET12,
            addend: 0,
            through_got: true,
        },
    ];
    Stub {
        section: STUBS,
        name: "",
        code,
        edges: EDGES,
        alignment: 4,
        target_flags: 0,
    }
}

/// `pcalau12i $t8, page(entry); ld.d $t8, $t8, offset(entry); jr $t8`: the psABI leaves `$t8` to the linker between a call
/// and the function.
pub(super) const STUB64: Stub = stub(&[
    0x14, 0x00, 0x00, 0x1a, 0x94, 0x02, 0xc0, 0x28, 0x80, 0x02, 0x00, 0x4c,
]);

/// The same with `ld.w`.
pub(super) const STUB32: Stub = stub(&[
    0x14, 0x00, 0x00, 0x1a, 0x94, 0x02, 0x80, 0x28, 0x80, 0x02, 0x00, 0x4c,
]);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::loongarch::decode::decode;
    use crate::base::{Endian, Operand};
    use proptest::prelude::*;
    use rstest::rstest;

    fn last_operand(word: &[u8]) -> i64 {
        let insn = decode(word).expect("decodes");
        match insn.operands.last() {
            Some(Operand::Imm(value)) => *value as i64,
            other => panic!("{other:?}"),
        }
    }

    proptest! {
        /// What the instructions do with the field is the value: `pc + (si20 << 18) + (offs16 << 2)`.
        #[test]
        fn a_call36_jumps_to_its_target(value in -(1i64 << 37) - 0x2_0000..(1i64 << 37) - 0x2_0000, dirt: u64) {
            let value = value & !3;
            // pcaddu18i $ra, ...; jirl $ra, $ra, ...
            let code = 0x4c00_0021_1e00_0001 | (dirt & 0x03ff_fc00_01ff_ffe0);
            let mut code = code.to_le_bytes();
            SI20_AND_OFFS16.write(&mut code, Endian::Little, value as u64);
            prop_assert_eq!((last_operand(&code[..4]) << 18) + last_operand(&code[4..]), value);
            prop_assert_eq!(u64::from_le_bytes(code) & !0x03ff_fc00_01ff_ffe0, 0x4c00_0021_1e00_0001);
        }
    }

    proptest! {
        /// The same of a call30: `pc + (si20 << 12) + (offs16 << 2)`.
        #[test]
        fn a_call30_jumps_to_its_target(value: i32, dirt: u64) {
            let value = i64::from(value) & !3;
            // pcaddu12i $ra, ...; jirl $ra, $ra, ...
            let code = 0x4c00_0021_1c00_0001 | (dirt & 0x03ff_fc00_01ff_ffe0);
            let mut code = code.to_le_bytes();
            ROWS[4].field.write(&mut code, Endian::Little, value as u64);
            let target = (last_operand(&code[..4]) << 12) + last_operand(&code[4..]);
            prop_assert_eq!(target, value);
            prop_assert_eq!(u64::from_le_bytes(code) & !0x03ff_fc00_01ff_ffe0, 0x4c00_0021_1c00_0001);
        }
    }

    #[rstest]
    #[case::b16(0x5800_0085, OFFS16, 18)]
    #[case::b21(0x4000_0080, OFFS21, 23)]
    #[case::b26(0x5000_0000, OFFS26, 28)]
    fn a_branch_decodes_to_its_offset(
        #[case] opcode: u32,
        #[case] field: Field,
        #[case] bits: u32,
    ) {
        let limit = 1i64 << (bits - 1);
        for value in [-limit, -limit + 4, -4, 0, 4, 0x1_0004, limit - 4] {
            for dirt in [0, u64::MAX] {
                let mut code = (opcode | (dirt & field.mask()) as u32).to_le_bytes();
                field.write(&mut code, Endian::Little, value as u64);
                assert_eq!(last_operand(&code), value);
            }
        }
    }

    /// The psABI's range: -128 GiB - 128 KiB up to 128 GiB - 128 KiB - 4.
    #[test]
    fn the_range_of_call36_is_askew() {
        let range = ROWS[3].range;
        let (low, high) = (-(1i64 << 37) - 0x2_0000, (1i64 << 37) - 0x2_0000 - 4);
        assert!(range.holds(low as u64, 64) && range.holds(high as u64, 64));
        assert!(!range.holds((low - 4) as u64, 64) && !range.holds((high + 4) as u64, 64));
    }
}

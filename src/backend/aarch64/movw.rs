//! Values in pieces of 16 bits (AAELF64, "Group relocations"): `MOVZ`, `MOVN` and `MOVK`.
//!
//! Group n is bits `[16n+15:16n]`. A group without `_NC` is the highest that the code sets, so what is above it must be
//! zeros, or a sign. Where the value has a sign, the linker chooses between `MOVZ` and `MOVN` (which moves the complement):
//! bit 30 then belongs to the field. In `MOVK` it does not: `MOVK` keeps the other pieces, and its bit 29 says so.

use crate::backend::row::{EdgeRow, Encoding, Field, Order, Range, Role, Special, Value, part};
use crate::graph::EdgeKind;

/// `imm16`, from the group's lowest bit.
const UNSIGNED: [Field; 4] = [
    Field::little32(&[part(0, 16, 5)]),
    Field::little32(&[part(16, 16, 5)]),
    Field::little32(&[part(32, 16, 5)]),
    Field::little32(&[part(48, 16, 5)]),
];

/// Bit 29 of `MOVK`; clear in `MOVZ` and `MOVN`.
const KEEP: u64 = 1 << 29;
/// Bit 30 of `MOVZ`; clear in `MOVN`.
const ZERO: u64 = 1 << 30;

const fn signed(special: &'static Special) -> Field {
    Field {
        bytes: 4,
        order: Order::Little,
        encoding: Encoding::Special(special),
    }
}

fn write<const LOW: u32>(word: u64, value: u64) -> u64 {
    let (value, opcode) = match (word & KEEP != 0, (value as i64) < 0) {
        (false, true) => (!value, 0),
        _ => (value, ZERO),
    };
    word | opcode | (((value >> LOW) & 0xffff) << 5)
}

fn read<const LOW: u32>(word: u64) -> u64 {
    let moves_complement = word & (KEEP | ZERO) == 0;
    let piece = (if moves_complement { !word } else { word } >> 5) & 0xffff;
    piece << LOW
}

const fn special<const LOW: u32>() -> Special {
    Special {
        mask: ZERO | 0xffff << 5,
        bits: LOW as u8 + 16,
        write: write::<LOW>,
        read: read::<LOW>,
    }
}

/// `imm16` and the choice between `MOVZ` and `MOVN`.
const SIGNED: [Field; 4] = [
    signed(&const { special::<0>() }),
    signed(&const { special::<16>() }),
    signed(&const { special::<32>() }),
    signed(&const { special::<48>() }),
];

/// The kinds of a family of groups, in the order of their numbers from `first` up.
#[derive(Clone, Copy)]
pub(super) struct Family {
    /// The kind of `G0`.
    first: u8,
}

pub(super) const ABSOLUTE: Family = Family { first: 40 };
pub(super) const SIGNED_ABSOLUTE: Family = Family { first: 47 };
pub(super) const RELATIVE: Family = Family { first: 54 };
pub(super) const FROM_GOT: Family = Family { first: 61 };
pub(super) const TLS_OFFSET: Family = Family { first: 68 };
pub(super) const THREAD_OFFSET: Family = Family { first: 75 };

impl Family {
    /// The kind of a group whose value must fit.
    pub(super) const fn checked(self, group: u8) -> EdgeKind {
        EdgeKind(self.first + 2 * group)
    }

    /// The kind of a group below the highest, `_NC`.
    pub(super) const fn unchecked(self, group: u8) -> EdgeKind {
        EdgeKind(self.first + 2 * group + 1)
    }
}

const fn row(kind: EdgeKind, name: &'static str, value: Value, field: Field) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value,
        field,
        range: Range::Wrapping(64),
        alignment: 1,
        role: if matches!(value, Value::FromGot) {
            Role::NeedsGot
        } else {
            Role::Plain
        },
    }
}

const fn absolute(group: u8, name: &'static str) -> EdgeRow {
    EdgeRow {
        range: Range::Unsigned(16 * group + 16),
        ..row(
            ABSOLUTE.checked(group),
            name,
            Value::Target,
            UNSIGNED[group as usize],
        )
    }
}

const fn absolute_nc(group: u8, name: &'static str) -> EdgeRow {
    row(
        ABSOLUTE.unchecked(group),
        name,
        Value::Target,
        UNSIGNED[group as usize],
    )
}

const fn checked(family: Family, group: u8, name: &'static str, value: Value) -> EdgeRow {
    EdgeRow {
        // 16 bits and the sign that `MOVZ` or `MOVN` gives; the highest group has nothing above it.
        range: if group == 3 {
            Range::Wrapping(64)
        } else {
            Range::Signed(16 * group + 17)
        },
        ..row(family.checked(group), name, value, SIGNED[group as usize])
    }
}

const fn unchecked(family: Family, group: u8, name: &'static str, value: Value) -> EdgeRow {
    row(family.unchecked(group), name, value, SIGNED[group as usize])
}

use Value::{Delta, FromGot, FromThreadPointer, FromTls, Target};

pub(super) const ROWS: &[EdgeRow] = &[
    absolute(0, "MoveWide16G0"),
    absolute_nc(0, "MoveWide16G0NC"),
    absolute(1, "MoveWide16G1"),
    absolute_nc(1, "MoveWide16G1NC"),
    absolute(2, "MoveWide16G2"),
    absolute_nc(2, "MoveWide16G2NC"),
    row(ABSOLUTE.checked(3), "MoveWide16G3", Target, UNSIGNED[3]),
    checked(SIGNED_ABSOLUTE, 0, "MoveWide16SignedG0", Target),
    checked(SIGNED_ABSOLUTE, 1, "MoveWide16SignedG1", Target),
    checked(SIGNED_ABSOLUTE, 2, "MoveWide16SignedG2", Target),
    checked(RELATIVE, 0, "MoveWide16DeltaG0", Delta),
    unchecked(RELATIVE, 0, "MoveWide16DeltaG0NC", Delta),
    checked(RELATIVE, 1, "MoveWide16DeltaG1", Delta),
    unchecked(RELATIVE, 1, "MoveWide16DeltaG1NC", Delta),
    checked(RELATIVE, 2, "MoveWide16DeltaG2", Delta),
    unchecked(RELATIVE, 2, "MoveWide16DeltaG2NC", Delta),
    checked(RELATIVE, 3, "MoveWide16DeltaG3", Delta),
    checked(FROM_GOT, 0, "MoveWide16FromGOTG0", FromGot),
    unchecked(FROM_GOT, 0, "MoveWide16FromGOTG0NC", FromGot),
    checked(FROM_GOT, 1, "MoveWide16FromGOTG1", FromGot),
    unchecked(FROM_GOT, 1, "MoveWide16FromGOTG1NC", FromGot),
    checked(FROM_GOT, 2, "MoveWide16FromGOTG2", FromGot),
    unchecked(FROM_GOT, 2, "MoveWide16FromGOTG2NC", FromGot),
    checked(FROM_GOT, 3, "MoveWide16FromGOTG3", FromGot),
    checked(TLS_OFFSET, 0, "MoveWide16TLSOffsetG0", FromTls),
    unchecked(TLS_OFFSET, 0, "MoveWide16TLSOffsetG0NC", FromTls),
    checked(TLS_OFFSET, 1, "MoveWide16TLSOffsetG1", FromTls),
    unchecked(TLS_OFFSET, 1, "MoveWide16TLSOffsetG1NC", FromTls),
    checked(TLS_OFFSET, 2, "MoveWide16TLSOffsetG2", FromTls),
    checked(
        THREAD_OFFSET,
        0,
        "MoveWide16ThreadOffsetG0",
        FromThreadPointer,
    ),
    unchecked(
        THREAD_OFFSET,
        0,
        "MoveWide16ThreadOffsetG0NC",
        FromThreadPointer,
    ),
    checked(
        THREAD_OFFSET,
        1,
        "MoveWide16ThreadOffsetG1",
        FromThreadPointer,
    ),
    unchecked(
        THREAD_OFFSET,
        1,
        "MoveWide16ThreadOffsetG1NC",
        FromThreadPointer,
    ),
    checked(
        THREAD_OFFSET,
        2,
        "MoveWide16ThreadOffsetG2",
        FromThreadPointer,
    ),
];

/// The field of a group with a sign, for requests.
pub(super) const fn signed_field(group: u8) -> Field {
    SIGNED[group as usize]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Endian;
    use rstest::rstest;

    const MOVZ: u32 = 0xd280_0003;
    const MOVN: u32 = 0x9280_0003;
    const MOVK: u32 = 0xf280_0003;

    #[rstest]
    #[case(MOVZ, 0, 0x1234, MOVZ | 0x1234 << 5)]
    #[case(MOVN, 0, 0x1234, MOVZ | 0x1234 << 5)]
    #[case(MOVZ, 0, -1, MOVN)]
    #[case(MOVN, 0, -0x10000, MOVN | 0xffff << 5)]
    #[case(MOVZ | 0xffff << 5, 1, 0x5678_1234, MOVZ | 0x5678 << 5)]
    #[case(MOVZ, 1, -0x5678_1234, MOVN | 0x5678 << 5)]
    #[case(MOVK, 1, -0x5678_1234, MOVK | 0xa987 << 5)]
    #[case(MOVK | 0xffff << 5, 2, 0x1_0000_0000, MOVK | 1 << 5)]
    fn the_sign_chooses_between_movz_and_movn(
        #[case] word: u32,
        #[case] group: usize,
        #[case] value: i64,
        #[case] expected: u32,
    ) {
        let mut bytes = word.to_le_bytes();
        SIGNED[group].write(&mut bytes, Endian::Big, value as u64);
        let patched = u32::from_le_bytes(bytes);
        assert_eq!(patched, expected, "{patched:#x} for {expected:#x}");
    }
}

//! Data and displacements: absolute addresses, differences, and differences that are stored halved.
//!
//! The psABI does not say whether an absolute 8-, 16- or 32-bit field is signed, so a value fits when either reading of the
//! field gives it back, as linkers do. Fields of instructions are named as the Principles of Operation name them.

use crate::backend::row::{EdgeRow, Field, Range, Role, Value, part};
use crate::graph::EdgeKind;

pub(super) const POINTER64: EdgeKind = EdgeKind(2);
pub(super) const POINTER32: EdgeKind = EdgeKind(3);
pub(super) const POINTER20: EdgeKind = EdgeKind(4);
pub(super) const POINTER16: EdgeKind = EdgeKind(5);
pub(super) const POINTER12: EdgeKind = EdgeKind(6);
pub(super) const POINTER8: EdgeKind = EdgeKind(7);
pub(super) const DELTA64: EdgeKind = EdgeKind(8);
pub(super) const DELTA32: EdgeKind = EdgeKind(9);
pub(super) const DELTA16: EdgeKind = EdgeKind(10);
pub(super) const DELTA32_DBL: EdgeKind = EdgeKind(11);
pub(super) const DELTA24_DBL: EdgeKind = EdgeKind(12);
pub(super) const DELTA16_DBL: EdgeKind = EdgeKind(13);
pub(super) const DELTA12_DBL: EdgeKind = EdgeKind(14);
pub(super) const NEG_DELTA64: EdgeKind = EdgeKind(15);
pub(super) const NEG_DELTA32: EdgeKind = EdgeKind(16);

/// `D`: the unsigned displacement in the low 12 bits of a halfword, below the base register (formats RS, RX, SI, SS).
pub(super) const D12: Field = Field::data(2, &[part(0, 12, 0)]);
/// `DL` and `DH`: the signed long displacement of formats RSY, RXY and SIY. Its low 12 bits stand first.
pub(super) const DL_DH: Field = Field::data(4, &[part(0, 12, 16), part(12, 8, 8)]);
/// `RI2` of format MII in 12 bits: halfwords, below the mask (`bpp`, `bprp`).
pub(super) const RI12: Field = Field::data(2, &[part(1, 12, 0)]);
/// `RI` in 16 bits: halfwords (formats RI, RIE, RSI, SMI).
pub(super) const RI16: Field = Field::data(2, &[part(1, 16, 0)]);
/// `RI3` of format MII in 24 bits: halfwords (`bprp`).
pub(super) const RI24: Field = Field::data(3, &[part(1, 24, 0)]);
/// `RI` in 32 bits: halfwords (format RIL).
pub(super) const RI32: Field = Field::data(4, &[part(1, 32, 0)]);

/// A row without a role.
pub(super) const fn plain(
    kind: EdgeKind,
    name: &'static str,
    value: Value,
    field: Field,
    range: Range,
) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value,
        field,
        range,
        alignment: 1,
        role: Role::Plain,
    }
}

/// A row whose field holds half of a signed, even distance of so many bits.
pub(super) const fn halved(
    kind: EdgeKind,
    name: &'static str,
    value: Value,
    field: Field,
    bits: u8,
    role: Role,
) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value,
        field,
        range: Range::Signed(bits),
        alignment: 2,
        role,
    }
}

use Field as F;
use Range::{Either, Signed, Unsigned, Wrapping};
use Role::Plain;
use Value::{Delta, NegDelta, Target};

pub(super) const ROWS: &[EdgeRow] = &[
    plain(POINTER64, "Pointer64", Target, F::DATA64, Wrapping(64)),
    plain(POINTER32, "Pointer32", Target, F::DATA32, Either(32)),
    plain(POINTER20, "Pointer20", Target, DL_DH, Signed(20)),
    plain(POINTER16, "Pointer16", Target, F::DATA16, Either(16)),
    plain(POINTER12, "Pointer12", Target, D12, Unsigned(12)),
    plain(POINTER8, "Pointer8", Target, F::DATA8, Either(8)),
    plain(DELTA64, "Delta64", Delta, F::DATA64, Wrapping(64)),
    plain(DELTA32, "Delta32", Delta, F::DATA32, Signed(32)),
    plain(DELTA16, "Delta16", Delta, F::DATA16, Signed(16)),
    halved(DELTA32_DBL, "Delta32dbl", Delta, RI32, 33, Plain),
    halved(DELTA24_DBL, "Delta24dbl", Delta, RI24, 25, Plain),
    halved(DELTA16_DBL, "Delta16dbl", Delta, RI16, 17, Plain),
    halved(DELTA12_DBL, "Delta12dbl", Delta, RI12, 13, Plain),
    plain(NEG_DELTA64, "NegDelta64", NegDelta, F::DATA64, Wrapping(64)),
    plain(NEG_DELTA32, "NegDelta32", NegDelta, F::DATA32, Signed(32)),
];

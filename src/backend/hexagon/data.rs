//! Absolute addresses, distances, and distances from the base of small data, in data and in instructions.
//!
//! A 32-bit field holds every address, and so do an extender and its use together, so those values wrap. Whether
//! absolute 8- and 16-bit fields are signed is for their readers to know: a value fits when either reading gives it back.

use crate::backend::hexagon::fields::*;
use crate::backend::row::{EdgeRow, Field, Place, Range, Role, Terms, Value};
use crate::graph::EdgeKind;

pub(super) const POINTER32: EdgeKind = EdgeKind(2);
pub(super) const POINTER16: EdgeKind = EdgeKind(3);
pub(super) const POINTER8: EdgeKind = EdgeKind(4);
pub(super) const DELTA32: EdgeKind = EdgeKind(5);
pub(super) const NEG_DELTA32: EdgeKind = EdgeKind(6);
pub(super) const POINTER_HI16: EdgeKind = EdgeKind(7);
pub(super) const POINTER_LO16: EdgeKind = EdgeKind(8);
pub(super) const POINTER_EXT: EdgeKind = EdgeKind(9);
pub(super) const POINTER_LOW6: EdgeKind = EdgeKind(10);
pub(super) const POINTER_LOW8: EdgeKind = EdgeKind(11);
pub(super) const DELTA_EXT: EdgeKind = EdgeKind(12);
pub(super) const DELTA_PC_LOW6: EdgeKind = EdgeKind(13);
pub(super) const GP_REL0: EdgeKind = EdgeKind(14);
pub(super) const GP_REL1: EdgeKind = EdgeKind(15);
pub(super) const GP_REL2: EdgeKind = EdgeKind(16);
pub(super) const GP_REL3: EdgeKind = EdgeKind(17);

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

/// An unsigned distance from the base of small data, in units of 1, 2, 4 or 8 bytes.
const fn small_data(kind: EdgeKind, name: &'static str, field: Field, scale: u8) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value: FROM_SMALL_DATA,
        field,
        range: Range::Unsigned(16 + scale),
        alignment: 1 << scale,
        role: Role::Plain,
    }
}

/// What the global pointer (GP) holds. Start-up code sets it once for the program, so it is for the program to define.
pub(super) const SMALL_DATA: &str = "_SDA_BASE_";

const FROM_SMALL_DATA: Value = Value::Found {
    text: "Target - _SDA_BASE_ + Addend",
    of: |place: &Place<'_, '_>, terms: &Terms| {
        let mut symbols = place.graph.symbols();
        let (base, _) = symbols
            .find(|(_, symbol)| symbol.name() == Some(SMALL_DATA))
            .ok_or("it needs _SDA_BASE_, which the graph does not have")?;
        let base = place.graph.symbol_address(base).0;
        let distance = terms.target.0.wrapping_sub(base);
        Ok(distance.wrapping_add_signed(terms.addend))
    },
};

use Field as F;
use Range::{Either, Wrapping};
use Value::{Delta, NegDelta, Target};

/// Modulo 2^32.
pub(super) const WORD: Range = Wrapping(32);

pub(super) const ROWS: &[EdgeRow] = &[
    plain(POINTER32, "Pointer32", Target, F::DATA32, WORD),
    plain(POINTER16, "Pointer16", Target, F::DATA16, Either(16)),
    plain(POINTER8, "Pointer8", Target, F::DATA8, Either(8)),
    plain(DELTA32, "Delta32", Delta, F::DATA32, WORD),
    plain(NEG_DELTA32, "NegDelta32", NegDelta, F::DATA32, WORD),
    plain(POINTER_HI16, "PointerHi16", Target, HIGH_U16, WORD),
    plain(POINTER_LO16, "PointerLo16", Target, LOW_U16, WORD),
    plain(POINTER_EXT, "PointerExt26", Target, U26_6, WORD),
    plain(POINTER_LOW6, "PointerLow6", Target, LOW6, WORD),
    plain(POINTER_LOW8, "PointerLow8", Target, LOW8, WORD),
    plain(DELTA_EXT, "DeltaExt26", Delta, U26_6, WORD),
    plain(DELTA_PC_LOW6, "DeltaPCLow6", Delta, PC_U6, WORD),
    small_data(GP_REL0, "GPRel16", GP_U16_0, 0),
    small_data(GP_REL1, "GPRel16Halfword", GP_U16_1, 1),
    small_data(GP_REL2, "GPRel16Word", GP_U16_2, 2),
    small_data(GP_REL3, "GPRel16Doubleword", GP_U16_3, 3),
];

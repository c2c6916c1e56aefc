//! Pointers and distances in data.

use crate::backend::row::{EdgeRow, Field, Range, Role, Value};
use crate::graph::EdgeKind;

pub(super) const POINTER64: EdgeKind = EdgeKind(2);
pub(super) const POINTER32: EdgeKind = EdgeKind(3);
pub(super) const DELTA32: EdgeKind = EdgeKind(5);
pub(super) const NEG_DELTA32: EdgeKind = EdgeKind(6);
pub(super) const DELTA64: EdgeKind = EdgeKind(7);

const fn row(
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

use Range::{Either, Signed, Wrapping};
use Value::{Delta, NegDelta, Target};

/// The psABI does not say whether `R_LARCH_32` is signed: what either reading of the field gives back fits.
pub(super) const ROWS: &[EdgeRow] = &[
    row(POINTER64, "Pointer64", Target, Field::DATA64, Wrapping(64)),
    row(POINTER32, "Pointer32", Target, Field::DATA32, Either(32)),
    row(DELTA32, "Delta32", Delta, Field::DATA32, Signed(32)),
    row(
        NEG_DELTA32,
        "NegDelta32",
        NegDelta,
        Field::DATA32,
        Signed(32),
    ),
    row(DELTA64, "Delta64", Delta, Field::DATA64, Wrapping(64)),
];

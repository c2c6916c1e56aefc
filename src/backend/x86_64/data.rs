//! Data: absolute pointers, differences and sizes. System V ABI, AMD64 supplement, §4.4.1.
//!
//! The ABI asks that the zero- or sign-extended field equals the value for `R_X86_64_32` and `R_X86_64_32S`; for the 8- and
//! 16-bit absolute ones it says nothing, so a value fits when either reading of the field gives it back, as linkers do.

use crate::backend::row::{EdgeRow, Field, Range, Role, Value};
use crate::graph::EdgeKind;

pub(super) const POINTER64: EdgeKind = EdgeKind(2);
pub(super) const POINTER32: EdgeKind = EdgeKind(3);
pub(super) const POINTER32_SIGNED: EdgeKind = EdgeKind(4);
pub(super) const POINTER16: EdgeKind = EdgeKind(5);
pub(super) const POINTER8: EdgeKind = EdgeKind(6);
pub(super) const DELTA64: EdgeKind = EdgeKind(7);
pub(super) const DELTA32: EdgeKind = EdgeKind(8);
pub(super) const DELTA16: EdgeKind = EdgeKind(9);
pub(super) const DELTA8: EdgeKind = EdgeKind(10);
pub(super) const NEG_DELTA64: EdgeKind = EdgeKind(11);
pub(super) const NEG_DELTA32: EdgeKind = EdgeKind(12);
pub(super) const SIZE32: EdgeKind = EdgeKind(13);
pub(super) const SIZE64: EdgeKind = EdgeKind(14);

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

use Field as F;
use Range::{Either, Signed, Unsigned, Wrapping};
use Value::{Delta, NegDelta, Size, Target};

pub(super) const ROWS: &[EdgeRow] = &[
    row(POINTER64, "Pointer64", Target, F::DATA64, Wrapping(64)),
    row(POINTER32, "Pointer32", Target, F::DATA32, Unsigned(32)),
    row(
        POINTER32_SIGNED,
        "Pointer32Signed",
        Target,
        F::DATA32,
        Signed(32),
    ),
    row(POINTER16, "Pointer16", Target, F::DATA16, Either(16)),
    row(POINTER8, "Pointer8", Target, F::DATA8, Either(8)),
    row(DELTA64, "Delta64", Delta, F::DATA64, Wrapping(64)),
    row(DELTA32, "Delta32", Delta, F::DATA32, Signed(32)),
    row(DELTA16, "Delta16", Delta, F::DATA16, Signed(16)),
    row(DELTA8, "Delta8", Delta, F::DATA8, Signed(8)),
    row(NEG_DELTA64, "NegDelta64", NegDelta, F::DATA64, Wrapping(64)),
    row(NEG_DELTA32, "NegDelta32", NegDelta, F::DATA32, Signed(32)),
    row(SIZE32, "Size32", Size, F::DATA32, Unsigned(32)),
    row(SIZE64, "Size64", Size, F::DATA64, Wrapping(64)),
];

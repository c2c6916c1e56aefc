//! The global offset table: distances from `_GLOBAL_OFFSET_TABLE_`, to a symbol (`GOTREL`) or to its entry (`GOT`).

use crate::backend::hexagon::data::{POINTER32, WORD};
use crate::backend::hexagon::fields::*;
use crate::backend::row::{EdgeRow, Field, Range, Role, Value};
use crate::graph::EdgeKind;

pub(super) const FROM_GOT_EXT: EdgeKind = EdgeKind(50);
pub(super) const FROM_GOT_LOW6: EdgeKind = EdgeKind(51);
pub(super) const FROM_GOT_HI16: EdgeKind = EdgeKind(52);
pub(super) const FROM_GOT_LO16: EdgeKind = EdgeKind(53);
pub(super) const FROM_GOT_WORD32: EdgeKind = EdgeKind(54);
pub(super) const FROM_GOT_SHORT16: EdgeKind = EdgeKind(55);
pub(super) const REQUEST_GOT_EXT: EdgeKind = EdgeKind(56);
pub(super) const REQUEST_GOT_LOW6: EdgeKind = EdgeKind(57);
pub(super) const REQUEST_GOT_HI16: EdgeKind = EdgeKind(58);
pub(super) const REQUEST_GOT_LO16: EdgeKind = EdgeKind(59);
pub(super) const REQUEST_GOT_WORD32: EdgeKind = EdgeKind(60);
pub(super) const REQUEST_GOT_SHORT16: EdgeKind = EdgeKind(61);

const fn from_got(kind: EdgeKind, name: &'static str, field: Field, range: Range) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value: Value::FromGot,
        field,
        range,
        alignment: 1,
        role: Role::NeedsGot,
    }
}

/// A row that a pass replaces.
pub(super) const fn request(
    kind: EdgeKind,
    name: &'static str,
    field: Field,
    range: Range,
    role: Role,
) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value: Value::Request,
        field,
        range,
        alignment: 1,
        role,
    }
}

/// A GOT entry that holds an edge of a kind.
pub(super) const fn entry(entry: EdgeKind, becomes: EdgeKind) -> Role {
    Role::RequestGot { entry, becomes }
}

use Field as F;
use Range::Signed;

pub(super) const ROWS: &[EdgeRow] = &[
    from_got(FROM_GOT_EXT, "DeltaFromGOTExt26", U26_6, WORD),
    from_got(FROM_GOT_LOW6, "DeltaFromGOTLow6", LOW6, WORD),
    from_got(FROM_GOT_HI16, "DeltaFromGOTHi16", HIGH_U16, WORD),
    from_got(FROM_GOT_LO16, "DeltaFromGOTLo16", LOW_U16, WORD),
    from_got(FROM_GOT_WORD32, "DeltaFromGOT32", F::DATA32, WORD),
    from_got(FROM_GOT_SHORT16, "DeltaFromGOT16", S16, Signed(16)),
    request(
        REQUEST_GOT_EXT,
        "RequestGOTAndTransformToDeltaFromGOTExt26",
        U26_6,
        WORD,
        entry(POINTER32, FROM_GOT_EXT),
    ),
    request(
        REQUEST_GOT_LOW6,
        "RequestGOTAndTransformToDeltaFromGOTLow6",
        LOW6,
        WORD,
        entry(POINTER32, FROM_GOT_LOW6),
    ),
    request(
        REQUEST_GOT_HI16,
        "RequestGOTAndTransformToDeltaFromGOTHi16",
        HIGH_U16,
        WORD,
        entry(POINTER32, FROM_GOT_HI16),
    ),
    request(
        REQUEST_GOT_LO16,
        "RequestGOTAndTransformToDeltaFromGOTLo16",
        LOW_U16,
        WORD,
        entry(POINTER32, FROM_GOT_LO16),
    ),
    request(
        REQUEST_GOT_WORD32,
        "RequestGOTAndTransformToDeltaFromGOT32",
        F::DATA32,
        WORD,
        entry(POINTER32, FROM_GOT_WORD32),
    ),
    request(
        REQUEST_GOT_SHORT16,
        "RequestGOTAndTransformToDeltaFromGOT16",
        S16,
        Signed(16),
        entry(POINTER32, FROM_GOT_SHORT16),
    ),
];

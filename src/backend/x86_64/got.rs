//! The global offset table: requests for entries, and offsets from its start.

use crate::backend::row::{EdgeRow, Field, Range, Role, Value};
use crate::backend::x86_64::data::{DELTA32, DELTA64, POINTER64};
use crate::graph::EdgeKind;

pub(super) const DELTA64_FROM_GOT: EdgeKind = EdgeKind(20);
pub(super) const DELTA32_FROM_GOT: EdgeKind = EdgeKind(21);
pub(super) const GOT_LOAD_REX_RELAXABLE: EdgeKind = EdgeKind(22);
pub(super) const GOT_LOAD_RELAXABLE: EdgeKind = EdgeKind(23);
pub(super) const REQUEST_GOT_TO_DELTA32: EdgeKind = EdgeKind(24);
pub(super) const REQUEST_GOT_TO_DELTA64: EdgeKind = EdgeKind(25);
pub(super) const REQUEST_GOT_TO_DELTA64_FROM_GOT: EdgeKind = EdgeKind(26);
pub(super) const REQUEST_GOT_TO_DELTA32_FROM_GOT: EdgeKind = EdgeKind(27);
pub(super) const REQUEST_GOT_LOAD_REX_RELAXABLE: EdgeKind = EdgeKind(28);
pub(super) const REQUEST_GOT_LOAD_RELAXABLE: EdgeKind = EdgeKind(29);

const fn request(kind: EdgeKind, name: &'static str, field: Field, becomes: EdgeKind) -> EdgeRow {
    let range = Range::Wrapping(64);
    EdgeRow {
        kind,
        name,
        value: Value::Request,
        field,
        range,
        alignment: 1,
        role: Role::RequestGot {
            entry: POINTER64,
            becomes,
        },
    }
}

const fn load(kind: EdgeKind, name: &'static str) -> EdgeRow {
    let (value, range) = (Value::DeltaFromEnd(4), Range::Signed(32));
    EdgeRow {
        kind,
        name,
        value,
        field: Field::DATA32,
        range,
        alignment: 1,
        role: Role::Plain,
    }
}

pub(super) const ROWS: &[EdgeRow] = &[
    EdgeRow {
        kind: DELTA64_FROM_GOT,
        name: "Delta64FromGOT",
        value: Value::FromGot,
        field: Field::DATA64,
        range: Range::Wrapping(64),
        alignment: 1,
        role: Role::NeedsGot,
    },
    EdgeRow {
        kind: DELTA32_FROM_GOT,
        name: "Delta32FromGOT",
        value: Value::FromGot,
        field: Field::DATA32,
        range: Range::Signed(32),
        alignment: 1,
        role: Role::NeedsGot,
    },
    load(GOT_LOAD_REX_RELAXABLE, "PCRel32GOTLoadREXRelaxable"),
    load(GOT_LOAD_RELAXABLE, "PCRel32GOTLoadRelaxable"),
    request(
        REQUEST_GOT_TO_DELTA32,
        "RequestGOTAndTransformToDelta32",
        Field::DATA32,
        DELTA32,
    ),
    request(
        REQUEST_GOT_TO_DELTA64,
        "RequestGOTAndTransformToDelta64",
        Field::DATA64,
        DELTA64,
    ),
    request(
        REQUEST_GOT_TO_DELTA64_FROM_GOT,
        "RequestGOTAndTransformToDelta64FromGOT",
        Field::DATA64,
        DELTA64_FROM_GOT,
    ),
    request(
        REQUEST_GOT_TO_DELTA32_FROM_GOT,
        "RequestGOTAndTransformToDelta32FromGOT",
        Field::DATA32,
        DELTA32_FROM_GOT,
    ),
    request(
        REQUEST_GOT_LOAD_REX_RELAXABLE,
        "RequestGOTAndTransformToPCRel32GOTLoadREXRelaxable",
        Field::DATA32,
        GOT_LOAD_REX_RELAXABLE,
    ),
    request(
        REQUEST_GOT_LOAD_RELAXABLE,
        "RequestGOTAndTransformToPCRel32GOTLoadRelaxable",
        Field::DATA32,
        GOT_LOAD_RELAXABLE,
    ),
];

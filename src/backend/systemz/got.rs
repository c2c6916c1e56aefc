//! The global offset table: requests for entries, offsets from its start, and the distance to it.

use crate::backend::row::{EdgeRow, Field, Range, Role, Terms, Value};
use crate::backend::systemz::data::{D12, DL_DH, POINTER64, RI32, halved};
use crate::graph::EdgeKind;

pub(super) const DELTA64_FROM_GOT: EdgeKind = EdgeKind(40);
pub(super) const DELTA32_FROM_GOT: EdgeKind = EdgeKind(41);
pub(super) const DELTA20_FROM_GOT: EdgeKind = EdgeKind(42);
pub(super) const DELTA16_FROM_GOT: EdgeKind = EdgeKind(43);
pub(super) const DELTA12_FROM_GOT: EdgeKind = EdgeKind(44);
pub(super) const DELTA64_GOT_BASE: EdgeKind = EdgeKind(45);
pub(super) const DELTA32_DBL_GOT_BASE: EdgeKind = EdgeKind(46);
pub(super) const GOT_LOAD_RELAXABLE: EdgeKind = EdgeKind(47);
pub(super) const REQUEST_GOT_TO_DELTA64_FROM_GOT: EdgeKind = EdgeKind(48);
pub(super) const REQUEST_GOT_TO_DELTA32_FROM_GOT: EdgeKind = EdgeKind(49);
pub(super) const REQUEST_GOT_TO_DELTA20_FROM_GOT: EdgeKind = EdgeKind(50);
pub(super) const REQUEST_GOT_TO_DELTA16_FROM_GOT: EdgeKind = EdgeKind(51);
pub(super) const REQUEST_GOT_TO_DELTA12_FROM_GOT: EdgeKind = EdgeKind(52);
pub(super) const REQUEST_GOT_LOAD_RELAXABLE: EdgeKind = EdgeKind(53);

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

const fn request(
    kind: EdgeKind,
    name: &'static str,
    field: Field,
    range: Range,
    becomes: EdgeKind,
) -> EdgeRow {
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

/// `GOT - Fixup + Addend`: the psABI's `G + A - P` does not ask which symbol the relocation names.
const GOT_BASE: Value = Value::Computed {
    text: "GOT - Fixup + Addend",
    of: |terms: &Terms| {
        let got = terms.got.ok_or("a GOT")?;
        let distance = got.0.wrapping_sub(terms.fixup.0);
        Ok(distance.wrapping_add_signed(terms.addend))
    },
};

use Field as F;
use Range::{Signed, Unsigned, Wrapping};

pub(super) const ROWS: &[EdgeRow] = &[
    from_got(DELTA64_FROM_GOT, "Delta64FromGOT", F::DATA64, Wrapping(64)),
    from_got(DELTA32_FROM_GOT, "Delta32FromGOT", F::DATA32, Signed(32)),
    from_got(DELTA20_FROM_GOT, "Delta20FromGOT", DL_DH, Signed(20)),
    from_got(DELTA16_FROM_GOT, "Delta16FromGOT", F::DATA16, Signed(16)),
    from_got(DELTA12_FROM_GOT, "Delta12FromGOT", D12, Unsigned(12)),
    EdgeRow {
        kind: DELTA64_GOT_BASE,
        name: "Delta64GOTBase",
        value: GOT_BASE,
        field: F::DATA64,
        range: Wrapping(64),
        alignment: 1,
        role: Role::NeedsGot,
    },
    halved(
        DELTA32_DBL_GOT_BASE,
        "Delta32dblGOTBase",
        GOT_BASE,
        RI32,
        33,
        Role::NeedsGot,
    ),
    halved(
        GOT_LOAD_RELAXABLE,
        "Delta32dblGOTLoadRelaxable",
        Value::Delta,
        RI32,
        33,
        Role::Plain,
    ),
    request(
        REQUEST_GOT_TO_DELTA64_FROM_GOT,
        "RequestGOTAndTransformToDelta64FromGOT",
        F::DATA64,
        Wrapping(64),
        DELTA64_FROM_GOT,
    ),
    request(
        REQUEST_GOT_TO_DELTA32_FROM_GOT,
        "RequestGOTAndTransformToDelta32FromGOT",
        F::DATA32,
        Signed(32),
        DELTA32_FROM_GOT,
    ),
    request(
        REQUEST_GOT_TO_DELTA20_FROM_GOT,
        "RequestGOTAndTransformToDelta20FromGOT",
        DL_DH,
        Signed(20),
        DELTA20_FROM_GOT,
    ),
    request(
        REQUEST_GOT_TO_DELTA16_FROM_GOT,
        "RequestGOTAndTransformToDelta16FromGOT",
        F::DATA16,
        Signed(16),
        DELTA16_FROM_GOT,
    ),
    request(
        REQUEST_GOT_TO_DELTA12_FROM_GOT,
        "RequestGOTAndTransformToDelta12FromGOT",
        D12,
        Unsigned(12),
        DELTA12_FROM_GOT,
    ),
    halved(
        REQUEST_GOT_LOAD_RELAXABLE,
        "RequestGOTAndTransformToDelta32dblGOTLoadRelaxable",
        Value::Request,
        RI32,
        33,
        Role::RequestGot {
            entry: POINTER64,
            becomes: GOT_LOAD_RELAXABLE,
        },
    ),
];

//! Data: absolute pointers, differences, and offsets from the GOT (AAELF64, "Static Data relocations").
//!
//! The specification lets the 16- and 32-bit ones hold a signed or an unsigned value; `PLT32`, `GOTPCREL32` and `GOTREL32`
//! are signed. Data stand in the order of the target, unlike instructions.

use crate::backend::row::{EdgeRow, Field, Range, Role, Value};
use crate::graph::EdgeKind;

pub(super) const POINTER64: EdgeKind = EdgeKind(2);
pub(super) const POINTER32: EdgeKind = EdgeKind(3);
pub(super) const POINTER16: EdgeKind = EdgeKind(4);
pub(super) const DELTA64: EdgeKind = EdgeKind(5);
pub(super) const DELTA32: EdgeKind = EdgeKind(6);
pub(super) const DELTA16: EdgeKind = EdgeKind(7);
pub(super) const NEG_DELTA64: EdgeKind = EdgeKind(8);
pub(super) const NEG_DELTA32: EdgeKind = EdgeKind(9);
pub(super) const DELTA32_SIGNED: EdgeKind = EdgeKind(10);
pub(super) const DELTA64_FROM_GOT: EdgeKind = EdgeKind(11);
pub(super) const DELTA32_FROM_GOT: EdgeKind = EdgeKind(12);
pub(super) const PLT_DELTA32: EdgeKind = EdgeKind(13);
pub(super) const PLT_DELTA32_TO_STUB: EdgeKind = EdgeKind(14);
pub(super) const REQUEST_GOT_TO_DELTA32: EdgeKind = EdgeKind(15);
pub(super) const REQUEST_GOT_TO_POINTER64: EdgeKind = EdgeKind(16);

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

const fn with_role(row: EdgeRow, role: Role) -> EdgeRow {
    EdgeRow { role, ..row }
}

use Field as F;
use Range::{Either, Signed, Wrapping};
use Value::{Delta, FromGot, NegDelta, Request, Target};

pub(super) const ROWS: &[EdgeRow] = &[
    row(POINTER64, "Pointer64", Target, F::DATA64, Wrapping(64)),
    row(POINTER32, "Pointer32", Target, F::DATA32, Either(32)),
    row(POINTER16, "Pointer16", Target, F::DATA16, Either(16)),
    row(DELTA64, "Delta64", Delta, F::DATA64, Wrapping(64)),
    row(DELTA32, "Delta32", Delta, F::DATA32, Either(32)),
    row(DELTA16, "Delta16", Delta, F::DATA16, Either(16)),
    row(NEG_DELTA64, "NegDelta64", NegDelta, F::DATA64, Wrapping(64)),
    row(NEG_DELTA32, "NegDelta32", NegDelta, F::DATA32, Signed(32)),
    row(
        DELTA32_SIGNED,
        "Delta32Signed",
        Delta,
        F::DATA32,
        Signed(32),
    ),
    with_role(
        row(
            DELTA64_FROM_GOT,
            "Delta64FromGOT",
            FromGot,
            F::DATA64,
            Wrapping(64),
        ),
        Role::NeedsGot,
    ),
    with_role(
        row(
            DELTA32_FROM_GOT,
            "Delta32FromGOT",
            FromGot,
            F::DATA32,
            Signed(32),
        ),
        Role::NeedsGot,
    ),
    with_role(
        row(PLT_DELTA32, "PLTDelta32", Delta, F::DATA32, Signed(32)),
        Role::Branch {
            stub: 0,
            becomes: PLT_DELTA32_TO_STUB,
        },
    ),
    row(
        PLT_DELTA32_TO_STUB,
        "PLTDelta32ToPtrJumpStubBypassable",
        Delta,
        F::DATA32,
        Signed(32),
    ),
    // The addend counts from the entry: `G(GDAT(S)) + A - P`.
    with_role(
        row(
            REQUEST_GOT_TO_DELTA32,
            "RequestGOTAndTransformToDelta32",
            Request,
            F::DATA32,
            Wrapping(64),
        ),
        Role::RequestGot {
            entry: POINTER64,
            becomes: DELTA32_SIGNED,
        },
    ),
    // Mach-O: the address of the entry.
    with_role(
        row(
            REQUEST_GOT_TO_POINTER64,
            "RequestGOTAndTransformToPointer64",
            Request,
            F::DATA64,
            Wrapping(64),
        ),
        Role::RequestGot {
            entry: POINTER64,
            becomes: POINTER64,
        },
    ),
];

//! Branches, and what else names a procedure linkage table entry. A stub stands for the entry; it takes the address from
//! the GOT, not from a `.got.plt` that a dynamic linker fills in later.

use crate::backend::row::{EdgeRow, Field, Range, Role, Value};
use crate::backend::systemz::data::{DELTA32_DBL, RI12, RI16, RI24, RI32, halved};
use crate::backend::systemz::got::{DELTA16_FROM_GOT, DELTA32_FROM_GOT, DELTA64_FROM_GOT};
use crate::backend::{STUBS, Stub, StubEdge};
use crate::graph::EdgeKind;

pub(super) const BRANCH_PLT32_DBL: EdgeKind = EdgeKind(20);
pub(super) const BRANCH_PLT24_DBL: EdgeKind = EdgeKind(21);
pub(super) const BRANCH_PLT16_DBL: EdgeKind = EdgeKind(22);
pub(super) const BRANCH_PLT12_DBL: EdgeKind = EdgeKind(23);
pub(super) const DELTA_PLT32: EdgeKind = EdgeKind(24);
pub(super) const BRANCH32_DBL_TO_STUB: EdgeKind = EdgeKind(25);
pub(super) const BRANCH24_DBL_TO_STUB: EdgeKind = EdgeKind(26);
pub(super) const BRANCH16_DBL_TO_STUB: EdgeKind = EdgeKind(27);
pub(super) const BRANCH12_DBL_TO_STUB: EdgeKind = EdgeKind(28);
pub(super) const DELTA32_TO_STUB: EdgeKind = EdgeKind(29);
pub(super) const REQUEST_STUB_TO_DELTA64_FROM_GOT: EdgeKind = EdgeKind(30);
pub(super) const REQUEST_STUB_TO_DELTA32_FROM_GOT: EdgeKind = EdgeKind(31);
pub(super) const REQUEST_STUB_TO_DELTA16_FROM_GOT: EdgeKind = EdgeKind(32);

/// A kind of branch, what it becomes when it goes through a stub, and how far its field is behind its instruction: the
/// addend of a branch to the symbol itself.
pub(super) struct Bypass {
    pub(super) direct: EdgeKind,
    pub(super) through_stub: EdgeKind,
    pub(super) field_offset: i64,
}

const fn bypass(direct: EdgeKind, through_stub: EdgeKind, field_offset: i64) -> Bypass {
    Bypass {
        direct,
        through_stub,
        field_offset,
    }
}

pub(super) const BYPASSES: &[Bypass] = &[
    bypass(BRANCH_PLT32_DBL, BRANCH32_DBL_TO_STUB, 2),
    bypass(BRANCH_PLT24_DBL, BRANCH24_DBL_TO_STUB, 3),
    bypass(BRANCH_PLT16_DBL, BRANCH16_DBL_TO_STUB, 2),
    bypass(BRANCH_PLT12_DBL, BRANCH12_DBL_TO_STUB, 1),
    bypass(DELTA_PLT32, DELTA32_TO_STUB, 0),
];

const fn through(becomes: EdgeKind) -> Role {
    Role::Branch { stub: 0, becomes }
}

const fn word(kind: EdgeKind, name: &'static str, role: Role) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value: Delta,
        field: Field::DATA32,
        range: Range::Signed(32),
        alignment: 1,
        role,
    }
}

const fn offset(
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
        role: Role::RequestStub { stub: 0, becomes },
    }
}

use Range::{Signed, Wrapping};
use Role::Plain;
use Value::Delta;

pub(super) const ROWS: &[EdgeRow] = &[
    halved(
        BRANCH_PLT32_DBL,
        "BranchPCRelPLT32dbl",
        Delta,
        RI32,
        33,
        through(BRANCH32_DBL_TO_STUB),
    ),
    halved(
        BRANCH_PLT24_DBL,
        "BranchPCRelPLT24dbl",
        Delta,
        RI24,
        25,
        through(BRANCH24_DBL_TO_STUB),
    ),
    halved(
        BRANCH_PLT16_DBL,
        "BranchPCRelPLT16dbl",
        Delta,
        RI16,
        17,
        through(BRANCH16_DBL_TO_STUB),
    ),
    halved(
        BRANCH_PLT12_DBL,
        "BranchPCRelPLT12dbl",
        Delta,
        RI12,
        13,
        through(BRANCH12_DBL_TO_STUB),
    ),
    word(DELTA_PLT32, "DeltaPLT32", through(DELTA32_TO_STUB)),
    halved(
        BRANCH32_DBL_TO_STUB,
        "Branch32dblToPtrJumpStubBypassable",
        Delta,
        RI32,
        33,
        Plain,
    ),
    halved(
        BRANCH24_DBL_TO_STUB,
        "Branch24dblToPtrJumpStubBypassable",
        Delta,
        RI24,
        25,
        Plain,
    ),
    halved(
        BRANCH16_DBL_TO_STUB,
        "Branch16dblToPtrJumpStubBypassable",
        Delta,
        RI16,
        17,
        Plain,
    ),
    halved(
        BRANCH12_DBL_TO_STUB,
        "Branch12dblToPtrJumpStubBypassable",
        Delta,
        RI12,
        13,
        Plain,
    ),
    word(DELTA32_TO_STUB, "Delta32ToPtrJumpStubBypassable", Plain),
    offset(
        REQUEST_STUB_TO_DELTA64_FROM_GOT,
        "RequestStubAndTransformToDelta64FromGOT",
        Field::DATA64,
        Wrapping(64),
        DELTA64_FROM_GOT,
    ),
    offset(
        REQUEST_STUB_TO_DELTA32_FROM_GOT,
        "RequestStubAndTransformToDelta32FromGOT",
        Field::DATA32,
        Signed(32),
        DELTA32_FROM_GOT,
    ),
    offset(
        REQUEST_STUB_TO_DELTA16_FROM_GOT,
        "RequestStubAndTransformToDelta16FromGOT",
        Field::DATA16,
        Signed(16),
        DELTA16_FROM_GOT,
    ),
];

/// `lgrl %r1, entry; br %r1`: register 1 is free at every call.
pub(super) const STUB: Stub = Stub {
    section: STUBS,
    name: "",
    code: &[0xc4, 0x18, 0, 0, 0, 0, 0x07, 0xf1],
    edges: &[StubEdge {
        offset: 2,
        kind: DELTA32_DBL,
        addend: 2,
        through_got: true,
    }],
    alignment: 2,
    target_flags: 0,
};

//! Branches, with and without an extender, and the stub of symbols that other graphs define.

use crate::backend::hexagon::data::{DELTA_EXT, DELTA_PC_LOW6, WORD};
use crate::backend::hexagon::fields::*;
use crate::backend::row::{EdgeRow, Field, Range, Role, Value};
use crate::backend::{STUBS, Stub, StubEdge};
use crate::graph::EdgeKind;

pub(super) const BRANCH22: EdgeKind = EdgeKind(20);
pub(super) const BRANCH15: EdgeKind = EdgeKind(21);
pub(super) const BRANCH13: EdgeKind = EdgeKind(22);
pub(super) const BRANCH9: EdgeKind = EdgeKind(23);
pub(super) const BRANCH_EXT: EdgeKind = EdgeKind(24);
pub(super) const BRANCH_LOW6: EdgeKind = EdgeKind(25);
pub(super) const BRANCH22_TO_STUB: EdgeKind = EdgeKind(26);
pub(super) const BRANCH15_TO_STUB: EdgeKind = EdgeKind(27);
pub(super) const BRANCH13_TO_STUB: EdgeKind = EdgeKind(28);
pub(super) const BRANCH9_TO_STUB: EdgeKind = EdgeKind(29);
pub(super) const BRANCH_EXT_TO_STUB: EdgeKind = EdgeKind(30);
pub(super) const BRANCH_LOW6_TO_STUB: EdgeKind = EdgeKind(31);
pub(super) const DELTA22: EdgeKind = EdgeKind(32);
pub(super) const DELTA15: EdgeKind = EdgeKind(33);
pub(super) const DELTA13: EdgeKind = EdgeKind(34);
pub(super) const DELTA9: EdgeKind = EdgeKind(35);
pub(super) const DELTA_LOW6: EdgeKind = EdgeKind(36);
pub(super) const LOOP7: EdgeKind = EdgeKind(37);
pub(super) const LOOP7_LOW6: EdgeKind = EdgeKind(38);
pub(super) const TLS_CALL22: EdgeKind = EdgeKind(39);
pub(super) const TLS_CALL_EXT: EdgeKind = EdgeKind(40);
pub(super) const TLS_CALL_LOW6: EdgeKind = EdgeKind(41);

/// The kinds of one sort of branch.
pub(super) struct Branch {
    /// To the start of a symbol: may go through a stub.
    pub(super) branch: EdgeKind,
    /// To the symbol's stub.
    pub(super) to_stub: EdgeKind,
    /// Somewhere into a symbol: never through a stub.
    pub(super) delta: EdgeKind,
}

const fn sort(branch: EdgeKind, to_stub: EdgeKind, delta: EdgeKind) -> Branch {
    Branch {
        branch,
        to_stub,
        delta,
    }
}

pub(super) const BRANCHES: &[Branch] = &[
    sort(BRANCH22, BRANCH22_TO_STUB, DELTA22),
    sort(BRANCH15, BRANCH15_TO_STUB, DELTA15),
    sort(BRANCH13, BRANCH13_TO_STUB, DELTA13),
    sort(BRANCH9, BRANCH9_TO_STUB, DELTA9),
    sort(BRANCH_EXT, BRANCH_EXT_TO_STUB, DELTA_EXT),
    sort(BRANCH_LOW6, BRANCH_LOW6_TO_STUB, DELTA_LOW6),
];

/// A distance of whole words, signed, in so many bits.
const fn words(kind: EdgeKind, name: &'static str, field: Field, bits: u8, role: Role) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value: Value::Delta,
        field,
        range: Range::Signed(bits),
        alignment: 4,
        role,
    }
}

/// A part of a distance that an extender and its use share.
const fn share(kind: EdgeKind, name: &'static str, field: Field, role: Role) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value: Value::Delta,
        field,
        range: WORD,
        alignment: 4,
        role,
    }
}

const fn through(becomes: EdgeKind) -> Role {
    Role::Branch { stub: 0, becomes }
}

use Role::Plain;

/// Extended distances have an alignment too: code stands at multiples of 4.
pub(super) const ROWS: &[EdgeRow] = &[
    words(
        BRANCH22,
        "Branch22PCRel",
        R22_2,
        24,
        through(BRANCH22_TO_STUB),
    ),
    words(
        BRANCH15,
        "Branch15PCRel",
        R15_2,
        17,
        through(BRANCH15_TO_STUB),
    ),
    words(
        BRANCH13,
        "Branch13PCRel",
        R13_2,
        15,
        through(BRANCH13_TO_STUB),
    ),
    words(BRANCH9, "Branch9PCRel", R9_2, 11, through(BRANCH9_TO_STUB)),
    share(
        BRANCH_EXT,
        "BranchPCRelExt26",
        U26_6,
        through(BRANCH_EXT_TO_STUB),
    ),
    share(
        BRANCH_LOW6,
        "BranchPCRelLow6",
        R_LOW6,
        through(BRANCH_LOW6_TO_STUB),
    ),
    words(
        BRANCH22_TO_STUB,
        "Branch22PCRelToPtrJumpStubBypassable",
        R22_2,
        24,
        Plain,
    ),
    words(
        BRANCH15_TO_STUB,
        "Branch15PCRelToPtrJumpStubBypassable",
        R15_2,
        17,
        Plain,
    ),
    words(
        BRANCH13_TO_STUB,
        "Branch13PCRelToPtrJumpStubBypassable",
        R13_2,
        15,
        Plain,
    ),
    words(
        BRANCH9_TO_STUB,
        "Branch9PCRelToPtrJumpStubBypassable",
        R9_2,
        11,
        Plain,
    ),
    share(
        BRANCH_EXT_TO_STUB,
        "BranchPCRelExt26ToPtrJumpStubBypassable",
        U26_6,
        Plain,
    ),
    share(
        BRANCH_LOW6_TO_STUB,
        "BranchPCRelLow6ToPtrJumpStubBypassable",
        R_LOW6,
        Plain,
    ),
    words(DELTA22, "Delta22", R22_2, 24, Plain),
    words(DELTA15, "Delta15", R15_2, 17, Plain),
    words(DELTA13, "Delta13", R13_2, 15, Plain),
    words(DELTA9, "Delta9", R9_2, 11, Plain),
    share(DELTA_LOW6, "DeltaLow6", R_LOW6, Plain),
    words(LOOP7, "Loop7PCRel", R7_2, 9, Plain),
    share(LOOP7_LOW6, "Loop7PCRelLow6", R7_LOW6, Plain),
    words(
        TLS_CALL22,
        "TLSCall22PCRel",
        R22_2,
        24,
        through(BRANCH22_TO_STUB),
    ),
    share(
        TLS_CALL_EXT,
        "TLSCallPCRelExt26",
        U26_6,
        through(BRANCH_EXT_TO_STUB),
    ),
    share(
        TLS_CALL_LOW6,
        "TLSCallPCRelLow6",
        R_LOW6,
        through(BRANCH_LOW6_TO_STUB),
    ),
];

/// `{ immext(entry); r28 = add(pc, ##entry) } { r28 = memw(r28) } { jumpr r28 }`: r28 is free at every call, and
/// the PLT of static linkers uses it too. The addend of the second field is its distance from the packet.
pub(super) const STUB: Stub = Stub {
    section: STUBS,
    name: "",
    code: &[
        0x00, 0x40, 0x00, 0x00, 0x1c, 0xc0, 0x49, 0x6a, 0x1c, 0xc0, 0x9c, 0x91, 0x00, 0xc0, 0x9c,
        0x52,
    ],
    edges: &[
        StubEdge {
            offset: 0,
            kind: DELTA_EXT,
            addend: 0,
            through_got: true,
        },
        StubEdge {
            offset: 4,
            kind: DELTA_PC_LOW6,
            addend: 4,
            through_got: true,
        },
    ],
    alignment: 4,
    target_flags: 0,
};

//! Branches (AAELF64, "Relocations for control-flow instructions") and the stub they go through.
//!
//! All count in words from the branch itself. Only `B` and `BL`, which reach ±128 MiB, may go through a stub: `x16` and
//! `x17` are free at a call (AAPCS64, §6.1.1), not at a conditional branch.

use crate::backend::aarch64::page::{PAGE_OFFSET12_64, PAGE21};
use crate::backend::row::{EdgeRow, Field, Range, Role, Value, part};
use crate::backend::{STUBS, Stub, StubEdge};
use crate::graph::EdgeKind;

pub(super) const BRANCH26: EdgeKind = EdgeKind(20);
pub(super) const BRANCH26_TO_STUB: EdgeKind = EdgeKind(21);
pub(super) const COND_BRANCH19: EdgeKind = EdgeKind(22);
pub(super) const TEST_BRANCH14: EdgeKind = EdgeKind(23);

const IMM26: Field = Field::little32(&[part(2, 26, 0)]);
pub(super) const IMM19: Field = Field::little32(&[part(2, 19, 5)]);
const IMM14: Field = Field::little32(&[part(2, 14, 5)]);

const fn row(kind: EdgeKind, name: &'static str, field: Field, bits: u8) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value: Value::Delta,
        field,
        range: Range::Signed(bits),
        alignment: 4,
        role: Role::Plain,
    }
}

pub(super) const ROWS: &[EdgeRow] = &[
    EdgeRow {
        role: Role::Branch {
            stub: 0,
            becomes: BRANCH26_TO_STUB,
        },
        ..row(BRANCH26, "Branch26PCRel", IMM26, 28)
    },
    row(
        BRANCH26_TO_STUB,
        "Branch26PCRelToPtrJumpStubBypassable",
        IMM26,
        28,
    ),
    row(COND_BRANCH19, "CondBranch19PCRel", IMM19, 21),
    row(TEST_BRANCH14, "TestAndBranch14PCRel", IMM14, 16),
];

/// `adrp x16, entry; ldr x16, [x16, :lo12:entry]; br x16`.
pub(super) const STUB: Stub = Stub {
    section: STUBS,
    name: "",
    code: &[
        0x10, 0x00, 0x00, 0x90, //
        0x10, 0x02, 0x40, 0xf9, //
        0x00, 0x02, 0x1f, 0xd6,
    ],
    edges: &[
        StubEdge {
            offset: 0,
            kind: PAGE21,
            addend: 0,
            through_got: true,
        },
        StubEdge {
            offset: 4,
            kind: PAGE_OFFSET12_64,
            addend: 0,
            through_got: true,
        },
    ],
    alignment: 4,
    target_flags: 0,
};

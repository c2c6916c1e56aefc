//! Branches and stubs. `R_X86_64_PLT32` asks for the symbol's PLT entry only when the symbol may be far away or somebody
//! else's; in a JIT that is every symbol this graph does not define.

use crate::backend::row::{EdgeRow, Field, Range, Role, Value};
use crate::backend::x86_64::got::DELTA64_FROM_GOT;
use crate::backend::{STUBS, Stub, StubEdge};
use crate::graph::EdgeKind;

pub(super) const PCREL32: EdgeKind = EdgeKind(15);
pub(super) const BRANCH_PCREL32: EdgeKind = EdgeKind(16);
pub(super) const BRANCH_PCREL32_TO_STUB: EdgeKind = EdgeKind(17);
pub(super) const BRANCH_PCREL32_TO_STUB_BYPASSABLE: EdgeKind = EdgeKind(18);
pub(super) const REQUEST_STUB_TO_DELTA64_FROM_GOT: EdgeKind = EdgeKind(19);

const fn pcrel(kind: EdgeKind, name: &'static str, role: Role) -> EdgeRow {
    let value = Value::DeltaFromEnd(4);
    EdgeRow {
        kind,
        name,
        value,
        field: Field::DATA32,
        range: Range::Signed(32),
        alignment: 1,
        role,
    }
}

pub(super) const ROWS: &[EdgeRow] = &[
    pcrel(PCREL32, "PCRel32", Role::Plain),
    pcrel(
        BRANCH_PCREL32,
        "BranchPCRel32",
        Role::Branch {
            stub: 0,
            becomes: BRANCH_PCREL32_TO_STUB_BYPASSABLE,
        },
    ),
    pcrel(
        BRANCH_PCREL32_TO_STUB,
        "BranchPCRel32ToPtrJumpStub",
        Role::Plain,
    ),
    pcrel(
        BRANCH_PCREL32_TO_STUB_BYPASSABLE,
        "BranchPCRel32ToPtrJumpStubBypassable",
        Role::Plain,
    ),
    EdgeRow {
        kind: REQUEST_STUB_TO_DELTA64_FROM_GOT,
        name: "RequestStubAndTransformToDelta64FromGOT",
        value: Value::Request,
        field: Field::DATA64,
        range: Range::Wrapping(64),
        alignment: 1,
        role: Role::RequestStub {
            stub: 0,
            becomes: DELTA64_FROM_GOT,
        },
    },
];

/// `jmpq *entry(%rip)`.
pub(super) const STUB: Stub = Stub {
    section: STUBS,
    name: "",
    code: &[0xff, 0x25, 0, 0, 0, 0],
    edges: &[StubEdge {
        offset: 2,
        kind: PCREL32,
        addend: 0,
        through_got: true,
    }],
    alignment: 1,
    target_flags: 0,
};

//! The edge kinds of i386. Addresses have 32 bits and their arithmetic wraps, so every 32-bit value fits.

use crate::backend::row::{EdgeRow, Field, Range, Role, Value};
use crate::backend::{STUBS, Stub, StubEdge};
use crate::graph::EdgeKind;

pub(super) const POINTER32: EdgeKind = EdgeKind(2);
pub(super) const PCREL32: EdgeKind = EdgeKind(3);
pub(super) const POINTER16: EdgeKind = EdgeKind(4);
pub(super) const PCREL16: EdgeKind = EdgeKind(5);
pub(super) const DELTA32: EdgeKind = EdgeKind(6);
pub(super) const DELTA32_FROM_GOT: EdgeKind = EdgeKind(7);
pub(super) const REQUEST_GOT_TO_DELTA32_FROM_GOT: EdgeKind = EdgeKind(8);
pub(super) const BRANCH_PCREL32: EdgeKind = EdgeKind(9);
pub(super) const BRANCH_PCREL32_TO_STUB: EdgeKind = EdgeKind(10);
pub(super) const BRANCH_PCREL32_TO_STUB_BYPASSABLE: EdgeKind = EdgeKind(11);
pub(super) const POINTER8: EdgeKind = EdgeKind(12);
pub(super) const PCREL8: EdgeKind = EdgeKind(13);
pub(super) const REQUEST_GOT_TO_POINTER32: EdgeKind = EdgeKind(14);
pub(super) const REQUEST_STUB_TO_POINTER32: EdgeKind = EdgeKind(15);
pub(super) const SIZE32: EdgeKind = EdgeKind(16);
pub(super) const NEG_DELTA32: EdgeKind = EdgeKind(17);
pub(super) const REQUEST_TLS_INFO: EdgeKind = EdgeKind(18);
pub(super) const REQUEST_TLS_BASE: EdgeKind = EdgeKind(19);
pub(super) const TLS_OFFSET32: EdgeKind = EdgeKind(20);
pub(super) const THREAD_OFFSET32: EdgeKind = EdgeKind(21);
pub(super) const NEG_THREAD_OFFSET32: EdgeKind = EdgeKind(22);
pub(super) const REQUEST_THREAD_OFFSET_TO_POINTER32: EdgeKind = EdgeKind(23);
pub(super) const REQUEST_THREAD_OFFSET_TO_DELTA32_FROM_GOT: EdgeKind = EdgeKind(24);
pub(super) const REQUEST_NEG_THREAD_OFFSET_TO_DELTA32_FROM_GOT: EdgeKind = EdgeKind(25);
pub(super) const REQUEST_TLS_DESCRIPTOR: EdgeKind = EdgeKind(26);

const fn word(kind: EdgeKind, name: &'static str, value: Value, role: Role) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value,
        field: Field::DATA32,
        range: Range::Wrapping(32),
        alignment: 1,
        role,
    }
}

const fn plain(kind: EdgeKind, name: &'static str, value: Value) -> EdgeRow {
    word(kind, name, value, Role::Plain)
}

const fn short(
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

const fn got(kind: EdgeKind, name: &'static str, entry: EdgeKind, becomes: EdgeKind) -> EdgeRow {
    word(
        kind,
        name,
        Value::Request,
        Role::RequestGot { entry, becomes },
    )
}

use Range::{Either, Signed};
use Value::{Delta, DeltaFromEnd, FromGot, FromThreadPointer, FromTls, NegDelta, Request, Size};

/// Data.
pub(super) const DATA: &[EdgeRow] = &[
    plain(POINTER32, "Pointer32", Value::Target),
    short(
        POINTER16,
        "Pointer16",
        Value::Target,
        Field::DATA16,
        Either(16),
    ),
    short(POINTER8, "Pointer8", Value::Target, Field::DATA8, Either(8)),
    plain(DELTA32, "Delta32", Delta),
    plain(NEG_DELTA32, "NegDelta32", NegDelta),
    plain(SIZE32, "Size32", Size),
];

/// Branches and other references that count from the end of their field.
pub(super) const BRANCH: &[EdgeRow] = &[
    plain(PCREL32, "PCRel32", DeltaFromEnd(4)),
    short(
        PCREL16,
        "PCRel16",
        DeltaFromEnd(2),
        Field::DATA16,
        Signed(16),
    ),
    short(PCREL8, "PCRel8", DeltaFromEnd(1), Field::DATA8, Signed(8)),
    word(
        BRANCH_PCREL32,
        "BranchPCRel32",
        DeltaFromEnd(4),
        Role::Branch {
            stub: 0,
            becomes: BRANCH_PCREL32_TO_STUB_BYPASSABLE,
        },
    ),
    plain(
        BRANCH_PCREL32_TO_STUB,
        "BranchPCRel32ToPtrJumpStub",
        DeltaFromEnd(4),
    ),
    plain(
        BRANCH_PCREL32_TO_STUB_BYPASSABLE,
        "BranchPCRel32ToPtrJumpStubBypassable",
        DeltaFromEnd(4),
    ),
    word(
        REQUEST_STUB_TO_POINTER32,
        "RequestStubAndTransformToPointer32",
        Request,
        Role::RequestStub {
            stub: 0,
            becomes: POINTER32,
        },
    ),
];

/// The global offset table.
pub(super) const GOT: &[EdgeRow] = &[
    word(DELTA32_FROM_GOT, "Delta32FromGOT", FromGot, Role::NeedsGot),
    got(
        REQUEST_GOT_TO_DELTA32_FROM_GOT,
        "RequestGOTAndTransformToDelta32FromGOT",
        POINTER32,
        DELTA32_FROM_GOT,
    ),
    got(
        REQUEST_GOT_TO_POINTER32,
        "RequestGOTAndTransformToPointer32",
        POINTER32,
        POINTER32,
    ),
];

/// Thread-local storage; `tls.rs` of x86-64 says what the models measure.
pub(super) const TLS: &[EdgeRow] = &[
    word(
        REQUEST_TLS_INFO,
        "RequestTLSDescInGOTAndTransformToDelta32FromGOT",
        Request,
        Role::RequestTlsInfo(DELTA32_FROM_GOT),
    ),
    word(
        REQUEST_TLS_BASE,
        "RequestTLSBaseInGOTAndTransformToDelta32FromGOT",
        Request,
        Role::RequestTlsBase(DELTA32_FROM_GOT),
    ),
    word(
        REQUEST_TLS_DESCRIPTOR,
        "RequestTLSDescEntryAndTransformToDelta32FromGOT",
        Request,
        Role::RequestTlsDescriptor(DELTA32_FROM_GOT),
    ),
    plain(TLS_OFFSET32, "TLSOffset32", FromTls),
    plain(THREAD_OFFSET32, "ThreadOffset32", FromThreadPointer),
    plain(
        NEG_THREAD_OFFSET32,
        "NegThreadOffset32",
        Value::ToThreadPointer,
    ),
    got(
        REQUEST_THREAD_OFFSET_TO_POINTER32,
        "RequestThreadOffsetInGOTAndTransformToPointer32",
        THREAD_OFFSET32,
        POINTER32,
    ),
    got(
        REQUEST_THREAD_OFFSET_TO_DELTA32_FROM_GOT,
        "RequestThreadOffsetInGOTAndTransformToDelta32FromGOT",
        THREAD_OFFSET32,
        DELTA32_FROM_GOT,
    ),
    got(
        REQUEST_NEG_THREAD_OFFSET_TO_DELTA32_FROM_GOT,
        "RequestNegThreadOffsetInGOTAndTransformToDelta32FromGOT",
        NEG_THREAD_OFFSET32,
        DELTA32_FROM_GOT,
    ),
];

/// `jmpl *entry`: the entry's address is absolute, so the stub needs no register.
pub(super) const STUB: Stub = Stub {
    section: STUBS,
    name: "",
    code: &[0xff, 0x25, 0, 0, 0, 0],
    edges: &[StubEdge {
        offset: 2,
        kind: POINTER32,
        addend: 0,
        through_got: true,
    }],
    alignment: 1,
    target_flags: 0,
};

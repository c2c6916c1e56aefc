//! Thread-local storage (Drepper, "ELF Handling For Thread-Local Storage", §3.4.7 and §4.4.7 for s390x; variant II).
//!
//! Code keeps 64-bit constants in a literal pool: the offset of a GOT entry (`@tlsgd`, `@tlsldm`, `@gotntpoff`), its
//! address (`@indntpoff`), or an offset itself (`@dtpoff`, `@ntpoff`). A general-dynamic access points at an entry of
//! `$__TLSINFO`: a key, filled in by the run time, and the address of the variable in the template, as JITLink has it. The
//! static models measure from the template of this graph, the thread pointer standing at its aligned end, as in a static
//! executable. The markers on instructions (`TLS_LOAD`, `TLS_GDCALL`, `TLS_LDCALL`) allow a linker to change the model; this
//! one does not, and they ask for nothing.

use crate::backend::row::{EdgeRow, Field, Range, Role, Value};
use crate::backend::systemz::data::{
    D12, DELTA32_DBL, DL_DH, POINTER32, POINTER64, RI32, halved, plain,
};
use crate::backend::systemz::got::{
    DELTA12_FROM_GOT, DELTA20_FROM_GOT, DELTA32_FROM_GOT, DELTA64_FROM_GOT,
};
use crate::graph::EdgeKind;

pub(super) const REQUEST_TLS_INFO64: EdgeKind = EdgeKind(60);
pub(super) const REQUEST_TLS_INFO32: EdgeKind = EdgeKind(61);
pub(super) const REQUEST_TLS_BASE64: EdgeKind = EdgeKind(62);
pub(super) const REQUEST_TLS_BASE32: EdgeKind = EdgeKind(63);
pub(super) const TLS_OFFSET64: EdgeKind = EdgeKind(64);
pub(super) const TLS_OFFSET32: EdgeKind = EdgeKind(65);
pub(super) const THREAD_OFFSET64: EdgeKind = EdgeKind(66);
pub(super) const THREAD_OFFSET32: EdgeKind = EdgeKind(67);
pub(super) const REQUEST_THREAD_OFFSET_TO_POINTER64: EdgeKind = EdgeKind(68);
pub(super) const REQUEST_THREAD_OFFSET_TO_POINTER32: EdgeKind = EdgeKind(69);
pub(super) const REQUEST_THREAD_OFFSET_TO_DELTA64_FROM_GOT: EdgeKind = EdgeKind(70);
pub(super) const REQUEST_THREAD_OFFSET_TO_DELTA32_FROM_GOT: EdgeKind = EdgeKind(71);
pub(super) const REQUEST_THREAD_OFFSET_TO_DELTA20_FROM_GOT: EdgeKind = EdgeKind(72);
pub(super) const REQUEST_THREAD_OFFSET_TO_DELTA12_FROM_GOT: EdgeKind = EdgeKind(73);
pub(super) const REQUEST_THREAD_OFFSET_TO_DELTA32_DBL: EdgeKind = EdgeKind(74);

const fn request(
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

/// An entry that holds the symbol's offset from the thread pointer.
const fn entry(becomes: EdgeKind) -> Role {
    Role::RequestGot {
        entry: THREAD_OFFSET64,
        becomes,
    }
}

use Field as F;
use Range::{Either, Signed, Unsigned, Wrapping};
use Role::{RequestTlsBase, RequestTlsInfo};
use Value::{FromThreadPointer, FromTls};

pub(super) const ROWS: &[EdgeRow] = &[
    request(
        REQUEST_TLS_INFO64,
        "RequestTLSDescInGOTAndTransformToDelta64FromGOT",
        F::DATA64,
        Wrapping(64),
        RequestTlsInfo(DELTA64_FROM_GOT),
    ),
    request(
        REQUEST_TLS_INFO32,
        "RequestTLSDescInGOTAndTransformToDelta32FromGOT",
        F::DATA32,
        Signed(32),
        RequestTlsInfo(DELTA32_FROM_GOT),
    ),
    request(
        REQUEST_TLS_BASE64,
        "RequestTLSBaseInGOTAndTransformToDelta64FromGOT",
        F::DATA64,
        Wrapping(64),
        RequestTlsBase(DELTA64_FROM_GOT),
    ),
    request(
        REQUEST_TLS_BASE32,
        "RequestTLSBaseInGOTAndTransformToDelta32FromGOT",
        F::DATA32,
        Signed(32),
        RequestTlsBase(DELTA32_FROM_GOT),
    ),
    plain(
        TLS_OFFSET64,
        "TLSOffset64",
        FromTls,
        F::DATA64,
        Wrapping(64),
    ),
    plain(TLS_OFFSET32, "TLSOffset32", FromTls, F::DATA32, Signed(32)),
    plain(
        THREAD_OFFSET64,
        "ThreadOffset64",
        FromThreadPointer,
        F::DATA64,
        Wrapping(64),
    ),
    plain(
        THREAD_OFFSET32,
        "ThreadOffset32",
        FromThreadPointer,
        F::DATA32,
        Signed(32),
    ),
    request(
        REQUEST_THREAD_OFFSET_TO_POINTER64,
        "RequestThreadOffsetInGOTAndTransformToPointer64",
        F::DATA64,
        Wrapping(64),
        entry(POINTER64),
    ),
    request(
        REQUEST_THREAD_OFFSET_TO_POINTER32,
        "RequestThreadOffsetInGOTAndTransformToPointer32",
        F::DATA32,
        Either(32),
        entry(POINTER32),
    ),
    request(
        REQUEST_THREAD_OFFSET_TO_DELTA64_FROM_GOT,
        "RequestThreadOffsetInGOTAndTransformToDelta64FromGOT",
        F::DATA64,
        Wrapping(64),
        entry(DELTA64_FROM_GOT),
    ),
    request(
        REQUEST_THREAD_OFFSET_TO_DELTA32_FROM_GOT,
        "RequestThreadOffsetInGOTAndTransformToDelta32FromGOT",
        F::DATA32,
        Signed(32),
        entry(DELTA32_FROM_GOT),
    ),
    request(
        REQUEST_THREAD_OFFSET_TO_DELTA20_FROM_GOT,
        "RequestThreadOffsetInGOTAndTransformToDelta20FromGOT",
        DL_DH,
        Signed(20),
        entry(DELTA20_FROM_GOT),
    ),
    request(
        REQUEST_THREAD_OFFSET_TO_DELTA12_FROM_GOT,
        "RequestThreadOffsetInGOTAndTransformToDelta12FromGOT",
        D12,
        Unsigned(12),
        entry(DELTA12_FROM_GOT),
    ),
    halved(
        REQUEST_THREAD_OFFSET_TO_DELTA32_DBL,
        "RequestThreadOffsetInGOTAndTransformToDelta32dbl",
        Value::Request,
        RI32,
        33,
        entry(DELTA32_DBL),
    ),
];

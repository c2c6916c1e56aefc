//! Thread-local storage (Drepper, "ELF Handling For Thread-Local Storage", §4.4.6, variant II).
//!
//! A general-dynamic access points at an entry of `$__TLSINFO`: a key, filled in by the run time, and the address of the
//! variable in the template, as JITLink has it. The static models measure from the template of this graph, the thread
//! pointer standing at its aligned end, as in a static executable. A descriptor is the address of `__tlsdesc_resolver`, which
//! the run time provides, and that of such an entry; `R_X86_64_TLSDESC_CALL` marks `call *(%rax)` and patches nothing.

use crate::backend::row::{EdgeRow, Field, Range, Role, Value};
use crate::backend::x86_64::data::{DELTA32, POINTER64};
use crate::backend::x86_64::got::GOT_LOAD_REX_RELAXABLE;
use crate::graph::EdgeKind;

pub(super) const REQUEST_TLS_INFO: EdgeKind = EdgeKind(30);
pub(super) const REQUEST_TLS_BASE: EdgeKind = EdgeKind(31);
pub(super) const TLS_OFFSET32: EdgeKind = EdgeKind(32);
pub(super) const TLS_OFFSET64: EdgeKind = EdgeKind(33);
pub(super) const THREAD_OFFSET32: EdgeKind = EdgeKind(34);
pub(super) const THREAD_OFFSET64: EdgeKind = EdgeKind(35);
pub(super) const REQUEST_THREAD_OFFSET: EdgeKind = EdgeKind(36);
pub(super) const REQUEST_TLVP_LOAD_REX_RELAXABLE: EdgeKind = EdgeKind(37);
pub(super) const REQUEST_TLS_DESCRIPTOR: EdgeKind = EdgeKind(38);

const fn request(kind: EdgeKind, name: &'static str, role: Role) -> EdgeRow {
    let (field, range) = (Field::DATA32, Range::Signed(32));
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

const fn offset(
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

use Range::{Signed, Wrapping};
use Value::{FromThreadPointer, FromTls};

pub(super) const ROWS: &[EdgeRow] = &[
    request(
        REQUEST_TLS_INFO,
        "RequestTLSDescInGOTAndTransformToDelta32",
        Role::RequestTlsInfo(DELTA32),
    ),
    request(
        REQUEST_TLS_BASE,
        "RequestTLSBaseInGOTAndTransformToDelta32",
        Role::RequestTlsBase(DELTA32),
    ),
    offset(
        TLS_OFFSET32,
        "TLSOffset32",
        FromTls,
        Field::DATA32,
        Signed(32),
    ),
    offset(
        TLS_OFFSET64,
        "TLSOffset64",
        FromTls,
        Field::DATA64,
        Wrapping(64),
    ),
    offset(
        THREAD_OFFSET32,
        "ThreadOffset32",
        FromThreadPointer,
        Field::DATA32,
        Signed(32),
    ),
    offset(
        THREAD_OFFSET64,
        "ThreadOffset64",
        FromThreadPointer,
        Field::DATA64,
        Wrapping(64),
    ),
    request(
        REQUEST_THREAD_OFFSET,
        "RequestThreadOffsetInGOTAndTransformToDelta32",
        Role::RequestGot {
            entry: THREAD_OFFSET64,
            becomes: DELTA32,
        },
    ),
    request(
        REQUEST_TLS_DESCRIPTOR,
        "RequestTLSDescEntryAndTransformToDelta32",
        Role::RequestTlsDescriptor(DELTA32),
    ),
    // Mach-O: the address of the variable's descriptor, loaded as if from the GOT.
    request(
        REQUEST_TLVP_LOAD_REX_RELAXABLE,
        "RequestTLVPAndTransformToPCRel32TLVPLoadREXRelaxable",
        Role::RequestGot {
            entry: POINTER64,
            becomes: GOT_LOAD_REX_RELAXABLE,
        },
    ),
];

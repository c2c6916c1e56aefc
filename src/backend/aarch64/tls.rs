//! Thread-local storage (AAELF64, "Relocations for thread-local storage"), variant I: the thread pointer stands before the
//! template, at a block of 16 bytes that the ABI keeps for itself.
//!
//! The static models measure from this graph's template (`DTPREL`, `TPREL`; initial-exec through an entry of the GOT). A
//! general- or local-dynamic access points at an entry of `$__TLSINFO`: a key, filled in by the run time, and the address of
//! the variable in the template. A descriptor is the address of `__tlsdesc_resolver` and that of such an entry; the symbol
//! is JITLink's and the run time provides it.

use crate::backend::aarch64::page::*;
use crate::backend::aarch64::{branch::IMM19, got::request, movw};
use crate::backend::row::{EdgeRow, Entry, Field, Range, Role, Terms, Value, part};
use crate::graph::EdgeKind;

pub(super) const TLS_OFFSET_HIGH12: EdgeKind = EdgeKind(110);
pub(super) const TLS_OFFSET12: EdgeKind = EdgeKind(111);
pub(super) const TLS_OFFSET12_NC: EdgeKind = EdgeKind(112);
pub(super) const TLS_OFFSET12_16: EdgeKind = EdgeKind(113);
pub(super) const TLS_OFFSET12_16_NC: EdgeKind = EdgeKind(114);
pub(super) const TLS_OFFSET12_32: EdgeKind = EdgeKind(115);
pub(super) const TLS_OFFSET12_32_NC: EdgeKind = EdgeKind(116);
pub(super) const TLS_OFFSET12_64: EdgeKind = EdgeKind(117);
pub(super) const TLS_OFFSET12_64_NC: EdgeKind = EdgeKind(118);
pub(super) const TLS_OFFSET12_128: EdgeKind = EdgeKind(119);
pub(super) const TLS_OFFSET12_128_NC: EdgeKind = EdgeKind(120);
pub(super) const THREAD_OFFSET_HIGH12: EdgeKind = EdgeKind(121);
pub(super) const THREAD_OFFSET12: EdgeKind = EdgeKind(122);
pub(super) const THREAD_OFFSET12_NC: EdgeKind = EdgeKind(123);
pub(super) const THREAD_OFFSET12_16: EdgeKind = EdgeKind(124);
pub(super) const THREAD_OFFSET12_16_NC: EdgeKind = EdgeKind(125);
pub(super) const THREAD_OFFSET12_32: EdgeKind = EdgeKind(126);
pub(super) const THREAD_OFFSET12_32_NC: EdgeKind = EdgeKind(127);
pub(super) const THREAD_OFFSET12_64: EdgeKind = EdgeKind(128);
pub(super) const THREAD_OFFSET12_64_NC: EdgeKind = EdgeKind(129);
pub(super) const THREAD_OFFSET12_128: EdgeKind = EdgeKind(130);
pub(super) const THREAD_OFFSET12_128_NC: EdgeKind = EdgeKind(131);
pub(super) const THREAD_OFFSET64: EdgeKind = EdgeKind(132);
pub(super) const REQUEST_TLS_INFO_TO_ADR21: EdgeKind = EdgeKind(133);
pub(super) const REQUEST_TLS_INFO_TO_PAGE21: EdgeKind = EdgeKind(134);
pub(super) const REQUEST_TLS_INFO_TO_ADD12: EdgeKind = EdgeKind(135);
pub(super) const REQUEST_TLS_INFO_TO_MOVE_WIDE_G1: EdgeKind = EdgeKind(136);
pub(super) const REQUEST_TLS_INFO_TO_MOVE_WIDE_G0_NC: EdgeKind = EdgeKind(137);
pub(super) const REQUEST_TLS_BASE_TO_ADR21: EdgeKind = EdgeKind(138);
pub(super) const REQUEST_TLS_BASE_TO_PAGE21: EdgeKind = EdgeKind(139);
pub(super) const REQUEST_TLS_BASE_TO_ADD12: EdgeKind = EdgeKind(140);
pub(super) const REQUEST_TLS_BASE_TO_MOVE_WIDE_G1: EdgeKind = EdgeKind(141);
pub(super) const REQUEST_TLS_BASE_TO_MOVE_WIDE_G0_NC: EdgeKind = EdgeKind(142);
pub(super) const REQUEST_TLS_BASE_TO_LITERAL19: EdgeKind = EdgeKind(143);
pub(super) const REQUEST_THREAD_OFFSET_TO_MOVE_WIDE_G1: EdgeKind = EdgeKind(144);
pub(super) const REQUEST_THREAD_OFFSET_TO_MOVE_WIDE_G0_NC: EdgeKind = EdgeKind(145);
pub(super) const REQUEST_THREAD_OFFSET_TO_PAGE21: EdgeKind = EdgeKind(146);
pub(super) const REQUEST_THREAD_OFFSET_TO_LOAD12: EdgeKind = EdgeKind(147);
pub(super) const REQUEST_THREAD_OFFSET_TO_LITERAL19: EdgeKind = EdgeKind(148);
pub(super) const REQUEST_TLS_DESCRIPTOR_TO_LITERAL19: EdgeKind = EdgeKind(149);
pub(super) const REQUEST_TLS_DESCRIPTOR_TO_ADR21: EdgeKind = EdgeKind(150);
pub(super) const REQUEST_TLS_DESCRIPTOR_TO_PAGE21: EdgeKind = EdgeKind(151);
pub(super) const REQUEST_TLS_DESCRIPTOR_TO_LOAD12: EdgeKind = EdgeKind(152);
pub(super) const REQUEST_TLS_DESCRIPTOR_TO_ADD12: EdgeKind = EdgeKind(153);
pub(super) const REQUEST_TLS_DESCRIPTOR_TO_MOVE_WIDE_G1: EdgeKind = EdgeKind(154);
pub(super) const REQUEST_TLS_DESCRIPTOR_TO_MOVE_WIDE_G0_NC: EdgeKind = EdgeKind(155);

/// `imm12` of an `ADD` that shifts it by 12.
const IMM12_HIGH: Field = Field::little32(&[part(12, 12, 10)]);

const fn offset(
    kind: EdgeKind,
    name: &'static str,
    value: Value,
    field: Field,
    bits: u8,
    alignment: u64,
) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value,
        field,
        range: Range::Unsigned(bits),
        alignment,
        role: Role::Plain,
    }
}

const fn high12(kind: EdgeKind, name: &'static str, value: Value) -> EdgeRow {
    offset(kind, name, value, IMM12_HIGH, 24, 1)
}

const fn low12(
    kind: EdgeKind,
    name: &'static str,
    value: Value,
    field: Field,
    alignment: u64,
) -> EdgeRow {
    offset(kind, name, value, field, 12, alignment)
}

fn low(terms: &Terms, value: Value) -> Result<u64, &'static str> {
    Ok(value.evaluate(terms)? & 0xfff)
}

const TLS_OFFSET_LOW: Value = Value::Computed {
    text: "(Target - TLS + Addend) & 0xfff",
    of: |terms| low(terms, FromTls),
};

const THREAD_OFFSET_LOW: Value = Value::Computed {
    text: "(Target - TP + Addend) & 0xfff",
    of: |terms| low(terms, FromThreadPointer),
};

/// An entry of the GOT that holds an offset from the thread pointer.
const GTPREL: Entry = Entry::Got(THREAD_OFFSET64);

use Value::{FromThreadPointer, FromTls};

pub(super) const ROWS: &[EdgeRow] = &[
    high12(TLS_OFFSET_HIGH12, "TLSOffsetHigh12", FromTls),
    low12(TLS_OFFSET12, "TLSOffset12", FromTls, IMM12, 1),
    low12(TLS_OFFSET12_NC, "TLSOffset12NC", TLS_OFFSET_LOW, IMM12, 1),
    low12(TLS_OFFSET12_16, "TLSOffset12LdSt16", FromTls, IMM12_16, 2),
    low12(
        TLS_OFFSET12_16_NC,
        "TLSOffset12LdSt16NC",
        TLS_OFFSET_LOW,
        IMM12_16,
        2,
    ),
    low12(TLS_OFFSET12_32, "TLSOffset12LdSt32", FromTls, IMM12_32, 4),
    low12(
        TLS_OFFSET12_32_NC,
        "TLSOffset12LdSt32NC",
        TLS_OFFSET_LOW,
        IMM12_32,
        4,
    ),
    low12(TLS_OFFSET12_64, "TLSOffset12LdSt64", FromTls, IMM12_64, 8),
    low12(
        TLS_OFFSET12_64_NC,
        "TLSOffset12LdSt64NC",
        TLS_OFFSET_LOW,
        IMM12_64,
        8,
    ),
    low12(
        TLS_OFFSET12_128,
        "TLSOffset12LdSt128",
        FromTls,
        IMM12_128,
        16,
    ),
    low12(
        TLS_OFFSET12_128_NC,
        "TLSOffset12LdSt128NC",
        TLS_OFFSET_LOW,
        IMM12_128,
        16,
    ),
    high12(
        THREAD_OFFSET_HIGH12,
        "ThreadOffsetHigh12",
        FromThreadPointer,
    ),
    low12(
        THREAD_OFFSET12,
        "ThreadOffset12",
        FromThreadPointer,
        IMM12,
        1,
    ),
    low12(
        THREAD_OFFSET12_NC,
        "ThreadOffset12NC",
        THREAD_OFFSET_LOW,
        IMM12,
        1,
    ),
    low12(
        THREAD_OFFSET12_16,
        "ThreadOffset12LdSt16",
        FromThreadPointer,
        IMM12_16,
        2,
    ),
    low12(
        THREAD_OFFSET12_16_NC,
        "ThreadOffset12LdSt16NC",
        THREAD_OFFSET_LOW,
        IMM12_16,
        2,
    ),
    low12(
        THREAD_OFFSET12_32,
        "ThreadOffset12LdSt32",
        FromThreadPointer,
        IMM12_32,
        4,
    ),
    low12(
        THREAD_OFFSET12_32_NC,
        "ThreadOffset12LdSt32NC",
        THREAD_OFFSET_LOW,
        IMM12_32,
        4,
    ),
    low12(
        THREAD_OFFSET12_64,
        "ThreadOffset12LdSt64",
        FromThreadPointer,
        IMM12_64,
        8,
    ),
    low12(
        THREAD_OFFSET12_64_NC,
        "ThreadOffset12LdSt64NC",
        THREAD_OFFSET_LOW,
        IMM12_64,
        8,
    ),
    low12(
        THREAD_OFFSET12_128,
        "ThreadOffset12LdSt128",
        FromThreadPointer,
        IMM12_128,
        16,
    ),
    low12(
        THREAD_OFFSET12_128_NC,
        "ThreadOffset12LdSt128NC",
        THREAD_OFFSET_LOW,
        IMM12_128,
        16,
    ),
    EdgeRow {
        kind: THREAD_OFFSET64,
        name: "ThreadOffset64",
        value: FromThreadPointer,
        field: Field::DATA64,
        range: Range::Wrapping(64),
        alignment: 1,
        role: Role::Plain,
    },
    request(
        REQUEST_TLS_INFO_TO_ADR21,
        "RequestTLSInfoAndTransformToADRLiteral21",
        ADR,
        Entry::TlsInfo,
        ADR_LITERAL21,
    ),
    request(
        REQUEST_TLS_INFO_TO_PAGE21,
        "RequestTLSInfoAndTransformToPage21",
        ADRP,
        Entry::TlsInfo,
        PAGE21,
    ),
    request(
        REQUEST_TLS_INFO_TO_ADD12,
        "RequestTLSInfoAndTransformToPageOffset12",
        IMM12,
        Entry::TlsInfo,
        PAGE_OFFSET12,
    ),
    request(
        REQUEST_TLS_INFO_TO_MOVE_WIDE_G1,
        "RequestTLSInfoAndTransformToMoveWide16FromGOTG1",
        movw::signed_field(1),
        Entry::TlsInfo,
        movw::FROM_GOT.checked(1),
    ),
    request(
        REQUEST_TLS_INFO_TO_MOVE_WIDE_G0_NC,
        "RequestTLSInfoAndTransformToMoveWide16FromGOTG0NC",
        movw::signed_field(0),
        Entry::TlsInfo,
        movw::FROM_GOT.unchecked(0),
    ),
    request(
        REQUEST_TLS_BASE_TO_ADR21,
        "RequestTLSBaseAndTransformToADRLiteral21",
        ADR,
        Entry::TlsBase,
        ADR_LITERAL21,
    ),
    request(
        REQUEST_TLS_BASE_TO_PAGE21,
        "RequestTLSBaseAndTransformToPage21",
        ADRP,
        Entry::TlsBase,
        PAGE21,
    ),
    request(
        REQUEST_TLS_BASE_TO_ADD12,
        "RequestTLSBaseAndTransformToPageOffset12",
        IMM12,
        Entry::TlsBase,
        PAGE_OFFSET12,
    ),
    request(
        REQUEST_TLS_BASE_TO_MOVE_WIDE_G1,
        "RequestTLSBaseAndTransformToMoveWide16FromGOTG1",
        movw::signed_field(1),
        Entry::TlsBase,
        movw::FROM_GOT.checked(1),
    ),
    request(
        REQUEST_TLS_BASE_TO_MOVE_WIDE_G0_NC,
        "RequestTLSBaseAndTransformToMoveWide16FromGOTG0NC",
        movw::signed_field(0),
        Entry::TlsBase,
        movw::FROM_GOT.unchecked(0),
    ),
    request(
        REQUEST_TLS_BASE_TO_LITERAL19,
        "RequestTLSBaseAndTransformToLDRLiteral19",
        IMM19,
        Entry::TlsBase,
        LDR_LITERAL19,
    ),
    request(
        REQUEST_THREAD_OFFSET_TO_MOVE_WIDE_G1,
        "RequestThreadOffsetInGOTAndTransformToMoveWide16FromGOTG1",
        movw::signed_field(1),
        GTPREL,
        movw::FROM_GOT.checked(1),
    ),
    request(
        REQUEST_THREAD_OFFSET_TO_MOVE_WIDE_G0_NC,
        "RequestThreadOffsetInGOTAndTransformToMoveWide16FromGOTG0NC",
        movw::signed_field(0),
        GTPREL,
        movw::FROM_GOT.unchecked(0),
    ),
    request(
        REQUEST_THREAD_OFFSET_TO_PAGE21,
        "RequestThreadOffsetInGOTAndTransformToPage21",
        ADRP,
        GTPREL,
        PAGE21,
    ),
    request(
        REQUEST_THREAD_OFFSET_TO_LOAD12,
        "RequestThreadOffsetInGOTAndTransformToPageOffset12LdSt64",
        IMM12_64,
        GTPREL,
        PAGE_OFFSET12_64,
    ),
    request(
        REQUEST_THREAD_OFFSET_TO_LITERAL19,
        "RequestThreadOffsetInGOTAndTransformToLDRLiteral19",
        IMM19,
        GTPREL,
        LDR_LITERAL19,
    ),
    request(
        REQUEST_TLS_DESCRIPTOR_TO_LITERAL19,
        "RequestTLSDescEntryAndTransformToLDRLiteral19",
        IMM19,
        Entry::TlsDescriptor,
        LDR_LITERAL19,
    ),
    request(
        REQUEST_TLS_DESCRIPTOR_TO_ADR21,
        "RequestTLSDescEntryAndTransformToADRLiteral21",
        ADR,
        Entry::TlsDescriptor,
        ADR_LITERAL21,
    ),
    request(
        REQUEST_TLS_DESCRIPTOR_TO_PAGE21,
        "RequestTLSDescEntryAndTransformToPage21",
        ADRP,
        Entry::TlsDescriptor,
        PAGE21,
    ),
    request(
        REQUEST_TLS_DESCRIPTOR_TO_LOAD12,
        "RequestTLSDescEntryAndTransformToPageOffset12LdSt64",
        IMM12_64,
        Entry::TlsDescriptor,
        PAGE_OFFSET12_64,
    ),
    request(
        REQUEST_TLS_DESCRIPTOR_TO_ADD12,
        "RequestTLSDescEntryAndTransformToPageOffset12",
        IMM12,
        Entry::TlsDescriptor,
        PAGE_OFFSET12,
    ),
    request(
        REQUEST_TLS_DESCRIPTOR_TO_MOVE_WIDE_G1,
        "RequestTLSDescEntryAndTransformToMoveWide16FromGOTG1",
        movw::signed_field(1),
        Entry::TlsDescriptor,
        movw::FROM_GOT.checked(1),
    ),
    request(
        REQUEST_TLS_DESCRIPTOR_TO_MOVE_WIDE_G0_NC,
        "RequestTLSDescEntryAndTransformToMoveWide16FromGOTG0NC",
        movw::signed_field(0),
        Entry::TlsDescriptor,
        movw::FROM_GOT.unchecked(0),
    ),
];

/// Where the thread pointer stands, from the start of the template: 16 bytes before it, and a multiple of its alignment.
pub(super) fn thread_pointer(_size: u64, alignment: u64) -> u64 {
    0u64.wrapping_sub(16u64.next_multiple_of(alignment))
}

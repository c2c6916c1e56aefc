//! Thread-local storage (§3.7), variant I: the thread pointer, `r13`, stands 0x7000 past the start of the template, and
//! offsets into a module count from 0x8000 past it, so that signed 16-bit fields reach 64 KiB.
//!
//! A general-dynamic access points at an entry of `$__TLSINFO`: a key, filled in by the run time, and the address of the
//! variable in the template, as JITLink has it. The static models measure from the template of this graph.

use crate::backend::ppc64::half::{Origin, Piece, half};
use crate::backend::ppc64::prefixed::{DELTA34, FIELD34};
use crate::backend::ppc64::toc::*;
use crate::backend::row::{EdgeRow, Field, Range, Role, Value};
use crate::graph::EdgeKind;

pub(super) const THREAD_OFFSET16: EdgeKind = EdgeKind(120);
pub(super) const THREAD_OFFSET16_DS: EdgeKind = EdgeKind(121);
pub(super) const THREAD_OFFSET16_LO: EdgeKind = EdgeKind(122);
pub(super) const THREAD_OFFSET16_LO_DS: EdgeKind = EdgeKind(123);
pub(super) const THREAD_OFFSET16_HI: EdgeKind = EdgeKind(124);
pub(super) const THREAD_OFFSET16_HA: EdgeKind = EdgeKind(125);
pub(super) const THREAD_OFFSET16_HIGH: EdgeKind = EdgeKind(126);
pub(super) const THREAD_OFFSET16_HIGHA: EdgeKind = EdgeKind(127);
pub(super) const THREAD_OFFSET16_HIGHER: EdgeKind = EdgeKind(128);
pub(super) const THREAD_OFFSET16_HIGHERA: EdgeKind = EdgeKind(129);
pub(super) const THREAD_OFFSET16_HIGHEST: EdgeKind = EdgeKind(130);
pub(super) const THREAD_OFFSET16_HIGHESTA: EdgeKind = EdgeKind(131);
pub(super) const TLS_OFFSET16: EdgeKind = EdgeKind(140);
pub(super) const TLS_OFFSET16_DS: EdgeKind = EdgeKind(141);
pub(super) const TLS_OFFSET16_LO: EdgeKind = EdgeKind(142);
pub(super) const TLS_OFFSET16_LO_DS: EdgeKind = EdgeKind(143);
pub(super) const TLS_OFFSET16_HI: EdgeKind = EdgeKind(144);
pub(super) const TLS_OFFSET16_HA: EdgeKind = EdgeKind(145);
pub(super) const TLS_OFFSET16_HIGH: EdgeKind = EdgeKind(146);
pub(super) const TLS_OFFSET16_HIGHA: EdgeKind = EdgeKind(147);
pub(super) const TLS_OFFSET16_HIGHER: EdgeKind = EdgeKind(148);
pub(super) const TLS_OFFSET16_HIGHERA: EdgeKind = EdgeKind(149);
pub(super) const TLS_OFFSET16_HIGHEST: EdgeKind = EdgeKind(150);
pub(super) const TLS_OFFSET16_HIGHESTA: EdgeKind = EdgeKind(151);
pub(super) const THREAD_OFFSET64: EdgeKind = EdgeKind(132);
pub(super) const TLS_OFFSET64: EdgeKind = EdgeKind(152);
pub(super) const REQUEST_TLS_INFO16: EdgeKind = EdgeKind(160);
pub(super) const REQUEST_TLS_INFO16_LO: EdgeKind = EdgeKind(161);
pub(super) const REQUEST_TLS_INFO16_HI: EdgeKind = EdgeKind(162);
pub(super) const REQUEST_TLS_INFO16_HA: EdgeKind = EdgeKind(163);
pub(super) const REQUEST_TLS_INFO34: EdgeKind = EdgeKind(164);
pub(super) const REQUEST_TLS_BASE16: EdgeKind = EdgeKind(165);
pub(super) const REQUEST_TLS_BASE16_LO: EdgeKind = EdgeKind(166);
pub(super) const REQUEST_TLS_BASE16_HI: EdgeKind = EdgeKind(167);
pub(super) const REQUEST_TLS_BASE16_HA: EdgeKind = EdgeKind(168);
pub(super) const REQUEST_TLS_BASE34: EdgeKind = EdgeKind(169);
pub(super) const REQUEST_THREAD_OFFSET16_DS: EdgeKind = EdgeKind(170);
pub(super) const REQUEST_THREAD_OFFSET16_LO_DS: EdgeKind = EdgeKind(171);
pub(super) const REQUEST_THREAD_OFFSET16_HI: EdgeKind = EdgeKind(172);
pub(super) const REQUEST_THREAD_OFFSET16_HA: EdgeKind = EdgeKind(173);
pub(super) const REQUEST_THREAD_OFFSET34: EdgeKind = EdgeKind(174);
pub(super) const REQUEST_TLS_OFFSET16_DS: EdgeKind = EdgeKind(175);
pub(super) const REQUEST_TLS_OFFSET16_LO_DS: EdgeKind = EdgeKind(176);
pub(super) const REQUEST_TLS_OFFSET16_HI: EdgeKind = EdgeKind(177);
pub(super) const REQUEST_TLS_OFFSET16_HA: EdgeKind = EdgeKind(178);
pub(super) const REQUEST_TLS_OFFSET34: EdgeKind = EdgeKind(179);

const fn offset64(kind: EdgeKind, name: &'static str, origin: Origin) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value: origin.value(),
        field: Field::DATA64,
        range: Range::Wrapping(64),
        alignment: 1,
        role: Role::Plain,
    }
}

const fn info(kind: EdgeKind, name: &'static str, field: Field, role: Role) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value: Value::Request,
        field,
        range: Range::Wrapping(64),
        alignment: 1,
        role,
    }
}

use Role::{RequestTlsBase, RequestTlsInfo};

pub(super) const ROWS: &[EdgeRow] = &[
    half(
        THREAD_OFFSET16,
        "ThreadOffset16",
        Origin::ThreadPointer,
        Piece::Whole,
    ),
    half(
        THREAD_OFFSET16_DS,
        "ThreadOffset16DS",
        Origin::ThreadPointer,
        Piece::Ds,
    ),
    half(
        THREAD_OFFSET16_LO,
        "ThreadOffset16LO",
        Origin::ThreadPointer,
        Piece::Lo,
    ),
    half(
        THREAD_OFFSET16_LO_DS,
        "ThreadOffset16LODS",
        Origin::ThreadPointer,
        Piece::LoDs,
    ),
    half(
        THREAD_OFFSET16_HI,
        "ThreadOffset16HI",
        Origin::ThreadPointer,
        Piece::Hi,
    ),
    half(
        THREAD_OFFSET16_HA,
        "ThreadOffset16HA",
        Origin::ThreadPointer,
        Piece::Ha,
    ),
    half(
        THREAD_OFFSET16_HIGH,
        "ThreadOffset16HIGH",
        Origin::ThreadPointer,
        Piece::High,
    ),
    half(
        THREAD_OFFSET16_HIGHA,
        "ThreadOffset16HIGHA",
        Origin::ThreadPointer,
        Piece::HighA,
    ),
    half(
        THREAD_OFFSET16_HIGHER,
        "ThreadOffset16HIGHER",
        Origin::ThreadPointer,
        Piece::Higher,
    ),
    half(
        THREAD_OFFSET16_HIGHERA,
        "ThreadOffset16HIGHERA",
        Origin::ThreadPointer,
        Piece::HigherA,
    ),
    half(
        THREAD_OFFSET16_HIGHEST,
        "ThreadOffset16HIGHEST",
        Origin::ThreadPointer,
        Piece::Highest,
    ),
    half(
        THREAD_OFFSET16_HIGHESTA,
        "ThreadOffset16HIGHESTA",
        Origin::ThreadPointer,
        Piece::HighestA,
    ),
    half(TLS_OFFSET16, "TLSOffset16", Origin::Template, Piece::Whole),
    half(
        TLS_OFFSET16_DS,
        "TLSOffset16DS",
        Origin::Template,
        Piece::Ds,
    ),
    half(
        TLS_OFFSET16_LO,
        "TLSOffset16LO",
        Origin::Template,
        Piece::Lo,
    ),
    half(
        TLS_OFFSET16_LO_DS,
        "TLSOffset16LODS",
        Origin::Template,
        Piece::LoDs,
    ),
    half(
        TLS_OFFSET16_HI,
        "TLSOffset16HI",
        Origin::Template,
        Piece::Hi,
    ),
    half(
        TLS_OFFSET16_HA,
        "TLSOffset16HA",
        Origin::Template,
        Piece::Ha,
    ),
    half(
        TLS_OFFSET16_HIGH,
        "TLSOffset16HIGH",
        Origin::Template,
        Piece::High,
    ),
    half(
        TLS_OFFSET16_HIGHA,
        "TLSOffset16HIGHA",
        Origin::Template,
        Piece::HighA,
    ),
    half(
        TLS_OFFSET16_HIGHER,
        "TLSOffset16HIGHER",
        Origin::Template,
        Piece::Higher,
    ),
    half(
        TLS_OFFSET16_HIGHERA,
        "TLSOffset16HIGHERA",
        Origin::Template,
        Piece::HigherA,
    ),
    half(
        TLS_OFFSET16_HIGHEST,
        "TLSOffset16HIGHEST",
        Origin::Template,
        Piece::Highest,
    ),
    half(
        TLS_OFFSET16_HIGHESTA,
        "TLSOffset16HIGHESTA",
        Origin::Template,
        Piece::HighestA,
    ),
    offset64(THREAD_OFFSET64, "ThreadOffset64", Origin::ThreadPointer),
    offset64(TLS_OFFSET64, "TLSOffset64", Origin::Template),
    info(
        REQUEST_TLS_INFO16,
        "RequestTLSDescInGOTAndTransformToTOCDelta16",
        Piece::Whole.field(),
        RequestTlsInfo(TOC_DELTA16),
    ),
    info(
        REQUEST_TLS_INFO16_LO,
        "RequestTLSDescInGOTAndTransformToTOCDelta16LO",
        Piece::Lo.field(),
        RequestTlsInfo(TOC_DELTA16_LO),
    ),
    info(
        REQUEST_TLS_INFO16_HI,
        "RequestTLSDescInGOTAndTransformToTOCDelta16HI",
        Piece::Hi.field(),
        RequestTlsInfo(TOC_DELTA16_HI),
    ),
    info(
        REQUEST_TLS_INFO16_HA,
        "RequestTLSDescInGOTAndTransformToTOCDelta16HA",
        Piece::Ha.field(),
        RequestTlsInfo(TOC_DELTA16_HA),
    ),
    info(
        REQUEST_TLS_INFO34,
        "RequestTLSDescInGOTAndTransformToDelta34",
        FIELD34,
        RequestTlsInfo(DELTA34),
    ),
    info(
        REQUEST_TLS_BASE16,
        "RequestTLSBaseInGOTAndTransformToTOCDelta16",
        Piece::Whole.field(),
        RequestTlsBase(TOC_DELTA16),
    ),
    info(
        REQUEST_TLS_BASE16_LO,
        "RequestTLSBaseInGOTAndTransformToTOCDelta16LO",
        Piece::Lo.field(),
        RequestTlsBase(TOC_DELTA16_LO),
    ),
    info(
        REQUEST_TLS_BASE16_HI,
        "RequestTLSBaseInGOTAndTransformToTOCDelta16HI",
        Piece::Hi.field(),
        RequestTlsBase(TOC_DELTA16_HI),
    ),
    info(
        REQUEST_TLS_BASE16_HA,
        "RequestTLSBaseInGOTAndTransformToTOCDelta16HA",
        Piece::Ha.field(),
        RequestTlsBase(TOC_DELTA16_HA),
    ),
    info(
        REQUEST_TLS_BASE34,
        "RequestTLSBaseInGOTAndTransformToDelta34",
        FIELD34,
        RequestTlsBase(DELTA34),
    ),
    request_in(
        REQUEST_THREAD_OFFSET16_DS,
        "RequestThreadOffsetInGOTAndTransformToTOCDelta16DS",
        Piece::Ds.field(),
        THREAD_OFFSET64,
        TOC_DELTA16_DS,
    ),
    request_in(
        REQUEST_THREAD_OFFSET16_LO_DS,
        "RequestThreadOffsetInGOTAndTransformToTOCDelta16LODS",
        Piece::LoDs.field(),
        THREAD_OFFSET64,
        TOC_DELTA16_LO_DS,
    ),
    request_in(
        REQUEST_THREAD_OFFSET16_HI,
        "RequestThreadOffsetInGOTAndTransformToTOCDelta16HI",
        Piece::Hi.field(),
        THREAD_OFFSET64,
        TOC_DELTA16_HI,
    ),
    request_in(
        REQUEST_THREAD_OFFSET16_HA,
        "RequestThreadOffsetInGOTAndTransformToTOCDelta16HA",
        Piece::Ha.field(),
        THREAD_OFFSET64,
        TOC_DELTA16_HA,
    ),
    request_in(
        REQUEST_THREAD_OFFSET34,
        "RequestThreadOffsetInGOTAndTransformToDelta34",
        FIELD34,
        THREAD_OFFSET64,
        DELTA34,
    ),
    request_in(
        REQUEST_TLS_OFFSET16_DS,
        "RequestTLSOffsetInGOTAndTransformToTOCDelta16DS",
        Piece::Ds.field(),
        TLS_OFFSET64,
        TOC_DELTA16_DS,
    ),
    request_in(
        REQUEST_TLS_OFFSET16_LO_DS,
        "RequestTLSOffsetInGOTAndTransformToTOCDelta16LODS",
        Piece::LoDs.field(),
        TLS_OFFSET64,
        TOC_DELTA16_LO_DS,
    ),
    request_in(
        REQUEST_TLS_OFFSET16_HI,
        "RequestTLSOffsetInGOTAndTransformToTOCDelta16HI",
        Piece::Hi.field(),
        TLS_OFFSET64,
        TOC_DELTA16_HI,
    ),
    request_in(
        REQUEST_TLS_OFFSET16_HA,
        "RequestTLSOffsetInGOTAndTransformToTOCDelta16HA",
        Piece::Ha.field(),
        TLS_OFFSET64,
        TOC_DELTA16_HA,
    ),
    request_in(
        REQUEST_TLS_OFFSET34,
        "RequestTLSOffsetInGOTAndTransformToDelta34",
        FIELD34,
        TLS_OFFSET64,
        DELTA34,
    ),
];

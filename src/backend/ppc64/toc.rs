//! The TOC: what code reaches through `r2`, which holds `.TOC.`, 0x8000 past the start of the GOT (§3.3).
//!
//! A GOT entry holds the symbol plus the addend, so a request with an addend has an entry of its own (`calls` makes it);
//! PLT entries are pointers too and are shared with the GOT.

use crate::backend::ppc64::data::{DELTA32, DELTA64, POINTER32, POINTER64};
use crate::backend::ppc64::half::{Origin, Piece, half};
use crate::backend::ppc64::prefixed::{DELTA34, FIELD34};
use crate::backend::row::{EdgeRow, Field, Range, Role, Value};
use crate::graph::EdgeKind;

pub(super) const TOC_DELTA16: EdgeKind = EdgeKind(50);
pub(super) const TOC_DELTA16_DS: EdgeKind = EdgeKind(51);
pub(super) const TOC_DELTA16_LO: EdgeKind = EdgeKind(52);
pub(super) const TOC_DELTA16_LO_DS: EdgeKind = EdgeKind(53);
pub(super) const TOC_DELTA16_HI: EdgeKind = EdgeKind(54);
pub(super) const TOC_DELTA16_HA: EdgeKind = EdgeKind(55);
pub(super) const TOC: EdgeKind = EdgeKind(56);
pub(super) const REQUEST_GOT16: EdgeKind = EdgeKind(100);
pub(super) const REQUEST_GOT16_DS: EdgeKind = EdgeKind(101);
pub(super) const REQUEST_GOT16_LO: EdgeKind = EdgeKind(102);
pub(super) const REQUEST_GOT16_LO_DS: EdgeKind = EdgeKind(103);
pub(super) const REQUEST_GOT16_HI: EdgeKind = EdgeKind(104);
pub(super) const REQUEST_GOT16_HA: EdgeKind = EdgeKind(105);
pub(super) const REQUEST_GOT34: EdgeKind = EdgeKind(106);
pub(super) const REQUEST_GOT_POINTER64: EdgeKind = EdgeKind(107);
pub(super) const REQUEST_GOT_POINTER32: EdgeKind = EdgeKind(108);
pub(super) const REQUEST_GOT_DELTA64: EdgeKind = EdgeKind(109);
pub(super) const REQUEST_GOT_DELTA32: EdgeKind = EdgeKind(110);

/// A request for a GOT entry with this content, from a field that becomes a distance from the TOC.
pub(super) const fn request(
    kind: EdgeKind,
    name: &'static str,
    piece: Piece,
    entry: EdgeKind,
    becomes: EdgeKind,
) -> EdgeRow {
    request_in(kind, name, piece.field(), entry, becomes)
}

/// A request for a GOT entry from any field.
pub(super) const fn request_in(
    kind: EdgeKind,
    name: &'static str,
    field: Field,
    entry: EdgeKind,
    becomes: EdgeKind,
) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value: Value::Request,
        field,
        range: Range::Wrapping(64),
        alignment: 1,
        role: Role::RequestGot { entry, becomes },
    }
}

const fn pointer(kind: EdgeKind, name: &'static str, piece: Piece, becomes: EdgeKind) -> EdgeRow {
    request(kind, name, piece, POINTER64, becomes)
}

pub(super) const ROWS: &[EdgeRow] = &[
    half(TOC_DELTA16, "TOCDelta16", Origin::Toc, Piece::Whole),
    half(TOC_DELTA16_DS, "TOCDelta16DS", Origin::Toc, Piece::Ds),
    half(TOC_DELTA16_LO, "TOCDelta16LO", Origin::Toc, Piece::Lo),
    half(
        TOC_DELTA16_LO_DS,
        "TOCDelta16LODS",
        Origin::Toc,
        Piece::LoDs,
    ),
    half(TOC_DELTA16_HI, "TOCDelta16HI", Origin::Toc, Piece::Hi),
    half(TOC_DELTA16_HA, "TOCDelta16HA", Origin::Toc, Piece::Ha),
    EdgeRow {
        kind: TOC,
        name: "TOC",
        value: Value::Computed {
            text: "GOT",
            of: |terms| Ok(terms.got.ok_or("a TOC")?.0),
        },
        field: Field::DATA64,
        range: Range::Wrapping(64),
        alignment: 1,
        role: Role::NeedsGot,
    },
    pointer(
        REQUEST_GOT16,
        "RequestGOTAndTransformToTOCDelta16",
        Piece::Whole,
        TOC_DELTA16,
    ),
    pointer(
        REQUEST_GOT16_DS,
        "RequestGOTAndTransformToTOCDelta16DS",
        Piece::Ds,
        TOC_DELTA16_DS,
    ),
    pointer(
        REQUEST_GOT16_LO,
        "RequestGOTAndTransformToTOCDelta16LO",
        Piece::Lo,
        TOC_DELTA16_LO,
    ),
    pointer(
        REQUEST_GOT16_LO_DS,
        "RequestGOTAndTransformToTOCDelta16LODS",
        Piece::LoDs,
        TOC_DELTA16_LO_DS,
    ),
    pointer(
        REQUEST_GOT16_HI,
        "RequestGOTAndTransformToTOCDelta16HI",
        Piece::Hi,
        TOC_DELTA16_HI,
    ),
    pointer(
        REQUEST_GOT16_HA,
        "RequestGOTAndTransformToTOCDelta16HA",
        Piece::Ha,
        TOC_DELTA16_HA,
    ),
    request_in(
        REQUEST_GOT34,
        "RequestGOTAndTransformToDelta34",
        FIELD34,
        POINTER64,
        DELTA34,
    ),
    request_in(
        REQUEST_GOT_POINTER64,
        "RequestGOTAndTransformToPointer64",
        Field::DATA64,
        POINTER64,
        POINTER64,
    ),
    request_in(
        REQUEST_GOT_POINTER32,
        "RequestGOTAndTransformToPointer32",
        Field::DATA32,
        POINTER64,
        POINTER32,
    ),
    request_in(
        REQUEST_GOT_DELTA64,
        "RequestGOTAndTransformToDelta64",
        Field::DATA64,
        POINTER64,
        DELTA64,
    ),
    request_in(
        REQUEST_GOT_DELTA32,
        "RequestGOTAndTransformToDelta32",
        Field::DATA32,
        POINTER64,
        DELTA32,
    ),
];

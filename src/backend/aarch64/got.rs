//! The global offset table (AAELF64, "GOT-relative instruction relocations").
//!
//! `GDAT(S+A)` is an entry for the symbol and the addend together, so `foo` and `foo+8` have an entry each. `LO15` offsets
//! count from the GOT, or its page, in units of 8: the whole table is in reach of one base register.

use crate::backend::aarch64::data::POINTER64;
use crate::backend::aarch64::page::{ADRP, IMM12_64, LDR_LITERAL19, PAGE_OFFSET12_64, PAGE21};
use crate::backend::aarch64::{branch::IMM19, movw};
use crate::backend::row::{EdgeRow, Entry, Field, Range, Role, Value};
use crate::graph::EdgeKind;

pub(super) const LOAD_FROM_GOT15: EdgeKind = EdgeKind(90);
pub(super) const LOAD_FROM_GOT_PAGE15: EdgeKind = EdgeKind(91);
pub(super) const REQUEST_GOT_TO_PAGE21: EdgeKind = EdgeKind(92);
pub(super) const REQUEST_GOT_TO_PAGE_OFFSET12: EdgeKind = EdgeKind(93);
pub(super) const REQUEST_GOT_TO_LDR_LITERAL19: EdgeKind = EdgeKind(94);
pub(super) const REQUEST_GOT_TO_LOAD_FROM_GOT15: EdgeKind = EdgeKind(95);
pub(super) const REQUEST_GOT_TO_LOAD_FROM_GOT_PAGE15: EdgeKind = EdgeKind(96);
pub(super) const REQUEST_GOT_TO_MOVE_WIDE_G0: EdgeKind = EdgeKind(97);
pub(super) const REQUEST_GOT_TO_MOVE_WIDE_G0_NC: EdgeKind = EdgeKind(98);
pub(super) const REQUEST_GOT_TO_MOVE_WIDE_G1: EdgeKind = EdgeKind(99);
pub(super) const REQUEST_GOT_TO_MOVE_WIDE_G1_NC: EdgeKind = EdgeKind(100);
pub(super) const REQUEST_GOT_TO_MOVE_WIDE_G2: EdgeKind = EdgeKind(101);
pub(super) const REQUEST_GOT_TO_MOVE_WIDE_G2_NC: EdgeKind = EdgeKind(102);
pub(super) const REQUEST_GOT_TO_MOVE_WIDE_G3: EdgeKind = EdgeKind(103);

/// `Target - Page(GOT) + Addend`.
const FROM_GOT_PAGE: Value = Value::Computed {
    text: "Target - Page(GOT) + Addend",
    of: |terms| {
        let page = terms.got.ok_or("a GOT")?.0 & !0xfff;
        Ok(terms
            .target
            .0
            .wrapping_sub(page)
            .wrapping_add_signed(terms.addend))
    },
};

const fn load15(kind: EdgeKind, name: &'static str, value: Value) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value,
        field: IMM12_64,
        range: Range::Unsigned(15),
        alignment: 8,
        role: Role::NeedsGot,
    }
}

/// A request for an entry of a table.
pub(super) const fn request(
    kind: EdgeKind,
    name: &'static str,
    field: Field,
    entry: Entry,
    becomes: EdgeKind,
) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value: Value::Request,
        field,
        range: Range::Wrapping(64),
        alignment: 1,
        role: Role::RequestEntry { entry, becomes },
    }
}

const GDAT: Entry = Entry::Got(POINTER64);

const fn move_wide(group: u8, kind: EdgeKind, name: &'static str, becomes: EdgeKind) -> EdgeRow {
    request(kind, name, movw::signed_field(group), GDAT, becomes)
}

pub(super) const ROWS: &[EdgeRow] = &[
    load15(LOAD_FROM_GOT15, "LoadFromGOT15", Value::FromGot),
    load15(LOAD_FROM_GOT_PAGE15, "LoadFromGOTPage15", FROM_GOT_PAGE),
    request(
        REQUEST_GOT_TO_PAGE21,
        "RequestGOTAndTransformToPage21",
        ADRP,
        GDAT,
        PAGE21,
    ),
    request(
        REQUEST_GOT_TO_PAGE_OFFSET12,
        "RequestGOTAndTransformToPageOffset12",
        IMM12_64,
        GDAT,
        PAGE_OFFSET12_64,
    ),
    request(
        REQUEST_GOT_TO_LDR_LITERAL19,
        "RequestGOTAndTransformToLDRLiteral19",
        IMM19,
        GDAT,
        LDR_LITERAL19,
    ),
    request(
        REQUEST_GOT_TO_LOAD_FROM_GOT15,
        "RequestGOTAndTransformToLoadFromGOT15",
        IMM12_64,
        GDAT,
        LOAD_FROM_GOT15,
    ),
    request(
        REQUEST_GOT_TO_LOAD_FROM_GOT_PAGE15,
        "RequestGOTAndTransformToLoadFromGOTPage15",
        IMM12_64,
        GDAT,
        LOAD_FROM_GOT_PAGE15,
    ),
    move_wide(
        0,
        REQUEST_GOT_TO_MOVE_WIDE_G0,
        "RequestGOTAndTransformToMoveWide16FromGOTG0",
        movw::FROM_GOT.checked(0),
    ),
    move_wide(
        0,
        REQUEST_GOT_TO_MOVE_WIDE_G0_NC,
        "RequestGOTAndTransformToMoveWide16FromGOTG0NC",
        movw::FROM_GOT.unchecked(0),
    ),
    move_wide(
        1,
        REQUEST_GOT_TO_MOVE_WIDE_G1,
        "RequestGOTAndTransformToMoveWide16FromGOTG1",
        movw::FROM_GOT.checked(1),
    ),
    move_wide(
        1,
        REQUEST_GOT_TO_MOVE_WIDE_G1_NC,
        "RequestGOTAndTransformToMoveWide16FromGOTG1NC",
        movw::FROM_GOT.unchecked(1),
    ),
    move_wide(
        2,
        REQUEST_GOT_TO_MOVE_WIDE_G2,
        "RequestGOTAndTransformToMoveWide16FromGOTG2",
        movw::FROM_GOT.checked(2),
    ),
    move_wide(
        2,
        REQUEST_GOT_TO_MOVE_WIDE_G2_NC,
        "RequestGOTAndTransformToMoveWide16FromGOTG2NC",
        movw::FROM_GOT.unchecked(2),
    ),
    move_wide(
        3,
        REQUEST_GOT_TO_MOVE_WIDE_G3,
        "RequestGOTAndTransformToMoveWide16FromGOTG3",
        movw::FROM_GOT.checked(3),
    ),
];

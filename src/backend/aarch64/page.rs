//! Addresses relative to the place (AAELF64, "Relocations to generate 19, 21 and 33 bit PC-relative addresses").
//!
//! `ADRP` gives the 4 KiB page of an address, within ±4 GiB; the low 12 bits come from an `ADD` or from the offset of a load
//! or store, which counts in units of the access: 12 bits of field hold the value from bit 0, 1, 2, 3 or 4 up.

use crate::backend::aarch64::branch::IMM19;
use crate::backend::row::{EdgeRow, Field, Range, Role, Terms, Value, part};
use crate::graph::EdgeKind;

pub(super) const LDR_LITERAL19: EdgeKind = EdgeKind(30);
pub(super) const ADR_LITERAL21: EdgeKind = EdgeKind(31);
pub(super) const PAGE21: EdgeKind = EdgeKind(32);
pub(super) const PAGE21_NC: EdgeKind = EdgeKind(33);
pub(super) const PAGE_OFFSET12: EdgeKind = EdgeKind(34);
pub(super) const PAGE_OFFSET12_16: EdgeKind = EdgeKind(35);
pub(super) const PAGE_OFFSET12_32: EdgeKind = EdgeKind(36);
pub(super) const PAGE_OFFSET12_64: EdgeKind = EdgeKind(37);
pub(super) const PAGE_OFFSET12_128: EdgeKind = EdgeKind(38);

/// `immhi:immlo` of `ADR`.
pub(super) const ADR: Field = Field::little32(&[part(0, 2, 29), part(2, 19, 5)]);
/// `immhi:immlo` of `ADRP`, which counts pages.
pub(super) const ADRP: Field = Field::little32(&[part(12, 2, 29), part(14, 19, 5)]);

/// `imm12` of `ADD` and of loads and stores, by the size of the access.
pub(super) const IMM12: Field = Field::little32(&[part(0, 12, 10)]);
pub(super) const IMM12_16: Field = Field::little32(&[part(1, 12, 10)]);
pub(super) const IMM12_32: Field = Field::little32(&[part(2, 12, 10)]);
pub(super) const IMM12_64: Field = Field::little32(&[part(3, 12, 10)]);
pub(super) const IMM12_128: Field = Field::little32(&[part(4, 12, 10)]);

/// The kind for the 12-bit offset of an addition, load or store, and how far its field is shifted: a load or store counts in units of
/// its size (Arm ARM, C4.1.94, "load/store register, unsigned immediate").
pub(super) fn page_offset_of(word: u32) -> (EdgeKind, u8) {
    if word & 0x3b00_0000 != 0x3900_0000 {
        return (PAGE_OFFSET12, 0);
    }
    // 128 bits are written as the size of a byte and opc<1> of SIMD.
    let vector = word & 0x0480_0000 == 0x0480_0000;
    match (word >> 30, vector) {
        (0, true) => (PAGE_OFFSET12_128, 4),
        (0, false) => (PAGE_OFFSET12, 0),
        (1, _) => (PAGE_OFFSET12_16, 1),
        (2, _) => (PAGE_OFFSET12_32, 2),
        _ => (PAGE_OFFSET12_64, 3),
    }
}

const PAGE: u64 = 0xfff;

fn target(terms: &Terms) -> u64 {
    terms.target.0.wrapping_add_signed(terms.addend)
}

/// `Page(S+A) - Page(P)`.
const PAGE_DELTA: Value = Value::Computed {
    text: "Page(Target + Addend) - Page(Fixup)",
    of: |terms| Ok((target(terms) & !PAGE).wrapping_sub(terms.fixup.0 & !PAGE)),
};

/// The part of `S+A` below its page.
const PAGE_OFFSET: Value = Value::Computed {
    text: "(Target + Addend) & 0xfff",
    of: |terms| Ok(target(terms) & PAGE),
};

const fn offset(kind: EdgeKind, name: &'static str, field: Field, alignment: u64) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value: PAGE_OFFSET,
        field,
        range: Range::Unsigned(12),
        alignment,
        role: Role::Plain,
    }
}

const fn relative(
    kind: EdgeKind,
    name: &'static str,
    value: Value,
    field: Field,
    range: Range,
    alignment: u64,
) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value,
        field,
        range,
        alignment,
        role: Role::Plain,
    }
}

use Range::{Signed, Wrapping};
use Value::Delta;

pub(super) const ROWS: &[EdgeRow] = &[
    relative(LDR_LITERAL19, "LDRLiteral19", Delta, IMM19, Signed(21), 4),
    relative(ADR_LITERAL21, "ADRLiteral21", Delta, ADR, Signed(21), 1),
    relative(PAGE21, "Page21", PAGE_DELTA, ADRP, Signed(33), 4096),
    relative(PAGE21_NC, "Page21NC", PAGE_DELTA, ADRP, Wrapping(64), 4096),
    offset(PAGE_OFFSET12, "PageOffset12", IMM12, 1),
    offset(PAGE_OFFSET12_16, "PageOffset12LdSt16", IMM12_16, 2),
    offset(PAGE_OFFSET12_32, "PageOffset12LdSt32", IMM12_32, 4),
    offset(PAGE_OFFSET12_64, "PageOffset12LdSt64", IMM12_64, 8),
    offset(PAGE_OFFSET12_128, "PageOffset12LdSt128", IMM12_128, 16),
];

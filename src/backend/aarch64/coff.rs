//! The relocations of PE Format, "Type Indicators", ARM64 processors, and the kinds of edges that only COFF has: distances from the
//! image and from a section. Addends stand in the immediate of the instruction: bytes, not pages, where it is an `ADRP`'s.

use crate::backend::aarch64::{branch::*, data::*, page::*};
use crate::backend::coff::{CoffAction, CoffRow, CoffTarget, edge, row};
use crate::backend::row::{EdgeRow, Field, Range, Role, Value, part};
use crate::graph::EdgeKind;
use object::pe::*;

pub(super) const POINTER32_NB: EdgeKind = EdgeKind(160);
pub(super) const SEC_REL32: EdgeKind = EdgeKind(161);
pub(super) const SEC_REL_HIGH12: EdgeKind = EdgeKind(162);
pub(super) const POINTER_HIGH12: EdgeKind = EdgeKind(163);
pub(super) const SEC_REL_LOW12: EdgeKind = EdgeKind(164);
pub(super) const SEC_REL_LOW12_16: EdgeKind = EdgeKind(165);
pub(super) const SEC_REL_LOW12_32: EdgeKind = EdgeKind(166);
pub(super) const SEC_REL_LOW12_64: EdgeKind = EdgeKind(167);
pub(super) const SEC_REL_LOW12_128: EdgeKind = EdgeKind(168);

/// `imm12` of an `ADD` that is shifted left by 12.
const IMM12_HIGH: Field = Field::little32(&[part(12, 12, 10)]);

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

const fn low12(kind: EdgeKind, name: &'static str, field: Field, becomes: EdgeKind) -> EdgeRow {
    request(
        kind,
        name,
        field,
        Range::Unsigned(12),
        Role::SectionRelative(becomes),
    )
}

pub(super) const ROWS: &[EdgeRow] = &[
    request(
        POINTER32_NB,
        "Pointer32NB",
        Field::DATA32,
        Range::Unsigned(32),
        Role::ImageRelative(POINTER32),
    ),
    request(
        SEC_REL32,
        "SecRel32",
        Field::DATA32,
        Range::Unsigned(32),
        Role::SectionRelative(POINTER32),
    ),
    request(
        SEC_REL_HIGH12,
        "SecRelHigh12",
        IMM12_HIGH,
        Range::Unsigned(24),
        Role::SectionRelative(POINTER_HIGH12),
    ),
    EdgeRow {
        kind: POINTER_HIGH12,
        name: "PointerHigh12",
        value: Value::Target,
        field: IMM12_HIGH,
        range: Range::Unsigned(24),
        alignment: 1,
        role: Role::Plain,
    },
    low12(SEC_REL_LOW12, "SecRelLow12", IMM12, PAGE_OFFSET12),
    low12(
        SEC_REL_LOW12_16,
        "SecRelLow12LdSt16",
        IMM12_16,
        PAGE_OFFSET12_16,
    ),
    low12(
        SEC_REL_LOW12_32,
        "SecRelLow12LdSt32",
        IMM12_32,
        PAGE_OFFSET12_32,
    ),
    low12(
        SEC_REL_LOW12_64,
        "SecRelLow12LdSt64",
        IMM12_64,
        PAGE_OFFSET12_64,
    ),
    low12(
        SEC_REL_LOW12_128,
        "SecRelLow12LdSt128",
        IMM12_128,
        PAGE_OFFSET12_128,
    ),
];

pub(super) static COFF: CoffTarget = CoffTarget {
    machine: IMAGE_FILE_MACHINE_ARM64,
    triple: "aarch64-unknown-windows-msvc",
    pdata_record: 8,
    relocations: RELOCATIONS,
    relocation_name: |r_type| NAMES_IMAGE_REL_ARM64.name(r_type),
};

use CoffAction::{Instruction, Nothing, Refuse, SectionNumber};

const RELOCATIONS: &[CoffRow] = &[
    row(IMAGE_REL_ARM64_ABSOLUTE, Nothing),
    edge(IMAGE_REL_ARM64_ADDR32, POINTER32, 0),
    edge(IMAGE_REL_ARM64_ADDR32NB, POINTER32_NB, 0),
    row(IMAGE_REL_ARM64_BRANCH26, Instruction(branch26)),
    row(
        IMAGE_REL_ARM64_PAGEBASE_REL21,
        Instruction(|word| adr(word, PAGE21)),
    ),
    row(
        IMAGE_REL_ARM64_REL21,
        Instruction(|word| adr(word, ADR_LITERAL21)),
    ),
    row(IMAGE_REL_ARM64_PAGEOFFSET_12A, Instruction(add)),
    row(IMAGE_REL_ARM64_PAGEOFFSET_12L, Instruction(load)),
    edge(IMAGE_REL_ARM64_SECREL, SEC_REL32, 0),
    row(
        IMAGE_REL_ARM64_SECREL_LOW12A,
        Instruction(|word| Ok((SEC_REL_LOW12, imm12(word)))),
    ),
    row(
        IMAGE_REL_ARM64_SECREL_HIGH12A,
        Instruction(|word| Ok((SEC_REL_HIGH12, imm12(word) << 12))),
    ),
    row(IMAGE_REL_ARM64_SECREL_LOW12L, Instruction(section_load)),
    row(
        IMAGE_REL_ARM64_TOKEN,
        Refuse("a token of managed code, which only a runtime resolves"),
    ),
    row(IMAGE_REL_ARM64_SECTION, SectionNumber(POINTER16)),
    edge(IMAGE_REL_ARM64_ADDR64, POINTER64, 0),
    row(IMAGE_REL_ARM64_BRANCH19, Instruction(branch19)),
    row(IMAGE_REL_ARM64_BRANCH14, Instruction(branch14)),
    edge(IMAGE_REL_ARM64_REL32, DELTA32_SIGNED, -4),
];

/// A field of a word as a number with its sign.
fn signed(word: u32, low: u32, bits: u32) -> i64 {
    i64::from(((word << (32 - low - bits)) as i32) >> (32 - bits))
}

fn imm12(word: u32) -> i64 {
    i64::from((word >> 10) & 0xfff)
}

fn branch26(word: u32) -> Result<(EdgeKind, i64), &'static str> {
    Ok((BRANCH26, signed(word, 0, 26) * 4))
}

fn branch19(word: u32) -> Result<(EdgeKind, i64), &'static str> {
    Ok((COND_BRANCH19, signed(word, 5, 19) * 4))
}

fn branch14(word: u32) -> Result<(EdgeKind, i64), &'static str> {
    Ok((TEST_BRANCH14, signed(word, 5, 14) * 4))
}

fn adr(word: u32, kind: EdgeKind) -> Result<(EdgeKind, i64), &'static str> {
    if word & 0x1f00_0000 != 0x1000_0000 {
        return Err("it is not on an ADR or ADRP");
    }
    let low = i64::from((word >> 29) & 3);
    Ok((kind, signed(word, 5, 19) * 4 + low))
}

fn add(word: u32) -> Result<(EdgeKind, i64), &'static str> {
    Ok((PAGE_OFFSET12, imm12(word)))
}

fn load(word: u32) -> Result<(EdgeKind, i64), &'static str> {
    let (kind, shift) = page_offset_of(word);
    Ok((kind, imm12(word) << shift))
}

fn section_load(word: u32) -> Result<(EdgeKind, i64), &'static str> {
    let (kind, shift) = page_offset_of(word);
    let kind = match kind {
        PAGE_OFFSET12_16 => SEC_REL_LOW12_16,
        PAGE_OFFSET12_32 => SEC_REL_LOW12_32,
        PAGE_OFFSET12_64 => SEC_REL_LOW12_64,
        PAGE_OFFSET12_128 => SEC_REL_LOW12_128,
        _ => SEC_REL_LOW12,
    };
    Ok((kind, imm12(word) << shift))
}

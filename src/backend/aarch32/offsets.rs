//! Offsets of 12 bits in loads and `ADR`, and bytes of an address in 16-bit Thumb code.
//!
//! Arm loads, and Thumb ones of literals, have the size of the offset and a bit U that adds it; `ADR` is `ADD` or `SUB`.

use crate::backend::aarch32::branch::{State, expect};
use crate::backend::aarch32::data::pointer;
use crate::backend::aarch32::group::{WORD_FIELD, sign_and_size};
use crate::backend::aarch32::kinds::*;
use crate::backend::row::{
    EdgeRow, Encoding, Field, Order, Part, Place, Range, Role, Terms, Value, part,
};
use crate::graph::EdgeKind;

type Of = fn(&Place<'_, '_>, &Terms) -> Result<u64, String>;

/// The value of an expression as an Arm load has it.
fn load(place: &Place<'_, '_>, terms: &Terms, value: Value) -> Result<u64, String> {
    expect(place, State::Arm, 0x0e00_0000, 0x0400_0000)?;
    let offset = value
        .evaluate(terms)
        .map_err(|missing| format!("it needs {missing}, which the graph does not have"))?;
    signed12(offset)
}

fn signed12(offset: u64) -> Result<u64, String> {
    let offset = offset as i32;
    sign_and_size(offset, offset.unsigned_abs(), 12, 0)
}

/// How far a Thumb instruction's target is from the word that holds the place.
fn from_word(sum: u64, terms: &Terms) -> u64 {
    sum.wrapping_sub(terms.fixup.0 & !3)
}

fn thumb_literal(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    expect(place, State::Thumb, 0xfe1f_0000, 0xf81f_0000)?;
    let sum = terms.target.0.wrapping_add_signed(terms.addend);
    signed12(from_word(sum, terms))
}

/// `SUB` sets bits 21 and 23, `ADD` none.
fn thumb_adr(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    expect(place, State::Thumb, 0xfbff_8000, 0xf20f_0000)
        .or_else(|_| expect(place, State::Thumb, 0xfbff_8000, 0xf2af_0000))?;
    let value = signed12(from_word(pointer(terms), terms))?;
    let subtract = if value & 0x1000 == 0 { 0x3000 } else { 0 };
    Ok(value & 0xfff | subtract)
}

fn thumb_got_entry(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    expect(place, State::Thumb, 0xfff0_0000, 0xf8d0_0000)?;
    Value::FromGot
        .evaluate(terms)
        .map_err(|missing| format!("it needs {missing}, which the graph does not have"))
}

/// `MOVS` or `ADDS` of eight bits.
fn thumb_byte(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    expect(place, State::Thumb, 0xe800_0000, 0x2000_0000)?;
    Ok(pointer(terms))
}

const fn row(
    kind: EdgeKind,
    name: &'static str,
    value: (&'static str, Of),
    (field, range): (Field, Range),
    role: Role,
) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value: Value::Found {
            text: value.0,
            of: value.1,
        },
        field,
        range,
        alignment: 1,
        role,
    }
}

const fn request(
    kind: EdgeKind,
    name: &'static str,
    (field, range): (Field, Range),
    entry: EdgeKind,
    becomes: EdgeKind,
) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value: Value::Request,
        field,
        range,
        alignment: 1,
        role: Role::RequestGot { entry, becomes },
    }
}

const fn wide(parts: &'static [Part]) -> Field {
    Field {
        bytes: 4,
        order: Order::Halfwords,
        encoding: Encoding::Parts(parts),
    }
}

/// The size of the offset and U: all of them fit, what does not is refused before.
const LOAD: (Field, Range) = (WORD_FIELD, Range::Unsigned(13));
const THUMB_LITERAL: (Field, Range) = (
    wide(const { &[part(0, 12, 0), part(12, 1, 23)] }),
    Range::Unsigned(13),
);
/// i:imm3:imm8 and the two bits of `SUB`.
const THUMB_ADR: (Field, Range) = (
    wide(
        const {
            &[
                part(0, 8, 0),
                part(8, 3, 12),
                part(11, 1, 26),
                part(12, 1, 21),
                part(13, 1, 23),
            ]
        },
    ),
    Range::Unsigned(14),
);
const THUMB_LOAD: (Field, Range) = (wide(const { &[part(0, 12, 0)] }), Range::Unsigned(12));

const fn byte(parts: &'static [Part]) -> (Field, Range) {
    let field = Field {
        bytes: 2,
        order: Order::Little,
        encoding: Encoding::Parts(parts),
    };
    (field, Range::Wrapping(32))
}

const BYTE: (&str, Of) = ("(Target + Addend) | T", thumb_byte);

pub(super) const ROWS: &[EdgeRow] = &[
    row(
        ARM_LDR_ABS12,
        "Arm_LdrAbs12",
        ("Target + Addend", |place, terms| {
            load(place, terms, Value::Target)
        }),
        LOAD,
        Role::Plain,
    ),
    row(
        ARM_LDR_GOTOFF12,
        "Arm_LdrFromGOT12",
        ("Target + Addend - GOT", |place, terms| {
            load(place, terms, Value::FromGot)
        }),
        LOAD,
        Role::NeedsGot,
    ),
    row(
        ARM_LDR_GOT_ENTRY12,
        "Arm_LdrGOTEntryFromGOT12",
        ("Target + Addend - GOT", |place, terms| {
            load(place, terms, Value::FromGot)
        }),
        LOAD,
        Role::NeedsGot,
    ),
    request(
        REQUEST_GOT_TO_ARM_LDR12,
        "Arm_RequestGOTAndTransformToLdrFromGOT12",
        LOAD,
        POINTER32,
        ARM_LDR_GOT_ENTRY12,
    ),
    row(
        ARM_LDR_TLS_OFFSET12,
        "Arm_LdrTLSOffset12",
        ("Target + Addend - TLS", |place, terms| {
            load(place, terms, Value::FromTls)
        }),
        LOAD,
        Role::Plain,
    ),
    row(
        ARM_LDR_THREAD_OFFSET12,
        "Arm_LdrThreadOffset12",
        ("Target + Addend - TP", |place, terms| {
            load(place, terms, Value::FromThreadPointer)
        }),
        LOAD,
        Role::Plain,
    ),
    request(
        REQUEST_THREAD_OFFSET_TO_ARM_LDR12,
        "Arm_RequestThreadOffsetInGOTAndTransformToLdrFromGOT12",
        LOAD,
        THREAD_OFFSET32,
        ARM_LDR_GOT_ENTRY12,
    ),
    row(
        THUMB_ADR12,
        "Thumb_Adr12",
        ("((Target + Addend) | T) - align(Fixup, 4)", thumb_adr),
        THUMB_ADR,
        Role::Plain,
    ),
    row(
        THUMB_LDR_LITERAL12,
        "Thumb_Literal12",
        ("Target + Addend - align(Fixup, 4)", thumb_literal),
        THUMB_LITERAL,
        Role::Plain,
    ),
    row(
        THUMB_LDR_GOT_ENTRY12,
        "Thumb_LdrGOTEntryFromGOT12",
        ("Target + Addend - GOT", thumb_got_entry),
        THUMB_LOAD,
        Role::NeedsGot,
    ),
    request(
        REQUEST_GOT_TO_THUMB_LDR12,
        "Thumb_RequestGOTAndTransformToLdrFromGOT12",
        THUMB_LOAD,
        POINTER32,
        THUMB_LDR_GOT_ENTRY12,
    ),
    row(
        THUMB_ALU_ABS_G0_NC,
        "Thumb_AluAbsG0NC",
        BYTE,
        byte(const { &[part(0, 8, 0)] }),
        Role::Plain,
    ),
    row(
        THUMB_ALU_ABS_G1_NC,
        "Thumb_AluAbsG1NC",
        BYTE,
        byte(const { &[part(8, 8, 0)] }),
        Role::Plain,
    ),
    row(
        THUMB_ALU_ABS_G2_NC,
        "Thumb_AluAbsG2NC",
        BYTE,
        byte(const { &[part(16, 8, 0)] }),
        Role::Plain,
    ),
    row(
        THUMB_ALU_ABS_G3,
        "Thumb_AluAbsG3",
        BYTE,
        byte(const { &[part(24, 8, 0)] }),
        Role::Plain,
    ),
];

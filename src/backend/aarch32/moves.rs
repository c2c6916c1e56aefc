//! `MOVW` and `MOVT`: 16 bits of a value each, in both states; and literals of 16-bit Thumb code.
//!
//! Nothing can be out of range, `MOVW_BREL` apart: each half takes its bits, whatever the others are. T belongs to the low half only.

use crate::backend::aarch32::branch::{State, expect};
use crate::backend::aarch32::data::{delta, pointer};
use crate::backend::aarch32::kinds::*;
use crate::backend::aarch32::static_base::{FROM_BASE, from_base};
use crate::backend::row::{
    EdgeRow, Encoding, Field, Order, Part, Place, Range, Role, Terms, Value, part,
};
use crate::graph::EdgeKind;

type Of = fn(&Place<'_, '_>, &Terms) -> Result<u64, String>;

const ARM_MASK: u32 = 0x0ff0_0000;
const THUMB_MASK: u32 = 0xfbf0_8000;

fn arm_movw(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    expect(place, State::Arm, ARM_MASK, 0x0300_0000)?;
    Ok(pointer(terms))
}

fn arm_movt(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    expect(place, State::Arm, ARM_MASK, 0x0340_0000)?;
    Ok(pointer(terms))
}

fn arm_movw_prel(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    expect(place, State::Arm, ARM_MASK, 0x0300_0000)?;
    Ok(delta(terms))
}

fn arm_movt_prel(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    expect(place, State::Arm, ARM_MASK, 0x0340_0000)?;
    Ok(delta(terms))
}

fn thumb_movw(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    expect(place, State::Thumb, THUMB_MASK, 0xf240_0000)?;
    Ok(pointer(terms))
}

fn thumb_movt(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    expect(place, State::Thumb, THUMB_MASK, 0xf2c0_0000)?;
    Ok(pointer(terms))
}

fn thumb_movw_prel(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    expect(place, State::Thumb, THUMB_MASK, 0xf240_0000)?;
    Ok(delta(terms))
}

fn thumb_movt_prel(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    expect(place, State::Thumb, THUMB_MASK, 0xf2c0_0000)?;
    Ok(delta(terms))
}

fn arm_movw_base(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    expect(place, State::Arm, ARM_MASK, 0x0300_0000)?;
    from_base(place, terms)
}

fn arm_movt_base(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    expect(place, State::Arm, ARM_MASK, 0x0340_0000)?;
    from_base(place, terms)
}

fn thumb_movw_base(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    expect(place, State::Thumb, THUMB_MASK, 0xf240_0000)?;
    from_base(place, terms)
}

fn thumb_movt_base(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    expect(place, State::Thumb, THUMB_MASK, 0xf2c0_0000)?;
    from_base(place, terms)
}

/// A1, A2: imm4 (16..20), imm12 (0..12), from bit `low` of the value.
const fn arm(low: u8) -> [Part; 2] {
    [part(low, 12, 0), part(low + 12, 4, 16)]
}

/// T1, T3: imm4 (16..20), i (26), imm3 (12..15), imm8 (0..8).
const fn thumb(low: u8) -> [Part; 4] {
    [
        part(low, 8, 0),
        part(low + 8, 3, 12),
        part(low + 11, 1, 26),
        part(low + 12, 4, 16),
    ]
}

const ARM_LOW: Field = Field::little32(const { &arm(0) });
const ARM_HIGH: Field = Field::little32(const { &arm(16) });
const THUMB_LOW: Field = halfwords(const { &thumb(0) });
const THUMB_HIGH: Field = halfwords(const { &thumb(16) });

const fn halfwords(parts: &'static [Part]) -> Field {
    Field {
        bytes: 4,
        order: Order::Halfwords,
        encoding: Encoding::Parts(parts),
    }
}

const ABSOLUTE: &str = "(Target + Addend) | T";
const RELATIVE: &str = "((Target + Addend) | T) - Fixup";

const fn row(
    kind: EdgeKind,
    name: &'static str,
    text: &'static str,
    of: Of,
    field: Field,
) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value: Value::Found { text, of },
        field,
        range: Range::Wrapping(32),
        alignment: 1,
        role: Role::Plain,
    }
}

/// `S + A` in the five bits of a 16-bit Thumb load, in words.
fn thumb_abs5(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    expect(place, State::Thumb, 0xe000_0000, 0x6000_0000)?;
    Ok(terms.target.0.wrapping_add_signed(terms.addend))
}

/// `S + A - Pa`: literals count from the word that holds the place.
fn thumb_literal8(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    expect(place, State::Thumb, 0xf800_0000, 0x4800_0000)
        .or_else(|_| expect(place, State::Thumb, 0xf800_0000, 0xa000_0000))?;
    let sum = terms.target.0.wrapping_add_signed(terms.addend);
    Ok(sum.wrapping_sub(terms.fixup.0 & !3))
}

const fn literal(
    kind: EdgeKind,
    name: &'static str,
    (text, of): (&'static str, Of),
    parts: &'static [Part],
    range: Range,
) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value: Value::Found { text, of },
        field: Field {
            bytes: 2,
            order: Order::Little,
            encoding: Encoding::Parts(parts),
        },
        range,
        alignment: 4,
        role: Role::Plain,
    }
}

pub(super) const ROWS: &[EdgeRow] = &[
    row(
        ARM_MOVW_ABS_NC,
        "Arm_MovwAbsNC",
        ABSOLUTE,
        arm_movw,
        ARM_LOW,
    ),
    row(ARM_MOVT_ABS, "Arm_MovtAbs", ABSOLUTE, arm_movt, ARM_HIGH),
    row(
        ARM_MOVW_PREL_NC,
        "Arm_MovwPrelNC",
        RELATIVE,
        arm_movw_prel,
        ARM_LOW,
    ),
    row(
        ARM_MOVT_PREL,
        "Arm_MovtPrel",
        RELATIVE,
        arm_movt_prel,
        ARM_HIGH,
    ),
    row(
        THUMB_MOVW_ABS_NC,
        "Thumb_MovwAbsNC",
        ABSOLUTE,
        thumb_movw,
        THUMB_LOW,
    ),
    row(
        THUMB_MOVT_ABS,
        "Thumb_MovtAbs",
        ABSOLUTE,
        thumb_movt,
        THUMB_HIGH,
    ),
    row(
        THUMB_MOVW_PREL_NC,
        "Thumb_MovwPrelNC",
        RELATIVE,
        thumb_movw_prel,
        THUMB_LOW,
    ),
    row(
        THUMB_MOVT_PREL,
        "Thumb_MovtPrel",
        RELATIVE,
        thumb_movt_prel,
        THUMB_HIGH,
    ),
    row(
        ARM_MOVW_BREL_NC,
        "Arm_MovwBaseNC",
        FROM_BASE,
        arm_movw_base,
        ARM_LOW,
    ),
    row(
        ARM_MOVT_BREL,
        "Arm_MovtBase",
        FROM_BASE,
        arm_movt_base,
        ARM_HIGH,
    ),
    EdgeRow {
        range: Range::Signed(16),
        ..row(
            ARM_MOVW_BREL,
            "Arm_MovwBase",
            FROM_BASE,
            arm_movw_base,
            ARM_LOW,
        )
    },
    row(
        THUMB_MOVW_BREL_NC,
        "Thumb_MovwBaseNC",
        FROM_BASE,
        thumb_movw_base,
        THUMB_LOW,
    ),
    row(
        THUMB_MOVT_BREL,
        "Thumb_MovtBase",
        FROM_BASE,
        thumb_movt_base,
        THUMB_HIGH,
    ),
    EdgeRow {
        range: Range::Signed(16),
        ..row(
            THUMB_MOVW_BREL,
            "Thumb_MovwBase",
            FROM_BASE,
            thumb_movw_base,
            THUMB_LOW,
        )
    },
    literal(
        THUMB_ABS5,
        "Thumb_Abs5",
        ("Target + Addend", thumb_abs5),
        const { &[part(2, 5, 6)] },
        Range::Unsigned(7),
    ),
    literal(
        THUMB_LDR_LITERAL8,
        "Thumb_Literal8",
        ("Target + Addend - align(Fixup, 4)", thumb_literal8),
        const { &[part(2, 8, 0)] },
        Range::Unsigned(10),
    ),
];

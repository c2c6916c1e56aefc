//! Groups of Arm instructions that add up an offset piece by piece (AAELF32, "Group relocations").
//!
//! The size of the offset is cut from the top into pieces of eight bits that an `ADD` or `SUB` can hold: G0, G1, G2. A load
//! at the end takes what the pieces before it leave over. Every instruction has the sign of the whole offset: as `ADD` or
//! `SUB`, or in the bit U of a load. What is written is therefore computed here and laid out by the field.

use crate::backend::aarch32::branch::{State, expect};
use crate::backend::aarch32::data::pointer;
use crate::backend::aarch32::kinds::*;
use crate::backend::aarch32::static_base::static_base;
use crate::backend::row::{EdgeRow, Field, Part, Place, Range, Role, Terms, Value, part};
use crate::graph::EdgeKind;

/// Instructions that take a part of an offset.
#[derive(Clone, Copy)]
enum Form {
    /// `ADD` or `SUB` of one piece.
    Alu,
    /// The last `ADD` or `SUB`: nothing may be left over.
    AluChecked,
    /// `LDR`, `STR`, `LDRB`, `STRB`: 12 bits.
    Word,
    /// `LDRD`, `LDRH`, `LDRSB`, `LDRSH` and their stores: 8 bits.
    Half,
    /// `LDC`, `STC`, and `VLDR`, `VSTR`: 8 bits that count words.
    Coprocessor,
}

/// What an offset is measured from.
#[derive(Clone, Copy)]
enum Origin {
    Fixup,
    StaticBase,
}

#[derive(Clone, Copy)]
struct Shape {
    kind: EdgeKind,
    name: &'static str,
    form: Form,
    from: Origin,
    group: u8,
}

const fn shape(kind: EdgeKind, name: &'static str, form: Form, from: Origin, group: u8) -> Shape {
    Shape {
        kind,
        name,
        form,
        from,
        group,
    }
}

use Form::{Alu, AluChecked, Coprocessor, Half, Word};
use Origin::{Fixup, StaticBase};

#[rustfmt::skip]
const SHAPES: [Shape; 28] = [
    shape(ARM_ALU_PC_G0_NC, "Arm_AluPcG0NC", Alu, Fixup, 0),
    shape(ARM_ALU_PC_G0, "Arm_AluPcG0", AluChecked, Fixup, 0),
    shape(ARM_ALU_PC_G1_NC, "Arm_AluPcG1NC", Alu, Fixup, 1),
    shape(ARM_ALU_PC_G1, "Arm_AluPcG1", AluChecked, Fixup, 1),
    shape(ARM_ALU_PC_G2, "Arm_AluPcG2", AluChecked, Fixup, 2),
    shape(ARM_LDR_PC_G0, "Arm_LdrPcG0", Word, Fixup, 0),
    shape(ARM_LDR_PC_G1, "Arm_LdrPcG1", Word, Fixup, 1),
    shape(ARM_LDR_PC_G2, "Arm_LdrPcG2", Word, Fixup, 2),
    shape(ARM_LDRS_PC_G0, "Arm_LdrsPcG0", Half, Fixup, 0),
    shape(ARM_LDRS_PC_G1, "Arm_LdrsPcG1", Half, Fixup, 1),
    shape(ARM_LDRS_PC_G2, "Arm_LdrsPcG2", Half, Fixup, 2),
    shape(ARM_LDC_PC_G0, "Arm_LdcPcG0", Coprocessor, Fixup, 0),
    shape(ARM_LDC_PC_G1, "Arm_LdcPcG1", Coprocessor, Fixup, 1),
    shape(ARM_LDC_PC_G2, "Arm_LdcPcG2", Coprocessor, Fixup, 2),
    shape(ARM_ALU_SB_G0_NC, "Arm_AluSbG0NC", Alu, StaticBase, 0),
    shape(ARM_ALU_SB_G0, "Arm_AluSbG0", AluChecked, StaticBase, 0),
    shape(ARM_ALU_SB_G1_NC, "Arm_AluSbG1NC", Alu, StaticBase, 1),
    shape(ARM_ALU_SB_G1, "Arm_AluSbG1", AluChecked, StaticBase, 1),
    shape(ARM_ALU_SB_G2, "Arm_AluSbG2", AluChecked, StaticBase, 2),
    shape(ARM_LDR_SB_G0, "Arm_LdrSbG0", Word, StaticBase, 0),
    shape(ARM_LDR_SB_G1, "Arm_LdrSbG1", Word, StaticBase, 1),
    shape(ARM_LDR_SB_G2, "Arm_LdrSbG2", Word, StaticBase, 2),
    shape(ARM_LDRS_SB_G0, "Arm_LdrsSbG0", Half, StaticBase, 0),
    shape(ARM_LDRS_SB_G1, "Arm_LdrsSbG1", Half, StaticBase, 1),
    shape(ARM_LDRS_SB_G2, "Arm_LdrsSbG2", Half, StaticBase, 2),
    shape(ARM_LDC_SB_G0, "Arm_LdcSbG0", Coprocessor, StaticBase, 0),
    shape(ARM_LDC_SB_G1, "Arm_LdcSbG1", Coprocessor, StaticBase, 1),
    shape(ARM_LDC_SB_G2, "Arm_LdcSbG2", Coprocessor, StaticBase, 2),
];

/// Bits 22 and 23 tell `SUB` from `ADD`.
const ALU_FIELD: Field = Field::little32(const { &[part(0, 12, 0), part(12, 2, 22)] });
/// The offset of a load and U.
pub(super) const WORD_FIELD: Field = Field::little32(const { &[part(0, 12, 0), part(12, 1, 23)] });
const HALF: &[Part] = &[part(0, 4, 0), part(4, 4, 8), part(8, 1, 23)];
const COPROCESSOR: &[Part] = &[part(0, 8, 0), part(8, 1, 23)];

const ADD: u64 = 2 << 12;
const SUB: u64 = 1 << 12;

/// One row for each shape.
pub(super) const ROWS: &[EdgeRow] = &{
    let mut rows = [row(SHAPES[0]); SHAPES.len()];
    let mut index = 1;
    while index < rows.len() {
        rows[index] = row(SHAPES[index]);
        index += 1;
    }
    rows
};

const fn row(shape: Shape) -> EdgeRow {
    let (field, bits) = match shape.form {
        Alu | AluChecked => (ALU_FIELD, 14),
        Word => (WORD_FIELD, 13),
        Half => (Field::little32(HALF), 9),
        Coprocessor => (Field::little32(COPROCESSOR), 9),
    };
    let text = match (shape.form, shape.from) {
        (Alu | AluChecked, Fixup) => "((Target + Addend) | T) - Fixup, one piece",
        (Alu | AluChecked, StaticBase) => "((Target + Addend) | T) - Base, one piece",
        (_, Fixup) => "Target + Addend - Fixup, what is left",
        (_, StaticBase) => "Target + Addend - Base, what is left",
    };
    EdgeRow {
        kind: shape.kind,
        name: shape.name,
        value: Value::Found { text, of },
        field,
        range: Range::Unsigned(bits),
        alignment: 1,
        role: Role::Plain,
    }
}

fn of(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    let found = SHAPES.iter().find(|shape| shape.kind == place.edge.kind);
    let shape = found.ok_or("it is no relocation of a group")?;
    check_opcode(place, shape.form)?;
    let origin = match shape.from {
        Fixup => terms.fixup.0,
        StaticBase => static_base(place)?,
    };
    let target = match shape.form {
        Alu | AluChecked => pointer(terms),
        _ => terms.target.0.wrapping_add_signed(terms.addend),
    };
    let offset = target.wrapping_sub(origin) as i32;
    let before = (0..shape.group).fold(offset.unsigned_abs(), |rest, _| rest & !piece(rest));
    match shape.form {
        Alu | AluChecked => {
            let here = piece(before);
            if matches!(shape.form, AluChecked) && before != here {
                return Err(format!(
                    "the offset {} does not end with group {}: {:#x} is left over",
                    signed(offset),
                    shape.group,
                    before & !here
                ));
            }
            Ok(rotated(here) | if offset < 0 { SUB } else { ADD })
        }
        Word => sign_and_size(offset, before, 12, 0),
        Half => sign_and_size(offset, before, 8, 0),
        Coprocessor => sign_and_size(offset, before, 8, 2),
    }
}

fn check_opcode(place: &Place<'_, '_>, form: Form) -> Result<(), String> {
    let opcodes: &[(u32, u32)] = match form {
        Alu | AluChecked => &[(0x0fe0_0000, 0x0280_0000), (0x0fe0_0000, 0x0240_0000)],
        Word => &[(0x0e00_0000, 0x0400_0000)],
        Half => &[(0x0e40_0090, 0x0040_0090)],
        Coprocessor => &[(0x0e00_0000, 0x0c00_0000)],
    };
    let fits = |&(mask, opcode)| expect(place, State::Arm, mask, opcode).map(|_| ());
    opcodes
        .iter()
        .map(fits)
        .reduce(Result::or)
        .unwrap_or(Ok(()))
}

/// The eight bits from the highest one down that an immediate of an instruction can hold: they start at an even bit.
fn piece(rest: u32) -> u32 {
    let unused = rest.leading_zeros() & !1;
    rest & (0xff00_0000 >> unused.min(24))
}

/// A piece as an immediate: eight bits, rotated right by twice the four above them.
fn rotated(piece: u32) -> u64 {
    let unused = piece.leading_zeros() & !1;
    if unused >= 24 {
        return piece.into();
    }
    u64::from((unused + 8) / 2) << 8 | u64::from(piece >> (24 - unused))
}

/// An offset as a load has it: how much, in units of `1 << shift`, and above it whether it is added.
pub(super) fn sign_and_size(whole: i32, size: u32, bits: u8, shift: u8) -> Result<u64, String> {
    let most = ((1u32 << bits) - 1) << shift;
    if size > most {
        let left = match size == whole.unsigned_abs() {
            true => String::new(),
            false => format!(" leaves {size:#x}, which"),
        };
        return Err(format!(
            "the offset {}{left} is out of range: this instruction reaches {most:#x} bytes",
            signed(whole)
        ));
    }
    if size & ((1 << shift) - 1) != 0 {
        return Err(format!(
            "the offset {} is no multiple of {}",
            signed(whole),
            1 << shift
        ));
    }
    Ok(u64::from(size >> shift) | u64::from(whole >= 0) << bits)
}

fn signed(value: i32) -> String {
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{:#x}", value.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    // The examples by hand: each piece is the highest eight bits that start at an even place.
    #[rstest]
    #[case(0, [0, 0, 0])]
    #[case(0xff, [0xff, 0, 0])]
    #[case(0x101, [0x100, 1, 0])]
    #[case(0x1234_5678, [0x1200_0000, 0x0034_4000, 0x1640])]
    #[case(0xffff_ffff, [0xff00_0000, 0x00ff_0000, 0xff00])]
    #[case(0x8000_0000, [0x8000_0000, 0, 0])]
    fn offsets_fall_into_pieces(#[case] offset: u32, #[case] pieces: [u32; 3]) {
        let mut rest = offset;
        for expected in pieces {
            assert_eq!(piece(rest), expected, "{rest:#x}");
            rest &= !expected;
        }
    }

    proptest::proptest! {
        #[test]
        fn an_immediate_is_the_piece_and_four_pieces_are_the_offset(offset: u32) {
            let mut rest = offset;
            for _ in 0..4 {
                let here = piece(rest);
                let immediate = rotated(here) as u32;
                proptest::prop_assert_eq!((immediate & 0xff).rotate_right(immediate >> 8 << 1), here);
                rest &= !here;
            }
            proptest::prop_assert_eq!(rest, 0);
        }
    }
}

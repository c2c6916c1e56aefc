//! Data: absolute words, distances, and label arithmetic. RISC-V ELF psABI, "Relocations".
//!
//! A RISC-V assembler cannot know the distance of two labels when the linker may delete code between them, so it leaves
//! the subtraction to the linker: `R_RISCV_ADDn` adds a label to what the field holds, `R_RISCV_SUBn` takes one away, and
//! `R_RISCV_SETn` starts afresh. They wrap on purpose, because what they compute on the way is an address and not a
//! distance. A LEB128 number has no room for that address, so `R_RISCV_SET_ULEB128` and `R_RISCV_SUB_ULEB128` are applied
//! as one.

use crate::backend::pairs;
use crate::backend::row::{
    EdgeRow, Encoding, Field, Order, Place, Range, Role, Terms, Value, part,
};
use crate::graph::EdgeKind;

pub(super) const WORD32: EdgeKind = EdgeKind(2);
pub(super) const WORD64: EdgeKind = EdgeKind(3);
pub(super) const ADD8: EdgeKind = EdgeKind(15);
pub(super) const ADD16: EdgeKind = EdgeKind(16);
pub(super) const ADD32: EdgeKind = EdgeKind(17);
pub(super) const ADD64: EdgeKind = EdgeKind(18);
pub(super) const SUB8: EdgeKind = EdgeKind(19);
pub(super) const SUB16: EdgeKind = EdgeKind(20);
pub(super) const SUB32: EdgeKind = EdgeKind(21);
pub(super) const SUB64: EdgeKind = EdgeKind(22);
pub(super) const SUB6: EdgeKind = EdgeKind(25);
pub(super) const SET6: EdgeKind = EdgeKind(26);
pub(super) const SET8: EdgeKind = EdgeKind(27);
pub(super) const SET16: EdgeKind = EdgeKind(28);
pub(super) const SET32: EdgeKind = EdgeKind(29);
pub(super) const PCREL32: EdgeKind = EdgeKind(30);
pub(super) const NEG_DELTA32: EdgeKind = EdgeKind(33);
pub(super) const SET_ULEB128: EdgeKind = EdgeKind(34);
pub(super) const SUB_ULEB128: EdgeKind = EdgeKind(35);

/// The low six bits of a byte: `DW_CFA_advance_loc` has its opcode above them.
const DATA6: Field = Field::data(1, &[part(0, 6, 0)]);

const ULEB128: Field = Field {
    bytes: 1,
    order: Order::Data,
    encoding: Encoding::Uleb128,
};

const fn row(
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

const fn add(kind: EdgeKind, name: &'static str, field: Field, bits: u8) -> EdgeRow {
    let value = Value::Found {
        text: "*Fixup + Target + Addend",
        of: sum,
    };
    row(kind, name, value, field, Range::Wrapping(bits))
}

const fn sub(kind: EdgeKind, name: &'static str, field: Field, bits: u8) -> EdgeRow {
    let value = Value::Found {
        text: "*Fixup - Target - Addend",
        of: difference,
    };
    row(kind, name, value, field, Range::Wrapping(bits))
}

const fn set(kind: EdgeKind, name: &'static str, field: Field, bits: u8) -> EdgeRow {
    row(kind, name, Value::Target, field, Range::Wrapping(bits))
}

/// What the bytes at an edge hold, of which the field takes as many as it has.
fn held(place: &Place<'_, '_>) -> u64 {
    let content = place.graph.content(place.block);
    let bytes = content
        .get(place.edge.offset as usize..)
        .unwrap_or_default();
    place.graph.endian().read(&bytes[..bytes.len().min(8)])
}

fn sum(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    let label = terms.target.0.wrapping_add_signed(terms.addend);
    Ok(held(place).wrapping_add(label))
}

fn difference(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    let label = terms.target.0.wrapping_add_signed(terms.addend);
    Ok(held(place).wrapping_sub(label))
}

/// The distance of the labels of a `R_RISCV_SET_ULEB128` and the `R_RISCV_SUB_ULEB128` at the same place.
fn distance(place: &Place<'_, '_>, _: &Terms) -> Result<u64, String> {
    let label = |kind| -> Result<u64, String> {
        let edge = pairs::edge_at(place.graph, place.block, place.edge.offset, |it| it == kind)
            .ok_or("R_RISCV_SET_ULEB128 and R_RISCV_SUB_ULEB128 come in pairs, and the other one is missing")?;
        let target = place.graph.symbol_address(edge.target);
        Ok(target.0.wrapping_add_signed(edge.addend))
    };
    let bits = u32::from(64 - 8 * place.graph.pointer_size());
    let distance = label(SET_ULEB128)?.wrapping_sub(label(SUB_ULEB128)?);
    Ok((distance << bits) >> bits)
}

const DISTANCE: Value = Value::Found {
    text: "(Target + Addend of SET) - (Target + Addend of SUB)",
    of: distance,
};

use Field as F;
use Range::{Either, Signed, Wrapping};

pub(super) const ROWS: &[EdgeRow] = &[
    // The psABI does not say whether the word is signed.
    row(WORD32, "R_RISCV_32", Value::Target, F::DATA32, Either(32)),
    row(WORD64, "R_RISCV_64", Value::Target, F::DATA64, Wrapping(64)),
    row(
        PCREL32,
        "R_RISCV_32_PCREL",
        Value::Delta,
        F::DATA32,
        Signed(32),
    ),
    row(
        NEG_DELTA32,
        "NegDelta32",
        Value::NegDelta,
        F::DATA32,
        Signed(32),
    ),
    add(ADD8, "R_RISCV_ADD8", F::DATA8, 8),
    add(ADD16, "R_RISCV_ADD16", F::DATA16, 16),
    add(ADD32, "R_RISCV_ADD32", F::DATA32, 32),
    add(ADD64, "R_RISCV_ADD64", F::DATA64, 64),
    sub(SUB6, "R_RISCV_SUB6", DATA6, 6),
    sub(SUB8, "R_RISCV_SUB8", F::DATA8, 8),
    sub(SUB16, "R_RISCV_SUB16", F::DATA16, 16),
    sub(SUB32, "R_RISCV_SUB32", F::DATA32, 32),
    sub(SUB64, "R_RISCV_SUB64", F::DATA64, 64),
    set(SET6, "R_RISCV_SET6", DATA6, 6),
    set(SET8, "R_RISCV_SET8", F::DATA8, 8),
    set(SET16, "R_RISCV_SET16", F::DATA16, 16),
    set(SET32, "R_RISCV_SET32", F::DATA32, 32),
    row(
        SET_ULEB128,
        "R_RISCV_SET_ULEB128",
        DISTANCE,
        ULEB128,
        Wrapping(64),
    ),
    row(
        SUB_ULEB128,
        "R_RISCV_SUB_ULEB128",
        DISTANCE,
        ULEB128,
        Wrapping(64),
    ),
];

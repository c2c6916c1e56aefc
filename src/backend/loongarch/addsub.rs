//! Distances between two symbols: one relocation adds a symbol to what the field holds, one subtracts another from it.
//!
//! An assembler that leaves shortening of code to the linker cannot know such distances. Results count modulo the width of
//! the field (psABI), since the sum in between hardly ever fits. LEB128 numbers cannot grow, and one that is cut off would
//! be wrong without anybody noticing; so the first relocation at a place computes what all of them there come to.

use crate::backend::row::{
    EdgeRow, Encoding, Field, Order, Place, Range, Role, Terms, Value, part,
};
use crate::graph::{Edge, EdgeKind, LinkGraph};

pub(super) const ADD6: EdgeKind = EdgeKind(112);
pub(super) const ADD8: EdgeKind = EdgeKind(113);
pub(super) const ADD16: EdgeKind = EdgeKind(114);
pub(super) const ADD24: EdgeKind = EdgeKind(115);
pub(super) const ADD32: EdgeKind = EdgeKind(116);
pub(super) const ADD64: EdgeKind = EdgeKind(117);
pub(super) const ADD_ULEB128: EdgeKind = EdgeKind(118);
pub(super) const SUB6: EdgeKind = EdgeKind(120);
pub(super) const SUB8: EdgeKind = EdgeKind(121);
pub(super) const SUB16: EdgeKind = EdgeKind(122);
pub(super) const SUB24: EdgeKind = EdgeKind(123);
pub(super) const SUB32: EdgeKind = EdgeKind(124);
pub(super) const SUB64: EdgeKind = EdgeKind(125);
pub(super) const SUB_ULEB128: EdgeKind = EdgeKind(126);

const ADD: Value = Value::Found {
    text: "*Fixup + (Target + Addend)",
    of: |place, terms| Ok(held(place)?.wrapping_add(address(terms))),
};

const SUB: Value = Value::Found {
    text: "*Fixup - (Target + Addend)",
    of: |place, terms| Ok(held(place)?.wrapping_sub(address(terms))),
};

const ULEB: Value = Value::Found {
    text: "*Fixup + (Target + Addend) - (Target' + Addend') : all at this place",
    of: uleb128,
};

fn address(terms: &Terms) -> u64 {
    terms.target.0.wrapping_add_signed(terms.addend)
}

fn content<'g>(place: &Place<'g, '_>) -> &'g [u8] {
    let content = place.graph.content(place.block);
    content
        .get(place.edge.offset as usize..)
        .unwrap_or_default()
}

/// What the field holds; ranges cut it to the field's width afterwards.
fn held(place: &Place<'_, '_>) -> Result<u64, String> {
    let content = content(place);
    let word = content.get(..content.len().min(8)).unwrap_or_default();
    Ok(place.graph.endian().read(word))
}

fn uleb128(place: &Place<'_, '_>, _terms: &Terms) -> Result<u64, String> {
    let held =
        read_uleb128(content(place)).ok_or("the LEB128 number has no end, or too many bytes")?;
    let here = edges_at(place.graph.edges(place.block), place.edge.offset);
    let of = |kind| here.iter().filter(move |edge| edge.kind == kind);
    if of(ADD_ULEB128).count() > 1 || of(SUB_ULEB128).count() > 1 {
        return Err("a LEB128 number is the distance between two symbols only".into());
    }
    let first = here.iter().find(|edge| is_uleb128(edge.kind));
    if first.is_none_or(|first| first.kind != place.edge.kind) {
        return Ok(held);
    }
    let sum = |kind| -> u64 {
        of(kind).fold(0, |sum, edge| {
            let address = place.graph.symbol_address(edge.target).0;
            sum.wrapping_add(address).wrapping_add_signed(edge.addend)
        })
    };
    Ok(held
        .wrapping_add(sum(ADD_ULEB128))
        .wrapping_sub(sum(SUB_ULEB128)))
}

fn is_uleb128(kind: EdgeKind) -> bool {
    kind == ADD_ULEB128 || kind == SUB_ULEB128
}

/// The edges at an offset, of a block whose edges [`order`] has put in order.
fn edges_at(edges: &[Edge], offset: u32) -> &[Edge] {
    let start = edges.partition_point(|edge| edge.offset < offset);
    let end = edges.partition_point(|edge| edge.offset <= offset);
    &edges[start..end]
}

/// Puts the edges of blocks with LEB128 numbers in order of their offsets, so that those of one number are together.
pub(super) fn order(graph: &mut LinkGraph<'_>) {
    for block in graph.block_ids() {
        if graph.edges(block).iter().any(|edge| is_uleb128(edge.kind)) {
            graph.edges_mut(block).sort_by_key(|edge| edge.offset);
        }
    }
}

fn read_uleb128(content: &[u8]) -> Option<u64> {
    let length = content.iter().take(10).position(|byte| byte & 0x80 == 0)? + 1;
    let bits = content[..length].iter().rev();
    Some(bits.fold(0, |value, byte| (value << 7) | u64::from(byte & 0x7f)))
}

const fn row(kind: EdgeKind, name: &'static str, value: Value, field: Field, bits: u8) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value,
        field,
        range: Range::Wrapping(bits),
        alignment: 1,
        role: Role::Plain,
    }
}

const DATA6: Field = Field::data(1, &[part(0, 6, 0)]);
const DATA24: Field = Field::data(3, &[part(0, 24, 0)]);
const NUMBER: Field = Field {
    bytes: 1,
    order: Order::Data,
    encoding: Encoding::Uleb128,
};

pub(super) const ROWS: &[EdgeRow] = &[
    row(ADD6, "Add6", ADD, DATA6, 6),
    row(ADD8, "Add8", ADD, Field::DATA8, 8),
    row(ADD16, "Add16", ADD, Field::DATA16, 16),
    row(ADD24, "Add24", ADD, DATA24, 24),
    row(ADD32, "Add32", ADD, Field::DATA32, 32),
    row(ADD64, "Add64", ADD, Field::DATA64, 64),
    row(ADD_ULEB128, "AddUleb128", ULEB, NUMBER, 64),
    row(SUB6, "Sub6", SUB, DATA6, 6),
    row(SUB8, "Sub8", SUB, Field::DATA8, 8),
    row(SUB16, "Sub16", SUB, Field::DATA16, 16),
    row(SUB24, "Sub24", SUB, DATA24, 24),
    row(SUB32, "Sub32", SUB, Field::DATA32, 32),
    row(SUB64, "Sub64", SUB, Field::DATA64, 64),
    row(SUB_ULEB128, "SubUleb128", ULEB, NUMBER, 64),
];

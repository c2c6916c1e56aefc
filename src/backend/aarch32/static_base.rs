//! Offsets from the static base `B(S)`: the start of the segment that defines the symbol (AAELF32, "Relocation codes").
//!
//! Code that finds its data through R9 has such offsets. A graph is one program here: its segments are its sections of one
//! protection, and a symbol of another graph has no base in this one.

use crate::backend::aarch32::data::{BITS_30_0, pointer};
use crate::backend::aarch32::kinds::*;
use crate::backend::row::{EdgeRow, Field, Place, Range, Role, Terms, Value};
use crate::graph::EdgeKind;

/// `B(S)`.
pub(super) fn static_base(place: &Place<'_, '_>) -> Result<u64, String> {
    let graph = place.graph;
    let home = graph
        .symbol(place.edge.target)
        .block()
        .map(|block| graph.section(graph.block(block).section()))
        .ok_or("it measures from the segment that defines its target, and this object does not define it")?;
    let starts = graph
        .sections()
        .filter(|(_, section)| {
            section.protection() == home.protection() && section.lifetime() == home.lifetime()
        })
        .filter_map(|(id, _)| graph.section_range(id))
        .map(|(start, _)| start.0);
    starts
        .min()
        .ok_or_else(|| "its target's segment is empty".into())
}

/// `((Target + Addend) | T) - Base`.
pub(super) fn from_base(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    Ok(pointer(terms).wrapping_sub(static_base(place)?))
}

pub(super) const FROM_BASE: &str = "((Target + Addend) | T) - Base";

const fn row(kind: EdgeKind, name: &'static str, field: Field, range: Range) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value: Value::Found {
            text: FROM_BASE,
            of: from_base,
        },
        field,
        range,
        alignment: 1,
        role: Role::Plain,
    }
}

pub(super) const ROWS: &[EdgeRow] = &[
    row(
        BASE_OFFSET32,
        "Data_BaseOffset32",
        Field::DATA32,
        Range::Wrapping(32),
    ),
    row(
        BASE_OFFSET31,
        "Data_BaseOffset31",
        BITS_30_0,
        Range::Signed(31),
    ),
];

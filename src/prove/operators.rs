//! Ways to get one fixup wrong, as rows.
//!
//! An operator is given an edge in its graph and says what wrong linkers would do with it: apply another edge, apply it as if it
//! stood elsewhere, leave it out, or write other bytes. What comes of it is judged in `prove::fixups`.

use crate::backend::Backend;
use crate::backend::row::{EdgeRow, Encoding};
use crate::base::Endian;
use crate::graph::{BlockId, Edge, LinkGraph, SymbolId};

/// One way to be wrong.
#[derive(Clone, Copy, Debug)]
pub struct Operator {
    /// Its name in reports.
    pub name: &'static str,
    /// What the wrong linker does.
    pub about: &'static str,
    pub(super) how: How,
}

/// How an operator's mutants come about.
#[derive(Clone, Copy, Debug)]
pub(super) enum How {
    /// Another edge is applied in the place of the right one.
    Edge(fn(&Site<'_, '_>, &mut Vec<Wrong>)),
    /// The right edge is applied, and then bytes are changed.
    Bytes(fn(&Site<'_, '_>, &mut Vec<Bytes>)),
}

/// An edge about to be applied.
pub(super) struct Site<'g, 'a> {
    pub(super) graph: &'g LinkGraph<'a>,
    pub(super) backend: &'static dyn Backend,
    pub(super) block: BlockId,
    pub(super) edge: Edge,
    pub(super) row: &'static EdgeRow,
    /// The value, where it does not depend on what other edges wrote.
    pub(super) value: Option<u64>,
    /// The block's content before and after all fixups.
    pub(super) before: &'g [u8],
    pub(super) after: &'g [u8],
}

/// What is applied in the place of an edge.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wrong {
    /// Another edge, as if it stood so many bytes further on.
    Apply(Edge, i64),
    /// Nothing.
    Skip,
}

/// Bytes of the finished block that are replaced.
#[derive(Clone, Debug)]
pub(super) struct Bytes {
    pub(super) at: usize,
    pub(super) bytes: Vec<u8>,
    /// The bit of the field's word that is flipped, if that is all.
    pub(super) bit: Option<u8>,
}

impl Site<'_, '_> {
    fn with_addend(&self, addend: i64) -> Wrong {
        Wrong::Apply(
            Edge {
                addend,
                ..self.edge
            },
            0,
        )
    }

    fn endian(&self) -> Endian {
        self.graph.endian()
    }

    /// The field's word in the finished block.
    fn word(&self) -> &[u8] {
        let start = self.edge.offset as usize;
        let end = (start + usize::from(self.row.field.bytes)).min(self.after.len());
        self.after.get(start..end).unwrap_or_default()
    }

    /// The bits of the field in its word: a form's where the instruction decides.
    fn mask(&self) -> u64 {
        let field = self.row.field;
        field
            .in_word(self.word(), self.endian())
            .map_or(0, |field| field.mask())
    }

    /// A change of the word.
    fn rewritten(&self, change: impl FnOnce(&mut [u8])) -> Bytes {
        let mut bytes = self.word().to_vec();
        change(&mut bytes);
        Bytes {
            at: self.edge.offset as usize,
            bytes,
            bit: None,
        }
    }

    /// Changes the word as a number.
    fn recalculated(&self, change: impl FnOnce(u64) -> u64) -> Bytes {
        let (field, endian) = (self.row.field, self.endian());
        self.rewritten(|word| {
            let bits = change(field.load(word, endian));
            field.store(word, endian, bits);
        })
    }

    /// The least step of the value that the field can tell.
    fn unit(&self) -> i64 {
        let least = match self.row.field.encoding {
            Encoding::Parts(parts) => parts.iter().map(|part| part.value_low).min(),
            _ => None,
        };
        let step = 1i64 << least.unwrap_or(0).min(62);
        step.max(self.row.alignment.try_into().unwrap_or(1))
    }
}

/// All operators over fixups.
pub const OPERATORS: &[Operator] = &[
    edge(
        "addend-lost",
        "takes the addend for 0",
        |site, out| match site.edge.addend {
            0 => {}
            _ => out.push(site.with_addend(0)),
        },
    ),
    edge(
        "addend-negated",
        "takes the addend away",
        |site, out| match site.edge.addend {
            0 => {}
            addend => out.push(site.with_addend(addend.wrapping_neg())),
        },
    ),
    edge(
        "addend-off-by-one",
        "adds one more or one less",
        |site, out| {
            for step in [-1, 1] {
                out.push(site.with_addend(site.edge.addend.wrapping_add(step)));
            }
        },
    ),
    edge(
        "addend-off-by-unit",
        "is off by the least step that the field can tell",
        |site, out| {
            let unit = site.unit();
            for step in [-unit, unit] {
                if unit > 1 {
                    out.push(site.with_addend(site.edge.addend.wrapping_add(step)));
                }
            }
        },
    ),
    edge(
        "addend-extended-wrong",
        "extends a negative addend with zeros, a large one with its sign",
        |site, out| {
            for bits in [8, 16, 32] {
                let unused = 64 - bits;
                let addend = site.edge.addend;
                for wrong in [
                    (((addend as u64) << unused) >> unused) as i64,
                    (addend << unused) >> unused,
                ] {
                    if wrong != addend {
                        out.push(site.with_addend(wrong));
                    }
                }
            }
        },
    ),
    edge(
        "place-off-by-field",
        "counts from the end of the field, or from as far before it",
        |site, out| {
            let bytes = i64::from(site.row.field.bytes);
            for shift in [bytes, -bytes] {
                out.push(Wrong::Apply(site.edge, shift));
            }
        },
    ),
    edge(
        "place-is-block",
        "counts from the start of the block",
        |site, out| {
            if site.edge.offset != 0 {
                out.push(Wrong::Apply(site.edge, -i64::from(site.edge.offset)));
            }
        },
    ),
    edge(
        "kind-of-equal-width",
        "computes what another kind with this field would",
        |site, out| {
            let field = site.row.field;
            let others = site.backend.rows().iter().filter(|row| {
                row.kind != site.row.kind
                    && !row.value.is_request()
                    && row.field.bytes == field.bytes
                    && row.field.mask() == field.mask()
            });
            for row in others {
                let kind = row.kind;
                out.push(Wrong::Apply(Edge { kind, ..site.edge }, 0));
            }
        },
    ),
    edge(
        "target-swapped",
        "takes the target of another fixup: another symbol, GOT entry or stub, or the wrong partner of a pair",
        |site, out| {
            for target in other_targets(site) {
                out.push(Wrong::Apply(
                    Edge {
                        target,
                        ..site.edge
                    },
                    0,
                ));
            }
        },
    ),
    edge("not-applied", "leaves the fixup out", |_, out| {
        out.push(Wrong::Skip);
    }),
    edge(
        "written-elsewhere",
        "writes to the bytes after or before the field",
        |site, out| {
            let bytes = u32::from(site.row.field.bytes);
            let offset = site.edge.offset;
            for offset in [
                offset.checked_add(bytes),
                offset.checked_sub(bytes),
                offset.checked_add(1),
            ] {
                // Past the end there is another block, which the neighbours' checks are for.
                let fits = |at: u32| at as usize + bytes as usize <= site.after.len();
                if let Some(offset) = offset.filter(|&at| fits(at)) {
                    // The value stays that of the right place.
                    let shift = i64::from(site.edge.offset) - i64::from(offset);
                    out.push(Wrong::Apply(
                        Edge {
                            offset,
                            ..site.edge
                        },
                        shift,
                    ));
                }
            }
        },
    ),
    bytes(
        "bit-flipped",
        "gets one bit of the field wrong",
        |site, out| {
            let mask = site.mask();
            for bit in (0..64).filter(|bit| mask >> bit & 1 == 1) {
                out.push(Bytes {
                    bit: Some(bit),
                    ..site.recalculated(|word| word ^ 1 << bit)
                });
            }
        },
    ),
    bytes(
        "field-not-cleared",
        "ors the value into what was in the field",
        |site, out| {
            let (field, endian) = (site.row.field, site.endian());
            let start = site.edge.offset as usize;
            let Some(old) = site
                .before
                .get(start..start + usize::from(field.bytes))
                .map(|word| field.load(word, endian))
            else {
                return;
            };
            let mask = site.mask();
            out.push(site.recalculated(|word| word | old & mask));
        },
    ),
    bytes(
        "neighbour-bits-hit",
        "changes bits of the word that are not the field's",
        |site, out| {
            let width = 8 * u32::from(site.row.field.bytes);
            let mask = site.mask();
            let others = (0..width).filter(|bit| mask >> bit & 1 == 0 && mask != 0);
            for bit in others {
                out.push(site.recalculated(|word| word ^ 1 << bit));
            }
        },
    ),
    bytes(
        "neighbour-byte-hit",
        "changes the byte after or before the word",
        |site, out| {
            let start = site.edge.offset as usize;
            let end = start + usize::from(site.row.field.bytes);
            for at in [Some(end), start.checked_sub(1)].into_iter().flatten() {
                if let Some(byte) = site.after.get(at) {
                    out.push(Bytes {
                        at,
                        bytes: vec![!byte],
                        bit: None,
                    });
                }
            }
        },
    ),
    bytes(
        "byte-order-swapped",
        "writes the word in the other byte order",
        |site, out| {
            if site.row.field.bytes > 1 {
                out.push(site.rewritten(<[u8]>::reverse));
            }
        },
    ),
    bytes(
        "carry-lost",
        "does not add to a high part what the signed low part takes away",
        |site, out| {
            let (Encoding::Parts(parts), Some(value)) = (site.row.field.encoding, site.value)
            else {
                return;
            };
            if parts.iter().all(|part| part.bias == 0) {
                return;
            }
            out.push(site.recalculated(|word| {
                parts.iter().fold(word, |word, part| {
                    let ones = u64::MAX >> (64 - u32::from(part.length).max(1));
                    word & !(ones << part.at) | ((value >> part.value_low & ones) << part.at)
                })
            }));
        },
    ),
];

const fn edge(
    name: &'static str,
    about: &'static str,
    how: fn(&Site<'_, '_>, &mut Vec<Wrong>),
) -> Operator {
    Operator {
        name,
        about,
        how: How::Edge(how),
    }
}

const fn bytes(
    name: &'static str,
    about: &'static str,
    how: fn(&Site<'_, '_>, &mut Vec<Bytes>),
) -> Operator {
    Operator {
        name,
        about,
        how: How::Bytes(how),
    }
}

/// How many other targets an edge is tried with: a neighbour on each side.
const OTHERS: usize = 2;

/// Targets of the fixups next to this one: in its block, or, where the block is an entry of a table, in the entries beside it.
/// What points into a table is tried with its other entries.
fn other_targets(site: &Site<'_, '_>) -> Vec<SymbolId> {
    let graph = site.graph;
    let own = site.edge.target;
    let home = |symbol: SymbolId| {
        let block = graph.symbol(symbol).block()?;
        Some(graph.block(block).section())
    };
    let is_table = |section| graph.section(section).name().starts_with("$__");
    let section = graph.block(site.block).section();
    let blocks = match is_table(section) {
        true => graph.section(section).blocks(),
        false => std::slice::from_ref(&site.block),
    };
    let same_home = home(own).filter(|section| is_table(*section));
    let mut targets: Vec<SymbolId> = blocks
        .iter()
        .flat_map(|&block| graph.edges(block))
        .filter(|edge| edge.kind.is_relocation())
        .map(|edge| edge.target)
        .collect();
    if let Some(table) = same_home {
        targets.extend(graph.section(table).symbols());
    }
    targets.sort_unstable();
    targets.dedup();
    let fits = |symbol: &SymbolId| {
        *symbol != own && same_home.is_none_or(|table| home(*symbol) == Some(table))
    };
    let after = targets.iter().copied().filter(|&target| target > own);
    let before = targets.iter().copied().filter(|&target| target < own).rev();
    let chosen = after.chain(before).filter(fits);
    chosen.take(OTHERS).collect()
}

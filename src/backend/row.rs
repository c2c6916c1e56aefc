//! Edge kinds as rows of data: what is computed, where it is written, what fits.
//!
//! Applying a fixup, its errors, the addend a REL relocation keeps in place, the listing of relocations and the probes at
//! the boundaries all derive from the row. Deliberately absent: anything one instruction set needs that a row cannot say.

pub use crate::backend::field::{Encoding, Field, Form, Order, Part, Range, Special, part};
pub use crate::backend::value::{Place, Terms, Value, value_of};
use crate::graph::EdgeKind;

/// One edge kind of a backend.
#[derive(Clone, Copy, Debug)]
pub struct EdgeRow {
    /// Its number in graphs of this backend.
    pub kind: EdgeKind,
    /// Its name in dumps; JITLink's where JITLink has it.
    pub name: &'static str,
    /// What is computed.
    pub value: Value,
    /// Where it goes.
    pub field: Field,
    /// What fits.
    pub range: Range,
    /// What the value must be a multiple of; 1 for anything.
    pub alignment: u64,
    /// What the table builder and the optimiser do with it.
    pub role: Role,
}

/// What the passes that build tables do with an edge of this kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Nothing.
    Plain,
    /// Nothing, but the value needs a GOT to exist.
    NeedsGot,
    /// Retarget to a GOT entry for the symbol and become another kind.
    RequestGot {
        /// The kind of the edge in the entry: what the entry holds.
        entry: EdgeKind,
        /// What this edge becomes.
        becomes: EdgeKind,
    },
    /// Retarget to the symbol's stub and become another kind.
    RequestStub {
        /// Which of the target's stubs.
        stub: usize,
        /// What this edge becomes.
        becomes: EdgeKind,
    },
    /// A branch: when the target says so (else when the symbol is not defined in this graph), retarget to the symbol's stub
    /// and become another kind.
    Branch {
        /// Which of the target's stubs.
        stub: usize,
        /// What this edge becomes.
        becomes: EdgeKind,
    },
    /// Retarget to the symbol's thread-local information entry and become this kind.
    RequestTlsInfo(EdgeKind),
    /// Retarget to the information entry of this graph's thread-local template and become this kind.
    RequestTlsBase(EdgeKind),
    /// Retarget to the symbol's thread-local descriptor and become this kind; the addend stays with the edge.
    RequestTlsDescriptor(EdgeKind),
    /// COFF: count from the start of the image (`__ImageBase`) once addresses are known, and become this kind.
    ImageRelative(EdgeKind),
    /// COFF: count from the start of the target's section once addresses are known, and become this kind.
    SectionRelative(EdgeKind),
    /// Retarget to an entry for the symbol and the addend together (AAELF64's `GDAT(S+A)`: what the entry is for, not how
    /// far from its start), and become another kind, without addend.
    RequestEntry {
        /// The entry.
        entry: Entry,
        /// What this edge becomes.
        becomes: EdgeKind,
    },
}

/// An entry of a table that takes the addend of the edge that asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Of the GOT, holding an edge of this kind.
    Got(EdgeKind),
    /// The thread-local information of the symbol.
    TlsInfo,
    /// The thread-local information of this graph's template; the addend plays no part.
    TlsBase,
    /// The symbol's thread-local descriptor: the address of the resolver `__tlsdesc_resolver`, and that of the symbol's
    /// thread-local information, as JITLink has it.
    TlsDescriptor,
}

impl Role {
    /// The kind a request turns into.
    pub fn becomes(self) -> Option<EdgeKind> {
        match self {
            Self::Plain | Self::NeedsGot => None,
            Self::RequestGot { becomes: kind, .. }
            | Self::RequestEntry { becomes: kind, .. }
            | Self::RequestStub { becomes: kind, .. }
            | Self::Branch { becomes: kind, .. }
            | Self::ImageRelative(kind)
            | Self::SectionRelative(kind)
            | Self::RequestTlsInfo(kind)
            | Self::RequestTlsBase(kind)
            | Self::RequestTlsDescriptor(kind) => Some(kind),
        }
    }
}

/// The rows of a backend by kind.
#[derive(Debug)]
pub struct RowTable([Option<&'static EdgeRow>; 256]);

impl RowTable {
    /// Collects families of rows. Two rows of one kind do not compile.
    pub const fn new(families: &[&'static [EdgeRow]]) -> Self {
        let mut table = [None; 256];
        let mut family = 0;
        while family < families.len() {
            let mut row = 0;
            while row < families[family].len() {
                let kind = families[family][row].kind.0 as usize;
                assert!(table[kind].is_none(), "two rows have one edge kind");
                table[kind] = Some(&families[family][row]);
                row += 1;
            }
            family += 1;
        }
        Self(table)
    }

    /// The row of a kind.
    pub fn get(&self, kind: EdgeKind) -> Option<&'static EdgeRow> {
        self.0[kind.0 as usize]
    }

    /// All rows, by kind.
    pub fn iter(&self) -> impl Iterator<Item = &'static EdgeRow> {
        self.0.iter().flatten().copied()
    }

    /// The name of a kind.
    pub fn name(&self, kind: EdgeKind) -> &'static str {
        self.get(kind)
            .map_or("<Unrecognized edge kind>", |row| row.name)
    }
}

//! How a backend maps the relocations of ELF objects to edges.

use crate::graph::EdgeKind;
#[cfg(doc)]
use crate::graph::LinkGraph;
use object::elf;

/// What a relocation type becomes.
#[derive(Clone, Copy, Debug)]
pub enum Action {
    /// An edge of this kind; `bias` is added to the relocation's addend.
    Edge {
        /// The kind.
        kind: EdgeKind,
        /// What the kind's expression subtracts and the relocation's does not.
        bias: i64,
    },
    /// An edge whose kind depends on the instruction: the bytes before the place decide.
    Choose(fn(before: &[u8]) -> (EdgeKind, i64)),
    /// No edge: the relocation asks for nothing.
    Nothing,
    /// An error: the linker cannot give it meaning, and why.
    Refuse(&'static str),
}

/// One relocation type.
#[derive(Clone, Copy, Debug)]
pub struct ElfRow {
    /// The relocation's number in the psABI.
    pub r_type: u32,
    /// What it becomes.
    pub action: Action,
}

/// Where addends stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addends {
    /// In the relocation (`SHT_RELA`).
    Explicit,
    /// In the field, to be read as the edge's row says (`SHT_REL`).
    InPlace,
}

/// Reads the addend of a relocation from the content at its place; `None` for the ordinary reading.
pub type InPlaceAddend = fn(r_type: u32, content: &[u8]) -> Option<i64>;

/// What a backend may want to know about a symbol.
#[derive(Clone, Copy, Debug)]
pub struct ElfSymbol {
    /// `st_value`.
    pub value: u64,
    /// The type.
    pub kind: elf::SymbolType,
    /// `st_other`.
    pub other: u8,
}

/// For targets whose symbols are just offsets.
pub fn plain_symbol(symbol: &ElfSymbol) -> (u64, u8) {
    (symbol.value, 0)
}

/// For targets whose objects say nothing about themselves.
pub fn no_features(_e_flags: u32, _attributes: Option<&[u8]>) -> Result<u32, String> {
    Ok(0)
}

/// The ELF side of a backend.
#[derive(Debug)]
pub struct ElfTarget {
    /// `e_machine`.
    pub machine: elf::Machine,
    /// Whether objects are `ELFCLASS64`.
    pub is_64: bool,
    /// Where addends stand.
    pub addends: Addends,
    /// Every relocation number the psABI gives, supported or refused.
    pub relocations: &'static [ElfRow],
    /// What a symbol's value and `st_other` mean: its offset and its target flags (Arm: bit 0 of the value is Thumb).
    pub symbol: fn(&ElfSymbol) -> (u64, u8),
    /// What the file header and the attributes section say about the code: [`LinkGraph::features`].
    pub features: fn(e_flags: u32, attributes: Option<&[u8]>) -> Result<u32, String>,
    /// The addend that a REL relocation keeps in place, where reading the field and extending its sign is not enough.
    pub in_place_addend: Option<InPlaceAddend>,
    /// The psABI's name of a relocation number.
    pub relocation_name: fn(u32) -> Option<&'static str>,
}

impl ElfTarget {
    /// The row of a relocation number.
    pub fn row(&self, r_type: u32) -> Option<&'static ElfRow> {
        // Numbers are dense from 0 in every psABI so far; a row that stands at its own number is found at once.
        let direct = self
            .relocations
            .get(r_type as usize)
            .filter(|row| row.r_type == r_type);
        direct.or_else(|| self.relocations.iter().find(|row| row.r_type == r_type))
    }

    /// A relocation's name, or its number.
    pub fn name_of(&self, r_type: u32) -> String {
        (self.relocation_name)(r_type).map_or_else(|| format!("relocation {r_type}"), str::to_owned)
    }
}

/// Shorthand for rows: an edge without bias.
pub const fn edge(r_type: elf::RelocationType, kind: EdgeKind) -> ElfRow {
    biased(r_type, kind, 0)
}

/// Shorthand for rows: an edge whose kind measures from the end of the field.
pub const fn biased(r_type: elf::RelocationType, kind: EdgeKind, bias: i64) -> ElfRow {
    ElfRow {
        r_type: r_type.0,
        action: Action::Edge { kind, bias },
    }
}

/// Shorthand for rows: a relocation that is refused.
pub const fn refuse(r_type: elf::RelocationType, reason: &'static str) -> ElfRow {
    ElfRow {
        r_type: r_type.0,
        action: Action::Refuse(reason),
    }
}

/// Why relocations that only a dynamic linker meets are refused.
pub(super) const DYNAMIC: &str =
    "it stands only in executables and shared objects, for the dynamic linker";

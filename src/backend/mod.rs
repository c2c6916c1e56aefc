//! Targets: what is particular to one instruction set, one folder each.
//!
//! A backend is data (rows of edge kinds, rows of relocations, table templates) and the few functions that rows cannot
//! say. The oracle side (`x86::decode`) shares nothing with the fixup side. Deliberately absent: object file parsing and
//! the link algorithm.

pub mod aarch32;
pub mod aarch64;
pub mod coff;
pub mod elf;
mod field;
pub mod hexagon;
pub mod i386;
pub mod listing;
pub mod loongarch;
pub mod macho;
mod pairs;
pub mod ppc64;
mod relax;
pub mod riscv;
pub mod row;
pub mod systemz;
mod value;
pub mod x86;
pub mod x86_64;

#[cfg(test)]
mod contract;

use crate::base::{Addr, DecodeError, Endian, Insn};
use crate::graph::{Edge, EdgeKind, LinkError, LinkGraph, SymbolId, Target};
use coff::CoffTarget;
use elf::ElfTarget;
use macho::MachOTarget;
use row::RowTable;

/// An instruction set. Stateless; what it knows is in its rows.
pub trait Backend: Sync {
    /// Its name: the folder under `suites/` and `snapshots/`.
    fn name(&self) -> &'static str;
    /// What graphs of this target say about themselves.
    fn target(&self) -> Target;
    /// Its edge kinds.
    fn rows(&self) -> &'static RowTable;
    /// What its GOT, stubs and other tables are made of.
    fn tables(&self) -> &'static Tables;
    /// How ELF relocations map to edges.
    fn elf(&self) -> &'static ElfTarget;
    /// How Mach-O relocations map to edges, where there are such objects for the target.
    fn macho(&self) -> Option<&'static MachOTarget> {
        None
    }
    /// How COFF relocations map to edges, where there are such objects for the target.
    fn coff(&self) -> Option<&'static CoffTarget> {
        None
    }
    /// Whether a branch must go through a stub. Most targets want one for every symbol that this graph does not define; a
    /// branch past the start of such a symbol cannot have one and is refused if it does not reach.
    fn needs_stub(&self, graph: &LinkGraph<'_>, edge: &Edge) -> bool {
        edge.addend == 0 && !graph.symbol(edge.target).is_defined()
    }
    /// Which stub code of this graph can run, where its row asks for `stub`.
    fn stub_for(&self, _graph: &LinkGraph<'_>, stub: usize) -> usize {
        stub
    }
    /// The address of a symbol as programs hold it in a pointer: on Arm, bit 0 says that it is Thumb code.
    fn pointer_to(&self, graph: &LinkGraph<'_>, symbol: SymbolId) -> Addr {
        graph.symbol_address(symbol)
    }
    /// Prepares the graph after pruning, before tables are built.
    ///
    /// # Errors
    /// Content that cannot be what its edges say.
    fn prepare(&self, _graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
        Ok(())
    }
    /// Shrinks code after allocation, before anybody hears of addresses. Blocks keep their addresses, and what moves inside
    /// them is final afterwards.
    ///
    /// # Errors
    /// Content that cannot be what its edges say.
    fn shrink(&self, _graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
        Ok(())
    }
    /// Replaces accesses through the GOT and stubs by direct ones where the final addresses allow it. Content is in
    /// working memory and all addresses are final.
    ///
    /// # Errors
    /// Content that cannot be what its edges say.
    fn relax(&self, graph: &mut LinkGraph<'_>) -> Result<(), LinkError>;
    /// Decodes the instruction at the start of `code`, operands in LLVM's MCInst order.
    ///
    /// # Errors
    /// The bytes are no instruction.
    fn decode(&self, code: &[u8], target_flags: u8) -> Result<Insn, DecodeError>;
    /// The instruction as text, for messages.
    fn disassemble(&self, code: &[u8], address: u64, target_flags: u8) -> Option<String>;
    /// The length of the instruction at the start of `code` and, if it computes an address relative to itself, the field
    /// that does. `None` where nothing decodes or the target has no such instructions.
    fn self_reference(&self, _code: &[u8]) -> Option<(usize, Option<SelfReference>)> {
        None
    }
    /// What `next_pc` adds to address and length.
    fn next_pc_bias(&self, _target_flags: u8) -> u64 {
        0
    }
}

/// A field of an instruction that computes an address relative to the instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SelfReference {
    /// Offset of the field from the start of the instruction.
    pub offset: usize,
    /// The address it computes, relative to the start of the instruction.
    pub target: i64,
    /// The edge kind for the field.
    pub kind: EdgeKind,
    /// The addend that makes the edge mean the same.
    pub addend: i64,
}

/// What the tables of a target are made of.
#[derive(Debug)]
pub struct Tables {
    /// The kind of the edge in a GOT entry.
    pub pointer: EdgeKind,
    /// The stubs that branches go through; rows name them by index.
    pub stubs: &'static [Stub],
    /// The symbol that stands for the GOT in fixup expressions.
    pub got_symbol: &'static str,
    /// Where that symbol stands, from the start of the GOT.
    pub got_bias: u64,
    /// Where the thread pointer stands, from the start of a template of this size and alignment.
    pub thread_pointer: fn(size: u64, alignment: u64) -> u64,
    /// Which of the two words of a thread-local descriptor is the resolver's address; the other is what it works on.
    pub tls_resolver: u32,
    /// Kinds for the pointers of `.eh_frame`.
    pub cfi: Cfi,
}

/// A stub: code that jumps to a symbol the branch cannot reach; one without edges serves all symbols.
#[derive(Debug)]
pub struct Stub {
    /// Its section.
    pub section: &'static str,
    /// What `stub_addr` calls it when a symbol has several.
    pub name: &'static str,
    /// The bytes.
    pub code: &'static [u8],
    /// The edges in it.
    pub edges: &'static [StubEdge],
    /// Alignment in bytes.
    pub alignment: u64,
    /// The target flags of its symbol.
    pub target_flags: u8,
}

/// An edge of a stub.
#[derive(Debug)]
pub struct StubEdge {
    /// Offset in the stub.
    pub offset: u32,
    /// Its kind.
    pub kind: EdgeKind,
    /// Its addend.
    pub addend: i64,
    /// Whether it points at the symbol's GOT entry rather than at the symbol.
    pub through_got: bool,
}

/// The section of the stubs, as JITLink names it.
pub const STUBS: &str = "$__STUBS";

/// Variant II of thread-local storage: the thread pointer stands at the template's end, aligned as the template is.
pub fn thread_pointer_at_end(size: u64, alignment: u64) -> u64 {
    // Wraps only where the template ends at the end of the address space, as addresses do.
    size.wrapping_add(alignment - 1) & !(alignment - 1)
}

/// Edge kinds for the pointers of call frame information.
#[derive(Debug)]
pub struct Cfi {
    /// 4-byte absolute.
    pub pointer32: EdgeKind,
    /// 8-byte absolute, where pointers have 8 bytes.
    pub pointer64: Option<EdgeKind>,
    /// 4-byte relative to the place.
    pub delta32: EdgeKind,
    /// 8-byte relative to the place, where pointers have 8 bytes.
    pub delta64: Option<EdgeKind>,
    /// 4-byte, place minus target: the CIE pointer of an FDE.
    pub neg_delta32: EdgeKind,
}

/// All backends. A new one adds its module above and its line here.
pub static BACKENDS: &[&dyn Backend] = &[
    &x86_64::X86_64,
    &i386::I386,
    &riscv::RISCV64,
    &riscv::RISCV32,
    &loongarch::LoongArch64,
    &loongarch::LoongArch32,
    &ppc64::Ppc64::LITTLE,
    &ppc64::Ppc64::BIG,
    &aarch64::AArch64::LITTLE,
    &aarch64::AArch64::BIG,
    &systemz::SystemZ,
    &aarch32::AARCH32,
    &hexagon::Hexagon,
];

/// The backend of this name.
///
/// # Examples
/// ```
/// use linkproof::backend::by_name;
///
/// let backend = by_name("riscv64").expect("there is one");
/// let row = backend.rows().iter().find(|row| row.name == "R_RISCV_32_PCREL").expect("a row");
/// assert_eq!(row.value.text(), "Target - Fixup + Addend");
/// assert_eq!(row.range.text(), "int32");
/// ```
pub fn by_name(name: &str) -> Option<&'static dyn Backend> {
    BACKENDS
        .iter()
        .copied()
        .find(|backend| backend.name() == name)
}

/// The backend for an ELF object's machine, class and byte order.
pub fn for_elf(
    machine: object::elf::Machine,
    is_64: bool,
    endian: Endian,
) -> Option<&'static dyn Backend> {
    BACKENDS.iter().copied().find(|backend| {
        let target = backend.elf();
        target.machine == machine && target.is_64 == is_64 && backend.target().endian == endian
    })
}

/// The backend for a Mach-O object's processor, with its Mach-O side.
pub fn for_macho(
    cpu: object::macho::CpuType,
) -> Option<(&'static dyn Backend, &'static MachOTarget)> {
    BACKENDS.iter().copied().find_map(|backend| {
        let target = backend.macho().filter(|target| target.cpu == cpu)?;
        Some((backend, target))
    })
}

/// The backend for a COFF object's machine, with its COFF side.
pub fn for_coff(
    machine: object::pe::Machine,
) -> Option<(&'static dyn Backend, &'static CoffTarget)> {
    BACKENDS.iter().copied().find_map(|backend| {
        let target = backend.coff().filter(|target| target.machine == machine)?;
        Some((backend, target))
    })
}

/// The backend for the graphs that say so of themselves.
pub fn for_triple(triple: &str) -> Option<&'static dyn Backend> {
    BACKENDS.iter().copied().find(|backend| {
        let macho = backend.macho().map(|target| target.triple);
        let coff = backend.coff().map(|target| target.triple);
        [Some(backend.target().triple), macho, coff].contains(&Some(triple))
    })
}

//! A linked program as the check language sees it.

use crate::base::{DecodeError, Endian, Insn};
use crate::check;
use crate::check::{LookupError, Region, SymbolView};
use crate::graph::{BlockId, Edge, Lifetime, LinkGraph, Scope, SymbolId, dump};
use crate::link::GOT;
use crate::session::Program;
use regex::Regex;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::path::Path;

/// A linked program with the indices that lookups need.
pub struct View<'p, 'a> {
    program: &'p Program<'a>,
    files: FxHashMap<&'p str, Vec<usize>>,
    symbols: FxHashMap<&'p str, Vec<(usize, SymbolId)>>,
    absolutes: FxHashMap<&'p str, u64>,
    /// Blocks in memory, by address.
    blocks: Vec<Placed>,
    /// Blocks of `NoAlloc` sections.
    unplaced: Vec<Placed>,
}

#[derive(Clone, Copy)]
struct Placed {
    start: u64,
    size: u64,
    object: usize,
    block: BlockId,
}

/// The base name of a path, by which checks name files.
pub fn base_name(path: &str) -> &str {
    Path::new(path)
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or(path)
}

impl<'p, 'a> View<'p, 'a> {
    /// Indexes a program.
    pub fn new(program: &'p Program<'a>) -> Self {
        let mut view = Self {
            program,
            files: FxHashMap::default(),
            symbols: FxHashMap::default(),
            absolutes: FxHashMap::default(),
            blocks: Vec::new(),
            unplaced: Vec::new(),
        };
        for (name, address) in &program.absolutes {
            view.absolutes.insert(name, address.0);
        }
        for (object, linked) in program.objects.iter().enumerate() {
            let graph = linked.image.graph();
            view.files
                .entry(base_name(graph.name()))
                .or_default()
                .push(object);
            for (id, symbol) in graph.symbols().filter(|(_, symbol)| !symbol.is_external()) {
                if let Some(name) = symbol.name() {
                    view.symbols.entry(name).or_default().push((object, id));
                }
            }
            for (block, data) in graph.blocks().filter(|(_, block)| block.size() > 0) {
                let section = graph.section(data.section());
                let placed = Placed {
                    start: data.address().0,
                    size: data.size(),
                    object,
                    block,
                };
                match section.lifetime() {
                    Lifetime::NoAlloc => view.unplaced.push(placed),
                    _ => view.blocks.push(placed),
                }
            }
        }
        view.blocks.sort_by_key(|placed| placed.start);
        view
    }

    fn graph(&self, object: usize) -> &'p LinkGraph<'a> {
        self.program.objects[object].image.graph()
    }

    /// The objects of a file name: one, unless two inputs have it.
    fn file(&self, name: &str) -> Result<&'p LinkGraph<'a>, LookupError> {
        match self.files.get(name).map(Vec::as_slice) {
            Some([only]) => Ok(self.graph(*only)),
            Some(_) => Err(LookupError {
                what: "a single file named",
                name: name.to_owned(),
                inside: Some("the program: several inputs have this base name".into()),
                candidates: Vec::new(),
            }),
            None => Err(missing("file", name, None, self.files.keys().copied())),
        }
    }

    /// The block that covers an address.
    fn block_at(&self, address: u64) -> Option<Placed> {
        let after = self
            .blocks
            .partition_point(|placed| placed.start <= address);
        // Blocks in memory do not overlap, so only the last one that starts before can cover the address.
        let covers = |placed: &Placed| address.wrapping_sub(placed.start) < placed.size;
        let last = self.blocks[..after].last().copied().filter(covers);
        // Content that is never in memory keeps the addresses of its object; it counts where they are not ambiguous.
        let mut unplaced = self.unplaced.iter().copied().filter(covers);
        last.or_else(|| unplaced.next().filter(|_| unplaced.next().is_none()))
    }

    fn describe(&self, placed: Placed) -> String {
        let graph = self.graph(placed.object);
        let section = graph.section(graph.block(placed.block).section()).name();
        let (start, size) = (placed.start, placed.size);
        format!(
            "the block at {start:#x} (size {size:#x}) of section {section} in {}",
            base_name(graph.name())
        )
    }
}

/// The entries of a table, with the name of the symbol each is for.
pub fn entries<'g>(graph: &'g LinkGraph<'_>, table: &str) -> Vec<(&'g str, BlockId)> {
    let Some(section) = graph.find_section_by_name(table) else {
        return Vec::new();
    };
    let blocks = graph.section(section).blocks().iter();
    blocks
        .filter_map(|&block| Some((entry_target(graph, block, 2)?, block)))
        .collect()
}

/// The name at the end of a chain of table entries: a stub points at a GOT entry, which points at the symbol.
fn entry_target<'g>(graph: &'g LinkGraph<'_>, block: BlockId, steps: u32) -> Option<&'g str> {
    let edge = graph
        .edges(block)
        .iter()
        .find(|edge| edge.kind.is_relocation())?;
    let target = graph.symbol(edge.target);
    match (target.name(), target.block()) {
        (Some(name), _) => Some(name),
        (None, Some(next)) if steps > 0 => entry_target(graph, next, steps - 1),
        _ => None,
    }
}

fn missing<'n>(
    what: &'static str,
    name: &str,
    inside: Option<&str>,
    candidates: impl Iterator<Item = &'n str>,
) -> LookupError {
    let mut candidates: Vec<String> = candidates.map(str::to_owned).collect();
    candidates.sort();
    candidates.dedup();
    LookupError {
        what,
        name: name.to_owned(),
        inside: inside.map(str::to_owned),
        candidates,
    }
}

impl View<'_, '_> {
    /// The section of a file that has this name in some segment, if it is the only one.
    pub(in crate::runner) fn section_ending(&self, file: &str, section: &str) -> Option<String> {
        let graph = self.file(file).ok()?;
        let ending = format!(",{section}");
        let mut named = graph
            .sections()
            .filter(|(_, candidate)| candidate.name().ends_with(&ending));
        let (_, only) = named.next()?;
        named.next().is_none().then(|| only.name().to_owned())
    }

    fn entry(
        &self,
        what: &'static str,
        table: &str,
        file: &str,
        symbol: &str,
    ) -> Result<Region, LookupError> {
        let graph = self.file(file)?;
        let entries = entries(graph, table);
        let found = entries.iter().find(|(name, _)| *name == symbol);
        let (_, block) = found.ok_or_else(|| {
            missing(
                what,
                symbol,
                Some(file),
                entries.iter().map(|(name, _)| *name),
            )
        })?;
        let block = graph.block(*block);
        Ok(Region {
            address: block.address().0,
            size: block.size(),
        })
    }
}

impl check::Program for View<'_, '_> {
    fn pointer_size(&self) -> u8 {
        self.program.backend.target().pointer_size
    }

    fn endian(&self) -> Endian {
        self.program.backend.target().endian
    }

    fn symbol(&self, name: &str) -> Result<SymbolView<'_>, LookupError> {
        if let Some(&address) = self.absolutes.get(name) {
            return Ok(SymbolView {
                address,
                size: 0,
                content: None,
                target_flags: 0,
            });
        }
        let found = self.symbols.get(name).map_or(&[][..], Vec::as_slice);
        let visible = |(object, id): &&(usize, SymbolId)| {
            self.graph(*object).symbol(*id).scope() != Scope::Local
        };
        let (object, id) = match (found.iter().find(visible), found) {
            (Some(visible), _) => *visible,
            (None, [only]) => *only,
            (None, []) => {
                let names = self.symbols.keys().chain(self.absolutes.keys()).copied();
                return Err(missing("symbol", name, None, names));
            }
            (None, several) => {
                return Err(LookupError {
                    what: "a single symbol named",
                    name: name.to_owned(),
                    inside: Some(format!(
                        "the program: {} local ones have this name",
                        several.len()
                    )),
                    candidates: Vec::new(),
                });
            }
        };
        let graph = self.graph(object);
        let symbol = graph.symbol(id);
        let content = symbol
            .block()
            .filter(|&block| !graph.block(block).is_zero_fill());
        let content =
            content.and_then(|block| graph.content(block).get(symbol.offset() as usize..));
        Ok(SymbolView {
            address: graph.symbol_address(id).0,
            size: symbol.size(),
            content,
            target_flags: symbol.target_flags(),
        })
    }

    fn section(&self, file: &str, section: &str) -> Result<Region, LookupError> {
        let graph = self.file(file)?;
        let all: Vec<_> = graph
            .sections()
            .filter(|(id, _)| graph.section_range(*id).is_some())
            .collect();
        let named: Vec<_> = all
            .iter()
            .filter(|(_, candidate)| candidate.name() == section)
            .collect();
        match named.as_slice() {
            [(id, _)] => {
                let (start, end) = graph.section_range(*id).unwrap_or_default();
                Ok(Region {
                    address: start.0,
                    size: end - start,
                })
            }
            [] => Err(missing(
                "section",
                section,
                Some(file),
                all.iter().map(|(_, candidate)| candidate.name()),
            )),
            _ => Err(LookupError {
                what: "a single section named",
                name: section.to_owned(),
                inside: Some(file.to_owned()),
                candidates: Vec::new(),
            }),
        }
    }

    fn got(&self, file: &str, symbol: &str) -> Result<Region, LookupError> {
        self.entry("GOT entry for", GOT, file, symbol)
    }

    fn stub(&self, file: &str, symbol: &str, kind: Option<&str>) -> Result<Region, LookupError> {
        let graph = self.file(file)?;
        let filter = Regex::new(kind.unwrap_or_default()).map_err(|error| LookupError {
            what: "stub for",
            name: symbol.to_owned(),
            inside: Some(format!(
                "{file}: the kind is no regular expression: {error}"
            )),
            candidates: Vec::new(),
        })?;
        let stubs = self.program.backend.tables().stubs.iter();
        let all: Vec<(&str, &str, BlockId)> = stubs
            .flat_map(|stub| {
                let entries = entries(graph, stub.section).into_iter();
                entries.map(|(name, block)| (stub.name, name, block))
            })
            .collect();
        let of_symbol: Vec<_> = all.iter().filter(|(_, name, _)| *name == symbol).collect();
        let fitting: Vec<_> = of_symbol
            .iter()
            .filter(|(kind, ..)| filter.is_match(kind))
            .collect();
        match (fitting.as_slice(), of_symbol.is_empty()) {
            ([(_, _, block)], _) => {
                let block = graph.block(*block);
                Ok(Region {
                    address: block.address().0,
                    size: block.size(),
                })
            }
            (_, true) => Err(missing(
                "stub for",
                symbol,
                Some(file),
                all.iter().map(|(_, name, _)| *name),
            )),
            _ => Err(LookupError {
                what: "a single stub of the given kind for",
                name: symbol.to_owned(),
                inside: Some(format!(
                    "{file}: {} of its stubs fit `{}`",
                    fitting.len(),
                    kind.unwrap_or_default()
                )),
                candidates: of_symbol
                    .iter()
                    .map(|(kind, ..)| (*kind).to_owned())
                    .collect(),
            }),
        }
    }

    fn load(&self, address: u64, size: u64) -> Result<Cow<'_, [u8]>, String> {
        let Some(placed) = self.block_at(address) else {
            let before = self
                .blocks
                .iter()
                .rev()
                .find(|placed| placed.start <= address);
            return Err(match before {
                Some(&placed) => {
                    let past = address - placed.start - placed.size;
                    format!("{past:#x} bytes past the end of {}", self.describe(placed))
                }
                None => "before the first block of the program".into(),
            });
        };
        let offset = address - placed.start;
        if size > placed.size - offset {
            let past = size - (placed.size - offset);
            return Err(format!(
                "{past:#x} bytes of it past the end of {}",
                self.describe(placed)
            ));
        }
        let graph = self.graph(placed.object);
        if graph.block(placed.block).is_zero_fill() {
            return Ok(Cow::Owned(vec![0; size as usize]));
        }
        let range = offset as usize..(offset + size) as usize;
        Ok(Cow::Borrowed(&graph.content(placed.block)[range]))
    }

    fn decode(&self, code: &[u8], target_flags: u8) -> Result<Insn, DecodeError> {
        self.program.backend.decode(code, target_flags)
    }

    fn next_pc_bias(&self, target_flags: u8) -> u64 {
        self.program.backend.next_pc_bias(target_flags)
    }

    fn disassemble(&self, code: &[u8], address: u64, target_flags: u8) -> Option<String> {
        self.program
            .backend
            .disassemble(code, address, target_flags)
    }

    fn describe_edges(&self, address: u64, size: u64) -> Vec<String> {
        let Some(placed) = self.block_at(address) else {
            return Vec::new();
        };
        let graph = self.graph(placed.object);
        let rows = self.program.backend.rows();
        let touches = |edge: &&Edge| {
            let bytes = rows.get(edge.kind).map_or(0, |row| row.field.bytes);
            let start = graph.fixup_address(placed.block, edge).0;
            edge.kind.is_relocation()
                && (start < address && address - start < u64::from(bytes)
                    || start >= address && start - address < size)
        };
        let edges = graph.edges(placed.block).iter().filter(touches);
        edges.map(|edge| edge_line(graph, placed, edge)).collect()
    }
}

fn edge_line(graph: &LinkGraph<'_>, placed: Placed, edge: &Edge) -> String {
    let section = graph.block(placed.block).section();
    let start = graph.section_range(section).map_or(0, |(start, _)| start.0);
    let at = graph.fixup_address(placed.block, edge).0 - start;
    format!(
        "{} at {}:{}+{at:#x} to {} ({}), addend {}",
        graph.edge_kind_name(edge.kind),
        base_name(graph.name()),
        graph.section(section).name(),
        dump::target_text(graph, edge.target),
        graph.symbol_address(edge.target),
        edge.addend
    )
}

//! llvm-rtdyld's command line over the embedded linker, for suites that were written for RuntimeDyld (`-verify -check`).
//!
//! RuntimeDyld has no GOT and stubs of their own names: its stubs, by file and section, are what code goes through to reach a symbol,
//! code or pointer. Sections are where `-map-section` says, and everything of an object is loaded.

mod options;
mod view;

use crate::check::Mode;
use crate::graph::{BlockId, Lifetime, LinkError, LinkGraph, TraceSink};
use crate::link::{GOT, Pass, PassConfig, mark_all_symbols_live};
use crate::runner::jitlink::{View, base_name, check_rules};
use crate::runner::{Call, Command};
use crate::session::{Entry, Input, Options, Plugin, Slab, link_program};
use options::{Arguments, Mapping};

/// `llvm-rtdyld`.
pub struct Rtdyld;

impl Command for Rtdyld {
    fn names(&self) -> &'static [&'static str] {
        &["llvm-rtdyld"]
    }

    fn run(&self, call: &mut Call<'_>) -> i32 {
        match run(call) {
            Ok(()) => 0,
            Err(text) => {
                call.complain(format!("llvm-rtdyld: {text}"));
                1
            }
        }
    }
}

fn run(call: &mut Call<'_>) -> Result<(), String> {
    let arguments = Arguments::parse(&call.argv[1..])?;
    if arguments.help {
        call.stdout.extend_from_slice(options::help().as_bytes());
        return Ok(());
    }
    if arguments.inputs.is_empty() {
        return Err("there is no input file".into());
    }
    if !arguments.verify {
        return Err(
            "running linked code is not supported; pass -verify to link and check it".into(),
        );
    }
    let read =
        |name: &String| std::fs::read(call.path(name)).map_err(|error| format!("{name}: {error}"));
    let files: Vec<Vec<u8>> = arguments
        .inputs
        .iter()
        .map(read)
        .collect::<Result<_, _>>()?;
    let named = arguments.inputs.iter().zip(&files);
    let inputs: Vec<Input<'_>> = named.map(|(name, bytes)| Input::new(name, bytes)).collect();
    let options = Options {
        slab: Slab {
            address: arguments.start,
            ..Slab::default()
        },
        entry: Entry::Everything,
        absolutes: arguments.externals.clone(),
        process_symbols: false,
        trace: None::<TraceSink>,
        ..Options::default()
    };
    let loader = Loader {
        mappings: &arguments.mappings,
        gap: arguments.gap,
    };
    let program = link_program(&inputs, &options, &loader)
        .map_err(|error| format!("'{}': {error}", arguments.inputs.join("', '")))?;
    let view = View::new(&program);
    let view = view::RtdyldView::new(&view);
    for file in &arguments.checks {
        check_rules(call, &view, file, "rtdyld-check", Mode::Strict)?;
    }
    Ok(())
}

/// Loads everything, and puts sections where they are to be.
struct Loader<'s> {
    mappings: &'s [Mapping],
    /// What at least separates sections.
    gap: u64,
}

impl Plugin for Loader<'_> {
    fn modify_passes<'p>(&'p self, _graph: &LinkGraph<'_>, passes: &mut PassConfig<'p>) {
        let load = Pass::new("load everything", |graph| {
            mark_all_symbols_live(graph);
            Ok(())
        });
        passes.pre_prune.push(load);
        let map = Pass::new("map sections", |graph| self.place(graph));
        passes.post_allocation.insert(0, map);
    }
}

impl Loader<'_> {
    fn place(&self, graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
        if self.gap > 0 {
            self.separate(graph);
        }
        let file = base_name(graph.name()).to_owned();
        for mapping in self.mappings.iter().filter(|mapping| mapping.file == file) {
            let is_it = |name: &str| {
                let bare = name.split_once(',').map_or(name, |(_, section)| section);
                bare == mapping.section || (mapping.section == ".got" && name == GOT)
            };
            let sections: Vec<_> = graph
                .sections()
                .filter(|(_, section)| is_it(section.name()))
                .map(|(id, _)| id)
                .collect();
            for id in sections {
                let blocks = sorted_blocks(graph, id);
                lay_out(graph, &blocks, mapping.address);
            }
        }
        define_image_base(graph);
        Ok(())
    }

    /// Moves each section behind the one before it, with a gap.
    fn separate(&self, graph: &mut LinkGraph<'_>) {
        let mut sections: Vec<_> = graph
            .sections()
            .filter_map(|(id, _)| Some((graph.section_range(id)?.0, id)))
            .collect();
        sections.sort();
        let mut next = sections.first().map_or(0, |(start, _)| start.0);
        for (_, id) in sections {
            let blocks = sorted_blocks(graph, id);
            next = lay_out(graph, &blocks, next).saturating_add(self.gap);
        }
    }
}

/// COFF: the image starts where the first of its sections does.
fn define_image_base(graph: &mut LinkGraph<'_>) {
    let mut externals = graph.external_symbols();
    let base = externals.find(|(_, symbol)| symbol.name() == Some("__ImageBase"));
    let Some((symbol, _)) = base else { return };
    drop(externals);
    let sections = graph.sections();
    let starts = sections.filter(|(_, section)| section.lifetime() != Lifetime::NoAlloc);
    let first = starts
        .filter_map(|(id, _)| Some(graph.section_range(id)?.0))
        .min();
    graph.make_absolute(symbol, first.unwrap_or_default());
}

fn sorted_blocks(graph: &LinkGraph<'_>, section: crate::graph::SectionId) -> Vec<BlockId> {
    let mut blocks = graph.section(section).blocks().to_vec();
    blocks.sort_by_key(|&id| graph.block(id).address());
    blocks
}

/// Places blocks one after the other from an address on, and returns their end.
fn lay_out(graph: &mut LinkGraph<'_>, blocks: &[BlockId], start: u64) -> u64 {
    let mut next = start;
    for &id in blocks {
        let block = graph.block(id);
        let (alignment, offset) = (block.alignment(), block.alignment_offset());
        let gap = offset.wrapping_sub(next) & (alignment - 1);
        let address = next.saturating_add(gap);
        next = address.saturating_add(block.size());
        graph.set_block_address(id, crate::base::Addr(address));
    }
    next
}

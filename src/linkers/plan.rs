//! From a recorded link to a job.

use super::Problem;
use super::job::{Fixup, Job, Object, Section, Slab};
use crate::graph::{Lifetime, LinkGraph, ObjectFormat};
use crate::runner::jitlink::{RecordedLink, base_name};
use crate::session::{Input, Program, Role};
use object::{Object as _, ObjectSection as _};
use std::collections::{BTreeMap, BTreeSet};

/// The section of the graph for common symbols, and what linker scripts call them.
const COMMON: (&str, &str) = ("__common", "COMMON");
/// Tables of the linker's own start on a page of any target.
const PAGE: u64 = 0x1_0000;

/// What another linker must be told to make the same program.
///
/// # Errors
/// The link is one that no static linker can be asked for, or the embedded linker refuses it.
pub fn plan(link: &RecordedLink) -> Result<Job, Problem> {
    let cannot = |why: &str| Err(Problem::Unsupported(why.to_owned()));
    if link.dylibs() > 1 {
        return cannot("the program has several dylibs, and a static program has one name space");
    }
    link.link(&|_| (), &(), |result| {
        let program = result
            .map_err(|error| Problem::Unsupported(format!("the link is meant to fail: {error}")))?;
        let own = link.inputs(|inputs| of_program(link, &program, inputs));
        own.map_err(Problem::Unsupported)?
    })
}

fn of_program(
    link: &RecordedLink,
    program: &Program<'_>,
    inputs: &[Input<'_>],
) -> Result<Job, Problem> {
    let cannot = |why: String| Err(Problem::Unsupported(why));
    let target = program.backend.target();
    let slab = link.slab();
    let mut job = Job {
        isa: program.backend.name(),
        pointer_size: target.pointer_size,
        big_endian: target.endian == crate::base::Endian::Big,
        entry: program.entry.map(|entry| entry.0),
        slab: Slab {
            address: slab.address.0,
            page_size: slab.page_size,
        },
        words: link.symbol_options(),
        ..Job::default()
    };
    for (number, linked) in program.objects.iter().enumerate() {
        let graph = linked.image.graph();
        if graph.target().format != ObjectFormat::Elf {
            let format = graph.target().format.name();
            return cannot(format!(
                "{format} objects: only ELF has several linkers here"
            ));
        }
        let input = &inputs[linked.input];
        match input.role {
            Role::Object | Role::Member(_) => {}
            Role::Section(_) => {
                return cannot("-sectcreate makes a section without an object".into());
            }
            Role::Harness => {
                return cannot("-harness lets objects see what others keep to themselves".into());
            }
        }
        job.objects.push(Object {
            file: format!("o{number}.o"),
            name: base_name(graph.name()).to_owned(),
            bytes: input.data.to_vec(),
        });
        add_sections(&mut job, number, graph)?;
        add_fixups(&mut job, number, graph, program);
    }
    let mut names = BTreeSet::new();
    for section in &mut job.sections {
        if !names.insert(section.output.clone()) {
            section.output = format!("{}@{}", section.output, section.object);
        }
    }
    add_symbols(&mut job, program);
    job.tables = room_for_tables(&job, program)?;
    Ok(job)
}

/// Sections that the linker itself makes have names that start with a dollar sign.
pub(super) fn is_made(name: &str) -> bool {
    name.starts_with('$')
}

fn add_sections(job: &mut Job, number: usize, graph: &LinkGraph<'_>) -> Result<(), Problem> {
    let mut kept = BTreeSet::new();
    for (id, section) in graph.sections() {
        let Some((start, end)) = graph.section_range(id) else {
            continue;
        };
        let name = section.name();
        if is_made(name) {
            continue;
        }
        let name = if name == COMMON.0 { COMMON.1 } else { name };
        kept.insert(name.to_owned());
        job.sections.push(Section {
            object: number,
            name: name.to_owned(),
            output: name.to_owned(),
            address: start.0,
            size: end - start,
            allocated: section.lifetime() != Lifetime::NoAlloc,
        });
    }
    let bytes = &job.objects[number].bytes;
    let file =
        object::File::parse(&**bytes).map_err(|error| Problem::Unsupported(error.to_string()))?;
    for section in file.sections() {
        let name = section.name().unwrap_or_default();
        let allocated = super::image::is_allocated(section.flags());
        if allocated && section.size() > 0 && !kept.contains(name) {
            let dropped = (number, name.to_owned());
            if !job.discarded.contains(&dropped) {
                job.discarded.push(dropped);
            }
        }
    }
    Ok(())
}

fn add_fixups(job: &mut Job, number: usize, graph: &LinkGraph<'_>, program: &Program<'_>) {
    for (id, block) in graph.blocks() {
        let section = graph.section(block.section());
        let start = graph.section_range(block.section());
        let (Some((start, _)), true) = (start, section.lifetime() != Lifetime::NoAlloc) else {
            continue;
        };
        for edge in graph
            .edges(id)
            .iter()
            .filter(|edge| edge.kind.is_relocation())
        {
            let Some(size) = super::compare::width(graph, program.backend, id, edge) else {
                continue;
            };
            let address = graph.fixup_address(id, edge);
            job.fixups.push(Fixup {
                object: number,
                section: section.name().to_owned(),
                offset: address - start,
                address: address.0,
                size,
            });
        }
    }
}

/// What no object defines: the command line's symbols, the run time's, those that are null.
fn add_symbols(job: &mut Job, program: &Program<'_>) {
    let graphs = || program.objects.iter().map(|linked| linked.image.graph());
    let defined: BTreeSet<&str> = graphs()
        .flat_map(|graph| graph.defined_symbols())
        .filter_map(|(_, symbol)| symbol.name())
        .collect();
    let mut symbols: BTreeMap<String, u64> = BTreeMap::new();
    for graph in graphs() {
        let externals = graph.external_symbols();
        for (id, symbol) in externals.filter(|(_, symbol)| symbol.name().is_some()) {
            let (name, address) = (
                symbol.name().unwrap_or_default(),
                graph.symbol_address(id).0,
            );
            let is_null = symbol.is_weakly_referenced() && address == 0;
            if !defined.contains(name) && !is_null {
                symbols.insert(name.to_owned(), address);
            }
        }
    }
    for (name, address) in &program.absolutes {
        if !defined.contains(name.as_str()) {
            symbols.insert(name.clone(), address.0);
        }
    }
    job.symbols = symbols;
}

/// Memory behind the program, or before it where the address space ends.
fn room_for_tables(job: &Job, program: &Program<'_>) -> Result<u64, Problem> {
    let graphs = program.objects.iter().map(|linked| linked.image.graph());
    let ranges: Vec<(u64, u64)> = graphs
        .flat_map(|graph| graph.blocks().map(move |(_, block)| (graph, block)))
        .filter(|(graph, block)| graph.section(block.section()).lifetime() != Lifetime::NoAlloc)
        .map(|(_, block)| (block.address().0, block.end().0))
        .collect();
    let limit = match job.pointer_size {
        4 => 1u64 << 32,
        _ => !(PAGE - 1),
    };
    let start = ranges.iter().map(|range| range.0).min().unwrap_or(0);
    let end = ranges.iter().map(|range| range.1).max().unwrap_or(0);
    let after = end
        .checked_next_multiple_of(PAGE)
        .filter(|at| *at <= limit.saturating_sub(PAGE));
    let before = (start & !(PAGE - 1)).checked_sub(PAGE).filter(|at| *at > 0);
    let room = after.or(before);
    room.ok_or_else(|| Problem::Unsupported("the program leaves no memory for tables".into()))
}

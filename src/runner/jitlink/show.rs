//! What `-show-addrs`, `-show-times` and `-show-relocated-section-contents` print.

use crate::graph::{LinkGraph, SymbolId};
use crate::link::GOT;
use crate::runner::jitlink::view::{base_name, entries};
use crate::session::Program;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

/// Symbols, sections, GOT entries and stubs with their addresses (llvm-jitlink's `dumpSessionInfo`). Where it prints
/// pointers into its own memory, only the size is given: pointers differ from run to run.
pub(super) fn addresses(program: &Program<'_>) -> String {
    let mut out = String::from("Registered addresses:\nSymbols:\n");
    let mut symbols: BTreeMap<&str, String> = BTreeMap::new();
    for (name, address) in &program.absolutes {
        symbols.insert(name, region(address.0, 0, false));
    }
    for object in &program.objects {
        let graph = object.image.graph();
        for (id, symbol) in graph.symbols().filter(|(_, symbol)| !symbol.is_external()) {
            if let Some(name) = symbol.name() {
                symbols.insert(name, symbol_region(graph, id));
            }
        }
    }
    for (name, region) in symbols {
        let _ = writeln!(out, "  \"{name}\" {region}");
    }
    for object in &program.objects {
        let graph = object.image.graph();
        let _ = writeln!(out, "File \"{}\":", base_name(graph.name()));
        for (id, section) in graph.sections() {
            if let Some((start, end)) = graph.section_range(id) {
                let zero_fill = section
                    .blocks()
                    .iter()
                    .all(|&block| graph.block(block).is_zero_fill());
                let region = region(start.0, end - start, !zero_fill);
                let _ = writeln!(out, "  Section \"{}\": {region}", section.name());
            }
        }
        let stubs = program
            .backend
            .tables()
            .stubs
            .iter()
            .map(|stub| (stub.section, "Stubs"));
        for (table, label) in std::iter::once((GOT, "GOT")).chain(stubs) {
            for (name, block) in entries(graph, table) {
                let block = graph.block(block);
                let region = region(block.address().0, block.size(), true);
                let _ = writeln!(out, "  {label} \"{name}\": {region}");
            }
        }
    }
    out
}

fn symbol_region(graph: &LinkGraph<'_>, id: SymbolId) -> String {
    let symbol = graph.symbol(id);
    let content = symbol
        .block()
        .is_some_and(|block| !graph.block(block).is_zero_fill());
    region(graph.symbol_address(id).0, symbol.size(), content)
}

fn region(address: u64, size: u64, content: bool) -> String {
    let kind = if content { "content" } else { "no content" };
    format!("target addr = {address:#018x}, {kind}: {size} bytes")
}

/// How long the phases took, in the form of LLVM's timers.
pub(super) fn times(load: Duration, link: Duration) -> String {
    let total = (load + link).as_secs_f64();
    let rule = format!("===-{}-===\n", "-".repeat(73));
    let mut out = rule.clone();
    let _ = writeln!(out, "{:^79}", "timers for llvm-jitlink phases");
    out.push_str(&rule);
    let _ = writeln!(out, "  Total Execution Time: {total:.4} seconds\n");
    out.push_str("   ---Wall Time---  --- Name ---\n");
    let lines = [
        (load, "time to load/add object files"),
        (link, "time to link object files"),
        (load + link, "Total"),
    ];
    for (time, name) in lines {
        let seconds = time.as_secs_f64();
        let share = 100.0 * seconds / total.max(f64::MIN_POSITIVE);
        let _ = writeln!(out, "   {seconds:.4} ({share:5.1}%)  {name}");
    }
    out
}

/// A hex dump of every section of a graph, in the order of their addresses.
pub(super) fn section_contents(graph: &LinkGraph<'_>) -> String {
    const WIDTH: u64 = 16;
    /// More zero-fill than this is not printed byte by byte.
    const MANY_ZEROS: u64 = 0x1000;
    let mut out = format!("Relocated section contents for {}:\n", graph.name());
    let mut sections: Vec<_> = graph
        .sections()
        .filter_map(|(id, section)| Some((graph.section_range(id)?.0, section)))
        .collect();
    sections.sort_by_key(|(start, _)| *start);
    for (_, section) in sections {
        let _ = write!(out, "{} content:", section.name());
        let mut blocks = section.blocks().to_vec();
        blocks.sort_by_key(|&block| graph.block(block).address());
        let mut next = None;
        for id in blocks {
            let block = graph.block(id);
            let start = block.address().0;
            // Rows that a gap between blocks covers whole are left out.
            let row = start & !(WIDTH - 1);
            let mut at = next.map_or(row, |next: u64| next.max(row));
            if block.is_zero_fill() && block.size() > MANY_ZEROS {
                let _ = write!(out, "\n{start:#018x}: {} bytes of zeros", block.size());
                next = Some(block.end().0);
                continue;
            }
            let content = graph.content(id);
            while at < block.end().0 {
                if at % WIDTH == 0 {
                    let _ = write!(out, "\n{at:#018x}:");
                }
                match at.checked_sub(start) {
                    None => out.push_str("   "),
                    Some(offset) => {
                        let _ = write!(
                            out,
                            " {:02x}",
                            content.get(offset as usize).copied().unwrap_or(0)
                        );
                    }
                }
                at += 1;
            }
            next = Some(at);
        }
        out.push('\n');
    }
    out
}

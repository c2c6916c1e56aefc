//! What `-show-addrs`, `-show-entry-es` and `-show-relocated-section-contents` print.

use crate::format;
use crate::graph::{LinkGraph, Linkage, Scope, SymbolId};
use crate::link::GOT;
use crate::runner::jitlink::view::{base_name, entries};
use crate::session::{Input, Options, Program, Role};
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

/// The symbol tables of the program (ORC's `ExecutionSession::dump`). The session's own address, which ORC prints, is null.
pub(super) fn session(program: &Program<'_>, options: &Options) -> String {
    let mut out = String::new();
    for index in 0..options.dylibs.len() {
        let mut lines: BTreeMap<&str, String> = BTreeMap::new();
        let absolutes = program.absolutes.iter().filter(|_| index == 0);
        for (name, address) in absolutes {
            lines.insert(name, format!("{:#x} [Data] Ready", address.0));
        }
        for object in program
            .objects
            .iter()
            .filter(|object| object.dylib == index)
        {
            let graph = object.image.graph();
            for (id, symbol) in graph.symbols() {
                let Some(name) = symbol.name() else { continue };
                if symbol.is_external() || symbol.scope() == Scope::Local {
                    continue;
                }
                let weak = symbol.linkage() == Linkage::Weak;
                let hidden = symbol.scope() == Scope::Hidden;
                let flags = flags(symbol.is_callable(), weak, hidden);
                let address = program.backend.pointer_to(graph, id).0;
                lines.insert(name, format!("{address:#x} {flags} Ready"));
            }
        }
        dylib(&mut out, options, index, &lines);
    }
    out
}

/// The symbol tables before anything is linked.
pub(super) fn initial(inputs: &[Input<'_>], options: &Options) -> String {
    let mut out = String::new();
    for index in 0..options.dylibs.len() {
        let mut lines: BTreeMap<&str, String> = BTreeMap::new();
        let absolutes = options.absolutes.iter().filter(|_| index == 0);
        for (name, address) in absolutes {
            lines.insert(name, format!("{address:#x} [Data] Ready"));
        }
        for input in inputs.iter().filter(|input| input.dylib == index) {
            if matches!(input.role, Role::Member(_)) {
                continue;
            }
            // What is broken is reported by the link.
            let Ok(object) = format::parse(input.name, input.data) else {
                continue;
            };
            for symbol in object
                .symbols()
                .iter()
                .filter(|one| one.defined && one.global)
            {
                let flags = flags(symbol.callable, symbol.weak, input.hidden);
                let line = format!("<not resolved>  {flags} Never-Searched ({})", input.name);
                lines.entry(symbol.name).or_insert(line);
            }
        }
        dylib(&mut out, options, index, &lines);
    }
    out
}

fn flags(callable: bool, weak: bool, hidden: bool) -> String {
    let kind = if callable { "[Callable]" } else { "[Data]" };
    let weak = if weak { "[Weak]" } else { "" };
    let hidden = if hidden { "[Hidden]" } else { "" };
    format!("{kind}{weak}{hidden}")
}

fn dylib(out: &mut String, options: &Options, index: usize, lines: &BTreeMap<&str, String>) {
    let own = &options.dylibs[index];
    let _ = writeln!(
        out,
        "JITDylib \"{}\" (ES: 0x0000000000000000, State = Open)",
        own.name
    );
    let mut order = format!("(\"{}\", MatchAllSymbols)", own.name);
    let others = own
        .link_order
        .iter()
        .map(|&other| &options.dylibs[other].name);
    let process = options.process_symbols.then_some("Process");
    for name in others.map(String::as_str).chain(process) {
        let _ = write!(order, ", (\"{name}\", MatchExportedSymbolsOnly)");
    }
    let _ = writeln!(out, "Link order: [ {order} ]\nSymbol table:");
    for (name, line) in lines {
        let _ = writeln!(out, "    \"{name}\": {line}");
    }
}

/// How long a link took.
pub(super) fn times(elapsed: Duration, program: &Program<'_>) -> String {
    format!(
        "Time to link {} objects: {:.3} ms\n",
        program.objects.len(),
        elapsed.as_secs_f64() * 1000.0
    )
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

//! `__LD,__compact_unwind`: one record per function, kept as long as its function is (mach-o/compact_unwind_encoding.h,
//! "compact unwind in object files"). Static linkers turn the records into `__unwind_info`; nothing reads them in a program that is
//! not run, so they stay what they are.

use crate::graph::{BlockId, LinkError, LinkGraph, SplitCache, SymbolId};

const SECTION: &str = "__LD,__compact_unwind";
/// Function start, length, encoding, personality, language-specific data: 8, 4, 4, 8 and 8 bytes.
const RECORD: u64 = 32;
const FUNCTION: u32 = 0;
const PERSONALITY: u32 = 16;
const LSDA: u32 = 24;

/// Cuts the section into its records and makes every function keep its own alive.
///
/// # Errors
/// The section does not hold whole records, or a record is for nothing in this graph.
pub(super) fn split_records(graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
    let Some(section) = graph.find_section_by_name(SECTION) else {
        return Ok(());
    };
    let blocks = graph.section(section).blocks().to_vec();
    graph.trace(|graph| {
        let (name, count) = (graph.name(), blocks.len());
        format!("In {name} splitting compact unwind section {SECTION} containing {count} initial blocks...")
    });
    for block in blocks {
        let size = graph.block(block).size();
        graph.trace(|graph| {
            let (address, count) = (graph.block(block).address(), size / RECORD);
            format!("  Splitting block at {address} into {count} compact unwind record(s)")
        });
        if !size.is_multiple_of(RECORD) {
            let problem = format!("it has {size:#x} bytes, and a record has {RECORD:#x}");
            return Err(error(graph, block, problem));
        }
        let mut cache = SplitCache::default();
        for _ in 0..size / RECORD {
            let record = graph.split_block(block, RECORD, &mut cache);
            let function = function_of(graph, record)?;
            graph.trace(|graph| {
                let record = graph.block(record).address();
                let name = graph.symbol(function).name().unwrap_or_default();
                let at = graph.symbol_address(function);
                format!(
                    "    Updating compact unwind record at {record} to point to {name} (at {at})"
                )
            });
            let keeper = graph.symbol(function).block();
            let Some(keeper) = keeper else {
                let name = graph.symbol(function).name().unwrap_or_default();
                let problem = format!("its function, {name}, is not defined in this object");
                return Err(error(graph, record, problem));
            };
            let symbol = graph.add_anonymous_symbol(record, 0, RECORD);
            graph.add_keep_alive(keeper, symbol);
        }
    }
    Ok(())
}

fn function_of(graph: &LinkGraph<'_>, record: BlockId) -> Result<SymbolId, LinkError> {
    let edges = graph.edges(record).iter();
    let known = [FUNCTION, PERSONALITY, LSDA];
    if let Some(edge) = edges.clone().find(|edge| !known.contains(&edge.offset)) {
        let problem = format!(
            "a relocation at offset {:#x}, where a record has none",
            edge.offset
        );
        return Err(error(graph, record, problem));
    }
    let function = edges.clone().find(|edge| edge.offset == FUNCTION);
    let function = function.map(|edge| edge.target);
    function.ok_or_else(|| error(graph, record, "no relocation names its function".into()))
}

fn error(graph: &LinkGraph<'_>, record: BlockId, problem: String) -> LinkError {
    LinkError::Object {
        file: graph.name().to_owned(),
        place: format!("{SECTION}, record at {}", graph.block(record).address()),
        problem,
    }
}

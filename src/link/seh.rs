//! `.pdata`: the unwind information of functions (PE Format, "The .pdata Section"). Nothing names its records, so each is kept as long
//! as the function it is for.

use crate::graph::{BlockId, LinkError, LinkGraph, SplitCache};

const SECTION: &str = ".pdata";

/// Cuts the section into its records of `size` bytes and makes what a record names keep it alive: its function, and its unwind
/// information, which nothing else does.
///
/// # Errors
/// None at present; the signature is that of a pass.
pub(super) fn keep_records(graph: &mut LinkGraph<'_>, size: u64) -> Result<(), LinkError> {
    let Some(section) = graph.find_section_by_name(SECTION) else {
        return Ok(());
    };
    for block in graph.section(section).blocks().to_vec() {
        let whole =
            !graph.block(block).is_zero_fill() && graph.block(block).size().is_multiple_of(size);
        let count = if whole {
            graph.block(block).size() / size
        } else {
            1
        };
        let mut cache = SplitCache::default();
        for _ in 0..count {
            let record = match whole {
                true => graph.split_block(block, size, &mut cache),
                false => block,
            };
            keep(graph, record);
        }
    }
    Ok(())
}

fn keep(graph: &mut LinkGraph<'_>, record: BlockId) {
    let targets = graph.edges(record).iter();
    let mut keepers: Vec<BlockId> = targets
        .filter_map(|edge| graph.symbol(edge.target).block())
        .collect();
    keepers.sort();
    keepers.dedup();
    let symbol = graph.add_anonymous_symbol(record, 0, 0);
    for keeper in keepers {
        graph.add_keep_alive(keeper, symbol);
    }
}

//! What runs before a program and at its end: tables of functions in sections that are known by name.
//!
//! gABI, "Initialization and Termination Functions": `.preinit_array`, `.init_array` and, backwards, `.fini_array`. Static linkers sort
//! `.init_array.N` by N and put those without a number last. `.ctors` and `.dtors` are the older form: `.ctors.N` means priority
//! 65535 − N, and what is later in the section runs earlier (GCC's crtstuff.c).

use crate::base::Addr;
use crate::executor::Action;
use crate::graph::{Lifetime, LinkGraph, SectionId};

/// One entry of such a table. In the order of the fields, initialisers run from the first on and finalisers from the last back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Initializer {
    priority: i64,
    unit: usize,
    position: i64,
    pub(crate) finalizer: bool,
    pub(crate) function: Addr,
}

impl Initializer {
    pub(crate) fn action(self) -> Action {
        if self.finalizer {
            Action::Finalize
        } else {
            Action::Initialize
        }
    }
}

struct Table {
    name: &'static str,
    finalizer: bool,
    /// Whether numbers and positions count from the end.
    backwards: bool,
    /// The priority of what has no number.
    plain: i64,
}

const fn table(name: &'static str, finalizer: bool, backwards: bool, plain: i64) -> Table {
    Table {
        name,
        finalizer,
        backwards,
        plain,
    }
}

/// Behind every priority that a number can mean.
const LAST: i64 = 65536;

const TABLES: [Table; 5] = [
    table(".preinit_array", false, false, -1),
    table(".init_array", false, false, LAST),
    table(".fini_array", true, false, LAST),
    table(".ctors", false, true, LAST),
    table(".dtors", true, true, LAST),
];

impl Table {
    /// The table that a section belongs to, and its priority there.
    fn of(section: &str) -> Option<(&'static Self, i64)> {
        TABLES.iter().find_map(|table| {
            let rest = section.strip_prefix(table.name)?;
            if rest.is_empty() {
                return Some((table, table.plain));
            }
            let number: i64 = rest.strip_prefix('.')?.parse().ok()?;
            let priority = if table.backwards {
                LAST - 1 - number
            } else {
                number
            };
            Some((table, priority))
        })
    }
}

fn tables<'g>(
    graph: &'g LinkGraph<'_>,
) -> impl Iterator<Item = (SectionId, &'static Table, i64)> + 'g {
    graph.sections().filter_map(|(id, section)| {
        let (table, priority) = Table::of(section.name())?;
        let live = section.lifetime() != Lifetime::NoAlloc;
        live.then_some((id, table, priority))
    })
}

/// Keeps the tables of a graph alive, to which nothing refers.
pub(crate) fn keep(graph: &mut LinkGraph<'_>) {
    let sections: Vec<SectionId> = tables(graph).map(|(section, ..)| section).collect();
    for section in sections {
        for block in graph.section(section).blocks().to_vec() {
            let size = graph.block(block).size();
            let symbol = graph.add_anonymous_symbol(block, 0, size);
            graph.set_live(symbol, true);
        }
    }
}

/// The entries of a linked graph's tables.
pub(crate) fn of_graph(unit: usize, graph: &LinkGraph<'_>) -> Vec<Initializer> {
    let mut all = Vec::new();
    for (section, table, priority) in tables(graph) {
        let mut blocks = graph.section(section).blocks().to_vec();
        blocks.sort_by_key(|&block| graph.block(block).address());
        let mut position = 0;
        for block in blocks {
            let entries = graph
                .content(block)
                .chunks_exact(graph.pointer_size().into());
            for entry in entries {
                position += 1;
                let function = graph.endian().read(entry);
                // 0 and −1 are the marks at the ends of the older tables.
                if table.backwards && (function == 0 || entry.iter().all(|&byte| byte == 0xff)) {
                    continue;
                }
                all.push(Initializer {
                    priority,
                    unit,
                    position: if table.backwards { -position } else { position },
                    finalizer: table.finalizer,
                    function: Addr(function),
                });
            }
        }
    }
    all
}

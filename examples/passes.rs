//! Passes of one's own: link an object and, on the way, count its edges by kind and log where a symbol ends up.
//!
//!     cargo run --example passes -- OBJECT SYMBOL

use linkproof::graph::LinkGraph;
use linkproof::link::{Pass, PassConfig};
use linkproof::session::{Entry, Input, Options, Plugin, link_program};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::process::ExitCode;

/// What the passes find out.
struct Survey {
    symbol: String,
    edges: RefCell<BTreeMap<&'static str, usize>>,
}

impl Plugin for Survey {
    fn modify_passes<'s>(&'s self, _graph: &LinkGraph<'_>, passes: &mut PassConfig<'s>) {
        // After the tables are built, every edge has the kind that will be applied.
        passes.post_prune.push(Pass::new("count edges", |graph| {
            let mut edges = self.edges.borrow_mut();
            for (block, _) in graph.blocks() {
                for edge in graph.edges(block) {
                    *edges.entry(graph.edge_kind_name(edge.kind)).or_default() += 1;
                }
            }
            Ok(())
        }));
        // After allocation, symbols have their addresses.
        passes
            .post_allocation
            .push(Pass::new("log a symbol", |graph| {
                let found = graph
                    .defined_symbols()
                    .find(|(_, symbol)| symbol.name() == Some(&self.symbol));
                if let Some((id, symbol)) = found {
                    println!(
                        "{} is at {}, {} bytes",
                        self.symbol,
                        graph.symbol_address(id),
                        symbol.size()
                    );
                }
                Ok(())
            }));
    }
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(object), Some(symbol)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: passes OBJECT SYMBOL");
        return ExitCode::from(2);
    };
    let data = match std::fs::read(&object) {
        Ok(data) => data,
        Err(error) => {
            eprintln!("{object}: {error}");
            return ExitCode::from(2);
        }
    };
    let survey = Survey {
        symbol,
        edges: RefCell::default(),
    };
    let options = Options {
        entry: Entry::Everything,
        phony_externals: true,
        ..Options::default()
    };
    match link_program(&[Input::new(&object, &data)], &options, &survey) {
        Ok(_) => {
            for (kind, count) in survey.edges.borrow().iter() {
                println!("{count:>6} {kind}");
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

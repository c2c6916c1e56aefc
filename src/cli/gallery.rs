//! The graphs of a failed test's links, for a page: the test is run again, with somebody who looks.

use super::session::Session;
use crate::graph::LinkGraph;
use crate::graph::picture::Picture;
use crate::report::LinkedGraph;
use crate::runner::Observations;
use crate::runner::call::Guest;
use crate::runner::jitlink::canonical_text;
use crate::session::{Plugin, Stage};
use std::cell::RefCell;
use std::rc::Rc;

/// Graphs with more blocks than this are too large to be seen at once; their text is shown.
const BLOCKS: usize = 400;

/// Keeps each graph of a link as it last was.
#[derive(Default)]
struct Gallery {
    graphs: RefCell<Vec<LinkedGraph>>,
}

impl Plugin for Gallery {
    fn observe(&self, stage: Stage, graph: &LinkGraph<'_>) {
        let small = graph.blocks().count() <= BLOCKS;
        let picture = small.then(|| Picture::new(graph, &[])).and_then(Result::ok);
        let name = graph
            .name()
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_string();
        let mut graphs = self.graphs.borrow_mut();
        graphs.retain(|earlier| earlier.name != name);
        graphs.push(LinkedGraph {
            name,
            stage: stage.name(),
            picture,
            text: canonical_text(stage, graph),
        });
    }
}

/// The graphs of a test's links, in the order of the links.
pub(super) fn graphs(session: &Session, index: usize) -> Vec<LinkedGraph> {
    let mut all = Vec::new();
    for link in 0.. {
        let gallery = Rc::new(Gallery::default());
        let mut seen = Observations {
            forgive_near_misses: true,
            guest: Some(Guest {
                link,
                plugin: Rc::clone(&gallery) as Rc<dyn Plugin>,
            }),
            ..Observations::default()
        };
        session.observe(index, &mut seen);
        all.append(&mut gallery.graphs.borrow_mut());
        if link + 1 >= seen.links_done {
            break;
        }
    }
    all
}

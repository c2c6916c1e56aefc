//! A linker that is wrong on purpose, in each of its layers, does not get past the suites: `run` fails, and not by snapshots alone.

use linkproof::graph::LinkGraph;
use linkproof::link::{Pass, PassConfig};
use linkproof::runner::call::Guest;
use linkproof::runner::execute::{Execution, PreparedSuite, Settings};
use linkproof::runner::{Memory, Mode, Observations, ResultCode, Store, jitlink};
use linkproof::session::Plugin;
use linkproof::suite::discover;
use rstest::rstest;
use std::path::Path;
use std::rc::Rc;

/// What is wrong.
#[derive(Clone, Copy, Debug)]
enum Fault {
    /// The object reader misreads addends.
    Format,
    /// The backend swaps two bytes of what it writes.
    Backend,
    /// The linker moves a block after its address was told.
    Link,
    /// There is none.
    Nothing,
}

/// Takes part in a link.
struct Wrong(Fault);

impl Plugin for Wrong {
    fn modify_passes<'s>(&'s self, _: &LinkGraph<'_>, passes: &mut PassConfig<'s>) {
        match self.0 {
            Fault::Nothing => {}
            Fault::Format => passes.pre_prune.insert(
                0,
                Pass::new("misread addends", |graph: &mut LinkGraph<'_>| {
                    for block in graph.block_ids() {
                        for edge in graph.edges_mut(block) {
                            if edge.kind.is_relocation() {
                                edge.addend = edge.addend.wrapping_add(4);
                            }
                        }
                    }
                    Ok(())
                }),
            ),
            Fault::Backend => passes.post_fixup.insert(
                0,
                Pass::new("swap bytes", |graph: &mut LinkGraph<'_>| {
                    for block in graph.block_ids() {
                        let places: Vec<usize> = graph
                            .edges(block)
                            .iter()
                            .filter(|edge| edge.kind.is_relocation())
                            .map(|edge| edge.offset as usize)
                            .collect();
                        for place in places {
                            let content = graph.content_mut(block);
                            if place + 1 < content.len() {
                                content.swap(place, place + 1);
                            }
                        }
                    }
                    Ok(())
                }),
            ),
            Fault::Link => passes.pre_fixup.insert(
                0,
                Pass::new("move late", |graph: &mut LinkGraph<'_>| {
                    let last = graph.block_ids().into_iter().last();
                    if let Some(block) = last {
                        let address = graph.block(block).address();
                        graph.set_block_address(block, linkproof::base::Addr(address.0 + 0x40));
                    }
                    Ok(())
                }),
            ),
        }
    }
}

/// How many tests of the suite fail with such a linker, snapshots aside, of how many.
fn failing(fault: Fault) -> (usize, usize) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("suites/x86_64/elf/data");
    let suites = discover(&[root], None).expect("the suite");
    let folder = tempfile::tempdir().expect("a folder");
    let suites: Vec<PreparedSuite> = suites
        .into_iter()
        .map(|suite| PreparedSuite {
            memory: Memory::new(Mode::Use, Some(Store::below(&suite.root, 19)), None),
            suite,
            whole: false,
        })
        .collect();
    let tests = suites.iter().map(|one| one.suite.cases.len()).sum();
    let settings = Settings {
        exec_root: folder.path().canonicalize().expect("a folder"),
        exec_root_alias: None,
        commands: jitlink::commands(),
        timeout: None,
        snapshots: None,
        keep_going: false,
        repeat_options: String::new(),
    };
    let execution = Execution::new(suites, settings);
    let fails = |index: &usize| {
        let mut seen = Observations {
            guest: Some(Guest {
                link: 0,
                plugin: Rc::new(Wrong(fault)),
            }),
            ..Observations::default()
        };
        execution.observe(*index, &mut seen).verdict.code != ResultCode::Pass
    };
    ((0..tests).filter(fails).count(), tests)
}

#[rstest]
#[case::format(Fault::Format)]
#[case::backend(Fault::Backend)]
#[case::link(Fault::Link)]
fn a_wrong_linker_is_caught(#[case] fault: Fault) {
    let (failing, tests) = failing(fault);
    assert!(
        failing > tests / 2,
        "{fault:?}: only {failing} of {tests} tests notice"
    );
}

#[test]
fn the_right_linker_passes() {
    let (failing, tests) = failing(Fault::Nothing);
    assert_eq!(failing, 0, "of {tests}");
    assert!(tests > 10);
}

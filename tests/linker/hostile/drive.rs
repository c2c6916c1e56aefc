//! Everything that is done with an object, and what must come out.

use linkproof::check::{self, Mode, Rule};
use linkproof::graph::{LinkError, LinkGraph, diff, dump};
use linkproof::runner::jitlink::{View, canonical_text};
use linkproof::session::{Entry, Input, Options, Plugin, Stage, link_program};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// What messages call the object.
pub(crate) const NAME: &str = "folder/hostile.o";

/// Renders every graph it sees and compares it with the stage before.
#[derive(Default)]
struct Render {
    text: RefCell<String>,
    before: RefCell<Option<LinkGraph<'static>>>,
}

impl Plugin for Render {
    fn observe(&self, stage: Stage, graph: &LinkGraph<'_>) {
        let mut text = self.text.borrow_mut();
        text.push_str(&canonical_text(stage, graph));
        text.push_str(&dump::dump(graph));
        let mut before = self.before.borrow_mut();
        if let Some(before) = before.take() {
            let changes = diff::diff(&before, graph);
            changes
                .iter()
                .for_each(|change| text.push_str(&change.to_string()));
        }
        *before = (stage == Stage::Allocated).then(|| graph.to_owned_graph());
    }
}

const CHECKS: [&str; 6] = [
    "*{8}main = 0",
    "decode_operand(main, 0) = next_pc(main)",
    "*{8}section_addr(hostile.o, .data) = 1",
    "*{4}got_addr(hostile.o, far) = *{4}stub_addr(hostile.o, far)",
    "*{8}(section_addr(hostile.o, .bss) + 4) = 0",
    "*{4}0xfffffffffffffffe = *{8}section_addr(hostile.o, .debug_info)",
];

/// Parses, links, renders and checks an object.
pub(crate) fn drive(bytes: &[u8]) -> Result<String, LinkError> {
    drive_with(bytes, &options())
}

/// How objects are linked here: whatever they lack is null.
pub(crate) fn options() -> Options {
    Options {
        entry: Entry::Everything,
        phony_externals: true,
        self_relocations: true,
        ..Options::default()
    }
}

pub(crate) fn drive_with(bytes: &[u8], options: &Options) -> Result<String, LinkError> {
    let inputs = [Input::new(NAME, bytes)];
    let render = Render::default();
    let program = link_program(&inputs, options, &render)?;
    let view = View::new(&program);
    let mut text = render.text.into_inner();
    // One check for each object, chosen by its bytes: all six take longer than the link.
    let sum: usize = bytes.iter().map(|&byte| usize::from(byte)).sum();
    for check in [CHECKS[sum % CHECKS.len()]] {
        let rule = Rule::from_expression("check", check);
        for mode in [Mode::Strict, Mode::Lenient] {
            text.push_str(&check::explain(&rule, &view, mode));
        }
    }
    Ok(text)
}

/// Whether a message says where: which file and which part of it.
fn names_the_place(error: &LinkError) -> bool {
    let text = error.to_string();
    let parts = [
        "header", "section", "symbol", "offset", "entry", "graph", "slab", "target",
    ];
    match error {
        LinkError::Broken { .. } => false,
        _ => text.contains(NAME) && parts.iter().any(|part| text.to_lowercase().contains(part)),
    }
}

/// Drives mutants and counts what came out.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) linked: usize,
    pub(crate) refused: usize,
    problems: Vec<String>,
}

impl Tally {
    /// Drives one mutant of an object.
    pub(crate) fn visit(&mut self, what: &str, mutant: &[u8]) {
        let start = Instant::now();
        let result = catch_unwind(AssertUnwindSafe(|| drive(mutant)));
        let number = self.linked + self.refused;
        match result {
            Ok(Ok(_)) => self.linked += 1,
            Ok(Err(error)) => {
                self.refused += 1;
                if !names_the_place(&error) {
                    self.problems
                        .push(format!("{what}, mutant {number}: {error}"));
                }
            }
            Err(_) => self
                .problems
                .push(format!("{what}, mutant {number}: a panic")),
        }
        if start.elapsed() > Duration::from_secs(5) {
            self.problems
                .push(format!("{what}, mutant {number}: it takes too long"));
        }
    }

    pub(crate) fn merge(mut self, other: Self) -> Self {
        self.linked += other.linked;
        self.refused += other.refused;
        self.problems.extend(other.problems);
        self
    }

    pub(crate) fn assert_clean(&self) {
        let kinds: BTreeMap<String, &String> = self
            .problems
            .iter()
            .map(|problem| {
                (
                    problem.replace(|c: char| c.is_ascii_hexdigit(), ""),
                    problem,
                )
            })
            .collect();
        assert!(
            kinds.is_empty(),
            "{:#?}",
            kinds.values().take(20).collect::<Vec<_>>()
        );
    }
}

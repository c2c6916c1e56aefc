//! Laws of RISC-V's relaxation, over programs of calls, gaps and alignments: nothing that could shrink is left, and no address
//! changes once somebody may have heard of it. Needs `llvm-19`; without it the test says so and passes, unless `CI` is set.

use linkproof::graph::LinkGraph;
use linkproof::session::{Input, Options, Plugin, Stage, link_program};
use proptest::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

const LLVM_MC: &str = "/usr/lib/llvm-19/bin/llvm-mc";

/// What `jal` reaches, but for what padding may take back: a call that had to grow again keeps its length.
const REACH: std::ops::Range<i64> = -(1 << 20) + 0x2000..(1 << 20) - 0x2000;

#[derive(Clone, Debug)]
enum Piece {
    Call(prop::sample::Index),
    Tail(prop::sample::Index),
    Gap(u32),
    Align(u32),
}

fn piece() -> impl Strategy<Value = Piece> {
    prop_oneof![
        4 => any::<prop::sample::Index>().prop_map(Piece::Call),
        2 => any::<prop::sample::Index>().prop_map(Piece::Tail),
        1 => (0u32..0x400).prop_map(Piece::Gap),
        // Up to what a call reaches, and the last stretch more often.
        1 => (0x1_0000u32..0x4_0000).prop_map(Piece::Gap),
        1 => (0x3_ff80u32..0x4_0000).prop_map(Piece::Gap),
        1 => (1u32..6).prop_map(Piece::Align),
    ]
}

/// A function for each list of pieces. Gaps count words.
fn source(functions: &[Vec<Piece>]) -> String {
    let mut text = String::from("        .text\n        .globl main\nmain:\n");
    for (number, pieces) in functions.iter().enumerate() {
        let _ = writeln!(text, "        .globl f{number}\nf{number}:");
        for piece in pieces {
            let _ = match piece {
                Piece::Call(to) => writeln!(text, "        call f{}", to.index(functions.len())),
                Piece::Tail(to) => writeln!(text, "        tail f{}", to.index(functions.len())),
                Piece::Gap(words) => writeln!(text, "        .space {words} * 4"),
                Piece::Align(power) => writeln!(text, "        .p2align {power}"),
            };
        }
    }
    text + "        ret\n"
}

/// The addresses of named symbols.
fn addresses(graph: &LinkGraph<'_>) -> BTreeMap<String, u64> {
    let defined = graph.symbols().filter(|(_, symbol)| symbol.is_defined());
    let named = defined
        .filter_map(|(id, symbol)| Some((symbol.name()?.to_owned(), graph.symbol_address(id).0)));
    named.collect()
}

/// Keeps what the rest of the program hears.
#[derive(Default)]
struct Reported(RefCell<BTreeMap<String, u64>>);

impl Plugin for Reported {
    fn observe(&self, stage: Stage, graph: &LinkGraph<'_>) {
        if stage == Stage::Allocated {
            *self.0.borrow_mut() = addresses(graph);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn relaxation_is_complete_and_early(
        functions in prop::collection::vec(prop::collection::vec(piece(), 1..12), 2..6),
        bits in prop::sample::select(vec![32, 64]),
        compressed: bool,
    ) {
        if !Path::new(LLVM_MC).exists() {
            assert!(std::env::var_os("CI").is_none(), "{LLVM_MC} is missing");
            println!("skipped: {LLVM_MC} is missing");
            return Ok(());
        }
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        std::fs::write(path("x.s"), source(&functions)).expect("written");
        let output = Command::new(LLVM_MC)
            .args(["-filetype=obj", &format!("-triple=riscv{bits}-linux-gnu")])
            .arg(if compressed { "-mattr=+relax,+c" } else { "-mattr=+relax" })
            .arg(path("x.s"))
            .arg("-o")
            .arg(path("x.o"))
            .output()
            .expect("llvm-mc runs");
        prop_assert!(output.status.success(), "{output:?}");
        let object = std::fs::read(path("x.o")).expect("an object");
        let reported = Reported::default();
        let inputs = [Input::new("x.o", &object)];
        let options = Options::default();
        let program = link_program(&inputs, &options, &reported).expect("links");
        let graph = program.objects[0].image.graph();
        prop_assert_eq!(&addresses(graph), &*reported.0.borrow());
        for (block, _) in graph.blocks() {
            for edge in graph.edges(block) {
                let distance = graph.symbol_address(edge.target).0 as i64
                    - graph.fixup_address(block, edge).0 as i64;
                let is_long = graph.edge_kind_name(edge.kind).starts_with("R_RISCV_CALL");
                prop_assert!(!is_long || !REACH.contains(&distance), "a call over {distance:#x}");
            }
        }
    }
}

//! The canonical text: what it looks like, and that it does not depend on the order of creation.

use super::recipe::recipe_and_order;
use super::{DELTA32, POINTER64, at, edge, one_block};
use crate::base::Addr;
use crate::graph::canonical::{Options, canonical};
use crate::graph::verify::Stage;
use crate::graph::{EdgeKind, LinkGraph, Protection, Scope};
use insta::assert_snapshot;
use proptest::prelude::*;

fn width(kind: EdgeKind) -> usize {
    if kind == POINTER64 { 8 } else { 4 }
}

pub(super) fn with_got() -> LinkGraph<'static> {
    let (mut graph, _, block) = one_block(20);
    let main = graph.add_defined_symbol(block, 0, "main", 20);
    graph.set_callable(main, true);
    graph.set_live(main, true);
    let data = graph.add_external_symbol("named\ndata", 0, true);
    graph.add_absolute_symbol("limit", Addr(0x42), 0, Scope::Hidden, false);
    let got = graph.create_section("$__GOT", Protection::READ);
    let entry = graph.create_content_block(at(got, 0x2000), vec![0; 8]);
    graph.add_edge(entry, edge(0, POINTER64, data, 0));
    let entry = graph.add_anonymous_symbol(entry, 0, 8);
    graph.add_edge(block, edge(14, DELTA32, entry, -4));
    graph.add_edge(block, edge(3, DELTA32, main, 1));
    let bss = graph.create_section(".bss", Protection::READ_WRITE);
    graph.create_zero_fill_block(at(bss, 0x3000), 64);
    graph
}

#[test]
fn before_allocation() {
    let options = Options {
        field_width: &width,
        ..Options::at(Stage::Relocatable)
    };
    assert_snapshot!(canonical(&with_got(), options), @r"
    triple x86_64-unknown-linux-gnu
    pointers of 8 bytes
    little-endian

    section $__GOT
      protection R--

      block $__GOT[named\ndata]
        size 0x8
        align 1
        content +0000 [00 00 00 00 00 00 00 00]
        symbol +0x0 (anonymous): size 0x8, strong, local
        edge +0x0 Pointer64 -> named\ndata

    section .bss
      protection RW-

      block .bss+0x0
        size 0x40
        align 1
        zero-fill

    section .text
      protection R-X

      block .text[main]
        size 0x14
        align 1
        content +0000  00 01 02[03 04 05 06]07 08 09 0a 0b 0c 0d[0e 0f
        content +0010  10 11]12 13
        symbol +0x0 main: size 0x14, strong, default, callable, live
        edge +0x3 Delta32 -> main + 0x1
        edge +0xe Delta32 -> $__GOT[named\ndata] - 0x4

    absolute symbols
      limit: size 0x0, strong, hidden, address 0x42

    external symbols
      named\ndata: size 0x0, strong, default, weakly referenced
    ");
}

#[test]
fn after_allocation_addresses_are_shown_and_long_content_is_not() {
    let options = Options {
        digest_above: 8,
        ..Options::at(Stage::Allocated)
    };
    assert_snapshot!(canonical(&with_got(), options), @r"
    triple x86_64-unknown-linux-gnu
    pointers of 8 bytes
    little-endian

    section $__GOT
      protection R--

      block $__GOT[named\ndata]
        address 0x2000
        size 0x8
        align 1
        content +0000 [00]00 00 00 00 00 00 00
        symbol +0x0 (anonymous): size 0x8, strong, local
        edge +0x0 Pointer64 -> named\ndata

    section .bss
      protection RW-

      block .bss+0x0
        address 0x3000
        size 0x40
        align 1
        zero-fill

    section .text
      protection R-X

      block .text[main]
        address 0x1000
        size 0x14
        align 1
        content blake3 a418faec67baaeb5177880c3673a125f
        symbol +0x0 main: size 0x14, strong, default, callable, live
        edge +0x3 Delta32 -> main + 0x1
        edge +0xe Delta32 -> $__GOT[named\ndata] - 0x4

    absolute symbols
      limit: size 0x0, strong, hidden, address 0x42

    external symbols
      named\ndata: size 0x0, strong, default, weakly referenced, address 0x0
    ");
}

#[test]
fn equal_blocks_are_told_apart_by_who_points_at_them() {
    let build = |swap: bool| {
        let (mut graph, text, block) = one_block(8);
        graph.add_defined_symbol(block, 0, "f", 8);
        let mut twins = [0, 1].map(|_| {
            let twin = graph.create_content_block(at(text, 0), vec![7; 4]);
            graph.add_anonymous_symbol(twin, 0, 4)
        });
        if swap {
            twins.reverse();
        }
        graph.add_edge(block, edge(0, DELTA32, twins[0], 0));
        graph.add_edge(block, edge(4, POINTER64, twins[1], 0));
        canonical(&graph, Options::at(Stage::Relocatable))
    };
    assert_eq!(build(false), build(true));
}

proptest! {
    #[test]
    fn the_order_of_creation_does_not_show((recipe, order) in recipe_and_order()) {
        let options = Options::at(Stage::Relocatable);
        prop_assert_eq!(canonical(&recipe.build(), options), canonical(&recipe.build_in(&order), options));
        let options = Options::at(Stage::Allocated);
        prop_assert_eq!(canonical(&recipe.build(), options), canonical(&recipe.build_in(&order), options));
    }
}

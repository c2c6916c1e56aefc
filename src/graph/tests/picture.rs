//! Pictures: what is dead, what points where, and that neither names nor the order of creation matter.

use super::canonical::with_got;
use super::recipe::recipe_and_order;
use super::{POINTER64, at, edge, one_block};
use crate::graph::picture::{Picture, page};
use proptest::prelude::*;

#[test]
fn for_graphviz() {
    let picture = Picture::new(&with_got(), &[]).unwrap();
    insta::assert_snapshot!(picture.dot());
}

#[test]
fn drawn() {
    let picture = Picture::new(&with_got(), &["main".into()]).unwrap();
    insta::assert_snapshot!(picture.svg());
}

#[test]
fn what_no_root_reaches_is_dead() {
    let (mut graph, text, first) = one_block(8);
    graph.add_defined_symbol(first, 0, "first", 8);
    for (name, address) in [("second", 0x2000), ("third", 0x3000)] {
        let block = graph.create_content_block(at(text, address), vec![0; 8]);
        let symbol = graph.add_defined_symbol(block, 0, name, 8);
        if name == "second" {
            graph.add_edge(first, edge(0, POINTER64, symbol, 0));
        }
    }
    let dead = |roots: &[&str]| {
        let roots: Vec<String> = roots.iter().map(ToString::to_string).collect();
        let dot = Picture::new(&graph, &roots).unwrap().dot();
        dot.matches("style=dashed").count()
    };
    assert_eq!(dead(&["first"]), 1);
    assert_eq!(dead(&["second"]), 2);
    assert_eq!(dead(&["third", "first"]), 0);
    assert_eq!(dead(&[]), 0);
    let error = Picture::new(&graph, &["fourth".into()]).unwrap_err();
    assert_eq!(error, "test.o: defines no fourth");
}

#[test]
fn a_page_about_two_graphs_marks_what_changed() {
    let picture = |size, address| {
        let (mut graph, text, block) = one_block(8);
        graph.add_defined_symbol(block, 0, "same", 8);
        let block = graph.create_content_block(at(text, address), vec![0; size]);
        graph.add_defined_symbol(block, 0, "other", 1);
        Picture::new(&graph, &[]).unwrap()
    };
    let page = |old, new| page::diff(&old, &new, &[]);
    let count =
        |page: &str, class: &str| page.matches(&format!("class=\"{class}\"><title>")).count();
    let changed = page(picture(8, 0x2000), picture(9, 0x2000));
    assert_eq!(count(&changed, "changed"), 2);
    let moved = page(picture(8, 0x2000), picture(8, 0x3000));
    assert_eq!((count(&moved, "changed"), count(&moved, "moved")), (0, 2));
    let one = Picture::new(&one_block(8).0, &[]).unwrap();
    let added = page(one, picture(8, 0x2000));
    assert!(count(&added, "added") > 0 && count(&added, "removed") > 0);
}

proptest! {
    #[test]
    fn a_picture_does_not_depend_on_the_order_of_creation((recipe, order) in recipe_and_order()) {
        let one = Picture::new(&recipe.build(), &[]).unwrap();
        let two = Picture::new(&recipe.build_in(&order), &[]).unwrap();
        prop_assert_eq!(one.svg(), two.svg());
        prop_assert_eq!(one.dot(), two.dot());
    }
}

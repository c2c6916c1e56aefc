//! Bytes that nobody's assembler would write. Any bytes give a graph or an error that says where: never a panic, a hang,
//! or an allocation that the input does not warrant.

mod cases;
mod drive;
mod mutate;
mod objects;
mod streams;

use drive::Tally;
use mutate::{Random, flipped, mixed_fields, odd_fields, truncated};
use rayon::prelude::*;

/// An allocation out of all proportion ends the process instead of the machine.
fn limit_memory() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let maximum = getrlimit(Resource::As).maximum;
    let limit = Rlimit {
        current: Some(4 << 30),
        maximum,
    };
    setrlimit(Resource::As, limit).expect("a process may limit itself");
}

#[test]
fn the_objects_link_before_they_are_mutated() {
    for base in objects::bases() {
        drive::drive(&base).expect("links");
    }
}

/// Mutants of one object, `count` of each random way.
fn mutants(index: usize, base: &[u8], count: usize) -> Tally {
    let mut tally = Tally::default();
    let mut random = Random(index as u64);
    let what = |way: &str| format!("base {index}, {way}");
    truncated(base, &mut |mutant| tally.visit(&what("truncated"), mutant));
    odd_fields(base, &mut |mutant| tally.visit(&what("odd field"), mutant));
    mixed_fields(base, count, &mut random, &mut |mutant| {
        tally.visit(&what("mixed fields"), mutant);
    });
    flipped(base, count, &mut random, &mut |mutant| {
        tally.visit(&what("flipped bits"), mutant);
    });
    tally
}

#[test]
fn mutants_are_linked_or_refused_with_a_place() {
    limit_memory();
    let bases = objects::bases();
    let tallies = bases.par_iter().enumerate();
    // As many in all, whether there is an assembler or not.
    let count = 19_000 / bases.len();
    let tallies = tallies.map(|(index, base)| mutants(index, base, count));
    let tally = tallies.reduce(Tally::default, Tally::merge);
    println!("{} linked, {} refused", tally.linked, tally.refused);
    tally.assert_clean();
    assert!(tally.linked + tally.refused >= 50_000);
    assert!(tally.linked > 5_000 && tally.refused > 5_000);
}

#[test]
fn random_relocations_over_random_sections() {
    limit_memory();
    let seeds = 0..4000u64;
    let tallies = seeds.into_par_iter().map(|seed| {
        let mut tally = Tally::default();
        let object = streams::object(&mut Random(seed));
        tally.visit(&format!("seed {seed}"), &object);
        tally
    });
    let tally = tallies.reduce(Tally::default, Tally::merge);
    println!("{} linked, {} refused", tally.linked, tally.refused);
    tally.assert_clean();
    assert!(tally.linked > 400 && tally.refused > 400);
}

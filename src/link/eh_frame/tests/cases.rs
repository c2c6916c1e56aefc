//! Rarer shapes of records and sections: each row is a section and the edges it must get.

use super::build::{
    Fixture, KINDS, NAME, PCREL4, cie, edges, fde, little, plain_cie, record, target,
};
use crate::base::Endian;
use crate::graph::verify::{Stage, verify};
use crate::graph::{Scope, SymbolId};
use crate::link::eh_frame::fix_edges;
use rstest::rstest;

/// The edges with `.eh_frame` or keep-alive in them, after the passes ran over the records at 0 with a relocation of `f`
/// at these offsets.
fn fixed(records: &[Vec<u8>], relocated: &[u32]) -> Vec<String> {
    let mut it = Fixture::new();
    let block = it.frames(0, records);
    for &offset in relocated {
        it.relocate(block, offset, it.f, 0);
    }
    it.run().unwrap();
    verify(&it.graph, Stage::Relocatable).unwrap();
    edges(&it.graph)
}

/// The edges of one FDE of `f` at `fde` with these offsets of its CIE pointer and its PC begin, and a CIE at 0.
fn one_function(fde: u64, cie_pointer: u64, pc_begin: u64) -> [String; 3] {
    [
        format!(".eh_frame@{fde:#x}+{cie_pointer:#x} NegDelta32 .eh_frame@0x0+0"),
        format!(".eh_frame@{fde:#x}+{pc_begin:#x} Delta32 f+0"),
        format!(".text@0x1000+0x0 Keep-Alive .eh_frame@{fde:#x}+0"),
    ]
}

/// A record with a 64-bit length.
fn extended(record: &[u8]) -> Vec<u8> {
    let size = record.len() as u64 - 4;
    [&[0xff; 4], &size.to_le_bytes()[..], &record[4..]].concat()
}

/// An FDE whose addresses have two bytes: enough for a relocation to stand on.
fn narrow_fde() -> Vec<u8> {
    record(&[0x18, 0, 0, 0, 0, 0, 0x10, 0, 0])
}

#[rstest]
#[case::plain(vec![plain_cie(), fde(0x18, 0, &[])], 0x1c, one_function(0x14, 4, 8))]
#[case::no_augmentation(
    vec![cie("", &[]), record(&[&little(0x14)[..], &[0; 16]].concat())],
    0x18,
    one_function(0x10, 4, 8)
)]
#[case::eh_data(
    vec![
        record(&[0, 0, 0, 0, 1, b'e', b'h', 0, 1, 2, 3, 4, 5, 6, 7, 8, 1, 0x78, 16]),
        record(&[&little(0x1c)[..], &[0; 16]].concat()),
    ],
    0x20,
    one_function(0x18, 4, 8)
)]
#[case::signal_frame(vec![cie("zRS", &[PCREL4]), fde(0x18, 0, &[])], 0x1c, one_function(0x14, 4, 8))]
#[case::arm_letters(vec![cie("zRBG", &[PCREL4]), fde(0x18, 0, &[])], 0x1c, one_function(0x14, 4, 8))]
#[case::omitted_lsda(
    vec![cie("zLR", &[0xff, PCREL4]), fde(0x18, 0, &[])],
    0x1c,
    one_function(0x14, 4, 8)
)]
#[case::extended_cie(vec![extended(&plain_cie()), fde(0x20, 0, &[])], 0x24, one_function(0x1c, 4, 8))]
#[case::extended_fde(
    vec![plain_cie(), extended(&fde(0x20, 0, &[]))],
    0x24,
    one_function(0x14, 0xc, 0x10)
)]
#[case::version_3(
    vec![record(&[0, 0, 0, 0, 3, b'z', b'R', 0, 1, 0x78, 0x90, 0x7f, 1, PCREL4]), fde(0x18, 0, &[])],
    0x1c,
    one_function(0x14, 4, 8)
)]
#[case::version_4(
    vec![record(&[0, 0, 0, 0, 4, b'z', b'R', 0, 8, 0, 1, 0x78, 16, 1, PCREL4]), fde(0x18, 0, &[])],
    0x1c,
    one_function(0x14, 4, 8)
)]
#[case::relocated_two_bytes(vec![cie("zR", &[0x1a]), narrow_fde()], 0x1c, one_function(0x14, 4, 8))]
#[case::relocated_leb(
    vec![cie("zR", &[0x01]), record(&[0x18, 0, 0, 0, 0x80, 0x80, 0, 0x90, 0, 0])],
    0x1c,
    one_function(0x14, 4, 8)
)]
#[case::relocated_text_relative(
    vec![cie("zR", &[0x2b]), fde(0x18, 0, &[])],
    0x1c,
    one_function(0x14, 4, 8)
)]
#[case::aligned(
    vec![cie("zR", &[0x50]), record(&[&little(0x18)[..], &[0; 28]].concat())],
    0x20,
    one_function(0x14, 4, 0xc)
)]
#[case::terminator_at_the_end(
    vec![plain_cie(), fde(0x18, 0, &[]), vec![0; 4]],
    0x1c,
    one_function(0x14, 4, 8)
)]
#[case::terminators_in_the_middle(
    vec![plain_cie(), vec![0; 8], fde(0x20, 0, &[])],
    0x24,
    one_function(0x1c, 4, 8)
)]
fn shapes(#[case] records: Vec<Vec<u8>>, #[case] at: u32, #[case] mut expected: [String; 3]) {
    expected.sort();
    assert_eq!(fixed(&records, &[at]), expected);
}

#[test]
fn a_null_lsda_gets_no_edge() {
    let records = [cie("zLR", &[PCREL4; 2]), fde(0x18, 0, &[0; 4])];
    assert_eq!(fixed(&records, &[0x1c]), one_function(0x14, 4, 8));
}

#[test]
fn an_fde_of_nothing_is_not_kept_alive() {
    let mut it = Fixture::new();
    it.frames(0, &[plain_cie(), fde(0x18, 0, &[])]);
    it.run().unwrap();
    assert_eq!(
        edges(&it.graph),
        [".eh_frame@0x14+0x4 NegDelta32 .eh_frame@0x0+0"]
    );
    assert!(
        it.graph
            .take_trace()
            .contains("WARNING: Not adding keep-alive edge to FDE at 0x14")
    );
}

#[test]
fn an_fde_of_an_undefined_function_is_not_kept_alive() {
    let mut it = Fixture::new();
    let block = it.frames(0, &[plain_cie(), fde(0x18, 0, &[])]);
    let elsewhere = it.graph.add_external_symbol("elsewhere", 0, false);
    it.relocate(block, 0x1c, elsewhere, 0);
    it.run().unwrap();
    let expected = [
        ".eh_frame@0x14+0x4 NegDelta32 .eh_frame@0x0+0",
        ".eh_frame@0x14+0x8 Delta32 elsewhere+0",
    ];
    assert_eq!(edges(&it.graph), expected);
    let line = "WARNING: Not adding keep-alive edge to FDE at 0x14, which points to external symbol \"elsewhere\"";
    assert!(it.graph.take_trace().contains(line));
}

#[test]
fn the_empty_section_and_the_missing_one_are_fine() {
    let mut it = Fixture::new();
    it.run().unwrap();
    assert!(
        it.graph
            .take_trace()
            .contains("No .eh_frame section in \"a.o\"")
    );
    it.frames(0, &[]);
    it.run().unwrap();
    assert!(it.graph.take_trace().contains("Block is empty. Skipping."));
}

#[test]
fn blocks_at_one_address_keep_their_own_cies() {
    let mut it = Fixture::new();
    for function in [it.f, it.g] {
        let block = it.frames(0, &[plain_cie(), fde(0x18, 0, &[])]);
        it.relocate(block, 0x1c, function, 0);
    }
    it.run().unwrap();
    assert_eq!(
        edges(&it.graph),
        [
            ".eh_frame@0x14+0x4 NegDelta32 .eh_frame@0x0+0",
            ".eh_frame@0x14+0x8 Delta32 f+0",
            ".eh_frame@0x3c+0x4 NegDelta32 .eh_frame@0x28+0",
            ".eh_frame@0x3c+0x8 Delta32 g+0",
            ".text@0x1000+0x0 Keep-Alive .eh_frame@0x14+0",
            ".text@0x1010+0x0 Keep-Alive .eh_frame@0x3c+0",
        ]
    );
}

#[test]
fn only_the_section_is_aligned_so_that_pruning_leaves_no_gap() {
    let mut it = Fixture::new();
    let block = it.frames(0, &[plain_cie(), fde(0x18, 0, &[]), fde(0x2c, 0, &[])]);
    it.relocate(block, 0x1c, it.f, 0);
    it.relocate(block, 0x30, it.g, 0);
    let aligned = it.graph.block(block).alignment();
    it.run().unwrap();
    let frames = it.graph.find_section_by_name(NAME).unwrap();
    let mut blocks = it.graph.section(frames).blocks().to_vec();
    blocks.sort_by_key(|&id| it.graph.block(id).address());
    let alignments = blocks.iter().map(|&id| it.graph.block(id).alignment());
    // The CIE, two FDEs, the terminator.
    assert_eq!(alignments.collect::<Vec<_>>(), [aligned, 1, 1, 1]);
    assert_eq!(aligned, 8);
}

#[test]
fn a_relocated_cie_pointer_may_be_zero_and_lead_forward() {
    let mut it = Fixture::new();
    let block = it.frames(0, &[fde(0, 0, &[]), plain_cie()]);
    let cie = it.graph.add_anonymous_symbol(block, 0x14, 0);
    it.relocate(block, 4, cie, 0);
    it.relocate(block, 8, it.f, 0);
    it.run().unwrap();
    let expected = [
        ".eh_frame@0x0+0x4 Delta32 .eh_frame@0x14+0",
        ".eh_frame@0x0+0x8 Delta32 f+0",
        ".text@0x1000+0x0 Keep-Alive .eh_frame@0x0+0",
    ];
    assert_eq!(edges(&it.graph), expected);
}

/// As assemblers for RISC-V and LoongArch write differences: an addition of one label, a subtraction of the other.
#[test]
fn pairs_of_relocations_name_cie_and_function() {
    let mut it = Fixture::new();
    let block = it.frames(0, &[plain_cie(), fde(0, 0, &[])]);
    let mut label = |offset| it.graph.add_anonymous_symbol(block, offset, 0);
    let (cie, id, begin): (SymbolId, SymbolId, SymbolId) = (label(0), label(0x18), label(0x1c));
    for (offset, target) in [
        (0x18, id),
        (0x18, cie),
        (0x1c, it.f),
        (0x1c, begin),
        (0x20, it.g),
        (0x20, it.f),
    ] {
        it.relocate(block, offset, target, 0);
    }
    it.run().unwrap();
    let kept: Vec<String> = edges(&it.graph)
        .into_iter()
        .filter(|line| line.contains("Keep-Alive"))
        .collect();
    assert_eq!(kept, [".text@0x1000+0x0 Keep-Alive .eh_frame@0x14+0"]);
}

#[test]
fn the_most_visible_symbol_stands_for_its_address() {
    let mut it = Fixture::new();
    let f = it.graph.symbol(it.f).block().unwrap();
    for (name, scope) in [
        ("a_local", Scope::Local),
        ("z_default", Scope::Default),
        ("b_default", Scope::Default),
    ] {
        let symbol = it.graph.add_defined_symbol(f, 4, name, 0);
        it.graph.set_scope(symbol, scope);
    }
    it.graph.add_anonymous_symbol(f, 4, 0);
    it.frames(
        0x3000,
        &[plain_cie(), fde(0x18, 0x1004u32.wrapping_sub(0x301c), &[])],
    );
    it.run().unwrap();
    assert!(edges(&it.graph).contains(&".eh_frame@0x3014+0x8 Delta32 b_default+0".to_owned()));
}

#[test]
fn big_endian_targets_with_small_pointers_work() {
    let mut it = Fixture::of(target(4, Endian::Big));
    let swap = |mut record: Vec<u8>, words: &[usize]| {
        words.iter().for_each(|&at| record[at..at + 4].reverse());
        record
    };
    let absolute = cie("", &[]);
    let function = record(&[&little(0x14)[..], &little(0x1010), &little(0x10)].concat());
    it.frames(
        0x3000,
        &[swap(absolute, &[0]), swap(function, &[0, 4, 8, 12])],
    );
    it.run().unwrap();
    let expected = [
        ".eh_frame@0x3010+0x4 NegDelta32 .eh_frame@0x3000+0",
        ".eh_frame@0x3010+0x8 Pointer32 g+0",
        ".text@0x1010+0x0 Keep-Alive .eh_frame@0x3010+0",
    ];
    assert_eq!(edges(&it.graph), expected);
}

#[test]
fn a_block_of_two_records_is_refused_without_the_split() {
    let mut it = Fixture::new();
    it.frames(0, &[plain_cie(), plain_cie()]);
    let error = fix_edges(&mut it.graph, NAME, &KINDS).unwrap_err();
    assert!(
        error.to_string().ends_with("incomplete CFI record"),
        "{error}"
    );
}

#[test]
fn relative_addresses_wrap_at_the_pointer_size() {
    let mut it = Fixture::of(target(4, Endian::Little));
    let back = 0x1000u32.wrapping_sub(0x301c);
    it.frames(0x3000, &[cie("zR", &[0x13]), fde(0x18, back, &[])]);
    it.run().unwrap();
    assert!(edges(&it.graph).contains(&".eh_frame@0x3014+0x8 Delta32 f+0".to_owned()));
}

#[test]
fn the_terminator_is_live_and_last() {
    let mut it = Fixture::new();
    it.frames(0, &[plain_cie()]);
    it.run().unwrap();
    let (id, symbol) = it.graph.symbols().last().unwrap();
    let block = symbol.block().unwrap();
    assert!(symbol.is_live());
    assert_eq!(it.graph.symbol_address(id).0, !4);
    assert_eq!(it.graph.content(block), [0; 4]);
}

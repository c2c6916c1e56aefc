//! Records that cannot be read, and pointers that lead nowhere.

use super::build::{
    Fixture, KINDS, NAME, PCREL4, cie, edges, fde, little, place, plain_cie, record,
};
use crate::link::eh_frame::fix_edges;
use rstest::rstest;

#[rstest]
#[case::no_length(vec![vec![1, 2]], 0x3000, "the length of a CFI record needs 0x4 bytes, but only 0x2 are left")]
#[case::too_long(
    vec![plain_cie(), little(0x40).to_vec()],
    0x3014,
    "a CFI record claims 0x40 bytes, but only 0x0 are left"
)]
#[case::extended_too_long(
    vec![[0xff; 12].to_vec()],
    0x3000,
    "a CFI record claims 0xffffffffffffffff bytes, but only 0x0 are left"
)]
#[case::no_id(vec![vec![2, 0, 0, 0, 9, 9]], 0x3004, "the CIE pointer needs 0x4 bytes, but only 0x2 are left")]
#[case::version(vec![record(&[0, 0, 0, 0, 2])], 0x3008, "bad CIE version 2 (should be 1, 3 or 4)")]
#[case::letter(vec![cie("zX", &[])], 0x300a, "unrecognized character `X` in the augmentation string")]
#[case::not_eh(vec![cie("ex", &[])], 0x3009, "unrecognized character `e` in the augmentation string")]
#[case::no_z(
    vec![cie("R", &[PCREL4])],
    0x3009,
    "`R` in an augmentation string that does not start with `z`"
)]
#[case::twice(vec![cie("zRR", &[PCREL4; 2])], 0x300b, "`R` occurs twice in the augmentation string")]
#[case::omit(vec![cie("zR", &[0xff])], 0x3010, "address encoding DW_EH_PE_omit in a CIE")]
#[case::encoding(vec![cie("zR", &[0x1d])], 0x3010, "unsupported pointer encoding 0x1d for address")]
#[case::data_too_short(
    vec![record(&[0, 0, 0, 0, 1, b'z', b'R', 0, 1, 0x78, 16, 0, PCREL4])],
    0x3010,
    "read past the end of the augmentation data while parsing fields"
)]
#[case::no_cie(vec![plain_cie(), fde(0x14, 1, &[])], 0x3004, "No CIE found at address 0x0000000000003004")]
#[case::cie_is_fde(
    vec![plain_cie(), fde(4, 1, &[])],
    0x3014,
    "No CIE found at address 0x0000000000003014"
)]
#[case::nowhere(
    vec![plain_cie(), fde(0x18, 0x10_0000, &[])],
    0x301c,
    "No symbol or block covering address 0x000000000010301c"
)]
#[case::no_edge_kind(
    vec![cie("zR", &[0x1a]), record(&[0x18, 0, 0, 0, 1, 0, 0x10, 0, 0])],
    0x301c,
    "unsupported pointer encoding 0x1a for PC begin: without a relocation no edge can stand for it"
)]
#[case::no_edge_for_leb(
    vec![cie("zR", &[0x01]), fde(0x18, 1, &[])],
    0x301c,
    "unsupported pointer encoding 0x01 for PC begin: without a relocation no edge can stand for it"
)]
fn is_refused(#[case] records: Vec<Vec<u8>>, #[case] address: u64, #[case] problem: &str) {
    let mut it = Fixture::new();
    it.frames(0x3000, &records);
    assert_eq!(it.problem(), (address, problem.to_owned()));
}

#[test]
fn an_address_in_several_blocks_needs_a_relocation() {
    let mut it = Fixture::new();
    // As in ELF: .eh_frame lies over .text.
    it.frames(0x1000 - 0x14, &[plain_cie(), fde(0x18, 4, &[])]);
    let problem =
        "several blocks cover address 0x000000000000100c, so a pointer to it needs a relocation";
    assert_eq!(it.problem(), (0x1008, problem.to_owned()));
}

#[test]
fn several_relocations_must_name_one_target() {
    let mut it = Fixture::new();
    let block = it.frames(0x3000, &[plain_cie(), fde(0x18, 0, &[])]);
    it.relocate(block, 0x1c, it.f, 0);
    it.relocate(block, 0x1c, it.g, 0);
    let problem = "Multiple relocations at address 0x000000000000301c";
    assert_eq!(it.problem(), (0x301c, problem.to_owned()));
}

#[test]
fn a_cie_pointer_relocated_twice_must_name_one_cie() {
    let mut it = Fixture::new();
    let block = it.frames(0x3000, &[plain_cie(), fde(0x18, 0, &[])]);
    it.relocate(block, 0x18, it.f, 0);
    it.relocate(block, 0x18, it.g, 0);
    let problem = "CIE pointer field already has multiple edges";
    assert_eq!(it.problem(), (0x3018, problem.to_owned()));
}

#[test]
fn a_cie_pointer_relocated_past_its_symbol_is_refused() {
    let mut it = Fixture::new();
    let block = it.frames(0x3000, &[plain_cie(), fde(0x18, 0, &[])]);
    let cie = it.graph.add_anonymous_symbol(block, 0, 0);
    it.relocate(block, 0x18, cie, 4);
    let problem = "CIE edge at 0x3018 has non-zero addend";
    assert_eq!(it.problem(), (0x3018, problem.to_owned()));
}

#[test]
fn two_cies_at_one_address_need_a_relocation() {
    let mut it = Fixture::new();
    for (address, record) in [
        (0x3000, plain_cie()),
        (0x3000, plain_cie()),
        (0x3014, fde(0x18, 0, &[])),
    ] {
        it.frames(address, &[record]);
    }
    let error = fix_edges(&mut it.graph, NAME, &KINDS).unwrap_err();
    let problem = "several CIEs found at address 0x0000000000003000";
    assert!(error.to_string().ends_with(problem), "{error}");
}

/// An address past every block means the symbol there, if there is no doubt which.
#[rstest]
#[case::one_block(1, true)]
#[case::two_blocks(2, false)]
fn the_end_of_a_block(#[case] blocks: usize, #[case] found: bool) {
    let mut it = Fixture::new();
    let data = it.graph.find_section_by_name(".gcc_except_table").unwrap();
    for _ in 0..blocks {
        let block = it
            .graph
            .create_content_block(place(data, 0x4ff0, 4), vec![0; 16]);
        it.graph.add_defined_symbol(block, 16, "end", 0);
    }
    it.frames(0x3000, &[plain_cie(), fde(0x18, 0x5000 - 0x301c, &[])]);
    assert_eq!(it.run().is_ok(), found);
    let edge = ".eh_frame@0x3014+0x8 Delta32 end+0".to_owned();
    assert_eq!(edges(&it.graph).contains(&edge), found);
}

//! The edges that records get, by what the records hold.

use super::build::{Fixture, PCREL4, cie, edges, fde, plain_cie};

/// What the value of a relative pointer at `field` must be to mean `target`.
fn relative(target: u64, field: u64) -> u32 {
    target.wrapping_sub(field) as u32
}

/// The records of an FDE of `f` and one of `g`, both 0x14 bytes long, behind a CIE of 0x14 bytes at 0x3000.
fn two_functions() -> [Vec<u8>; 3] {
    [
        plain_cie(),
        fde(0x18, relative(0x1000, 0x301c), &[]),
        fde(0x2c, relative(0x1010, 0x3030), &[]),
    ]
}

#[test]
fn pointers_without_relocations_become_edges() {
    let mut it = Fixture::new();
    it.frames(0x3000, &two_functions());
    it.run().unwrap();
    assert_eq!(
        edges(&it.graph),
        [
            ".eh_frame@0x3014+0x4 NegDelta32 .eh_frame@0x3000+0",
            ".eh_frame@0x3014+0x8 Delta32 f+0",
            ".eh_frame@0x3028+0x4 NegDelta32 .eh_frame@0x3000+0",
            ".eh_frame@0x3028+0x8 Delta32 g+0",
            ".text@0x1000+0x0 Keep-Alive .eh_frame@0x3014+0",
            ".text@0x1010+0x0 Keep-Alive .eh_frame@0x3028+0",
        ]
    );
}

#[test]
fn relocations_are_left_as_they_are() {
    let mut it = Fixture::new();
    let block = it.frames(0, &[plain_cie(), fde(0x18, 0, &[]), fde(0x2c, 0, &[])]);
    it.relocate(block, 0x1c, it.f, 0);
    it.relocate(block, 0x30, it.f, 0x10); // as against a section symbol: the sum is in g's block
    it.run().unwrap();
    assert_eq!(
        edges(&it.graph),
        [
            ".eh_frame@0x14+0x4 NegDelta32 .eh_frame@0x0+0",
            ".eh_frame@0x14+0x8 Delta32 f+0",
            ".eh_frame@0x28+0x4 NegDelta32 .eh_frame@0x0+0",
            ".eh_frame@0x28+0x8 Delta32 f+16",
            ".text@0x1000+0x0 Keep-Alive .eh_frame@0x14+0",
            ".text@0x1010+0x0 Keep-Alive .eh_frame@0x28+0",
        ]
    );
}

#[test]
fn personality_and_lsda_get_edges() {
    let mut it = Fixture::new();
    // 17 bytes up to the return address register; the size; the encodings of L and P: the field is at 0x14.
    let mut data = vec![PCREL4, 0x9b];
    data.extend_from_slice(&relative(0x1010, 0x3014).to_le_bytes());
    data.push(PCREL4);
    let cie = cie("zLPR", &data);
    assert_eq!(cie.len(), 0x1c);
    let lsda = relative(0x2004, 0x302d).to_le_bytes();
    let fde = fde(0x20, relative(0x1000, 0x3024), &lsda);
    it.frames(0x3000, &[cie, fde]);
    it.run().unwrap();
    assert_eq!(
        edges(&it.graph),
        [
            ".eh_frame@0x3000+0x14 Delta32 g+0",
            ".eh_frame@0x301c+0x11 Delta32 .gcc_except_table@0x2004+0",
            ".eh_frame@0x301c+0x4 NegDelta32 .eh_frame@0x3000+0",
            ".eh_frame@0x301c+0x8 Delta32 f+0",
            ".text@0x1000+0x0 Keep-Alive .eh_frame@0x301c+0",
        ]
    );
}

#[test]
fn the_trace_says_what_jitlink_says() {
    let mut it = Fixture::new();
    let block = it.frames(0x3000, &two_functions()[..2]);
    it.relocate(block, 0x1c, it.f, 0);
    it.run().unwrap();
    let trace = it.graph.take_trace();
    insta::assert_snapshot!(trace, @r#"
    DWARFRecordSectionSplitter: Processing .eh_frame...
      Processing block at 0x3000
        Processing CFI record at 0x0000000000003000
          Extracted 0x3000 -- 0x3014: size = 0x00000014, content, align = 8, align-ofs = 0, section = .eh_frame
        Processing CFI record at 0x0000000000003014
          Extracted 0x3014 -- 0x3028: size = 0x00000014, content, align = 8, align-ofs = 4, section = .eh_frame
    EHFrameEdgeFixer: Processing .eh_frame in "a.o"...
      Processing block at 0x3000
        Record is CIE
      Processing block at 0x3014
        Record is FDE
            Adding edge at 0x3018 to CIE at: 0x3000
          Processing PC-begin at 0x301c
          Existing edge at 0x301c to PC begin at 0x1000 (f)
          Adding keep-alive edge from target at 0x1000 to FDE at 0x3014
    EHFrameNullTerminator adding null terminator to .eh_frame
    "#);
}

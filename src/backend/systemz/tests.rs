//! Rows against values computed by hand, stubs and decoding.

use super::{ROWS, SystemZ, branch, operands};
use crate::backend::Backend;
use crate::backend::row::EdgeRow;
use crate::base::insn::Operand::{Imm, Reg};
use crate::base::{DecodeError, Endian};
use proptest::prelude::*;
use rstest::rstest;

fn row(name: &str) -> &'static EdgeRow {
    let found = ROWS.iter().find(|row| row.name == name);
    found.expect("a kind of SystemZ")
}

/// Whether a value may be written by an edge of this kind.
fn fits(row: &EdgeRow, value: i64) -> bool {
    row.range.holds(value as u64, 64) && (value as u64).is_multiple_of(row.alignment)
}

#[rstest]
#[case("Pointer8", -0x80, 0xff, 1)]
#[case("Pointer12", 0, 0xfff, 1)]
#[case("Pointer16", -0x8000, 0xffff, 1)]
#[case("Pointer20", -0x8_0000, 0x7_ffff, 1)]
#[case("Pointer32", -0x8000_0000, 0xffff_ffff, 1)]
#[case("Delta16", -0x8000, 0x7fff, 1)]
#[case("Delta32", -0x8000_0000, 0x7fff_ffff, 1)]
#[case("Delta12dbl", -0x1000, 0xffe, 2)]
#[case("Delta16dbl", -0x1_0000, 0xfffe, 2)]
#[case("Delta24dbl", -0x100_0000, 0xff_fffe, 2)]
#[case("Delta32dbl", -0x1_0000_0000, 0xffff_fffe, 2)]
#[case("BranchPCRelPLT12dbl", -0x1000, 0xffe, 2)]
#[case("BranchPCRelPLT32dbl", -0x1_0000_0000, 0xffff_fffe, 2)]
#[case("Delta12FromGOT", 0, 0xfff, 1)]
#[case("Delta20FromGOT", -0x8_0000, 0x7_ffff, 1)]
fn bounds(#[case] name: &str, #[case] first: i64, #[case] last: i64, #[case] step: i64) {
    let row = row(name);
    assert!(fits(row, first) && fits(row, last));
    assert!(!fits(row, first - step) && !fits(row, last + step));
    assert_eq!(fits(row, first + 1), step == 1);
}

#[rstest]
#[case("Pointer12", 0xabc, &[0xff, 0xff], &[0xfa, 0xbc])]
#[case("Pointer20", -0x12345, &[0xff, 0xff, 0xff, 0xff], &[0xfc, 0xbb, 0xed, 0xff])]
#[case("Pointer20", 0x12345, &[0, 0, 0, 0], &[0x03, 0x45, 0x12, 0])]
#[case("Delta12dbl", -2, &[0x50, 0], &[0x5f, 0xff])]
#[case("Delta16dbl", 0x2468, &[0xff, 0xff], &[0x12, 0x34])]
#[case("Delta24dbl", -0x100_0000, &[0xff, 0xff, 0xff], &[0x80, 0, 0])]
#[case("Delta32dbl", 0xffff_fffe, &[0, 0, 0, 0], &[0x7f, 0xff, 0xff, 0xff])]
#[case("Delta32dbl", -4, &[0, 0, 0, 0], &[0xff, 0xff, 0xff, 0xfe])]
fn fields(#[case] name: &str, #[case] value: i64, #[case] before: &[u8], #[case] after: &[u8]) {
    let mut word = before.to_vec();
    row(name).field.write(&mut word, Endian::Big, value as u64);
    assert_eq!(word, after);
}

#[test]
fn the_stub_loads_and_branches() {
    let load = operands::decode(branch::STUB.code).expect("lgrl");
    assert_eq!((load.length, load.operands), (6, vec![Reg, Imm(0)]));
    let branch = operands::decode(&branch::STUB.code[6..]).expect("br");
    assert_eq!((branch.length, branch.operands), (2, vec![Reg]));
}

#[test]
fn unknown_opcodes_and_short_code_are_refused() {
    let decode = |code: &[u8]| SystemZ.decode(code, 0);
    assert_eq!(decode(&[0, 0]), Err(DecodeError::Invalid));
    assert_eq!(decode(&[0xe3, 0, 0, 0, 0, 0xff]), Err(DecodeError::Invalid));
    assert_eq!(decode(&[0xc0, 0x10, 0, 0, 0]), Err(DecodeError::Truncated));
    assert_eq!(decode(&[]), Err(DecodeError::Truncated));
}

proptest! {
    /// `larl %r3`, `lg %r3, d(%r4)`, `jne`: what is written is what is read, by code that shares nothing.
    #[test]
    fn fixed_up_fields_decode(half: i32, displacement in -0x8_0000i64..0x8_0000, short: i16) {
        let distance = i64::from(half) * 2;
        let mut larl = [0xc0, 0x30, 0xff, 0xff, 0xff, 0xff];
        row("Delta32dbl").field.write(&mut larl[2..], Endian::Big, distance as u64);
        let decoded = operands::decode(&larl).expect("larl");
        prop_assert_eq!(decoded.operands, vec![Reg, Imm(distance as u64)]);

        let mut load = [0xe3, 0x30, 0x4f, 0xff, 0xff, 0x04];
        row("Pointer20").field.write(&mut load[2..], Endian::Big, displacement as u64);
        let decoded = operands::decode(&load).expect("lg");
        prop_assert_eq!(decoded.operands, vec![Reg, Reg, Imm(displacement as u64), Reg]);

        let near = i64::from(short) * 2;
        let mut jump = [0xa7, 0x74, 0xff, 0xff];
        row("Delta16dbl").field.write(&mut jump[2..], Endian::Big, near as u64);
        let decoded = operands::decode(&jump).expect("jne");
        prop_assert_eq!(decoded.operands, vec![Imm(near as u64)]);
    }
}

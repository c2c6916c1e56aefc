//! The parts of an address against what the instructions make of them.

use super::*;
use crate::backend::loongarch::decode::decode;
use crate::base::{Addr, Endian, Operand};
use proptest::prelude::*;
use rstest::rstest;

const PCALAU12I: u32 = 0x1a00_0004;
const LU12I_W: u32 = 0x1400_0004;
const ADDI_D: u32 = 0x02c0_000d;
const ORI: u32 = 0x0380_0084;
const LU32I_D: u32 = 0x1600_000d;
const LU52I_D: u32 = 0x0300_01ad;
const PCADDI: u32 = 0x1800_0004;

fn terms(target: u64, fixup: u64, addend: i64) -> Terms {
    Terms {
        target: Addr(target),
        fixup: Addr(fixup),
        addend,
        size: None,
        got: None,
        tls: None,
        target_flags: 0,
        thread_pointer: None,
    }
}

/// Patches an instruction whose field is all ones and decodes its immediate.
fn patched(kind: EdgeKind, opcode: u32, terms: &Terms) -> u64 {
    let row = ROWS.iter().find(|row| row.kind == kind).expect("a row");
    let value = row.value.evaluate(terms).expect("a value");
    let mut code = (opcode | row.field.mask() as u32).to_le_bytes();
    row.field.write(&mut code, Endian::Little, value);
    let insn = decode(&code).expect("decodes");
    match insn.operands.last() {
        Some(Operand::Imm(value)) => *value,
        other => panic!("{other:?}"),
    }
}

fn in_range(kind: EdgeKind, terms: &Terms, bits: u8) -> bool {
    let row = ROWS.iter().find(|row| row.kind == kind).expect("a row");
    let value = row.value.evaluate(terms).expect("a value");
    row.range.holds(value, bits) && value % row.alignment == 0
}

/// `lu32i.d`: bits 32 to 63 become the field, its sign extended.
fn lu32i(register: u64, field: u64) -> u64 {
    (register & 0xffff_ffff) | (field << 32)
}

/// `lu52i.d`: bits 52 to 63 become the field.
fn lu52i(register: u64, field: u64) -> u64 {
    (register & 0x000f_ffff_ffff_ffff) | (field << 52)
}

fn pcalau12i(pc: u64, field: u64) -> u64 {
    pc.wrapping_add(field << 12) & !0xfff
}

proptest! {
    #[test]
    fn two_instructions_reach_two_gibibytes(
        pc: u64,
        distance in -0x7fff_f000i64..0x7fff_e000,
        addend in -0x1000i64..0x1000,
    ) {
        let pc = pc & !3;
        let symbol = pc.wrapping_add_signed(distance - addend);
        let high = terms(symbol, pc, addend);
        let low = terms(symbol, pc.wrapping_add(4), addend);
        prop_assert!(in_range(PAGE20, &high, 64));
        let page = pcalau12i(pc, patched(PAGE20, PCALAU12I, &high));
        let address = page.wrapping_add(patched(PAGE_OFFSET12, ADDI_D, &low));
        prop_assert_eq!(address, pc.wrapping_add_signed(distance));
    }

    #[test]
    fn four_instructions_reach_everything(pc: u64, target: u64, addend: i64) {
        let pc = pc & !3;
        let at = |offset| terms(target, pc.wrapping_add(offset), addend);
        let page = pcalau12i(pc, patched(PAGE20_OF64, PCALAU12I, &at(0)));
        let low = patched(PAGE_OFFSET12, ADDI_D, &at(4));
        let middle = lu32i(low, patched(PAGE64_LO20, LU32I_D, &at(8)));
        let offset = lu52i(middle, patched(PAGE64_HI12, LU52I_D, &at(12)));
        prop_assert_eq!(page.wrapping_add(offset), target.wrapping_add_signed(addend));
    }

    #[test]
    fn absolute_parts_are_plain_bits(target: u64, addend: i64) {
        let terms = terms(target, 0, addend);
        let high = patched(ABS20_OF64, LU12I_W, &terms) << 12;
        let low = high | patched(ABS12, ORI, &terms) & 0xfff;
        let middle = lu32i(low, patched(ABS64_LO20, LU32I_D, &terms));
        let address = lu52i(middle, patched(ABS64_HI12, LU52I_D, &terms));
        prop_assert_eq!(address, target.wrapping_add_signed(addend));
        let fits = i32::try_from(address as i64).is_ok();
        prop_assert_eq!(in_range(ABS20, &terms, 64), fits);
    }
}

/// By hand from the psABI's formulas.
#[rstest]
#[case::same_page(PAGE20, PCALAU12I, 0x1000_1004, 0x1000_1ffc, 0)]
#[case::upper_half_rounds_up(PAGE20, PCALAU12I, 0x1000_1800, 0x1000_1000, 1)]
#[case::page_below(PAGE20, PCALAU12I, 0x1000_0fff, 0x1000_2000, -1i64 as u64)]
#[case::low_part_is_signed(PAGE_OFFSET12, ADDI_D, 0x1000_1800, 0, -0x800i64 as u64)]
#[case::far_low(PAGE64_LO20, LU32I_D, 0x1_0000_0000, 8, 1)]
#[case::far_borrow(PAGE64_LO20, LU32I_D, 0x1_0000_0800, 8, 0)]
#[case::far_carry(PAGE64_LO20, LU32I_D, 0x8000_0000, 8, 1)]
#[case::far_high(PAGE64_HI12, LU52I_D, 0x8000_0000_0000_0000, 12, -0x800i64 as u64)]
#[case::absolute(ABS20, LU12I_W, 0x1234_5fff, 0, 0x12345)]
#[case::pcaddi(PCREL20_S2, PCADDI, 0x1000, 0x1004, -1i64 as u64)]
fn parts(
    #[case] kind: EdgeKind,
    #[case] opcode: u32,
    #[case] target: u64,
    #[case] fixup: u64,
    #[case] expected: u64,
) {
    assert_eq!(patched(kind, opcode, &terms(target, fixup, 0)), expected);
}

#[rstest]
#[case::last_page(PAGE20, 0x1_7fff_f7ff, true)]
#[case::past_it(PAGE20, 0x1_7fff_f800, false)]
#[case::first_page(PAGE20, 0x7fff_f800, true)]
#[case::before_it(PAGE20, 0x7fff_f7ff, false)]
#[case::pcaddi_first(PCREL20_S2, 0x1_0000_0000 - 0x20_0000, true)]
#[case::pcaddi_before(PCREL20_S2, 0x1_0000_0000 - 0x20_0004, false)]
#[case::pcaddi_last(PCREL20_S2, 0x1_0000_0000 + 0x1f_fffc, true)]
#[case::pcaddi_past(PCREL20_S2, 0x1_0000_0000 + 0x20_0000, false)]
#[case::pcaddi_misaligned(PCREL20_S2, 0x1_0000_0002, false)]
fn ranges(#[case] kind: EdgeKind, #[case] target: u64, #[case] fits: bool) {
    assert_eq!(in_range(kind, &terms(target, 0x1_0000_0000, 0), 64), fits);
}

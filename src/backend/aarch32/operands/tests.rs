use super::*;
use rstest::rstest;

fn immediates(insn: &Insn) -> Vec<(usize, u64)> {
    let operands = insn.operands.iter().enumerate();
    operands
        .filter_map(|(index, operand)| match operand {
            Operand::Imm(value) => Some((index, *value)),
            Operand::Reg => None,
        })
        .collect()
}

// Expected: what the Arm Architecture Reference Manual says of the bits, at the indices of llvm-mc --show-inst.
#[rstest]
#[case::bl(0xebff_fffe, &[(0, -8i64 as u64)])]
#[case::blne(0x1b00_0001, &[(0, 4), (1, 1)])]
#[case::b(0xea7f_ffff, &[(0, 0x1ff_fffc), (1, 14)])]
#[case::blx(0xfb00_0000, &[(0, 2)])]
#[case::movw(0xe301_0234, &[(1, 0x1234), (2, 14)])]
#[case::movt(0xe34f_cfff, &[(2, 0xffff), (3, 14)])]
#[case::add_pc(0xe28f_0008, &[(2, 8), (3, 14)])]
#[case::ldr(0xe59f_0004, &[(2, 4), (3, 14)])]
#[case::ldr_below(0xe51f_0004, &[(2, 0xffff_fffc), (3, 14)])]
#[case::ldr_minus_zero(0xe51f_0000, &[(2, 0x8000_0000), (3, 14)])]
#[case::ldrh_pre(0xe1f0_10b4, &[(4, 516), (5, 14)])]
#[case::str_post(0xe480_1004, &[(4, 147_460), (5, 14)])]
#[case::strd_post(0xe0c0_20f4, &[(5, 1028), (6, 14)])]
#[case::vldr(0xed1f_0b02, &[(2, 0x102), (3, 14)])]
fn arm_immediates(#[case] word: u32, #[case] expected: &[(usize, u64)]) {
    let insn = arm(&word.to_le_bytes()).expect("an instruction");
    assert_eq!((insn.length, immediates(&insn)), (4, expected.to_vec()));
}

#[rstest]
#[case::bl(&[0xff, 0xf7, 0xfe, 0xff], &[(0, 14), (2, -4i64 as u64)])]
#[case::blx(&[0x00, 0xf0, 0x02, 0xe8], &[(0, 14), (2, 4)])]
#[case::b_w(&[0xff, 0xf3, 0xff, 0x97], &[(0, 0xff_fffe), (1, 14)])]
#[case::beq_w(&[0x00, 0xf0, 0x00, 0x80], &[(0, 0), (1, 0)])]
#[case::beq(&[0xfe, 0xd0], &[(0, -4i64 as u64), (1, 0)])]
#[case::b(&[0x01, 0xe0], &[(0, 2), (1, 14)])]
#[case::cbz(&[0xf8, 0xb3], &[(1, 0x7e)])]
#[case::movw(&[0x41, 0xf6, 0x34, 0x2c], &[(1, 0x1a34), (2, 14)])]
#[case::movt(&[0xcf, 0xf6, 0xff, 0x7c], &[(2, 0xffff), (3, 14)])]
#[case::ldr_literal(&[0x02, 0x48], &[(1, 8), (2, 14)])]
#[case::ldr_wide_literal(&[0x5f, 0xf8, 0x04, 0x00], &[(1, -4i64 as u64), (2, 14)])]
fn thumb_immediates(#[case] code: &[u8], #[case] expected: &[(usize, u64)]) {
    let insn = thumb(code).expect("an instruction");
    assert_eq!(usize::from(insn.length), code.len());
    assert_eq!(immediates(&insn), expected);
}

#[rstest]
#[case::undefined(&0xe7f0_00f0u32.to_le_bytes(), DecodeError::Invalid)]
#[case::coprocessor(&0xee00_0010u32.to_le_bytes(), DecodeError::Invalid)]
#[case::short(&[0, 0, 0], DecodeError::Truncated)]
fn arm_refuses(#[case] code: &[u8], #[case] expected: DecodeError) {
    assert_eq!(arm(code), Err(expected));
}

#[rstest]
#[case::half(&[0xff, 0xf7], DecodeError::Truncated)]
#[case::nothing(&[0x00], DecodeError::Truncated)]
#[case::blx_with_h(&[0x00, 0xf0, 0x01, 0xe8], DecodeError::Invalid)]
fn thumb_refuses(#[case] code: &[u8], #[case] expected: DecodeError) {
    assert_eq!(thumb(code), Err(expected));
}

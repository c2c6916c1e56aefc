use super::*;
use rstest::rstest;

fn written(field: &Special, word: u64, value: i64) -> u64 {
    (field.write)(word & !field.mask, value as u64)
}

// Words by hand from the encodings of the Arm Architecture Reference Manual.
#[rstest]
#[case::stay(0xebff_fffe, 0, 0xeb00_0000)]
#[case::dirty(0xebff_ffff, 8, 0xeb00_0002)]
#[case::change(0xeb00_0000, 5, 0xfa00_0001)]
#[case::change_h(0xeb00_0000, 7, 0xfb00_0001)]
#[case::back(0xfbff_ffff, -4, 0xebff_ffff)]
#[case::last(0xeb00_0000, 0x1ff_fffc, 0xeb7f_ffff)]
#[case::first(0xeb00_0000, -0x200_0000, 0xeb80_0000)]
fn arm_calls(#[case] word: u64, #[case] value: i64, #[case] expected: u64) {
    assert_eq!(written(&ARM_CALL_FIELD, word, value), expected);
}

#[rstest]
#[case::stay(0xf7ff_fffe, 1, 0xf000_f800)]
#[case::change(0xf7ff_fffe, 4, 0xf000_e802)]
#[case::back(0xf000_e800, -3, 0xf7ff_fffe)]
#[case::last(0xf000_f800, 0xff_ffff, 0xf3ff_d7ff)]
#[case::first(0xf000_f800, -0xff_ffff, 0xf400_d000)]
fn thumb_calls(#[case] word: u64, #[case] value: i64, #[case] expected: u64) {
    assert_eq!(written(&THUMB_CALL_FIELD, word, value), expected);
}

#[rstest]
#[case::ahead(0xf000_9000, 0, 0xf000_b800)]
#[case::last(0xf000_9000, 0xff_fffe, 0xf3ff_97ff)]
#[case::first(0xf000_9000, -0x100_0000, 0xf400_9000)]
#[case::near_first(0xf000_9000, -4, 0xf7ff_bffe)]
fn thumb_jumps(#[case] word: u64, #[case] value: i64, #[case] expected: u64) {
    assert_eq!(written(&THUMB_JUMP24_FIELD, word, value), expected);
    assert_eq!(
        (THUMB_JUMP24_FIELD.read)(expected),
        value as u64 & 0x1ff_fffe
    );
}

//! One row for each rule of the mapping. The expected lists are what `llvm-mc --disassemble --show-inst` of LLVM 19
//! prints.

use proptest::prelude::*;
use rstest::rstest;

use super::{Mode, decode, disassemble};
use crate::base::{DecodeError, Insn, Operand};
use Mode::{Bits16, Bits32, Bits64};

/// The bytes that `text` spells in hexadecimal.
fn bytes(text: &str) -> Vec<u8> {
    text.split(' ')
        .map(|byte| u8::from_str_radix(byte, 16).expect("a byte in hexadecimal"))
        .collect()
}

/// The operands as a line: `R` or the immediate as a signed number.
fn line(insn: &Insn) -> String {
    let operands: Vec<String> = insn
        .operands
        .iter()
        .map(|operand| match operand {
            Operand::Reg => "R".to_owned(),
            Operand::Imm(value) => (*value as i64).to_string(),
        })
        .collect();
    operands.join(" ")
}

#[rstest]
#[case::rip_relative_is_the_encoded_displacement(Bits64, "48 8b 05 fc ff ff ff", "R R 1 R -4 R")]
#[case::scale_of_sib_without_index(Bits64, "8b 84 60 10 00 00 00", "R R 2 R 16 R")]
#[case::absolute_address_is_signed(Bits32, "8b 05 00 00 00 80", "R R 1 R -2147483648 R")]
#[case::displacement_of_16_bits(Bits16, "8b 86 fe ff", "R R 1 R -2 R")]
#[case::accumulator_address_is_unsigned(Bits32, "a1 00 00 00 80", "2147483648 R")]
#[case::string_source_and_destination(Bits64, "a4", "R R R")]
#[case::destination_is_tied(Bits64, "01 d8", "R R R")]
#[case::tied_even_if_the_value_is_unused(Bits64, "31 c0", "R R R")]
#[case::memory_is_never_tied(Bits64, "01 00", "R 1 R 0 R R")]
#[case::conditional_move_is_tied(Bits64, "0f 44 c1", "R R R 4")]
#[case::accumulator_is_implicit(Bits64, "05 ff ff ff ff", "4294967295")]
#[case::word_immediate_is_unsigned(Bits64, "b8 ff ff ff ff", "R 4294967295")]
#[case::quad_immediate_is_signed(Bits64, "48 c7 c0 ff ff ff ff", "R -1")]
#[case::byte_immediate_is_signed(Bits64, "83 c0 fe", "R R -2")]
#[case::shift_count_is_unsigned(Bits64, "c1 e0 ff", "R R 255")]
#[case::branch_is_the_encoded_displacement(Bits64, "e8 fc ff ff ff", "-4")]
#[case::condition_is_last(Bits64, "0f 84 fc ff ff ff", "-4 4")]
#[case::short_jump_of_the_amd_kind(Bits64, "66 e9 fe ff", "-2")]
#[case::return_in_32_bit_code(Bits32, "c2 fc ff", "-4")]
#[case::far_pointer(Bits32, "ea 00 00 00 80 ff ff", "2147483648 -1")]
#[case::exchange_has_two_destinations(Bits64, "87 01", "R R R 1 R 0 R")]
#[case::mask_after_the_tied_copy(Bits64, "62 f1 7c 49 58 c1", "R R R R R")]
#[case::no_tied_copy_when_zeroing(Bits64, "62 f1 7c c9 58 c1", "R R R R")]
#[case::rounding_is_last(Bits64, "62 f1 74 78 58 c2", "R R R 3")]
#[case::scaled_displacement(Bits64, "62 f1 7c 48 10 40 01", "R R 1 R 64 R")]
#[case::gather(Bits64, "c4 e2 69 90 04 48", "R R R R 2 R 0 R R")]
#[case::gather_with_a_mask_register(Bits64, "62 f2 7d 49 90 0c 80", "R R R R R 4 R 0 R")]
#[case::scatter(Bits64, "62 f2 7d 49 a0 0c 80", "R R 4 R 0 R R R")]
#[case::gather_prefetch(Bits64, "62 f2 7d 49 c6 0c 80", "R R 4 R 0 R")]
#[case::compare_and_add(Bits64, "c4 e2 71 e4 02", "R R R 1 R 0 R R 4")]
#[case::exchange_of_registers(Bits64, "87 c8", "R R R R")]
#[case::exchange_with_the_accumulator(Bits64, "91", "R R")]
#[case::compare_and_exchange_is_not_tied(Bits64, "0f b1 c8", "R R")]
#[case::fpu_destination_is_not_tied(Bits64, "dc c1", "R")]
#[case::stores_between_registers_do_not_merge(Bits64, "62 f1 7c 49 11 c1", "R R R")]
#[case::nop_has_one_operand(Bits64, "0f 1f c8", "R")]
#[case::one_is_implicit_in_a_shift(Bits64, "d1 e0", "R R")]
#[case::condition_of_a_byte_in_memory(Bits64, "0f 95 00", "R 1 R 0 R 5")]
#[case::level_of_enter_is_signed(Bits64, "c8 fe ff fe", "-2 -2")]
#[case::return_with_word_operands(Bits64, "66 c2 fc ff", "65532")]
#[case::far_pointer_of_words(Bits16, "ea 00 80 ff ff", "32768 65535")]
#[case::two_fields(Bits64, "66 0f 78 c0 fe 01", "R R 254 1")]
#[case::register_in_an_immediate(Bits64, "c4 e3 71 4a c2 30", "R R R R")]
#[case::broadcast_of_affine_is_not_scaled(Bits64, "62 f3 f5 58 ce 40 01 07", "R R R 1 R 1 R 7")]
#[case::rip_relative_with_an_immediate_after(Bits64, "83 3d fb ff ff ff 00", "R 1 R -5 R 0")]
#[case::last_condition(Bits64, "48 0f 4f c1", "R R R 15")]
#[case::byte_of_the_operand_size_is_signed(Bits64, "04 ff", "-1")]
#[case::control_of_bextr_is_signed(Bits64, "8f ea f8 10 c0 00 00 00 80", "R R -2147483648")]
#[case::branch_of_16_bits(Bits16, "e9 f0 ff", "-16")]
#[case::lock_is_an_instruction(Bits64, "f0", "")]
fn operands_are_numbered_as_llvm_does(
    #[case] mode: Mode,
    #[case] code: &str,
    #[case] expected: &str,
) {
    let code = bytes(code);
    let insn = decode(&code, mode).expect("an instruction");
    assert_eq!(
        (usize::from(insn.length), line(&insn)),
        (code.len(), expected.to_owned())
    );
}

#[rstest]
#[case::lock("f0 0f b1 0a", 1)]
#[case::repeat_is_part_of_the_instruction("f3 a4 90", 2)]
#[case::pause("f3 90 90", 2)]
#[case::release_hint("f3 c7 00 00 00 00 00", 1)]
#[case::acquire_hint("f2 f0 01 00", 1)]
#[case::operand_size_after_rex("48 66 90", 2)]
#[case::nothing_after_the_prefix("66", 1)]
#[case::lock_after_another_prefix("66 f0 01 00", 4)]
#[case::lock_that_is_not_allowed("66 f0 8b 00", 4)]
#[case::rex_after_rex("48 48 90", 2)]
fn some_prefixes_are_instructions(#[case] code: &str, #[case] length: u8) {
    assert_eq!(
        decode(&bytes(code), Bits64).map(|insn| insn.length),
        Ok(length)
    );
}

#[rstest]
#[case::nothing(Bits64, "", DecodeError::Truncated)]
#[case::displacement_cut_off(Bits64, "e8 00 00", DecodeError::Truncated)]
#[case::no_instruction(Bits64, "06", DecodeError::Invalid)]
#[case::trap_without_a_name(Bits64, "f1", DecodeError::Invalid)]
#[case::undocumented_shift(Bits64, "d1 f0", DecodeError::Invalid)]
#[case::undocumented_test(Bits64, "f6 c8 00", DecodeError::Invalid)]
#[case::two_rex(Bits64, "48 41 90", DecodeError::Invalid)]
#[case::reserved_no_operation(Bits64, "0f 1d c0", DecodeError::Invalid)]
#[case::control_register_to_memory(Bits64, "0f 20 00", DecodeError::Invalid)]
#[case::word_shift_with_wide_bit(Bits64, "62 f1 f5 08 d1 d4", DecodeError::Invalid)]
#[case::too_many_prefixes(
    Bits64,
    "66 66 66 66 66 66 66 66 66 66 66 66 66 66 66 90",
    DecodeError::Invalid
)]
#[case::bound_without_a_byte_after_it(Bits32, "62 00", DecodeError::Invalid)]
#[case::operand_size_is_no_opcode(Bits16, "66 0f 38 17 c1", DecodeError::Invalid)]
#[case::hint_on_a_word_jump(Bits64, "f2 66 0f 82 00 00", DecodeError::Invalid)]
fn bytes_that_are_no_instruction(
    #[case] mode: Mode,
    #[case] code: &str,
    #[case] error: DecodeError,
) {
    let code = if code.is_empty() {
        Vec::new()
    } else {
        bytes(code)
    };
    assert_eq!(decode(&code, mode), Err(error));
    assert_eq!(disassemble(&code, 0, mode), None);
}

#[test]
fn text_is_att_syntax_with_absolute_targets() {
    let text = |code: &str| disassemble(&bytes(code), 0x1000, Bits64);
    insta::assert_snapshot!(text("e8 fb 0f 00 00").unwrap_or_default(), @"callq 0x2000");
    insta::assert_snapshot!(text("48 8b 05 f9 0f 00 00").unwrap_or_default(), @"movq 0xff9(%rip), %rax");
    insta::assert_snapshot!(text("f0 0f b1 0a").unwrap_or_default(), @"lock");
}

proptest! {
    #[test]
    fn any_bytes_decode_or_fail(
        code in proptest::collection::vec(any::<u8>(), 0..20),
        mode in prop_oneof![Just(Bits16), Just(Bits32), Just(Bits64)],
    ) {
        let decoded = decode(&code, mode);
        prop_assert_eq!(decoded.is_ok(), disassemble(&code, 0, mode).is_some());
        if let Ok(insn) = decoded {
            let length = usize::from(insn.length);
            prop_assert!((1..=code.len()).contains(&length));
        }
    }

    /// Bytes after an instruction do not change it.
    #[test]
    fn an_instruction_ends_where_it_says(
        code in proptest::collection::vec(any::<u8>(), 16),
        mode in prop_oneof![Just(Bits16), Just(Bits32), Just(Bits64)],
    ) {
        if let Ok(insn) = decode(&code, mode) {
            let again = decode(&code[..usize::from(insn.length)], mode);
            // To LLVM a bound needs a byte after it.
            prop_assume!(again != Err(DecodeError::Invalid));
            prop_assert_eq!(again, Ok(insn));
        }
    }
}

//! Bytes that processors and iced-x86 decode, but that encode nothing to LLVM 19.

use iced_x86::{
    Code, Decoder, DecoderOptions, EncodingKind, MandatoryPrefix, Mnemonic, OpCodeTableKind,
};

use super::Mode;
use super::encoded::Encoded;

/// Whether LLVM refuses the instruction.
pub(super) fn llvm_rejects(encoded: &Encoded<'_>) -> bool {
    encoded.prefixes.repeated_rex
        || is_unknown(encoded.instruction.mnemonic(), encoded.mode)
        || is_alias(encoded.instruction.code())
        || is_unknown_form(encoded)
        || needs_prefix_66(encoded)
        || is_bound_at_the_end(encoded)
        || is_wide_word_shift(encoded)
}

/// Instructions that LLVM does not have in this mode, in any form.
fn is_unknown(mnemonic: Mnemonic, mode: Mode) -> bool {
    use Mnemonic::*;
    match mnemonic {
        Int1 | Ud0 | Sal | Fneni | Fndisi | Fnsetpm | Frstpm | Fstpnce => true,
        Prefetchit0 | Prefetchit1 => mode != Mode::Bits64,
        _ => false,
    }
}

/// Undocumented second encodings of an instruction.
fn is_alias(code: Code) -> bool {
    use Code::*;
    matches!(
        code,
        Test_rm8_imm8_F6r1
            | Test_rm16_imm16_F7r1
            | Test_rm32_imm32_F7r1
            | Test_rm64_imm32_F7r1
            | Fcom_st0_sti_DCD0
            | Fcomp_st0_sti_DCD8
            | Fxch_st0_sti_DDC8
            | Fcomp_st0_sti_DED0
            | Fxch_st0_sti_DFC8
            | Fstp_sti_DFD0
            | Fstp_sti_DFD8
    )
}

/// Opcodes of the `0F` map that LLVM knows, with a ModRM byte or a prefix that it does not.
fn is_unknown_form(encoded: &Encoded<'_>) -> bool {
    let code = encoded.instruction.code().op_code();
    let Some(modrm) = encoded.modrm else {
        return false;
    };
    if code.encoding() != EncodingKind::Legacy || code.table() != OpCodeTableKind::T0F {
        return false;
    }
    let (is_memory, reg) = (modrm.is_memory(), modrm.reg());
    let is_nop = code.is_reserved_nop();
    match encoded.opcode.get(1).copied().unwrap_or_default() {
        0x09 => encoded.prefixes.operand_size || encoded.prefixes.repeat, // wbinvd
        0x0d => !is_memory || reg > 2,                                    // prefetches
        0x18 => is_nop && (!is_memory || reg & 6 == 4),                   // prefetches
        0x1c => is_nop && (!is_memory || reg != 0),                       // cldemote
        0x19..=0x1b | 0x1d | 0x1e => is_nop, // room for future instructions
        0x20..=0x23 => is_memory,            // mov of control and debug registers
        0x80..=0x8f => encoded.has_word_operands() && encoded.prefixes.repeat, // bnd jcc
        0xa6 => modrm.rm() != 0 || reg > 2,  // VIA PadLock
        0xa7 => modrm.rm() != 0 || reg > 5,
        _ => false,
    }
}

/// In 16-bit code LLVM takes `66` for the operand size only, never for a part of the opcode: an instruction of which
/// it is a part is read without it, and is none if no other instruction has that opcode.
fn needs_prefix_66(encoded: &Encoded<'_>) -> bool {
    let code = encoded.instruction.code().op_code();
    if encoded.mode != Mode::Bits16
        || code.encoding() != EncodingKind::Legacy
        || code.mandatory_prefix() != MandatoryPrefix::P66
    {
        return false;
    }
    Decoder::new(16, encoded.opcode, DecoderOptions::NONE)
        .decode()
        .is_invalid()
}

/// LLVM looks at the two bytes after `62` to tell bound from EVEX, and refuses a bound that ends before them.
fn is_bound_at_the_end(encoded: &Encoded<'_>) -> bool {
    encoded.instruction.mnemonic() == Mnemonic::Bound && encoded.opcode.len() < 3
}

/// Instructions on bytes and words ignore EVEX.W; LLVM wants it clear in these.
fn is_wide_word_shift(encoded: &Encoded<'_>) -> bool {
    use Mnemonic::{Vpalignr, Vpsllw, Vpsraw, Vpsrlw};
    let has_wide_bit = encoded.opcode.get(2).is_some_and(|byte| byte & 0x80 != 0);
    has_wide_bit
        && encoded.instruction.code().encoding() == EncodingKind::EVEX
        && match encoded.instruction.mnemonic() {
            Vpalignr => true,
            // Only with the count in a vector.
            Vpsllw | Vpsraw | Vpsrlw => matches!(encoded.opcode.get(4), Some(0xd1 | 0xe1 | 0xf1)),
            _ => false,
        }
}

//! From bytes to an instruction of iced-x86, with the bytes that the operand rules need.

use iced_x86::{Decoder, DecoderError, DecoderOptions, Instruction};

use super::Mode;
use super::memory::ModRm;
use super::prefix::{MAX_LENGTH, Prefixes};
use crate::base::DecodeError;

/// Decodes the instruction at the start of `code` as far as iced-x86 goes.
pub(super) fn read(
    code: &[u8],
    address: u64,
    mode: Mode,
    prefixes: Prefixes,
) -> Result<Instruction, DecodeError> {
    let options = match prefixes.opcode(code) {
        // LLVM decodes a 64-bit jump with a 66 prefix as AMD processors do, with a 16-bit displacement,
        // but the call as Intel processors do.
        [0xe9, ..] | [0x0f, 0x80..=0x8f, ..] if prefixes.operand_size && !prefixes.rex_w => {
            DecoderOptions::AMD
        }
        // LLVM does not mind a move to cs or to a control register that does not exist, nor a lock prefix where
        // none is allowed.
        [0x8e, ..] | [0x0f, 0x20..=0x23, ..] => DecoderOptions::NO_INVALID_CHECK,
        _ if prefixes.lock => DecoderOptions::NO_INVALID_CHECK,
        _ => DecoderOptions::NONE,
    };
    let mut decoder = Decoder::with_ip(mode.bits(), code, address, options);
    let instruction = decoder.decode();
    match decoder.last_error() {
        DecoderError::None => Ok(instruction),
        DecoderError::NoMoreBytes if can_continue(code, prefixes.opcode(code), mode, options) => {
            Err(DecodeError::Truncated)
        }
        _ => Err(DecodeError::Invalid),
    }
}

/// Whether some bytes after `code` make it an instruction. iced-x86 asks for more bytes before it looks up the
/// opcode, so its error alone does not tell.
fn can_continue(code: &[u8], opcode: &[u8], mode: Mode, options: u32) -> bool {
    // Any opcode can follow the start of a VEX, XOP or EVEX prefix.
    if matches!(
        opcode,
        [0xc5] | [0xc4 | 0x8f] | [0xc4 | 0x8f, _] | [0x62] | [0x62, _] | [0x62, _, _]
    ) {
        return true;
    }
    // After the next byte zeros make a memory operand, and C1 makes two different registers.
    let is_instruction = |next: u8, filler: u8| {
        let mut longer = [code, &[next]].concat();
        longer.resize(MAX_LENGTH.max(longer.len()), filler);
        !Decoder::new(mode.bits(), &longer, options)
            .decode()
            .is_invalid()
    };
    (0..=u8::MAX).any(|next| is_instruction(next, 0) || is_instruction(next, 0xc1))
}

/// A decoded instruction with what its bytes say and iced-x86 does not.
pub(super) struct Encoded<'a> {
    pub(super) instruction: &'a Instruction,
    /// The bytes after the prefixes.
    pub(super) opcode: &'a [u8],
    pub(super) modrm: Option<ModRm>,
    pub(super) mode: Mode,
    pub(super) prefixes: Prefixes,
}

impl<'a> Encoded<'a> {
    pub(super) fn new(
        instruction: &'a Instruction,
        code: &'a [u8],
        mode: Mode,
        prefixes: Prefixes,
    ) -> Self {
        let opcode = prefixes.opcode(code);
        let modrm = ModRm::find(instruction, opcode, prefixes.address_bits(mode));
        Encoded {
            instruction,
            opcode,
            modrm,
            mode,
            prefixes,
        }
    }

    /// The size of an address: 16, 32 or 64 bits.
    pub(super) fn address_bits(&self) -> u32 {
        self.prefixes.address_bits(self.mode)
    }

    /// Whether the operand size is 16 bits.
    pub(super) fn has_word_operands(&self) -> bool {
        (self.mode == Mode::Bits16) != self.prefixes.operand_size && !self.prefixes.rex_w
    }
}

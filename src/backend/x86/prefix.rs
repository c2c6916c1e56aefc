//! Legacy and REX prefixes, and the prefixes that LLVM decodes as instructions of their own.

use super::Mode;

/// The longest instruction; a longer run of prefixes is no instruction.
pub(super) const MAX_LENGTH: usize = 15;

/// What the prefixes of an instruction say, as far as the operand rules need it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Prefixes {
    /// Bytes before the opcode, REX included.
    pub(super) length: usize,
    /// `66` is present.
    pub(super) operand_size: bool,
    /// `67` is present.
    pub(super) address_size: bool,
    /// `f0` is present.
    pub(super) lock: bool,
    /// `f2` or `f3` is present.
    pub(super) repeat: bool,
    /// A REX prefix with W stands directly before the opcode.
    pub(super) rex_w: bool,
    /// A REX prefix follows another.
    pub(super) repeated_rex: bool,
}

impl Prefixes {
    /// Reads the prefixes at the start of `code`.
    pub(super) fn scan(code: &[u8], mode: Mode) -> Self {
        let mut found = Prefixes::default();
        let mut after_rex = false;
        for &byte in code {
            if is_rex(byte, mode) {
                found.rex_w = byte & 8 != 0;
                found.repeated_rex |= after_rex;
                after_rex = true;
            } else if is_legacy(byte) {
                found.rex_w = false;
                found.operand_size |= byte == 0x66;
                found.address_size |= byte == 0x67;
                found.lock |= byte == 0xf0;
                found.repeat |= matches!(byte, 0xf2 | 0xf3);
                after_rex = false;
            } else {
                break;
            }
            found.length += 1;
        }
        found
    }

    /// The bytes from the opcode (or VEX, XOP, EVEX prefix) on.
    pub(super) fn opcode(self, code: &[u8]) -> &[u8] {
        &code[self.length..]
    }

    /// The size of an address: 16, 32 or 64 bits.
    pub(super) fn address_bits(self, mode: Mode) -> u32 {
        match (mode, self.address_size) {
            (Mode::Bits64, false) => 64,
            (Mode::Bits64, true) | (Mode::Bits32, false) | (Mode::Bits16, true) => 32,
            (Mode::Bits32, true) | (Mode::Bits16, false) => 16,
        }
    }
}

/// The length of a prefix that LLVM decodes as an instruction without operands, together with what stands before it.
pub(super) fn standalone(code: &[u8], mode: Mode) -> Option<u8> {
    let mut after_rex = None;
    for (index, &byte) in code.iter().enumerate().take(MAX_LENGTH) {
        let next = code.get(index + 1).copied();
        let stands_alone = match (byte, after_rex) {
            // REX must be the last prefix: what follows it is taken for the opcode.
            (_, Some(_)) if is_legacy(byte) => true,
            (0x48, Some(_)) => true,
            (_, Some(_)) => false,
            (0xf0, None) if index == 0 => true,
            (0xf2 | 0xf3, None) => starts_hint(byte, next),
            _ => false,
        };
        // Bytes that end in a prefix are that prefix.
        if stands_alone || (is_legacy(byte) && next.is_none()) {
            return u8::try_from(index + 1).ok();
        }
        if is_rex(byte, mode) && after_rex.is_none() {
            after_rex = Some(byte);
        } else if !is_legacy(byte) {
            return None;
        }
    }
    None
}

/// The name of the prefix that ends `bytes`.
pub(super) fn name(bytes: &[u8]) -> &'static str {
    match bytes.last() {
        Some(0xf0) => "lock",
        Some(0xf2) => "repne",
        Some(0xf3) => "rep",
        Some(0x66) => "data16",
        Some(0x67) => "addr32",
        Some(0x2e) => "cs",
        Some(0x36) => "ss",
        Some(0x3e) => "ds",
        Some(0x26) => "es",
        Some(0x64) => "fs",
        Some(0x65) => "gs",
        _ => "rex64",
    }
}

/// XACQUIRE (F2) and XRELEASE (F3): a hint before a lock prefix, an exchange or (XRELEASE) a plain store.
fn starts_hint(byte: u8, next: Option<u8>) -> bool {
    match next {
        Some(0x90) => byte == 0xf2, // F3 90 is pause
        Some(0xf0 | 0x86 | 0x87 | 0x91..=0x97) => true,
        Some(0x88 | 0x89 | 0xc6 | 0xc7) => byte == 0xf3,
        _ => false,
    }
}

fn is_legacy(byte: u8) -> bool {
    matches!(
        byte,
        0x66 | 0x67 | 0xf0 | 0xf2 | 0xf3 | 0x2e | 0x36 | 0x3e | 0x26 | 0x64 | 0x65
    )
}

fn is_rex(byte: u8, mode: Mode) -> bool {
    mode == Mode::Bits64 && matches!(byte, 0x40..=0x4f)
}

//! Fields: where a value is written, and which values fit.

use crate::base::Endian;

/// How the bytes of a field's word are ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// As data of the target.
    Data,
    /// Least significant byte first, whatever the order of data (AArch64 instructions).
    Little,
    /// Most significant byte first.
    Big,
    /// 16-bit units, the first one the most significant, each least significant byte first (32-bit Thumb instructions).
    Halfwords,
    /// 32-bit units, the first one the most significant, each as data of the target (prefixed Power instructions).
    Words,
}

/// How a value is laid out in the word.
#[derive(Clone, Copy, Debug)]
pub enum Encoding {
    /// In runs of bits.
    Parts(&'static [Part]),
    /// In runs of bits that the opcode around them decides: those of the first form that the word has.
    Forms(&'static [Form]),
    /// In a way that runs of bits cannot say.
    Special(&'static Special),
    /// As an unsigned LEB128 number of the length that is there.
    Uleb128,
}

/// Where an instruction has a field that others keep elsewhere.
#[derive(Debug)]
pub struct Form {
    /// The bits of the word that tell the instruction; none of them belongs to the field.
    pub opcode_mask: u64,
    /// What they are.
    pub opcode: u64,
    /// The field.
    pub parts: &'static [Part],
}

/// A field whose bits depend on each other.
#[derive(Debug)]
pub struct Special {
    /// The bits of the word that belong to the field.
    pub mask: u64,
    /// How many bits of the value it holds.
    pub bits: u8,
    /// The word with its field cleared, and the value, to the word with the field set.
    pub write: fn(word: u64, value: u64) -> u64,
    /// The value of the field of a word, not sign-extended.
    pub read: fn(word: u64) -> u64,
}

/// A run of value bits in the word: `length` bits of `value + bias` from bit `value_low` up go to bit `at` of the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The lowest bit of the value.
    pub value_low: u8,
    /// How many bits.
    pub length: u8,
    /// The lowest bit in the word.
    pub at: u8,
    /// What is added to the value first: half of what a signed low part can take away from a high part.
    pub bias: u64,
}

/// A run without bias.
pub const fn part(value_low: u8, length: u8, at: u8) -> Part {
    Part {
        value_low,
        length,
        at,
        bias: 0,
    }
}

/// Where a value is written: a word of some bytes and the bits of it that belong to the field.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Size of the word in bytes, at most 8; of a LEB128 number, the least.
    pub bytes: u8,
    /// The order of its bytes.
    pub order: Order,
    /// The bits of the field; parts do not overlap.
    pub encoding: Encoding,
}

impl Field {
    /// No bits of the byte there: the edge says something and patches nothing.
    pub const NOTHING: Self = Self::data(1, &[]);
    /// A byte of data.
    pub const DATA8: Self = Self::data(1, &[part(0, 8, 0)]);
    /// Two bytes of data.
    pub const DATA16: Self = Self::data(2, &[part(0, 16, 0)]);
    /// Four bytes of data.
    pub const DATA32: Self = Self::data(4, &[part(0, 32, 0)]);
    /// Eight bytes of data.
    pub const DATA64: Self = Self::data(8, &[part(0, 64, 0)]);

    /// A field of a word in the target's order.
    pub const fn data(bytes: u8, parts: &'static [Part]) -> Self {
        Self {
            bytes,
            order: Order::Data,
            encoding: Encoding::Parts(parts),
        }
    }

    /// A field of a 32-bit instruction that is little-endian whatever the data are.
    pub const fn little32(parts: &'static [Part]) -> Self {
        Self {
            bytes: 4,
            order: Order::Little,
            encoding: Encoding::Parts(parts),
        }
    }

    /// The bits of the word that belong to the field.
    pub fn mask(self) -> u64 {
        match self.encoding {
            Encoding::Parts(parts) => mask_of(parts),
            Encoding::Forms(forms) => forms
                .iter()
                .fold(0, |mask, form| mask | mask_of(form.parts)),
            Encoding::Special(special) => special.mask,
            Encoding::Uleb128 => 0x7f,
        }
    }

    /// The same field in the instruction that a word is, where the instruction decides; `None` if it has no such field.
    pub(crate) fn in_word(self, word: &[u8], endian: Endian) -> Option<Self> {
        let Encoding::Forms(forms) = self.encoding else {
            return Some(self);
        };
        let bits = self.load(word, endian);
        let form = forms
            .iter()
            .find(|form| bits & form.opcode_mask == form.opcode)?;
        Some(Self {
            encoding: Encoding::Parts(form.parts),
            ..self
        })
    }

    /// How many bits of the value the field holds, counting those below its lowest part.
    pub fn value_bits(self) -> u8 {
        match self.encoding {
            Encoding::Parts(parts) => value_bits_of(parts),
            Encoding::Forms(forms) => forms
                .iter()
                .map(|form| value_bits_of(form.parts))
                .max()
                .unwrap_or(0),
            Encoding::Special(special) => special.bits,
            Encoding::Uleb128 => 64,
        }
    }

    /// Clears the field and sets it to `value`; the other bits of the word stay. `content` starts at the field.
    ///
    /// # Errors
    /// The field reaches past the content, the instruction has no such field, or a LEB128 number is too short for the
    /// value.
    pub fn patch(self, content: &mut [u8], endian: Endian, value: u64) -> Result<(), String> {
        if matches!(self.encoding, Encoding::Uleb128) {
            return patch_uleb128(content, value);
        }
        let word = content
            .get_mut(..usize::from(self.bytes))
            .ok_or("the field reaches past the end of its block")?;
        let Some(field) = self.in_word(word, endian) else {
            let bits = self.load(word, endian);
            return Err(format!("the instruction {bits:#010x} has no such field"));
        };
        field.write(word, endian, value);
        Ok(())
    }

    /// Clears the field of a word and sets it to `value`; the other bits of the word stay, and all of them where the
    /// instruction has no such field.
    pub fn write(self, word: &mut [u8], endian: Endian, value: u64) {
        let Some(field) = self.in_word(word, endian) else {
            return;
        };
        let bits = self.load(word, endian) & !field.mask();
        let bits = match field.encoding {
            Encoding::Parts(parts) => parts.iter().fold(bits, |bits, part| {
                let value = value.wrapping_add(part.bias);
                bits | (((value >> part.value_low) & low_bits(part.length)) << part.at)
            }),
            Encoding::Forms(_) => bits,
            Encoding::Special(special) => (special.write)(bits, value),
            Encoding::Uleb128 => bits | (value & 0x7f),
        };
        self.store(word, endian, bits);
    }

    /// The value in the field of a word, without biases and not sign-extended; 0 where the instruction has no such field.
    pub fn read(self, word: &[u8], endian: Endian) -> u64 {
        let Some(field) = self.in_word(word, endian) else {
            return 0;
        };
        let word = self.load(word, endian);
        match field.encoding {
            Encoding::Forms(_) => 0,
            Encoding::Parts(parts) => parts.iter().fold(0, |value, part| {
                value | (((word >> part.at) & low_bits(part.length)) << part.value_low)
            }),
            Encoding::Special(special) => (special.read)(word),
            Encoding::Uleb128 => word & 0x7f,
        }
    }

    /// The word, its bytes in the order they have.
    pub(crate) fn load(self, word: &[u8], endian: Endian) -> u64 {
        match self.order {
            Order::Data => endian.read(word),
            Order::Little => Endian::Little.read(word),
            Order::Big => Endian::Big.read(word),
            Order::Halfwords => word
                .chunks(2)
                .fold(0, |bits, half| (bits << 16) | Endian::Little.read(half)),
            Order::Words => word
                .chunks(4)
                .fold(0, |bits, unit| (bits << 32) | endian.read(unit)),
        }
    }

    pub(crate) fn store(self, word: &mut [u8], endian: Endian, bits: u64) {
        match self.order {
            Order::Data => endian.write(word, bits),
            Order::Little => Endian::Little.write(word, bits),
            Order::Big => Endian::Big.write(word, bits),
            Order::Halfwords => {
                let halves = word.len() / 2;
                for (index, half) in word.chunks_mut(2).enumerate() {
                    Endian::Little.write(half, bits >> (16 * (halves - 1 - index)));
                }
            }
            Order::Words => {
                let units = word.len() / 4;
                for (index, unit) in word.chunks_mut(4).enumerate() {
                    endian.write(unit, bits >> (32 * (units - 1 - index)));
                }
            }
        }
    }
}

fn mask_of(parts: &[Part]) -> u64 {
    parts
        .iter()
        .fold(0, |mask, part| mask | (low_bits(part.length) << part.at))
}

fn value_bits_of(parts: &[Part]) -> u8 {
    let ends = parts.iter().map(|part| part.value_low + part.length);
    ends.max().unwrap_or(0)
}

/// Rewrites the LEB128 number at the start of `content` in the length it has.
fn patch_uleb128(content: &mut [u8], value: u64) -> Result<(), String> {
    let length = content
        .iter()
        .position(|byte| byte & 0x80 == 0)
        .map(|last| last + 1);
    let length = length.ok_or("the LEB128 number has no end")?;
    if length < 10 && value >> (7 * length) != 0 {
        return Err(format!(
            "{value:#x} does not fit a LEB128 number of {length} bytes"
        ));
    }
    for (index, byte) in content[..length].iter_mut().enumerate() {
        let more = if index + 1 < length { 0x80 } else { 0 };
        let bits = value.checked_shr(7 * index as u32).unwrap_or(0);
        *byte = (bits & 0x7f) as u8 | more;
    }
    Ok(())
}

fn low_bits(count: u8) -> u64 {
    if count >= 64 {
        u64::MAX
    } else {
        (1 << count) - 1
    }
}

/// Which values fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    /// `-2^(n-1) ..= 2^(n-1) - 1`.
    Signed(u8),
    /// `0 ..= 2^n - 1`.
    Unsigned(u8),
    /// `-2^(n-1) ..= 2^n - 1`: the ABI does not say whether the field is signed.
    Either(u8),
    /// `-2^(n-1) - carry ..= 2^(n-1) - 1 - carry`: a signed high part that `carry` is added to, because the low part below
    /// it is signed.
    Carried {
        /// The bits of the value, high and low part together.
        bits: u8,
        /// Half of what the low part spans.
        carry: u64,
    },
    /// Every value, modulo `2^n`: the width of an address, whose arithmetic wraps.
    Wrapping(u8),
}

impl Range {
    /// The least and the greatest value that fit.
    pub fn bounds(self) -> (i128, i128) {
        match self {
            Self::Signed(bits) => (-(1 << (bits - 1)), (1 << (bits - 1)) - 1),
            Self::Unsigned(bits) => (0, (1 << bits) - 1),
            Self::Either(bits) => (-(1 << (bits - 1)), (1 << bits) - 1),
            Self::Carried { bits, carry } => {
                let (low, high) = Self::Signed(bits).bounds();
                (low - i128::from(carry), high - i128::from(carry))
            }
            Self::Wrapping(_) => (i128::MIN, i128::MAX),
        }
    }

    /// The least and the greatest multiple of `step` that fit.
    pub fn bounds_in_steps(self, step: u64) -> (i128, i128) {
        let (low, high) = self.bounds();
        let step = i128::from(step);
        let up = (step - low.rem_euclid(step)) % step;
        (low + up, high - high.rem_euclid(step))
    }

    /// Whether a value fits. Address arithmetic wraps at `address_bits` (8 times the pointer size), so the value counts
    /// modulo that: a branch over the end of the address space is in range.
    pub fn holds(self, value: u64, address_bits: u8) -> bool {
        let (low, high) = self.bounds();
        let value = self.number(value, address_bits);
        low <= value && value <= high
    }

    /// The number that is compared with the bounds.
    pub fn number(self, value: u64, address_bits: u8) -> i128 {
        let unused = 64 - u32::from(address_bits);
        match self {
            Self::Unsigned(_) => i128::from((value << unused) >> unused),
            _ => i128::from(((value << unused) as i64) >> unused),
        }
    }

    /// As documentation writes it: `int32`, `uint32`.
    pub fn text(self) -> String {
        match self {
            Self::Signed(bits) => format!("int{bits}"),
            Self::Unsigned(bits) => format!("uint{bits}"),
            Self::Either(bits) => format!("int{bits} or uint{bits}"),
            Self::Carried { bits, carry } => format!("int{bits} after adding {carry:#x}"),
            Self::Wrapping(bits) => format!("modulo 2^{bits}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SCATTERED: Field = Field::data(4, &[part(2, 16, 10), part(18, 10, 0)]);

    proptest! {
        #[test]
        fn write_then_read_is_identity_and_spares_other_bits(word: [u8; 4], value: u64, big: bool) {
            let endian = if big { Endian::Big } else { Endian::Little };
            let mut patched = word;
            SCATTERED.write(&mut patched, endian, value);
            prop_assert_eq!(SCATTERED.read(&patched, endian), value & 0x0fff_fffc);
            let keep = !SCATTERED.mask() & 0xffff_ffff;
            prop_assert_eq!(endian.read(&patched) & keep, endian.read(&word) & keep);
        }

        #[test]
        fn bounds_are_exact(bits in 1u8..=63) {
            let carried = Range::Carried { bits, carry: 1 << (bits / 2) };
            for range in [Range::Signed(bits), Range::Unsigned(bits), Range::Either(bits), carried] {
                let (low, high) = range.bounds();
                prop_assert!(range.holds(low as u64, 64) && range.holds(high as u64, 64));
                prop_assert!(!range.holds((low - 1) as u64, 64));
                prop_assert!(!range.holds((high + 1) as u64, 64));
            }
        }
    }

    #[test]
    fn arithmetic_wraps_at_the_width_of_an_address() {
        assert!(Range::Signed(16).holds(0xffff_8000, 32));
        assert!(!Range::Signed(16).holds(0xffff_8000, 64));
        assert!(Range::Signed(32).holds(0xffff_ffff_8000_0000, 64));
        assert!(!Range::Unsigned(32).holds(0xffff_ffff_8000_0000, 64));
    }

    #[test]
    fn halfwords_stand_in_order_of_significance() {
        let field = Field {
            bytes: 4,
            order: Order::Halfwords,
            encoding: Encoding::Parts(const { &[part(0, 32, 0)] }),
        };
        let mut word = [0; 4];
        field.write(&mut word, Endian::Big, 0x1122_3344);
        assert_eq!(word, [0x22, 0x11, 0x44, 0x33]);
        assert_eq!(field.read(&word, Endian::Big), 0x1122_3344);
    }

    #[test]
    fn words_stand_in_order_of_significance_in_either_byte_order() {
        let field = Field {
            bytes: 8,
            order: Order::Words,
            encoding: Encoding::Parts(const { &[part(0, 16, 0), part(16, 18, 32)] }),
        };
        for endian in [Endian::Little, Endian::Big] {
            let mut insn = [0; 8];
            field.write(&mut insn, endian, 0x3_8765_4321);
            assert_eq!(endian.read(&insn[..4]), 0x3_8765);
            assert_eq!(endian.read(&insn[4..]), 0x4321);
            assert_eq!(field.read(&insn, endian), 0x3_8765_4321);
        }
    }

    #[test]
    fn a_bias_carries_from_the_low_part_into_the_high_part() {
        const HIGH: Part = Part {
            value_low: 12,
            length: 20,
            at: 12,
            bias: 0x800,
        };
        let field = Field {
            bytes: 4,
            order: Order::Little,
            encoding: Encoding::Parts(&[HIGH]),
        };
        let mut word = [0xff, 0x0f, 0, 0];
        field.write(&mut word, Endian::Little, 0x1800);
        assert_eq!(word, [0xff, 0x2f, 0, 0]);
    }

    #[test]
    fn leb128_keeps_its_length_or_is_refused() {
        let mut number = [0x80, 0x80, 0x00, 0x55];
        assert_eq!(patch_uleb128(&mut number, 0x81), Ok(()));
        assert_eq!(number, [0x81, 0x81, 0x00, 0x55]);
        assert!(patch_uleb128(&mut number, 1 << 21).is_err());
        assert!(patch_uleb128(&mut [0x80], 0).is_err());
    }
}

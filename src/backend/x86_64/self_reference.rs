//! Instructions that compute an address relative to themselves: `lea disp(%rip), %reg`.

use crate::backend::SelfReference;
use crate::backend::x86_64::data::DELTA32;
use iced_x86::{Decoder, DecoderOptions, Mnemonic, Register};

pub(super) fn find(code: &[u8]) -> Option<(usize, Option<SelfReference>)> {
    let mut decoder = Decoder::with_ip(64, code, 0, DecoderOptions::NONE);
    let instruction = decoder.decode();
    if instruction.is_invalid() {
        return None;
    }
    let offsets = decoder.get_constant_offsets(&instruction);
    let relative = instruction.mnemonic() == Mnemonic::Lea
        && instruction.memory_base() == Register::RIP
        && offsets.displacement_size() == 4;
    let reference = relative.then(|| SelfReference {
        offset: offsets.displacement_offset(),
        target: instruction.ip_rel_memory_address() as i64,
        kind: DELTA32,
        addend: offsets.displacement_offset() as i64 - instruction.len() as i64,
    });
    Some((instruction.len(), reference))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_field_of_a_lea_and_only_of_a_lea() {
        // lea -7(%rip), %rax
        let (length, found) = find(&[0x48, 0x8d, 0x05, 0xf9, 0xff, 0xff, 0xff]).expect("decodes");
        let expected = SelfReference {
            offset: 3,
            target: 0,
            kind: DELTA32,
            addend: -4,
        };
        assert_eq!((length, found), (7, Some(expected)));
        assert_eq!(
            find(&[0x48, 0x8b, 0x05, 0xf9, 0xff, 0xff, 0xff]),
            Some((7, None))
        );
        assert_eq!(find(&[0x06]), None);
    }
}

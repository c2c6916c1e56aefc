//! Data processing with immediates (C4.1.86).

use super::{Decoded, N, R, U, bit, bits, give, sign_extend};

pub(super) fn operands(word: u32) -> Decoded {
    let is_64 = bit(word, 31);
    match bits(word, 23, 6) {
        // ADR, ADRP: immhi:immlo.
        0b100000 | 0b100001 => {
            let value = u64::from(bits(word, 5, 19)) << 2 | u64::from(bits(word, 29, 2));
            give(word, &[R, N(sign_extend(value, 21))])
        }
        // ADD, SUB.
        0b100010 => give(
            word,
            &[R, R, U(10, 12), N(12 * u64::from(bits(word, 22, 1)))],
        ),
        // AND, ORR, EOR, ANDS.
        0b100100 if is_bit_mask(word) => give(word, &[R, R, U(10, 13)]),
        // MOVN, MOVZ, MOVK.
        0b100101 if is_64 || !bit(word, 22) => {
            let shift = N(16 * u64::from(bits(word, 21, 2)));
            match bits(word, 29, 2) {
                0 | 2 => give(word, &[R, U(5, 16), shift]),
                3 => give(word, &[R, R, U(5, 16), shift]),
                _ => None,
            }
        }
        // SBFM, BFM, UBFM.
        0b100110 if bit(word, 22) == is_64 && (is_64 || !bit(word, 21) && !bit(word, 15)) => {
            match bits(word, 29, 2) {
                0 | 2 => give(word, &[R, R, U(16, 6), U(10, 6)]),
                1 => give(word, &[R, R, R, U(16, 6), U(10, 6)]),
                _ => None,
            }
        }
        // EXTR.
        0b100111 if bits(word, 29, 2) == 0 && bit(word, 22) == is_64 && !bit(word, 21) => {
            (is_64 || !bit(word, 15)).then(|| give(word, &[R, R, R, U(10, 6)]))?
        }
        _ => None,
    }
}

/// Whether `N:immr:imms` gives a mask (`DecodeBitMasks`): a run of ones in an element, but not only ones.
fn is_bit_mask(word: u32) -> bool {
    let (n, imms) = (bits(word, 22, 1), bits(word, 10, 6));
    if n == 1 && !bit(word, 31) {
        return false;
    }
    let choice = n << 6 | !imms & 0x3f;
    if choice < 2 {
        return false;
    }
    let length = choice.ilog2();
    let levels = (1 << length) - 1;
    imms & levels != levels
}

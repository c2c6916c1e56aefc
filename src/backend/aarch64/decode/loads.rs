//! Loads and stores (C4.1.88).

use super::{Decoded, N, R, S, U, bit, bits, give, is, registers};

pub(super) fn operands(word: u32) -> Decoded {
    match word {
        _ if is(word, 0x3f00_0000, 0x0800_0000) => exclusive(word),
        _ if is(word, 0xbe00_0000, 0x0c00_0000) => structures(word),
        _ if is(word, 0x3b00_0000, 0x1800_0000) => literal(word),
        _ if is(word, 0x3a00_0000, 0x2800_0000) => pair(word),
        _ if is(word, 0x3b00_0000, 0x3900_0000) => match access(word)? {
            Access::Prefetch => give(word, &[U(0, 5), R, U(10, 12)]),
            _ => give(word, &[R, R, U(10, 12)]),
        },
        _ if is(word, 0x3b20_0000, 0x3800_0000) => unscaled(word),
        // Register offset; option<1> is set.
        _ if is(word, 0x3b20_4c00, 0x3820_4800) => match access(word)? {
            // RPRFM: option<2>:option<0>:S:Rt<2:0>.
            Access::Prefetch if bits(word, 3, 2) == 3 => {
                let option = bits(word, 15, 1) << 5 | bits(word, 13, 1) << 4;
                let operation = option | bits(word, 12, 1) << 3 | bits(word, 0, 3);
                give(word, &[N(operation.into()), R, R])
            }
            Access::Prefetch => give(word, &[U(0, 5), R, R, U(15, 1), U(12, 1)]),
            _ => give(word, &[R, R, R, U(15, 1), U(12, 1)]),
        },
        _ => None,
    }
}

#[derive(PartialEq, Eq)]
enum Access {
    Integer,
    Vector,
    Prefetch,
}

/// What `size`, `V` and `opc` of a load or store of one register say.
fn access(word: u32) -> Option<Access> {
    match (bit(word, 26), bits(word, 30, 2), bits(word, 22, 2)) {
        (false, _, 0 | 1) | (false, 0..=2, 2) | (false, 0 | 1, 3) => Some(Access::Integer),
        (false, 3, 2) => Some(Access::Prefetch),
        (true, _, 0 | 1) | (true, 0, 2 | 3) => Some(Access::Vector),
        _ => None,
    }
}

fn rt(word: u32) -> u32 {
    bits(word, 0, 5)
}

fn rn(word: u32) -> u32 {
    bits(word, 5, 5)
}

/// Unscaled, post-indexed, unprivileged and pre-indexed.
fn unscaled(word: u32) -> Decoded {
    let access = access(word)?;
    let mode = bits(word, 10, 2);
    // A load must not write its own base (CONSTRAINED UNPREDICTABLE, C6.2).
    let overwrites = access == Access::Integer
        && bit(word, 22)
        && mode != 0
        && rn(word) != 31
        && rt(word) == rn(word);
    match (mode, access) {
        _ if overwrites => None,
        (0, Access::Prefetch) => give(word, &[U(0, 5), R, S(12, 9)]),
        (_, Access::Prefetch) | (2, Access::Vector) => None,
        (0 | 2, _) => give(word, &[R, R, S(12, 9)]),
        _ => give(word, &[R, R, R, S(12, 9)]),
    }
}

fn literal(word: u32) -> Decoded {
    match (bit(word, 26), bits(word, 30, 2)) {
        (true, 3) => None,
        (false, 3) => give(word, &[U(0, 5), S(5, 19)]),
        _ => give(word, &[R, S(5, 19)]),
    }
}

fn pair(word: u32) -> Decoded {
    let (is_vector, is_load) = (bit(word, 26), bit(word, 22));
    let mode = bits(word, 23, 2);
    let signed_words = bits(word, 30, 2) == 1 && !is_vector;
    if bits(word, 30, 2) == 3 || signed_words && (!is_load || mode == 0) {
        return None;
    }
    let (first, second) = (rt(word), bits(word, 10, 5));
    let writes_back = mode == 1 || mode == 3;
    let base = rn(word);
    if writes_back && !is_vector && base != 31 && (first == base || second == base)
        || is_load && first == second
    {
        return None;
    }
    if writes_back {
        give(word, &[R, R, R, R, S(15, 7)])
    } else {
        give(word, &[R, R, R, S(15, 7)])
    }
}

/// Exclusive and ordered accesses. Unused registers of loads and of ordered stores are ones.
fn exclusive(word: u32) -> Decoded {
    let (ordered, is_load, is_pair) = (bit(word, 23), bit(word, 22), bit(word, 21));
    let second = bits(word, 10, 5);
    if !is_pair && (is_load || ordered) && (bits(word, 16, 5) != 31 || second != 31) {
        return None;
    }
    match (ordered, is_pair) {
        (true, false) if bit(word, 15) => registers(2),
        (false, false) => registers(if is_load { 2 } else { 3 }),
        (false, true) if bit(word, 31) && is_load => (rt(word) != second).then(|| registers(3))?,
        (false, true) if bit(word, 31) => registers(4),
        _ => None,
    }
}

/// LD1 to LD4, ST1 to ST4, LD1R to LD4R.
fn structures(word: u32) -> Decoded {
    let writes_back = bit(word, 23);
    if !writes_back && bits(word, 16, 5) != 0 {
        return None;
    }
    if bit(word, 24) {
        return one_lane(word, writes_back);
    }
    if bit(word, 21) {
        return None;
    }
    let interleaved = match bits(word, 12, 4) {
        0b0000 | 0b0100 | 0b1000 => true,
        0b0010 | 0b0110 | 0b0111 | 0b1010 => false,
        _ => return None,
    };
    if interleaved && bits(word, 10, 2) == 3 && !bit(word, 30) {
        return None;
    }
    registers(if writes_back { 4 } else { 2 })
}

fn one_lane(word: u32, writes_back: bool) -> Decoded {
    let (opcode, size, s) = (bits(word, 13, 3), bits(word, 10, 2), bits(word, 12, 1));
    let q = bits(word, 30, 1);
    let index = match opcode >> 1 {
        0 => q << 3 | s << 2 | size,
        1 if size & 1 == 0 => q << 2 | s << 1 | size >> 1,
        2 if size == 0 => q << 1 | s,
        2 if size == 1 && s == 0 => q,
        3 if bit(word, 22) && s == 0 => return registers(if writes_back { 4 } else { 2 }),
        _ => return None,
    };
    let index = N(index.into());
    match (writes_back, bit(word, 22)) {
        (false, false) => give(word, &[R, index, R]),
        (false, true) => give(word, &[R, R, index, R]),
        (true, false) => give(word, &[R, R, index, R, R]),
        (true, true) => give(word, &[R, R, R, index, R, R]),
    }
}

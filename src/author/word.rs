//! The word that holds a field: how a check reads it, and what it holds before the link.

use super::subject::Subject;
use crate::backend::row::Order;
use crate::base::Endian;

/// The word at a symbol as one number, however its bytes are ordered.
pub(super) fn load(subject: &Subject, symbol: &str) -> String {
    let field = subject.row.field;
    let bytes = u64::from(field.bytes);
    let endian = subject.endian();
    let whole = matches!(bytes, 1 | 2 | 4 | 8);
    // Units: how large, at which offset, shifted by how much.
    let units: Vec<(u64, u64, u64)> = match field.order {
        Order::Data if whole => vec![(bytes, 0, 0)],
        Order::Little if whole && endian == Endian::Little => vec![(bytes, 0, 0)],
        Order::Big if whole && endian == Endian::Big => vec![(bytes, 0, 0)],
        Order::Words => units(4, bytes, true),
        Order::Halfwords if endian == Endian::Little => units(2, bytes, true),
        Order::Halfwords => vec![(1, 0, 16), (1, 1, 24), (1, 2, 0), (1, 3, 8)],
        Order::Data => units(1, bytes, endian == Endian::Big),
        Order::Little => units(1, bytes, false),
        Order::Big => units(1, bytes, true),
    };
    let loads: Vec<String> = units
        .into_iter()
        .map(|(size, offset, shift)| {
            let place = match offset {
                0 => symbol.to_owned(),
                _ => format!("({symbol} + {offset})"),
            };
            match shift {
                0 => format!("*{{{size}}}{place}"),
                _ => format!("((*{{{size}}}{place})<<{shift})"),
            }
        })
        .collect();
    match &loads[..] {
        [one] => one.clone(),
        _ => {
            let last = loads.iter().map(|load| match load.starts_with('*') {
                true => format!("({load})"),
                false => load.clone(),
            });
            last.collect::<Vec<_>>().join(" | ")
        }
    }
}

fn units(size: u64, bytes: u64, first_is_highest: bool) -> Vec<(u64, u64, u64)> {
    let count = bytes / size;
    (0..count)
        .map(|index| {
            let significance = if first_is_highest {
                count - 1 - index
            } else {
                index
            };
            (size, size * index, 8 * size * significance)
        })
        .collect()
}

/// Bits of a word, which is taken as it is where they are all of it.
pub(super) fn slice(word: &str, low: u8, length: u8, all: u8) -> String {
    if length == all {
        return word.to_owned();
    }
    format!("({word})[{}:{low}]", low + length - 1)
}

/// The word before the link: alternating bits around a field that is full, or that holds the addend.
pub(super) fn before(subject: &Subject, addend: i64) -> u64 {
    let field = subject.row.field;
    let mut word = vec![0; usize::from(field.bytes)];
    field.store(&mut word, Endian::Little, 0xa5a5_a5a5_a5a5_a5a5);
    let held = if subject.addend_in_place() {
        addend as u64
    } else {
        u64::MAX
    };
    let bits = field.load(&word, Endian::Little);
    let mut dirty = vec![0; word.len()];
    field.store(&mut dirty, Endian::Little, bits | field.mask());
    if subject.addend_in_place() {
        field.write(&mut dirty, Endian::Little, held);
    }
    field.load(&dirty, Endian::Little)
}

/// The runs of bits beside the field, from the lowest up, with what they hold before the link and after.
pub(super) fn kept(subject: &Subject, addend: i64) -> Vec<(u8, u8, u64)> {
    let field = subject.row.field;
    let word = before(subject, addend);
    let mask = field.mask();
    let outside = |bit: u8| mask >> bit & 1 == 0;
    let mut runs = Vec::new();
    let mut bit = 0;
    while bit < 8 * field.bytes {
        let end = (bit..8 * field.bytes)
            .find(|other| outside(*other) != outside(bit))
            .unwrap_or(8 * field.bytes);
        if outside(bit) {
            // A run of all 64 bits would be no field.
            runs.push((bit, end - bit, word >> bit & ((1 << (end - bit)) - 1)));
        }
        bit = end;
    }
    runs
}

//! What every row of every backend must satisfy, without a word about any of them.

use crate::backend::elf::Action;
use crate::backend::listing::{Outcome, relocations};
use crate::backend::row::{EdgeRow, Encoding, Field, Role, part};
use crate::backend::{BACKENDS, Backend};
use crate::base::Endian;
use crate::graph::ObjectFormat;

fn each_row(check: impl Fn(&dyn Backend, &EdgeRow)) {
    for backend in BACKENDS {
        assert!(
            backend.rows().iter().count() > 10,
            "{} has rows",
            backend.name()
        );
        for row in backend.rows().iter() {
            check(*backend, row);
        }
    }
}

#[test]
fn fields_are_cleared_then_set_and_spare_their_neighbours() {
    each_row(|backend, row| {
        let bytes = usize::from(row.field.bytes);
        for endian in [Endian::Little, Endian::Big] {
            for (dirt, value) in [(0xff, 0), (0, u64::MAX), (0xa5, 0x0123_4567_89ab_cdef)] {
                for opcode in opcodes(row) {
                    let mut word = vec![dirt; bytes];
                    write_opcode(row, &mut word, endian, opcode);
                    let before = row.field.load(&word, endian);
                    row.field.write(&mut word, endian, value);
                    let field = row.field.in_word(&word, endian).expect("its instruction");
                    let mask = field.mask();
                    let shown = format!("{} {} {opcode:x?}", backend.name(), row.name);
                    assert_eq!(
                        row.field.load(&word, endian) & !mask,
                        before & !mask,
                        "{shown} spares other bits"
                    );
                    if !is_biased(row) {
                        let kept = row.field.read(&word, endian);
                        let all = field.read(&vec![0xff; bytes], endian);
                        assert_eq!(kept, value & all, "{shown}");
                    }
                }
            }
        }
    });
}

#[test]
fn opcodes_are_no_part_of_the_fields_they_choose() {
    each_row(|backend, row| {
        let Encoding::Forms(forms) = row.field.encoding else {
            return;
        };
        for form in forms {
            let field = Field {
                encoding: Encoding::Parts(form.parts),
                ..row.field
            };
            let shown = format!("{} {} {:#x}", backend.name(), row.name, form.opcode);
            assert_eq!(form.opcode_mask & field.mask(), 0, "{shown}");
            assert_eq!(form.opcode & !form.opcode_mask, 0, "{shown}");
        }
    });
}

/// The opcodes of the instructions that have the row's field, as mask and bits.
fn opcodes(row: &EdgeRow) -> Vec<(u64, u64)> {
    match row.field.encoding {
        Encoding::Forms(forms) => forms
            .iter()
            .map(|form| (form.opcode_mask, form.opcode))
            .collect(),
        _ => vec![(0, 0)],
    }
}

fn write_opcode(row: &EdgeRow, word: &mut [u8], endian: Endian, (mask, bits): (u64, u64)) {
    let word_field = Field {
        encoding: Encoding::Parts(const { &[part(0, 32, 0)] }),
        ..row.field
    };
    if mask != 0 {
        let dirt = row.field.load(word, endian);
        word_field.write(word, endian, dirt & !mask | bits);
    }
}

/// Whether what a part holds is not what was put in: a high part that a signed low part takes away from.
fn is_biased(row: &EdgeRow) -> bool {
    match row.field.encoding {
        Encoding::Parts(parts) => parts.iter().any(|part| part.bias != 0),
        _ => false,
    }
}

/// Whether the field holds every bit of a value that the row's alignment leaves free: not so for halves of an address.
fn holds_whole_values(row: &EdgeRow) -> bool {
    let Encoding::Parts(parts) = row.field.encoding else {
        return false;
    };
    let lowest = parts.iter().map(|part| part.value_low).min().unwrap_or(0);
    !is_biased(row) && row.alignment.is_multiple_of(1 << lowest)
}

#[test]
fn every_legal_value_survives_its_field() {
    each_row(|backend, row| {
        let (low, high) = row.range.bounds();
        if row.value.is_request() || low == i128::MIN || !holds_whole_values(row) {
            return;
        }
        let bits = u32::from(row.field.value_bits());
        for value in [low, high, 0, -1, 1]
            .into_iter()
            .filter(|v| (low..=high).contains(v))
            .map(|value| value - value.rem_euclid(i128::from(row.alignment)))
        {
            for endian in [Endian::Little, Endian::Big] {
                let mut word = vec![0x5a; usize::from(row.field.bytes)];
                row.field.write(&mut word, endian, value as u64);
                let read = i128::from(row.field.read(&word, endian));
                let signed = (read << (128 - bits)) >> (128 - bits);
                let shown = format!("{} {} {value:#x} {endian:?}", backend.name(), row.name);
                assert!(read == value || signed == value, "{shown} does not survive");
            }
        }
    });
}

#[test]
fn ranges_end_where_they_say() {
    each_row(|backend, row| {
        let (low, high) = row.range.bounds_in_steps(row.alignment);
        let bits = 8 * backend.target().pointer_size;
        // What wraps has no end, and what is as wide as an address has none either.
        if row.range.bounds().0 == i128::MIN
            || high - low >= (1 << bits) - i128::from(row.alignment)
        {
            return;
        }
        let step = i128::from(row.alignment);
        let holds = |value: i128| row.range.holds(value as u64, bits);
        let shown = format!("{} {}", backend.name(), row.name);
        assert!(holds(low) && holds(high), "{shown} takes its ends");
        assert!(!holds(low - step), "{shown} refuses what is below {low:#x}");
        assert!(
            !holds(high + step),
            "{shown} refuses what is above {high:#x}"
        );
    });
}

#[test]
fn requests_become_kinds_that_can_be_applied() {
    each_row(|backend, row| {
        assert_eq!(
            row.value.is_request(),
            !matches!(row.role, Role::Plain | Role::NeedsGot | Role::Branch { .. }),
            "{} {}",
            backend.name(),
            row.name
        );
        if let Some(kind) = row.role.becomes() {
            let result = backend.rows().get(kind).expect("the kind has a row");
            assert!(!result.value.is_request(), "{}", row.name);
            let place = |row: &EdgeRow| (row.field.bytes, row.field.mask());
            assert_eq!(
                place(result),
                place(row),
                "{} and what it becomes patch alike",
                row.name
            );
        }
    });
}

#[test]
fn relocations_are_complete_and_map_to_rows() {
    for backend in BACKENDS {
        let elf = backend.elf();
        for r_type in 0..=2048 {
            let shown = format!("{} relocation {r_type}", backend.name());
            match (elf.row(r_type), (elf.relocation_name)(r_type)) {
                (Some(row), Some(_)) => match row.action {
                    Action::Edge { kind, .. } => {
                        assert!(backend.rows().get(kind).is_some(), "{shown}")
                    }
                    Action::Refuse(reason) => {
                        assert!(reason.len() > 20, "{shown} is refused with a reason")
                    }
                    Action::Choose(_) | Action::Nothing => {}
                },
                (None, None) => {}
                (row, name) => panic!("{shown}: row {row:?}, name {name:?}"),
            }
        }
    }
}

#[test]
fn relocations_of_other_formats_are_complete_and_map_to_rows() {
    use object::{macho, pe};
    for backend in BACKENDS {
        let listed = relocations(*backend);
        for one in &listed {
            let shown = format!("{} {}", backend.name(), one.name);
            match one.outcome {
                Outcome::Edge(kind) => assert!(backend.rows().get(kind).is_some(), "{shown}"),
                Outcome::Refused(reason) => assert!(reason.len() > 20, "{shown}: a reason"),
                Outcome::Depends | Outcome::Nothing => {}
            }
        }
        let rows = |format: ObjectFormat, number: u32| {
            let own = listed.iter().filter(|one| one.format == format);
            own.filter(|one| one.number == number).count()
        };
        if let Some(target) = backend.macho() {
            // r_type has four bits.
            for number in 0..16 {
                let named = (target.relocation_name)(macho::RelocationType(number)).is_some();
                let shown = format!("{} Mach-O relocation {number}", backend.name());
                assert_eq!(
                    rows(ObjectFormat::MachO, number.into()) > 0,
                    named,
                    "{shown}"
                );
            }
        }
        if let Some(target) = backend.coff() {
            for number in 0..0x100 {
                let named = (target.relocation_name)(pe::RelocationType(number)).is_some();
                let shown = format!("{} COFF relocation {number}", backend.name());
                assert_eq!(
                    rows(ObjectFormat::Coff, number.into()) == 1,
                    named,
                    "{shown}"
                );
            }
        }
    }
}

#[test]
fn names_are_unique_and_kinds_stable() {
    for backend in BACKENDS {
        let mut names: Vec<&str> = backend.rows().iter().map(|row| row.name).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count, "{}", backend.name());
    }
}

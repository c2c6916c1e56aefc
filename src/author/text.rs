//! The file: RUN lines, checks and assembly.

use super::subject::{Measured, Subject};
use super::sweep::{Bound, Place, Verdict, bounds, places, target};
use super::word::{before, kept, load, slice};
use crate::backend::row::{Part, Value};
use std::fmt::Write;

/// Bytes from one place to the next: what stands before it, the field, what stands after it.
const SLOT: u64 = 24;
/// Bytes before a place.
const BEFORE: u64 = 8;
/// Symbols in a line.
const SYMBOLS_IN_A_LINE: usize = 3;

pub(super) fn write(subject: &Subject) -> String {
    let places = places(subject);
    let bounds = bounds(subject);
    let mut text = heading(subject);
    let slabs = slabs(subject);
    for (name, address) in &slabs {
        let from = address + if bounds.is_empty() { 0 } else { SLOT };
        let _ = writeln!(
            text,
            "# DEFINE: %{{{name}}} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-address {address:#x} \\"
        );
        text += &symbols(subject, &places, from);
    }
    text += "# RUN: mkdir -p %t\n";
    let _ = writeln!(
        text,
        "# RUN: llvm-mc -triple={} -filetype=obj -o %t/x.o %s\n# RUN: llvm-readobj -r %t/x.o | FileCheck -check-prefix=EMIT %s\n# EMIT: {}{{{{ }}}}\n#",
        subject.backend.target().triple,
        subject.name
    );
    for (name, address) in &slabs {
        text += &runs(subject, name, address + BEFORE, &bounds);
    }
    text += &refusals(subject, &bounds);
    text += &checks(subject, &places, &bounds);
    text + &assembly(subject, &places, &bounds)
}

fn heading(subject: &Subject) -> String {
    let row = subject.row;
    format!(
        "# {} ({}): {} : {}\n#\n\
         # Made by `linkproof new {subject:?}` from the row that linkproof links by: it says what the linker does, not yet what\n\
         # is right. Compare value, field and range with the ABI, cite the section here, and the test is yours.\n#\n",
        subject.name,
        subject.number,
        row.value.text(),
        row.range.text(),
    )
}

/// Where programs are put: low, and at the end of what addresses there are.
fn slabs(subject: &Subject) -> Vec<(&'static str, u64)> {
    let high = match subject.address_bits() {
        64 => 0x7fff_ffff_0000_0000,
        _ => 0xfffe_0000,
    };
    let mut all = vec![("low", 0x1000_0000)];
    if !subject.needs_low_addresses() {
        all.push(("high", high));
    }
    all
}

/// The definitions of the symbols for a slab whose first place is in the slot at `from`.
fn symbols(subject: &Subject, places: &[Place], from: u64) -> String {
    let all: Vec<String> = places
        .iter()
        .enumerate()
        .map(|(index, place)| {
            let address = from + BEFORE + SLOT * index as u64;
            let address = target(subject, address, place.addend, place.value);
            format!("-abs target_{index}={address:#x}")
        })
        .collect();
    let lines: Vec<String> = all
        .chunks(SYMBOLS_IN_A_LINE)
        .map(|line| format!("# DEFINE:     {}", line.join(" ")))
        .collect();
    lines.join(" \\\n") + "\n"
}

/// The links in one slab.
fn runs(subject: &Subject, slab: &str, place: u64, bounds: &[Bound]) -> String {
    let mut text = String::new();
    if bounds.is_empty() {
        let _ = writeln!(text, "# RUN: %{{{slab}}} -check=%s %t/x.o");
    }
    for bound in bounds {
        let address = target(subject, place, bound_addend(subject), bound.value);
        let with = format!("%{{{slab}}} -abs target_bound={address:#x}");
        let _ = match bound.verdict {
            Verdict::Fits => writeln!(text, "# RUN: {with} -check=%s %t/x.o"),
            Verdict::OutOfRange => writeln!(
                text,
                "# RUN: not {with} %t/x.o 2>&1 | FileCheck -check-prefix=RANGE %s"
            ),
            Verdict::Misaligned => writeln!(
                text,
                "# RUN: not {with} %t/x.o 2>&1 | FileCheck -check-prefix=ALIGN %s"
            ),
        };
    }
    // A row whose only bound is its alignment still has values to look at.
    let fits = bounds.iter().any(|bound| bound.verdict == Verdict::Fits);
    if !bounds.is_empty() && !fits {
        let address = target(subject, place, bound_addend(subject), 0);
        let _ = writeln!(
            text,
            "# RUN: %{{{slab}}} -abs target_bound={address:#x} -check=%s %t/x.o"
        );
    }
    text
}

/// What the refused links say.
fn refusals(subject: &Subject, bounds: &[Bound]) -> String {
    let row = subject.row;
    let any = |verdict| bounds.iter().any(|bound| bound.verdict == verdict);
    let mut text = String::from("#\n");
    if any(Verdict::OutOfRange) {
        let _ = writeln!(
            text,
            "# RANGE: relocation target \"target_bound\" at address {{{{0x[0-9a-f]+}}}} is out of range of {} fixup",
            row.name
        );
    }
    if any(Verdict::Misaligned) {
        let _ = writeln!(
            text,
            "# ALIGN: improper alignment for relocation {}: {{{{0x[0-9a-f]+}}}} is not aligned to {} bytes",
            row.name, row.alignment
        );
    }
    if text.len() > 2 { text + "#\n" } else { text }
}

/// The addend of the place at the bounds: any that does not make a branch go elsewhere.
fn bound_addend(subject: &Subject) -> i64 {
    let all = super::sweep::addends(subject);
    all.get(1).or(all.first()).copied().unwrap_or(0)
}

fn checks(subject: &Subject, places: &[Place], bounds: &[Bound]) -> String {
    let mut text = String::new();
    let bytes = subject.row.field.bytes;
    let numbered = places
        .iter()
        .enumerate()
        .map(|(index, place)| (index.to_string(), place.addend));
    let bound = (!bounds.is_empty()).then(|| ("bound".to_owned(), bound_addend(subject)));
    for (name, addend) in bound.into_iter().chain(numbered) {
        let word = load(subject, &format!("place_{name}"));
        for part in subject.parts {
            let held = slice(&word, part.at, part.length, 8 * bytes);
            let value = value(subject, &name, addend, part);
            let _ = writeln!(text, "# jitlink-check: {held} = {value}");
        }
        for (at, length, bits) in kept(subject, addend) {
            let held = slice(&word, at, length, 8 * bytes);
            let _ = writeln!(text, "# jitlink-check: {held} = {bits:#x}");
        }
        let _ = writeln!(
            text,
            "# jitlink-check: *{{1}}(place_{name} - 1) = 0xa5\n# jitlink-check: *{{1}}(place_{name} + {bytes}) = 0x5a"
        );
        if subject.measured == Measured::GotEntry {
            let size = subject.backend.target().pointer_size;
            let _ = writeln!(
                text,
                "# jitlink-check: *{{{size}}}got_addr(x.o, target_{name}) = target_{name}"
            );
        }
    }
    text
}

/// What a part of the field is to hold.
fn value(subject: &Subject, name: &str, addend: i64, part: &Part) -> String {
    let from = match subject.measured {
        Measured::Symbol => format!("target_{name}"),
        Measured::GotEntry => format!("got_addr(x.o, target_{name})"),
    };
    let addend = i128::from(addend) + i128::from(subject.bias);
    let (mut sum, constant) = match subject.row.value {
        Value::Delta => (format!("{from} - place_{name}"), addend),
        Value::DeltaFromEnd(bytes) => {
            (format!("{from} - place_{name}"), addend - i128::from(bytes))
        }
        Value::NegDelta => (format!("place_{name} - {from}"), addend),
        Value::FromGot => {
            let got = subject.backend.tables().got_symbol;
            (format!("{from} - {got}"), addend)
        }
        _ => (from, addend),
    };
    match constant {
        0 => {}
        1.. => sum += &format!(" + {constant:#x}"),
        _ => sum += &format!(" - {:#x}", -constant),
    }
    if part.bias != 0 {
        sum += &format!(" + {:#x}", part.bias);
    }
    match (part.value_low, part.length) {
        (0, 64) => sum,
        (low, length) => format!("({sum})[{}:{low}]", low + length - 1),
    }
}

fn assembly(subject: &Subject, places: &[Place], bounds: &[Bound]) -> String {
    let field = subject.row.field;
    let mut text = format!(
        "\n        .macro place name, target, bytes:vararg\n        \
         .fill {BEFORE}, 1, 0xa5\n        \
         .globl place_\\name\nplace_\\name:\n        \
         .reloc ., {}, \\target\n        \
         .byte \\bytes\n        \
         .fill {}, 1, 0x5a\n        \
         .endm\n\n        .data\n        .p2align 3\n",
        subject.name,
        SLOT - BEFORE - u64::from(field.bytes),
    );
    let bound = (!bounds.is_empty()).then(|| ("bound".to_owned(), bound_addend(subject)));
    let numbered = places
        .iter()
        .enumerate()
        .map(|(index, place)| (index.to_string(), place.addend));
    for (name, addend) in bound.into_iter().chain(numbered) {
        let mut word = vec![0; usize::from(field.bytes)];
        field.store(&mut word, subject.endian(), before(subject, addend));
        let bytes: Vec<String> = word.iter().map(|byte| format!("{byte:#04x}")).collect();
        let explicit = if subject.addend_in_place() { 0 } else { addend };
        let sign = if explicit < 0 { "-" } else { "+" };
        let shown = match explicit {
            0 => String::new(),
            _ => format!("{sign}{:#x}", explicit.unsigned_abs()),
        };
        let _ = writeln!(
            text,
            "        place {name}, target_{name}{shown}, {}",
            bytes.join(", ")
        );
    }
    text + "        .globl main\nmain:\n        .fill 8, 1, 0\n"
}

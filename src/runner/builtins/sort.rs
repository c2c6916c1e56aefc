//! `sort` by bytes, with `-r`, `-u` and `-n`.

use super::{Builtin, Refusal, options, read_all};
use crate::runner::Call;
use std::cmp::Ordering;

pub(super) const SORT: Builtin = Builtin {
    names: &["sort"],
    run: sort,
};

fn sort(call: &mut Call<'_>) -> Result<i32, Refusal> {
    let options = options::parse(call.argv, "run", &[])?;
    let input = read_all(call, &options.operands)?;
    let input = input.strip_suffix(b"\n").unwrap_or(&input);
    if input.is_empty() {
        return Ok(0);
    }
    let mut lines: Vec<&[u8]> = input.split(|byte| *byte == b'\n').collect();
    let numeric = options.has('n');
    let by_key = |a: &&[u8], b: &&[u8]| if numeric { numbers(a, b) } else { a.cmp(b) };
    // Equal keys are told apart by the whole line, unless only one of them stays.
    let unique = options.has('u');
    lines
        .sort_by(|a, b| by_key(a, b).then_with(|| if unique { Ordering::Equal } else { a.cmp(b) }));
    if unique {
        lines.dedup_by(|b, a| by_key(a, b) == Ordering::Equal);
    }
    if options.has('r') {
        lines.reverse();
    }
    for line in lines {
        call.stdout.extend_from_slice(line);
        call.stdout.push(b'\n');
    }
    Ok(0)
}

fn numbers(a: &[u8], b: &[u8]) -> Ordering {
    let value = |line: &[u8]| -> f64 {
        let text = String::from_utf8_lossy(line);
        let text = text.trim_start();
        let sign = usize::from(text.starts_with('-'));
        let digits = text[sign..].find(|c: char| !c.is_ascii_digit() && c != '.');
        let end = digits.map_or(text.len(), |digits| digits + sign);
        text[..end].parse().unwrap_or(0.0)
    };
    value(a).total_cmp(&value(b))
}

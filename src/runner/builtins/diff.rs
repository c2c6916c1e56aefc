//! `diff` and `cmp`.

use super::options::Parsed;
use super::{Builtin, Refusal, failed, options, read};
use crate::runner::Call;
use similar::{Algorithm, DiffOp};
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

pub(super) const DIFF: Builtin = Builtin {
    names: &["diff"],
    run: diff,
};

pub(super) const CMP: Builtin = Builtin {
    names: &["cmp"],
    run: cmp,
};

fn diff(call: &mut Call<'_>) -> Result<i32, Refusal> {
    let long = [
        ("unified", 'u'),
        ("brief", 'q'),
        ("recursive", 'r'),
        ("strip-trailing-cr", 's'),
        ("text", 'a'),
        ("ignore-space-change", 'b'),
        ("ignore-all-space", 'w'),
    ];
    // `-s` itself means something else to the real one; here it only stands for its long neighbour.
    if call.argv.iter().any(|word| word == "-s") {
        return Err(Refusal::NotMine("option `-s`".to_owned()));
    }
    let options = options::parse(call.argv, "uU:qrabws", &long)?;
    let [a, b] = options.operands[..] else {
        return Err(Refusal::Failed("needs two files".to_owned()));
    };
    let folders = (
        call.path(a).is_dir() && a != "-",
        call.path(b).is_dir() && b != "-",
    );
    let same = match folders {
        (true, true) if options.has('r') => deep(call, a, b, &options)?,
        (true, true) => return Err(Refusal::NotMine("comparing folders without -r".to_owned())),
        (true, false) => pair(call, &format!("{a}/{}", base(b)), b, &options, "")?,
        (false, true) => pair(call, a, &format!("{b}/{}", base(a)), &options, "")?,
        (false, false) => pair(call, a, b, &options, "")?,
    };
    Ok(i32::from(!same))
}

fn base(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// Compares two folders, names sorted.
fn deep(call: &mut Call<'_>, a: &str, b: &str, options: &Parsed<'_>) -> Result<bool, Refusal> {
    let (in_a, in_b) = (names(&call.path(a), a)?, names(&call.path(b), b)?);
    let mut same = true;
    for name in in_a.union(&in_b) {
        let here = [(a, &in_a), (b, &in_b)];
        if let Some((folder, _)) = here.iter().find(|(_, names)| !names.contains(name)) {
            let other = if *folder == a { b } else { a };
            let line = format!("Only in {}: {name}\n", other.trim_end_matches('/'));
            call.stdout.extend_from_slice(line.as_bytes());
            same = false;
            continue;
        }
        let join = |folder: &str| format!("{}/{name}", folder.trim_end_matches('/'));
        let (a, b) = (join(a), join(b));
        same &= match (call.path(&a).is_dir(), call.path(&b).is_dir()) {
            (true, true) => deep(call, &a, &b, options)?,
            (false, false) => {
                let title = format!(
                    "diff {}{a} {b}\n",
                    if options.has('u') { "-ru " } else { "-r " }
                );
                pair(call, &a, &b, options, &title)?
            }
            (folder, _) => {
                let kind = |folder| if folder { "directory" } else { "regular file" };
                let line = format!(
                    "File {a} is a {} while file {b} is a {}\n",
                    kind(folder),
                    kind(!folder)
                );
                call.stdout.extend_from_slice(line.as_bytes());
                false
            }
        };
    }
    Ok(same)
}

fn names(folder: &Path, shown: &str) -> Result<BTreeSet<String>, Refusal> {
    let entries = std::fs::read_dir(folder).map_err(|error| failed(shown, &error))?;
    Ok(entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect())
}

/// Compares two files and writes how they differ; true if they do not.
fn pair(
    call: &mut Call<'_>,
    a: &str,
    b: &str,
    options: &Parsed<'_>,
    title: &str,
) -> Result<bool, Refusal> {
    let (left, right) = (read(call, a)?, read(call, b)?);
    if left == right {
        return Ok(true);
    }
    let keys = |bytes: &[u8]| -> Vec<Vec<u8>> {
        lines(bytes).iter().map(|line| key(line, options)).collect()
    };
    let (left_keys, right_keys) = (keys(&left), keys(&right));
    if left_keys == right_keys {
        return Ok(true);
    }
    let mut out = title.as_bytes().to_vec();
    if options.has('q') {
        out = format!("Files {a} and {b} differ\n").into_bytes();
    } else if !options.has('a') && (left.contains(&0) || right.contains(&0)) {
        out.extend_from_slice(format!("Binary files {a} and {b} differ\n").as_bytes());
    } else {
        let ops = similar::capture_diff_slices(Algorithm::Myers, &left_keys, &right_keys);
        let texts = Texts {
            left: lines(&left),
            right: lines(&right),
        };
        if options.has('u') || options.has('U') {
            let context = match options.value('U') {
                Some(number) => number
                    .parse()
                    .map_err(|_| Refusal::Failed(format!("`-U {number}` is not a number")))?,
                None => 3,
            };
            out.extend_from_slice(format!("--- {a}\n+++ {b}\n").as_bytes());
            texts.unified(ops, context, &mut out);
        } else {
            texts.normal(&ops, &mut out);
        }
    }
    call.stdout.append(&mut out);
    Ok(false)
}

fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n').collect()
}

/// What of a line counts.
fn key(line: &[u8], options: &Parsed<'_>) -> Vec<u8> {
    if options.has('w') {
        return line
            .iter()
            .copied()
            .filter(|byte| !byte.is_ascii_whitespace())
            .collect();
    }
    if options.has('b') {
        let mut words = line.split(u8::is_ascii_whitespace);
        // Leading blanks count as one, trailing ones not at all.
        let first = words.next().unwrap_or_default().to_vec();
        return words
            .filter(|word| !word.is_empty())
            .fold(first, |mut key, word| {
                key.push(b' ');
                key.extend_from_slice(word);
                key
            });
    }
    if options.has('s')
        && let Some(text) = line.strip_suffix(b"\r\n")
    {
        return [text, b"\n"].concat();
    }
    line.to_vec()
}

struct Texts<'a> {
    left: Vec<&'a [u8]>,
    right: Vec<&'a [u8]>,
}

impl Texts<'_> {
    /// `3,4c5`, `<` and `>`.
    fn normal(&self, ops: &[DiffOp], out: &mut Vec<u8>) {
        for op in ops {
            let (old, new) = (op.old_range(), op.new_range());
            let letter = match op {
                DiffOp::Equal { .. } => continue,
                DiffOp::Delete { .. } => 'd',
                DiffOp::Insert { .. } => 'a',
                DiffOp::Replace { .. } => 'c',
            };
            let line = format!("{}{letter}{}\n", span(&old), span(&new));
            out.extend_from_slice(line.as_bytes());
            write(out, "< ", &self.left[old]);
            if letter == 'c' {
                out.extend_from_slice(b"---\n");
            }
            write(out, "> ", &self.right[new]);
        }
    }

    /// Hunks with `context` lines around what differs.
    fn unified(&self, ops: Vec<DiffOp>, context: usize, out: &mut Vec<u8>) {
        for hunk in similar::group_diff_ops(ops, context) {
            let (Some(first), Some(last)) = (hunk.first(), hunk.last()) else {
                continue;
            };
            let old = first.old_range().start..last.old_range().end;
            let new = first.new_range().start..last.new_range().end;
            let line = format!("@@ -{} +{} @@\n", hunk_span(&old), hunk_span(&new));
            out.extend_from_slice(line.as_bytes());
            for op in hunk {
                if let DiffOp::Equal { .. } = op {
                    write(out, " ", &self.left[op.old_range()]);
                } else {
                    write(out, "-", &self.left[op.old_range()]);
                    write(out, "+", &self.right[op.new_range()]);
                }
            }
        }
    }
}

/// Line numbers as diff counts: from 1; an empty range is the line before it.
fn span(range: &Range<usize>) -> String {
    match range.len() {
        0 => format!("{}", range.start),
        1 => format!("{}", range.start + 1),
        _ => format!("{},{}", range.start + 1, range.end),
    }
}

fn hunk_span(range: &Range<usize>) -> String {
    match range.len() {
        0 => format!("{},0", range.start),
        1 => format!("{}", range.start + 1),
        length => format!("{},{length}", range.start + 1),
    }
}

fn write(out: &mut Vec<u8>, mark: &str, lines: &[&[u8]]) {
    for line in lines {
        out.extend_from_slice(mark.as_bytes());
        out.extend_from_slice(line);
        if !line.ends_with(b"\n") {
            out.extend_from_slice(b"\n\\ No newline at end of file\n");
        }
    }
}

fn cmp(call: &mut Call<'_>) -> Result<i32, Refusal> {
    let options = options::parse(call.argv, "s", &[("silent", 's'), ("quiet", 's')])?;
    let [a, b] = options.operands[..] else {
        return Err(Refusal::NotMine("anything but two files".to_owned()));
    };
    let (left, right) = (read(call, a)?, read(call, b)?);
    if left == right {
        return Ok(0);
    }
    let at = left.iter().zip(&right).position(|(a, b)| a != b);
    let short = match at {
        _ if options.has('s') => return Ok(1),
        Some(at) => {
            let line = left[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
            let text = format!("{a} {b} differ: char {}, line {line}\n", at + 1);
            call.stdout.extend_from_slice(text.as_bytes());
            return Ok(1);
        }
        None if left.len() < right.len() => a,
        None => b,
    };
    call.complain(format_args!("cmp: EOF on {short}"));
    Ok(1)
}

//! `grep` for plain text and for patterns that mean the same in every dialect; the real one does the rest.

use super::{Builtin, Refusal, options, read};
use crate::runner::Call;
use regex::bytes::{RegexSet, RegexSetBuilder};

pub(super) const GREP: Builtin = Builtin {
    names: &["grep"],
    run: grep,
};

fn grep(call: &mut Call<'_>) -> Result<i32, Refusal> {
    let mut options = options::parse(call.argv, "qvciFEne:hs", &[])?;
    let mut patterns = options.values('e');
    if patterns.is_empty() {
        if options.operands.is_empty() {
            return Err(Refusal::Failed("needs a pattern".to_owned()));
        }
        patterns.push(options.operands.remove(0));
    }
    let set = compile(&patterns, options.has('F'), options.has('i'))?;
    let several = options.operands.len() > 1;
    if several && !options.has('h') {
        return Err(Refusal::NotMine("more than one file".to_owned()));
    }
    let mut found = false;
    let mut out = Vec::new();
    let names = if options.operands.is_empty() {
        vec!["-"]
    } else {
        options.operands.clone()
    };
    for name in names {
        let input = read(call, name)?;
        let mut count = 0;
        for (index, line) in input.split_inclusive(|byte| *byte == b'\n').enumerate() {
            let text = line.strip_suffix(b"\n").unwrap_or(line);
            if set.is_match(text) == options.has('v') {
                continue;
            }
            found = true;
            count += 1;
            if options.has('q') || options.has('c') {
                continue;
            }
            if options.has('n') {
                out.extend_from_slice(format!("{}:", index + 1).as_bytes());
            }
            out.extend_from_slice(text);
            out.push(b'\n');
        }
        if options.has('c') && !options.has('q') {
            out.extend_from_slice(format!("{count}\n").as_bytes());
        }
    }
    call.stdout.append(&mut out);
    Ok(i32::from(!found))
}

fn compile(patterns: &[&str], fixed: bool, any_case: bool) -> Result<RegexSet, Refusal> {
    let lines = patterns.iter().flat_map(|pattern| pattern.split('\n'));
    let mut regexes = Vec::new();
    for line in lines {
        if fixed {
            regexes.push(regex::escape(line));
            continue;
        }
        // Basic, extended and Rust's expressions agree on these: ordinary characters, `.`, `^` in front, `$` at the end.
        let inner = line.strip_prefix('^').unwrap_or(line);
        let inner = inner.strip_suffix('$').unwrap_or(inner);
        if inner.contains([
            '\\', '*', '+', '?', '[', ']', '(', ')', '{', '}', '|', '^', '$', '&', '~', '#',
        ]) {
            return Err(Refusal::NotMine(format!("pattern `{line}`")));
        }
        regexes.push(line.to_owned());
    }
    RegexSetBuilder::new(regexes)
        .case_insensitive(any_case)
        .build()
        .map_err(|error| Refusal::NotMine(error.to_string()))
}

//! `printf` without widths and precisions.

use super::escape::unescape;
use super::{Builtin, Refusal};
use crate::runner::Call;

pub(super) const PRINTF: Builtin = Builtin {
    names: &["printf"],
    run: printf,
};

fn printf(call: &mut Call<'_>) -> Result<i32, Refusal> {
    let (format, mut words) = match &call.argv[1..] {
        [first, format, words @ ..] if first == "--" => (format, words),
        [format, words @ ..] => (format, words),
        [] => return Err(Refusal::Failed("needs a format".to_owned())),
    };
    let mut out = Vec::new();
    loop {
        let before = words.len();
        let stop = pass(format, &mut words, &mut out)?;
        // The format repeats as long as it takes words.
        if stop || words.is_empty() || words.len() == before {
            break;
        }
    }
    call.stdout.append(&mut out);
    Ok(0)
}

/// One pass over the format; true if `\c` says to stop.
fn pass(format: &str, words: &mut &[String], out: &mut Vec<u8>) -> Result<bool, Refusal> {
    let mut rest = format;
    while let Some(at) = rest.find('%') {
        let (text, stop) = unescape(&rest[..at]);
        out.extend_from_slice(&text);
        if stop {
            return Ok(true);
        }
        let Some(kind) = rest[at + 1..].chars().next() else {
            return Err(Refusal::Failed("the format ends in `%`".to_owned()));
        };
        rest = &rest[at + 1 + kind.len_utf8()..];
        if kind == '%' {
            out.push(b'%');
            continue;
        }
        let word = match words {
            [word, more @ ..] => {
                *words = more;
                word.as_str()
            }
            [] => "",
        };
        match kind {
            's' => out.extend_from_slice(word.as_bytes()),
            'c' => out.extend(word.bytes().take(1)),
            'b' => {
                let (text, stop) = unescape(word);
                out.extend_from_slice(&text);
                if stop {
                    return Ok(true);
                }
            }
            'd' | 'i' | 'u' | 'x' | 'X' | 'o' => number(kind, word, out)?,
            _ => return Err(Refusal::NotMine(format!("`%{kind}`"))),
        }
    }
    let (text, stop) = unescape(rest);
    out.extend_from_slice(&text);
    Ok(stop)
}

fn number(kind: char, word: &str, out: &mut Vec<u8>) -> Result<(), Refusal> {
    let text = if word.is_empty() { "0" } else { word };
    let value = match text.strip_prefix("0x") {
        Some(digits) => i64::from_str_radix(digits, 16).ok(),
        None if text.len() > 1 && text.starts_with('0') => None,
        None => text.parse().ok(),
    };
    let Some(value) = value else {
        return Err(Refusal::NotMine(format!("number `{word}`")));
    };
    let text = match kind {
        'x' => format!("{value:x}"),
        'X' => format!("{value:X}"),
        'o' => format!("{value:o}"),
        'u' => format!("{}", value.cast_unsigned()),
        _ => format!("{value}"),
    };
    out.extend_from_slice(text.as_bytes());
    Ok(())
}

//! `head`, `tail`, `wc`, `tee`.

use super::{Builtin, Refusal, failed, options, read_all};
use crate::runner::Call;
use std::fs::OpenOptions;
use std::io::Write;

pub(super) const HEAD: Builtin = Builtin {
    names: &["head"],
    run: head,
};

pub(super) const TAIL: Builtin = Builtin {
    names: &["tail"],
    run: tail,
};

pub(super) const WC: Builtin = Builtin {
    names: &["wc"],
    run: wc,
};

pub(super) const TEE: Builtin = Builtin {
    names: &["tee"],
    run: tee,
};

/// How much of the input: lines or bytes, and the number as written.
struct Amount<'a> {
    bytes: bool,
    number: &'a str,
    files: Vec<&'a str>,
}

fn amount(argv: &[String]) -> Result<Amount<'_>, Refusal> {
    // `-5` is the old way to write `-n 5`.
    if let [_, first, files @ ..] = argv
        && let Some(number) = first.strip_prefix('-')
        && !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
    {
        return Ok(Amount {
            bytes: false,
            number,
            files: files.iter().map(String::as_str).collect(),
        });
    }
    let options = options::parse(argv, "n:c:", &[])?;
    if options.operands.len() > 1 {
        return Err(Refusal::NotMine("more than one file".to_owned()));
    }
    let bytes = options.value('c');
    Ok(Amount {
        bytes: bytes.is_some(),
        number: bytes.or(options.value('n')).unwrap_or("10"),
        files: options.operands,
    })
}

fn parse(number: &str) -> Result<usize, Refusal> {
    number
        .parse()
        .map_err(|_| Refusal::NotMine(format!("`{number}`")))
}

/// The input cut into what is counted.
fn pieces(bytes: bool, input: &[u8]) -> Vec<&[u8]> {
    if bytes {
        input.chunks(1).collect()
    } else {
        input.split_inclusive(|byte| *byte == b'\n').collect()
    }
}

fn head(call: &mut Call<'_>) -> Result<i32, Refusal> {
    let amount = amount(call.argv)?;
    let count = parse(amount.number)?;
    let input = read_all(call, &amount.files)?;
    let wanted: Vec<&[u8]> = pieces(amount.bytes, &input)
        .into_iter()
        .take(count)
        .collect();
    call.stdout.extend(wanted.concat());
    Ok(0)
}

fn tail(call: &mut Call<'_>) -> Result<i32, Refusal> {
    let amount = amount(call.argv)?;
    let from_start = amount.number.strip_prefix('+');
    let count = parse(from_start.unwrap_or(amount.number))?;
    let input = read_all(call, &amount.files)?;
    let pieces = pieces(amount.bytes, &input);
    let skip = match from_start {
        Some(_) => count.saturating_sub(1).min(pieces.len()),
        None => pieces.len().saturating_sub(count),
    };
    call.stdout.extend(pieces[skip..].concat());
    Ok(0)
}

fn wc(call: &mut Call<'_>) -> Result<i32, Refusal> {
    let options = options::parse(call.argv, "lcw", &[])?;
    let asked = ['l', 'w', 'c']
        .into_iter()
        .filter(|letter| options.has(*letter))
        .count();
    if asked != 1 || options.operands.len() > 1 {
        return Err(Refusal::NotMine("more than one number".to_owned()));
    }
    let input = read_all(call, &options.operands)?;
    let count = if options.has('c') {
        input.len()
    } else if options.has('l') {
        input.iter().filter(|byte| **byte == b'\n').count()
    } else {
        let words = input.split(u8::is_ascii_whitespace);
        words.filter(|word| !word.is_empty()).count()
    };
    let line = match options.operands.first() {
        Some(name) => format!("{count} {name}\n"),
        None => format!("{count}\n"),
    };
    call.stdout.extend_from_slice(line.as_bytes());
    Ok(0)
}

fn tee(call: &mut Call<'_>) -> Result<i32, Refusal> {
    let options = options::parse(call.argv, "a", &[])?;
    let input = std::mem::take(&mut call.stdin);
    for name in &options.operands {
        let append = options.has('a');
        let file = OpenOptions::new()
            .create(true)
            .write(true)
            .append(append)
            .truncate(!append)
            .open(call.path(name));
        file.and_then(|mut file| file.write_all(&input))
            .map_err(|error| failed(name, &error))?;
    }
    call.stdout.extend_from_slice(&input);
    Ok(0)
}

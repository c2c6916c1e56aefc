//! `echo`, with `-n` and `-e` as in lit's shell; any other word is text.

use super::escape::unescape;
use super::{Builtin, Refusal};
use crate::runner::Call;

pub(super) const ECHO: Builtin = Builtin {
    names: &["echo"],
    run: echo,
};

fn echo(call: &mut Call<'_>) -> Result<i32, Refusal> {
    let (mut newline, mut escapes) = (true, false);
    let mut words = &call.argv[1..];
    while let [first, rest @ ..] = words {
        match first.as_str() {
            "-n" => newline = false,
            "-e" => escapes = true,
            "-ne" | "-en" => (newline, escapes) = (false, true),
            _ => break,
        }
        words = rest;
    }
    let text = words.join(" ");
    if escapes {
        let (bytes, cut) = unescape(&text);
        call.stdout.extend_from_slice(&bytes);
        newline &= !cut;
    } else {
        call.stdout.extend_from_slice(text.as_bytes());
    }
    if newline {
        call.stdout.push(b'\n');
    }
    Ok(0)
}

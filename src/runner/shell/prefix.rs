//! What may stand before a command: `not`, `not --crash`, `!`, `env`.

use crate::runner::Env;

/// The prefixes of a command, outermost first, and where the command begins.
#[derive(Debug, Default)]
pub(super) struct Prefixes {
    /// `not`, `not --crash` and `!`.
    pub(super) negations: Vec<Negation>,
    /// Whether `env` is among them.
    pub(super) env: bool,
    /// How many words they take.
    pub(super) length: usize,
}

/// A prefix that turns a status round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Negation {
    /// `!`: failure of any kind becomes success.
    Bang,
    /// `not`: failure becomes success, but a crash stays a failure.
    Not,
    /// `not --crash`: only a crash becomes success.
    NotCrash,
}

/// Reads the prefixes of `words`, and does to `env` what `env` asks for. An `env` without a command is a command itself.
pub(super) fn peel(words: &[String], env: &mut Env) -> Result<Prefixes, String> {
    let mut prefixes = Prefixes::default();
    loop {
        let rest = &words[prefixes.length..];
        let Some(first) = rest.first() else {
            let last = &words[words.len() - 1];
            return Err(format!("`{last}` needs a command"));
        };
        match first.as_str() {
            "!" => {
                prefixes.negations.push(Negation::Bang);
                prefixes.length += 1;
            }
            "not" if rest.get(1).is_some_and(|word| word == "--crash") => {
                prefixes.negations.push(Negation::NotCrash);
                prefixes.length += 2;
                // What LLVM's `not` sets: a crash that is wanted should not be reported.
                for name in ["LLVM_DISABLE_CRASH_REPORT", "LLVM_DISABLE_SYMBOLIZATION"] {
                    env.insert(name.to_owned(), "1".to_owned());
                }
            }
            "not" => {
                prefixes.negations.push(Negation::Not);
                prefixes.length += 1;
            }
            "env" => {
                let length = change(rest, env)?;
                if length == rest.len() {
                    return Ok(prefixes);
                }
                prefixes.env = true;
                prefixes.length += length;
            }
            _ => return Ok(prefixes),
        }
    }
}

/// Reads `env`'s options and assignments; returns how many words they take.
fn change(words: &[String], env: &mut Env) -> Result<usize, String> {
    let mut at = 1;
    while let Some(word) = words.get(at) {
        at += 1;
        match word.as_str() {
            "-i" | "-" | "--ignore-environment" => env.clear(),
            "-u" | "--unset" => {
                let Some(name) = words.get(at) else {
                    return Err(format!("`env {word}` needs a name"));
                };
                env.remove(name);
                at += 1;
            }
            "--" => break,
            _ => {
                if let Some(name) = word.strip_prefix("--unset=") {
                    env.remove(name);
                } else if let Some((name, value)) = word.split_once('=') {
                    env.insert(name.to_owned(), value.to_owned());
                } else if word.starts_with('-') {
                    return Err(format!("`env` has no option `{word}` here"));
                } else {
                    return Ok(at - 1);
                }
            }
        }
    }
    Ok(at)
}

impl Prefixes {
    /// The status after all negations; `crashed` says what a `not` without `--crash` refused.
    pub(super) fn turn(&self, status: i32, crashed: &mut bool) -> i32 {
        let turn = |status: i32, negation: &Negation| match negation {
            Negation::Bang => i32::from(status == 0),
            Negation::NotCrash => i32::from(status >= 0),
            Negation::Not if status < 0 => {
                *crashed = true;
                1
            }
            Negation::Not => i32::from(status == 0),
        };
        self.negations.iter().rev().fold(status, turn)
    }
}

//! Where directives stand in a check file and of what kind they are.

use std::ops::Range;

/// What a directive asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `CHECK:`
    Plain,
    /// `CHECK-NEXT:`
    Next,
    /// `CHECK-SAME:`
    Same,
    /// `CHECK-NOT:`
    Not,
    /// `CHECK-DAG:`
    Dag,
    /// `CHECK-LABEL:`
    Label,
    /// `CHECK-EMPTY:`
    Empty,
    /// `CHECK-COUNT-n:`
    Count(u32),
    /// The end of the input: follows trailing `-NOT` and `-DAG` directives.
    Eof,
}

/// The forms that are a single word after the prefix.
const WORDS: [(&[u8], Form); 6] = [
    (b"NEXT", Form::Next),
    (b"SAME", Form::Same),
    (b"NOT", Form::Not),
    (b"DAG", Form::Dag),
    (b"LABEL", Form::Label),
    (b"EMPTY", Form::Empty),
];

/// Suffixes that look as if they meant something together.
const BAD_NOT: [&[u8]; 8] = [
    b"DAG-NOT:",
    b"NOT-DAG:",
    b"NEXT-NOT:",
    b"NOT-NEXT:",
    b"SAME-NOT:",
    b"NOT-SAME:",
    b"EMPTY-NOT:",
    b"NOT-EMPTY:",
];

/// A form and its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// The form.
    pub form: Form,
    /// `{LITERAL}`.
    pub literal: bool,
}

impl Kind {
    /// A form without modifiers.
    pub const fn of(form: Form) -> Self {
        Self {
            form,
            literal: false,
        }
    }

    /// How often the pattern has to match.
    pub fn count(self) -> u32 {
        match self.form {
            Form::Count(count) => count,
            _ => 1,
        }
    }

    /// As messages name the directive.
    pub fn describe(self, prefix: &str) -> String {
        let suffix = match self.form {
            Form::Plain => "",
            Form::Next => "-NEXT",
            Form::Same => "-SAME",
            Form::Not => "-NOT",
            Form::Dag => "-DAG",
            Form::Label => "-LABEL",
            Form::Empty => "-EMPTY",
            Form::Count(_) => "-COUNT",
            Form::Eof => return "implicit EOF".to_owned(),
        };
        let modifier = if self.literal { "{LITERAL}" } else { "" };
        format!("{prefix}{suffix}{modifier}")
    }

    /// As the input dump names it.
    pub fn tag(self) -> &'static str {
        match self.form {
            Form::Plain => "check",
            Form::Next => "next",
            Form::Same => "same",
            Form::Not => "not",
            Form::Dag => "dag",
            Form::Label => "label",
            Form::Empty => "empty",
            Form::Count(_) => "count",
            Form::Eof => "eof",
        }
    }
}

/// What stands behind a prefix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    /// A directive; its pattern begins at the offset.
    Directive(Kind, usize),
    /// `-NOT` together with another suffix.
    BadNot(usize),
    /// A count that is no positive number; the offset after what was read of it.
    BadCount(usize),
    /// `CHECK_NEXT:`; the directive as written.
    Misspelled(Range<usize>),
}

/// A directive found in a check file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sighting {
    /// Which prefix (index into the check prefixes).
    pub prefix: usize,
    /// Where the prefix begins.
    pub at: usize,
    /// What it is.
    pub reading: Reading,
}

/// Finds the directives of a check file, in order.
pub(super) struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
    checks: usize,
    /// Every prefix with its next place at or after `at`; check prefixes come first, then comment prefixes.
    prefixes: Vec<(&'a [u8], Option<usize>)>,
}

impl<'a> Scanner<'a> {
    /// A scanner over a text.
    pub(super) fn new(text: &'a [u8], checks: &'a [String], comments: &'a [String]) -> Self {
        let prefixes = checks.iter().chain(comments).map(|prefix| {
            let prefix = prefix.as_bytes();
            (prefix, memchr::memmem::find(text, prefix))
        });
        Self {
            text,
            at: 0,
            checks: checks.len(),
            prefixes: prefixes.collect(),
        }
    }

    /// Goes on searching at an offset.
    fn seek(&mut self, at: usize) {
        self.at = at.min(self.text.len());
        for (prefix, next) in &mut self.prefixes {
            if next.is_some_and(|place| place < self.at) {
                let found = memchr::memmem::find(&self.text[self.at..], prefix);
                *next = found.map(|place| place + self.at);
            }
        }
    }

    /// How far the text has been read.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    fn end_of_word(&self, at: usize) -> usize {
        let word = self.text[at..].iter().take_while(|b| is_word(**b));
        at + word.count()
    }

    fn end_of_line(&self, at: usize) -> usize {
        memchr::memchr(b'\n', &self.text[at..]).map_or(self.text.len(), |n| at + n)
    }

    /// The next prefix that does not continue a word: its index, place and end. The longest wins.
    fn next_prefix(&mut self) -> Option<(usize, usize, usize)> {
        loop {
            let (index, at, length) = self
                .prefixes
                .iter()
                .enumerate()
                .filter_map(|(index, (prefix, next))| next.map(|at| (index, at, prefix.len())))
                .min_by_key(|&(_, at, length)| (at, std::cmp::Reverse(length)))?;
            if at > 0 && is_word(self.text[at - 1]) {
                self.seek(self.end_of_word(at));
                continue;
            }
            return Some((index, at, at + length));
        }
    }
}

impl Iterator for Scanner<'_> {
    type Item = Sighting;

    fn next(&mut self) -> Option<Sighting> {
        loop {
            let (prefix, at, end) = self.next_prefix()?;
            if prefix >= self.checks {
                let comment = self.text.get(end) == Some(&b':');
                self.seek(if comment {
                    self.end_of_line(end)
                } else {
                    self.end_of_word(end)
                });
                continue;
            }
            match read_suffix(self.text, at, end) {
                None => self.seek(self.end_of_word(end)),
                Some(reading) => {
                    self.seek(self.end_of_line(end));
                    return Some(Sighting {
                        prefix,
                        at,
                        reading,
                    });
                }
            }
        }
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// Reads what follows a prefix that stands at `start..at`.
fn read_suffix(text: &[u8], start: usize, at: usize) -> Option<Reading> {
    let directive = |form, end| {
        let (literal, end) = modifiers(text, end)?;
        Some(Reading::Directive(Kind { form, literal }, end))
    };
    let misspelled = match text.get(at)? {
        b':' | b'{' => return directive(Form::Plain, at),
        b'-' => false,
        b'_' => true,
        _ => return None,
    };
    let at = at + 1;
    let rest = &text[at..];
    let reading = if let Some(digits) = rest.strip_prefix(b"COUNT-") {
        let count = digits.iter().take_while(|b| b.is_ascii_digit()).count();
        let end = at + "COUNT-".len() + count;
        let number = std::str::from_utf8(&digits[..count]).ok();
        let number = number.and_then(|n| n.parse().ok());
        number
            .filter(|&n: &u32| n > 0 && n <= i32::MAX as u32)
            .and_then(|n| {
                // A count of one is no count.
                let form = if n == 1 { Form::Plain } else { Form::Count(n) };
                directive(form, end)
            })
            .unwrap_or(Reading::BadCount(end))
    } else if BAD_NOT.iter().any(|bad| rest.starts_with(bad)) {
        Reading::BadNot(at)
    } else {
        let (word, form) = WORDS.iter().find(|(word, _)| rest.starts_with(word))?;
        directive(*form, at + word.len())?
    };
    Some(match (misspelled, reading) {
        (false, reading) => reading,
        (true, Reading::Directive(_, end)) => Reading::Misspelled(start..end),
        (true, _) => Reading::Misspelled(start..at),
    })
}

/// Reads `:` or `{LITERAL}:`: whether it is literal, and the offset behind the colon.
fn modifiers(text: &[u8], at: usize) -> Option<(bool, usize)> {
    let rest = &text[at..];
    if rest.first() == Some(&b':') {
        return Some((false, at + 1));
    }
    let list = rest.strip_prefix(b"{")?;
    let close = memchr::memchr(b'}', list)?;
    let end = at + close + 2;
    let known = list[..close]
        .split(|&b| b == b',')
        .all(|item| item.trim_ascii() == b"LITERAL");
    (known && text.get(end) == Some(&b':')).then_some((true, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn scan(text: &str, prefixes: &[&str]) -> Vec<(String, Reading)> {
        let prefixes: Vec<String> = prefixes.iter().map(|p| (*p).to_owned()).collect();
        let comments = ["COM".to_owned(), "RUN".to_owned()];
        Scanner::new(text.as_bytes(), &prefixes, &comments)
            .map(|s| (prefixes[s.prefix].clone(), s.reading))
            .collect()
    }

    #[rstest]
    #[case("CHECK: a", Some(Form::Plain))]
    #[case("#CHECK-NEXT: a", Some(Form::Next))]
    #[case("CHECK-COUNT-12: a", Some(Form::Count(12)))]
    #[case("COM: CHECK: a", None)]
    #[case("COM-NEXT: CHECK: a", Some(Form::Plain))]
    #[case("xCHECK: a", None)]
    #[case("x-CHECK: a", None)]
    #[case("CHECK : a", None)]
    #[case("CHECK-FOO: a", None)]
    #[case("CHECK{}: a", None)]
    #[case("CHECK{OTHER}: a", None)]
    #[case("CHECK-NOT{ LITERAL , LITERAL }: a", Some(Form::Not))]
    #[case("CHECK_FOO: a", None)]
    fn recognises(#[case] text: &str, #[case] expected: Option<Form>) {
        let found = scan(text, &["CHECK"]);
        let form = found.first().map(|(_, reading)| match reading {
            Reading::Directive(kind, _) => kind.form,
            other => panic!("{other:?}"),
        });
        assert_eq!(form, expected);
    }

    #[rstest]
    #[case("CHECK-NOT-NEXT: a", Reading::BadNot(6))]
    #[case("CHECK-COUNT-0: a", Reading::BadCount(13))]
    #[case("CHECK-COUNT-x: a", Reading::BadCount(12))]
    #[case("CHECK_NEXT{LITERAL}: a", Reading::Misspelled(0..20))]
    #[case("CHECK_NOT-NEXT: a", Reading::Misspelled(0..6))]
    fn suspects(#[case] text: &str, #[case] expected: Reading) {
        assert_eq!(scan(text, &["CHECK"]), [("CHECK".to_owned(), expected)]);
    }

    #[test]
    fn the_longest_prefix_and_the_first_directive_win() {
        let found = scan("A-NEXT: x A: y\nA: z", &["A", "A-NEXT"]);
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["A-NEXT", "A"]);
    }
}

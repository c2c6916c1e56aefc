//! Lines that look like a check and are none. LLVM ignores them without a word.
//!
//! Every line is looked at, so the tests are ordered from cheap to dear: the first word of a line decides unless the line holds
//! the name of the rules itself.

use super::code;
use crate::base::{Diagnostic, SourceText, Span};

/// Characters that start a comment in some assembler or language.
const COMMENT: &[char] = &['#', '/', ';', '@', '!', '*', '|', '%', '-', '('];

/// Words with a colon that mean something to the runner, and are no slips of a check's name.
const DIRECTIVES: &[&str] = &[
    "RUN",
    "REQUIRES",
    "UNSUPPORTED",
    "XFAIL",
    "DEFINE",
    "REDEFINE",
    "END",
];

/// How many slips of the key a name may be away from one in use to count as meant.
const SLIPS: usize = 2;

/// Finds near misses of one check name.
pub(super) struct NearMisses<'n> {
    name: &'n str,
    others: &'n [&'n str],
}

impl<'n> NearMisses<'n> {
    pub(super) fn new(name: &'n str, others: &'n [&'n str]) -> Self {
        Self { name, others }
    }

    /// What is wrong with the line `text` at offset `start`, which is not a rule of this name.
    pub(super) fn examine(
        &self,
        source: &SourceText,
        start: usize,
        text: &str,
    ) -> Option<Diagnostic> {
        let body = text.trim_start_matches(|c: char| COMMENT.contains(&c) || c.is_whitespace());
        let leader = &text[..text.len() - body.len()];
        if leader.contains(COMMENT) || leader.is_empty() {
            let found = self.first_word(leader, body);
            if let Some((what, length)) = found {
                let end = text.len() - body.len() + length;
                return Some(self.report(source, Span::new(start, start + end), what));
            }
        }
        // A comment that quotes a check (documentation, expected output) is no near miss; a check after code is.
        if leader.is_empty() {
            return self.after_code(source, start, text);
        }
        None
    }

    /// What the first word of a comment says, and the length of the word with its colon.
    fn first_word(&self, leader: &str, body: &str) -> Option<(Near, usize)> {
        let word_length = body
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
            .unwrap_or(body.len());
        let (word, after) = body.split_at(word_length);
        if word.len() + SLIPS < self.name.len() {
            return None;
        }
        let blanks = after.len() - after.trim_start().len();
        let colon = after.trim_start().starts_with(':');
        if word == self.name {
            if !colon {
                return after.contains('=').then_some((Near::NoColon, word_length));
            }
            return Some((
                if leader.is_empty() {
                    Near::NoComment
                } else {
                    Near::Form
                },
                word_length + blanks + 1,
            ));
        }
        if !colon || leader.is_empty() || DIRECTIVES.contains(&word) {
            return None;
        }
        let length = word_length + blanks + 1;
        if self.is_nearest(word) {
            return Some((Near::Spelling, length));
        }
        let suffixed = word.starts_with(self.name)
            && !self.others.iter().any(|other| slips(other, word) <= SLIPS);
        suffixed.then_some((Near::Unused, length))
    }

    /// Whether this name is the one that `word` was meant to be, so that runs with other names do not report it again.
    fn is_nearest(&self, word: &str) -> bool {
        let mine = slips(self.name, word);
        mine <= SLIPS
            && self
                .others
                .iter()
                .all(|other| (mine, self.name) < (slips(other, word), other))
    }

    /// A check behind an instruction or label.
    fn after_code(&self, source: &SourceText, start: usize, text: &str) -> Option<Diagnostic> {
        let at = text.find(self.name)?;
        let colon = text[at + self.name.len()..].starts_with(':');
        let before = text[..at].trim_end();
        if !colon || !before.ends_with(['#', '/', ';', '@', '!', '*']) {
            return None;
        }
        let comment = before.trim_end_matches(COMMENT).len();
        let end = at + self.name.len() + 1;
        Some(self.report(
            source,
            Span::new(start + comment, start + end),
            Near::AfterCode,
        ))
    }

    fn report(&self, source: &SourceText, span: Span, near: Near) -> Diagnostic {
        let name = self.name;
        let (code, title, label) = match near {
            Near::Form => (
                code::NEAR_MISS,
                "not a check, but it looks like one",
                "LLVM ignores this line",
            ),
            Near::NoComment => (
                code::NEAR_MISS,
                "not a check, but it looks like one",
                "not in a comment",
            ),
            Near::NoColon => (
                code::NEAR_MISS,
                "not a check, but it looks like one",
                "the colon is missing",
            ),
            Near::Spelling => (
                code::NEAR_MISS,
                "not a check, but it looks like one",
                "no run asks for this name",
            ),
            Near::AfterCode => (
                code::NEAR_MISS,
                "a check must have a line of its own",
                "LLVM ignores this check",
            ),
            Near::Unused => (
                code::UNUSED_NAME,
                "no run asks for this check name",
                "never checked",
            ),
        };
        let problem = Diagnostic::error(code.id, title).label(source, span, label);
        match near {
            Near::Unused => problem.help(format!(
                "write `# {name}:`, or pass this name to a run with `-check-name`"
            )),
            Near::AfterCode => {
                problem.help(format!("write `# {name}:` at the start of the next line"))
            }
            _ => problem.help(format!("write `# {name}:`")),
        }
    }
}

/// How a line misses.
#[derive(Clone, Copy)]
enum Near {
    Form,
    NoComment,
    NoColon,
    Spelling,
    AfterCode,
    Unused,
}

/// Slips of the key between two names, whatever their case; cheap when the lengths already say no.
fn slips(name: &str, word: &str) -> usize {
    if name.len().abs_diff(word.len()) > SLIPS {
        return usize::MAX;
    }
    strsim::osa_distance(&name.to_ascii_lowercase(), &word.to_ascii_lowercase())
}

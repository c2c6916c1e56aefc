//! The directives of a test file, as lit has them, with carets where lit is silent.
//!
//! A keyword counts anywhere in a line, so any comment syntax will do. `XFAIL-REASON:` is ours: lit does not see it.
//! `ALLOW_RETRIES:` is refused, for a test that passes on the second try has found a bug.

use super::boolean::Expr;
use super::near_miss;
use super::parse::Reader;
use crate::base::{Diagnostic, SourceText, Span};

/// What a test file says.
#[derive(Clone, Debug)]
pub struct Directives {
    /// The file's text; spans point into it.
    pub source: SourceText,
    /// RUN, DEFINE and REDEFINE in the order of the file. At least one is a RUN.
    pub script: Vec<ScriptLine>,
    /// All must hold, or the test is UNSUPPORTED.
    pub requires: Vec<Condition>,
    /// One that holds makes the test UNSUPPORTED.
    pub unsupported: Vec<Condition>,
    /// One that holds makes a failure expected.
    pub xfail: Vec<Condition>,
    /// Why it is expected to fail (XFAIL-REASON).
    pub xfail_reason: Option<String>,
}

/// A step of the script.
#[derive(Clone, Debug)]
pub enum ScriptLine {
    /// RUN.
    Run(RunLine),
    /// DEFINE or REDEFINE.
    Define(Definition),
}

/// A RUN directive with its continuation lines.
#[derive(Clone, Debug)]
pub struct RunLine {
    /// The 1-based line it begins on.
    pub line: usize,
    /// The 1-based line it ends on.
    pub end_line: usize,
    /// Its text: continuations joined, `%(line)` replaced, nothing else substituted.
    pub text: String,
    /// Where it is in the file, from the first keyword's text to the end of the last line.
    pub span: Span,
}

/// A DEFINE or REDEFINE directive.
#[derive(Clone, Debug)]
pub struct Definition {
    /// The 1-based line it begins on.
    pub line: usize,
    /// Whether it is REDEFINE.
    pub again: bool,
    /// The name with its `%{` and `}`.
    pub name: String,
    /// What it stands for.
    pub value: String,
    /// Where the name is.
    pub span: Span,
}

/// One expression of a REQUIRES, UNSUPPORTED or XFAIL.
#[derive(Clone, Debug)]
pub struct Condition {
    /// As written.
    pub text: String,
    /// Parsed.
    pub expr: Expr,
    /// The 1-based line.
    pub line: usize,
    /// Where it is.
    pub span: Span,
}

impl Directives {
    /// Reads the directives of a test file. All errors are reported, not only the first.
    pub fn parse(source: &SourceText, xfail_needs_reason: bool) -> Result<Self, Vec<Diagnostic>> {
        let mut reader = Reader::new(source);
        let mut start = 0;
        for (index, line) in source.text().split_inclusive('\n').enumerate() {
            let text = line.strip_suffix('\n').unwrap_or(line);
            let text = text.strip_suffix('\r').unwrap_or(text);
            if reader.line(index + 1, start, text) {
                break;
            }
            start += line.len();
        }
        let end = start;
        let (directives, mut errors) = reader.finish(xfail_needs_reason);
        errors.extend(near_miss::find(&directives, &source.text()[..end]));
        if errors.is_empty() {
            Ok(directives)
        } else {
            Err(errors)
        }
    }

    /// The RUN lines.
    pub fn runs(&self) -> impl Iterator<Item = &RunLine> {
        self.script.iter().filter_map(|step| match step {
            ScriptLine::Run(run) => Some(run),
            ScriptLine::Define(_) => None,
        })
    }
}

#[cfg(test)]
#[path = "directives_tests.rs"]
mod tests;

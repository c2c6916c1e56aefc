//! The directives of a test file.

use super::boolean::Expr;
use crate::base::{SourceText, Span};

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

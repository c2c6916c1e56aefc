//! Tokens to commands.

use super::lex::{RedirectOp, SyntaxError, Token, TokenKind, Word, lex};
use crate::base::Span;
use std::iter::Peekable;
use std::vec::IntoIter;

/// A whole RUN line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// The pipeline it begins with.
    pub first: Pipeline,
    /// The ones after it, from left to right; all joins bind alike, as in lit (and in effect as in any shell).
    pub rest: Vec<(Join, Pipeline)>,
}

/// How a pipeline follows what stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// `;`: in any case.
    Then,
    /// `&&`: if that succeeded.
    And,
    /// `||`: if that failed.
    Or,
}

/// Commands joined by `|`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pipeline {
    /// At least one.
    pub commands: Vec<Simple>,
}

/// One command with its redirections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Simple {
    /// At least one word.
    pub words: Vec<Word>,
    /// In the order written, which counts.
    pub redirects: Vec<Redirection>,
}

/// One redirection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirection {
    /// What is redirected how.
    pub op: RedirectOp,
    /// The file; `None` for `2>&1`.
    pub target: Option<Word>,
    /// The operator's place.
    pub span: Span,
}

/// Words that begin something the shell does not have.
const RESERVED: [&str; 12] = [
    "if", "then", "else", "fi", "for", "while", "until", "do", "done", "case", "function", "[[",
];

/// Parses a RUN line after substitution; `None` if nothing is left of it.
pub fn parse(text: &str) -> Result<Option<Script>, SyntaxError> {
    let tokens = lex(text)?;
    if tokens.is_empty() {
        return Ok(None);
    }
    let mut parser = Parser {
        tokens: tokens.into_iter().peekable(),
        end: text.trim_end().len(),
    };
    parser.script().map(Some)
}

struct Parser {
    tokens: Peekable<IntoIter<Token>>,
    end: usize,
}

fn error<T>(
    span: Span,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Result<T, SyntaxError> {
    Err(SyntaxError {
        message: message.into(),
        help: help.into(),
        span,
    })
}

impl Parser {
    fn script(&mut self) -> Result<Script, SyntaxError> {
        let first = self.pipeline()?;
        let mut rest = Vec::new();
        while let Some(token) = self.tokens.next() {
            let join = match token.kind {
                TokenKind::And => Join::And,
                TokenKind::Or => Join::Or,
                TokenKind::Semicolon if self.tokens.peek().is_none() => break,
                TokenKind::Semicolon => Join::Then,
                _ => {
                    return error(
                        token.span,
                        "not expected here",
                        "join commands with `&&`, `||`, `;` or `|`",
                    );
                }
            };
            rest.push((join, self.pipeline()?));
        }
        Ok(Script { first, rest })
    }

    fn pipeline(&mut self) -> Result<Pipeline, SyntaxError> {
        let mut commands = vec![self.simple()?];
        while self
            .tokens
            .next_if(|token| token.kind == TokenKind::Pipe)
            .is_some()
        {
            commands.push(self.simple()?);
        }
        let bang = &commands[0].words[0];
        if commands.len() > 1 && bang.text == "!" && !bang.quoted {
            return error(
                bang.span,
                "`!` before a pipeline means two things",
                "lit negates the first command, sh the whole pipeline: write `not` before the command that is to fail",
            );
        }
        Ok(Pipeline { commands })
    }

    fn simple(&mut self) -> Result<Simple, SyntaxError> {
        let mut simple = Simple {
            words: Vec::new(),
            redirects: Vec::new(),
        };
        let is_part =
            |token: &Token| matches!(token.kind, TokenKind::Word(_) | TokenKind::Redirect(_));
        while let Some(token) = self.tokens.next_if(is_part) {
            match token.kind {
                TokenKind::Word(word) => {
                    if simple.words.is_empty() {
                        refuse_reserved(&word)?;
                    }
                    simple.words.push(word);
                }
                TokenKind::Redirect(op) => {
                    let redirect = self.redirection(op, token.span)?;
                    simple.redirects.push(redirect);
                }
                _ => {}
            }
        }
        if simple.words.is_empty() {
            let span = self
                .tokens
                .peek()
                .map_or(Span::new(self.end, self.end), |token| token.span);
            return error(span, "a command is missing", "say what to run here");
        }
        Ok(simple)
    }

    fn redirection(&mut self, op: RedirectOp, span: Span) -> Result<Redirection, SyntaxError> {
        let target = if let RedirectOp::Duplicate(..) = op {
            None
        } else {
            let word = self
                .tokens
                .next_if(|token| matches!(token.kind, TokenKind::Word(_)));
            match word.map(|token| token.kind) {
                Some(TokenKind::Word(word)) => Some(word),
                _ => {
                    return error(
                        span,
                        "a file is missing",
                        "name the file after the redirection",
                    );
                }
            }
        };
        Ok(Redirection { op, target, span })
    }
}

fn refuse_reserved(word: &Word) -> Result<(), SyntaxError> {
    if word.quoted {
        return Ok(());
    }
    let text = word.text.as_str();
    if RESERVED.contains(&text) {
        return error(
            word.span,
            format!("there is no `{text}` in RUN lines"),
            "write one RUN line per step, or a script that the RUN line calls",
        );
    }
    if text.starts_with('(') || text == "{" {
        return error(
            word.span,
            "commands cannot be grouped",
            "write them with `&&`; `cd` and `export` last until the end of the test",
        );
    }
    let name = text.split_once('=').map_or("", |(name, _)| name);
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    if is_name(name) {
        return error(
            word.span,
            "a variable is not set like this",
            format!(
                "write `env {text} …` for one command, `export {text}` for the rest of the test"
            ),
        );
    }
    Ok(())
}

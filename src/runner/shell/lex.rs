//! Text to tokens.

use crate::base::Span;

/// What the shell does not understand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// One line.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Where, in the text of the RUN line after substitution.
    pub span: Span,
}

/// A word of a command.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Word {
    /// Its text without quotes and escapes.
    pub text: String,
    /// Offsets in `text` of `*`, `?` and `[` that were not quoted.
    pub wild: Vec<usize>,
    /// Names after an unquoted `$`: what another shell would expand.
    pub variables: Vec<String>,
    /// Whether a part of it was quoted.
    pub quoted: bool,
    /// Where it is.
    pub span: Span,
}

/// Where a redirection leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RedirectOp {
    /// `<`.
    Input,
    /// `>` or `2>`: the stream.
    Output(u8),
    /// `>>` or `2>>`: the stream.
    Append(u8),
    /// `2>&1`: the first stream goes where the second one goes.
    Duplicate(u8, u8),
    /// `&>` or `>&`: both streams.
    Both,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A word.
    Word(Word),
    /// `|`.
    Pipe,
    /// `&&`.
    And,
    /// `||`.
    Or,
    /// `;`.
    Semicolon,
    /// A redirection; all but [`RedirectOp::Duplicate`] want a word next.
    Redirect(RedirectOp),
}

/// A token and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it is.
    pub span: Span,
}

/// Quotes a word so that the shell (and any other) reads it back as it is.
pub fn quote(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+:,=@%^".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\"'\"'"))
    }
}

/// All tokens of a text.
pub(super) fn lex(text: &str) -> Result<Vec<Token>, SyntaxError> {
    let mut lexer = Lexer { text, at: 0 };
    let mut tokens = Vec::new();
    while let Some(token) = lexer.token()? {
        tokens.push(token);
    }
    Ok(tokens)
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

/// Operators, the longest first, and what they are.
const OPERATORS: [(&str, TokenKind); 8] = [
    ("&&", TokenKind::And),
    ("||", TokenKind::Or),
    ("&>", TokenKind::Redirect(RedirectOp::Both)),
    (">>", TokenKind::Redirect(RedirectOp::Append(1))),
    ("|", TokenKind::Pipe),
    (";", TokenKind::Semicolon),
    (">", TokenKind::Redirect(RedirectOp::Output(1))),
    ("<", TokenKind::Redirect(RedirectOp::Input)),
];

/// Operators of other shells, and what to do instead.
const REFUSED: [(&str, &str); 10] = [
    ("&>>", "write `>> file 2>&1`"),
    ("<<<", "write `echo … |`"),
    ("<<", "write the text to a file with `echo` or split-file"),
    ("<&", "write `< file`"),
    ("<>", "write `< file`"),
    (">|", "write `> file`"),
    ("|&", "write `2>&1 |`"),
    (";;", "there is no `case`"),
    ("<(", "write the output to a file first"),
    (">(", "write the output to a file first"),
];

impl Lexer<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn error<T>(
        &self,
        start: usize,
        end: usize,
        message: &str,
        help: &str,
    ) -> Result<T, SyntaxError> {
        Err(SyntaxError {
            message: message.to_owned(),
            help: help.to_owned(),
            span: Span::new(start, end.min(self.text.len())),
        })
    }

    fn token(&mut self) -> Result<Option<Token>, SyntaxError> {
        self.at += self.rest().len() - self.rest().trim_start().len();
        let start = self.at;
        if self.rest().is_empty() {
            return Ok(None);
        }
        let kind = match self.operator()? {
            Some(kind) => kind,
            None => self.word_or_numbered()?,
        };
        Ok(Some(Token {
            kind,
            span: Span::new(start, self.at),
        }))
    }

    fn operator(&mut self) -> Result<Option<TokenKind>, SyntaxError> {
        let start = self.at;
        if let Some((token, help)) = REFUSED
            .iter()
            .find(|(token, _)| self.rest().starts_with(token))
        {
            let message = format!("`{token}` is not supported");
            return self.error(start, start + token.len(), &message, help);
        }
        if self.rest().starts_with(">&") {
            self.at += 2;
            return self.duplicate(start, 1).map(Some);
        }
        for (token, kind) in OPERATORS {
            if self.rest().starts_with(token) {
                self.at += token.len();
                return Ok(Some(kind));
            }
        }
        if self.rest().starts_with('&') {
            return self.error(
                start,
                start + 1,
                "nothing can run in the background",
                "write `&&`, or quote the `&`",
            );
        }
        Ok(None)
    }

    /// After `>&`: a digit is a stream, anything else the file of both streams.
    fn duplicate(&mut self, start: usize, from: u8) -> Result<TokenKind, SyntaxError> {
        let digits = self.rest().len()
            - self
                .rest()
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .len();
        let to = &self.rest()[..digits];
        let ends = self.rest()[digits..]
            .starts_with(|c: char| c.is_whitespace() || "|&;<>".contains(c))
            || self.rest().len() == digits;
        match to {
            "1" | "2" if ends => {
                let to = if to == "1" { 1 } else { 2 };
                self.at += digits;
                Ok(TokenKind::Redirect(RedirectOp::Duplicate(from, to)))
            }
            "" if from == 1 && !self.rest().starts_with('-') => {
                Ok(TokenKind::Redirect(RedirectOp::Both))
            }
            _ => self.error(
                start,
                self.at + digits.max(1),
                "only the streams 1 and 2 can be joined",
                "write `2>&1` or `1>&2`",
            ),
        }
    }

    fn word_or_numbered(&mut self) -> Result<TokenKind, SyntaxError> {
        let start = self.at;
        let word = self.word()?;
        // `2>` is one token: the digits must touch the operator and not be quoted.
        let digits = !word.quoted && word.text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits || !self.rest().starts_with(['>', '<']) {
            return Ok(TokenKind::Word(word));
        }
        let stream = match (word.text.as_str(), self.rest().as_bytes()[0]) {
            ("0", b'<') => 0,
            ("1", b'>') => 1,
            ("2", b'>') => 2,
            _ => {
                return self.error(
                    start,
                    self.at + 1,
                    "only `<`, `1>` and `2>` can be redirected",
                    "put a blank before the `>` if the number is an argument",
                );
            }
        };
        if stream > 0 && self.rest().starts_with(">&") {
            self.at += 2;
            return self.duplicate(start, stream);
        }
        match self.operator()? {
            Some(TokenKind::Redirect(RedirectOp::Output(_))) => {
                Ok(TokenKind::Redirect(RedirectOp::Output(stream)))
            }
            Some(TokenKind::Redirect(RedirectOp::Append(_))) => {
                Ok(TokenKind::Redirect(RedirectOp::Append(stream)))
            }
            other => Ok(other.unwrap_or(TokenKind::Word(word))),
        }
    }

    fn word(&mut self) -> Result<Word, SyntaxError> {
        let mut word = Word::default();
        let start = self.at;
        while let Some(c) = self.rest().chars().next() {
            match c {
                '\'' => self.single_quoted(&mut word)?,
                '"' => self.double_quoted(&mut word)?,
                '\\' => self.escape(&mut word)?,
                '|' | '&' | ';' | '<' | '>' => break,
                _ if c.is_whitespace() => break,
                _ => {
                    self.refuse_expansion(&mut word)?;
                    if "*?[".contains(c) {
                        word.wild.push(word.text.len());
                    }
                    word.text.push(c);
                    self.at += c.len_utf8();
                }
            }
        }
        word.span = Span::new(start, self.at);
        Ok(word)
    }

    fn escape(&mut self, word: &mut Word) -> Result<(), SyntaxError> {
        let start = self.at;
        self.at += 1;
        let Some(c) = self.rest().chars().next() else {
            return self.error(
                start,
                start + 1,
                "`\\` at the end escapes nothing",
                "drop it; `RUN` lines go on with `\\` before substitution only",
            );
        };
        word.quoted = true;
        word.text.push(c);
        self.at += c.len_utf8();
        Ok(())
    }

    fn single_quoted(&mut self, word: &mut Word) -> Result<(), SyntaxError> {
        let start = self.at;
        let Some(length) = self.text[start + 1..].find('\'') else {
            return self.error(
                start,
                self.text.len(),
                "the quote is not closed",
                "add a `'`",
            );
        };
        word.quoted = true;
        word.text
            .push_str(&self.text[start + 1..start + 1 + length]);
        self.at = start + length + 2;
        Ok(())
    }

    fn double_quoted(&mut self, word: &mut Word) -> Result<(), SyntaxError> {
        let start = self.at;
        word.quoted = true;
        self.at += 1;
        while let Some(c) = self.rest().chars().next() {
            match c {
                '"' => {
                    self.at += 1;
                    return Ok(());
                }
                // As in any shell only these can be escaped here; before others the backslash stays.
                '\\' if self.rest()[1..].starts_with(['"', '\\', '$', '`']) => {
                    word.text.push_str(&self.rest()[1..2]);
                    self.at += 2;
                    continue;
                }
                _ => self.refuse_expansion(word)?,
            }
            word.text.push(c);
            self.at += c.len_utf8();
        }
        self.error(
            start,
            self.text.len(),
            "the quote is not closed",
            "add a `\"`",
        )
    }

    /// Command substitution cannot be meant as text; a `$NAME` is text in lit, so it only counts if the variable is set.
    fn refuse_expansion(&self, word: &mut Word) -> Result<(), SyntaxError> {
        let rest = self.rest();
        if rest.starts_with('`') || rest.starts_with("$(") || rest.starts_with("${") {
            let length = if rest.starts_with('`') { 1 } else { 2 };
            return self.error(
                self.at,
                self.at + length,
                "nothing is expanded here",
                "quote it with '…' if it is text, use a DEFINE if it is not",
            );
        }
        if let Some(name) = rest.strip_prefix('$') {
            let length = name
                .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                .unwrap_or(name.len());
            if length > 0 {
                word.variables.push(name[..length].to_owned());
            }
        }
        Ok(())
    }
}

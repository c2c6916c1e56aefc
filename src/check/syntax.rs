//! What is said of texts that the grammar does not have.

use super::code;
use super::grammar::Rule as Token;
use super::rules::Rule;
use crate::base::Diagnostic;
use pest::error::{Error, ErrorVariant, InputLocation};

/// How deep parentheses and loads may nest; far beyond what a person writes, far below what a stack holds.
pub(super) const DEPTH: usize = 100;

/// The offset at which nesting passes [`DEPTH`]: each `(` and `*` nests, a `)` or `=` ends what is inside it.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let mut levels = vec![0];
    let mut depth = 0;
    for (offset, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => levels.push(1),
            b'*' => *levels.last_mut()? += 1,
            b')' if levels.len() > 1 => depth -= levels.pop()?,
            b'=' => (levels, depth) = (vec![0], 0),
            _ => {}
        }
        if matches!(byte, b'(' | b'*') {
            depth += 1;
        }
        if depth > DEPTH {
            return Some(offset);
        }
    }
    None
}

/// The grammar's complaint in our words.
pub(super) fn syntax_error(rule: &Rule, text: &str, error: &Error<Token>) -> Diagnostic {
    let offset = match error.location {
        InputLocation::Pos(offset) | InputLocation::Span((offset, _)) => offset,
    };
    let expected = match &error.variant {
        ErrorVariant::ParsingError { positives, .. } => expected(positives),
        ErrorVariant::CustomError { message } => message.clone(),
    };
    let rest = &text[offset..];
    let found = rest.chars().next();
    let title = match found {
        Some(_) if rest.starts_with("==") => "`==` is written `=`".to_owned(),
        Some(character) => format!("unexpected `{character}`"),
        None => "the check ends too early".to_owned(),
    };
    let (start, end) = match found {
        Some(character) => (offset, offset + character.len_utf8()),
        None => (
            text.len() - text.chars().next_back().map_or(0, char::len_utf8),
            text.len(),
        ),
    };
    let problem = Diagnostic::error(code::SYNTAX.id, title).label(
        rule.source(),
        rule.span(start..end),
        expected,
    );
    if rest.starts_with('\\') {
        return problem.help("a `\\` continues a line only as its very last character");
    }
    if let Some(character) = found.filter(|found| "!<>/%^~".contains(*found)) {
        return problem.help(format!(
            "there is no operator `{character}`; the operators are + - & | << >> and one `=`"
        ));
    }
    problem
}

/// "expected … or …", in words.
fn expected(tokens: &[Token]) -> String {
    let mut words: Vec<&str> = Vec::new();
    for token in tokens {
        let word = describe(*token);
        if !word.is_empty() && !words.contains(&word) {
            words.push(word);
        }
    }
    match words.as_slice() {
        [] => "unexpected".to_owned(),
        [word] => format!("expected {word}"),
        [head @ .., last] => format!("expected {} or {last}", head.join(", ")),
    }
}

fn describe(token: Token) -> &'static str {
    match token {
        Token::operator => "an operator",
        Token::number => "a number",
        Token::name | Token::symbol => "a symbol",
        Token::file => "a file name",
        Token::rest => "a section name or stub kind",
        Token::equals => "`=`",
        Token::plus => "`+`",
        Token::comma => "`,`",
        Token::colon => "`:`",
        Token::star => "`*`",
        Token::open => "`(`",
        Token::close => "`)`",
        Token::open_brace => "`{`",
        Token::close_brace => "`}`",
        Token::open_bracket | Token::slice => "`[`",
        Token::close_bracket => "`]`",
        Token::chain | Token::simple | Token::load | Token::parens => "an expression",
        Token::EOI => "the end",
        _ => "",
    }
}

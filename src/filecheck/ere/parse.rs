//! Text to tree (POSIX.1-2017, base definitions, 9.4), with back-references and FileCheck's word for each error.

use super::ast::{ByteSet, Node};
use super::class;

/// What is wrong with an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum EreError {
    /// `*`, `+`, `?` or `{` with nothing to repeat, or after another of them.
    #[error("repetition-operator operand invalid")]
    Repetition,
    /// Nothing between `(`, `|` and `)`.
    #[error("empty (sub)expression")]
    Empty,
    /// Parentheses.
    #[error("parentheses not balanced")]
    Parenthesis,
    /// Brackets.
    #[error("brackets ([ ]) not balanced")]
    Bracket,
    /// Braces.
    #[error("braces not balanced")]
    Brace,
    /// A count above 255, or the least above the most.
    #[error("invalid repetition count(s)")]
    Count,
    /// `z-a`.
    #[error("invalid character range")]
    Range,
    /// `[:name:]`.
    #[error("invalid character class")]
    Class,
    /// `[.name.]`.
    #[error("invalid collating element")]
    Collate,
    /// A `\` and nothing else.
    #[error("trailing backslash (\\)")]
    Escape,
    /// A back-reference to a group that is not there.
    #[error("invalid backreference number")]
    BackReference,
    /// More nesting than the parser takes.
    #[error("parentheses nested too deeply")]
    Deep,
}

/// The most a repetition may ask for.
const MOST: u32 = 255;

/// How deep groups may be nested: beyond any use, and within the stack.
const DEEPEST: u32 = 100;

/// Parses an expression.
pub(crate) fn parse(text: &[u8], ignore_case: bool) -> Result<Node, EreError> {
    let mut parser = Parser {
        text,
        at: 0,
        ignore_case,
        groups: 0,
        closed: Vec::new(),
        depth: 0,
    };
    let node = parser.alternation()?;
    match parser.peek() {
        None => Ok(node),
        Some(_) => Err(EreError::Parenthesis),
    }
}

/// The expression that matches exactly this text.
pub(crate) fn escape(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + 8);
    for &byte in text {
        if b"()^$|*+?.[]\\{}".contains(&byte) {
            out.push(b'\\');
        }
        out.push(byte);
    }
    out
}

struct Parser<'a> {
    text: &'a [u8],
    at: usize,
    ignore_case: bool,
    groups: u32,
    closed: Vec<u32>,
    depth: u32,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn alternation(&mut self) -> Result<Node, EreError> {
        let mut branches = vec![self.branch()?];
        while self.take(b'|') {
            branches.push(self.branch()?);
        }
        Ok(match branches.len() {
            1 => branches.remove(0),
            _ => Node::Alternate(branches),
        })
    }

    fn branch(&mut self) -> Result<Node, EreError> {
        let mut parts = Vec::new();
        while !matches!(self.peek(), None | Some(b'|')) {
            if self.peek() == Some(b')') {
                if self.depth > 0 {
                    break;
                }
                return Err(EreError::Parenthesis);
            }
            parts.push(self.piece()?);
        }
        match parts.len() {
            0 => Err(EreError::Empty),
            1 => Ok(parts.remove(0)),
            _ => Ok(Node::Concat(parts)),
        }
    }

    /// An atom and what repeats it.
    fn piece(&mut self) -> Result<Node, EreError> {
        let atom = self.atom()?;
        // A line start is no operand, and a repetition is none either.
        if atom == Node::LineStart && self.repeats() {
            return Err(EreError::Repetition);
        }
        let Some((min, max)) = self.repetition()? else {
            return Ok(atom);
        };
        if self.repeats() {
            return Err(EreError::Repetition);
        }
        Ok(Node::Repeat {
            node: Box::new(atom),
            min,
            max,
        })
    }

    /// Whether a repetition follows; a brace is one if a digit stands in it.
    fn repeats(&self) -> bool {
        match self.peek() {
            Some(b'*' | b'+' | b'?') => true,
            Some(b'{') => self.text.get(self.at + 1).is_some_and(u8::is_ascii_digit),
            _ => false,
        }
    }

    fn repetition(&mut self) -> Result<Option<(u32, Option<u32>)>, EreError> {
        let operator = self.peek().filter(|_| self.repeats());
        self.at += usize::from(operator.is_some());
        Ok(match operator {
            Some(b'*') => Some((0, None)),
            Some(b'+') => Some((1, None)),
            Some(b'?') => Some((0, Some(1))),
            Some(_) => Some(self.bounds()?),
            None => None,
        })
    }

    fn bounds(&mut self) -> Result<(u32, Option<u32>), EreError> {
        let min = self.count()?;
        let max = match self.take(b',') {
            false => Some(min),
            true if self.peek().is_some_and(|b| b.is_ascii_digit()) => {
                let max = self.count()?;
                if min > max {
                    return Err(EreError::Count);
                }
                Some(max)
            }
            true => None,
        };
        match (self.take(b'}'), self.text[self.at..].contains(&b'}')) {
            (true, _) => Ok((min, max)),
            (false, true) => Err(EreError::Count),
            (false, false) => Err(EreError::Brace),
        }
    }

    fn count(&mut self) -> Result<u32, EreError> {
        let mut value = 0;
        while let Some(digit) = self.peek().filter(u8::is_ascii_digit) {
            value = value * 10 + u32::from(digit - b'0');
            if value > MOST {
                return Err(EreError::Count);
            }
            self.at += 1;
        }
        Ok(value)
    }

    fn atom(&mut self) -> Result<Node, EreError> {
        let Some(byte) = self.peek() else {
            return Err(EreError::Empty);
        };
        self.at += 1;
        match byte {
            b'(' => self.group(),
            b'^' => Ok(Node::LineStart),
            b'$' => Ok(Node::LineEnd),
            b'.' => {
                let mut any = ByteSet::default();
                any.insert(b'\n');
                any.complement();
                Ok(Node::Set(any))
            }
            b'[' => {
                let (node, length) = class::parse(&self.text[self.at..], self.ignore_case)?;
                self.at += length;
                Ok(node)
            }
            b'\\' => self.escaped(),
            b'*' | b'+' | b'?' => Err(EreError::Repetition),
            b'{' if self.peek().is_some_and(|b| b.is_ascii_digit()) => Err(EreError::Repetition),
            other => Ok(self.literal(other)),
        }
    }

    fn literal(&self, byte: u8) -> Node {
        if self.ignore_case && byte.is_ascii_alphabetic() {
            let mut set = ByteSet::default();
            set.insert(byte);
            set.fold_case();
            return Node::Set(set);
        }
        Node::Byte(byte)
    }

    fn escaped(&mut self) -> Result<Node, EreError> {
        let byte = self.peek().ok_or(EreError::Escape)?;
        self.at += 1;
        match byte {
            b'1'..=b'9' => {
                let group = u32::from(byte - b'0');
                match self.closed.contains(&group) {
                    true => Ok(Node::BackReference(group)),
                    false => Err(EreError::BackReference),
                }
            }
            other => Ok(self.literal(other)),
        }
    }

    fn group(&mut self) -> Result<Node, EreError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(EreError::Deep);
        }
        self.groups += 1;
        let number = self.groups;
        let inner = match self.peek() {
            None => return Err(EreError::Parenthesis),
            Some(b')') => Node::Empty,
            Some(_) => self.alternation()?,
        };
        if !self.take(b')') {
            return Err(EreError::Parenthesis);
        }
        self.depth -= 1;
        self.closed.push(number);
        Ok(Node::Group(number, Box::new(inner)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("a**", EreError::Repetition)]
    #[case("^*", EreError::Repetition)]
    #[case("(*)", EreError::Repetition)]
    #[case("{1}", EreError::Repetition)]
    #[case("a{2}*", EreError::Repetition)]
    #[case("", EreError::Empty)]
    #[case("a|", EreError::Empty)]
    #[case("(|a)", EreError::Empty)]
    #[case("a)", EreError::Parenthesis)]
    #[case("(", EreError::Parenthesis)]
    #[case("[a", EreError::Bracket)]
    #[case("[]", EreError::Bracket)]
    #[case("a{1", EreError::Brace)]
    #[case("a{2,1}", EreError::Count)]
    #[case("a{256}", EreError::Count)]
    #[case("[z-a]", EreError::Range)]
    #[case("[--a]", EreError::Range)]
    #[case("[[:foo:]]", EreError::Class)]
    #[case("[[.foo.]]", EreError::Collate)]
    #[case("\\", EreError::Escape)]
    #[case("\\1", EreError::BackReference)]
    #[case("(a\\1)", EreError::BackReference)]
    fn refuses(#[case] text: &str, #[case] expected: EreError) {
        assert_eq!(parse(text.as_bytes(), false), Err(expected));
    }

    #[rstest]
    #[case("{")]
    #[case("a{")]
    #[case("a{,2}")]
    #[case("()")]
    #[case("$*")]
    #[case("a{1,2}{")]
    #[case("[]a]")]
    #[case("[\\]")]
    #[case("(^)*a")]
    #[case("[[.-.]-a]")]
    fn accepts(#[case] text: &str) {
        parse(text.as_bytes(), false).unwrap();
    }

    #[test]
    fn deep_nesting_is_an_error_not_a_crash() {
        assert_eq!(parse(&b"(".repeat(1 << 20), false), Err(EreError::Deep));
    }
}

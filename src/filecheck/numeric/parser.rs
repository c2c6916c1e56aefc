//! Numeric expressions: operands joined by `+` and `-`, parentheses, and calls of functions.

use super::expr::{Expr, Op};
use super::format::Format;
use super::reader::{Fault, Names, Reader, parse_name};
use crate::filecheck::text::show;
use num_bigint::BigInt;

/// What a literal may begin with, and the radix it then has.
const RADIX_PREFIXES: [(&[u8], u32); 7] = [
    (b"0x", 16),
    (b"0X", 16),
    (b"0b", 2),
    (b"0B", 2),
    (b"0o", 8),
    (b"0O", 8),
    (b"0", 8),
];

/// How deep parentheses may be nested: beyond any use, and within the stack.
const DEEPEST: usize = 100;

/// An expression and the format its variables imply.
pub(super) type Operand = (Expr, Option<Format>);

/// Recursive descent over an expression.
pub(super) struct Parser<'a, 'n> {
    pub(super) reader: Reader<'a>,
    pub(super) names: &'n mut Names,
    /// Whether a conversion is given, so that those of the variables need not agree.
    pub(super) explicit: bool,
    pub(super) depth: usize,
    /// Formats that do not agree: said once the whole is found to be an expression.
    pub(super) conflict: Option<Fault>,
}

impl Parser<'_, '_> {
    /// Operands joined by `+` and `-`, to the end of the text.
    pub(super) fn expression(&mut self, may_lack_constraint: bool) -> Result<Operand, Fault> {
        let start = self.reader.at;
        let mut left = self.operand(may_lack_constraint)?;
        loop {
            self.reader.skip_blanks();
            if self.reader.rest().is_empty() {
                return match self.conflict.take() {
                    Some(conflict) => Err(conflict),
                    None => Ok(left),
                };
            }
            left = self.joined(start, left)?;
        }
    }

    /// The operator and operand that follow `left`, which began at `start`.
    fn joined(&mut self, start: usize, left: Operand) -> Result<Operand, Fault> {
        let left_text = start..self.reader.at;
        let op = match self.reader.peek() {
            Some(b'+') => Op::Add,
            Some(b'-') => Op::Sub,
            other => {
                let other = char::from(other.unwrap_or(b' '));
                return self
                    .reader
                    .fault(format!("unsupported operation '{other}'"));
            }
        };
        self.reader.at += 1;
        self.reader.skip_blanks();
        if self.reader.rest().is_empty() {
            return self.reader.fault("missing operand in expression");
        }
        let right_start = self.reader.at;
        let right = self.operand(false)?;
        let right_text = right_start..self.reader.at;
        self.binary(op, start, (left_text, left), (right_text, right))
    }

    fn binary(
        &mut self,
        op: Op,
        at: usize,
        (left_text, left): (std::ops::Range<usize>, Operand),
        (right_text, right): (std::ops::Range<usize>, Operand),
    ) -> Result<Operand, Fault> {
        let format = match (left.1, right.1) {
            (Some(l), Some(r)) if l != r && !self.explicit => {
                let spelled = |range| show(&self.reader.text[range]).trim().to_owned();
                let fault = Fault::new(
                    at,
                    format!(
                        "implicit format conflict between '{}' ({}) and '{}' ({}), need an explicit format specifier",
                        spelled(left_text),
                        l.name(),
                        spelled(right_text),
                        r.name(),
                    ),
                );
                self.conflict.get_or_insert(fault);
                Some(l)
            }
            (l, r) => l.or(r),
        };
        let tree = Expr::Binary(op, Box::new(left.0), Box::new(right.0));
        Ok((tree, format))
    }

    pub(super) fn operand(&mut self, may_lack_constraint: bool) -> Result<Operand, Fault> {
        if self.reader.peek() == Some(b'(') {
            return self.nested();
        }
        let start = self.reader.at;
        if let Ok((length, pseudo)) = parse_name(self.reader.text, start, self.reader.end) {
            let name = show(&self.reader.text[start..start + length]).into_owned();
            self.reader.at += length;
            if !pseudo {
                self.reader.skip_blanks();
                if self.reader.peek() == Some(b'(') {
                    return self.call(&name, start);
                }
                self.reader.at = start + length;
            }
            return self.variable(name, pseudo, start);
        }
        match self.literal() {
            Some(number) => Ok((Expr::Literal(number), None)),
            None if may_lack_constraint => Err(Fault::new(
                start,
                "invalid matching constraint or operand format",
            )),
            None => Err(Fault::new(start, "invalid operand format")),
        }
    }

    fn variable(&mut self, name: String, pseudo: bool, at: usize) -> Result<Operand, Fault> {
        if pseudo {
            return match self.names.line {
                Some(line) if name == "@LINE" => {
                    Ok((Expr::Literal(line.into()), Some(Format::DEFAULT)))
                }
                _ => Err(Fault::new(
                    at,
                    format!("invalid pseudo numeric variable '{name}'"),
                )),
            };
        }
        let format = match self.names.numeric.get(&name) {
            Some((_, directive)) if *directive == self.names.directive => {
                return Err(Fault::new(
                    at,
                    format!(
                        "numeric variable '{name}' defined earlier in the same CHECK directive"
                    ),
                ));
            }
            Some((format, _)) => *format,
            None => {
                // A use before any definition settles the format.
                let unset = (Format::DEFAULT, usize::MAX);
                self.names.numeric.insert(name.clone(), unset);
                Format::DEFAULT
            }
        };
        Ok((Expr::Variable { name, at }, Some(format)))
    }

    fn literal(&mut self) -> Option<BigInt> {
        let start = self.reader.at;
        let negative = self.reader.take(b"-");
        let radix = RADIX_PREFIXES
            .iter()
            .find(|(prefix, _)| self.reader.take(prefix))
            .map_or(10, |(_, radix)| *radix);
        let count = self
            .reader
            .rest()
            .iter()
            .take_while(|b| char::from(**b).is_digit(radix))
            .count();
        let number = match BigInt::parse_bytes(&self.reader.rest()[..count], radix) {
            Some(number) => number,
            // A prefix with something that is no digit behind it reads as nought.
            None if radix != 10 && !self.reader.rest().is_empty() => BigInt::ZERO,
            // A nought alone was taken for the prefix of an octal number.
            None if radix == 8 && self.reader.text[self.reader.at - 1] == b'0' => BigInt::ZERO,
            None => {
                self.reader.at = start;
                return None;
            }
        };
        self.reader.at += count;
        Some(if negative { -number } else { number })
    }

    fn deeper(&mut self) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return self.reader.fault("numeric expression is nested too deeply");
        }
        Ok(())
    }

    fn nested(&mut self) -> Result<Operand, Fault> {
        self.deeper()?;
        self.reader.at += 1;
        self.reader.skip_blanks();
        let start = self.reader.at;
        let mut left = self.operand(false)?;
        loop {
            self.reader.skip_blanks();
            if self.reader.take(b")") {
                self.depth -= 1;
                return Ok(left);
            }
            if self.reader.rest().is_empty() {
                return self.reader.fault("missing ')' at end of nested expression");
            }
            left = self.joined(start, left)?;
        }
    }

    fn call(&mut self, name: &str, at: usize) -> Result<Operand, Fault> {
        self.deeper()?;
        let Some(op) = Op::function(name) else {
            return Err(Fault::new(
                at,
                format!("call to undefined function '{name}'"),
            ));
        };
        self.reader.at += 1;
        self.reader.skip_blanks();
        let mut arguments = Vec::new();
        loop {
            if arguments.is_empty() && matches!(self.reader.peek(), None | Some(b')')) {
                break;
            }
            if matches!(self.reader.peek(), Some(b',' | b')')) {
                return self.reader.fault("missing argument");
            }
            arguments.push(self.argument()?);
            if !self.reader.take(b",") {
                break;
            }
            self.reader.skip_blanks();
            if self.reader.rest().is_empty() {
                break;
            }
        }
        if !self.reader.take(b")") {
            return self.reader.fault("missing ')' at end of call expression");
        }
        self.depth -= 1;
        let given = arguments.len();
        let Ok([left, right]) = <[_; 2]>::try_from(arguments) else {
            return Err(Fault::new(
                at,
                format!("function '{name}' takes 2 arguments but {given} given"),
            ));
        };
        self.binary(op, self.reader.at, left, right)
    }

    /// One argument of a call, up to `,` or `)`.
    fn argument(&mut self) -> Result<(std::ops::Range<usize>, Operand), Fault> {
        let start = self.reader.at;
        let mut left = self.operand(false)?;
        loop {
            let end = self.reader.at;
            self.reader.skip_blanks();
            match self.reader.peek() {
                None | Some(b',' | b')') => return Ok((start..end, left)),
                _ => left = self.joined(start, left)?,
            }
        }
    }
}

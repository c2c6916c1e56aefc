//! The text between `[[#` and `]]`, and the older `[[@LINE+1]]`.

use super::expr::{Expr, Op};
use super::format::{Format, Radix};
use super::parser::Parser;
use super::reader::{Fault, Names, Reader, decimal, parse_name};
use crate::filecheck::text::show;

/// A numeric substitution block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    /// The format to match in.
    pub format: Format,
    /// The variable it defines.
    pub defines: Option<String>,
    /// The value it must have; none for any number.
    pub expr: Option<Expr>,
}

/// The most digits a precision may ask for.
const MOST_DIGITS: usize = 1 << 20;

/// Reads a numeric block: `text[at..end]` is what stands between `[[#` and `]]`. Registers what it defines.
pub(crate) fn parse_block(
    text: &[u8],
    at: usize,
    end: usize,
    names: &mut Names,
) -> Result<Block, Fault> {
    let mut reader = Reader { text, at, end };
    let asked = format_spec(&mut reader)?;
    let mut definition = None;
    if let Some(colon) = memchr::memchr(b':', reader.rest()) {
        let colon = reader.at + colon;
        definition = Some(definition_name(&reader, colon, names)?);
        reader.at = colon + 1;
    }
    reader.skip_blanks();
    let constrained = reader.take(b"==");
    reader.skip_blanks();
    let mut implied = None;
    let mut expr = None;
    if reader.rest().is_empty() {
        if constrained {
            return reader.fault("empty numeric expression should not have a constraint");
        }
    } else {
        reader.trim_end();
        let mut parser = Parser {
            reader,
            names,
            explicit: asked.radix.is_some(),
            depth: 0,
        };
        let (tree, format) = parser.expression(!constrained)?;
        expr = Some(tree);
        implied = format;
    }
    let format = asked.resolve(implied);
    if let Some((name, after)) = &definition {
        if let Some((old, _)) = names.numeric.get(name)
            && *old != format
        {
            return Err(Fault::new(
                *after,
                "format different from previous variable definition",
            ));
        }
        names
            .numeric
            .insert(name.clone(), (format, names.directive));
    }
    Ok(Block {
        format,
        defines: definition.map(|(name, _)| name),
        expr,
    })
}

/// Reads `@LINE`, `@LINE+n` or `@LINE-n` in `text[at..end]`.
pub(crate) fn parse_line_block(
    text: &[u8],
    at: usize,
    end: usize,
    names: &mut Names,
) -> Result<Block, Fault> {
    let reader = Reader { text, at, end };
    let mut parser = Parser {
        reader,
        names,
        explicit: false,
        depth: 0,
    };
    let left = parser.operand(false)?.0;
    let expr = match parser.reader.peek() {
        None => left,
        Some(sign) => {
            let op = match sign {
                b'+' => Op::Add,
                b'-' => Op::Sub,
                other => {
                    let other = char::from(other);
                    return parser
                        .reader
                        .fault(format!("unsupported operation '{other}'"));
                }
            };
            parser.reader.at += 1;
            if parser.reader.rest().is_empty() {
                return parser.reader.fault("missing operand in expression");
            }
            let Some(offset) = decimal(&mut parser.reader) else {
                return parser.reader.fault("invalid operand format");
            };
            if !parser.reader.rest().is_empty() {
                let rest = show(parser.reader.rest()).into_owned();
                return parser.reader.fault(format!(
                    "unexpected characters at end of expression '{rest}'"
                ));
            }
            Expr::Binary(op, Box::new(left), Box::new(Expr::Literal(offset)))
        }
    };
    Ok(Block {
        format: Format::DEFAULT,
        defines: None,
        expr: Some(expr),
    })
}

/// What a format specification says; the rest comes from the variables used.
#[derive(Default)]
struct Asked {
    radix: Option<Radix>,
    precision: Option<usize>,
    alternate: bool,
}

impl Asked {
    fn resolve(&self, implied: Option<Format>) -> Format {
        match (self.radix, implied) {
            // A precision without a conversion says nothing against the variables' own format.
            (None, Some(implied)) => implied,
            (radix, _) => Format {
                radix: radix.unwrap_or(Radix::Unsigned),
                precision: self.precision.unwrap_or(0),
                alternate: self.alternate,
            },
        }
    }
}

fn format_spec(reader: &mut Reader<'_>) -> Result<Asked, Fault> {
    reader.skip_blanks();
    let mut asked = Asked::default();
    let comma = memchr::memchr(b',', reader.rest());
    let call = memchr::memchr(b'(', reader.rest());
    let Some(comma) = comma.filter(|&c| call.is_none_or(|p| c < p)) else {
        return Ok(asked);
    };
    let comma = reader.at + comma;
    let mut spec = Reader {
        text: reader.text,
        at: reader.at,
        end: comma,
    };
    let bad = "invalid matching format specification in expression";
    if !spec.take(b"%") {
        return spec.fault(bad);
    }
    let flag = spec.at;
    asked.alternate = spec.take(b"#");
    if spec.take(b".") {
        let precision = decimal(&mut spec).and_then(|n| usize::try_from(n).ok());
        match precision.filter(|&n| n <= MOST_DIGITS) {
            Some(n) => asked.precision = Some(n),
            None => return spec.fault("invalid precision in format specifier"),
        }
    }
    if let Some(letter) = spec.peek().filter(|b| !matches!(b, b' ' | b'\t')) {
        asked.radix = Some(match letter {
            b'u' => Radix::Unsigned,
            b'd' => Radix::Signed,
            b'x' => Radix::LowerHex,
            b'X' => Radix::UpperHex,
            _ => return spec.fault("invalid format specifier in expression"),
        });
        spec.at += 1;
    }
    let hex = matches!(asked.radix, Some(Radix::LowerHex | Radix::UpperHex));
    if asked.alternate && !hex {
        return Err(Fault::new(
            flag,
            "alternate form only supported for hex values",
        ));
    }
    spec.skip_blanks();
    if !spec.rest().is_empty() {
        return spec.fault(bad);
    }
    reader.at = comma + 1;
    reader.skip_blanks();
    Ok(asked)
}

/// The name before the colon, and the offset after it.
fn definition_name(
    reader: &Reader<'_>,
    colon: usize,
    names: &Names,
) -> Result<(String, usize), Fault> {
    let mut part = Reader {
        text: reader.text,
        at: reader.at,
        end: colon,
    };
    part.skip_blanks();
    let start = part.at;
    let (length, pseudo) = parse_name(part.text, start, colon)?;
    if pseudo {
        return Err(Fault::new(
            start,
            "definition of pseudo numeric variable unsupported",
        ));
    }
    let name = show(&part.text[start..start + length]).into_owned();
    if names.strings.contains(&name) {
        return Err(Fault::new(
            start,
            format!("string variable with name '{name}' already exists"),
        ));
    }
    part.at += length;
    part.skip_blanks();
    if !part.rest().is_empty() {
        return part.fault("unexpected characters after numeric variable name");
    }
    Ok((name, part.at))
}

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
    // The expression is read before the name: what is wrong with it is said first.
    let name_at = reader.at;
    let colon = memchr::memchr(b':', reader.rest()).map(|n| name_at + n);
    reader.at = colon.map_or(name_at, |colon| colon + 1);
    let (expr, implied) = constraint(reader, asked.radix.is_some(), names)?;
    let format = asked.resolve(implied);
    let defines = match colon {
        Some(colon) => Some(definition(text, name_at, colon, format, names)?),
        None => None,
    };
    Ok(Block {
        format,
        defines,
        expr,
    })
}

/// What stands behind the name: `== expression`, `expression` or nothing; and the format its variables imply.
fn constraint(
    mut reader: Reader<'_>,
    explicit: bool,
    names: &mut Names,
) -> Result<(Option<Expr>, Option<Format>), Fault> {
    reader.skip_blanks();
    let constrained = reader.take(b"==");
    reader.skip_blanks();
    if reader.rest().is_empty() {
        return match constrained {
            true => reader.fault("empty numeric expression should not have a constraint"),
            false => Ok((None, None)),
        };
    }
    reader.trim_end();
    let mut parser = Parser {
        reader,
        names,
        explicit,
        depth: 0,
        conflict: None,
    };
    let (tree, implied) = parser.expression(!constrained)?;
    Ok((Some(tree), implied))
}

/// Registers the variable named in `text[at..colon]`.
fn definition(
    text: &[u8],
    at: usize,
    colon: usize,
    format: Format,
    names: &mut Names,
) -> Result<String, Fault> {
    let part = Reader {
        text,
        at,
        end: colon,
    };
    let (name, after) = definition_name(part, names)?;
    if let Some((old, _)) = names.numeric.get(&name)
        && *old != format
    {
        let message = "format different from previous variable definition";
        return Err(Fault::new(after, message));
    }
    let definition = (format, names.directive);
    names.numeric.insert(name.clone(), definition);
    Ok(name)
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
        conflict: None,
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
fn definition_name(mut part: Reader<'_>, names: &Names) -> Result<(String, usize), Fault> {
    part.skip_blanks();
    let start = part.at;
    let (length, pseudo) = parse_name(part.text, start, part.end)?;
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

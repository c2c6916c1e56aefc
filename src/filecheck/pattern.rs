//! What one directive looks for: its text split into fixed parts, expressions and substitutions.

use super::directive::{Form, Kind};
use super::ere;
use super::numeric::{
    Block, Expr, Fault, Format, Names, parse_block, parse_line_block, parse_name,
};
use super::text::show;
use std::ops::Range;

/// How patterns are read and matched.
#[derive(Debug, Clone, Copy, Default)]
pub struct Style {
    /// Blanks count one by one.
    pub strict_whitespace: bool,
    /// A positive pattern covers a whole line.
    pub match_full_lines: bool,
    /// Letter case is no matter.
    pub ignore_case: bool,
}

/// A pattern.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// Of which kind its directive is.
    pub kind: Kind,
    /// Which text it stands in (see [`super::Checks::texts`]).
    pub text: usize,
    /// Where it begins in that text.
    pub at: usize,
    /// What is matched.
    pub body: Body,
    /// What a near miss is compared with: the text, or the expression without its holes.
    pub example: Vec<u8>,
}

/// What is matched.
#[derive(Debug, Clone)]
pub enum Body {
    /// The end of the input.
    End,
    /// These bytes.
    Fixed(Vec<u8>),
    /// An expression.
    Regex(Template),
}

/// An expression with holes, and what its groups mean.
#[derive(Debug, Clone, Default)]
pub struct Template {
    /// Parts of the expression and the holes between them.
    pub pieces: Vec<Piece>,
    /// What goes into the holes.
    pub substitutions: Vec<Substitution>,
    /// String variables and the group that defines each; the last definition counts.
    pub strings: Vec<(String, u32)>,
    /// Numeric variables, the group that defines each, and its format.
    pub numbers: Vec<(String, u32, Format)>,
    groups: u32,
}

/// Part of a template.
#[derive(Debug, Clone)]
pub enum Piece {
    /// Part of the expression.
    Ere(Vec<u8>),
    /// The value of a substitution (by index).
    Hole(usize),
}

/// A value that is known only when the pattern is matched.
#[derive(Debug, Clone)]
pub struct Substitution {
    /// As written between the brackets.
    pub source: String,
    /// Where that begins.
    pub at: usize,
    /// What it is.
    pub value: Value,
}

/// What a substitution stands for.
#[derive(Debug, Clone)]
pub enum Value {
    /// A string variable.
    Text(String),
    /// A number in a format.
    Number(Expr, Format),
}

/// Why a pattern cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Where and what.
    pub fault: Fault,
    /// Whether the message ends with an empty line, as those about names and numbers do.
    pub spaced: bool,
    /// The exit status.
    pub status: i32,
}

impl Refusal {
    fn plain<T>(at: usize, message: impl Into<String>) -> Result<T, Refusal> {
        Err(Refusal {
            fault: Fault::new(at, message),
            spaced: false,
            status: 2,
        })
    }
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self {
            fault,
            spaced: true,
            status: 2,
        }
    }
}

impl Template {
    fn ere(&mut self, text: impl AsRef<[u8]>) {
        match self.pieces.last_mut() {
            Some(Piece::Ere(last)) => last.extend_from_slice(text.as_ref()),
            _ => self.pieces.push(Piece::Ere(text.as_ref().to_vec())),
        }
    }

    /// Adds an expression in parentheses; returns the number of its group.
    fn group(&mut self, text: &[u8]) -> u32 {
        let number = self.groups + 1;
        self.groups = number;
        self.ere("(");
        self.part(text);
        self.ere(")");
        number
    }

    /// Adds an expression that may have groups of its own.
    fn part(&mut self, text: &[u8]) {
        self.ere(text);
        self.groups += ere::parse(text, false).map_or(0, |node| node.group_count());
    }

    fn hole(&mut self, source: &[u8], at: usize, value: Value) {
        self.pieces.push(Piece::Hole(self.substitutions.len()));
        self.substitutions.push(Substitution {
            source: show(source).into_owned(),
            at,
            value,
        });
    }

    fn without_holes(&self) -> Vec<u8> {
        let pieces = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Ere(text) => Some(text.as_slice()),
            Piece::Hole(_) => None,
        });
        pieces.flatten().copied().collect()
    }

    fn string_group(&self, name: &str) -> Option<u32> {
        let found = self.strings.iter().rev().find(|(known, _)| known == name);
        found.map(|&(_, group)| group)
    }
}

impl Pattern {
    /// Reads the pattern of a directive: `bytes[range]`, from behind the colon and its blanks to the end of the line.
    pub fn parse(
        kind: Kind,
        prefix: &str,
        text: usize,
        bytes: &[u8],
        range: Range<usize>,
        style: Style,
        names: &mut Names,
    ) -> Result<Pattern, Refusal> {
        let at = range.start;
        let mut end = range.end;
        let exact = style.strict_whitespace && style.match_full_lines;
        while !exact && end > at && matches!(bytes[end - 1], b' ' | b'\t') {
            end -= 1;
        }
        let empty = at == end;
        if empty && kind.form != Form::Empty {
            return Refusal::plain(
                at,
                format!("found empty check string with prefix '{prefix}:'"),
            );
        }
        let mut fixed = false;
        let body = if kind.form == Form::Empty {
            if !empty {
                return Refusal::plain(
                    at,
                    format!("found non-empty check string for empty check with prefix '{prefix}:'"),
                );
            }
            let mut template = Template::default();
            template.group(b"\n$");
            Body::Regex(template)
        } else {
            let whole_lines = style.match_full_lines && kind.form != Form::Not && !kind.literal;
            let mut reader = Reader {
                bytes,
                at,
                end,
                names,
                template: Template::default(),
                fixed: !whole_lines,
            };
            let blanks = if style.strict_whitespace { "" } else { " *" };
            if whole_lines {
                reader.template.ere("^");
                reader.template.ere(blanks);
            }
            if kind.literal {
                reader.template.ere(ere::escape(&bytes[at..end]));
            } else {
                reader.read()?;
            }
            if whole_lines {
                reader.template.ere(blanks);
                reader.template.ere("$");
            }
            fixed = reader.fixed;
            match reader.fixed && !whole_lines && !style.ignore_case {
                true => Body::Fixed(bytes[at..end].to_vec()),
                false => Body::Regex(reader.template),
            }
        };
        let example = match &body {
            Body::Regex(template) if !fixed => template.without_holes(),
            _ => bytes[at..end].to_vec(),
        };
        Ok(Pattern {
            kind,
            text,
            at,
            body,
            example,
        })
    }

    /// The end of the input, for the directives that wait for it; messages about it point at `at`.
    pub fn end_of_input(text: usize, at: usize) -> Pattern {
        Pattern {
            kind: Kind::of(Form::Eof),
            text,
            at,
            body: Body::End,
            example: Vec::new(),
        }
    }

    /// Whether it substitutes something or defines a string variable.
    pub fn has_variable(&self) -> bool {
        match &self.body {
            Body::Regex(template) => {
                !template.substitutions.is_empty() || !template.strings.is_empty()
            }
            _ => false,
        }
    }
}

/// Reads the parts of a pattern.
struct Reader<'a, 'n> {
    bytes: &'a [u8],
    at: usize,
    end: usize,
    names: &'n mut Names,
    template: Template,
    /// Whether it is all text.
    fixed: bool,
}

impl<'a> Reader<'a, '_> {
    fn rest(&self) -> &'a [u8] {
        &self.bytes[self.at..self.end]
    }

    fn read(&mut self) -> Result<(), Refusal> {
        while self.at < self.end {
            let rest = self.rest();
            if rest.starts_with(b"{{") {
                self.expression()?;
            } else if rest.starts_with(b"[[") && !rest.starts_with(b"[[[") {
                self.substitution()?;
            } else {
                self.text();
            }
        }
        Ok(())
    }

    /// Text up to the next block. Of more than two opening brackets the last two open a block.
    fn text(&mut self) {
        let rest = self.rest();
        let block = |i: &usize| {
            let here = &rest[*i..];
            here.starts_with(b"{{") || (here.starts_with(b"[[") && !here.starts_with(b"[[["))
        };
        let length = (1..rest.len()).find(block).unwrap_or(rest.len());
        self.template.ere(ere::escape(&rest[..length]));
        self.at += length;
    }

    /// `{{…}}`
    fn expression(&mut self) -> Result<(), Refusal> {
        self.fixed = false;
        let start = self.at + 2;
        let Some(length) = memchr::memmem::find(&self.bytes[start..self.end], b"}}") else {
            return Refusal::plain(self.at, "found start of regex string with no end '}}'");
        };
        let text = &self.bytes[start..start + length];
        check(text, start)?;
        // Alternatives have to be held together. A bar anywhere in the rest counts, as it does for the tool: it
        // decides the numbers of groups, which back-references name.
        if self.rest().contains(&b'|') {
            self.template.group(text);
        } else {
            self.template.part(text);
        }
        self.at = start + length + 2;
        Ok(())
    }

    /// `[[…]]`
    fn substitution(&mut self) -> Result<(), Refusal> {
        self.fixed = false;
        let start = self.at + 2;
        let Some(end) = block_end(self.bytes, start, self.end)? else {
            return Refusal::plain(self.at, "Invalid substitution block, no ]] found");
        };
        if self.bytes[start..end].starts_with(b"#") {
            let block = parse_block(self.bytes, start + 1, end, self.names)?;
            self.numeric(block, start + 1..end);
        } else {
            self.string(start, end)?;
        }
        self.at = end + 2;
        Ok(())
    }

    fn numeric(&mut self, block: Block, range: Range<usize>) {
        let format = block.format;
        let group = match (block.expr, &block.defines) {
            (None, None) => {
                self.template.part(format.wildcard().as_bytes());
                return;
            }
            (None, Some(_)) => self.template.group(format.wildcard().as_bytes()),
            (Some(expr), defines) => {
                let value = Value::Number(expr, format);
                let source = &self.bytes[range.clone()];
                if defines.is_none() {
                    self.template.hole(source, range.start, value);
                    return;
                }
                self.template.groups += 1;
                self.template.ere("(");
                self.template.hole(source, range.start, value);
                self.template.ere(")");
                self.template.groups
            }
        };
        if let Some(name) = block.defines {
            self.template.numbers.push((name, group, format));
        }
    }

    fn string(&mut self, start: usize, end: usize) -> Result<(), Refusal> {
        let block = &self.bytes[start..end];
        let colon = memchr::memchr(b':', block).map(|n| start + n);
        let name_end = colon.unwrap_or(end);
        let blank = memchr::memchr2(b' ', b'\t', &self.bytes[start..name_end]);
        if let Some(blank) = blank {
            return Refusal::plain(start + blank, "unexpected whitespace");
        }
        let (length, pseudo) = parse_name(self.bytes, start, name_end)?;
        let name = show(&self.bytes[start..start + length]).into_owned();
        let whole = start + length == name_end;
        match colon {
            Some(colon) if whole && !pseudo => self.define(name, start, colon + 1..end),
            Some(_) => Refusal::plain(start, "invalid name in string variable definition"),
            None if pseudo => {
                let parsed = parse_line_block(self.bytes, start, end, self.names)?;
                self.numeric(parsed, start..end);
                Ok(())
            }
            None if whole => self.refer(name, start..end),
            None => Refusal::plain(start, "invalid name in string variable use"),
        }
    }

    fn define(&mut self, name: String, at: usize, regex: Range<usize>) -> Result<(), Refusal> {
        if self.names.numeric.contains_key(&name) {
            return Refusal::plain(
                at,
                format!("numeric variable with name '{name}' already exists"),
            );
        }
        let text = &self.bytes[regex.clone()];
        if !text.is_empty() {
            check(text, regex.start)?;
        }
        let group = self.template.group(text);
        self.names.strings.insert(name.clone());
        self.template.strings.retain(|(known, _)| *known != name);
        self.template.strings.push((name, group));
        Ok(())
    }

    fn refer(&mut self, name: String, range: Range<usize>) -> Result<(), Refusal> {
        match self.template.string_group(&name) {
            None => {
                let source = &self.bytes[range.clone()];
                self.template.hole(source, range.start, Value::Text(name));
            }
            Some(group @ 1..=9) => self.template.ere(format!("\\{group}")),
            Some(_) => {
                return Refusal::plain(range.start, "can't back-reference more than 9 groups");
            }
        }
        Ok(())
    }
}

fn check(text: &[u8], at: usize) -> Result<(), Refusal> {
    match ere::parse(text, false) {
        Ok(_) => Ok(()),
        Err(error) => Refusal::plain(at, format!("invalid regex: {error}")),
    }
}

/// Where a substitution block ends: the first `]]` outside of brackets.
fn block_end(bytes: &[u8], start: usize, end: usize) -> Result<Option<usize>, Refusal> {
    let mut depth = 0_usize;
    let mut at = start;
    while at < end {
        match bytes[at] {
            b']' if depth == 0 && bytes[at..end].starts_with(b"]]") => return Ok(Some(at)),
            b'\\' => at += 1,
            b'[' => depth += 1,
            b']' if depth == 0 => {
                return Err(Refusal {
                    fault: Fault::new(at, "missing closing \"]\" for regex variable"),
                    spaced: false,
                    status: 1,
                });
            }
            b']' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    Ok(None)
}

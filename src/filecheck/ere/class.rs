//! Bracket expressions: `[a-z]`, `[^]x]`, `[[:alpha:]]`, `[[.hyphen.]]`, `[[=a=]]`.

use super::ast::{ByteSet, Node};
use super::parse::EreError;

/// Reads a bracket expression; `text` begins after `[`. Returns it and how many bytes it took.
pub(super) fn parse(text: &[u8], ignore_case: bool) -> Result<(Node, usize), EreError> {
    for (word, node) in [(b"[:<:]]", Node::WordStart), (b"[:>:]]", Node::WordEnd)] {
        if text.starts_with(word) {
            return Ok((node, word.len()));
        }
    }
    let mut reader = Reader { text, at: 0 };
    let mut set = ByteSet::default();
    let negated = reader.take(b"^");
    // A bracket or a hyphen that comes first stands for itself.
    if reader.take(b"]") {
        set.insert(b']');
    } else if reader.take(b"-") {
        set.insert(b'-');
    }
    while !matches!(reader.peek(), None | Some(b']')) && !reader.rest().starts_with(b"-]") {
        reader.term(&mut set)?;
    }
    if reader.take(b"-") {
        set.insert(b'-');
    }
    if !reader.take(b"]") {
        return Err(EreError::Bracket);
    }
    if ignore_case {
        set.fold_case();
    }
    if negated {
        set.complement();
        set.remove(b'\n');
    }
    Ok((Node::Set(set), reader.at))
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a [u8] {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<u8> {
        self.rest().first().copied()
    }

    fn take(&mut self, word: &[u8]) -> bool {
        let found = self.rest().starts_with(word);
        self.at += if found { word.len() } else { 0 };
        found
    }

    /// The name in `[:name:]` and the like; the opening has been taken.
    fn name(&mut self, close: &[u8], missing: EreError) -> Result<&'a [u8], EreError> {
        let rest = self.rest();
        let end = memchr::memmem::find(rest, close).ok_or(missing)?;
        self.at += end + close.len();
        Ok(&rest[..end])
    }

    fn term(&mut self, set: &mut ByteSet) -> Result<(), EreError> {
        if self.take(b"[:") {
            // The name is letters; what follows them decides between a bad name and a bad bracket.
            let letters = self.rest().iter().take_while(|b| b.is_ascii_alphabetic());
            let count = letters.count();
            let name = &self.rest()[..count];
            add_class(name, set)?;
            self.at += count;
            return match self.take(b":]") {
                true => Ok(()),
                false => Err(EreError::Class),
            };
        }
        if self.take(b"[=") {
            let name = self.name(b"=]", EreError::Bracket)?;
            set.insert(collating(name)?);
            return Ok(());
        }
        if self.peek() == Some(b'-') {
            return Err(EreError::Range);
        }
        let start = self.symbol()?;
        let mut end = start;
        if self.peek() == Some(b'-') && self.rest().get(1).is_some_and(|&b| b != b']') {
            self.at += 1;
            end = if self.take(b"-") {
                b'-'
            } else {
                self.symbol()?
            };
        }
        if start > end {
            return Err(EreError::Range);
        }
        (start..=end).for_each(|byte| set.insert(byte));
        Ok(())
    }

    fn symbol(&mut self) -> Result<u8, EreError> {
        if self.take(b"[.") {
            let name = self.name(b".]", EreError::Bracket)?;
            return collating(name);
        }
        let byte = self.peek().ok_or(EreError::Bracket)?;
        self.at += 1;
        Ok(byte)
    }
}

fn add_class(name: &[u8], set: &mut ByteSet) -> Result<(), EreError> {
    let holds: fn(&u8) -> bool = match name {
        b"alnum" => u8::is_ascii_alphanumeric,
        b"alpha" => u8::is_ascii_alphabetic,
        b"blank" => |b| matches!(b, b' ' | b'\t'),
        b"cntrl" => u8::is_ascii_control,
        b"digit" => u8::is_ascii_digit,
        b"graph" => u8::is_ascii_graphic,
        b"lower" => u8::is_ascii_lowercase,
        b"print" => |b| (b' '..=b'~').contains(b),
        b"punct" => u8::is_ascii_punctuation,
        b"space" => |b| matches!(b, b' ' | b'\t'..=b'\r'),
        b"upper" => u8::is_ascii_uppercase,
        b"xdigit" => u8::is_ascii_hexdigit,
        _ => return Err(EreError::Class),
    };
    (0..=u8::MAX).filter(holds).for_each(|b| set.insert(b));
    Ok(())
}

/// A collating element: one byte, or the POSIX name of a character.
fn collating(name: &[u8]) -> Result<u8, EreError> {
    if let [byte] = name {
        return Ok(*byte);
    }
    NAMES
        .iter()
        .find(|(known, _)| known.as_bytes() == name)
        .map(|&(_, byte)| byte)
        .ok_or(EreError::Collate)
}

/// The POSIX names of the characters of ASCII that have one (POSIX.1-2017, base definitions, 6.1).
const NAMES: [(&str, u8); 60] = [
    ("NUL", 0x00),
    ("alert", 0x07),
    ("backspace", 0x08),
    ("tab", b'\t'),
    ("newline", b'\n'),
    ("vertical-tab", 0x0b),
    ("form-feed", 0x0c),
    ("carriage-return", b'\r'),
    ("DEL", 0x7f),
    ("space", b' '),
    ("exclamation-mark", b'!'),
    ("quotation-mark", b'"'),
    ("number-sign", b'#'),
    ("dollar-sign", b'$'),
    ("percent-sign", b'%'),
    ("ampersand", b'&'),
    ("apostrophe", b'\''),
    ("left-parenthesis", b'('),
    ("right-parenthesis", b')'),
    ("asterisk", b'*'),
    ("plus-sign", b'+'),
    ("comma", b','),
    ("hyphen", b'-'),
    ("hyphen-minus", b'-'),
    ("period", b'.'),
    ("full-stop", b'.'),
    ("slash", b'/'),
    ("solidus", b'/'),
    ("zero", b'0'),
    ("one", b'1'),
    ("two", b'2'),
    ("three", b'3'),
    ("four", b'4'),
    ("five", b'5'),
    ("six", b'6'),
    ("seven", b'7'),
    ("eight", b'8'),
    ("nine", b'9'),
    ("colon", b':'),
    ("semicolon", b';'),
    ("less-than-sign", b'<'),
    ("equals-sign", b'='),
    ("greater-than-sign", b'>'),
    ("question-mark", b'?'),
    ("commercial-at", b'@'),
    ("left-square-bracket", b'['),
    ("backslash", b'\\'),
    ("reverse-solidus", b'\\'),
    ("right-square-bracket", b']'),
    ("circumflex", b'^'),
    ("circumflex-accent", b'^'),
    ("underscore", b'_'),
    ("low-line", b'_'),
    ("grave-accent", b'`'),
    ("left-brace", b'{'),
    ("left-curly-bracket", b'{'),
    ("vertical-line", b'|'),
    ("right-brace", b'}'),
    ("right-curly-bracket", b'}'),
    ("tilde", b'~'),
];

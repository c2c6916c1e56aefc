//! What goes over the socket: messages of a tag, numbers and byte strings, little-endian.
//!
//! ```text
//! u32 tag | u32 count of numbers | u32 count of strings | u64 … | (u64 length, bytes) …
//! ```

use std::io::{Error, ErrorKind, Read, Result, Write};

/// What a message asks or answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// The executor is there: page size.
    Hello,
    /// Address, size → the address it got.
    Reserve,
    /// For each segment an address, a size, a protection (1 write, 2 execute) and a string.
    Load,
    /// Reservation, action, address.
    Perform,
    /// Names → addresses.
    Lookup,
    /// A library's path.
    Open,
    /// Address, the words → result.
    RunMain,
    /// Address, arguments → result.
    Call,
    /// Reservation.
    Release,
    /// Exit code; there is no answer.
    Exit,
    /// The answer where something was done.
    Done,
    /// The answer where it was not: why.
    Refused,
    /// The last word but one: signal, its address, where.
    Crashed,
    /// The last word: where, from where.
    Frames,
}

const TAGS: [Tag; 14] = [
    Tag::Hello,
    Tag::Reserve,
    Tag::Load,
    Tag::Perform,
    Tag::Lookup,
    Tag::Open,
    Tag::RunMain,
    Tag::Call,
    Tag::Release,
    Tag::Exit,
    Tag::Done,
    Tag::Refused,
    Tag::Crashed,
    Tag::Frames,
];

/// More of either in one message is a mistake.
const MOST: u64 = 1 << 32;

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Message {
    pub(super) tag: Tag,
    pub(super) numbers: Vec<u64>,
    pub(super) strings: Vec<Vec<u8>>,
}

impl Message {
    pub(super) fn new(tag: Tag, numbers: impl Into<Vec<u64>>) -> Self {
        Self {
            tag,
            numbers: numbers.into(),
            strings: Vec::new(),
        }
    }

    pub(super) fn with<'s>(mut self, strings: impl IntoIterator<Item = &'s [u8]>) -> Self {
        self.strings.extend(strings.into_iter().map(<[u8]>::to_vec));
        self
    }

    /// A number, or an error that says the message is too short.
    pub(super) fn number(&self, index: usize) -> std::result::Result<u64, String> {
        let short = || format!("a message {:?} is too short", self.tag);
        self.numbers.get(index).copied().ok_or_else(short)
    }

    /// Its strings as text.
    pub(super) fn texts(&self) -> Vec<String> {
        let text = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).into_owned();
        self.strings.iter().map(text).collect()
    }

    /// Writes it as a whole.
    pub(super) fn write(&self, to: &mut impl Write) -> Result<()> {
        let mut bytes = Vec::new();
        let counts = [self.tag as usize, self.numbers.len(), self.strings.len()];
        for count in counts {
            let count = u32::try_from(count).map_err(|_| Error::from(ErrorKind::InvalidInput))?;
            bytes.extend_from_slice(&count.to_le_bytes());
        }
        let numbers = self.numbers.iter().flat_map(|number| number.to_le_bytes());
        bytes.extend(numbers);
        for string in &self.strings {
            bytes.extend_from_slice(&(string.len() as u64).to_le_bytes());
            bytes.extend_from_slice(string);
        }
        to.write_all(&bytes)
    }

    /// Reads one.
    pub(super) fn read(from: &mut impl Read) -> Result<Self> {
        let broken = || Error::from(ErrorKind::InvalidData);
        let [tag, numbers, strings] = {
            let mut head = [[0; 4]; 3];
            for part in &mut head {
                from.read_exact(part)?;
            }
            head.map(u32::from_le_bytes)
        };
        let tag = *TAGS.get(tag as usize).ok_or_else(broken)?;
        let mut message = Self::new(tag, []);
        for _ in 0..numbers {
            message.numbers.push(number(from)?);
        }
        for _ in 0..strings {
            let length = number(from)?;
            if length > MOST {
                return Err(broken());
            }
            let mut string = Vec::new();
            if from.take(length).read_to_end(&mut string)? as u64 != length {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            message.strings.push(string);
        }
        Ok(message)
    }
}

fn number(from: &mut impl Read) -> Result<u64> {
    let mut bytes = [0; 8];
    from.read_exact(&mut bytes)?;
    Ok(u64::from_le_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_survive_the_wire() {
        for (index, tag) in TAGS.into_iter().enumerate() {
            assert_eq!(tag as usize, index);
            let message = Message::new(tag, [1, u64::MAX]).with([&b"ab"[..], b""]);
            let mut bytes = Vec::new();
            message.write(&mut bytes).unwrap();
            assert_eq!(Message::read(&mut bytes.as_slice()).unwrap(), message);
            bytes.pop();
            assert!(Message::read(&mut bytes.as_slice()).is_err());
        }
    }
}

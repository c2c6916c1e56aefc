//! A named text with line numbers: the check file, the input, or a line made up from the command line.

use std::borrow::Cow;

/// Bytes with a name and an index of line starts. Positions everywhere are byte offsets into it.
#[derive(Debug, Clone)]
pub struct Text {
    name: String,
    bytes: Vec<u8>,
    starts: Vec<usize>,
}

impl Text {
    /// A text taken as it is.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        let starts = std::iter::once(0)
            .chain(memchr::memchr_iter(b'\n', &bytes).map(|at| at + 1))
            .collect();
        Self {
            name: name.into(),
            bytes,
            starts,
        }
    }

    /// A text as FileCheck sees it: `\r\n` is `\n`, and a run of blanks is one space unless `keep_blanks`.
    pub fn canonical(name: impl Into<String>, bytes: &[u8], keep_blanks: bool) -> Self {
        let mut out = Vec::with_capacity(bytes.len());
        let mut rest = bytes;
        while let Some((&first, tail)) = rest.split_first() {
            rest = tail;
            match first {
                b'\r' if tail.first() == Some(&b'\n') => {}
                b' ' | b'\t' if !keep_blanks => {
                    out.push(b' ');
                    let skip = tail.iter().take_while(|b| matches!(b, b' ' | b'\t'));
                    rest = &tail[skip.count()..];
                }
                other => out.push(other),
            }
        }
        Self::new(name, out)
    }

    /// The name messages give it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// All of it.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Line (from 1) and byte column (from 1) of an offset.
    pub fn line_col(&self, at: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|&start| start <= at);
        (line, at - self.starts[line - 1] + 1)
    }

    /// How many lines there are; a text that ends in a newline has an empty last line.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// The offsets of a line (from 1), without its newline.
    pub fn line_range(&self, line: usize) -> std::ops::Range<usize> {
        let start = self.starts[line - 1];
        let end = self.starts.get(line).map_or(self.bytes.len(), |&s| s - 1);
        start..end
    }

    /// The bytes of a line (from 1), without its newline.
    pub fn line(&self, line: usize) -> &[u8] {
        &self.bytes[self.line_range(line)]
    }
}

/// Bytes for a message, with anything that is not UTF-8 replaced.
pub(super) fn show(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_line_ends_become_canonical() {
        let text = Text::canonical("t", b"a \t b\r\nc\rd\n", false);
        assert_eq!(text.bytes(), b"a b\nc\rd\n");
        let text = Text::canonical("t", b"a \t b\r\n", true);
        assert_eq!(text.bytes(), b"a \t b\n");
    }

    #[test]
    fn positions_name_lines_and_columns() {
        let text = Text::new("t", "ab\nc\n");
        assert_eq!(text.line_col(0), (1, 1));
        assert_eq!(text.line_col(2), (1, 3));
        assert_eq!(text.line_col(3), (2, 1));
        assert_eq!(text.line_col(5), (3, 1));
        assert_eq!(text.line(2), b"c");
        assert_eq!(text.line_count(), 3);
    }
}

//! Messages in the shape compilers use: `file:line:column: error: text`, the source line, a caret.
//!
//! The wording and shape follow FileCheck's, because tests read its output with FileCheck. That is why
//! [`crate::base::Diagnostic`] is not used here.

use super::text::Text;

/// How a message begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Something failed.
    Error,
    /// Says more about the message before it.
    Note,
    /// Something went well and the user asked to hear of it.
    Remark,
}

impl Level {
    fn word(self) -> &'static str {
        match self {
            Level::Error => "error: ",
            Level::Note => "note: ",
            Level::Remark => "remark: ",
        }
    }

    fn style(self) -> &'static str {
        match self {
            Level::Error => "\x1b[0;1;31m",
            Level::Note => "\x1b[0;1;30m",
            Level::Remark => "\x1b[0;1;34m",
        }
    }
}

/// Columns to a tab stop when a source line is shown.
const TAB: usize = 8;

/// The error stream being written.
#[derive(Debug, Default)]
pub struct Report {
    /// What has been written.
    pub out: Vec<u8>,
    /// Whether to write colour codes.
    pub color: bool,
}

impl Report {
    /// A line without a place in a text.
    pub fn line(&mut self, text: impl AsRef<[u8]>) {
        self.out.extend_from_slice(text.as_ref());
        self.out.push(b'\n');
    }

    /// A message at `start..end` of a text: a caret at `start`, tildes up to `end` or the end of the line.
    pub fn say(&mut self, level: Level, text: &Text, start: usize, end: usize, message: &str) {
        let (line, column) = text.line_col(start);
        let (bold, tint, reset) = if self.color {
            ("\x1b[1m", level.style(), "\x1b[0m")
        } else {
            ("", "", "")
        };
        let head = format!(
            "{bold}{}:{line}:{column}: {reset}{tint}{}{reset}{bold}{message}\n{reset}",
            text.name(),
            level.word(),
        );
        self.out.extend_from_slice(head.as_bytes());
        let source = text.line(line);
        let from = column - 1;
        let range = text.line_range(line);
        let width = end.clamp(start, range.end.max(start)) - start;
        self.source_line(source);
        // A caret under text whose columns are not its bytes would point at the wrong place.
        if source.is_ascii() {
            let tint = if self.color { "\x1b[0;1;32m" } else { "" };
            self.out.extend_from_slice(tint.as_bytes());
            self.caret(source, from, width);
            self.out.push(b'\n');
            self.out.extend_from_slice(reset.as_bytes());
        }
    }

    fn source_line(&mut self, source: &[u8]) {
        let mut column = 0;
        for &byte in source {
            if byte == b'\t' {
                let stop = TAB - column % TAB;
                self.out.resize(self.out.len() + stop, b' ');
                column += stop;
            } else {
                self.out.push(byte);
                column += 1;
            }
        }
        self.out.push(b'\n');
    }

    fn caret(&mut self, source: &[u8], from: usize, width: usize) {
        let mut column = 0;
        for index in 0..(from + width.max(1)) {
            let mark = match index {
                i if i < from => b' ',
                i if i == from => b'^',
                _ => b'~',
            };
            let cells = match source.get(index) {
                Some(b'\t') => TAB - column % TAB,
                _ => 1,
            };
            self.out.resize(self.out.len() + cells, mark);
            column += cells;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, start: usize, end: usize) -> String {
        let mut report = Report::default();
        report.say(Level::Note, &Text::new("f", text), start, end, "found here");
        String::from_utf8(report.out).unwrap()
    }

    #[test]
    fn carets_stay_on_the_line_and_follow_tabs() {
        insta::assert_snapshot!(said("one two\nx", 4, 9), @r"
        f:1:5: note: found here
        one two
            ^~~
        ");
        insta::assert_snapshot!(said("a\tb", 0, 3), @r"
        f:1:1: note: found here
        a       b
        ^~~~~~~~~
        ");
        insta::assert_snapshot!(said("x\n", 2, 2), @r"
        f:2:1: note: found here

        ^
        ");
    }
}

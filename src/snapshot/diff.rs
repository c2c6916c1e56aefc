//! What changed between two texts, as a unified diff with the changed words marked.

use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};
use std::fmt::Write;

const REMOVED: Style = AnsiColor::Red.on_default();
const ADDED: Style = AnsiColor::Green.on_default();

/// The lines that differ with three lines around each, `-` for `old` and `+` for `new`. With `color`, words that changed within a
/// line are underlined.
pub fn unified(old: &str, new: &str, color: bool) -> String {
    let diff = TextDiff::from_lines(old, new);
    let mut text = String::new();
    for group in diff.grouped_ops(3) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else {
            continue;
        };
        let (old, new) = (
            first.old_range().start..last.old_range().end,
            first.new_range().start..last.new_range().end,
        );
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "@@ -{},{} +{},{} @@",
            old.start + 1,
            old.len(),
            new.start + 1,
            new.len()
        );
        for change in group.iter().flat_map(|op| diff.iter_inline_changes(op)) {
            let (sign, style) = match change.tag() {
                ChangeTag::Delete => ('-', REMOVED),
                ChangeTag::Insert => ('+', ADDED),
                ChangeTag::Equal => (' ', Style::new()),
            };
            let style = if color { style } else { Style::new() };
            let _ = write!(text, "{style}{sign}{style:#}");
            for (changed, piece) in change.iter_strings_lossy() {
                let piece = piece.trim_end_matches('\n');
                let style = if changed && color {
                    style.underline()
                } else {
                    style
                };
                let _ = write!(text, "{style}{piece}{style:#}");
            }
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_context_and_both_sides() {
        let old = "a\nb\nc\nd\nedge PC32 addend -4\nf\ng\nh\ni\n";
        let new = "a\nb\nc\nd\nedge PC32 addend -5\nf\ng\nh\ni\n";
        insta::assert_snapshot!(unified(old, new, false), @r"
        @@ -2,7 +2,7 @@
         b
         c
         d
        -edge PC32 addend -4
        +edge PC32 addend -5
         f
         g
         h
        ");
    }

    #[test]
    fn colour_marks_the_changed_words_only() {
        let text = unified("edge PC32 addend -4\n", "edge PC32 addend -5\n", true);
        assert!(text.contains("\u{1b}[4m"), "{text:?}");
        assert_eq!(unified("same\n", "same\n", true), "");
    }
}

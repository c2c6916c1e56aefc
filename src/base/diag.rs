//! Messages for people: a title, carets into source text, notes, and what to do next.

use crate::base::{SourceText, Span};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Something is wrong and the verdict is a failure.
    Error,
    /// Something looks wrong.
    Warning,
}

/// A text at a place in the source.
#[derive(Clone, Debug)]
pub struct Label {
    /// The text it points into.
    pub source: SourceText,
    /// Where.
    pub span: Span,
    /// What is said there; may be empty.
    pub text: String,
}

/// A message for people.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// A stable identifier, for example `LP0101`; empty for none.
    pub code: &'static str,
    /// One line, lower case, no full stop.
    pub title: String,
    /// The carets; the first is the primary one and names the place of the message.
    pub labels: Vec<Label>,
    /// Facts that help to understand (values, instruction, edge).
    pub notes: Vec<String>,
    /// What to do next.
    pub helps: Vec<String>,
}

impl Diagnostic {
    /// An error with a title and nothing else yet.
    pub fn error(code: &'static str, title: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            title: title.into(),
            labels: Vec::new(),
            notes: Vec::new(),
            helps: Vec::new(),
        }
    }

    /// A warning with a title and nothing else yet.
    pub fn warning(code: &'static str, title: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, title)
        }
    }

    /// Adds a caret; the first one added is the primary.
    #[must_use]
    pub fn label(mut self, source: &SourceText, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            source: source.clone(),
            span,
            text: text.into(),
        });
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Adds advice.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.helps.push(text.into());
        self
    }

    /// The message as text, with colour codes when `color`. Ends in a newline.
    pub fn render(&self, color: bool) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut title = level.primary_title(self.title.as_str());
        if !self.code.is_empty() {
            title = title.id(self.code);
        }
        let mut group = Group::with_title(title);
        let mut done: Vec<&str> = Vec::new();
        for label in &self.labels {
            let name = label.source.name();
            if done.contains(&name) {
                continue;
            }
            done.push(name);
            let in_source = || {
                let labels = self.labels.iter().enumerate();
                labels.filter(|(_, other)| other.source.name() == name)
            };
            let text = label.source.text();
            let (window, line) = window(text, in_source().map(|(_, other)| other.span));
            let annotations = in_source().map(|(index, other)| {
                let kind = if index == 0 {
                    AnnotationKind::Primary
                } else {
                    AnnotationKind::Context
                };
                let (start, end) = (
                    other.span.start - window.start,
                    other.span.end - window.start,
                );
                kind.span(start..end).label(other.text.as_str())
            });
            let snippet = Snippet::source(&text[window.range()])
                .path(name)
                .line_start(line)
                .annotations(annotations);
            group = group.element(snippet);
        }
        for note in &self.notes {
            group = group.element(Level::NOTE.message(note.as_str()));
        }
        for help in &self.helps {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        let renderer = if color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let mut text = renderer.render(&[group]);
        text.push('\n');
        text
    }
}

/// The whole lines that `spans` touch, and the number of the first. The renderer reads all of the text it is given, which for a
/// message about one line of a large generated file would be most of the work.
fn window(text: &str, spans: impl Iterator<Item = Span>) -> (Span, usize) {
    let all = spans.reduce(Span::to).unwrap_or_default();
    let start = text[..all.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[all.end..]
        .find('\n')
        .map_or(text.len(), |at| all.end + at + 1);
    let line = text[..start].bytes().filter(|&byte| byte == b'\n').count() + 1;
    (Span::new(start, end), line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renders_carets_notes_and_help() {
        let source = SourceText::new("a.s", "one\ntwo three\n");
        let text = Diagnostic::error("LP0001", "check failed")
            .label(&source, Span::new(8, 13), "0x1")
            .label(&source, Span::new(4, 7), "0x2")
            .note("an edge")
            .help("try this")
            .render(false);
        insta::assert_snapshot!(text, @r"
        error[LP0001]: check failed
         --> a.s:2:5
          |
        2 | two three
          | --- ^^^^^ 0x1
          | |
          | 0x2
          |
          = note: an edge
          = help: try this
        ");
    }
}

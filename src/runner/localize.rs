//! Failures without the machine's paths: the suite's folder as the user can name it, the temporary folder under an alias.
//!
//! So the text of a failure is the same on every machine and in every run. Commands themselves always see absolute paths.

use crate::base::{Diagnostic, SourceText, Span};
use crate::runner::Failure;
use crate::runner::place::shown;
use std::path::Path;

/// What to write for which folder.
pub(super) struct Localize {
    folders: Vec<(String, String)>,
}

impl Localize {
    /// For a suite at `root`. `alias` is for an exec root that is gone when the message is read.
    pub(super) fn new(root: &Path, exec_root: &Path, alias: Option<&str>) -> Self {
        let folder = |path: &Path| format!("{}/", path.display());
        // Below the current folder a path is relative; the current folder itself needs no name.
        let near = match shown(root).as_str() {
            "." => String::new(),
            root => format!("{root}/"),
        };
        let alias = alias.map(|alias| (folder(exec_root), format!("{alias}/")));
        Self {
            folders: alias.into_iter().chain([(folder(root), near)]).collect(),
        }
    }

    /// A text with the folders replaced.
    fn text(&self, text: &str) -> String {
        self.folders
            .iter()
            .fold(text.to_string(), |text, (from, to)| text.replace(from, to))
    }

    fn bytes(&self, bytes: &[u8]) -> Vec<u8> {
        self.text(&String::from_utf8_lossy(bytes)).into_bytes()
    }

    /// A failure with the folders replaced.
    pub(super) fn failure(&self, mut failure: Failure) -> Failure {
        failure.script = self.text(&failure.script);
        failure.argv = failure.argv.iter().map(|word| self.text(word)).collect();
        failure.stdout = self.bytes(&failure.stdout);
        failure.stderr = self.bytes(&failure.stderr);
        failure.diagnostic = failure
            .diagnostic
            .map(|each| Box::new(self.diagnostic(*each)));
        failure
    }

    /// The same in the text that carets point into; the carets move along.
    pub(super) fn diagnostic(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        for label in &mut diagnostic.labels {
            let text = label.source.text();
            let moved = |offset: usize| {
                text.get(..offset)
                    .map_or(offset, |before| self.text(before).len())
            };
            label.span = Span::new(moved(label.span.start), moved(label.span.end));
            label.source = SourceText::new(self.text(label.source.name()), self.text(text));
        }
        diagnostic
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_replaced_and_carets_move_along() {
        let localize = Localize::new(
            Path::new("/elsewhere/suite"),
            Path::new("/dev/shm/x"),
            Some("<out>"),
        );
        assert_eq!(
            localize.text("/dev/shm/x/a /dev/shm/xy /elsewhere/suite/b"),
            "<out>/a /dev/shm/xy /elsewhere/suite/b"
        );
        let source = SourceText::new("line", "tool /dev/shm/x/a bad");
        let diagnostic = Diagnostic::error("", "no").label(&source, Span::new(18, 21), "");
        let moved = localize.diagnostic(diagnostic);
        let label = &moved.labels[0];
        assert_eq!(&label.source.text()[label.span.range()], "bad");
        let here = std::env::current_dir().unwrap().canonicalize().unwrap();
        let localize = Localize::new(&here.join("suites"), Path::new("/dev/shm/x"), None);
        assert_eq!(
            localize.text(&format!("{}/suites/a.s", here.display())),
            "suites/a.s"
        );
    }
}

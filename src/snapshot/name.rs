//! Where a snapshot is kept.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Names the snapshots of one test, in the order in which they were made.
#[derive(Debug)]
pub struct Names<'a> {
    folder: &'a Path,
    test: &'a str,
    texts: BTreeMap<String, Vec<String>>,
}

impl<'a> Names<'a> {
    /// The snapshots of `test` (its path below the suite) in `folder`.
    pub fn new(folder: &'a Path, test: &'a str) -> Self {
        Self {
            folder,
            test,
            texts: BTreeMap::new(),
        }
    }

    /// The file of the next snapshot, `<test>@<graph>-<stage>.snap`. The part of a graph's name that only repeats the test's is left
    /// out. A graph that is linked again to another result gets `-2`, and so on; to the same result, the same file.
    pub fn next(&mut self, graph: &str, stage: &str, text: &str) -> PathBuf {
        let file = self.test.rsplit('/').next().unwrap_or(self.test);
        let graph = graph
            .strip_prefix(file)
            .map_or(graph, |rest| rest.strip_prefix(".tmp").unwrap_or(rest));
        let graph = graph.strip_suffix(".o").unwrap_or(graph);
        let graph: String = graph
            .chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() || "._-".contains(c) {
                    c
                } else {
                    '_'
                }
            })
            .collect();
        let graph = graph.trim_matches(['.', '-', '_']);
        let name = if graph.is_empty() {
            stage.to_string()
        } else {
            format!("{graph}-{stage}")
        };
        let texts = self.texts.entry(name.clone()).or_default();
        let index = texts
            .iter()
            .position(|known| known == text)
            .unwrap_or_else(|| {
                texts.push(text.to_string());
                texts.len() - 1
            });
        let again = if index == 0 {
            String::new()
        } else {
            format!("-{}", index + 1)
        };
        self.folder
            .join(format!("{}@{name}{again}.snap", self.test))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_mirror_the_suite_and_number_other_results() {
        let mut names = Names::new(Path::new("snapshots"), "x86_64/elf/pc32.s");
        let mut next = |graph, text| names.next(graph, "fixed", text).display().to_string();
        assert_eq!(
            next("pc32.s.tmp.o", "1"),
            "snapshots/x86_64/elf/pc32.s@fixed.snap"
        );
        assert_eq!(
            next("pc32.s.tmp.main.o", "1"),
            "snapshots/x86_64/elf/pc32.s@main-fixed.snap"
        );
        assert_eq!(
            next("lib.a(x.o)", "1"),
            "snapshots/x86_64/elf/pc32.s@lib.a_x.o-fixed.snap"
        );
        assert_eq!(
            next("pc32.s.tmp.o", "2"),
            "snapshots/x86_64/elf/pc32.s@fixed-2.snap"
        );
        assert_eq!(
            next("pc32.s.tmp.o", "1"),
            "snapshots/x86_64/elf/pc32.s@fixed.snap"
        );
    }
}

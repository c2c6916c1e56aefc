//! Names in a config that stand for no file and no folder any more: the test was renamed, or the name is a typo.
//!
//! A config that lies away from its tests may serve several versions of them, so only one at its suite's root is held to its names.

use super::config::{Config, is_pattern, pattern};
use crate::base::Diagnostic;
use crate::base::spelling::closest;
use std::path::Path;
use walkdir::{DirEntry, WalkDir};

/// What is wrong with the names in `[known-wrong]`, `[unsupported]` and `[folder-features]`.
pub(super) fn names(config: &Config, config_path: &Path, root: &Path) -> Vec<Diagnostic> {
    let own = config_path
        .parent()
        .and_then(|folder| folder.canonicalize().ok())
        .is_some_and(|folder| folder == root);
    let (true, Some(source)) = (own, &config.source) else {
        return Vec::new();
    };
    let exists = |name: &str| !is_pattern(name) && root.join(name).exists();
    let doubtful = config.named.iter().filter(|each| !exists(&each.name));
    let doubtful: Vec<_> = doubtful.collect();
    if doubtful.is_empty() {
        return Vec::new();
    }
    let paths = paths_below(root);
    let mut stale = Vec::new();
    for each in doubtful {
        let matches = is_pattern(&each.name)
            && pattern(&each.name).is_ok_and(|glob| paths.iter().any(|path| glob.is_match(path)));
        if matches {
            continue;
        }
        let title = format!("`{}` in [{}] matches nothing", each.name, each.table);
        let diagnostic = Diagnostic::error("LP0303", title).label(source, each.span, "");
        stale.push(
            match closest(&each.name, paths.iter().map(String::as_str)) {
                Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
                None => diagnostic
                    .help("no file and no folder of the suite has that name: remove the line"),
            },
        );
    }
    stale
}

/// Files and folders below the root, as tests are named.
fn paths_below(root: &Path) -> Vec<String> {
    let shown = |entry: &DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    let walker = WalkDir::new(root).sort_by_file_name().into_iter();
    let entries = walker.filter_entry(shown).filter_map(Result::ok);
    entries
        .filter_map(|entry| {
            let below = entry.path().strip_prefix(root).ok()?;
            Some(below.to_string_lossy().into_owned())
        })
        .collect()
}

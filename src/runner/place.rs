//! How paths and words are written for people: relative to where they stand, and so that a shell takes them back.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The current folder; looked up once, since every test is named and the program never leaves it.
static HERE: LazyLock<Option<PathBuf>> = LazyLock::new(|| {
    std::env::current_dir()
        .and_then(|here| here.canonicalize())
        .ok()
});

/// The path as the user can name it: relative when it lies below the current folder.
pub fn shown(path: &Path) -> String {
    let relative = HERE.as_ref().and_then(|here| path.strip_prefix(here).ok());
    match relative {
        Some(path) if path.as_os_str().is_empty() => ".".to_string(),
        Some(path) => path.display().to_string(),
        None => path.display().to_string(),
    }
}

/// The word as a shell takes it.
pub fn quote(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-./=+:,@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_string()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_below_the_current_folder_are_relative() {
        let here = std::env::current_dir()
            .and_then(|here| here.canonicalize())
            .unwrap();
        assert_eq!(shown(&here.join("a/b.s")), "a/b.s");
        assert_eq!(shown(&here), ".");
        assert_eq!(shown(Path::new("/elsewhere/b.s")), "/elsewhere/b.s");
    }

    #[test]
    fn words_with_blanks_and_quotes_stay_one_word() {
        assert_eq!(quote("-x=/a/b.o"), "-x=/a/b.o");
        assert_eq!(quote("it's a"), r"'it'\''s a'");
        assert_eq!(quote(""), "''");
    }
}

//! `*`, `?` and `[…]` in words: file names that match, sorted.

use super::lex::Word;
use std::path::{Path, PathBuf};

/// The words an unquoted pattern stands for; the word itself if no file matches, as in any shell.
///
/// As in lit only `*` and `?` make a word a pattern: brackets alone are far more often part of a check.
pub(super) fn expand(word: &Word, cwd: &Path) -> Vec<String> {
    let makes = |&&at: &&usize| matches!(word.text.as_bytes()[at], b'*' | b'?');
    if word.wild.iter().find(makes).is_none() {
        return vec![word.text.clone()];
    }
    let parts = split(word);
    // A slash at the end asks for folders and stays.
    let folders = word.text.ends_with('/');
    let absolute = word.text.starts_with('/');
    let mut found = vec![if absolute {
        String::from("/")
    } else {
        String::new()
    }];
    for (index, part) in parts.iter().enumerate() {
        let last = index + 1 == parts.len() && !folders;
        found = found
            .iter()
            .flat_map(|prefix| step(prefix, part, cwd, last))
            .collect();
    }
    if found.is_empty() {
        return vec![word.text.clone()];
    }
    found.sort_unstable();
    found
}

/// One part of the path: its characters and whether each one is a wildcard.
type Part = Vec<(char, bool)>;

fn split(word: &Word) -> Vec<Part> {
    let mut parts = vec![Part::new()];
    for (at, c) in word.text.char_indices() {
        if c == '/' {
            parts.push(Part::new());
        } else if let Some(part) = parts.last_mut() {
            part.push((c, word.wild.contains(&at)));
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn step(prefix: &str, part: &Part, cwd: &Path, last: bool) -> Vec<String> {
    let join = |name: &str| format!("{prefix}{name}{}", if last { "" } else { "/" });
    let folder: PathBuf = cwd.join(prefix);
    let wanted = |path: &Path| {
        if last {
            path.symlink_metadata().is_ok()
        } else {
            path.is_dir()
        }
    };
    if !part.iter().any(|(_, wild)| *wild) {
        let name: String = part.iter().map(|(c, _)| c).collect();
        return if wanted(&folder.join(&name)) {
            vec![join(&name)]
        } else {
            Vec::new()
        };
    }
    let Ok(entries) = std::fs::read_dir(&folder) else {
        return Vec::new();
    };
    entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| !name.starts_with('.') || part.first() == Some(&('.', false)))
        .filter(|name| matches(part, &name.chars().collect::<Vec<_>>()))
        .filter(|name| wanted(&folder.join(name)))
        .map(|name| join(&name))
        .collect()
}

/// Whether the whole name matches. Steps back to the last `*` only, so the time is at most pattern × name.
fn matches(part: &[(char, bool)], name: &[char]) -> bool {
    let (mut p, mut n) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while n < name.len() {
        let next = match part.get(p) {
            Some(('*', true)) => {
                star = Some((p, n));
                p += 1;
                continue;
            }
            Some(_) => one(&part[p..], name[n]),
            None => None,
        };
        match (next, star) {
            (Some(length), _) => {
                p += length;
                n += 1;
            }
            (None, Some((at, taken))) => {
                star = Some((at, taken + 1));
                p = at + 1;
                n = taken + 1;
            }
            (None, None) => return false,
        }
    }
    part[p..].iter().all(|item| *item == ('*', true))
}

/// The length of the pattern item that matches the character, if it does.
fn one(part: &[(char, bool)], c: char) -> Option<usize> {
    match part[0] {
        ('?', true) => Some(1),
        ('[', true) => {
            let Some((length, inside)) = class(part, c) else {
                return (c == '[').then_some(1); // not closed: an ordinary character
            };
            inside.then_some(length)
        }
        (plain, _) => (plain == c).then_some(1),
    }
}

/// Length of a `[…]` and whether it holds the character; `None` if it is not closed.
fn class(part: &[(char, bool)], c: char) -> Option<(usize, bool)> {
    let negated = matches!(part.get(1), Some(('!' | '^', _)));
    let start = if negated { 2 } else { 1 };
    let close = (start + 1..part.len()).find(|&at| part[at].0 == ']')?;
    let items = &part[start..close];
    let mut inside = false;
    let mut at = 0;
    while at < items.len() {
        let low = items[at].0;
        if at + 2 < items.len() && items[at + 1].0 == '-' {
            inside |= (low..=items[at + 2].0).contains(&c);
            at += 3;
        } else {
            inside |= low == c;
            at += 1;
        }
    }
    Some((close + 1, inside != negated))
}

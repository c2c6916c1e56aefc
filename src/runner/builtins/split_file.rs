//! `split-file FILE FOLDER`: one file of parts into files, at lines like `#--- name` or `//--- name`.

use super::{Builtin, Refusal, failed, read};
use crate::runner::Call;
use std::collections::BTreeSet;

pub(super) const SPLIT_FILE: Builtin = Builtin {
    names: &["split-file"],
    run: split_file,
};

/// A part: its name and where its text begins and ends.
struct Part<'a> {
    name: &'a str,
    begin: usize,
    end: usize,
    /// How many lines stand before its text in the input.
    lines: usize,
}

fn split_file(call: &mut Call<'_>) -> Result<i32, Refusal> {
    let mut leading = false;
    let mut names = Vec::new();
    for word in &call.argv[1..] {
        match word.trim_start_matches('-') {
            "leading-lines" if word.starts_with('-') => leading = true,
            "no-leading-lines" if word.starts_with('-') => leading = false,
            _ if word.starts_with('-') && word != "-" => {
                return Err(Refusal::NotMine(format!("option `{word}`")));
            }
            _ => names.push(word.as_str()),
        }
    }
    let [input, folder] = names[..] else {
        return Err(Refusal::Failed(
            "usage: split-file [--leading-lines] FILE FOLDER".to_owned(),
        ));
    };
    let bytes = read(call, input)?;
    let parts = find(&bytes).map_err(|message| Refusal::Failed(format!("{input}: {message}")))?;
    let folder_path = call.path(folder);
    // A file in its place gives way, an existing folder stays: as LLVM's.
    if folder_path.is_file() {
        std::fs::remove_file(&folder_path).map_err(|error| failed(folder, &error))?;
    }
    for part in &parts {
        let path = folder_path.join(part.name);
        let blank = if leading { part.lines } else { 0 };
        let mut text = vec![b'\n'; blank];
        text.extend_from_slice(&bytes[part.begin..part.end]);
        let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        made.and_then(|()| std::fs::write(&path, text))
            .map_err(|error| failed(part.name, &error))?;
    }
    Ok(0)
}

fn find(bytes: &[u8]) -> Result<Vec<Part<'_>>, String> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut names = BTreeSet::new();
    let mut at = 0;
    for (index, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
        let begin = at;
        at += line.len();
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        // One character, or `//`, then three dashes and a blank.
        let marker = if line.starts_with(b"//") { 6 } else { 5 };
        if line.len() < marker || &line[marker - 4..marker] != b"--- " {
            continue;
        }
        let number = index + 1;
        let Ok(name) = std::str::from_utf8(&line[marker..]) else {
            return Err(format!("line {number}: the part's name is not UTF-8"));
        };
        if name.is_empty() || name.trim() != name {
            return Err(format!(
                "line {number}: the part's name is empty or has blanks around it"
            ));
        }
        if name.starts_with('/') || name.split('/').any(|part| part == "..") {
            return Err(format!("line {number}: `{name}` leads out of the folder"));
        }
        if !names.insert(name) {
            return Err(format!("line {number}: `{name}` occurs more than once"));
        }
        if let Some(last) = parts.last_mut() {
            last.end = begin;
        }
        parts.push(Part {
            name,
            begin: at,
            end: bytes.len(),
            lines: number,
        });
    }
    if parts.is_empty() {
        return Err("no line like `#--- name` or `//--- name`".to_owned());
    }
    Ok(parts)
}

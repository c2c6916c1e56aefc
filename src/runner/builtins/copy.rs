//! `cp` and `mv`.

use super::{Builtin, Refusal, failed, options};
use crate::runner::Call;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

pub(super) const CP: Builtin = Builtin {
    names: &["cp"],
    run: cp,
};

pub(super) const MV: Builtin = Builtin {
    names: &["mv"],
    run: mv,
};

fn cp(call: &mut Call<'_>) -> Result<i32, Refusal> {
    let options = options::parse(call.argv, "frRp", &[("recursive", 'r'), ("force", 'f')])?;
    let deep = options.has('r') || options.has('R');
    for (name, from, to) in pairs(call, &options.operands)? {
        if from.is_dir() && !deep {
            return Err(Refusal::Failed(format!("{name}: is a directory (use -r)")));
        }
        if deep && to.starts_with(&from) {
            return Err(Refusal::Failed(format!(
                "{name}: cannot be copied into itself"
            )));
        }
        copy(&from, &to).map_err(|error| failed(name, &error))?;
    }
    Ok(0)
}

fn mv(call: &mut Call<'_>) -> Result<i32, Refusal> {
    let options = options::parse(call.argv, "f", &[("force", 'f')])?;
    for (name, from, to) in pairs(call, &options.operands)? {
        let moved = match std::fs::rename(&from, &to) {
            Err(error) if error.kind() == ErrorKind::CrossesDevices => {
                copy(&from, &to).and_then(|()| remove(&from))
            }
            other => other,
        };
        moved.map_err(|error| failed(name, &error))?;
    }
    Ok(0)
}

/// What goes where: into the last operand if it is a folder, else one file to its place.
fn pairs<'a>(
    call: &Call<'_>,
    operands: &[&'a str],
) -> Result<Vec<(&'a str, PathBuf, PathBuf)>, Refusal> {
    let Some((target, sources @ [_, ..])) = operands.split_last() else {
        return Err(Refusal::Failed("needs a source and a target".to_owned()));
    };
    let to = call.path(target);
    if !to.is_dir() && (sources.len() > 1 || target.ends_with('/')) {
        return Err(Refusal::Failed(format!("{target}: is not a directory")));
    }
    let mut pairs = Vec::new();
    for &name in sources {
        let from = call.path(name);
        let to = match from.file_name() {
            Some(file) if to.is_dir() => to.join(file),
            _ => to.clone(),
        };
        pairs.push((name, from, to));
    }
    Ok(pairs)
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    if !from.is_dir() {
        if let (Ok(a), Ok(b)) = (from.canonicalize(), to.canonicalize())
            && a == b
        {
            return Err(std::io::Error::other("source and target are the same file"));
        }
        return std::fs::copy(from, to).map(|_| ());
    }
    std::fs::create_dir_all(to)?;
    let mut entries = std::fs::read_dir(from)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_symlink() {
            std::os::unix::fs::symlink(std::fs::read_link(&from)?, &to)?;
        } else {
            copy(&from, &to)?;
        }
    }
    Ok(())
}

fn remove(path: &Path) -> std::io::Result<()> {
    if path.is_dir() {
        std::fs::remove_dir_all(path)
    } else {
        std::fs::remove_file(path)
    }
}

//! `rm`.

use super::{Builtin, Refusal, failed, options};
use crate::runner::Call;
use std::io::ErrorKind;
use std::path::Path;

pub(super) const RM: Builtin = Builtin {
    names: &["rm"],
    run: rm,
};

fn rm(call: &mut Call<'_>) -> Result<i32, Refusal> {
    let long = [("recursive", 'r'), ("force", 'f')];
    let options = options::parse(call.argv, "frR", &long)?;
    let (force, deep) = (options.has('f'), options.has('r') || options.has('R'));
    if options.operands.is_empty() && !force {
        return Err(Refusal::Failed("needs a file".to_owned()));
    }
    let mut status = 0;
    for name in &options.operands {
        if let Err(Refusal::Failed(message)) = remove(call, name, force, deep) {
            call.complain(format_args!("rm: {message}"));
            status = 1;
        }
    }
    Ok(status)
}

fn remove(call: &Call<'_>, name: &str, force: bool, deep: bool) -> Result<(), Refusal> {
    let path = call.path(name);
    // A misspelt substitution must not cost the folder the test works in, or more.
    if deep && holds(&path, &call.cwd) {
        let message = format!("{name}: refused, the folder the test works in is below it");
        return Err(Refusal::Failed(message));
    }
    let data = match path.symlink_metadata() {
        Ok(data) => data,
        Err(error) if force && error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) if force && error.kind() == ErrorKind::NotADirectory => return Ok(()),
        Err(error) => return Err(failed(name, &error)),
    };
    let removed = if !data.is_dir() {
        std::fs::remove_file(&path)
    } else if deep {
        std::fs::remove_dir_all(&path)
    } else {
        return Err(Refusal::Failed(format!("{name}: is a directory")));
    };
    removed.map_err(|error| failed(name, &error))
}

/// Whether `folder` is `cwd` or above it.
fn holds(folder: &Path, cwd: &Path) -> bool {
    match (folder.canonicalize(), cwd.canonicalize()) {
        (Ok(folder), Ok(cwd)) => folder != cwd && cwd.starts_with(folder),
        _ => false,
    }
}

//! `mkdir` and `touch`.

use super::{Builtin, Refusal, failed, options};
use crate::runner::Call;
use std::fs::OpenOptions;
use std::time::SystemTime;

pub(super) const MKDIR: Builtin = Builtin {
    names: &["mkdir"],
    run: mkdir,
};

pub(super) const TOUCH: Builtin = Builtin {
    names: &["touch"],
    run: touch,
};

fn mkdir(call: &mut Call<'_>) -> Result<i32, Refusal> {
    let options = options::parse(call.argv, "p", &[("parents", 'p')])?;
    if options.operands.is_empty() {
        return Err(Refusal::Failed("needs a folder".to_owned()));
    }
    for name in &options.operands {
        let path = call.path(name);
        let made = if options.has('p') {
            std::fs::create_dir_all(&path)
        } else {
            std::fs::create_dir(&path)
        };
        made.map_err(|error| failed(name, &error))?;
    }
    Ok(0)
}

fn touch(call: &mut Call<'_>) -> Result<i32, Refusal> {
    let options = options::parse(call.argv, "c", &[])?;
    if options.operands.is_empty() {
        return Err(Refusal::Failed("needs a file".to_owned()));
    }
    for name in &options.operands {
        let path = call.path(name);
        if options.has('c') && !path.exists() {
            continue;
        }
        let file = OpenOptions::new().append(true).create(true).open(&path);
        file.and_then(|file| file.set_modified(SystemTime::now()))
            .map_err(|error| failed(name, &error))?;
    }
    Ok(0)
}

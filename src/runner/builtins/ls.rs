//! `ls`, one name per line.

use super::{Builtin, Refusal, failed, options};
use crate::runner::Call;

pub(super) const LS: Builtin = Builtin {
    names: &["ls"],
    run: ls,
};

fn ls(call: &mut Call<'_>) -> Result<i32, Refusal> {
    let options = options::parse(call.argv, "1aAd", &[])?;
    if options.has('a') {
        return Err(Refusal::NotMine("option `-a`".to_owned()));
    }
    let mut names = options.operands.clone();
    if names.is_empty() {
        names.push(".");
    }
    names.sort_unstable();
    let (folders, files): (Vec<&str>, Vec<&str>) = names
        .iter()
        .partition(|name| call.path(name).is_dir() && !options.has('d'));
    let mut out = String::new();
    for name in &files {
        call.path(name)
            .symlink_metadata()
            .map_err(|error| failed(name, &error))?;
        out.push_str(&format!("{name}\n"));
    }
    for (index, folder) in folders.iter().enumerate() {
        if names.len() > 1 {
            let blank = if index == 0 && files.is_empty() {
                ""
            } else {
                "\n"
            };
            out.push_str(&format!("{blank}{folder}:\n"));
        }
        let entries =
            std::fs::read_dir(call.path(folder)).map_err(|error| failed(folder, &error))?;
        let mut inside: Vec<String> = entries
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| options.has('A') || !name.starts_with('.'))
            .collect();
        inside.sort_unstable();
        out.extend(inside.iter().map(|name| format!("{name}\n")));
    }
    call.stdout.extend_from_slice(out.as_bytes());
    Ok(0)
}

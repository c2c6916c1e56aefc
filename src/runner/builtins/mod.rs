//! The commands that run in process, one file per command or family.
//!
//! Each does what tests use it for. Asked for more (an option it does not know), it hands the call to the real program of the
//! same name, so it never does something else than its author meant. `sed`, `awk` and their like are always the real ones.

mod cat;
mod copy;
mod count;
mod diff;
mod echo;
mod env;
mod escape;
mod filecheck;
mod grep;
mod lines;
mod ls;
mod make;
mod options;
mod printf;
mod remove;
mod simple;
mod sort;
mod split_file;
mod test;

#[cfg(test)]
mod tests;

use super::{Call, Command, external};
use crate::suite::Tools;
use std::collections::BTreeMap;

/// Every built-in command of the shell proper.
pub fn all() -> &'static [&'static dyn Command] {
    &[
        &simple::TRUE,
        &simple::FALSE,
        &simple::PWD,
        &simple::SLEEP,
        &cat::CAT,
        &copy::CP,
        &copy::MV,
        &count::COUNT,
        &diff::CMP,
        &diff::DIFF,
        &echo::ECHO,
        &env::ENV,
        &filecheck::FileCheck,
        &grep::GREP,
        &lines::HEAD,
        &lines::TAIL,
        &lines::TEE,
        &lines::WC,
        &ls::LS,
        &make::MKDIR,
        &make::TOUCH,
        &printf::PRINTF,
        &remove::RM,
        &sort::SORT,
        &split_file::SPLIT_FILE,
        &test::TEST,
    ]
}

/// A built-in: its names and what it does.
struct Builtin {
    names: &'static [&'static str],
    run: fn(&mut Call<'_>) -> Result<i32, Refusal>,
}

/// Why a built-in does not end with a status.
enum Refusal {
    /// It failed: a message without the command's name.
    Failed(String),
    /// It was asked for something only the real program does: what.
    NotMine(String),
}

impl From<String> for Refusal {
    fn from(message: String) -> Self {
        Self::Failed(message)
    }
}

impl Command for Builtin {
    fn names(&self) -> &'static [&'static str] {
        self.names
    }

    fn run(&self, call: &mut Call<'_>) -> i32 {
        match (self.run)(call) {
            Ok(status) => status,
            Err(Refusal::Failed(message)) => {
                call.complain(format_args!("{}: {message}", call.argv[0]));
                // diff, grep and their like say "different" or "not found" with 1.
                if ["diff", "cmp", "grep", "ls", "test"].contains(&self.names[0]) {
                    2
                } else {
                    1
                }
            }
            Err(Refusal::NotMine(what)) => hand_over(call, &what),
        }
    }
}

/// Lets the real program of the same name do it.
fn hand_over(call: &mut Call<'_>, what: &str) -> i32 {
    let path = call.env.get("PATH").map_or("", String::as_str);
    match Tools::default().find(&call.argv[0], path) {
        Some(program) => external::run(&program, call),
        None => {
            let name = &call.argv[0];
            call.complain(format_args!(
                "{name}: {what} is not built in, and there is no {name} in PATH"
            ));
            2
        }
    }
}

/// What a file holds; `-` is the standard input.
fn read(call: &mut Call<'_>, name: &str) -> Result<Vec<u8>, Refusal> {
    if name == "-" {
        return Ok(std::mem::take(&mut call.stdin));
    }
    std::fs::read(call.path(name)).map_err(|error| failed(name, &error))
}

/// What the files hold one after the other, or the standard input if there are none.
fn read_all(call: &mut Call<'_>, names: &[&str]) -> Result<Vec<u8>, Refusal> {
    if names.is_empty() {
        return Ok(std::mem::take(&mut call.stdin));
    }
    let mut bytes = Vec::new();
    for name in names {
        bytes.append(&mut read(call, name)?);
    }
    Ok(bytes)
}

/// A system error with the file it is about.
fn failed(name: &str, error: &std::io::Error) -> Refusal {
    Refusal::Failed(format!("{name}: {}", super::shell::plain(error)))
}

/// The commands a script can call in process, by name.
#[derive(Clone)]
pub struct Registry {
    by_name: BTreeMap<&'static str, &'static dyn Command>,
}

impl Registry {
    /// The built-in commands.
    pub fn builtins() -> Self {
        let mut registry = Self {
            by_name: BTreeMap::new(),
        };
        for command in all() {
            registry.add(*command);
        }
        registry
    }

    /// Adds a command under all of its names; a later one wins.
    pub fn add(&mut self, command: &'static dyn Command) {
        for name in command.names() {
            self.by_name.insert(name, command);
        }
    }

    /// The command of that name.
    pub fn find(&self, name: &str) -> Option<&'static dyn Command> {
        self.by_name.get(name).copied()
    }

    /// Every name, sorted.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.by_name.keys().copied()
    }
}

//! A folder with objects, and the binary run there.

use std::path::PathBuf;
use std::process::Command;

/// A folder that goes away with the value.
pub(crate) struct Place(tempfile::TempDir);

impl Place {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// A folder with these files.
    pub(crate) fn with(files: &[(&str, &[u8])]) -> Self {
        let place = Self::new();
        for (name, content) in files {
            std::fs::write(place.path(name), content).expect("written");
        }
        place
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The binary with these arguments, separated by blanks: standard output, standard error, exit code.
    pub(crate) fn run(&self, arguments: &str) -> String {
        self.run_words(&arguments.split_whitespace().collect::<Vec<_>>())
    }

    /// The same with arguments that may hold blanks.
    pub(crate) fn run_words(&self, arguments: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_linkproof"));
        self.finish(command.args(arguments))
    }

    /// What a command says when it runs here, without anything of the developer's environment.
    pub(crate) fn finish(&self, command: &mut Command) -> String {
        command.current_dir(self.0.path()).env_clear();
        let output = command.env("LINKPROOF_CACHE", self.path("cache")).output();
        let output = output.expect("the binary runs");
        let text = |bytes: &[u8]| {
            String::from_utf8_lossy(bytes).replace(&*self.0.path().to_string_lossy(), "<dir>")
        };
        let code = output.status.code().expect("an exit code");
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        format!("{out}{err}exit {code}\n")
    }
}

//! A temporary folder with a suite in it, and the binary run there.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The config of [`suite`].
pub(crate) const CONFIG: &str = "name = 'demo'\nsuffixes = ['.s']\n";

/// A folder that goes away with the value; the cache is in there too.
pub(crate) struct Place {
    dir: tempfile::TempDir,
}

/// A suite called `demo` with these tests.
pub(crate) fn suite(tests: &[(&str, &str)]) -> Place {
    let place = Place::new();
    place.write("linkproof.toml", CONFIG);
    for (name, text) in tests {
        place.write(name, text);
    }
    place
}

impl Place {
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let place = Self { dir };
        fs::create_dir(place.path("work")).expect("a folder");
        place
    }

    /// A path beside the working folder: `cache` is the cache.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Writes a file below the working folder.
    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path("work").join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, text).expect("written");
        path
    }

    /// Puts a script where commands are found.
    pub(crate) fn program(&self, name: &str, script: &str) {
        let program = self.path("bin").join(name);
        fs::create_dir_all(self.path("bin")).expect("a folder");
        fs::write(&program, script).expect("written");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("executable");
    }

    /// Reads a file below the working folder.
    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path("work").join(name)).expect(name)
    }

    /// The binary in the working folder with arguments separated by blanks, without anything of the developer's environment.
    pub(crate) fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_linkproof"));
        command
            .args(arguments.split_whitespace())
            .current_dir(self.path("work"))
            .env_clear()
            .env("PATH", self.path("bin"))
            .env("LINKPROOF_CACHE", self.path("cache"));
        command
    }

    /// Standard output, then standard error, then the exit code.
    pub(crate) fn run(&self, arguments: &str) -> String {
        self.run_with(arguments, &[])
    }

    /// The same with more variables.
    pub(crate) fn run_with(&self, arguments: &str, env: &[(&str, &str)]) -> String {
        let output = self
            .command(arguments)
            .envs(env.iter().copied())
            .output()
            .expect("the binary runs");
        let text = |bytes: &[u8]| {
            String::from_utf8_lossy(bytes).replace(&*self.dir.path().to_string_lossy(), "<dir>")
        };
        let code = output.status.code().expect("an exit code");
        format!(
            "{}{}exit {code}\n",
            text(&output.stdout),
            text(&output.stderr)
        )
    }

    /// Starts the binary.
    pub(crate) fn spawn(&self, arguments: &str) -> Running {
        let mut child = self
            .command(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let output = BufReader::new(child.stdout.take().expect("piped"));
        Running { child, output }
    }
}

/// Waits for something that another process does.
pub(crate) fn wait_until(what: &str, happened: impl Fn() -> bool) {
    let begun = Instant::now();
    while !happened() {
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "waited for: {what}"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// A binary that runs.
pub(crate) struct Running {
    child: Child,
    output: BufReader<std::process::ChildStdout>,
}

impl Running {
    /// The next line of its output.
    pub(crate) fn read_line(&mut self) -> String {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("a line");
        line
    }

    /// Does what Ctrl-C does.
    pub(crate) fn interrupt(&self) {
        self.signal("INT");
    }

    /// Sends a signal.
    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let status = Command::new("kill")
            .args([&format!("-{name}"), &id])
            .status()
            .expect("kill");
        assert!(status.success());
    }

    /// The rest of its output and the exit code.
    pub(crate) fn finish(mut self) -> String {
        let mut text = String::new();
        self.output.read_to_string(&mut text).expect("text");
        let code = self.child.wait().expect("it ended").code();
        format!(
            "{text}exit {}\n",
            code.map_or("by signal".to_string(), |code| code.to_string())
        )
    }
}

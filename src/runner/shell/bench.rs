//! For tests: a shell in a folder of its own, and the same line in `/bin/sh`.

use super::{LineOutcome, Origin, Shell};
use crate::base::SourceText;
use crate::runner::{Env, NoTools, Observations, Registry};
use crate::suite::Tools;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// A folder with a few files in it.
pub(crate) fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let files = [
        ("abc", "one\ntwo\nthree\n"),
        ("abd", "one\n2\nthree\nfour\n"),
        ("numbers", "10\n9\n9\n-1\nx\n2.5\n"),
        ("blanks", "a  b\n c \n\n"),
        ("tight", "a b\n c\n\n"),
        ("empty", ""),
        ("no-newline", "last"),
        ("sub/x.txt", "x\n"),
        ("sub/y.txt", "y\n"),
        ("sub/.hidden", "h\n"),
        ("sub/deep/x.txt", "deep\n"),
    ];
    for (name, text) in files {
        let file = folder.path().join(name);
        std::fs::create_dir_all(file.parent().expect("below")).expect("folders");
        std::fs::write(file, text).expect("writes");
    }
    folder
}

fn environment() -> Env {
    let path = std::env::var("PATH").expect("a path");
    [("PATH", path.as_str()), ("LC_ALL", "C"), ("COLOUR", "red")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into()
}

/// Runs lines in one shell, as long as they succeed; what the last one gave.
pub(crate) fn lines(cwd: &Path, lines: &[&str], time: Option<Duration>) -> LineOutcome {
    let (registry, programs) = (Registry::builtins(), Tools::default());
    let mut shell = Shell {
        cwd: cwd.to_owned(),
        env: environment(),
        left: Vec::new(),
        commands: &registry,
        programs: &programs,
        tools: &NoTools,
        deadline: time.map(|time| Instant::now() + time),
    };
    let mut seen = Observations::default();
    let mut last = LineOutcome::default();
    for line in lines {
        let origin = Origin {
            source: SourceText::new("RUN", *line),
            offset: 0,
        };
        last = shell.run_line(line, &origin, &mut seen);
        if last.status != 0 {
            break;
        }
    }
    last
}

/// Status and output of a line here and in `/bin/sh`, each in a folder of its own, with what the folder holds afterwards.
pub(crate) fn both(line: &str) -> [(i32, String); 2] {
    let (ours, theirs) = (folder(), folder());
    let outcome = lines(ours.path(), &[line], None);
    let real = Command::new("/bin/sh")
        .args(["-c", line])
        .current_dir(theirs.path())
        .env_clear()
        .envs(environment())
        .output()
        .expect("there is a /bin/sh");
    let show = |status: i32, stdout: &[u8], folder: &Path| {
        let text = String::from_utf8_lossy(stdout).replace(&folder.display().to_string(), "HERE");
        (status, format!("{text}{}", holds(folder, folder)))
    };
    [
        show(outcome.status, &outcome.stdout, ours.path()),
        show(
            real.status.code().unwrap_or(-1),
            &real.stdout,
            theirs.path(),
        ),
    ]
}

/// The files below a folder with their texts.
fn holds(folder: &Path, root: &Path) -> String {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    entries.sort();
    let show = |path: &std::path::PathBuf| {
        let name = path.strip_prefix(root).expect("below").display();
        if path.is_dir() {
            format!("{name}/\n{}", holds(path, root))
        } else {
            let text = std::fs::read(path).expect("reads");
            format!("{name}: {}\n", String::from_utf8_lossy(&text))
        }
    };
    entries.iter().map(show).collect()
}

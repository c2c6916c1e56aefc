//! Running the program that a linker is.

use super::Problem;
use super::image::Image;
use super::job::Job;
use crate::runner::{Call, Observations, external};
use crate::suite::Tools;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long a link may take.
const LIMIT: Duration = Duration::from_secs(60);
/// Where Debian keeps LLVM.
const LLVM: &str = "/usr/lib/llvm-19/bin";

/// What a program said.
pub(super) struct Output {
    pub status: i32,
    /// Both of its streams.
    pub text: String,
}

/// The file of a program.
pub(super) fn find(tools: &Tools, name: &str, package: &str) -> Result<PathBuf, Problem> {
    let path = std::env::var("PATH").unwrap_or_default();
    let found = tools.find(name, &format!("{path}:{LLVM}"));
    found.ok_or_else(|| {
        Problem::Absent(format!(
            "{name} is not there; on Debian, `apt-get install {package}` brings it"
        ))
    })
}

/// Runs it in a folder.
pub(super) fn run(program: &Path, words: Vec<String>, folder: &Path) -> Output {
    let mut argv = vec![program.display().to_string()];
    argv.extend(words);
    let mut seen = Observations::default();
    let mut call = Call::new(&argv, folder, &mut seen);
    call.env = std::env::vars().collect();
    call.env.insert("LC_ALL".into(), "C".into());
    call.merged = true;
    call.deadline = Some(Instant::now() + LIMIT);
    let status = external::run(program, &mut call);
    Output {
        status,
        text: String::from_utf8_lossy(&call.stdout).into_owned(),
    }
}

/// The first line that complains, without the name of who does.
pub(super) fn first_error(text: &str) -> String {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let is_error = |line: &&str| {
        !line.contains("warning:") && !line.ends_with(':') && !line.contains(": in function ")
    };
    let line = lines.clone().find(is_error).or_else(|| lines.next());
    line.map_or_else(
        || "it failed and said nothing".to_owned(),
        |line| line.trim().to_owned(),
    )
}

/// The image that a linker wrote, with every section where it was asked to be.
pub(super) fn read_image(folder: &Path, job: &Job) -> Result<Image, Problem> {
    let bytes = std::fs::read(folder.join("image"))
        .map_err(|error| Problem::Refused(format!("it wrote no image: {error}")))?;
    let image = Image::of_elf(&bytes).map_err(Problem::Refused)?;
    for wanted in job
        .sections
        .iter()
        .filter(|section| section.allocated && section.size > 0)
    {
        let moved = match image.section(&wanted.output) {
            // All of them are one section of the image, whose place is that of the first.
            _ if wanted.name == ".eh_frame" => continue,
            Some(section) if section.address == wanted.address => continue,
            Some(section) => format!("is at {:#x}", section.address),
            None => "is left out".to_owned(),
        };
        return Err(Problem::Unsupported(format!(
            "section {} of {} {moved}, and was to be at {:#x}",
            wanted.name, job.objects[wanted.object].name, wanted.address
        )));
    }
    Ok(image)
}

pub(super) fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Problem> {
    std::fs::write(folder.join(name), bytes).map_err(|error| broken(&error))
}

pub(super) fn broken(error: &std::io::Error) -> Problem {
    Problem::Absent(format!("the job's folder cannot be written: {error}"))
}

#[cfg(test)]
mod tests {
    use super::first_error;
    use rstest::rstest;

    #[rstest]
    #[case("", "it failed and said nothing")]
    #[case("ld: warning: odd\nld: error: bad\n", "ld: error: bad")]
    #[case(
        "o0.o: in function `main':\n(.text+0x1): truncated\n",
        "(.text+0x1): truncated"
    )]
    #[case("ld: warning: odd\n", "ld: warning: odd")]
    fn the_line_that_complains_is_found(#[case] text: &str, #[case] line: &str) {
        assert_eq!(first_error(text), line);
    }
}

//! `linkproof new`: the first draft of a test, from the row of its relocation.

use super::{Exit, fail, print};
use crate::author::{Subject, test_of};
use crate::suite::config::FILE_NAME;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  linkproof new x86_64/elf/R_X86_64_PC32 --dir suites     writes suites/x86_64/elf/R_X86_64_PC32.s
  linkproof new riscv64/elf/R_RISCV_32 --print            shows what it would write";

/// Write a test for a relocation: addends, values, both sides of every bound, the bits beside the field
///
/// The test is derived from the row that links the relocation, so it passes; whether the row is right, the ABI says. A folder that
/// belongs to no suite becomes one.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The relocation, as `linkproof relocations` names it
    #[arg(value_name = "ISA/FORMAT/RELOCATION")]
    pub relocation: String,
    /// The suite, or a folder in it
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
    /// Print the test and write nothing
    #[arg(long)]
    pub print: bool,
    /// Replace a test that is there
    #[arg(long, conflicts_with = "print")]
    pub force: bool,
}

impl Args {
    pub(super) fn run(self) -> Exit {
        let subject = match Subject::parse(&self.relocation) {
            Ok(subject) => subject,
            Err(error) => return fail(&format!("error: {error}"), Exit::Usage),
        };
        let text = test_of(&subject);
        if self.print {
            print(&text);
            return Exit::Success;
        }
        match self.write(&text) {
            Ok(file) => {
                print(&format!("wrote {0}\nlinkproof run {0}\n", file.display()));
                Exit::Success
            }
            Err(problem) => fail(&format!("error: {problem}"), Exit::Usage),
        }
    }

    fn write(&self, text: &str) -> Result<PathBuf, String> {
        // As the user would write it.
        let below = self.dir.strip_prefix(".").unwrap_or(&self.dir);
        let file = below.join(format!("{}.s", self.relocation));
        if file.exists() && !self.force {
            return Err(format!(
                "{} is there already; --force replaces it, --print shows the new one",
                file.display()
            ));
        }
        let folder = file.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)
            .map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
        self.make_suite()?;
        std::fs::write(&file, text)
            .map_err(|error| format!("cannot write {}: {error}", file.display()))?;
        Ok(file)
    }

    /// Gives the folder a config where none rules it.
    fn make_suite(&self) -> Result<(), String> {
        let dir = self
            .dir
            .canonicalize()
            .map_err(|error| format!("cannot find {}: {error}", self.dir.display()))?;
        if dir.ancestors().any(|above| above.join(FILE_NAME).is_file()) {
            return Ok(());
        }
        let file = dir.join(FILE_NAME);
        std::fs::write(&file, starter(&dir))
            .map_err(|error| format!("cannot write {}: {error}", file.display()))?;
        let below = self.dir.strip_prefix(".").unwrap_or(&self.dir);
        print(&format!("wrote {}\n", below.join(FILE_NAME).display()));
        Ok(())
    }
}

/// A config for a folder of tests.
fn starter(dir: &Path) -> String {
    let name = dir
        .file_name()
        .map(|name| name.to_string_lossy().replace('\'', ""))
        .filter(|name| !name.is_empty() && !name.starts_with('.'))
        .unwrap_or_else(|| "tests".to_owned());
    format!(
        "name = '{name}'\nsuffixes = ['.s']\n\n# Where llvm-mc is, when it is not on PATH.\n# [tools]\n# folders = ['/usr/lib/llvm-19/bin']\n"
    )
}

//! Second linkers: the same objects, linked by another linker at the addresses that ours chose, and what both made compared.
//!
//! ```text
//! recorded link ─ plan ─► Job (objects, placement, symbols) ─ Linker::link ─► Image ─ Linked ─► the test's checks
//!                                                                                └─ compare ─► bytes of every fixup
//! ```
//!
//! What a static linker cannot be asked for is [`Problem::Unsupported`] with a reason, never left out. Expected bytes come from the
//! other linker alone: of ours only the placement and the places of fixups are used, and which bits are fields where it needs them empty (`clear`). Where the other linker keeps its tables
//! elsewhere, ours links again with its tables there (`tables`), so that whole words can be compared.
//!
//! A linker is a [`Linker`]: `ld.lld` and GNU `ld` are rows of [`elf::ROWS`], a real `llvm-jitlink` is [`JitLinkTool`], a program of
//! the user's own is a [`CustomLinker`], and a caller of the library brings a type of its own.

mod clear;
mod compare;
pub mod custom;
pub mod elf;
pub mod image;
mod jitlink;
pub mod job;
pub mod known;
mod linked;
mod plan;
mod prove;
mod run;
mod script;
mod tables;
mod tool;

pub use compare::{Compared, Difference};
pub use custom::CustomLinker;
pub use elf::StaticLinker;
pub use image::Image;
pub use jitlink::JitLinkTool;
pub use job::Job;
pub use known::Known;
pub use linked::Linked;
pub use plan::plan;
pub use prove::{Refusal, TestComparison, compare_test};
pub use run::commands;

use crate::suite::{CustomLinkerConfig, Tools};
use std::path::Path;
use std::sync::Arc;

/// A linker that can be asked for the program that ours made.
///
/// ```
/// use linkproof::linkers::{Image, Job, Linker, Problem};
/// use std::path::Path;
///
/// /// Leaves every relocation undone.
/// struct Lazy;
///
/// impl Linker for Lazy {
///     fn name(&self) -> &str {
///         "lazy"
///     }
///     fn link(&self, job: &Job, _folder: &Path) -> Result<Image, Problem> {
///         if job.isa != "x86_64" {
///             return Err(Problem::Unsupported(format!("it does not know {}", job.isa)));
///         }
///         let mut image = Image::default();
///         for section in &job.sections {
///             image.add_section(&section.name, section.address, vec![0; section.size as usize]);
///         }
///         Ok(image)
///     }
/// }
/// # assert_eq!(Lazy.name(), "lazy");
/// ```
pub trait Linker: Send + Sync {
    /// Its name, as `--linker` and the known differences have it.
    fn name(&self) -> &str;

    /// Links a job. `folder` is empty and the job's own; relative paths of the job mean below it.
    ///
    /// # Errors
    /// What keeps it from doing so.
    fn link(&self, job: &Job, folder: &Path) -> Result<Image, Problem>;
}

/// Why a linker made nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// It has no way to say what the job asks for: the reason.
    #[error("{0}")]
    Unsupported(String),
    /// It refused the objects: the first line of its message.
    #[error("{0}")]
    Refused(String),
    /// It cannot be used here at all: what to do about it.
    #[error("{0}")]
    Absent(String),
}

/// The linkers there are, by name.
pub const NAMES: [&str; 3] = ["ld.lld", "ld", "llvm-jitlink"];

/// The linker of a name: a built-in adapter, or one that a config defines.
///
/// # Errors
/// There is none of this name; which there are.
pub fn by_name(
    name: &str,
    tools: &Tools,
    custom: &[CustomLinkerConfig],
) -> Result<Arc<dyn Linker>, String> {
    if let Some(own) = custom.iter().find(|own| own.name == name) {
        return Ok(Arc::new(CustomLinker::new(own)));
    }
    if name == "llvm-jitlink" {
        return Ok(Arc::new(JitLinkTool::new(tools.clone())));
    }
    if let Some(row) = elf::ROWS.iter().find(|row| row.name == name) {
        return Ok(Arc::new(StaticLinker::new(row, tools.clone())));
    }
    let own = custom.iter().map(|own| own.name.as_str());
    let all: Vec<&str> = NAMES.into_iter().chain(own).collect();
    Err(format!(
        "there is no linker `{name}`; there are {} (a [linker.NAME] in linkproof.toml adds one)",
        all.join(", ")
    ))
}

//! A linker of the user's own: a command that is given objects and a placement file, and writes an image.

use super::image::Image;
use super::job::Job;
use super::script::script;
use super::{Linker, Problem, tool};
use crate::suite::CustomLinkerConfig;
use std::path::Path;

/// What a word of the command stands for.
const PLACEHOLDERS: [(&str, &str); 3] = [
    ("{placement}", "placement.json"),
    ("{script}", "script.ld"),
    ("{image}", "image"),
];

/// A `[linker.NAME]` of linkproof.toml.
#[derive(Debug)]
pub struct CustomLinker {
    config: CustomLinkerConfig,
}

impl CustomLinker {
    /// The linker of a config.
    pub fn new(config: &CustomLinkerConfig) -> Self {
        Self {
            config: config.clone(),
        }
    }
}

impl Linker for CustomLinker {
    fn name(&self) -> &str {
        &self.config.name
    }

    fn link(&self, job: &Job, folder: &Path) -> Result<Image, Problem> {
        let targets = &self.config.targets;
        if !targets.is_empty() && !targets.iter().any(|target| target == job.isa) {
            let name = &self.config.name;
            return Err(Problem::Unsupported(format!(
                "{}: [linker.{name}] does not list it",
                job.isa
            )));
        }
        let placement = serde_json::to_string_pretty(job).map_err(|error| {
            Problem::Absent(format!("the placement cannot be written: {error}"))
        })?;
        tool::write(folder, "placement.json", placement.as_bytes())?;
        tool::write(folder, "script.ld", script(job).as_bytes())?;
        job.write_objects(folder)
            .map_err(|error| tool::broken(&error))?;
        let mut words: Vec<String> = Vec::new();
        for word in &self.config.command[1..] {
            match word.as_str() {
                "{objects}" => words.extend(job.objects.iter().map(|object| object.file.clone())),
                word => {
                    let fill = |word: String, (name, file): &(&str, &str)| word.replace(name, file);
                    words.push(PLACEHOLDERS.iter().fold(word.to_owned(), fill));
                }
            }
        }
        let output = tool::run(Path::new(&self.config.command[0]), words, folder);
        match output.status {
            0 => tool::read_image(folder, job),
            127 => Err(Problem::Absent(tool::first_error(&output.text))),
            _ => Err(Problem::Refused(tool::first_error(&output.text))),
        }
    }
}

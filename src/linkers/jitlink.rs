//! A real `llvm-jitlink`: asked for the bytes of every fixup by checks that it evaluates.
//!
//! It writes no image. A check `*{4}(section_addr(x.o, .text) + 3) = 0` prints the value unless it is zero.

use super::image::Image;
use super::job::{Fixup, Job, Section};
use super::{Linker, Problem, tool};
use crate::suite::Tools;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// The tool.
#[derive(Debug)]
pub struct JitLinkTool {
    tools: Tools,
}

impl JitLinkTool {
    /// The tool where `tools` says.
    pub fn new(tools: Tools) -> Self {
        Self { tools }
    }
}

impl Linker for JitLinkTool {
    fn name(&self) -> &str {
        "llvm-jitlink"
    }

    fn link(&self, job: &Job, folder: &Path) -> Result<Image, Problem> {
        let program = tool::find(&self.tools, "llvm-jitlink", "llvm-19")?;
        let placed = |fixup: &&Fixup| {
            job.sections
                .iter()
                .any(|section| section.object == fixup.object && section.name == fixup.section)
        };
        let fixups: Vec<&Fixup> = job.fixups.iter().filter(placed).collect();
        let mut sections: Vec<&Section> = Vec::new();
        for fixup in &fixups {
            let own = |section: &&Section| {
                section.object == fixup.object && section.name == fixup.section
            };
            let known = sections.iter().any(own);
            sections.extend(job.sections.iter().find(own).filter(|_| !known));
        }
        let mut checks = String::new();
        for section in &sections {
            let _ = writeln!(
                checks,
                "# jitlink-check: section_addr({}, {}) = {:#x}",
                job.objects[section.object].file, section.name, section.address
            );
        }
        for fixup in &fixups {
            let _ = writeln!(checks, "# jitlink-check: {} = 0", load(job, fixup));
        }
        tool::write(folder, "checks", checks.as_bytes())?;
        job.write_objects(folder)
            .map_err(|error| tool::broken(&error))?;
        let mut words: Vec<String> = ["-noexec", "-slab-allocate=256Mb"]
            .map(str::to_owned)
            .to_vec();
        words.push(format!("-slab-address={:#x}", job.slab.address));
        words.push(format!("-slab-page-size={}", job.slab.page_size));
        words.extend(job.words.iter().cloned());
        if !fixups.is_empty() {
            words.push("-check=checks".to_owned());
        }
        words.extend(job.objects.iter().map(|object| object.file.clone()));
        let output = tool::run(&program, words, folder);
        let evaluated = output.text.contains("Some checks in checks failed");
        if output.status != 0 && !evaluated {
            return Err(Problem::Refused(tool::first_error(&output.text)));
        }
        if let Some(line) = output
            .text
            .lines()
            .find(|line| line.starts_with("Expression 'section_addr("))
        {
            return Err(Problem::Unsupported(format!(
                "it places sections elsewhere: {line}"
            )));
        }
        image(job, &fixups, &sections, &values(&output.text)?)
    }
}

/// The load of a fixup, as a check writes it.
fn load(job: &Job, fixup: &Fixup) -> String {
    let file = &job.objects[fixup.object].file;
    format!(
        "*{{{}}}(section_addr({file}, {}) + {:#x})",
        fixup.size, fixup.section, fixup.offset
    )
}

/// Left sides of checks that are false, with their values.
fn values(text: &str) -> Result<BTreeMap<String, u64>, Problem> {
    let mut values = BTreeMap::new();
    for line in text.lines() {
        if line.contains("Error evaluating expression") || line.contains("error: ") {
            return Err(Problem::Unsupported(format!(
                "it cannot be asked for its bytes: {line}"
            )));
        }
        // Expression '*{4}(…) = 0' is false: 0x12 != 0x0
        let Some((check, sides)) = line
            .strip_prefix("Expression '")
            .and_then(|rest| rest.split_once("' is false: "))
        else {
            continue;
        };
        let value = sides
            .split(" != ")
            .next()
            .and_then(|value| u64::from_str_radix(value.trim_start_matches("0x"), 16).ok());
        if let (Some(value), Some(load)) = (value, check.strip_suffix(" = 0")) {
            values.insert(load.to_owned(), value);
        }
    }
    Ok(values)
}

/// Sections of which only the fixups are known; what lies between reads as zeros and is never asked for.
fn image(
    job: &Job,
    fixups: &[&Fixup],
    sections: &[&Section],
    values: &BTreeMap<String, u64>,
) -> Result<Image, Problem> {
    let mut image = Image::default();
    for section in sections {
        let mut bytes = vec![0; section.size as usize];
        let own = fixups
            .iter()
            .filter(|fixup| fixup.object == section.object && fixup.section == section.name);
        for fixup in own {
            let value = values.get(&load(job, fixup)).copied().unwrap_or(0);
            let at = fixup.offset as usize;
            let size = usize::from(fixup.size);
            let word = bytes.get_mut(at..at + size);
            let word =
                word.ok_or_else(|| Problem::Unsupported("a fixup past its section".into()))?;
            let little = value.to_le_bytes();
            for (index, byte) in word.iter_mut().enumerate() {
                *byte = match job.big_endian {
                    true => little[size - 1 - index],
                    false => little[index],
                };
            }
        }
        image.add_section(&section.output, section.address, bytes);
    }
    Ok(image)
}

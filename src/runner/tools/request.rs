//! A call of a real tool as a key: what it says and every byte it reads, without saying where the files lie.
//!
//! A path argument is kept as `<folder number>/file name`: numbers in order of first appearance, so the same test in another
//! checkout asks the same question. The file name stays, since tools write it into what they make (an archive's members).
//! A relative path is kept as it is. What cannot be made into a complete question is an [`Unkeyed`], never a guess.

use super::rules::{Opt, Positional, Role, Rule, Value, rule_for};
use super::scan::included_by;
use crate::runner::Call;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Inputs above this size are not kept: copying them would cost more than the tool.
const LARGEST_INPUT: u64 = 256 << 20;

/// Why a call has no key and has to be run every time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unkeyed {
    /// No row for the tool.
    #[error("`{0}` is not a tool whose answers are kept")]
    Tool(String),
    /// An option no row knows, or one that makes the answer depend on more than the inputs.
    #[error("option `{0}` makes the answer depend on more than the inputs, or is not known")]
    Option(String),
    /// No output was named and the tool would choose one.
    #[error("the tool chooses the name of its output (no `-o`)")]
    NoOutput,
    /// The call would use the machine's libraries.
    #[error("the call links against the machine's libraries (none of {0})")]
    Links(String),
    /// A file the call reads cannot be read.
    #[error("input {} cannot be read", .0.display())]
    Input(PathBuf),
    /// A file the call writes cannot be: what the tool says of that is no answer to keep.
    #[error("output {} cannot be written: there is no such folder, or a folder of that name", .0.display())]
    Output(PathBuf),
    /// An archive whose members are other files.
    #[error("{} is a thin archive, whose members are other files", .0.display())]
    ThinArchive(PathBuf),
    /// An inclusion that cannot be worked out.
    #[error("{} includes a file whose name or place cannot be worked out", .0.display())]
    Include(PathBuf),
    /// An input in a language whose inclusions are not known.
    #[error("{} is in a language whose inclusions are not known", .0.display())]
    Language(PathBuf),
}

/// A call as a question.
#[derive(Clone, Debug)]
pub struct Request {
    /// The tool's name as its row has it.
    pub tool: &'static str,
    /// The files the tool is to write, absolute.
    pub outputs: Vec<PathBuf>,
    folders: Vec<String>,
    /// Over the words with folders as numbers and the bytes of all inputs.
    digest: blake3::Hash,
    /// The option says that the answer depends on paths.
    path_bound: bool,
    /// Over the paths themselves.
    paths: blake3::Hash,
}

impl Request {
    /// The question that `call` asks of the tool in `rule`.
    pub fn new(rule: &'static Rule, call: &Call<'_>) -> Result<Self, Unkeyed> {
        let mut reader = ArgumentReader::new(rule, call);
        reader.words()?;
        reader.finish()
    }

    /// Whether the call still asks the same, now that the tool has run. An archive that was added to is another one by then, so
    /// nothing can be told of those.
    pub fn still_asked_by(&self, call: &Call<'_>) -> bool {
        rule_for(&call.argv[0]).is_some_and(|rule| {
            rule.positional == Positional::Archive
                || Self::new(rule, call).is_ok_and(|now| now.digest == self.digest)
        })
    }

    /// The folders of the call's path arguments and, last, its working folder.
    pub fn folders(&self) -> &[String] {
        &self.folders
    }

    /// Whether the answer is known to depend on where the files lie.
    pub fn is_path_bound(&self) -> bool {
        self.path_bound
    }

    /// The key of the answer under `scope` (a tool's identity, or a version).
    pub fn key(&self, scope: &[u8]) -> blake3::Hash {
        blake3::Hasher::new()
            .update(b"request")
            .update(scope)
            .update(self.digest.as_bytes())
            .finalize()
    }

    /// The key of an answer that holds for these very paths.
    pub fn key_with_paths(&self, scope: &[u8]) -> blake3::Hash {
        blake3::Hasher::new()
            .update(b"request with paths")
            .update(scope)
            .update(self.digest.as_bytes())
            .update(self.paths.as_bytes())
            .finalize()
    }

    /// Whether `bytes` name one of the request's folders.
    pub fn mentions_folder(&self, bytes: &[u8]) -> bool {
        self.folders
            .iter()
            .filter(|folder| folder.len() > 1)
            .any(|folder| contains(bytes, folder.as_bytes()))
    }
}

/// Whether `needle` stands anywhere in `bytes`; needles are absolute paths, so slashes are where to look.
fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    let Some((first, rest)) = needle.split_first() else {
        return true;
    };
    bytes
        .iter()
        .enumerate()
        .filter(|&(_, byte)| byte == first)
        .any(|(at, _)| bytes[at + 1..].starts_with(rest))
}

/// Walks the words of a call and feeds the hash.
struct ArgumentReader<'a> {
    rule: &'static Rule,
    call: &'a Call<'a>,
    hasher: blake3::Hasher,
    folders: Vec<String>,
    inputs: Vec<PathBuf>,
    outputs: Vec<PathBuf>,
    include_folders: Vec<PathBuf>,
    positional: usize,
    given: BTreeSet<&'static str>,
    path_bound: bool,
}

impl<'a> ArgumentReader<'a> {
    fn new(rule: &'static Rule, call: &'a Call<'a>) -> Self {
        let mut reader = Self {
            rule,
            call,
            hasher: blake3::Hasher::new(),
            folders: Vec::new(),
            inputs: Vec::new(),
            outputs: Vec::new(),
            include_folders: Vec::new(),
            positional: 0,
            given: BTreeSet::new(),
            path_bound: false,
        };
        // Messages begin with the name the tool was called by.
        let name = reader.name(&call.argv[0]);
        reader.feed(b"tool", name.as_bytes());
        reader
    }

    /// Adds one length-prefixed, tagged piece to the hash.
    fn feed(&mut self, tag: &[u8], bytes: &[u8]) {
        self.hasher.update(&(tag.len() as u64).to_le_bytes());
        self.hasher.update(tag);
        self.hasher.update(&(bytes.len() as u64).to_le_bytes());
        self.hasher.update(bytes);
    }

    fn words(&mut self) -> Result<(), Unkeyed> {
        let call = self.call;
        let mut words = call.argv.iter().skip(1);
        let mut only_positional = false;
        while let Some(word) = words.next() {
            if word.starts_with('@') {
                return Err(Unkeyed::Option(word.clone())); // a response file holds more words
            }
            let body = word.strip_prefix("--").or_else(|| word.strip_prefix('-'));
            match body {
                Some("") if word == "--" => {
                    only_positional = true;
                    self.feed(b"word", b"--");
                }
                Some(body) if !only_positional && !body.is_empty() => {
                    self.option(word, body, &mut words)?;
                }
                _ => self.positional(word)?,
            }
        }
        Ok(())
    }

    fn option(
        &mut self,
        word: &'a str,
        body: &'a str,
        words: &mut dyn Iterator<Item = &'a String>,
    ) -> Result<(), Unkeyed> {
        let unknown = || Unkeyed::Option(word.to_string());
        let Some(opt) = self.rule.options.iter().find(|opt| fits(opt, body)) else {
            if self.rule.closed {
                return Err(unknown());
            }
            self.feed(b"word", word.as_bytes());
            return Ok(());
        };
        if opt.role == Role::Refuse {
            return Err(unknown());
        }
        self.given.insert(opt.name);
        self.path_bound |= opt.role == Role::PathBound;
        let value = match opt.value {
            Value::Inline => None,
            _ => Some(match body[opt.name.len()..].strip_prefix('=') {
                Some(value) => value,
                None if body.len() > opt.name.len() => &body[opt.name.len()..],
                None => words.next().ok_or_else(unknown)?,
            }),
        };
        match value {
            None => self.feed(b"word", word.as_bytes()),
            Some(value) => {
                self.feed(b"option", opt.name.as_bytes());
                match opt.role {
                    Role::Plain | Role::PathBound | Role::Refuse => {
                        self.feed(b"value", value.as_bytes())
                    }
                    Role::Output => self.output(value)?,
                    Role::Input => self.input(value),
                    Role::Folder => {
                        let number = self.folder_number(value);
                        self.feed(b"folder", number.as_bytes());
                        self.include_folders.push(self.call.path(value));
                    }
                }
            }
        }
        Ok(())
    }

    fn positional(&mut self, word: &str) -> Result<(), Unkeyed> {
        let index = self.positional;
        self.positional += 1;
        match (self.rule.positional, index) {
            (Positional::InputThenOutput, 1) => self.output(word)?,
            (Positional::Archive, 0) => {
                // Only the operations that write an archive from members, or print it; no thin ones, no time stamps.
                let pure = word.bytes().all(|byte| b"rqstpcDSuvV".contains(&byte));
                if !pure {
                    return Err(Unkeyed::Option(word.to_string()));
                }
                self.feed(b"word", word.as_bytes());
            }
            (Positional::Archive, 1) => {
                self.output(word)?;
                let path = self.call.path(word);
                let before = std::fs::read(&path).unwrap_or_default();
                refuse_thin(&path, &before)?;
                self.feed(b"archive", &before);
            }
            _ => self.input(word),
        }
        Ok(())
    }

    fn output(&mut self, word: &str) -> Result<(), Unkeyed> {
        let name = self.name(word);
        self.feed(b"output", name.as_bytes());
        if word != "-" && word != "/dev/null" {
            let path = self.call.path(word);
            if path.is_dir() || !path.parent().is_some_and(Path::is_dir) {
                return Err(Unkeyed::Output(path));
            }
            self.outputs.push(path);
        }
        Ok(())
    }

    fn input(&mut self, word: &str) {
        let name = self.name(word);
        self.feed(b"input", name.as_bytes());
        if word != "-" {
            self.inputs.push(self.call.path(word));
        }
    }

    /// A path as the key holds it.
    fn name(&mut self, word: &str) -> String {
        match word.rsplit_once('/') {
            Some((folder, file)) if word.starts_with('/') && !folder.is_empty() => {
                format!("{}/{file}", self.folder_number(folder))
            }
            _ => word.to_string(),
        }
    }

    fn folder_number(&mut self, folder: &str) -> String {
        let folder = folder.trim_end_matches('/');
        if !folder.starts_with('/') {
            return folder.to_string();
        }
        let known = self.folders.iter().position(|other| other == folder);
        let index = known.unwrap_or_else(|| {
            self.folders.push(folder.to_string());
            self.folders.len() - 1
        });
        format!("<{index}>")
    }

    /// Checks the shape of the call, then reads every input.
    fn finish(mut self) -> Result<Request, Unkeyed> {
        let rule = self.rule;
        if rule.needs_output && self.outputs.is_empty() && !self.given.contains("o") {
            return Err(Unkeyed::NoOutput);
        }
        if rule.positional == Positional::InputThenOutput && self.positional != 2 {
            return Err(Unkeyed::NoOutput);
        }
        if !rule.needs_one_of.is_empty()
            && !rule
                .needs_one_of
                .iter()
                .any(|name| self.given.contains(name))
        {
            return Err(Unkeyed::Links(rule.needs_one_of.join(", ")));
        }
        for path in std::mem::take(&mut self.inputs) {
            self.file(&path)?;
        }
        let call = self.call;
        self.feed(b"stdin", &call.stdin);
        if !call.stdin.is_empty() {
            self.included(Path::new("-"), &call.stdin)?;
        }
        self.feed(b"merged", &[u8::from(call.merged)]);
        for name in rule.env {
            if let Some(value) = call.env.get(*name) {
                self.feed(name.as_bytes(), value.as_bytes());
            }
        }
        let cwd = call.cwd.to_string_lossy().into_owned();
        let mut paths = blake3::Hasher::new();
        for word in call.argv.iter().skip(1).chain([&cwd]) {
            paths.update(&(word.len() as u64).to_le_bytes());
            paths.update(word.as_bytes());
        }
        if !self.folders.contains(&cwd) {
            self.folders.push(cwd);
        }
        Ok(Request {
            tool: rule.tools[0],
            outputs: self.outputs,
            folders: self.folders,
            digest: self.hasher.finalize(),
            path_bound: self.path_bound,
            paths: paths.finalize(),
        })
    }

    fn file(&mut self, path: &Path) -> Result<(), Unkeyed> {
        let unreadable = || Unkeyed::Input(path.to_path_buf());
        let meta = path.metadata().map_err(|_| unreadable())?;
        if !meta.is_file() || meta.len() > LARGEST_INPUT {
            return Err(unreadable());
        }
        let bytes = std::fs::read(path).map_err(|_| unreadable())?;
        refuse_thin(path, &bytes)?;
        self.feed(b"bytes", &bytes);
        self.included(path, &bytes)
    }

    /// Feeds the files that an input includes.
    fn included(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Unkeyed> {
        let call = self.call;
        for file in included_by(
            self.rule.scan,
            path,
            bytes,
            &call.cwd,
            &self.include_folders,
        )? {
            self.feed(b"included", file.name.as_bytes());
            self.feed(b"bytes", &file.bytes);
        }
        Ok(())
    }
}

fn refuse_thin(path: &Path, bytes: &[u8]) -> Result<(), Unkeyed> {
    if bytes.starts_with(b"!<thin>\n") {
        return Err(Unkeyed::ThinArchive(path.to_path_buf()));
    }
    Ok(())
}

/// Whether an option word (without dashes) is this option.
fn fits(opt: &Opt, body: &str) -> bool {
    if let Some(start) = opt.name.strip_suffix('*') {
        return body.starts_with(start);
    }
    match body.strip_prefix(opt.name) {
        None => false,
        Some(rest) => rest.is_empty() || rest.starts_with('=') || opt.value == Value::Glued,
    }
}

#[cfg(test)]
#[path = "request_tests.rs"]
mod tests;

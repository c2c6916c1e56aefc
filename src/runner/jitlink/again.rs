//! A link of a RUN line with everything it read, to be done again: on other terms, or by a linker that is made wrong on purpose.

use super::inputs::Loaded;
use super::options::Arguments;
use super::{link_options, other_names};
use crate::base::SourceText;
use crate::check::{Check, Mode, Rule, Rules, parse};
use crate::graph::LinkError;
use crate::runner::Call;
use crate::session::{ExecutionSession, Input, Options, Plugin, Program, Slab};
use std::fmt;
use std::path::PathBuf;

/// A link that was done.
pub struct RecordedLink {
    arguments: Arguments,
    loaded: Loaded,
    cwd: PathBuf,
    /// Its checks, in their order; those that do not parse have failed already and are left out.
    checks: Vec<(PathBuf, Rule, Check)>,
    printed: bool,
}

impl fmt::Debug for RecordedLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecordedLink({:?})", self.arguments)
    }
}

impl RecordedLink {
    pub(super) fn new(
        call: &Call<'_>,
        arguments: Arguments,
        loaded: Loaded,
        printed: bool,
    ) -> Self {
        let mut recorded = Self {
            arguments,
            loaded,
            cwd: call.cwd.clone(),
            checks: Vec::new(),
            printed,
        };
        let mode = recorded.mode();
        for file in &recorded.arguments.checks {
            let path = call.path(file);
            let Ok(text) = std::fs::read(&path) else {
                continue;
            };
            let text = String::from_utf8_lossy(&text);
            let name = recorded.check_name();
            let others = other_names(&text, name);
            let others: Vec<&str> = others.iter().map(String::as_str).collect();
            let source = SourceText::new(file.as_str(), &*text);
            let (rules, _) = Rules::extract(&source, name, &others, mode);
            let parsed = rules.into_iter().filter_map(|rule| {
                let check = parse(&rule, mode).ok()?;
                Some((path.clone(), rule, check))
            });
            recorded.checks.extend(parsed);
        }
        recorded
    }

    /// Its checks, with the file that each stands in.
    pub fn checks(&self) -> &[(PathBuf, Rule, Check)] {
        &self.checks
    }

    /// The name of its checks, as they are written at the start of a line.
    pub fn check_name(&self) -> &str {
        self.arguments
            .check_name
            .as_deref()
            .unwrap_or("jitlink-check")
    }

    /// How its checks are read.
    pub fn mode(&self) -> Mode {
        match self.arguments.lenient {
            true => Mode::Lenient,
            false => Mode::Strict,
        }
    }

    /// Whether it printed something, which what follows in the RUN line may have looked at.
    pub fn printed(&self) -> bool {
        self.printed
    }

    /// Whether the RUN line says where the program is placed.
    pub fn is_placed(&self) -> bool {
        self.arguments.is_placed()
    }

    /// How many dylibs it has.
    pub fn dylibs(&self) -> usize {
        1 + self.arguments.dylibs.len()
    }

    /// The memory that the program is placed in.
    pub fn slab(&self) -> Slab {
        self.arguments.slab()
    }

    /// The options that say what symbols there are, as words of llvm-jitlink's command line.
    pub fn symbol_options(&self) -> Vec<String> {
        let own = &self.arguments;
        let absolutes = own.absolutes.iter();
        let mut words: Vec<String> = absolutes
            .map(|(_, name, address)| format!("-abs={name}={address:#x}"))
            .collect();
        words.extend(
            own.aliases
                .iter()
                .map(|alias| format!("-alias={}", alias.text)),
        );
        words.extend(own.entry.iter().map(|entry| format!("-entry={entry}")));
        for (is_set, word) in [
            (own.phony_externals, "-phony-externals"),
            (own.no_process_symbols, "-no-process-syms"),
            (own.self_relocations, "-add-self-relocations"),
        ] {
            words.extend(is_set.then(|| word.to_owned()));
        }
        words
    }

    /// The inputs, members of archives too, in the order of their positions.
    ///
    /// # Errors
    /// An archive is broken.
    pub fn inputs<R>(&self, then: impl FnOnce(&[Input<'_>]) -> R) -> Result<R, String> {
        let archives = self.loaded.archives(&self.cwd)?;
        let inputs = self.loaded.inputs(&self.arguments, &archives);
        let inputs: Vec<Input<'_>> = inputs.map(|(_, input)| input).collect();
        Ok(then(&inputs))
    }

    /// Links again. `adjust` changes the options first; `plugin` takes part in every object's link; `then` sees the program.
    pub fn link<R>(
        &self,
        adjust: &dyn Fn(&mut Options),
        plugin: &dyn Plugin,
        then: impl FnOnce(Result<Program<'_>, LinkError>) -> R,
    ) -> R {
        let archives = match self.loaded.archives(&self.cwd) {
            Ok(archives) => archives,
            Err(problem) => return then(Err(LinkError::Session(problem))),
        };
        let mut options = link_options(&self.arguments);
        options.trace = None;
        adjust(&mut options);
        let program = || {
            let session = ExecutionSession::new(&options, plugin)?;
            self.loaded.fill(&session, &self.arguments, &archives)?;
            let entry = session.link_entry(&options.entry)?;
            session.into_program(entry)
        };
        then(program())
    }
}

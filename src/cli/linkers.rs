//! Second linkers on the command line: `run --linker` and `prove --linkers`.

use super::select::SelectedSuite;
use super::session::Session;
use super::{Exit, fail};
use crate::linkers::{self, Known, Linker, Problem};
use crate::report::linkers::{Comparison, Tested};
use crate::suite::Tools;
use rayon::prelude::*;
use std::sync::Arc;

/// The linkers of some names, for suites. What is wrong is printed.
pub(super) fn named(
    names: &[String],
    suites: &[SelectedSuite],
) -> Result<(Vec<Arc<dyn Linker>>, Tools), Exit> {
    let configs = || suites.iter().map(|each| &each.suite.config);
    let tools = configs()
        .next()
        .map(|config| config.tools.clone())
        .unwrap_or_default();
    let own: Vec<_> = configs()
        .flat_map(|config| config.linkers.iter().cloned())
        .collect();
    let linkers = names
        .iter()
        .map(|name| linkers::by_name(name, &tools, &own));
    let linkers = linkers.collect::<Result<_, _>>();
    let linkers = linkers.map_err(|error| fail(&format!("error: {error}"), Exit::Usage))?;
    Ok((linkers, tools))
}

/// The commands of RUN lines with a second linker.
pub(super) fn commands(
    name: &str,
    suites: &[SelectedSuite],
) -> Result<crate::runner::Registry, Exit> {
    let (linkers, tools) = named(&[name.to_owned()], suites)?;
    let linker = linkers.into_iter().next().ok_or(Exit::Usage)?;
    linkers::commands(linker, &tools).map_err(|problem| match problem {
        Problem::Absent(why) | Problem::Refused(why) | Problem::Unsupported(why) => {
            fail(&format!("error: {why}"), Exit::Usage)
        }
    })
}

/// What a comparison is made with.
pub(super) struct Plan {
    linkers: Vec<Arc<dyn Linker>>,
    known: Known,
    /// Whether all tests of the suites are there, so that a known difference must occur.
    whole: bool,
}

impl Plan {
    /// Of some linkers; all built-in ones if none is named.
    pub(super) fn new(names: &[String], suites: &[SelectedSuite]) -> Result<Self, Exit> {
        let all = linkers::NAMES.map(str::to_owned);
        let names = if names.is_empty() { &all[..] } else { names };
        let (linkers, _) = named(names, suites)?;
        let mut known = Known::default();
        for each in suites {
            let own = Known::read(&each.suite.root.join("linkers.toml"));
            let own = own.map_err(|error| fail(&format!("error: {error}"), Exit::Usage))?;
            known.differs.extend(own.differs);
            known.refuses.extend(own.refuses);
        }
        Ok(Self {
            linkers,
            known,
            whole: suites.iter().all(|each| each.whole),
        })
    }

    /// Compares all tests of a session and prints what was found.
    pub(super) fn compare(&self, session: &Session) -> Result<Exit, Exit> {
        let one = |index: usize| -> Result<Vec<Tested>, (String, Exit)> {
            let links = session.links(index);
            let (name, links) = links.map_err(|error| (error, Exit::Failure))?;
            let mut all = Vec::new();
            for linker in &self.linkers {
                let comparison = linkers::compare_test(&**linker, &links)
                    .map_err(|error| (error, Exit::Usage))?;
                all.push(Tested {
                    linker: linker.name().to_owned(),
                    test: name.clone(),
                    comparison,
                });
            }
            Ok(all)
        };
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(session.workers())
            .stack_size(16 << 20)
            .build()
            .map_err(|error| fail(&format!("error: {error}"), Exit::Bug))?;
        let tests: Result<Vec<Vec<Tested>>, (String, Exit)> =
            pool.install(|| (0..session.count()).into_par_iter().map(one).collect());
        let tests = tests.map_err(|(error, exit)| fail(&format!("error: {error}"), exit))?;
        let comparison = Comparison::new(
            tests.into_iter().flatten().collect(),
            &self.known,
            self.whole,
        );
        super::print(&comparison.text());
        Ok(match comparison.is_good() {
            true => Exit::Success,
            false => Exit::Failure,
        })
    }
}

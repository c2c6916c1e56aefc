//! A test's links, done by a second linker and compared.

use super::compare::{Difference, compare};
use super::linked::Linked;
use super::{Linker, Problem, plan};
use crate::check;
use crate::runner::jitlink::RecordedLink;
use crate::runner::scratch;
use std::collections::BTreeMap;

/// What a linker did not link, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// There is no way to ask it.
    Unsupported(String),
    /// It refused.
    Refused(String),
}

/// How a linker compares over the links of one test.
#[derive(Clone, Debug, Default)]
pub struct TestComparison {
    /// The target.
    pub isa: String,
    /// Links compared.
    pub links: usize,
    /// Checks that hold of its images.
    pub held: usize,
    /// Checks that do not: the expression.
    pub failed: Vec<String>,
    /// Checks that ask for a table entry that its image does not have.
    pub inexpressible: Vec<String>,
    /// Fixups with the same bytes, by relocation.
    pub agreed: BTreeMap<String, u64>,
    /// The others.
    pub differences: Vec<Difference>,
    /// Links that were not compared.
    pub refusals: Vec<Refusal>,
}

/// Compares the links of a test.
///
/// # Errors
/// The linker cannot be used here at all: what to do.
pub fn compare_test(linker: &dyn Linker, links: &[RecordedLink]) -> Result<TestComparison, String> {
    let mut all = TestComparison::default();
    for link in links {
        match compare_link(linker, link, &mut all) {
            Ok(()) => all.links += 1,
            Err(Problem::Unsupported(why)) => all.refusals.push(Refusal::Unsupported(why)),
            Err(Problem::Refused(why)) => all.refusals.push(Refusal::Refused(why)),
            Err(Problem::Absent(why)) => return Err(why),
        }
    }
    Ok(all)
}

fn compare_link(
    linker: &dyn Linker,
    link: &RecordedLink,
    all: &mut TestComparison,
) -> Result<(), Problem> {
    let job = plan(link)?;
    all.isa = job.isa.to_owned();
    let folder = scratch::folder().map_err(|error| super::tool::broken(&error))?;
    let image = linker.link(&job, folder.path())?;
    // An image of fixups alone answers no checks; its linker has a checker of its own.
    let is_whole = !image.symbols.is_empty();
    let (tables, checks) = link.link(&|_| (), &(), |result| {
        let program = result.map_err(|error| Problem::Unsupported(error.to_string()))?;
        let linked = Linked::new(&job, &image, &program);
        let tables = match is_whole {
            true => linked.tables().clone(),
            false => super::tables::Tables::default(),
        };
        let judge = |(_, rule, parsed): &(_, check::Rule, check::Check)| {
            let holds = check::holds(parsed, &linked, link.mode());
            (rule.expression().into_owned(), holds, linked.take_missing())
        };
        let checks: Vec<_> = match is_whole {
            true => link.checks().iter().map(judge).collect(),
            false => Vec::new(),
        };
        Ok((tables, checks))
    })?;
    let compared = compare(link, &job, &image, &tables).map_err(Problem::Unsupported)?;
    for (text, holds, missing) in checks {
        match (holds, missing.is_empty()) {
            (true, _) => all.held += 1,
            (false, true) => all.failed.push(text),
            (false, false) => all
                .inexpressible
                .push(format!("{text}: no {}", missing.join(", no "))),
        }
    }
    for (relocation, count) in compared.agreed {
        *all.agreed.entry(relocation).or_default() += count;
    }
    all.differences.extend(compared.differences);
    Ok(())
}

//! Which of the discovered tests run: lit's `--filter` and `--filter-out`.

use super::Case;
use regex::{Regex, RegexBuilder};

/// A pattern that is not a regular expression.
#[derive(Debug, thiserror::Error)]
#[error("`{option} {pattern}` is not a regular expression: {reason}")]
pub struct BadFilter {
    /// The option.
    pub option: &'static str,
    /// Its value.
    pub pattern: String,
    /// What is wrong with it.
    pub reason: String,
}

/// The filters of a run. Like lit's they are searched for in the full name (`suite :: folder/test.s`), in any case.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    only: Option<Regex>,
    out: Option<Regex>,
}

impl Filter {
    /// From the values of `--filter` and `--filter-out`.
    pub fn new(only: Option<&str>, out: Option<&str>) -> Result<Self, BadFilter> {
        Ok(Self {
            only: only
                .map(|pattern| compile("--filter", pattern))
                .transpose()?,
            out: out
                .map(|pattern| compile("--filter-out", pattern))
                .transpose()?,
        })
    }

    /// Whether the test is to run.
    pub fn takes(&self, case: &Case) -> bool {
        let name = case.full_name();
        self.only.as_ref().is_none_or(|only| only.is_match(&name)) && !self.drops(&name)
    }

    /// Options that make no difference among the tests, so that a typo in one is noticed.
    pub fn idle<'c>(&self, cases: impl IntoIterator<Item = &'c Case>) -> Vec<&'static str> {
        let names: Vec<String> = cases.into_iter().map(Case::full_name).collect();
        let mut idle = Vec::new();
        if self
            .only
            .as_ref()
            .is_some_and(|only| !names.iter().any(|name| only.is_match(name)))
        {
            idle.push("--filter");
        }
        if self.out.is_some() && !names.iter().any(|name| self.drops(name)) {
            idle.push("--filter-out");
        }
        idle
    }

    fn drops(&self, name: &str) -> bool {
        self.out.as_ref().is_some_and(|out| out.is_match(name))
    }
}

fn compile(option: &'static str, pattern: &str) -> Result<Regex, BadFilter> {
    let built = RegexBuilder::new(pattern).case_insensitive(true).build();
    built.map_err(|error| BadFilter {
        option,
        pattern: pattern.to_owned(),
        reason: error
            .to_string()
            .lines()
            .last()
            .unwrap_or_default()
            .replace("error: ", ""),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn cases() -> Vec<Case> {
        ["x86/ELF_got.s", "x86/COFF_abs.s", "arm/ELF_abs.s"]
            .map(|name| Case {
                name: name.to_owned(),
                suite: "LLVM".to_owned(),
                path: name.into(),
                root: "/".into(),
                directives: Err(Vec::new()),
            })
            .into()
    }

    #[rstest]
    #[case::all(None, None, "x86/ELF_got.s x86/COFF_abs.s arm/ELF_abs.s", "")]
    #[case::only(Some("elf_.*s$"), None, "x86/ELF_got.s arm/ELF_abs.s", "")]
    #[case::out(None, Some("^llvm :: x86/"), "arm/ELF_abs.s", "")]
    #[case::both(Some("abs"), Some("COFF"), "arm/ELF_abs.s", "")]
    #[case::idle(Some("nope"), Some("never"), "", "--filter --filter-out")]
    fn filters(
        #[case] only: Option<&str>,
        #[case] out: Option<&str>,
        #[case] expected: &str,
        #[case] idle: &str,
    ) {
        let filter = Filter::new(only, out).expect("patterns");
        let cases = cases();
        let taken: Vec<&str> = cases
            .iter()
            .filter(|case| filter.takes(case))
            .map(|case| case.name.as_str())
            .collect();
        assert_eq!(taken.join(" "), expected);
        assert_eq!(filter.idle(&cases).join(" "), idle);
    }

    #[test]
    fn a_bad_pattern_names_its_option() {
        let error = Filter::new(None, Some("(")).expect_err("open");
        assert_eq!(
            error.to_string(),
            "`--filter-out (` is not a regular expression: unclosed group"
        );
    }
}

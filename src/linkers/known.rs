//! Differences between linkers that are known, each with its reason (`linkers.toml`).

use regex::Regex;
use serde::Deserialize;
use std::path::Path;

/// What is known of other linkers.
#[derive(Debug, Default)]
pub struct Known {
    /// Fixups that they write other bytes at.
    pub differs: Vec<Row>,
    /// Objects that they refuse, and checks that do not hold of what they make.
    pub refuses: Vec<Row>,
}

/// One known difference. Every pattern is a regular expression for the whole text.
#[derive(Debug)]
pub struct Row {
    linker: Regex,
    target: Regex,
    what: Regex,
    tests: Regex,
    /// Why it is so.
    pub reason: String,
    /// The row, for messages.
    pub text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    differs: Vec<Differs>,
    #[serde(default)]
    refuses: Vec<Refuses>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Differs {
    linker: String,
    target: String,
    relocation: String,
    #[serde(default = "any")]
    tests: String,
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Refuses {
    linker: String,
    target: String,
    message: String,
    #[serde(default = "any")]
    tests: String,
    reason: String,
}

fn any() -> String {
    ".*".into()
}

impl Known {
    /// Reads the file; there being none means that nothing is known.
    ///
    /// # Errors
    /// It cannot be read, or a row of it is wrong: what to say.
    pub fn read(path: &Path) -> Result<Self, String> {
        match std::fs::read_to_string(path) {
            Ok(text) => Self::parse(&text).map_err(|error| format!("{}: {error}", path.display())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(format!("{}: {error}", path.display())),
        }
    }

    /// Reads its text.
    ///
    /// # Errors
    /// A row is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        let differs = file.differs.into_iter().map(|row| {
            Row::new(
                &row.linker,
                &row.target,
                &row.relocation,
                &row.tests,
                row.reason,
            )
        });
        let refuses = file.refuses.into_iter().map(|row| {
            Row::new(
                &row.linker,
                &row.target,
                &row.message,
                &row.tests,
                row.reason,
            )
        });
        Ok(Self {
            differs: differs.collect::<Result<_, _>>()?,
            refuses: refuses.collect::<Result<_, _>>()?,
        })
    }
}

impl Row {
    fn new(
        linker: &str,
        target: &str,
        what: &str,
        tests: &str,
        reason: String,
    ) -> Result<Self, String> {
        let text = format!("{linker}, {target}, {what}");
        if reason.trim().is_empty() {
            return Err(format!(
                "the row `{text}` has no reason; say why, for whoever reads the report"
            ));
        }
        let whole = |pattern: &str| {
            Regex::new(&format!("^(?s:{pattern})$")).map_err(|error| error.to_string())
        };
        Ok(Self {
            linker: whole(linker)?,
            target: whole(target)?,
            what: whole(what)?,
            tests: whole(tests)?,
            reason,
            text,
        })
    }

    /// Whether the row speaks of a difference.
    pub fn fits(&self, linker: &str, target: &str, test: &str, what: &str) -> bool {
        self.linker.is_match(linker)
            && self.target.is_match(target)
            && self.tests.is_match(test)
            && self.what.is_match(what)
    }

    /// Whether it speaks of a linker and a target at all.
    pub fn is_about(&self, linker: &str, target: &str) -> bool {
        self.linker.is_match(linker) && self.target.is_match(target)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: &str =
        "[[differs]]\nlinker = \"ld|ld.lld\"\ntarget = \"i386\"\nrelocation = \"R_386_GOT32\"\n";

    #[test]
    fn patterns_are_for_the_whole_text() {
        let known = Known::parse(&format!("{ROW}reason = \"why\"\n")).unwrap();
        let row = &known.differs[0];
        assert!(row.fits("ld", "i386", "any test", "R_386_GOT32"));
        assert!(!row.fits("ld", "i386", "any test", "R_386_GOT32X"));
        assert!(!row.fits("gold", "i386", "any test", "R_386_GOT32"));
        assert!(row.is_about("ld.lld", "i386") && !row.is_about("ld", "x86_64"));
    }

    #[test]
    fn a_row_needs_a_reason_and_a_pattern_that_is_one() {
        let error = Known::parse(&format!("{ROW}reason = \" \"\n")).unwrap_err();
        assert!(error.contains("has no reason"), "{error}");
        let text = ROW.replace("i386", "i386(");
        assert!(Known::parse(&format!("{text}reason = \"why\"\n")).is_err());
    }
}

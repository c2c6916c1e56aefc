//! A proof for machines, and as a page.

use crate::base::markup::filled;
use crate::prove::matrix::{Row, matrix};
use crate::prove::museum::{Caught, EXHIBITS};
use crate::prove::score::{self, Score};
use crate::prove::summary::TestSummary;
use serde::Serialize;
use std::collections::BTreeMap;

/// The version of the document's schema; it changes when a field goes or means something else.
pub const VERSION: u32 = 1;

/// Everything that is known.
#[derive(Debug, Serialize)]
pub struct Document<'t> {
    version: u32,
    targets: BTreeMap<&'t str, Score>,
    matrix: Vec<Row>,
    museum: Vec<Exhibited>,
    tests: &'t [TestSummary],
}

/// A bug of the museum.
#[derive(Debug, Serialize)]
struct Exhibited {
    about: &'static str,
    reference: String,
    #[serde(flatten)]
    caught: Caught,
}

impl<'t> Document<'t> {
    /// Of these tests.
    pub fn of(tests: &'t [TestSummary]) -> Self {
        let museum = EXHIBITS.iter().map(|exhibit| Exhibited {
            about: exhibit.about,
            reference: exhibit.link(),
            caught: exhibit.caught(tests),
        });
        Self {
            version: VERSION,
            targets: score::by_target(tests),
            matrix: matrix(tests),
            museum: museum.collect(),
            tests,
        }
    }

    /// As JSON.
    ///
    /// # Errors
    /// None in practice: all keys are text.
    pub fn json(&self) -> serde_json::Result<String> {
        serde_json::to_string(self)
    }

    /// As one page that needs nothing else.
    ///
    /// # Errors
    /// As [`Self::json`].
    pub fn html(&self) -> serde_json::Result<String> {
        // `<` inside the data must not end the script element that holds it.
        let data = self.json()?.replace('<', "\\u003c");
        Ok(filled(include_str!("page.html"), &[("DATA", &data)]))
    }
}

//! Compares this decoder with LLVM and sorts what differs.

use std::collections::BTreeMap;
use std::fmt;

use linkproof::backend::x86::{Mode, decode, disassemble};

use crate::corpus::{Blocks, Missing};
use crate::exceptions::{self, Case};
use crate::oracle::{self, Answer};

/// What a comparison must show.
#[derive(Clone, Copy)]
pub(crate) struct Demand {
    /// The least number of distinct encodings.
    pub(crate) encodings: usize,
    /// How many of a thousand must be equal.
    pub(crate) equal_per_mille: usize,
}

/// The result of one comparison.
pub(crate) struct Report {
    compared: usize,
    equal: usize,
    /// How often each listed exception applied.
    listed: BTreeMap<&'static str, usize>,
    /// Differences that no exception explains: how many of a kind, and the first of them.
    unlisted: BTreeMap<String, (usize, String)>,
}

impl Report {
    pub(crate) fn new(mode: Mode, blocks: Blocks) -> Result<Self, Missing> {
        let answers = oracle::ask(mode, &blocks)?;
        let mut report = Report {
            compared: blocks.len(),
            equal: 0,
            listed: BTreeMap::new(),
            unlisted: BTreeMap::new(),
        };
        for (bytes, llvm) in blocks.iter().zip(&answers) {
            report.add(mode, bytes, llvm);
        }
        Ok(report)
    }

    fn add(&mut self, mode: Mode, bytes: &[u8], llvm: &Answer) {
        let ours = decode(bytes, mode);
        let is_equal = match (&ours, llvm) {
            (Ok(insn), Answer::Whole(printed)) => insn.operands == printed.operands,
            (Err(_), Answer::Refused) => true,
            _ => false,
        };
        if is_equal {
            self.equal += 1;
            return;
        }
        let case = Case {
            mode,
            bytes,
            ours: &ours,
            llvm,
        };
        match exceptions::reason(&case) {
            Some(reason) => *self.listed.entry(reason).or_default() += 1,
            None => {
                let text = disassemble(bytes, 0, mode).unwrap_or_default();
                let mnemonic = text.split(' ').next().unwrap_or_default();
                let name = match llvm {
                    Answer::Whole(printed) | Answer::First(printed) => printed.name.as_str(),
                    Answer::Refused => "nothing",
                };
                let kind = format!("{mnemonic:?} is {name} to LLVM");
                let example = format!("{bytes:02x?} {text}\n  ours {ours:x?}\n  llvm {llvm:x?}");
                self.unlisted.entry(kind).or_insert((0, example)).0 += 1;
            }
        }
    }

    /// Fails unless enough was compared, enough was equal, and each difference is a listed one.
    pub(crate) fn assert_meets(&self, what: &str, demand: Demand) {
        let list: String = self
            .unlisted
            .iter()
            .map(|(kind, (count, first))| format!("{count} × {kind}: {first}\n"))
            .collect();
        assert!(
            list.is_empty(),
            "{what}: differences that are not in the list of exceptions\n{list}"
        );
        assert!(
            self.compared >= demand.encodings,
            "{what}: only {} encodings compared",
            self.compared
        );
        let enough = self.equal * 1000 >= self.compared * demand.equal_per_mille;
        assert!(enough, "{what}: {} of {} equal", self.equal, self.compared);
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} encodings equal", self.equal, self.compared)?;
        for (reason, count) in &self.listed {
            write!(f, "; {count}: {reason}")?;
        }
        Ok(())
    }
}

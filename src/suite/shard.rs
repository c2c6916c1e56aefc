//! A part of a suite for one machine of several: nextest's `slice:1/4` and `hash:1/4`.
//!
//! The parts of one division hold every test once. A slice deals tests out in the order of names, so the parts are of equal size; by hash,
//! a test stays in its part whatever tests come and go.

use super::Case;
use std::str::FromStr;

/// One part of a division.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    by: By,
    /// From 0.
    index: u64,
    count: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Slice,
    Hash,
}

/// What a part looks like.
const EXPECTED: &str = "expected slice:M/N or hash:M/N with M from 1 to N, like slice:1/4";

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parse = || {
            let (by, part) = text.split_once(':')?;
            let (place, count) = part.split_once('/')?;
            let by = match by {
                "slice" => By::Slice,
                "hash" => By::Hash,
                _ => return None,
            };
            let (place, count): (u64, u64) = (place.parse().ok()?, count.parse().ok()?);
            (1..=count).contains(&place).then(|| Self {
                by,
                index: place - 1,
                count,
            })
        };
        parse().ok_or_else(|| EXPECTED.to_string())
    }
}

impl std::fmt::Display for Shard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let by = match self.by {
            By::Slice => "slice",
            By::Hash => "hash",
        };
        write!(f, "{by}:{}/{}", self.index + 1, self.count)
    }
}

impl Shard {
    /// Part `index`, from 0, of `count` slices: how Bazel counts.
    ///
    /// # Errors
    /// There is no such part.
    pub fn slice(index: u64, count: u64) -> Result<Self, String> {
        let by = By::Slice;
        let there = index < count;
        there
            .then_some(Self { by, index, count })
            .ok_or_else(|| format!("there is no part {index} of {count}, counted from 0"))
    }

    /// Whether the test, which stands at `place` in the order of all that were selected, is in this part.
    pub fn takes(&self, place: usize, case: &Case) -> bool {
        let number = match self.by {
            By::Slice => place as u64,
            By::Hash => hash(&case.full_name()),
        };
        number % self.count == self.index
    }
}

/// The same on every machine and in every version.
fn hash(name: &str) -> u64 {
    let mut low = [0; 8];
    low.copy_from_slice(&blake3::hash(name.as_bytes()).as_bytes()[..8]);
    u64::from_le_bytes(low)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn case(name: &str) -> Case {
        Case {
            suite: "demo".into(),
            name: name.into(),
            path: name.into(),
            root: "".into(),
            directives: Err(vec![]),
        }
    }

    proptest! {
        #[test]
        fn the_parts_hold_every_test_once(names in proptest::collection::btree_set("[a-z]{1,8}", 0..60), count in 1u64..9) {
            for by in ["slice", "hash"] {
                let parts: Vec<Shard> =
                    (1..=count).map(|place| format!("{by}:{place}/{count}").parse().unwrap()).collect();
                for (place, name) in names.iter().enumerate() {
                    let case = case(name);
                    prop_assert_eq!(parts.iter().filter(|part| part.takes(place, &case)).count(), 1);
                }
            }
        }

        #[test]
        fn what_is_printed_is_read_back(index in 0u64..50, more in 1u64..50) {
            let shard = Shard::slice(index, index + more).unwrap();
            prop_assert_eq!(shard.to_string().parse(), Ok(shard));
        }
    }

    #[test]
    fn a_part_that_is_none_is_refused() {
        for text in [
            "",
            "1/4",
            "slice:0/4",
            "slice:5/4",
            "hash:1",
            "hash:1/0",
            "count:1/2",
            "slice:-1/2",
        ] {
            assert_eq!(text.parse::<Shard>(), Err(EXPECTED.to_string()), "{text}");
        }
    }
}

//! `--order`: which tests start first. Reports are in the order of names whatever it says.

use std::str::FromStr;

/// The order in which tests start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    /// Those that failed last time, then the slowest.
    #[default]
    Smart,
    /// By name.
    Name,
    /// By chance, the same for the same seed.
    Random(String),
}

impl FromStr for Order {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match (text, text.strip_prefix("random:")) {
            ("smart", _) => Ok(Self::Smart),
            ("name", _) => Ok(Self::Name),
            (_, Some(seed)) if !seed.is_empty() => Ok(Self::Random(seed.to_string())),
            _ => Err("expected smart, name or random:SEED".to_string()),
        }
    }
}

impl std::fmt::Display for Order {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Smart => f.write_str("smart"),
            Self::Name => f.write_str("name"),
            Self::Random(seed) => write!(f, "random:{seed}"),
        }
    }
}

/// A test's place in the order of a seed.
pub(super) fn shuffled(seed: &str, test: &str) -> [u8; 32] {
    let key = blake3::derive_key("linkproof order of tests", seed.as_bytes());
    *blake3::keyed_hash(&key, test.as_bytes()).as_bytes()
}

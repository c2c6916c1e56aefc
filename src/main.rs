//! The `linkproof` binary.

fn main() {}

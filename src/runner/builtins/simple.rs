//! `true`, `:` and `false`.

use crate::runner::{Call, Command};

/// `true` and `:`.
pub(super) struct True;

impl Command for True {
    fn names(&self) -> &'static [&'static str] {
        &["true", ":"]
    }

    fn run(&self, _call: &mut Call<'_>) -> i32 {
        0
    }
}

/// `false`.
pub(super) struct False;

impl Command for False {
    fn names(&self) -> &'static [&'static str] {
        &["false"]
    }

    fn run(&self, _call: &mut Call<'_>) -> i32 {
        1
    }
}

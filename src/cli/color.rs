//! `--color`: auto (a terminal that wants colours, `NO_COLOR` unset), always, never.

use std::io::IsTerminal;

/// When to print colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// Whether to colour what goes to `stream`.
    pub(super) fn on(self, stream: &(impl IsTerminal + anstream::stream::RawStream)) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => anstream::AutoStream::choice(stream) != anstream::ColorChoice::Never,
        }
    }
}

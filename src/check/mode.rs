//! How much the language forgives.

/// How much the language forgives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Whatever LLVM passes without checking anything is an error.
    #[default]
    Strict,
    /// LLVM 19's verdict wherever it has one, silent passes included. What LLVM leaves undefined is still an error.
    Lenient,
}

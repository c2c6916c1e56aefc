//! The in-process shell of RUN lines.
//!
//! It is lit's internal shell: words, quotes, pipes, `&&`, `||`, `;`, redirections, globs, and nothing that expands
//! (`$X`, `$(…)`, here-documents, control structures). What it does not know is an error with a caret, never a guess.
//! Streams are whole buffers, so a pipeline's commands run one after the other and nothing can dead-lock.

mod glob;
mod lex;
mod parse;
mod prefix;
mod redirect;
mod run;

#[cfg(test)]
pub(crate) mod bench;
#[cfg(test)]
mod tests;

pub use lex::{RedirectOp, SyntaxError, Word, quote};
pub use parse::{Join, Pipeline, Redirection, Script, Simple, parse};
pub(crate) use redirect::plain;
pub use run::{LineOutcome, Origin, Shell};

//! The real binary, run in temporary folders: what it prints and how it ends.

mod authoring;
mod place;
mod run;
mod store;

//! The real binary, run in temporary folders: what it prints and how it ends.

mod authoring;
mod config;
mod place;
mod reports;
mod review;
mod run;
mod store;
mod watch;

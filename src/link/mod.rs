//! The generic link algorithm: four phases, passes at five points, one file per pass.

pub mod eh_frame;
pub mod pass;

pub use pass::{Pass, PassConfig};

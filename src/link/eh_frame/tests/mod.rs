//! Tests of the three passes together, over graphs made by hand, at random and from real objects.

mod build;
mod cases;
mod edges;
mod errors;
mod laws;
mod real;

//! An OpenSearch cluster as the engine that keeps the words and texts of an index: the only crate that knows
//! its wire.
//!
//! A generation is two indices of the cluster, `NAME-000012` with the records and `NAME-000012-head` with what
//! a front keeps in memory, and an alias `NAME` on the first. [`build()`] makes one and swaps the alias,
//! [`Cluster::open`] opens the one that the alias names.

mod build;
mod client;
mod engine;
mod mapping;
mod query;

pub use crate::{
    build::{Built, build},
    client::{Access, Cluster},
};

//! An OpenSearch cluster as the engine that keeps the words and texts of an index: the only crate that knows
//! its wire.
//!
//! A generation is two indices of the cluster, `NAME-000012` with the records and `NAME-000012-head` with what
//! a front keeps in memory, vectors of passages too where there was a model; and an alias `NAME` on the first.
//! [`build()`] makes one and swaps the alias, [`Cluster::open`] opens the one that the alias names,
//! [`Cluster::copy`] makes a folder of it, [`checkup`] says what is the matter with it.

mod build;
mod bulk;
mod client;
mod copy;
mod doctor;
mod engine;
mod files;
mod kept;
mod lock;
mod mapping;
mod meta;
mod nodes;
mod open;
mod plan;
mod query;
mod reply;
mod sending;
mod sent;
mod shards;
mod tls;

pub use crate::{
    build::{Built, build},
    client::{Access, Cluster},
    doctor::{Checkup, Problem, checkup},
    plan::Plan,
};

#[cfg(test)]
mod tests;

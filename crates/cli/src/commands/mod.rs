//! The commands, one file each.

pub(crate) mod acronyms;
pub(crate) mod actors;
pub(crate) mod compare;
pub(crate) mod completions;
pub(crate) mod config;
mod copied;
pub(crate) mod doctor;
pub(crate) mod encoding;
#[cfg_attr(not(feature = "cluster"), path = "no_engine_args.rs")]
pub(crate) mod engine_args;
pub(crate) mod eval;
pub(crate) mod export;
mod folder_only;
pub(crate) mod index;
pub(crate) mod ingest;
pub(crate) mod issues;
pub(crate) mod man;
pub(crate) mod mcp;
pub(crate) mod model;
pub(crate) mod model_args;
mod query_limits;
pub(crate) mod restore;
pub(crate) mod search;
pub(crate) mod serve;
pub(crate) mod snapshot;
mod watch;

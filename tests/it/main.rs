//! The whole program, from outside.

#![expect(clippy::unwrap_used, reason = "a fixture that cannot go on fails its test")]

mod fixture;

#[path = "../../fuzz/partition.rs"]
mod partition;

#[cfg(feature = "cluster")]
mod cluster;
mod corpus;
mod editions;
mod filing;
mod formats;
mod ingest;
mod input;
mod kinds;
mod layouts;
mod markup;
mod meaning;
mod mutation;
mod passages;
mod pasted;
mod profiles;
mod renamed;
mod rewritten;
mod segmentation;
mod shapes;
mod unknown;
mod wrapped;

mod builds;
mod forms;
mod fuzzed;
mod index;
mod model;
mod permissions;
mod relevance;
mod room;
mod search;

mod attacks;
mod compare;
mod connections;
mod cost;
mod damage;
mod health;
mod http;
mod log;
mod openapi;
mod reading;
mod serving;
mod soak;
mod watch;

mod config;
mod help;
mod messages;
mod packaging;

mod imports;
mod tidy;

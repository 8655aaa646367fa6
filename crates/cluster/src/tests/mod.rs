//! The crate from its front door, against small servers of this process: no cluster is needed.

#![expect(clippy::unwrap_used, reason = "a fixture that cannot go on fails its test")]

mod client;
mod listener;
mod lock;
mod meta;
mod recorded;
mod sending;

//! The crate from its front door, against small servers of this process: no cluster is needed.

mod client;
mod files;
mod kept;
mod listener;
mod lock;
mod meta;
mod recorded;
mod sending;
mod tls;

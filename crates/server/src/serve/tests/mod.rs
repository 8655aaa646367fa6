//! The site as other sites see it, over a small index.

mod algolia;
mod copy;
mod embed;
mod filters;
mod fuzzed;
mod health;
mod hostile;
mod injection;
mod linked_data;
mod links;
mod mcp;
mod pages;
mod rate;
mod sizes;

pub(crate) mod sample;

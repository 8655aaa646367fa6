//! The whole program, from outside.

#![expect(clippy::unwrap_used, reason = "a fixture that cannot go on fails its test")]

mod fixture;

mod corpus;
mod editions;
mod ingest;
mod input;
mod markup;
mod mutation;
mod segmentation;

mod index;
mod relevance;
mod search;

mod compare;
mod http;
mod openapi;
mod serving;

mod help;
mod messages;

mod tidy;

//! The whole program, from outside.

mod compare;
mod corpus;
mod editions;
mod http;
mod ingest;
mod input;
mod markup;
mod mutation;
mod segmentation;

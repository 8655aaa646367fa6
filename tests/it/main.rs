//! The whole program, from outside.

mod corpus;
mod http;
mod markup;
mod mutation;
mod segmentation;

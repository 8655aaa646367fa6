//! The whole program, from outside.

mod corpus;
mod http;
mod segmentation;

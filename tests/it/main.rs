//! The whole program, from outside.

mod corpus;
mod segmentation;

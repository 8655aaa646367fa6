//! The whole program, from outside.

mod corpus;
mod mutation;
mod segmentation;

//! The whole program, from outside.

mod corpus;
mod markup;
mod mutation;
mod segmentation;

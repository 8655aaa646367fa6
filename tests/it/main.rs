//! The whole program, from outside.

mod corpus;
mod input;
mod markup;
mod mutation;
mod segmentation;

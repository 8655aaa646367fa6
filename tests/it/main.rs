//! The whole program, from outside.

mod corpus;
mod editions;
mod input;
mod markup;
mod mutation;
mod segmentation;

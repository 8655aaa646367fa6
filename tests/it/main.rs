//! The whole program, from outside.

mod compare;
mod corpus;
mod editions;
mod input;
mod http;
mod markup;
mod mutation;
mod segmentation;

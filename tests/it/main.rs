//! The whole program, from outside.

mod compare;
mod corpus;
mod http;
mod markup;
mod mutation;
mod segmentation;

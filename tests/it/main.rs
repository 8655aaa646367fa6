//! The whole program, from outside.

mod fixture;

mod corpus;
mod editions;
mod input;
mod segmentation;

mod markup;
mod mutation;

mod index;
mod search;

mod http;

mod help;
mod messages;

mod tidy;

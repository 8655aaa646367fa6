//! The whole program, from outside.

mod fixture;

mod corpus;
mod editions;
mod input;
mod markup;
mod mutation;
mod segmentation;

mod index;
mod search;

mod compare;
mod http;
mod serving;

mod help;
mod messages;

mod tidy;

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

mod compare;
mod http;
mod serve;

mod help;
mod messages;

mod tidy;

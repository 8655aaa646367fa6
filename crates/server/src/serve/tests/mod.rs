//! The site as other sites see it, over a small index.

mod algolia;
mod embed;
mod links;
mod pages;

pub(crate) mod sample;

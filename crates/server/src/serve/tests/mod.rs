//! The site as other sites see it, over a small index.

mod algolia;
mod copy;
mod embed;
mod filters;
mod links;

pub(crate) mod sample;

//! The site as other sites see it, over a small index.

mod algolia;
mod embed;
mod links;

pub(crate) mod sample;

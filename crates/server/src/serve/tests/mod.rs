//! The site as other sites see it, over a small index.

mod algolia;
mod embed;

pub(crate) mod sample;

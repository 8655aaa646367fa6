//! Where an index lives on disk, and the fields that it has there.

pub(crate) mod build_lock;
pub(crate) mod generation;
pub(crate) mod schema;
pub(crate) mod text_hash;
mod tokenizer;

//! Where an index lives on disk, and the fields that it has there.

pub(crate) mod archive;
pub(crate) mod build_lock;
pub(crate) mod generation;
mod permissions;
pub(crate) mod record_codec;
pub(crate) mod schema;
pub(crate) mod soundness;
pub(crate) mod sums;
pub(crate) mod text_hash;
pub(crate) mod tokenizer;

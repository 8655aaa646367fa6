//! A model as others pack it, read and checked, and turned into a file of ours.

pub(crate) mod archive;
pub(crate) mod convert;
pub(crate) mod exact;
pub(crate) mod metadata;
pub(crate) mod npy;
pub(crate) mod origin;
pub(crate) mod sentencepiece;

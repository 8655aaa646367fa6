//! The data files: what is known before a document is read.

mod authority;
mod data_file;
mod manifest;
mod taxonomy;
mod taxonomy_file;
mod terms;

pub use crate::data::{
    authority::{Authority, AuthorityEntry},
    taxonomy::{Basket, Combined, GroupNames, Issue, ProfilePart, Taxonomy, Translation},
    terms::{Term, TermLanguage, Terms},
};
pub(crate) use crate::data::{
    manifest::Manifest,
    taxonomy::{FieldName, group_key},
};

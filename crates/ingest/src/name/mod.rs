//! Names compared as people compare them, and the nouns that organisations are called by.

mod fold;
mod organisation;

pub use crate::name::{
    fold::{compact, fold_letter, slug},
    organisation::ORGANISATION_NOUNS,
};
pub(crate) use crate::name::{
    fold::{fold, fold_name, stems},
    organisation::{is_noun_of_name, is_noun_of_text},
};

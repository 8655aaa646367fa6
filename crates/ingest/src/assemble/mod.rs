//! Pieces to records: ids, text, and everything that is read off the text.

mod cite;
mod edition;
mod ids;
mod language;
mod own_head;
mod records;
mod voice;

pub(crate) use crate::assemble::{
    edition::{Dated, Evidence, dated_edition},
    language::tell_languages,
    own_head::supply,
    records::{Identity, records},
};

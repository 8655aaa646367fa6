//! Pieces to records: ids, text, and everything that is read off the text.

mod cite;
mod edition;
mod ids;
mod records;

pub(crate) use crate::assemble::{
    edition::{Dated, Evidence, dated_edition},
    records::{Identity, records},
};

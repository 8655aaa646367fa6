//! What can be asked of an index, a question a file.

mod beginnings;
mod book;
mod by_meaning;
mod composed;
mod facet_values;
mod hits;
pub(crate) mod index;
mod offers;
pub(crate) mod origin;
mod records;
pub(crate) mod related;
mod search;
mod sections;
mod suggest;
mod suggester;
mod understood;

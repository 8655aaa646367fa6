//! Lines to classes of lines: what each is, taken alone.

mod class;
mod classify;
pub(crate) mod counted;
mod forms;
mod gazetteer;
mod generic;
mod head_lines;
mod instrument_words;
mod instruments;
mod layout;
mod listed;
mod look;
pub(crate) mod numbers;
mod numerals;
mod prefix;
pub(crate) mod questions;
mod rewriting;

pub(crate) use crate::line::{
    class::Class,
    classify::classify,
    forms::Subject,
    gazetteer::{Gazetteer, Known},
    generic::{is_back_matter, is_generic, is_introduction, is_of_itself, is_of_the_end},
    head_lines::is_unknown_key,
    instruments::forms,
    layout::without_bullet,
    look::{LONGEST_HEADING, has_verb, is_heading},
};

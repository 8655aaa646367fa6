//! What the documents of a corpus have in common, with little of them in memory.

mod candidates;
mod glossary;
mod grouping;
mod offered;
mod paragraphs;
mod passage_groups;
mod roots;
mod scratch;
mod sibling;
mod sketch;
mod sketched_text;

pub use crate::across::glossary::explanations;
pub(crate) use crate::across::{
    glossary::Glossary,
    grouping::Grouping,
    offered::Printed,
    paragraphs::Paragraphs,
    passage_groups::PassageGroups,
    sibling::{SiblingSearch, Siblings},
    sketched_text::SketchedText,
};

//! What the documents of a corpus have in common, with little of them in memory.

mod candidates;
mod glossary;
mod grouping;
mod offered;
mod passage_groups;
mod roots;
mod scratch;
mod sibling;
mod sketch;
mod sketched_text;

pub(crate) use crate::across::{
    glossary::Glossary,
    grouping::Grouping,
    offered::Printed,
    passage_groups::PassageGroups,
    sibling::{Paragraphs, SiblingSearch, Siblings},
    sketched_text::SketchedText,
};

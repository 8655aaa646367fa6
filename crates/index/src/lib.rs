//! The full-text index: records in, ranked passages out.

mod build;
mod collect;
mod display;
mod error;
mod eval;
mod matching;
mod model;
mod open;
mod postings;
pub mod query;
mod questions;
mod rank;
mod storage;
mod text;
mod weights;

pub use crate::{
    build::writer::{Summary, Writer, is_current},
    collect::facets::kind_label,
    display::highlight::Highlighter,
    error::Error,
    eval::{baseline::Baseline, metrics},
    model::{
        catalogue::{ActorEntry, Catalogue, DocumentEntry, Group, Heading, Profile},
        notice::Notice,
        page::{
            FacetValue, Facets, Hit, HitType, Interpretation, IssueLabel, OtherEdition, Page,
            Segment, Snippet, Suggestion,
        },
        request::{Facet, Filters, Part, Request, Sort},
    },
    questions::{
        index::Index,
        related::Related,
        suggest::{Suggested, SuggestedKind},
    },
    text::{analysis, sentence::pieces},
};

#[cfg(test)]
mod tests;

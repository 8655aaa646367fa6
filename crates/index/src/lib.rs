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
    display::highlight::Highlighter,
    error::Error,
    eval::{baseline::Baseline, metrics},
    model::{
        catalogue::{ActorEntry, Catalogue, DocumentEntry, Group, Heading, ProfileEntry},
        component::Component,
        facet::Facet,
        facet_counts::{FacetValue, Facets},
        hit::{Hit, IssueLabel, OtherEdition, Segment, Snippet},
        hit_type::{HitType, kind_label},
        notice::Notice,
        page::{Interpretation, Page, Suggestion},
        request::{Filters, Request, Sort},
        suggested::{Suggested, SuggestedKind},
    },
    questions::{index::Index, related::Related},
    text::{analysis, sentence::pieces},
};

#[cfg(test)]
mod tests;

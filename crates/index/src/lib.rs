//! The full-text index: records in, ranked passages out.

pub mod analysis;
pub mod metrics;
pub mod query;

mod answer;
mod baseline;
mod best;
mod catalogue;
mod columns;
mod document;
mod error;
mod facets;
mod gather;
mod generation;
mod groups;
mod highlight;
mod index;
mod lexicon;
mod matches;
mod notice;
mod page;
mod passages;
mod phrase;
mod phrases;
mod pool;
mod postings;
mod prepared;
mod profile;
mod proximity;
mod rank;
mod readable;
mod related;
mod relax;
mod request;
mod retrieve;
mod schema;
mod search;
mod select;
mod sentence;
mod signature;
mod source;
mod suggest;
mod vocabulary;
mod weighing;
mod writer;

pub use crate::{
    baseline::Baseline,
    catalogue::{ActorEntry, Catalogue, DocumentEntry, Group, Heading, Profile},
    error::Error,
    facets::kind_label,
    index::Index,
    notice::Notice,
    page::{
        FacetValue, Facets, Hit, HitType, Interpretation, IssueLabel, OtherEdition, Page, Segment,
        Snippet, Suggestion,
    },
    related::Related,
    request::{Facet, Filters, Part, Request, Sort},
    search::Marks,
    sentence::pieces,
    suggest::{Suggested, SuggestedKind},
    writer::{Summary, Writer, is_current},
};

#[cfg(test)]
mod tests;

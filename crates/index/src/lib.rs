//! The full-text index: records in, ranked passages out.

pub mod analysis;
pub mod metrics;
pub mod query;

mod analyzed_text;
mod answer;
mod baseline;
mod catalogue;
mod collect;
mod columns;
mod document;
mod error;
mod facets;
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
mod phrase_cache;
mod pool;
mod posting_list;
mod postings;
mod prepared;
mod profile;
mod proximity;
mod rank;
mod related;
mod relax;
mod request;
mod retrieve;
mod schema;
mod search;
mod sentence;
mod signature;
mod suggest;
mod top_k;
mod union;
mod vocabulary;
mod weights;
mod writer;

pub use crate::{
    baseline::Baseline,
    catalogue::{ActorEntry, Catalogue, DocumentEntry, Group, Heading, Profile},
    error::Error,
    facets::kind_label,
    highlight::Highlighter,
    index::Index,
    notice::Notice,
    page::{
        FacetValue, Facets, Hit, HitType, Interpretation, IssueLabel, OtherEdition, Page, Segment,
        Snippet, Suggestion,
    },
    related::Related,
    request::{Facet, Filters, Part, Request, Sort},
    sentence::pieces,
    suggest::{Suggested, SuggestedKind},
    writer::{Summary, Writer, is_current},
};

#[cfg(test)]
mod tests;

//! The full-text index: records in, ranked passages out.

pub mod analysis;

mod page;
mod request;

pub use crate::{
    page::{
        FacetValue, Facets, Hit, HitType, Interpretation, IssueLabel, OtherEdition, Page, Segment,
        Suggestion,
    },
    request::{Facet, Filters, Request, Sort},
};

//! The answers: everything that is asked of the index is asked here, and comes back as plain values.
//!
//! [`Current`] is the one seam between the index and its clothes. What it returns lives on its own
//! and not inside an open index, and each question asks for what it needs and no more, so that what
//! answers may as well be a cluster.

pub(crate) mod compare;
pub(crate) mod parts;
pub(crate) mod titles;
pub(crate) mod url;

pub mod listings;
pub mod reply;

mod acronyms;
mod archive_name;
mod catalogue;
mod current;
mod facets;
mod notices;
mod offers;
mod overview;
mod records;
mod search;
mod sections;

pub(crate) use acronyms::{one_each, without_plurals, words};
pub(crate) use catalogue::{ActorsOfGroup, acronym_of, name_of, sort_key};
pub(crate) use current::{Current, Soundness};
pub(crate) use overview::{IssueOverEditions, Overview};
pub(crate) use search::SEARCH_SECONDS;

pub use index::QueryLimits;
pub use notices::worded;

// Plain values and pure functions of the index, and the index itself for whoever hands one in.
pub(crate) use index::Hit as IndexHit;
pub(crate) use index::{
    ActorAmount, ActorEntry, Amount, AmountFilter, Became, Book, Budget, Change, Component,
    CutPiece, DocumentEntry, EditionChanges, Entry, Error, Facet, Filter, Filters, Folder, Group,
    Highlighter, HitType, Index, Neighbours, Origin, ProfileEntry, Related, Request, Rules,
    Segment, Sort, Suggested, SuggestedKind, Topic, TopicActor, WrittenColumns, analysis::analyze,
    kind_label, pieces, same_heading, section_title, title,
};

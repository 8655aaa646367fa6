//! The full-text index: records in, ranked passages out.
//!
//! Three types carry the crate. A [`Writer`] commits the records that `ingest` cuts documents into
//! to a directory. An [`Index`] opens that directory. A [`Request`] asks it for one page, and the
//! [`Page`] that comes back has the hits, best first, each with the passages to show and what
//! matched in them, and the counts of every [`Facet`].
//!
//! ```
//! use index::{Index, Request};
//! use ingest::{Authority, Record, Taxonomy};
//!
//! # let lines = [
//! #     r#"{"type":"section","id":"1/itu/network-security","source":"1.txt","document":"Atlas",
//! #         "edition":2025,"actor":{"id":"itu","name":"International Telecommunication Union"},
//! #         "kind":"policy-issue","heading":"Network security","heading_inferred":false,
//! #         "path":["Network security"],"issues":["network-security"],"baskets":["cybersecurity"],
//! #         "span":{"start_line":4,"end_line":4,"start_byte":90,"end_byte":190},
//! #         "text":"It publishes the Global Cybersecurity Index.","empty":false,
//! #         "group":"1/itu/network-security","symbols":[],"years":[]}"#,
//! #     r#"{"type":"reference","id":"1/tunis-agenda/35","source":"1.txt","document":"Atlas",
//! #         "title":"Tunis Agenda","paragraph":"35","path":[],
//! #         "span":{"start_line":9,"end_line":9,"start_byte":300,"end_byte":400},
//! #         "text":"The management of the Internet involves all stakeholders.",
//! #         "group":"1/tunis-agenda/35","symbols":[],"years":[]}"#,
//! # ];
//! # let records: Vec<Record> = lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
//! // `records` are two: a section on network security, and a paragraph of the Tunis Agenda.
//! let index = Index::in_memory(&records, Taxonomy::built_in(), Authority::default())?;
//!
//! let page = index.search(&Request::new("cyber security indexes"))?;
//! assert_eq!(page.total, 1);
//! assert_eq!(page.hits[0].title, "Network security");
//! let matched = page.hits[0].snippets[0].segments.iter().filter(|segment| segment.hit);
//! assert_eq!(matched.map(|segment| &*segment.text).collect::<Vec<_>>(), ["Cybersecurity", "Index"]);
//! # Ok::<(), index::Error>(())
//! ```
//!
//! # From a record to the index
//!
//! 1. [`analysis`] cuts text into terms, in the same way for a record, a query and a highlight.
//! 2. `build` fills the fields of `storage` with the records, keeps a [`Catalogue`] of what there
//!    is, and lets a new generation take the place of the last in one rename.
//! 3. `open` reads into memory what every question needs: facet values, passage groups, names.
//!
//! # From a query to a page
//!
//! 1. [`query`] reads what was typed and plans it: which words the corpus has, what its acronyms
//!    stand for, who is named. It never fails: what it cannot read is searched as words, and a
//!    [`Notice`] says so.
//! 2. `postings` and `matching` find every record that has a clause of the plan.
//! 3. `rank` scores them by the formulas and factors of `weights`.
//! 4. `collect` filters, counts every facet, shows a passage group once, and keeps the best.
//! 5. `display` picks the passages that show the most of the query, and highlights what matched.
//! 6. `questions` has a file for each thing that can be asked, a page being one of them.
//!
//! What is asked of the records themselves (other versions, neighbours, how much there is of what) is
//! answered by `sections`, from columns and without reading a record.
//!
//! [`metrics`] says how good a ranking is, and [`Baseline`] what tantivy makes of the same query.
//!
//! # What always holds
//!
//! - Same records, same answers: whether an index was built at once or updated a hundred times, in
//!   one segment or in several.
//! - The count beside a facet value is the number of hits that choosing it gives.
//! - Segments of a highlighted text, joined, are the text.
//! - What an open [`Index`] answers never changes; a new build is a new one, and whatever is killed
//!   at whatever moment, what is on disk is complete.
//! - A query is never an error.
//! - Nothing works longer than its [`Budget`] lets it.
//!
//! # What is not here
//!
//! This crate reads no documents, prints nothing, and has not heard of HTTP. It is the only one that
//! depends on `tantivy`.

mod apart;
mod budget;
mod build;
mod collect;
mod display;
mod engine;
mod error;
mod eval;
mod matching;
mod model;
mod open;
mod postings;
pub mod query;
mod questions;
mod rank;
mod sections;
mod short_hash;
mod storage;
mod text;
mod weights;
mod written;

pub use crate::{
    apart::head::HeadVersion,
    budget::Budget,
    build::writer::{Summary, Writer, is_current},
    display::highlight::Highlighter,
    engine::{
        asked::{
            Counting, Engine, FIRST, Found as EngineFound, Near, Question, Ranked, Ranking,
            ScoredClause, Text,
        },
        condition::Condition,
        key::RecordKey,
        sent::{SentField, SentRecord},
    },
    error::Error,
    eval::{baseline::Baseline, metrics},
    model::{
        amount::{ActorAmount, Amount, AmountFilter, Topic, TopicActor, ValueAmount},
        catalogue::{ActorEntry, Catalogue, DocumentEntry, Group, Heading, ProfileEntry, Symbol},
        changes::{Became, Change, EditionChanges},
        component::Component,
        entry::{Entry, Neighbours, Version},
        facet::Facet,
        facet_counts::{FacetValue, FacetValues, Facets},
        filter::Filter,
        hit::{Found, Hit, IssueLabel, Segment, Snippet},
        hit_type::{HitType, kind_label},
        limits::QueryLimits,
        notice::Notice,
        offered::{Choice, Comparison, Offer, Offers, Recognised},
        page::{Interpretation, Page, Suggestion},
        request::{Filters, Request, Sort},
        suggested::{Suggested, SuggestedKind},
        title::{reference_title, section_title, title},
    },
    query::citation::Role,
    questions::{
        index::Index,
        origin::{Folder, Origin},
        related::Related,
    },
    sections::likeness::{Likeness, Traits, same_heading},
    short_hash::short_hash,
    storage::archive::{restore, save},
    text::{analysis, sentence::pieces},
    written::{
        book::{Book, CutPiece},
        clauses::{Places, Posting, WrittenClause},
        columns::{WrittenColumns, WrittenSignature},
        forms::WrittenWord,
        reading::Reading,
        rules::Rules,
        tongues::{Meaning, Tongue},
    },
};

#[cfg(test)]
mod tests;

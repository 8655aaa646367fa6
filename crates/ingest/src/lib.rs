//! Documents in, records out.
//!
//! A [`Corpus`] is a folder of documents with three optional data files beside them: the manifest,
//! the [`Taxonomy`] of policy issues and the [`Authority`] file of organisations.
//! [`Corpus::ingest`] reads every document, says of each line what it is, and cuts the text into
//! [`Record`]s by a grammar over those classes. Nothing is lost: what is not a profile is a
//! reference, and what is not text is noise.

mod acronym;
mod assemble;
mod authority;
mod candidates;
mod cite;
mod corpus;
mod data_file;
mod definition;
mod document;
mod edition;
mod error;
mod fold;
mod groups;
mod heading;
mod infer;
mod instrument;
mod kind;
mod lexicon;
mod line;
mod loose;
mod manifest;
mod markup;
mod nesting;
mod offered;
mod organisation;
mod outline;
mod pipeline;
mod profile;
mod read;
mod record;
mod report;
mod scratch;
mod section;
mod segment;
mod sibling;
mod sketch;
mod stream;
mod taxonomy;

pub use crate::{
    authority::{Authority, AuthorityEntry},
    corpus::Corpus,
    error::Error,
    fold::{compact, fold_letter, slug},
    kind::Kind,
    organisation::ORGANISATION_NOUNS,
    record::{
        Acronym, Actor, ActorName, CopyOf, Handle, Noise, Offered, OfferedFields, Place, Record,
        Reference, Section, Span,
    },
    report::{DocumentRecords, ExplainedLine, Notice, Report, Unread},
    stream::read_records,
    taxonomy::{Basket, Combined, Issue, Part, Taxonomy, Translation},
};

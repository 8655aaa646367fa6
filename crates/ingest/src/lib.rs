//! Documents in, records out.
//!
//! A [`Corpus`] is a folder of documents with three optional data files beside them: the manifest,
//! the [`Taxonomy`] of policy issues and the [`Authority`] file of organisations.
//! [`Corpus::ingest`] reads every document, says of each line what it is, and cuts the text into
//! [`Record`]s by a grammar over those classes. Nothing is lost: what is not a profile is a
//! reference, and what is not text is noise.

mod across;
mod assemble;
mod corpus;
mod data;
mod error;
mod head;
mod line;
mod name;
mod passes;
mod read;
mod record;
mod segment;

pub use crate::{
    corpus::Corpus,
    data::{
        Authority, AuthorityEntry, Basket, Combined, Issue, ProfilePart, Taxonomy, Translation,
    },
    error::Error,
    name::{ORGANISATION_NOUNS, compact, fold_letter, slug},
    record::{
        Acronym, Actor, ActorName, CopyOf, DocumentRecords, ExplainedLine, Handle, Kind, Noise,
        Notice, Offered, OfferedFields, Place, Record, Reference, Report, Section, Span, Unread,
        read_records,
    },
};

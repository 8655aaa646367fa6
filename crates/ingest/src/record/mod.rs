//! What ingestion gives: records, and what is said besides them.

mod acronym;
mod actor;
mod kind;
mod language;
mod ndjson;
mod noise;
mod reference;
mod report;
mod section;
mod span;
mod work;

pub(crate) use crate::record::language::{english, language_tag};
pub use crate::record::{
    acronym::Acronym,
    actor::{Actor, ActorName, Handle, Offered, OfferedFields},
    kind::Kind,
    ndjson::{Record, read_records},
    noise::Noise,
    reference::Reference,
    report::{DocumentRecords, ExplainedLine, Notice, Report, Unread, UnreadCause},
    section::{CopyOf, Section},
    span::{Place, Span},
    work::Work,
};

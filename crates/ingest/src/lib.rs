//! Documents in, records out.

mod record;

pub use crate::record::{
    Acronym, Actor, ActorName, CopyOf, Handle, Kind, Noise, Offered, OfferedFields, Place, Record,
    Reference, Section, Span,
};

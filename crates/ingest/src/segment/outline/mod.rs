//! Where profiles begin: at a heading, or with text.

mod at_heading;
mod at_text;
mod definition;
mod mentions;
mod scan;
mod starts;

pub(crate) use crate::segment::outline::{scan::ProfileStart, starts::starts};

//! Text outside profiles.

mod detached;
mod loose_text;
mod topic;

pub(crate) use crate::segment::loose::{
    detached::Owners,
    loose_text::{Loose, loose},
    topic::untitled,
};

//! Text outside profiles.

mod detached;
mod loose_text;
mod topic;

pub(crate) use crate::segment::loose::loose_text::{Loose, loose};

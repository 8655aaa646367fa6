//! What records are read against: the names behind the slugs.

use ingest::{Authority, Taxonomy};

/// The taxonomy and the authority file of a build.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Authorities<'a> {
    pub(crate) taxonomy: &'a Taxonomy,
    pub(crate) authority: &'a Authority,
}

//! What is a build asked for?

use std::{path::Path, time::Duration};

use ingest::Authority;

/// How long the cluster may take for a whole index at once.
pub(crate) const PATIENCE: Duration = Duration::from_secs(600);

/// What is built, and into how many parts.
#[derive(Debug, Clone, Copy)]
pub struct Plan<'a> {
    /// The folder of an index, which is what is sent: one that was built from scratch.
    pub dir: &'a Path,
    /// The authority file that it was built with.
    pub authority: &'a Authority,
    /// Changes with everything that went in.
    pub fingerprint: &'a str,
    /// How many parts the index is cut into; as many as the generation before, or as the cluster has nodes, unless it
    /// is said, and more where a part would be too large.
    pub shards: Option<u32>,
    /// How many copies of each part there are besides; one unless it is said, and none where there is one
    /// node.
    pub replicas: Option<u32>,
    /// Whether everything is sent, whatever the generation before has.
    pub all: bool,
}

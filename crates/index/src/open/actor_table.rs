//! The table that matches are counted in by their actor.

/// Counts by actor. One that no query uses is all nought.
#[derive(Debug, Default)]
pub(crate) struct ActorTable {
    pub(crate) counts: Vec<u32>,
    /// The last passage group that each was counted for.
    pub(crate) groups: Vec<u32>,
    /// The actors that are not nought.
    pub(crate) counted: Vec<u32>,
}

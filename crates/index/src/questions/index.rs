//! The index, open for questions.

use std::{path::Path, sync::Arc, time::SystemTime};

use ingest::{Authority, Record, Taxonomy};

use super::{beginnings::Beginnings, suggester::Suggester};
use crate::{
    Error,
    budget::Budget,
    display::prepared::{self, HitCache},
    model::catalogue::Catalogue,
    open::{directory, in_memory, snapshot::Snapshot},
    storage::{generation, soundness},
};

/// An index, open for search. Clones share it.
///
/// What it answers never changes: a new build is a new `Index`, see [`Index::newer`].
#[derive(Clone)]
pub struct Index {
    snapshot: Snapshot,
    inner: Arc<Inner>,
}

/// What clones share, beside what is open.
struct Inner {
    suggester: Suggester,
    beginnings: Beginnings,
    hit_cache: HitCache,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("generation", &self.generation()).finish_non_exhaustive()
    }
}

impl From<Snapshot> for Index {
    fn from(snapshot: Snapshot) -> Index {
        let suggester = Suggester::new(&snapshot.catalogue, &snapshot.columns);
        let beginnings = Beginnings::new(&snapshot);
        let inner = Inner { suggester, beginnings, hit_cache: prepared::hit_cache() };
        Index { snapshot, inner: Arc::new(inner) }
    }
}

impl Index {
    /// Opens the index in `dir`.
    ///
    /// # Errors
    ///
    /// [`Error::Missing`], [`Error::Schema`], [`Error::Format`] or [`Error::Damaged`]: building helps
    /// against all of them. [`Error::Io`] where a file may not be read.
    pub fn open(dir: &Path) -> Result<Index, Error> {
        Index::open_with(dir, Index::IN_MEMORY)
    }

    /// The largest index that is read into memory as a whole unless one says otherwise, in bytes.
    pub const IN_MEMORY: u64 = soundness::IN_MEMORY;

    /// Opens the index in `dir`. One of up to `in_memory` bytes is read into memory and checked as a whole;
    /// a larger one is mapped, and each part of it checked before it is first made use of.
    ///
    /// # Errors
    ///
    /// Those of [`Index::open`].
    pub fn open_with(dir: &Path, in_memory: u64) -> Result<Index, Error> {
        directory::open(dir, in_memory).map(Index::from)
    }

    /// The index that has taken this one's place in `dir`, if one has.
    ///
    /// # Errors
    ///
    /// Those of [`Index::open`]; this index goes on to answer.
    pub fn newer(&self, dir: &Path) -> Result<Option<Index>, Error> {
        if generation::read_current(dir)? == self.generation() {
            return Ok(None);
        }
        let files = self.snapshot.files.as_ref();
        Index::open_with(dir, files.map_or(Index::IN_MEMORY, |files| files.in_memory)).map(Some)
    }

    /// Whether every byte was checked when it was opened, so that [`Index::check`] has nothing to do.
    pub fn is_in_memory(&self) -> bool {
        self.snapshot.files.as_ref().is_none_or(|files| files.are_in_memory())
    }

    /// Checks every byte of what is open that was not checked when it was opened: it takes as long as to
    /// read the index from disk.
    ///
    /// # Errors
    ///
    /// [`Error::Damaged`] names the files.
    pub fn check(&self) -> Result<(), Error> {
        self.snapshot.files.as_ref().map_or(Ok(()), |files| files.check())
    }

    /// The damage that was met in reading since the index was opened. What is not damaged goes on to be
    /// answered.
    pub fn damage(&self) -> Option<Error> {
        self.snapshot.files.as_ref()?.damage()
    }

    /// Looks whether a file that is mapped was cut short since. Nothing should be asked of an
    /// index then: the system ends a process that reads a mapping beyond the end of its file.
    ///
    /// # Errors
    ///
    /// [`Error::Damaged`] names the file.
    pub fn check_lengths(&self) -> Result<(), Error> {
        self.snapshot.files.as_ref().map_or(Ok(()), |files| files.check_lengths())
    }

    /// The same index, for a request that may take so much. What is asked of it ends with
    /// [`Error::Stopped`] where that is not enough.
    #[must_use]
    pub fn within(&self, budget: Budget) -> Index {
        Index { snapshot: self.snapshot.within(budget), inner: self.inner.clone() }
    }

    /// What may be taken of it.
    pub fn budget(&self) -> &Budget {
        &self.snapshot.budget
    }

    /// Makes what the first query that is no plain English would otherwise wait for: a tenth of a
    /// second.
    pub fn warm_up(&self) {
        self.snapshot.glossary.warm_up();
    }

    /// Whether `dir` holds an index, for all that a look at it tells: nothing is opened.
    pub fn is_in(dir: &Path) -> bool {
        generation::is_in(dir)
    }

    /// When the index in `dir` was built, if there is one.
    pub fn built(dir: &Path) -> Option<SystemTime> {
        generation::built(dir)
    }

    /// Checks every byte of the index in `dir` against its checksums.
    ///
    /// # Errors
    ///
    /// [`Error::Damaged`] names the files.
    pub fn verify(dir: &Path) -> Result<(), Error> {
        directory::verify(dir)
    }

    /// An index that lives in memory and goes away with the value.
    pub fn in_memory(
        records: &[Record],
        taxonomy: Taxonomy,
        authority: Authority,
    ) -> Result<Index, Error> {
        in_memory::in_segments(&[records], &[], taxonomy, authority).map(Index::from)
    }

    /// The name of the build, which no other build has: what is cached under it never goes stale.
    pub fn generation(&self) -> &str {
        &self.snapshot().generation
    }

    /// What the index is about.
    pub fn catalogue(&self) -> &Catalogue {
        &self.snapshot().catalogue
    }

    /// How many records it has.
    pub fn records(&self) -> usize {
        self.snapshot().records
    }

    pub(crate) fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    pub(crate) fn suggester(&self) -> &Suggester {
        &self.inner.suggester
    }

    pub(crate) fn beginnings(&self) -> &Beginnings {
        &self.inner.beginnings
    }

    pub(crate) fn hit_cache(&self) -> &HitCache {
        &self.inner.hit_cache
    }
}

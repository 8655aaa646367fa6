//! The index, open for questions.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use ingest::{Authority, Record, Taxonomy};
use vectors::{Model, OnDemand, Passages};

use super::{beginnings::Beginnings, suggester::Suggester};
use crate::{
    Error,
    apart::{open as apart, records},
    budget::Budget,
    build::passages,
    collect::retrieval::{Here, Retrieval},
    display::{
        prepared::{self, HitCache},
        sentences::{self, SentenceCache},
    },
    engine::{
        asked::Engine,
        sent::{SentField, SentRecord},
    },
    model::catalogue::Catalogue,
    open::{
        directory, in_memory,
        meaning::{self, Meaning},
        snapshot::Snapshot,
    },
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
    /// What finds records by their words.
    retrieval: Box<dyn Retrieval>,
    suggester: Suggester,
    beginnings: Beginnings,
    hit_cache: HitCache,
    sentence_cache: SentenceCache,
    /// Where a model is looked for, if anywhere.
    model: Option<PathBuf>,
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
        let inner = Inner {
            retrieval: Box::new(Here),
            suggester,
            beginnings,
            hit_cache: prepared::hit_cache(),
            sentence_cache: sentences::sentence_cache(),
            model: None,
        };
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
        let newer = Index::open_with(dir, files.map_or(Index::IN_MEMORY, |files| files.in_memory))?;
        newer.with_model_of(self).map(Some)
    }

    /// The same index, asked for its meaning too where the other looks for a model. One that is open there is
    /// not loaded again.
    ///
    /// # Errors
    ///
    /// Those of [`Index::with_model`].
    pub fn with_model_of(self, other: &Index) -> Result<Index, Error> {
        let Some(path) = &other.inner.model else { return Ok(self) };
        let known = other.snapshot.meaning.as_ref().map(|meaning| meaning.model());
        self.with_model_like(path, known)
    }

    /// The same index, asked for its meaning too, where there is a model at `path` and its passages were
    /// encoded with that one. Nothing is loaded but their vectors: the model when it is first asked, or by
    /// [`Index::load_model`]. Newer indexes look for a model there too.
    ///
    /// # Errors
    ///
    /// [`Error::Damaged`] where the vectors are not what was written, and those of the engine that has them. A
    /// model that cannot be read is as good as none.
    pub fn with_model(self, path: &Path) -> Result<Index, Error> {
        self.with_model_like(path, None)
    }

    /// The same, with a model that is open already where it is still the one at `path`.
    fn with_model_like(mut self, path: &Path, known: Option<&OnDemand>) -> Result<Index, Error> {
        if let Some(inner) = Arc::get_mut(&mut self.inner) {
            inner.model = Some(path.to_owned());
        }
        let Some(model) = OnDemand::at(path).ok().flatten() else { return Ok(self) };
        match known.filter(|known| known.checksum() == model.checksum()) {
            Some(known) => self.asking(known.clone()),
            None => self.asking(model),
        }
    }

    /// The same, asked for its meaning too, if its passages were encoded with this model.
    pub(crate) fn asking(mut self, model: OnDemand) -> Result<Index, Error> {
        self.snapshot.meaning = meaning::read(&self.snapshot, model)?.map(Arc::new);
        Ok(self)
    }

    /// Loads the model, if there is one that its passages were encoded with, so that no question waits for
    /// it; a tenth of a second. Says whether there is one.
    ///
    /// # Errors
    ///
    /// What is wrong with the model; questions are then answered by words alone.
    pub fn load_model(&self) -> Result<bool, &vectors::Error> {
        let Some(meaning) = &self.snapshot.meaning else { return Ok(false) };
        meaning.model().model().map(|_| true)
    }

    /// How many passages have vectors that questions are compared with; nothing without a model that they
    /// were encoded with.
    pub fn passages_by_meaning(&self) -> Option<usize> {
        self.snapshot.meaning.as_ref().map(|meaning| meaning.len())
    }

    /// The checksum of the model that its passages were encoded with, if they were, whichever model there
    /// is now.
    pub fn encoded_by(&self) -> Option<&str> {
        self.snapshot.holdings.encoded_by()
    }

    /// What stays here of the index in `dir` where its words and texts are kept by an engine elsewhere.
    ///
    /// # Errors
    ///
    /// Those of [`Index::open`].
    pub fn head(dir: &Path) -> Result<Vec<u8>, Error> {
        apart::head(dir)
    }

    /// The file of the vectors of the passages of the index in `dir`, if they were encoded.
    ///
    /// # Errors
    ///
    /// Those of [`Index::open`].
    pub fn vectors(dir: &Path) -> Result<Option<Vec<u8>>, Error> {
        generation::current(dir)?.vectors()
    }

    /// The index of a [`head`](Index::head), of which an engine has the words and the texts; `at` says in
    /// messages where that is.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] where the head is damaged, or of another version.
    pub fn apart(
        head: &[u8],
        generation: &str,
        at: &str,
        engine: Arc<dyn Engine>,
    ) -> Result<Index, Error> {
        let (snapshot, retrieval) = apart::open(head, generation, at, engine)?;
        let mut index = Index::from(snapshot);
        Arc::get_mut(&mut index.inner).expect("nobody else has it yet").retrieval = retrieval;
        Ok(index)
    }

    /// The fields of text that an engine elsewhere is given.
    ///
    /// # Errors
    ///
    /// Those of reading the index.
    pub fn sent_fields(&self) -> Result<Vec<SentField>, Error> {
        records::text_fields(self.snapshot())
    }

    /// Gives each record as an engine elsewhere is given it, until `each` fails.
    ///
    /// # Errors
    ///
    /// Those of reading the index, and of `each`.
    pub fn each_sent<E: From<Error>>(
        &self,
        authority: &Authority,
        each: impl FnMut(SentRecord) -> Result<(), E>,
    ) -> Result<(), E> {
        records::each_record(self.snapshot(), authority, each)
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

    /// Looks whether an index can be opened from `dir`: its manifest is read, and no other file is opened.
    ///
    /// # Errors
    ///
    /// Those of [`Index::open`], for all that a look tells.
    pub fn look(dir: &Path) -> Result<(), Error> {
        generation::look(dir)
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

    /// The same in memory, with its passages encoded by a model.
    ///
    /// # Errors
    ///
    /// Those of [`Index::in_memory`].
    pub fn in_memory_with_model(
        records: &[Record],
        taxonomy: Taxonomy,
        authority: Authority,
        model: &Model,
    ) -> Result<Index, Error> {
        let mut index = Index::in_memory(records, taxonomy, authority)?;
        let passages = Passages::build(model, &passages::texts(records), None, |_| {});
        let model = OnDemand::loaded(Path::new(""), model.clone());
        let meaning = Meaning::new(model, passages, &index.snapshot.columns);
        index.snapshot.meaning = Some(Arc::new(meaning));
        Ok(index)
    }

    /// The name of the build, which no other build has: what is cached under it never goes stale.
    pub fn generation(&self) -> &str {
        &self.snapshot().generation
    }

    /// What the index is about.
    pub fn catalogue(&self) -> &Catalogue {
        &self.snapshot().catalogue
    }

    /// The tags of the languages that questions can be read in, beside that of the documents.
    pub fn languages(&self) -> Vec<&str> {
        self.snapshot().glossary.languages.iter().map(|language| language.tag.as_str()).collect()
    }

    /// How many records it has.
    pub fn records(&self) -> usize {
        self.snapshot().records
    }

    pub(crate) fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    pub(crate) fn retrieval(&self) -> &dyn Retrieval {
        &*self.inner.retrieval
    }

    pub(crate) fn suggester(&self) -> &Suggester {
        &self.inner.suggester
    }

    pub(crate) fn beginnings(&self) -> &Beginnings {
        &self.inner.beginnings
    }

    pub(crate) fn sentence_cache(&self) -> &SentenceCache {
        &self.inner.sentence_cache
    }

    pub(crate) fn hit_cache(&self) -> &HitCache {
        &self.inner.hit_cache
    }
}

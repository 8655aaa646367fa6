//! The open index and its generation: what all questions are asked of.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    error::Error as _,
    path::Path,
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, SystemTime},
};

use index::{Budget, Error, Facet, Folder, Index, Origin, Request};
use ingest::{Basket, Taxonomy};

use crate::words::Language;

/// An open index as one request may use it, and what is worked out once for all of them.
pub(crate) struct Current {
    pub(super) index: Index,
    shared: Arc<Shared>,
}

/// What is worked out once for an index, when it is first asked for.
struct Shared {
    generation: Arc<str>,
    /// When it was built, if it is one on disk.
    built: Option<SystemTime>,
    /// How many passages can be found, once they have been counted.
    passages: OnceLock<usize>,
    /// Whether every byte was found to be what was written.
    is_checked: OnceLock<()>,
    /// What was found not to be.
    damage: OnceLock<String>,
    /// Whether a file that is mapped was cut short.
    is_cut_short: AtomicBool,
    /// What else was worked out once, by its type.
    known: Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>,
    /// By language.
    taxonomies: [OnceLock<Arc<Taxonomy>>; Language::ALL.len()],
}

/// What is known of the files of an index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Soundness {
    /// They have not all been read. What is read for an answer is checked all the same.
    Unchecked,
    /// Every byte is what was written.
    Checked,
    /// One of them is not; which, and what it is.
    Damaged(String),
}

impl Current {
    pub(crate) fn new(index: Index) -> Current {
        Current::built(index, None)
    }

    fn built(index: Index, built: Option<SystemTime>) -> Current {
        let shared = Shared {
            generation: index.generation().into(),
            built,
            passages: OnceLock::new(),
            is_checked: OnceLock::new(),
            damage: OnceLock::new(),
            is_cut_short: AtomicBool::new(false),
            known: Mutex::default(),
            taxonomies: [const { OnceLock::new() }; Language::ALL.len()],
        };
        Current { index, shared: Arc::new(shared) }
    }

    /// The same for a request that may take so much.
    pub(crate) fn within(&self, budget: Budget) -> Current {
        Current { index: self.index.within(budget), shared: self.shared.clone() }
    }

    /// What the request may take. Whatever works through a list of its own takes steps of it, as the
    /// index does.
    pub(crate) fn budget(&self) -> &Budget {
        self.index.budget()
    }

    /// The index in a directory, read into memory if it has no more than so many bytes.
    pub(crate) fn open(dir: &Path, model: &Path, in_memory: u64) -> Result<Current, Error> {
        let index = Index::open_with(dir, in_memory)?.with_model(model)?;
        Ok(Current::loaded(index, &Folder::from(dir)))
    }

    /// An index from there, with the model in memory, so that no reader waits for it.
    pub(crate) fn loaded(index: Index, from: &dyn Origin) -> Current {
        if let Err(error) = index.load_model() {
            let error = error as &dyn std::error::Error;
            tracing::warn!(error, "the model cannot be used, and words alone are searched");
        }
        Current::built(index, from.built())
    }

    /// The index where this one comes from, if it is a newer one.
    pub(crate) fn newer(&self, from: &dyn Origin) -> Result<Option<Current>, Error> {
        Ok(from.newer(&self.index)?.map(|index| Current::loaded(index, from)))
    }

    /// Why no index could be opened where this one was, for all that a look at it tells, and what helps. Where that
    /// is, is said to nobody who only asks.
    pub(crate) fn missing_from(origin: &dyn Origin) -> Option<String> {
        let error = origin.look().err()?;
        Some(match &error {
            Error::Missing { .. } => {
                "the index has gone from its folder; run `atlas index`".to_owned()
            }
            Error::Schema { .. } => {
                "the index in its folder is of another version; run `atlas index`".to_owned()
            }
            Error::Unreachable { .. } | Error::Refused { .. } => {
                "the cluster that has the index does not answer; its own log says why".to_owned()
            }
            error => {
                let why = error.source().map(ToString::to_string).unwrap_or_default();
                format!("the index in its folder cannot be opened: {why}; `atlas doctor` says more")
            }
        })
    }

    /// Compares every byte with what was written; it takes as long as to read the index from disk.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let outcome = self.index.check();
        match &outcome {
            Ok(()) => {
                let _ = self.shared.is_checked.set(());
            }
            Err(error) => self.note(error),
        }
        outcome
    }

    /// Looks whether the index was damaged since it was opened, and notes it.
    pub(crate) fn look_for_damage(&self) {
        if let Err(error) = self.index.check_lengths() {
            self.shared.is_cut_short.store(true, Ordering::Relaxed);
            self.note(&error);
        }
        if let Some(error) = self.index.damage() {
            self.note(&error);
        }
    }

    fn note(&self, error: &Error) {
        let why = error.source().map_or_else(|| error.to_string(), ToString::to_string);
        if self.shared.damage.set(why).is_ok() {
            let error = error as &dyn std::error::Error;
            tracing::error!(error, "part of the index cannot be answered from any more");
        }
    }

    /// Whether a file of the index was found to be shorter than it was, so that nothing may be read.
    pub(crate) fn is_cut_short(&self) -> bool {
        self.shared.is_cut_short.load(Ordering::Relaxed)
    }

    /// What is known of the files of the index.
    pub(crate) fn soundness(&self) -> Soundness {
        match (self.shared.damage.get(), self.shared.is_checked.get()) {
            (Some(why), _) => Soundness::Damaged(why.clone()),
            (None, Some(())) => Soundness::Checked,
            (None, None) if self.index.is_in_memory() => Soundness::Checked,
            (None, None) => Soundness::Unchecked,
        }
    }

    /// Counts over the whole of the index what no reader should wait for.
    pub(crate) fn warm_up(&self) -> Result<(), Error> {
        let everything = self.search(&Request { per_page: 1, ..Request::new("") })?;
        let _ = self.shared.passages.set(everything.total);
        self.index.warm_up();
        Ok(())
    }

    /// How many passages can be found, once they have been counted.
    pub(crate) fn passages(&self) -> Option<usize> {
        self.shared.passages.get().copied()
    }

    /// How long ago it was built, if it is one on disk.
    pub(crate) fn age(&self) -> Option<Duration> {
        SystemTime::now().duration_since(self.shared.built?).ok()
    }

    /// Changes with what is searched, and with nothing else.
    pub(crate) fn generation(&self) -> Arc<str> {
        self.shared.generation.clone()
    }

    /// What is true of this generation and takes a while to work out: once, when it is first asked
    /// for. Who asks meanwhile works it out too rather than wait.
    pub(crate) fn once<T: Any + Send + Sync>(
        &self,
        work_out: impl FnOnce(&Current) -> Result<T, Error>,
    ) -> Result<Arc<T>, Error> {
        let known = || self.shared.known.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known().get(&TypeId::of::<T>()).cloned();
        let found = match found {
            Some(found) => found,
            None => {
                let found = Arc::new(work_out(self)?);
                known().entry(TypeId::of::<T>()).or_insert(found).clone()
            }
        };
        Ok(found.downcast().expect("it is kept under its type"))
    }

    /// The baskets and issues, as far as they are translated.
    pub(crate) fn taxonomy(&self, language: Language) -> Arc<Taxonomy> {
        let translated = || Arc::new(self.index.catalogue().taxonomy.in_language(language.tag()));
        self.shared.taxonomies[language.place()].get_or_init(translated).clone()
    }

    /// The baskets that have an issue of their own or a passage: the others lead nowhere.
    pub(crate) fn baskets(&self, language: Language) -> Vec<Basket> {
        let taxonomy = self.taxonomy(language);
        let holds = |basket: &&Basket| {
            taxonomy.issues.iter().any(|issue| issue.basket == basket.id)
                || self.index.has_sections(Facet::Basket, &basket.id)
        };
        taxonomy.baskets.iter().filter(holds).cloned().collect()
    }
}

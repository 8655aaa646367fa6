//! The open index and its generation: what all questions are asked of.

use std::{
    path::Path,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use index::{Error, Index, Request};
use ingest::{Basket, Taxonomy};

use super::survey::Survey;
use crate::words::Language;

/// An open index, and what is counted over the whole of it, once, when it is first asked for.
pub(crate) struct Current {
    pub(super) index: Index,
    generation: Arc<str>,
    survey: OnceLock<Arc<Survey>>,
    passages: OnceLock<usize>,
    /// Held by who counts it, so that nobody else does meanwhile.
    counting: Mutex<()>,
    /// By language.
    taxonomies: [OnceLock<Arc<Taxonomy>>; Language::ALL.len()],
}

impl Current {
    pub(crate) fn new(index: Index) -> Current {
        Current {
            generation: index.generation().into(),
            index,
            survey: OnceLock::new(),
            passages: OnceLock::new(),
            counting: Mutex::new(()),
            taxonomies: [const { OnceLock::new() }; Language::ALL.len()],
        }
    }

    /// The index in a directory.
    pub(crate) fn open(dir: &Path) -> Result<Current, Error> {
        Index::open(dir).map(Current::new)
    }

    /// The index in the directory, if it is a newer one.
    pub(crate) fn newer(&self, dir: &Path) -> Result<Option<Current>, Error> {
        Ok(self.index.newer(dir)?.map(Current::new))
    }

    /// Whether an index can be opened from the directory, for all that a look at it tells.
    pub(crate) fn is_in(dir: &Path) -> bool {
        Index::is_in(dir)
    }

    /// Counts over the whole of the index what no reader should wait for.
    pub(crate) fn warm_up(&self) -> Result<(), Error> {
        self.survey()?;
        let everything = self.search(&Request { per_page: 1, ..Request::new("") })?;
        let _ = self.passages.set(everything.total);
        Ok(())
    }

    /// How many passages can be found, once they have been counted.
    pub(crate) fn passages(&self) -> Option<usize> {
        self.passages.get().copied()
    }

    /// Changes with what is searched, and with nothing else.
    pub(crate) fn generation(&self) -> Arc<str> {
        self.generation.clone()
    }

    /// The baskets and issues, as far as they are translated.
    pub(crate) fn taxonomy(&self, language: Language) -> Arc<Taxonomy> {
        let at = Language::ALL.iter().position(|known| *known == language);
        let taxonomy = &self.taxonomies[at.expect("a list of all languages")];
        let translated = || {
            let taxonomy = &self.index.catalogue().taxonomy;
            Arc::new(match language {
                Language::English => taxonomy.clone(),
                Language::French => taxonomy.in_language(language.tag()),
            })
        };
        taxonomy.get_or_init(translated).clone()
    }

    /// The baskets that have an issue of their own or a passage: the others lead nowhere.
    pub(crate) fn baskets(&self, language: Language) -> Result<Vec<Basket>, Error> {
        let taxonomy = self.taxonomy(language);
        let survey = self.survey()?;
        let holds = |basket: &&Basket| {
            taxonomy.issues.iter().any(|issue| issue.basket == basket.id)
                || survey.passages.iter().any(|passage| passage.baskets.contains(&basket.id))
        };
        Ok(taxonomy.baskets.iter().filter(holds).cloned().collect())
    }

    /// Who writes how much on what.
    pub(crate) fn survey(&self) -> Result<Arc<Survey>, Error> {
        if let Some(survey) = self.survey.get() {
            return Ok(survey.clone());
        }
        let _counting = self.counting.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(survey) = self.survey.get() {
            return Ok(survey.clone());
        }
        let survey = Arc::new(Survey::of(&self.index)?);
        Ok(self.survey.get_or_init(|| survey).clone())
    }
}

//! What all handlers share: the open index, the limits, and a bound on work at once.

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use arc_swap::ArcSwap;
use index::Index;
use ingest::{Basket, Taxonomy};
use tokio::{sync::Semaphore, task, time};

use super::{cors::Origins, error::Refusal, limits::Limits, metrics, rate::Limiter};
use crate::{
    answer::{survey::Survey, titles::Names},
    words::Language,
};

/// A server's state. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Shared>);

struct Shared {
    /// The index that requests are answered from; a newer one takes its place in between.
    current: ArcSwap<Current>,
    /// Where the index is, if a newer one may appear there.
    dir: Option<PathBuf>,
    limits: Limits,
    /// Scheme and authority of absolute addresses, without a slash at the end.
    base_url: String,
    searches: Arc<Semaphore>,
    /// The sites whose pages may read what is shared.
    origins: Origins,
    limiter: Option<Limiter>,
}

/// An open index, and what is counted over the whole of it, once, when it is first asked for.
pub(crate) struct Current {
    pub(crate) index: Index,
    survey: OnceLock<Survey>,
    /// Held by who counts it, so that nobody else does meanwhile.
    counting: Mutex<()>,
    /// The taxonomy in French.
    french: OnceLock<Taxonomy>,
}

impl Current {
    fn new(index: Index) -> Current {
        Current {
            index,
            survey: OnceLock::new(),
            counting: Mutex::new(()),
            french: OnceLock::new(),
        }
    }

    /// The baskets and issues, as far as they are translated.
    pub(crate) fn taxonomy(&self, language: Language) -> &Taxonomy {
        let taxonomy = &self.index.catalogue().taxonomy;
        match language {
            Language::English => taxonomy,
            Language::French => self.french.get_or_init(|| taxonomy.in_language(language.tag())),
        }
    }

    /// The baskets that have an issue of their own or a passage: the others lead nowhere.
    pub(crate) fn baskets(&self, language: Language) -> Result<Vec<&Basket>, index::Error> {
        let taxonomy = self.taxonomy(language);
        let passages = &self.survey()?.passages;
        let holds = |basket: &&Basket| {
            taxonomy.issues.iter().any(|issue| issue.basket == basket.id)
                || passages.iter().any(|passage| passage.baskets.contains(&basket.id))
        };
        Ok(taxonomy.baskets.iter().filter(holds).collect())
    }

    /// What pages call things.
    pub(crate) fn names(&self, language: Language) -> Names<'_> {
        Names { catalogue: self.index.catalogue(), taxonomy: self.taxonomy(language) }
    }

    /// Who writes how much on what.
    pub(crate) fn survey(&self) -> Result<&Survey, index::Error> {
        if let Some(survey) = self.survey.get() {
            return Ok(survey);
        }
        let _counting = self.counting.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(survey) = self.survey.get() {
            return Ok(survey);
        }
        let survey = Survey::of(&self.index)?;
        Ok(self.survey.get_or_init(|| survey))
    }
}

impl App {
    /// An app over an open index. `base_url` is where the public reaches it, such as
    /// `https://atlas.example`.
    pub fn new(index: Index, limits: Limits, base_url: &str) -> App {
        App::over(index, None, limits, base_url)
    }

    /// An app over the index in a directory, which goes over to a newer one when it is finished.
    ///
    /// # Errors
    ///
    /// Those of [`Index::open`].
    pub fn open(dir: &Path, limits: Limits, base_url: &str) -> Result<App, index::Error> {
        Ok(App::over(Index::open(dir)?, Some(dir.to_owned()), limits, base_url))
    }

    fn over(index: Index, dir: Option<PathBuf>, limits: Limits, base_url: &str) -> App {
        App(Arc::new(Shared {
            current: ArcSwap::from_pointee(Current::new(index)),
            searches: Arc::new(Semaphore::new(limits.searches)),
            dir,
            limiter: limits.rate.map(Limiter::new),
            limits,
            origins: Origins::default(),
            base_url: base_url.trim_end_matches('/').to_owned(),
        }))
    }

    /// The app, with what it shares readable for pages of these sites only.
    ///
    /// # Panics
    ///
    /// If the app has been cloned.
    #[must_use]
    pub fn shared_with(mut self, origins: Origins) -> App {
        Arc::get_mut(&mut self.0).expect("an app that nothing else has yet").origins = origins;
        self
    }

    /// Goes over to the newer index in the directory, if there is one. Requests under way keep
    /// theirs. Says whether it did.
    ///
    /// # Errors
    ///
    /// Those of [`Index::open`]; the index that is open goes on to answer.
    pub fn refresh(&self) -> Result<bool, index::Error> {
        let Some(dir) = &self.0.dir else { return Ok(false) };
        let Some(newer) = self.current().index.newer(dir)? else { return Ok(false) };
        let newer = Current::new(newer);
        // Counted before anybody asks, so that no reader waits for it.
        newer.survey()?;
        self.0.current.store(Arc::new(newer));
        Ok(true)
    }

    pub(crate) fn current(&self) -> Arc<Current> {
        self.0.current.load_full()
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    pub(crate) fn origins(&self) -> &Origins {
        &self.0.origins
    }

    pub(crate) fn limiter(&self) -> Option<&Limiter> {
        self.0.limiter.as_ref()
    }

    pub(crate) fn base_url(&self) -> &str {
        &self.0.base_url
    }

    /// Runs work on the index on the blocking pool, so that a slow query delays no other.
    ///
    /// Work that outlives its request keeps its permit, so that slow queries cannot pile up.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Current) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let Ok(permit) = self.0.searches.clone().try_acquire_owned() else {
            metrics::refused_for_load();
            return Err(Refusal::Overloaded);
        };
        let current = self.current();
        let task = task::spawn_blocking(move || {
            let _permit = permit;
            work(&current)
        });
        match time::timeout(self.limits().request_time, task).await {
            Ok(Ok(answer)) => answer,
            // A panic in the work goes on here, to the layer that catches panics.
            Ok(Err(failure)) => match failure.try_into_panic() {
                Ok(panic) => std::panic::resume_unwind(panic),
                Err(_) => Err(Refusal::Unavailable),
            },
            Err(_) => Err(Refusal::Timeout),
        }
    }
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App").field("limits", self.limits()).finish_non_exhaustive()
    }
}

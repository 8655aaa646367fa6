//! What all handlers share: the open index, the limits, and a bound on work at once.

use std::{
    fmt,
    num::NonZeroUsize,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Instant,
};

use arc_swap::ArcSwap;
use tokio::{sync::Semaphore, task, time};

use super::{
    cors::Origins,
    error::Refusal,
    identity::Identity,
    limits::Limits,
    metrics,
    owner::Owner,
    rate::{Client, Limiter},
};
use crate::answer::{Budget, Current, Error, Folder, Index, Origin};

/// How many requests share a core at a time. One would let those that take long keep all others
/// waiting, and each more takes memory and makes none of them faster. Half as many make a reader beside four attackers
/// wait four times as long (`tests/it/attacks`).
const AT_WORK_ON_A_CORE: usize = 4;

/// A server's state. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Shared>);

struct Shared {
    /// The index that requests are answered from; a newer one takes its place in between.
    current: ArcSwap<Current>,
    /// Where the index comes from, if a newer one may appear there.
    origin: Option<Box<dyn Origin>>,
    /// Whether what answers is being counted.
    warming_up: AtomicBool,
    /// Whether no other process could open the index, when somebody looked last.
    is_lost: AtomicBool,
    limits: Limits,
    /// Scheme and authority of absolute addresses, without a slash at the end.
    base_url: String,
    searches: Arc<Semaphore>,
    /// Those of them that are not waiting for others.
    at_work: Arc<Semaphore>,
    /// The sites whose pages may read what is shared.
    origins: Origins,
    /// Whose site it is.
    identity: Identity,
    /// What pages show of that.
    owner: Owner,
    /// Whether the log says what was asked.
    logs_queries: bool,
    /// The folder of the documents, if they are shown as they were handed in.
    originals: Option<PathBuf>,
    limiter: Option<Arc<Limiter>>,
}

impl App {
    /// An app over an open index. `base_url` is where the public reaches it, such as
    /// `https://atlas.example`.
    pub fn new(index: Index, limits: Limits, base_url: &str) -> App {
        App::over(Current::new(index), None, limits, base_url)
    }

    /// An app over the index in a directory, which goes over to a newer one when it is finished. A model at
    /// `model` is loaded, once for all threads; one that is not there, or cannot be used, leaves the
    /// search to words.
    ///
    /// # Errors
    ///
    /// Those of [`Index::open`].
    pub fn open(dir: &Path, model: &Path, limits: Limits, base_url: &str) -> Result<App, Error> {
        let current = Current::open(dir, model, limits.in_memory)?;
        Ok(App::over(current, Some(Box::new(Folder::from(dir))), limits, base_url))
    }

    /// An app over an open index, which goes over to a newer one from where it comes.
    pub fn from_origin(
        index: Index,
        origin: impl Origin + 'static,
        limits: Limits,
        base_url: &str,
    ) -> App {
        let current = Current::loaded(index, &origin);
        App::over(current, Some(Box::new(origin)), limits, base_url)
    }

    fn over(
        current: Current,
        origin: Option<Box<dyn Origin>>,
        limits: Limits,
        base_url: &str,
    ) -> App {
        let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        App(Arc::new(Shared {
            current: ArcSwap::from_pointee(current),
            searches: Arc::new(Semaphore::new(limits.searches)),
            at_work: Arc::new(Semaphore::new(cores * AT_WORK_ON_A_CORE)),
            origin,
            warming_up: AtomicBool::new(false),
            is_lost: AtomicBool::new(false),
            limiter: limits.rate.map(|rate| Arc::new(Limiter::new(rate, limits.behind_proxy))),
            limits,
            origins: Origins::default(),
            identity: Identity::default(),
            owner: Owner::of(&Identity::default()),
            logs_queries: false,
            originals: None,
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

    /// The app as the site of its owner.
    ///
    /// # Panics
    ///
    /// If the app has been cloned.
    #[must_use]
    pub fn of_owner(mut self, identity: Identity) -> App {
        let shared = Arc::get_mut(&mut self.0).expect("an app that nothing else has yet");
        shared.owner = Owner::of(&identity);
        shared.identity = identity;
        self
    }

    /// The app, with the address of each request in the log beside its route: what people look for.
    ///
    /// # Panics
    ///
    /// If the app has been cloned.
    #[must_use]
    pub fn logging_queries(mut self, logs_queries: bool) -> App {
        let shared = Arc::get_mut(&mut self.0).expect("an app that nothing else has yet");
        shared.logs_queries = logs_queries;
        self
    }

    pub(crate) fn logs_queries(&self) -> bool {
        self.0.logs_queries
    }

    /// Whose site it is.
    pub fn identity(&self) -> &Identity {
        &self.0.identity
    }

    /// What pages show of that; an archive that its owner gave no name has that of its documents.
    pub(crate) fn owner(&self) -> Owner {
        self.0.owner.clone().showing(self.current().archive_name())
    }

    /// The app, which also shows the documents of this folder as they were handed in.
    ///
    /// # Panics
    ///
    /// If the app has been cloned.
    #[must_use]
    pub fn with_originals(mut self, folder: Option<PathBuf>) -> App {
        Arc::get_mut(&mut self.0).expect("an app that nothing else has yet").originals = folder;
        self
    }

    /// The folder of the documents, if they are shown as they were handed in.
    pub(crate) fn originals(&self) -> Option<&Path> {
        self.0.originals.as_deref()
    }

    /// Goes over to the newer index where it comes from, if there is one. Requests under way keep
    /// theirs. Says whether it did.
    ///
    /// # Errors
    ///
    /// Those of [`Index::open`]; the index that is open goes on to answer.
    pub fn refresh(&self) -> Result<bool, Error> {
        let Some(origin) = &self.0.origin else { return Ok(false) };
        let Some(newer) = self.current().newer(&**origin)? else { return Ok(false) };
        // The older one is sound, so there is time to read all of the newer; and it is counted before
        // anybody asks, so that no reader waits for it.
        newer.check()?;
        newer.warm_up()?;
        self.0.current.store(Arc::new(newer));
        Ok(true)
    }

    /// Reads what has not been read of the index, to see whether it is what was written. What is found is
    /// logged, and `/readyz` says it.
    pub(crate) fn check(&self) {
        let _ = self.current().check();
    }

    /// Looks whether the index that is open was damaged since; see [`App::check`].
    pub(crate) fn look_for_damage(&self) {
        self.current().look_for_damage();
    }

    /// Begins to count over the index, unless that is done or under way; it is logged when it fails.
    pub(crate) fn warm_up(&self) {
        let current = self.current();
        if current.passages().is_some() || self.0.warming_up.swap(true, Ordering::AcqRel) {
            return;
        }
        let app = self.clone();
        let warm_up = move || {
            if let Err(error) = current.warm_up() {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, "the passages cannot be counted");
            }
            app.0.warming_up.store(false, Ordering::Release);
        };
        // Not by those that answer: they may all be at work, and whoever asks whether the server is
        // ready waits for this.
        if let Err(error) = thread::Builder::new().name("warm-up".to_owned()).spawn(warm_up) {
            self.0.warming_up.store(false, Ordering::Release);
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, "no thread can be started to count the passages");
        }
    }

    /// Looks whether another process could open the index where this one did, and logs it when that has changed.
    pub(crate) fn look_for_its_index(&self) {
        let lacks = self.lacks_its_index();
        match (&lacks, self.0.is_lost.swap(lacks.is_some(), Ordering::AcqRel)) {
            (Some(why), false) => tracing::error!(why, "what is open goes on to answer"),
            (None, true) => tracing::warn!("the index is back in its place"),
            _ => {}
        }
    }

    /// Whether it could not, when somebody looked last.
    pub(crate) fn is_lost(&self) -> bool {
        self.0.is_lost.load(Ordering::Acquire)
    }

    /// Why no other process could open the index where this one did; nothing, if it could.
    pub(crate) fn lacks_its_index(&self) -> Option<String> {
        Current::missing_from(self.0.origin.as_deref()?)
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

    pub(crate) fn limiter(&self) -> Option<Arc<Limiter>> {
        self.0.limiter.clone()
    }

    pub(crate) fn base_url(&self) -> &str {
        &self.0.base_url
    }

    /// Runs work on the index on the blocking pool, so that a slow query delays no other.
    ///
    /// The work has until `request_time` is over, and ends before that when nobody waits for it any
    /// more: then the client has gone, and this future is dropped.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Current) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let limits = self.limits();
        let budget = Budget::until(Instant::now() + limits.request_time).with_limits(limits.query);
        let _ended = StopOnDrop(budget.clone());
        let answer = self.in_turn(budget, work);
        time::timeout(self.limits().request_time, answer).await.unwrap_or(Err(Refusal::Timeout))
    }

    /// Waits for what else the client has asked, does the work, and charges it.
    async fn in_turn<T: Send + 'static>(
        &self,
        budget: Budget,
        work: impl FnOnce(&Current) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let client = Client::of_this_task();
        let turn = match &client {
            Some(client) => Some(client.turn().await),
            None => None,
        };
        let Ok(permit) = self.0.searches.clone().try_acquire_owned() else {
            metrics::refused_for_load();
            return Err(Refusal::Overloaded);
        };
        let work_permit = self.0.at_work.clone().acquire_owned().await;
        let current = self.current().within(budget);
        if current.is_cut_short() {
            tracing::error!("nothing is answered from an index that was cut short");
            return Err(Refusal::Unavailable);
        }
        // What is logged there belongs to the request.
        let span = tracing::Span::current();
        let task = task::spawn_blocking(move || {
            let _held = (permit, work_permit, turn);
            let _charged = client.map(Client::work);
            span.in_scope(|| work(&current))
        });
        // A panic in the work goes on here, to the layer that catches panics.
        task.await.unwrap_or_else(|failure| match failure.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_) => Err(Refusal::Unavailable),
        })
    }
}

/// Stops the work of a request when it is dropped.
struct StopOnDrop(Budget);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.stop();
    }
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App").field("limits", self.limits()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::{sync::mpsc, time::Duration};

    use ingest::{Authority, Taxonomy};
    use tokio::runtime::Runtime;

    use super::*;

    /// An app that lets work go on for so long, and a place to hear how the work ended.
    fn app(request_time: Duration) -> App {
        let index = Index::in_memory(&[], Taxonomy::default(), Authority::default()).unwrap();
        let limits = Limits { request_time, ..Limits::default() };
        App::new(index, limits, "https://atlas.example")
    }

    /// Work that never ends by itself, and says when it was stopped.
    fn endless(ended: mpsc::Sender<()>) -> impl FnOnce(&Current) -> Result<(), Refusal> + Send {
        move |current| {
            let stopped = loop {
                if let Err(stopped) = current.budget().step() {
                    break stopped;
                }
            };
            ended.send(()).unwrap();
            Err(stopped.into())
        }
    }

    #[test]
    fn work_ends_when_its_time_is_over() {
        let (ended, end) = mpsc::channel();
        let app = app(Duration::from_millis(20));
        let refused = Runtime::new().unwrap().block_on(app.blocking(endless(ended)));
        assert_eq!(refused, Err(Refusal::Timeout));
        assert_eq!(end.recv(), Ok(()));
    }

    #[test]
    fn work_ends_when_nobody_waits_for_it() {
        let (ended, end) = mpsc::channel();
        let app = app(Duration::from_secs(3_600));
        let runtime = Runtime::new().unwrap();
        let (started, begun) = tokio::sync::oneshot::channel();
        runtime.block_on(async {
            let endless = endless(ended);
            let work = app.blocking(move |current| {
                started.send(()).unwrap();
                endless(current)
            });
            // As hyper does with the answer to a client that has gone.
            tokio::select! {
                _ = work => unreachable!("it is endless"),
                _ = async { begun.await.unwrap() } => {}
            }
        });
        assert_eq!(end.recv_timeout(Duration::from_secs(60)), Ok(()));
    }
}

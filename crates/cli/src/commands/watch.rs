//! `atlas serve --watch`: when the documents change, and have been left alone for a while, the index is built
//! again.
//!
//! What is served stays as it is until all documents of the new state have been read: a file that is half
//! copied or damaged changes nothing but the log. A server goes over to what was built as it does to every newer
//! index.

use std::{
    path::PathBuf,
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread,
    time::Duration,
};

use anyhow::Context;
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use vectors::OnDemand;

use crate::{
    commands::{index, ingest::LinkArgs},
    output::{Color, Outcome, Output},
};

/// How long to wait before looking for the folder again, when it has gone.
const AGAIN: Duration = Duration::from_secs(5);

/// What is looked at, and what is built from it.
#[derive(Debug)]
pub(super) struct Watch {
    pub(super) corpus: PathBuf,
    pub(super) links: LinkArgs,
    pub(super) index: PathBuf,
    /// Where a model is looked for before each build.
    pub(super) model: PathBuf,
    /// How long nothing must happen before a build.
    pub(super) quiet: Duration,
    /// Whether what a build says goes to the log.
    pub(super) is_logged: bool,
}

/// A folder that is watched until this is dropped.
#[derive(Debug)]
pub(super) struct Watching(
    #[expect(dead_code, reason = "it only has to live")] mpsc::Sender<Changed>,
);

/// Something happened to the documents, or to the watching of them.
#[derive(Debug)]
struct Changed;

impl Watch {
    /// Begins to watch, on a thread of its own.
    ///
    /// # Errors
    ///
    /// When the system gives no more watches or no thread.
    pub(super) fn start(self) -> anyhow::Result<Watching> {
        let (happened, happens) = mpsc::channel();
        let told = happened.clone();
        let tell = move |event: notify::Result<notify::Event>| {
            // Reading is no change, and a build reads.
            if event.is_err() || event.is_ok_and(|event| !event.kind.is_access()) {
                let _ = told.send(Changed);
            }
        };
        let mut watcher = notify::recommended_watcher(tell)?;
        watcher
            .watch(&self.corpus, RecursiveMode::Recursive)
            .with_context(|| format!("could not watch `{}`", self.corpus.display()))?;
        thread::Builder::new()
            .name("watch".to_owned())
            .spawn(move || self.follow(watcher, &happens))?;
        Ok(Watching(happened))
    }

    /// Builds after each change, until nobody can tell of one.
    fn follow(self, mut watcher: RecommendedWatcher, happens: &Receiver<Changed>) {
        let mut wait = None;
        loop {
            let is_over = match wait.take() {
                None => happens.recv().is_err(),
                Some(wait) => {
                    matches!(happens.recv_timeout(wait), Err(RecvTimeoutError::Disconnected))
                }
            };
            if is_over {
                return;
            }
            // Until nothing has happened for as long.
            while happens.recv_timeout(self.quiet).is_ok() {}
            if let Err(error) = self.build() {
                tracing::error!(error = format!("{error:#}"), "the older index goes on to answer");
            }
            // A folder that was taken away and put back is another one.
            let _ = watcher.unwatch(&self.corpus);
            if let Err(error) = watcher.watch(&self.corpus, RecursiveMode::Recursive) {
                tracing::error!(error = error.to_string(), "the documents cannot be watched");
                wait = Some(AGAIN);
            }
        }
    }

    fn build(&self) -> anyhow::Result<()> {
        let whole = |report: &ingest::Report| report.unread.is_empty();
        let mut output = Output::new(Color::Never);
        if self.is_logged {
            output.log_notes();
        }
        // One that cannot be read leaves the passages as they are found, by words.
        let model = OnDemand::at(&self.model).ok().flatten();
        let built = index::from_corpus_if(
            whole,
            &self.corpus,
            self.links,
            &self.index,
            model.as_ref().into(),
            false,
            &mut output,
        )?;
        if built == Outcome::Partly {
            tracing::warn!("not all documents can be read; the older index goes on to answer");
        }
        Ok(())
    }
}

//! What stands for the options of a cluster in a program that was built without it.

use std::path::Path;

use index::Index;
use server::{App, Limits};

use super::{copied, model_args::ModelArgs};
use crate::output::Output;

/// No cluster.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct EngineArgs {}

#[expect(clippy::unused_self, reason = "what a program with a cluster asks of its options")]
impl EngineArgs {
    /// What `here` opens.
    pub(crate) fn open(
        &self,
        here: impl FnOnce() -> Result<Index, index::Error>,
    ) -> Result<Index, index::Error> {
        here()
    }

    /// That of the index.
    #[expect(clippy::unnecessary_wraps, reason = "to copy one from a cluster may fail")]
    pub(crate) fn folder(
        &self,
        here: &Path,
        _: &ModelArgs,
        _: &mut Output,
    ) -> anyhow::Result<copied::Folder> {
        Ok(copied::Folder::at(here))
    }

    /// No app.
    pub(crate) fn app(&self, _: &Path, _: Limits, _: &str) -> Result<Option<App>, index::Error> {
        Ok(None)
    }

    /// Whether a cluster was named.
    pub(crate) fn is_given(&self) -> bool {
        false
    }
}

//! What do commands say that work on a folder, where a cluster was named?

use crate::hints::Hinted;

/// A cluster, for a command that has no use for one: it says so, rather than take another index than was
/// named.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct FolderOnly {
    #[arg(long, env = "ATLAS_ENGINE", hide = true, value_name = "URLS")]
    engine: Option<String>,
}

impl FolderOnly {
    /// Refuses a cluster; `instead` says what does there what the command does with a folder.
    pub(crate) fn check(&self, command: &str, instead: &str) -> Result<(), Hinted> {
        match &self.engine {
            Some(engine) if !engine.is_empty() => Err(Hinted::new(
                format!(
                    "`atlas {command}` works on the folder of an index, not on the cluster at `{engine}`"
                ),
                format!("{instead}; without `--engine` and ATLAS_ENGINE it takes the folder"),
            )),
            _ => Ok(()),
        }
    }
}

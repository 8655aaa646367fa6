//! Why a static copy could not be written.

use std::{io, path::PathBuf};

use crate::answer::Error;

/// Why the files could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// A file could not be written.
    #[error("could not write `{path}`", path = path.display())]
    Write {
        /// Which.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A page did not answer.
    #[error("the page `{0}` did not answer")]
    Page(String),
    /// The index could not be read.
    #[error(transparent)]
    Index(#[from] Error),
    /// No thread could be started.
    #[error("could not start")]
    Start(#[source] io::Error),
}

//! What can go wrong with a model, a package that one comes in, and a file of vectors.

use std::{fmt, io, path::PathBuf};

/// An error in adding, loading or using a model, or in reading passages.
///
/// A message says what was attempted, and on what. The cause is in `source()` and not in the message,
/// so a report that walks the chain says nothing twice.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no model, or no package, at this path.
    #[error("there is no {what} at `{path}`", path = path.display())]
    Missing {
        /// What was looked for: `model`, `package`, `file of passages`.
        what: &'static str,
        /// Where.
        path: PathBuf,
    },

    /// What was given as a package is none that we can read.
    #[error("`{path}` is no package of a model that can be read", path = path.display())]
    Package {
        /// The file or folder.
        path: PathBuf,
        /// What is wrong with it.
        source: Flaw,
    },

    /// A file of ours was written by a build with another format. Only making it again helps.
    #[error(
        "`{path}` has format {found}, but this build reads format {expected}",
        path = path.display()
    )]
    Format {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// Ours.
        expected: u32,
    },

    /// A file of ours is not what was written, or was never ours.
    #[error("`{path}` is damaged or no file of ours", path = path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What gave it away.
        source: Flaw,
    },

    /// A file could not be read or written.
    #[error("could not {action} `{path}`", path = path.display())]
    Io {
        /// What was attempted.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
}

impl Error {
    /// For `map_err` on an operation on a file.
    pub(crate) fn io(
        action: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(io::Error) -> Error {
        move |source| Error::Io { action, path: path.into(), source }
    }
}

/// What is wrong with some bytes, in a few words: whoever read them from a file adds its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw(pub(crate) String);

impl Flaw {
    /// A flaw in these words.
    pub(crate) fn new(reason: impl Into<String>) -> Flaw {
        Flaw(reason.into())
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Flaw {}

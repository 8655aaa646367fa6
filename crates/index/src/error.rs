//! What can go wrong with an index, and with a request to it.
//!
//! A query is never an error; see [`crate::query`].

use std::{io, path::PathBuf};

use tantivy::{TantivyError, directory::error::OpenReadError};

use crate::model::facet::Facet;

/// An error in building, opening or searching an index.
///
/// A message says what was attempted, and on what. The cause is in `source()` and not in the
/// message, so a report that walks the chain says nothing twice.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Nothing has been indexed into this directory yet.
    #[error("no index in `{dir}`", dir = dir.display())]
    Missing {
        /// Where one was looked for.
        dir: PathBuf,
    },

    /// The index was written by a build with another schema. Only building it again helps.
    #[error(
        "the index in `{dir}` has schema {found}, but this build reads schema {expected}",
        dir = dir.display()
    )]
    Schema {
        /// Where the index is.
        dir: PathBuf,
        /// Its schema.
        found: u32,
        /// Ours.
        expected: u32,
    },

    /// A file of the index is missing or is not what was written. Only building it again helps.
    #[error("the index in `{dir}` is damaged", dir = dir.display())]
    Damaged {
        /// Where the index is.
        dir: PathBuf,
        /// What gave it away.
        source: Box<dyn std::error::Error + Send + Sync>,
    },

    /// Another process is building this index.
    #[error("the index in `{dir}` is being built by another process", dir = dir.display())]
    Locked {
        /// Where the index is.
        dir: PathBuf,
    },

    /// A file of the index could not be read or written.
    #[error("could not {action} `{path}`", path = path.display())]
    Io {
        /// What was attempted.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },

    /// A filter names a value that the corpus does not have.
    #[error("there is no {facet} `{value}`")]
    UnknownValue {
        /// The facet.
        facet: Facet,
        /// The value asked for.
        value: String,
        /// The value that it may have been meant for.
        nearest: Option<String>,
    },

    /// A page number beyond the last page, or before the first.
    #[error("{}", no_such_page(*.page, *.pages))]
    PastTheEnd {
        /// The page asked for.
        page: usize,
        /// How many there are.
        pages: usize,
    },

    /// A record to be indexed is filed under a basket or an issue that the taxonomy does not have.
    #[error("the taxonomy has no {facet} `{value}`, which the record `{record}` is filed under")]
    UnknownFiling {
        /// Basket or issue.
        facet: Facet,
        /// Its id.
        value: String,
        /// The id of the record.
        record: String,
    },

    /// The [`Budget`](crate::Budget) of the request is spent, or nobody waits for the answer.
    #[error("the work was stopped before it was done")]
    Stopped,

    /// The engine gave up; the source has its reasons.
    #[error("the search engine failed")]
    Engine(#[from] TantivyError),
}

fn no_such_page(page: usize, pages: usize) -> String {
    match (page, pages) {
        (0, _) => "there is no page 0: they are counted from 1".to_owned(),
        (_, 0) => format!("page {page} is past the end: there are none"),
        (_, 1) => format!("page {page} is past the end: there is 1"),
        _ => format!("page {page} is past the end: there are {pages}"),
    }
}

impl Error {
    /// For `map_err` on an operation on a file.
    pub(crate) fn io(
        action: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(io::Error) -> Error {
        let path = path.into();
        move |source| Error::Io { action, path, source }
    }

    /// For `map_err` on reading what an earlier build wrote.
    pub(crate) fn damaged<E>(dir: impl Into<PathBuf>) -> impl FnOnce(E) -> Error
    where
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let dir = dir.into();
        move |source| Error::Damaged { dir, source: source.into() }
    }

    /// For `map_err` on opening an index: what the engine cannot read is damaged. Where the words of
    /// the engine are debug output, the file is named instead.
    pub(crate) fn unreadable(dir: impl Into<PathBuf>) -> impl FnOnce(Error) -> Error {
        let dir = dir.into();
        move |error| match error {
            Error::Engine(TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(path))) => {
                Error::damaged(dir)(format!("`{}` is missing", path.display()))
            }
            Error::Engine(TantivyError::OpenReadError(OpenReadError::IoError {
                filepath, ..
            })) => Error::damaged(dir)(format!("`{}` is not what was written", filepath.display())),
            Error::Engine(source) => Error::damaged(dir)(source),
            error => error,
        }
    }
}

impl From<io::Error> for Error {
    /// Reading postings and columns of an open index fails like the engine does.
    fn from(error: io::Error) -> Error {
        Error::Engine(error.into())
    }
}

//! What can go wrong with an index, and with a request to it.
//!
//! A query is never an error; see [`crate::query`].

use std::{io, path::PathBuf};

use tantivy::{
    TantivyError,
    directory::error::{LockError, OpenReadError, OpenWriteError},
};

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

    /// The files of the index have a format that this build does not read. Only building it again helps.
    #[error("the files of the index in `{dir}` are of another version", dir = dir.display())]
    Format {
        /// Where the index is.
        dir: PathBuf,
    },

    /// A file of the index is missing or is not what was written. Only building it again helps.
    #[error("the index in `{dir}` is damaged", dir = dir.display())]
    Damaged {
        /// Where the index is.
        dir: PathBuf,
        /// What gave it away.
        source: Box<dyn std::error::Error + Send + Sync>,
    },

    /// A file is not an index that was saved, or not as it was saved.
    #[error("`{file}` is no snapshot of an index, or not a whole one", file = file.display())]
    NotAnArchive {
        /// The file.
        file: PathBuf,
        /// What gave it away.
        source: Box<dyn std::error::Error + Send + Sync>,
    },

    /// Another process is building this index.
    #[error("the index in `{dir}` is being built by another process", dir = dir.display())]
    Locked {
        /// Where the index is.
        dir: PathBuf,
    },

    /// The file system of the index keeps no locks, so that two builds could not be kept apart.
    #[error("could not lock the index in `{dir}`", dir = dir.display())]
    NoLock {
        /// Where the index is.
        dir: PathBuf,
        /// Why not.
        source: Box<dyn std::error::Error + Send + Sync>,
    },

    /// The engine could not write the index. What was served before is served.
    #[error("the index in `{dir}` could not be written", dir = dir.display())]
    NotWritten {
        /// Where the index is.
        dir: PathBuf,
        /// Why not.
        source: TantivyError,
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

    /// A query is to be read in a language that questions cannot be asked in.
    #[error("questions cannot be read in `{tag}`, only in {}", in_words(.known))]
    UnknownLanguage {
        /// The tag asked for.
        tag: String,
        /// The tags that there are.
        known: Vec<String>,
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

    /// The engine that has the words and texts does not answer. What was asked for may be had in a while.
    #[error("the cluster at `{at}` does not answer")]
    Unreachable {
        /// Its addresses.
        at: String,
        /// Why not.
        source: Box<dyn std::error::Error + Send + Sync>,
    },

    /// The engine that has the words and texts refuses, or answers what cannot be made use of.
    #[error("the cluster at `{at}` refused: {why}")]
    Refused {
        /// Its addresses.
        at: String,
        /// What it says.
        why: String,
    },

    /// The [`Budget`](crate::Budget) of the request is spent, or nobody waits for the answer.
    #[error("the work was stopped before it was done")]
    Stopped,

    /// The engine gave up; the source has its reasons.
    #[error("the search engine failed")]
    Engine(#[source] TantivyError),
}

/// Tags as they stand in a message.
fn in_words(tags: &[String]) -> String {
    tags.iter().map(|tag| format!("`{tag}`")).collect::<Vec<_>>().join(", ")
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

    /// For `map_err` on writing an index.
    pub(crate) fn unwritten(dir: impl Into<PathBuf>) -> impl FnOnce(Error) -> Error {
        let dir = dir.into();
        move |error| match error {
            // Its lock is a file, for which there may be no room.
            Error::Engine(TantivyError::LockFailure(LockError::IoError(cause), _))
                if matches!(
                    cause.kind(),
                    io::ErrorKind::StorageFull
                        | io::ErrorKind::QuotaExceeded
                        | io::ErrorKind::PermissionDenied
                        | io::ErrorKind::ReadOnlyFilesystem
                ) =>
            {
                Error::io("write", dir)(same(&cause))
            }
            Error::Engine(TantivyError::LockFailure(source, _)) => {
                Error::NoLock { dir, source: source.into() }
            }
            Error::Engine(source) => Error::NotWritten { dir, source },
            error => error,
        }
    }

    /// For `map_err` on opening an index: what the engine cannot read is damaged, unless it is of another
    /// version or may not be read. Where the words of the engine are debug output, the file is named
    /// instead.
    pub(crate) fn unreadable(dir: impl Into<PathBuf>) -> impl FnOnce(Error) -> Error {
        let dir = dir.into();
        move |error| match error {
            Error::Engine(
                TantivyError::IncompatibleIndex(_)
                | TantivyError::OpenReadError(OpenReadError::IncompatibleIndex(_)),
            ) => Error::Format { dir },
            Error::Engine(TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(path))) => {
                Error::damaged(dir)(format!("`{}` is missing", path.display()))
            }
            Error::Engine(TantivyError::OpenReadError(OpenReadError::IoError {
                filepath,
                io_error,
            })) => match io_error.kind() {
                io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
                    Error::damaged(dir)(format!("`{}` is not what was written", filepath.display()))
                }
                _ => Error::io("read", filepath)(same(&io_error)),
            },
            Error::Engine(source) => Error::damaged(dir)(source),
            error => error,
        }
    }
}

/// An error of input and output that the engine shares.
fn same(error: &io::Error) -> io::Error {
    match error.raw_os_error() {
        Some(code) => io::Error::from_raw_os_error(code),
        None => io::Error::new(error.kind(), error.to_string()),
    }
}

/// A file of an index is not what was written: the cause of [`Error::Damaged`], which comes through
/// tantivy as an error of input and output.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{file}` is not what was written")]
pub(crate) struct NotAsWritten {
    /// Where the index is.
    pub(crate) dir: PathBuf,
    /// The name of the file.
    pub(crate) file: String,
}

impl NotAsWritten {
    /// The damage that an error of input and output speaks of.
    fn of(error: &io::Error) -> Option<&NotAsWritten> {
        error.get_ref()?.downcast_ref()
    }
}

impl From<NotAsWritten> for io::Error {
    fn from(found: NotAsWritten) -> io::Error {
        io::Error::new(io::ErrorKind::InvalidData, found)
    }
}

impl From<NotAsWritten> for Error {
    fn from(found: NotAsWritten) -> Error {
        Error::damaged(found.dir.clone())(found)
    }
}

impl From<TantivyError> for Error {
    /// Damage that was found in reading comes back out of the engine as what it is.
    fn from(error: TantivyError) -> Error {
        let cause = match &error {
            TantivyError::IoError(cause) => Some(cause),
            TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. }) => Some(io_error),
            _ => None,
        };
        if let Some(found) = cause.and_then(|cause| NotAsWritten::of(cause)) {
            return found.clone().into();
        }
        match error {
            TantivyError::OpenWriteError(OpenWriteError::IoError { io_error, filepath }) => {
                Error::io("write", filepath)(same(&io_error))
            }
            error => Error::Engine(error),
        }
    }
}

impl From<io::Error> for Error {
    /// Reading postings and columns of an open index fails like the engine does.
    fn from(error: io::Error) -> Error {
        TantivyError::from(error).into()
    }
}

//! What can go wrong in opening a corpus, in ingesting it, and in reading records back.
//!
//! Text is never an error: it is read as far as it goes, and notices say the rest.

use std::{io, path::PathBuf};

/// An error in opening a corpus, in ingesting it, or in reading records.
///
/// The message says what was attempted, and on what. The cause is in `source()`.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is nothing at this path.
    #[error("there is no corpus at `{path}`")]
    Missing {
        /// The path.
        path: PathBuf,
    },

    /// The folder has no document that can be read as text.
    #[error("there is no document ({endings}) in `{path}`")]
    Empty {
        /// The folder.
        path: PathBuf,
        /// What the names of documents end with, as a person would list it.
        endings: String,
    },

    /// A file or folder could not be read.
    #[error("could not read `{path}`")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The reason.
        source: io::Error,
    },

    /// A data file is a link that leads out of the folder, and is not to be followed.
    #[error("the link `{path}` leads out of the corpus")]
    LeadsOut {
        /// The link.
        path: PathBuf,
    },

    /// A document changed, or is gone, while the corpus was read, so that what was read of it does not
    /// fit together.
    #[error("`{path}` {how} while the documents were read")]
    Changed {
        /// The document.
        path: PathBuf,
        /// What became of it: `changed` or `vanished`.
        how: &'static str,
    },

    /// What the documents have in common could not be kept in a temporary file.
    #[error("could not use a temporary file in `{}`", std::env::temp_dir().display())]
    Scratch {
        /// The reason.
        source: io::Error,
    },

    /// The manifest, the taxonomy or the authority file is wrong.
    #[error("`{path}`, line {line}: {message}")]
    DataFile {
        /// The file.
        path: PathBuf,
        /// The line, counted from one.
        line: usize,
        /// What is wrong, with the key in backticks.
        message: String,
    },

    /// A line of a file of records could not be read.
    #[error("line {line} is not a record")]
    Record {
        /// The line, counted from one.
        line: usize,
        /// The reason.
        source: io::Error,
    },
}

/// What went wrong in reading a file, as a phrase without the number of the error.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

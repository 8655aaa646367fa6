//! The data files in TOML, and errors that name file, line and key.

use std::{
    fs, io,
    ops::Range,
    path::{Path, PathBuf},
};

use serde::de::DeserializeOwned;

use crate::Error;

/// A data file that was read: where it is and what it says.
pub(crate) struct DataFile<T> {
    path: PathBuf,
    text: String,
    pub(crate) value: T,
}

impl<T: DeserializeOwned> DataFile<T> {
    /// Reads `path`, or returns `None` when there is no such file.
    ///
    /// # Errors
    /// When the file cannot be read or is not what `T` says.
    pub(crate) fn read(path: &Path) -> Result<Option<Self>, Error> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(Error::Io { path: path.to_owned(), source }),
        };
        DataFile::parse(path, text).map(Some)
    }

    /// Reads `text` as if it stood in `path`.
    ///
    /// # Errors
    /// When the text is not what `T` says.
    pub(crate) fn parse(path: &Path, text: String) -> Result<Self, Error> {
        match toml::from_str(&text) {
            Ok(value) => Ok(DataFile { path: path.to_owned(), text, value }),
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                // What a type is called in Rust says nothing to a person.
                let message = error.message().trim().replace('\n', ", ").replace("u16", "a number");
                let message = match key_at(&text, at) {
                    Some(key) if !message.contains(key) => format!("`{key}`: {message}"),
                    _ => message,
                };
                Err(Error::DataFile { path: path.to_owned(), line: line_of(&text, at), message })
            }
        }
    }
}

impl<T> DataFile<T> {
    /// An error about the value at `span`.
    pub(crate) fn error(&self, span: &Range<usize>, message: impl Into<String>) -> Error {
        Error::DataFile {
            path: self.path.clone(),
            line: line_of(&self.text, span.start),
            message: message.into(),
        }
    }
}

fn line_of(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|&b| b == b'\n').count()
}

/// The key whose value stands at byte `at`.
fn key_at(text: &str, at: usize) -> Option<&str> {
    let start = text.get(..at)?.rfind('\n').map_or(0, |feed| feed + 1);
    let (key, _) = text[start..at].split_once('=')?;
    Some(key.trim())
}

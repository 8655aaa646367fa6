//! The data files in TOML, and errors that name file, line and key.

use std::{
    collections::{HashMap, HashSet},
    fs, io,
    ops::Range,
    path::{Path, PathBuf},
};

use serde::de::DeserializeOwned;
use toml::Spanned;

use crate::error::Error;

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

    /// Checks that each of the `ids` stands once; `what` they are, as in "the issue `id`".
    pub(crate) fn check_ids<'f>(
        &self,
        what: &str,
        ids: impl IntoIterator<Item = &'f Spanned<String>>,
    ) -> Result<(), Error> {
        let mut seen = HashSet::new();
        for id in ids {
            if !seen.insert(id.get_ref()) {
                let message = format!("{what} `{}` stands twice", id.get_ref());
                return Err(self.error(&id.span(), message));
            }
        }
        Ok(())
    }

    /// Checks that no name is one of two entries. Each comes with the id of its entry, and `fold` says
    /// which are the same.
    pub(crate) fn check_names<'f>(
        &self,
        names: impl IntoIterator<Item = (&'f Spanned<String>, &'f str)>,
        fold: fn(&str) -> String,
    ) -> Result<(), Error> {
        let mut owners = HashMap::new();
        for (name, id) in names {
            let owner = *owners.entry(fold(name.get_ref())).or_insert(id);
            if owner != id {
                return Err(self.taken(name, owner, id));
            }
        }
        Ok(())
    }

    /// The error that a name is one of another entry.
    pub(crate) fn taken(&self, name: &Spanned<String>, owner: &str, id: &str) -> Error {
        let message = format!(
            "`{}` is a name of `{owner}` already, so it cannot be one of `{id}`",
            name.get_ref()
        );
        self.error(&name.span(), message)
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

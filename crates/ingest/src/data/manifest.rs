//! The manifest: what is known of the documents beforehand.

use std::{collections::HashMap, path::Path, sync::OnceLock};

use serde::{Deserialize, Deserializer, de::Error as _};
use toml::Spanned;

use crate::{
    data::data_file::DataFile,
    error::Error,
    name::fold,
    record::{Work, language_tag},
};

/// Titles and editions of documents, and titles of instruments that documents quote without them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    #[serde(default)]
    document: Vec<DocumentEntry>,
    #[serde(default)]
    instrument: Vec<InstrumentEntry>,
    /// Which entry is of which file.
    #[serde(skip)]
    by_file: OnceLock<HashMap<String, usize>>,
}

/// One document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DocumentEntry {
    file: Spanned<String>,
    /// The title that people see.
    pub(crate) title: Option<String>,
    /// The year.
    pub(crate) edition: Option<u16>,
    /// The language, a tag of BCP 47.
    #[serde(default, deserialize_with = "language")]
    pub(crate) language: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct InstrumentEntry {
    title: String,
    opening: String,
    /// The year in which it was adopted.
    year: Option<u16>,
    /// The symbol under which it was issued.
    symbol: Option<String>,
}

/// A tag of BCP 47; what is none is an error.
fn language<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let error = || D::Error::custom(format!("`{text}` is no language tag such as `en` or `pt-BR`"));
    language_tag(&text).ok_or_else(error).map(Some)
}

impl Manifest {
    /// Reads the manifest at `path`; without one, everything is inferred.
    pub(crate) fn read(path: &Path) -> Result<Manifest, Error> {
        let Some(file) = DataFile::<Manifest>::read(path)? else {
            return Ok(Manifest::default());
        };
        file.check_ids("`file`", file.value.document.iter().map(|entry| &entry.file))?;
        Ok(file.value)
    }

    /// What is stated of the document with this file name.
    pub(crate) fn document(&self, source: &str) -> Option<&DocumentEntry> {
        let by_file = self.by_file.get_or_init(|| {
            let files = self.document.iter().map(|entry| entry.file.get_ref().clone());
            files.zip(0..).collect()
        });
        by_file.get(source).map(|&n| &self.document[n])
    }

    /// The file names that are listed.
    pub(crate) fn files(&self) -> impl Iterator<Item = &str> {
        self.document.iter().map(|entry| entry.file.get_ref().as_str())
    }

    /// The instrument whose first paragraph is this.
    pub(crate) fn instrument(&self, first_paragraph: &str) -> Option<Work> {
        let paragraph = fold(first_paragraph);
        let opens = |entry: &&InstrumentEntry| paragraph.starts_with(&fold(&entry.opening));
        self.instrument.iter().find(opens).map(|entry| Work {
            title: entry.title.clone(),
            year: entry.year,
            symbol: entry.symbol.clone(),
        })
    }
}

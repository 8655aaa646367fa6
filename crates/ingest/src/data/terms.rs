//! What the words of the documents are called in other languages.

use std::{
    collections::{BTreeMap, HashSet},
    path::Path,
};

use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::{data::data_file::DataFile, error::Error};

/// The key of a row for what the documents say: they are in English.
const ENGLISH: &str = "en";

/// Languages that people ask in, and what things are called in them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The languages, in the order of the file.
    pub languages: Vec<TermLanguage>,
    /// The rows, in the order of the file.
    pub terms: Vec<Term>,
}

/// What a language does to its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermLanguage {
    /// The tag, `fr`.
    pub tag: String,
    /// Words that say nothing of what is asked for, beside those that everybody lists.
    #[serde(default)]
    pub function_words: Vec<String>,
    /// How it asks what something is, with `{}` in the place of the thing.
    #[serde(default)]
    pub asks_what: Vec<String>,
    /// What is written before an apostrophe and is no part of the word behind it.
    #[serde(default)]
    pub elisions: Vec<String>,
    /// What is written together with the word behind it and is no part of it, as "and" is in Arabic.
    #[serde(default)]
    pub proclitics: Vec<String>,
    /// Endings without accents, each with the one that English words have in its place.
    #[serde(default)]
    pub endings: Vec<(String, String)>,
}

/// One thing, and what it is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// In the documents, the usual word first.
    pub en: Vec<String>,
    /// In other languages, by tag.
    pub names: BTreeMap<String, Vec<String>>,
}

impl Terms {
    /// Reads the terms at `path`, or the built-in ones when there is no such file.
    pub(crate) fn read(path: &Path) -> Result<Terms, Error> {
        match DataFile::read(path)? {
            Some(file) => Terms::check(&file),
            None => Ok(Terms::built_in()),
        }
    }

    /// The terms of digital policy.
    ///
    /// # Panics
    /// Never: a test reads them.
    pub fn built_in() -> Terms {
        let text = include_str!("../../../../corpus/terms.toml").to_owned();
        DataFile::parse(Path::new("terms.toml"), text)
            .and_then(|file| Terms::check(&file))
            .expect("the built-in terms are read by a test")
    }

    fn check(file: &DataFile<TermsFile>) -> Result<Terms, Error> {
        let mut tags = HashSet::new();
        for language in &file.value.language {
            let tag = &language.get_ref().tag;
            if tag == ENGLISH || !tags.insert(tag.as_str()) {
                let message = format!("the language `{tag}` is there already");
                return Err(file.error(&language.span(), message));
            }
        }
        let mut terms = Vec::with_capacity(file.value.term.len());
        for row in &file.value.term {
            let mut names = row.get_ref().clone();
            let en = names.remove(ENGLISH).unwrap_or_default();
            if en.is_empty() {
                let message = "the term has no `en`, so nothing can be searched for it";
                return Err(file.error(&row.span(), message));
            }
            if let Some(tag) = names.keys().find(|tag| !tags.contains(tag.as_str())) {
                let message = format!("`{tag}` is not the `tag` of a `[[language]]`");
                return Err(file.error(&row.span(), message));
            }
            terms.push(Term { en, names });
        }
        let languages = file.value.language.iter().map(|l| l.get_ref().clone()).collect();
        Ok(Terms { languages, terms })
    }
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TermsFile {
    #[serde(default)]
    language: Vec<Spanned<TermLanguage>>,
    #[serde(default)]
    term: Vec<Spanned<BTreeMap<String, Vec<String>>>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Terms, Error> {
        DataFile::parse(Path::new("terms.toml"), text.to_owned())
            .and_then(|file| Terms::check(&file))
    }

    #[test]
    fn the_built_in_terms_can_be_read() {
        let terms = Terms::built_in();
        let tags: Vec<_> = terms.languages.iter().map(|language| language.tag.as_str()).collect();
        assert_eq!(tags, ["fr", "es", "ar", "ru", "zh"]);
        assert!(terms.terms.iter().all(|term| !term.names.is_empty()));
    }

    #[test]
    fn a_row_without_english_or_in_an_unknown_language_is_an_error_with_its_line() {
        let language = "[[language]]\ntag = \"fr\"\n[[term]]\n";
        assert!(read(&format!("{language}en = [\"data\"]\nfr = [\"données\"]")).is_ok());
        for row in ["fr = [\"données\"]", "en = [\"data\"]\nit = [\"dati\"]"] {
            let message = read(&format!("{language}{row}")).unwrap_err().to_string();
            assert!(message.contains("line 3"), "{message}");
        }
    }
}

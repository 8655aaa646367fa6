//! Where the texts of records are and the vectors of what they mean, and whether any record has some words: in
//! files that are open here, or elsewhere.

use std::sync::Arc;

use ingest::Record;
use quick_cache::sync::Cache;
use tantivy::{DocAddress, Searcher, TantivyDocument, schema::Field, schema::Value};
use vectors::Passages;

use super::{columns::Columns, names::Names, open_files::OpenFiles};
use crate::{
    Error,
    budget::Budget,
    engine::{
        asked::{Engine, Text},
        condition::Condition,
    },
    postings::{phrase_postings::PhrasePostings, term},
    storage::{record_codec::Decoder, schema::Fields},
};

/// A record, as it was stored.
pub(crate) struct Stored {
    pub(crate) record: Record,
    /// The introduction of the profile, for an actor.
    pub(crate) about: String,
}

impl Stored {
    /// What was kept of a record.
    fn read(Text { record, about }: Text) -> Result<Stored, Error> {
        let record = serde_json::from_str(&record)
            .map_err(|error| tantivy::TantivyError::InternalError(error.to_string()))?;
        Ok(Stored { record, about })
    }
}

/// What is open of an index, as far as words and texts are looked for.
#[derive(Clone, Copy)]
pub(crate) struct Opening<'a> {
    pub(crate) searcher: &'a Searcher,
    pub(crate) fields: &'a Fields,
    pub(crate) columns: &'a Columns,
    pub(crate) budget: &'a Budget,
}

/// What has the words and the texts of records.
pub(crate) trait Holdings: Send + Sync {
    /// Records as they were stored.
    fn stored(&self, of: Opening<'_>, records: &[DocAddress]) -> Result<Vec<Stored>, Error>;

    /// Whether any record has these terms in a field, at these distances from the first, give or take
    /// `slop` moves.
    fn has(
        &self,
        of: Opening<'_>,
        field: Field,
        terms: &[(u32, String)],
        slop: u32,
    ) -> Result<bool, Error>;

    /// The checksum of the model that the passages were encoded with, if they were.
    fn encoded_by(&self) -> Option<&str>;

    /// The passages with the vectors of this model, if there are any. Those of another format are as good as
    /// none: the next build makes them anew.
    fn passages(&self, model: &str) -> Result<Option<Passages>, Error>;
}

/// The files of the index that is open.
pub(crate) struct Files {
    /// Where they are, unless the index was never in any.
    on_disk: Option<Arc<OpenFiles>>,
    records: Decoder,
}

impl Files {
    /// Those of an index in memory, whose records are compressed without a dictionary.
    pub(super) fn in_memory() -> Result<Files, Error> {
        Ok(Files { on_disk: None, records: Decoder::new(&[])? })
    }

    /// Those on disk.
    pub(super) fn on_disk(files: Arc<OpenFiles>) -> Result<Files, Error> {
        let records = Decoder::new(&files.generation.dictionary()?)?;
        Ok(Files { on_disk: Some(files), records })
    }
}

impl Holdings for Files {
    fn stored(&self, of: Opening<'_>, records: &[DocAddress]) -> Result<Vec<Stored>, Error> {
        if records.is_empty() {
            return Ok(Vec::new());
        }
        // To make one takes as long as a rare word does.
        let mut reader = self.records.reader()?;
        let stored = |address: &DocAddress| {
            let document: TantivyDocument = of.searcher.doc(*address)?;
            let bytes = document.get_first(of.fields.record).and_then(|value| value.as_bytes());
            Stored::read(reader.read(bytes.unwrap_or_default())?)
        };
        records.iter().map(stored).collect()
    }

    fn has(
        &self,
        of: Opening<'_>,
        field: Field,
        terms: &[(u32, String)],
        slop: u32,
    ) -> Result<bool, Error> {
        for segment in of.searcher.segment_readers() {
            let is_found = match terms {
                [(_, text)] => term::exists(segment, field, text)?,
                // Not through the cache: reading stops at the first, and few of these are searched.
                terms => {
                    let mut stride = of.budget.stride();
                    let mut postings = PhrasePostings::open(segment, field, terms, slop)?;
                    loop {
                        match postings.next(&mut stride)? {
                            Some((doc, _)) if segment.is_deleted(doc) => {}
                            found => break found.is_some(),
                        }
                    }
                }
            };
            if is_found {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn encoded_by(&self) -> Option<&str> {
        self.on_disk.as_ref()?.generation.manifest.model.as_deref()
    }

    fn passages(&self, model: &str) -> Result<Option<Passages>, Error> {
        self.on_disk.as_ref().map_or(Ok(None), |files| files.generation.passages(model))
    }
}

/// How many texts are asked for at once: those of a long document would be more than a reply should be.
const TEXTS: usize = 1000;
/// How many counts are remembered.
const REMEMBERED: usize = 50_000;

/// An engine elsewhere, with the counts that it was asked for last: they never change.
pub(crate) struct Elsewhere {
    pub(crate) engine: Arc<dyn Engine>,
    /// By which names it knows what is asked.
    pub(crate) names: Names,
    /// The checksum of the model of the vectors that it has.
    model: Option<String>,
    counts: Cache<String, usize>,
}

impl Elsewhere {
    pub(crate) fn new(engine: Arc<dyn Engine>, names: Names, model: Option<String>) -> Elsewhere {
        Elsewhere { engine, names, model, counts: Cache::new(REMEMBERED) }
    }

    /// How many records have each of these conditions; those that are not known are asked for together.
    pub(crate) fn count(&self, budget: &Budget, of: &[Condition]) -> Result<Vec<usize>, Error> {
        let keys: Vec<String> = of.iter().map(|condition| format!("{condition:?}")).collect();
        let mut counts: Vec<Option<usize>> = keys.iter().map(|key| self.counts.get(key)).collect();
        let unknown: Vec<usize> = (0..of.len()).filter(|at| counts[*at].is_none()).collect();
        if !unknown.is_empty() {
            budget.step()?;
            let asked: Vec<Condition> = unknown.iter().map(|at| of[*at].clone()).collect();
            for (at, count) in unknown.into_iter().zip(self.engine.count(&asked, budget.left())?) {
                self.counts.insert(keys[at].clone(), count);
                counts[at] = Some(count);
            }
        }
        Ok(counts.into_iter().map(Option::unwrap_or_default).collect())
    }
}

impl Holdings for Elsewhere {
    fn stored(&self, of: Opening<'_>, records: &[DocAddress]) -> Result<Vec<Stored>, Error> {
        let mut stored = Vec::with_capacity(records.len());
        for some in records.chunks(TEXTS) {
            of.budget.step()?;
            let keys: Vec<_> = some.iter().map(|one| self.names.key(of.columns, *one)).collect();
            for text in self.engine.texts(&keys, of.budget.left())? {
                stored.push(Stored::read(text)?);
            }
        }
        Ok(stored)
    }

    fn has(
        &self,
        of: Opening<'_>,
        field: Field,
        terms: &[(u32, String)],
        slop: u32,
    ) -> Result<bool, Error> {
        if let [(_, text)] = terms {
            // The dictionary is here.
            let term = tantivy::Term::from_field_text(field, text);
            return Ok(0 < of.searcher.doc_freq(&term)?);
        }
        for (_, text) in terms {
            let term = tantivy::Term::from_field_text(field, text);
            if of.searcher.doc_freq(&term)? == 0 {
                return Ok(false);
            }
        }
        let field = of.searcher.schema().get_field_name(field).to_owned();
        let phrase = Condition::Phrase { field, terms: terms.to_vec(), slop };
        Ok(self.count(of.budget, &[phrase])?[0] != 0)
    }

    fn encoded_by(&self) -> Option<&str> {
        self.model.as_deref()
    }

    fn passages(&self, model: &str) -> Result<Option<Passages>, Error> {
        if self.encoded_by() != Some(model) {
            return Ok(None);
        }
        let passages = self.engine.vectors()?.and_then(|file| Passages::parse(file).ok());
        Ok(passages.filter(|passages| passages.model() == model))
    }
}

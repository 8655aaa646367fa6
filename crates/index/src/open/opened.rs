//! An index as it is open: what every question to it reads. It never changes.

use std::sync::Arc;

use tantivy::{IndexReader, ReloadPolicy, Searcher};

use super::{
    accumulator::Accumulator,
    acronyms::Acronyms,
    actor_table::ActorTable,
    classes::Classes,
    columns::Columns,
    entry_columns::EntryColumns,
    gazetteer::Gazetteer,
    glossary::Glossary,
    holdings::{Files, Holdings},
    labels::Labels,
    open_files::OpenFiles,
    pool::Pool,
    vocabulary::Vocabulary,
    weighted_fields::WeightedFields,
};
use crate::{
    Error,
    model::{catalogue::Catalogue, facet::Facet},
    postings::phrase_cache::PhraseCache,
    storage::schema::{self, Fields},
    text::analysis::Tongue,
};

/// An index as it is open.
pub(crate) struct Opened {
    /// The name of the build.
    pub(crate) generation: String,
    /// The files that it is read from, unless it was never in any.
    pub(crate) files: Option<Arc<OpenFiles>>,
    /// What has the words and the texts of its records.
    pub(crate) holdings: Arc<dyn Holdings>,
    pub(crate) searcher: Searcher,
    pub(crate) fields: Fields,
    pub(crate) catalogue: Catalogue,
    pub(crate) columns: Columns,
    pub(crate) classes: Classes,
    pub(crate) entries: EntryColumns,
    pub(super) labels: Labels,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) acronyms: Acronyms,
    pub(crate) gazetteer: Gazetteer,
    pub(crate) glossary: Glossary,
    /// The languages of the documents besides English that have an analysis of their own.
    pub(crate) tongues: Vec<&'static Tongue>,
    pub(crate) weighted_fields: WeightedFields,
    pub(crate) phrase_cache: PhraseCache,
    pub(crate) accumulators: Pool<Accumulator>,
    /// Tables with a number for each passage group that has several records, all nought.
    pub(crate) group_tables: Pool<Vec<u32>>,
    /// Counts by actor, all nought.
    pub(crate) actor_tables: Pool<ActorTable>,
    /// How many records there are.
    pub(crate) records: usize,
}

impl Opened {
    /// Reads what is to be in memory of an index that tantivy has open.
    pub(crate) fn read(
        mut index: tantivy::Index,
        catalogue: Catalogue,
        generation: String,
    ) -> Result<Opened, Error> {
        index.set_tokenizers(schema::tokenizers());
        let (fields, _) = Fields::declare();
        let reader: IndexReader =
            index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let searcher = reader.searcher();
        let columns = Columns::read(&searcher, &catalogue)?;
        let languages = columns.dictionary(Facet::Language).ids();
        Ok(Opened {
            generation,
            files: None,
            holdings: Arc::new(Files::in_memory()?),
            labels: Labels::new(&catalogue, &columns),
            classes: Classes::new(&searcher, &columns),
            entries: EntryColumns::read(&searcher)?,
            acronyms: Acronyms::new(&catalogue),
            gazetteer: Gazetteer::new(&catalogue, &columns),
            glossary: Glossary::new(&catalogue),
            tongues: languages.iter().filter_map(|tag| Tongue::of(tag)).collect(),
            vocabulary: Vocabulary::read(&searcher, &fields)?,
            weighted_fields: WeightedFields::new(&searcher, &fields)?,
            phrase_cache: PhraseCache::default(),
            accumulators: Pool::default(),
            group_tables: Pool::default(),
            actor_tables: Pool::default(),
            records: searcher.num_docs() as usize,
            searcher,
            fields,
            catalogue,
            columns,
        })
    }
}

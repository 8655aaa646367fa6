//! An index that is open: what every question to it needs.

use std::{fs, path::Path, sync::Arc};

use ingest::{Authority, Record, Taxonomy, compact};
use tantivy::{
    DocAddress, ReloadPolicy, Searcher, TantivyDocument, Term,
    collector::DocSetCollector,
    directory::MmapDirectory,
    merge_policy::NoMergePolicy,
    query::TermQuery,
    schema::{IndexRecordOption, Value},
};

use crate::{
    Error,
    build::document,
    collect::{collapsing::GroupTable, facets::kind_label},
    display::prepared::{self, HitCache},
    matching::{clause_postings, union::Accumulator},
    model::{
        catalogue::{Catalogue, Cataloguer},
        request::Facet,
    },
    open::{
        columns::Columns, gazetteer::Lexicon, pool::Pool, vocabulary::Vocabulary,
        weighted_fields::Weights,
    },
    postings::phrase_cache::PhraseCache,
    query::plan::Pattern,
    questions::suggest::Suggester,
    storage::{
        generation::{self, CATALOGUE},
        schema::{self, Fields},
    },
};

/// An index, open for search. Clones share it.
///
/// What it answers never changes: a new build is a new `Index`, see [`Index::newer`].
#[derive(Clone)]
pub struct Index {
    inner: Arc<Inner>,
}

/// What clones share.
struct Inner {
    generation: String,
    searcher: Searcher,
    fields: Fields,
    catalogue: Catalogue,
    columns: Columns,
    lexicon: Lexicon,
    suggester: Suggester,
    weights: Weights,
    records: usize,
    hit_cache: HitCache,
    accumulators: Pool<Accumulator>,
    tables: Pool<GroupTable>,
    phrase_cache: PhraseCache,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("generation", &self.inner.generation).finish_non_exhaustive()
    }
}

/// What planning and retrieval read: an index as it is open, which never changes.
#[derive(Clone, Copy)]
pub(crate) struct Snapshot<'a> {
    pub(crate) vocabulary: Vocabulary<'a>,
    pub(crate) fields: &'a Fields,
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) columns: &'a Columns,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) weights: &'a Weights,
    pub(crate) accumulators: &'a Pool<Accumulator>,
    pub(crate) tables: &'a Pool<GroupTable>,
    pub(crate) phrase_cache: &'a PhraseCache,
    /// How many records there are.
    pub(crate) records: usize,
}

impl<'a> Snapshot<'a> {
    pub(crate) fn searcher(&self) -> &'a Searcher {
        self.vocabulary.searcher
    }

    /// Whether any record has what the pattern says.
    pub(crate) fn has(&self, pattern: &Pattern) -> Result<bool, Error> {
        clause_postings::has(self, pattern)
    }

    /// The values of a facet that go by this name: an id, a label, an alias.
    pub(crate) fn values_named(&self, facet: Facet, name: &str) -> Vec<u32> {
        let dictionary = self.columns.dictionary(facet);
        if let Some(value) = dictionary.value(name) {
            return vec![value];
        }
        let wanted = compact(name);
        let is_named = |name: &str| compact(name) == wanted;
        let taxonomy = &self.catalogue.taxonomy;
        let ids: Vec<&str> = match facet {
            Facet::Basket => taxonomy
                .baskets
                .iter()
                .filter(|b| is_named(&b.label) || b.aliases.iter().any(|alias| is_named(alias)))
                .map(|basket| basket.id.as_str())
                .collect(),
            Facet::Issue => taxonomy
                .issues
                .iter()
                .filter(|issue| issue.names().any(is_named))
                .map(|issue| issue.id.as_str())
                .collect(),
            Facet::Actor => self
                .catalogue
                .actors
                .iter()
                .filter(|actor| actor.names().any(is_named))
                .map(|actor| actor.id.as_str())
                .collect(),
            Facet::Kind => {
                let ids = dictionary.ids().iter().map(String::as_str);
                ids.filter(|id| is_named(id) || is_named(kind_label(id))).collect()
            }
            Facet::Group | Facet::Edition | Facet::Type => {
                dictionary.ids().iter().map(String::as_str).filter(|id| is_named(id)).collect()
            }
        };
        ids.into_iter().filter_map(|id| dictionary.value(id)).collect()
    }
}

/// An index up to this size is checked byte by byte when it is opened; a larger one by
/// [`Index::verify`] alone.
const CHECKED: u64 = 64 << 20;

impl Index {
    /// Opens the index in `dir`.
    ///
    /// # Errors
    ///
    /// [`Error::Missing`], [`Error::Schema`] or [`Error::Damaged`]: building helps against all of
    /// them.
    pub fn open(dir: &Path) -> Result<Index, Error> {
        let generation = generation::current(dir)?;
        let catalogue = fs::read(generation.path.join(CATALOGUE)).map_err(Error::damaged(dir))?;
        if blake3::hash(&catalogue).to_hex().as_str() != generation.manifest.catalogue {
            return Err(Error::damaged(dir)(format!("`{CATALOGUE}` is not what was written")));
        }
        let catalogue = serde_json::from_slice(&catalogue).map_err(Error::damaged(dir))?;
        let open = || -> Result<Index, Error> {
            let directory =
                MmapDirectory::open(&generation.path).map_err(tantivy::TantivyError::from)?;
            let index = tantivy::Index::open(directory)?;
            if size(&generation.path) <= CHECKED {
                check(dir, &index)?;
            }
            Index::from_tantivy(index, catalogue, generation.name.clone())
        };
        open().map_err(Error::unreadable(dir))
    }

    /// The index that has taken this one's place in `dir`, if one has.
    ///
    /// # Errors
    ///
    /// Those of [`Index::open`]; this index goes on to answer.
    pub fn newer(&self, dir: &Path) -> Result<Option<Index>, Error> {
        if generation::read_current(dir)? == self.inner.generation {
            return Ok(None);
        }
        Index::open(dir).map(Some)
    }

    /// Checks every byte of the index in `dir` against its checksums.
    ///
    /// # Errors
    ///
    /// [`Error::Damaged`] names the files.
    pub fn verify(dir: &Path) -> Result<(), Error> {
        let generation = generation::current(dir)?;
        let open = || -> Result<(), Error> {
            let directory =
                MmapDirectory::open(&generation.path).map_err(tantivy::TantivyError::from)?;
            check(dir, &tantivy::Index::open(directory)?)
        };
        open().map_err(Error::unreadable(dir))
    }

    /// An index that lives in memory and goes away with the value.
    pub fn in_memory(
        records: &[Record],
        taxonomy: Taxonomy,
        authority: Authority,
    ) -> Result<Index, Error> {
        Index::in_segments(&[records], &[], taxonomy, authority)
    }

    /// An index in memory with a segment for each list of records, from which the records with
    /// these ids are deleted.
    pub(crate) fn in_segments(
        segments: &[&[Record]],
        deleted: &[String],
        taxonomy: Taxonomy,
        authority: Authority,
    ) -> Result<Index, Error> {
        let (fields, declared) = Fields::declare();
        let mut cataloguer = Cataloguer::new(taxonomy, authority);
        segments.iter().for_each(|records| cataloguer.add(records));
        let mut index = tantivy::Index::create_in_ram(declared);
        index.set_tokenizers(schema::tokenizers());
        let mut writer = index.writer_with_num_threads(1, 64 << 20)?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        for records in segments {
            for document in document::documents(records, cataloguer.names(), &fields) {
                writer.add_document(document)?;
            }
            writer.commit()?;
        }
        for id in deleted {
            writer.delete_term(Term::from_field_text(fields.id, id));
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        Index::from_tantivy(index, cataloguer.finish(), "memory".to_owned())
    }

    fn from_tantivy(
        mut index: tantivy::Index,
        catalogue: Catalogue,
        generation: String,
    ) -> Result<Index, Error> {
        index.set_tokenizers(schema::tokenizers());
        let (fields, _) = Fields::declare();
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let reader: tantivy::IndexReader = reader;
        let searcher = reader.searcher();
        let columns = Columns::read(&searcher, &catalogue)?;
        let lexicon = Lexicon::new(&catalogue, &columns);
        let suggester = Suggester::new(&catalogue, &columns);
        let weights = Weights::new(&searcher, &fields)?;
        let records = searcher.num_docs() as usize;
        let inner = Inner {
            generation,
            searcher,
            fields,
            catalogue,
            columns,
            lexicon,
            suggester,
            weights,
            records,
            hit_cache: prepared::hit_cache(),
            accumulators: Pool::default(),
            tables: Pool::default(),
            phrase_cache: PhraseCache::default(),
        };
        Ok(Index { inner: Arc::new(inner) })
    }

    /// The name of the build, which no other build has: what is cached under it never goes stale.
    pub fn generation(&self) -> &str {
        &self.inner.generation
    }

    /// What the index is about.
    pub fn catalogue(&self) -> &Catalogue {
        &self.inner.catalogue
    }

    /// How many records it has.
    pub fn records(&self) -> usize {
        self.inner.records
    }

    pub(crate) fn snapshot(&self) -> Snapshot<'_> {
        let inner = &*self.inner;
        Snapshot {
            vocabulary: Vocabulary { searcher: &inner.searcher, fields: &inner.fields },
            fields: &inner.fields,
            catalogue: &inner.catalogue,
            columns: &inner.columns,
            lexicon: &inner.lexicon,
            weights: &inner.weights,
            accumulators: &inner.accumulators,
            tables: &inner.tables,
            phrase_cache: &inner.phrase_cache,
            records: inner.records,
        }
    }

    /// The record with this id: a section, an actor or a reference.
    pub fn record(&self, id: &str) -> Result<Option<Record>, Error> {
        self.address(id)?.map(|address| Ok(self.stored(address)?.record)).transpose()
    }

    /// The ids of the values of a facet that go by this name: an id, a label, an acronym, an alias.
    pub fn ids_named(&self, facet: Facet, name: &str) -> Vec<String> {
        let values = self.snapshot().values_named(facet, name);
        let ids = self.inner.columns.dictionary(facet).ids();
        values.into_iter().map(|value| ids[value as usize].clone()).collect()
    }

    pub(crate) fn address(&self, id: &str) -> Result<Option<DocAddress>, Error> {
        let term = Term::from_field_text(self.inner.fields.id, id);
        Ok(self.addresses(term)?.into_iter().next())
    }

    pub(crate) fn hit_cache(&self) -> &HitCache {
        &self.inner.hit_cache
    }

    pub(crate) fn suggester(&self) -> &Suggester {
        &self.inner.suggester
    }

    /// Where every record is.
    pub(crate) fn all(&self) -> impl Iterator<Item = DocAddress> {
        let segments = (0..).zip(self.inner.searcher.segment_readers());
        segments.flat_map(|(ordinal, segment)| {
            segment.doc_ids_alive().map(move |doc| DocAddress::new(ordinal, doc))
        })
    }

    /// All records of an actor: the newest edition first, then in the order of the document.
    pub fn actor_records(&self, actor: &str) -> Result<Vec<Record>, Error> {
        self.records_with(Term::from_field_text(self.inner.fields.actor, actor))
    }

    /// All records of a document, in its order; noise is not among them.
    pub fn document_records(&self, source: &str) -> Result<Vec<Record>, Error> {
        self.records_with(Term::from_field_text(self.inner.fields.source, source))
    }

    fn records_with(&self, term: Term) -> Result<Vec<Record>, Error> {
        let mut addresses = self.addresses(term)?;
        addresses.sort_unstable_by_key(|address| self.snapshot().columns.rank(*address));
        addresses.into_iter().map(|address| Ok(self.stored(address)?.record)).collect()
    }

    fn addresses(&self, term: Term) -> Result<Vec<DocAddress>, Error> {
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        Ok(self.inner.searcher.search(&query, &DocSetCollector)?.into_iter().collect())
    }

    /// What the index keeps of a record.
    pub(crate) fn stored(&self, address: DocAddress) -> Result<Stored, Error> {
        let document: TantivyDocument = self.inner.searcher.doc(address)?;
        let text =
            |field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default();
        let record = serde_json::from_str(text(self.inner.fields.record))
            .map_err(|error| tantivy::TantivyError::InternalError(error.to_string()))?;
        Ok(Stored { record, about: text(self.inner.fields.about).to_owned() })
    }
}

/// A record, as it was stored.
pub(crate) struct Stored {
    pub(crate) record: Record,
    /// The introduction of the profile, for an actor.
    pub(crate) about: String,
}

fn check(dir: &Path, index: &tantivy::Index) -> Result<(), Error> {
    let damaged = index.validate_checksum()?;
    if damaged.is_empty() {
        return Ok(());
    }
    let mut names: Vec<_> = damaged.iter().map(|path| format!("`{}`", path.display())).collect();
    names.sort();
    Err(Error::damaged(dir)(format!("checksums differ in {}", names.join(", "))))
}

fn size(path: &Path) -> u64 {
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.metadata().ok()).map(|metadata| metadata.len()).sum()
}

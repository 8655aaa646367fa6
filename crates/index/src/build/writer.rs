//! Committing records: only what changed, all of it or nothing.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use ingest::{Authority, Record, Taxonomy};
use tantivy::{IndexWriter, Term, directory::MmapDirectory, indexer::NoMergePolicy};
use vectors::{Model, Passages, Progress};

use super::{
    cataloguer::Cataloguer,
    document,
    filling::Filling,
    passages::{Encoding, Tell},
};
use crate::{
    Error, Facet,
    storage::{
        build_lock::{BuildLock, Unfinished, write_synced},
        generation::{self, CATALOGUE, Generation, MANIFEST, Manifest, VECTORS},
        record_codec::DICTIONARY,
        schema::{self, Fields},
        sums,
    },
};

/// Memory for documents not yet on disk, in bytes, over all threads.
const BUFFER: usize = 128 << 20;

/// An index up to this many records is always merged into one segment without deleted records. A
/// larger one only when this share is deleted, or when there are more segments: until then, the
/// frequencies of words count some records that are gone.
const SMALL: usize = 100_000;
const GARBAGE: f64 = 0.1;
const SEGMENTS: usize = 8;

/// The files that every build writes under the same names.
const REWRITTEN: [&str; 4] = ["meta.json", ".managed.json", CATALOGUE, VECTORS];

/// What a build did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents whose records were indexed.
    pub indexed: usize,
    /// Documents that were as before.
    pub unchanged: usize,
    /// Documents that are gone.
    pub removed: usize,
    /// Records in the index.
    pub records: usize,
    /// Passages that were encoded, and those whose vectors were taken over; where there is a model.
    pub passages: Option<(usize, usize)>,
}

/// One build of an index.
///
/// Nothing of it is seen before [`Writer::finish`] returns, and all of it after. Documents with the
/// records that they had in the last build are not indexed again.
pub struct Writer {
    /// The name of the generation that was served when the build began.
    served: Option<String>,
    /// What there was before: passages that it has are not encoded again.
    before: Option<Generation>,
    /// Whether the build goes on from there.
    goes_on: bool,
    fields: Fields,
    filling: Filling,
    writer: IndexWriter,
    /// Removes what was written of a build that does not come to its end; after the writer, which writes.
    built: Unfinished,
    cataloguer: Cataloguer,
    /// What is to be encoded, where there is a model.
    encoding: Option<Encoding>,
    /// The hash of what all documents depend on: schema, taxonomy, authority file.
    names: blake3::Hash,
    documents: BTreeMap<String, String>,
    /// The sources whose records this build has indexed.
    indexed: BTreeSet<String>,
    /// Last, so that it is held for as long as anything of a build is left.
    lock: BuildLock,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("path", &self.built.path()).finish_non_exhaustive()
    }
}

/// Whether the index in `dir` was made from what has this fingerprint, by a build like this one, and
/// encoded with the model that has this checksum. Without a model it does not matter whether it was.
///
/// A missing index is not, nor one that is damaged as far as that is known: all of a small one is looked
/// at, and of a large one the lengths of the files.
pub fn is_current(dir: &Path, fingerprint: &str, model: Option<&str>) -> bool {
    generation::current(dir).is_ok_and(|current| {
        current.manifest.fingerprint == fingerprint
            && model.is_none_or(|model| current.has_passages(model))
            && current.is_sound_at_a_glance()
    })
}

impl Writer {
    /// Begins a build of the index in `dir`, from what is there unless `from_scratch`.
    ///
    /// # Errors
    ///
    /// [`Error::Locked`] while another process builds; otherwise only input and output. An index
    /// that is damaged or of another schema is no error: it is built from scratch.
    pub fn begin(
        dir: &Path,
        taxonomy: Taxonomy,
        authority: Authority,
        from_scratch: bool,
    ) -> Result<Writer, Error> {
        let lock = BuildLock::take(dir)?;
        let before = if from_scratch { None } else { generation::current(dir).ok() };
        // What is merged gets sums of its own, so damage would be taken for what was written.
        let before = before.filter(|before| before.check().is_ok());
        let base = before.as_ref().filter(|before| !before.has_outgrown_its_dictionary());
        let served = generation::read_current(dir).ok();
        lock.sweep(&served.iter().map(String::as_str).collect::<Vec<_>>())?;

        let mut names = blake3::Hasher::new();
        names.update(&schema::VERSION.to_le_bytes());
        names.update(&serde_json::to_vec(&(&taxonomy, &authority)).expect("plain data"));

        let (fields, declared) = Fields::declare();
        let begin = |base: Option<&Generation>| -> Result<_, Error> {
            let dictionary = base.map(Generation::dictionary).transpose()?;
            let filling = Filling::new(fields.record, dictionary)?;
            let built = lock.prepare(base)?;
            let directory =
                MmapDirectory::open(built.path()).map_err(tantivy::TantivyError::from)?;
            let mut index = match base {
                Some(_) => tantivy::Index::open(directory)?,
                None => tantivy::Index::create(directory, declared.clone(), schema::settings())?,
            };
            index.set_tokenizers(schema::tokenizers());
            let writer: IndexWriter = index.writer(BUFFER)?;
            // Half-made merges are of no use to anybody: segments are merged once, at the end.
            writer.set_merge_policy(Box::new(NoMergePolicy));
            Ok((built, writer, filling))
        };
        // What is as it was written may still be of another format.
        let (goes_on, (built, writer, filling)) = match begin(base) {
            Ok(begun) => (base.is_some(), begun),
            Err(_) if base.is_some() => (false, begin(None).map_err(Error::unwritten(dir))?),
            Err(error) => return Err(Error::unwritten(dir)(error)),
        };
        Ok(Writer {
            served,
            before,
            goes_on,
            filling,
            fields,
            writer,
            built,
            cataloguer: Cataloguer::new(taxonomy, authority),
            encoding: None,
            names: names.finalize(),
            documents: BTreeMap::new(),
            indexed: BTreeSet::new(),
            lock,
        })
    }

    /// The same build, with the passages of all that is added encoded by a model at its end; `tell` is told
    /// of the progress. Passages that the last build had, or `known`, are not encoded again.
    ///
    /// It keeps the texts until then, which is about the memory that their vectors take.
    #[must_use]
    pub fn encoding(
        mut self,
        model: Model,
        known: Option<Passages>,
        tell: impl FnMut(Progress) + Send + 'static,
    ) -> Writer {
        let tell: Tell = Box::new(tell);
        self.encoding = Some(Encoding::new(model, known, tell));
        self
    }

    /// Takes the records of one source in. A source that comes twice is taken as the last.
    ///
    /// Records of no source are those of the whole corpus, and may come in parts.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownFiling`] for a record of another taxonomy; otherwise only input and output.
    pub fn add(&mut self, source: &str, records: &[Record]) -> Result<(), Error> {
        let dir = self.lock.dir().to_owned();
        self.take_in(source, records).map_err(Error::unwritten(dir))
    }

    fn take_in(&mut self, source: &str, records: &[Record]) -> Result<(), Error> {
        if source.is_empty() {
            self.cataloguer.add(records);
            return Ok(());
        }
        check_filings(records, self.cataloguer.authorities().taxonomy)?;
        if let Some(encoding) = &mut self.encoding {
            encoding.add(source, records);
        }
        let mut hash = blake3::Hasher::new();
        hash.update(self.names.as_bytes());
        let json = document::as_json(records);
        for record in &json {
            hash.update(record.as_bytes());
        }
        let hash = hash.finalize().to_hex().to_string();
        let base = self.before.as_ref().filter(|_| self.goes_on);
        let before = base.and_then(|base| base.manifest.documents.get(source));
        let is_unchanged = before == Some(&hash);
        let comes_again = self.documents.insert(source.to_owned(), hash).is_some();
        if comes_again {
            self.cataloguer.forget(source);
        }
        self.cataloguer.add(records);
        if is_unchanged && !comes_again {
            return Ok(());
        }
        if before.is_some() || comes_again {
            self.filling.forget(source);
            self.writer.delete_term(Term::from_field_text(self.fields.source, source));
        }
        let authorities = self.cataloguer.authorities();
        for (document, text) in document::documents(records, json, authorities, &self.fields) {
            self.filling.add(source, document, text, &self.writer)?;
        }
        self.indexed.insert(source.to_owned());
        Ok(())
    }

    /// Completes the build and lets it be served. `fingerprint` stands for all that went in.
    ///
    /// # Errors
    ///
    /// [`Error::NotWritten`] and other input and output; what was served before is served.
    pub fn finish(self, fingerprint: &str) -> Result<Summary, Error> {
        let dir = self.lock.dir().to_owned();
        self.complete(fingerprint).map_err(Error::unwritten(dir))
    }

    fn complete(mut self, fingerprint: &str) -> Result<Summary, Error> {
        let catalogue = generation::packed(&self.cataloguer.finish());
        let dictionary = self.filling.finish(&self.writer)?;
        let mut removed = 0;
        if let Some(before) = &self.before {
            for source in before.manifest.documents.keys() {
                if !self.documents.contains_key(source) {
                    // Of an index from scratch it is not there, and deleting it does nothing.
                    self.writer.delete_term(Term::from_field_text(self.fields.source, source));
                    removed += 1;
                }
            }
        }
        self.writer.commit()?;
        let records = merge(&mut self.writer)?;
        self.writer.wait_merging_threads()?;

        let path = self.built.path().to_owned();
        write_synced(&path.join(CATALOGUE), &catalogue)?;
        if !self.goes_on {
            write_synced(&path.join(DICTIONARY), &dictionary)?;
        }
        let encoded = match self.encoding {
            Some(encoding) => Some(encoding.write(self.before.as_ref(), &path)?),
            None => None,
        };
        let (model, passages) = encoded.unzip();
        let indexed = self.indexed.len();
        let unchanged = self.documents.len() - indexed;
        let summary = Summary { indexed, unchanged, removed, records, passages };
        let base = self.before.as_ref().filter(|_| self.goes_on);
        let kept = base.map(|base| &base.manifest.files);
        let files = sums::of_folder(&path, &[MANIFEST], kept, &REWRITTEN)
            .map_err(Error::io("read", &path))?;
        let manifest = Manifest::sealed(fingerprint, self.documents, files, model, base);
        self.lock.publish(&mut self.built, &manifest)?;
        let built = self.built.name();
        let keep: Vec<_> = [built.as_str()].into_iter().chain(self.served.as_deref()).collect();
        self.lock.sweep(&keep)?;
        Ok(summary)
    }
}

/// Checks that the taxonomy has what records are filed under: what it has not would be left out.
fn check_filings(records: &[Record], taxonomy: &Taxonomy) -> Result<(), Error> {
    for record in records {
        let (id, issues, baskets) = match record {
            Record::Section(section) => (&section.id, &section.issues, &section.baskets),
            Record::Reference(reference) => (&reference.id, &reference.issues, &reference.baskets),
            Record::Actor(_) | Record::Noise(_) | Record::Acronym(_) => continue,
        };
        let basket = baskets.iter().find(|id| taxonomy.basket(id).is_none());
        let issue = issues.iter().find(|id| taxonomy.issue(id).is_none());
        let unknown = issue.map(|id| (Facet::Issue, id)).or(basket.map(|id| (Facet::Basket, id)));
        if let Some((facet, value)) = unknown {
            let (value, record) = (value.clone(), id.clone());
            return Err(Error::UnknownFiling { facet, value, record });
        }
    }
    Ok(())
}

/// Merges all segments into one if there is much to gain; returns how many documents there are.
fn merge(writer: &mut IndexWriter) -> Result<usize, Error> {
    let segments = writer.index().searchable_segment_metas()?;
    let alive: usize = segments.iter().map(|segment| segment.num_docs() as usize).sum();
    let deleted: usize = segments.iter().map(|segment| segment.num_deleted_docs() as usize).sum();
    let pays = if alive <= SMALL {
        1 < segments.len() || 0 < deleted
    } else {
        SEGMENTS < segments.len() || (alive + deleted) as f64 * GARBAGE < deleted as f64
    };
    if pays {
        let ids: Vec<_> = segments.iter().map(|segment| segment.id()).collect();
        // As long as we know of a segment, its files are not garbage.
        drop(segments);
        writer.merge(&ids).wait()?;
        writer.garbage_collect_files().wait()?;
    }
    Ok(alive)
}

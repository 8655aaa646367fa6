//! A corpus on disk: finding and reading documents. The only input and output of the crate.

use std::{
    collections::HashSet,
    convert::Infallible,
    fs,
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use crate::{
    Acronym, Actor, Authority, DocumentRecords, Error, Notice, Record, Report, Taxonomy, Unread,
    acronym::Glossary,
    assemble::{self, Identity},
    document::{self, Line},
    edition,
    fold::slug,
    groups::{Groups, Text, Texts},
    lexicon::Lexicon,
    line::{Class, classify},
    manifest::Manifest,
    offered::Printed,
    segment::{Segmentation, segment},
    sibling::{Aligned, Paragraphs, Siblings},
};

/// Changes with every change of the ingester that changes records.
const VERSION: u32 = 1;
/// The data files, which are no documents.
const DATA_FILES: [&str; 3] = ["manifest.toml", "taxonomy.toml", "actors.toml"];
/// File names that end like this are documents.
const EXTENSIONS: [&str; 5] = ["txt", "md", "markdown", "html", "htm"];

/// A folder of documents, and what is known of them.
#[derive(Debug)]
pub struct Corpus {
    root: PathBuf,
    /// File names below the root, in order.
    documents: Vec<String>,
    manifest: Manifest,
    taxonomy: Taxonomy,
    authority: Authority,
}

impl Corpus {
    /// Opens the folder at `path` and reads its data files, but no document.
    ///
    /// # Errors
    /// When there is no such folder, when it has no documents, or when a data file is wrong.
    pub fn open(path: &Path) -> Result<Corpus, Error> {
        if !path.exists() {
            return Err(Error::Missing { path: path.to_owned() });
        }
        let manifest = Manifest::read(&path.join(DATA_FILES[0]))?;
        let taxonomy = Taxonomy::read(&path.join(DATA_FILES[1]))?;
        let authority = Authority::read(&path.join(DATA_FILES[2]))?;
        let documents = find(path)?;
        if documents.is_empty() {
            return Err(Error::Empty { path: path.to_owned() });
        }
        Ok(Corpus { root: path.to_owned(), documents, manifest, taxonomy, authority })
    }

    /// Baskets and issues.
    pub fn taxonomy(&self) -> &Taxonomy {
        &self.taxonomy
    }

    /// Organisations.
    pub fn authority(&self) -> &Authority {
        &self.authority
    }

    /// The file names of the documents, in order.
    pub fn documents(&self) -> &[String] {
        &self.documents
    }

    /// A hash of everything that the records depend on: documents, data files, this program.
    ///
    /// # Errors
    /// When a data file cannot be read. A document that cannot is hashed as such.
    pub fn fingerprint(&self) -> Result<String, Error> {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&VERSION.to_le_bytes());
        let data_files = DATA_FILES.iter().map(|name| (*name).to_owned());
        for name in data_files.chain(self.documents.iter().cloned()) {
            hasher.update(name.as_bytes()).update(&[0]);
            match fs::read(self.root.join(&name)) {
                Ok(bytes) => hasher.update(blake3::hash(&bytes).as_bytes()),
                Err(_) => hasher.update(b"unread"),
            };
        }
        Ok(hasher.finalize().to_hex().to_string())
    }

    /// Hands the records of every document to `on_document`, in the order of the file names, and
    /// last the acronyms that the corpus explains.
    ///
    /// The documents are read three times: for the headings they print, for what their sections have
    /// in common, and for the records. Between the passes only sketches, fields and acronyms are kept,
    /// and no more documents are in memory than there are threads. A document that cannot be read is
    /// in the report, and the others are ingested all the same.
    ///
    /// # Errors
    /// What `on_document` returns.
    pub fn ingest<E: From<Error>>(
        &self,
        mut on_document: impl FnMut(DocumentRecords) -> Result<(), E>,
    ) -> Result<Report, E> {
        let lexicon = Lexicon::new(&self.taxonomy, &self.authority);
        let pipeline = Pipeline { corpus: self, lexicon: &lexicon, documents: self.ids() };
        let mut report = Report::default();
        let listed = self.manifest.files().filter(|name| !self.documents.iter().any(|d| d == name));
        report.unread.extend(listed.map(|name| Unread {
            source: name.to_owned(),
            reason: "the manifest lists it, but there is no such file".to_owned(),
        }));
        let siblings = pipeline.siblings();
        let shared = pipeline.shared(&siblings);
        pipeline.records(&siblings, &shared, |outcome| match outcome {
            Ok((document, bytes)) => {
                report.documents += 1;
                report.bytes += bytes;
                report.count(&document);
                on_document(document)
            }
            Err(unread) => {
                report.unread.push(unread);
                Ok(())
            }
        })?;
        let records: Vec<_> = shared.acronyms.into_iter().map(Record::Acronym).collect();
        if !records.is_empty() {
            let acronyms = DocumentRecords { source: String::new(), records, notices: Vec::new() };
            report.count(&acronyms);
            on_document(acronyms)?;
        }
        Ok(report)
    }

    /// The id of each document: the first part of its file name, where no other has it.
    fn ids(&self) -> Vec<Named> {
        let mut taken = HashSet::new();
        let id = |source: &String| {
            let stem = Path::new(source)
                .file_stem()
                .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
            let short = stem.split('_').next().map(slug).unwrap_or_default();
            let candidates =
                [short, slug(&stem), slug(source)].into_iter().filter(|id| !id.is_empty());
            let numbered = (2..).map(|n| format!("document-{n}"));
            let wanted = candidates.clone().next();
            let id = candidates
                .chain(numbered)
                .find(|id| taken.insert(id.clone()))
                .expect("numbers do not end");
            let clash = wanted.filter(|wanted| *wanted != id);
            Named { id, source: source.clone(), clash }
        };
        self.documents.iter().map(id).collect()
    }
}

/// A document by name.
struct Named {
    id: String,
    source: String,
    /// The id that it would have had, if no other document had it already.
    clash: Option<String>,
}

/// What the documents have in common.
struct Shared {
    groups: Groups,
    printed: Printed,
    acronyms: Vec<Acronym>,
}

/// The passes over the documents of a corpus.
struct Pipeline<'c> {
    corpus: &'c Corpus,
    lexicon: &'c Lexicon<'c>,
    documents: Vec<Named>,
}

impl Pipeline<'_> {
    /// Runs `work` on every document in parallel and `sink` on each result in order.
    ///
    /// As many documents are in memory as there are threads, and no more.
    fn each<T: Send, E>(
        &self,
        work: impl Fn(usize, &Named) -> T + Sync,
        mut sink: impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        let batch = rayon::current_num_threads().max(1);
        for (n, names) in self.documents.chunks(batch).enumerate() {
            let done: Vec<T> =
                names.par_iter().enumerate().map(|(m, name)| work(n * batch + m, name)).collect();
            done.into_iter().try_for_each(&mut sink)?;
        }
        Ok(())
    }

    /// The first pass: the paragraphs below printed headings. Documents that cannot be read wait for
    /// the last pass to be reported.
    fn siblings(&self) -> Siblings {
        let mut siblings = Siblings::default();
        let work = |n: usize, name: &Named| {
            self.read(name, |document| {
                let none = vec![None; document.lines.len()];
                let segmentation = document.segment(&none);
                Paragraphs::new(index(n), &name.source, &document.lines, &segmentation)
            })
            .ok()
        };
        let done: Result<(), Infallible> = self.each(work, |paragraphs| {
            paragraphs.into_iter().for_each(|paragraphs| siblings.add(paragraphs));
            Ok(())
        });
        let Ok(()) = done;
        siblings
    }

    /// The second pass: passage groups, printed fields and acronyms.
    fn shared(&self, siblings: &Siblings) -> Shared {
        let mut texts = Texts::default();
        let mut printed = Printed::default();
        let mut glossary = Glossary::default();
        let work = |n: usize, name: &Named| {
            self.read(name, |document| {
                let mut kept = Kept::default();
                for line in &document.lines {
                    kept.glossary.add(&line.text, &name.source, line.number);
                }
                for record in document.records(siblings, n, name).records {
                    kept.add(record);
                }
                kept
            })
            .ok()
        };
        let done: Result<(), Infallible> = self.each(work, |kept: Option<Kept>| {
            let Some(kept) = kept else { return Ok(()) };
            kept.texts.into_iter().for_each(|text| texts.add(text));
            kept.actors.iter().for_each(|actor| printed.add(actor));
            glossary.merge(kept.glossary);
            Ok(())
        });
        let Ok(()) = done;
        Shared { groups: texts.groups(), printed, acronyms: glossary.acronyms() }
    }

    /// The last pass: the records.
    fn records<E>(
        &self,
        siblings: &Siblings,
        shared: &Shared,
        sink: impl FnMut(Result<(DocumentRecords, u64), Unread>) -> Result<(), E>,
    ) -> Result<(), E> {
        let work = |n: usize, name: &Named| {
            let read = self.read(name, |document| {
                let mut done = document.records(siblings, n, name);
                for record in &mut done.records {
                    shared.groups.fill(record);
                    if let Record::Actor(actor) = record {
                        actor.offered = shared.printed.offer(actor, &self.corpus.authority);
                    }
                }
                (done, document.bytes)
            });
            read.map_err(|reason| Unread { source: name.source.clone(), reason })
        };
        self.each(work, sink)
    }

    /// Reads a document and hands it to `use_it`.
    ///
    /// # Errors
    /// When it cannot be read, with the reason.
    fn read<T>(&self, name: &Named, use_it: impl FnOnce(&Document<'_>) -> T) -> Result<T, String> {
        let path = self.corpus.root.join(&name.source);
        let bytes = fs::read(path).map_err(|error| error.to_string())?;
        let (text, offset) = document::decode(&bytes).map_err(|unreadable| unreadable.0)?;
        let lines = document::lines(text, offset);
        let classes = classify(&lines, self.lexicon);
        let bytes = bytes.len() as u64;
        Ok(use_it(&Document { corpus: self.corpus, lexicon: self.lexicon, lines, classes, bytes }))
    }
}

fn index(n: usize) -> u32 {
    u32::try_from(n).expect("fewer documents than 2^32")
}

/// A document in memory.
struct Document<'d> {
    corpus: &'d Corpus,
    lexicon: &'d Lexicon<'d>,
    lines: Vec<Line<'d>>,
    classes: Vec<Class>,
    bytes: u64,
}

impl Document<'_> {
    fn segment(&self, aligned: &[Option<Aligned<'_>>]) -> Segmentation {
        segment(&self.lines, &self.classes, aligned, self.lexicon, &self.corpus.manifest)
    }

    fn records(&self, siblings: &Siblings, n: usize, name: &Named) -> DocumentRecords {
        let aligned = siblings.align(index(n), &self.lines, &self.classes);
        let segmentation = self.segment(&aligned);
        let source = &name.source;
        let notice = |line: Option<usize>, message: String| {
            let line = line.map(|line| self.lines[line].number);
            Notice { source: source.clone(), line, message }
        };
        let mut notices: Vec<Notice> = Vec::new();
        if let Some(id) = &name.clash {
            let message =
                format!("another document has the id `{id}`, so this one is `{}`", name.id);
            notices.push(notice(None, message));
        }
        let stated = self.corpus.manifest.document(source);
        let mut edition = stated.and_then(|entry| entry.edition);
        if edition.is_none()
            && let Some((year, evidence)) = edition::infer(&self.lines)
        {
            edition = Some(year);
            notices.push(notice(None, format!("the edition is inferred as {year}: {evidence}")));
        }
        let identity = Identity {
            id: name.id.clone(),
            source: source.clone(),
            title: stated
                .and_then(|entry| entry.title.clone())
                .unwrap_or_else(|| self.title(source)),
            edition,
        };
        let records = assemble::records(&identity, &self.lines, &segmentation, self.lexicon);
        if records.is_empty() {
            notices.push(notice(None, "there is no text in it".to_owned()));
        }
        let mut found = segmentation.notices;
        found.sort();
        notices.extend(found.into_iter().map(|(line, message)| notice(Some(line), message)));
        DocumentRecords { source: source.clone(), records, notices }
    }

    /// The title of a document that the manifest does not name: its first line, where that is a
    /// heading and names nothing else, or its file name.
    fn title(&self, source: &str) -> String {
        let first = self.lines.first().zip(self.classes.first());
        if let Some((line, Class::Heading(None))) = first
            && self.lexicon.actor(line.trimmed()).is_none()
            && !matches!(self.classes.get(1), Some(Class::Metadata(..)))
        {
            return line.trimmed().to_owned();
        }
        let stem = Path::new(source).file_stem().map(|stem| stem.to_string_lossy().into_owned());
        stem.unwrap_or_default().replace(['_', '-'], " ").trim().to_owned()
    }
}

/// What is kept of a document between the passes.
#[derive(Default)]
struct Kept {
    texts: Vec<Text>,
    actors: Vec<Actor>,
    glossary: Glossary,
}

impl Kept {
    fn add(&mut self, record: Record) {
        let (id, actor, edition, text) = match record {
            Record::Actor(actor) => {
                self.actors.push(actor);
                return;
            }
            Record::Section(s) => (s.id, Some(s.actor.id), s.edition, s.text),
            Record::Reference(r) => (r.id, None, r.edition, r.text),
            Record::Noise(_) | Record::Acronym(_) => return,
        };
        self.texts.extend(Text::new(id, actor, edition, &text));
    }
}

/// The documents below `root`, as names relative to it, in order.
fn find(root: &Path) -> Result<Vec<String>, Error> {
    let entries =
        fs::read_dir(root).map_err(|source| Error::Io { path: root.to_owned(), source })?;
    let mut documents = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|source| Error::Io { path: root.to_owned(), source })?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let extension =
            Path::new(&name).extension().map(|ext| ext.to_string_lossy().to_lowercase());
        let readme = name.to_lowercase().starts_with("readme");
        if extension.is_some_and(|ext| EXTENSIONS.contains(&&*ext)) && !readme {
            documents.push(name);
        }
    }
    documents.sort();
    Ok(documents)
}

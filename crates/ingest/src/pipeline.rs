//! The passes over the documents of a corpus.

use std::{collections::HashSet, convert::Infallible, path::Path};

use rayon::prelude::*;

use crate::{
    Acronym, Actor, Corpus, DocumentRecords, ExplainedLine, Record, Report, Unread,
    acronym::Glossary,
    error::reason,
    fold::slug,
    groups::{Groups, Text, Texts},
    lexicon::Lexicon,
    offered::Printed,
    read::Document,
    report,
    sibling::{Paragraphs, Siblings},
};

/// The passes over the documents of a corpus.
pub(crate) struct Pipeline<'c> {
    corpus: &'c Corpus,
    lexicon: Lexicon<'c>,
    names: Vec<Name>,
}

/// What a document is called.
pub(crate) struct Name {
    pub(crate) id: String,
    pub(crate) source: String,
    /// The id that it would have had, if no other document had it already.
    pub(crate) clash: Option<String>,
}

/// What the documents have in common.
struct Shared {
    groups: Groups,
    printed: Printed,
    acronyms: Vec<Acronym>,
}

impl<'c> Pipeline<'c> {
    pub(crate) fn new(corpus: &'c Corpus) -> Pipeline<'c> {
        let lexicon = Lexicon::new(corpus.taxonomy(), corpus.authority());
        Pipeline { corpus, lexicon, names: names(corpus.documents()) }
    }

    /// All passes; `report` has what is known to be missing already.
    pub(crate) fn ingest<E>(
        &self,
        mut report: Report,
        mut on_document: impl FnMut(DocumentRecords) -> Result<(), E>,
    ) -> Result<Report, E> {
        let siblings = self.siblings();
        let shared = self.shared(&siblings);
        self.records(&siblings, &shared, |outcome| match outcome {
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

    /// What became of each line of document number `n`.
    pub(crate) fn explain(&self, n: usize) -> Result<Vec<ExplainedLine>, String> {
        let siblings = self.siblings();
        self.read(n, |document| {
            let done = document.records(&siblings, index(n), &self.names[n]);
            report::explain(&document.lines, &document.classes, &done.records)
        })
    }

    /// Runs `work` on every document in parallel and `sink` on each result in order.
    ///
    /// As many documents are in memory as there are threads, and no more.
    fn each<T: Send, E>(
        &self,
        work: impl Fn(usize) -> T + Sync,
        mut sink: impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        let all: Vec<usize> = (0..self.names.len()).collect();
        for batch in all.chunks(rayon::current_num_threads().max(1)) {
            let done: Vec<T> = batch.par_iter().map(|&n| work(n)).collect();
            done.into_iter().try_for_each(&mut sink)?;
        }
        Ok(())
    }

    /// The first pass: the paragraphs below printed headings. A document that cannot be read is
    /// reported by the last pass.
    fn siblings(&self) -> Siblings {
        let mut siblings = Siblings::default();
        let work = |n: usize| {
            self.read(n, |document| {
                let segmentation = document.segment(&vec![None; document.lines.len()]);
                Paragraphs::new(index(n), &self.names[n].source, &document.lines, &segmentation)
            })
        };
        let Ok(()) = self.each::<_, Infallible>(work, |paragraphs| {
            paragraphs.into_iter().for_each(|paragraphs| siblings.add(paragraphs));
            Ok(())
        });
        siblings
    }

    /// The second pass: passage groups, printed fields and acronyms.
    fn shared(&self, siblings: &Siblings) -> Shared {
        let mut texts = Texts::default();
        let mut printed = Printed::default();
        let mut glossary = Glossary::default();
        let work = |n: usize| {
            self.read(n, |document| {
                let mut kept = Kept::default();
                for line in &document.lines {
                    kept.glossary.add(&line.text, &self.names[n].source, line.number);
                }
                let done = document.records(siblings, index(n), &self.names[n]);
                done.records.into_iter().for_each(|record| kept.add(record));
                kept
            })
        };
        let Ok(()) = self.each::<_, Infallible>(work, |kept| {
            let Ok(kept) = kept else { return Ok(()) };
            kept.texts.into_iter().for_each(|text| texts.add(text));
            kept.actors.iter().for_each(|actor| printed.add(actor));
            glossary.merge(kept.glossary);
            Ok(())
        });
        Shared { groups: texts.groups(), printed, acronyms: glossary.acronyms() }
    }

    /// The last pass: the records.
    fn records<E>(
        &self,
        siblings: &Siblings,
        shared: &Shared,
        sink: impl FnMut(Result<(DocumentRecords, u64), Unread>) -> Result<(), E>,
    ) -> Result<(), E> {
        let work = |n: usize| {
            let read = self.read(n, |document| {
                let mut done = document.records(siblings, index(n), &self.names[n]);
                for record in &mut done.records {
                    shared.groups.fill(record);
                    if let Record::Actor(actor) = record {
                        actor.offered = shared.printed.offer(actor, self.corpus.authority());
                    }
                }
                (done, document.bytes)
            });
            read.map_err(|reason| Unread { source: self.names[n].source.clone(), reason })
        };
        self.each(work, sink)
    }

    /// Reads document number `n` and hands it to `work`.
    ///
    /// # Errors
    /// When it cannot be read, with the reason.
    fn read<T>(&self, n: usize, work: impl FnOnce(&Document<'_>) -> T) -> Result<T, String> {
        let bytes = self.corpus.bytes(n).map_err(|error| reason(&error))?;
        let name = &self.names[n].source;
        Document::read(name, &bytes, &self.corpus.manifest, &self.lexicon).map(|read| work(&read))
    }
}

fn index(n: usize) -> u32 {
    u32::try_from(n).expect("fewer documents than 2^32")
}

/// The id of each document: the first part of its file name, where no other has it.
fn names(documents: &[String]) -> Vec<Name> {
    let mut taken = HashSet::new();
    let name = |source: &String| {
        let stem = Path::new(source).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let short = stem.split('_').next().map(slug).unwrap_or_default();
        let ids = [short, slug(&stem), slug(source)];
        let wanted = ids.iter().find(|id| !id.is_empty()).cloned();
        let numbered = (2..).map(|n| format!("document-{n}"));
        let id = ids
            .into_iter()
            .filter(|id| !id.is_empty())
            .chain(numbered)
            .find(|id| taken.insert(id.clone()))
            .expect("numbers do not end");
        let clash = wanted.filter(|wanted| *wanted != id);
        Name { id, source: source.clone(), clash }
    };
    documents.iter().map(name).collect()
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

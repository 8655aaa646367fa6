//! The two passes over the texts, for headings printed elsewhere and for the records, and one over the records, for
//! what they have in common.

use std::{io, sync::OnceLock};

use crate::{
    across::{
        Glossary, Grouping, Paragraphs, PassageGroups, Printed, SiblingSearch, Siblings,
        SketchedText,
    },
    corpus::{Corpus, DocumentName, names},
    error::{Error, reason},
    line::Gazetteer,
    passes::{
        document::Document,
        document_records::document_records,
        explain::explain,
        extractions::Extractions,
        in_order::{in_order, index},
        spool::{Place, Spool},
    },
    read::Unreadable,
    record::{Actor, DocumentRecords, ExplainedLine, Record, Report, Unread, UnreadCause},
};

/// Acronyms handed over at once.
const AT_ONCE: usize = 1024;

/// The passes over the documents of a corpus.
pub(crate) struct Pipeline<'c> {
    corpus: &'c Corpus,
    gazetteer: Gazetteer<'c>,
    names: Vec<DocumentName>,
    /// A hash of each document as it was read first.
    seen: Vec<OnceLock<blake3::Hash>>,
    extractions: Extractions,
    /// The first document that was found changed, and what became of it.
    changed: OnceLock<(usize, &'static str)>,
}

/// Why a document could not be read.
struct Failure {
    reason: String,
    cause: UnreadCause,
}

/// What the documents became, and what they have in common.
struct Shared {
    spool: Spool,
    /// By document, where its records stand in `spool`, or why it has none.
    places: Vec<Result<Place, Unread>>,
    /// Bytes that were read.
    bytes: u64,
    groups: PassageGroups,
    printed: Printed,
    glossary: Glossary,
}

impl<'c> Pipeline<'c> {
    pub(crate) fn new(corpus: &'c Corpus) -> Pipeline<'c> {
        let gazetteer = Gazetteer::new(corpus.taxonomy(), corpus.authority());
        let names = names(corpus.documents());
        let seen = names.iter().map(|_| OnceLock::new()).collect();
        let extractions = Extractions::new(names.len(), corpus.extractor());
        Pipeline { corpus, gazetteer, names, seen, extractions, changed: OnceLock::new() }
    }

    /// All passes.
    pub(crate) fn ingest<E: From<Error>>(
        &self,
        mut on_document: impl FnMut(DocumentRecords) -> Result<(), E>,
    ) -> Result<Report, E> {
        let scratch = |source| Error::Scratch { source };
        let mut report = Report { unread: self.corpus.missing(), ..Report::default() };
        let mut siblings = self.siblings().map_err(scratch)?;
        self.check_unchanged()?;
        let Shared { spool, places, bytes, mut groups, printed, glossary } =
            self.shared(&mut siblings).map_err(scratch)?;
        self.check_unchanged()?;
        let mut copies = groups.copies().map_err(scratch)?;
        report.bytes = bytes;
        let work = |n: usize, (): &()| {
            // A document that changes before its records are out is remembered, too.
            let _ = self.bytes(n);
            match &places[n] {
                Ok(place) => spool.get(*place).map(|document| Ok(self.offered(document, &printed))),
                Err(unread) => Ok(Err(unread.clone())),
            }
        };
        let sink = |n, outcome: io::Result<Result<DocumentRecords, Unread>>| -> Result<(), E> {
            match outcome.map_err(scratch)? {
                Ok(mut document) => {
                    document.records = copies.fill(n, document.records).map_err(scratch)?;
                    report.documents += 1;
                    report.count(&document);
                    on_document(document)?;
                }
                Err(unread) => report.unread.push(unread),
            }
            Ok(())
        };
        in_order(self.names.len(), |_| Ok(()), work, sink)?;
        self.check_unchanged()?;
        report.extracted = self.extractions.extractor.extracted();
        self.extractions.extractor.sweep();
        for acronyms in self.acronyms(glossary) {
            report.count(&acronyms);
            on_document(acronyms)?;
        }
        Ok(report)
    }

    /// The acronyms, some at a time.
    fn acronyms(&self, glossary: Glossary) -> impl Iterator<Item = DocumentRecords> {
        let mut acronyms = glossary.acronyms(|n| self.names[n as usize].source.clone());
        std::iter::from_fn(move || {
            let records: Vec<_> = acronyms.by_ref().take(AT_ONCE).map(Record::Acronym).collect();
            let (source, notices) = (String::new(), Vec::new());
            (!records.is_empty()).then_some(DocumentRecords { source, records, notices })
        })
    }

    /// What became of each line of document number `n`.
    pub(crate) fn explain(&self, n: usize) -> Result<Vec<ExplainedLine>, String> {
        let mut siblings = self.siblings().map_err(|error| reason(&error))?;
        let aligned =
            siblings.alignments(self.corpus.documents()).and_then(|mut all| all.take(index(n)));
        let aligned = aligned.map_err(|error| reason(&error))?;
        self.read(n, |document| {
            let done = document_records(document, &aligned, &self.names[n]);
            explain(document, &done.records)
        })
        .map_err(|failure| failure.reason)
    }

    /// The first pass: the paragraphs below printed headings. A document that cannot be read is
    /// reported by the last pass.
    fn siblings(&self) -> io::Result<Siblings> {
        let mut collected = SiblingSearch::new();
        let work = |n: usize, (): &()| {
            self.read(n, |document| {
                let segmentation = document.segment(&[]);
                Paragraphs::new(&document.lines, &document.classes, &segmentation)
            })
        };
        in_order(
            self.names.len(),
            |_| Ok(()),
            work,
            |n, found| match found {
                Ok(found) => collected.add(n, found),
                Err(_) => Ok(()),
            },
        )?;
        collected.finish()
    }

    /// The second pass: the records, and what they have in common.
    fn shared(&self, siblings: &mut Siblings) -> io::Result<Shared> {
        let spool = Spool::new();
        let (mut places, mut bytes) = (Vec::with_capacity(self.names.len()), 0);
        let mut texts = Grouping::new();
        let mut printed = Printed::default();
        let mut glossary = Glossary::default();
        let mut alignments = siblings.alignments(self.corpus.documents())?;
        let work = |n: usize, aligned: &Vec<_>| {
            let read = self.read(n, |document| {
                let mut glossary = Glossary::default();
                for line in &document.lines {
                    glossary.add(&line.text, index(n), line.number);
                }
                let done = document_records(document, aligned, &self.names[n]);
                let texts = done.records.iter().filter_map(SketchedText::new).collect();
                let actor = |record: &Record| match record {
                    Record::Actor(actor) => Some(actor.clone()),
                    _ => None,
                };
                let actors = done.records.iter().filter_map(actor).collect();
                let bytes = document.bytes;
                spool.keep(&done).map(|place| Contribution {
                    place,
                    bytes,
                    texts,
                    actors,
                    glossary,
                })
            });
            read.map_err(|Failure { reason, cause }| {
                let source = self.names[n].source.clone();
                Unread { source, reason, cause }
            })
        };
        let sink = |n, outcome: Result<io::Result<Contribution>, Unread>| match outcome {
            Ok(kept) => {
                let kept = kept?;
                places.push(Ok(kept.place));
                bytes += kept.bytes;
                kept.actors.iter().for_each(|actor| printed.add(actor));
                glossary.merge(kept.glossary);
                kept.texts.iter().try_for_each(|text| texts.add(n, text))
            }
            Err(unread) => {
                places.push(Err(unread));
                Ok(())
            }
        };
        in_order(self.names.len(), |n| alignments.take(n), work, sink)?;
        Ok(Shared { spool, places, bytes, groups: texts.finish()?, printed, glossary })
    }

    /// A document whose actors have what the other documents say of them.
    fn offered(&self, mut document: DocumentRecords, printed: &Printed) -> DocumentRecords {
        for record in &mut document.records {
            if let Record::Actor(actor) = record {
                actor.offered = printed.offer(actor, self.corpus.authority());
            }
        }
        document
    }

    /// Reads document number `n` and hands it to `work`.
    ///
    /// # Errors
    /// When it cannot be read, with the reason.
    fn read<T>(&self, n: usize, work: impl FnOnce(&Document<'_>) -> T) -> Result<T, Failure> {
        let (bytes, hash) = self.bytes(n)?;
        let text = self.extractions.text(n, &self.names[n].source, &bytes, hash);
        let text = text.map_err(|Unreadable { reason, cause }| Failure { reason, cause })?;
        Ok(work(&Document::read(&text, self.corpus.manifest(), &self.gazetteer)))
    }

    /// The bytes of document number `n`, with their hash; one that is not as it was read first is remembered.
    fn bytes(&self, n: usize) -> Result<(Vec<u8>, blake3::Hash), Failure> {
        let bytes = self.corpus.bytes(n).map_err(|error| {
            let how = match error.kind() {
                io::ErrorKind::NotFound => Some("vanished"),
                io::ErrorKind::UnexpectedEof => Some("changed"),
                _ => None,
            };
            how.map(|how| self.changed.get_or_init(|| (n, how)));
            Failure { reason: reason(&error), cause: UnreadCause::of(&error) }
        })?;
        let hash = blake3::hash(&bytes);
        if *self.seen[n].get_or_init(|| hash) != hash {
            self.changed.get_or_init(|| (n, "changed"));
        }
        Ok((bytes, hash))
    }

    /// Checks that every document is as it was when it was read first.
    fn check_unchanged(&self) -> Result<(), Error> {
        match self.changed.get() {
            Some(&(n, how)) => Err(Error::Changed { path: self.corpus.path(n), how }),
            None => Ok(()),
        }
    }
}

/// What one document adds to what the documents have in common.
struct Contribution {
    place: Place,
    bytes: u64,
    texts: Vec<SketchedText>,
    actors: Vec<Actor>,
    glossary: Glossary,
}

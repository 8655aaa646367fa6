//! All that is written down, and what is read of it piece by piece.

use std::collections::BTreeMap;

use serde::Serialize;
use tantivy::DocAddress;

use super::{
    clauses::{self, Clauses, Places, Posting, WrittenClause},
    columns::{self, WrittenColumns},
    forms::{Forms, WrittenWord},
    key,
    names::{self, Names},
    reading::Reading,
    rules::{self, Rules},
    told::{self, ToldNames},
    tongues::{self, Tongue},
};
use crate::{
    Error,
    open::snapshot::Snapshot,
    text::{analysis::analyze, sentence::pieces},
};

/// All that must be known to search without the engine.
///
/// Postings are read one pattern at a time, since all of them together may be larger than memory.
pub struct Book<'i> {
    snapshot: &'i Snapshot,
    records: Vec<DocAddress>,
    numbers: Vec<Vec<u32>>,
    clauses: Clauses,
    names: Names,
    /// Written words, by key; by themselves those that mean something else in capitals.
    pub words: BTreeMap<String, WrittenWord>,
    /// What tells what names stand for, as numbers of clauses.
    pub told: ToldNames,
    /// What things are called in other languages.
    pub tongues: Vec<Tongue>,
    /// What organisations are called in other languages: the keys of the words, and the English name.
    pub organisations: Vec<(Vec<String>, String)>,
    /// What ranking knows of every record.
    pub columns: WrittenColumns,
    /// The numbers of ranking.
    pub rules: Rules,
    /// Letters that a key has otherwise, when compatibility forms, case and accents are gone.
    pub letters: BTreeMap<String, String>,
}

impl std::fmt::Debug for Book<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Book").field("words", &self.words.len()).finish_non_exhaustive()
    }
}

/// A piece of a text, and the words in it that may be marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CutPiece {
    /// The piece.
    pub text: String,
    /// By threes: the distance from the end of the word before, the length, both in UTF-16 units, and the
    /// number by which a clause marks the word.
    pub words: Vec<u32>,
}

impl<'i> Book<'i> {
    pub(crate) fn write(snapshot: &'i Snapshot) -> Result<Book<'i>, Error> {
        let records = columns::in_order(snapshot);
        let numbers = columns::numbers(snapshot, &records);
        let mut clauses = Clauses::default();
        let mut organisations: Vec<(Vec<String>, String)> = snapshot
            .glossary
            .organisations()
            .map(|(keys, english)| (keys.to_vec(), english.to_owned()))
            .collect();
        organisations.sort_unstable();
        let mut forms = Forms::of(snapshot)?;
        organisations.iter().for_each(|(_, english)| forms.add(english));
        let words = forms.read(snapshot, &mut clauses)?;
        let names = names::read(snapshot, &words, &mut clauses)?;
        Ok(Book {
            columns: columns::read(snapshot, &records),
            rules: rules::of(snapshot.records),
            letters: key::letters(),
            told: told::read(snapshot, &mut clauses)?,
            tongues: tongues::read(snapshot, &mut clauses),
            snapshot,
            records,
            numbers,
            clauses,
            names,
            words,
            organisations,
        })
    }

    /// The clauses, by number, each with the names that begin with it: the further clauses of the name,
    /// and what it is taken to mean.
    pub fn clauses(&self) -> impl Iterator<Item = (&WrittenClause, Vec<(&[u32], &Reading)>)> {
        (0_u32..).zip(&self.clauses.all).map(|(number, clause)| {
            let from = self.names.range(vec![number]..vec![number + 1]);
            (clause, from.map(|(clauses, reading)| (&clauses[1..], reading)).collect())
        })
    }

    /// How many patterns there are.
    pub fn patterns(&self) -> usize {
        self.clauses.patterns.len()
    }

    /// The records that have a pattern.
    ///
    /// # Errors
    ///
    /// The index cannot be read.
    pub fn postings(&self, pattern: usize) -> Result<Vec<Posting>, Error> {
        clauses::postings(self.snapshot, &self.clauses.patterns[pattern], &self.numbers)
    }

    /// Where a pattern that is a word stands in the text and the heading of each record that has it.
    ///
    /// # Errors
    ///
    /// The index cannot be read.
    pub fn places(&self, pattern: usize) -> Result<Vec<Places>, Error> {
        clauses::places(self.snapshot, &self.clauses.patterns[pattern], &self.numbers)
    }

    /// The ids of the records, in their order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.records.iter().map(|address| {
            let segment = &self.snapshot.columns.segments[address.segment_ord as usize];
            segment.id[address.doc_id as usize].as_ref()
        })
    }

    /// A text in the pieces that it can be shown in.
    pub fn cut(&self, text: &str) -> Vec<CutPiece> {
        let pieces = pieces(text).into_iter();
        pieces.map(|piece| self.cut_whole(&text[piece])).collect()
    }

    /// A text as one piece.
    pub fn cut_whole(&self, text: &str) -> CutPiece {
        let length = |part: &str| part.encode_utf16().count() as u32;
        let mut words = Vec::new();
        let mut end = 0;
        for token in analyze(text).into_iter().filter(|token| token.width == 1) {
            let mark = self.clauses.mark(token.stem, token.exact);
            if mark != 0 && end <= token.range.start {
                words.extend([
                    length(&text[end..token.range.start]),
                    length(&text[token.range.clone()]),
                    mark,
                ]);
                end = token.range.end;
            }
        }
        CutPiece { text: text.to_owned(), words }
    }
}

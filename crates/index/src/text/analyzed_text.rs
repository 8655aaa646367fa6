//! A text, analyzed once for as often as it is shown.

use std::{hash::BuildHasher, ops::Range, sync::OnceLock};

use rustc_hash::FxBuildHasher;

use super::{
    analysis::{self, Tongue},
    layer::Layer,
    sentence,
};

/// A term of a layer, as a number: a hash of it. Sixty-four bits keep the words of a text apart
/// from those of a query; two that they did not would make one wrong highlight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct TermId(u64);

impl TermId {
    /// No term.
    const NONE: TermId = TermId(0);

    pub(crate) fn of(layer: Layer, term: &str) -> TermId {
        TermId(FxBuildHasher.hash_one((layer, term)).max(1))
    }

    /// One of sixty-four bits.
    pub(crate) fn bit(self) -> u64 {
        1 << (self.0 >> 58)
    }
}

/// Some terms, and few others: what is none of them is mostly told without looking it up.
#[derive(Debug, Default)]
pub(crate) struct TermFilter {
    bits: [u64; 32],
}

impl TermFilter {
    pub(crate) fn add(&mut self, term: TermId) {
        let (at, bit) = TermFilter::place(term);
        self.bits[at] |= bit;
    }

    /// Whether a term may be one of them.
    pub(crate) fn may_have(&self, term: TermId) -> bool {
        let (at, bit) = TermFilter::place(term);
        self.bits[at] & bit != 0
    }

    fn place(term: TermId) -> (usize, u64) {
        ((term.0 >> 59) as usize, 1 << ((term.0 >> 53) & 63))
    }
}

/// A word of a text: where it stands, and the terms that it is found by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Occurrence {
    start: u32,
    end: u32,
    /// Its place among the words of the text.
    pub(crate) position: u32,
    /// Whether it is an identifier or a word with hyphens, whose parts stand behind it from the same place
    /// on.
    pub(crate) is_whole: bool,
    /// Its terms in the exact layer and in the stem layer, or the one that it has.
    terms: [TermId; 2],
}

impl Occurrence {
    /// Where it stands in the text, in bytes.
    pub(crate) fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub(crate) fn terms(&self) -> &[TermId] {
        let terms = if self.terms[1] == TermId::NONE { 1 } else { 2 };
        &self.terms[..terms]
    }
}

/// A text with its words, and the pieces that it can be shown in.
#[derive(Debug, Default)]
pub(crate) struct AnalyzedText {
    text: String,
    occurrences: Box<[Occurrence]>,
    /// For each word the bits of its terms: a list that is passed over quickly.
    bits: Box<[u64]>,
    pieces: OnceLock<Vec<Range<usize>>>,
}

impl AnalyzedText {
    /// A text in a language; `None` is English.
    pub(crate) fn new(text: impl Into<String>, tongue: Option<&'static Tongue>) -> AnalyzedText {
        let text = text.into();
        let occurrence = |token: &analysis::Found| {
            let stem = token.terms.stem.as_ref();
            let stem = stem.map_or(TermId::NONE, |stem| TermId::of(Layer::Stem, stem));
            let terms = match token.is_compound() {
                true => [stem, TermId::NONE],
                false => [TermId::of(Layer::Exact, &token.terms.exact), stem],
            };
            Occurrence {
                start: offset(token.range.start),
                end: offset(token.range.end),
                position: offset(token.position),
                is_whole: 1 < token.width,
                terms,
            }
        };
        let tokens = analysis::found_as(&text, tongue);
        // Collected from a reference, so that the room of the tokens is given back.
        let occurrences: Box<[Occurrence]> = tokens.iter().map(occurrence).collect();
        let bits = |occurrence: &Occurrence| {
            occurrence.terms().iter().fold(0, |bits, term| bits | term.bit())
        };
        let bits = occurrences.iter().map(bits).collect();
        AnalyzedText { text, occurrences, bits, pieces: OnceLock::new() }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The words, in order; a whole comes before its parts.
    pub(crate) fn occurrences(&self) -> &[Occurrence] {
        &self.occurrences
    }

    /// The words with a term that has one of these bits, in order.
    pub(crate) fn occurrences_with(&self, wanted: u64) -> impl Iterator<Item = &Occurrence> {
        let bits = self.bits.iter().enumerate();
        bits.filter(move |(_, bits)| *bits & wanted != 0).map(|(at, _)| &self.occurrences[at])
    }

    /// The pieces that it can be shown in, in order.
    pub(crate) fn pieces(&self) -> &[Range<usize>] {
        self.pieces.get_or_init(|| sentence::pieces(&self.text))
    }

    /// About how many bytes of memory it takes.
    pub(crate) fn size(&self) -> usize {
        // Pieces are few beside the words.
        self.text.len() + size_of_val(&*self.occurrences) + size_of_val(&*self.bits)
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).expect("a record is smaller than four gigabytes")
}

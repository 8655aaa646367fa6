//! What to show of a text, and what to highlight in it.
//!
//! The text is analyzed in the way that it was indexed, and every clause of the plan is looked for
//! in it. So exactly what matched is highlighted: a phrase as one span, a word by its stem, an
//! acronym for its long form, and nothing that the query excludes.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::{
    model::hit::{Segment, Snippet},
    postings::phrase,
    query::{
        pattern::Pattern,
        plan::{ClauseKind, Plan},
        tree::ClauseBits,
    },
    text::{
        analysis::Tongue,
        analyzed_text::{AnalyzedText, Occurrence, TermFilter, TermId},
        layer::Layer,
        steps::steps,
    },
    weights::fields::Scope,
};

/// The most snippets of one text.
const MAX_SNIPPETS: usize = 3;

/// A place that matched, and the clause that did.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Highlight {
    range: Range<usize>,
    clause: usize,
}

/// A phrase to look for.
#[derive(Debug)]
struct Phrase {
    clause: usize,
    /// Its terms, each with its distance from the first.
    terms: Vec<(u32, TermId)>,
    slop: u32,
}

/// Highlights what a query matches, in any text.
#[derive(Debug)]
pub struct Highlighter {
    /// Terms to look for, with the clauses of each.
    terms: FxHashMap<TermId, Vec<usize>>,
    /// The bits of the terms: most words of a text have none of them.
    filter: u64,
    /// What the others have is seldom one of the terms.
    further: TermFilter,
    phrases: Vec<Phrase>,
    /// What each clause tells.
    idf: Vec<f32>,
}

/// Which text of a record it is: a zone, as it is called where a query may ask for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Zone {
    Heading,
    Body,
}

impl Highlighter {
    pub(crate) fn new(plan: &Plan, idf: Vec<f32>, zone: Zone) -> Highlighter {
        let mut highlighter = Highlighter {
            terms: FxHashMap::default(),
            filter: 0,
            further: TermFilter::default(),
            phrases: Vec::new(),
            idf,
        };
        for (number, clause) in plan.clauses.iter().enumerate() {
            let ClauseKind::Text(alternatives) = &clause.kind else { continue };
            if !clause.is_wanted {
                continue;
            }
            for alternative in alternatives {
                match &alternative.pattern {
                    Pattern::Term(scope, term) => {
                        if let Some(layer) = layer_in(*scope, zone) {
                            let term = TermId::of(layer, term);
                            highlighter.filter |= term.bit();
                            highlighter.further.add(term);
                            highlighter.terms.entry(term).or_default().push(number);
                        }
                    }
                    Pattern::Phrase { scope, terms, slop } => {
                        if let Some(layer) = layer_in(*scope, zone) {
                            let terms = terms.iter();
                            let terms = terms.map(|(at, term)| (*at, TermId::of(layer, term)));
                            highlighter.phrases.push(Phrase {
                                clause: number,
                                terms: terms.collect(),
                                slop: *slop,
                            });
                        }
                    }
                }
            }
        }
        highlighter
    }

    /// A text in a language, a tag of BCP 47, with what the query matches in it highlighted.
    pub fn highlight(&self, text: &str, language: &str) -> Vec<Segment> {
        self.whole(&AnalyzedText::new(text, Tongue::of(language)))
    }

    /// The whole text, highlighted.
    pub(crate) fn whole(&self, text: &AnalyzedText) -> Vec<Segment> {
        segments(text.text(), 0..text.text().len(), &self.highlights(text))
    }

    /// The snippets of a text that show the most of the query, in the order of the text; its
    /// beginning, if it shows nothing.
    pub(crate) fn snippets(&self, text: &AnalyzedText) -> Vec<Snippet> {
        let highlights = self.highlights(text);
        let (places, pieces): (Vec<usize>, Vec<Range<usize>>) =
            whole_pieces(text.pieces(), &highlights).into_iter().unzip();
        // Only pieces with a highlight can be worth anything.
        let has_highlight = |at: &usize| within(&pieces[*at], &highlights).next().is_some();
        let mut candidates: Vec<usize> = (0..pieces.len()).filter(has_highlight).collect();
        let mut chosen: Vec<usize> = Vec::new();
        let mut shown: ClauseBits = 0;
        while chosen.len() < MAX_SNIPPETS {
            let worth = |piece: usize| self.worth(&pieces[piece], &highlights, shown);
            let best = candidates
                .iter()
                .enumerate()
                .map(|(at, piece)| (worth(*piece), at))
                .max_by(|(a, first), (b, second)| a.total_cmp(b).then(second.cmp(first)));
            let Some((worth, at)) = best else { break };
            // The first snippet is shown for anything, the others for something new.
            if worth <= 0.0 || (!chosen.is_empty() && worth < 1.0) {
                break;
            }
            let piece = candidates.remove(at);
            within(&pieces[piece], &highlights).for_each(|found| shown |= 1 << found.clause);
            chosen.push(piece);
        }
        if chosen.is_empty() && !pieces.is_empty() {
            chosen.push(0);
        }
        chosen.sort_unstable();
        let snippet = |piece: usize| Snippet {
            place: places[piece],
            segments: segments(text.text(), pieces[piece].clone(), &highlights),
        };
        chosen.into_iter().map(snippet).collect()
    }

    /// What a snippet shows that has not been shown: clauses by what they tell, and a little for
    /// each further highlight.
    fn worth(&self, piece: &Range<usize>, highlights: &[Highlight], mut shown: ClauseBits) -> f32 {
        let mut fresh = 0.0;
        let mut highlighted = 0;
        for highlight in within(piece, highlights) {
            highlighted += 1;
            if shown & (1 << highlight.clause) == 0 {
                shown |= 1 << highlight.clause;
                // Any clause is worth one at least, so that a frequent word gets its snippet too.
                fresh += 1.0 + self.idf[highlight.clause];
            }
        }
        fresh + 0.05 * (highlighted as f32).min(10.0)
    }

    fn highlights(&self, text: &AnalyzedText) -> Vec<Highlight> {
        let mut highlights = Vec::new();
        if self.filter != 0 {
            for occurrence in text.occurrences_with(self.filter) {
                for term in occurrence.terms().iter().filter(|term| self.further.may_have(**term)) {
                    for &clause in self.terms.get(term).into_iter().flatten() {
                        highlights.push(Highlight { range: occurrence.range(), clause });
                    }
                }
            }
        }
        for phrase in &self.phrases {
            phrase.find(text, &mut highlights);
        }
        highlights.sort_by_key(|highlight| (highlight.range.start, highlight.range.end));
        highlights
    }
}

impl Phrase {
    /// Adds a highlight for each match of the phrase.
    fn find(&self, text: &AnalyzedText, highlights: &mut Vec<Highlight>) {
        let occurrences = text.occurrences();
        let mut places = Vec::with_capacity(self.terms.len());
        for (offset, term) in &self.terms {
            let has = |occurrence: &&Occurrence| occurrence.terms().contains(term);
            let place =
                |occurrence: &Occurrence| i64::from(occurrence.position) - i64::from(*offset);
            let found: Vec<i64> =
                text.occurrences_with(term.bit()).filter(has).map(place).collect();
            if found.is_empty() {
                return;
            }
            places.push(found);
        }
        // An identifier shares its position with its first part; the part is what a phrase is made
        // of.
        let at = |position: i64| {
            let first =
                occurrences.partition_point(|occurrence| i64::from(occurrence.position) < position);
            let part = occurrences[first..].iter().find(|occurrence| !occurrence.is_whole)?;
            (i64::from(part.position) == position).then(|| part.range())
        };
        for found in phrase::matches(&places, self.slop) {
            let positions = found
                .iter()
                .zip(&self.terms)
                .map(|(place, (offset, _))| place + i64::from(*offset));
            let ranges: Vec<_> = positions.filter_map(at).collect();
            let start = ranges.iter().map(|range| range.start).min();
            let end = ranges.iter().map(|range| range.end).max();
            if let (Some(start), Some(end)) = (start, end) {
                highlights.push(Highlight { range: start..end, clause: self.clause });
            }
        }
    }
}

fn layer_in(scope: Scope, zone: Zone) -> Option<Layer> {
    match (scope, zone) {
        (Scope::Anywhere(layer), _) | (Scope::Heading(layer), Zone::Heading) => Some(layer),
        (Scope::Identifier, _) => Some(Layer::Exact),
        (Scope::Heading(_), Zone::Body) | (Scope::Symbol, _) => None,
    }
}

/// The pieces of a text, each with its place, counted from one; those that a highlight crosses are
/// one piece, with the place of the first.
fn whole_pieces(pieces: &[Range<usize>], highlights: &[Highlight]) -> Vec<(usize, Range<usize>)> {
    let crosses = |highlight: &&Highlight| {
        let first = pieces.partition_point(|piece| piece.end <= highlight.range.start);
        pieces.get(first).is_some_and(|piece| piece.end < highlight.range.end)
    };
    let mut crossing = highlights.iter().filter(crosses).peekable();
    // Where the last of those ends that begin before the next piece does.
    let mut reached = 0;
    let mut whole: Vec<(usize, Range<usize>)> = Vec::with_capacity(pieces.len());
    for (place, piece) in (1..).zip(pieces) {
        let end = whole.last().map_or(0, |(_, last)| last.end);
        while let Some(highlight) = crossing.next_if(|next| next.range.start < end) {
            reached = reached.max(highlight.range.end);
        }
        match whole.last_mut() {
            Some((_, last)) if piece.start < reached => last.end = piece.end,
            _ => whole.push((place, piece.clone())),
        }
    }
    whole
}

fn within<'m>(
    piece: &'m Range<usize>,
    highlights: &'m [Highlight],
) -> impl Iterator<Item = &'m Highlight> {
    let first = highlights.partition_point(|highlight| highlight.range.start < piece.start);
    let begin =
        highlights[first..].iter().take_while(|highlight| highlight.range.start < piece.end);
    let begin = begin.inspect(|_| steps(1));
    begin.filter(|highlight| highlight.range.end <= piece.end)
}

/// A part of a text, cut where highlights begin and end; overlapping highlights are one.
fn segments(text: &str, part: Range<usize>, highlights: &[Highlight]) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut push = |range: Range<usize>, hit| {
        if !range.is_empty() {
            segments.push(Segment { text: text[range].to_owned(), hit });
        }
    };
    let mut done = part.start;
    let mut highlights = within(&part, highlights).peekable();
    while let Some(highlight) = highlights.next() {
        let mut range = highlight.range.clone();
        while let Some(next) = highlights.next_if(|next| next.range.start < range.end) {
            range.end = range.end.max(next.range.end);
        }
        push(done..range.start, false);
        push(range.clone(), true);
        done = range.end;
    }
    push(done..part.end, false);
    segments
}

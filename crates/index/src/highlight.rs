//! What to show of a text, and what to mark in it.
//!
//! The text is analyzed in the way that it was indexed, and every leaf of the plan is looked for in
//! it. So exactly what matched is marked: a phrase as one span, a word by its stem, an acronym for
//! its long form, and nothing that the query excludes.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::{
    Segment, Snippet, phrase,
    query::plan::{Pattern, Plan, What},
    rank::Scope,
    readable::{Readable, Spot, TermId},
    retrieve::Found,
    vocabulary::Layer,
};

/// The most fragments of one text.
const FRAGMENTS: usize = 3;
/// A place that matched, and the leaf that did.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    range: Range<usize>,
    leaf: usize,
}

/// A phrase to look for.
#[derive(Debug)]
struct Phrase {
    leaf: usize,
    /// Its terms, each with its distance from the first.
    terms: Vec<(u32, TermId)>,
    slop: u32,
}

/// Marks what a plan matches.
#[derive(Debug)]
pub(crate) struct Highlighter {
    /// Terms to look for, with the leaves of each.
    terms: FxHashMap<TermId, Vec<usize>>,
    /// The bits of the terms: most words of a text have none of them.
    filter: u64,
    phrases: Vec<Phrase>,
    /// What each leaf tells.
    idf: Vec<f32>,
}

/// Which text of a record it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Text {
    Heading,
    Body,
}

impl Highlighter {
    pub(crate) fn new(plan: &Plan, found: &[Found<'_>], part: Text) -> Highlighter {
        let mut highlighter = Highlighter {
            terms: FxHashMap::default(),
            filter: 0,
            phrases: Vec::new(),
            idf: found.iter().map(|found| found.idf).collect(),
        };
        for (number, leaf) in plan.leaves.iter().enumerate() {
            let What::Text(alternatives) = &leaf.what else { continue };
            if !leaf.is_wanted {
                continue;
            }
            for alternative in alternatives {
                match &alternative.pattern {
                    Pattern::Term(scope, term) => {
                        if let Some(layer) = layer_in(*scope, part) {
                            let term = TermId::of(layer, term);
                            highlighter.filter |= term.bit();
                            highlighter.terms.entry(term).or_default().push(number);
                        }
                    }
                    Pattern::Phrase { scope, terms, slop } => {
                        if let Some(layer) = layer_in(*scope, part) {
                            let terms = terms.iter();
                            let terms = terms.map(|(at, term)| (*at, TermId::of(layer, term)));
                            highlighter.phrases.push(Phrase {
                                leaf: number,
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

    /// The whole text, marked.
    pub(crate) fn whole(&self, text: &Readable) -> Vec<Segment> {
        segments(text.text(), 0..text.text().len(), &self.marks(text))
    }

    /// The fragments of a text that show the most of the query, in the order of the text; its
    /// beginning, if it shows nothing.
    pub(crate) fn fragments(&self, text: &Readable) -> Vec<Snippet> {
        let marks = self.marks(text);
        let pieces = text.pieces();
        // Only pieces with a mark can be worth anything.
        let has_mark = |at: &usize| within(&pieces[*at], &marks).next().is_some();
        let mut candidates: Vec<usize> = (0..pieces.len()).filter(has_mark).collect();
        let mut chosen: Vec<usize> = Vec::new();
        let mut shown: Vec<usize> = Vec::new();
        while chosen.len() < FRAGMENTS {
            let worth = |piece: usize| self.worth(&pieces[piece], &marks, &shown);
            let best = candidates
                .iter()
                .enumerate()
                .map(|(at, piece)| (worth(*piece), at))
                .max_by(|(a, first), (b, second)| a.total_cmp(b).then(second.cmp(first)));
            let Some((worth, at)) = best else { break };
            // The first fragment is shown for anything, the others for something new.
            if worth <= 0.0 || (!chosen.is_empty() && worth < 1.0) {
                break;
            }
            let piece = candidates.remove(at);
            shown.extend(within(&pieces[piece], &marks).map(|mark| mark.leaf));
            chosen.push(piece);
        }
        if chosen.is_empty() && !pieces.is_empty() {
            chosen.push(0);
        }
        chosen.sort_unstable();
        let snippet = |piece: usize| Snippet {
            place: piece + 1,
            segments: segments(text.text(), pieces[piece].clone(), &marks),
        };
        chosen.into_iter().map(snippet).collect()
    }

    /// What a fragment shows that has not been shown: leaves by what they tell, and a little for
    /// each further mark.
    fn worth(&self, fragment: &Range<usize>, marks: &[Mark], shown: &[usize]) -> f32 {
        let mut fresh: Vec<usize> = Vec::new();
        let mut marked = 0;
        for mark in within(fragment, marks) {
            marked += 1;
            if !shown.contains(&mark.leaf) && !fresh.contains(&mark.leaf) {
                fresh.push(mark.leaf);
            }
        }
        // Any leaf is worth one at least, so that a frequent word gets its fragment too.
        let fresh: f32 = fresh.iter().map(|&leaf| 1.0 + self.idf[leaf]).sum();
        fresh + 0.05 * (marked as f32).min(10.0)
    }

    fn marks(&self, text: &Readable) -> Vec<Mark> {
        let mut marks = Vec::new();
        if self.filter != 0 {
            for spot in text.spots_with(self.filter) {
                for term in spot.terms() {
                    for &leaf in self.terms.get(term).into_iter().flatten() {
                        marks.push(Mark { range: spot.range(), leaf });
                    }
                }
            }
        }
        for phrase in &self.phrases {
            phrase.mark(text, &mut marks);
        }
        marks.sort_by_key(|mark| (mark.range.start, mark.range.end));
        marks
    }
}

impl Phrase {
    fn mark(&self, text: &Readable, marks: &mut Vec<Mark>) {
        let spots = text.spots();
        let mut places = Vec::with_capacity(self.terms.len());
        for (offset, term) in &self.terms {
            let has = |spot: &&Spot| spot.terms().contains(term);
            let place = |spot: &Spot| i64::from(spot.position) - i64::from(*offset);
            let found: Vec<i64> = text.spots_with(term.bit()).filter(has).map(place).collect();
            if found.is_empty() {
                return;
            }
            places.push(found);
        }
        // An identifier shares its position with its first part; the part is what a phrase is made
        // of.
        let at = |position: i64| {
            let first = spots.partition_point(|spot| i64::from(spot.position) < position);
            let part = spots[first..].iter().find(|spot| !spot.is_whole)?;
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
                marks.push(Mark { range: start..end, leaf: self.leaf });
            }
        }
    }
}

fn layer_in(scope: Scope, part: Text) -> Option<Layer> {
    match (scope, part) {
        (Scope::Text(layer), _) | (Scope::Heading(layer), Text::Heading) => Some(layer),
        (Scope::Identifier, _) => Some(Layer::Exact),
        (Scope::Heading(_), Text::Body) | (Scope::Symbol, _) => None,
    }
}

fn within<'m>(fragment: &'m Range<usize>, marks: &'m [Mark]) -> impl Iterator<Item = &'m Mark> {
    let inside =
        |mark: &&Mark| fragment.start <= mark.range.start && mark.range.end <= fragment.end;
    marks.iter().filter(inside)
}

/// A part of a text, cut where marks begin and end; overlapping marks are one.
fn segments(text: &str, part: Range<usize>, marks: &[Mark]) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut push = |range: Range<usize>, hit| {
        if !range.is_empty() {
            segments.push(Segment { text: text[range].to_owned(), hit });
        }
    };
    let mut done = part.start;
    let mut marks = within(&part, marks).peekable();
    while let Some(mark) = marks.next() {
        let mut range = mark.range.clone();
        while let Some(next) = marks.next_if(|next| next.range.start < range.end) {
            range.end = range.end.max(next.range.end);
        }
        push(done..range.start, false);
        push(range.clone(), true);
        done = range.end;
    }
    push(done..part.end, false);
    segments
}

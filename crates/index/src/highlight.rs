//! What to show of a text, and what to mark in it.
//!
//! The text is analyzed again, in the way that it was indexed, and every leaf of the plan is looked
//! for in it. So exactly what matched is marked: a phrase as one span, a word by its stem, an
//! acronym for its long form, and nothing that the query excludes.

use std::{collections::HashMap, ops::Range};

use unicode_segmentation::UnicodeSegmentation;

use crate::{
    Segment,
    analysis::{self, Token},
    phrase,
    query::plan::{Pattern, Plan, What},
    rank::Scope,
    retrieve::Found,
    vocabulary::Layer,
};

/// The most fragments of one text.
const FRAGMENTS: usize = 3;
/// A fragment grows by whole sentences up to this many characters, and a longer sentence is a
/// fragment of its own.
const FRAGMENT: usize = 240;
/// A sentence beyond this is cut between words: somebody's table without a full stop.
const LONGEST: usize = 600;

/// A place that matched, and the leaf that did.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    range: Range<usize>,
    leaf: usize,
}

/// A phrase to look for: its leaf, its layer, its terms with their distances, and the slop.
type Phrase<'a> = (usize, Layer, &'a [(u32, String)], u32);

/// Marks what a plan matches.
#[derive(Debug)]
pub(crate) struct Highlighter<'a> {
    /// Terms to look for, with the leaf of each.
    terms: HashMap<(Layer, &'a str), Vec<usize>>,
    phrases: Vec<Phrase<'a>>,
    /// What each leaf tells.
    idf: Vec<f32>,
}

/// Which text of a record it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Text {
    Heading,
    Body,
}

impl<'a> Highlighter<'a> {
    pub(crate) fn new(plan: &'a Plan, found: &[Found], part: Text) -> Highlighter<'a> {
        let mut highlighter = Highlighter {
            terms: HashMap::new(),
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
                            highlighter.terms.entry((layer, term)).or_default().push(number);
                        }
                    }
                    Pattern::Phrase { scope, terms, slop } => {
                        if let Some(layer) = layer_in(*scope, part) {
                            highlighter.phrases.push((number, layer, terms, *slop));
                        }
                    }
                }
            }
        }
        highlighter
    }

    /// The whole text, marked.
    pub(crate) fn whole(&self, text: &str) -> Vec<Segment> {
        segments(text, 0..text.len(), &self.marks(text))
    }

    /// The fragments of a text that show the most of the query, in the order of the text; its
    /// beginning, if it shows nothing.
    pub(crate) fn fragments(&self, text: &str) -> Vec<Vec<Segment>> {
        let marks = self.marks(text);
        let mut candidates: Vec<Range<usize>> = Vec::new();
        for sentence in sentences(text) {
            match candidates.last_mut() {
                // Short sentences are shown together, within a paragraph.
                Some(last)
                    if chars(&text[last.start..sentence.end]) <= FRAGMENT
                        && !text[last.start..sentence.start].contains('\n') =>
                {
                    last.end = sentence.end;
                }
                _ => candidates.push(sentence),
            }
        }
        let mut chosen: Vec<Range<usize>> = Vec::new();
        let mut shown: Vec<usize> = Vec::new();
        while chosen.len() < FRAGMENTS {
            let worth = |candidate: &Range<usize>| self.worth(candidate, &marks, &shown);
            let best = candidates
                .iter()
                .enumerate()
                .map(|(at, candidate)| (worth(candidate), at))
                .max_by(|(a, first), (b, second)| a.total_cmp(b).then(second.cmp(first)));
            let Some((worth, at)) = best else { break };
            // The first fragment is shown for anything, the others for something new.
            if worth <= 0.0 || (!chosen.is_empty() && worth < 1.0) {
                break;
            }
            let candidate = candidates.remove(at);
            shown.extend(within(&candidate, &marks).map(|mark| mark.leaf));
            chosen.push(candidate);
        }
        if chosen.is_empty() {
            chosen.extend(candidates.into_iter().next());
        }
        chosen.sort_by_key(|fragment| fragment.start);
        chosen.into_iter().map(|fragment| segments(text, fragment, &marks)).collect()
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

    fn marks(&self, text: &str) -> Vec<Mark> {
        let tokens = analysis::analyze(text);
        let mut marks = Vec::new();
        for token in &tokens {
            for (layer, term) in terms(token) {
                for &leaf in self.terms.get(&(layer, term)).into_iter().flatten() {
                    marks.push(Mark { range: token.range.clone(), leaf });
                }
            }
        }
        for &(leaf, layer, terms, slop) in &self.phrases {
            phrase_marks(&tokens, leaf, layer, terms, slop, &mut marks);
        }
        marks.sort_by_key(|mark| (mark.range.start, mark.range.end));
        marks
    }
}

fn layer_in(scope: Scope, part: Text) -> Option<Layer> {
    match (scope, part) {
        (Scope::Text(layer), _) | (Scope::Heading(layer), Text::Heading) => Some(layer),
        (Scope::Heading(_), Text::Body) | (Scope::Symbol, _) => None,
    }
}

fn terms(token: &Token) -> impl Iterator<Item = (Layer, &str)> {
    let stem = token.stem.as_deref().map(|stem| (Layer::Stem, stem));
    [(Layer::Exact, token.exact.as_str())].into_iter().chain(stem)
}

fn phrase_marks(
    tokens: &[Token],
    leaf: usize,
    layer: Layer,
    phrase: &[(u32, String)],
    slop: u32,
    marks: &mut Vec<Mark>,
) {
    let is =
        |token: &Token, wanted: &str| terms(token).any(|(of, term)| of == layer && term == wanted);
    let mut places = Vec::with_capacity(phrase.len());
    for (offset, term) in phrase {
        let positions = tokens.iter().filter(|token| is(token, term));
        places.push(positions.map(|token| token.position as i64 - i64::from(*offset)).collect());
    }
    // An identifier shares its position with its first part; the part is what a phrase is made of.
    let at: HashMap<i64, &Token> =
        tokens.iter().filter(|t| t.width == 1).map(|t| (t.position as i64, t)).collect();
    for found in phrase::matches(&places, slop) {
        let positions =
            found.iter().zip(phrase).map(|(place, (offset, _))| place + i64::from(*offset));
        let ranges: Vec<_> =
            positions.filter_map(|position| Some(at.get(&position)?.range.clone())).collect();
        let start = ranges.iter().map(|range| range.start).min();
        let end = ranges.iter().map(|range| range.end).max();
        if let (Some(start), Some(end)) = (start, end) {
            marks.push(Mark { range: start..end, leaf });
        }
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

/// The sentences of a text, by UAX #29, without the white space around them.
///
/// The standard ends a sentence at the full stop of "No. 36"; a sentence of a few characters, or
/// one that is followed by a small letter or a digit, goes on.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences: Vec<Range<usize>> = Vec::new();
    for (start, sentence) in text.split_sentence_bound_indices() {
        let trimmed = sentence.trim();
        if trimmed.is_empty() {
            continue;
        }
        let start = start + (sentence.len() - sentence.trim_start().len());
        let range = start..start + trimmed.len();
        let goes_on = |last: &Range<usize>| {
            let before = &text[last.clone()];
            let gap = &text[last.end..range.start];
            !gap.contains('\n')
                && (chars(before) < 4
                    || trimmed.starts_with(|c: char| c.is_lowercase() || c.is_numeric())
                    || ends_in_abbreviation(before))
        };
        match sentences.last_mut() {
            Some(last) if goes_on(last) => last.end = range.end,
            _ => sentences.push(range),
        }
    }
    sentences.into_iter().flat_map(|range| cut_long(text, range)).collect()
}

/// Whether the last word has a full stop that need not end a sentence.
fn ends_in_abbreviation(sentence: &str) -> bool {
    let last = sentence.rsplit(char::is_whitespace).next().unwrap_or_default();
    let word = last.trim_start_matches(|c: char| !c.is_alphanumeric());
    matches!(
        word,
        "No."
            | "Nos."
            | "Dr."
            | "Mr."
            | "Ms."
            | "St."
            | "vs."
            | "cf."
            | "e.g."
            | "i.e."
            | "para."
            | "Art."
    )
}

/// A long sentence in parts of bearable length, cut at white space.
fn cut_long(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = range.start;
    while let Some((limit, _)) = text[start..range.end].char_indices().nth(LONGEST) {
        let head = &text[start..start + limit];
        let length = head.rfind(char::is_whitespace).filter(|end| 0 < *end).unwrap_or(limit);
        let part = head[..length].trim_end();
        parts.push(start..start + part.len());
        let rest = &text[start + length..range.end];
        start += length + (rest.len() - rest.trim_start().len());
    }
    parts.push(start..range.end);
    parts
}

fn chars(text: &str) -> usize {
    text.chars().count()
}

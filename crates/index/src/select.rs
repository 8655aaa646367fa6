//! The records that match and pass the filters: the best of them, and how many there are.

use std::cmp::Ordering;

use tantivy::DocAddress;

use crate::{
    Facet, Request, Sort,
    answer::{Answer, Candidate},
    best::Best,
    facets::{Counts, Selection, Tally, Verdict},
    groups::{Groups, representative},
    matches::{Match, Matches},
    profile,
    search::collapses,
};

/// What was selected.
pub(crate) struct Selected<'a> {
    /// In the order that was asked for.
    pub(crate) best: Vec<Candidate>,
    /// How many there are in all.
    pub(crate) total: usize,
    pub(crate) counts: Counts<'a>,
}

impl<'a> Answer<'a> {
    /// The records that match and pass the filters, each passage once if collapsed: the best
    /// `most` in the order that the request asks for, and how many there are; and the counts of
    /// every facet.
    pub(crate) fn select(
        &self,
        selection: &Selection,
        request: &Request,
        most: usize,
    ) -> Selected<'a> {
        let columns = self.known.columns;
        let shared = if collapses(request) { columns.passages.shared } else { 0 };
        let sets = self.sets();
        let mut judged = Judged::new(self, selection);
        let mut tally = Tally::new(columns);
        let mut best = Best::new(most.min(self.known.records), |one, other| {
            self.order(request.sort, one, other)
        });
        let mut total = 0;
        let mut groups = Groups::new(self.known.tables, shared);
        for (ordinal, segment) in (0_u32..).zip(&columns.segments) {
            let each = |Match { doc, sum, set }: Match| {
                let Some(coverage) = sets[set as usize] else { return };
                let number = segment.signature[doc as usize];
                let Judgement { verdict, factor, least } = judged.of(number);
                if verdict == Verdict::Fails || (verdict != Verdict::Passes && !request.sideways) {
                    return;
                }
                let candidate = (verdict == Verdict::Passes).then(|| {
                    let score = sum * coverage * factor;
                    let lift = (least - score).max(0.0);
                    let address = DocAddress::new(ordinal, doc);
                    Candidate { address, score: score + lift, nearness: 0.0, lift }
                });
                let passage = segment.passage[doc as usize];
                if passage < shared {
                    groups.add(passage, number, candidate);
                    return;
                }
                tally.add(number);
                if let Some(candidate) = candidate {
                    total += 1;
                    best.push(candidate);
                }
            };
            let matches = &self.matches.segments[ordinal as usize];
            match sets[Matches::NONE as usize] {
                None => matches.iter().copied().for_each(each),
                Some(_) => {
                    let reader = self.known.searcher().segment_reader(ordinal);
                    let alive = (0..reader.max_doc()).filter(|doc| !reader.is_deleted(*doc));
                    everything(alive, matches).for_each(each);
                }
            }
        }
        for members in groups.passages() {
            let signatures = members.clone().map(|member| member.signature);
            tally.add_passage(signatures, |number| judged.of(number).verdict);
            if let Some(representative) = representative(members, columns) {
                total += 1;
                best.push(representative);
            }
        }
        let counts = tally.finish(|number| judged.of(number).verdict);
        Selected { best: best.finish(), total, counts }
    }

    /// The order of a list.
    fn order(&self, sort: Sort, one: &Candidate, other: &Candidate) -> Ordering {
        let columns = self.known.columns;
        match sort {
            Sort::Relevance => Ordering::Equal,
            Sort::Newest => columns.edition(other.address).cmp(&columns.edition(one.address)),
            Sort::Actor => {
                // The catalogue lists actors by name, and a value is a place in it; records without
                // an actor come last.
                let actor = |candidate: &Candidate| {
                    let signature = columns.signature(candidate.address);
                    signature.of(Facet::Actor).first().copied().unwrap_or(u32::MAX)
                };
                actor(one).cmp(&actor(other))
            }
        }
        .then_with(|| one.order(other, columns))
    }
}

/// All records of a segment, those that have no leaf among them.
fn everything(alive: impl Iterator<Item = u32>, matches: &[Match]) -> impl Iterator<Item = Match> {
    let mut matches = matches.iter().copied().peekable();
    alive.map(move |doc| {
        let next = matches.next_if(|next| next.doc == doc);
        next.unwrap_or(Match { doc, sum: 0.0, set: Matches::NONE })
    })
}

/// What is true of all records with a signature.
#[derive(Debug, Clone, Copy)]
struct Judgement {
    verdict: Verdict,
    /// The product of the factors.
    factor: f32,
    /// What they score at least.
    least: f32,
}

/// The judgements on signatures, each made when the signature is first met.
struct Judged<'a> {
    answer: &'a Answer<'a>,
    selection: &'a Selection,
    known: Vec<Option<Judgement>>,
}

impl<'a> Judged<'a> {
    fn new(answer: &'a Answer<'a>, selection: &'a Selection) -> Judged<'a> {
        Judged { answer, selection, known: vec![None; answer.known.columns.signatures.len()] }
    }

    #[inline]
    fn of(&mut self, number: u32) -> Judgement {
        match self.known[number as usize] {
            Some(judgement) => judgement,
            None => self.judge(number),
        }
    }

    #[cold]
    fn judge(&mut self, number: u32) -> Judgement {
        let answer = self.answer;
        let signature = &answer.known.columns.signatures[number as usize];
        let verdict = self.selection.verdict(signature);
        let judgement = match verdict {
            Verdict::Passes => Judgement {
                verdict,
                factor: answer.factor(signature),
                least: profile::least(answer, signature),
            },
            // It is counted at most, and never scored.
            _ => Judgement { verdict, factor: 0.0, least: 0.0 },
        };
        *self.known[number as usize].insert(judgement)
    }
}

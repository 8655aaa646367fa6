//! Answering a request: from a plan to a page.

use std::{cmp::Ordering, collections::HashMap};

use ingest::Record;
use tantivy::{DocAddress, DocId};

use crate::{
    Error, Facet, Hit, HitType, Index, IssueLabel, OtherEdition, Page, Request, Segment, Sort,
    Suggestion,
    columns::SegmentColumns,
    document::{self, reference_title},
    facets::{Counter, Selection},
    highlight::{Highlighter, Part},
    index::Known,
    proximity,
    query::{
        parse::parse,
        plan::{Plan, Tree, What},
        planner::plan,
    },
    rank,
    retrieve::{self, Found, Scored},
    schema::kind_name,
};

/// A record that matched, as far as its place in the list is concerned.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    pub(crate) address: DocAddress,
    pub(crate) score: f32,
    /// What of the score is for words near each other.
    pub(crate) nearness: f32,
    /// What of the score a profile has from its best section.
    lift: f32,
    edition: u16,
    place: (u32, u32),
}

impl Candidate {
    /// Best first; among equals the newest edition, then the order of the corpus. No two records
    /// are equal, so the order is the same however often the index is rebuilt.
    fn order(&self, other: &Candidate) -> Ordering {
        other
            .score
            .total_cmp(&self.score)
            .then(other.edition.cmp(&self.edition))
            .then(self.place.cmp(&other.place))
    }
}

impl Index {
    /// Answers a request.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownValue`] and [`Error::PastTheEnd`]; a query is never one.
    pub fn search(&self, request: &Request) -> Result<Page, Error> {
        let known = self.known();
        let selection = Selection::new(&request.filters, known.columns)?;
        let (node, mut notices) = parse(&request.q);
        let plan = plan(&known, &node, request.verbatim)?;
        notices.extend(plan.notices.iter().cloned());

        let found = retrieve::retrieve(&known, &plan)?;
        let answer = Answer::new(&known, &plan, &found);
        let (tree, relaxed) = answer.relaxed();
        if let Some(notice) = relaxed {
            notices.push(notice);
        }
        for (typed, better) in &plan.mended {
            notices.push(format!("No record has “{typed}”; “{better}” was searched instead."));
        }
        let (mut candidates, counter) = answer.select(&tree, &selection, request.collapse);
        let facets = counter.finish(known.catalogue, &selection);
        self.order(&mut candidates, &answer, request.sort)?;

        let total = candidates.len();
        let pages = total.div_ceil(request.per_page.max(1));
        if request.page == 0 || (1 < request.page && pages < request.page) {
            return Err(Error::PastTheEnd { page: request.page, pages });
        }
        let shown =
            candidates.iter().skip((request.page - 1) * request.per_page).take(request.per_page);
        let title = Highlighter::new(&plan, &found, Part::Heading);
        let body = Highlighter::new(&plan, &found, Part::Body);
        let mut hits = Vec::new();
        for candidate in shown {
            let mut hit = self.hit(candidate, &title, &body, request.collapse)?;
            if request.explain {
                hit.explanation = Some(answer.explain(candidate));
            }
            hits.push(hit);
        }
        let suggestion = self.did_you_mean(request, &plan)?;
        Ok(Page {
            query: crate::Interpretation {
                q: request.q.clone(),
                interpreted: plan.interpreted.clone(),
                notices,
            },
            total,
            page: request.page,
            pages,
            hits,
            facets,
            suggestion,
        })
    }

    /// How many hits a request has.
    pub fn count(&self, request: &Request) -> Result<usize, Error> {
        let known = self.known();
        let selection = Selection::new(&request.filters, known.columns)?;
        let plan = plan(&known, &parse(&request.q).0, request.verbatim)?;
        let found = retrieve::retrieve(&known, &plan)?;
        let answer = Answer::new(&known, &plan, &found);
        Ok(answer.select(&answer.relaxed().0, &selection, request.collapse).0.len())
    }

    /// A text with what a query matches in it marked. Where the index cannot be read, the text is
    /// still worth reading without marks.
    pub fn marks(&self, q: &str, text: &str) -> Vec<Segment> {
        let known = self.known();
        let Ok(plan) = plan(&known, &parse(q).0, false) else {
            return vec![Segment { text: text.to_owned(), hit: false }];
        };
        let found: Vec<Found> = plan.leaves.iter().map(|_| Found::default()).collect();
        Highlighter::new(&plan, &found, Part::Body).whole(text)
    }

    fn order(
        &self,
        candidates: &mut [Candidate],
        answer: &Answer<'_>,
        sort: Sort,
    ) -> Result<(), Error> {
        candidates.sort_unstable_by(Candidate::order);
        match sort {
            Sort::Relevance => {
                let window = candidates.len().min(rank::WINDOW);
                proximity::add(
                    &answer.known,
                    answer.plan,
                    answer.found,
                    &mut candidates[..window],
                )?;
                if answer.plan.is_for_organisation {
                    answer.lift_profiles(&mut candidates[..window]);
                }
                candidates[..window].sort_unstable_by(Candidate::order);
            }
            Sort::Newest => {
                candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.edition));
            }
            Sort::Actor => {
                // The catalogue lists actors by name, and a value is a place in it; records without
                // an actor come last.
                candidates.sort_by_key(|candidate| {
                    let DocAddress { segment_ord, doc_id } = candidate.address;
                    let segment = &answer.known.columns.segments[segment_ord as usize];
                    segment.facet(Facet::Actor).of(doc_id).first().copied().unwrap_or(u32::MAX)
                });
            }
        }
        Ok(())
    }

    fn did_you_mean(&self, request: &Request, plan: &Plan) -> Result<Option<Suggestion>, Error> {
        let Some((typed, better)) = plan.doubted.first() else { return Ok(None) };
        let q = request.q.replace(typed.as_str(), better);
        let total = self.count(&Request { q: q.clone(), ..request.clone() })?;
        Ok((0 < total).then_some(Suggestion { q, total }))
    }

    pub(crate) fn hit(
        &self,
        candidate: &Candidate,
        title: &Highlighter<'_>,
        body: &Highlighter<'_>,
        collapse: bool,
    ) -> Result<Hit, Error> {
        let known = self.known();
        let stored = self.stored(candidate.address)?;
        let editions = if collapse { self.others(candidate.address)? } else { Vec::new() };
        let issues = |ids: &[String]| {
            let issue = |id: &String| known.catalogue.taxonomy.issue(id);
            let label = |issue: &ingest::Issue| IssueLabel {
                id: issue.id.clone(),
                label: issue.label.clone(),
                basket: issue.basket.clone(),
            };
            ids.iter().filter_map(issue).map(label).collect()
        };
        let text = match &stored.record {
            Record::Section(section) => section.text.clone(),
            Record::Reference(reference) => reference.text.clone(),
            Record::Actor(_) => stored.about,
            Record::Noise(_) | Record::Acronym(_) => String::new(),
        };
        let mut hit = match stored.record {
            Record::Section(section) => Hit {
                title: section_title(&section),
                issues: issues(&section.issues),
                id: section.id,
                hit_type: HitType::Section,
                kind: kind_name(section.kind).to_owned(),
                actor: Some(section.actor),
                source: section.source,
                document: section.document,
                edition: section.edition,
                path: section.path,
                span: section.span,
                ..Hit::empty()
            },
            Record::Actor(actor) => Hit {
                id: actor.id,
                hit_type: HitType::Actor,
                title: actor.actor.name.clone(),
                kind: "actor".to_owned(),
                actor: Some(actor.actor),
                source: actor.source,
                document: actor.document,
                edition: actor.edition,
                span: actor.span,
                ..Hit::empty()
            },
            Record::Reference(reference) => Hit {
                title: reference_title(&reference),
                id: reference.id,
                hit_type: HitType::Reference,
                kind: "reference".to_owned(),
                source: reference.source,
                document: reference.document,
                edition: reference.edition,
                path: reference.path,
                span: reference.span,
                ..Hit::empty()
            },
            Record::Noise(_) | Record::Acronym(_) => Hit::empty(),
        };
        hit.title_segments = title.whole(&hit.title);
        hit.snippets = body.fragments(&text);
        hit.score = candidate.score;
        hit.editions = editions;
        Ok(hit)
    }

    /// The records of a passage group, newest edition first.
    pub fn group(&self, group: &str) -> Result<Vec<OtherEdition>, Error> {
        let columns = self.known().columns;
        let number = columns.number_of(document::passage(group));
        let addresses = number.map_or(&[][..], |number| &columns.passages[number as usize]);
        self.editions(addresses, None)
    }

    /// The other records of a record's passage group, newest edition first.
    fn others(&self, address: DocAddress) -> Result<Vec<OtherEdition>, Error> {
        let columns = self.known().columns;
        let passage =
            columns.segments[address.segment_ord as usize].passage[address.doc_id as usize];
        self.editions(&columns.passages[passage as usize], Some(address))
    }

    fn editions(
        &self,
        addresses: &[DocAddress],
        but: Option<DocAddress>,
    ) -> Result<Vec<OtherEdition>, Error> {
        let columns = self.known().columns;
        let mut addresses: Vec<_> =
            addresses.iter().copied().filter(|address| Some(*address) != but).collect();
        addresses.sort_by_key(|address| {
            let segment = &columns.segments[address.segment_ord as usize];
            let doc = address.doc_id as usize;
            (std::cmp::Reverse(segment.edition[doc]), segment.place[doc])
        });
        let other = |address| {
            Ok(match self.stored(address)?.record {
                Record::Section(r) => Some((r.id, r.edition, r.document)),
                Record::Actor(r) => Some((r.id, r.edition, r.document)),
                Record::Reference(r) => Some((r.id, r.edition, r.document)),
                Record::Noise(_) | Record::Acronym(_) => None,
            }
            .map(|(id, edition, document)| OtherEdition { id, edition, document }))
        };
        addresses.into_iter().filter_map(|address| other(address).transpose()).collect()
    }
}

/// The heading of a section; the kind of its text where it has none.
fn section_title(section: &ingest::Section) -> String {
    match &section.heading {
        Some(heading) => heading.clone(),
        None => crate::facets::kind_label(kind_name(section.kind)).to_owned(),
    }
}

/// A plan with what was found for it.
pub(crate) struct Answer<'a> {
    known: Known<'a>,
    plan: &'a Plan,
    found: &'a [Found],
    scored: Vec<Scored>,
    /// The sum of what all leaves tell.
    idf: f32,
}

impl<'a> Answer<'a> {
    pub(crate) fn new(known: &Known<'a>, plan: &'a Plan, found: &'a [Found]) -> Answer<'a> {
        let scored = retrieve::score(known, plan, found);
        let idf =
            plan.leaves.iter().zip(found).map(|(leaf, found)| leaf.repeated * found.idf).sum();
        Answer { known: *known, plan, found, scored, idf }
    }

    /// Every passage that matches the plan as it is, best first.
    pub(crate) fn all(&self) -> Vec<Candidate> {
        let (mut candidates, _) = self.select(&self.plan.tree, &Selection::default(), true);
        candidates.sort_unstable_by(Candidate::order);
        candidates
    }

    /// The tree, asking for fewer of the words if too few records have most of them, with a notice
    /// of that.
    ///
    /// Filters have no say in it: what a filter leaves must be what its count promised.
    fn relaxed(&self) -> (Tree, Option<String>) {
        let Tree::Bag { loose, need, must } = &self.plan.tree else {
            return (self.plan.tree.clone(), None);
        };
        let words = loose.count_ones() as usize;
        let mut having = vec![0; words + 1];
        if 1 < *need {
            for bits in self.scored.iter().flat_map(|segment| &segment.bits) {
                if *bits != 0 && must.iter().all(|tree| tree.matches(*bits)) {
                    having[(bits & loose).count_ones() as usize] += 1;
                }
            }
        }
        let asked = *need as usize;
        let enough = |need: &usize| rank::enough(words) <= having[*need..].iter().sum();
        let accepted = (1..=asked).rev().find(enough).unwrap_or(asked.min(1));
        let tree = Tree::Bag { loose: *loose, need: accepted as u32, must: must.clone() };
        let some = 0 < having[1.min(words)..].iter().sum::<usize>();
        let notice = (accepted < asked && some).then(|| {
            let few = match having[asked..].iter().sum::<usize>() {
                0 => "No record has".to_owned(),
                1 => "Only one record has".to_owned(),
                few => format!("Only {few} records have"),
            };
            let of = match (asked, words) {
                (2, 2) => "both words".to_owned(),
                (asked, words) => format!("{asked} of the {words} words"),
            };
            format!("{few} {of}; records with fewer of them are shown too.")
        });
        (tree, notice)
    }

    /// The records that match and pass the filters, each passage once if collapsed, in no order;
    /// and the counts of every facet.
    fn select(
        &self,
        tree: &Tree,
        selection: &Selection,
        collapse: bool,
    ) -> (Vec<Candidate>, Counter<'_>) {
        let columns = self.known.columns;
        let mut counter = Counter::new(columns, collapse);
        let mut candidates: Vec<Candidate> = Vec::new();
        let mut places: HashMap<u32, usize> = HashMap::new();
        let matches_nothing = tree.matches(0);
        for (ordinal, segment) in columns.segments.iter().enumerate() {
            let reader = self.known.searcher().segment_reader(ordinal as u32);
            let scored = &self.scored[ordinal];
            for doc in 0..segment.passage.len() as DocId {
                let bits = scored.bits[doc as usize];
                let matches = if bits == 0 { matches_nothing } else { tree.matches(bits) };
                if !matches || reader.is_deleted(doc) {
                    continue;
                }
                let Ok(failed) = selection.fails(segment, doc) else { continue };
                counter.add(segment, doc, failed);
                if failed.is_some() {
                    continue;
                }
                let candidate = Candidate {
                    address: DocAddress::new(ordinal as u32, doc),
                    score: self.score(ordinal, segment, doc),
                    nearness: 0.0,
                    lift: 0.0,
                    edition: segment.edition[doc as usize],
                    place: segment.place[doc as usize],
                };
                let passage = segment.passage[doc as usize];
                if !collapse || columns.passages[passage as usize].len() < 2 {
                    candidates.push(candidate);
                    continue;
                }
                match places.get(&passage) {
                    None => {
                        places.insert(passage, candidates.len());
                        candidates.push(candidate);
                    }
                    Some(&at) => candidates[at] = representative(candidates[at], candidate),
                }
            }
        }
        (candidates, counter)
    }

    /// The score of a record, with the factors for what a sum over words cannot see.
    fn score(&self, ordinal: usize, segment: &SegmentColumns, doc: DocId) -> f32 {
        let sum = self.scored[ordinal].scores[doc as usize];
        self.factors(ordinal, segment, doc)
            .into_iter()
            .fold(sum, |score, (_, factor)| score * factor)
    }

    /// The factors of a record, each with its reason.
    fn factors(
        &self,
        ordinal: usize,
        segment: &SegmentColumns,
        doc: DocId,
    ) -> impl Iterator<Item = (&'static str, f32)> {
        let bits = self.scored[ordinal].bits[doc as usize];
        let mut covered = 0.0;
        for (leaf, (of, found)) in self.plan.leaves.iter().zip(self.found).enumerate() {
            if bits & (1 << leaf) != 0 {
                covered += of.repeated * found.idf;
            }
        }
        let has = |facet, values: &[u32]| {
            segment.facet(facet).of(doc).iter().any(|value| values.contains(value))
        };
        let kind = segment.facet(Facet::Kind).of(doc).first().map_or("", |&kind| {
            self.known.columns.dictionary(Facet::Kind).ids()[kind as usize].as_str()
        });
        let when = |holds: bool, factor: f32| if holds { factor } else { 1.0 };
        let is_named = has(Facet::Actor, &self.plan.actors);
        [
            (
                "part of the query that it has",
                rank::coverage(if 0.0 < self.idf { covered / self.idf } else { 1.0 }),
            ),
            ("the query names its actor", when(is_named, rank::NAMED_ACTOR)),
            (
                "the query names its issue",
                when(has(Facet::Issue, &self.plan.issues), rank::NAMED_ISSUE),
            ),
            (
                "the query is about the actor as a whole",
                when(is_named && self.plan.is_actor_alone && kind == "actor", rank::ACTOR_ALONE),
            ),
            ("kind of record", rank::kind(kind)),
        ]
        .into_iter()
    }

    /// Puts each profile before the best section in it.
    fn lift_profiles(&self, candidates: &mut [Candidate]) {
        let columns = self.known.columns;
        let actor_of = |candidate: &Candidate| {
            let DocAddress { segment_ord, doc_id } = candidate.address;
            columns.segments[segment_ord as usize].facet(Facet::Actor).of(doc_id).first().copied()
        };
        let profile = columns.dictionary(Facet::Type).value(HitType::Actor.name());
        let is_profile = |candidate: &Candidate| {
            let DocAddress { segment_ord, doc_id } = candidate.address;
            let types = columns.segments[segment_ord as usize].facet(Facet::Type).of(doc_id);
            types.first().copied() == profile
        };
        let mut best: HashMap<u32, f32> = HashMap::new();
        for candidate in candidates.iter() {
            if let Some(actor) = actor_of(candidate) {
                let best = best.entry(actor).or_default();
                *best = best.max(candidate.score);
            }
        }
        for candidate in candidates.iter_mut().filter(|candidate| is_profile(candidate)) {
            let best = actor_of(candidate).and_then(|actor| best.get(&actor).copied());
            let lifted = best.unwrap_or(0.0) * rank::PROFILE;
            candidate.lift = (lifted - candidate.score).max(0.0);
            candidate.score += candidate.lift;
        }
    }

    /// The arithmetic of a score in words, a step a line.
    fn explain(&self, candidate: &Candidate) -> Vec<String> {
        let DocAddress { segment_ord, doc_id } = candidate.address;
        let (ordinal, doc) = (segment_ord as usize, doc_id);
        let mut lines = Vec::new();
        for (leaf, found) in self.plan.leaves.iter().zip(self.found) {
            if !matches!(leaf.what, What::Text(_)) || !leaf.is_wanted {
                continue;
            }
            let Some((_, x)) = found.segments[ordinal].iter().find(|(other, _)| *other == doc)
            else {
                lines.push(format!("0.00 for “{}”: not in this record", leaf.shown));
                continue;
            };
            let saturated = rank::saturate(*x);
            let repeated = match leaf.repeated {
                1.0 => String::new(),
                times => format!(" × {times} (said {times} times)"),
            };
            lines.push(format!(
                "{:.2} for “{}”: {:.2} (idf: {} of {} records have it) × {saturated:.2} (weighted frequency {x:.2}, saturated){repeated}",
                leaf.repeated * found.idf * saturated,
                leaf.shown,
                found.idf,
                found.frequency,
                self.known.records,
            ));
        }
        let segment = &self.known.columns.segments[ordinal];
        for (reason, factor) in self.factors(ordinal, segment, doc) {
            if factor != 1.0 {
                lines.push(format!("× {factor:.2} for: {reason}"));
            }
        }
        if 0.0 < candidate.nearness {
            let nearness = candidate.nearness;
            lines.push(format!("+ {nearness:.2} for words near each other, as in the query"));
        }
        if 0.0 < candidate.lift {
            let lift = candidate.lift;
            lines.push(format!("+ {lift:.2} for the best section of the profile, since the query asks for an organisation"));
        }
        lines.push(format!("= {:.2}", candidate.score));
        lines
    }
}

/// The record that stands for a passage of which there are two: the newest edition, with the better
/// score.
fn representative(one: Candidate, other: Candidate) -> Candidate {
    let newest = if (one.edition, std::cmp::Reverse(one.place))
        < (other.edition, std::cmp::Reverse(other.place))
    {
        other
    } else {
        one
    };
    Candidate { score: one.score.max(other.score), ..newest }
}

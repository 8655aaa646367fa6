//! What is near a question in meaning: which records, how near, and which sentence of them.

use std::{
    cmp::Ordering,
    collections::{HashMap, HashSet},
    ops::Range,
    sync::Arc,
};

use tantivy::DocAddress;
use vectors::{Encoder, Vector};

use super::index::Index;
use crate::{
    Error,
    collect::{allowed::Allowed, retrieval::Answered, selection::Selection},
    display::{prepared::PreparedHit, sentences::SentenceCache},
    model::{
        hit::{Found, Hit, Segment, Snippet},
        request::{Request, Sort},
    },
    open::{meaning::Meaning, snapshot::Snapshot},
    query::plain::PlainWords,
    rank::{
        answer::{Answer, is_profile},
        candidate::Candidate,
        meaning::Role,
        nearness::Nearness,
        standing::Standing,
    },
    text::sentence,
    weights::meaning,
};

/// How many sentences of a record are compared with a question: those of its nearest passage and, where
/// these are few, of the next. Encoding one takes a millisecond or two.
const COMPARED: usize = 12;

/// A question by its meaning, and what nearness does to its answer.
pub(super) struct Asked<'a> {
    snapshot: &'a Snapshot,
    meaning: &'a Meaning,
    encoder: &'a dyn Encoder,
    question: Vector,
    role: Role,
}

impl<'a> Asked<'a> {
    /// The question of a request, unless words alone decide, or there is no model.
    pub(super) fn of(
        answer: &Answer<'a>,
        request: &Request,
        words: Option<&PlainWords>,
    ) -> Result<Option<Asked<'a>>, Error> {
        let snapshot = answer.snapshot;
        let (Some(meaning), Some(words)) = (snapshot.meaning.as_deref(), words) else {
            return Ok(None);
        };
        let Some(role) = Role::of(answer, request, words) else { return Ok(None) };
        let Some(encoder) = meaning.encoder() else { return Ok(None) };
        snapshot.budget.steps_for(Meaning::steps(words.text()))?;
        let question = encoder.encode(words.text());
        Ok(Some(Asked { snapshot, meaning, encoder, question, role }))
    }

    /// What nearness does to the list.
    pub(super) fn role(&self) -> Role {
        self.role
    }

    /// How near the best by words are.
    pub(super) fn nearness(&self, best: &[Candidate]) -> HashMap<DocAddress, f32> {
        self.meaning.scores(&self.question, best.iter().map(|one| one.address))
    }

    /// The records that are near and that no word finds, nearest first; of a passage group one, and none
    /// of a group that a word finds a record of. They pass the filters, as those do that match by words.
    pub(super) fn near_alone(
        &self,
        found: &(dyn Answered<'a> + 'a),
        selection: &Selection,
        request: &Request,
    ) -> Result<Vec<Candidate>, Error> {
        let answer = found.answer();
        let columns = &self.snapshot.columns;
        let mut allowed = Allowed::new(columns, selection);
        let mut stride = self.snapshot.budget.stride();
        let mut stopped = None;
        let near = self.meaning.nearest(&self.question, meaning::LOOKED_AT, |address| {
            if stopped.is_none() {
                stopped = stride.next().err();
            }
            stopped.is_none() && allowed.lets_through(address)
        });
        if let Some(error) = stopped {
            return Err(error);
        }
        let shared = if request.collapses() { columns.passage_groups.shared } else { 0 };
        let nearest = near.first().map_or(0.0, |(_, nearness)| *nearness);
        let least =
            meaning::least(nearest, self.role == Role::Fused, answer.plan.language.is_some());
        let mut seen = HashSet::new();
        let mut groups: Vec<(Vec<DocAddress>, f32)> = Vec::new();
        for (address, nearness) in near.into_iter().take_while(|(_, near)| least <= *near) {
            stride.next()?;
            // Its introduction says the same, and is near as well.
            let is_profile = is_profile(self.snapshot, columns.signature(address));
            if is_profile && !answer.plan.is_for_organisation {
                continue;
            }
            let group = columns.passage_group(address);
            let own = [address];
            let members: &[DocAddress] = match group < shared {
                true => columns.passage_groups.members(group),
                false => &own,
            };
            if seen.insert(group) || shared <= group {
                let members = members.iter().copied().filter(|one| allowed.lets_through(*one));
                groups.push((members.collect(), nearness));
            }
        }
        let looked_at: Vec<DocAddress> = groups.iter().flat_map(|(of, _)| of).copied().collect();
        let matching = found.look_at(&looked_at)?;
        groups.retain(|(members, _)| !members.iter().any(|one| matching.contains(one)));
        groups.truncate(self.role.most());
        let alone = groups.into_iter().filter_map(|(members, nearness)| {
            // The texts of a group are nearly the same: the newest stands for it.
            let newest = members.into_iter().min_by_key(|one| columns.rank(*one))?;
            Some(Candidate {
                address: newest,
                score: nearness,
                standing: Standing::Near,
                proximity: 0.0,
                lift: 0.0,
                nearness: Some(Nearness::alone(nearness)),
            })
        });
        let mut alone: Vec<Candidate> = alone.collect();
        // What is chosen is what is nearest; it is shown in the order that was asked for.
        alone.sort_by(|one, other| match request.sort {
            Sort::Relevance => Ordering::Equal,
            sort => one.order_by(sort, other, columns),
        });
        Ok(alone)
    }

    /// The sentence of a record that is nearest, as its snippet: nothing in it matches, and nothing is
    /// highlighted. Sentences of the passages that are nearest are compared; a heading says what others
    /// say, and is shown where there is nothing else.
    pub(super) fn nearest_sentence(
        &self,
        cache: &SentenceCache,
        address: DocAddress,
        prepared: &PreparedHit,
    ) -> Result<Vec<Snippet>, Error> {
        let (text, pieces) = (prepared.text.text(), prepared.text.pieces());
        let mut compared: Vec<usize> = Vec::new();
        for passage in self.meaning.passages_of(&self.question, address) {
            if COMPARED <= compared.len() {
                break;
            }
            let is_in = |one: &Range<usize>| one.start < passage.end && passage.start < one.end;
            let of_it = pieces.iter().enumerate().filter(|(_, one)| is_in(one));
            let new = of_it.map(|(number, _)| number).filter(|number| !compared.contains(number));
            let new: Vec<usize> = new.collect();
            compared.extend(new);
        }
        if compared.is_empty() {
            compared.extend(0..pieces.len().min(COMPARED));
        }
        let is_said = |number: &usize| !sentence::is_heading(text, pieces[*number].clone());
        if compared.iter().any(is_said) {
            compared.retain(is_said);
        }
        let mut best: Option<(f32, usize)> = None;
        for number in &compared {
            let nearness = match compared.len() {
                // There is no other.
                1 => 0.0,
                _ => self.nearness_of(cache, (address, *number), &text[pieces[*number].clone()])?,
            };
            if best.is_none_or(|(most, _)| most < nearness) {
                best = Some((nearness, *number));
            }
        }
        let snippet = |(_, number): (f32, usize)| {
            let text = text[pieces[number].clone()].to_owned();
            Snippet { place: number + 1, segments: vec![Segment { text, hit: false }] }
        };
        Ok(best.map(snippet).into_iter().collect())
    }

    /// How near a sentence is, the piece of this number of a record.
    fn nearness_of(
        &self,
        cache: &SentenceCache,
        place: (DocAddress, usize),
        sentence: &str,
    ) -> Result<f32, Error> {
        let vector = cache.get_or_insert_with(&place, || {
            self.snapshot.budget.steps_for(Meaning::steps(sentence))?;
            Ok::<_, Error>(Arc::new(self.encoder.encode(sentence)))
        })?;
        Ok(vector.cosine(&self.question))
    }
}

impl Index {
    /// A hit that is near in meaning and that no word finds.
    pub(super) fn hit_by_meaning(
        &self,
        asked: &Asked<'_>,
        candidate: &Candidate,
        request: &Request,
    ) -> Result<Hit, Error> {
        self.budget().step()?;
        let prepared = self.prepared(candidate.address)?;
        let title = Segment { text: prepared.title.text().to_owned(), hit: false };
        Ok(Hit {
            title_segments: vec![title],
            snippets: asked.nearest_sentence(
                self.sentence_cache(),
                candidate.address,
                &prepared,
            )?,
            score: candidate.score,
            by: Found::Meaning,
            editions: match request.collapses() {
                true => prepared.hit.editions.clone(),
                false => Arc::default(),
            },
            ..prepared.hit.clone()
        })
    }
}

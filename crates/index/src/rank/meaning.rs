//! How nearness in meaning and words that match make one list, bounded so that it does no harm.
//!
//! | the query | what decides |
//! |---|---|
//! | quoted, with operators or fields, or one English word | words alone |
//! | other English | words, lifted by nearness; what is near alone stands behind |
//! | with a document symbol, or in another order than by relevance | words; what is near alone stands behind |
//! | in another language, or of words that no record has | words and nearness together |

use std::collections::HashMap;

use tantivy::DocAddress;

use super::{
    answer::Answer,
    candidate::Candidate,
    nearness::{Effect, Nearness, Scale},
    organisation,
    standing::Standing,
};
use crate::{
    model::{
        component::Component,
        request::{Request, Sort},
    },
    query::plain::PlainWords,
    text::script::Script,
    weights::{meaning, proximity::RESCORE_WINDOW},
};

/// So many headings tell the script of the documents.
const TELLING: usize = 50;

/// What nearness in meaning does to a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// What is near alone stands behind what matches by words, whose order stands.
    Behind,
    /// The same, and what matches by words is lifted by how near it is.
    Lifts,
    /// Both together make the order.
    Fused,
}

impl Role {
    /// What nearness does to the answer to a request of these words; nothing where words alone decide.
    pub(crate) fn of(answer: &Answer<'_>, request: &Request, words: &PlainWords) -> Option<Role> {
        if !request.is_enabled(Component::Meaning) || answer.tree.matches(0) {
            return None;
        }
        let headings = answer.snapshot.catalogue.headings.iter().take(TELLING);
        let script = Script::of_most(headings.map(|heading| &heading.text));
        let is_foreign = answer.plan.language.is_some()
            || words.script() != script
            || known(answer) < meaning::KNOWN;
        if !is_foreign && words.is_single() {
            return None;
        }
        Some(match is_foreign {
            _ if request.sort != Sort::Relevance || words.has_symbol() => Role::Behind,
            true => Role::Fused,
            false => Role::Lifts,
        })
    }

    /// How many records at most are found by their meaning alone.
    pub(crate) fn most(self) -> usize {
        match self {
            Role::Behind | Role::Lifts => meaning::MOST_BEHIND,
            Role::Fused => meaning::MOST_FUSED,
        }
    }

    /// One list of what matches by words, best first, and what is near alone, nearest first. `nearness`
    /// is that of the best by words. The list goes as far as that by words did, and farther where that was
    /// all.
    pub(crate) fn join(
        self,
        answer: &Answer<'_>,
        mut words: Vec<Candidate>,
        is_all: bool,
        near: Vec<Candidate>,
        nearness: &HashMap<DocAddress, f32>,
    ) -> Vec<Candidate> {
        let columns = &answer.snapshot.columns;
        let window = words.len().min(RESCORE_WINDOW);
        let best = &mut words[..window];
        if self != Role::Behind {
            for one in best.iter_mut() {
                let cosine = nearness.get(&one.address).copied().unwrap_or(0.0);
                one.nearness = Some(Nearness::alone(cosine));
            }
        }
        match self {
            Role::Behind => {}
            Role::Lifts => {
                if answer.plan.is_for_organisation && answer.is_enabled(Component::Actors) {
                    organisation::share_nearness(answer.snapshot, best);
                }
                let scale = Scale::of(most(best, near_to));
                for one in best.iter_mut() {
                    count(one, Effect::Lifts(scale));
                }
                best.sort_unstable_by(|one, other| one.order(other, columns));
            }
            Role::Fused => {
                let rest = words.split_off(window);
                words.extend(near);
                fuse(&mut words, known(answer));
                words.sort_unstable_by(|one, other| {
                    let rank = |one: &Candidate| columns.rank(one.address);
                    let near = || near_to(other).total_cmp(&near_to(one));
                    let order = other.score.total_cmp(&one.score).then_with(near);
                    order.then_with(|| rank(one).cmp(&rank(other)))
                });
                words.extend(rest);
                return words;
            }
        }
        if is_all {
            words.extend(near);
        }
        words
    }
}

/// Which part of the words of a query the documents have, or what these are called in English.
fn known(answer: &Answer<'_>) -> f32 {
    let clauses = answer.plan.clauses.iter().zip(&answer.told);
    let wanted = clauses.filter(|(clause, _)| clause.is_wanted);
    let (mut all, mut known) = (answer.plan.untranslated, 0);
    for (_, told) in wanted {
        all += 1;
        known += usize::from(0 < told.doc_freq);
    }
    known as f32 / all.max(1) as f32
}

/// How near a record is; what points away is not near.
fn near_to(one: &Candidate) -> f32 {
    one.nearness.map_or(0.0, |near| near.cosine.max(0.0))
}

/// What a record scores by words.
fn by_words(one: &Candidate) -> f32 {
    if one.standing == Standing::Near { 0.0 } else { one.score }
}

/// The most of something that any record has, never nought.
fn most(all: &[Candidate], of: fn(&Candidate) -> f32) -> f32 {
    all.iter().map(of).fold(f32::MIN_POSITIVE, f32::max)
}

/// Scores records by words and nearness, each as a part of the best.
fn fuse(all: &mut [Candidate], known: f32) {
    let scale = Scale::of(most(all, near_to));
    let weight = meaning::weight_of_words(known);
    let most_words = most(all, by_words);
    for one in all {
        let words = by_words(one);
        count(one, Effect::Fused { words, most_words, weight, scale });
    }
}

/// Makes nearness count for the score of a record.
fn count(one: &mut Candidate, effect: Effect) {
    if let Some(near) = &mut one.nearness {
        near.effect = effect;
        one.score = near.score(one.score);
    }
}

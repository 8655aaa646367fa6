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

use super::{answer::Answer, candidate::Candidate, standing::Standing};
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
        let clauses = answer.plan.clauses.iter().zip(answer.postings);
        let is_known = clauses.clone().any(|(clause, of)| clause.is_wanted && 0 < of.doc_freq);
        let is_foreign = answer.plan.is_foreign || words.script() != script || !is_known;
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
                one.nearness = Some(nearness.get(&one.address).copied().unwrap_or(0.0));
            }
        }
        match self {
            Role::Behind => {}
            Role::Lifts => {
                for one in best.iter_mut() {
                    one.score *= meaning::lift(one.nearness.unwrap_or(0.0));
                }
                best.sort_unstable_by(|one, other| one.order(other, columns));
            }
            Role::Fused => {
                let rest = words.split_off(window);
                words.extend(near);
                fuse(&mut words);
                words.sort_unstable_by(|one, other| {
                    let rank = |one: &Candidate| columns.rank(one.address);
                    other.score.total_cmp(&one.score).then_with(|| rank(one).cmp(&rank(other)))
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

/// Scores records by words and nearness, each as a part of the best.
fn fuse(all: &mut [Candidate]) {
    let is_near_alone = |one: &Candidate| one.standing == Standing::Near;
    let words = |one: &Candidate| if is_near_alone(one) { 0.0 } else { one.score };
    let nearness = |one: &Candidate| one.nearness.unwrap_or(0.0).max(0.0);
    let most = |of: &dyn Fn(&Candidate) -> f32| {
        all.iter().map(of).fold(f32::MIN_POSITIVE, f32::max)
    };
    let (most_words, most_near) = (most(&words), most(&nearness));
    for one in all {
        one.score = meaning::fused(words(one) / most_words, nearness(one) / most_near);
    }
}

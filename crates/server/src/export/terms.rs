//! The index of the static search: stems to passages, and the words that stand for a stem.
//!
//! The browser has no stemmer, so the index brings every word of the corpus with the number of its
//! stem. A word that the corpus does not have is taken as the beginning of one.

use std::collections::BTreeMap;

use index::{Index, Request, analysis::analyze};
use ingest::Record;
use serde::Serialize;

use crate::url;

/// A word in the title counts as much as so many in the text.
const TITLE: usize = 4;
/// A word in the name of the actor.
const ACTOR: usize = 2;

/// The index and the texts.
pub(super) struct Search {
    pub(super) index: Terms,
    /// By number of the passage.
    pub(super) texts: Vec<String>,
}

/// What the browser loads first.
#[derive(Default, Serialize)]
pub(super) struct Terms {
    passages: Vec<Passage>,
    /// Each word, with the number of its stem.
    words: BTreeMap<String, usize>,
    /// For each stem, passage and weight by turns; passages as steps from the one before.
    postings: Vec<Vec<usize>>,
}

#[derive(Serialize)]
struct Passage {
    title: String,
    actor: Option<String>,
    path: Vec<String>,
    edition: Option<u16>,
    /// Relative to the root.
    url: String,
    baskets: Vec<String>,
    issues: Vec<String>,
    actor_id: Option<String>,
    /// In words.
    length: usize,
}

impl Search {
    /// Every passage once, in the order of a search for everything.
    pub(super) fn of(index: &Index) -> Result<Search, index::Error> {
        let mut search = Search { index: Terms::default(), texts: Vec::new() };
        let mut stems: BTreeMap<String, usize> = BTreeMap::new();
        let mut postings: Vec<BTreeMap<usize, usize>> = Vec::new();
        let all = Request { per_page: index.records().max(1), ..Request::new("") };
        for hit in index.search(&all)?.hits {
            let text = match index.record(&hit.id)? {
                Some(Record::Section(section)) => section.text,
                Some(Record::Reference(reference)) => reference.text,
                Some(Record::Actor(_) | Record::Noise(_) | Record::Acronym(_)) | None => {
                    hit.snippets.iter().flatten().map(|segment| segment.text.as_str()).collect()
                }
            };
            let number = search.texts.len();
            let name = hit.actor.as_ref().map(|actor| {
                let acronym = actor.acronym.as_deref().unwrap_or_default();
                format!("{} {acronym}", actor.name)
            });
            let mut length = 0;
            for (text, weight) in [
                (hit.title.as_str(), TITLE),
                (name.as_deref().unwrap_or_default(), ACTOR),
                (&text, 1),
            ] {
                for token in analyze(text) {
                    let Some(stem) = token.stem else { continue };
                    let next = stems.len();
                    let stem = *stems.entry(stem).or_insert(next);
                    postings.resize_with(stems.len(), BTreeMap::new);
                    search.index.words.insert(token.exact, stem);
                    *postings[stem].entry(number).or_default() += weight;
                    length += 1;
                }
            }
            let mut baskets: Vec<String> = hit.issues.iter().map(|i| i.basket.clone()).collect();
            baskets.dedup();
            let actor_id = hit.actor.as_ref().map(|actor| actor.id.clone());
            let address = url::hit(hit.hit_type, &hit.id, actor_id.as_deref());
            search.index.passages.push(Passage {
                url: format!("{}/", &address[1..]),
                title: hit.title,
                actor: hit.actor.map(|actor| actor.acronym.unwrap_or(actor.name)),
                path: hit.path,
                edition: hit.edition,
                baskets,
                issues: hit.issues.into_iter().map(|issue| issue.id).collect(),
                actor_id,
                length,
            });
            search.texts.push(text);
        }
        search.index.postings = postings.into_iter().map(steps).collect();
        Ok(search)
    }
}

fn steps(weights: BTreeMap<usize, usize>) -> Vec<usize> {
    let mut last = 0;
    let mut steps = Vec::with_capacity(weights.len() * 2);
    for (passage, weight) in weights {
        steps.extend([passage - last, weight]);
        last = passage;
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_are_written_as_steps() {
        assert_eq!(steps([(3, 1), (5, 2), (6, 1)].into()), [3, 1, 2, 2, 1, 1]);
    }
}

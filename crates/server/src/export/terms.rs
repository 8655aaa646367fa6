//! The index of the static search: stems to passages, and the words that stand for a stem.
//!
//! The browser has no stemmer, so the index brings every word of the corpus with the number of its
//! stem. A word that the corpus does not have is taken as the beginning of one.

use std::collections::BTreeMap;

use ingest::{Kind, Record};
use serde::Serialize;

use crate::answer::{Current, Error, Request, analyze, pieces, url};

/// A word in the title counts as much as so many in the text.
const TITLE: usize = 4;
/// A word in the name of the actor.
const ACTOR: usize = 2;

/// The index and the texts.
pub(super) struct Search {
    pub(super) index: Terms,
    /// By number of the passage: its pieces, of which a result shows one and opens the page there.
    pub(super) texts: Vec<Vec<String>>,
}

/// What the browser loads first.
#[derive(Default, Serialize)]
pub(super) struct Terms {
    passages: Vec<Listed>,
    /// Each word, with the number of its stem.
    words: BTreeMap<String, usize>,
    /// For each stem, passage and weight by turns; passages as steps from the one before.
    postings: Vec<Vec<usize>>,
}

#[derive(Serialize)]
struct Listed {
    title: String,
    actor: Option<String>,
    path: Vec<String>,
    edition: Option<u16>,
    /// Relative to the root.
    url: String,
    /// Where it is filed, and where its copies in other editions are: a filter that lets one of them
    /// through shows the passage.
    filed: Vec<Filed>,
    /// In words.
    length: usize,
}

/// The values of a record in every facet.
#[derive(PartialEq, Serialize)]
struct Filed {
    basket: Vec<String>,
    issue: Vec<String>,
    actor: Option<String>,
    group: Option<String>,
    edition: Option<String>,
    kind: String,
    #[serde(rename = "type")]
    record_type: &'static str,
}

impl Filed {
    /// `None` for what no search finds.
    fn of(current: &Current, record: &Record) -> Option<Filed> {
        let (actor, edition, kind, record_type) = match record {
            Record::Section(section) => {
                (Some(&section.actor), section.edition, name(section.kind), "section")
            }
            Record::Actor(actor) => (Some(&actor.actor), actor.edition, "actor".into(), "actor"),
            Record::Reference(reference) => {
                (None, reference.edition, "reference".into(), "reference")
            }
            Record::Noise(_) | Record::Acronym(_) => return None,
        };
        let (basket, issue) = match record {
            Record::Section(section) => (section.baskets.clone(), section.issues.clone()),
            _ => (Vec::new(), Vec::new()),
        };
        let entry = actor.and_then(|actor| current.actor(&actor.id));
        Some(Filed {
            basket,
            issue,
            actor: actor.map(|actor| actor.id.clone()),
            group: entry.and_then(|entry| entry.group).map(|group| group.id),
            edition: edition.map(|edition| edition.to_string()),
            kind,
            record_type,
        })
    }
}

/// As in filters.
fn name(kind: Kind) -> String {
    let name = serde_json::to_value(kind).ok();
    name.as_ref().and_then(|name| name.as_str()).unwrap_or_default().to_owned()
}

impl Search {
    /// Every passage once, in the order of a search for everything.
    pub(super) fn of(current: &Current) -> Result<Search, Error> {
        let mut search = Search { index: Terms::default(), texts: Vec::new() };
        let mut stems: BTreeMap<String, usize> = BTreeMap::new();
        let mut postings: Vec<BTreeMap<usize, usize>> = Vec::new();
        let all = Request { per_page: current.records().max(1), ..Request::new("") };
        for hit in current.search(&all)?.hits {
            let text = match current.record(&hit.id)? {
                Some(Record::Section(section)) => section.text,
                Some(Record::Reference(reference)) => reference.text,
                Some(Record::Actor(_) | Record::Noise(_) | Record::Acronym(_)) | None => {
                    let segments = hit.snippets.iter().flat_map(|snippet| &snippet.segments);
                    segments.map(|segment| segment.text.as_str()).collect()
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
            let mut filed: Vec<Filed> = Vec::new();
            for id in std::iter::once(&hit.id).chain(hit.editions.iter().map(|other| &other.id)) {
                let record = current.record(id)?;
                let place = record.as_ref().and_then(|record| Filed::of(current, record));
                filed.extend(place.filter(|place| !filed.contains(place)));
            }
            let actor = hit.actor.as_ref().map(|actor| actor.id.as_str());
            let address = url::hit(hit.hit_type, &hit.id, actor);
            search.index.passages.push(Listed {
                url: format!("{}/", &address[1..]),
                title: hit.title,
                actor: hit.actor.map(|actor| actor.acronym.unwrap_or(actor.name)),
                path: hit.path,
                edition: hit.edition,
                filed,
                length,
            });
            let pieces = pieces(&text).into_iter().map(|piece| text[piece].to_owned());
            search.texts.push(pieces.collect());
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

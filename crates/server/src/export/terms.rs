//! The index of the static search: stems to passages, and the words that stand for a stem.
//!
//! The browser has no stemmer, so the index brings every word of the corpus with the number of its
//! stem. A word that the corpus does not have is taken as the beginning of one.

use std::collections::BTreeMap;

use ingest::Record;
use serde::Serialize;

use super::{error::ExportError, links::place};
use crate::{
    answer::{Current, Error, Facet, IndexHit as Hit, Request, analyze, pieces, url},
    words::Language,
};

/// A word in the title counts as much as so many in the text.
const TITLE: usize = 4;
/// A word in the name of the actor.
const ACTOR: usize = 2;

/// How many passages are found at once: so many are in memory with their text.
const AT_ONCE: usize = 500;

/// The index of the search. The texts are not kept.
pub(super) struct Search {
    pub(super) index: Terms,
    /// How many passages there are.
    pub(super) passages: usize,
}

/// What the browser loads first.
#[derive(Default, Serialize)]
pub(super) struct Terms {
    /// The names of the facets, the levels of one together.
    facets: Vec<Vec<&'static str>>,
    /// The basket of each issue.
    baskets: BTreeMap<String, String>,
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

/// The values that a record has of each facet.
type Filed = BTreeMap<&'static str, Vec<String>>;

impl Search {
    /// Every passage once, in the order of a search for everything. The text of each is written under
    /// its number: its pieces, of which a result shows one and opens the page there.
    pub(super) fn of(
        current: &Current,
        write: impl Fn(usize, &[&str]) -> Result<(), ExportError>,
    ) -> Result<Search, ExportError> {
        let mut search = Search { index: Terms::default(), passages: 0 };
        search.index.facets = facets();
        let issues = &current.taxonomy(Language::ENGLISH).issues;
        search.index.baskets =
            issues.iter().map(|issue| (issue.id.clone(), issue.basket.clone())).collect();
        let mut stems: BTreeMap<String, usize> = BTreeMap::new();
        let mut postings: Vec<BTreeMap<usize, usize>> = Vec::new();
        for hit in every_hit(current) {
            let hit = hit?;
            let text = match current.record(&hit.id)? {
                Some(Record::Section(section)) => section.text,
                Some(Record::Reference(reference)) => reference.text,
                Some(Record::Actor(_) | Record::Noise(_) | Record::Acronym(_)) | None => {
                    let segments = hit.snippets.iter().flat_map(|snippet| &snippet.segments);
                    segments.map(|segment| segment.text.as_str()).collect()
                }
            };
            let number = search.passages;
            search.passages += 1;
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
            let filed = current.filings(&hit.id)?.into_iter().map(|values| {
                let some = values.into_iter().filter(|(_, ids)| !ids.is_empty());
                some.map(|(facet, ids)| (facet.name(), ids)).collect()
            });
            let actor = hit.actor.as_ref().map(|actor| actor.id.as_str());
            let (page, _) = place(&url::hit(hit.hit_type, &hit.id, actor), Language::ENGLISH);
            search.index.passages.push(Listed {
                url: format!("{}/", &page[1..]),
                title: hit.title,
                actor: hit.actor.map(|actor| actor.acronym.unwrap_or(actor.name)),
                path: hit.path,
                edition: hit.edition,
                filed: filed.collect(),
                length,
            });
            let pieces: Vec<&str> = pieces(&text).into_iter().map(|piece| &text[piece]).collect();
            write(number, &pieces)?;
        }
        search.index.postings = postings.into_iter().map(steps).collect();
        Ok(search)
    }
}

/// The hits of a search for everything, some at a time.
fn every_hit(current: &Current) -> impl Iterator<Item = Result<Hit, Error>> {
    let mut page = 1;
    let pages = std::iter::from_fn(move || {
        let request = Request { per_page: AT_ONCE, page, ..Request::new("") };
        page += 1;
        match current.search(&request) {
            Err(Error::PastTheEnd { .. }) => None,
            Ok(page) if page.hits.is_empty() => None,
            found => Some(found),
        }
    });
    pages.flat_map(|page| match page {
        Ok(page) => page.hits.into_iter().map(Ok).collect(),
        Err(error) => vec![Err(error)],
    })
}

fn facets() -> Vec<Vec<&'static str>> {
    let mut facets: Vec<Vec<Facet>> = Vec::new();
    for facet in Facet::ALL {
        match facets.iter_mut().find(|levels| levels[0] == facet.tree()) {
            Some(levels) => levels.push(facet),
            None => facets.push(vec![facet]),
        }
    }
    facets.into_iter().map(|levels| levels.into_iter().map(Facet::name).collect()).collect()
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

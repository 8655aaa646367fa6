//! Answers a question: filters to a request to the index, counts and hits back.

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Instant,
};

use serde_json::{Map, Value, json};

use super::{
    attributes::{self, FACETS},
    hits::Shaper,
    marked::Marker,
    question::Question,
    room::Room,
    tree::{Names, conjuncts, is_on},
};
use crate::{
    answer::{
        Current, Error, Facet, Filter, Request, Sort,
        reply::{Facets, SearchReply, Segment},
    },
    http::{error::Refusal, value::shown},
    words::Language,
};

/// The fewest values of a facet that are counted: those of a small one are sorted by their hits, and
/// so all of them are needed.
const FACET_LIMIT: usize = 1_000;
/// How many notes an answer has, and how many characters of each.
const NOTES: usize = 20;
const NOTE: usize = 300;

/// Answers the questions of one request.
pub(super) struct Answerer<'a> {
    current: &'a Current,
    base_url: &'a str,
    names: Arc<Names>,
    /// What is left of the reply.
    room: Room,
}

impl<'a> Answerer<'a> {
    pub(super) fn new(
        current: &'a Current,
        base_url: &'a str,
        room: Room,
    ) -> Result<Answerer<'a>, Refusal> {
        Ok(Answerer { current, base_url, names: Names::of(current)?, room })
    }

    pub(super) fn answer(&self, question: &Question) -> Result<Value, Refusal> {
        let started = Instant::now();
        let mut answer = match &question.values_of {
            Some((facet, query)) => self.values(question, facet, query)?,
            None => self.search(question)?,
        };
        let took = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        answer["processingTimeMS"] = took.into();
        Ok(answer)
    }

    fn search(&self, question: &Question) -> Result<Value, Refusal> {
        let mut notes = question.notes.clone();
        let (asked, sideways) = asked(&question.facets, &mut notes);
        let narrowed = self.narrow(question, None, &mut notes);
        let reply = self.page(question, &narrowed)?;
        let shaper = Shaper {
            current: self.current,
            taxonomy: self.current.taxonomy(Language::ENGLISH),
            highlighter: self.current.highlighter(&question.query),
            base_url: self.base_url,
            question,
            marker: Marker::new(&question.query, (&question.tags.0, &question.tags.1)),
            room: &self.room,
            texts_cut: Cell::new(0),
        };
        let shown = reply.hits.iter().take(question.hits_per_page);
        let shaped = shown.map(|hit| {
            self.current.budget().step()?;
            let hit = shaper.hit(hit)?;
            self.room.take(&hit)?;
            Ok(hit)
        });
        let hits: Vec<Value> = shaped.collect::<Result<_, Refusal>>()?;
        let cut = shaper.texts_cut.get();
        if 0 < cut {
            notes.push(format!(
                "The texts of {cut} hits are cut; ask for fewer hits, or for the record by its id."
            ));
        }

        let mut counts = Map::new();
        for (name, facet) in &asked {
            let counted = if sideways.contains(name) {
                let without = self.narrow(question, Some(*facet), &mut Vec::new());
                self.count(&without)?
            } else {
                reply.facets.clone()
            };
            counts.insert((*name).to_owned(), self.most_frequent(&counted, *facet, question));
        }
        notes.extend(reply.query.notices.iter().cloned());
        // Clients show as many as they are told of, and count those by meaning among them.
        let listed = reply.total + reply.by_meaning;
        if 0 < reply.by_meaning {
            let near = reply.by_meaning;
            notes
                .push(format!("{near} of the hits are near in meaning; facets do not count them."));
        }
        let mut result = json!({
            "hits": [],
            "nbHits": listed,
            "page": question.page,
            "nbPages": pages(listed, question),
            "hitsPerPage": question.hits_per_page,
            "facets": counts,
            "exhaustive": {
                "facetsCount": true, "facetValues": true, "nbHits": true, "typo": true,
            },
            "exhaustiveFacetsCount": true,
            "exhaustiveNbHits": true,
            "exhaustiveTypo": true,
            "query": question.query,
            "parsedQuery": reply.query.interpreted,
            "params": question.params,
            "index": question.index,
            "renderingContent": {
                "facetOrdering": { "facets": {
                    "order": asked.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
                } },
            },
        });
        said(&notes, &mut result);
        self.room.take(&result)?;
        result["hits"] = hits.into();
        Ok(result)
    }

    /// The values of a facet with their counts, as many as are asked for.
    fn most_frequent(&self, facets: &Facets, facet: Facet, question: &Question) -> Value {
        let mut values = self.counted(facets, facet);
        values.truncate(question.most_values);
        let values = values.into_iter().map(|(name, count)| (name, count.into()));
        Value::Object(values.collect())
    }

    /// The values of a facet whose words begin with those looked for, most hits first.
    fn values(&self, question: &Question, name: &str, query: &str) -> Result<Value, Refusal> {
        let mut notes = question.notes.clone();
        let mut found = Vec::new();
        if let Some(facet) = attributes::facet(name) {
            // By all values, since they are found by the names that clients know.
            let every = self.narrow(question, None, &mut notes);
            let facets = self.count(&Request { facet_limit: usize::MAX, ..every })?;
            let marker = Marker::new(query, (&question.tags.0, &question.tags.1));
            for (value, count) in self.counted(&facets, facet) {
                if let Some(segments) = starts(&value, query) {
                    found.push(json!({
                        "value": value, "highlighted": marker.text(&segments), "count": count,
                    }));
                }
                if found.len() == question.most_facet_hits {
                    break;
                }
            }
        } else {
            notes.push(format!("There is no facet `{name}`."));
        }
        let mut result = json!({
            "facetHits": found,
            "exhaustiveFacetsCount": true,
            "exhaustive": { "facetsCount": true },
            "index": question.index,
        });
        said(&notes, &mut result);
        self.room.take(&result)?;
        Ok(result)
    }

    /// One page of hits; a page past the end, or too deep, has none.
    fn page(&self, question: &Question, narrowed: &Request) -> Result<SearchReply, Refusal> {
        let first = Request { per_page: question.hits_per_page.max(1), ..narrowed.clone() };
        if question.page == 0 {
            return self.worded(&first);
        }
        if question.page < question.most_pages {
            let page = question.page.saturating_add(1);
            match self.current.search(&Request { page, ..first.clone() }) {
                Ok(page) => return Ok(self.current.worded(page, Language::ENGLISH)),
                Err(Error::PastTheEnd { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        let mut reply = self.worded(&first)?;
        reply.hits.clear();
        Ok(reply)
    }

    fn worded(&self, request: &Request) -> Result<SearchReply, Refusal> {
        Ok(self.current.worded(self.current.search(request)?, Language::ENGLISH))
    }

    fn count(&self, narrowed: &Request) -> Result<Facets, Refusal> {
        let request = Request { per_page: 1, page: 1, ..narrowed.clone() };
        Ok(self.current.search(&request)?.facets.into())
    }

    /// The values that have hits, most first.
    fn counted(&self, facets: &Facets, facet: Facet) -> Vec<(String, usize)> {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for (name, value) in attributes::values(facets, facet) {
            *counts.entry(name).or_default() += value.count;
        }
        let mut counts: Vec<_> = counts.into_iter().filter(|(_, count)| 0 < *count).collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        counts
    }

    /// The request for all filters but those on one facet.
    fn narrow(
        &self,
        question: &Question,
        without: Option<Facet>,
        notes: &mut Vec<String>,
    ) -> Request {
        let sort = match question.index.rsplit_once('_') {
            Some((_, "newest")) => Sort::Newest,
            Some((_, "actor")) => Sort::Actor,
            _ => Sort::Relevance,
        };
        let filters = question.filters.iter().map(|filter| self.names.tree(filter, notes));
        let mut filters: Vec<Filter> = filters.flat_map(conjuncts).collect();
        filters.retain(|filter| without.is_none_or(|facet| !is_on(filter, facet)));
        Request {
            sort,
            collapse: question.distinct,
            sideways: false,
            filter: (!filters.is_empty()).then_some(Filter::All(filters)),
            facet_limit: question.most_values.max(FACET_LIMIT),
            ..Request::new(question.query.trim())
        }
    }
}

/// Puts in what is to be said of a question: the first of it, where it is much.
fn said(notes: &[String], result: &mut Value) {
    if notes.is_empty() {
        return;
    }
    let shown = notes.iter().take(NOTES).map(|note| shown(note, NOTE).into_owned());
    let mut shown: Vec<String> = shown.collect();
    if let more @ 1.. = notes.len().saturating_sub(NOTES) {
        shown.push(format!("There are {more} more notes."));
    }
    result["message"] = shown.join(" ").into();
}

/// The facets to count, each once, and which of them without their own filter.
fn asked<'a>(
    names: &'a [String],
    notes: &mut Vec<String>,
) -> (Vec<(&'a str, Facet)>, BTreeSet<&'a str>) {
    let mut asked: Vec<(&str, Facet)> = Vec::new();
    let mut sideways = BTreeSet::new();
    let mut ask = |facet: (&'a str, Facet)| {
        if !asked.contains(&facet) {
            asked.push(facet);
        }
    };
    for name in names {
        if name == "*" {
            FACETS.into_iter().for_each(&mut ask);
            continue;
        }
        let modified = name.strip_prefix("disjunctive(").and_then(|name| name.strip_suffix(')'));
        let searchable = name.strip_prefix("searchable(").and_then(|name| name.strip_suffix(')'));
        let name = modified.or(searchable).unwrap_or(name);
        match attributes::facet(name) {
            Some(facet) => {
                ask((name, facet));
                if modified.is_some() {
                    sideways.insert(name);
                }
            }
            None => notes.push(format!("There is no facet `{name}`.")),
        }
    }
    (asked, sideways)
}

/// The value, with what was looked for marked, if its words begin so.
fn starts(value: &str, query: &str) -> Option<Vec<Segment>> {
    let wanted = query.trim().to_lowercase();
    let segment = |text: &str, hit: bool| Segment { text: text.to_owned(), hit };
    if wanted.is_empty() {
        return Some(vec![segment(value, false)]);
    }
    let boundaries = value.char_indices().filter(|(at, c)| {
        let before = value[..*at].chars().next_back();
        c.is_alphanumeric() && before.is_none_or(|before| !before.is_alphanumeric())
    });
    for (at, _) in boundaries {
        let ends = value[at..].char_indices().map(|(end, c)| at + end + c.len_utf8());
        for end in ends {
            let lower = value[at..end].to_lowercase();
            if lower == wanted {
                let parts =
                    [(&value[..at], false), (&value[at..end], true), (&value[end..], false)];
                let parts = parts.into_iter().filter(|(text, _)| !text.is_empty());
                return Some(parts.map(|(text, hit)| segment(text, hit)).collect());
            }
            if lower.len() > wanted.len() {
                break;
            }
        }
    }
    None
}

/// How many pages there are of so many hits.
fn pages(total: usize, question: &Question) -> usize {
    match question.hits_per_page {
        0 => 0,
        hits => total.div_ceil(hits).min(question.most_pages),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_facet_is_counted_once_however_often_it_is_asked_for() {
        let names = ["disjunctive(actor)", "kind", "actor", "*", "kind", "searchable(actor)"];
        let names = [names; 3].concat();
        let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        let (asked, sideways) = asked(&names, &mut Vec::new());
        let asked: Vec<&str> = asked.into_iter().map(|(name, _)| name).collect();
        assert_eq!(asked, ["actor", "kind", "issues.lvl0", "issues.lvl1", "group", "edition"]);
        assert_eq!(sideways, ["actor"].into());
    }
}

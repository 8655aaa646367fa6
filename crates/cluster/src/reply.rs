//! How is the answer to a search read? It may have thousands of values of facets, and is read into what is wanted of it
//! and nothing else.

use std::{collections::HashMap, fmt};

use index::{Ranked, RecordKey};
use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, Visitor},
};

/// An answer, whatever it has counted.
#[derive(Debug, Deserialize)]
pub(crate) struct Reply<A> {
    timed_out: bool,
    #[serde(rename = "_shards")]
    shards: Shards,
    #[serde(default)]
    hits: Hits,
    pub(crate) aggregations: A,
}

#[derive(Debug, Deserialize)]
struct Shards {
    failed: usize,
}

#[derive(Debug, Default, Deserialize)]
struct Hits {
    hits: Vec<Hit>,
}

#[derive(Debug, Deserialize)]
struct Hit {
    #[serde(rename = "_score")]
    score: Option<f32>,
    #[serde(rename = "_id")]
    id: String,
    #[serde(default)]
    matched_queries: Matched,
}

/// What the names of queries say that a hit matched.
#[derive(Debug, Default)]
struct Matched {
    clauses: Vec<(usize, f32)>,
    first: Vec<usize>,
}

/// How many documents of a query have each of some conditions.
#[derive(Debug, Deserialize)]
pub(crate) struct Counts {
    pub(crate) of: Buckets,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Buckets {
    pub(crate) buckets: HashMap<String, Count>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Count {
    pub(crate) doc_count: usize,
}

/// What was counted under a name, and what below it.
#[derive(Debug, Default)]
pub(crate) struct Counted {
    pub(crate) count: usize,
    pub(crate) values: Vec<ValueCount>,
    below: HashMap<String, Counted>,
}

/// How many records have a value, and of how many passage groups they are.
#[derive(Debug, Deserialize)]
pub(crate) struct ValueCount {
    pub(crate) key: String,
    pub(crate) doc_count: usize,
    pub(crate) groups: Option<Count>,
}

impl<A> Reply<A> {
    /// Whether all shards have answered, in time: part of an answer is a wrong one.
    pub(crate) fn is_whole(&self) -> bool {
        self.shards.failed == 0 && !self.timed_out
    }

    /// The hits, the best first.
    ///
    /// # Errors
    ///
    /// What stands for a hit that is no record.
    pub(crate) fn into_ranked(self) -> Result<(Vec<Ranked>, A), String> {
        let ranked = self.hits.hits.into_iter().map(|hit| {
            let Matched { mut clauses, first } = hit.matched_queries;
            clauses.sort_unstable_by_key(|(number, _)| *number);
            let record = RecordKey::parse(&hit.id).ok_or(hit.id)?;
            Ok::<_, String>(Ranked { record, score: hit.score.unwrap_or_default(), clauses, first })
        });
        Ok((ranked.collect::<Result<_, _>>()?, self.aggregations))
    }
}

impl Counted {
    /// The values that were counted below this, which are taken from it.
    pub(crate) fn take(&mut self, path: &[&str]) -> Option<Vec<ValueCount>> {
        let of = path.iter().try_fold(self, |counted, name| counted.below.get_mut(*name))?;
        Some(std::mem::take(&mut of.values))
    }

    /// What was counted below this; nothing where nothing was.
    pub(crate) fn below(&self, path: &[&str]) -> Option<&Counted> {
        path.iter().try_fold(self, |counted, name| counted.below.get(*name))
    }
}

impl<'de> Deserialize<'de> for Matched {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Matched, D::Error> {
        struct Names;
        impl<'de> Visitor<'de> for Names {
            type Value = Matched;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("names of queries with their scores")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Matched, M::Error> {
                let mut matched = Matched::default();
                while let Some((name, score)) = map.next_entry::<&str, f32>()? {
                    match (name.split_at_checked(1), name.get(1..).map(str::parse)) {
                        (Some(("c", _)), Some(Ok(number))) => matched.clauses.push((number, score)),
                        (Some(("f", _)), Some(Ok(number))) => matched.first.push(number),
                        _ => {}
                    }
                }
                Ok(matched)
            }
        }
        from.deserialize_map(Names)
    }
}

impl<'de> Deserialize<'de> for Counted {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Counted, D::Error> {
        struct Aggregation;
        impl<'de> Visitor<'de> for Aggregation {
            type Value = Counted;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an aggregation")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Counted, M::Error> {
                let mut counted = Counted::default();
                while let Some(name) = map.next_key::<&str>()? {
                    match name {
                        "doc_count" => counted.count = map.next_value()?,
                        "buckets" => counted.values = map.next_value()?,
                        "doc_count_error_upper_bound" | "sum_other_doc_count" => {
                            map.next_value::<IgnoredAny>()?;
                        }
                        below => {
                            counted.below.insert(below.to_owned(), map.next_value()?);
                        }
                    }
                }
                Ok(counted)
            }
        }
        from.deserialize_map(Aggregation)
    }
}

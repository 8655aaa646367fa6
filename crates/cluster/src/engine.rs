//! What do the answers of the cluster say?

use std::{collections::HashMap, time::Duration};

use index::{Condition, Engine, EngineFound, Error, Question, RecordKey, Text};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::{
    client::{Cluster, reason},
    query,
    reply::{Counted, Counts, Reply},
};

/// A generation of a cluster.
pub(crate) struct Wire {
    pub(crate) cluster: Cluster,
    pub(crate) generation: String,
}

/// How many conditions are counted in one request.
const AT_ONCE: usize = 200;

impl Wire {
    /// Asks a search, which is answered by all shards or by none.
    fn search<A: DeserializeOwned>(
        &self,
        body: &Value,
        within: Option<Duration>,
    ) -> Result<Reply<A>, Error> {
        const WHOLE: &str = "allow_partial_search_results=false&include_named_queries_score=true";
        let path = format!("{}/_search?{WHOLE}", self.generation);
        let body = body.to_string();
        let (status, answer) =
            self.cluster.ask_for_bytes("POST", &path, body.as_bytes(), within)?;
        let json = || serde_json::from_slice(&answer).unwrap_or(Value::Null);
        if status == 404 {
            return Err(self.cluster.refused(reason(&json())));
        }
        match serde_json::from_slice::<Reply<A>>(&answer) {
            Ok(reply) if reply.is_whole() => Ok(reply),
            Ok(_) => Err(self.cluster.unreachable(reason(&json()))),
            Err(error) => Err(self.cluster.refused(format!("an answer of another form: {error}"))),
        }
    }
}

/// What was counted, by the names of the request.
type Aggregations = HashMap<String, Counted>;

/// How many answers an aggregation has counted.
fn total(aggregations: &Aggregations, name: &str) -> usize {
    let alone = aggregations.get(&format!("{name}_r")).map_or(0, |counted| counted.count);
    let groups = aggregations.get(&format!("{name}_m"));
    let groups = groups.and_then(|members| members.below(&["in", "all"]));
    alone + groups.map_or(0, |groups| groups.count)
}

fn values(aggregations: &Aggregations, name: &str, field: &str) -> Vec<(String, usize)> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let alone = aggregations.get(&format!("{name}_r")).and_then(|alone| alone.below(&[field]));
    for value in alone.into_iter().flat_map(|counted| &counted.values) {
        *counts.entry(&value.key).or_default() += value.doc_count;
    }
    let members = aggregations.get(&format!("{name}_m"));
    let members = members.and_then(|members| members.below(&["in", field]));
    for value in members.into_iter().flat_map(|counted| &counted.values) {
        let groups = value.groups.as_ref().map_or(0, |groups| groups.doc_count);
        *counts.entry(&value.key).or_default() += groups;
    }
    counts.into_iter().map(|(value, count)| (value.to_owned(), count)).collect()
}

impl Engine for Wire {
    fn count(&self, of: &[Condition], within: Option<Duration>) -> Result<Vec<usize>, Error> {
        let mut counts = Vec::new();
        for some in of.chunks(AT_ONCE) {
            let reply: Reply<Counts> = self.search(&query::records(some), within)?;
            let buckets = &reply.aggregations.of.buckets;
            let count = |at: usize| buckets.get(&at.to_string()).map_or(0, |count| count.doc_count);
            counts.extend((0..some.len()).map(count));
        }
        Ok(counts)
    }

    fn find(&self, question: &Question, within: Option<Duration>) -> Result<EngineFound, Error> {
        let reply: Reply<Aggregations> = self.search(&query::search(question), within)?;
        let (best, aggregations) = reply.into_ranked();
        let facets = question.facets.iter().enumerate().map(|(at, counting)| {
            let fields = counting.fields.iter();
            fields.map(|(field, _)| values(&aggregations, &format!("facets{at}"), field)).collect()
        });
        let counted =
            (0..question.counted.len()).map(|at| total(&aggregations, &format!("counted{at}")));
        Ok(EngineFound {
            total: total(&aggregations, "total"),
            counted: counted.collect(),
            facets: facets.collect(),
            best,
        })
    }

    fn texts(&self, of: &[RecordKey], within: Option<Duration>) -> Result<Vec<Text>, Error> {
        let ids: Vec<String> = of.iter().map(RecordKey::to_string).collect();
        let body = json!({ "ids": ids }).to_string();
        let path = format!("{}/_mget", self.generation);
        let (_, answer) = self.cluster.ask("POST", &path, body.as_bytes(), within)?;
        let docs = answer["docs"].as_array().cloned().unwrap_or_default();
        let text = |doc: &Value| -> Result<Text, Error> {
            let field = |name: &str| doc["_source"][name].as_str().unwrap_or_default().to_owned();
            if doc["found"] != true {
                let why = format!("a record could not be had: {}", reason(doc));
                return Err(Error::Unreachable { at: self.cluster.at(), source: why.into() });
            }
            Ok(Text { record: field("record"), about: field("about") })
        };
        if docs.len() != of.len() {
            return Err(self.cluster.refused(reason(&answer)));
        }
        docs.iter().map(text).collect()
    }

    fn vectors(&self) -> Result<Option<Vec<u8>>, Error> {
        self.cluster.vectors(&self.generation)
    }
}

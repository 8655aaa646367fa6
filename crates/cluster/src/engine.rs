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

/// The values of a field: of records, and of passage groups of several.
fn values(aggregations: &mut Aggregations, name: &str, field: &str) -> Vec<(String, usize)> {
    let alone = aggregations.get_mut(&format!("{name}_r"));
    let alone = alone.and_then(|alone| alone.take(&[field])).unwrap_or_default();
    let members = aggregations.get_mut(&format!("{name}_m"));
    let members = members.and_then(|members| members.take(&["in", field])).unwrap_or_default();
    let alone = alone.into_iter().map(|value| (value.key, value.doc_count));
    let members = members.into_iter().map(|value| {
        let groups = value.groups.map_or(0, |groups| groups.doc_count);
        (value.key, groups)
    });
    alone.chain(members).collect()
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
        let (best, mut aggregations) = reply.into_ranked().map_err(|id| self.mismatch(&id))?;
        let facets = question.facets.iter().enumerate().map(|(at, counting)| {
            let fields = counting.fields.iter();
            let name = format!("facets{at}");
            fields.map(|(field, _)| values(&mut aggregations, &name, field)).collect()
        });
        let facets = facets.collect();
        let counted =
            (0..question.counted.len()).map(|at| total(&aggregations, &format!("counted{at}")));
        Ok(EngineFound {
            total: total(&aggregations, "total"),
            counted: counted.collect(),
            facets,
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
            if doc["found"] == false && doc["error"].is_null() {
                return Err(self.mismatch(doc["_id"].as_str().unwrap_or_default()));
            }
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

    fn mismatch(&self, found: &str) -> Error {
        let why = format!(
            "`{found}` is in only one of the head and the records of its index `{}`; build it again with `atlas \
             index --engine --rebuild`",
            self.generation
        );
        self.cluster.refused(why)
    }

    fn vectors(&self) -> Result<Option<Vec<u8>>, Error> {
        self.cluster.vectors(&self.generation)
    }
}

//! What do the answers of the cluster say?

use std::{collections::BTreeMap, time::Duration};

use index::{Condition, Engine, EngineFound, Error, Question, Ranked, Text};
use serde_json::{Value, json};

use crate::{
    client::{Cluster, reason},
    query,
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
    fn search(&self, body: &Value, within: Option<Duration>) -> Result<Value, Error> {
        const WHOLE: &str = "allow_partial_search_results=false&include_named_queries_score=true";
        let path = format!("{}/_search?{WHOLE}", self.generation);
        let body = body.to_string();
        let (status, answer) = self.cluster.ask("POST", &path, body.as_bytes(), within)?;
        if status == 404 {
            return Err(self.cluster.refused(reason(&answer)));
        }
        if answer["_shards"]["failed"] != 0 || answer["timed_out"] != false {
            let source = reason(&answer).into();
            return Err(Error::Unreachable { at: self.cluster.at(), source });
        }
        Ok(answer)
    }
}

fn number(value: &Value) -> usize {
    value.as_u64().unwrap_or_default() as usize
}

/// How many answers an aggregation has counted.
fn total(aggregations: &Value, name: &str) -> usize {
    number(&aggregations[format!("{name}_r")]["doc_count"])
        + number(&aggregations[format!("{name}_m")]["in"]["all"]["doc_count"])
}

fn values(aggregations: &Value, name: &str, field: &str) -> Vec<(u32, usize)> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    let alone = &aggregations[format!("{name}_r")][field]["buckets"];
    for bucket in alone.as_array().into_iter().flatten() {
        *counts.entry(number(&bucket["key"]) as u32).or_default() += number(&bucket["doc_count"]);
    }
    let members = &aggregations[format!("{name}_m")]["in"][field]["buckets"];
    for bucket in members.as_array().into_iter().flatten() {
        let groups = number(&bucket["groups"]["doc_count"]);
        *counts.entry(number(&bucket["key"]) as u32).or_default() += groups;
    }
    counts.into_iter().collect()
}

fn ranked(hit: &Value) -> Ranked {
    let mut ranked = Ranked {
        record: number(&hit["fields"]["number"][0]) as u32,
        score: hit["_score"].as_f64().unwrap_or_default() as f32,
        ..Ranked::default()
    };
    for (name, score) in hit["matched_queries"].as_object().into_iter().flatten() {
        let (kind, at) = name.split_at(1);
        let Ok(at) = at.parse() else { continue };
        match kind {
            "c" => ranked.clauses.push((at, score.as_f64().unwrap_or_default() as f32)),
            _ => ranked.first.push(at),
        }
    }
    ranked.clauses.sort_unstable_by_key(|(number, _)| *number);
    ranked
}

impl Engine for Wire {
    fn count(&self, of: &[Condition], within: Option<Duration>) -> Result<Vec<usize>, Error> {
        let mut counts = Vec::new();
        for some in of.chunks(AT_ONCE) {
            let answer = self.search(&query::records(some), within)?;
            let buckets = &answer["aggregations"]["of"]["buckets"];
            counts.extend((0..some.len()).map(|at| number(&buckets[at.to_string()]["doc_count"])));
        }
        Ok(counts)
    }

    fn find(&self, question: &Question, within: Option<Duration>) -> Result<EngineFound, Error> {
        let answer = self.search(&query::search(question), within)?;
        let aggregations = &answer["aggregations"];
        let facets = question.facets.iter().enumerate().map(|(at, counting)| {
            let fields = counting.fields.iter();
            fields.map(|(field, _)| values(aggregations, &format!("facets{at}"), field)).collect()
        });
        let counted =
            (0..question.counted.len()).map(|at| total(aggregations, &format!("counted{at}")));
        let hits = answer["hits"]["hits"].as_array();
        Ok(EngineFound {
            total: total(aggregations, "total"),
            counted: counted.collect(),
            facets: facets.collect(),
            best: hits.into_iter().flatten().map(ranked).collect(),
        })
    }

    fn texts(&self, of: &[u32], within: Option<Duration>) -> Result<Vec<Text>, Error> {
        let ids: Vec<String> = of.iter().map(u32::to_string).collect();
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

//! How is a question written in the language of the cluster?

use index::{Condition, FIRST, Near, Question, ScoredClause, Sort};
use serde_json::{Map, Value, json};

use crate::mapping::{MEMBERS, WITHOUT_LENGTH};

/// Where a field stands: in a record of its own, or among the editions of a passage group.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place(&'static str);

pub(crate) const RECORD: Place = Place("");
pub(crate) const MEMBER: Place = Place("members.");

impl Place {
    fn field(self, name: &str) -> String {
        format!("{}{name}", self.0)
    }
}

/// A condition that does not score.
pub(crate) fn filter(place: Place, of: &Condition) -> Value {
    let all =
        |of: &[Condition]| -> Vec<Value> { of.iter().map(|one| filter(place, one)).collect() };
    match of {
        Condition::All(of) if of.is_empty() => json!({ "match_all": {} }),
        Condition::All(of) => json!({ "bool": { "filter": all(of) } }),
        Condition::Any(of) if of.is_empty() => json!({ "match_none": {} }),
        Condition::Any(of) => json!({ "bool": { "should": all(of), "minimum_should_match": 1 } }),
        Condition::AtLeast(0, _) => json!({ "match_all": {} }),
        Condition::AtLeast(least, of) if of.len() < *least => json!({ "match_none": {} }),
        Condition::AtLeast(least, of) => {
            json!({ "bool": { "should": all(of), "minimum_should_match": least } })
        }
        Condition::Weighs(parts, least) => {
            let parts = parts.iter().filter(|(_, weight)| 0.0 < *weight);
            let parts: Vec<Value> =
                parts.map(|(one, weight)| constant(place, one, *weight)).collect();
            if parts.is_empty() {
                return json!({ "match_none": {} });
            }
            json!({ "function_score": { "query": { "bool": { "should": parts } }, "min_score": least } })
        }
        Condition::Not(one) => json!({ "bool": { "must_not": [filter(place, one)] } }),
        Condition::Has { field, values } => json!({ "terms": { place.field(field): values } }),
        Condition::Term { .. } | Condition::Phrase { .. } => text(place, of, 1.0),
    }
}

fn constant(place: Place, of: &Condition, boost: f32) -> Value {
    json!({ "constant_score": { "filter": filter(place, of), "boost": boost } })
}

/// Words in a field, each occurrence of which counts for `boost`.
fn text(place: Place, of: &Condition, boost: f32) -> Value {
    match of {
        Condition::Term { field, term } if field == "symbol" => {
            json!({ "constant_score": { "filter": { "term": { place.field(field): term } }, "boost": boost } })
        }
        Condition::Term { field, term } => {
            json!({ "term": { place.field(field): { "value": term, "boost": boost } } })
        }
        Condition::Phrase { field, terms, slop } => {
            let field = place.field(field);
            let is_dense = terms.iter().enumerate().all(|(at, (offset, _))| at as u32 == *offset);
            let mut words: Vec<String> = Vec::new();
            for (offset, term) in terms {
                while !is_dense && (words.len() as u32) < *offset {
                    words.push(crate::mapping::NOTHING.to_string());
                }
                words.push(term.clone());
            }
            // A similarity of our own is asked for each word of a phrase, and what it says is added up.
            let boost = boost / terms.len() as f32;
            json!({ "match_phrase": { field: { "query": words.join(" "), "slop": slop, "boost": boost } } })
        }
        other => filter(place, other),
    }
}

/// What a clause scores: the weighted frequency of its parts, saturated. The frequency itself has its name.
fn clause(of: &ScoredClause) -> Value {
    let parts = of.parts.iter().map(|(condition, boost, has_length)| {
        text(RECORD, condition, if *has_length { *boost } else { boost * WITHOUT_LENGTH })
    });
    let parts: Vec<Value> = parts.collect();
    json!({ "script_score": {
        "query": { "bool": { "should": parts, "minimum_should_match": 1, "_name": format!("c{}", of.number) } },
        "script": {
            "source": "params.weight * (params.k1 + 1) * _score / (params.k1 + _score)",
            "params": { "weight": of.weight, "k1": of.k1 }
        }
    } })
}

/// What the pairs of words are worth, in the field where they are worth most.
fn near(of: &Near) -> Value {
    let fields = of.fields.iter().map(|field| {
        let pairs = of.pairs.iter().map(|(one, other, counts)| {
            let levels = |first: &str, second: &str, worth: &[f32]| -> Value {
                let steps = worth.iter().enumerate().map(|(gap, worth_here)| {
                    let beyond = worth.get(gap + 1).copied().unwrap_or(0.0);
                    let span = |term: &str| json!({ "span_term": { field: term } });
                    json!({ "constant_score": {
                        "filter": { "span_near": { "clauses": [span(first), span(second)], "slop": gap, "in_order": true } },
                        "boost": (worth_here - beyond).max(0.0) * counts
                    } })
                });
                json!({ "bool": { "should": steps.collect::<Vec<_>>() } })
            };
            json!({ "dis_max": { "queries": [levels(one, other, &of.in_order), levels(other, one, &of.reversed)] } })
        });
        json!({ "bool": { "should": pairs.collect::<Vec<_>>() } })
    });
    json!({ "dis_max": { "queries": fields.collect::<Vec<_>>() } })
}

/// The request for all numbers and the best, in one: named clauses have scores in no other.
pub(crate) fn search(question: &Question) -> Value {
    let mut body = json!({
        "track_total_hits": false, "_source": false, "size": 0, "aggs": aggregations(question)
    });
    let looked_at = looked_at(question);
    let Some(ranking) = &question.ranking else {
        body["query"] = json!({ "bool": { "filter": [looked_at] } });
        return body;
    };
    body["size"] = json!(ranking.most);
    body["docvalue_fields"] = json!(["number"]);
    // What is counted is more than what is shown: passage groups, and what counts in one facet alone.
    let passing = filter(RECORD, &question.passing);
    body["post_filter"] = json!({ "bool": { "filter": [is_record(), passing] } });
    let clauses: Vec<Value> = ranking.clauses.iter().map(clause).collect();
    let functions = ranking
        .factors
        .iter()
        .map(|(of, weight)| json!({ "filter": filter(RECORD, of), "weight": weight }));
    let scored = json!({ "function_score": {
        "query": { "bool": { "filter": [looked_at], "should": clauses } },
        "functions": functions.collect::<Vec<_>>(),
        "score_mode": "multiply", "boost_mode": "multiply"
    } });
    let first = ranking.first.iter().enumerate().map(|(number, of)| {
        json!({ "constant_score": {
            "filter": filter(RECORD, of), "boost": FIRST, "_name": format!("f{number}")
        } })
    });
    body["query"] = json!({ "bool": { "must": [scored], "should": first.collect::<Vec<_>>() } });
    let by = |field: &str, order: &str| json!([{ field: order }, "_score", { "number": "asc" }]);
    match (ranking.sort, &ranking.near) {
        (Sort::Relevance, Some(of)) => {
            let rescore = json!({ "rescore_query": near(of), "score_mode": "total" });
            body["rescore"] = json!({ "window_size": of.window, "query": rescore });
        }
        (Sort::Relevance, None) => {}
        (Sort::Newest, _) => body["sort"] = by("edition_order", "desc"),
        (Sort::Actor, _) => body["sort"] = by("actor_order", "asc"),
    }
    body["track_scores"] = json!(true);
    body
}

fn is_record() -> Value {
    json!({ "term": { "is_record": true } })
}

/// Records that match, and passage groups with a member that does.
fn looked_at(question: &Question) -> Value {
    let record = filter(RECORD, &question.matching);
    let mut either = vec![json!({ "bool": { "filter": [is_record(), record] } })];
    if question.groups {
        let member = filter(MEMBER, &question.matching);
        either.push(json!({
            "nested": { "path": MEMBERS, "query": member, "score_mode": "none" }
        }));
    }
    json!({ "bool": { "should": either, "minimum_should_match": 1 } })
}

/// All numbers, of what is looked at.
fn aggregations(question: &Question) -> Map<String, Value> {
    let mut aggregations = Map::new();
    let mut add = |name: String, conditions: &[&Condition], fields: &[(&'static str, usize)]| {
        let of = |place: Place| -> Vec<Value> {
            conditions.iter().map(|one| filter(place, one)).collect()
        };
        let mut records = vec![is_record()];
        if question.groups {
            records.push(json!({ "term": { "alone": true } }));
        }
        records.extend(of(RECORD));
        let mut alone = Map::new();
        let mut members = Map::new();
        for (field, most) in fields {
            let terms = json!({ "terms": { "field": field, "size": most } });
            alone.insert((*field).to_owned(), terms);
            let terms = json!({
                "terms": { "field": MEMBER.field(field), "size": most },
                "aggs": { "groups": { "reverse_nested": {} } }
            });
            members.insert((*field).to_owned(), terms);
        }
        members.insert("all".to_owned(), json!({ "reverse_nested": {} }));
        let records = json!({ "filter": { "bool": { "filter": records } }, "aggs": alone });
        aggregations.insert(format!("{name}_r"), records);
        if question.groups {
            let mut filters = of(MEMBER);
            filters.push(filter(MEMBER, &question.matching));
            let within = json!({ "filter": { "bool": { "filter": filters } }, "aggs": members });
            let members = json!({ "nested": { "path": MEMBERS }, "aggs": { "in": within } });
            aggregations.insert(format!("{name}_m"), members);
        }
    };
    add("total".to_owned(), &[&question.passing], &[]);
    for (number, counted) in question.counted.iter().enumerate() {
        add(format!("counted{number}"), &[&question.passing, counted], &[]);
    }
    for (number, counting) in question.facets.iter().enumerate() {
        add(format!("facets{number}"), &[&counting.passing], &counting.fields);
    }
    aggregations
}

/// The request for how many records have conditions.
pub(crate) fn records(of: &[Condition]) -> Value {
    let filters: Map<String, Value> =
        of.iter().enumerate().map(|(at, one)| (at.to_string(), filter(RECORD, one))).collect();
    json!({
        "size": 0, "track_total_hits": false, "query": { "term": { "is_record": true } },
        "aggs": { "of": { "filters": { "filters": filters } } }
    })
}

//! How is a question written in the language of the cluster?

use index::{Condition, FIRST, Near, Question, Ranking, ScoredClause, Sort};
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

/// The request for the best.
pub(crate) fn best(question: &Question, ranking: &Ranking) -> Value {
    let filters = [
        json!({ "term": { "is_record": true } }),
        filter(RECORD, &question.matching),
        filter(RECORD, &question.passing),
    ];
    let clauses: Vec<Value> = ranking.clauses.iter().map(clause).collect();
    let functions = ranking
        .factors
        .iter()
        .map(|(of, weight)| json!({ "filter": filter(RECORD, of), "weight": weight }));
    let functions: Vec<Value> = functions.collect();
    let scored = json!({ "function_score": {
        "query": { "bool": { "filter": filters, "should": clauses } },
        "functions": functions, "score_mode": "multiply", "boost_mode": "multiply"
    } });
    let first = ranking.first.iter().enumerate().map(|(number, of)| {
        json!({ "constant_score": { "filter": filter(RECORD, of), "boost": FIRST, "_name": format!("f{number}") } })
    });
    let mut body = json!({
        "size": ranking.most, "_source": false, "track_total_hits": false,
        "include_named_queries_score": true, "docvalue_fields": ["number"],
        "query": { "bool": { "must": [scored], "should": first.collect::<Vec<_>>() } }
    });
    match ranking.sort {
        Sort::Relevance => {
            if let Some(of) = &ranking.near {
                body["rescore"] = json!({ "window_size": of.window, "query": {
                    "rescore_query": near(of), "score_mode": "total"
                } });
            }
        }
        Sort::Newest => {
            body["sort"] = json!([{ "edition_order": "desc" }, "_score", { "number": "asc" }]);
            body["track_scores"] = json!(true);
        }
        Sort::Actor => {
            body["sort"] = json!([{ "actor_order": "asc" }, "_score", { "number": "asc" }]);
            body["track_scores"] = json!(true);
        }
    }
    body
}

/// The request for all numbers.
pub(crate) fn counts(question: &Question) -> Value {
    let record = |more: Vec<Value>| {
        let mut filters = vec![json!({ "term": { "is_record": true } })];
        if question.groups {
            filters.push(json!({ "term": { "alone": true } }));
        }
        filters.extend(more);
        json!({ "bool": { "filter": filters } })
    };
    let matching_record = filter(RECORD, &question.matching);
    let matching_member = filter(MEMBER, &question.matching);
    let mut either = vec![record(vec![matching_record])];
    if question.groups {
        either.push(json!({ "nested": { "path": MEMBERS, "query": matching_member, "score_mode": "none" } }));
    }
    let mut aggregations = Map::new();
    let mut add = |name: String, conditions: &[&Condition], fields: &[(&'static str, usize)]| {
        let of = |place: Place| -> Vec<Value> {
            conditions.iter().map(|one| filter(place, one)).collect()
        };
        let mut alone = Map::new();
        let mut members = Map::new();
        for (field, most) in fields {
            alone.insert((*field).to_owned(), json!({ "terms": { "field": field, "size": most } }));
            members.insert(
                (*field).to_owned(),
                json!({
                    "terms": { "field": MEMBER.field(field), "size": most },
                    "aggs": { "groups": { "reverse_nested": {} } }
                }),
            );
        }
        members.insert("all".to_owned(), json!({ "reverse_nested": {} }));
        aggregations
            .insert(format!("{name}_r"), json!({ "filter": record(of(RECORD)), "aggs": alone }));
        if question.groups {
            let mut filters = of(MEMBER);
            filters.push(filter(MEMBER, &question.matching));
            aggregations.insert(format!("{name}_m"), json!({
                "nested": { "path": MEMBERS },
                "aggs": { "in": { "filter": { "bool": { "filter": filters } }, "aggs": members } }
            }));
        }
    };
    add("total".to_owned(), &[&question.passing], &[]);
    for (number, counted) in question.counted.iter().enumerate() {
        add(format!("counted{number}"), &[&question.passing, counted], &[]);
    }
    for (number, counting) in question.facets.iter().enumerate() {
        add(format!("facets{number}"), &[&counting.passing], &counting.fields);
    }
    json!({
        "size": 0, "track_total_hits": false,
        "query": { "bool": { "filter": [{ "bool": { "should": either, "minimum_should_match": 1 } }] } },
        "aggs": aggregations
    })
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

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

/// An object of these members. Beside `json!`, which copies what it is given at each level, so that what is nested is
/// copied as often as it is deep.
fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn one(name: &str, value: Value) -> Value {
    object([(name, value)])
}

/// All of these, none of which scores.
fn all(of: Vec<Value>) -> Value {
    one("bool", one("filter", Value::Array(of)))
}

/// So many of these.
fn at_least(least: usize, of: Vec<Value>) -> Value {
    one("bool", object([("should", Value::Array(of)), ("minimum_should_match", json!(least))]))
}

/// What scores as much as all of these together, or not at all.
fn sum(of: impl Iterator<Item = Value>) -> Value {
    one("bool", one("should", Value::Array(of.collect())))
}

/// What scores as the best of these.
fn best(of: impl IntoIterator<Item = Value>) -> Value {
    one("dis_max", one("queries", Value::Array(of.into_iter().collect())))
}

/// What counts for `boost`, however it matches.
fn constant(filter: Value, boost: f32) -> Value {
    one("constant_score", object([("filter", filter), ("boost", json!(boost))]))
}

/// A condition that does not score.
pub(crate) fn filter(place: Place, of: &Condition) -> Value {
    let each =
        |of: &[Condition]| -> Vec<Value> { of.iter().map(|one| filter(place, one)).collect() };
    match of {
        Condition::All(of) if of.is_empty() => json!({ "match_all": {} }),
        Condition::All(of) => all(each(of)),
        Condition::Any(of) if of.is_empty() => json!({ "match_none": {} }),
        Condition::Any(of) => at_least(1, each(of)),
        Condition::AtLeast(0, _) => json!({ "match_all": {} }),
        Condition::AtLeast(least, of) if of.len() < *least => json!({ "match_none": {} }),
        Condition::AtLeast(least, of) => at_least(*least, each(of)),
        Condition::Weighs(parts, least) => {
            let mut parts = parts.iter().filter(|(_, weight)| 0.0 < *weight).peekable();
            if parts.peek().is_none() {
                return json!({ "match_none": {} });
            }
            let parts = sum(parts.map(|(one, weight)| constant(filter(place, one), *weight)));
            one("function_score", object([("query", parts), ("min_score", json!(least))]))
        }
        Condition::Not(of) => one("bool", one("must_not", Value::Array(vec![filter(place, of)]))),
        Condition::Has { field, values } => {
            let values = values.iter().map(|value| json!(**value)).collect();
            one("terms", one(&place.field(field), Value::Array(values)))
        }
        Condition::Is(keys) => {
            let keys = keys.iter().map(|key| json!(key.to_string())).collect();
            one("ids", one("values", Value::Array(keys)))
        }
        Condition::Term { .. } | Condition::Phrase { .. } => text(place, of, 1.0),
    }
}

/// Words in a field, each occurrence of which counts for `boost`.
fn text(place: Place, of: &Condition, boost: f32) -> Value {
    match of {
        Condition::Term { field, term } if field == "symbol" => {
            constant(one("term", one(&place.field(field), json!(term))), boost)
        }
        Condition::Term { field, term } => {
            let term = object([("value", json!(term)), ("boost", json!(boost))]);
            one("term", one(&place.field(field), term))
        }
        Condition::Phrase { field, terms, slop } => {
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
            let phrase =
                [("query", json!(words.join(" "))), ("slop", json!(slop)), ("boost", json!(boost))];
            one("match_phrase", one(&place.field(field), object(phrase)))
        }
        other => filter(place, other),
    }
}

/// What a clause scores: the weighted frequency of its parts, saturated. The frequency itself has its name.
fn clause(of: &ScoredClause) -> Value {
    let parts = of.parts.iter().map(|(condition, boost, has_length)| {
        text(RECORD, condition, if *has_length { *boost } else { boost * WITHOUT_LENGTH })
    });
    let parts = object([
        ("should", Value::Array(parts.collect())),
        ("minimum_should_match", json!(1)),
        ("_name", json!(format!("c{}", of.number))),
    ]);
    let saturated = json!({
        "source": "params.weight * (params.k1 + 1) * _score / (params.k1 + _score)",
        "params": { "weight": of.weight, "k1": of.k1 }
    });
    one("script_score", object([("query", one("bool", parts)), ("script", saturated)]))
}

/// What the pairs of words are worth, in the field where they are worth most.
fn near(of: &Near) -> Value {
    let of_field = |field: &String| {
        let span = |term: &str| one("span_term", one(field, json!(term)));
        sum(of.pairs.iter().map(|(first, second, counts)| {
            let levels = |first: &str, second: &str, worth: &[f32]| {
                sum(worth.iter().enumerate().map(|(gap, worth_here)| {
                    let beyond = worth.get(gap + 1).copied().unwrap_or(0.0);
                    let near = object([
                        ("clauses", Value::Array(vec![span(first), span(second)])),
                        ("slop", json!(gap)),
                        ("in_order", json!(true)),
                    ]);
                    constant(one("span_near", near), (worth_here - beyond).max(0.0) * counts)
                }))
            };
            best([levels(first, second, &of.in_order), levels(second, first, &of.reversed)])
        }))
    };
    best(of.fields.iter().map(of_field))
}

/// The request for all numbers and the best, in one: named clauses have scores in no other.
pub(crate) fn search(question: &Question) -> Value {
    let mut body = json!({ "track_total_hits": false, "_source": false, "size": 0 });
    body["aggs"] = Value::Object(aggregations(question));
    let looked_at = looked_at(question);
    let Some(ranking) = &question.ranking else {
        body["query"] = all(vec![looked_at]);
        return body;
    };
    body["size"] = json!(ranking.most);
    // What is counted is more than what is shown: passage groups, and what counts in one facet alone.
    body["post_filter"] = all(vec![is_record(), filter(RECORD, &question.passing)]);
    let clauses = ranking.clauses.iter().map(clause).collect();
    let clauses =
        object([("filter", Value::Array(vec![looked_at])), ("should", Value::Array(clauses))]);
    let factor = |(of, weight): &(Condition, f32)| {
        object([("filter", filter(RECORD, of)), ("weight", json!(weight))])
    };
    let scored = object([
        ("query", one("bool", clauses)),
        ("functions", Value::Array(ranking.factors.iter().map(factor).collect())),
        ("score_mode", json!("multiply")),
        ("boost_mode", json!("multiply")),
    ]);
    let first = ranking.first.iter().enumerate().map(|(number, of)| {
        let name = json!(format!("f{number}"));
        let first = [("filter", filter(RECORD, of)), ("boost", json!(FIRST)), ("_name", name)];
        one("constant_score", object(first))
    });
    let query = object([
        ("must", Value::Array(vec![one("function_score", scored)])),
        ("should", Value::Array(first.collect())),
    ]);
    body["query"] = one("bool", query);
    // Behind that the newest edition, and then the order of the corpus, as everywhere.
    let by = |field: &str, order: &str| {
        let corpus = [("edition_order", "desc"), ("source", "asc"), ("place", "asc")];
        let corpus = corpus.into_iter().map(|(field, order)| json!({ field: order }));
        let by = [json!({ field: order }), json!("_score")].into_iter().chain(corpus);
        Value::Array(by.collect())
    };
    match (ranking.sort, &ranking.near) {
        (Sort::Relevance, Some(of)) => {
            let rescore = object([("rescore_query", near(of)), ("score_mode", json!("total"))]);
            body["rescore"] = object([("window_size", json!(of.window)), ("query", rescore)]);
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
    let mut either = vec![all(vec![is_record(), record])];
    if question.groups {
        let member = filter(MEMBER, &question.matching);
        let nested = [("path", json!(MEMBERS)), ("query", member), ("score_mode", json!("none"))];
        either.push(one("nested", object(nested)));
    }
    at_least(1, either)
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
        let records = object([("filter", all(records)), ("aggs", Value::Object(alone))]);
        aggregations.insert(format!("{name}_r"), records);
        if question.groups {
            let mut filters = of(MEMBER);
            filters.push(filter(MEMBER, &question.matching));
            let within = object([("filter", all(filters)), ("aggs", Value::Object(members))]);
            let nested = one("path", json!(MEMBERS));
            let members = object([("nested", nested), ("aggs", one("in", within))]);
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
    let counts = one("of", one("filters", one("filters", Value::Object(filters))));
    object([
        ("size", json!(0)),
        ("track_total_hits", json!(false)),
        ("query", is_record()),
        ("aggs", counts),
    ])
}

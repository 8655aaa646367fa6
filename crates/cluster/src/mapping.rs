//! How are records kept: which fields, how is their text cut, and what does an occurrence count for?

use index::{Facet, SentField};
use serde_json::{Map, Value, json};

use crate::meta::Meta;

/// What stands between terms at one position.
pub(crate) const BETWEEN: char = '\u{e000}';
/// What stands at a position where a word was left out.
pub(crate) const NOTHING: char = '\u{e001}';
/// The folder of the editions of a passage group.
pub(crate) const MEMBERS: &str = "members";
/// What a boost is multiplied by where the length of a field does not count.
pub(crate) const WITHOUT_LENGTH: f32 = 1_048_576.0;
/// A boost from here on is one of those: less than one of those, shared among the words of a phrase.
const FROM: f32 = 1_024.0;

/// Settings and mapping of the index of a generation.
pub(crate) fn mapping(fields: &[SentField], shards: u32, replicas: u32, meta: &Meta) -> Value {
    let mut texts = Map::new();
    for SentField { name, .. } in fields {
        texts.insert(
            name.clone(),
            json!({ "type": "text", "analyzer": "terms", "similarity": format!("of_{name}"), "index_options": "positions" }),
        );
    }
    texts.insert("symbol".to_owned(), json!({ "type": "keyword", "doc_values": false }));
    for field in Facet::ALL.map(Facet::name).into_iter().chain(["signature"]) {
        texts.insert(field.to_owned(), json!({ "type": "keyword", "eager_global_ordinals": true }));
    }
    let mut properties = texts.clone();
    // What records are sorted by.
    let sorted = [("actor_order", "keyword"), ("edition_order", "integer")];
    for (name, kind) in sorted.into_iter().chain([("source", "keyword"), ("place", "integer")]) {
        properties.insert(name.to_owned(), json!({ "type": kind, "index": false }));
    }
    properties.insert("alone".to_owned(), json!({ "type": "boolean" }));
    properties.insert("is_record".to_owned(), json!({ "type": "boolean" }));
    for kept in ["record", "about"] {
        properties.insert(
            kept.to_owned(),
            json!({ "type": "keyword", "index": false, "doc_values": false }),
        );
    }
    properties.insert(
        MEMBERS.to_owned(),
        json!({ "type": "nested", "dynamic": "strict", "properties": texts }),
    );
    json!({
        "settings": {
            "number_of_shards": shards, "number_of_replicas": replicas, "refresh_interval": -1,
            "similarity": similarities(fields),
            "analysis": {
                "filter": {
                    "several": { "type": "pattern_capture", "preserve_original": false, "patterns": [format!("([^{BETWEEN}]+)")] },
                    "left_out": { "type": "stop", "stopwords": [NOTHING.to_string()] }
                },
                "analyzer": { "terms": { "type": "custom", "tokenizer": "whole_words", "filter": ["several", "left_out"] } },
                "tokenizer": { "whole_words": { "type": "whitespace", "max_token_length": 32_000 } }
            }
        },
        "mappings": {
            "dynamic": "strict",
            "_meta": meta.to_json(),
            "_source": { "includes": ["record", "about"] },
            "properties": properties
        }
    })
}

/// What an occurrence counts for in each field.
pub(crate) fn similarities(fields: &[SentField]) -> Value {
    let similarity = |SentField { name, b, average, shortest }: &SentField| {
        // What one occurrence counts for, and how rare it is, the front knows: what is left of BM25 is how
        // often a term stands there, by the length of the field. Numbers are written with a point: a length
        // divided by a whole number would be a whole number.
        let source = format!(
            "if (query.boost >= {FROM:.1}) {{ return query.boost / {WITHOUT_LENGTH:.1} * doc.freq; }} \
             return query.boost * doc.freq / (1.0 - {b:?} + {b:?} * Math.max(doc.length / {average:?}, {shortest:?}));"
        );
        let script = json!({ "source": source });
        let kind = json!({ "type": "scripted", "discount_overlaps": false, "script": script });
        (format!("of_{name}"), kind)
    };
    Value::Object(fields.iter().map(similarity).collect())
}

/// Settings and mapping of the index of a head.
pub(crate) fn head(replicas: u32) -> Value {
    json!({
        "settings": { "number_of_shards": 1, "number_of_replicas": replicas },
        "mappings": { "dynamic": "strict", "properties": { "bytes": { "type": "binary" } } }
    })
}

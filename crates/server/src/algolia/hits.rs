//! One hit as a record of the clients: its attributes, and the same with what matched marked.

use std::{cell::Cell, sync::Arc};

use ingest::{Record, Taxonomy};
use serde_json::{Map, Value, json};

use super::{
    attributes::{level, path},
    marked::Marker,
    question::Question,
    room::Room,
};
use crate::{
    answer::{
        Current, Highlighter, kind_label,
        reply::{Hit, Segment},
    },
    http::error::Refusal,
};

/// The attributes that can be highlighted.
const HIGHLIGHTED: [&str; 9] = [
    "title",
    "actor",
    "group",
    "issues.lvl0",
    "issues.lvl1",
    "text",
    "hierarchy.lvl0",
    "hierarchy.lvl1",
    "content",
];

/// Shapes the hits of one question.
pub(super) struct Shaper<'a> {
    pub(super) current: &'a Current,
    pub(super) taxonomy: Arc<Taxonomy>,
    /// Highlights what the query matches.
    pub(super) highlighter: Highlighter,
    pub(super) base_url: &'a str,
    pub(super) question: &'a Question,
    pub(super) marker: Marker<'a>,
    /// What is left of the reply.
    pub(super) room: &'a Room,
    /// How many hits have had their text cut.
    pub(super) texts_cut: Cell<usize>,
}

impl Shaper<'_> {
    pub(super) fn hit(&self, hit: &Hit) -> Result<Value, Refusal> {
        let question = self.question;
        let text = self.text(hit)?;
        let mut record = self.record(hit, &text);
        let mut highlighted = Map::new();
        for (name, segments) in self.marked(hit, &record) {
            let value = match segments {
                Marked::One(segments) => self.marker.highlight(&segments),
                Marked::List(list) => {
                    list.iter().map(|segments| self.marker.highlight(segments)).collect()
                }
            };
            put(&mut highlighted, name, value);
        }
        let mut snippets = Map::new();
        let excerpt = excerpt(hit, &question.ellipsis);
        for (name, words) in &question.snippet {
            let value = match name.as_str() {
                "text" | "content" => self.marker.snippet(&excerpt, *words, &question.ellipsis),
                "title" | "hierarchy.lvl1" => {
                    self.marker.snippet(&hit.title_segments, *words, &question.ellipsis)
                }
                other => match lookup(&record, other) {
                    Some(Value::String(text)) => {
                        self.marker.snippet(&plain(text), *words, &question.ellipsis)
                    }
                    _ => continue,
                },
            };
            put(&mut snippets, name, value);
        }
        record.retain(|name, _| self.retrieved(name));
        self.room.take_text(record.get("text"));
        self.room.take_text(highlighted.get("text"));
        record.insert("_highlightResult".to_owned(), highlighted.into());
        if !snippets.is_empty() {
            record.insert("_snippetResult".to_owned(), snippets.into());
        }
        Ok(record.into())
    }

    /// Whether an attribute is asked for; the id always is.
    fn retrieved(&self, attribute: &str) -> bool {
        let Some(names) = &self.question.retrieve else { return true };
        let is_head = |name: &String| name.split('.').next() == Some(attribute);
        let is_in =
            attribute == "objectID" || names.iter().any(|name| name == "*" || is_head(name));
        is_in && !names.iter().any(|name| name.strip_prefix('-') == Some(attribute))
    }

    /// The attributes. The last five of those that every hit has are those of a page for DocSearch: whose it is,
    /// its title.
    fn record(&self, hit: &Hit, text: &str) -> Map<String, Value> {
        let baskets = &self.taxonomy.baskets;
        let label = |id: &str| baskets.iter().find(|b| b.id == id).map_or("", |b| &*b.label);
        let mut lvl0: Vec<String> = hit.issues.iter().map(|i| level(label(&i.basket))).collect();
        lvl0.dedup();
        let lvl1: Vec<String> =
            hit.issues.iter().map(|issue| path(label(&issue.basket), &issue.label)).collect();
        let actor = hit.actor.as_ref().map(|actor| actor.name.as_str());
        let group = hit.actor.as_ref().and_then(|actor| self.current.actor(&actor.id)?.group);
        let group = group.map(|group| group.label);
        let url = format!("{}{}", self.base_url, hit.url);
        let record = json!({
            "objectID": hit.id,
            "title": hit.title,
            "actor": actor,
            "group": group,
            "edition": hit.edition.map(|edition| edition.to_string()),
            "kind": kind(&hit.kind),
            "issues": { "lvl0": lvl0, "lvl1": lvl1 },
            "path": hit.path,
            "document": hit.document,
            "text": text,
            "url": url,
            "url_without_anchor": url,
            "anchor": null,
            "type": if hit.snippets.is_empty() { "lvl1" } else { "content" },
            "hierarchy": {
                "lvl0": actor.unwrap_or(&hit.document), "lvl1": hit.title, "lvl2": null,
                "lvl3": null, "lvl4": null, "lvl5": null, "lvl6": null,
            },
            "content": join(&excerpt(hit, "…")),
        });
        let mut record = match record {
            Value::Object(record) => record,
            _ => Map::new(),
        };
        // An attribute of ours, where there is a model.
        if let Some(by) = hit.by {
            record.insert("by".to_owned(), json!(by));
        }
        record
    }

    /// The text of the record, as far as it is asked for and there is room for it.
    fn text(&self, hit: &Hit) -> Result<String, Refusal> {
        let highlighted = wanted(self.question.highlight.as_deref(), "text");
        let times = usize::from(self.retrieved("text")) + usize::from(highlighted);
        if times == 0 {
            return Ok(String::new());
        }
        let whole = self.full_text(hit)?;
        let text = self.room.cut(&whole, times);
        if text.len() < whole.len() {
            self.texts_cut.set(self.texts_cut.get() + 1);
        }
        Ok(text.to_owned())
    }

    /// The text of the record; of a profile, what the search shows of it.
    fn full_text(&self, hit: &Hit) -> Result<String, Refusal> {
        Ok(match self.current.record(&hit.id)? {
            Some(Record::Section(section)) => section.text,
            Some(Record::Reference(reference)) => reference.text,
            Some(Record::Actor(_) | Record::Noise(_) | Record::Acronym(_)) | None => {
                join(&excerpt(hit, "…"))
            }
        })
    }

    /// What is to be highlighted, with what matched. Each is worked out only where it is asked for.
    fn marked(&self, hit: &Hit, record: &Map<String, Value>) -> Vec<(&'static str, Marked)> {
        let string = |name: &str| lookup(record, name).and_then(Value::as_str);
        let list = |name: &str| {
            let values = lookup(record, name).and_then(Value::as_array)?;
            Some(values.iter().filter_map(Value::as_str).map(plain).collect())
        };
        let marked = |name: &str| {
            Some(match name {
                "title" | "hierarchy.lvl1" => Marked::One(hit.title_segments.clone()),
                "content" => Marked::One(excerpt(hit, "…")),
                "group" => Marked::One(plain(string(name)?)),
                "issues.lvl0" | "issues.lvl1" => Marked::List(list(name)?),
                // What is near in meaning alone is not here for the words that it may have.
                _ if hit.is_near() => Marked::One(plain(string(name)?)),
                _ => Marked::One(self.marks(string(name)?)),
            })
        };
        let wanted =
            HIGHLIGHTED.into_iter().filter(|name| wanted(self.question.highlight.as_deref(), name));
        wanted.filter_map(|name| Some((name, marked(name)?))).collect()
    }

    fn marks(&self, text: &str) -> Vec<Segment> {
        let marks = self.highlighter.highlight(text, "en").into_iter();
        marks.map(|segment| Segment { text: segment.text, hit: segment.hit }).collect()
    }
}

enum Marked {
    One(Vec<Segment>),
    List(Vec<Vec<Segment>>),
}

/// Whether a list of attributes has this one, or all, or all below one that it has.
fn wanted(names: Option<&[String]>, name: &str) -> bool {
    names.is_none_or(|names| {
        names.iter().any(|n| {
            n == "*"
                || n == name
                || name.strip_prefix(n.as_str()).is_some_and(|r| r.starts_with('.'))
        })
    })
}

/// The member at a path with dots.
fn lookup<'a>(record: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    let mut names = name.split('.');
    let first = record.get(names.next()?)?;
    names.try_fold(first, |value, name| value.get(name))
}

/// Puts a value at a path of one or two names.
fn put(into: &mut Map<String, Value>, name: &str, value: Value) {
    match name.split_once('.') {
        None => {
            into.insert(name.to_owned(), value);
        }
        Some((first, rest)) => {
            let below = into.entry(first).or_insert_with(|| json!({}));
            if let Value::Object(below) = below {
                put(below, rest, value);
            }
        }
    }
}

/// The fragments in one.
fn excerpt(hit: &Hit, ellipsis: &str) -> Vec<Segment> {
    let between = Segment { text: format!(" {ellipsis} "), hit: false };
    let fragments: Vec<&[Segment]> = hit.snippets.iter().map(Vec::as_slice).collect();
    fragments.join(&between)
}

fn join(segments: &[Segment]) -> String {
    segments.iter().map(|segment| segment.text.as_str()).collect()
}

fn plain(text: &str) -> Vec<Segment> {
    vec![Segment { text: text.to_owned(), hit: false }]
}

/// As the facet shows it.
fn kind(id: &str) -> String {
    kind_label(id).to_owned()
}

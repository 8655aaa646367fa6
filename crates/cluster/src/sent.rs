//! What is a record as a document of the cluster, and a passage group?

use std::{
    collections::HashMap,
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
};

use index::SentRecord;
use serde_json::{Map, Value, json};

use crate::mapping::{BETWEEN, MEMBERS, NOTHING};

/// The editions of passage groups of several: they come with different documents, so they wait in a file, and
/// only where is in memory.
pub(crate) struct Groups {
    waiting: File,
    end: u64,
    places: HashMap<u64, Vec<(u64, u32)>>,
}

impl Groups {
    pub(crate) fn new() -> io::Result<Groups> {
        Ok(Groups { waiting: tempfile::tempfile()?, end: 0, places: HashMap::new() })
    }

    /// Keeps a record for its group, if others are in it.
    pub(crate) fn add(&mut self, sent: &SentRecord, fields: &Map<String, Value>) -> io::Result<()> {
        if sent.alone {
            return Ok(());
        }
        let member = serde_json::to_vec(fields)?;
        self.waiting.write_all(&member)?;
        self.places.entry(sent.group).or_default().push((self.end, member.len() as u32));
        self.end += member.len() as u64;
        Ok(())
    }

    /// The groups, each as a document.
    pub(crate) fn documents(self) -> impl Iterator<Item = io::Result<(u64, String)>> {
        let Groups { mut waiting, places, .. } = self;
        places.into_iter().map(move |(group, members)| {
            let mut document = format!("{{\"{MEMBERS}\":[");
            for (at, (start, length)) in members.into_iter().enumerate() {
                let mut text = vec![0; length as usize];
                waiting.seek(SeekFrom::Start(start))?;
                waiting.read_exact(&mut text)?;
                let text = String::from_utf8(text).map_err(io::Error::other)?;
                document.extend([if at == 0 { "" } else { "," }, &text]);
            }
            document.push_str("]}");
            Ok((group, document))
        })
    }
}

/// A record as the fields of a document: its terms as one text a field.
pub(crate) fn fields(sent: &SentRecord) -> Map<String, Value> {
    let mut fields = Map::new();
    for (field, positions) in &sent.terms {
        if field == "symbol" {
            fields.insert(field.clone(), json!(positions.concat()));
            continue;
        }
        let positions = positions.iter().map(|terms| match terms.is_empty() {
            true => NOTHING.to_string(),
            false => terms.join(&BETWEEN.to_string()),
        });
        fields.insert(field.clone(), json!(positions.collect::<Vec<_>>().join(" ")));
    }
    for (field, values) in &sent.values {
        let values: Vec<&str> = values.iter().map(|value| &**value).collect();
        fields.insert((*field).to_owned(), json!(values));
    }
    fields
}

/// A record as a document of its own, with what is shown of it.
pub(crate) fn document(sent: &SentRecord, mut fields: Map<String, Value>) -> String {
    fields.insert("is_record".to_owned(), json!(true));
    if let Some(order) = &sent.actor_order {
        fields.insert("actor_order".to_owned(), json!(order));
    }
    fields.insert("edition_order".to_owned(), json!(sent.edition));
    fields.insert("source".to_owned(), json!(sent.source));
    fields.insert("place".to_owned(), json!(sent.key.place));
    fields.insert("alone".to_owned(), json!(sent.alone));
    fields.insert("record".to_owned(), json!(sent.record));
    fields.insert("about".to_owned(), json!(sent.about));
    Value::Object(fields).to_string()
}

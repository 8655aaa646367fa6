//! Pieces to records: ids, text, and everything that is read off the text.

use std::collections::HashMap;

use crate::{
    Actor, Noise, OfferedFields, Record, Reference, Section, cite,
    document::{Line, span},
    fold::slug,
    lexicon::Lexicon,
    segment::{self, Segmentation, What},
};

/// What all records of a document share.
#[derive(Debug, Clone)]
pub(crate) struct Identity {
    /// The first part of the file name.
    pub(crate) id: String,
    /// The file name.
    pub(crate) source: String,
    pub(crate) title: String,
    pub(crate) edition: Option<u16>,
}

/// Ids that are unique: the second of a name gets `-2`.
#[derive(Default)]
struct Ids(HashMap<String, usize>);

impl Ids {
    fn unique(&mut self, id: String) -> String {
        let count = self.0.entry(id.clone()).or_default();
        *count += 1;
        match *count {
            1 => id,
            n => self.unique(format!("{id}-{n}")),
        }
    }
}

/// The records of a document, in document order.
pub(crate) fn records(
    identity: &Identity,
    lines: &[Line<'_>],
    segmentation: &Segmentation,
    lexicon: &Lexicon<'_>,
) -> Vec<Record> {
    let mut ids = Ids::default();
    let mut records: Vec<(usize, Record)> = Vec::new();
    let mut profile_ids = Vec::new();
    for profile in &segmentation.profiles {
        let id = ids.unique(format!("{}/{}", identity.id, profile.actor.id));
        let head = &profile.head;
        let actor = Actor {
            id: id.clone(),
            source: identity.source.clone(),
            document: identity.title.clone(),
            edition: identity.edition,
            actor: profile.actor.clone(),
            acronym: head.acronym.clone(),
            established: head.established.clone(),
            address: head.address.clone(),
            website: head.website.clone(),
            stakeholder_group: head.stakeholder_group.clone(),
            offered: OfferedFields::default(),
            social: head.social.clone(),
            filed_under: head.filed_under.clone(),
            span: span(&lines[profile.range.clone()]),
        };
        profile_ids.push(id);
        records.push((profile.range.start, Record::Actor(actor)));
    }
    for piece in &segmentation.pieces {
        let source = identity.source.clone();
        let place = span(&lines[piece.range.clone()]);
        let record = match &piece.what {
            What::Section(section) => {
                let profile = &profile_ids[section.profile];
                let name = section.heading.as_deref().map_or("about".to_owned(), slug);
                let name = if name.is_empty() { "section".to_owned() } else { name };
                let id = ids.unique(format!("{profile}/{name}"));
                let text = text(&lines[section.body.clone()], section.offset);
                Record::Section(Section {
                    group: id.clone(),
                    id,
                    source,
                    document: identity.title.clone(),
                    edition: identity.edition,
                    actor: segmentation.profiles[section.profile].actor.clone(),
                    kind: section.kind,
                    heading: section.heading.clone(),
                    heading_inferred: section.evidence.is_some(),
                    heading_evidence: section.evidence.clone(),
                    path: section.path.clone(),
                    path_inferred: section.path_inferred.clone(),
                    issues: section.issues.clone(),
                    baskets: lexicon.baskets(&section.issues),
                    span: place,
                    empty: text.is_empty(),
                    symbols: cite::symbols(&text),
                    years: cite::years(&text),
                    text,
                    copy_of: None,
                })
            }
            What::Reference(segment::Reference { title, paragraph, path, body }) => {
                let name = match (slug(title), paragraph, path.last()) {
                    (title, Some(number), _) => format!("{title}/{number}"),
                    (title, None, Some(heading)) => format!("{title}/{}", slug(heading)),
                    (title, None, None) => title,
                };
                let name = if name.is_empty() { "text".to_owned() } else { name };
                let id = ids.unique(format!("{}/{name}", identity.id));
                let text = text(&lines[body.clone()], 0);
                Record::Reference(Reference {
                    group: id.clone(),
                    id,
                    source,
                    document: identity.title.clone(),
                    edition: identity.edition,
                    title: title.clone(),
                    paragraph: *paragraph,
                    path: path.clone(),
                    span: place,
                    symbols: cite::symbols(&text),
                    years: cite::years(&text),
                    text,
                })
            }
            What::Noise(reason) => Record::Noise(Noise {
                source,
                span: place,
                text: text(&lines[piece.range.clone()], 0),
                reason: (*reason).to_owned(),
            }),
        };
        records.push((piece.range.start, record));
    }
    records.sort_by_key(|(start, _)| *start);
    records.into_iter().map(|(_, record)| record).collect()
}

/// The lines as text, one line feed between two of them; the first begins at `offset`.
fn text(lines: &[Line<'_>], offset: usize) -> String {
    let mut text = String::new();
    for (n, line) in lines.iter().enumerate() {
        if n > 0 {
            text.push('\n');
        }
        text.push_str(if n == 0 { line.text[offset..].trim_start() } else { &line.text });
    }
    text
}

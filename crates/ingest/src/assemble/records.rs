//! Profiles and pieces to records: ids, text, and everything that is read off the text.

use std::{collections::HashMap, ops::Range};

use crate::{
    assemble::cite,
    line::lexicon::Lexicon,
    name::fold::slug,
    read::text::{Line, span},
    record::{Actor, Noise, OfferedFields, Record, Reference, Section},
    segment::piece::{self, Content, Piece, Profile, Segmentation},
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
    let mut assembly = Assembly { identity, lines, lexicon, ids: Ids::default() };
    // The ids of sections begin with those of their actors.
    let actors: Vec<Actor> =
        segmentation.profiles.iter().map(|profile| assembly.actor(profile)).collect();
    let piece = |piece: &Piece| match &piece.content {
        Content::Section(section) => {
            Record::Section(assembly.section(&piece.range, section, &actors[section.profile]))
        }
        Content::Reference(reference) => {
            Record::Reference(assembly.reference(&piece.range, reference))
        }
        Content::Noise(reason) => Record::Noise(assembly.noise(&piece.range, reason)),
    };
    let pieces: Vec<Record> = segmentation.pieces.iter().map(piece).collect();
    let mut records: Vec<Record> = actors.into_iter().map(Record::Actor).chain(pieces).collect();
    // The sort is stable: an actor comes before the section that begins where it does.
    records.sort_by_key(|record| record.span().map(|span| span.start_byte));
    records
}

/// Makes the records of one document.
struct Assembly<'a, 't> {
    identity: &'a Identity,
    lines: &'a [Line<'t>],
    lexicon: &'a Lexicon<'a>,
    ids: Ids,
}

impl Assembly<'_, '_> {
    fn actor(&mut self, profile: &Profile) -> Actor {
        let head = &profile.head;
        Actor {
            id: self.ids.unique(format!("{}/{}", self.identity.id, profile.actor.id)),
            source: self.identity.source.clone(),
            document: self.identity.title.clone(),
            edition: self.identity.edition,
            actor: profile.actor.clone(),
            acronym: head.acronym.clone(),
            established: head.established.clone(),
            address: head.address.clone(),
            website: head.website.clone(),
            stakeholder_group: head.stakeholder_group.clone(),
            offered: OfferedFields::default(),
            social: head.social.clone(),
            filed_under: head.filed_under.clone(),
            span: span(&self.lines[profile.range.clone()]),
        }
    }

    fn section(
        &mut self,
        range: &Range<usize>,
        section: &piece::Section,
        owner: &Actor,
    ) -> Section {
        let name = section.heading.as_deref().map_or("about".to_owned(), slug);
        let name = if name.is_empty() { "section".to_owned() } else { name };
        let id = self.ids.unique(format!("{}/{name}", owner.id));
        let text = text(&self.lines[section.body.clone()], section.offset);
        Section {
            group: id.clone(),
            id,
            source: self.identity.source.clone(),
            document: self.identity.title.clone(),
            edition: self.identity.edition,
            actor: owner.actor.clone(),
            kind: section.kind,
            heading: section.heading.clone(),
            heading_inferred: section.evidence.is_some(),
            heading_evidence: section.evidence.clone(),
            path: section.path.clone(),
            path_inferred: section.path_inferred.clone(),
            issues: section.issues.clone(),
            baskets: self.lexicon.baskets(&section.issues),
            span: span(&self.lines[range.clone()]),
            empty: text.is_empty(),
            symbols: cite::symbols(&text),
            years: cite::years(&text),
            text,
            copy_of: None,
        }
    }

    fn reference(&mut self, range: &Range<usize>, reference: &piece::Reference) -> Reference {
        let name = match (slug(&reference.title), reference.paragraph, reference.path.last()) {
            (title, Some(number), _) => format!("{title}/{number}"),
            (title, None, Some(heading)) => format!("{title}/{}", slug(heading)),
            (title, None, None) => title,
        };
        let name = if name.is_empty() { "text".to_owned() } else { name };
        let id = self.ids.unique(format!("{}/{name}", self.identity.id));
        let text = text(&self.lines[reference.body.clone()], 0);
        Reference {
            group: id.clone(),
            id,
            source: self.identity.source.clone(),
            document: self.identity.title.clone(),
            edition: self.identity.edition,
            title: reference.title.clone(),
            paragraph: reference.paragraph,
            path: reference.path.clone(),
            span: span(&self.lines[range.clone()]),
            symbols: cite::symbols(&text),
            years: cite::years(&text),
            text,
        }
    }

    fn noise(&self, range: &Range<usize>, reason: &str) -> Noise {
        let lines = &self.lines[range.clone()];
        Noise {
            source: self.identity.source.clone(),
            span: span(lines),
            text: text(lines, 0),
            reason: reason.to_owned(),
        }
    }
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

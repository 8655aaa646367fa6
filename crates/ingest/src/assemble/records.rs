//! Profiles and pieces to records: ids, text, and everything that is read off the text.

use std::ops::Range;

use crate::{
    assemble::{
        cite,
        ids::{self, Ids},
    },
    line::Gazetteer,
    read::{Line, span},
    record::{Actor, Noise, Record, Reference, Section, Work},
    segment::{Content, Piece, Profile, ReferencePiece, SectionPiece, Segmentation},
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
    /// The language, a tag of BCP 47.
    pub(crate) language: String,
    /// What the document itself is, where it is a work.
    pub(crate) work: Option<Work>,
    /// The issues that the document says it is about.
    pub(crate) issues: Vec<String>,
}

/// The records of a document, in document order.
pub(crate) fn records(
    identity: &Identity,
    lines: &[Line<'_>],
    segmentation: &Segmentation,
    gazetteer: &Gazetteer<'_>,
) -> Vec<Record> {
    let mut assembly = Assembly { identity, lines, gazetteer, ids: Ids::default() };
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
    gazetteer: &'a Gazetteer<'a>,
    ids: Ids,
}

impl Assembly<'_, '_> {
    fn actor(&mut self, profile: &Profile) -> Actor {
        let head = &profile.head;
        let mut actor = Actor {
            id: self.ids.unique(format!("{}/{}", self.identity.id, profile.actor.id)),
            source: self.identity.source.clone(),
            document: self.identity.title.clone(),
            edition: self.identity.edition,
            language: self.identity.language.clone(),
            actor: profile.actor.clone(),
            others: head.others.clone(),
            social: head.social.clone(),
            filed_under: head.filed_under.clone(),
            span: span(&self.lines[profile.range.clone()]),
            ..Actor::default()
        };
        for (field, value) in &head.fields {
            *(field.slot)(&mut actor) = Some(value.clone());
        }
        actor
    }

    fn section(&mut self, range: &Range<usize>, section: &SectionPiece, owner: &Actor) -> Section {
        let id = self.ids.unique(format!("{}/{}", owner.id, ids::of_section(section)));
        let body = section.body.clone().filter(|n| section.left_out.binary_search(n).is_err());
        let text = text(body.map(|n| &self.lines[n]), section.offset);
        // What a section is filed under says more than what the document is about.
        let issues =
            if section.issues.is_empty() { &self.identity.issues } else { &section.issues };
        Section {
            group: id.clone(),
            id,
            source: self.identity.source.clone(),
            document: self.identity.title.clone(),
            edition: self.identity.edition,
            language: self.identity.language.clone(),
            actor: owner.actor.clone(),
            profile: Some(owner.id.clone()),
            kind: section.kind,
            heading: section.heading.clone(),
            heading_inferred: section.evidence.is_some(),
            heading_evidence: section.evidence.clone(),
            path: section.path.clone(),
            path_inferred: section.path_inferred.clone(),
            issues: issues.clone(),
            baskets: self.gazetteer.baskets(issues),
            span: span(&self.lines[range.clone()]),
            empty: text.is_empty(),
            symbols: cite::symbols(&text),
            years: cite::years(&text),
            text,
            copy_of: None,
        }
    }

    fn reference(&mut self, range: &Range<usize>, reference: &ReferencePiece) -> Reference {
        let name = ids::of_reference(reference);
        let id = self.ids.unique(format!("{}/{name}", self.identity.id));
        let text = text(&self.lines[reference.body.clone()], 0);
        Reference {
            group: id.clone(),
            id,
            source: self.identity.source.clone(),
            document: self.identity.title.clone(),
            edition: self.identity.edition,
            language: self.identity.language.clone(),
            title: reference.title.clone(),
            paragraph: reference.paragraph.clone(),
            work: reference.work.clone().or_else(|| self.identity.work.clone()),
            issues: self.identity.issues.clone(),
            baskets: self.gazetteer.baskets(&self.identity.issues),
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
            language: self.identity.language.clone(),
            span: span(lines),
            text: text(lines, 0),
            reason: reason.to_owned(),
        }
    }
}

/// The lines as text, one line feed between two of them; the first begins at `offset`.
fn text<'l>(lines: impl IntoIterator<Item = &'l Line<'l>>, offset: usize) -> String {
    let mut text = String::new();
    for (n, line) in lines.into_iter().enumerate() {
        if n > 0 {
            text.push('\n');
        }
        text.push_str(if n == 0 { line.text[offset..].trim_start() } else { &line.text });
    }
    text
}

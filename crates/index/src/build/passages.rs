//! The vectors of what a generation says: which texts are encoded, and under which heads.

use std::{
    collections::{BTreeMap, HashMap},
    io,
    path::Path,
};

use ingest::{Kind, Record};
use vectors::{Model, Passages, Progress, Text};

use super::profile_facts::introduction;
use crate::{
    Error,
    model::title::title,
    storage::generation::{Generation, VECTORS},
};

/// What is told of how far the encoding has come.
pub(super) type Tell = Box<dyn FnMut(Progress) + Send>;

/// Collects the texts of a build, and encodes them at its end.
pub(super) struct Encoding {
    model: Model,
    /// Encoded before, elsewhere.
    known: Option<Passages>,
    tell: Tell,
    /// By source, so that a document can be taken out again.
    texts: BTreeMap<String, Vec<Text>>,
}

impl Encoding {
    pub(super) fn new(model: Model, known: Option<Passages>, tell: Tell) -> Encoding {
        Encoding { model, known, tell, texts: BTreeMap::new() }
    }

    /// Takes the texts of a source in, in place of those that it had.
    pub(super) fn add(&mut self, source: &str, records: &[Record]) {
        self.texts.insert(source.to_owned(), texts(records));
    }

    /// Encodes all texts and writes their vectors into the folder of a generation. Vectors that its base
    /// has are taken over. Returns the checksum of the model, and how many passages were encoded and kept.
    pub(super) fn write(
        mut self,
        base: Option<&Generation>,
        folder: &Path,
    ) -> Result<(String, (usize, usize)), Error> {
        let checksum = self.model.about().checksum.clone();
        let before = base.and_then(|base| base.passages(&checksum).ok().flatten()).or(self.known);
        let texts: Vec<Text> = self.texts.into_values().flatten().collect();
        let mut counts = (0, 0);
        let passages = Passages::build(&self.model, &texts, before.as_ref(), |progress| {
            counts = (progress.total, progress.kept);
            (self.tell)(progress);
        });
        let path = folder.join(VECTORS);
        let unwritten = |error: vectors::Error| Error::io("write", &path)(io::Error::other(error));
        passages.save(&path).map_err(unwritten)?;
        Ok((checksum, counts))
    }
}

/// What is encoded of the records of one source: what is shown of each, section, reference or profile.
///
/// A passage says "its members" and "the initiative": whose and which stands in its head, as it stands
/// above it on the page.
pub(crate) fn texts(records: &[Record]) -> Vec<Text> {
    let mut abouts: HashMap<&str, &str> = HashMap::new();
    for record in records {
        if let Record::Section(section) = record
            && section.kind == Kind::About
        {
            abouts.entry(&section.actor.id).or_insert(&section.text);
        }
    }
    let text = |record: &Record| {
        let (id, head, body) = match record {
            Record::Section(section) => {
                let heading = section.heading.as_deref().unwrap_or_default();
                let parts = [section.actor.name.as_str(), heading];
                let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                (&section.id, said.join(". "), section.text.clone())
            }
            Record::Reference(reference) => (&reference.id, title(record), reference.text.clone()),
            Record::Actor(actor) => {
                let about = abouts.get(actor.actor.id.as_str()).copied().unwrap_or_default();
                (&actor.id, actor.actor.name.clone(), introduction(actor, about))
            }
            Record::Noise(_) | Record::Acronym(_) => return None,
        };
        Some(Text { id: id.clone(), head, body })
    };
    records.iter().filter_map(text).collect()
}

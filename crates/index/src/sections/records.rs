//! What a record is, read from columns.

use ingest::{ActorName, Kind};
use tantivy::DocAddress;

use crate::{
    model::{entry::Entry, facet::Facet, hit_type::HitType, title::paragraph_title},
    open::snapshot::Snapshot,
};

impl Snapshot {
    /// What is known of a record without its text.
    pub(crate) fn entry(&self, address: DocAddress) -> Entry {
        let columns = &self.columns;
        let segment = &columns.segments[address.segment_ord as usize];
        let doc = address.doc_id as usize;
        let document = self.catalogue.documents.get(segment.document[doc] as usize);
        let hit_type = self.hit_type(address);
        let kind = self.first_id(address, Facet::Kind).unwrap_or_default();
        let actor = segment.filing[doc].actors().first();
        let actor = actor.and_then(|actor| self.catalogue.actors.get(*actor as usize));
        let heading = self.entries.heading(address);
        let title = match (hit_type, heading, actor) {
            (HitType::Actor, _, Some(actor)) => actor.name.clone(),
            (_, Some(heading), _) => paragraph_title(heading, self.entries.paragraph(address)),
            _ => Kind::named(kind).map_or(kind, |kind| kind.label()).to_owned(),
        };
        let ids = |facet| -> Vec<String> {
            let values = columns.signature(address).of(facet).iter();
            values.map(|&value| self.id_of(facet, value).to_owned()).collect()
        };
        Entry {
            id: segment.id[doc].to_string(),
            hit_type,
            title,
            heading: heading.filter(|_| hit_type == HitType::Section).map(str::to_owned),
            actor: actor.map(|actor| ActorName {
                id: actor.id.clone(),
                name: actor.name.clone(),
                acronym: actor.acronym.clone(),
            }),
            profile: self.entries.profile(address).map(str::to_owned),
            kind: kind.to_owned(),
            source: document.map(|document| document.source.clone()).unwrap_or_default(),
            document: document.map(|document| document.title.clone()).unwrap_or_default(),
            edition: self.edition(address),
            baskets: ids(Facet::Basket),
            issues: ids(Facet::Issue),
            words: self.entries.words(address),
        }
    }

    /// The type of a record.
    pub(crate) fn hit_type(&self, address: DocAddress) -> HitType {
        let name = self.first_id(address, Facet::Type).unwrap_or_default();
        HitType::named(name).unwrap_or(HitType::Section)
    }

    /// The edition of a record.
    pub(super) fn edition(&self, address: DocAddress) -> Option<u16> {
        Some(self.columns.edition(address)).filter(|edition| 0 < *edition)
    }

    /// The sections, in no order.
    pub(super) fn all_sections(&self) -> impl Iterator<Item = DocAddress> {
        self.all().filter(|address| self.hit_type(*address) == HitType::Section)
    }

    /// The id of a value of a facet.
    pub(super) fn id_of(&self, facet: Facet, value: u32) -> &str {
        &self.columns.dictionary(facet).ids()[value as usize]
    }

    fn first_id(&self, address: DocAddress, facet: Facet) -> Option<&str> {
        let value = self.columns.signature(address).of(facet).first()?;
        Some(self.id_of(facet, *value))
    }
}

//! What there is, in how many versions, and how much of it: answered without reading a record.

use super::index::Index;
use crate::{
    Error,
    model::{
        amount::{ActorAmount, AmountFilter, Topic, ValueAmount},
        changes::EditionChanges,
        entry::{Entry, Neighbours, Version},
        facet::Facet,
    },
    sections::{amounts, changes, entries, neighbours, topic, versions},
};

impl Index {
    /// What stands in the place of the record with this id elsewhere, newest edition first.
    ///
    /// Of a section: wherever the profiles of its actor have the very same text, and from each
    /// profile in another document that does not, the members of its passage group, or else the
    /// section that is most like it. Of a reference: the other members of its passage group. Of a
    /// profile: the other profiles of its actor.
    pub fn versions(&self, id: &str) -> Result<Vec<Version>, Error> {
        let Some(address) = self.snapshot().address(id)? else { return Ok(Vec::new()) };
        versions::versions(self.snapshot(), address)
    }

    /// The texts before and after the one with this id: in its profile, or for a reference in its
    /// document.
    pub fn neighbours(&self, id: &str) -> Result<Neighbours, Error> {
        let Some(address) = self.snapshot().address(id)? else {
            return Ok(Neighbours::default());
        };
        neighbours::neighbours(self.snapshot(), address)
    }

    /// The sections of an actor in all its profiles: the newest edition first, then in the order of
    /// the corpus.
    pub fn actor_sections(&self, actor: &str) -> Result<Vec<Entry>, Error> {
        entries::of_actor(self.snapshot(), actor)
    }

    /// What became of the sections of an actor from each edition to the next, the newest first.
    pub fn changes(&self, actor: &str) -> Result<Vec<EditionChanges>, Error> {
        changes::of_actor(self.snapshot(), actor)
    }

    /// The sections and references from number `skip` on, at most `most` of them: the newest edition
    /// first, then in the order of the corpus.
    pub fn texts(&self, skip: usize, most: usize) -> Result<Vec<Entry>, Error> {
        entries::texts(self.snapshot(), skip, most)
    }

    /// How many sections and references there are.
    pub fn text_count(&self) -> Result<usize, Error> {
        entries::text_count(self.snapshot())
    }

    /// The editions that have sections, newest first.
    pub fn editions(&self) -> Result<Vec<u16>, Error> {
        entries::editions(self.snapshot())
    }

    /// The ids of the issues that have a section, those with the most sections first.
    pub fn frequent_issues(&self) -> Result<Vec<String>, Error> {
        entries::frequent_issues(self.snapshot())
    }

    /// How much each actor has to say of each basket or issue, of the sections that the filter lets
    /// through, in the order of the actors.
    pub fn amounts(&self, facet: Facet, filter: &AmountFilter) -> Result<Vec<ActorAmount>, Error> {
        amounts::amounts(self.snapshot(), facet, filter)
    }

    /// How much there is of each basket or issue that has sections, in the order of the taxonomy.
    pub fn amounts_by_value(&self, facet: Facet) -> Result<Vec<ValueAmount>, Error> {
        amounts::by_value(self.snapshot(), facet)
    }

    /// Whether any section is filed under a basket or an issue.
    pub fn has_sections(&self, facet: Facet, id: &str) -> bool {
        amounts::has_sections(self.snapshot(), facet, id)
    }

    /// How much there is of a basket or an issue, and who has it.
    pub fn topic(&self, facet: Facet, id: &str) -> Result<Topic, Error> {
        topic::topic(self.snapshot(), facet, id)
    }

    /// At most `most` of the sections that an actor has on a basket or an issue, newest edition
    /// first; those of one edition that are headed alike once.
    pub fn sections_on(
        &self,
        facet: Facet,
        id: &str,
        actor: &str,
        most: usize,
    ) -> Result<Vec<Entry>, Error> {
        topic::sections_on(self.snapshot(), (facet, id), actor, most)
    }
}

//! What there is, in how many versions, and how much of it.

use index::{
    ActorAmount, AmountFilter, EditionChanges, Entry, Error, Facet, Neighbours, Topic, ValueAmount,
    Version,
};

use super::current::Current;

impl Current {
    /// What stands in the place of a record elsewhere, newest edition first: the one rule for JSON
    /// and pages.
    pub(crate) fn versions(&self, id: &str) -> Result<Vec<Version>, Error> {
        self.index.versions(id)
    }

    /// The texts before and after one: in its profile, or for a reference in its document.
    pub(crate) fn neighbours(&self, id: &str) -> Result<Neighbours, Error> {
        self.index.neighbours(id)
    }

    /// The sections of an actor in all its profiles, newest edition first.
    pub(crate) fn sections_of_actor(&self, actor: &str) -> Result<Vec<Entry>, Error> {
        self.index.actor_sections(actor)
    }

    /// The sections and references from number `skip` on, at most `most` of them.
    pub(crate) fn texts(&self, skip: usize, most: usize) -> Result<Vec<Entry>, Error> {
        self.index.texts(skip, most)
    }

    /// How many sections and references there are.
    pub(crate) fn n_texts(&self) -> Result<usize, Error> {
        self.index.text_count()
    }

    /// The editions that have sections, newest first.
    pub(crate) fn editions(&self) -> Result<Vec<u16>, Error> {
        self.index.editions()
    }

    /// The ids of the issues that have a section, those with the most first.
    pub(crate) fn frequent_issues(&self) -> Result<Vec<String>, Error> {
        self.index.frequent_issues()
    }

    /// The document symbol that most sections cite.
    pub(crate) fn most_cited(&self) -> Option<String> {
        self.index.catalogue().symbols.first().map(|symbol| symbol.text.clone())
    }

    /// The document symbols that most sections cite.
    pub(crate) fn symbols(&self) -> Vec<String> {
        let symbols = self.index.catalogue().symbols.iter();
        symbols.map(|symbol| symbol.text.clone()).collect()
    }

    /// What became of the sections of an actor from each edition to the next, the newest first.
    pub(crate) fn changes(&self, actor: &str) -> Result<Vec<EditionChanges>, Error> {
        self.index.changes(actor)
    }

    /// How much each actor has to say of each basket or issue.
    pub(crate) fn amounts(
        &self,
        facet: Facet,
        filter: &AmountFilter,
    ) -> Result<Vec<ActorAmount>, Error> {
        self.index.amounts(facet, filter)
    }

    /// How much there is of each basket or issue that has sections.
    pub(crate) fn amounts_by_value(&self, facet: Facet) -> Result<Vec<ValueAmount>, Error> {
        self.index.amounts_by_value(facet)
    }

    /// How much there is of a basket or an issue, and who has it.
    pub(crate) fn topic(&self, facet: Facet, id: &str) -> Result<Topic, Error> {
        self.index.topic(facet, id)
    }

    /// The first sections that an actor has on a basket or an issue, newest edition first.
    pub(crate) fn sections_on(
        &self,
        (facet, id): (Facet, &str),
        actor: &str,
        most: usize,
    ) -> Result<Vec<Entry>, Error> {
        self.index.sections_on(facet, id, actor, most)
    }
}

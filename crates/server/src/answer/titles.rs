//! What pages call an edition, and which hue stands for a basket.

use index::{ActorEntry, Catalogue, Profile};
use ingest::Taxonomy;

/// Names that depend on what else the corpus holds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Names<'a> {
    pub(crate) catalogue: &'a Catalogue,
    /// In the language of the page.
    pub(crate) taxonomy: &'a Taxonomy,
}

impl Names<'_> {
    /// The place of a basket in the taxonomy, which decides its hue.
    pub(crate) fn hue(self, basket: &str) -> usize {
        let baskets = &self.taxonomy.baskets;
        baskets.iter().position(|known| known.id == basket).unwrap_or(baskets.len())
    }

    /// An edition by its year; where several documents have that year, with what tells this one
    /// apart, such as `2025, with the annexes`; by its title where it has no year.
    pub(crate) fn edition(self, edition: Option<u16>, document: &str) -> String {
        let Some(year) = edition else { return document.to_owned() };
        let same_year = self.catalogue.documents.iter().filter(|other| other.edition == edition);
        let others = same_year.map(|other| other.title.as_str()).filter(|other| *other != document);
        let common = others.map(|other| common_prefix(document, other)).min();
        let own = document[common.unwrap_or(document.len())..].trim_start_matches([',', ' ', ':']);
        if own.is_empty() { year.to_string() } else { format!("{year}, {own}") }
    }

    /// A profile by its edition; numbered where the document has several of the same actor.
    pub(crate) fn profile(self, actor: &ActorEntry, profile: &Profile) -> String {
        let name = self.edition(profile.edition, &profile.document);
        let mut copies = actor.profiles.iter().filter(|other| other.source == profile.source);
        match copies.position(|copy| copy.id == profile.id) {
            None | Some(0) => name,
            Some(before) => format!("{name} ({})", before + 1),
        }
    }
}

/// How many bytes two titles have in common at their beginning, up to the end of a word.
fn common_prefix(a: &str, b: &str) -> usize {
    let differ = a.char_indices().zip(b.chars()).find(|((_, a), b)| a != b).map(|((at, _), _)| at);
    let common = differ.unwrap_or(a.len().min(b.len()));
    let ends = |text: &str| text[common..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    if ends(a) && ends(b) {
        return common;
    }
    a[..common].rfind(|c: char| !c.is_alphanumeric()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use index::DocumentEntry;

    use super::*;

    fn named(documents: &[(&str, Option<u16>)]) -> Vec<String> {
        let entry = |(title, edition): &(&str, Option<u16>)| DocumentEntry {
            source: (*title).to_owned(),
            title: (*title).to_owned(),
            edition: *edition,
            actors: 0,
            sections: 0,
            references: 0,
        };
        let documents: Vec<_> = documents.iter().map(entry).collect();
        let catalogue = Catalogue { documents, ..Catalogue::default() };
        let names = Names { catalogue: &catalogue, taxonomy: &catalogue.taxonomy };
        catalogue.documents.iter().map(|d| names.edition(d.edition, &d.title)).collect()
    }

    #[test]
    fn an_edition_is_its_year_and_what_tells_it_apart_from_others_of_that_year() {
        let documents = [
            ("Atlas, second edition", Some(2023)),
            ("Atlas, second edition, by issue", Some(2023)),
            ("Atlas, first edition", Some(2020)),
            ("Leaflet", None),
        ];
        assert_eq!(named(&documents), ["2023", "2023, by issue", "2020", "Leaflet"]);
    }

    #[test]
    fn a_title_is_not_cut_within_a_word() {
        let documents = [("Atlas of actors", Some(2025)), ("Atlas of actions", Some(2025))];
        assert_eq!(named(&documents), ["2025, actors", "2025, actions"]);
    }
}

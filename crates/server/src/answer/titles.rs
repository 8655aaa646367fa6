//! What an edition and a profile are called, and which hue stands for a basket.

use index::{ActorEntry, ProfileEntry};
use ingest::Taxonomy;

use super::current::Current;

/// The place of a basket in the taxonomy, which decides its hue.
pub(crate) fn hue(taxonomy: &Taxonomy, basket: &str) -> usize {
    let baskets = &taxonomy.baskets;
    baskets.iter().position(|known| known.id == basket).unwrap_or(baskets.len())
}

impl Current {
    /// An edition by its year; where several documents have that year, with what tells this one
    /// apart, such as `2025, with the annexes`; by its title where it has no year.
    pub(crate) fn edition_title(&self, edition: Option<u16>, document: &str) -> String {
        let Some(year) = edition else { return document.to_owned() };
        let of_year = self.documents_of_year(year);
        told_apart(year, document, of_year.iter().map(|other| other.title.as_str()))
    }

    /// A profile by its edition; numbered where the document has several of the same actor.
    pub(crate) fn profile_title(&self, actor: &ActorEntry, profile: &ProfileEntry) -> String {
        let name = self.edition_title(profile.edition, &profile.document);
        let mut copies = actor.profiles.iter().filter(|other| other.source == profile.source);
        match copies.position(|copy| copy.id == profile.id) {
            None | Some(0) => name,
            Some(before) => format!("{name} ({})", before + 1),
        }
    }
}

/// A year, with what tells a document apart from others of that year.
fn told_apart<'a>(year: u16, document: &str, of_year: impl Iterator<Item = &'a str>) -> String {
    let others = of_year.filter(|other| *other != document);
    let common = others.map(|other| common_prefix(document, other)).min();
    let own = document[common.unwrap_or(document.len())..].trim_start_matches([',', ' ', ':']);
    if own.is_empty() { year.to_string() } else { format!("{year}, {own}") }
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
    use super::*;

    fn named(year: u16, documents: &[&str]) -> Vec<String> {
        documents.iter().map(|title| told_apart(year, title, documents.iter().copied())).collect()
    }

    #[test]
    fn an_edition_is_its_year_and_what_tells_it_apart_from_others_of_that_year() {
        let documents = ["Atlas, second edition", "Atlas, second edition, by issue"];
        assert_eq!(named(2023, &documents), ["2023", "2023, by issue"]);
        assert_eq!(named(2020, &["Atlas, first edition"]), ["2020"]);
    }

    #[test]
    fn a_title_is_not_cut_within_a_word() {
        let documents = ["Atlas of actors", "Atlas of actions"];
        assert_eq!(named(2025, &documents), ["2025, actors", "2025, actions"]);
    }
}

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
        let ends = self.titles_of_year(year);
        told_apart(year, document, ends.iter().flat_map(|(first, last)| [&**first, &**last]))
    }

    /// A profile by its edition; where the document has several of the same actor, with what each is
    /// filed under, or its number.
    pub(crate) fn profile_title(&self, actor: &ActorEntry, profile: &ProfileEntry) -> String {
        copy_title(&self.edition_title(profile.edition, &profile.document), actor, profile)
    }
}

/// A profile by the title of its edition, told apart from others of the same actor in the document.
fn copy_title(edition: &str, actor: &ActorEntry, profile: &ProfileEntry) -> String {
    let copies = actor.profiles.iter().filter(|other| other.source == profile.source);
    match (copies.clone().count(), &profile.filed_under) {
        (0 | 1, _) => edition.to_owned(),
        (_, Some(heading)) => format!("{edition} ({heading})"),
        (_, None) => {
            let before = copies.take_while(|copy| copy.id != profile.id).count();
            format!("{edition} ({})", before + 1)
        }
    }
}

/// A year, with what tells a document apart from others of that year: of the titles in order, the
/// first and the last are enough, since none between them has less in common with it.
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
    fn the_first_and_the_last_title_tell_as_much_as_all() {
        let titles = ["Atlas", "Atlas of actions", "Atlas of actors", "Atlas of actors, annex"];
        for title in titles {
            let ends = [titles[0], titles[titles.len() - 1]];
            assert_eq!(
                told_apart(2025, title, ends.into_iter()),
                told_apart(2025, title, titles.into_iter())
            );
        }
    }

    #[test]
    fn profiles_of_one_document_are_told_apart_by_what_they_are_filed_under() {
        let profile = |id: &str, source: &str, filed_under: Option<&str>| ProfileEntry {
            id: id.to_owned(),
            source: source.to_owned(),
            document: source.to_owned(),
            edition: Some(2023),
            filed_under: filed_under.map(str::to_owned),
            sections: 1,
        };
        let actor = ActorEntry {
            id: "union".to_owned(),
            name: "Union".to_owned(),
            acronym: None,
            aliases: Vec::new(),
            translations: std::collections::BTreeMap::new(),
            group: None,
            website: None,
            profiles: vec![
                profile("a/union", "a.txt", Some("Standards")),
                profile("a/union-2", "a.txt", Some("Things")),
                profile("b/union", "b.txt", Some("Standards")),
                profile("c/union", "c.txt", None),
                profile("c/union-2", "c.txt", None),
            ],
        };
        let titles: Vec<String> =
            actor.profiles.iter().map(|profile| copy_title("2023", &actor, profile)).collect();
        assert_eq!(titles, ["2023 (Standards)", "2023 (Things)", "2023", "2023 (1)", "2023 (2)"]);
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

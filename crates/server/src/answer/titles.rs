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
    /// apart, such as `2025 (with the annexes)`; by its title where it has no year.
    pub(crate) fn edition_title(&self, edition: Option<u16>, document: &str) -> String {
        let (edition, own) = self.told_apart(edition, document);
        with(&edition, &[own])
    }

    /// An edition, and what tells the document apart from others of it.
    fn told_apart<'a>(&self, edition: Option<u16>, document: &'a str) -> (String, &'a str) {
        let Some(year) = edition else { return (document.to_owned(), "") };
        let ends = self.titles_of_year(year);
        let of_year = ends.iter().flat_map(|(first, last)| [&**first, &**last]);
        (year.to_string(), own(document, of_year))
    }

    /// A profile by its edition; where the document has several of the same actor, with what each is
    /// filed under, or its number.
    pub(crate) fn profile_title(&self, actor: &ActorEntry, profile: &ProfileEntry) -> String {
        let (edition, own) = self.told_apart(profile.edition, &profile.document);
        with(&edition, &[own, &of_copies(actor, profile)])
    }
}

/// An edition with what tells it apart in brackets: a list of editions has commas of its own.
fn with(edition: &str, own: &[&str]) -> String {
    let own: Vec<&str> = own.iter().copied().filter(|own| !own.is_empty()).collect();
    if own.is_empty() { edition.to_owned() } else { format!("{edition} ({})", own.join(", ")) }
}

/// What tells a profile apart from others of the same actor in the document.
fn of_copies(actor: &ActorEntry, profile: &ProfileEntry) -> String {
    let copies = actor.profiles.iter().filter(|other| other.source == profile.source);
    match (copies.clone().count(), &profile.filed_under) {
        (0 | 1, _) => String::new(),
        (_, Some(heading)) => heading.clone(),
        (_, None) => {
            let before = copies.take_while(|copy| copy.id != profile.id).count();
            (before + 1).to_string()
        }
    }
}

/// What tells a document apart from others of its year: of the titles in order, the first and the
/// last are enough, since none between them has less in common with it.
fn own<'d, 'o>(document: &'d str, of_year: impl Iterator<Item = &'o str>) -> &'d str {
    let others = of_year.filter(|other| *other != document);
    let common = others.map(|other| common_prefix(document, other)).min();
    document[common.unwrap_or(document.len())..].trim_start_matches([',', ' ', ':'])
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

    fn named(year: &str, documents: &[&str]) -> Vec<String> {
        let named = |title: &&str| with(year, &[own(title, documents.iter().copied())]);
        documents.iter().map(named).collect()
    }

    #[test]
    fn the_first_and_the_last_title_tell_as_much_as_all() {
        let titles = ["Atlas", "Atlas of actions", "Atlas of actors", "Atlas of actors, annex"];
        for title in titles {
            let ends = [titles[0], titles[titles.len() - 1]];
            assert_eq!(own(title, ends.into_iter()), own(title, titles.into_iter()));
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
            actor.profiles.iter().map(|profile| of_copies(&actor, profile)).collect();
        assert_eq!(titles, ["Standards", "Things", "", "1", "2"]);
    }

    #[test]
    fn an_edition_is_its_year_and_what_tells_it_apart_from_others_of_that_year() {
        let documents = ["Atlas, second edition", "Atlas, second edition, by issue"];
        assert_eq!(named("2023", &documents), ["2023", "2023 (by issue)"]);
        assert_eq!(named("2020", &["Atlas, first edition"]), ["2020"]);
        assert_eq!(with("2023", &["by issue", "Things"]), "2023 (by issue, Things)");
    }

    #[test]
    fn a_title_is_not_cut_within_a_word() {
        let documents = ["Atlas of actors", "Atlas of actions"];
        assert_eq!(named("2025", &documents), ["2025 (actors)", "2025 (actions)"]);
    }
}

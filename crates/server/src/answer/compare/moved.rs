//! Which section of the other side has most of the words of one that stands for none there: it was moved
//! into it, or split from it.

use std::{
    collections::{HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
};

use index::analysis::analyze;
use ingest::Section;

/// How many words in a row are one trait of a text: fewer are said by chance.
const ROW: usize = 5;
/// What share of its traits a section must have elsewhere, in hundredths, to be there.
const MOST: usize = 50;

/// The traits of the sections of one side, each with those that have it.
pub(super) struct Traits<'a> {
    sections: &'a [Section],
    by_trait: HashMap<u64, Vec<usize>>,
}

impl<'a> Traits<'a> {
    pub(super) fn of(sections: &'a [Section]) -> Traits<'a> {
        let mut by_trait: HashMap<u64, Vec<usize>> = HashMap::new();
        for (at, section) in sections.iter().enumerate() {
            for one in traits(&section.text) {
                by_trait.entry(one).or_default().push(at);
            }
        }
        Traits { sections, by_trait }
    }

    /// The section of this side that has most of the words of a section of the other.
    pub(super) fn holder(&self, section: &Section) -> Option<&'a Section> {
        let own = traits(&section.text);
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for one in &own {
            for at in self.by_trait.get(one).into_iter().flatten() {
                *shared.entry(*at).or_default() += 1;
            }
        }
        // Of two with as much, the first.
        let most = shared.into_iter().max_by_key(|(at, count)| (*count, std::cmp::Reverse(*at)));
        let (at, count) = most.filter(|(_, count)| own.len() * MOST <= count * 100)?;
        (0 < count).then(|| &self.sections[at])
    }
}

fn traits(text: &str) -> HashSet<u64> {
    let words: Vec<_> = analyze(text).into_iter().map(|token| token.exact).collect();
    let hashed = |row: &[_]| {
        let mut hash = DefaultHasher::new();
        row.hash(&mut hash);
        hash.finish()
    };
    words.windows(ROW).map(hashed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(id: &str, text: &str) -> Section {
        serde_json::from_value(serde_json::json!({
            "id": id, "source": "a.txt", "document": "A", "edition": 2025,
            "actor": { "id": "union", "name": "Union", "acronym": null },
            "kind": "other", "heading": id, "heading_inferred": false, "path": [],
            "issues": [], "baskets": [],
            "span": { "start_line": 1, "end_line": 1, "start_byte": 0, "end_byte": 0 },
            "text": text, "empty": false, "group": "g", "symbols": [], "years": [],
        }))
        .unwrap()
    }

    const RADIO: &str =
        "The union allocates radio spectrum and satellite orbits to all of its members.";
    const SAFETY: &str =
        "It protects children online with guidelines for parents, schools and industry.";

    #[test]
    fn a_part_that_was_split_off_is_found_in_the_whole_and_what_is_new_nowhere() {
        let whole =
            [section("tools", "Maps and tables."), section("all", &format!("{RADIO} {SAFETY}"))];
        let there = Traits::of(&whole);
        let held =
            |text: &str| there.holder(&section("part", text)).map(|section| section.id.clone());
        assert_eq!(held(RADIO).as_deref(), Some("all"));
        assert_eq!(held(SAFETY).as_deref(), Some("all"));
        // Half of it is enough, less is not.
        assert_eq!(held(&format!("{SAFETY} {}", "New words say more now. ".repeat(8))), None);
        assert_eq!(held("A court of its own hears complaints about spectrum."), None);
        // Too short to be told from chance.
        assert_eq!(held("Maps and tables."), None);
        assert_eq!(held(""), None);
    }
}

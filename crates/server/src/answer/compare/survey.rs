//! Who writes how much on what: the passages of the whole index, counted once per generation.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
    hash::{DefaultHasher, Hash, Hasher},
    ops::Range,
};

use index::Index;
use ingest::{Kind, Record, Section};

use super::likeness::Traits;
use crate::answer::ids::profile_of;

/// What is known of a section without its text.
#[derive(Debug)]
pub(crate) struct Passage {
    pub(crate) id: String,
    /// The heading, where it has one.
    pub(crate) heading: Option<String>,
    /// The id of the actor.
    pub(crate) actor: String,
    /// The id of the actor's stakeholder group.
    pub(crate) stakeholders: Option<String>,
    pub(crate) edition: Option<u16>,
    pub(crate) issues: Vec<String>,
    pub(crate) baskets: Vec<String>,
    /// The documents that it cites.
    pub(crate) symbols: Vec<String>,
    pub(crate) words: usize,
    /// The place of its document in the catalogue.
    pub(crate) document: usize,
    /// Whether it is the introduction of its profile.
    pub(crate) about: bool,
    /// Hash of the words, wherever their lines break.
    pub(crate) text: u64,
    /// Number of the passage group, for counting each passage once.
    pub(crate) group: usize,
}

/// How much text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Amount {
    /// Words, each passage group counted once, by its longest version.
    pub(crate) words: usize,
    /// Passage groups.
    pub(crate) passages: usize,
}

/// The sections of the whole index.
#[derive(Debug)]
pub(crate) struct Survey {
    pub(crate) passages: Vec<Passage>,
    /// Editions that have sections, newest first.
    pub(crate) editions: Vec<u16>,
    /// By actor, where the passages of each of its profiles are, newest edition first.
    by_actor: HashMap<String, Vec<Range<usize>>>,
}

impl Survey {
    /// Reads every record once. Takes time in proportion to the corpus; call it off the event loop.
    pub(crate) fn of(index: &Index) -> Result<Survey, index::Error> {
        let catalogue = index.catalogue();
        let stakeholders: HashMap<&str, &str> = catalogue
            .actors
            .iter()
            .filter_map(|actor| Some((actor.id.as_str(), actor.group.as_ref()?.id.as_str())))
            .collect();
        let mut groups: HashMap<String, usize> = HashMap::new();
        let mut passages = Vec::new();
        for (at, document) in catalogue.documents.iter().enumerate() {
            for record in index.document_records(&document.source)? {
                let Record::Section(section) = record else { continue };
                let next = groups.len();
                let group = *groups.entry(section.group.clone()).or_insert(next);
                let stakeholders = stakeholders.get(section.actor.id.as_str());
                passages.push(Passage::of(section, at, stakeholders.copied(), group));
            }
        }
        Ok(Survey::over(passages))
    }

    /// The survey of these passages, each document's in its order.
    pub(crate) fn over(passages: Vec<Passage>) -> Survey {
        let editions: BTreeSet<u16> = passages.iter().filter_map(|p| p.edition).collect();
        let mut by_actor: HashMap<String, Vec<Range<usize>>> = HashMap::new();
        let mut start = 0;
        for profile in passages.chunk_by(|a, b| profile_of(&a.id) == profile_of(&b.id)) {
            let range = start..start + profile.len();
            start = range.end;
            by_actor.entry(profile[0].actor.clone()).or_default().push(range);
        }
        for profiles in by_actor.values_mut() {
            profiles.sort_by_key(|profile| Reverse(passages[profile.start].edition));
        }
        Survey { passages, editions: editions.into_iter().rev().collect(), by_actor }
    }

    /// The passages of each profile of an actor, in its order, newest edition first.
    pub(crate) fn profiles(&self, actor: &str) -> impl Iterator<Item = &[Passage]> {
        let profiles = self.by_actor.get(actor).into_iter().flatten();
        profiles.map(|profile| &self.passages[profile.clone()])
    }
}

impl Passage {
    fn of(section: Section, document: usize, stakeholders: Option<&str>, group: usize) -> Passage {
        let mut words = 0;
        let mut text = DefaultHasher::new();
        for word in section.text.split_whitespace() {
            words += 1;
            word.hash(&mut text);
        }
        Passage {
            words,
            text: text.finish(),
            document,
            about: section.kind == Kind::About,
            id: section.id,
            heading: section.heading,
            actor: section.actor.id,
            stakeholders: stakeholders.map(str::to_owned),
            edition: section.edition,
            issues: section.issues,
            baskets: section.baskets,
            symbols: section.symbols,
            group,
        }
    }

    /// What says whether it stands for another passage.
    pub(crate) fn traits(&self) -> Traits<'_, usize> {
        Traits {
            group: self.group,
            heading: self.heading.as_deref(),
            about: self.about,
            issues: &self.issues,
        }
    }
}

/// Adds up passages, each passage group once.
pub(crate) fn amount<'a>(passages: impl IntoIterator<Item = &'a Passage>) -> Amount {
    let mut groups: BTreeMap<usize, usize> = BTreeMap::new();
    for passage in passages {
        let words = groups.entry(passage.group).or_default();
        *words = passage.words.max(*words);
    }
    Amount { passages: groups.len(), words: groups.values().sum() }
}

/// Adds up passages by actor and by what they are filed under, in one pass.
pub(crate) fn amounts<'a>(
    passages: impl IntoIterator<Item = &'a Passage>,
    filed_under: fn(&'a Passage) -> &'a [String],
) -> HashMap<(&'a str, &'a str), Amount> {
    let mut groups: HashMap<(&str, &str), HashMap<usize, usize>> = HashMap::new();
    for passage in passages {
        for place in filed_under(passage) {
            let groups = groups.entry((&passage.actor, place)).or_default();
            let words = groups.entry(passage.group).or_default();
            *words = passage.words.max(*words);
        }
    }
    let total = |groups: HashMap<usize, usize>| Amount {
        passages: groups.len(),
        words: groups.values().sum(),
    };
    groups.into_iter().map(|(place, groups)| (place, total(groups))).collect()
}

/// The step, 1 to 5, of an amount among others, so that each step has about as many of them: text
/// is spread so unevenly that equal intervals would show two shades.
pub(crate) fn steps(amounts: impl IntoIterator<Item = usize>) -> impl Fn(usize) -> usize {
    let mut sorted: Vec<usize> = amounts.into_iter().collect();
    sorted.sort_unstable();
    move |amount| {
        let below = sorted.partition_point(|&other| other < amount);
        1 + (below * 5 / sorted.len().max(1)).min(4)
    }
}

/// A passage of which nothing else is known.
#[cfg(test)]
pub(crate) fn passage(group: usize, words: usize) -> Passage {
    Passage {
        id: String::new(),
        heading: None,
        actor: String::new(),
        stakeholders: None,
        edition: None,
        issues: Vec::new(),
        baskets: Vec::new(),
        symbols: Vec::new(),
        words,
        document: 0,
        about: false,
        text: 0,
        group,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_that_stands_twice_counts_once_by_its_longer_version() {
        let passages = [passage(1, 10), passage(2, 5), passage(1, 12)];
        assert_eq!(amount(&passages), Amount { words: 17, passages: 2 });
    }

    #[test]
    fn amounts_by_actor_and_place_are_those_of_their_passages() {
        let filed = |group, words, actor: &str, issues: &[&str]| Passage {
            actor: actor.to_owned(),
            issues: issues.iter().map(|&issue| issue.to_owned()).collect(),
            ..passage(group, words)
        };
        let passages =
            [filed(1, 10, "a", &["x", "y"]), filed(1, 12, "a", &["x"]), filed(2, 5, "b", &["x"])];
        let amounts = amounts(&passages, |passage| &passage.issues);
        assert_eq!(amounts.len(), 3);
        for (actor, issue) in [("a", "x"), ("a", "y"), ("b", "x")] {
            let of =
                passages.iter().filter(|p| p.actor == actor && p.issues.iter().any(|i| i == issue));
            assert_eq!(amounts[&(actor, issue)], amount(of));
        }
    }

    #[test]
    fn steps_run_from_one_to_five() {
        let step = steps([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        assert_eq!([1, 3, 5, 8, 10].map(step), [1, 2, 3, 4, 5]);
    }
}

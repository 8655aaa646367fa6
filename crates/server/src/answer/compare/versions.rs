//! The same section in other editions, with the same words or with others.

use std::cmp::Reverse;

use super::survey::{Passage, Survey};
use crate::answer::ids::profile_of;

/// What stands elsewhere in the place of a section, newest edition first.
#[derive(Debug, Default)]
pub(crate) struct Versions<'a> {
    /// The same words, wherever their lines break; its own document may have them twice.
    pub(crate) same: Vec<&'a Passage>,
    /// Other words: the most alike section of every profile in another document.
    pub(crate) changed: Vec<&'a Passage>,
}

impl<'a> Versions<'a> {
    /// The versions of the section `id` of an actor. Looks at each section of the actor once.
    pub(crate) fn of(survey: &'a Survey, actor: &str, id: &str) -> Versions<'a> {
        let mut versions = Versions::default();
        let home = profile_of(id);
        let at_home = |profile: &&[Passage]| profile_of(&profile[0].id) == home;
        let mut own = survey.profiles(actor).filter(at_home).flatten();
        let Some(this) = own.find(|section| section.id == id) else { return versions };
        let traits = this.traits();
        for profile in survey.profiles(actor) {
            // Two headings without text have no words in common.
            let is_same = |other: &&Passage| 0 < this.words && other.text == this.text;
            let before = versions.same.len();
            versions.same.extend(profile.iter().filter(is_same).filter(|other| other.id != id));
            if before < versions.same.len() || profile[0].document == this.document {
                continue;
            }
            let alike =
                profile.iter().filter_map(|other| Some((traits.likeness(&other.traits())?, other)));
            let most = alike.min_by_key(|(likeness, _)| Reverse(*likeness));
            versions
                .changed
                .extend(most.map(|(_, other)| other).filter(|other| other.text != this.text));
        }
        versions
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::compare::survey::passage;

    fn section(document: usize, heading: &str, text: u64) -> Passage {
        Passage {
            id: format!("{document}/union/{heading}-{text}"),
            heading: Some(heading.to_owned()),
            actor: "union".to_owned(),
            edition: Some(2020),
            document,
            text,
            ..passage(document * 10 + heading.len(), 5)
        }
    }

    fn versions(sections: Vec<Passage>) -> (Vec<String>, Vec<String>) {
        let id = sections[0].id.clone();
        let survey = Survey::over(sections);
        let versions = Versions::of(&survey, "union", &id);
        let ids = |found: Vec<&Passage>| found.into_iter().map(|other| other.id.clone()).collect();
        (ids(versions.same), ids(versions.changed))
    }

    #[test]
    fn the_same_words_are_no_other_version_and_neither_is_the_same_document() {
        let sections = [
            (0, "Cables", 1),
            (0, "cables", 2),
            (0, "Seas", 1),
            (1, "Cables", 1),
            (2, "CABLES", 3),
        ];
        assert_eq!(
            versions(
                sections.map(|(document, heading, text)| section(document, heading, text)).into()
            ),
            (
                vec!["0/union/Seas-1".into(), "1/union/Cables-1".into()],
                vec!["2/union/CABLES-3".into()]
            )
        );
    }

    #[test]
    fn a_profile_has_one_version_and_the_heading_outweighs_the_issue() {
        let filed = |mut section: Passage| {
            section.issues = vec!["network-security".to_owned()];
            section
        };
        let sections = vec![
            filed(section(0, "Cables", 1)),
            filed(section(1, "Seas", 2)),
            section(1, "Cables", 3),
        ];
        assert_eq!(versions(sections), (vec![], vec!["1/union/Cables-3".into()]));
    }

    #[test]
    fn headings_without_text_are_not_the_same_text() {
        let empty = |document| Passage { words: 0, ..section(document, "Cables", 0) };
        assert_eq!(versions(vec![empty(0), empty(1)]), (vec![], vec![]));
    }
}

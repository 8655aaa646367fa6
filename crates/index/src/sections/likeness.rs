//! How surely one section stands for another in the profiles of one actor.

use ingest::{Kind, Section};

/// What of a section says whether another one stands in its place. Groups and issues are ids, or
/// numbers that stand for them.
#[derive(Debug, Clone, Copy)]
pub struct Traits<'a, Group, Issue> {
    /// The passage group.
    pub group: Group,
    /// The heading, where it has one.
    pub heading: Option<&'a str>,
    /// Whether it is the introduction of its profile.
    pub is_about: bool,
    /// The issues it is filed under.
    pub issues: &'a [Issue],
}

/// Why one section stands for another, from the weakest reason to the strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// They are filed under an issue in common.
    Issue,
    /// They have the same heading, or both introduce the actor.
    Heading,
    /// They are versions of one passage.
    PassageGroup,
}

impl<'a> From<&'a Section> for Traits<'a, &'a str, String> {
    fn from(section: &'a Section) -> Self {
        Traits {
            group: &section.group,
            heading: section.heading.as_deref(),
            is_about: section.kind == Kind::About,
            issues: &section.issues,
        }
    }
}

impl<Group: PartialEq, Issue: PartialEq> Traits<'_, Group, Issue> {
    /// The strongest reason for which either stands for the other; `None` if there is none.
    pub fn likeness(&self, other: &Self) -> Option<Likeness> {
        let is_headed = self.heading.zip(other.heading).is_some_and(|(a, b)| same_heading(a, b));
        if self.group == other.group {
            Some(Likeness::PassageGroup)
        } else if is_headed || (self.is_about && other.is_about) {
            Some(Likeness::Heading)
        } else if self.issues.iter().any(|issue| other.issues.contains(issue)) {
            Some(Likeness::Issue)
        } else {
            None
        }
    }
}

/// Whether two headings differ in case at most.
pub fn same_heading(a: &str, b: &str) -> bool {
    a.chars().flat_map(char::to_lowercase).eq(b.chars().flat_map(char::to_lowercase))
}

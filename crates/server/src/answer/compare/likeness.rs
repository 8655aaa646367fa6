//! How surely one section stands for another in the profiles of one actor.

use ingest::{Kind, Section};

/// What of a section says whether another one stands in its place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Traits<'a, Group> {
    /// The passage group.
    pub(crate) group: Group,
    pub(crate) heading: Option<&'a str>,
    /// Whether it is the introduction of its profile.
    pub(crate) about: bool,
    pub(crate) issues: &'a [String],
}

/// Why one section stands for another, from the weakest reason to the strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    /// They are filed under an issue in common.
    Issue,
    /// They have the same heading, or both introduce the actor.
    Heading,
    /// They are versions of one passage.
    Group,
}

impl<'a> Traits<'a, &'a str> {
    pub(crate) fn of(section: &'a Section) -> Traits<'a, &'a str> {
        Traits {
            group: &section.group,
            heading: section.heading.as_deref(),
            about: section.kind == Kind::About,
            issues: &section.issues,
        }
    }
}

impl<Group: PartialEq> Traits<'_, Group> {
    /// The strongest reason for which either stands for the other; `None` if there is none.
    pub(crate) fn likeness(&self, other: &Self) -> Option<Likeness> {
        let headed = self.heading.zip(other.heading).is_some_and(|(a, b)| same_heading(a, b));
        if self.group == other.group {
            Some(Likeness::Group)
        } else if headed || (self.about && other.about) {
            Some(Likeness::Heading)
        } else if self.issues.iter().any(|issue| other.issues.contains(issue)) {
            Some(Likeness::Issue)
        } else {
            None
        }
    }
}

/// Whether two headings differ in case at most.
pub(crate) fn same_heading(a: &str, b: &str) -> bool {
    a.chars().flat_map(char::to_lowercase).eq(b.chars().flat_map(char::to_lowercase))
}

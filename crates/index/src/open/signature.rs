//! What the facets say of a record.

use crate::model::facet::Facet;

/// What the facets say of a record.
///
/// The actor is kept apart: a larger corpus has more actors, but each has sections of the same few
/// kinds, on the same issues, in the same editions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Filing {
    /// What the other facets say: a number among the signatures of the index.
    pub(crate) signature: u32,
    /// The actor, or [`Filing::NO_ACTOR`].
    pub(crate) actor: u32,
}

impl Filing {
    pub(crate) const NO_ACTOR: u32 = u32::MAX;

    /// The actor, as the values of other facets come.
    pub(crate) fn actors(&self) -> &[u32] {
        if self.actor == Filing::NO_ACTOR { &[] } else { std::slice::from_ref(&self.actor) }
    }
}

/// What the facets but the actor say of a record, whether it has a text of its own, and which work it is a
/// part of.
///
/// Records of which they say the same share one. There are far fewer of these than records: a filter
/// is tried on each of them instead of on each match, and the counts of the facets follow from how
/// many matches have each.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct Signature {
    /// Whether there is a heading and no text.
    pub(crate) is_bare: bool,
    /// The work that it is a part of: a number among those of the index.
    pub(crate) work: Option<u32>,
    ends: [u16; Facet::ALL.len()],
    values: Box<[u32]>,
}

impl Signature {
    /// The signature of a record that has these values, given for each facet but the actor in its
    /// order.
    pub(crate) fn new<V: IntoIterator<Item = u32>>(
        is_bare: bool,
        work: Option<u32>,
        of: impl Fn(Facet) -> V,
    ) -> Signature {
        let mut ends = [0; Facet::ALL.len()];
        let mut values: Vec<u32> = Vec::new();
        for facet in Facet::ALL {
            let start = values.len();
            if facet != Facet::Actor {
                for value in of(facet) {
                    if !values[start..].contains(&value) {
                        values.push(value);
                    }
                }
            }
            ends[facet as usize] = u16::try_from(values.len()).expect("a record has few values");
        }
        Signature { is_bare, work, ends, values: values.into() }
    }

    /// The values of a facet, each once; none of an actor.
    pub(crate) fn of(&self, facet: Facet) -> &[u32] {
        let facet = facet as usize;
        let start = if facet == 0 { 0 } else { self.ends[facet - 1] };
        &self.values[usize::from(start)..usize::from(self.ends[facet])]
    }

    /// Whether it has one of these values.
    pub(crate) fn has(&self, facet: Facet, wanted: &[u32]) -> bool {
        self.of(facet).iter().any(|value| wanted.contains(value))
    }
}

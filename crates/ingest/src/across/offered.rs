//! Fields that one edition does not print, offered from another one or from the authority file.

use std::collections::HashMap;

use crate::{
    data::authority::Authority,
    record::{Actor, Offered, OfferedFields},
};

/// What all editions print of each organisation.
#[derive(Debug, Default)]
pub(crate) struct Printed(HashMap<String, Vec<Fields>>);

/// Editions kept of one organisation.
const EDITIONS: usize = 64;
/// Number of fields that one edition can offer to another.
const FIELDS: usize = 5;

/// What a profile prints, in the order of [`fields`].
#[derive(Debug)]
struct Fields {
    source: String,
    edition: Option<u16>,
    values: [Option<String>; FIELDS],
}

/// The fields of a profile that another edition may offer.
fn fields(actor: &Actor) -> [&Option<String>; FIELDS] {
    [&actor.acronym, &actor.established, &actor.address, &actor.website, &actor.stakeholder_group]
}

impl Printed {
    /// Adds what a profile prints.
    pub(crate) fn add(&mut self, actor: &Actor) {
        let values = fields(actor).map(Clone::clone);
        let known = self.0.entry(actor.actor.id.clone()).or_default();
        // A profile without metadata has nothing to offer, and one of each edition is enough.
        let again = known.iter().any(|other| other.source == actor.source);
        if values.iter().any(Option::is_some) && !again && known.len() < EDITIONS {
            known.push(Fields { source: actor.source.clone(), edition: actor.edition, values });
            known.sort_by(|a, b| b.edition.cmp(&a.edition).then_with(|| a.source.cmp(&b.source)));
        }
    }

    /// What others have for the fields that `actor` lacks: the newest edition first, and last the
    /// authority file.
    pub(crate) fn offer(&self, actor: &Actor, authority: &Authority) -> OfferedFields {
        let printed = self.0.get(&actor.actor.id).map_or(&[][..], Vec::as_slice);
        let entry = authority.actor(&actor.actor.id);
        let own = fields(actor);
        let offer = |field: usize, stated_value: Option<&String>| {
            if own[field].is_some() {
                return None;
            }
            let elsewhere = printed.iter().find_map(|other| {
                let value = other.values[field].clone()?;
                Some(Offered { value, source: other.source.clone() })
            });
            let stated =
                |value: &String| Offered { value: value.clone(), source: "actors.toml".to_owned() };
            elsewhere.or_else(|| stated_value.map(stated))
        };
        OfferedFields {
            acronym: offer(0, entry.and_then(|entry| entry.acronym.as_ref())),
            established: offer(1, None),
            address: offer(2, None),
            website: offer(3, entry.and_then(|entry| entry.website.as_ref())),
            stakeholder_group: offer(4, entry.and_then(|entry| entry.group.as_ref())),
        }
    }
}

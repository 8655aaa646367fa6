//! Fields that one edition does not print, offered from another one or from the authority file.

use std::collections::HashMap;

use crate::{
    data::Authority,
    head::{FIELDS, Field},
    record::{Actor, Offered, OfferedFields},
};

/// What all editions print of each organisation.
#[derive(Debug, Default)]
pub(crate) struct Printed(HashMap<String, Vec<PrintedFields>>);

/// Editions kept of one organisation.
const EDITIONS: usize = 64;
/// A longer value, in bytes, is not offered: it would stand in every profile that lacks one.
const LONGEST_OFFERED: usize = 1000;

/// What a profile prints.
#[derive(Debug)]
struct PrintedFields {
    source: String,
    edition: Option<u16>,
    /// In the order of [`FIELDS`].
    values: Vec<Option<String>>,
}

impl Printed {
    /// Adds what a profile prints.
    pub(crate) fn add(&mut self, actor: &Actor) {
        let value = |field: &Field| {
            (field.value)(actor).clone().filter(|value| value.len() <= LONGEST_OFFERED)
        };
        let values: Vec<_> = FIELDS.iter().map(value).collect();
        let known = self.0.entry(actor.actor.id.clone()).or_default();
        // A profile without metadata has nothing to offer, and one of each edition is enough.
        let again = known.iter().any(|other| other.source == actor.source);
        if values.iter().any(Option::is_some) && !again && known.len() < EDITIONS {
            let (source, edition) = (actor.source.clone(), actor.edition);
            known.push(PrintedFields { source, edition, values });
            known.sort_by(|a, b| b.edition.cmp(&a.edition).then_with(|| a.source.cmp(&b.source)));
        }
    }

    /// What others have for the fields that `actor` lacks: the newest edition first, and last the
    /// authority file.
    pub(crate) fn offer(&self, actor: &Actor, authority: &Authority) -> OfferedFields {
        let printed = self.0.get(&actor.actor.id).map_or(&[][..], Vec::as_slice);
        let entry = authority.actor(&actor.actor.id);
        let mut offered = OfferedFields::default();
        for (n, field) in FIELDS.iter().enumerate() {
            if (field.value)(actor).is_some() {
                continue;
            }
            let elsewhere = printed.iter().find_map(|other| {
                let value = other.values[n].clone()?;
                Some(Offered { value, source: other.source.clone() })
            });
            let stated = entry
                .and_then(field.stated)
                .map(|value| Offered { value: value.clone(), source: "actors.toml".to_owned() });
            *(field.offered)(&mut offered) = elsewhere.or(stated);
        }
        offered
    }
}

//! Fields that one edition does not print, offered from another one or from the authority file.

use std::collections::HashMap;

use crate::{Actor, Authority, Offered, OfferedFields};

/// What all editions print of each organisation.
#[derive(Debug, Default)]
pub(crate) struct Printed(HashMap<String, Vec<Fields>>);

#[derive(Debug)]
struct Fields {
    source: String,
    edition: Option<u16>,
    established: Option<String>,
    address: Option<String>,
    website: Option<String>,
    stakeholder_group: Option<String>,
}

impl Printed {
    /// Adds what a profile prints.
    pub(crate) fn add(&mut self, actor: &Actor) {
        let fields = Fields {
            source: actor.source.clone(),
            edition: actor.edition,
            established: actor.established.clone(),
            address: actor.address.clone(),
            website: actor.website.clone(),
            stakeholder_group: actor.stakeholder_group.clone(),
        };
        let all =
            [&fields.established, &fields.address, &fields.website, &fields.stakeholder_group];
        let known = self.0.entry(actor.actor.id.clone()).or_default();
        // A profile without metadata has nothing to offer, and one of each edition is enough.
        let again = known.iter().any(|other| other.source == fields.source);
        if all.into_iter().any(Option::is_some) && !again && known.len() < 64 {
            known.push(fields);
            known.sort_by(|a, b| b.edition.cmp(&a.edition).then_with(|| a.source.cmp(&b.source)));
        }
    }

    /// What others have for the fields that `actor` lacks: the newest edition first, and last the
    /// authority file.
    pub(crate) fn offer(&self, actor: &Actor, authority: &Authority) -> OfferedFields {
        let printed = self.0.get(&actor.actor.id).map_or(&[][..], Vec::as_slice);
        let entry = authority.actor(&actor.actor.id);
        let stated = |value: Option<&String>| {
            value.map(|value| Offered { value: value.clone(), source: "actors.toml".to_owned() })
        };
        let offer = |own: &Option<String>, field: fn(&Fields) -> &Option<String>| {
            if own.is_some() {
                return None;
            }
            printed.iter().find_map(|fields| {
                let value = field(fields).clone()?;
                Some(Offered { value, source: fields.source.clone() })
            })
        };
        let website = offer(&actor.website, |fields| &fields.website).or_else(|| {
            let entry = entry.filter(|_| actor.website.is_none())?;
            stated(entry.website.as_ref())
        });
        let group =
            offer(&actor.stakeholder_group, |fields| &fields.stakeholder_group).or_else(|| {
                let entry = entry.filter(|_| actor.stakeholder_group.is_none())?;
                stated(entry.group.as_ref())
            });
        OfferedFields {
            established: offer(&actor.established, |fields| &fields.established),
            address: offer(&actor.address, |fields| &fields.address),
            website,
            stakeholder_group: group,
        }
    }
}

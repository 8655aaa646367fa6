//! What a profile says of its actor as a whole: group, introduction, facts.

use std::collections::HashMap;

use ingest::{Actor, Kind, Record};

use super::authorities::Authorities;

/// What a whole profile says of its actor, for the sections in it.
#[derive(Debug, Default)]
pub(super) struct ProfileFacts<'a> {
    /// The id of its stakeholder group, and the group as it is printed.
    pub(super) group: Option<(String, &'a str)>,
    pub(super) about: Option<&'a str>,
}

/// What each profile says, by actor.
pub(super) fn profiles<'a>(
    records: &'a [Record],
    authorities: Authorities<'a>,
) -> HashMap<&'a str, ProfileFacts<'a>> {
    let mut profiles: HashMap<&str, ProfileFacts<'_>> = HashMap::new();
    for record in records {
        match record {
            Record::Actor(actor) => {
                let profile = profiles.entry(&actor.actor.id).or_default();
                if profile.group.is_none() {
                    let id = |printed| (authorities.taxonomy.group_id(printed), printed);
                    profile.group = group(actor, authorities).map(id);
                }
            }
            Record::Section(section) if section.kind == Kind::About => {
                let profile = profiles.entry(&section.actor.id).or_default();
                profile.about = profile.about.or(Some(&section.text));
            }
            Record::Section(_) | Record::Reference(_) | Record::Noise(_) | Record::Acronym(_) => {}
        }
    }
    profiles
}

/// The stakeholder group of a profile: as printed, else as another edition or the authority file
/// has it.
pub(super) fn group<'a>(actor: &'a Actor, authorities: Authorities<'a>) -> Option<&'a str> {
    let offered = || actor.offered.stakeholder_group.as_ref().map(|offered| &offered.value);
    let authority = || authorities.authority.actor(&actor.actor.id)?.group.as_ref();
    actor.stakeholder_group.as_ref().or_else(offered).or_else(authority).map(String::as_str)
}

/// What an actor record says: the introduction of the profile, and the facts below it, each under
/// its name, since people ask for "the address of".
pub(super) fn introduction(actor: &Actor, about: &str) -> String {
    let facts = facts(actor).map(|Fact { name, value, .. }| format!("{name}: {value}"));
    let mut text = about.to_owned();
    for fact in facts.chain(actor.others.iter().cloned()) {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&fact);
    }
    text
}

/// A fact of a profile.
pub(super) struct Fact<'a> {
    name: &'static str,
    /// What else people call it when they ask for it.
    pub(super) other_names: &'static str,
    value: &'a str,
}

/// The facts that are known of an actor, as printed or as another edition has them.
pub(super) fn facts(actor: &Actor) -> impl Iterator<Item = Fact<'_>> {
    let offered = &actor.offered;
    let all = [
        ("Established", "founded founding", &actor.established, &offered.established),
        ("Address", "headquarters contact", &actor.address, &offered.address),
        ("Website", "homepage contact", &actor.website, &offered.website),
        ("Stakeholder group", "", &actor.stakeholder_group, &offered.stakeholder_group),
    ];
    all.into_iter().filter_map(|(name, other_names, printed, offered)| {
        let value = printed.as_ref().or(offered.as_ref().map(|offered| &offered.value))?;
        Some(Fact { name, other_names, value })
    })
}

//! What a document states above its text is the head of its profile, where it has one and no more: a file for each
//! organisation has its keys in front matter.

use crate::{
    head::{Key, Labels, handles, platform},
    record::{Actor, Handle, Record},
};

/// Gives the one profile of a document what the document states and the profile does not print.
pub(crate) fn supply(records: &mut [Record], stated: &[(String, String)], labels: &Labels) {
    let mut actors = records.iter_mut().filter_map(|record| match record {
        Record::Actor(actor) => Some(actor),
        _ => None,
    });
    let (Some(actor), None) = (actors.next(), actors.next()) else { return };
    let had_handles = !actor.social.is_empty();
    for (name, value) in stated {
        let name = name.replace(['_', '-'], " ");
        if let Some(handle) = account(&name, value).filter(|_| !had_handles) {
            actor.social.push(handle);
        } else if let Some(key) = key(&name, value, labels) {
            fill(actor, key, value);
        }
    }
    // Its sections say whose they are.
    let named = actor.actor.clone();
    let sections = records.iter_mut().filter_map(|record| match record {
        Record::Section(section) => Some(&mut section.actor),
        _ => None,
    });
    sections.filter(|actor| actor.id == named.id).for_each(|actor| actor.clone_from(&named));
}

/// Puts a value where the record keeps it, if there is none.
fn fill(actor: &mut Actor, key: Key, value: &str) {
    let Key::Field(field) = key else { return };
    let slot = (field.slot)(actor);
    if slot.is_some() {
        return;
    }
    *slot = Some(value.to_owned());
    if key.is_acronym() && actor.actor.acronym.is_none() && actor.actor.name != value {
        actor.actor.acronym = Some(value.to_owned());
    }
}

/// The key that a stated name is, where the value may be one of it. Where a page is on its site is none.
fn key(name: &str, value: &str, labels: &Labels) -> Option<Key> {
    let is_of_page = matches!(name, "url" | "site" | "link" | "web") && !value.starts_with("http");
    let key = match labels.key(name)? {
        Key::Kind => labels.key_of_value(value)?,
        key => key,
    };
    (key.fits(value) && !is_of_page).then_some(key)
}

/// The account that a stated name and its value are: `mastodon`, and whose.
fn account(name: &str, value: &str) -> Option<Handle> {
    let Some(platform) = platform(name) else { return handles(value)?.into_iter().next() };
    let is_one = !value.contains(char::is_whitespace) && value != "true" && value != "false";
    is_one.then(|| Handle { platform: platform.to_owned(), handle: value.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{data::Taxonomy, record::ActorName};

    #[test]
    fn what_a_document_states_is_of_its_one_profile() {
        let labels = Labels::new(&Taxonomy::built_in());
        let stated = [
            ("acronym", "UL"),
            ("stakeholder_group", "Academia"),
            ("website", "a.example"),
            ("founded", "1865"),
            ("type", "post"),
            ("url", "/union.html"),
            ("mastodon", "@ul@a.example"),
            ("draft", "false"),
        ];
        let stated = stated.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let profile = |website: Option<&str>| {
            let actor = ActorName { id: "ul".to_owned(), name: "Union".to_owned(), acronym: None };
            let website = website.map(str::to_owned);
            Record::Actor(Actor { actor, website, ..Actor::default() })
        };
        let mut one = [profile(Some("b.example"))];
        supply(&mut one, &stated, &labels);
        let Record::Actor(actor) = &one[0] else { panic!() };
        assert_eq!(actor.acronym.as_deref(), Some("UL"));
        assert_eq!(actor.actor.acronym.as_deref(), Some("UL"));
        assert_eq!(actor.established.as_deref(), Some("1865"));
        assert_eq!(actor.stakeholder_group.as_deref(), Some("Academia"));
        assert_eq!(actor.website.as_deref(), Some("b.example"), "what is printed counts");
        let handle = &actor.social[0];
        assert_eq!((&*handle.platform, &*handle.handle), ("Mastodon", "@ul@a.example"));
        assert_eq!(actor.social.len(), 1);
        let mut two = [profile(None), profile(None)];
        supply(&mut two, &stated, &labels);
        assert_eq!(two, [profile(None), profile(None)], "of several it is none's");
    }
}

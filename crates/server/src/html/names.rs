//! What organisations and references are called on a page: in its language, where the authority file has a
//! name in it.

use ingest::Reference;
use maud::{Markup, html};

use super::site::Site;
use crate::{
    answer::{ActorEntry, Current, acronym_of, name_of, sort_key},
    words::{Language, say},
};

/// The name of an actor.
pub(crate) fn of(site: &Site, current: &Current, actor: &ActorEntry) -> Markup {
    let (name, tag) = current.name_in(site.language(), actor);
    html! { span lang=[other(site, tag)] { (name) } }
}

/// The name of an actor where no markup can be.
pub(crate) fn whole<'a>(site: &Site, actor: &'a ActorEntry) -> &'a str {
    name_of(site.language(), actor).0
}

/// The language of that name.
pub(crate) fn language(site: &Site, actor: &ActorEntry) -> &'static str {
    name_of(site.language(), actor).1
}

/// An actor by its acronym where it has one, for narrow places.
pub(crate) fn short<'a>(site: &Site, actor: &'a ActorEntry) -> &'a str {
    acronym(site, actor).unwrap_or_else(|| whole(site, actor))
}

/// The acronym of an actor.
pub(crate) fn acronym<'a>(site: &Site, actor: &'a ActorEntry) -> Option<&'a str> {
    acronym_of(site.language(), actor)
}

/// An actor by its name, with its acronym behind it.
pub(crate) fn with_acronym(site: &Site, actor: &ActorEntry) -> String {
    match acronym(site, actor) {
        Some(acronym) => format!("{} ({acronym})", whole(site, actor)),
        None => whole(site, actor).to_owned(),
    }
}

/// Puts actors in the order of what they are called in narrow places.
pub(crate) fn sort_by_short<T>(site: &Site, rows: &mut [T], actor: impl Fn(&T) -> &ActorEntry) {
    rows.sort_by_cached_key(|row| sort_key(short(site, actor(row))));
}

/// The acronym of an actor by its id, which in English is this one.
pub(crate) fn acronym_by_id(
    site: &Site,
    current: &Current,
    id: &str,
    acronym: Option<&str>,
) -> Option<String> {
    let actor = Some(id).filter(|_| site.language() != Language::ENGLISH);
    match actor.and_then(|id| current.actor(id)) {
        Some(actor) => self::acronym(site, &actor).map(str::to_owned),
        None => acronym.map(str::to_owned),
    }
}

/// The name of an actor by its id, which in English is this one.
pub(crate) fn by_id(site: &Site, current: &Current, id: &str, name: &str) -> Markup {
    let actor = Some(id).filter(|_| site.language() != Language::ENGLISH);
    match actor.and_then(|id| current.actor(id)) {
        Some(actor) => of(site, current, &actor),
        None => html! { span lang=[other(site, Language::ENGLISH.tag())] { (name) } },
    }
}

/// The same where no markup can be.
pub(crate) fn whole_by_id(site: &Site, current: &Current, id: &str, name: &str) -> String {
    let actor = Some(id).filter(|_| site.language() != Language::ENGLISH);
    let actor = actor.and_then(|id| current.actor(id));
    actor.map_or_else(|| name.to_owned(), |actor| whole(site, &actor).to_owned())
}

/// The title of a reference: as documents have it, and its paragraph in the language of the page.
pub(crate) fn of_reference(site: &Site, reference: &Reference) -> String {
    let title = reference.title.as_str();
    match &reference.paragraph {
        Some(n) => say!(site, "paragraph-of", title = title, n = n.as_str()),
        None => title.to_owned(),
    }
}

/// The language of a name, where it is not that of the page.
fn other(site: &Site, tag: &'static str) -> Option<&'static str> {
    Some(tag).filter(|tag| *tag != site.language().tag())
}

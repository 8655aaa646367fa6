//! What organisations are called on a page: in its language, where the authority file has a name in it.

use maud::{Markup, html};

use super::site::Site;
use crate::{
    answer::{ActorEntry, Current, name_of},
    words::Language,
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
    actor.acronym.as_deref().unwrap_or_else(|| whole(site, actor))
}

/// The name of an actor by its id, which in English is this one.
pub(crate) fn by_id(site: &Site, current: &Current, id: &str, name: &str) -> Markup {
    let actor = Some(id).filter(|_| site.language() != Language::ENGLISH);
    match actor.and_then(|id| current.actor(id)) {
        Some(actor) => of(site, current, &actor),
        None => html! { span lang=[other(site, Language::ENGLISH.tag())] { (name) } },
    }
}

/// The language of a name, where it is not that of the page.
fn other(site: &Site, tag: &'static str) -> Option<&'static str> {
    Some(tag).filter(|tag| *tag != site.language().tag())
}

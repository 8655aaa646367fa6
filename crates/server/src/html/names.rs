//! What organisations are called on a page: in its language, where the authority file has a name in it.

use maud::{Markup, html};

use super::site::Site;
use crate::{
    answer::{ActorEntry, Current},
    words::Language,
};

/// The name of an actor.
pub(crate) fn of(site: &Site, current: &Current, actor: &ActorEntry) -> Markup {
    let (name, tag) = current.name_in(site.language(), actor);
    html! { span lang=[other(site, tag)] { (name) } }
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

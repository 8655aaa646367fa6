//! The organisations that a table has no row for, so that nobody takes it for broken.

use std::collections::HashSet;

use maud::{Markup, html};

use super::{names, site::Site};
use crate::{
    answer::{Current, url},
    words::say,
};

/// How many of them are named.
const NAMED: usize = 12;

/// The organisations that nothing is filed of under an issue: all but these.
pub(crate) fn actors(site: &Site, current: &Current, writing: &HashSet<&str>) -> Markup {
    let (named, total) = current.actors_but(writing, site.language(), NAMED);
    html! {
        @if 0 < total {
            p.n.silent {
                (say!(site, "silent-actors")) " "
                @for (at, actor) in named.iter().enumerate() {
                    @if 0 < at { ", " }
                    a href=(site.link(url::entry("actors", &actor.id))) { (names::of(site, current, actor)) }
                }
                @if named.len() < total { " " (say!(site, "n-more", n = total - named.len())) }
            }
        }
    }
}

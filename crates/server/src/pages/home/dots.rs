//! Who works on what, as a table: the larger the dot, the more text.

use std::collections::HashMap;

use ingest::Taxonomy;
use maud::{Markup, html};

use crate::{
    answer::{ActorEntry, Amount, Current, Overview, url},
    html::{names, silent, site::Site, steps::steps},
    words::say,
};

/// How many actors the table has at most: those with the most text.
const PICTURED: usize = 60;

/// Who works on what, as dots: an actor a row, a basket a column, the dot the amount of text.
pub(super) fn table(
    site: &Site,
    current: &Current,
    overview: &Overview,
    taxonomy: &Taxonomy,
) -> Markup {
    let amounts: HashMap<(&str, &str), Amount> =
        overview.on_baskets.iter().map(|one| ((&*one.actor, &*one.value), one.amount)).collect();
    let baskets = taxonomy.baskets.iter().enumerate();
    let written_on = |basket: &str| amounts.keys().any(|(_, known)| *known == basket);
    let baskets: Vec<_> = baskets.filter(|(_, basket)| written_on(&basket.id)).collect();
    let row = |actor: ActorEntry| {
        let cell = |basket: &str| amounts.get(&(actor.id.as_str(), basket)).copied();
        let cells = baskets.iter().map(|(_, basket)| cell(&basket.id).unwrap_or_default());
        let cells: Vec<Amount> = cells.collect();
        (actor, cells)
    };
    let words = |cells: &[Amount]| cells.iter().map(|amount| amount.words).sum::<usize>();
    let writing = amounts.keys().map(|(actor, _)| *actor).collect();
    let rows = current.actors_among(&writing).into_iter().map(row);
    let mut rows: Vec<_> = rows.filter(|(_, cells)| words(cells) > 0).collect();
    rows.sort_by_key(|(_, cells)| std::cmp::Reverse(words(cells)));
    rows.truncate(PICTURED);
    names::sort_by_short(site, &mut rows, |(actor, _)| actor);
    let cells = rows.iter().flat_map(|(_, cells)| cells).filter(|a| a.passages > 0);
    let step = steps(cells.map(|amount| amount.words));
    html! {
        section.block {
            h2 #picture { (say!(site, "home-dots")) }
            p.about { (say!(site, "home-picture-about")) " "
                a.whole-link href=(site.link("/matrix")) { (say!(site, "home-picture-more")) } }
            div.scroll role="region" aria-labelledby="picture" tabindex="0" {
                table.dots {
                    thead { tr {
                        td {}
                        @for (_, basket) in &baskets {
                            th scope="col" { a href=(site.link(url::entry("baskets", &basket.id))) { (basket.label) } }
                        }
                    } }
                    tbody {
                        @for (actor, cells) in &rows {
                            tr {
                                th scope="row" lang=(names::language(site, actor)) { (actor_link(site, actor)) }
                                @for ((hue, basket), amount) in baskets.iter().zip(cells) {
                                    td {
                                        @if amount.passages > 0 {
                                            @let address = url::with_query("/search", [
                                                ("basket", basket.id.as_str()), ("actor", actor.id.as_str()),
                                            ]);
                                            a.dot.{ "hue-" (hue) }.{ "s" (step(amount.words)) } rel="nofollow" href=(site.link(address))
                                                title={ (basket.label) (say!(site, "colon")) " " (say!(site, "n-words", n = amount.words)) } {
                                                span.vh { (say!(site, "n-passages", n = amount.passages)) }
                                            }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
            (silent::actors(site, current, &writing))
        }
    }
}

fn actor_link(site: &Site, actor: &ActorEntry) -> Markup {
    html! {
        a href=(site.link(url::entry("actors", &actor.id))) title=(names::whole(site, actor)) {
            (names::short(site, actor))
        }
    }
}

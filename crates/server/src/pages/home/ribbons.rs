//! Who works on what, as a picture: ribbons from organisations to baskets, each a link.
//!
//! What it shows stands below it as a table, for whoever cannot see it: so it is hidden from screen readers,
//! and no stop on the way of the keyboard.

use std::collections::HashMap;

use maud::{Markup, html};

use crate::{
    answer::{
        ActorEntry, Current, Facet, Overview,
        reply::{FacetValue, Facets},
        url,
    },
    html::{names, site::Site},
    words::say,
};

/// A picture for the width of some screens, in its own units, of which letters have the same size in each.
struct Frame {
    /// Which of the two it is, for the style sheet.
    class: &'static str,
    /// How many organisations have ribbons: those with the most passages. More would be threads.
    ribboned: usize,
    width: f32,
    height: f32,
    /// Where the ribbons begin and end.
    from: f32,
    to: f32,
}

const WIDE: Frame =
    Frame { class: "wide", ribboned: 18, width: 820.0, height: 640.0, from: 190.0, to: 605.0 };
/// On a telephone a picture of that width could not be read.
const NARROW: Frame =
    Frame { class: "narrow", ribboned: 9, width: 380.0, height: 460.0, from: 92.0, to: 225.0 };

/// How wide the bars are.
const BAR: f32 = 5.0;
/// Between two organisations, and the least height of a bar, so that its name has room.
const GAP: f32 = 9.0;
const LEAST: f32 = 12.0;
/// How much of the height there is for a bar at most.
const MOST: f32 = 90.0;
/// How wide a letter of a name is at most, on the whole.
const LETTER: f32 = 8.4;
/// How far below the middle of a bar the letters of its name stand.
const LETTERS: f32 = 5.0;
/// Between the two lines of the name of a basket.
const LINE: f32 = 16.0;

/// What a bar and its ribbons are of, from the top: where it begins and how high it is.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Band {
    top: f32,
    height: f32,
}

/// Bars one below the other over the height of the picture, as high as what they stand for.
fn bands(amounts: &[usize], scale: f32, gap: f32) -> Vec<Band> {
    let mut top = 0.0;
    let band = |amount: &usize| {
        let height = *amount as f32 * scale;
        let band = Band { top, height };
        top += height.max(LEAST - gap) + gap;
        band
    };
    amounts.iter().map(band).collect()
}

/// The height of one passage, so that all bars and what is between them fill a picture of some height.
fn scale(amounts: &[usize], height: f32) -> f32 {
    let between = GAP * amounts.len().saturating_sub(1) as f32;
    let all: usize = amounts.iter().sum();
    (height - between).max(0.0) / all.max(1) as f32
}

pub(super) fn picture(
    site: &Site,
    current: &Current,
    overview: &Overview,
    facets: &Facets,
) -> Markup {
    let amounts: HashMap<(&str, &str), usize> = overview
        .on_baskets
        .iter()
        .map(|one| ((&*one.actor, &*one.value), one.amount.passages))
        .collect();
    let of = |actor: &str, basket: &str| amounts.get(&(actor, basket)).copied().unwrap_or_default();
    let baskets = facets.of(Facet::Basket);
    let writing = amounts.keys().map(|(actor, _)| *actor).collect();
    let row = |actor: ActorEntry| {
        let passages: Vec<usize> = baskets.iter().map(|basket| of(&actor.id, &basket.id)).collect();
        (actor, passages)
    };
    let mut rows: Vec<_> = current.actors_among(&writing).into_iter().map(row).collect();
    rows.sort_by_key(|(_, passages)| std::cmp::Reverse(passages.iter().sum::<usize>()));
    html! {
        @if rows.iter().any(|(_, passages)| passages.iter().any(|n| 0 < *n)) {
            div.ribbons aria-hidden="true" {
                p.picture-title { (say!(site, "home-picture")) }
                p.n { (say!(site, "home-ribbons-about")) }
                @for frame in [WIDE, NARROW] { (frame.drawn(site, baskets, &rows)) }
            }
        }
    }
}

impl Frame {
    /// The picture of organisations, each with how many passages it has in each of the baskets.
    fn drawn(
        &self,
        site: &Site,
        baskets: &[FacetValue],
        rows: &[(ActorEntry, Vec<usize>)],
    ) -> Markup {
        let rows = &rows[..rows.len().min(self.ribboned)];
        let left: Vec<usize> = rows.iter().map(|(_, passages)| passages.iter().sum()).collect();
        let of_basket = |at: usize| rows.iter().map(|(_, passages)| passages[at]).sum();
        let right: Vec<usize> = (0..baskets.len()).map(of_basket).collect();
        // A picture of little is no poster.
        let bars = rows.len().max(right.iter().filter(|amount| 0 < **amount).count());
        let height = self.height.min(bars as f32 * MOST);
        let scale = scale(&left, height);
        let actors = bands(&left, scale, GAP);
        let drawn: f32 = right.iter().map(|amount| *amount as f32 * scale).sum();
        let gap = (height - drawn) / baskets.len().saturating_sub(1).max(1) as f32;
        let ends = bands(&right, scale, gap);
        // Where the next ribbon leaves its organisation, and where it comes to its basket.
        let mut arrived: Vec<f32> = ends.iter().map(|band| band.top).collect();
        let mut ribbons = Vec::new();
        for ((actor, passages), band) in rows.iter().zip(&actors) {
            let mut left = band.top;
            for (at, &n) in passages.iter().enumerate().filter(|(_, n)| **n > 0) {
                let height = n as f32 * scale;
                ribbons.push((actor, at, n, self.ribbon(left, arrived[at], height)));
                left += height;
                arrived[at] += height;
            }
        }
        let bottom =
            actors.iter().chain(&ends).map(|band| band.top + band.height).fold(height, f32::max);
        html! {
                    svg.(self.class) viewBox={ "0 -12 " (self.width) " " (bottom + 24.0) } {
                        @for (actor, at, n, path) in &ribbons {
                            @let basket = &baskets[*at];
                            @let address = url::with_query("/search", [
                                ("basket", basket.id.as_str()), ("actor", actor.id.as_str()),
                            ]);
                            a.ribbon.{ "hue-" (at) } href=(site.link(address)) rel="nofollow" tabindex="-1" {
                                title { (names::whole(site, actor)) " – " (basket.label) (say!(site, "colon")) " " (say!(site, "n-passages", n = *n)) }
                                path d=(path);
                            }
                        }
                        @for ((actor, _), band) in rows.iter().zip(&actors) {
                            a href=(site.link(url::entry("actors", &actor.id))) tabindex="-1" {
                                title { (names::whole(site, actor)) }
                                text x=(self.from - 12.0) y=(middle(band)) text-anchor="end" { (fitting(names::short(site, actor), self.from - 12.0)) }
                            }
                            rect x=(self.from - BAR) y=(band.top) width=(BAR) height=(band.height) {}
                        }
                        @for ((at, basket), band) in baskets.iter().enumerate().zip(&ends).filter(|(_, band)| band.height > 0.0) {
                            rect.{ "hue-" (at) } x=(self.to) y=(band.top) width=(BAR) height=(band.height) {}
                            a href=(site.link(url::entry("baskets", &basket.id))) tabindex="-1" {
                                text.name x=(self.to + 14.0) y=(middle(band) - LINE / 2.0) { (fitting(&basket.label, self.width - self.to - 14.0)) }
                                text.n x=(self.to + 14.0) y=(middle(band) + LINE / 2.0) { (say!(site, "n-passages", n = basket.count)) }
                            }
                        }
                    }
        }
    }

    /// The outline of a ribbon that leaves at one height and arrives at another.
    fn ribbon(&self, left: f32, right: f32, height: f32) -> String {
        let Frame { from, to, .. } = self;
        let half = (from + to) / 2.0;
        let (left_end, right_end) = (left + height, right + height);
        format!(
            "M{from} {left:.1}C{half} {left:.1} {half} {right:.1} {to} {right:.1}V{right_end:.1}\
         C{half} {right_end:.1} {half} {left_end:.1} {from} {left_end:.1}Z"
        )
    }
}

fn middle(band: &Band) -> f32 {
    band.top + band.height / 2.0 + LETTERS
}

/// As much of a name as there is room for.
fn fitting(name: &str, room: f32) -> String {
    let fits = |letters: usize| letters as f32 * LETTER <= room;
    if fits(name.chars().count()) {
        return name.to_owned();
    }
    // With the sign that says that there is more.
    let beginning = name.chars().enumerate().take_while(|(at, _)| fits(at + 2));
    let beginning: String = beginning.map(|(_, letter)| letter).collect();
    format!("{}…", beginning.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_ends_within_the_picture() {
        assert_eq!(fitting("ITU", WIDE.from - 12.0), "ITU");
        assert_eq!(fitting("Andean Telehealth Network", WIDE.from - 12.0), "Andean Telehealth Ne…");
        assert_eq!(
            fitting("Legal and regulatory", WIDE.width - WIDE.to - 14.0),
            "Legal and regulatory"
        );
    }

    #[test]
    fn bars_fill_the_picture_and_none_covers_another() {
        for amounts in [vec![40, 20, 10, 5, 1], vec![3], vec![7; 18]] {
            let scale = scale(&amounts, WIDE.height);
            let bands = bands(&amounts, scale, GAP);
            let mut below = 0.0;
            for (band, amount) in bands.iter().zip(&amounts) {
                assert!(below <= band.top && (band.height - *amount as f32 * scale).abs() < 0.01);
                below = band.top + band.height;
            }
            assert!((below - WIDE.height).abs() < LEAST * amounts.len() as f32, "{below}");
        }
        assert!(scale(&[], WIDE.height).is_finite());
    }
}

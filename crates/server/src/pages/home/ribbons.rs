//! Who works on what, as a picture: ribbons from organisations to baskets, each a link.
//!
//! What it shows stands below it as a table, for whoever cannot see it: so it is hidden from screen readers,
//! and no stop on the way of the keyboard.

use std::collections::HashMap;

use ingest::Taxonomy;
use maud::{Markup, html};

use crate::{
    answer::{ActorEntry, Current, Overview, url},
    html::{names, site::Site},
    words::say,
};

/// How many organisations have ribbons: those with the most passages. More would be threads.
const RIBBONED: usize = 18;
/// The picture, in its own units: its size, where the ribbons begin and end, and how wide the bars are.
const WIDTH: f32 = 820.0;
const HEIGHT: f32 = 640.0;
const FROM: f32 = 190.0;
const TO: f32 = 605.0;
const BAR: f32 = 5.0;
/// Between two organisations, and the least height of a bar, so that its name has room.
const GAP: f32 = 9.0;
const LEAST: f32 = 12.0;
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

/// The height of one passage, so that all bars and what is between them fill the picture.
fn scale(amounts: &[usize]) -> f32 {
    let between = GAP * amounts.len().saturating_sub(1) as f32;
    let all: usize = amounts.iter().sum();
    (HEIGHT - between).max(0.0) / all.max(1) as f32
}

pub(super) fn picture(
    site: &Site,
    current: &Current,
    overview: &Overview,
    taxonomy: &Taxonomy,
) -> Markup {
    let amounts: HashMap<(&str, &str), usize> = overview
        .on_baskets
        .iter()
        .map(|one| ((&*one.actor, &*one.value), one.amount.passages))
        .collect();
    let of = |actor: &str, basket: &str| amounts.get(&(actor, basket)).copied().unwrap_or_default();
    let baskets = &taxonomy.baskets;
    let writing = amounts.keys().map(|(actor, _)| *actor).collect();
    let row = |actor: ActorEntry| {
        let passages: Vec<usize> = baskets.iter().map(|basket| of(&actor.id, &basket.id)).collect();
        (actor, passages)
    };
    let mut rows: Vec<_> = current.actors_among(&writing).into_iter().map(row).collect();
    rows.sort_by_key(|(_, passages)| std::cmp::Reverse(passages.iter().sum::<usize>()));
    rows.truncate(RIBBONED);
    let left: Vec<usize> = rows.iter().map(|(_, passages)| passages.iter().sum()).collect();
    let right: Vec<usize> =
        (0..baskets.len()).map(|at| rows.iter().map(|(_, passages)| passages[at]).sum()).collect();
    let scale = scale(&left);
    let actors = bands(&left, scale, GAP);
    let drawn: f32 = right.iter().map(|amount| *amount as f32 * scale).sum();
    let gap = (HEIGHT - drawn) / baskets.len().saturating_sub(1).max(1) as f32;
    let ends = bands(&right, scale, gap);
    // Where the next ribbon leaves its organisation, and where it comes to its basket.
    let mut arrived: Vec<f32> = ends.iter().map(|band| band.top).collect();
    let mut ribbons = Vec::new();
    for ((actor, passages), band) in rows.iter().zip(&actors) {
        let mut left = band.top;
        for (at, &n) in passages.iter().enumerate().filter(|(_, n)| **n > 0) {
            let height = n as f32 * scale;
            ribbons.push((actor, at, n, ribbon(left, arrived[at], height)));
            left += height;
            arrived[at] += height;
        }
    }
    let bottom =
        actors.iter().chain(&ends).map(|band| band.top + band.height).fold(HEIGHT, f32::max);
    html! {
        @if !ribbons.is_empty() {
            div.ribbons aria-hidden="true" {
                p.picture-title { (say!(site, "home-picture")) }
                p.n { (say!(site, "home-ribbons-about")) }
                svg viewBox={ "0 -12 " (WIDTH) " " (bottom + 24.0) } {
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
                            text x=(FROM - 12.0) y=(middle(band)) text-anchor="end" { (fitting(names::short(site, actor), FROM - 12.0)) }
                        }
                        rect x=(FROM - BAR) y=(band.top) width=(BAR) height=(band.height) {}
                    }
                    @for ((at, basket), band) in baskets.iter().enumerate().zip(&ends).filter(|(_, band)| band.height > 0.0) {
                        rect.{ "hue-" (at) } x=(TO) y=(band.top) width=(BAR) height=(band.height) {}
                        a href=(site.link(url::entry("baskets", &basket.id))) tabindex="-1" {
                            text.name x=(TO + 14.0) y=(middle(band) - LINE / 2.0) { (fitting(&basket.label, WIDTH - TO - 14.0)) }
                            text.n x=(TO + 14.0) y=(middle(band) + LINE / 2.0) { (say!(site, "n-passages", n = right[at])) }
                        }
                    }
                }
            }
        }
    }
}

/// The outline of a ribbon that leaves at one height and arrives at another.
fn ribbon(left: f32, right: f32, height: f32) -> String {
    let half = (FROM + TO) / 2.0;
    let (left_end, right_end) = (left + height, right + height);
    format!(
        "M{FROM} {left:.1}C{half} {left:.1} {half} {right:.1} {TO} {right:.1}V{right_end:.1}\
         C{half} {right_end:.1} {half} {left_end:.1} {FROM} {left_end:.1}Z"
    )
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
        assert_eq!(fitting("ITU", FROM - 12.0), "ITU");
        assert_eq!(fitting("Andean Telehealth Network", FROM - 12.0), "Andean Telehealth Ne…");
        assert_eq!(fitting("Legal and regulatory", WIDTH - TO - 14.0), "Legal and regulatory");
    }

    #[test]
    fn bars_fill_the_picture_and_none_covers_another() {
        for amounts in [vec![40, 20, 10, 5, 1], vec![3], vec![7; 18]] {
            let scale = scale(&amounts);
            let bands = bands(&amounts, scale, GAP);
            let mut below = 0.0;
            for (band, amount) in bands.iter().zip(&amounts) {
                assert!(below <= band.top && (band.height - *amount as f32 * scale).abs() < 0.01);
                below = band.top + band.height;
            }
            assert!((below - HEIGHT).abs() < LEAST * amounts.len() as f32, "{below}");
        }
        assert!(scale(&[]).is_finite());
    }
}

//! Where profiles begin among the lines of a document.

use std::ops::Range;

use crate::{
    line::Class,
    record::ActorName,
    segment::{
        input::Input,
        outline::{
            certain::{certain, known_from_elsewhere},
            naming::{Named, named},
            place::Place,
            plan::plan,
            scan::{ProfileStart, Scan},
        },
    },
};

/// Every beginning of a profile among the lines of `range`, in order. `unnamed` profiles of the document
/// have no name so far.
pub(crate) fn starts(
    input: &Input<'_, '_>,
    range: Range<usize>,
    unnamed: &mut usize,
) -> Vec<ProfileStart> {
    let mut scan = Scan::new(input, range.clone());
    if range.is_empty() {
        return Vec::new();
    }
    let mut planned = plan(&scan, range.start);
    for n in range {
        let here = planned.filter(|place| place.line == n);
        let place = keyed(&scan, n).or(here).or_else(|| certain(&scan, n));
        let start = match place {
            Some(place) => Some(start(&scan, place, unnamed)),
            None => known_from_elsewhere(&scan, n).map(|(place, actor)| {
                let known = input.gazetteer.actor(&actor.name).is_some();
                ProfileStart { place, actor, known, unnamed: false }
            }),
        };
        if start.is_some() {
            planned = None;
        }
        if scan.pass(n, start) {
            planned = plan(&scan, n);
        }
    }
    scan.starts
}

/// The beginning of the profile at `place`, with its name.
fn start(scan: &Scan<'_, '_, '_>, place: Place, unnamed: &mut usize) -> ProfileStart {
    match named(scan.input, &place, scan.range.end) {
        Some(Named { actor, known }) => ProfileStart { place, actor, known, unnamed: false },
        None => {
            *unnamed += 1;
            let (id, name) = (format!("unnamed-{unnamed}"), format!("Unnamed {unnamed}"));
            let actor = ActorName { id, name, acronym: None };
            ProfileStart { place, actor, known: false, unnamed: true }
        }
    }
}

/// The keys of a profile's head begin a profile: with the heading above them, or without one where they
/// are several.
fn keyed(scan: &Scan<'_, '_, '_>, n: usize) -> Option<Place> {
    let input = scan.input;
    let is_key = |n: usize| n < scan.range.end && matches!(input.class_of(n), Class::Metadata(..));
    let below = input.skip_noise(n + 1);
    match input.class_of(n) {
        Class::Heading(known) => {
            let names = known.is_none() || input.gazetteer.actor(input.line(n).trimmed()).is_some();
            (names && is_key(below)).then(|| Place::heading(n))
        }
        Class::Metadata(..) if is_key(below) => {
            let above = (scan.range.start..n).rev().find(|&above| !input.is_noise(above));
            let headed = scan.current().is_some_and(|start| {
                start.place.headed && above == Some(start.place.line)
            });
            let goes_on = above.is_some_and(is_key);
            let filing = above.filter(|&above| {
                matches!(input.class_of(above), Class::Heading(Some(known)) if known.part.is_none())
            });
            match filing {
                Some(filing) => Some(Place::filed(n, filing)),
                None => (!headed && !goes_on).then(|| Place::text(n)),
            }
        }
        _ => None,
    }
}

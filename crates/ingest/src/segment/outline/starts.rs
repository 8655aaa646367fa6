//! Where profiles begin among the lines of a document.

use std::ops::Range;

use crate::{
    line::{Class, LONGEST_HEADING, is_generic},
    segment::{
        input::Input,
        outline::{
            catalogue::names_below_issues,
            certain::{certain, known_from_elsewhere},
            foot::names_above_feet,
            naming::{Named, extent, named},
            order,
            place::{Manner, Place, part},
            plan::plan,
            scan::{ProfileStart, Scan},
            unnamed::{Unnamed, below_stray_heading},
        },
    },
};

/// So many keys, such as an address and a website, has an entry of a directory.
const KEYS_OF_LISTS: usize = 2;
/// On so many lines.
const LONGEST_ENTRY: usize = 10;

/// Every beginning of a profile among the lines of `range`, in order. `unnamed` are the organisations of
/// the document that have no name so far.
pub(crate) fn starts(
    input: &Input<'_, '_>,
    range: Range<usize>,
    unnamed: &mut Unnamed,
) -> Vec<ProfileStart> {
    let mut scan = Scan::new(input, range.clone());
    if range.is_empty() {
        return Vec::new();
    }
    // In an order of their own, the parts of one profile would be taken for those of several.
    let is_own = order::is_of_its_own(input.classes(range.clone()));
    let next = |scan: &Scan<'_, '_, '_>, n| if is_own { None } else { plan(scan, n) };
    let mut planned = next(&scan, None);
    // Keys that end a profile say as much of it as those that begin one.
    let mut above_feet = names_above_feet(input, range.clone()).into_iter().peekable();
    let mut catalogued = names_below_issues(input, range.clone()).into_iter().peekable();
    for n in range {
        while above_feet.next_if(|&name| name < n).is_some() {}
        let footed = above_feet.next_if_eq(&n).map(Place::heading);
        let catalogued = catalogued.next_if_eq(&n).map(Place::heading);
        let here = || {
            let planned = planned.filter(|place| place.line == n).or(catalogued);
            planned.or_else(|| if is_own { None } else { certain(&scan, n) })
        };
        let keyed = footed.or_else(|| keyed(&scan, n)).map(|place| (place, Manner::Keys));
        let place = keyed.or_else(|| here().map(|place| (place, place.manner())));
        let start = match place {
            Some((place, manner)) => start(&scan, place, manner, unnamed),
            None => known_from_elsewhere(&scan, n).map(|(place, actor)| {
                let known = input.gazetteer.actor(&actor.name).is_some();
                let manner = place.manner();
                ProfileStart { place, manner, actor, known, unnamed: false }
            }),
        };
        if start.is_some() {
            planned = None;
        }
        if scan.pass(n, start) {
            planned = next(&scan, Some(n));
        }
    }
    scan.starts
}

/// The beginning of the profile at `place`, with its name; none of a page on a theme, which has issues and no name,
/// and nothing that only profiles have.
fn start(
    scan: &Scan<'_, '_, '_>,
    place: Place,
    manner: Manner,
    unnamed: &mut Unnamed,
) -> Option<ProfileStart> {
    let place = match manner {
        Manner::Keys => place,
        _ => below_stray_heading(scan.input, place, scan.range.end),
    };
    let place = Place { filing: place.filing.or_else(|| filed_above(scan, place)), ..place };
    match named(scan.input, &place, scan.range.end) {
        Some(Named { actor, known }) => {
            Some(ProfileStart { place, manner, actor, known, unnamed: false })
        }
        None if is_on_theme(scan, &place) => None,
        None => {
            let actor = unnamed.add(scan.input.line(place.line).trimmed());
            Some(ProfileStart { place, manner, actor, known: false, unnamed: true })
        }
    }
}

/// Whether nothing in what may be a profile is what only profiles have: a part, a key, handles.
fn is_on_theme(scan: &Scan<'_, '_, '_>, place: &Place) -> bool {
    let lines = place.line..extent(scan.input, place, scan.range.end);
    let is_of_profile = |class: &Class| {
        matches!(class, Class::Handles(_) | Class::Metadata(..) | Class::Foot(..))
            || part(class).is_some()
    };
    !scan.input.classes(lines).any(is_of_profile)
}

/// The line of the issue directly above a heading that names an organisation, if the issue has nothing else
/// below it and is none of the profile before.
fn filed_above(scan: &Scan<'_, '_, '_>, place: Place) -> Option<usize> {
    let input = scan.input;
    let above = |n: usize| (scan.range.start..n).rev().find(|&above| !input.is_noise(above));
    let line = above(place.line).filter(|_| place.headed)?;
    let is_filing = match input.class_of(line) {
        Class::Heading(Some(known)) => {
            known.part.is_none() && (known.basket || !known.issues.is_empty()) && !known.judged
        }
        _ => false,
    };
    let is_free = || above(line).is_none_or(|n| part(input.class_of(n)).is_none());
    let is_deeper = || match (input.line(line).mark.level, input.line(place.line).mark.level) {
        (Some(filing), Some(name)) => filing < name,
        _ => true,
    };
    (is_filing && is_free() && is_deeper()).then_some(line)
}

/// Whether anything but keys stands below the keys from line `n` on, before the next name with keys, or the
/// keys are more than an entry of a directory has: a list of names and addresses has no profiles.
fn holds_more(input: &Input<'_, '_>, n: usize) -> bool {
    let key = |n: usize| match input.class(n) {
        Some(Class::Metadata(key, _)) => Some(key.name()),
        _ => None,
    };
    let is_key = |n: usize| key(n).is_some();
    let (mut below, mut keys) = (n, Vec::new());
    // Each key asks for those below it, so no more of them are looked at than an entry has.
    for _ in 0..=LONGEST_ENTRY {
        let Some(name) = key(below) else { break };
        if !keys.contains(&name) {
            keys.push(name);
        }
        below = input.skip_noise(below + 1);
    }
    if KEYS_OF_LISTS < keys.len() || is_key(below) {
        return true;
    }
    match input.class(below) {
        None => false,
        Some(Class::Heading(None)) => !is_key(input.skip_noise(below + 1)),
        Some(Class::Heading(Some(known))) => {
            known.part.is_some() || !is_key(input.skip_noise(below + 1))
        }
        Some(_) => true,
    }
}

/// The keys of a profile's head begin a profile: with the heading above them, or without one where they
/// are several.
fn keyed(scan: &Scan<'_, '_, '_>, n: usize) -> Option<Place> {
    let input = scan.input;
    let is_key = |n: usize| n < scan.range.end && matches!(input.class_of(n), Class::Metadata(..));
    let class = input.class_of(n);
    if !matches!(class, Class::Heading(_) | Class::Prose | Class::Metadata(..)) {
        return None;
    }
    let mut below = input.skip_noise(n + 1);
    if below < scan.range.end
        && matches!(input.class_of(below), Class::Heading(None))
        && is_generic(input.line(below).trimmed())
    {
        below = input.skip_noise(below + 1);
    }
    match class {
        Class::Heading(known) => {
            let is_named = known.is_none() && !is_generic(input.line(n).trimmed());
            let names = is_named || input.gazetteer.actor(input.line(n).trimmed()).is_some();
            (names && is_key(below) && holds_more(input, below)).then(|| Place::heading(n))
        }
        // A name may have the look of a sentence: "Is there a doctor?".
        Class::Prose if is_key(below) && is_key(input.skip_noise(below + 1)) => {
            let text = input.line(n).trimmed();
            let is_short = text.len() < LONGEST_HEADING
                && !is_generic(text)
                && text.starts_with(|c: char| c.is_alphanumeric() || "\"“«‘„".contains(c))
                && !text.ends_with(['.', ',', ';', ':']);
            is_short.then(|| Place::heading(n))
        }
        Class::Metadata(..) if is_key(below) && holds_more(input, n) => {
            // "Facts" above keys says nothing of its own.
            let is_passed = |n: usize| {
                input.is_noise(n)
                    || matches!(input.class_of(n), Class::Heading(None))
                        && is_generic(input.line(n).trimmed())
            };
            let above = (scan.range.start..n).rev().find(|&above| !is_passed(above));
            let headed = scan
                .current()
                .is_some_and(|start| start.place.headed && above == Some(start.place.line));
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

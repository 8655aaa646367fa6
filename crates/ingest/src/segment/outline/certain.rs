//! What begins a profile though no part below it begins anew: a name that is known, an organisation that
//! is not the one before, text that is known from elsewhere.

use crate::{
    data::AuthorityEntry,
    line::{Class, LONGEST_HEADING, is_generic},
    name::{fold, fold_name, is_noun_of_name},
    record::{ActorName, Kind},
    segment::{
        input::Input,
        outline::{
            naming::is_same,
            place::{Manner, Place, split_heading},
            scan::{ProfileStart, Scan},
            unnamed::below_stray_heading,
        },
    },
};

/// Text further below than this many lines says nothing of whose profile it is in; the bound keeps
/// definitions that take turns linear.
const LONGEST_LOOK: usize = 100;
/// So many bytes of a text are read for whom it is about.
const LONGEST_OPENING: usize = 1000;
/// An organisation that nobody knows and that takes the place of another is named in so many lines.
const FEWEST_MENTIONS: usize = 3;

/// The place at line `n`, if a profile certainly begins there.
pub(crate) fn certain(scan: &Scan<'_, '_, '_>, n: usize) -> Option<Place> {
    match scan.input.class_of(n) {
        Class::Heading(_) => {
            let known = known_name(scan, n).or_else(|| of_level(scan, n));
            known.or_else(|| by_noun(scan, n)).or_else(|| introduced(scan, n))
        }
        Class::Prose => defined(scan, n),
        _ => None,
    }
}

/// A heading names a known organisation, where a profile may begin or above text that begins with the
/// name, and what follows is a profile and no further name. Where no part follows, the text has to be about it:
/// news stand below names, too.
fn known_name(scan: &Scan<'_, '_, '_>, n: usize) -> Option<Place> {
    let input = scan.input;
    let entry = input.gazetteer.actor(input.line(n).trimmed())?;
    let below = input.skip_noise(n + 1);
    let next = input.class(below).filter(|_| below < scan.range.end);
    let repeated = matches!(next, Some(Class::Prose))
        && input
            .gazetteer
            .actor_prefix(input.line(below).trimmed())
            .is_some_and(|(named, _)| named.id == entry.id);
    let listed = matches!(next, Some(Class::Item)) || !scan.skeleton_follows(n);
    let again = scan.current().is_some_and(|start| start.actor.id == entry.id);
    let is_profile = || {
        scan.next_part(n).is_some()
            || !matches!(next, Some(Class::Prose))
            || is_named(input, entry, below)
    };
    let begins = !listed && (repeated || scan.is_boundary(n) && is_profile());
    (begins && (!again || scan.terminal())).then(|| Place::heading(n))
}

/// Whether the text in line `n` has the name of an organisation, or its acronym.
fn is_named(input: &Input<'_, '_>, entry: &AuthorityEntry, n: usize) -> bool {
    let text = &input.line(n).text;
    let folded = fold(&text[..text.floor_char_boundary(LONGEST_OPENING)]);
    let words = || folded.split(|c: char| !c.is_alphanumeric());
    folded.contains(&fold(&entry.name))
        || entry.acronym.as_ref().is_some_and(|acronym| words().any(|word| word == fold(acronym)))
}

/// A heading says what organisations are, in a profile without parts: text follows it, and below that an issue,
/// as below the name before.
fn by_noun(scan: &Scan<'_, '_, '_>, n: usize) -> Option<Place> {
    let input = scan.input;
    let is_bare = scan.text && scan.part.is_none() && scan.current()?.place.headed;
    if !is_bare || !matches!(input.class_of(n), Class::Heading(None)) || !scan.skeleton_follows(n) {
        return None;
    }
    let says =
        fold(input.line(n).trimmed()).split(|c: char| !c.is_alphanumeric()).any(is_noun_of_name);
    let is_text = matches!(input.class(input.skip_noise(n + 1)), Some(Class::Prose));
    let is_plain = input.line(n).mark.level.is_none();
    (says && is_text && is_plain).then(|| Place::heading(n))
}

/// A heading says what organisations are, with its acronym, and the text below says what this one is.
fn introduced(scan: &Scan<'_, '_, '_>, n: usize) -> Option<Place> {
    let input = scan.input;
    let (name, acronym) = split_heading(input.line(n).trimmed());
    let is_named = || fold(name).split(|c: char| !c.is_alphanumeric()).any(is_noun_of_name);
    // Within a profile, it may be a meeting or a service that the organisation has.
    let is_free = input.line(n).mark.level.is_none() && !scan.starts.is_empty();
    let is_over = scan.terminal() || scan.resets(n) || scan.part.is_none() && scan.text;
    if acronym.is_none() || !is_free || !is_over || !is_named() {
        return None;
    }
    let below = input.skip_noise(n + 1);
    if scan.range.end <= below {
        return None;
    }
    let definition = scan.definition(below)?;
    let is_it = fold_name(&definition.actor.name) == fold_name(name);
    is_it.then(|| Place::heading(n))
}

/// A heading has the level of those of profiles: it stands below none of their parts. What names an issue, or a
/// part of a book, is no organisation.
fn of_level(scan: &Scan<'_, '_, '_>, n: usize) -> Option<Place> {
    let line = scan.input.line(n);
    let Class::Heading(known) = scan.input.class_of(n) else { return None };
    let is_named = known
        .as_ref()
        .is_none_or(|known| known.part.is_none() && known.issues.is_empty() && !known.basket);
    let is_level = line.mark.level.is_some() && line.mark.level == scan.profile_level;
    let text = line.trimmed();
    if !(is_level && is_named) || text.len() >= LONGEST_HEADING || is_generic(text) {
        return None;
    }
    // A heading such as "Overview" names nobody.
    let place = below_stray_heading(scan.input, Place::heading(n), scan.range.end);
    (place.line == n).then_some(place)
}

/// A definitional sentence begins it, below the issue that it is filed under or below nothing.
fn defined(scan: &Scan<'_, '_, '_>, n: usize) -> Option<Place> {
    // Most lines can begin nothing, and what they define need not be known.
    let bare = |start: &ProfileStart| !start.place.headed && start.place.filing.is_none();
    let alone = scan.current().is_some_and(bare)
        && scan.part.is_none()
        && scan.next_part(n).is_some_and(|(_, kind)| kind <= Kind::PolicyIssue);
    let gazetteer = scan.input.gazetteer;
    if !alone && gazetteer.actor_prefix(scan.input.line(n).trimmed()).is_none() {
        return None;
    }
    let definition = scan.definition(n)?;
    let above = n.checked_sub(1).map(|above| scan.input.class_of(above));
    let filed = match above {
        Some(Class::Heading(Some(known))) if known.part.is_some() => return None,
        Some(Class::Heading(_)) => true,
        _ => false,
    };
    let begins = match scan.current() {
        None => definition.known && scan.skeleton_follows(n),
        Some(_) if !scan.text => false,
        // Where profiles begin with names, the text of one may say what others are.
        Some(current) if current.place.headed && scan.manner() == Some(Manner::Name) => {
            let same = is_same(&current.actor, &definition.actor);
            definition.known && !same && scan.terminal()
        }
        Some(current) => {
            let same = is_same(&current.actor, &definition.actor);
            if definition.known && !filed {
                (!same || scan.terminal())
                    && (scan.terminal() && same
                        || is_about(scan, n, &definition.actor, &current.actor))
            } else if definition.known {
                (!same || scan.terminal()) && scan.is_boundary(n) && scan.next_part(n).is_some()
            } else {
                !same && alone && !filed && replaces(scan, n, &definition.actor, &current.actor)
            }
        }
    };
    begins.then(|| if filed { Place::filed(n, n - 1) } else { Place::text(n) })
}

/// The profile lost its heading and its introduction: its text stands in the profile of another
/// organisation elsewhere.
pub(crate) fn known_from_elsewhere(
    scan: &Scan<'_, '_, '_>,
    n: usize,
) -> Option<(Place, ActorName)> {
    let input = scan.input;
    let current = scan.current().filter(|_| matches!(input.class_of(n), Class::Prose))?;
    if current.place.headed || current.place.filing.is_some() || !scan.text {
        return None;
    }
    let actor = &input.aligned(n)?.place.actor;
    let same = |n: usize| input.aligned(n).map(|a| a.place.actor.id == actor.id);
    let goes_on = (n + 1..scan.range.end).find_map(same).unwrap_or(false);
    let part_above = n.checked_sub(1).filter(|&above| {
        matches!(input.class_of(above), Class::Heading(Some(known)) if known.part.is_some())
    });
    (!is_same(actor, &current.actor) && goes_on)
        .then(|| (Place::text(part_above.unwrap_or(n)), actor.clone()))
}

/// Whether the text from line `n` on, as far as no third organisation is defined, speaks of `actor`
/// rather than of the current one: two organisations may share a profile.
fn is_about(scan: &Scan<'_, '_, '_>, n: usize, actor: &ActorName, current: &ActorName) -> bool {
    let (mentions, others) = mentions(scan, n, actor, current);
    mentions > others
}

/// Whether the text from line `n` on speaks of `actor` again and again, and of the current one hardly.
fn replaces(scan: &Scan<'_, '_, '_>, n: usize, actor: &ActorName, current: &ActorName) -> bool {
    if fold(&current.name).contains(&fold_name(&actor.name)) {
        return false;
    }
    let (mentions, others) = mentions(scan, n, actor, current);
    mentions >= FEWEST_MENTIONS && mentions > 4 * others
}

/// How often the text from line `n` on names each of two organisations, as far as no third is defined.
fn mentions(
    scan: &Scan<'_, '_, '_>,
    n: usize,
    actor: &ActorName,
    current: &ActorName,
) -> (usize, usize) {
    let limit = scan.range.end.min(n + LONGEST_LOOK);
    let third = scan
        .definitions(n + 1..limit)
        .find(|(_, other)| other.actor.id != actor.id && other.actor.id != current.id);
    let end = third.map_or(limit, |(line, _)| line);
    let mentions = |of: &ActorName| scan.mentions.count(scan.input, of, n..end);
    (mentions(actor), mentions(current))
}

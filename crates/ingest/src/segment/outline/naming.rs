//! What the organisation of a profile is called, from all that the profile says.

use std::{collections::HashMap, ops::Range};

use crate::{
    head::Key,
    line::Class,
    name::{compact, fold, fold_name, is_noun_of_name, slug},
    record::{ActorName, Kind},
    segment::{
        input::Input,
        introduction::{DEFINING_FORM, Presented, abbreviates, initials},
        outline::{
            casing::as_written,
            foot::ends_profile,
            place::{Place, repeats, split_heading},
            subject::Names,
        },
    },
};

/// Lines that are read for a name, at most; the bound keeps profiles in each other linear.
const LONGEST_LOOK: usize = 100;
/// A longer value, in bytes, is no name and no acronym; every record of the profile would repeat it.
const LONGEST_VALUE: usize = 100;
/// The keys of a head are among so many lines.
const KEYS: usize = 10;
/// As many times as a later one does the first line of the introduction speak for a name.
const FIRST_LINE: u32 = 4;
/// As much does a paragraph further below.
const LATER: u32 = 2;
/// Mentions of a short form speak for the name so often, at most.
const MOST_MENTIONS: u32 = 5;
/// As much do a handle, a web address or the key of the acronym speak for a name.
const PRINTED: u32 = 4;
/// Lines of a profile that are looked for in other documents.
const LINES_ELSEWHERE: usize = 10;
/// A name of as many bytes stands in a handle or an address for itself and not by chance.
const SURE_WITHIN: usize = 5;
/// A name for which less speaks is not one.
const ENOUGH: u32 = 3;

/// What an organisation is called.
#[derive(Debug)]
pub(crate) struct Named {
    pub(crate) actor: ActorName,
    /// Whether the authority file has it.
    pub(crate) known: bool,
}

/// An organisation that a sentence defines.
#[derive(Debug)]
pub(crate) struct Definition {
    pub(crate) actor: ActorName,
    /// Whether the authority file has it.
    pub(crate) known: bool,
}

/// "The X (Y) is a …": the organisation that line `n` defines.
pub(crate) fn definition(input: &Input<'_, '_>, n: usize) -> Option<Definition> {
    if !matches!(input.class_of(n), Class::Prose) {
        return None;
    }
    let named = input.presented(n).iter();
    let named =
        named.filter(|named| named.proper && named.form >= DEFINING_FORM).max_by_key(|n| n.form)?;
    match input.gazetteer.actor(&named.name) {
        Some(entry) => named.defined.then(|| Definition { actor: entry.actor_name(), known: true }),
        None => {
            let actor = actor_name(&named.name, named.acronym.clone());
            Some(Definition { actor, known: false })
        }
    }
}

/// An organisation that the authority file does not have, with a slug of its name as id.
pub(crate) fn actor_name(name: &str, acronym: Option<String>) -> ActorName {
    let acronym = acronym.filter(|acronym| fold_name(acronym) != fold_name(name));
    let id = match slug(name) {
        id if id.is_empty() => "unnamed".to_owned(),
        id => id,
    };
    ActorName { id, name: name.to_owned(), acronym }
}

/// Whether two organisations are one: a name or an acronym of one is that of the other.
pub(crate) fn is_same(one: &ActorName, other: &ActorName) -> bool {
    let names = |actor: &ActorName| -> Vec<String> {
        std::iter::once(&actor.name).chain(&actor.acronym).map(|name| fold_name(name)).collect()
    };
    let of_one = names(one);
    one.id == other.id || names(other).iter().any(|name| of_one.contains(name))
}

/// What the organisation is called whose profile begins at `place` and ends at the latest before line
/// `end`; `None` where nothing tells.
pub(crate) fn named(input: &Input<'_, '_>, place: &Place, end: usize) -> Option<Named> {
    let profile = place.line..extent(input, place, end);
    let acronym = printed(input, profile.clone(), Key::is_acronym);
    let name = || printed(input, profile.clone(), |key| matches!(key, Key::Name));
    // Below the title of a document stands a name; below a name, that of a person.
    let is_title = |n: usize| {
        let heading = input.line(n).trimmed();
        let is_named = fold(heading).split(|c: char| !c.is_alphanumeric()).any(is_noun_of_name);
        !is_named && !repeats(input, heading, n + 1..profile.end)
    };
    let stated = name().filter(|_| !place.headed || is_title(place.line));
    let heading = stated.as_deref().or(place.headed.then(|| input.line(place.line).trimmed()));
    if let Some(heading) = heading {
        if let Some(entry) = input.gazetteer.actor(heading) {
            return Some(Named { actor: entry.actor_name(), known: true });
        }
        let (name, inner) = split_heading(heading);
        let name = &as_written(name, input, profile.clone());
        let acronym = acronym.or(inner.map(str::to_owned));
        let acronym = acronym.or_else(|| abbreviation(input, name, profile));
        return Some(Named { actor: actor_name(name, acronym), known: false });
    }
    let names = Candidates::read(input, profile.clone(), acronym.as_deref());
    let best = names.best().or_else(|| acronym.clone().map(|acronym| (acronym, None)));
    let elsewhere = profile.take(LINES_ELSEWHERE).find_map(|n| input.aligned(n));
    let elsewhere = elsewhere.map(|aligned| &aligned.place.actor);
    let Some((name, short)) = best else {
        let actor = elsewhere?.clone();
        let known = input.gazetteer.actor(&actor.name).is_some();
        return Some(Named { actor, known });
    };
    let short = acronym.or(short);
    let known = input.gazetteer.actor(&name);
    let known = known.or_else(|| short.as_deref().and_then(|short| input.gazetteer.actor(short)));
    if let Some(entry) = known {
        return Some(Named { actor: entry.actor_name(), known: true });
    }
    let actor = actor_name(&name, short);
    // One organisation has one id, whichever of its names a document prints.
    let actor = elsewhere.filter(|other| is_same(other, &actor)).cloned().unwrap_or(actor);
    Some(Named { actor, known: false })
}

/// Where the profile ends at the latest, as far as its lines say: where keys stand below text, where
/// parts begin anew, behind handles.
pub(crate) fn extent(input: &Input<'_, '_>, place: &Place, end: usize) -> usize {
    let mut part: Option<Kind> = None;
    let (mut text, mut handles) = (false, false);
    let end = end.min(place.line + LONGEST_LOOK);
    for n in place.line + 1..end {
        match input.class_of(n) {
            Class::Metadata(..) if text => return n,
            Class::Prose | Class::Heading(_) if ends_profile(input, n - 1) => return n,
            Class::Heading(Some(known)) | Class::RunIn(known, _) if known.part.is_some() => {
                if known.part <= part {
                    return n;
                }
                part = known.part;
            }
            Class::Handles(_) => handles = true,
            Class::Prose | Class::Heading(_) if handles => return n,
            Class::Prose => text = true,
            _ => {}
        }
    }
    end
}

/// The value of a key in the head.
fn printed(
    input: &Input<'_, '_>,
    profile: Range<usize>,
    is_it: impl Fn(Key) -> bool,
) -> Option<String> {
    let head = input.classes(profile.start..profile.end.min(profile.start + KEYS));
    let head = head.filter_map(|class| match class {
        Class::Metadata(key, value) => Some((key, value)),
        _ => None,
    });
    // Who is named in a foot is somebody to ask.
    let foot = input.classes(profile).filter_map(|class| match class {
        Class::Foot(Some(key), value) if !matches!(key, Key::Name) => Some((key, value)),
        _ => None,
    });
    head.chain(foot)
        .find(|(key, value)| is_it(**key) && !value.is_empty() && value.len() <= LONGEST_VALUE)
        .map(|(_, value)| value.clone())
}

/// The acronym that the text prints behind the name.
fn abbreviation(input: &Input<'_, '_>, name: &str, profile: Range<usize>) -> Option<String> {
    let folded = fold_name(name);
    let is_text = |n: &usize| matches!(input.class_of(*n), Class::Prose);
    let texts = (profile.start + 1..profile.end).filter(is_text).take(3);
    let named = texts
        .flat_map(|n| input.presented(n))
        .find(|named| fold_name(&named.name) == folded && named.acronym.is_some());
    let printed = named.and_then(|named| named.acronym.clone());
    let used = || {
        let initials = initials(name)?;
        let is_used = input.lines(profile.start + 1..profile.end).any(|line| {
            let words = line.text.split(|c: char| !c.is_alphanumeric());
            words.into_iter().any(|word| word == initials)
        });
        is_used.then_some(initials)
    };
    printed.filter(|acronym| acronym.len() <= LONGEST_VALUE).or_else(used)
}

/// The names that a profile prints where organisations are named, and how much speaks for each.
#[derive(Default)]
struct Candidates {
    /// In the order in which they are printed.
    names: Vec<(Presented, u32)>,
    /// By folded name.
    places: HashMap<String, usize>,
    /// The candidate of which a folded acronym is the short form.
    long_forms: HashMap<String, usize>,
}

impl Candidates {
    fn read(input: &Input<'_, '_>, profile: Range<usize>, acronym: Option<&str>) -> Candidates {
        let mut candidates = Candidates::default();
        let words = Names::of(input, profile.clone());
        let (mut first, mut introduction) = (true, true);
        'lines: for n in profile.clone() {
            match input.class_of(n) {
                Class::Prose | Class::LeadIn => {}
                Class::Heading(_) | Class::RunIn(..) => {
                    introduction = false;
                    continue;
                }
                _ => continue,
            }
            for named in input.presented(n) {
                let proper = named.proper || words.is_name(&fold(&named.name));
                if !proper || input.gazetteer.heading(&named.name).is_some() {
                    continue;
                }
                // An introduction of somebody else is no part of this profile.
                let other = introduction && named.defined && named.acronym.is_some();
                if other && candidates.rules_out(named) {
                    break 'lines;
                }
                let form = match (first, introduction) {
                    (true, _) => FIRST_LINE * named.form,
                    (_, true) => named.form,
                    _ => LATER * named.form.min(1),
                };
                candidates.add(named, form);
            }
            first = false;
        }
        candidates.join(&words);
        candidates.confirm(input, profile, acronym);
        candidates
    }

    /// Adds what speaks for a name; what speaks for its short form speaks for it.
    fn add(&mut self, named: &Presented, weight: u32) {
        let folded = fold_name(&named.name);
        let place = self.long_forms.get(&folded).or(self.places.get(&folded)).copied();
        let place = place.unwrap_or_else(|| {
            self.names.push((named.clone(), 0));
            self.names.len() - 1
        });
        self.places.insert(folded, place);
        let (kept, sum) = &mut self.names[place];
        *sum += weight;
        if kept.acronym.is_none() && fold_name(&kept.name) == fold_name(&named.name) {
            kept.acronym.clone_from(&named.acronym);
        }
        if let Some(acronym) = &kept.acronym
            && abbreviates(acronym, &kept.name)
        {
            self.long_forms.entry(fold_name(acronym)).or_insert(place);
        }
    }

    /// Whether a name is none of those so far, of which one at least is sure enough.
    fn rules_out(&self, named: &Presented) -> bool {
        let folded = fold_name(&named.name);
        self.names.iter().any(|(_, sum)| *sum > 0)
            && !self.places.contains_key(&folded)
            && self
                .names
                .iter()
                .all(|(other, _)| initials(&named.name).as_ref() != Some(&other.name))
            && named
                .acronym
                .as_ref()
                .is_none_or(|short| !self.places.contains_key(&fold_name(short)))
    }

    /// Adds what speaks for initials to the name that has them, and how often the text prints each short
    /// form, wherever it stands.
    fn join(&mut self, words: &Names<'_>) {
        for n in 0..self.names.len() {
            let (named, _) = &self.names[n];
            let short = named.acronym.clone().or_else(|| initials(&named.name));
            let Some(short) = short else { continue };
            let folded = fold_name(&short);
            let used = words.count(&folded);
            let other = self.places.get(&folded).copied().filter(|&other| other != n);
            let moved = other.map_or(0, |other| std::mem::take(&mut self.names[other].1));
            let (named, sum) = &mut self.names[n];
            *sum += moved + used.min(MOST_MENTIONS);
            if used > 0 && named.acronym.is_none() {
                named.acronym = Some(short);
            }
        }
    }

    /// Adds what keys, handles and web addresses say of the names.
    fn confirm(&mut self, input: &Input<'_, '_>, profile: Range<usize>, acronym: Option<&str>) {
        let mut printed: Vec<String> = acronym.map(compact).into_iter().collect();
        for class in input.classes(profile) {
            match class {
                Class::Handles(handles) => {
                    printed.extend(handles.iter().map(|handle| compact(&handle.handle)));
                }
                Class::Metadata(field, value) | Class::Foot(Some(field), value)
                    if field.name() == "website" =>
                {
                    printed.push(compact(value))
                }
                _ => {}
            }
        }
        printed.retain(|printed| !printed.is_empty());
        for (named, sum) in &mut self.names {
            let short =
                named.acronym.as_deref().filter(|acronym| abbreviates(acronym, &named.name));
            let names = [Some(named.name.as_str()), short];
            let mut names = names.into_iter().flatten().map(compact).filter(|name| name.len() > 2);
            let says = |printed: &String, name: &String| {
                printed == name || name.len() >= SURE_WITHIN && printed.contains(name)
            };
            if names.any(|name| printed.iter().any(|printed| says(printed, &name))) {
                *sum += PRINTED;
            }
        }
    }

    /// The name for which most speaks, with its short form.
    fn best(&self) -> Option<(String, Option<String>)> {
        let enough = self.names.iter().rev().filter(|(_, sum)| *sum >= ENOUGH);
        let (best, _) = enough.max_by_key(|(_, sum)| *sum)?;
        let short = best.acronym.clone().filter(|acronym| acronym.len() <= LONGEST_VALUE);
        Some((best.name.clone(), short))
    }
}

//! The ways in which a profile begins with text: a definition, or text that is known from elsewhere.

use crate::{
    line::Class,
    record::ActorName,
    segment::outline::scan::{ProfileStart, Scan},
};

/// Text further below than this many lines says nothing of whose profile it is in; the bound keeps
/// definitions that take turns linear.
const LONGEST_LOOK: usize = 100;

/// Each way, the surest first; the first that fits counts. A layout in which profiles begin with text in
/// another way gets a row.
pub(crate) const AT_TEXT: &[fn(&Scan<'_, '_, '_>, usize) -> Option<ProfileStart>] =
    &[defined, known_from_elsewhere];

/// A definitional sentence begins it, below the issue that it is filed under or below nothing.
fn defined(scan: &Scan<'_, '_, '_>, n: usize) -> Option<ProfileStart> {
    let definition = scan.definition(n)?;
    let above = n.checked_sub(1).map(|above| scan.input.class_of(above));
    let filed = match above {
        Some(Class::Heading(Some(known))) if known.part.is_some() => return None,
        Some(Class::Heading(_)) => true,
        _ => false,
    };
    let begins = match scan.current() {
        None => definition.known || scan.next_part(n).is_some(),
        Some(_) if !scan.text => false,
        Some(current) => {
            let same = current.actor.id == definition.actor.id;
            if same && !scan.terminal() {
                false
            } else if filed || !definition.known {
                scan.terminal() && scan.next_part(n).is_some() || filed && scan.resets(n)
            } else {
                scan.terminal() && same || is_about(scan, n, &definition.actor, &current.actor)
            }
        }
    };
    begins.then(|| ProfileStart {
        line: n,
        filing: filed.then(|| n - 1),
        headed: false,
        actor: definition.actor.clone(),
        known: definition.known,
    })
}

/// The profile lost its heading and its introduction: its text stands in the profile of another
/// organisation elsewhere.
fn known_from_elsewhere(scan: &Scan<'_, '_, '_>, n: usize) -> Option<ProfileStart> {
    let input = scan.input;
    let current = scan.current()?;
    if current.headed || current.filing.is_some() || !scan.text {
        return None;
    }
    let actor = &input.aligned(n)?.place.actor;
    let same = |n: usize| input.aligned(n).map(|a| a.place.actor.id == actor.id);
    let goes_on = (n + 1..scan.range.end).find_map(same).unwrap_or(false);
    let part_above = n.checked_sub(1).filter(|&above| {
        matches!(input.class_of(above), Class::Heading(Some(known)) if known.part.is_some())
    });
    (actor.id != current.actor.id && goes_on).then(|| ProfileStart {
        line: part_above.unwrap_or(n),
        filing: None,
        headed: false,
        actor: actor.clone(),
        known: scan.input.gazetteer.actor(&actor.name).is_some(),
    })
}

/// Whether the text from line `n` on, as far as no third organisation is defined, speaks of `actor`
/// rather than of the current one: two organisations may share a profile.
fn is_about(scan: &Scan<'_, '_, '_>, n: usize, actor: &ActorName, current: &ActorName) -> bool {
    let limit = scan.range.end.min(n + LONGEST_LOOK);
    let end = scan
        .definitions_below(n)
        .take_while(|(line, _)| *line < limit)
        .find(|(_, other)| other.actor.id != actor.id && other.actor.id != current.id)
        .map_or(limit, |(line, _)| *line);
    let mentions = |of: &ActorName| scan.mentions.count(scan.input, of, n..end);
    mentions(actor) > mentions(current)
}

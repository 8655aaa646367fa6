//! The headings of a profile: what has the look of one, and is one where it stands.

use std::cell::LazyCell;

use crate::{
    line::{
        Class, Known, has_verb, is_back_matter, is_introduction, is_of_itself, is_of_the_end,
        is_unknown_key, without_bullet,
    },
    name::fold_name,
    read::Mark,
    record::{ActorName, Kind},
    segment::{input::Input, profile::heading::Heading},
};

/// A shorter heading in capitals, in letters, may be an acronym.
const SHORTEST_IN_CAPITALS: usize = 8;
/// So many lines of a document may have its own headings, above all profiles.
const LONGEST_LOOK: usize = 200;

/// The headings of a profile among the lines from `n` to `end`, and where the profile ends. Markup may give
/// the heading of the profile itself a `level`.
pub(crate) fn headings(
    input: &Input<'_, '_>,
    actor: &ActorName,
    level: Option<u8>,
    n: usize,
    end: usize,
) -> (Vec<Heading>, usize) {
    let own = |text: &str| {
        let folded = fold_name(text);
        std::iter::once(&actor.name).chain(&actor.acronym).any(|name| fold_name(name) == folded)
    };
    let mut headings: Vec<Heading> = Vec::new();
    let mut part = None;
    let mut handles = false;
    let mut last = end;
    let known = last_known(input, n, end);
    let tail = keys_at_end(input, n, end);
    let are_capitals_apart = LazyCell::new(|| are_capitals_apart(input, n, known.min(end)));
    for line in n..end {
        let in_social_media = part == Some(Kind::SocialMedia);
        handles |= in_social_media && matches!(input.class_of(line), Class::Handles(_));
        let Some(mut heading) = candidate(input, line, end).filter(|_| line < tail) else {
            continue;
        };
        // Whatever it is called, what stands above nothing but handles is the part for them.
        if !in_social_media && heading.known.is_none() && holds_handles(input, line, end) {
            heading.known = Some(Known { part: Some(Kind::SocialMedia), ..Known::default() });
        }
        if !headings.is_empty() && heading.known.is_none() && is_of_itself(&heading.title) {
            heading.known = Some(Known { part: Some(Kind::About), ..Known::default() });
        }
        // Handles may stand above the introduction.
        let is_first = || headings.iter().all(|above| above.part() == Some(Kind::SocialMedia));
        if in_social_media
            && heading.known.is_none()
            && is_introduction(&heading.title)
            && is_first()
        {
            heading.known = Some(Known { part: Some(Kind::About), ..Known::default() });
        }
        // What stands beside the profile, with its parts below it, is none of them.
        let is_beside = heading.known.is_none()
            && level.is_some()
            && heading.level.is_some_and(|beside| Some(beside) <= level)
            && headings.iter().any(|heading| heading.level > level);
        let is_last = known < line && heading.known.is_none();
        let is_behind = || {
            is_of_the_end(&heading.title) || is_in_capitals(&heading.title) && *are_capitals_apart
        };
        if is_beside || is_last && is_behind() {
            last = line;
            break;
        }
        // Markup may put a heading beside that of the handles.
        let is_own = in_social_media
            && heading.part().is_none()
            && headings.iter().rev().find(|above| above.part().is_some()).is_some_and(|part| {
                level.is_some() && level < heading.level && heading.level <= part.level
            });
        if is_own {
            part = None;
            headings.push(heading);
            continue;
        }
        if in_social_media && heading.part().is_none() {
            // Behind the handles a profile is over; a heading with text is somebody else's.
            if handles && matches!(class_below(input, line, end), Some(Class::Prose)) {
                last = line;
                break;
            }
            continue;
        }
        // The name of an organisation above a list is no heading.
        let text = input.line(line).trimmed();
        if heading.known.is_none() && (input.gazetteer.actor(text).is_some() || own(text)) {
            continue;
        }
        part = heading.part().or(part);
        headings.push(heading);
    }
    // What stands behind the last issue is filed under it unless its heading says that it is another matter.
    let issues = headings.iter().rposition(Heading::is_issue).map_or(headings.len(), |n| n + 1);
    let of_issues =
        headings[issues..].iter().take_while(|heading| heading.part().is_none()).count();
    for heading in &mut headings[issues..issues + of_issues] {
        if heading.known.is_none() && is_back_matter(&heading.title) {
            heading.known = Some(Known { part: Some(Kind::Other), ..Known::default() });
        }
    }
    // Noise behind the profile is no part of it.
    while last > n && input.is_noise(last - 1) {
        last -= 1;
    }
    (with_bareness(input, without_unread(input, headings, last), last), last)
}

/// Whether the headings above the profiles are in capitals, and those between lines `n` and `end` of this one are not:
/// then one in capitals is none of its.
fn are_capitals_apart(input: &Input<'_, '_>, n: usize, end: usize) -> bool {
    let is_in_capitals = |n: usize| is_in_capitals(input.line(n).trimmed());
    let is_heading = |n: &usize| matches!(input.class_of(*n), Class::Heading(_));
    let is_other =
        |n: usize| matches!(input.class_of(n), Class::Heading(None)) && is_in_capitals(n);
    (0..n.min(LONGEST_LOOK)).any(is_other) && !(n..end).filter(is_heading).any(is_in_capitals)
}

/// Whether a heading is in capitals, and no acronym.
fn is_in_capitals(title: &str) -> bool {
    let letters = || title.chars().filter(|c| c.is_alphabetic());
    SHORTEST_IN_CAPITALS <= letters().count() && letters().all(char::is_uppercase)
}

/// The heading that a line has the look of, in a profile that ends before line `end`.
fn candidate(input: &Input<'_, '_>, line: usize, end: usize) -> Option<Heading> {
    let (known, run_in) = match input.class_of(line) {
        Class::Heading(known) => (known.clone(), None),
        Class::RunIn(known, at) => {
            let is_known = known.part.is_some() || known.basket || !known.issues.is_empty();
            (is_known.then(|| known.clone()), Some(*at))
        }
        Class::LeadIn if is_container(input, line, end) => (None, None),
        // Accounts may stand on the line of their heading.
        Class::Handles(_) => {
            let text = input.line(line).text.as_ref();
            let (label, accounts) = text.split_once(':')?;
            let known = input.gazetteer.heading(label)?;
            known.part.filter(|part| *part == Kind::SocialMedia)?;
            (Some(known), Some(text.len() - accounts.trim_start().len()))
        }
        _ => return None,
    };
    let text = input.line(line).text.as_ref();
    let title = text[..run_in.unwrap_or(text.len())].trim();
    // What sets a run-in heading apart from its text is no part of it, and neither is the mark of its item.
    let title = match run_in {
        Some(_) => without_bullet(title).trim_end_matches([':', '.', '–', '—', '-', ' ']),
        None => without_bullet(title).trim_end_matches(':').trim_end(),
    };
    let Mark { level, strong, lead, parts, .. } = input.line(line).mark;
    Some(Heading {
        line,
        title: title.to_owned(),
        known,
        run_in,
        bare: false,
        level,
        strong: strong || run_in.is_some() && 0 < lead,
        parts,
        evidence: None,
    })
}

/// The line below which a heading of the last profile may begin what stands behind all of them, an annex or an
/// index: no part, issue, key or handle is below it.
fn last_known(input: &Input<'_, '_>, n: usize, end: usize) -> usize {
    let is_of_profile = |class: &Class| match class {
        Class::Heading(Some(known)) | Class::RunIn(known, _) => {
            known.part.is_some() || !known.issues.is_empty()
        }
        Class::Handles(_) | Class::Metadata(..) | Class::Foot(..) => true,
        _ => false,
    };
    if end < input.len() {
        return end;
    }
    (n..end).rev().find(|&line| is_of_profile(input.class_of(line))).unwrap_or(end)
}

/// The line from which only keys with their values stand up to line `end`, which nobody knows: `Phone: 022 555`. They
/// are text, and no headings.
fn keys_at_end(input: &Input<'_, '_>, n: usize, end: usize) -> usize {
    let is_key = |line: usize| {
        let is_free = matches!(input.class_of(line), Class::Heading(None));
        is_free && is_unknown_key(input.line(line).trimmed())
    };
    let is_passed = |&line: &usize| input.is_noise(line) || is_key(line);
    (n..end).rev().take_while(is_passed).last().unwrap_or(end)
}

/// Whether handles, and nothing else, stand between a line and the next heading or the end.
fn holds_handles(input: &Input<'_, '_>, line: usize, end: usize) -> bool {
    let below = input.classes(line + 1..end);
    let mut below =
        below.take_while(|class| !matches!(class, Class::Heading(_) | Class::RunIn(..))).peekable();
    matches!(below.peek(), Some(Class::Handles(_)))
        && below.all(|class| matches!(class, Class::Handles(_) | Class::Chrome | Class::Caption))
}

/// The class of the first line below `line` that is no noise.
fn class_below<'i>(input: &Input<'i, '_>, line: usize, end: usize) -> Option<&'i Class> {
    let below = input.skip_noise(line + 1);
    (below < end).then(|| input.class_of(below))
}

/// Whether a line that ends with a colon is a heading over headings: "Our main activities:".
fn is_container(input: &Input<'_, '_>, line: usize, end: usize) -> bool {
    let is_short = input.line(line).trimmed().split_whitespace().count() <= 6;
    let begins_no_part = |known: &Option<Known>| known.as_ref().is_none_or(|k| k.part.is_none());
    is_short
        && matches!(class_below(input, line, end), Some(Class::Heading(known)) if begins_no_part(known))
}

/// Takes back unknown headings that have no sentence and no list below them, outside of issues: a
/// list that lost its bullets looks like headings.
fn without_unread(input: &Input<'_, '_>, headings: Vec<Heading>, end: usize) -> Vec<Heading> {
    let mut part = None;
    let mut kept = Vec::with_capacity(headings.len());
    let mut headings = headings.into_iter().peekable();
    while let Some(heading) = headings.next() {
        part = heading.part().or(part);
        let next = headings.peek().map_or(end, |next| next.line);
        let read = (heading.line + 1..next).any(|line| match input.class_of(line) {
            Class::Item | Class::Handles(_) | Class::Numbered(_) | Class::Lettered => true,
            Class::LeadIn => has_verb(&input.line(line).text),
            Class::Prose => input.line(line).text.ends_with(['.', '!', '?', '”', '’', ')']),
            _ => false,
        });
        let lists = matches!(part, Some(Kind::DigitalTools | Kind::FutureOfMeetings));
        if read || heading.known.is_some() || !lists {
            kept.push(heading);
        }
    }
    kept
}

/// Says of each heading whether anything but noise stands between it and the next.
fn with_bareness(input: &Input<'_, '_>, headings: Vec<Heading>, end: usize) -> Vec<Heading> {
    let mut headings = headings.into_iter().peekable();
    std::iter::from_fn(|| {
        let heading = headings.next()?;
        let next = headings.peek().map_or(end, |next| next.line);
        let below = input.skip_noise(heading.line + 1);
        Some(Heading { bare: heading.run_in.is_none() && below >= next, ..heading })
    })
    .collect()
}

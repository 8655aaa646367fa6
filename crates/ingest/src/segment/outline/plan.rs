//! Where the next profile begins: the place, among the lines above its first part, for which most speaks.

use std::ops::Range;

use crate::{
    line::{Class, is_generic},
    record::Kind,
    segment::{
        introduction::is_founding,
        outline::{
            evidence::{ENOUGH, ENOUGH_WITHOUT_ORDER, ENOUGH_WITHOUT_PARTS},
            place::{Gap, Place, part},
            scan::Scan,
            subject::{Names, change},
        },
    },
};

/// Lines of each profile that are read for names.
const LONGEST_LOOK: usize = 100;
/// Between two handles of one profile are at most so many other lines.
const BETWEEN_HANDLES: usize = 1;

/// The place at which the profile begins that has the next part, where the scan has come to line `begun`
/// and a part of the profile before begins there, or to nothing yet; `None` where the next part is of the
/// same profile.
pub(crate) fn plan(scan: &Scan<'_, '_, '_>, begun: Option<usize>) -> Option<Place> {
    let behind = scan.part == Some(Kind::SocialMedia) || begun.is_none();
    let first = begun.map_or(scan.range.start, |n| first_free(scan, n));
    let next = match begun {
        Some(n) => scan.next_part(n),
        None => scan.first_part(),
    };
    let end = next.map_or(scan.range.end, |(line, _)| line);
    let lines = below_foreword(scan, first.min(end)..end);
    // Keys begin a profile by themselves, and the parts below are its own.
    let keyed = lines.clone().find(|&n| matches!(scan.input.class_of(n), Class::Metadata(..)));
    let (lines, next) = match keyed {
        Some(keyed) => (lines.start..keyed, None),
        None => (lines, next),
    };
    let of_part = next.and_then(|(line, kind)| above_part(scan, lines.clone(), behind, line, kind));
    of_part.or_else(|| behind.then(|| above_issues(scan, lines)).flatten())
}

/// The lines without what stands above all profiles and presents nobody, if a heading follows that may: a
/// foreword, a note of how the document came to be.
fn below_foreword(scan: &Scan<'_, '_, '_>, lines: Range<usize>) -> Range<usize> {
    let input = scan.input;
    let is_name = |n: &usize| {
        matches!(input.class_of(*n), Class::Heading(None))
            && !is_generic(input.line(*n).trimmed())
            && matches!(input.class(input.skip_noise(n + 1)), Some(Class::Prose | Class::LeadIn))
    };
    let Some(heading) = lines.clone().find(is_name).filter(|_| scan.starts.is_empty()) else {
        return lines;
    };
    let presents = |n: usize| match input.class_of(n) {
        Class::Prose | Class::LeadIn => {
            let text = input.line(n).trimmed();
            is_founding(text, input.gazetteer)
                || input.presented(n).iter().any(|named| named.proper && named.form > 0)
        }
        Class::Chrome | Class::Caption => false,
        _ => true,
    };
    if (lines.start..heading).any(presents) { lines } else { heading..lines.end }
}

/// The place above the part `kind` in line `line`, if it is not of the profile before.
fn above_part(
    scan: &Scan<'_, '_, '_>,
    lines: Range<usize>,
    behind: bool,
    line: usize,
    kind: Kind,
) -> Option<Place> {
    let anew = match scan.part {
        // A part that stands last may have lost its profile.
        None if scan.starts.is_empty() => kind <= Kind::PolicyIssue,
        Some(part) if kind <= part => kind < part || behind || kind == Kind::PolicyIssue,
        _ => return None,
    };
    let (place, weight) = best(scan, lines, line, behind, anew, false)?;
    let enough = if anew { ENOUGH } else { ENOUGH_WITHOUT_ORDER };
    (weight >= enough).then_some(place)
}

/// The place above issues that stand below no part.
fn above_issues(scan: &Scan<'_, '_, '_>, lines: Range<usize>) -> Option<Place> {
    let input = scan.input;
    let is_text = |&n: &usize| matches!(input.class_of(n), Class::Prose);
    let is_issue = |&n: &usize| match input.class_of(n) {
        Class::Heading(Some(known)) | Class::RunIn(known, _) => {
            !known.issues.is_empty() && !known.judged
        }
        _ => false,
    };
    let text = lines.clone().find(is_text)?;
    let issue = (text..lines.end).find(is_issue)?;
    let handles = (issue..lines.end).any(|n| matches!(input.class_of(n), Class::Handles(_)));
    let (place, weight) = best(scan, lines.start..issue, issue, true, false, handles)?;
    (weight >= ENOUGH_WITHOUT_PARTS).then_some(place)
}

/// The place among `lines` for which most speaks, and how much. What is below begins in line `below`.
fn best(
    scan: &Scan<'_, '_, '_>,
    lines: Range<usize>,
    below: usize,
    behind: bool,
    anew: bool,
    handles: bool,
) -> Option<(Place, u32)> {
    let (input, end) = (scan.input, scan.range.end);
    let further = below..end_of_profile(scan, below).min(end);
    // Below issues without a part, a page on a theme presents many organisations once.
    let taken_up = part(input.class_of(below)).is_none();
    let names_below = Names::of(input, further.clone());
    // Behind the end of a profile everything is of others, whoever they are.
    let current = scan.current().filter(|_| !behind);
    let subject = current.and_then(|current| {
        let first = current.place.line.max(lines.start.saturating_sub(LONGEST_LOOK));
        let above = first.min(lines.start)..lines.start;
        let names_above = Names::of(input, above.clone());
        change(input, lines.clone(), (above, &names_above), (further, &names_below))
    });
    let is_text =
        |n: &usize| !input.is_noise(*n) && !matches!(input.class_of(*n), Class::Heading(_));
    let first = lines.clone().find(is_text).unwrap_or(lines.end);
    let below = &names_below;
    let (manner, level) = (scan.manner(), scan.level());
    let gap = Gap { lines, first, behind, anew, taken_up, handles, below, subject, manner, level };
    gap.best(input)
}

/// Where the profile ends at the latest of which a part begins in line `n`.
fn end_of_profile(scan: &Scan<'_, '_, '_>, n: usize) -> usize {
    let mut end = n;
    let mut begun = part(scan.input.class_of(n));
    while let Some((line, kind)) = scan.next_part(end) {
        if Some(kind) <= begun || line - n > LONGEST_LOOK {
            break;
        }
        (end, begun) = (line, Some(kind));
    }
    let next = scan.next_part(end).map_or(scan.range.end, |(line, _)| line);
    next.min(n + LONGEST_LOOK)
}

/// The first line that need not belong to the profile whose part begins in line `n`: below the heading
/// of the part, or behind the handles.
fn first_free(scan: &Scan<'_, '_, '_>, n: usize) -> usize {
    let end = scan.next_part(n).map_or(scan.range.end, |(line, _)| line);
    let mut free = n + 1;
    if scan.part != Some(Kind::SocialMedia) {
        return free;
    }
    let mut between = 0;
    let mut found = matches!(scan.input.class_of(n), Class::Handles(_));
    for line in n + 1..end {
        match scan.input.class_of(line) {
            Class::Handles(_) => (free, between, found) = (line + 1, 0, true),
            Class::Chrome | Class::Caption => {}
            // Text may announce the handles, and a line between two of them be none.
            _ if !found || between < BETWEEN_HANDLES => between += 1,
            _ => break,
        }
    }
    free
}

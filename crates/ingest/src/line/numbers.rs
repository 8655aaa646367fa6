//! Which numbers stand before the headings of a document of profiles, and are no part of what these say?
//!
//! Records are called by what a heading says, and a part of a profile is known by it: `1.2 Digital policy
//! issues` is that part, and `3. Institute of Lakes` is called Institute of Lakes. Numbers by which
//! paragraphs and articles are cited are another matter, and those of a resolution: they stay.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    line::{
        gazetteer::Gazetteer,
        instruments::forms,
        look::{LONGEST_HEADING, is_heading},
    },
    read::Line,
};

/// A number in digits and points, in Roman digits or as a letter.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*(?:(?P<digits>\d{1,3}(?:\.\d{1,3}){0,5})(?:[.):]|\s*[–—-])?|(?:[IVXLC]{1,6}|[ivxlc]{2,6}|[A-Za-z])(?:[.):]|\s*[–—-])|\((?:(?P<inner>\d{1,3})|[ivxlcIVXLC]{1,6}|[A-Za-z])\)|[A-Za-z]\.\d{1,2}[.)]?|§{1,2}\s?\d{1,3}[.)]?)\s+(?P<rest>\S.*)$",
    )
    .expect("a valid pattern")
});
/// So many parts or issues of profiles with a number say that headings have one.
const HEADINGS: usize = 2;

/// Takes the numbers away from the headings, if it is a document of profiles that numbers them.
pub(crate) fn take_away(lines: &mut [Line<'_>], gazetteer: &Gazetteer<'_>) {
    let is_marked = lines.iter().any(|line| line.mark.level.is_some());
    let known = |line: &Line<'_>| gazetteer.heading(split(line, is_marked)?.1);
    // A list of issues is no row of headings: below each of these stands what is no heading.
    let is_heading = |n: &usize| match known(&lines[*n]) {
        Some(known) if known.part.is_some() => true,
        Some(known) if !known.issues.is_empty() && !known.judged => {
            lines.get(n + 1).is_some_and(|below| split(below, is_marked).is_none())
        }
        _ => false,
    };
    if (0..lines.len()).filter(is_heading).take(HEADINGS).count() < HEADINGS {
        return;
    }
    let named: Vec<bool> = (0..lines.len()).map(|n| is_heading(&n)).collect();
    let mut last: Vec<u32> = Vec::new();
    for (line, is_named) in lines.iter_mut().zip(named) {
        let Some((number, rest)) = split(line, is_marked) else { continue };
        // Where nothing says what is a heading, a number has to follow the one above, unless what it stands
        // before is known: each profile may count its own. A small letter may be that of a point.
        let is_point = line.trimmed().starts_with(|c: char| c.is_lowercase());
        let is_lettered = number.is_empty() && !is_point;
        let is_one = is_marked || is_named || is_lettered || follows(&last, &number);
        if !is_one {
            continue;
        }
        let from = line.text.len() - rest.len();
        line.mark.parts = number.len() as u8;
        last = number;
        line.begin_at(from);
    }
}

/// The parts of the number that a heading begins with, outermost first, and what follows it. None are told of
/// a number that is not in digits.
fn split<'l>(line: &'l Line<'_>, is_marked: bool) -> Option<(Vec<u32>, &'l str)> {
    let text: &str = &line.text;
    let is_free = line.mark.level.is_some() || !is_marked && text.len() < LONGEST_HEADING;
    if !is_free || line.mark.item || line.mark.chrome {
        return None;
    }
    let bare = Some(forms().without_part(text)).filter(|bare| may_be_numbered(bare));
    let found = NUMBERED.captures(bare?)?;
    let rest = found.name("rest")?.as_str();
    let digits = found.name("digits").or(found.name("inner"));
    let digits = digits.map_or("", |digits| digits.as_str());
    let number = digits.split('.').map_while(|part| part.parse().ok()).collect();
    (is_marked || is_heading(rest)).then_some((number, rest))
}

/// Whether [`NUMBERED`] may match: few lines begin with a digit, or with so few letters and a sign, and to look for
/// groups takes long.
fn may_be_numbered(text: &str) -> bool {
    let text = text.trim_start();
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let sign = text[letters..].trim_start().chars().next();
    match letters {
        0 => text.starts_with(|c: char| c.is_numeric() || matches!(c, '(' | '§')),
        1..=6 => sign.is_some_and(|sign| matches!(sign, '.' | ')' | ':' | '–' | '—' | '-')),
        _ => false,
    }
}

/// Whether number `next` may follow `last`: the next on its level or on one further out, or the first
/// on the level below.
pub(crate) fn follows(last: &[u32], next: &[u32]) -> bool {
    let same = last.iter().zip(next).take_while(|(a, b)| a == b).count();
    let ones = |rest: &[u32]| rest.iter().all(|&n| n == 1);
    match (last.get(same), next.get(same)) {
        (Some(a), Some(b)) => *b == a + 1 && ones(&next[same + 1..]),
        (None, Some(_)) => ones(&next[same..]),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_on_every_level() {
        for (last, next) in [
            (&[1][..], &[2][..]),
            (&[2], &[2, 1]),
            (&[2, 1], &[2, 2]),
            (&[2, 2, 4], &[3]),
            (&[2, 2], &[3, 1]),
        ] {
            assert!(follows(last, next), "{last:?} {next:?}");
        }
        for (last, next) in
            [(&[1][..], &[3][..]), (&[2], &[1]), (&[2, 1], &[2, 1]), (&[3, 1], &[3])]
        {
            assert!(!follows(last, next), "{last:?} {next:?}");
        }
    }
}

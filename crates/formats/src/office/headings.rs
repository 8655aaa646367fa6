//! Which paragraphs are headings: those whose style says so or, where no style does, those that look so.

use std::collections::BTreeMap;

use crate::office::paragraph::Paragraph;

/// Longer paragraphs, in bytes, are no headings by their look.
const LONGEST: usize = 120;
/// Larger by so many hundredths, letters are those of a heading.
const LARGER: u32 = 115;

/// Gives headings their levels.
pub(crate) fn levels(paragraphs: &mut [Paragraph]) {
    let has_title = paragraphs.iter().any(|paragraph| paragraph.is_title);
    let has_styles = paragraphs.iter().any(|p| p.level.is_some() && !p.furniture);
    if !has_styles {
        levels_by_look(paragraphs);
        return;
    }
    for paragraph in paragraphs.iter_mut().filter(|paragraph| !paragraph.furniture) {
        if paragraph.is_title {
            paragraph.level = Some(1);
            paragraph.sign = Some("style Title".to_owned());
        } else if has_title {
            // The title stands above the headings.
            paragraph.level = paragraph.level.map(|level| level.saturating_add(1));
        }
    }
}

/// Levels by size and weight. Where all headings look the same, their look gives no levels, and what
/// they say tells them as well as in plain text.
fn levels_by_look(paragraphs: &mut [Paragraph]) {
    let mut letters: BTreeMap<u32, usize> = BTreeMap::new();
    for paragraph in paragraphs.iter() {
        *letters.entry(paragraph.size).or_default() += paragraph.letters;
    }
    let Some((&body, _)) = letters.iter().max_by_key(|(_, letters)| **letters) else { return };
    let look = |paragraph: &Paragraph| {
        let text = paragraph.text.trim();
        let is_larger = paragraph.size * 100 >= body * LARGER;
        let stands_out = is_larger || paragraph.is_bold() && paragraph.size >= body;
        let is_short = text.len() <= LONGEST && !text.ends_with(['.', ';', ',']);
        (stands_out && is_short && !paragraph.item && !paragraph.furniture)
            .then(|| (paragraph.size, paragraph.is_bold()))
    };
    let mut looks: Vec<_> = paragraphs.iter().filter_map(look).collect();
    let all = looks.len();
    looks.sort_unstable_by(|a, b| b.cmp(a));
    looks.dedup();
    // A single line in large letters is a title above text without headings.
    if looks.len() < 2 || all < 3 || all * 2 > paragraphs.len() {
        return;
    }
    for paragraph in paragraphs {
        let Some(found) = look(paragraph) else { continue };
        // They are sorted, the largest first, and a file may have one for each of its paragraphs.
        let level = looks.binary_search_by(|look| found.cmp(look)).unwrap_or_default() + 1;
        let (size, bold) = found;
        let bold = if bold { "bold, " } else { "" };
        paragraph.level = Some(u8::try_from(level).unwrap_or(u8::MAX));
        let points = f64::from(size) / 2.0;
        let of = f64::from(body) / 2.0;
        paragraph.sign = Some(format!("{bold}{points} pt where text has {of}"));
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    #[test]
    fn each_heading_may_have_a_look_of_its_own() {
        const ALL: u32 = 100_000;
        let paragraph = |size: u32, letters: usize| Paragraph {
            text: "Lake".to_owned(),
            letters,
            size,
            ..Paragraph::default()
        };
        let heads = (0..ALL).map(|n| paragraph(100 + n, 4));
        let texts = (0..=ALL).map(|_| paragraph(20, 100));
        let mut paragraphs: Vec<_> = heads.chain(texts).collect();
        let started = Instant::now();
        levels(&mut paragraphs);
        assert!(started.elapsed() < Duration::from_secs(20));
        let level = |n: u32| paragraphs[n as usize].level;
        let expected = [Some(1), Some(2), Some(u8::MAX), None];
        assert_eq!([ALL - 1, ALL - 2, 0, ALL].map(level), expected);
    }
}

//! Which paragraphs are headings, and of which level: by tags, by bookmarks, by size and weight.

use std::collections::HashMap;

use crate::page::{
    facts::Bookmark,
    paragraphs::{Paragraph, Usual},
};

/// Longer paragraphs, in bytes, are text in whatever letters.
const LONGEST: usize = 200;
/// Larger by so much, letters are those of a heading.
const LARGER: f32 = 1.08;
/// Of all letters, as many at most are those of headings of one look.
const SHARE: usize = 4;

/// A level, and by which sign.
pub(crate) type Heading = Option<(u8, String)>;

/// What a heading looks like: its size in half points, and whether it is bold.
type Look = (u32, bool);

/// The level of each paragraph that is a heading.
pub(crate) fn levels(
    paragraphs: &[Paragraph],
    usual: &Usual,
    bookmarks: &[Bookmark],
) -> Vec<Heading> {
    let mut signs = vec!["bookmark of level"; paragraphs.len()];
    let mut marked = by_bookmark(paragraphs, bookmarks);
    for (n, level) in by_tag(paragraphs).into_iter().enumerate() {
        if level.is_some() {
            (marked[n], signs[n]) = (level, "tag of level");
        }
    }
    let all: usize = paragraphs.iter().map(|paragraph| paragraph.letters).sum();
    let mut letters: HashMap<Look, usize> = HashMap::new();
    for paragraph in paragraphs {
        *letters.entry(look(paragraph)).or_default() += paragraph.letters;
    }
    let is_heading = |paragraph: &Paragraph| {
        let text = paragraph.text.as_str();
        let larger = paragraph.size >= LARGER * usual.body;
        let bold = paragraph.is_bold && paragraph.size >= 0.75 * usual.body;
        let is_one = !paragraph.is_item && !paragraph.is_note && !paragraph.is_table;
        let is_short = text.len() <= LONGEST && paragraph.rows <= 4;
        let ends = text.ends_with(['.', ';', ',']) && !(larger && text.len() < 60);
        let seldom = letters[&look(paragraph)] * SHARE <= all || larger && paragraph.rows == 1;
        let is_key = text.contains(": ") && !larger;
        (larger || bold)
            && is_one
            && is_short
            && !ends
            && seldom
            && !is_key
            && text.chars().any(char::is_alphabetic)
    };
    let mut looks: Vec<Look> = paragraphs.iter().filter(|p| is_heading(p)).map(look).collect();
    looks.sort_unstable_by(|a, b| b.cmp(a));
    looks.dedup();
    let depths = depths(paragraphs, &marked);
    // Where all headings look the same, what they say tells them as well as in plain text; in one look
    // alone, no heading stands above another.
    if looks.len() < 2 && depths.is_empty() {
        return vec![None; paragraphs.len()];
    }
    let level = |paragraph: &Paragraph, marked: Option<u8>, sign: &str| -> Heading {
        if let Some(depth) = marked {
            return Some((depth, format!("{sign} {depth}")));
        }
        if !is_heading(paragraph) {
            return None;
        }
        let (size, bold) = look(paragraph);
        let level = match depths.get(&(size, bold)) {
            Some(&depth) => depth,
            // Bookmarks name the headings: what looks like none of them and is smaller is none.
            None if !depths.is_empty() && depths.keys().all(|(other, _)| size < *other) => {
                return None;
            }
            None if !depths.is_empty() => 1,
            None => {
                let place = looks.iter().position(|look| *look == (size, bold)).unwrap_or_default();
                u8::try_from(place + 1).unwrap_or(u8::MAX)
            }
        };
        let bold = if bold { "bold, " } else { "" };
        let (size, body) = (f64::from(size) / 2.0, f64::from(usual.body));
        Some((level, format!("{bold}{size} pt where text has {body}")))
    };
    let marked = marked.into_iter().zip(signs);
    let all = paragraphs.iter().zip(marked);
    all.map(|(paragraph, (marked, sign))| level(paragraph, marked, sign)).collect()
}

/// The level of each paragraph that a tag calls a heading; none, where tags call text so.
fn by_tag(paragraphs: &[Paragraph]) -> Vec<Option<u8>> {
    let level = |paragraph: &Paragraph| {
        let is_short = paragraph.text.len() <= 2 * LONGEST;
        let is_said = paragraph.text.contains(char::is_alphabetic);
        paragraph.level.filter(|_| is_short && is_said)
    };
    let levels: Vec<Option<u8>> = paragraphs.iter().map(level).collect();
    let all: usize = paragraphs.iter().map(|paragraph| paragraph.letters).sum();
    let headings = paragraphs.iter().zip(&levels).filter(|(_, level)| level.is_some());
    let letters: usize = headings.map(|(paragraph, _)| paragraph.letters).sum();
    if letters * 2 > all { vec![None; paragraphs.len()] } else { levels }
}

fn look(paragraph: &Paragraph) -> Look {
    ((paragraph.size * 2.0).round() as u32, paragraph.is_bold)
}

/// The depth of each paragraph that a bookmark names; none, where bookmarks name other things.
fn by_bookmark(paragraphs: &[Paragraph], bookmarks: &[Bookmark]) -> Vec<Option<u8>> {
    let mut marked = vec![None; paragraphs.len()];
    if bookmarks.is_empty() {
        return marked;
    }
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (n, paragraph) in paragraphs.iter().enumerate().rev() {
        if paragraph.text.len() <= LONGEST {
            places.entry(folded(&paragraph.text)).or_default().push(n);
        }
    }
    let (mut from, mut found) = (0, 0);
    for bookmark in bookmarks {
        let Some(places) = places.get_mut(&folded(&bookmark.title)) else { continue };
        // Bookmarks come in the order of the text, so that what is above is not asked for again.
        while places.pop_if(|place| *place < from).is_some() {}
        if let Some(place) = places.pop() {
            marked[place] = Some(bookmark.depth);
            (from, found) = (place + 1, found + 1);
        }
    }
    if found < 2 || found * 5 < bookmarks.len() * 3 {
        marked.fill(None);
    }
    marked
}

/// A heading without its signs, and without its number, which may be in a bookmark or not.
fn folded(text: &str) -> String {
    let text = text.trim_start_matches(|c: char| !c.is_alphabetic());
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// For each look of which a bookmark names a heading: the depth that most of them have.
fn depths(paragraphs: &[Paragraph], marked: &[Option<u8>]) -> HashMap<Look, u8> {
    let mut counts: HashMap<Look, HashMap<u8, usize>> = HashMap::new();
    for (paragraph, depth) in paragraphs.iter().zip(marked) {
        if let Some(depth) = depth {
            *counts.entry(look(paragraph)).or_default().entry(*depth).or_default() += 1;
        }
    }
    let most = |depths: HashMap<u8, usize>| {
        depths.into_iter().max_by_key(|&(depth, count)| (count, depth)).map(|(depth, _)| depth)
    };
    counts.into_iter().filter_map(|(look, depths)| Some((look, most(depths)?))).collect()
}

//! Glyphs to pieces of rows: what stands on one baseline without a wide gap.

use std::borrow::Cow;

use crate::{
    ends::is_rtl,
    page::{
        glyphs::Glyph,
        inks::{BOLD, UNKNOWN},
        letters::Letters,
        tags::Tag,
    },
};

/// A wider gap, in sizes of the letters, parts two pieces.
const APART: f32 = 1.0;
/// A wider gap is a blank.
pub(crate) const BLANK: f32 = 0.13;
/// A letter so many times as large as the next ones begins a text, and is no sign of a note beside them.
pub(crate) const INITIAL: f32 = 1.8;
/// Baselines that are nearer, in sizes, are one.
const SAME: f32 = 0.3;

/// Fewer gaps between letters do not tell whether these are spaced.
const SPACED: usize = 5;
/// Accents that some fonts have as signs of their own, and the marks that combine.
const ACCENTS: [(char, char); 10] = [
    ('´', '\u{301}'),
    ('`', '\u{300}'),
    ('ˆ', '\u{302}'),
    ('˜', '\u{303}'),
    ('¨', '\u{308}'),
    ('˚', '\u{30a}'),
    ('ˇ', '\u{30c}'),
    ('˘', '\u{306}'),
    ('¯', '\u{304}'),
    ('¸', '\u{327}'),
];

/// A piece of a row.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Piece {
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    pub(crate) y: f32,
    /// The size of most of its letters.
    pub(crate) size: f32,
    pub(crate) text: String,
    pub(crate) letters: usize,
    /// How heavy its letters are, against the same letters of most of the text; one is usual, and known when
    /// it was weighed.
    pub(crate) weight: f32,
    /// The looks of its letters, each of them, until it is weighed.
    pub(crate) inks: Vec<u32>,
    /// How much of its text, in bytes, is a beginning in bold letters; known when it was weighed.
    pub(crate) lead: usize,
    /// Whether it is printed twice at one place.
    pub(crate) is_twice: bool,
    pub(crate) artifact: bool,
    /// Where the tags of the file have it.
    pub(crate) tag: Option<Tag>,
    /// How many pieces of the page were drawn before it.
    pub(crate) drawn: usize,
}

impl Piece {
    /// Weighs it, by the weight of each look.
    pub(crate) fn weigh(&mut self, weights: &[f32]) {
        let inks = std::mem::take(&mut self.inks);
        self.weight = mean(&inks, weights).unwrap_or(1.0);
        self.lead =
            if self.text.chars().any(is_rtl) { 0 } else { lead(&self.text, &inks, weights) };
        if self.is_twice {
            self.weight = self.weight.max(1.5);
        }
    }
}

/// The weight of letters of these looks, if any is known.
fn mean(inks: &[u32], weights: &[f32]) -> Option<f32> {
    let known = inks.iter().filter_map(|ink| weights.get(*ink as usize));
    let (sum, count) = known.fold((0.0, 0), |(sum, count), weight| (sum + weight, count + 1));
    (count > 0).then(|| sum / count as f32)
}

/// How much of a text is a beginning of words in bold letters.
fn lead(text: &str, inks: &[u32], weights: &[f32]) -> usize {
    let (mut lead, mut at, mut from) = (0, 0, 0);
    for word in text.split_inclusive(' ') {
        let to = from + word.chars().filter(|c| c.is_alphabetic()).count();
        at += word.len();
        match mean(inks.get(from..to).unwrap_or_default(), weights) {
            Some(weight) if weight > BOLD => lead = at,
            // Numbers and signs are as what stands around them.
            None => {}
            Some(_) => return lead,
        }
        from = to;
    }
    if lead > 0 { at } else { 0 }
}

/// The pieces of a page, in the order in which they were drawn.
pub(crate) fn pieces(glyphs: &[Glyph]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut from = 0;
    // The largest letter of the piece says where its baseline is.
    let mut largest = glyphs.first();
    for at in 1..=glyphs.len() {
        let next = glyphs.get(at);
        if next.zip(largest).is_some_and(|(next, largest)| goes_on(&glyphs[at - 1], largest, next))
        {
            largest = if largest.map(|g| g.size) < next.map(|g| g.size) { next } else { largest };
            continue;
        }
        let drawn = pieces.len();
        pieces.extend(piece(&glyphs[from..at]).map(|piece| Piece { drawn, ..piece }));
        (from, largest) = (at, next);
    }
    pieces
}

/// Whether a glyph goes on with the piece that ends with `last`.
fn goes_on(last: &Glyph, largest: &Glyph, next: &Glyph) -> bool {
    let size = last.size.max(next.size);
    let gap = if next.x0 >= last.x0 - 0.2 * size { next.x0 - last.x1 } else { last.x0 - next.x1 };
    // Right to left, letters may be drawn from the right.
    let is_near = -0.6 * size < gap && gap < APART * size;
    // The sign of a note, and an index, are smaller and off the baseline.
    let off = if next.size < last.size * 0.85 || last.size < next.size * 0.85 { 0.6 } else { SAME };
    // A letter that begins a text and is as high as some of its rows stands alone.
    let (small, large) = (last.size.min(next.size), size);
    let shift = (next.y - largest.y).abs();
    let is_initial = large > INITIAL * small && shift > 0.3 * small;
    let is_other = is_other(last.tag, next.tag);
    // What is smaller and stands off is the number of the line, and none of a note.
    let is_aside = small < 0.7 * large && gap > 0.6 * size;
    is_near
        && !is_initial
        && !is_aside
        && !is_other
        && shift < off * size
        && next.artifact == last.artifact
}

/// Whether tags say that two things are of two blocks.
pub(crate) fn is_other(one: Option<Tag>, other: Option<Tag>) -> bool {
    let blocks = one.and_then(|tag| tag.block).zip(other.and_then(|tag| tag.block));
    blocks.is_some_and(|(one, other)| one != other)
}

/// Glyphs as a piece; `None` where they are blank.
fn piece(glyphs: &[Glyph]) -> Option<Piece> {
    let mut all: Vec<&Glyph> = glyphs.iter().collect();
    all.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    // What is printed twice at one place is printed bold.
    let mut twice = 0;
    all.dedup_by(|next, last| {
        let same = next.text == last.text && (next.x0 - last.x0).abs() < 0.12 * last.size;
        let same = same && !next.text.trim().is_empty();
        twice += usize::from(same);
        same
    });
    let mut sizes: Vec<(u32, usize)> = Vec::new();
    let (mut letters, mut looks) = (0, Vec::with_capacity(all.len()));
    for glyph in &all {
        let count = glyph.text.chars().filter(|c| !c.is_whitespace()).count();
        letters += count;
        let size = (glyph.size * 10.0).round() as u32;
        match sizes.iter_mut().find(|(other, _)| *other == size) {
            Some((_, times)) => *times += count,
            None => sizes.push((size, count)),
        }
        let alphabetic = glyph.text.chars().filter(|c| c.is_alphabetic()).count();
        looks.extend(std::iter::repeat_n(glyph.look.unwrap_or(UNKNOWN), alphabetic));
    }
    if letters == 0 {
        return None;
    }
    let size =
        sizes.iter().max_by_key(|(_, times)| *times).map_or(1.0, |(size, _)| *size as f32 / 10.0);
    let words = ordered(&all);
    let is_twice = twice * 2 > all.len();
    let first = all.iter().find(|glyph| !glyph.text.trim().is_empty())?;
    let last = all.iter().rev().find(|glyph| !glyph.text.trim().is_empty())?;
    let y = all.iter().filter(|g| (g.size - size).abs() < 0.2).map(|g| g.y).next_back();
    let text = words.trim().to_owned();
    let artifact = first.artifact;
    let tag = all.iter().find_map(|glyph| glyph.tag);
    Some(Piece {
        x0: first.x0,
        x1: last.x1,
        y: y.unwrap_or(first.y),
        size,
        text,
        letters,
        weight: 1.0,
        inks: looks,
        lead: 0,
        is_twice,
        artifact,
        tag,
        drawn: 0,
    })
}

/// How wide a gap between glyphs is a blank: letters that are spaced, as those of some headings are, stand apart
/// themselves, and words further.
fn blank(glyphs: &[&Glyph]) -> f32 {
    let gap = |pair: &[&Glyph]| {
        let are_letters =
            pair.iter().all(|glyph| glyph.text.chars().all(|c| c.is_alphabetic() && !is_rtl(c)));
        are_letters.then(|| (pair[1].x0 - pair[0].x1) / pair[1].size.max(0.1))
    };
    // Nearly all rows are told by a few of their letters, and need no more.
    let gaps = || glyphs.windows(2).filter_map(gap);
    let is_wide = |gap: &f32| BLANK <= *gap;
    if gaps().take(SPACED).filter(is_wide).count() * 2 < SPACED {
        return BLANK;
    }
    let mut gaps: Vec<f32> = gaps().collect();
    if gaps.len() < SPACED || gaps.iter().filter(|gap| is_wide(gap)).count() * 2 <= gaps.len() {
        return BLANK;
    }
    let middle = gaps.len() / 2;
    *gaps.select_nth_unstable_by(middle, f32::total_cmp).1 * 1.6
}

/// A letter with the accent that is printed over it as a sign of its own, `n` and `´`, as one.
fn accented<'g>(glyphs: &[&'g Glyph]) -> Option<Vec<Cow<'g, Glyph>>> {
    let mark = |glyph: &Glyph| {
        let mut signs = glyph.text.chars();
        let only = signs.next().filter(|_| signs.next().is_none())?;
        let of_its_own = ACCENTS.iter().find(|(sign, _)| *sign == only).map(|(_, mark)| *mark);
        of_its_own.or_else(|| Some(only).filter(|c| ('\u{300}'..'\u{370}').contains(c)))
    };
    if !glyphs.iter().any(|glyph| mark(glyph).is_some()) {
        return None;
    }
    let mut all: Vec<Cow<'g, Glyph>> = Vec::with_capacity(glyphs.len());
    let mut waiting: Option<(&Glyph, char)> = None;
    let is_over = |accent: &Glyph, letter: &Glyph| {
        let middle = (accent.x0 + accent.x1) / 2.0;
        letter.x0 <= middle && middle <= letter.x1
    };
    let with = |letter: &Glyph, mark: char| -> Option<Glyph> {
        let mut signs = letter.text.chars();
        let base = match (signs.next()?, signs.next()) {
            ('ı', None) => 'i',
            ('ȷ', None) => 'j',
            (base, None) => base,
            _ => return None,
        };
        let one = unicode_normalization::char::compose(base, mark)?;
        Some(Glyph { text: Letters::new(one.encode_utf8(&mut [0; 4])), ..letter.clone() })
    };
    for &glyph in glyphs {
        if let Some(mark) = mark(glyph) {
            let before = all.last().filter(|letter| is_over(glyph, letter));
            match before.and_then(|letter| with(letter, mark)) {
                Some(one) => *all.last_mut().expect("a letter before") = Cow::Owned(one),
                None => {
                    all.extend(waiting.take().map(|(accent, _)| Cow::Owned(accent.clone())));
                    waiting = Some((glyph, mark));
                }
            }
            continue;
        }
        match waiting.take() {
            Some((accent, mark)) if is_over(accent, glyph) && with(glyph, mark).is_some() => {
                all.extend(with(glyph, mark).map(Cow::Owned));
            }
            waited => {
                all.extend(waited.map(|(accent, _)| Cow::Owned(accent.clone())));
                all.push(Cow::Borrowed(glyph));
            }
        }
    }
    all.extend(waiting.map(|(accent, _)| Cow::Owned(accent.clone())));
    Some(all)
}

/// What glyphs say that stand beside each other, in the order in which they are read.
fn ordered(glyphs: &[&Glyph]) -> String {
    if let Some(accented) = accented(glyphs) {
        return in_order(&accented.iter().map(|glyph| &**glyph).collect::<Vec<_>>());
    }
    in_order(glyphs)
}

/// The digit of a note's sign, raised.
fn raised(text: &str) -> Option<&'static str> {
    let digit: usize = text.parse().ok().filter(|_| text.len() == 1)?;
    ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"].get(digit).copied()
}

fn in_order(glyphs: &[&Glyph]) -> String {
    let blank = blank(glyphs);
    let most = glyphs.iter().map(|glyph| glyph.size).fold(0.0, f32::max);
    let base = glyphs.iter().filter(|glyph| glyph.size > 0.95 * most).map(|glyph| glyph.y).next();
    // With the blanks that are only gaps.
    let mut parts: Vec<&str> = Vec::with_capacity(glyphs.len() + 8);
    let mut end = f32::MAX;
    for glyph in glyphs {
        let is_blank = glyph.text.trim().is_empty();
        let ends_blank = parts.last().is_none_or(|part| part.ends_with(' '));
        if glyph.x0 - end > blank * glyph.size && !ends_blank && !is_blank {
            parts.push(" ");
        }
        // The sign of a note would be taken for a part of the word or the number before it.
        let is_raised = glyph.size < 0.85 * most
            && base.is_some_and(|base| base - glyph.y > 0.2 * most)
            && parts.last().is_some_and(|part| !part.trim().is_empty());
        if !(is_blank && ends_blank) {
            parts.push(raised(&glyph.text).filter(|_| is_raised).unwrap_or(&glyph.text));
        }
        end = if is_blank && glyph.x1 <= glyph.x0 { end } else { glyph.x1 };
    }
    let rtl = |part: &&str| part.chars().any(is_rtl);
    let strong = |part: &&str| part.chars().any(|c| c.is_alphanumeric()) && !rtl(part);
    let right = parts.iter().filter(|part| rtl(part)).count();
    if right == 0 {
        return parts.concat();
    }
    let is_right = right > parts.iter().filter(|part| strong(part)).count();
    // Runs of one direction; what has none belongs to what it stands within.
    let mut runs: Vec<(bool, Vec<&str>)> = Vec::new();
    let mut neutral: Vec<&str> = Vec::new();
    for part in parts {
        if !rtl(&part) && !strong(&part) {
            neutral.push(part);
            continue;
        }
        let is_rtl = rtl(&part);
        match runs.last_mut() {
            Some((direction, run)) if *direction == is_rtl => run.append(&mut neutral),
            Some(_) => {
                runs.push((is_right, std::mem::take(&mut neutral)));
                runs.push((is_rtl, Vec::new()));
            }
            None => runs.push((is_rtl, std::mem::take(&mut neutral))),
        }
        runs.last_mut().expect("a run was pushed").1.push(part);
    }
    runs.push((is_right, neutral));
    for (direction, run) in &mut runs {
        if *direction {
            run.reverse();
        }
    }
    if is_right {
        runs.reverse();
    }
    runs.into_iter().flat_map(|(_, run)| run).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::letters::Letters;

    /// Letters in a row from `x`, each half as wide as it is high.
    fn set(text: &str, x: f32, y: f32) -> Vec<Glyph> {
        let glyph = |(n, c): (usize, char)| Glyph {
            x0: x + 5.0 * n as f32,
            x1: x + 5.0 * n as f32 + 5.0,
            y,
            size: 10.0,
            text: Letters::new(&c.to_string()),
            look: None,
            artifact: false,
            tag: None,
        };
        let all = text.chars().enumerate().map(glyph);
        all.filter(|glyph| &*glyph.text != "_").collect()
    }

    fn said(glyphs: &[Glyph]) -> Vec<String> {
        pieces(glyphs).into_iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn gaps_are_blanks_and_wide_gaps_part_pieces() {
        assert_eq!(said(&set("a_b cd___e", 10.0, 50.0)), ["a b cd", "e"]);
        assert_eq!(said(&[set("ab", 0.0, 10.0), set("cd", 0.0, 22.0)].concat()), ["ab", "cd"]);
    }

    #[test]
    fn spaced_letters_are_words_and_signs_of_notes_are_raised() {
        let spaced = |text: &str| {
            let letters = text.chars().map(|c| format!("{c}_")).collect::<String>();
            // Half of a letter's width stands between two, and as much again between words.
            let mut all = set(&letters.replace(" _", "_"), 0.0, 10.0);
            all.iter_mut().for_each(|glyph| glyph.x1 = glyph.x0 + 7.0);
            all
        };
        assert_eq!(said(&spaced("LAKES AND RIVERS")), ["LAKES AND RIVERS"]);
        let mut note = set("women.1", 0.0, 10.0);
        let sign = note.last_mut().unwrap();
        (sign.size, sign.y) = (6.0, 6.5);
        assert_eq!(said(&note), ["women.¹"]);
    }

    #[test]
    fn accents_beside_their_letters_are_over_them() {
        let mut name = set("Gdan´sk", 0.0, 10.0);
        (name[4].x0, name[4].x1) = (16.0, 19.0);
        for glyph in &mut name[5..] {
            (glyph.x0, glyph.x1) = (glyph.x0 - 5.0, glyph.x1 - 5.0);
        }
        assert_eq!(said(&name), ["Gdańsk"]);
        assert_eq!(said(&set("a ´ b", 0.0, 10.0)), ["a ´ b"]);
    }

    #[test]
    fn what_is_printed_twice_is_said_once() {
        let bold =
            [set("a", 0.0, 10.0), set("a", 0.4, 10.0), set("b", 5.0, 10.0), set("b", 5.4, 10.0)];
        assert_eq!(said(&bold.concat()), ["ab"]);
    }

    #[test]
    fn letters_from_right_to_left_are_said_as_they_are_read() {
        // As they stand on the page, from the left.
        assert_eq!(said(&set("ab םולש cd", 0.0, 10.0)), ["ab שלום cd"]);
        assert_eq!(said(&set("12 םולש םולש", 0.0, 10.0)), ["שלום שלום 12"]);
    }
}

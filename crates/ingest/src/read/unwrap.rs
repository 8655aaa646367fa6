//! Which lines are parts of one paragraph, by the document's own line lengths.

use std::borrow::Cow;

use crate::{
    head::{Labels, handles},
    read::{
        contents::Words,
        ends::{begins_lower, ends_sentence, said},
        fields::{Part, parts},
        hyphen::{Hyphens, Seam},
        line::Line,
        measure::Measure,
        pages::{Above, Printed},
    },
    steps::steps,
};

/// A heading that is over several lines has no more than this, each shorter than so many bytes.
const HEADING_LINES: usize = 3;
const HEADING_WIDTH: usize = 80;

/// So many lines below a name may take it up, in so many of their first bytes.
const LINES_BELOW: usize = 30;
const OPENING: usize = 500;

/// What stands between columns; a justified line has wide gaps, and few as wide.
const COLUMN_GAP: &str = "     ";
/// Further in than the next line, in bytes, begins no paragraph.
const FAR_IN: usize = 16;

/// The lines of a document, a line for each paragraph, heading and value.
pub(crate) fn unwrap<'t>(printed: Vec<Printed<'t>>, words: &Words<'_>) -> Vec<Line<'t>> {
    steps(printed.len());
    let wrapping = Wrapping {
        measure: Measure::of(&printed),
        hyphens: Hyphens::of(&printed),
        fields: parts(&printed, words.labels),
        printed: &printed,
        words,
    };
    let mut blocks: Vec<(usize, Vec<Seam>)> = Vec::new();
    for n in 0..printed.len() {
        let seam = match blocks.last() {
            Some((first, seams)) => wrapping.seam(*first, seams, n),
            None => None,
        };
        match (seam, blocks.last_mut()) {
            (Some(seam), Some((_, seams))) => seams.push(seam),
            _ => blocks.push((n, Vec::new())),
        }
    }
    let mut lines = printed.into_iter().map(|printed| printed.line);
    let joined = blocks.into_iter().map(|(_, seams)| {
        let first = lines.next().expect("a block begins with a line");
        seams.into_iter().zip(lines.by_ref()).fold(first, |line, (seam, next)| {
            let mut text = line.text.into_owned();
            seam.join(&mut text, said(&next.text));
            Line { last: next.last, end: next.end, text: Cow::Owned(text), ..line }
        })
    });
    joined.collect()
}

/// A document whose lines are looked at for what goes on in the next.
struct Wrapping<'w, 't> {
    printed: &'w [Printed<'t>],
    /// How wide the lines are; `None` where a line is a paragraph.
    measure: Option<Measure>,
    hyphens: Hyphens,
    /// What each line is in the head of a message.
    fields: Vec<Option<Part>>,
    words: &'w Words<'w>,
}

impl Wrapping<'_, '_> {
    fn text(&self, n: usize) -> &str {
        &self.printed[n].line.text
    }

    /// How line `n` goes on with a block that begins at line `first`, where it does.
    fn seam(&self, first: usize, seams: &[Seam], n: usize) -> Option<Seam> {
        let (above, next) = (self.text(n - 1), self.text(n));
        match self.fields[n] {
            Some(Part::Folded) => return Some(Seam::between(above, said(next))),
            Some(Part::Field) => return None,
            None => {}
        }
        let gap = self.printed[n].above;
        let is_apart =
            || is_in_columns(above) || is_in_columns(next) || self.is_set_far_in(first, n);
        if gap == Above::Blank || is_key_or_handle(next, self.words.labels) || is_apart() {
            return None;
        }
        if let Some(seam) = self.hyphens.seam(above, said(next)) {
            return Some(seam);
        }
        let goes_on = !begins_block(next)
            && (self.is_broken(first, seams.len(), n)
                || gap == Above::Nothing
                    && (self.is_value(first, n) || self.is_heading(first, seams.len(), n)));
        goes_on.then(|| Seam::between(above, said(next)))
    }

    /// Whether a sentence, or a paragraph, is broken at the end of the line above line `n`.
    fn is_broken(&self, first: usize, joined: usize, n: usize) -> bool {
        let (above, next) = (self.text(n - 1), self.text(n));
        let sentence = !ends_sentence(above) && begins_lower(said(next));
        let Some(measure) = &self.measure else {
            return sentence && self.printed[n].above == Above::PageBreak;
        };
        let full = measure.is_full(above, next);
        // What has the look of a heading is one below a sentence, and where it is a name.
        let begins = self.is_alone(n, measure)
            && (ends_sentence(above) || (self.words.is_name)(next.trim()))
            && !begins_lower(said(next));
        if self.printed[n].above == Above::PageBreak {
            return sentence || full && joined > 0 && !begins;
        }
        let is_heading = joined == 0
            && next.trim().starts_with(char::is_uppercase)
            && (self.words.is_name)(self.text(first).trim());
        let is_value = is_key_or_handle(self.text(first), self.words.labels) && !full;
        self.is_set_alike(first, joined, n)
            && !(begins || is_heading || is_value)
            && (full || sentence && measure.is_nearly_full(above, next))
    }

    /// Whether line `n` ends by itself, and not with a sentence.
    fn is_alone(&self, n: usize, measure: &Measure) -> bool {
        let text = self.text(n);
        let below = self.printed.get(n + 1).filter(|below| below.above == Above::Nothing);
        let goes_on = below.is_some_and(|below| {
            let below = &below.line.text;
            measure.is_full(text, below) || begins_lower(said(below))
        });
        !goes_on && !ends_sentence(text)
    }

    /// Whether line `n` is indented as the lines of the block are.
    fn is_set_alike(&self, first: usize, joined: usize, n: usize) -> bool {
        let indent = |n: usize| self.text(n).len() - self.text(n).trim_start().len();
        if joined > 0 {
            return indent(n).abs_diff(indent(n - 1)) <= 1;
        }
        // The first line of a paragraph may stand further in; the first of an item further out.
        indent(n) <= indent(first) + 1 || begins_block(self.text(first))
    }

    /// Whether the lines of a block stand on the right of the page, as a date does, and line `n` does not.
    fn is_set_far_in(&self, first: usize, n: usize) -> bool {
        let indent = |n: usize| self.text(n).len() - self.text(n).trim_start().len();
        indent(n) + FAR_IN < indent(first)
    }

    /// Whether line `n` goes on with the value of a key above it.
    fn is_value(&self, first: usize, n: usize) -> bool {
        let Some((field, value)) = self.words.labels.key_and_value(self.text(first).trim()) else {
            return false;
        };
        let (above, next) = (self.text(n - 1), self.text(n));
        let below = self.printed.get(n + 1).filter(|below| below.above == Above::Nothing);
        // A line above an acronym is the name of the next organisation.
        let key_below =
            below.and_then(|below| self.words.labels.key_and_value(below.line.text.trim()));
        let key_below = key_below.is_some_and(|(field, _)| !field.is_acronym());
        let indented = next.starts_with(char::is_whitespace) && !above.starts_with(' ');
        // The name of a group is known, and of other values what is set in goes on with a small letter.
        let is_group = || self.words.labels.is_group(&format!("{value} {}", next.trim()));
        if n - first < HEADING_LINES && !value.is_empty() && !field.is_address() {
            return indented && begins_lower(said(next)) || is_group();
        }
        n - first < HEADING_LINES
            && field.is_address()
            && next.len() < HEADING_WIDTH
            && !ends_sentence(next)
            && !is_like_key(next)
            && !(self.words.is_name)(next.trim())
            && (value.is_empty() || above.ends_with(',') || indented || key_below)
    }

    /// Whether the block is a heading, of which line `n` is a part.
    fn is_heading(&self, first: usize, joined: usize, n: usize) -> bool {
        let (above, next) = (self.text(n - 1).trim(), self.text(n).trim());
        let short = |text: &str| text.len() < HEADING_WIDTH && !ends_sentence(text);
        if joined > 0 || !short(above) || !short(next) || begins_block(above) {
            return false;
        }
        let is_known = |text: &str| (self.words.is_name)(text);
        // A key may have its value on the next line.
        if is_known(above) || self.words.labels.key(above).is_some() {
            return false;
        }
        if is_known(&format!("{above} {next}")) {
            return true;
        }
        let apart = |n: usize| self.printed.get(n).is_none_or(|line| line.above != Above::Nothing);
        let alone = (first == 0 || apart(first)) && apart(n + 1);
        let open = above.ends_with([',', '&']) || ends_open(above);
        let is_acronym = next.starts_with('(') && next.ends_with(')') && !next.contains(' ');
        let whole = || self.is_said_below(n + 1, &format!("{above} {next}"));
        alone && begins_upper(above) && (open || begins_lower(next) || is_acronym || whole())
    }

    /// Whether the lines from `n` on say this, on one line or over several: the text takes up a name.
    fn is_said_below(&self, n: usize, name: &str) -> bool {
        let mut said = String::new();
        for line in self.printed.iter().skip(n).take(LINES_BELOW) {
            let text = line.line.text.trim();
            let text = &text[..text.floor_char_boundary(OPENING)];
            steps(text.len());
            // No name goes over the end of a paragraph.
            said.push_str(if line.above == Above::Blank { "\n" } else { " " });
            said.push_str(&text.to_lowercase());
        }
        said.contains(&name.to_lowercase())
    }
}

/// Whether a line says several things side by side, as a masthead does and a row of a table.
fn is_in_columns(text: &str) -> bool {
    let first =
        text.trim().split(COLUMN_GAP).next().filter(|first| first.len() < text.trim().len());
    // Behind the number of a paragraph a gap may be as wide.
    first.is_some_and(|first| first.contains(char::is_alphabetic)) && !begins_block(text)
}

/// Whether a line is a key with its value, or handles.
fn is_key_or_handle(text: &str, labels: &Labels) -> bool {
    let text = text.trim();
    labels.key_and_value(text).is_some() || handles(text).is_some()
}

/// Whether a line is a word or few with a colon and what they are the key of, whoever knows that.
fn is_like_key(text: &str) -> bool {
    text.split_once([':', '：']).is_some_and(|(key, value)| {
        let words = key.split_whitespace().count();
        (1..=3).contains(&words) && begins_upper(key.trim()) && value.starts_with([' ', '\u{a0}'])
    })
}

/// Whether a line begins an item of a list or a numbered paragraph.
fn begins_block(text: &str) -> bool {
    let text = text.trim_start();
    let Some((mark, _)) = text.split_once(char::is_whitespace) else { return false };
    let number = mark.trim_start_matches('(').trim_end_matches(['.', ')']);
    let is_number = number.len() < mark.len()
        && (number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit())
            || number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_lowercase())
            || number.len() <= 5 && number.bytes().all(|byte| b"ivx".contains(&byte)));
    let mut letters = mark.chars();
    let first = letters.next();
    let is_bullet =
        first.is_some_and(|c| "•●◦▪■‣⁃∙·*o→»–—-\u{f0b7}".contains(c)) && letters.next().is_none();
    // Captions have two arrows where somebody else begins to speak.
    is_number || is_bullet || mark == ">>"
}

/// Whether a line ends with a word that another must follow.
fn ends_open(text: &str) -> bool {
    const OPEN: [&str; 12] =
        ["the", "a", "an", "of", "to", "in", "on", "for", "and", "or", "with", "by"];
    text.rsplit(' ').next().is_some_and(|last| OPEN.contains(&last))
}

fn begins_upper(text: &str) -> bool {
    text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric())
}

//! Which paragraphs are two: a heading and what is said below it, or two headings?
//!
//! Headings are printed on one line with their text, in bold letters. And where two headings follow each other
//! in the same letters, only the bookmarks of the file say where the first ends.

use std::collections::HashMap;

use crate::{
    ends::ends_sentence,
    page::{facts::Bookmark, paragraphs::Paragraph},
};

/// With fewer of them, bold words at the beginning of a paragraph are only that.
const FEWEST: usize = 3;
/// Longer ones, in bytes, are no headings.
const LONGEST: usize = 100;
/// What is said below a heading has so many words.
const WORDS: usize = 6;

/// Parts the paragraphs that are two.
pub(crate) fn part(paragraphs: Vec<Paragraph>, bookmarks: &[Bookmark]) -> Vec<Paragraph> {
    let pairs: HashMap<String, usize> = bookmarks
        .windows(2)
        .map(|pair| {
            let first = letters(&pair[0].title);
            let count = first.chars().count();
            (first + &letters(&pair[1].title), count)
        })
        .filter(|(_, count)| *count > 0)
        .collect();
    let are_some = paragraphs.iter().filter(|paragraph| is_run_in(paragraph)).count() >= FEWEST;
    let mut parted = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs {
        let two = || pairs.get(&letters(&paragraph.text)).copied();
        if are_some && is_run_in(&paragraph) {
            let at = paragraph.lead;
            let [heading, text] = cut(paragraph, at);
            parted.push(Paragraph { is_bold: true, rows: 1, ..heading });
            parted.push(Paragraph { is_bold: false, ..text });
        } else if paragraph.text.len() <= 2 * LONGEST
            && let Some(count) = two()
        {
            let at = end_of(&paragraph.text, count);
            parted.extend(cut(paragraph, at));
        } else {
            parted.push(paragraph);
        }
    }
    parted
}

/// Whether a paragraph begins with its heading.
fn is_run_in(paragraph: &Paragraph) -> bool {
    let Some((heading, text)) = paragraph.text.split_at_checked(paragraph.lead) else {
        return false;
    };
    let (heading, text) = (heading.trim(), text.trim());
    let begins_large = |text: &str| {
        let first = text.chars().find(|c| c.is_alphanumeric());
        first.is_some_and(|c| c.is_uppercase())
    };
    let is_one = !paragraph.is_item
        && !paragraph.is_note
        && !paragraph.is_table
        && paragraph.level.is_none();
    is_one
        && (3..=LONGEST).contains(&heading.len())
        // A key stands before its value.
        && !heading.ends_with([':', ',', ';', '-', '(', '/'])
        && heading.starts_with(char::is_alphanumeric)
        && begins_large(heading)
        && begins_large(text)
        && text.split(' ').nth(WORDS - 1).is_some()
        && ends_sentence(text)
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// Where so many letters of a text end.
fn end_of(text: &str, count: usize) -> usize {
    let mut left = count;
    for (at, c) in text.char_indices() {
        if left == 0 && (c.is_alphanumeric() || c == '(') {
            return at;
        }
        if c.is_alphabetic() {
            left = left.saturating_sub(c.to_lowercase().count());
        }
    }
    text.len()
}

/// A paragraph as two, the second of which begins at this byte.
fn cut(mut paragraph: Paragraph, at: usize) -> [Paragraph; 2] {
    let behind = paragraph.text.split_off(at);
    let text = behind.trim_start().to_owned();
    let gone = at + behind.len() - text.len();
    let count = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let (letters, rest) = (count(&paragraph.text), count(&text));
    let turns = std::mem::take(&mut paragraph.turns);
    let (before, after): (Vec<_>, Vec<_>) = turns.into_iter().partition(|turn| *turn < at);
    let rest = Paragraph {
        text,
        page: paragraph.page + before.len(),
        turns: after.into_iter().map(|turn| turn.saturating_sub(gone)).collect(),
        letters: rest,
        lead: 0,
        ..paragraph.clone()
    };
    paragraph.text.truncate(paragraph.text.trim_end().len());
    [Paragraph { turns: before, letters, lead: 0, ..paragraph }, rest]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(paragraphs: Vec<Paragraph>, bookmarks: &[&str]) -> Vec<String> {
        let bookmark = |title: &&str| Bookmark { title: (*title).to_owned(), depth: 1 };
        let bookmarks: Vec<Bookmark> = bookmarks.iter().map(bookmark).collect();
        part(paragraphs, &bookmarks).into_iter().map(|paragraph| paragraph.text).collect()
    }

    fn paragraph(text: &str, lead: usize) -> Paragraph {
        Paragraph { text: text.to_owned(), lead, ..Paragraph::default() }
    }

    #[test]
    fn bold_words_before_a_text_are_its_heading_where_there_are_some() {
        let one = paragraph("Net neutrality The agency says who may be slowed down.", 15);
        let two = ["Net neutrality", "The agency says who may be slowed down."];
        assert_eq!(said(vec![one.clone(); 3], &[]), [two, two, two].concat());
        assert_eq!(said(vec![one.clone(); 2], &[]).len(), 2);
        let names = paragraph("The agency of birds counts the herons of the lake.", 20);
        let key = paragraph("Address: Rue de la Terre one to nine, Geneva.", 9);
        assert_eq!(said([vec![names; 3], vec![key; 3]].concat(), &[]).len(), 6);
    }

    #[test]
    fn two_headings_in_one_are_known_by_their_bookmarks() {
        let one = paragraph("1. Digital policy issues 1.1 Net neutrality", 0);
        let bookmarks = ["Digital policy issues", "1.1 Net neutrality", "Others"];
        let two = ["1. Digital policy issues", "1.1 Net neutrality"];
        assert_eq!(said(vec![one.clone()], &bookmarks), two);
        assert_eq!(said(vec![one], &[]).len(), 1);
    }
}

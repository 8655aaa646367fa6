//! Which lines of an instrument are below its paragraphs and none of them: what says that it was adopted,
//! and what closes it.

use crate::{
    line::{Class, forms},
    segment::{
        input::Input,
        whole::{furniture::is_furniture, heading::Heading, masthead::any_year},
    },
};

/// So many lines close a text at the most: a meeting, a place, a date, names.
const CLOSING: usize = 6;
/// Each is shorter than this, in bytes.
const WIDEST: usize = 100;

/// The line below recitals, directly above the first article, that says that what follows was adopted.
pub(super) fn enacting(
    input: &Input<'_, '_>,
    first: usize,
    headings: &[Option<Heading>],
    numbers: &[Option<String>],
) -> Option<usize> {
    let is_article = |n: &usize| headings[*n].as_ref().is_some_and(|heading| heading.is_article);
    let article = (first..input.len()).find(is_article)?;
    let above = (first..article).rev().find(|&n| headings[n].is_none())?;
    let is_below_recitals = numbers[first..above].iter().any(Option::is_some);
    let announces = input.line(above).trimmed().ends_with([':', '：']) && numbers[above].is_none();
    (is_below_recitals && announces).then_some(above)
}

/// The line near the end that says by itself that a meeting or a text is over: "The meeting rose at 5 p.m."
pub(super) fn last(
    input: &Input<'_, '_>,
    first: usize,
    headings: &[Option<Heading>],
    numbers: &[Option<String>],
) -> Option<usize> {
    let from = input.len().saturating_sub(CLOSING).max(first + 1);
    let is_text = |n: &usize| headings[*n].is_none() && numbers[*n].is_none();
    // What stands directly below a heading is its text.
    let is_headed = |n: &usize| headings[*n - 1].is_some();
    let mut lines = (from..input.len()).filter(|n| is_text(n) && !is_headed(n));
    lines.find(|&n| forms().closing.is_match(input.line(n).trimmed()))
}

/// Where the lines begin that close a text and say when it was adopted: at its end, or above its annexes.
pub(super) fn closing(
    input: &Input<'_, '_>,
    first: usize,
    headings: &[Option<Heading>],
    numbers: &[Option<String>],
) -> Option<(usize, usize)> {
    let is_paragraph = |n: &usize| {
        numbers[*n].is_some() || headings[*n].as_ref().is_some_and(|h| h.number.is_some())
    };
    let last = (first..input.len()).rev().find(is_paragraph)?;
    let is_behind = |n: &usize| {
        headings[*n].as_ref().is_some_and(|heading| heading.is_annex || heading.is_notes)
    };
    let end = (last + 1..input.len()).find(is_behind).unwrap_or(input.len());
    let is_dated = |n: usize| {
        let text = input.line(n).trimmed();
        text.len() < WIDEST
            && (forms().issued.is_match(text) && any_year(text).is_some()
                || is_furniture(text) && forms().date.is_match(text)
                || forms().day.is_match(text))
    };
    let is_line = |n: &usize| {
        let (text, class) = (input.line(*n).trimmed(), input.class_of(*n));
        let is_plain = headings[*n].as_ref().is_none_or(Heading::is_plain);
        let is_text = text.ends_with(['.', ',', ';', ':']) || text.starts_with(char::is_lowercase);
        let is_point = matches!(class, Class::Lettered | Class::Item);
        text.len() < WIDEST
            && input.line(*n).mark.level.is_none()
            && text.contains(char::is_alphabetic)
            && (is_dated(*n) || is_plain && !is_text && !is_point)
    };
    let from = end.saturating_sub(CLOSING).max(last + 1);
    let start = (from..end).rev().take_while(is_line).last()?;
    // What stands directly below a heading is its text.
    let is_headed = headings[start - 1].as_ref().is_some_and(|heading| heading.number.is_some());
    let start = start + usize::from(is_headed);
    (start..end).any(is_dated).then_some((start, end))
}

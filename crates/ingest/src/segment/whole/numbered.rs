//! Which lines of a document begin its numbered paragraphs.

use crate::{
    line::numbers::follows,
    segment::{
        input::Input,
        whole::{
            heading::Heading,
            label::{Form, label, named},
        },
    },
};

/// A number may be missing, as where a page is: so many at the most.
const MISSING: u32 = 3;

/// The numbers of the paragraphs as printed, by the line on which each begins.
pub(super) fn numbered(
    input: &Input<'_, '_>,
    first: usize,
    headings: &[Option<Heading>],
) -> Vec<Option<String>> {
    let in_form = |form| of_form(input, first, headings, form);
    let count = |found: &[Option<String>]| found.iter().flatten().count();
    let mut forms = Form::ALL.into_iter().map(in_form);
    let mut found = forms.find(|found| count(found) > 1).unwrap_or_else(|| vec![None; input.len()]);
    // Above the first article may stand recitals, which are numbered in another way.
    let is_article =
        |n: &usize| found[*n].is_some() || headings[*n].as_ref().is_some_and(Heading::is_article);
    let end = (first..input.len()).find(is_article).unwrap_or(first);
    let recitals = in_form(Form::Parentheses);
    if count(&recitals[first..end]) > 1 {
        found[first..end].clone_from_slice(&recitals[first..end]);
    }
    // What has a name and its text on one line is a paragraph of that number: "Principle 1: Everyone may".
    for n in first..input.len() {
        let text = input.line(n).trimmed();
        if found[n].is_none()
            && headings[n].is_none()
            && let Some((number, _)) = named(text)
        {
            found[n] = Some(number.to_owned());
        }
    }
    found
}

/// The same, of paragraphs that are numbered in one form: each number follows the last, and begins
/// anew below a heading.
fn of_form(
    input: &Input<'_, '_>,
    first: usize,
    headings: &[Option<Heading>],
    form: Form,
) -> Vec<Option<String>> {
    let mut found = vec![None; input.len()];
    let mut last: Vec<u32> = Vec::new();
    let (mut is_fresh, mut is_notes) = (true, false);
    for n in first..input.len() {
        if let Some(heading) = &headings[n] {
            (is_fresh, is_notes) = (true, heading.is_notes);
            continue;
        }
        let text = &input.line(n).text;
        is_fresh |= named(text).is_some();
        let Some(label) = label(text).filter(|label| label.form == form && !is_notes) else {
            continue;
        };
        let is_first = label.number.last() == Some(&1);
        let is_near = || match (&last[..], &label.number[..]) {
            ([last], [next]) => *last < *next && *next <= last + 1 + MISSING,
            _ => false,
        };
        let is_again = last == label.number && label.printed.contains(char::is_alphabetic);
        let is_next = !last.is_empty() && follows(&last, &label.number);
        if is_next || is_again || is_first && is_fresh || is_near() {
            found[n] = Some(label.printed.to_owned());
            last = label.number;
            is_fresh = false;
        }
    }
    found
}

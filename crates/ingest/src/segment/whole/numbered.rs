//! Which lines of a document begin its numbered paragraphs.

use crate::{
    line::{forms, numbers::follows},
    segment::{
        input::Input,
        whole::{
            heading::Heading,
            label::{Form, Label, alone, label},
        },
    },
};

/// A number may be missing, as where a page is: so many at the most.
const MISSING: u32 = 3;

/// The numbers of the paragraphs as printed, by the line on which each begins.
pub(super) fn numbered(
    input: &Input<'_, '_>,
    first: usize,
    annexed: &[(usize, &str)],
    headings: &[Option<Heading>],
) -> Vec<Option<String>> {
    let in_form = |form| of_form(input, first, headings, form);
    let count = |found: &[Option<String>]| found.iter().flatten().count();
    let is_article = |n: &usize| headings[*n].as_ref().is_some_and(|heading| heading.is_article);
    let article = (first..input.len()).find(is_article);
    let recitals = in_form(Form::Parentheses);
    let has_recitals = |end: usize| count(&recitals[first..end]) > 1;
    // Below recitals, what is numbered as they are is a point of its article.
    let are_points = article.is_some_and(has_recitals);
    let others = Form::ALL.into_iter().filter(|form| !are_points || *form != Form::Parentheses);
    let mut others = others.map(in_form);
    let mut found =
        others.find(|found| count(found) > 1).unwrap_or_else(|| vec![None; input.len()]);
    // "1" and "1.1" are one numbering, though the one has no point behind it.
    let in_parts = |number: &String| number.trim_end_matches('.').contains('.');
    if found.iter().flatten().all(in_parts) && count(&found) > 1 {
        let bare = in_form(Form::Bare);
        if count(&found) < count(&bare) {
            found = bare;
        }
    }
    // Above the first article may stand recitals, which are numbered in another way.
    let is_first = |n: &usize| found[*n].is_some() || is_article(n);
    let end = (first..input.len()).find(is_first).unwrap_or(first);
    if has_recitals(end) {
        found[first..end].clone_from_slice(&recitals[first..end]);
    }
    // What stands below an annex may be numbered as that is.
    for &(n, number) in annexed.iter().filter(|(n, _)| first <= *n) {
        if headings[n].is_none() && found[n].is_none() {
            found[n] = Some(number.to_owned());
        }
    }
    // What has a name and its text on one line is a paragraph of that number: "Principle 1: Everyone may".
    for n in first..input.len() {
        let text = input.line(n).trimmed();
        if found[n].is_none()
            && headings[n].is_none()
            && let Some((number, _)) = forms().named(text)
        {
            found[n] = Some(number.into_owned());
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
        is_fresh |= forms().named(text).is_some();
        let below =
            || (n + 1 < input.len() && headings[n + 1].is_none()).then(|| input.line(n + 1));
        let alone = || alone(input.line(n).trimmed(), below()?.trimmed());
        let found_here = label(text).or_else(alone);
        let is_of_form = |label: &Label<'_>| {
            let is_part = form == Form::Bare && label.form == Form::Point && 1 < label.number.len();
            label.form == form || is_part
        };
        let Some(label) = found_here.filter(|label| is_of_form(label) && !is_notes) else {
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

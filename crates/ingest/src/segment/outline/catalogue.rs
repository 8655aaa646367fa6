//! Organisations in a catalogue that is sorted by issue: an issue is a heading, and below it is a heading for each
//! organisation, whose text says what it is.
//!
//! A page on one theme may present those who work on it, and is no catalogue: there is no second issue.

use std::ops::Range;

use crate::{
    line::{Class, is_generic},
    name::fold_name,
    segment::{
        input::Input,
        outline::place::{part, split_heading},
    },
};

/// So many issues have organisations below them.
const ISSUES: usize = 2;

/// A heading that others stand below.
struct Open {
    level: u8,
    /// The number of the issue that it is.
    issue: Option<usize>,
}

/// The headings, by their lines, of the organisations of a catalogue among the lines of `range`: all that stand
/// directly below an issue, if the text says of most what they are.
pub(crate) fn names_below_issues(input: &Input<'_, '_>, range: Range<usize>) -> Vec<usize> {
    // Without mark-up, a name below the issues of a profile may be that of the next.
    let has_parts = || input.classes(range.clone()).any(|class| part(class).is_some());
    let mut levels = range.clone().filter_map(|n| input.line(n).mark.level);
    let is_marked = levels.next().is_some();
    if !is_marked && has_parts() {
        return Vec::new();
    }
    let mut open: Vec<Open> = Vec::new();
    let (mut names, mut presented) = (Vec::new(), Vec::new());
    for n in range {
        let Class::Heading(known) = input.class_of(n) else { continue };
        let is_issue = known
            .as_ref()
            .is_some_and(|known| known.part.is_none() && !known.issues.is_empty() && !known.judged);
        let level = match input.line(n).mark.level {
            None if is_marked => continue,
            None => {
                if is_issue {
                    1
                } else {
                    2
                }
            }
            Some(level) => level,
        };
        while open.last().is_some_and(|above| above.level >= level) {
            open.pop();
        }
        let below = open.last().and_then(|above| above.issue);
        match below {
            Some(issue) if known.is_none() && !is_generic(input.line(n).trimmed()) => {
                names.push(n);
                presented.extend(is_presented(input, n).then_some(issue));
            }
            _ => {}
        }
        open.push(Open { level, issue: is_issue.then_some(n) });
    }
    let is_most = names.len() < 2 * presented.len();
    presented.dedup();
    if is_most && ISSUES <= presented.len() { names } else { Vec::new() }
}

/// Whether the text directly below a heading says what it is that the heading names.
fn is_presented(input: &Input<'_, '_>, n: usize) -> bool {
    let below = input.skip_noise(n + 1);
    if !matches!(input.class(below), Some(Class::Prose)) {
        return false;
    }
    let (name, acronym) = split_heading(input.line(n).trimmed());
    let names: Vec<String> = std::iter::once(name).chain(acronym).map(fold_name).collect();
    let is_it = |name: &str| names.contains(&fold_name(name));
    input.presented(below).iter().any(|named| named.defined && is_it(&named.name))
}

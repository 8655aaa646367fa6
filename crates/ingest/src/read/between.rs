//! What stands between the lines of a document: markup, page furniture.

use crate::{
    read::{
        line::{Line, span},
        on_disk::lines_on_disk,
    },
    record::Span,
};

/// The lines of the file that are not blank and stand in none of `lines`: tags, rules, scripts, or the
/// numbers of pages.
pub(crate) fn between(text: &str, offset: usize, lines: &[Line<'_>]) -> Vec<Span> {
    let mut covered: Vec<(usize, usize)> = lines.iter().map(|l| (l.number, l.last)).collect();
    covered.sort_unstable();
    let mut covered = covered.into_iter().peekable();
    let mut spans: Vec<Span> = Vec::new();
    for line in lines_on_disk(text, offset) {
        while covered.next_if(|&(_, last)| last < line.number).is_some() {}
        if covered.peek().is_some_and(|&(first, _)| first <= line.number) {
            continue;
        }
        match spans.last_mut() {
            Some(span) if span.end_line + 1 == line.number => {
                (span.end_line, span.end_byte) = (line.number, line.end);
            }
            _ => spans.push(span(std::slice::from_ref(&line))),
        }
    }
    spans
}

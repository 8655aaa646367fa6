//! What stands between the lines of a document in markup.

use crate::read::{line::Line, on_disk::lines_on_disk};

/// The lines of the file that are not blank and stand in none of `lines`: tags, rules, scripts.
pub(crate) fn between<'t>(text: &'t str, offset: usize, lines: &[Line<'_>]) -> Vec<Line<'t>> {
    let mut covered: Vec<(usize, usize)> = lines.iter().map(|l| (l.number, l.last)).collect();
    covered.sort_unstable();
    let mut covered = covered.into_iter().peekable();
    let mut on_disk = lines_on_disk(text, offset);
    on_disk.retain(|line| {
        while covered.next_if(|&(_, last)| last < line.number).is_some() {}
        covered.peek().is_none_or(|&(first, _)| line.number < first)
    });
    on_disk
}

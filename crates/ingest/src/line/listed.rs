//! Issues that are no headings but begin the items of a list, or paragraphs: `• Cybersecurity: the centre
//! trains …`.

use crate::{
    line::{
        class::Class,
        gazetteer::{Gazetteer, Known},
        layout::without_bullet,
        look::LONGEST_HEADING,
    },
    read::Line,
    record::Kind,
};

/// Reads them where they stand below the part for issues and no other heading: a list elsewhere may name
/// issues in passing.
pub(crate) fn read_listed(lines: &[Line<'_>], gazetteer: &Gazetteer<'_>, classes: &mut [Class]) {
    let mut is_below_part = false;
    for (line, class) in lines.iter().zip(classes) {
        match class {
            Class::Heading(known) => {
                is_below_part =
                    known.as_ref().is_some_and(|known| known.part == Some(Kind::PolicyIssue));
            }
            Class::Metadata(..) | Class::Handles(_) => is_below_part = false,
            Class::Item | Class::Prose | Class::LeadIn if is_below_part => {
                if let Some((known, at)) = issue_and_text(&line.text, gazetteer) {
                    *class = Class::RunIn(known, at);
                }
            }
            _ => {}
        }
    }
}

/// The issue that a line begins with, and where its text begins, behind a colon, a dash or a full stop.
fn issue_and_text(text: &str, gazetteer: &Gazetteer<'_>) -> Option<(Known, usize)> {
    let item = without_bullet(text);
    let opening = &item[..item.floor_char_boundary(LONGEST_HEADING)];
    let ends = [": ", " – ", " — ", " - ", ". "].into_iter().filter_map(|sign| opening.find(sign));
    let end = ends.min()?;
    let said = item[end..].trim_start_matches([':', '.', '–', '—', '-', ' ']);
    let known = gazetteer.heading(&item[..end]).filter(|known| {
        known.part.is_none() && !known.issues.is_empty() && !known.judged && !said.is_empty()
    })?;
    Some((known, text.len() - said.len()))
}

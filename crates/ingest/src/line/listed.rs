//! Issues that are no headings but begin the items of a list, or paragraphs: `• Cybersecurity: the centre
//! trains …`; or that are headings, with the mark of an item before them.

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
    for n in 0..classes.len() {
        let line = &lines[n];
        // Of items in a row that name issues, none is the heading of what follows.
        let is_alone = n > 0 && !matches!(classes[n - 1], Class::Item);
        let is_above_text = is_alone && matches!(classes.get(n + 1), Some(Class::Prose));
        match &mut classes[n] {
            class @ Class::Item
                if is_below_part && is_above_text && issue(&line.text, gazetteer).is_some() =>
            {
                *class = Class::Heading(issue(&line.text, gazetteer));
            }
            Class::Heading(known) => {
                is_below_part =
                    known.as_ref().is_some_and(|known| known.part == Some(Kind::PolicyIssue));
            }
            Class::Metadata(..) | Class::Handles(_) => is_below_part = false,
            class @ (Class::Item | Class::Prose | Class::LeadIn) if is_below_part => {
                if let Some((known, at)) = issue_and_text(&line.text, gazetteer) {
                    *class = Class::RunIn(known, at);
                }
            }
            _ => {}
        }
    }
}

/// Reads what begins with emphasis and a sign: with the name of a part or an issue, or as the issues beside it do.
pub(super) fn read_leads(lines: &[Line<'_>], gazetteer: &Gazetteer<'_>, classes: &mut [Class]) {
    const SIGNS: [char; 6] = [':', '：', '.', '–', '—', ' '];
    let mut is_among = false;
    for (line, class) in lines.iter().zip(classes) {
        let (lead, rest) = line.text.split_at(usize::from(line.mark.lead));
        let has_lead = !lead.is_empty() && lead.len() < LONGEST_HEADING;
        if has_lead && matches!(class, Class::Item | Class::Prose | Class::LeadIn) {
            let known = gazetteer.heading(without_bullet(lead).trim_end_matches(SIGNS));
            let known = known.filter(|known| !known.judged);
            let said = rest.trim_start_matches(SIGNS);
            if !said.is_empty() && (is_among || known.is_some()) {
                let at = line.text.len() - said.len();
                *class = Class::RunIn(known.unwrap_or_default(), at);
            }
        }
        match class {
            Class::RunIn(known, _) if !known.issues.is_empty() && has_lead => is_among = true,
            Class::RunIn(known, _) if known.part.is_none() && has_lead => {}
            Class::Heading(_) | Class::Metadata(..) | Class::Handles(_) | Class::RunIn(..) => {
                is_among = false;
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
    let known = issue(&item[..end], gazetteer).filter(|_| !said.is_empty())?;
    Some((known, text.len() - said.len()))
}

/// The issue that an item is called, for certain.
fn issue(item: &str, gazetteer: &Gazetteer<'_>) -> Option<Known> {
    let item = without_bullet(item);
    let short = item.len() < LONGEST_HEADING;
    let known = short.then(|| gazetteer.heading(item))??;
    (known.part.is_none() && !known.issues.is_empty() && !known.judged).then_some(known)
}

//! One profile: its head, and what its headings and sections come to.

use std::ops::Range;

use crate::{
    Kind,
    fold::compact,
    heading::headings,
    infer,
    line::{Class, Field},
    outline::Start,
    section::{Found, sections},
    segment::{Head, Input, Piece, Profile, Section, Segmentation, What, noise_reason},
};

/// Cuts the profile that begins at `start` and ends at the latest before line `end`.
///
/// Returns where the lines begin that are no part of it.
pub(crate) fn profile(
    input: &Input<'_, '_>,
    start: &Start,
    end: usize,
    out: &mut Segmentation,
) -> usize {
    let mut head = Head::default();
    let mut first = start.range_start();
    if let Some(filing) = start.filing {
        let text = input.lines[filing].trimmed().to_owned();
        match &input.classes[filing] {
            Class::Heading(Some(known)) if known.basket || !known.issues.is_empty() => {
                head.filed_under = Some(text);
            }
            _ => {
                out.pieces.push(Piece::noise(filing..filing + 1, "stray heading"));
                out.notices.push((filing, format!("`{text}` names neither an issue nor an actor")));
                first = start.line;
            }
        }
    }
    if !start.known {
        let notice = format!("`{}` is not in the authority file", start.actor.name);
        out.notices.push((start.line, notice));
    }
    let body = read_head(input, start.line + usize::from(start.headed), end, &mut head, out);
    let headed = start.headed || start.filing.is_some();
    let (mut headings, mut end) = headings(input, body, end);
    if !headed {
        let last = headings.last().filter(|heading| heading.part().is_some_and(Kind::is_last));
        if let Some(last) = last {
            let tail = infer::detached_tail(input, &start.actor, last.line + 1..end);
            end = tail.unwrap_or(end);
        }
        infer::infer(input, &start.actor, body..end, &mut headings);
    }
    for class in &input.classes[body..end] {
        if let Class::Handles(handles) = class {
            head.social.extend(handles.iter().cloned());
        }
    }
    for heading in &headings {
        if let Some(evidence) = &heading.evidence {
            out.notices
                .push((heading.line, format!("`{}` is inferred: {evidence}", heading.title)));
        }
    }
    let profile = out.profiles.len();
    out.profiles.push(Profile { range: first..end, actor: start.actor.clone(), head, headed });
    for Found { range, section } in sections(input, profile, body..end, &headings, out) {
        push_section(input, &section, range, out);
    }
    end
}

/// Reads metadata lines from `n` on; returns the line behind them.
fn read_head(
    input: &Input<'_, '_>,
    mut n: usize,
    end: usize,
    head: &mut Head,
    out: &mut Segmentation,
) -> usize {
    while n < end {
        match &input.classes[n] {
            Class::Metadata(field, value) => {
                let slot = match field {
                    Field::Acronym => &mut head.acronym,
                    Field::Established => &mut head.established,
                    Field::Address => &mut head.address,
                    Field::Website => &mut head.website,
                    Field::StakeholderGroup => &mut head.stakeholder_group,
                };
                if slot.is_some() {
                    out.notices
                        .push((n, "the field stands twice; the first one counts".to_owned()));
                } else if !value.is_empty() {
                    *slot = Some(value.clone());
                }
            }
            class @ (Class::Chrome | Class::Caption) => {
                out.pieces.push(Piece::noise(n..n + 1, noise_reason(class)));
            }
            _ => break,
        }
        n += 1;
    }
    n
}

/// Adds a section, in several pieces where noise stands in the middle of it.
fn push_section(
    input: &Input<'_, '_>,
    section: &Section,
    range: Range<usize>,
    out: &mut Segmentation,
) {
    let noise = |n: &usize| matches!(input.classes[*n], Class::Chrome | Class::Caption);
    let mut start = range.start;
    while start < range.end {
        let end = (start..range.end).find(noise).unwrap_or(range.end);
        if start < end {
            let body = section.body.start.max(start).min(end)..end;
            let offset = if body.start == section.body.start { section.offset } else { 0 };
            let what = What::Section(Section { body, offset, ..section.clone() });
            out.pieces.push(Piece { range: start..end, what });
        }
        start = (end..range.end).find(|n| !noise(n)).unwrap_or(range.end);
        for n in end..start {
            out.pieces.push(Piece::noise(n..n + 1, noise_reason(&input.classes[n])));
        }
    }
}

/// A block of one part, such as the handles, that stands outside every profile: it belongs to the
/// profile whose organisation the handles name.
pub(crate) fn detached_part(
    input: &Input<'_, '_>,
    range: Range<usize>,
    out: &mut Segmentation,
) -> bool {
    let Class::Heading(Some(known)) = &input.classes[range.start] else { return false };
    let Some(kind) = known.part else { return false };
    let handles: Vec<_> = input.classes[range.clone()]
        .iter()
        .filter_map(|class| match class {
            Class::Handles(handles) => Some(handles.clone()),
            _ => None,
        })
        .flatten()
        .collect();
    let owner = out.profiles.iter().rposition(|profile| {
        let name = compact(&profile.actor.name);
        let acronym = profile.actor.acronym.as_deref().map(compact);
        handles
            .iter()
            .map(|handle| compact(&handle.handle))
            .any(|handle| handle == name || Some(&handle) == acronym.as_ref())
    });
    let Some(profile) = owner else { return false };
    let title = input.lines[range.start].trimmed().trim_end_matches(':').to_owned();
    let name = &out.profiles[profile].actor.name;
    out.notices.push((range.start, format!("`{title}` stands apart; its handles name `{name}`")));
    out.profiles[profile].head.social.extend(handles);
    let section = Section {
        profile,
        kind,
        heading: Some(title.clone()),
        evidence: None,
        path: vec![title],
        path_inferred: Vec::new(),
        issues: Vec::new(),
        body: range.start + 1..range.end,
        offset: 0,
    };
    push_section(input, &section, range, out);
    true
}

//! One profile: its head, and the pieces that its sections come to.

use std::ops::Range;

use crate::{
    line::{
        classify::{Class, Field},
        lexicon::Known,
    },
    name::fold::compact,
    record::{ActorName, Handle, kind::Kind},
    segment::{
        outline::scan::Start,
        piece::{Content, Head, Input, Piece, Profile, Section, Segmentation, noise_reason},
        profile::{
            heading::{Heading, headings},
            infer,
            section::{Found, sections},
        },
    },
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
    if !start.known {
        let notice = format!("`{}` is not in the authority file", start.actor.name);
        out.notices.push((start.line, notice));
    }
    let filed_under = start.filing.and_then(|line| filed_under(input, line, out));
    let first = if filed_under.is_some() { start.range_start() } else { start.line };
    let mut head = Head { filed_under, ..Head::default() };
    let body = read_head(input, start.line + usize::from(start.headed), end, &mut head, out);
    let headed = start.headed || start.filing.is_some();
    let (mut headings, mut end) = headings(input, body, end);
    if !headed {
        end = without_tail(input, start, &headings, end);
        infer::infer(input, &start.actor, body..end, &mut headings);
    }
    for heading in &headings {
        if let Some(evidence) = &heading.evidence {
            let notice = format!("`{}` is inferred: {evidence}", heading.title);
            out.notices.push((heading.line, notice));
        }
    }
    head.social = handles(&input.classes[body..end]);
    let number = out.profiles.len();
    out.profiles.push(Profile { range: first..end, actor: start.actor.clone(), head, headed });
    for Found { range, section } in sections(input, number, body..end, &headings, out) {
        push_section(input, &section, range, out);
    }
    end
}

/// The issue or basket that the line above a profile names. A line that names neither is noise.
fn filed_under(input: &Input<'_, '_>, line: usize, out: &mut Segmentation) -> Option<String> {
    let text = input.lines[line].trimmed().to_owned();
    match &input.classes[line] {
        Class::Heading(Some(known)) if known.basket || !known.issues.is_empty() => Some(text),
        _ => {
            out.pieces.push(Piece::noise(line..line + 1, "stray heading"));
            out.notices.push((line, format!("`{text}` names neither an issue nor an actor")));
            None
        }
    }
}

/// Where a profile ends that lost its heading: before text that speaks of something else, below one
/// of the parts that stand last.
fn without_tail(input: &Input<'_, '_>, start: &Start, headings: &[Heading], end: usize) -> usize {
    let last = headings.last().filter(|heading| heading.part().is_some_and(Kind::is_last));
    let tail = last.and_then(|last| infer::detached_tail(input, &start.actor, last.line + 1..end));
    tail.unwrap_or(end)
}

/// All handles that the lines print.
fn handles(classes: &[Class]) -> Vec<Handle> {
    let of_line = |class: &Class| match class {
        Class::Handles(handles) => handles.clone(),
        _ => Vec::new(),
    };
    classes.iter().flat_map(of_line).collect()
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
            let content = Content::Section(Section { body, offset, ..section.clone() });
            out.pieces.push(Piece { range: start..end, content });
        }
        start = (end..range.end).find(|n| !noise(n)).unwrap_or(range.end);
        for n in end..start {
            out.pieces.push(Piece::noise(n..n + 1, noise_reason(&input.classes[n])));
        }
    }
}

/// A block of one part, such as the handles, that stands outside every profile: it belongs to the
/// profile whose organisation the handles name.
///
/// Returns whether there is such a profile; if not, nothing was taken.
pub(crate) fn detached_part(
    input: &Input<'_, '_>,
    range: Range<usize>,
    out: &mut Segmentation,
) -> bool {
    let Class::Heading(Some(Known { part: Some(kind), .. })) = input.classes[range.start] else {
        return false;
    };
    let handles = handles(&input.classes[range.clone()]);
    let names = |profile: &Profile| names_actor(&handles, &profile.actor);
    let Some(number) = out.profiles.iter().rposition(names) else { return false };
    let owner = &mut out.profiles[number];
    let title = input.lines[range.start].trimmed().trim_end_matches(':').to_owned();
    let notice = format!("`{title}` stands apart; its handles name `{}`", owner.actor.name);
    out.notices.push((range.start, notice));
    owner.head.social.extend(handles);
    let section = Section {
        profile: number,
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

/// Whether one of the handles is the name or the acronym of an organisation.
fn names_actor(handles: &[Handle], actor: &ActorName) -> bool {
    let names = [Some(compact(&actor.name)), actor.acronym.as_deref().map(compact)];
    handles.iter().any(|handle| names.contains(&Some(compact(&handle.handle))))
}

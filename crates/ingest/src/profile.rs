//! One profile: its head, its headings, and the sections below them.

use std::{collections::HashSet, ops::Range};

use crate::{
    Kind,
    fold::fold,
    infer,
    lexicon::Known,
    line::{Class, Field, has_verb},
    outline::Start,
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
        let last = headings.last().filter(|heading| heading.part().is_some_and(is_last));
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
    let sections = sections(input, body..end, &headings, out);
    for section in sections {
        push_section(input, &Section { profile, ..section.section }, section.range, out);
    }
    end
}

/// Whether a part stands at the end of a profile.
pub(crate) fn is_last(part: Kind) -> bool {
    matches!(part, Kind::DigitalTools | Kind::FutureOfMeetings | Kind::SocialMedia)
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

/// A heading inside a profile.
#[derive(Debug)]
pub(crate) struct Heading {
    pub(crate) line: usize,
    pub(crate) title: String,
    pub(crate) known: Option<Known>,
    /// Where its text begins on the same line.
    pub(crate) glued: Option<usize>,
    /// Whether nothing but another heading follows.
    pub(crate) bare: bool,
    /// Its level, where markup says it.
    pub(crate) level: Option<u8>,
    /// How it was found where it is not printed.
    pub(crate) evidence: Option<String>,
}

impl Heading {
    pub(crate) fn part(&self) -> Option<Kind> {
        self.known.as_ref().and_then(|known| known.part)
    }

    pub(crate) fn issues(&self) -> &[String] {
        self.known.as_ref().map_or(&[], |known| &known.issues)
    }

    /// Whether it names an issue by label or alias.
    pub(crate) fn is_issue(&self) -> bool {
        self.known.as_ref().is_some_and(|known| !known.issues.is_empty() && !known.judged)
    }

    fn is_judged(&self) -> bool {
        self.known.as_ref().is_some_and(|known| known.judged)
    }
}

/// The headings of a profile among the lines from `n` to `end`, and where the profile ends.
fn headings(input: &Input<'_, '_>, n: usize, end: usize) -> (Vec<Heading>, usize) {
    let mut headings: Vec<Heading> = Vec::new();
    let mut part = None;
    let mut handles = false;
    let mut last = end;
    for line in n..end {
        handles |=
            part == Some(Kind::SocialMedia) && matches!(input.classes[line], Class::Handles(_));
        let next = Some(input.skip_noise(line + 1)).filter(|&next| next < end);
        let next = next.map(|next| &input.classes[next]);
        let heading = match &input.classes[line] {
            Class::Heading(known) => (known.clone(), None),
            Class::Glued(known, at) => (Some(known.clone()), Some(*at)),
            Class::LeadIn if is_container(input, line, next) => (None, None),
            _ => continue,
        };
        let begins = heading.0.as_ref().and_then(|known| known.part);
        if part == Some(Kind::SocialMedia) && begins.is_none() {
            // Behind the handles a profile is over; a heading with text is somebody else's.
            if handles && matches!(next, Some(Class::Prose)) {
                last = line;
                break;
            }
            continue;
        }
        if heading.0.is_none() && input.lexicon.actor(input.lines[line].trimmed()).is_some() {
            continue;
        }
        part = begins.or(part);
        let text = input.lines[line].text.as_ref();
        let title = text[..heading.1.unwrap_or(text.len())].trim().trim_end_matches(':').trim_end();
        headings.push(Heading {
            line,
            title: title.to_owned(),
            known: heading.0,
            glued: heading.1,
            bare: false,
            level: input.lines[line].mark.level,
            evidence: None,
        });
    }
    // Noise behind the profile is no part of it.
    while last > n && matches!(input.classes[last - 1], Class::Chrome | Class::Caption) {
        last -= 1;
    }
    drop_unread(input, &mut headings, last);
    mark_bare(input, &mut headings, last);
    (headings, last)
}

/// Whether a line that ends with a colon is a heading over headings: "Diplo’s main activities:".
fn is_container(input: &Input<'_, '_>, line: usize, next: Option<&Class>) -> bool {
    let short = input.lines[line].trimmed().split_whitespace().count() <= 6;
    short
        && matches!(next, Some(Class::Heading(known)) if known.as_ref().is_none_or(|k| k.part.is_none()))
}

fn mark_bare(input: &Input<'_, '_>, headings: &mut [Heading], end: usize) {
    for n in 0..headings.len() {
        let next = headings.get(n + 1).map_or(end, |next| next.line);
        let below = input.skip_noise(headings[n].line + 1);
        headings[n].bare = headings[n].glued.is_none() && below >= next;
    }
}

/// Takes back unknown headings that have no sentence and no list below them, outside of issues: a
/// list that lost its bullets looks like headings.
fn drop_unread(input: &Input<'_, '_>, headings: &mut Vec<Heading>, end: usize) {
    let mut part = None;
    let mut keep = Vec::with_capacity(headings.len());
    for (n, heading) in headings.iter().enumerate() {
        part = heading.part().or(part);
        let next = headings.get(n + 1).map_or(end, |next| next.line);
        let read = (heading.line + 1..next).any(|line| match input.classes[line] {
            Class::Item | Class::Handles(_) | Class::Numbered(_) | Class::Lettered => true,
            Class::LeadIn => has_verb(&input.lines[line].text),
            Class::Prose => input.lines[line].text.ends_with(['.', '!', '?', '”', '’', ')']),
            _ => false,
        });
        let unknown = heading.known.is_none();
        let lists = matches!(part, Some(Kind::DigitalTools | Kind::FutureOfMeetings));
        keep.push(read || !unknown || !lists);
    }
    let mut keep = keep.into_iter();
    headings.retain(|_| keep.next().expect("one flag for each heading"));
}

/// A section and its lines, with its heading.
struct Found {
    range: Range<usize>,
    section: Section,
}

/// The part of a profile that a heading stands in.
struct Within {
    kind: Kind,
    title: Option<String>,
    /// Whether it is listed in the taxonomy, and not a heading of the profile's own.
    listed: bool,
}

/// The issue that sub-headings belong to.
struct Issue {
    title: String,
    issues: Vec<String>,
    bare: bool,
    level: Option<u8>,
}

/// The sections of the lines of `range`.
fn sections(
    input: &Input<'_, '_>,
    range: Range<usize>,
    headings: &[Heading],
    out: &mut Segmentation,
) -> Vec<Found> {
    let mut found = Vec::new();
    let first = headings.first().map_or(range.end, |heading| heading.line);
    if range.start < first {
        found.push(about(range.start..first));
    }
    let mut within = Within { kind: Kind::About, title: None, listed: true };
    let mut issue: Option<Issue> = None;
    let mut sub = false;
    for (n, heading) in headings.iter().enumerate() {
        let end = headings.get(n + 1).map_or(range.end, |next| next.line);
        let above = n == 0 && heading.line == range.start && heading.is_issue();
        if let Some(copy) = above.then(|| misplaced(input, headings, range.end)).flatten() {
            let copy = copy.min(end);
            found.push(section(heading, heading.line..copy, Kind::PolicyIssue, Vec::new(), None));
            if copy < end {
                found.push(about(copy..end));
            }
            let notice = format!("`{}` stands above the introduction", heading.title);
            out.notices.push((heading.line, notice));
            continue;
        }
        let bare_before =
            n.checked_sub(1).is_some_and(|n| headings[n].bare && headings[n].is_issue());
        let next_sub =
            headings.get(n + 1).is_some_and(|next| next.part().is_none() && !next.is_issue());
        let mut container = false;
        let (kind, above, parent) = if let Some(part) = heading.part() {
            within = Within { kind: part, title: Some(heading.title.clone()), listed: true };
            (issue, sub) = (None, false);
            container = headings.get(n + 1).is_some_and(|next| next.part().is_none());
            (part, Vec::new(), None)
        } else if heading.is_issue()
            || heading.is_judged() && is_issue_level(&within, issue.as_ref(), sub)
        {
            let lost = within.kind != Kind::About || heading.evidence.is_some();
            if within.listed && within.kind != Kind::PolicyIssue && lost {
                let title = part_label(input, Kind::PolicyIssue);
                within = Within { kind: Kind::PolicyIssue, title, listed: true };
            }
            let run = bare_before && heading.bare;
            issue = (within.kind == Kind::PolicyIssue && !run).then(|| Issue {
                title: heading.title.clone(),
                issues: heading.issues().to_vec(),
                bare: heading.bare,
                level: heading.level,
            });
            sub = false;
            container = issue.is_some() && next_sub;
            (Kind::PolicyIssue, within.title.iter().cloned().collect(), None)
        } else if within.title.is_none() || (!within.listed && heading.bare && next_sub) {
            let kind = input.lexicon.announced_part(&heading.title).unwrap_or(Kind::Other);
            within = Within { kind, title: Some(heading.title.clone()), listed: false };
            container = headings.get(n + 1).is_some_and(|next| next.part().is_none());
            (kind, Vec::new(), None)
        } else {
            let mut path: Vec<String> = within.title.iter().cloned().collect();
            // Markup that puts it beside the issue takes it out of the issue.
            issue = issue.filter(|issue| heading.level.is_none() || heading.level > issue.level);
            sub = issue.is_some();
            path.extend(issue.iter().map(|issue| issue.title.clone()));
            let kind = if heading.issues().is_empty() { within.kind } else { Kind::PolicyIssue };
            (kind, path, issue.as_ref())
        };
        if heading.bare && container {
            continue;
        }
        found.push(section(heading, heading.line..end, kind, above, parent));
    }
    found
}

/// Whether a heading that is filed under an issue by judgement stands beside the issues, and not
/// below one: it follows an issue that has text of its own and no sub-headings.
fn is_issue_level(within: &Within, issue: Option<&Issue>, sub: bool) -> bool {
    within.kind == Kind::PolicyIssue && !sub && issue.is_none_or(|issue| !issue.bare)
}

fn part_label(input: &Input<'_, '_>, kind: Kind) -> Option<String> {
    let parts = &input.lexicon.taxonomy.parts;
    parts.iter().find(|part| part.kind == kind)?.headings.first().cloned()
}

fn about(range: Range<usize>) -> Found {
    let section = Section {
        profile: 0,
        kind: Kind::About,
        heading: None,
        evidence: None,
        path: Vec::new(),
        issues: Vec::new(),
        body: range.clone(),
        offset: 0,
    };
    Found { range, section }
}

fn section(
    heading: &Heading,
    range: Range<usize>,
    kind: Kind,
    mut path: Vec<String>,
    parent: Option<&Issue>,
) -> Found {
    path.push(heading.title.clone());
    let mut issues = heading.issues().to_vec();
    for issue in parent.map_or(&[][..], |parent| &parent.issues) {
        if !issues.contains(issue) {
            issues.push(issue.clone());
        }
    }
    let first = if heading.glued.is_some() { heading.line } else { heading.line + 1 };
    let section = Section {
        profile: 0,
        kind,
        heading: Some(heading.title.clone()),
        evidence: heading.evidence.clone(),
        path,
        issues,
        body: first.min(range.end)..range.end,
        offset: heading.glued.unwrap_or(0),
    };
    Found { range, section }
}

/// Where a copy of a later section ends that is printed above the introduction.
///
/// Only the lines that stand again below the same heading belong to it; the introduction follows
/// without a heading of its own.
fn misplaced(input: &Input<'_, '_>, headings: &[Heading], end: usize) -> Option<usize> {
    let (first, later) = headings.split_first()?;
    let title = fold(&first.title);
    let (n, original) =
        later.iter().enumerate().rev().find(|(_, heading)| fold(&heading.title) == title)?;
    let original_end = later.get(n + 1).map_or(end, |next| next.line);
    let original: HashSet<&str> =
        input.lines[original.line..original_end].iter().map(|line| line.trimmed()).collect();
    let limit = later.first().map_or(end, |next| next.line);
    let copied = |line: &usize| original.contains(input.lines[*line].trimmed());
    Some(first.line + 1 + (first.line + 1..limit).take_while(copied).count())
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
    let compact =
        |text: &str| -> String { fold(text).chars().filter(|c| c.is_alphanumeric()).collect() };
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
        issues: Vec::new(),
        body: range.start + 1..range.end,
        offset: 0,
    };
    push_section(input, &section, range, out);
    true
}

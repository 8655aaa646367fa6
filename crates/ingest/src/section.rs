//! The sections of a profile: which heading stands below which, and what lies between them.

use std::{collections::HashSet, ops::Range};

use crate::{
    Kind,
    fold::fold,
    heading::Heading,
    segment::{Input, Section, Segmentation},
};

/// A section and its lines, with its heading.
pub(crate) struct Found {
    pub(crate) range: Range<usize>,
    pub(crate) section: Section,
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
pub(crate) fn sections(
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

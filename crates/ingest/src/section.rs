//! The sections of a profile: which heading stands below which, and what lies between them.

use std::{collections::HashSet, ops::Range};

use crate::{
    Kind,
    fold::{fold, stems},
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
    /// Whether its heading is lost and plain from what stands below it.
    lost: bool,
    /// Whether it is listed in the taxonomy, and not a heading of the profile's own.
    listed: bool,
}

/// The issue that sub-headings belong to.
struct Issue {
    title: String,
    issues: Vec<String>,
    bare: bool,
    level: Option<u8>,
    /// Whether it is an issue by judgement.
    judged: bool,
    /// Whether its heading is not printed.
    inferred: bool,
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
    let mut within = Within { kind: Kind::About, title: None, lost: false, listed: true };
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
            let title = Some(heading.title.clone());
            within = Within { kind: part, title, lost: heading.evidence.is_some(), listed: true };
            (issue, sub) = (None, false);
            container = headings.get(n + 1).is_some_and(|next| next.part().is_none());
            (part, Vec::new(), None)
        } else if heading.is_issue()
            || heading.is_judged()
                && is_issue_level(input, heading.line..end, &within, issue.as_ref(), sub)
        {
            let lost = within.kind != Kind::About || heading.evidence.is_some();
            if within.listed && within.kind != Kind::PolicyIssue && lost {
                let title = part_label(input, Kind::PolicyIssue);
                within = Within { kind: Kind::PolicyIssue, title, lost: true, listed: true };
            }
            let run = bare_before && heading.bare;
            issue = (within.kind == Kind::PolicyIssue && !run).then(|| Issue {
                title: heading.title.clone(),
                issues: heading.issues().to_vec(),
                bare: heading.bare,
                level: heading.level,
                judged: heading.is_judged(),
                inferred: heading.evidence.is_some(),
            });
            sub = false;
            container = issue.is_some() && next_sub;
            (Kind::PolicyIssue, within.title.iter().cloned().collect(), None)
        } else if within.title.is_none() || (!within.listed && heading.bare && next_sub) {
            let kind = input.lexicon.announced_part(&heading.title).unwrap_or(Kind::Other);
            let title = Some(heading.title.clone());
            within = Within { kind, title, lost: false, listed: false };
            container = headings.get(n + 1).is_some_and(|next| next.part().is_none());
            (kind, Vec::new(), None)
        } else {
            let mut path: Vec<String> = within.title.iter().cloned().collect();
            issue = issue.filter(|issue| {
                // Markup that puts it beside the issue takes it out of the issue, and so does text that
                // does not speak of an issue that is one by judgement alone.
                let below = heading.level.is_none() || heading.level > issue.level;
                let about = !issue.judged || speaks_of(input, heading.line..end, issue);
                below && about
            });
            sub = issue.is_some();
            path.extend(issue.iter().map(|issue| issue.title.clone()));
            let kind = if heading.issues().is_empty() { within.kind } else { Kind::PolicyIssue };
            (kind, path, issue.as_ref())
        };
        if heading.bare && container {
            continue;
        }
        let mut section = section(heading, heading.line..end, kind, above, parent);
        let lost = within.title.iter().filter(|_| within.lost);
        let inferred = issue.iter().filter(|issue| issue.inferred).map(|issue| &issue.title);
        let own = heading.evidence.iter().map(|_| &heading.title);
        let not_printed: Vec<&String> = lost.chain(inferred).chain(own).collect();
        let path = section.section.path.iter().filter(|title| not_printed.contains(title));
        section.section.path_inferred = path.cloned().collect();
        if let Some(parent) = parent.filter(|_| heading.known.is_none()) {
            // What the heading names itself comes before what it is filed under.
            let mut issues = input.lexicon.conjuncts(&heading.title);
            issues.retain(|named| !parent.issues.contains(named));
            section.section.issues.splice(0..0, issues);
        }
        found.push(section);
    }
    found
}

/// Whether a heading that is filed under an issue by judgement, with the lines of `range`, stands
/// beside the issues and not below one: it follows an issue that has text of its own and no
/// sub-headings, or that its text does not speak of.
fn is_issue_level(
    input: &Input<'_, '_>,
    range: Range<usize>,
    within: &Within,
    issue: Option<&Issue>,
    sub: bool,
) -> bool {
    let beside = |issue: &Issue| {
        let below = issue.bare || sub && speaks_of(input, range.clone(), issue);
        !below
    };
    within.kind == Kind::PolicyIssue && issue.is_none_or(beside)
}

/// Of a hundred words of a text, as many name the issue that it is about.
const NAMING: usize = 2;

/// Whether the heading and the text of `range` speak of an issue, in words that few others have in
/// their names.
fn speaks_of(input: &Input<'_, '_>, range: Range<usize>, issue: &Issue) -> bool {
    let telling = |word: &String| issue.issues.iter().any(|id| input.lexicon.tells(word, id));
    let (heading, text) = (&input.lines[range.start], &input.lines[range]);
    let words = text.iter().map(|line| line.text.split_whitespace().count()).sum::<usize>();
    let named = text.iter().flat_map(|line| stems(&line.text)).filter(telling).count();
    stems(&heading.text).iter().any(telling) || named * 100 >= words * NAMING
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
        path_inferred: Vec::new(),
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
        path_inferred: Vec::new(),
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

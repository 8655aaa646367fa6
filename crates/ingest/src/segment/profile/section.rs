//! The sections of a profile: what lies between its headings, and what that is filed under.

use std::{collections::HashSet, ops::Range, sync::Arc};

use crate::{
    name::fold,
    record::Kind,
    segment::{
        input::Input,
        piece::{LineNotice, SectionPiece},
        profile::{
            heading::Heading,
            nesting::{Context, Nesting, OpenIssue, Role},
        },
    },
};

/// The sections of a profile, and what a person should know of their order.
pub(crate) struct Sections {
    pub(crate) found: Vec<SectionAt>,
    pub(crate) notice: Option<LineNotice>,
}

/// A section, and its lines with its heading.
pub(crate) struct SectionAt {
    pub(crate) range: Range<usize>,
    pub(crate) section: SectionPiece,
}

/// The sections of the lines of `range`, which belong to profile number `profile`; `left_out` are lines of
/// its head and its foot that are no text.
pub(crate) fn sections(
    input: &Input<'_, '_>,
    profile: usize,
    range: Range<usize>,
    headings: &[Heading],
    left_out: Arc<[usize]>,
) -> Sections {
    let mut builder = Builder { input, profile, left_out, nesting: Nesting::new(input) };
    let first = headings.first().map_or(range.end, |heading| heading.line);
    let (mut found, mut filed, mut notice) = (Vec::new(), 0, None);
    if range.start < first {
        found.push(builder.introduction(range.start..first));
    } else if let Some(end) = misplaced(input, headings, range.end) {
        found.extend(builder.copy_above_introduction(headings, end, range.end));
        let message = format!("`{}` stands above the introduction", headings[0].title);
        notice = Some(LineNotice::new(first, message));
        filed = 1;
    }
    for n in filed..headings.len() {
        let context = Context::of(headings, n, range.end);
        let role = builder.nesting.enter(&context);
        if !builder.nesting.is_container(&context, role) {
            found.push(builder.section(&context, role));
        }
    }
    Sections { found, notice }
}

/// Makes the sections of one profile.
struct Builder<'s, 'i, 't> {
    input: &'s Input<'i, 't>,
    /// The number of the profile.
    profile: usize,
    left_out: Arc<[usize]>,
    nesting: Nesting<'s, 'i, 't>,
}

impl Builder<'_, '_, '_> {
    /// The first section, a copy of a later one that ends at line `end`, and the introduction below it;
    /// the profile ends at line `profile_end`.
    fn copy_above_introduction(
        &self,
        headings: &[Heading],
        end: usize,
        profile_end: usize,
    ) -> impl Iterator<Item = SectionAt> {
        let Context { heading, lines, .. } = Context::of(headings, 0, profile_end);
        let copy = self.filed(heading, heading.line..end, Kind::PolicyIssue, Vec::new(), None);
        let introduction = (end < lines.end).then(|| self.introduction(end..lines.end));
        std::iter::once(copy).chain(introduction)
    }

    /// The section of the heading that was entered.
    fn section(&self, context: &Context<'_>, role: Role) -> SectionAt {
        let heading = context.heading;
        let part = self.nesting.part.title.iter().cloned();
        let (kind, above, parent) = match role {
            Role::Part(_) | Role::OwnPart => (self.nesting.part.kind, Vec::new(), None),
            Role::Issue => (Kind::PolicyIssue, part.collect(), None),
            Role::Sub => {
                let names_issue = !heading.issues().is_empty();
                let kind = if names_issue { Kind::PolicyIssue } else { self.nesting.part.kind };
                let issue = self.nesting.issue.iter().map(|issue| issue.title.clone());
                (kind, part.chain(issue).collect(), self.nesting.issue.as_ref())
            }
        };
        self.filed(heading, context.lines.clone(), kind, above, parent)
    }

    /// The section of a heading with the lines of `range`, filed below the headings `above` and under
    /// the issue `parent`.
    fn filed(
        &self,
        heading: &Heading,
        range: Range<usize>,
        kind: Kind,
        above: Vec<String>,
        parent: Option<&OpenIssue>,
    ) -> SectionAt {
        let mut path = above;
        path.push(heading.title.clone());
        let first = heading.line + usize::from(heading.run_in.is_none());
        let section = SectionPiece {
            profile: self.profile,
            kind,
            heading: Some(heading.title.clone()),
            evidence: heading.evidence.clone(),
            path_inferred: self.not_printed(heading, &path),
            path,
            issues: self.issues(heading, parent),
            body: first.min(range.end)..range.end,
            left_out: Arc::clone(&self.left_out),
            offset: heading.run_in.unwrap_or(0),
        };
        SectionAt { range, section }
    }

    /// The text of `range`, which stands above all headings.
    fn introduction(&self, range: Range<usize>) -> SectionAt {
        let section = SectionPiece {
            profile: self.profile,
            kind: Kind::About,
            heading: None,
            evidence: None,
            path: Vec::new(),
            path_inferred: Vec::new(),
            issues: Vec::new(),
            body: range.clone(),
            left_out: Arc::clone(&self.left_out),
            offset: 0,
        };
        SectionAt { range, section }
    }

    /// What of the path of a heading is not printed.
    fn not_printed(&self, heading: &Heading, path: &[String]) -> Vec<String> {
        let part = self.nesting.part.title.as_ref().filter(|_| self.nesting.part.inferred);
        let issue =
            self.nesting.issue.as_ref().filter(|issue| issue.inferred).map(|issue| &issue.title);
        let own = Some(&heading.title).filter(|_| heading.evidence.is_some());
        let inferred = [part, issue, own];
        path.iter().filter(|title| inferred.contains(&Some(title))).cloned().collect()
    }

    /// The issues that a heading names, and behind them those of the issue that it stands below.
    fn issues(&self, heading: &Heading, parent: Option<&OpenIssue>) -> Vec<String> {
        let mut issues = heading.issues().to_vec();
        let Some(parent) = parent else { return issues };
        if heading.known.is_none() {
            issues = self.input.gazetteer.conjuncts(&heading.title);
            issues.retain(|named| !parent.issues.contains(named));
        }
        for issue in &parent.issues {
            if !issues.contains(issue) {
                issues.push(issue.clone());
            }
        }
        issues
    }
}

/// Where the first section ends, if it is a copy of a later one that is printed above the
/// introduction.
///
/// Only the lines that stand again below the same heading belong to it; the introduction follows
/// without a heading of its own.
fn misplaced(input: &Input<'_, '_>, headings: &[Heading], end: usize) -> Option<usize> {
    let (first, later) = headings.split_first().filter(|(first, _)| first.is_issue())?;
    let title = fold(&first.title);
    let (n, original) =
        later.iter().enumerate().rev().find(|(_, heading)| fold(&heading.title) == title)?;
    let original_end = later.get(n + 1).map_or(end, |next| next.line);
    let original: HashSet<&str> =
        input.lines(original.line..original_end).map(|line| line.trimmed()).collect();
    let limit = later.first().map_or(end, |next| next.line);
    let copied = |line: &usize| original.contains(input.line(*line).trimmed());
    Some(first.line + 1 + (first.line + 1..limit).take_while(copied).count())
}

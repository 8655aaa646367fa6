//! Which heading of a profile stands below which.
//!
//! One scan down the headings. Two things are open at each: a part of the profile, and an issue in
//! it. What a heading names and what is open say which role it has, and the role says what it opens
//! and closes.

use std::ops::Range;

use crate::{
    line::is_introduction,
    name::stems,
    record::Kind,
    segment::{input::Input, profile::heading::Heading},
};

/// A heading and what is around it.
pub(crate) struct Context<'h> {
    pub(crate) heading: &'h Heading,
    above: Option<&'h Heading>,
    below: Option<&'h Heading>,
    /// From its line to the next heading.
    pub(crate) lines: Range<usize>,
}

impl<'h> Context<'h> {
    /// The context of heading number `n`, in a profile that ends at line `end`.
    pub(crate) fn of(headings: &'h [Heading], n: usize, end: usize) -> Context<'h> {
        let (heading, below) = (&headings[n], headings.get(n + 1));
        let above = n.checked_sub(1).map(|n| &headings[n]);
        let lines = heading.line..below.map_or(end, |below| below.line);
        Context { heading, above, below, lines }
    }

    /// Whether a heading follows that begins no part.
    fn has_heading_below(&self) -> bool {
        self.below.is_some_and(|below| below.part().is_none())
    }

    /// Whether a heading follows that begins no part and names no issue.
    fn has_sub_heading_below(&self) -> bool {
        self.below.is_some_and(|below| below.part().is_none() && !below.is_issue())
    }

    /// Whether it is one of several issues in a row of which the last alone has text.
    fn is_in_run(&self) -> bool {
        self.heading.bare && self.above.is_some_and(|above| above.bare && above.is_issue())
    }
}

/// What a heading does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// It begins a part that the taxonomy lists.
    Part(Kind),
    /// It names an issue and stands beside the other issues.
    Issue,
    /// It begins a part of the profile's own.
    OwnPart,
    /// It stands below the issue that is open, or below the part.
    Sub,
}

/// The part that headings stand in.
pub(crate) struct OpenPart {
    pub(crate) kind: Kind,
    pub(crate) title: Option<String>,
    /// Whether its heading is not printed.
    pub(crate) inferred: bool,
    /// Whether it is listed in the taxonomy, and not a part of the profile's own.
    listed: bool,
    /// The level of its heading, where markup says it.
    level: Option<u8>,
}

/// The issue that sub-headings stand below.
pub(crate) struct OpenIssue {
    pub(crate) title: String,
    pub(crate) issues: Vec<String>,
    bare: bool,
    level: Option<u8>,
    /// Whether its heading is emphasised text.
    strong: bool,
    /// How many parts its number has.
    parts: u8,
    /// Whether it is an issue by judgement.
    judged: bool,
    /// Whether its heading is not printed.
    pub(crate) inferred: bool,
}

impl OpenIssue {
    fn of(heading: &Heading) -> OpenIssue {
        OpenIssue {
            title: heading.title.clone(),
            issues: heading.issues().to_vec(),
            bare: heading.bare,
            level: heading.level,
            strong: heading.strong,
            parts: heading.parts,
            judged: heading.is_judged(),
            inferred: heading.evidence.is_some(),
        }
    }
}

/// What is open at the heading that the scan has come to.
pub(crate) struct Nesting<'n, 'i, 't> {
    input: &'n Input<'i, 't>,
    pub(crate) part: OpenPart,
    pub(crate) issue: Option<OpenIssue>,
    /// Whether the open issue has sub-headings so far.
    has_subs: bool,
}

impl<'n, 'i, 't> Nesting<'n, 'i, 't> {
    /// Above the first heading.
    pub(crate) fn new(input: &'n Input<'i, 't>) -> Nesting<'n, 'i, 't> {
        let part =
            OpenPart { kind: Kind::About, title: None, inferred: false, listed: true, level: None };
        Nesting { input, part, issue: None, has_subs: false }
    }

    /// Goes on to the next heading.
    pub(crate) fn enter(&mut self, context: &Context<'_>) -> Role {
        let role = self.role(context);
        self.open(context, role);
        role
    }

    fn role(&self, context: &Context<'_>) -> Role {
        let heading = context.heading;
        if let Some(part) = heading.part() {
            Role::Part(part)
        } else if heading.is_issue() || heading.is_judged() && self.is_beside_issues(context) {
            Role::Issue
        } else if self.part.title.is_none()
            || self.is_beside_part(heading)
            || !self.part.listed && heading.bare && context.has_sub_heading_below()
        {
            Role::OwnPart
        } else {
            Role::Sub
        }
    }

    /// Whether markup gives a heading the level of the part that is open.
    fn is_beside_part(&self, heading: &Heading) -> bool {
        heading.level.is_some() && self.part.level.is_some() && heading.level <= self.part.level
    }

    /// Whether a heading that is filed under an issue by judgement stands beside the issues and not
    /// below one: it follows an issue that has text of its own and no sub-headings, or that its text
    /// does not speak of.
    fn is_beside_issues(&self, context: &Context<'_>) -> bool {
        let holds = |issue: &OpenIssue| {
            issue.bare || self.has_subs && speaks_of(self.input, context.lines.clone(), issue)
        };
        self.part.kind == Kind::PolicyIssue && !self.issue.as_ref().is_some_and(holds)
    }

    /// Opens what a heading begins, and closes what it ends.
    fn open(&mut self, context: &Context<'_>, role: Role) {
        let heading = context.heading;
        let title = || Some(heading.title.clone());
        let inferred = heading.evidence.is_some();
        match role {
            Role::Part(kind) => {
                let level = heading.level;
                self.part = OpenPart { kind, title: title(), inferred, listed: true, level };
                (self.issue, self.has_subs) = (None, false);
            }
            Role::Issue => {
                if self.lacks_issue_part(heading) {
                    let kind = Kind::PolicyIssue;
                    let title = part_label(self.input, kind);
                    self.part = OpenPart { kind, title, inferred: true, listed: true, level: None };
                }
                let holds = self.part.kind == Kind::PolicyIssue && !context.is_in_run();
                self.issue = holds.then(|| OpenIssue::of(heading));
                self.has_subs = false;
            }
            Role::OwnPart => {
                let kind = self.input.gazetteer.announced_part(&heading.title);
                let otherwise = match is_introduction(&heading.title) {
                    true if self.part.kind == Kind::About => Kind::About,
                    _ => Kind::Other,
                };
                let (kind, level) = (kind.unwrap_or(otherwise), heading.level);
                self.part =
                    OpenPart { kind, title: title(), inferred: false, listed: false, level };
                (self.issue, self.has_subs) = (None, false);
            }
            Role::Sub => {
                self.issue = self.issue.take().filter(|issue| self.is_below(context, issue));
                self.has_subs = self.issue.is_some();
            }
        }
    }

    /// Whether the heading of the part that issues stand in is lost above this issue.
    fn lacks_issue_part(&self, issue: &Heading) -> bool {
        let below_another = self.part.listed && self.part.kind != Kind::PolicyIssue;
        below_another && (self.part.kind != Kind::About || issue.evidence.is_some())
    }

    /// Whether a sub-heading stands below the open issue. Markup that puts it beside the issue takes
    /// it out of the issue, and so does text that does not speak of an issue by judgement.
    fn is_below(&self, context: &Context<'_>, issue: &OpenIssue) -> bool {
        let Heading { level, strong, parts, .. } = *context.heading;
        let is_numbered_alike = 0 < parts && parts <= issue.parts;
        let is_beside = level.is_none()
            && issue.level.is_none()
            && (strong && issue.strong || is_numbered_alike);
        (level.is_none() || level > issue.level)
            && !is_beside
            && (!issue.judged || speaks_of(self.input, context.lines.clone(), issue))
    }

    /// Whether the heading that was entered only holds the headings below it, and has no section.
    pub(crate) fn is_container(&self, context: &Context<'_>, role: Role) -> bool {
        context.heading.bare
            && match role {
                Role::Part(_) | Role::OwnPart => context.has_heading_below(),
                Role::Issue => self.issue.is_some() && context.has_sub_heading_below(),
                Role::Sub => false,
            }
    }
}

/// Of a hundred words of a text, as many name the issue that it is about.
const NAMING: usize = 2;

/// Whether the heading and the text of `range` speak of an issue, in words that few others have in
/// their names.
fn speaks_of(input: &Input<'_, '_>, range: Range<usize>, issue: &OpenIssue) -> bool {
    let telling = |word: &String| issue.issues.iter().any(|id| input.gazetteer.tells(word, id));
    let heading = input.line(range.start);
    let text = || input.lines(range.clone());
    let words = text().map(|line| line.text.split_whitespace().count()).sum::<usize>();
    let named = text().flat_map(|line| stems(&line.text)).filter(telling).count();
    stems(&heading.text).iter().any(telling) || named * 100 >= words * NAMING
}

/// What the taxonomy calls the part of sections of this kind.
fn part_label(input: &Input<'_, '_>, kind: Kind) -> Option<String> {
    let parts = &input.gazetteer.taxonomy.parts;
    parts.iter().find(|part| part.kind == kind)?.headings.first().cloned()
}

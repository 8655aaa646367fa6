//! The headings of a profile: what has the look of one, and is one where it stands.

use crate::{
    Kind,
    lexicon::Known,
    line::{Class, has_verb},
    segment::Input,
};

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

    pub(crate) fn is_judged(&self) -> bool {
        self.known.as_ref().is_some_and(|known| known.judged)
    }
}

/// The headings of a profile among the lines from `n` to `end`, and where the profile ends.
pub(crate) fn headings(input: &Input<'_, '_>, n: usize, end: usize) -> (Vec<Heading>, usize) {
    let mut headings: Vec<Heading> = Vec::new();
    let mut part = None;
    let mut handles = false;
    let mut last = end;
    for line in n..end {
        handles |=
            part == Some(Kind::SocialMedia) && matches!(input.classes[line], Class::Handles(_));
        let next = || {
            let next = Some(input.skip_noise(line + 1)).filter(|&next| next < end);
            next.map(|next| &input.classes[next])
        };
        let heading = match &input.classes[line] {
            Class::Heading(known) => (known.clone(), None),
            Class::Glued(known, at) => (Some(known.clone()), Some(*at)),
            Class::LeadIn if is_container(input, line, next()) => (None, None),
            _ => continue,
        };
        let begins = heading.0.as_ref().and_then(|known| known.part);
        if part == Some(Kind::SocialMedia) && begins.is_none() {
            // Behind the handles a profile is over; a heading with text is somebody else's.
            if handles && matches!(next(), Some(Class::Prose)) {
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

/// Whether a line that ends with a colon is a heading over headings: "Our main activities:".
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

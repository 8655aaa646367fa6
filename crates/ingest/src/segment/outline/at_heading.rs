//! The ways in which a profile begins at a heading.

use crate::{
    data::AuthorityEntry,
    line::Class,
    name::{fold, fold_name},
    record::{ActorName, Kind},
    segment::outline::{
        definition::actor_name,
        scan::{ProfileStart, Scan},
    },
};

/// Each way, the surest first; the first that fits counts. A layout in which profiles begin at a heading
/// in another way gets a row.
pub(crate) const AT_HEADING: &[fn(&Scan<'_, '_, '_>, &HeadingLine<'_>) -> Option<ProfileStart>] =
    &[above_metadata, known_name, repeated_by_its_text, behind_handles, above_the_first_part];

/// A longer value, in bytes, is no acronym; every record of the profile would repeat it.
const LONGEST_ACRONYM: usize = 100;

/// A heading, and what stands below it.
pub(crate) struct HeadingLine<'s> {
    /// The index of its line.
    n: usize,
    text: &'s str,
    /// The organisation that it names.
    known: Option<&'s AuthorityEntry>,
    /// Whether it names neither a part nor an issue.
    plain: bool,
    /// The line below it that is no noise.
    below: usize,
    /// The class of that line; `None` where the lines end.
    next: Option<&'s Class>,
}

impl<'s> HeadingLine<'s> {
    /// The heading in line `n`.
    pub(crate) fn of(scan: &Scan<'s, '_, '_>, n: usize) -> HeadingLine<'s> {
        let input = scan.input;
        let (text, below) = (input.line(n).trimmed(), input.skip_noise(n + 1));
        HeadingLine {
            n,
            text,
            known: input.gazetteer.actor(text),
            plain: matches!(input.class_of(n), Class::Heading(None)),
            below,
            next: input.class(below).filter(|_| below < scan.range.end),
        }
    }

    /// Whether it names nothing that is known.
    fn is_unknown(&self) -> bool {
        self.plain && self.known.is_none()
    }

    fn start(&self, actor: ActorName, known: bool) -> ProfileStart {
        ProfileStart { line: self.n, filing: None, headed: true, actor, known }
    }

    /// The beginning of a profile of an organisation that the authority file does not have, named by
    /// this heading and by the metadata below it.
    fn start_unknown(&self, scan: &Scan<'_, '_, '_>) -> ProfileStart {
        let heading = self.text.trim_end_matches(':').trim_end();
        let (name, inner) = match heading.strip_suffix(')').and_then(|h| h.split_once(" (")) {
            Some((name, inner)) => (name, Some(inner.to_owned())),
            None => (heading, None),
        };
        let end = scan.range.end;
        let printed = scan
            .input
            .classes(self.below.min(end)..end)
            .map_while(|class| match class {
                Class::Metadata(field, value) => Some((field, value)),
                _ => None,
            })
            .find(|(field, value)| field.is_acronym() && value.len() <= LONGEST_ACRONYM)
            .map(|(_, value)| value.clone());
        self.start(actor_name(name, printed.or(inner)), false)
    }

    /// Whether text follows that begins by naming the organisation of the heading.
    fn is_repeated(&self, scan: &Scan<'_, '_, '_>) -> bool {
        let Some(Class::Prose) = self.next else { return false };
        let text = scan.input.line(self.below).trimmed();
        match (self.known, scan.input.gazetteer.actor_prefix(text)) {
            (Some(entry), Some((named, _))) => entry.id == named.id,
            (None, _) => fold_name(text).starts_with(&fold_name(self.text)),
            _ => false,
        }
    }

    /// Whether it may name the organisation that the text below is about: the text defines none, or one
    /// that shares two words with the heading.
    fn may_name(&self, scan: &Scan<'_, '_, '_>) -> bool {
        let Some(definition) = scan.definition(self.below) else { return true };
        let (heading, name) = (fold(self.text), fold(&definition.actor.name));
        let words: Vec<&str> = name.split(' ').filter(|word| word.len() > 3).collect();
        words.iter().filter(|word| heading.contains(**word)).count() >= words.len().min(2)
    }
}

/// Metadata stands below it.
fn above_metadata(scan: &Scan<'_, '_, '_>, heading: &HeadingLine<'_>) -> Option<ProfileStart> {
    let Some(Class::Metadata(..)) = heading.next else { return None };
    match heading.known {
        Some(entry) => Some(heading.start(entry.actor_name(), true)),
        None => heading.plain.then(|| heading.start_unknown(scan)),
    }
}

/// It names a known organisation, where a profile may begin or above text that begins with the name.
fn known_name(scan: &Scan<'_, '_, '_>, heading: &HeadingLine<'_>) -> Option<ProfileStart> {
    let entry = heading.known?;
    let listed = matches!(heading.next, Some(Class::Item));
    let again = scan.current().is_some_and(|start| start.actor.id == entry.id);
    let begins = scan.is_boundary(heading.n) && !listed || heading.is_repeated(scan);
    (begins && (!again || scan.terminal())).then(|| heading.start(entry.actor_name(), true))
}

/// It names an organisation that nobody knows, the text below begins with the name, and parts follow.
fn repeated_by_its_text(
    scan: &Scan<'_, '_, '_>,
    heading: &HeadingLine<'_>,
) -> Option<ProfileStart> {
    let begins = heading.is_unknown()
        && heading.is_repeated(scan)
        && scan.is_boundary(heading.n)
        && scan.next_part(heading.n).is_some();
    begins.then(|| heading.start_unknown(scan))
}

/// Behind the handles of one profile, a heading with text and then the parts of a profile begins the
/// next one, whatever its first sentence is.
fn behind_handles(scan: &Scan<'_, '_, '_>, heading: &HeadingLine<'_>) -> Option<ProfileStart> {
    let begins = heading.is_unknown()
        && matches!(heading.next, Some(Class::Prose))
        && scan.part == Some(Kind::SocialMedia)
        && scan.parts_follow(heading.n)
        && heading.may_name(scan);
    begins.then(|| heading.start_unknown(scan))
}

/// The first parts of a profile follow without an introduction.
fn above_the_first_part(
    scan: &Scan<'_, '_, '_>,
    heading: &HeadingLine<'_>,
) -> Option<ProfileStart> {
    let begins = heading.is_unknown()
        && matches!(heading.next, Some(Class::Heading(Some(known)))
            if matches!(known.part, Some(Kind::DigitalActivities | Kind::PolicyIssue)))
        && (scan.starts.is_empty() || scan.part == Some(Kind::SocialMedia));
    begins.then(|| heading.start_unknown(scan))
}

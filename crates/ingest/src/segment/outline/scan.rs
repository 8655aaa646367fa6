//! Where profiles begin: by a heading that names an organisation, or by a definitional sentence.

use std::ops::Range;

use crate::{
    data::authority::AuthorityEntry,
    line::classify::{Class, Field},
    name::fold::{fold, fold_name},
    record::{ActorName, kind::Kind},
    segment::{
        outline::definition::{actor_name, definition},
        piece::Input,
    },
};

/// The beginning of a profile.
#[derive(Debug)]
pub(crate) struct Start {
    /// The first line of the profile itself, below the issue that it is filed under.
    pub(crate) line: usize,
    /// The line of the issue that the profile is filed under.
    pub(crate) filing: Option<usize>,
    /// Whether `line` is a heading that names the organisation.
    pub(crate) headed: bool,
    pub(crate) actor: ActorName,
    /// Whether the authority file has it.
    pub(crate) known: bool,
}

impl Start {
    /// The first line of the profile, with the issue it is filed under.
    pub(crate) fn range_start(&self) -> usize {
        self.filing.unwrap_or(self.line)
    }
}

/// Every beginning of a profile among the lines of `range`, in order.
pub(crate) fn starts(input: &Input<'_, '_>, range: Range<usize>) -> Vec<Start> {
    let mut scan = Scan {
        input,
        range: range.clone(),
        next_parts: next_parts(&input.classes[range.clone()]),
        starts: Vec::new(),
        part: None,
        text: false,
    };
    for n in range {
        if let Some(start) = scan.start(n) {
            scan.starts.push(start);
            scan.part = None;
            scan.text = false;
        }
        scan.part = part(&input.classes[n]).or(scan.part);
        scan.text |= matches!(input.classes[n], Class::Prose);
    }
    scan.starts
}

/// The part that a line begins.
fn part(class: &Class) -> Option<Kind> {
    match class {
        Class::Heading(Some(known)) | Class::RunIn(known, _) => known.part,
        _ => None,
    }
}

/// For each line, the first part that one below it begins.
fn next_parts(classes: &[Class]) -> Vec<Option<Kind>> {
    // From the end upwards: a look down from each heading takes the square of their number.
    let mut parts = vec![None; classes.len()];
    let mut next = None;
    for (n, class) in classes.iter().enumerate().rev() {
        parts[n] = next;
        next = part(class).or(next);
    }
    parts
}

/// The scan down the lines, with what it knows of the current profile.
struct Scan<'s, 'i, 't> {
    input: &'s Input<'i, 't>,
    range: Range<usize>,
    /// By line of `range`: the first part that a line below it begins.
    next_parts: Vec<Option<Kind>>,
    starts: Vec<Start>,
    /// The part of the current profile that the scan is in.
    part: Option<Kind>,
    /// Whether the current profile has had any text.
    text: bool,
}

impl Scan<'_, '_, '_> {
    /// The profile that begins at line `n`, if one does.
    fn start(&self, n: usize) -> Option<Start> {
        match &self.input.classes[n] {
            Class::Heading(_) => self.headed(n),
            Class::Prose => self.defined(n).or_else(|| self.aligned(n)),
            _ => None,
        }
    }

    /// A profile that begins with a heading.
    fn headed(&self, n: usize) -> Option<Start> {
        let text = self.input.lines[n].trimmed();
        let below = self.input.skip_noise(n + 1);
        let next = self.input.class(below).filter(|_| below < self.range.end);
        let known = self.input.lexicon.actor(text);
        let plain = matches!(self.input.classes[n], Class::Heading(None));
        let metadata = matches!(next, Some(Class::Metadata(..))) && (plain || known.is_some());
        let start = |actor, known| Start { line: n, filing: None, headed: true, actor, known };
        if metadata {
            let actor = match known {
                Some(entry) => entry.actor_name(),
                None => self.unknown(text, below),
            };
            return Some(start(actor, known.is_some()));
        }
        let opens = matches!(next, Some(Class::Prose)) && self.opens_with(below, known, text);
        if let Some(entry) = known {
            let listed = matches!(next, Some(Class::Item));
            let again = self.starts.last().is_some_and(|start| start.actor.id == entry.id);
            let boundary = self.starts.is_empty() || self.terminal() || self.resets(n);
            return ((boundary && !listed || opens) && (!again || self.terminal()))
                .then(|| start(entry.actor_name(), true));
        }
        let boundary = self.starts.is_empty() || self.terminal() || self.resets(n);
        let named = opens && boundary && self.next_part(n).is_some();
        // Behind the handles of one profile, a heading with text and then the parts of a profile
        // begins the next one, whatever its first sentence is.
        let follows = matches!(next, Some(Class::Prose))
            && self.part == Some(Kind::SocialMedia)
            && self.parts_follow(n)
            && self.may_name(text, below);
        let headless = matches!(next, Some(Class::Heading(Some(known)))
            if matches!(known.part, Some(Kind::DigitalActivities | Kind::PolicyIssue)))
            && (self.starts.is_empty() || self.part == Some(Kind::SocialMedia));
        (plain && (named || follows || headless)).then(|| start(self.unknown(text, below), false))
    }

    /// Whether the text at line `n` begins by naming the organisation of the heading above it.
    fn opens_with(&self, n: usize, known: Option<&AuthorityEntry>, heading: &str) -> bool {
        let text = self.input.lines[n].trimmed();
        match (known, self.input.lexicon.actor_prefix(text)) {
            (Some(entry), Some((named, _))) => entry.id == named.id,
            (None, _) => fold_name(text).starts_with(&fold_name(heading)),
            _ => false,
        }
    }

    /// A profile that begins with a definitional sentence.
    fn defined(&self, n: usize) -> Option<Start> {
        let definition = definition(self.input, n)?;
        let above = n.checked_sub(1).map(|above| &self.input.classes[above]);
        let headed = match above {
            Some(Class::Heading(Some(known))) if known.part.is_some() => return None,
            Some(Class::Heading(_)) => true,
            _ => false,
        };
        if let Some(current) = self.starts.last() {
            if !self.text {
                return None;
            }
            let same = current.actor.id == definition.actor.id;
            if same && !self.terminal() {
                return None;
            }
            let accepted = if headed || !definition.known {
                self.terminal() && self.next_part(n).is_some() || headed && self.resets(n)
            } else {
                self.terminal() && same || self.is_about(n, &definition.actor, &current.actor)
            };
            if !accepted {
                return None;
            }
        } else if !definition.known && self.next_part(n).is_none() {
            return None;
        }
        let filing = headed.then(|| n - 1);
        Some(Start {
            line: n,
            filing,
            headed: false,
            actor: definition.actor,
            known: definition.known,
        })
    }

    /// A profile that lost its heading and its introduction: its text stands in the profile of
    /// another organisation elsewhere.
    fn aligned(&self, n: usize) -> Option<Start> {
        let current = self.starts.last()?;
        if current.headed || current.filing.is_some() || !self.text {
            return None;
        }
        let actor = &self.input.aligned[n]?.place.actor;
        let same = |n: usize| self.input.aligned[n].map(|a| a.place.actor.id == actor.id);
        let goes_on = (n + 1..self.range.end).find_map(same).unwrap_or(false);
        let part_above = n.checked_sub(1).filter(|&above| {
            matches!(&self.input.classes[above], Class::Heading(Some(known)) if known.part.is_some())
        });
        (actor.id != current.actor.id && goes_on).then(|| Start {
            line: part_above.unwrap_or(n),
            filing: None,
            headed: false,
            actor: actor.clone(),
            known: self.input.lexicon.actor(&actor.name).is_some(),
        })
    }

    /// Whether the profile has come to one of the parts that stand last.
    fn terminal(&self) -> bool {
        self.part.is_some_and(Kind::is_last)
    }

    /// The next part that a heading below line `n` begins.
    fn next_part(&self, n: usize) -> Option<Kind> {
        self.next_parts[n - self.range.start]
    }

    /// Whether `heading` may name the organisation that the text at line `n` is about: the text
    /// defines none, or one that shares two words with the heading.
    fn may_name(&self, heading: &str, n: usize) -> bool {
        let Some(definition) = definition(self.input, n) else { return true };
        let (heading, name) = (fold(heading), fold(&definition.actor.name));
        let words: Vec<&str> = name.split(' ').filter(|word| word.len() > 3).collect();
        words.iter().filter(|word| heading.contains(**word)).count() >= words.len().min(2)
    }

    /// Whether the next heading below line `n` begins a part.
    fn parts_follow(&self, n: usize) -> bool {
        let headings = |class: &&Class| matches!(class, Class::Heading(_) | Class::RunIn(..));
        match self.input.classes[n + 1..self.range.end].iter().find(headings) {
            Some(Class::Heading(Some(known)) | Class::RunIn(known, _)) => known.part.is_some(),
            _ => false,
        }
    }

    /// Whether the parts begin anew below line `n`: a profile has each of them once, in order.
    fn resets(&self, n: usize) -> bool {
        match (self.part, self.next_part(n)) {
            (Some(part), Some(next)) => next <= part,
            _ => false,
        }
    }

    /// Whether the text from line `n` on speaks of `actor` rather than of the current one: two
    /// organisations may share a profile.
    fn is_about(&self, n: usize, actor: &ActorName, current: &ActorName) -> bool {
        let ends = |&m: &usize| {
            definition(self.input, m)
                .is_some_and(|other| other.actor.id != actor.id && other.actor.id != current.id)
        };
        let end = (n + 1..self.range.end).find(ends).unwrap_or(self.range.end);
        self.mentions(n..end, actor) > self.mentions(n..end, current)
    }

    /// How often the lines name `actor`.
    fn mentions(&self, range: Range<usize>, actor: &ActorName) -> usize {
        let mut names = vec![fold(&actor.name)];
        names.extend(actor.acronym.as_deref().map(fold));
        let count = |text: &str| -> usize {
            let text = fold(text);
            names.iter().map(|name| text.matches(name.as_str()).count()).sum()
        };
        self.input.lines[range].iter().map(|line| count(&line.text)).sum()
    }

    /// An organisation that the authority file does not have, by its heading and its metadata.
    fn unknown(&self, heading: &str, below: usize) -> ActorName {
        let heading = heading.trim_end_matches(':').trim_end();
        let (name, inner) = match heading.strip_suffix(')').and_then(|h| h.split_once(" (")) {
            Some((name, inner)) => (name, Some(inner.to_owned())),
            None => (heading, None),
        };
        let printed = self.input.classes[below.min(self.range.end)..self.range.end]
            .iter()
            .map_while(|class| match class {
                Class::Metadata(field, value) => Some((field, value)),
                _ => None,
            })
            .find_map(|(field, value)| (*field == Field::Acronym).then(|| value.clone()));
        actor_name(name, printed.or(inner))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::line::lexicon::Known;

    fn class() -> impl Strategy<Value = Class> {
        let part = prop_oneof![
            Just(None),
            Just(Some(Kind::DigitalActivities)),
            Just(Some(Kind::PolicyIssue)),
            Just(Some(Kind::SocialMedia)),
        ];
        let known = part.prop_map(|part| Known { part, ..Known::default() });
        prop_oneof![
            Just(Class::Prose),
            Just(Class::Heading(None)),
            known.clone().prop_map(|known| Class::Heading(Some(known))),
            known.prop_map(|known| Class::RunIn(known, 3)),
        ]
    }

    proptest! {
        #[test]
        fn the_next_part_is_that_of_the_first_line_below_that_begins_one(
            classes in prop::collection::vec(class(), 0..40)
        ) {
            let looked_for: Vec<_> =
                (1..=classes.len()).map(|below| classes[below..].iter().find_map(part)).collect();
            prop_assert_eq!(next_parts(&classes), looked_for);
        }
    }
}

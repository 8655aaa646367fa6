//! Places at which a profile may begin above the parts that it has, and what speaks for each.

use std::ops::{Range, RangeInclusive};

use crate::{
    line::{Class, is_generic, is_introduction},
    name::{fold, fold_name, is_noun_of_name},
    record::Kind,
    segment::{
        input::Input,
        introduction::{DEFINING_FORM, Presented, abbreviates, initials, is_founding},
        outline::{evidence::Evidence, subject::Names},
    },
};

/// So many lines of text below a heading may take up its name.
const LINES_OF_INTRODUCTION: usize = 5;

/// Where a profile begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// The first line of the profile itself, below what it is filed under.
    pub(crate) line: usize,
    /// The line of the issue that it is filed under.
    pub(crate) filing: Option<usize>,
    /// Whether `line` is a heading that names the organisation.
    pub(crate) headed: bool,
}

impl Place {
    /// A heading that names an organisation.
    pub(crate) fn heading(line: usize) -> Place {
        Place { line, filing: None, headed: true }
    }

    /// A first paragraph, or the first of the keys.
    pub(crate) fn text(line: usize) -> Place {
        Place { line, filing: None, headed: false }
    }

    /// A first paragraph below the issue in line `filing`.
    pub(crate) fn filed(line: usize, filing: usize) -> Place {
        Place { line, filing: Some(filing), headed: false }
    }

    /// In which manner it begins.
    pub(crate) fn manner(&self) -> Manner {
        match (self.headed, self.filing) {
            (true, _) => Manner::Name,
            (false, Some(_)) => Manner::Issue,
            (false, None) => Manner::Text,
        }
    }

    /// The first line, with what the profile is filed under.
    pub(crate) fn first_line(&self) -> usize {
        self.filing.unwrap_or(self.line)
    }
}

/// In which manner a profile begins; those of one document mostly begin alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// With the keys of its head, and mostly with a name above them.
    Keys,
    /// With a heading that names the organisation.
    Name,
    /// Below an issue that it is filed under.
    Issue,
    /// With its text.
    Text,
}

impl Manner {
    pub(crate) const ALL: [Manner; 4] = [Manner::Keys, Manner::Name, Manner::Issue, Manner::Text];
}

/// The lines between what certainly belongs to one profile and the first part of the next.
pub(crate) struct Gap<'g> {
    pub(crate) lines: Range<usize>,
    /// The first of them that is text, and neither noise nor a heading.
    pub(crate) first: usize,
    /// Whether nothing of another profile stands above the first line.
    pub(crate) behind: bool,
    /// Whether the parts below begin anew.
    pub(crate) anew: bool,
    /// Whether an introduction counts only where the text below goes on about whom it presents: below
    /// issues on a theme, many organisations are presented once.
    pub(crate) taken_up: bool,
    /// Whether handles follow the parts or the issues below.
    pub(crate) handles: bool,
    /// The names that the text below prints.
    pub(crate) below: &'g Names<'g>,
    /// The lines with one of which the text begins to speak of other names.
    pub(crate) subject: Option<RangeInclusive<usize>>,
    /// In which manner most profiles of the document begin so far.
    pub(crate) manner: Option<Manner>,
    /// The level that markup gives the heading of the profile above.
    pub(crate) level: Option<u8>,
}

impl Gap<'_> {
    /// The place at which most speaks for a profile, with how much.
    pub(crate) fn best(&self, input: &Input<'_, '_>) -> Option<(Place, u32)> {
        let mut best: Option<(Place, u32)> = None;
        let parent = self.parent(input);
        for n in self.lines.clone() {
            // A title stands above the name below which the part stands.
            if parent
                .is_some_and(|(line, level)| n < line && input.line(n).mark.level < Some(level))
            {
                continue;
            }
            let Some((place, evidence)) = self.at(input, n) else { continue };
            let alike = self.manner == Some(place.manner());
            let weight = Evidence { alike, ..evidence }.weight();
            if best.is_none_or(|(_, most)| weight > most) {
                best = Some((place, weight));
            }
        }
        best
    }

    /// The place at line `n`, if a profile may begin there at all.
    fn at(&self, input: &Input<'_, '_>, n: usize) -> Option<(Place, Evidence)> {
        let mut below = input.skip_noise(n + 1);
        if below < self.lines.end && is_introduction(input.line(below).trimmed()) {
            below = input.skip_noise(below + 1);
        }
        let next = input.class(below).filter(|_| below <= self.lines.end);
        let is_text = |class: Option<&Class>| {
            matches!(class, Some(Class::Prose | Class::LeadIn)) && below < self.lines.end
        };
        match input.class_of(n) {
            Class::Heading(known) => {
                let text = input.line(n).trimmed();
                let issue = known.as_ref().is_some_and(|k| k.basket || !k.issues.is_empty());
                let actor = input.gazetteer.actor(text).is_some();
                if known.as_ref().is_some_and(|known| known.part.is_some())
                    || is_generic(text) && self.is_below_name(input, n)
                {
                    None
                } else if issue && !actor {
                    // A part holds the issue below it, but for one that stands last and is empty.
                    let above = n.checked_sub(1).and_then(|above| part(input.class_of(above)));
                    let holds = above.is_some_and(|part| !part.is_last());
                    (is_text(next) && !holds).then(|| self.filed(input, below, n, true))
                } else if is_text(next) && self.names_another(input, text, below) {
                    Some(self.filed(input, below, n, false))
                } else {
                    let above_part = below == self.lines.end && self.anew;
                    (is_text(next) || above_part).then(|| self.headed(input, n, below))
                }
            }
            Class::Prose => {
                let first = self.lines.start.saturating_sub(1);
                let above = (first..n).rev().find(|&above| !input.is_noise(above));
                let below_heading = match above {
                    Some(above) => matches!(input.class_of(above), Class::Heading(_)),
                    None => false,
                };
                (!below_heading).then(|| (Place::text(n), self.text(input, n, n)))
            }
            _ => None,
        }
    }

    /// What speaks for the heading in line `n`, with the text from line `below` on.
    fn headed(&self, input: &Input<'_, '_>, n: usize, below: usize) -> (Place, Evidence) {
        let text = input.line(n).trimmed();
        let evidence = Evidence {
            behind: self.is_behind(n),
            anew: self.anew,
            introduction: below < self.lines.end,
            joins: self.joins(input, n),
            level: self.is_of_level(input, n),
            handles: self.handles,
            known: input.gazetteer.actor(text).is_some(),
            noun: fold(text).split(' ').any(is_noun_of_name),
            repeated: self.repeats(input, text, below),
            subject: self.turns(n) || self.turns(below),
            ..Evidence::default()
        };
        (Place::heading(n), evidence)
    }

    /// What speaks for the text in line `line` below the heading in line `filing`.
    fn filed(
        &self,
        input: &Input<'_, '_>,
        line: usize,
        filing: usize,
        is_issue: bool,
    ) -> (Place, Evidence) {
        let text = self.text(input, line, filing);
        let (filed, joins) = (self.behind && is_issue, is_issue && self.joins(input, filing));
        (Place::filed(line, filing), Evidence { filed, joins, ..text })
    }

    /// What speaks for the text in line `n`, where a profile would begin with line `first`.
    fn text(&self, input: &Input<'_, '_>, n: usize, first: usize) -> Evidence {
        let text = input.line(n).trimmed();
        let presented = input.presented(n);
        let named = || presented.iter().filter(|named| self.is_proper(named));
        // The text may go on about it by other names than the introduction has.
        let goes_on = || {
            is_founding(text, input.gazetteer)
                || named().any(|named| named.form > 0 && self.is_taken_up(named))
        };
        // Where profiles are filed under issues, a name with its acronym says as much.
        let is_filed = n != first && self.manner == Some(Manner::Issue);
        let defined = |named: &Presented| named.defined || is_filed && named.form >= DEFINING_FORM;
        Evidence {
            behind: self.is_behind(first),
            anew: self.anew,
            introduction: true,
            handles: self.handles,
            defined: named()
                .any(|named| defined(named) && (!self.taken_up || self.is_taken_up(named))),
            opened: named().any(|named| named.form > 0) || is_founding(text, input.gazetteer),
            subject: self.turns(n) || self.turns(first) || self.may_turn(n) && goes_on(),
            ..Evidence::default()
        }
    }

    /// Whether the lines from `n` on are one introduction: the first heading below is that below these
    /// lines. Behind the end of a profile it may be an issue, too, or one inside the introduction, if the
    /// text above it speaks of the same organisation as what is below.
    fn joins(&self, input: &Input<'_, '_>, n: usize) -> bool {
        let is_heading = |n: &usize| {
            matches!(input.class_of(*n), Class::Heading(_) | Class::RunIn(..))
                && !is_introduction(input.line(*n).trimmed())
        };
        let Some(next) = (n + 1..self.lines.end).find(is_heading) else { return true };
        let is_issue = match input.class_of(next) {
            Class::Heading(Some(known)) | Class::RunIn(known, _) => {
                !known.issues.is_empty() && !known.judged
            }
            _ => false,
        };
        let same = || input.lines(n + 1..next).any(|line| self.below.are_in(&line.text));
        self.behind && is_issue || self.is_behind(n) && same()
    }

    /// Whether a heading such as "Overview" in line `n` stands below one that may be a name.
    fn is_below_name(&self, input: &Input<'_, '_>, n: usize) -> bool {
        let above = (self.lines.start..n).rev().find(|&above| !input.is_noise(above));
        above.is_some_and(|above| {
            matches!(input.class_of(above), Class::Heading(None))
                && !is_generic(input.line(above).trimmed())
        })
    }

    /// The last heading of which markup says that what is below the lines stands below it, and its level.
    fn parent(&self, input: &Input<'_, '_>) -> Option<(usize, u8)> {
        let below = input.line(self.lines.end.min(input.len().checked_sub(1)?)).mark.level?;
        self.lines.clone().rev().find_map(|n| {
            let level = input.line(n).mark.level.filter(|level| *level < below)?;
            let is_name = matches!(input.class_of(n), Class::Heading(None))
                && !is_generic(input.line(n).trimmed());
            is_name.then_some((n, level))
        })
    }

    /// Whether the heading in line `n` has the level of that of the profile above, and what follows the
    /// lines a deeper one.
    fn is_of_level(&self, input: &Input<'_, '_>, n: usize) -> bool {
        let level = self.level.filter(|_| self.lines.end < input.len());
        level.is_some()
            && input.line(n).mark.level == level
            && input.line(self.lines.end).mark.level > level
    }

    /// Whether the text speaks of other names from line `n` on.
    fn turns(&self, n: usize) -> bool {
        self.subject.as_ref().is_some_and(|subject| *subject.end() == n)
    }

    /// Whether it may do so though line `n` has none of them.
    fn may_turn(&self, n: usize) -> bool {
        self.subject.as_ref().is_some_and(|subject| subject.contains(&n))
    }

    /// Whether a name is one: by its look, or because the text has its capital in mid-sentence, too.
    fn is_proper(&self, presented: &Presented) -> bool {
        presented.proper || self.below.is_name(&fold(&presented.name))
    }

    /// Whether the text below goes on about the organisation: by its acronym or its initials, or the
    /// longest word of its name.
    fn is_taken_up(&self, presented: &Presented) -> bool {
        let longest = presented.name.split(' ').max_by_key(|word| word.len());
        let initials = initials(&presented.name);
        let words = [presented.acronym.as_deref(), initials.as_deref(), longest];
        words.into_iter().flatten().any(|word| self.below.count(&fold(word)) >= 2)
    }

    /// Whether nothing but noise stands between line `n` and what is above these lines.
    fn is_behind(&self, n: usize) -> bool {
        self.behind && n <= self.first
    }

    /// Whether the text from line `below` on has the name of the heading, or its initials.
    fn repeats(&self, input: &Input<'_, '_>, heading: &str, below: usize) -> bool {
        let names = names_of_heading(heading);
        if names.acronym.as_ref().is_some_and(|acronym| self.below.count(&fold(acronym)) > 0) {
            return true;
        }
        repeats(input, heading, below.min(self.lines.end)..self.lines.end)
    }

    /// Whether the text in line `below` says what an organisation is of which the heading has nothing:
    /// neither two of its words nor its acronym. Where profiles are filed under issues, it need only
    /// name one.
    fn names_another(&self, input: &Input<'_, '_>, heading: &str, below: usize) -> bool {
        let heading = heading.trim_end_matches(':');
        if input.gazetteer.actor(heading).is_some() {
            return false;
        }
        let defined = input.presented(below).iter().filter(|named| {
            (named.defined || self.manner == Some(Manner::Issue) && named.form > 0)
                && self.is_proper(named)
        });
        let Some(other) = defined.max_by_key(|named| named.form) else { return false };
        let folded = fold(heading);
        let name = fold(&other.name);
        let words: Vec<&str> = name.split(' ').filter(|word| word.len() > 3).collect();
        let shared = words.iter().filter(|word| folded.contains(**word)).count();
        let taken = folded.split(' ').filter(|word| word.len() > 3 && name.contains(*word)).count();
        let names = names_of_heading(heading);
        let is_acronym = names.acronym.as_deref() == Some(other.name.as_str())
            || names.acronym.is_some() && names.acronym == other.acronym;
        !is_acronym && (words.is_empty() || shared.max(taken) < words.len().min(2))
    }
}

/// Whether the first of the lines have the name of a heading, or its initials.
pub(crate) fn repeats(input: &Input<'_, '_>, heading: &str, lines: Range<usize>) -> bool {
    let names = names_of_heading(heading);
    let end = lines.end.min(lines.start + LINES_OF_INTRODUCTION);
    input.lines(lines.start..end).any(|line| {
        let text = &line.text[..line.text.floor_char_boundary(1000)];
        fold(text).contains(&names.name)
            || names.acronym.as_ref().is_some_and(|acronym| {
                text.split(|c: char| !c.is_alphanumeric()).any(|word| word == acronym)
            })
    })
}

/// What a heading gives as names: itself without an aside, folded, and its acronym.
struct HeadingNames {
    name: String,
    acronym: Option<String>,
}

fn names_of_heading(heading: &str) -> HeadingNames {
    let (name, inner) = split_heading(heading);
    let acronym = inner.map(str::to_owned).or_else(|| initials(name));
    HeadingNames { name: fold_name(name), acronym }
}

/// A heading, and what stands in parentheses at its end; or an acronym of it that stands before or behind a
/// dash or a colon.
pub(crate) fn split_heading(heading: &str) -> (&str, Option<&str>) {
    let heading = heading.trim_end_matches(':').trim_end();
    if let Some((name, inner)) =
        heading.strip_suffix(')').and_then(|heading| heading.split_once(" ("))
    {
        return (name, Some(inner));
    }
    let is_acronym = |short: &str, name: &str| {
        !short.contains(' ')
            && short.chars().filter(|c| c.is_uppercase()).count() > 1
            && name.contains(' ')
            && abbreviates(short, name)
    };
    let parted =
        [" – ", " — ", " - ", ": "].into_iter().filter_map(|sign| heading.split_once(sign));
    for (one, other) in parted {
        if is_acronym(other, one) {
            return (one, Some(other));
        }
        if is_acronym(one, other) {
            return (other, Some(one));
        }
    }
    (heading, None)
}

/// The part that a line begins.
pub(crate) fn part(class: &Class) -> Option<Kind> {
    match class {
        Class::Heading(Some(known)) | Class::RunIn(known, _) => known.part,
        _ => None,
    }
}

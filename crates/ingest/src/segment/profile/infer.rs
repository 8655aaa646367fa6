//! Headings that an edition lost, recovered from what is printed elsewhere.
//!
//! Only in profiles that lost their own heading. A heading is inferred where a paragraph stands below
//! it in another document, or where paragraphs above the first printed issue all name one and the
//! same issue. Everything else stays where it stands.

use std::{collections::HashSet, ops::Range};

use crate::{
    line::{Class, Known},
    name::{fold, is_noun_of_name},
    record::{ActorName, Kind},
    segment::{input::Input, profile::heading::Heading},
};

/// The printed headings of the lines of `range` with those that can be inferred, in order.
pub(crate) fn inferred(
    input: &Input<'_, '_>,
    actor: &ActorName,
    range: Range<usize>,
    printed: Vec<Heading>,
) -> Vec<Heading> {
    let mut found = by_siblings(input, actor, range.clone(), &printed);
    found.extend(by_topic(input, range, &printed));
    let mut headings = printed;
    headings.extend(found);
    headings.sort_by_key(|heading| heading.line);
    headings
}

/// Headings that a paragraph of this profile has above it in another document.
fn by_siblings(
    input: &Input<'_, '_>,
    actor: &ActorName,
    range: Range<usize>,
    printed: &[Heading],
) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    let says = Sayings::of(printed);
    let mut ahead = printed.iter().peekable();
    // The heading in force here, and the one above the last paragraph there.
    let mut here: Option<&Heading> = None;
    let mut there: Option<&Option<String>> = None;
    let mut below = false;
    for n in range {
        if let Some(heading) = ahead.next_if(|heading| heading.line == n) {
            (here, there, below) = (Some(heading), None, true);
            continue;
        }
        let first = std::mem::take(&mut below);
        let Some(aligned) = input.aligned(n) else { continue };
        if aligned.place.actor.id != actor.id {
            continue;
        }
        let above = &aligned.place.heading;
        let same = there.replace(above).is_some_and(|there| there == above);
        // What stands directly below a printed heading belongs to it.
        if same || first {
            continue;
        }
        let Some(title) = above else { continue };
        let Some(known) = input.gazetteer.heading(title) else { continue };
        let names_something = known.part.is_some() || !known.issues.is_empty() && !known.judged;
        let current =
            found.last().filter(|last| here.is_none_or(|here| here.line < last.line)).or(here);
        let is_here = current.is_some_and(|current| current.says(title, &known));
        if names_something && !is_here && !says.contain(title, &known) {
            let source = aligned.source;
            let evidence = format!("the text stands below it in {source}, line {}", aligned.line);
            found.push(Heading::not_printed(n, title.clone(), known, evidence));
        }
    }
    found
}

/// What a list of headings says, for [`Heading::says`] of any of them.
struct Sayings<'h> {
    titles: HashSet<String>,
    parts: Vec<Kind>,
    issues: HashSet<&'h [String]>,
}

impl<'h> Sayings<'h> {
    fn of(headings: &'h [Heading]) -> Sayings<'h> {
        let named = headings.iter().filter(|heading| heading.is_issue());
        let mut parts: Vec<Kind> = headings.iter().filter_map(Heading::part).collect();
        parts.sort_unstable();
        parts.dedup();
        Sayings {
            titles: headings.iter().map(|heading| fold(&heading.title)).collect(),
            parts,
            issues: named.map(Heading::issues).collect(),
        }
    }

    fn contain(&self, title: &str, known: &Known) -> bool {
        self.titles.contains(&fold(title))
            || known.part.is_some_and(|part| self.parts.contains(&part))
            || self.issues.contains(known.issues.as_slice())
    }
}

/// The issue above the first printed one, where "Digital policy issues" itself is lost: the
/// paragraphs above the printed one that name an issue, the same one, and no other.
fn by_topic(input: &Input<'_, '_>, range: Range<usize>, printed: &[Heading]) -> Option<Heading> {
    let first = printed.iter().position(Heading::is_issue)?;
    let lost = printed[..first].iter().all(|heading| heading.part() != Some(Kind::PolicyIssue));
    if !lost {
        return None;
    }
    let start = first.checked_sub(1).map_or(range.start, |above| printed[above].line + 1);
    let end = printed[first].line;
    let mut issue: Option<&str> = None;
    let mut at = end;
    for n in (start + 1..end).rev() {
        let text = matches!(input.class_of(n), Class::Prose) && input.aligned(n).is_none();
        let named = input.gazetteer.issues_named(&input.line(n).text);
        match (named.as_slice(), issue) {
            ([one], None) if text => issue = Some(one),
            ([one], Some(issue)) if text && *one == issue => {}
            _ => break,
        }
        at = n;
    }
    let issue = input.gazetteer.taxonomy.issue(issue.filter(|_| end - at >= 2)?)?;
    let known = Known { issues: vec![issue.id.clone()], ..Known::default() };
    let evidence = "every paragraph from here to the next heading names it and no other issue";
    Some(Heading::not_printed(at, issue.label.clone(), known, evidence.to_owned()))
}

/// Where text begins, at the end of a profile that lost its heading, that no longer speaks of the
/// organisation and that no other document has in its profile.
pub(crate) fn detached_tail(
    input: &Input<'_, '_>,
    actor: &ActorName,
    range: Range<usize>,
) -> Option<usize> {
    let mut names: Vec<String> = vec![fold(&actor.name)];
    names.extend(actor.acronym.as_deref().map(fold));
    let nouns = names[0].split(' ').filter(|word| is_noun_of_name(word));
    let nouns: Vec<String> = nouns.map(|noun| format!("the {noun}")).collect();
    names.extend(nouns);
    names.extend([" we ", " our "].map(str::to_owned));
    let speaks = |n: &usize| {
        let text = fold(&input.line(*n).text);
        input.aligned(*n).is_some()
            || !matches!(input.class_of(*n), Class::Prose)
            || names.iter().any(|name| text.contains(name.as_str()))
    };
    let tail = range.clone().rev().take_while(|n| !speaks(n)).count();
    (tail >= 2 && tail < range.len()).then(|| range.end - tail)
}

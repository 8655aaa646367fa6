//! Headings that may be issues and are none of the taxonomy, and text that fell out of its profile.

use std::collections::{BTreeMap, BTreeSet};

use ingest::{DocumentRecords, Issue, Kind, Record, Section, Taxonomy, compact};

use crate::commands::doctor::paste::{self, Advice};

/// Shorter words are in too many headings to tell what one is about.
const SHORTEST_WORD: usize = 5;

/// So many headings below issues are listed: there may be hundreds, and those of several organisations come first.
const MOST_BELOW: usize = 20;

/// A heading that is taken for a part of the issue above it.
struct Below {
    heading: String,
    /// Where it is met first.
    place: String,
    /// The heading of the issue there.
    issue: String,
    /// Who has it.
    actors: BTreeSet<String>,
}

/// What the headings of documents say beside what the taxonomy knows.
pub(crate) struct Headings<'c> {
    taxonomy: &'c Taxonomy,
    /// Headings where issues stand, each with where it is met first.
    unknown: BTreeMap<String, String>,
    /// Headings below those of issues: nothing but a person tells a part of an issue from an issue that nobody
    /// has named yet. By what they say in small letters.
    below: BTreeMap<String, Below>,
    /// Text below a heading of profiles that is in none.
    fallen: Vec<String>,
}

impl<'c> Headings<'c> {
    pub(crate) fn new(taxonomy: &'c Taxonomy) -> Headings<'c> {
        Headings { taxonomy, unknown: BTreeMap::new(), below: BTreeMap::new(), fallen: Vec::new() }
    }

    /// Adds the headings of a document.
    pub(crate) fn add(&mut self, document: &DocumentRecords) {
        let source = &document.source;
        for (n, record) in document.records.iter().enumerate() {
            match record {
                Record::Section(section) => {
                    let stands = section.kind == Kind::PolicyIssue && section.path.len() == 2;
                    let unfiled = section.issues.is_empty() && !section.heading_inferred;
                    if let Some(heading) = section.heading.as_ref().filter(|_| stands && unfiled) {
                        self.unknown(heading, source, section.span.start_line);
                    }
                    self.add_below(section, source);
                }
                // What stands alone above a profile is what that is filed under.
                Record::Noise(noise) if noise.reason == "stray heading" => {
                    if let Some(Record::Actor(_)) = document.records.get(n + 1) {
                        self.unknown(noise.text.trim(), source, noise.span.start_line);
                    }
                }
                Record::Reference(reference) if self.is_of_profile(&reference.title) => {
                    let line = reference.span.start_line;
                    self.fallen.push(format!("  {source}, line {line}: `{}`", reference.title));
                }
                _ => {}
            }
        }
    }

    fn unknown(&mut self, heading: &str, source: &str, line: usize) {
        let place = || format!("{source}, line {line}");
        self.unknown.entry(heading.to_owned()).or_insert_with(place);
    }

    /// Adds the heading of a section that stands below the heading of an issue.
    fn add_below(&mut self, section: &Section, source: &str) {
        let [.., issue, heading] = &section.path[..] else { return };
        let is_part = section.kind == Kind::PolicyIssue && !section.heading_inferred;
        let is_named = |heading: &str| self.taxonomy.issue_named(heading).is_some();
        if !is_part || !is_named(issue) || is_named(heading) {
            return;
        }
        let below = self.below.entry(heading.to_lowercase()).or_insert_with(|| Below {
            heading: heading.clone(),
            place: format!("{source}, line {}", section.span.start_line),
            issue: issue.clone(),
            actors: BTreeSet::new(),
        });
        below.actors.insert(section.actor.id.clone());
    }

    /// Whether a title is a heading that profiles have.
    fn is_of_profile(&self, title: &str) -> bool {
        let title_letters = compact(title);
        let mut parts = self.taxonomy.parts.iter().flat_map(|part| &part.headings);
        parts.any(|heading| compact(heading) == title_letters)
            || self.taxonomy.issue_named(title).is_some()
    }

    /// The issue that shares most words with a heading, of those that have more than half of a name in
    /// it: one word of several is there by chance.
    fn nearest(&self, heading: &str) -> Option<&'c Issue> {
        let wanted = words(heading);
        let shared = |issue: &Issue| {
            let of_name = |name: &str| {
                let named = words(name);
                let shared = wanted.iter().filter(|word| named.contains(word)).count();
                if named.len() < 2 * shared { shared } else { 0 }
            };
            issue.names().map(of_name).max().unwrap_or(0)
        };
        let best = self.taxonomy.issues.iter().rev().max_by_key(|issue| shared(issue))?;
        (shared(best) > 0).then_some(best)
    }

    /// What to say of them, with the lines to paste.
    pub(crate) fn advice(&self) -> Vec<Advice> {
        let (mut aliases, mut alone) = (BTreeMap::<&str, Vec<_>>::new(), Vec::new());
        for (heading, place) in &self.unknown {
            match self.nearest(heading) {
                Some(issue) => aliases.entry(&issue.id).or_default().push((heading, place)),
                None => alone.push(format!("  {place}: `{heading}`")),
            }
        }
        let mut blocks = Vec::new();
        for (issue, headings) in aliases {
            let names = headings.into_iter();
            let names =
                names.map(|(name, place)| format!("    {}, # {place}", paste::string(name)));
            let opening = ["", "[[alias]]", &paste::pair("issue", issue), "names = ["];
            blocks.extend(opening.map(str::to_owned));
            blocks.extend(names);
            blocks.push("]".to_owned());
        }
        let mut below: Vec<&Below> = self.below.values().collect();
        below.sort_by_key(|below| std::cmp::Reverse(below.actors.len()));
        let line = |Below { heading, place, issue, actors }: &Below| {
            let of = match actors.len() {
                1 => String::new(),
                several => format!(", of {several} organisations"),
            };
            format!("  {place}: `{heading}`, below `{issue}`{of}")
        };
        let more = below.len().checked_sub(MOST_BELOW).filter(|more| 0 < *more);
        let more = more.map(|more| format!("  and {more} more"));
        let below = below.into_iter().take(MOST_BELOW).map(line).chain(more).collect();
        let advice = [
            Advice::paste(
                "headings where issues stand that may be other names of one; in taxonomy.toml, without \
                 those that are not:",
                "taxonomy.toml",
                blocks,
            ),
            Advice::read(
                "headings where issues stand that no name of an issue is near; in taxonomy.toml, each in \
                 an [[alias]] with the `issue` that it is, or as an [[issue]] of its own:",
                alone,
            ),
            Advice::read(
                "headings that are taken for parts of the issue above them; one that is an issue itself \
                 goes into taxonomy.toml, in an [[alias]] or as an [[issue]] of its own:",
                below,
            ),
            Advice::read(
                "text below a heading of profiles that is in none; is the name of its organisation \
                 lost?",
                self.fallen.clone(),
            ),
        ];
        advice.into_iter().flatten().collect()
    }
}

/// The longer words of a heading, in small letters, without an ending of the plural.
fn words(heading: &str) -> Vec<String> {
    let words = heading.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| word.chars().count() >= SHORTEST_WORD).map(str::to_lowercase);
    // "Digital" is in half of all headings.
    words
        .map(|word| word.trim_end_matches('s').to_owned())
        .filter(|word| word != "digital")
        .collect()
}

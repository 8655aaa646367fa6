//! The gazetteer: every heading and name that is known, folded once for a whole run.

use std::{collections::HashMap, fmt};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    data::{Authority, AuthorityEntry, Taxonomy, Translation},
    head::Labels,
    line::{
        forms::Forms,
        look::LONGEST_HEADING,
        prefix::Beginnings,
        rewriting::{is_announced, is_whole, rewritings, without_digital},
    },
    name::{fold, fold_name, stems},
    record::Kind,
};

/// What a heading is known to name.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    /// The part of a profile that it begins.
    pub(crate) part: Option<Kind>,
    /// The issues that it names.
    pub(crate) issues: Vec<String>,
    /// Whether the issues are there by judgement, so that it is no issue heading by itself.
    pub(crate) judged: bool,
    /// Whether it names a basket.
    pub(crate) basket: bool,
}

impl fmt::Display for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            Some(part) => write!(f, "part {}", part.name()),
            None if self.issues.is_empty() && !self.basket => f.write_str("other"),
            None if self.issues.is_empty() => f.write_str("basket"),
            None => write!(f, "issue {}", self.issues.join(", ")),
        }
    }
}

/// The names of issues, baskets, parts and organisations.
#[derive(Debug)]
pub(crate) struct Gazetteer<'c> {
    /// By folded heading.
    known: FxHashMap<String, Known>,
    /// What documents call the keys of a profile's head.
    pub(crate) labels: Labels,
    /// How introductions in other languages present their organisation.
    pub(crate) forms: Forms,
    /// The issue that has these stems of words in its name in another language than English.
    translated: HashMap<Vec<String>, Option<String>>,
    /// The issue or part whose name says the same in other writing.
    rewritten: FxHashMap<String, Option<Known>>,
    /// The words of English names.
    english: FxHashSet<String>,
    pub(crate) taxonomy: &'c Taxonomy,
    authority: &'c Authority,
    /// The issues that have a word in their names, by the stem of the word; none for a word of many.
    telling: HashMap<String, Vec<&'c str>>,
    /// How known headings begin, and names of organisations.
    headings: Beginnings,
    names: Beginnings,
}

impl<'c> Gazetteer<'c> {
    pub(crate) fn new(taxonomy: &'c Taxonomy, authority: &'c Authority) -> Gazetteer<'c> {
        let known = known_headings(taxonomy);
        let names = authority.actors.iter().flat_map(AuthorityEntry::names);
        let names: Vec<String> = names.map(|name| fold_name(name)).collect();
        Gazetteer {
            headings: Beginnings::of(known.keys()),
            names: Beginnings::of(names.iter()),
            labels: Labels::new(taxonomy),
            forms: Forms::new(taxonomy),
            translated: translated(taxonomy),
            rewritten: rewritten(&known),
            english: english(taxonomy),
            taxonomy,
            authority,
            telling: telling(taxonomy),
            known,
        }
    }

    /// Whether a word with this stem tells that a text is about `issue`.
    pub(crate) fn tells(&self, stem: &str, issue: &str) -> bool {
        self.telling.get(stem).is_some_and(|issues| issues.contains(&issue))
    }

    /// The issues that a heading names beside something else: "Automation and AI".
    pub(crate) fn conjuncts(&self, heading: &str) -> Vec<String> {
        let folded = fold(heading);
        let parts = folded.split(", ").flat_map(|part| part.split(" and ")).map(str::trim);
        let named = parts.filter_map(|part| self.known.get(part)).filter(|known| !known.judged);
        let mut issues = Vec::new();
        for issue in named.flat_map(|known| &known.issues) {
            if !issues.contains(issue) {
                issues.push(issue.clone());
            }
        }
        issues
    }

    /// What `heading` names, as a whole or by its parts: "Interdisciplinary approaches: Internet
    /// governance" is about the first, "Sustainable development/Digital and environment" about both.
    pub(crate) fn heading(&self, heading: &str) -> Option<Known> {
        let folded = fold(heading);
        if let Some(known) = self.known.get(&folded) {
            return Some(known.clone());
        }
        if let Some((name, said)) = folded.split_once(':') {
            let known = self.known.get(name.trim()).filter(|known| !known.issues.is_empty());
            // The part for issues says as much: "Digital policy issues: Digital legacies".
            let is_part = |name: &str| {
                self.known.get(name).is_some_and(|known| known.part == Some(Kind::PolicyIssue))
            };
            let is_announced = is_announced(name) || is_part(name.trim());
            let known = known.or_else(|| self.known.get(said.trim()).filter(|_| is_announced));
            return Some(Known { part: None, basket: false, ..known?.clone() });
        }
        // One part in two languages.
        if let Some((one, other)) = folded.split_once(" / ") {
            let halves = [one, other].into_iter().filter_map(|half| self.known.get(half.trim()));
            if let Some(known) = { halves }.find(|known| known.part.is_some()) {
                return Some(known.clone());
            }
        }
        if let Some(issue) = self.translation(heading, &folded) {
            return Some(Known { issues: vec![issue.clone()], ..Known::default() });
        }
        if LONGEST_HEADING <= heading.len() || !is_whole(heading.trim()) {
            return None;
        }
        self.rewritten(&folded).or_else(|| self.several(&folded))
    }

    /// What a heading names that says the name of something known in other writing.
    fn rewritten(&self, folded: &str) -> Option<Known> {
        let find = |name: &str| {
            rewritings(name).iter().find_map(|written| self.rewritten.get(written)?.clone())
        };
        // In an atlas of what is digital, "digital taxation" is taxation.
        let bare = || Some(without_digital(folded)).filter(|bare| bare.len() < folded.len());
        find(folded).or_else(|| find(&bare()?))
    }

    /// What a heading names that is a list of names, and nothing else: "Encryption and privacy".
    fn several(&self, folded: &str) -> Option<Known> {
        let parts = folded.split(['/', ',', ';', '&']).flat_map(|part| part.split(" and "));
        let parts: Vec<&str> = parts.map(str::trim).filter(|part| !part.is_empty()).collect();
        if parts.len() < 2 {
            return None;
        }
        let mut issues = Vec::new();
        for part in parts {
            let known = self.known.get(part).cloned().or_else(|| self.rewritten(part))?;
            if known.judged || known.issues.is_empty() {
                return None;
            }
            for issue in known.issues {
                if !issues.contains(&issue) {
                    issues.push(issue);
                }
            }
        }
        Some(Known { issues, ..Known::default() })
    }

    /// The issue whose name in another language has the words of a heading, in whichever order and
    /// number. What consists of words of English names is English, and says what it says.
    fn translation(&self, heading: &str, folded: &str) -> Option<&String> {
        let words = || folded.split(|c: char| !c.is_alphanumeric());
        let is_foreign = |word: &str| SHORTEST <= word.len() && !self.english.contains(word);
        if LONGEST_HEADING <= heading.len() || !words().any(is_foreign) {
            return None;
        }
        self.translated.get(&key(heading))?.as_ref()
    }

    /// The known heading with which `text` begins, as the number of bytes that it takes up.
    pub(crate) fn heading_prefix(&self, text: &str) -> Option<usize> {
        self.headings.ends(text, fold).into_iter().find(|&end| {
            let prefix = &text[..end];
            self.known.get(&fold(prefix)).is_some_and(|known| {
                (known.part.is_some() || !known.issues.is_empty()) && prefix.len() > 3
            })
        })
    }

    /// The organisation with this name; "Name (Other name)" is tried as a whole, then by its parts.
    pub(crate) fn actor(&self, name: &str) -> Option<&'c AuthorityEntry> {
        let name = name.trim().trim_end_matches(':');
        self.authority.actor_named(name).or_else(|| {
            let (outer, inner) = name.strip_suffix(')')?.split_once('(')?;
            self.authority.actor_named(outer).or_else(|| self.authority.actor_named(inner))
        })
    }

    /// The organisation with whose name `text` begins, after an article, and where the name ends.
    pub(crate) fn actor_prefix(&self, text: &str) -> Option<(&'c AuthorityEntry, usize)> {
        let is_article = text.get(..4).is_some_and(|four| four.eq_ignore_ascii_case("the "));
        let article = if is_article { 4 } else { 0 };
        let ends = self.names.ends(&text[article..], fold);
        ends.into_iter().find_map(|end| {
            let end = article + end;
            let actor = self.authority.folded(&fold_name(&text[article..end]))?;
            Some((actor, end))
        })
    }

    /// The issues that a tag names: a slug of the taxonomy, or a name of an issue.
    pub(crate) fn issues_of_tag(&self, tag: &str) -> Vec<String> {
        let by_heading = || Some(self.heading(tag).filter(|known| !known.judged)?.issues);
        let named = self.taxonomy.issue(tag).or_else(|| self.taxonomy.issue_named(tag));
        let named = named.map(|issue| vec![issue.id.clone()]);
        named.or_else(by_heading).unwrap_or_default()
    }

    /// The baskets of these issues, each once.
    pub(crate) fn baskets(&self, issues: &[String]) -> Vec<String> {
        let mut baskets: Vec<String> = Vec::new();
        for issue in issues.iter().filter_map(|id| self.taxonomy.issue(id)) {
            if !baskets.contains(&issue.basket) {
                baskets.push(issue.basket.clone());
            }
        }
        baskets
    }

    /// The issues whose label or an alias of which stands in `text`, each once, in taxonomy order.
    pub(crate) fn issues_named(&self, text: &str) -> Vec<&'c str> {
        let text: String = fold(text)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .flat_map(|word| [" ", word])
            .chain([" "])
            .collect();
        let stands = |name: &String| text.contains(&format!(" {} ", fold(name).replace('-', " ")));
        let issues = self.taxonomy.issues.iter();
        issues
            .filter(|issue| stands(&issue.label) || issue.aliases.iter().any(stands))
            .map(|issue| issue.id.as_str())
            .collect()
    }

    /// The part of which a question has the name among its words: "Which digital tools do you use?"
    pub(crate) fn part_within(&self, question: &str) -> Option<Kind> {
        let folded = fold(question);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let words: Vec<&str> = words.collect();
        let longest = LONGEST_PART.min(words.len());
        let mut within = (1..=longest).rev().flat_map(|length| words.windows(length));
        within.find_map(|words| self.known.get(&words.join(" "))?.part)
    }

    /// The kind of a part that is not listed but that a word of its heading announces.
    pub(crate) fn announced_part(&self, heading: &str) -> Option<Kind> {
        let folded = fold(heading);
        let mut words = folded.split(|c: char| !c.is_alphanumeric());
        let parts = &self.taxonomy.parts;
        words.find_map(|word| {
            parts
                .iter()
                .find(|part| part.words.iter().any(|w| fold(w) == word))
                .map(|part| part.kind)
        })
    }
}

/// The names of parts that are looked for in questions have so many words at the most.
const LONGEST_PART: usize = 5;

/// What each heading of the taxonomy names, by folded heading.
fn known_headings(taxonomy: &Taxonomy) -> FxHashMap<String, Known> {
    let mut known: FxHashMap<String, Known> = FxHashMap::default();
    for basket in &taxonomy.baskets {
        for name in std::iter::once(&basket.label).chain(&basket.aliases) {
            known.entry(fold(name)).or_default().basket = true;
        }
    }
    for issue in &taxonomy.issues {
        for name in std::iter::once(&issue.label).chain(&issue.aliases) {
            known.entry(fold(name)).or_default().issues = vec![issue.id.clone()];
        }
        for heading in &issue.headings {
            let entry = known.entry(fold(heading)).or_default();
            if entry.issues.is_empty() {
                entry.issues = vec![issue.id.clone()];
                entry.judged = true;
            }
        }
    }
    for combined in &taxonomy.combined {
        known.entry(fold(&combined.heading)).or_default().issues = combined.issues.clone();
    }
    for part in &taxonomy.parts {
        for heading in &part.headings {
            known.entry(fold(heading)).or_default().part = Some(part.kind);
        }
    }
    // What is a name in English is one of that, whatever it means elsewhere.
    for issue in &taxonomy.issues {
        for name in issue.translations.values().flat_map(Translation::names) {
            known
                .entry(fold(name))
                .or_insert_with(|| Known { issues: vec![issue.id.clone()], ..Known::default() });
        }
    }
    for basket in &taxonomy.baskets {
        for name in basket.translations.values().flat_map(Translation::names) {
            let known = known.entry(fold(name)).or_default();
            known.basket |= known.part.is_none();
        }
    }
    known
}

/// Fewer letters than this make no word that tells a language.
const SHORTEST: usize = 5;

/// The stems of the words of a name, in order and each once.
fn key(name: &str) -> Vec<String> {
    let mut key = stems(name);
    key.sort_unstable();
    key.dedup();
    key
}

/// The issues by the stems of their names in other languages: nothing where two issues share them, or
/// where one word may be any.
fn translated(taxonomy: &Taxonomy) -> HashMap<Vec<String>, Option<String>> {
    let mut translated: HashMap<Vec<String>, Option<String>> = HashMap::new();
    for issue in &taxonomy.issues {
        for name in issue.translations.values().flat_map(Translation::names) {
            let key = key(name);
            if key.len() < 2 {
                continue;
            }
            let known = translated.entry(key).or_insert_with(|| Some(issue.id.clone()));
            if known.as_ref() != Some(&issue.id) {
                *known = None;
            }
        }
    }
    translated
}

/// Shorter writings, in bytes, may be of anything.
const SHORTEST_WRITING: usize = 6;

/// What is known, by other writings of its name: nothing where two share one.
fn rewritten(known: &FxHashMap<String, Known>) -> FxHashMap<String, Option<Known>> {
    let mut rewritten: FxHashMap<String, Option<Known>> = FxHashMap::default();
    let names = known.iter().filter(|(_, known)| !known.judged);
    for (name, known) in names.filter(|(_, known)| known.part.is_some() || !known.issues.is_empty())
    {
        // "Hate speech" is that online; a single word such as "signatures" may be of anything.
        let bare = Some(without_digital(name)).filter(|bare| bare.contains(' '));
        let bare = bare.map(|bare| rewritings(&bare)).into_iter().flatten();
        let written = rewritings(name).into_iter().chain(bare);
        for written in written.filter(|written| written.len() >= SHORTEST_WRITING) {
            let entry = rewritten.entry(written).or_insert_with(|| Some(known.clone()));
            let is_same = |other: &Known| other.part == known.part && other.issues == known.issues;
            if !entry.as_ref().is_some_and(is_same) {
                *entry = None;
            }
        }
    }
    rewritten
}

/// The words of the English names of issues.
fn english(taxonomy: &Taxonomy) -> FxHashSet<String> {
    let names = taxonomy.issues.iter().flat_map(|issue| {
        std::iter::once(&issue.label).chain(&issue.aliases).chain(&issue.headings)
    });
    let words = names.flat_map(|name| {
        fold(name).split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>()
    });
    words.collect()
}

/// A word in the names of more issues than this tells none of them from the others.
const MOST_ISSUES: usize = 2;

/// The stems of the words of the issues' names, each with its issues.
fn telling(taxonomy: &Taxonomy) -> HashMap<String, Vec<&str>> {
    let mut telling: HashMap<String, Vec<&str>> = HashMap::new();
    for issue in &taxonomy.issues {
        for stem in std::iter::once(&issue.label).chain(&issue.aliases).flat_map(|name| stems(name))
        {
            let issues = telling.entry(stem).or_default();
            if !issues.contains(&issue.id.as_str()) {
                issues.push(&issue.id);
            }
        }
    }
    telling.retain(|_, issues| issues.len() <= MOST_ISSUES);
    telling
}

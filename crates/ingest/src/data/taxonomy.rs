//! The taxonomy: baskets of digital policy issues, the issues, and the parts of a profile.

use std::{
    collections::{BTreeMap, HashMap},
    sync::OnceLock,
};

use serde::{Deserialize, Serialize};

use crate::{
    data::terms::Terms,
    name::{fold, slug},
    record::Kind,
};

/// Baskets, issues, and the headings that belong to them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Taxonomy {
    /// The baskets, in the order of the file.
    pub baskets: Vec<Basket>,
    /// The issues, in the order of the file.
    pub issues: Vec<Issue>,
    /// Headings that name several issues at once.
    #[serde(default)]
    pub combined: Vec<Combined>,
    /// The parts of a profile, in their usual order.
    #[serde(default)]
    pub parts: Vec<ProfilePart>,
    /// What stakeholder groups are called beside their labels.
    #[serde(default)]
    pub groups: Vec<GroupNames>,
    /// What the keys of a profile's head are called beside their English names.
    #[serde(skip)]
    pub(crate) fields: Vec<FieldLabels>,
    /// How introductions present their organisation in other languages than English.
    #[serde(skip)]
    pub(crate) introductions: Vec<IntroductionForms>,
    /// What these and other things are called in other languages, for those who ask in them.
    #[serde(default)]
    pub terms: Terms,
    #[serde(skip)]
    names: OnceLock<HashMap<String, usize>>,
    /// The groups by their names; nobody changes the groups once one was looked up.
    #[serde(skip)]
    group_names: OnceLock<HashMap<Vec<String>, usize>>,
}

/// A group of issues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basket {
    /// The slug used in records, URLs and filters.
    pub id: String,
    /// The name that people see.
    pub label: String,
    /// What it is about, in a sentence.
    pub description: String,
    /// Label and description in other languages, by tag.
    #[serde(default)]
    pub translations: BTreeMap<String, Translation>,
    /// Other names.
    pub aliases: Vec<String>,
}

/// A basket or an issue in another language than that of the documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translation {
    /// The name that people see.
    pub label: String,
    /// What it is about, in a sentence; empty where the English one serves.
    #[serde(default)]
    pub description: String,
    /// Other names in that language, under which headings are filed as under the label.
    #[serde(default)]
    pub aliases: Vec<String>,
}

impl Translation {
    /// Its label and its other names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.label.as_str()).chain(self.aliases.iter().map(String::as_str))
    }

    /// Puts label and description in the place of the English ones.
    fn replace(self, label: &mut String, description: &mut String) {
        *label = self.label;
        if !self.description.is_empty() {
            *description = self.description;
        }
    }
}

/// A digital policy issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// The slug used in records, URLs and filters.
    pub id: String,
    /// The name that people see.
    pub label: String,
    /// The slug of its basket.
    pub basket: String,
    /// Slugs of other baskets that it touches.
    #[serde(default)]
    pub secondary: Vec<String>,
    /// The slug of the issue that it is a part of.
    #[serde(default)]
    pub parent: Option<String>,
    /// What it is about, in a sentence.
    pub description: String,
    /// Label and description in other languages, by tag.
    #[serde(default)]
    pub translations: BTreeMap<String, Translation>,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Headings filed under it by judgement; they are no synonyms.
    #[serde(default)]
    pub headings: Vec<String>,
}

impl Issue {
    /// What people call it: its label, its other names, its label in other languages.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let translated = self.translations.values().flat_map(Translation::names);
        let aliases = self.aliases.iter().map(String::as_str);
        std::iter::once(self.label.as_str()).chain(aliases).chain(translated)
    }
}

/// A heading that names several issues at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Combined {
    /// The heading.
    pub heading: String,
    /// The slugs of its issues.
    pub issues: Vec<String>,
}

/// A part of a profile, begun by a heading of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProfilePart {
    /// The kind of the sections in it.
    pub kind: Kind,
    /// The headings that begin it.
    pub headings: Vec<String>,
    /// Words that mark an unlisted heading as beginning such a part.
    #[serde(default)]
    pub words: Vec<String>,
}

/// What a stakeholder group is called beside its label, which is as documents and actors have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupNames {
    /// The label.
    pub label: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// A key of a profile's head, as records call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FieldName {
    Name,
    Acronym,
    Established,
    Address,
    Website,
    StakeholderGroup,
    /// What heads of profiles do not say, and entries on persons do.
    OfPerson,
    /// What anything may have, and says of an organisation of which group it is.
    Kind,
    /// What heads of profiles do not say, and entries on works, events and goods do.
    OfThing,
    /// What profiles are called that are counted, before their number.
    Entry,
}

/// What a key of a profile's head is called beside its English name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FieldLabels {
    pub(crate) name: FieldName,
    /// As documents print it, without the colon.
    pub(crate) labels: Vec<String>,
}

/// How introductions present their organisation in a language, in small letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct IntroductionForms {
    /// The tag of the language, such as `fr`.
    pub(crate) language: String,
    /// What may stand before a name; one that ends in an apostrophe is written together with it.
    pub(crate) articles: Vec<String>,
    /// What says of a name what it is, with the article behind it: `est un`.
    pub(crate) predicates: Vec<String>,
    /// How a sentence begins that says when or where its subject began.
    #[serde(default)]
    pub(crate) founding: Vec<String>,
    /// Words that begin sentences with a capital and are no names.
    #[serde(default)]
    pub(crate) openers: Vec<String>,
    /// What organisations say they are.
    #[serde(default)]
    pub(crate) nouns: Vec<String>,
}

impl Taxonomy {
    pub(crate) fn new(
        baskets: Vec<Basket>,
        issues: Vec<Issue>,
        combined: Vec<Combined>,
        parts: Vec<ProfilePart>,
    ) -> Taxonomy {
        Taxonomy { baskets, issues, combined, parts, ..Taxonomy::default() }
    }

    /// The same with labels and descriptions in the language of this tag, where they are translated,
    /// and without the terms.
    #[must_use]
    pub fn in_language(&self, tag: &str) -> Taxonomy {
        let mut translated = Taxonomy::new(
            self.baskets.clone(),
            self.issues.clone(),
            self.combined.clone(),
            self.parts.clone(),
        );
        for basket in &mut translated.baskets {
            if let Some(words) = basket.translations.remove(tag) {
                words.replace(&mut basket.label, &mut basket.description);
            }
        }
        for issue in &mut translated.issues {
            if let Some(words) = issue.translations.remove(tag) {
                words.replace(&mut issue.label, &mut issue.description);
            }
        }
        translated
    }

    /// The basket with this slug.
    pub fn basket(&self, id: &str) -> Option<&Basket> {
        self.baskets.iter().find(|basket| basket.id == id)
    }

    /// What the stakeholder group with this label is called besides.
    pub fn group_aliases(&self, label: &str) -> &[String] {
        let label = fold(label);
        let named = self.groups.iter().find(|group| fold(&group.label) == label);
        named.map_or(&[], |group| &group.aliases)
    }

    /// The label of the stakeholder group that a profile prints so. Case, number and spelling make no
    /// other group, nor does another name of one that the taxonomy has.
    pub fn group_label<'t>(&'t self, printed: &'t str) -> &'t str {
        self.group_printed(printed).map_or(printed, |group| &group.label)
    }

    /// The id of that group in facets.
    pub fn group_id(&self, printed: &str) -> String {
        let known = self.group_printed(printed);
        known.map_or_else(|| slug(&group_key(printed).join(" ")), |group| slug(&group.label))
    }

    fn group_printed(&self, printed: &str) -> Option<&GroupNames> {
        let names = self.group_names.get_or_init(|| {
            let mut names = HashMap::new();
            for (n, group) in self.groups.iter().enumerate() {
                for name in std::iter::once(&group.label).chain(&group.aliases) {
                    names.entry(group_key(name)).or_insert(n);
                }
            }
            names
        });
        names.get(&group_key(printed)).map(|&n| &self.groups[n])
    }

    /// The issue with this slug.
    pub fn issue(&self, id: &str) -> Option<&Issue> {
        self.issues.iter().find(|issue| issue.id == id)
    }

    /// The issue with this label or alias; case, accents, dashes and quotation marks do not matter.
    pub fn issue_named(&self, name: &str) -> Option<&Issue> {
        let names = self.names.get_or_init(|| {
            let named = |(n, issue): (usize, &Issue)| {
                std::iter::once(&issue.label)
                    .chain(&issue.aliases)
                    .map(|name| (fold(name), n))
                    .collect::<Vec<_>>()
            };
            self.issues.iter().enumerate().flat_map(named).collect()
        });
        names.get(&fold(name)).map(|&n| &self.issues[n])
    }

    /// Gives each of these issues, by their place, a further name.
    pub(crate) fn add_names(&mut self, names: Vec<(usize, String)>) {
        for (n, name) in names {
            self.issues[n].aliases.push(name);
        }
        self.names = OnceLock::new();
    }

    /// The basket with this label or alias; case, accents, dashes and quotation marks do not matter.
    pub fn basket_named(&self, name: &str) -> Option<&Basket> {
        let name = fold(name);
        self.baskets.iter().find(|basket| {
            std::iter::once(&basket.label).chain(&basket.aliases).any(|alias| fold(alias) == name)
        })
    }
}

/// The words of the name of a group in one spelling and in the singular, without those that join them.
pub(crate) fn group_key(name: &str) -> Vec<String> {
    const JOINTS: [&str; 10] = ["and", "the", "of", "et", "de", "des", "y", "e", "und", "los"];
    let folded = fold(name).replace(['\'', '"'], "");
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty() && !JOINTS.contains(word)).map(singular).collect()
}

/// A folded word in the singular, as far as its end tells, and with `s` for the `z` of "organization".
fn singular(word: &str) -> String {
    let word = word.replace("iza", "isa");
    match word.strip_suffix('s') {
        Some(stem) if stem.len() < 3 || stem.ends_with(['s', 'u', 'i']) => word,
        Some(stem) => match stem.strip_suffix("ie") {
            Some(stem) => format!("{stem}y"),
            None => stem.to_owned(),
        },
        None => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_one_in_whichever_number_case_and_spelling() {
        let taxonomy = Taxonomy::built_in();
        for (one, other) in [
            ("International and regional organisations", "international & regional organization"),
            ("NGOs and associations", "NGO and Association"),
            ("ONG et associations", "NGOs and associations"),
            ("Academia and think tanks", "Academia & think tanks"),
            ("Technical bodies", "technical body"),
            ("Port Authorities", "Port authority"),
        ] {
            assert_eq!(taxonomy.group_id(one), taxonomy.group_id(other), "{one}, {other}");
        }
        for (one, other) in [("Technical bodies", "Port authorities"), ("NGOs", "Academia")] {
            assert_ne!(taxonomy.group_id(one), taxonomy.group_id(other), "{one}, {other}");
        }
    }
}

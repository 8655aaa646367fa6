//! The taxonomy: baskets of digital policy issues, the issues, and the parts of a profile.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    path::Path,
    sync::OnceLock,
};

use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::{data::data_file::DataFile, error::Error, name::fold::fold, record::kind::Kind};

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
    pub parts: Vec<Part>,
    #[serde(skip)]
    names: OnceLock<HashMap<String, usize>>,
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
    /// What it is about, in a sentence.
    pub description: String,
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
        let translated = self.translations.values().map(|words| words.label.as_str());
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
pub struct Part {
    /// The kind of the sections in it.
    pub kind: Kind,
    /// The headings that begin it.
    pub headings: Vec<String>,
    /// Words that mark an unlisted heading as beginning such a part.
    #[serde(default)]
    pub words: Vec<String>,
}

impl Taxonomy {
    /// Reads the taxonomy at `path`, or the built-in one when there is no such file.
    pub(crate) fn read(path: &Path) -> Result<Taxonomy, Error> {
        match DataFile::read(path)? {
            Some(file) => Taxonomy::check(&file),
            None => Ok(Taxonomy::built_in()),
        }
    }

    /// The taxonomy of the Geneva Digital Atlas.
    ///
    /// # Panics
    /// Never: a test reads it.
    pub fn built_in() -> Taxonomy {
        let text = include_str!("../../../../corpus/taxonomy.toml").to_owned();
        DataFile::parse(Path::new("taxonomy.toml"), text)
            .and_then(|file| Taxonomy::check(&file))
            .expect("the built-in taxonomy is read by a test")
    }

    /// The same with labels and descriptions in the language of this tag, where they are translated.
    #[must_use]
    pub fn in_language(&self, tag: &str) -> Taxonomy {
        let mut translated = Taxonomy { names: OnceLock::new(), ..self.clone() };
        for basket in &mut translated.baskets {
            if let Some(words) = basket.translations.remove(tag) {
                (basket.label, basket.description) = (words.label, words.description);
            }
        }
        for issue in &mut translated.issues {
            if let Some(words) = issue.translations.remove(tag) {
                (issue.label, issue.description) = (words.label, words.description);
            }
        }
        translated
    }

    /// The basket with this slug.
    pub fn basket(&self, id: &str) -> Option<&Basket> {
        self.baskets.iter().find(|basket| basket.id == id)
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

    /// The basket with this label or alias; case, accents, dashes and quotation marks do not matter.
    pub fn basket_named(&self, name: &str) -> Option<&Basket> {
        let name = fold(name);
        self.baskets.iter().find(|basket| {
            std::iter::once(&basket.label).chain(&basket.aliases).any(|alias| fold(alias) == name)
        })
    }

    fn check(file: &DataFile<TaxonomyFile>) -> Result<Taxonomy, Error> {
        let TaxonomyFile { basket: baskets, issue: issues, .. } = &file.value;
        file.check_ids("the basket `id`", baskets.iter().map(|basket| &basket.id))?;
        file.check_ids("the issue `id`", issues.iter().map(|issue| &issue.id))?;
        check_references(file)?;
        let names = issues.iter().flat_map(|issue| {
            let spellings = std::iter::once(&issue.label).chain(&issue.aliases);
            spellings.map(|name| (name, issue.id.get_ref().as_str()))
        });
        file.check_names(names, fold)?;
        Ok(file.value.to_taxonomy())
    }
}

/// Checks that every basket and every issue that is referred to is there.
fn check_references(file: &DataFile<TaxonomyFile>) -> Result<(), Error> {
    let TaxonomyFile { basket, issue, combined, .. } = &file.value;
    let baskets: HashSet<&str> = basket.iter().map(|basket| basket.id.get_ref().as_str()).collect();
    let issues: HashSet<&str> = issue.iter().map(|issue| issue.id.get_ref().as_str()).collect();
    let check = |what: &str, known: &HashSet<&str>, key: &str, id: &Spanned<String>| {
        if known.contains(id.get_ref().as_str()) {
            return Ok(());
        }
        let message = format!("`{key}` names the unknown {what} `{}`", id.get_ref());
        Err(file.error(&id.span(), message))
    };
    for issue in issue {
        check("basket", &baskets, "basket", &issue.basket)?;
        issue.secondary.iter().try_for_each(|id| check("basket", &baskets, "secondary", id))?;
        issue.parent.iter().try_for_each(|id| check("issue", &issues, "parent", id))?;
    }
    let mut named = combined.iter().flat_map(|combined| &combined.issues);
    named.try_for_each(|id| check("issue", &issues, "issues", id))
}

/// The file as it is written, with the place of everything that can be wrong.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TaxonomyFile {
    #[serde(default)]
    basket: Vec<BasketEntry>,
    #[serde(default)]
    issue: Vec<IssueEntry>,
    #[serde(default)]
    combined: Vec<CombinedEntry>,
    #[serde(default)]
    part: Vec<Part>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BasketEntry {
    id: Spanned<String>,
    label: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    translations: BTreeMap<String, Translation>,
    #[serde(default)]
    aliases: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IssueEntry {
    id: Spanned<String>,
    label: Spanned<String>,
    basket: Spanned<String>,
    #[serde(default)]
    secondary: Vec<Spanned<String>>,
    parent: Option<Spanned<String>>,
    #[serde(default)]
    description: String,
    #[serde(default)]
    translations: BTreeMap<String, Translation>,
    #[serde(default)]
    aliases: Vec<Spanned<String>>,
    #[serde(default)]
    headings: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CombinedEntry {
    heading: String,
    issues: Vec<Spanned<String>>,
}

impl TaxonomyFile {
    fn to_taxonomy(&self) -> Taxonomy {
        let strings = |list: &[Spanned<String>]| -> Vec<String> {
            list.iter().map(|item| item.get_ref().clone()).collect()
        };
        let basket = |entry: &BasketEntry| Basket {
            id: entry.id.get_ref().clone(),
            label: entry.label.clone(),
            description: entry.description.clone(),
            translations: entry.translations.clone(),
            aliases: entry.aliases.clone(),
        };
        let issue = |entry: &IssueEntry| Issue {
            id: entry.id.get_ref().clone(),
            label: entry.label.get_ref().clone(),
            basket: entry.basket.get_ref().clone(),
            secondary: strings(&entry.secondary),
            parent: entry.parent.as_ref().map(|id| id.get_ref().clone()),
            description: entry.description.clone(),
            translations: entry.translations.clone(),
            aliases: strings(&entry.aliases),
            headings: entry.headings.clone(),
        };
        let combined = |entry: &CombinedEntry| Combined {
            heading: entry.heading.clone(),
            issues: strings(&entry.issues),
        };
        // A taxonomy of somebody's own need not say what the parts of a profile are called.
        let parts =
            if self.part.is_empty() { Taxonomy::built_in().parts } else { self.part.clone() };
        Taxonomy {
            baskets: self.basket.iter().map(basket).collect(),
            issues: self.issue.iter().map(issue).collect(),
            combined: self.combined.iter().map(combined).collect(),
            parts,
            names: OnceLock::new(),
        }
    }
}

//! The taxonomy as its file has it, with the place of everything that can be wrong.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    path::Path,
};

use serde::Deserialize;
use toml::Spanned;

use crate::{
    data::{
        data_file::DataFile,
        taxonomy::{
            Basket, Combined, FieldLabels, GroupNames, IntroductionForms, Issue, ProfilePart,
            Taxonomy, Translation,
        },
        terms::Terms,
    },
    error::Error,
    name::fold,
};

impl Taxonomy {
    /// Reads the taxonomy at `path`, or the built-in one when there is no such file. Its terms are in a
    /// file of their own.
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
        let mut taxonomy = DataFile::parse(Path::new("taxonomy.toml"), text)
            .and_then(|file| Taxonomy::check(&file))
            .expect("the built-in taxonomy is read by a test");
        taxonomy.terms = Terms::built_in();
        taxonomy
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
        let added = file.value.alias.iter().flat_map(|AliasEntry { issue, names }| {
            names.iter().map(|name| (name, issue.get_ref().as_str()))
        });
        file.check_names(names.chain(added), fold)?;
        if file.value.adds() {
            check_added(file)?;
        }
        let mut taxonomy = file.value.to_taxonomy();
        let mut combined = file.value.combined.iter().flat_map(|combined| &combined.issues);
        if let Some(id) = combined.find(|id| taxonomy.issue(id.get_ref()).is_none()) {
            return Err(unknown(file, "issue", "issues", id));
        }
        taxonomy.add_aliases(file)?;
        Ok(taxonomy)
    }

    /// Gives its issues the further names that the file has for them.
    fn add_aliases(&mut self, file: &DataFile<TaxonomyFile>) -> Result<(), Error> {
        let places = self.issues.iter().enumerate().map(|(n, issue)| (issue.id.clone(), n));
        let places: HashMap<String, usize> = places.collect();
        let mut added = Vec::new();
        for AliasEntry { issue: id, names } in &file.value.alias {
            let Some(&n) = places.get(id.get_ref()) else {
                return Err(unknown(file, "issue", "issue", id));
            };
            for name in names {
                match self.issue_named(name.get_ref()) {
                    Some(owner) if owner.id != *id.get_ref() => {
                        return Err(file.taken(name, &owner.id, id.get_ref()));
                    }
                    Some(_) => {}
                    None => added.push((n, name.get_ref().clone())),
                }
            }
        }
        self.add_names(added);
        Ok(())
    }
}

/// Checks that every basket and every issue that is referred to is there.
fn check_references(file: &DataFile<TaxonomyFile>) -> Result<(), Error> {
    let TaxonomyFile { basket, issue, .. } = &file.value;
    let built_in = if file.value.adds() { Taxonomy::built_in() } else { Taxonomy::default() };
    let baskets = basket.iter().map(|basket| basket.id.get_ref().as_str());
    let baskets: HashSet<&str> =
        built_in.baskets.iter().map(|basket| basket.id.as_str()).chain(baskets).collect();
    let issues = issue.iter().map(|issue| issue.id.get_ref().as_str());
    let issues: HashSet<&str> =
        built_in.issues.iter().map(|issue| issue.id.as_str()).chain(issues).collect();
    let check = |what: &str, known: &HashSet<&str>, key: &str, id: &Spanned<String>| {
        if known.contains(id.get_ref().as_str()) {
            return Ok(());
        }
        Err(unknown(file, what, key, id))
    };
    for issue in issue {
        check("basket", &baskets, "basket", &issue.basket)?;
        issue.secondary.iter().try_for_each(|id| check("basket", &baskets, "secondary", id))?;
        issue.parent.iter().try_for_each(|id| check("issue", &issues, "parent", id))?;
    }
    Ok(())
}

/// Checks that no issue that is added has the id or a name of a built-in one.
fn check_added(file: &DataFile<TaxonomyFile>) -> Result<(), Error> {
    let built_in = Taxonomy::built_in();
    for IssueEntry { id, label, aliases, .. } in &file.value.issue {
        if built_in.issue(id.get_ref()).is_some() {
            let message = format!(
                "the issue `{0}` is built in; its further names go into an [[alias]] with `issue = \"{0}\"`",
                id.get_ref()
            );
            return Err(file.error(&id.span(), message));
        }
        for name in std::iter::once(label).chain(aliases) {
            if let Some(owner) = built_in.issue_named(name.get_ref()) {
                return Err(file.taken(name, &owner.id, id.get_ref()));
            }
        }
    }
    Ok(())
}

/// The error that a key names what there is not.
fn unknown(file: &DataFile<TaxonomyFile>, what: &str, key: &str, id: &Spanned<String>) -> Error {
    file.error(&id.span(), format!("`{key}` names the unknown {what} `{}`", id.get_ref()))
}

/// The file as it is written.
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
    alias: Vec<AliasEntry>,
    #[serde(default)]
    part: Vec<ProfilePart>,
    #[serde(default)]
    group: Vec<GroupNames>,
    #[serde(default)]
    field: Vec<FieldLabels>,
    #[serde(default)]
    introduction: Vec<IntroductionForms>,
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

/// Further names of an issue, which this file or the built-in taxonomy has.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AliasEntry {
    issue: Spanned<String>,
    names: Vec<Spanned<String>>,
}

impl TaxonomyFile {
    /// Whether it adds to the built-in taxonomy: it has no baskets of its own.
    fn adds(&self) -> bool {
        self.basket.is_empty()
    }

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
        // A taxonomy of somebody's own need not say what the parts of a profile are called, nor what
        // groups and keys are, which most documents call alike, nor how introductions are written.
        fn or<T: Clone>(own: &[T], built_in: fn() -> Vec<T>) -> Vec<T> {
            if own.is_empty() { built_in() } else { own.to_vec() }
        }
        let parts = or(&self.part, || Taxonomy::built_in().parts);
        let groups = or(&self.group, || Taxonomy::built_in().groups);
        let fields = or(&self.field, || Taxonomy::built_in().fields);
        let introductions = or(&self.introduction, || Taxonomy::built_in().introductions);
        let mut taxonomy = if self.adds() {
            let built_in = Taxonomy::built_in();
            let own = self.combined.iter().map(combined);
            let combined = built_in.combined.into_iter().chain(own).collect();
            let issues = built_in.issues.into_iter().chain(self.issue.iter().map(issue)).collect();
            Taxonomy::new(built_in.baskets, issues, combined, parts)
        } else {
            Taxonomy::new(
                self.basket.iter().map(basket).collect(),
                self.issue.iter().map(issue).collect(),
                self.combined.iter().map(combined).collect(),
                parts,
            )
        };
        (taxonomy.groups, taxonomy.fields, taxonomy.introductions) =
            (groups, fields, introductions);
        taxonomy
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taxonomy(text: &str) -> Result<Taxonomy, Error> {
        DataFile::parse(Path::new("taxonomy.toml"), text.to_owned())
            .and_then(|file| Taxonomy::check(&file))
    }

    #[test]
    fn a_file_without_baskets_adds_to_the_built_in_issues() {
        let built_in = Taxonomy::built_in();
        let basket = &built_in.baskets[0].id;
        let issue = |id: &str, label: &str| {
            format!("[[issue]]\nid = \"{id}\"\nlabel = \"{label}\"\nbasket = \"{basket}\"\n")
        };
        let added = taxonomy(&issue("lamps", "Lamps")).unwrap();
        assert_eq!(added.issues.len(), built_in.issues.len() + 1);
        assert_eq!(added.issue_named("Lamps").map(|issue| issue.id.as_str()), Some("lamps"));
        let first = &built_in.issues[0];
        for text in [issue(&first.id, "Lamps"), issue("lamps", &first.label)] {
            let error = taxonomy(&text).unwrap_err().to_string();
            assert!(error.contains(&first.id), "{error}");
        }
        let own = format!("[[basket]]\nid = \"{basket}\"\nlabel = \"Lights\"\n");
        assert_eq!(taxonomy(&(own + &issue("lamps", "Lamps"))).unwrap().issues.len(), 1);
    }
}

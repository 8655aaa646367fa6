//! What the taxonomy, the organisations and the terms are called in other languages.

use super::{glossary_names::is_acronym_alone, language::Language, phrase_map::PhraseMap};
use crate::{
    model::catalogue::{ActorEntry, Catalogue},
    text::analysis::analyze,
};

/// What things are called in other languages.
#[derive(Default)]
pub(crate) struct Glossary {
    /// In the order of the data file.
    pub(crate) languages: Vec<Language>,
    /// Organisations by the exact terms of their names in any other language. A name is one in a
    /// query of any language.
    organisations: PhraseMap<String>,
}

impl Glossary {
    pub(crate) fn new(catalogue: &Catalogue) -> Glossary {
        let mut glossary = Glossary::default();
        for actor in &catalogue.actors {
            for name in actor.translations.values().flatten() {
                let exact = analyze(name).into_iter().filter(|token| token.width == 1);
                let exact = exact.map(|token| token.exact).collect();
                glossary.organisations.insert(exact, meaning(actor, name).to_owned());
            }
        }
        for facts in &catalogue.taxonomy.terms.languages {
            let tag = facts.tag.as_str();
            // Labels come first: what is called like an issue is the issue.
            let issues = catalogue.taxonomy.issues.iter();
            let issues = issues.map(|issue| (issue.translations.get(tag), &issue.label));
            let baskets = catalogue.taxonomy.baskets.iter();
            let baskets = baskets.map(|basket| (basket.translations.get(tag), &basket.label));
            let labels = issues.chain(baskets).filter_map(|(translation, label)| {
                Some((translation?.label.as_str(), label.as_str()))
            });
            let organisations = catalogue.actors.iter().flat_map(|actor| {
                let names = actor.translations.get(tag).into_iter().flatten();
                names.map(|name| (name.as_str(), meaning(actor, name)))
            });
            let fixed: Vec<_> = labels.chain(organisations).collect();
            let terms = catalogue.taxonomy.terms.terms.iter().flat_map(|term| {
                let names = term.names.get(tag).into_iter().flatten();
                names.map(|name| (name.as_str(), term.en.as_slice()))
            });
            glossary.languages.push(Language::new(facts, &fixed, terms));
        }
        glossary
    }

    /// The organisation that the beginning of `exact` names in another language: how many terms that
    /// is, and its English name.
    pub(crate) fn organisation_at(&self, exact: &[String]) -> Option<(usize, &str)> {
        let named = self.organisations.at(exact.iter().map(String::as_str));
        let longest = named.max_by_key(|(length, _)| *length);
        longest.map(|(length, name)| (length, name.as_str()))
    }

    /// What organisations are called in other languages, as exact terms, each with its English name; in no
    /// order.
    pub(crate) fn organisations(&self) -> impl Iterator<Item = (&[String], &str)> {
        self.organisations.all().map(|(terms, name)| (terms, name.as_str()))
    }

    /// Makes what is otherwise made when a query first needs it.
    pub(crate) fn warm_up(&self) {
        for language in &self.languages {
            language.names();
        }
    }

    /// Whether a folded word is a function word of one of the languages.
    pub(crate) fn is_function_word(&self, folded: &str) -> bool {
        self.languages.iter().any(|language| language.is_function_word(folded))
    }
}

/// What an organisation is called in English where it is called so elsewhere: by its acronym for an
/// acronym, by its name for a name.
fn meaning<'a>(actor: &'a ActorEntry, name: &str) -> &'a str {
    actor.acronym.as_deref().filter(|_| is_acronym_alone(name)).unwrap_or(&actor.name)
}

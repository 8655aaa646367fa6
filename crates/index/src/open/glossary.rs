//! What the taxonomy, the organisations and the terms are called in other languages.

use std::collections::{BTreeMap, HashMap, HashSet};

use frostem::Stemmer;
use ingest::TermLanguage;

use super::phrase_map::PhraseMap;
use crate::{
    model::catalogue::{ActorEntry, Catalogue},
    text::{
        analysis::{Token, analyze, fold},
        script::Script,
    },
};

/// The most that one name stands for: the usual word, and a few others that the documents may have.
const MAX_MEANINGS: usize = 4;

/// What things are called in other languages.
#[derive(Default)]
pub(crate) struct Glossary {
    /// In the order of the data file.
    pub(crate) languages: Vec<Language>,
    /// Organisations by the exact terms of their names in any other language. A name is one in a
    /// query of any language.
    organisations: PhraseMap<String>,
}

/// A language that people ask in.
pub(crate) struct Language {
    pub(crate) tag: String,
    pub(crate) script: Script,
    function_words: HashSet<String>,
    elisions: HashSet<String>,
    endings: Vec<(String, String)>,
    stemmer: Option<Stemmer>,
    /// Numbers of meanings, by the keys of a name.
    names: PhraseMap<usize>,
    meanings: Vec<Vec<String>>,
    by_name: HashMap<Vec<String>, usize>,
    /// The words of all names, folded.
    words: BTreeMap<String, WordUse>,
    /// The keys of all words.
    keys: HashSet<String>,
}

/// How a word of a language is known.
#[derive(Debug, Clone)]
pub(crate) struct WordUse {
    /// As the data files print it.
    pub(crate) printed: String,
    /// Whether it is printed as an acronym, and nowhere as a word.
    pub(crate) is_acronym: bool,
}

/// The two keys of a word: from its folded form, and from the form with its accents, as endings are
/// known by. Whoever types no accents has the first.
pub(crate) type Keys = [String; 2];

impl Glossary {
    pub(crate) fn new(catalogue: &Catalogue) -> Glossary {
        let mut glossary = Glossary::default();
        for facts in &catalogue.taxonomy.terms.languages {
            glossary.languages.push(Language::new(facts, catalogue));
        }
        for actor in &catalogue.actors {
            for name in actor.translations.values().flatten() {
                let exact = analyze(name).into_iter().filter(|token| token.width == 1);
                let exact = exact.map(|token| token.exact).collect();
                glossary.organisations.insert(exact, meaning(actor, name).to_owned());
            }
        }
        glossary
    }

    /// The organisation that the beginning of `exact` names in another language: how many terms that
    /// is, and its English name.
    pub(crate) fn organisation_at(&self, exact: &[String]) -> Option<(usize, &str)> {
        let longest = self.organisations.at(exact).max_by_key(|(length, _)| *length);
        longest.map(|(length, name)| (length, name.as_str()))
    }

    /// Whether a folded word is a function word of one of the languages.
    pub(crate) fn is_function_word(&self, folded: &str) -> bool {
        self.languages.iter().any(|language| language.is_function_word(folded))
    }
}

/// What an organisation is called in English where it is called so elsewhere: by its acronym for an
/// acronym, by its name for a name.
fn meaning<'a>(actor: &'a ActorEntry, name: &str) -> &'a str {
    let is_acronym = matches!(&analyze(name)[..], [token, ..] if token.acronym)
        && !name.contains(char::is_whitespace);
    actor.acronym.as_deref().filter(|_| is_acronym).unwrap_or(&actor.name)
}

impl Language {
    fn new(facts: &TermLanguage, catalogue: &Catalogue) -> Language {
        let tag = facts.tag.as_str();
        let listed = stop_words::lookup(tag).unwrap_or_default();
        let function_words =
            listed.iter().copied().chain(facts.function_words.iter().map(String::as_str));
        let endings = facts.endings.iter();
        let mut language = Language {
            tag: tag.to_owned(),
            script: Script::Latin,
            function_words: function_words.map(fold).collect(),
            elisions: facts.elisions.iter().map(|elision| fold(elision)).collect(),
            endings: endings.map(|(own, english)| (fold(own), fold(english))).collect(),
            stemmer: Stemmer::try_from_name(tag).ok(),
            names: PhraseMap::default(),
            meanings: Vec::new(),
            by_name: HashMap::new(),
            words: BTreeMap::new(),
            keys: HashSet::new(),
        };
        let names = || catalogue.taxonomy.terms.terms.iter().flat_map(|term| term.names.get(tag));
        language.script = Script::of_most(names().flatten());
        // Labels come first: what is called like an issue is the issue.
        let issues = catalogue.taxonomy.issues.iter().map(|issue| (&issue.translations, &issue.label));
        let baskets =
            catalogue.taxonomy.baskets.iter().map(|basket| (&basket.translations, &basket.label));
        for (translations, label) in issues.chain(baskets) {
            if let Some(translation) = translations.get(tag) {
                language.add(&translation.label, std::slice::from_ref(label));
            }
        }
        for actor in &catalogue.actors {
            for name in actor.translations.get(tag).into_iter().flatten() {
                language.add(name, &[meaning(actor, name).to_owned()]);
            }
        }
        for term in &catalogue.taxonomy.terms.terms {
            for name in term.names.get(tag).into_iter().flatten() {
                language.add(name, &term.en);
            }
        }
        language
    }

    fn add(&mut self, name: &str, english: &[String]) {
        let tokens = self.content(name);
        for (token, typed) in &tokens {
            let known = self.words.entry(token.exact.clone()).or_insert_with(|| WordUse {
                printed: (*typed).to_owned(),
                is_acronym: token.acronym,
            });
            known.is_acronym &= token.acronym;
        }
        let keys: Vec<Keys> = tokens.iter().map(|(token, typed)| self.keys(token, typed)).collect();
        self.keys.extend(keys.iter().flatten().cloned());
        for form in 0..2 {
            let name: Vec<String> = keys.iter().map(|keys| keys[form].clone()).collect();
            if let Some(&known) = self.by_name.get(&name) {
                let meanings = &mut self.meanings[known];
                for other in english {
                    if meanings.len() < MAX_MEANINGS && !meanings.contains(other) {
                        meanings.push(other.clone());
                    }
                }
                continue;
            }
            let number = self.meanings.len();
            self.meanings.push(english.iter().take(MAX_MEANINGS).cloned().collect());
            self.by_name.insert(name.clone(), number);
            self.names.insert(name, number);
        }
    }

    /// The words of a text that say something, each with how it is written; all of its words if none
    /// does.
    fn content<'t>(&self, text: &'t str) -> Vec<(Token, &'t str)> {
        let mut tokens: Vec<_> = analyze(text)
            .into_iter()
            .filter(|token| token.width == 1)
            .map(|token| (text.get(token.range.clone()).unwrap_or_default(), token))
            .map(|(typed, token)| (token, typed))
            .collect();
        if tokens.iter().any(|(token, _)| !self.says_nothing(token)) {
            tokens.retain(|(token, _)| !self.says_nothing(token));
        }
        tokens
    }

    /// Whether a word is a function word. Where words are not divided, each letter may be a part of
    /// one that says something.
    pub(crate) fn says_nothing(&self, token: &Token) -> bool {
        self.script != Script::Han
            && !token.acronym
            && (self.is_function_word(&token.exact) || self.elisions.contains(&token.exact))
    }

    /// Whether a folded word is a function word.
    pub(crate) fn is_function_word(&self, folded: &str) -> bool {
        self.function_words.contains(folded)
    }

    /// Whether a folded text is what this language writes before an apostrophe.
    pub(crate) fn is_elision(&self, folded: &str) -> bool {
        self.elisions.contains(folded)
    }

    /// The keys of a word.
    pub(crate) fn keys(&self, token: &Token, typed: &str) -> Keys {
        let Some(stemmer) = self.stemmer.as_ref().filter(|_| !token.acronym) else {
            return [token.exact.clone(), token.exact.clone()];
        };
        let accented = typed.to_lowercase();
        // An elision and other apostrophes are no part of the word.
        let accented = accented.rsplit(['\'', '’', 'ʼ']).next().unwrap_or_default();
        [stemmer.stem(&token.exact).into_owned(), fold(&stemmer.stem(accented))]
    }

    /// What the longest name at the beginning of `keys` stands for, and how many words it has.
    pub(crate) fn name_at(&self, keys: &[Keys]) -> Option<(usize, &[String])> {
        let form = |form: usize| -> Vec<String> {
            keys.iter().map(|keys| keys[form].clone()).collect()
        };
        let longest = |keys: &[String]| {
            let found = self.names.at(keys).map(|(length, number)| (length, *number));
            // Of names of one length there is one.
            found.max_by_key(|(length, _)| *length)
        };
        let found = [longest(&form(0)), longest(&form(1))].into_iter().flatten();
        let (length, number) = found.max_by_key(|(length, _)| *length)?;
        Some((length, &self.meanings[number]))
    }

    /// Whether a word is a part of a name.
    pub(crate) fn has_word(&self, keys: &Keys) -> bool {
        keys.iter().any(|key| self.keys.contains(key))
    }

    /// Whether a folded word is known as an acronym alone.
    pub(crate) fn is_acronym(&self, folded: &str) -> bool {
        self.words.get(folded).is_some_and(|word| word.is_acronym)
    }

    /// The words of names that begin with the same letter.
    pub(crate) fn words_like(&self, folded: &str) -> impl Iterator<Item = (&str, &WordUse)> {
        let first = folded.chars().next().unwrap_or_default();
        self.words
            .range(first.to_string()..)
            .take_while(move |(word, _)| word.starts_with(first))
            .map(|(word, known)| (word.as_str(), known))
    }

    /// The English words that a folded word may be, by its ending.
    pub(crate) fn cognates(&self, folded: &str) -> impl Iterator<Item = String> {
        self.endings.iter().filter_map(move |(own, english)| {
            folded.strip_suffix(own.as_str()).map(|stem| format!("{stem}{english}"))
        })
    }
}

//! A language that people ask in: what it does to words, and what it calls things.

use std::sync::{Arc, OnceLock};

use frostem::Stemmer;
use ingest::TermLanguage;
use quick_cache::sync::Cache;
use rustc_hash::FxHashSet;

use super::glossary_names::{Keys, Names};
use crate::text::{
    analysis::{Token, analyze, fold, is_stop_word},
    script::Script,
    template::{Template, longest_in},
};

/// As many names tell the script of a language.
const TELLING: usize = 50;
/// What is left of a word without what is written together before it has this many letters at least.
const SHORTEST_REST: usize = 3;
/// No word has more endings, one behind the other.
const MOST_ENDINGS: usize = 4;
/// How many roots are remembered: people ask with the same words, and to stem one takes longer than all
/// else that is asked about it.
const REMEMBERED: usize = 4_096;

/// A language that people ask in.
pub(crate) struct Language {
    pub(crate) tag: String,
    pub(crate) script: Script,
    function_words: FxHashSet<String>,
    elisions: FxHashSet<String>,
    asks_what: Vec<Template>,
    proclitics: Vec<String>,
    endings: Vec<(String, String)>,
    stemmer: Option<Stemmer>,
    /// The roots of the words that were asked for last.
    roots: Cache<String, Arc<str>>,
    /// What it calls things, and what they are called in English.
    entries: Vec<(String, Arc<[String]>)>,
    /// How many of them are labels and organisations, which mean one thing each.
    fixed: usize,
    /// The same to be looked up: made when a query has a word that is not plain English.
    names: OnceLock<Names>,
}

impl Language {
    /// A language, given labels and organisations, each with its English name, and terms, each with
    /// those that it has.
    pub(super) fn new<'a>(
        facts: &TermLanguage,
        fixed: &[(&'a str, &'a str)],
        terms: impl Iterator<Item = (&'a str, &'a [String])>,
    ) -> Language {
        let listed = stop_words::lookup(&facts.tag).unwrap_or_default();
        let function_words = facts.function_words.iter().map(String::as_str);
        let folded = |(own, english): &(String, String)| (fold(own), fold(english));
        let mut entries: Vec<(String, Arc<[String]>)> = fixed
            .iter()
            .map(|(name, english)| ((*name).to_owned(), Arc::from([(*english).to_owned()])))
            .collect();
        entries.extend(terms.map(|(name, english)| (name.to_owned(), Arc::from(english))));
        let mut language = Language {
            tag: facts.tag.clone(),
            script: Script::of_most(entries.iter().rev().take(TELLING).map(|(name, _)| name)),
            function_words: listed.iter().copied().chain(function_words).map(fold).collect(),
            elisions: facts.elisions.iter().map(|elision| fold(elision)).collect(),
            asks_what: Vec::new(),
            proclitics: facts.proclitics.iter().map(|proclitic| fold(proclitic)).collect(),
            endings: facts.endings.iter().map(folded).collect(),
            stemmer: Stemmer::try_from_name(&facts.tag).ok(),
            roots: Cache::new(REMEMBERED),
            entries,
            fixed: fixed.len(),
            names: OnceLock::new(),
        };
        let asks_what = facts.asks_what.iter();
        let asks_what = asks_what.map(|way| Template::read(&language.without_elisions(way)));
        language.asks_what = asks_what.collect();
        language
    }

    /// What it calls things.
    pub(crate) fn names(&self) -> &Names {
        self.names.get_or_init(|| {
            let mut names = Names::default();
            for (number, (name, english)) in self.entries.iter().enumerate() {
                let words = self.content(name).into_iter();
                let words = words.map(|(token, typed)| (self.keys(&token, typed), token, typed));
                names.add(&words.collect::<Vec<_>>(), english, number < self.fixed);
            }
            names
        })
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
        if tokens.iter().any(|(token, _)| !self.says_nothing(token, false)) {
            tokens.retain(|(token, _)| !self.says_nothing(token, false));
        }
        tokens
    }

    /// Whether a word is a function word. Where words are not divided, each letter may be a part of
    /// one that says something. In capitals it may be an acronym, unless the whole query is (`is_locked`).
    pub(crate) fn says_nothing(&self, token: &Token, is_locked: bool) -> bool {
        self.script != Script::Han
            && (is_locked || !token.acronym)
            && (self.is_function_word(&token.exact) || self.elisions.contains(&token.exact))
    }

    /// The function words, folded.
    pub(crate) fn function_words(&self) -> impl Iterator<Item = &String> {
        self.function_words.iter()
    }

    /// What is written before an apostrophe, folded.
    pub(crate) fn elisions(&self) -> impl Iterator<Item = &String> {
        self.elisions.iter()
    }

    /// How it asks what something is.
    pub(crate) fn asks_what(&self) -> &[Template] {
        &self.asks_what
    }

    /// Whether a text of these `exact` terms asks what something is as this language does, with a word that only this
    /// language has.
    pub(crate) fn asks_in(&self, text: &str, exact: &[&str]) -> bool {
        let bare = self.without_elisions(text);
        // Without elisions the terms are those that are known: to read a text again takes longer than all else here.
        let tokens = if bare == text { Vec::new() } else { analyze(&bare) };
        let tokens = tokens.iter().filter(|token| token.width == 1);
        let elided: Vec<&str> = tokens.map(|token| token.exact.as_str()).collect();
        let exact = if bare == text { exact } else { &elided };
        let is_own = |word: &String| self.is_function_word(word) && !is_stop_word(word);
        longest_in(&self.asks_what, exact)
            .is_some_and(|(asked, _)| asked.before.iter().chain(&asked.behind).any(is_own))
    }

    /// A text without what is written before an apostrophe: `s’appliquent` is `appliquent`.
    pub(crate) fn without_elisions(&self, text: &str) -> String {
        let mut kept = String::with_capacity(text.len());
        let mut word = 0;
        for letter in text.chars() {
            if matches!(letter, '\'' | '’' | 'ʼ') && self.is_elision(&fold(&kept[word..])) {
                kept.truncate(word);
                continue;
            }
            kept.push(letter);
            if !letter.is_alphanumeric() {
                word = kept.len();
            }
        }
        kept
    }

    /// Endings, each with that of an English word of the same origin.
    pub(crate) fn endings(&self) -> &[(String, String)] {
        &self.endings
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
            return [(); 3].map(|()| token.exact.clone());
        };
        let accented = typed.to_lowercase();
        // What stands before an apostrophe is no part of the word.
        let accented = accented.rsplit(['\'', '’', 'ʼ']).next().unwrap_or_default();
        let root = self.root(stemmer, &token.exact);
        let of_accented = match accented == token.exact {
            true => fold(&root),
            false => fold(&self.root(stemmer, accented)),
        };
        [token.exact.clone(), (*root).to_owned(), of_accented]
    }

    /// A word without what is written together before it, stemmed until nothing comes off any more. Where
    /// what one ending leaves looks as if it had another, as the Russian `разрыв` does, two forms of a
    /// word meet only then.
    fn root(&self, stemmer: &Stemmer, word: &str) -> Arc<str> {
        if let Some(known) = self.roots.get(word) {
            return known;
        }
        let mut root = word.to_owned();
        for _ in 0..MOST_ENDINGS {
            let rests = self.proclitics.iter().filter_map(|proclitic| root.strip_prefix(proclitic));
            let mut long_enough = rests.filter(|rest| SHORTEST_REST <= rest.chars().count());
            let next = stemmer.stem(long_enough.next().unwrap_or(&root)).into_owned();
            if next.is_empty() || next == root {
                break;
            }
            root = next;
        }
        let root: Arc<str> = root.into();
        self.roots.insert(word.to_owned(), Arc::clone(&root));
        root
    }

    /// The English words that a folded word may be, by its ending.
    pub(crate) fn cognates(&self, folded: &str) -> impl Iterator<Item = String> {
        self.endings.iter().filter_map(move |(own, english)| {
            folded.strip_suffix(own.as_str()).map(|stem| format!("{stem}{english}"))
        })
    }
}

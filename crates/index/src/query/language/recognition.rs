//! Which language a query is in.
//!
//! A query is in English unless it says otherwise twice: short queries are names, and names are taken
//! from everywhere. What a word says is weighed in the constants below. Names of organisations say
//! nothing, since they are the same in many languages.

use std::collections::HashSet;

use crate::{
    model::facet::Facet,
    open::{glossary_names::Keys, language::Language, snapshot::Snapshot},
    query::parse::Node,
    text::{
        analysis::{self, Token, analyze},
        layer::Layer,
        script::Script,
    },
};

/// How many words are looked at: a language shows sooner.
const MOST: usize = 40;
/// From this sum on a query is in another language, if it is more than speaks for English.
const ENOUGH: f32 = 2.0;
/// A word of the glossary that the documents do not have, and a letter of another script.
const OWN_WORD: f32 = 2.5;
/// One with another ending than there: alone it may as well be an English word that nobody knows.
const OWN_FORM: f32 = 1.5;
/// A function word that the documents do not have, and one that they have: "de facto".
const FUNCTION_WORD: f32 = 1.5;
const KNOWN_FUNCTION_WORD: f32 = 1.0;
/// What is left out before an apostrophe.
const ELISION: f32 = 1.5;
/// That it asks what something is as that language does, with a function word in it.
const QUESTION: f32 = 2.0;
/// A part of a name, or an accent, in a word that the documents do not have.
const TRACE: f32 = 1.0;
/// A word of the documents, and one with a capital letter, which may be a name.
const ENGLISH_WORD: f32 = 1.0;
const ENGLISH_NAME: f32 = 0.5;
/// A word that the documents have this many times or less is a slip or a quotation in them; of few
/// records, none is.
const RARE: u64 = 2;
const RARE_FROM: usize = 100;

/// The language of a query; `None` for that of the documents.
pub(crate) fn language_of<'s>(snapshot: &'s Snapshot, query: &Node) -> Option<&'s Language> {
    let languages = &snapshot.glossary.languages;
    if languages.is_empty() {
        return None;
    }
    let mut text = String::new();
    typed(query, &mut text);
    let words = words(snapshot, &text);
    // Most queries are plain English, and the names of no language are looked at for them.
    if words.iter().all(|word| word.is_plain(snapshot)) {
        return None;
    }
    let exact: Vec<&str> = words.iter().map(|word| word.token.exact.as_str()).collect();
    let mut best = None;
    let mut most = 0.0;
    for language in languages {
        let (mut own, english) = weigh(language, &words);
        if language.asks_in(&text, &exact) {
            own += QUESTION;
        }
        if ENOUGH <= own && english < own && most < own - english {
            most = own - english;
            best = Some(language);
        }
    }
    best
}

/// Whether several words are in capitals throughout, as with the lock on: then none is an acronym for that.
pub(super) fn is_locked<'w>(words: impl Iterator<Item = &'w str>) -> bool {
    let mut count = 0;
    let mut words = words.inspect(|_| count += 1);
    !words.any(|word| word.contains(char::is_lowercase)) && 1 < count
}

/// The words of a query, wherever they stand in it.
fn typed(node: &Node, text: &mut String) {
    match node {
        Node::Word(word) | Node::Phrase(word, _) => {
            text.push_str(word);
            text.push(' ');
        }
        Node::Not(inner) => typed(inner, text),
        Node::All(nodes) | Node::Any(nodes) | Node::Bag(nodes) => {
            nodes.iter().for_each(|node| typed(node, text));
        }
        Node::Wildcard(_) | Node::Filter(..) | Node::Title(_) | Node::Symbol(_) => {}
    }
}

/// A word of a query, and what the documents know of it.
struct QueryWord<'q> {
    token: Token,
    typed: &'q str,
    /// Whether it is a part of the name of an organisation.
    is_neutral: bool,
    is_known: bool,
    /// Whether the documents have it, but hardly.
    is_rare: bool,
    /// Whether the documents have another form of it.
    has_known_stem: bool,
}

impl QueryWord<'_> {
    /// What is before its apostrophe, folded.
    fn elided(&self) -> Option<String> {
        let (before, after) = self.typed.split_once(['\'', '’', 'ʼ'])?;
        (1 < after.chars().count()).then(|| analysis::fold(before))
    }

    fn has_accent(&self) -> bool {
        let is_accented =
            |letter: char| !letter.is_ascii() && Script::of(letter) == Some(Script::Latin);
        self.typed.chars().any(is_accented)
    }

    /// Whether nothing about it says that it might not be English.
    fn is_plain(&self, snapshot: &Snapshot) -> bool {
        self.is_neutral
            || self.token.stem.is_none()
            || (self.is_known
                && self.typed.is_ascii()
                && !self.typed.contains('\'')
                && !snapshot.glossary.is_function_word(&self.token.exact))
    }

    fn is_english(&self) -> bool {
        self.is_known || self.token.stem.is_none()
    }

    /// What it says for English.
    fn for_english(&self) -> f32 {
        match self.typed.chars().next() {
            _ if !self.is_english() || self.token.acronym => 0.0,
            Some(first) if first.is_numeric() => 0.0,
            Some(first) if first.is_uppercase() => ENGLISH_NAME,
            _ => ENGLISH_WORD,
        }
    }
}

fn words<'q>(snapshot: &Snapshot, text: &'q str) -> Vec<QueryWord<'q>> {
    let rare = if RARE_FROM < snapshot.records { RARE } else { 0 };
    let tokens = analyze(text).into_iter().filter(|token| token.width == 1).take(MOST);
    let mut words = Vec::new();
    for token in tokens {
        let typed = text.get(token.range.clone()).unwrap_or_default();
        let frequency = snapshot.vocabulary.doc_freq(Layer::Exact, &token.exact);
        let has_known_stem = match &token.stem {
            Some(stem) => rare < snapshot.vocabulary.doc_freq(Layer::Stem, stem),
            None => true,
        };
        // Beside documents in other languages, only the stems tell whether those in English have it.
        let is_english = snapshot.tongues.is_empty() || has_known_stem;
        let (is_known, is_rare) =
            (is_english && rare < frequency, 0 < frequency && frequency <= rare);
        words.push(QueryWord {
            token,
            typed,
            is_neutral: false,
            is_known,
            is_rare,
            has_known_stem,
        });
    }
    let exact: Vec<String> = words.iter().map(|word| word.token.exact.clone()).collect();
    let mut start = 0;
    while start < words.len() {
        let rest = &exact[start..];
        let english = snapshot.gazetteer.at(Facet::Actor, rest).map(|(length, _)| length);
        let other = snapshot.glossary.organisation_at(rest).map(|(length, _)| length);
        let length = english.max(other).unwrap_or_default();
        words[start..start + length].iter_mut().for_each(|word| word.is_neutral = true);
        start += length.max(1);
    }
    words
}

/// The stems of an English name.
fn stems(name: &str) -> impl Iterator<Item = String> {
    analyze(name).into_iter().filter_map(|token| token.stem)
}

/// What the words say for a language, and for English against it.
fn weigh(language: &Language, words: &[QueryWord<'_>]) -> (f32, f32) {
    match language.script {
        Script::Latin => weigh_words(language, words),
        _ => weigh_letters(language, words),
    }
}

/// The same for a language in another script, which the letters tell.
fn weigh_letters(language: &Language, words: &[QueryWord<'_>]) -> (f32, f32) {
    let (mut own, mut english) = (0.0, 0.0);
    for word in words {
        match Script::of_most([word.typed].into_iter()) == language.script {
            true => own += OWN_WORD,
            false => english += word.for_english(),
        }
    }
    (own, english)
}

/// The same for a language in Latin script.
fn weigh_words(language: &Language, words: &[QueryWord<'_>]) -> (f32, f32) {
    let (mut own, mut english) = (0.0, 0.0);
    let is_locked = is_locked(words.iter().map(|word| word.typed));
    let told: Vec<&QueryWord<'_>> = words
        .iter()
        .filter(|word| {
            if language.says_nothing(&word.token, is_locked) && !word.is_neutral {
                own += match word.token.stem {
                    // A function word of both languages.
                    None => 0.0,
                    Some(_) if word.is_known => KNOWN_FUNCTION_WORD,
                    Some(_) => FUNCTION_WORD,
                };
                return false;
            }
            if word.elided().is_some_and(|before| language.is_elision(&before)) {
                own += ELISION;
            }
            true
        })
        .collect();
    let keys: Vec<Keys> = told.iter().map(|word| language.keys(&word.token, word.typed)).collect();
    let names = language.names();
    let mut start = 0;
    while start < told.len() {
        let word = told[start];
        let name = names.at(&keys[start..]).filter(|name| {
            // In small letters an acronym of theirs may be a word of ours.
            1 < name.length || word.token.acronym || !names.is_acronym(&word.token.exact)
        });
        if word.is_neutral {
            start += 1;
        } else if let Some(name) = name {
            let words = &told[start..start + name.length];
            let ours: HashSet<String> = name.meanings.iter().flat_map(|name| stems(name)).collect();
            let weight = if name.is_exact { OWN_WORD } else { OWN_FORM };
            for word in words {
                let is_ours = word.is_english()
                    || word.token.stem.as_ref().is_some_and(|stem| ours.contains(stem))
                    || (word.has_known_stem && !name.is_exact);
                own += match is_ours && !word.has_accent() {
                    true => 0.0,
                    false if word.is_rare => weight / 2.0,
                    false => weight,
                };
            }
            start += name.length;
        } else {
            if word.is_english() {
                english += word.for_english();
            } else {
                let is_trace = !word.has_known_stem && names.has_word(&keys[start]);
                own += if is_trace { TRACE } else { 0.0 };
                own += if word.has_accent() { TRACE } else { 0.0 };
            }
            start += 1;
        }
    }
    (own, english)
}

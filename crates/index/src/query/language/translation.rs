//! A run of words in another language, put into English.

use std::ops::Range;

use super::recognition::is_locked;
use crate::{
    Error,
    model::{component::Component, notice::Notice},
    open::{
        glossary_names::{Keys, Name},
        language::Language,
    },
    query::{
        citation::written_out,
        defining::thing_of,
        draft::Draft,
        exists::{exists, is_known},
        parse::Node,
        pattern::Pattern,
        tree::Tree,
    },
    text::{
        analysis::{self, Token},
        layer::Layer,
        script::Script,
        word::{Word, words, words_for},
    },
    weights::fields::Scope,
};

/// The shortest word that is mended by the glossary, and from which length two slips are forgiven.
const SHORTEST: usize = 5;
const LONG: usize = 8;
/// The shortest word that is taken for an English one with another ending: a short one has too many.
const SHORTEST_COGNATE: usize = 5;
/// A word that the documents have no more than this many times may be a quotation in them.
const RARE: u64 = 2;
/// The longest name, in words that say something.
const LONGEST_NAME: usize = 12;

/// The words to search for a run.
#[derive(Debug, Default)]
pub(crate) struct Translated {
    pub(crate) words: Vec<Word>,
    pub(crate) akin: Vec<Akin>,
    /// Which of the words are a thing of which it is asked in another language what it is.
    pub(crate) thing: Option<Range<usize>>,
}

/// Some of the words, and what else they may be called.
#[derive(Debug)]
pub(crate) struct Akin {
    /// By their places.
    pub(crate) words: Range<usize>,
    pub(crate) others: Vec<String>,
}

impl Translated {
    /// Adds the words of a name that stands there, of which these are the English meanings, the usual
    /// one first.
    ///
    /// Where documents are in the language, what was typed is searched, and all of these beside it.
    fn add(&mut self, meanings: &[String], at: &Range<usize>, own: Option<&[Said]>) {
        let Some((usual, mut others)) = meanings.split_first() else { return };
        let start = self.words.len();
        match own {
            Some(said) => {
                others = meanings;
                self.words.extend(said.iter().map(|said| said.as_word(at.clone())));
            }
            None => self.words.extend(words_for(usual, at)),
        }
        if !others.is_empty() {
            self.akin.push(Akin { words: start..self.words.len(), others: others.to_vec() });
        }
    }
}

/// A word of a run that says something.
struct Said {
    token: Token,
    /// As it was typed.
    typed: String,
    keys: Keys,
    /// The place of the word that it is a part of.
    word: usize,
    /// Its own place among all such parts.
    part: usize,
    /// Whether it is the first of that word.
    is_first: bool,
}

impl Draft<'_> {
    /// The words to search for a run of words, which may stand `alone`.
    pub(in crate::query) fn in_english(
        &mut self,
        text: &str,
        alone: bool,
    ) -> Result<Translated, Error> {
        let Some(language) = self.language else {
            let words = written_out(&self.organisations_in_english(&words(text)));
            let words = self.symbols_in_prose(words)?;
            let words = self.corrected(words)?;
            return Ok(Translated { words, ..Translated::default() });
        };
        let text = language.without_elisions(text);
        let typed = words(&text);
        let said = said(language, &typed);
        let mut asked = thing_of(&typed, language.asks_what());
        asked = asked.filter(|thing| said.iter().any(|said| thing.contains(&said.part)));
        if said.is_empty() {
            // Nothing but function words: then they are what is meant.
            let words = if alone { typed } else { Vec::new() };
            return Ok(Translated { words, ..Translated::default() });
        }
        let mut translated = Translated::default();
        let unknown_before = self.untranslated.len();
        self.left_out.1 = None;
        let mut start = 0;
        while start < said.len() {
            self.snapshot.budget.step()?;
            let from = translated.words.len();
            let unknown = (self.untranslated.len(), self.left_out.0.len());
            let length = self.translate(language, &typed, &said[start..], &mut translated)?;
            let is_of_thing = |said: &Said| asked.as_ref().map(|thing| thing.contains(&said.part));
            let named = &said[start..start + length];
            start += length;
            match is_of_thing(&named[0]) {
                None => {}
                // A name that begins before the thing and ends in it: something else was asked.
                Some(begins) if named.iter().any(|said| is_of_thing(said) != Some(begins)) => {
                    (asked, translated.thing) = (None, None);
                }
                Some(true) => {
                    let first = translated.thing.map_or(from, |thing| thing.start);
                    translated.thing = Some(first..translated.words.len());
                }
                // That a word only asks is no loss.
                Some(false) => {
                    self.untranslated.truncate(unknown.0);
                    self.left_out.0.truncate(unknown.1);
                }
            }
        }
        if translated.words.is_empty() && alone && unknown_before == 0 {
            // Then they are searched as they are, and the answer says that nothing has them.
            translated.words = typed;
        }
        translated.thing = translated.thing.filter(|thing| !thing.is_empty());
        Ok(translated)
    }

    /// Translates what begins `rest`; returns how many of its words that is.
    fn translate(
        &mut self,
        language: &Language,
        typed: &[Word],
        rest: &[Said],
        translated: &mut Translated,
    ) -> Result<usize, Error> {
        let own = self.is_of_documents(language);
        let first = &rest[0];
        let word = &typed[first.word];
        let of_word = rest.iter().take_while(|said| said.word == first.word).count();
        if let Some(identifier) = word.identifier.as_ref().filter(|_| first.is_first)
            && self.snapshot.vocabulary.has(Layer::Exact, identifier)
        {
            translated.words.push(word.clone());
            return Ok(of_word);
        }
        let mut keys: Vec<Keys> =
            rest.iter().take(LONGEST_NAME).map(|said| said.keys.clone()).collect();
        if let Some(name) = language.names().at(&keys) {
            let named = &rest[..name.length];
            translated.add(name.meanings, &place(typed, named), own.then_some(named));
            return Ok(name.length);
        }
        // A word with a hyphen that the documents have.
        if first.is_first
            && 1 < word.tokens.len()
            && language.script != Script::Han
            && is_known(self.snapshot, word)?
        {
            translated.words.push(word.clone());
            return Ok(of_word);
        }
        let exact: Vec<String> =
            rest.iter().take(LONGEST_NAME).map(|said| said.token.exact.clone()).collect();
        if let Some((length, name)) = self.snapshot.glossary.organisation_at(&exact) {
            translated.words.extend(words_for(name, &place(typed, &rest[..length])));
            return Ok(length);
        }
        let frequency = self.snapshot.vocabulary.doc_freq(Layer::Exact, &first.token.exact);
        let is_fixed = first.token.acronym || RARE < frequency;
        let long_enough = SHORTEST_COGNATE <= first.token.exact.chars().count();
        for cognate in language.cognates(&first.token.exact).filter(|_| long_enough && !is_fixed) {
            // What the documents hardly have may be a quotation in them.
            if frequency < self.snapshot.vocabulary.doc_freq(Layer::Exact, &cognate) {
                translated.add(&[cognate], &word.at, own.then_some(&rest[..1]));
                return Ok(1);
            }
        }
        if own || is_fixed || self.is_in_documents(&first.token) {
            translated.words.push(first.as_word(word.at.clone()));
            return Ok(1);
        }
        // A form of a word that only stands in longer names is no slip.
        if self.is_enabled(Component::SpellingCorrection)
            && self.is_wanted
            && !language.names().has_word(&first.keys)
            && let Some(better) = near(language, &first.token.exact)
        {
            let token = Token { exact: analysis::fold(&better), ..first.token.clone() };
            keys[0] = language.keys(&token, &better);
            if let Some(name) = language.names().at(&keys) {
                let named = &rest[..name.length];
                translated.add(name.meanings, &place(typed, named), None);
                self.note_correction(first.typed.clone(), better);
                return Ok(name.length);
            }
        }
        self.leave_out(language, first);
        Ok(1)
    }

    /// Whether there are documents in a language, so that a query in it is searched as it is.
    fn is_of_documents(&self, language: &Language) -> bool {
        self.snapshot.tongues.iter().any(|tongue| tongue.tag == language.tag)
    }

    fn is_in_documents(&self, token: &Token) -> bool {
        let vocabulary = &self.snapshot.vocabulary;
        vocabulary.has(Layer::Exact, &token.exact)
            || token.stem.as_ref().is_some_and(|stem| vocabulary.has(Layer::Stem, stem))
    }

    /// Notes a word that nothing is known for; where words are not divided, with those before it.
    fn leave_out(&mut self, language: &Language, said: &Said) {
        if language.is_function_word(&said.token.exact) || self.untranslated.contains(&said.typed) {
            return;
        }
        self.untranslated.push(said.typed.clone());
        let (words, end) = &mut self.left_out;
        let Range { start, end: next } = said.token.range;
        match words.last_mut() {
            Some(last) if language.script == Script::Han && *end == Some(start) => {
                last.push_str(&said.typed);
            }
            _ => words.push(said.typed.clone()),
        }
        *end = Some(next);
    }

    /// Says in which language the query was read.
    pub(in crate::query) fn note_language(&mut self) {
        if let Some(language) = self.language
            && !self.is_of_documents(language)
        {
            let unknown = std::mem::take(&mut self.left_out.0);
            self.plan.notices.push(Notice::ReadAs { language: language.tag.clone(), unknown });
        }
    }

    /// The words, with the names that organisations have in other languages put into English. What
    /// the documents explain as an acronym of their own stays.
    fn organisations_in_english(&self, typed: &[Word]) -> Vec<Word> {
        let glossary = &self.snapshot.glossary;
        let exact: Vec<String> = typed
            .iter()
            .flat_map(|word| word.tokens.iter().map(|token| token.exact.clone()))
            .collect();
        let mut named = Vec::with_capacity(typed.len());
        let (mut at, mut place) = (0, 0);
        while at < typed.len() {
            let found = glossary.organisation_at(&exact[place..]).filter(|(length, _)| {
                1 < *length || !self.snapshot.acronyms.explains(&exact[place])
            });
            // A name ends where a word ends.
            let mut covered = 0;
            let mut end = at;
            while found.is_some_and(|(length, _)| covered < length) && end < typed.len() {
                covered += typed[end].tokens.len();
                end += 1;
            }
            match found {
                Some((length, name)) if covered == length => {
                    let replaced = typed[at].at.start..typed[end - 1].at.end;
                    named.extend(words_for(name, &replaced));
                    place += covered;
                    at = end;
                }
                _ => {
                    place += typed[at].tokens.len();
                    named.push(typed[at].clone());
                    at += 1;
                }
            }
        }
        named
    }

    /// A quotation in another language that no document has: its words in English, as a phrase if they
    /// are one name.
    pub(in crate::query) fn translated_phrase(
        &mut self,
        text: &str,
    ) -> Result<Option<Option<(Tree, String)>>, Error> {
        let Some(language) = self.language else { return Ok(None) };
        let terms: Vec<_> = analysis::analyze(text)
            .into_iter()
            .filter(|token| token.width == 1)
            .map(|token| (token.position as u32, token.exact))
            .collect();
        let scope = Scope::Anywhere(Layer::Exact);
        let as_typed = match <[_; 1]>::try_from(terms) {
            Ok([(_, term)]) => Pattern::Term(scope, term),
            Err(terms) => Pattern::Phrase { scope, terms, slop: 0 },
        };
        if exists(self.snapshot, &as_typed)? {
            return Ok(None);
        }
        let split = language.without_elisions(text);
        let said = said(language, &words(&split));
        let keys: Vec<Keys> = said.into_iter().map(|said| said.keys).collect();
        if let Some(Name { length, meanings: [usual, ..], .. }) = language.names().at(&keys)
            && length == keys.len()
        {
            return self.phrase(usual, 0, scope).map(Some);
        }
        let nodes: Vec<Node> =
            split.split_whitespace().map(|word| Node::Word(word.to_owned())).collect();
        let (tree, shown) = self.bag(&nodes)?;
        Ok(Some(tree.is_something().then_some((tree, shown))))
    }
}

impl Said {
    /// The same as a word of its own.
    fn as_word(&self, at: Range<usize>) -> Word {
        let token = Token { position: 0, ..self.token.clone() };
        Word { typed: self.typed.clone(), tokens: vec![token], identifier: None, at }
    }
}

/// Where words that follow each other stand.
fn place(typed: &[Word], said: &[Said]) -> Range<usize> {
    let ends = said.first().zip(said.last());
    ends.map_or(0..0, |(first, last)| typed[first.word].at.start..typed[last.word].at.end)
}

/// The words of a run that say something.
fn said(language: &Language, typed: &[Word]) -> Vec<Said> {
    let mut said = Vec::new();
    let mut parts = 0;
    let is_locked = is_locked(typed.iter().map(|word| &*word.typed));
    for (number, word) in typed.iter().enumerate() {
        let start = word.tokens.first().map_or(0, |token| token.range.start);
        for (part, token) in (parts..).zip(&word.tokens) {
            if language.says_nothing(token, is_locked) {
                continue;
            }
            let range = token.range.start - start..token.range.end - start;
            let typed = word.typed.get(range).unwrap_or(&token.exact).to_owned();
            let keys = language.keys(token, &typed);
            let is_first = said.last().is_none_or(|last: &Said| last.word != number);
            said.push(Said { token: token.clone(), typed, keys, word: number, part, is_first });
        }
        parts += word.tokens.len();
    }
    said
}

/// The word of the glossary that may have been meant by one that nobody knows, as it is printed
/// there: with the fewest slips, of those that begin with the same letter. What an Arabic word means is in its
/// consonants, and half of all words begin with the article, so that these must be the same.
fn near(language: &Language, folded: &str) -> Option<String> {
    let length = folded.chars().count();
    if length < SHORTEST || language.script == Script::Han {
        return None;
    }
    let is_arabic = language.script == Script::Arabic;
    let most = if LONG <= length && !is_arabic { 2 } else { 1 };
    let has_root = |word: &str| !is_arabic || consonants(word).eq(consonants(folded));
    language
        .names()
        .words_like(folded)
        .filter(|(word, known)| !known.is_acronym && word.chars().count().abs_diff(length) <= most)
        .map(|(word, known)| (strsim::osa_distance(word, folded), word, known))
        .filter(|(slips, word, _)| *slips <= most && has_root(word))
        .min_by_key(|(slips, word, _)| (*slips, *word))
        .map(|(.., known)| known.printed.clone())
}

/// The letters of an Arabic word that its root may consist of: the others are vowels and what is written now
/// one way and now another. A word with another root is another word, however like it looks: cars, السيارات,
/// are no policies, السياسات.
fn consonants(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(|letter| !"اأإآٱءؤئويىةه".contains(*letter))
}

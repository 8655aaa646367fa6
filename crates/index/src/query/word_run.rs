//! Runs of words: a clause for each word, expanded by all that it may be written as.
//!
//! A *run* is words of a query with no operator, bracket, field or quotation between them. Names
//! and compounds are looked for in a run as a whole.

use super::{
    citation::other_form,
    draft::Draft,
    exists::{exists, is_known},
    framing::framing,
    language::translation::{Akin, Translated},
    pattern::Pattern,
    spellcheck::{self, Correction},
    uncited::Uncited,
};
use crate::{
    Error,
    model::{component::Component, notice::Notice},
    open::acronyms::Expansion,
    text::{
        analysis,
        layer::Layer,
        word::{Word, join, words_for},
    },
    weights::{bm25, fields::Scope},
};

/// A term of a run, bound to the clause that looks for it.
pub(super) struct BoundTerm {
    pub(super) clause: usize,
    pub(super) stem: String,
    exact: String,
    /// The number of the word that it is from.
    pub(super) word: usize,
}

impl Draft<'_> {
    /// Plans a run: adds its clauses to `should`, and to `shown` how they are shown. Stop words are
    /// searched if there is nothing else, neither in the run nor, if it stands `alone`, beside it. Of a
    /// run that is no part of anything else, `first` is the place of its first word.
    pub(super) fn word_run(
        &mut self,
        text: &str,
        alone: bool,
        first: Option<usize>,
        should: &mut Vec<usize>,
        shown: &mut Vec<String>,
    ) -> Result<(), Error> {
        let is_all = alone && should.is_empty();
        let Translated { words, akin, thing } = self.in_english(text, is_all)?;
        let beside = self.beside_numbers(&words)?;
        let mut framing = framing(&words);
        let thing = thing.or_else(|| self.thing_asked_for(&words));
        let thing = thing.filter(|_| is_all && first.is_some());
        if let Some(thing) = &thing {
            let around = framing.iter_mut().enumerate().filter(|(at, _)| !thing.contains(at));
            around.for_each(|(_, is_framing)| *is_framing = true);
        }
        let mut terms: Vec<BoundTerm> = Vec::new();
        let mut texts: Vec<Option<String>> = Vec::new();
        let silent = self.silent(&words)?;
        for (number, word) in words.iter().enumerate() {
            let text = match silent[number] {
                true => None,
                false => self.add_word(number, word, &mut terms)?,
            };
            texts.push(text);
        }
        if alone && terms.is_empty() && should.is_empty() {
            // Nothing but stop words: then they are what is meant.
            self.add_stop_words(&words, &mut terms);
            texts = words.iter().map(|word| Some(word.typed.clone())).collect();
        }
        self.recognize_names(&words, &terms, &mut framing, first);
        self.expand(&words, &terms, &mut texts)?;
        self.add_akin(&akin, &terms, &mut texts);
        for term in terms {
            if framing[term.word] {
                self.plan.clauses[term.clause].query_frequency -= 1.0 - bm25::FRAMING;
            } else if !beside[term.word] && !should.contains(&term.clause) {
                should.push(term.clause);
            }
        }
        if let Some(thing) = thing {
            self.add_definition(&words, thing);
        }
        shown.extend(texts.into_iter().flatten());
        Ok(())
    }

    /// The words, each that nobody knows replaced by what was meant.
    pub(super) fn corrected(&mut self, typed: Vec<Word>) -> Result<Vec<Word>, Error> {
        if !self.is_enabled(Component::SpellingCorrection) || !self.is_wanted {
            return Ok(typed);
        }
        let mut corrected = Vec::with_capacity(typed.len());
        let mut typed = typed.into_iter().peekable();
        let mut before: Option<String> = None;
        while let Some(word) = typed.next() {
            let this = word.single().map(str::to_owned);
            let before = std::mem::replace(&mut before, this);
            // What is a word elsewhere is no slip, nor what is one in a name.
            if word.tokens.iter().all(|token| {
                self.snapshot.glossary.is_function_word(&token.exact)
                    || self.snapshot.gazetteer.is_in_name(&token.exact)
            }) {
                corrected.push(word);
                continue;
            }
            self.snapshot.budget.step()?;
            match spellcheck::correct(self.snapshot, &word)? {
                Correction::None => corrected.push(word),
                // One half of what the corpus writes as one: "stake holder".
                Correction::Replace(_) | Correction::Suggest(_)
                    if self.is_half(&word, before.as_deref(), typed.peek()) =>
                {
                    corrected.push(word);
                }
                Correction::TooLong => {
                    self.notice(Notice::LongWord { limit: self.limits().corrected_letters });
                    corrected.push(word);
                }
                Correction::Replace(better) => {
                    corrected.extend(words_for(&better, &word.at));
                    self.note_correction(word.typed, better);
                }
                Correction::Split(parts) => {
                    corrected.push(Word::of_parts(&parts).standing_at(word.at));
                    self.note_correction(word.typed, parts);
                }
                Correction::Suggest(better) => {
                    self.plan.suggestions.push((word.typed.clone(), better));
                    corrected.push(word);
                }
            }
        }
        Ok(corrected)
    }

    /// Whether the corpus has a word written as one with that before it or behind it.
    fn is_half(&self, word: &Word, before: Option<&str>, behind: Option<&Word>) -> bool {
        let is_one = |first: &str, second: &str| {
            self.snapshot.vocabulary.has(Layer::Stem, &analysis::stem(&join(first, second)))
        };
        word.single().is_some_and(|word| {
            before.is_some_and(|before| is_one(before, word))
                || behind.and_then(Word::single).is_some_and(|behind| is_one(word, behind))
        })
    }

    /// Notes a correction, once for a word that comes again.
    pub(super) fn note_correction(&mut self, typed: String, better: String) {
        let correction = (typed, better);
        if !self.plan.corrections.contains(&correction) {
            self.plan.corrections.push(correction);
        }
    }

    /// Makes clauses of words that the stem layer does not hold.
    fn add_stop_words(&mut self, words: &[Word], terms: &mut Vec<BoundTerm>) {
        for (number, word) in words.iter().enumerate() {
            for token in &word.tokens {
                let exact = token.exact.clone();
                let pattern = Pattern::Term(Scope::Anywhere(Layer::Exact), exact.clone());
                let Some(clause) = self.text_clause(word.typed.clone(), pattern) else { break };
                terms.push(BoundTerm { clause, stem: exact.clone(), exact, word: number });
            }
        }
    }

    /// Makes the clauses of one word; returns how it is shown, if it is searched at all.
    fn add_word(
        &mut self,
        number: usize,
        word: &Word,
        terms: &mut Vec<BoundTerm>,
    ) -> Result<Option<String>, Error> {
        if let Some(identifier) = &word.identifier {
            let is_known = self.snapshot.vocabulary.has(Layer::Exact, identifier);
            let parts = word.phrase(Layer::Exact);
            if is_known || exists(self.snapshot, &parts)? {
                let first = Pattern::Term(Scope::Identifier, identifier.clone());
                if let Some(clause) = self.text_clause(word.typed.clone(), first) {
                    self.add_alternative(clause, parts, bm25::PART_OF_IDENTIFIER);
                    let stem = identifier.clone();
                    terms.push(BoundTerm { clause, exact: stem.clone(), stem, word: number });
                }
                return Ok(Some(word.typed.clone()));
            }
        }
        let [token] = &word.tokens[..] else { return self.add_compound(number, word, terms) };
        let Some(stem) = &token.stem else { return Ok(None) };
        self.add_term(number, word.typed.clone(), stem.clone(), token.exact.clone(), terms)?;
        Ok(Some(word.typed.clone()))
    }

    /// Makes the clause of a word of one token, or counts it again.
    fn add_term(
        &mut self,
        number: usize,
        shown: String,
        stem: String,
        exact: String,
        terms: &mut Vec<BoundTerm>,
    ) -> Result<(), Error> {
        let stem = self.stem_in_use(stem, &exact);
        let in_tongues = self.in_tongues(&shown, &exact)?;
        if let Some(&clause) = self.by_stem.get(&stem)
            && self.plan.clauses[clause].is_wanted == self.is_wanted
        {
            self.plan.clauses[clause].query_frequency += 1.0;
            self.add_forms(clause, in_tongues);
            terms.push(BoundTerm { clause, stem, exact, word: number });
            return Ok(());
        }
        let pattern = if !self.is_enabled(Component::Stemming) {
            Pattern::Term(Scope::Anywhere(Layer::Exact), exact.clone())
        } else {
            Pattern::Term(Scope::Anywhere(Layer::Stem), stem.clone())
        };
        if let Some(clause) = self.text_clause(shown, pattern) {
            self.by_stem.insert(stem.clone(), clause);
            self.add_forms(clause, in_tongues);
            terms.push(BoundTerm { clause, stem, exact, word: number });
        }
        Ok(())
    }

    /// The term that the corpus has for a word: an acronym of two letters may be typed in the plural and in
    /// small letters, as in "pcs", where its ending does not show.
    fn stem_in_use(&self, stem: String, exact: &str) -> String {
        let vocabulary = &self.snapshot.vocabulary;
        if vocabulary.has(Layer::Stem, &stem) {
            return stem;
        }
        match exact.strip_suffix('s').filter(|_| stem == exact) {
            Some(singular) if vocabulary.has(Layer::Stem, singular) => singular.to_owned(),
            _ => stem,
        }
    }

    /// A word with a hyphen: its parts side by side, or written as one.
    fn add_compound(
        &mut self,
        number: usize,
        word: &Word,
        terms: &mut Vec<BoundTerm>,
    ) -> Result<Option<String>, Error> {
        if is_known(self.snapshot, word)? {
            if let Some(clause) = self.text_clause(word.typed.clone(), word.parts()) {
                for pattern in [word.as_one()].into_iter().chain(word.hyphenated()) {
                    self.add_alternative(clause, pattern, bm25::SAME);
                }
                let stem = analysis::stem(&word.joined());
                terms.push(BoundTerm { clause, exact: word.joined(), stem, word: number });
            }
            return Ok(Some(word.typed.clone()));
        }
        let uncited = self.uncited(word)?;
        if let Some(Uncited::Family(clause) | Uncited::Alone(clause)) = uncited {
            let (stem, exact) = (word.joined(), word.joined());
            terms.push(BoundTerm { clause, stem, exact, word: number });
        }
        // Numbers and letters of a symbol that no text has are in texts that have nothing to do with it. What
        // stands before a hyphen or a plus is a word; between slashes, it says what the family says.
        let is_word = |exact: &str| 1 < exact.len() && exact.chars().all(char::is_alphabetic);
        let is_searched = |exact: &str| match uncited {
            None => true,
            Some(Uncited::Family(_)) if word.typed.contains('/') => false,
            Some(_) => is_word(exact),
        };
        let mut is_something = uncited.is_some();
        for token in word.tokens.iter().filter(|token| is_searched(&token.exact)) {
            if let Some(stem) = &token.stem {
                let exact = token.exact.clone();
                self.add_term(number, exact.clone(), stem.clone(), exact, terms)?;
                is_something = true;
            }
        }
        Ok(is_something.then(|| word.typed.clone()))
    }

    /// Adds what else the words may be written as: acronyms and what they stand for, words written
    /// as one or as two.
    fn expand(
        &mut self,
        words: &[Word],
        terms: &[BoundTerm],
        texts: &mut [Option<String>],
    ) -> Result<(), Error> {
        let stems: Vec<String> = terms.iter().map(|term| term.stem.clone()).collect();
        for start in 0..terms.len() {
            self.snapshot.budget.step()?;
            let rest = &terms[start..];
            if self.is_enabled(Component::Acronyms) {
                self.add_short_forms(rest, &stems[start..], texts);
                self.add_long_forms(&rest[0], texts);
                if let Some(long) = other_form(&words[rest[0].word], &words[rest[0].word + 1..]) {
                    self.add_alternative(
                        rest[0].clause,
                        phrase_of(&Expansion::of(long)),
                        bm25::SAME,
                    );
                }
                self.add_electronic(rest, &words[rest[0].word]);
            }
            if self.is_enabled(Component::Compounds) {
                self.add_joined_and_split(rest)?;
            }
        }
        Ok(())
    }

    /// What else the words may be called in English that are translated.
    fn add_akin(&mut self, akin: &[Akin], terms: &[BoundTerm], texts: &mut [Option<String>]) {
        for Akin { words, others } in akin {
            let covered = || terms.iter().filter(|term| words.contains(&term.word));
            for other in others {
                let pattern = stemmed(&Expansion::of(other));
                for term in covered() {
                    self.add_alternative(term.clause, pattern.clone(), bm25::AKIN);
                }
                let last = covered().next_back().map(|term| term.word);
                if let Some(text) = last.and_then(|last| texts[last].as_mut()) {
                    text.push_str(&format!(" [{other}]"));
                }
            }
        }
    }

    /// The acronyms whose long form begins the `rest` of the words, which has these stems.
    fn add_short_forms(
        &mut self,
        rest: &[BoundTerm],
        stems: &[String],
        texts: &mut [Option<String>],
    ) {
        for (length, short) in self.snapshot.acronyms.short_forms_at(stems) {
            for covered in &rest[..length] {
                let pattern = Pattern::Term(Scope::Anywhere(Layer::Stem), short.term.clone());
                self.add_alternative(covered.clause, pattern, bm25::ACRONYM);
            }
            if let Some(text) = &mut texts[rest[length - 1].word] {
                text.push_str(&format!(" [{}]", short.printed));
            }
        }
    }

    /// What a word stands for, if it is an acronym.
    fn add_long_forms(&mut self, word: &BoundTerm, texts: &mut [Option<String>]) {
        for long in self.snapshot.acronyms.long_forms(&word.stem) {
            self.add_alternative(word.clause, phrase_of(long), bm25::ACRONYM);
            if let Some(text) = &mut texts[word.word] {
                text.push_str(&format!(" [\"{}\"]", long.printed));
            }
        }
    }

    /// `electronic waste` for `e-waste` and `ewaste`, and the other way round; `typed` is the first word of
    /// `rest`.
    fn add_electronic(&mut self, rest: &[BoundTerm], typed: &Word) {
        let word = &rest[0];
        let thing = match &typed.tokens[..] {
            [e, thing] if e.exact == "e" => Some(thing.exact.as_str()),
            [_] => word
                .exact
                .strip_prefix('e')
                .filter(|_| spellcheck::hyphenated(self.snapshot, &word.exact).is_some()),
            _ => None,
        };
        if let Some(thing) = thing {
            let long = pair(ELECTRONIC, &analysis::stem(thing));
            self.add_alternative(word.clause, long, bm25::ACRONYM);
        }
        if let Some(next) = rest.get(1)
            && word.stem == ELECTRONIC
        {
            let short = pair("e", &next.stem);
            self.add_alternative(word.clause, short.clone(), bm25::ACRONYM);
            self.add_alternative(next.clause, short, bm25::ACRONYM);
        }
    }

    /// The first two words of `rest` written as one, and the first written as two.
    fn add_joined_and_split(&mut self, rest: &[BoundTerm]) -> Result<(), Error> {
        let word = &rest[0];
        if let Some(next) = rest.get(1) {
            let joined = analysis::stem(&join(&word.exact, &next.exact));
            if self.snapshot.vocabulary.has(Layer::Stem, &joined) {
                let pattern = Pattern::Term(Scope::Anywhere(Layer::Stem), joined);
                self.add_alternative(word.clause, pattern.clone(), bm25::SAME);
                self.add_alternative(next.clause, pattern, bm25::SAME);
            }
        }
        let pattern = spellcheck::in_parts(self.snapshot, &word.exact)?;
        if let Some(pattern) = pattern {
            self.add_alternative(word.clause, pattern, bm25::SAME);
        }
        Ok(())
    }
}

/// Two stems that follow each other.
fn pair(first: &str, second: &str) -> Pattern {
    Pattern::Phrase {
        scope: Scope::Anywhere(Layer::Stem),
        terms: vec![(0, first.to_owned()), (1, second.to_owned())],
        slop: 0,
    }
}

/// What `e-waste` is short for, as a stem.
const ELECTRONIC: &str = "electron";

/// The stems of a text of one word or more.
fn stemmed(text: &Expansion) -> Pattern {
    match &text.stems[..] {
        [(_, stem)] => Pattern::Term(Scope::Anywhere(Layer::Stem), stem.clone()),
        _ => phrase_of(text),
    }
}

fn phrase_of(long: &Expansion) -> Pattern {
    Pattern::Phrase { scope: Scope::Anywhere(Layer::Stem), terms: long.stems.clone(), slop: 0 }
}

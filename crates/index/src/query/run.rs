//! Words side by side: a leaf for each, with all that it may be written as.

use super::{
    mend,
    plan::Pattern,
    planner::Planner,
    words::{Word, words},
};
use crate::{
    Error, Part, analysis,
    lexicon::{Expansion, is_organisation},
    rank::{self, Scope},
    vocabulary::Layer,
};

/// A word of a bag, once it is a leaf.
struct Placed {
    leaf: usize,
    stem: String,
    exact: String,
    /// The number of the word that it is from.
    word: usize,
}

impl Planner<'_> {
    /// Words side by side.
    pub(super) fn run(
        &mut self,
        text: &str,
        loose: &mut Vec<usize>,
        shown: &mut Vec<String>,
    ) -> Result<(), Error> {
        let words = self.mended(words(text))?;
        let mut placed: Vec<Placed> = Vec::new();
        let mut texts: Vec<Option<String>> = Vec::new();
        for (number, word) in words.iter().enumerate() {
            let text = self.word(number, word, &mut placed)?;
            texts.push(text);
        }
        if placed.is_empty() && loose.is_empty() {
            // Nothing but stop words: then they are what is meant.
            self.stop_words(&words, &mut placed);
            texts = words.iter().map(|word| Some(word.typed.clone())).collect();
        }
        self.name(&words, &placed);
        self.widen(&words, &placed, &mut texts)?;
        for placed in placed {
            if !loose.contains(&placed.leaf) {
                loose.push(placed.leaf);
            }
        }
        shown.extend(texts.into_iter().flatten());
        Ok(())
    }

    /// The words, each that nobody knows replaced by what was meant.
    fn mended(&mut self, typed: Vec<Word>) -> Result<Vec<Word>, Error> {
        if !self.does(Part::Mending) || !self.is_wanted {
            return Ok(typed);
        }
        let mut mended = Vec::with_capacity(typed.len());
        for word in typed {
            match mend::judge(self.known, &word)? {
                mend::Verdict::Fine => mended.push(word),
                mend::Verdict::Mended(better) => {
                    mended.extend(words(&better));
                    self.plan.mended.push((word.typed, better));
                }
                mend::Verdict::Split(parts) => {
                    mended.push(Word::of_parts(&parts));
                    self.plan.mended.push((word.typed, parts));
                }
                mend::Verdict::Doubted(better) => {
                    self.plan.doubted.push((word.typed.clone(), better));
                    mended.push(word);
                }
            }
        }
        Ok(mended)
    }

    /// Makes leaves of words that the stem layer does not hold.
    fn stop_words(&mut self, words: &[Word], placed: &mut Vec<Placed>) {
        for (number, word) in words.iter().enumerate() {
            for token in &word.tokens {
                let exact = token.exact.clone();
                let pattern = Pattern::Term(Scope::Text(Layer::Exact), exact.clone());
                let Some(leaf) = self.text(word.typed.clone(), pattern) else { break };
                placed.push(Placed { leaf, stem: exact.clone(), exact, word: number });
            }
        }
    }

    /// Makes the leaves of one word; returns how it is shown, if it is searched at all.
    fn word(
        &mut self,
        number: usize,
        word: &Word,
        placed: &mut Vec<Placed>,
    ) -> Result<Option<String>, Error> {
        if let Some(identifier) = &word.identifier {
            let is_known = self.known.vocabulary.has(Layer::Exact, identifier)?;
            let parts = word.phrase(Layer::Exact);
            if is_known || self.known.has(&parts)? {
                let first = Pattern::Term(Scope::Identifier, identifier.clone());
                if let Some(leaf) = self.text(word.typed.clone(), first) {
                    self.add(leaf, parts, rank::PART_OF_IDENTIFIER);
                    let stem = identifier.clone();
                    placed.push(Placed { leaf, exact: stem.clone(), stem, word: number });
                }
                return Ok(Some(word.typed.clone()));
            }
        }
        let [token] = &word.tokens[..] else { return self.compound(number, word, placed) };
        let Some(stem) = &token.stem else { return Ok(None) };
        self.simple(number, word.typed.clone(), stem.clone(), token.exact.clone(), placed)?;
        Ok(Some(word.typed.clone()))
    }

    fn simple(
        &mut self,
        number: usize,
        shown: String,
        stem: String,
        exact: String,
        placed: &mut Vec<Placed>,
    ) -> Result<(), Error> {
        let stem = self.stem_in_use(stem, &exact)?;
        if let Some(&leaf) = self.by_stem.get(&stem)
            && self.plan.leaves[leaf].is_wanted == self.is_wanted
        {
            self.plan.leaves[leaf].repeated += 1.0;
            placed.push(Placed { leaf, stem, exact, word: number });
            return Ok(());
        }
        let pattern = if !self.does(Part::Stemming) {
            Pattern::Term(Scope::Text(Layer::Exact), exact.clone())
        } else {
            Pattern::Term(Scope::Text(Layer::Stem), stem.clone())
        };
        if let Some(leaf) = self.text(shown, pattern) {
            self.by_stem.insert(stem.clone(), leaf);
            placed.push(Placed { leaf, stem, exact, word: number });
        }
        Ok(())
    }

    /// The term that the corpus has for a word: what is an acronym there is not stemmed, and may be
    /// typed in small letters, in the plural too, as in "sdgs".
    fn stem_in_use(&self, stem: String, exact: &str) -> Result<String, Error> {
        let vocabulary = self.known.vocabulary;
        if vocabulary.has(Layer::Stem, &stem)? {
            return Ok(stem);
        }
        // Not stemmed, if it is no word of the corpus either: LAWS is not "laws".
        let other = match exact.strip_suffix('s') {
            Some(singular) if stem == exact => singular,
            _ if !vocabulary.has(Layer::Exact, exact)? => exact,
            _ => return Ok(stem),
        };
        Ok(if vocabulary.has(Layer::Stem, other)? { other.to_owned() } else { stem })
    }

    /// A word with a hyphen: its parts side by side, or written as one.
    fn compound(
        &mut self,
        number: usize,
        word: &Word,
        placed: &mut Vec<Placed>,
    ) -> Result<Option<String>, Error> {
        if word.is_known(self.known)? {
            if let Some(leaf) = self.text(word.typed.clone(), word.parts()) {
                self.add(leaf, word.as_one(), rank::SAME);
                let stem = analysis::stem(&word.joined());
                placed.push(Placed { leaf, exact: word.joined(), stem, word: number });
            }
            return Ok(Some(word.typed.clone()));
        }
        let mut is_something = false;
        for token in &word.tokens {
            if let Some(stem) = &token.stem {
                let exact = token.exact.clone();
                self.simple(number, exact.clone(), stem.clone(), exact, placed)?;
                is_something = true;
            }
        }
        Ok(is_something.then(|| word.typed.clone()))
    }

    /// Notes the actors, issues and kinds of section that a run of words names.
    fn name(&mut self, words: &[Word], placed: &[Placed]) {
        if !self.is_wanted {
            return;
        }
        let naming = self.name_actors(words);
        for placed in placed.iter().filter(|placed| naming[placed.word]) {
            self.plan.naming |= 1 << placed.leaf;
        }
        let stems: Vec<String> = placed.iter().map(|placed| placed.stem.clone()).collect();
        self.says_more |= placed.iter().any(|placed| !naming[placed.word]);
        self.says_organisation |= stems.iter().any(|stem| is_organisation(stem));
        let lexicon = self.known.lexicon;
        self.plan.issues.extend(named(&stems, |rest| lexicon.issues_at(rest)));
        self.plan.kinds.extend(named(&stems, |rest| lexicon.kinds_at(rest)));
    }

    /// Notes the actors that a run of words names; returns which words name one.
    fn name_actors(&mut self, words: &[Word]) -> Vec<bool> {
        let tokens: Vec<_> = words
            .iter()
            .enumerate()
            .flat_map(|(number, word)| word.tokens.iter().map(move |token| (number, token)))
            .collect();
        let exact: Vec<String> = tokens.iter().map(|(_, token)| token.exact.clone()).collect();
        let mut naming = vec![false; words.len()];
        let mut start = 0;
        while start < exact.len() {
            let found = self.known.lexicon.actors_at(&exact[start..]).filter(|(length, _)| {
                // The actor WHO is not the word "who".
                1 < *length || tokens[start].1.stem.is_some()
            });
            let Some((length, actors)) = found else {
                start += 1;
                continue;
            };
            self.plan.actors.extend(actors);
            for (number, _) in &tokens[start..start + length] {
                naming[*number] = true;
            }
            start += length;
        }
        naming
    }

    /// Adds what else the words may be written as: acronyms and what they stand for, words written
    /// as one or as two.
    fn widen(
        &mut self,
        words: &[Word],
        placed: &[Placed],
        texts: &mut [Option<String>],
    ) -> Result<(), Error> {
        let stems: Vec<String> = placed.iter().map(|placed| placed.stem.clone()).collect();
        for start in 0..placed.len() {
            let rest = &placed[start..];
            if self.does(Part::Acronyms) {
                self.add_short_forms(rest, &stems[start..], texts);
                self.add_long_forms(&rest[0], texts);
                self.add_electronic(rest, &words[rest[0].word]);
            }
            if self.does(Part::Compounds) {
                self.add_compounds(rest)?;
            }
        }
        Ok(())
    }

    /// The acronyms whose long form begins the `rest` of the words, which has these stems.
    fn add_short_forms(&mut self, rest: &[Placed], stems: &[String], texts: &mut [Option<String>]) {
        for (length, short) in self.known.lexicon.short_forms_at(stems) {
            for covered in &rest[..length] {
                let pattern = Pattern::Term(Scope::Text(Layer::Stem), short.to_owned());
                self.add(covered.leaf, pattern, rank::ACRONYM);
            }
            if let Some(text) = &mut texts[rest[length - 1].word] {
                text.push_str(&format!(" [{}]", short.to_uppercase()));
            }
        }
    }

    /// What a word stands for, if it is an acronym.
    fn add_long_forms(&mut self, word: &Placed, texts: &mut [Option<String>]) {
        for long in self.known.lexicon.long_forms(&word.stem) {
            self.add(word.leaf, phrase_of(long), rank::ACRONYM);
            if let Some(text) = &mut texts[word.word] {
                text.push_str(&format!(" [\"{}\"]", long.printed));
            }
        }
    }

    /// `electronic waste` for `e-waste`, and the other way round; `typed` is the first word of `rest`.
    fn add_electronic(&mut self, rest: &[Placed], typed: &Word) {
        let word = &rest[0];
        if let [e, thing] = &typed.tokens[..]
            && e.exact == "e"
        {
            self.add(word.leaf, pair(ELECTRONIC, &analysis::stem(&thing.exact)), rank::ACRONYM);
        }
        if let Some(next) = rest.get(1)
            && word.stem == ELECTRONIC
        {
            let short = pair("e", &next.stem);
            self.add(word.leaf, short.clone(), rank::ACRONYM);
            self.add(next.leaf, short, rank::ACRONYM);
        }
    }

    /// The first two words of `rest` written as one, and the first written as two.
    fn add_compounds(&mut self, rest: &[Placed]) -> Result<(), Error> {
        let word = &rest[0];
        if let Some(next) = rest.get(1) {
            let joined = analysis::stem(&format!("{}{}", word.exact, next.exact));
            if self.known.vocabulary.has(Layer::Stem, &joined)? {
                let pattern = Pattern::Term(Scope::Text(Layer::Stem), joined);
                self.add(word.leaf, pattern.clone(), rank::SAME);
                self.add(next.leaf, pattern, rank::SAME);
            }
        }
        if let Some(halves) = mend::split(self.known, &word.exact)? {
            self.add(word.leaf, halves.pattern, rank::SAME);
        }
        Ok(())
    }
}

/// The values of the names that stand in `stems`, one after the other.
fn named(stems: &[String], at: impl Fn(&[String]) -> Option<(usize, Vec<u32>)>) -> Vec<u32> {
    let mut values = Vec::new();
    let mut start = 0;
    while start < stems.len() {
        match at(&stems[start..]) {
            Some((length, found)) => {
                values.extend(found);
                start += length;
            }
            None => start += 1,
        }
    }
    values
}

/// Two stems that follow each other.
fn pair(first: &str, second: &str) -> Pattern {
    Pattern::Phrase {
        scope: Scope::Text(Layer::Stem),
        terms: vec![(0, first.to_owned()), (1, second.to_owned())],
        slop: 0,
    }
}

/// What `e-waste` is short for, as a stem.
const ELECTRONIC: &str = "electron";

fn phrase_of(long: &Expansion) -> Pattern {
    Pattern::Phrase { scope: Scope::Text(Layer::Stem), terms: long.stems.clone(), slop: 0 }
}

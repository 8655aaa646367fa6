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
        let words = words(text);
        let mut placed: Vec<Placed> = Vec::new();
        let mut texts: Vec<Option<String>> = Vec::new();
        for (number, word) in words.iter().enumerate() {
            let text = self.word(number, word, &mut placed)?;
            texts.push(text);
        }
        if placed.is_empty() && !words.is_empty() && loose.is_empty() {
            // Nothing but stop words: then they are what is meant.
            for (number, word) in words.iter().enumerate() {
                for token in &word.tokens {
                    let pattern = Pattern::Term(Scope::Text(Layer::Exact), token.exact.clone());
                    let Some(leaf) = self.text(word.typed.clone(), pattern) else { break };
                    placed.push(Placed {
                        leaf,
                        stem: token.exact.clone(),
                        exact: token.exact.clone(),
                        word: number,
                    });
                }
                texts[number] = Some(word.typed.clone());
            }
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

    /// Makes the leaves of one word; returns how it is shown, if it is searched at all.
    fn word(
        &mut self,
        number: usize,
        word: &Word,
        placed: &mut Vec<Placed>,
    ) -> Result<Option<String>, Error> {
        if let Some(identifier) = &word.identifier {
            let is_known = self.known.vocabulary.has(Layer::Exact, identifier)?;
            let parts = exact_phrase(word);
            if is_known || self.known.has(&parts)? {
                let first = Pattern::Term(Scope::Text(Layer::Exact), identifier.clone());
                if let Some(leaf) = self.text(word.typed.clone(), first) {
                    self.add(leaf, parts, rank::PART_OF_IDENTIFIER);
                    let stem = identifier.clone();
                    placed.push(Placed { leaf, exact: stem.clone(), stem, word: number });
                }
                return Ok(Some(word.typed.clone()));
            }
        }
        let content: Vec<_> = word.tokens.iter().filter(|token| token.stem.is_some()).collect();
        if 1 < content.len() {
            return self.compound(number, word, placed);
        }
        let Some(token) = content.first() else { return Ok(None) };
        let mut exact = token.exact.clone();
        let mut stem = token.stem.clone().unwrap_or_default();
        let mut typed = word.typed.clone();
        let vocabulary = self.known.vocabulary;
        if stem != exact
            && !vocabulary.has(Layer::Stem, &stem)?
            && !vocabulary.has(Layer::Exact, &exact)?
            && vocabulary.has(Layer::Stem, &exact)?
        {
            stem.clone_from(&exact);
        }
        if self.does(Part::Mending) && self.is_wanted && !word.is_fixed() {
            match mend::mend(self.known, &exact, &stem)? {
                mend::Verdict::Known => {}
                mend::Verdict::Split(halves) => {
                    self.plan.mended.push((typed, halves.shown.clone()));
                    if let Some(leaf) = self.text(halves.shown.clone(), halves.pattern) {
                        if let Some(thing) = halves.shown.strip_prefix("e-") {
                            self.long_for_electronic(leaf, thing);
                        }
                        placed.push(Placed { leaf, stem, exact, word: number });
                    }
                    return Ok(Some(halves.shown));
                }
                mend::Verdict::Mended(better) => {
                    self.plan.mended.push((typed.clone(), better.clone()));
                    typed.clone_from(&better);
                    stem = analysis::stem(&better);
                    exact = better;
                }
                mend::Verdict::Doubted(better) => self.plan.doubted.push((typed.clone(), better)),
            }
        }
        self.simple(number, typed.clone(), stem, exact, placed)?;
        Ok(Some(typed))
    }

    fn simple(
        &mut self,
        number: usize,
        shown: String,
        stem: String,
        exact: String,
        placed: &mut Vec<Placed>,
    ) -> Result<(), Error> {
        if let Some(&leaf) = self.by_stem.get(&stem)
            && self.plan.leaves[leaf].is_wanted == self.is_wanted
        {
            self.plan.leaves[leaf].repeated += 1.0;
            placed.push(Placed { leaf, stem, exact, word: number });
            return Ok(());
        }
        // A word without an ending to take off may be the plural of an acronym, as "sdgs" is.
        let is_acronym = stem == exact
            && !self.known.vocabulary.has(Layer::Stem, &stem)?
            && self.known.vocabulary.has(Layer::Exact, &exact)?;
        let pattern = if is_acronym || !self.does(Part::Stemming) {
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

    /// A word with a hyphen: its parts side by side, or written as one.
    fn compound(
        &mut self,
        number: usize,
        word: &Word,
        placed: &mut Vec<Placed>,
    ) -> Result<Option<String>, Error> {
        let stem = analysis::stem(&word.joined());
        let joined = Pattern::Term(Scope::Text(Layer::Stem), stem.clone());
        let parts = stem_phrase(word);
        if self.known.has(&parts)? || self.known.has(&joined)? {
            if let Some(leaf) = self.text(word.typed.clone(), parts) {
                self.add(leaf, joined, rank::SAME);
                placed.push(Placed { leaf, exact: word.joined(), stem, word: number });
            }
            return Ok(Some(word.typed.clone()));
        }
        for token in &word.tokens {
            if let Some(stem) = &token.stem {
                self.simple(
                    number,
                    token.exact.clone(),
                    stem.clone(),
                    token.exact.clone(),
                    placed,
                )?;
            }
        }
        Ok(Some(word.typed.clone()))
    }

    /// Notes the actors and issues that a run of words names.
    fn name(&mut self, words: &[Word], placed: &[Placed]) {
        if !self.is_wanted {
            return;
        }
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
        for placed in placed.iter().filter(|placed| naming[placed.word]) {
            self.plan.naming |= 1 << placed.leaf;
        }
        self.plan.is_actor_alone =
            naming.contains(&true) && placed.iter().all(|placed| naming[placed.word]);

        let stems: Vec<String> = placed.iter().map(|placed| placed.stem.clone()).collect();
        self.plan.is_for_organisation =
            self.plan.actors.is_empty() && stems.iter().any(|stem| is_organisation(stem));
        let mut start = 0;
        while start < stems.len() {
            match self.known.lexicon.issues_at(&stems[start..]) {
                Some((length, issues)) => {
                    self.plan.issues.extend(issues);
                    start += length;
                }
                None => start += 1,
            }
        }
    }

    /// Adds what else the words may be written as: acronyms and what they stand for, words written
    /// as one or as two.
    fn widen(
        &mut self,
        words: &[Word],
        placed: &[Placed],
        texts: &mut [Option<String>],
    ) -> Result<(), Error> {
        let known = self.known;
        let stems: Vec<String> = placed.iter().map(|placed| placed.stem.clone()).collect();
        for (start, word) in placed.iter().enumerate() {
            let acronyms = self.does(Part::Acronyms);
            let short_forms = known.lexicon.short_forms_at(&stems[start..]);
            for (length, short) in short_forms.filter(|_| acronyms) {
                for covered in &placed[start..start + length] {
                    let pattern = Pattern::Term(Scope::Text(Layer::Stem), short.to_owned());
                    self.add(covered.leaf, pattern, rank::ACRONYM);
                }
                let last = placed[start + length - 1].word;
                if let Some(text) = &mut texts[last] {
                    text.push_str(&format!(" [{}]", short.to_uppercase()));
                }
            }
            for long in known.lexicon.long_forms(&word.stem).iter().filter(|_| acronyms) {
                self.add(word.leaf, phrase_of(long), rank::ACRONYM);
                if let Some(text) = &mut texts[word.word] {
                    text.push_str(&format!(" [\"{}\"]", long.printed));
                }
            }
            if acronyms
                && let [e, thing] = &words[word.word].tokens[..]
                && e.exact == "e"
            {
                self.long_for_electronic(word.leaf, &thing.exact);
            }
            if let Some(next) = placed.get(start + 1)
                && acronyms
                && word.stem == ELECTRONIC
            {
                let short = pair("e", &next.stem);
                self.add(word.leaf, short.clone(), rank::ACRONYM);
                self.add(next.leaf, short, rank::ACRONYM);
            }
            if !self.does(Part::Compounds) {
                continue;
            }
            if let Some(next) = placed.get(start + 1) {
                let joined = analysis::stem(&format!("{}{}", word.exact, next.exact));
                if known.vocabulary.has(Layer::Stem, &joined)? {
                    let pattern = Pattern::Term(Scope::Text(Layer::Stem), joined);
                    self.add(word.leaf, pattern.clone(), rank::SAME);
                    self.add(next.leaf, pattern, rank::SAME);
                }
            }
            if let Some(halves) = mend::split(known, &word.exact)? {
                self.add(word.leaf, halves.pattern, rank::SAME);
            }
        }
        Ok(())
    }

    /// Makes `e-waste` find "electronic waste".
    fn long_for_electronic(&mut self, leaf: usize, thing: &str) {
        self.add(leaf, pair(ELECTRONIC, &analysis::stem(thing)), rank::ACRONYM);
    }
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

/// The parts of a word one after the other, each exactly.
fn exact_phrase(word: &Word) -> Pattern {
    let start = word.tokens.first().map_or(0, |token| token.position);
    let terms = word.tokens.iter();
    let terms = terms.map(|token| ((token.position - start) as u32, token.exact.clone())).collect();
    Pattern::Phrase { scope: Scope::Text(Layer::Exact), terms, slop: 0 }
}

/// The parts of a word one after the other, by their stems.
fn stem_phrase(word: &Word) -> Pattern {
    let tokens = word.tokens.iter().filter_map(|token| Some((token.position, token.stem.clone()?)));
    let tokens: Vec<_> = tokens.collect();
    let start = tokens.first().map_or(0, |(position, _)| *position);
    let terms =
        tokens.into_iter().map(|(position, stem)| ((position - start) as u32, stem)).collect();
    Pattern::Phrase { scope: Scope::Text(Layer::Stem), terms, slop: 0 }
}

fn phrase_of(long: &Expansion) -> Pattern {
    Pattern::Phrase { scope: Scope::Text(Layer::Stem), terms: long.stems.clone(), slop: 0 }
}

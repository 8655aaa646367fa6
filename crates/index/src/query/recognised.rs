//! Which values of facets does a query name, and in which of its words?

use std::{cmp::Reverse, ops::Range, sync::OnceLock};

use rustc_hash::FxHashSet;

use super::{
    draft::Draft,
    named::{Named, Recognised, Said},
    word_run::BoundTerm,
};
use crate::{
    model::{facet::Facet, notice::Notice},
    open::gazetteer::{NamedValue, is_organisation},
    text::{analysis, word::Word},
    weights::bm25,
};

/// Facets whose values are named by the stems of words. Actors go by their exact names.
const BY_STEMS: [Facet; 5] =
    [Facet::Basket, Facet::Issue, Facet::Group, Facet::Edition, Facet::Kind];

/// How many names are noted: what has more of them is a text.
const NAMES: usize = 64;

/// What asks for the difference between editions, as in "what did it change" and "what is new since".
pub(crate) const OF_CHANGE: &str = "change changed changing compare compared comparison differ difference different \
    edition evolution evolve evolved new since update updated versus vs";

/// What asks for a fact in the head of a profile, as in "where is it located" and "its website".
pub(crate) const OF_HEAD: &str = "account accounts address addresses based contact contacts created creation email \
    established establishment facebook founded founding handle handles headquartered headquarters homepage instagram \
    linkedin located location seat telephone phone twitter url website websites youtube";

/// Whether a word, by its stem, asks for the difference between editions.
fn is_of_change(stem: &str) -> bool {
    static STEMS: OnceLock<FxHashSet<String>> = OnceLock::new();
    STEMS.get_or_init(|| stems_of(OF_CHANGE)).contains(stem)
}

/// Whether a word, by its stem, asks for a fact in the head of a profile.
fn is_of_head(stem: &str) -> bool {
    static STEMS: OnceLock<FxHashSet<String>> = OnceLock::new();
    STEMS.get_or_init(|| stems_of(OF_HEAD)).contains(stem)
}

fn stems_of(words: &str) -> FxHashSet<String> {
    words.split_whitespace().map(analysis::stem).collect()
}

impl Draft<'_> {
    /// Notes the values that a run of words names, and which of its words say something: not those that
    /// are `framing` a question, to which are added those that only ask for the profile. Of a run that is no part
    /// of anything else, `first` is the place of its first word.
    pub(super) fn recognize_names(
        &mut self,
        words: &[Word],
        terms: &[BoundTerm],
        framing: &mut [bool],
        first: Option<usize>,
    ) {
        if !self.is_wanted {
            return;
        }
        let naming = self.recognize_actors(words, first);
        self.frame_profile(words, terms, &naming, framing);
        let of_work = self.recognize_works(words);
        for term in terms.iter().filter(|term| of_work[term.word] && !framing[term.word]) {
            self.plan.clauses[term.clause].query_frequency -= 1.0 - bm25::NAME_OF_WORK;
        }
        for term in terms.iter().filter(|term| naming[term.word]) {
            self.plan.naming |= 1 << term.clause;
        }
        let stems: Vec<String> = terms.iter().map(|term| term.stem.clone()).collect();
        self.says_more |= terms.iter().any(|term| !naming[term.word] && !framing[term.word]);
        self.says_organisation |= stems.iter().any(|stem| is_organisation(stem));
        let of_terms: Vec<usize> = terms.iter().map(|term| term.word).collect();
        self.recognize_values(words, &stems, &of_terms, first);
        // A word in parts that no record has may be a name as one.
        if words.iter().any(|word| 1 < word.tokens.len()) {
            let whole = words.iter().enumerate().filter_map(|(at, word)| Some((word.stem()?, at)));
            let (stems, of_words): (Vec<_>, Vec<_>) = whole.unzip();
            self.recognize_values(words, &stems, &of_words, first);
        }
        for term in terms {
            let word = &words[term.word];
            let Some(at) = place(std::slice::from_ref(word), first) else { continue };
            if !framing[term.word] && word.tokens.iter().any(|token| token.stem.is_some()) {
                self.said.telling.extend(at.clone());
            }
            if is_of_change(&term.stem) {
                self.said.of_change.extend(at);
            }
        }
        self.said.words += words.len();
    }

    /// Marks the words as framing that ask what changed at an actor, and between which editions, or for a fact in
    /// the head of its profile, where nothing else is said: the profile is the answer, whether it says "change" or
    /// "address" or not.
    fn frame_profile(
        &self,
        words: &[Word],
        terms: &[BoundTerm],
        naming: &[bool],
        framing: &mut [bool],
    ) {
        let editions = self.snapshot.columns.dictionary(Facet::Edition);
        let is_edition = |word: &Word| {
            let [token] = &word.tokens[..] else { return false };
            editions.value(&token.exact).is_some()
        };
        let asks = |term: &BoundTerm| is_of_change(&term.stem) || is_of_head(&term.stem);
        let may_ask = |term: &BoundTerm| asks(term) || is_edition(&words[term.word]);
        let is_said = |term: &BoundTerm| !naming[term.word] && !framing[term.word];
        if terms.iter().any(|term| naming[term.word])
            && terms.iter().any(|term| is_said(term) && asks(term))
            && terms.iter().filter(|term| is_said(term)).all(may_ask)
        {
            for term in terms.iter().filter(|term| !naming[term.word]) {
                framing[term.word] = true;
            }
        }
    }

    /// Notes the values that go by the stems of words, each of the word with this number.
    fn recognize_values(
        &mut self,
        words: &[Word],
        stems: &[String],
        of: &[usize],
        first: Option<usize>,
    ) {
        for facet in BY_STEMS {
            let mut start = 0;
            while start < stems.len() {
                let gazetteer = &self.snapshot.gazetteer;
                let behind = words.get(of[start] + 1).filter(|word| word.stem().is_none());
                if let Some(ending) = behind.and_then(Word::single)
                    && let Some(values) = gazetteer.with_ending(facet, &stems[start], ending)
                {
                    self.note_names(facet, &values, words, of[start]..of[start] + 2, first);
                    start += 1;
                    continue;
                }
                let found = gazetteer.at(facet, &stems[start..]);
                let Some((length, values)) = found else {
                    start += 1;
                    continue;
                };
                self.note_names(
                    facet,
                    &values,
                    words,
                    of[start]..of[start + length - 1] + 1,
                    first,
                );
                start += length;
            }
        }
    }

    /// Notes the actors that a run of words names; returns which words name one.
    fn recognize_actors(&mut self, words: &[Word], first: Option<usize>) -> Vec<bool> {
        let tokens: Vec<_> = words
            .iter()
            .enumerate()
            .flat_map(|(number, word)| word.tokens.iter().map(move |token| (number, token)))
            .collect();
        let exact: Vec<String> = tokens.iter().map(|(_, token)| token.exact.clone()).collect();
        let mut naming = vec![false; words.len()];
        let mut start = 0;
        while start < exact.len() {
            let found = self.snapshot.gazetteer.at(Facet::Actor, &exact[start..]);
            let found = found.filter(|(length, _)| {
                // The actor WHO is not the word "who".
                1 < *length || tokens[start].1.stem.is_some()
            });
            let Some((length, actors)) = found else {
                start += 1;
                continue;
            };
            let (from, to) = (tokens[start].0, tokens[start + length - 1].0);
            self.note_names(Facet::Actor, &actors, words, from..to + 1, first);
            naming[from..=to].fill(true);
            start += length;
        }
        naming
    }

    /// Notes the works that a run of words names, by their titles or how these begin; returns which words
    /// name one.
    fn recognize_works(&mut self, words: &[Word]) -> Vec<bool> {
        // The parts of a word, without those that stand for several of them together.
        let parts = |word: &Word| {
            let parts = word.tokens.iter().filter(|token| token.width == 1);
            parts.map(|token| token.exact.clone()).collect::<Vec<_>>()
        };
        let tokens = words.iter().enumerate();
        let tokens: Vec<(usize, String)> = tokens
            .flat_map(|(number, word)| parts(word).into_iter().map(move |part| (number, part)))
            .collect();
        let exact: Vec<String> = tokens.iter().map(|(_, exact)| exact.clone()).collect();
        let mut naming = vec![false; words.len()];
        let mut start = 0;
        while start < exact.len() {
            let found = self.snapshot.gazetteer.works_at(&exact[start..]);
            let Some((length, works)) = found else {
                start += 1;
                continue;
            };
            self.plan.works.extend(works);
            naming[tokens[start].0..=tokens[start + length - 1].0].fill(true);
            start += length;
        }
        naming
    }

    /// Notes what some words of a run name.
    fn note_names(
        &mut self,
        facet: Facet,
        values: &[NamedValue],
        run: &[Word],
        words: Range<usize>,
        first: Option<usize>,
    ) {
        let at = place(&run[words.clone()], first);
        let words = self.said.words + words.start..self.said.words + words.end;
        for NamedValue { value, is_label } in values {
            match facet {
                Facet::Actor => self.plan.actors.push(*value),
                Facet::Issue => self.plan.issues.push(*value),
                Facet::Kind => self.plan.kinds.push(*value),
                Facet::Basket | Facet::Group | Facet::Edition | Facet::Type | Facet::Language => {}
            }
            if NAMES <= self.named.len() {
                continue;
            }
            let (words, at) = (words.clone(), at.clone());
            self.named.push(Named { facet, value: *value, is_label: *is_label, words, at });
        }
    }

    /// What the query names: of names that share words, the longest; of what goes by one name, what has
    /// it for its label.
    pub(super) fn recognised(&mut self) -> Recognised {
        let mut all = std::mem::take(&mut self.named);
        all.retain(|named| named.at.is_some());
        all.sort_by_key(|named| {
            let rank = (named.facet != Facet::Actor, !named.is_label, named.facet);
            (Reverse(named.words.len()), named.words.start, rank)
        });
        let mut kept: Vec<Named> = Vec::new();
        for named in all {
            let fits = kept.iter().all(|other| {
                let is_same_name = (&other.words, other.facet, other.is_label)
                    == (&named.words, named.facet, named.is_label);
                (is_same_name && other.value != named.value)
                    || named.words.end <= other.words.start
                    || other.words.end <= named.words.start
            });
            if fits {
                kept.push(named);
            }
        }
        kept.sort_by_key(|named| (named.words.start, named.facet, named.value));
        let Said { mut telling, mut of_change, .. } = std::mem::take(&mut self.said);
        telling.sort_unstable();
        telling.dedup();
        let mut recognised = Recognised { named: kept, telling, of_change: Vec::new() };
        of_change.retain(|part| !recognised.is_in_name(*part));
        let asks_for_else =
            |part: &usize| !recognised.is_in_name(*part) && !of_change.contains(part);
        if !recognised.telling.iter().any(asks_for_else) {
            recognised.of_change = of_change;
        }
        recognised
    }

    /// Says of an actor that has no profile in the editions that are named which ones have one; and of
    /// one that has a single profile, where its editions are to be compared: what changed is asked for, or
    /// several editions are named.
    pub(super) fn note_editions(&mut self) {
        let snapshot = self.snapshot;
        let recognised = &self.plan.recognised;
        let years = snapshot.columns.dictionary(Facet::Edition).ids();
        let named: Vec<&str> =
            recognised.of(Facet::Edition).map(|named| &*years[named.value as usize]).collect();
        let mut notices = Vec::new();
        for actor in recognised.of(Facet::Actor) {
            let Some(actor) = snapshot.catalogue.actors.get(actor.value as usize) else { continue };
            let editions = actor.editions();
            let has = |year: &&str| editions.iter().any(|edition| edition.to_string() == **year);
            let name = actor.acronym.as_ref().unwrap_or(&actor.name).clone();
            if !named.is_empty() && !editions.is_empty() && !named.iter().any(has) {
                notices.push(Notice::OtherEditions { actor: name, editions });
            } else if let [edition] = editions[..]
                // Several are compared with each other.
                && recognised.of(Facet::Actor).count() == 1
                && (!recognised.of_change.is_empty() || 1 < named.len())
            {
                notices.push(Notice::OneEdition { actor: name, edition });
            }
        }
        notices.into_iter().for_each(|notice| self.notice(notice));
    }
}

/// Which parts of the query some words of a run are.
fn place(words: &[Word], first: Option<usize>) -> Option<Range<usize>> {
    let (from, to) = (words.first()?.at.start, words.last()?.at.end);
    first.map(|first| first + from..first + to)
}

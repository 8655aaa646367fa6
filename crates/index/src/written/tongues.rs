//! What are things called in other languages, and what do these do to words?

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{clauses::Clauses, endings::further_forms, rules::ways};
use crate::{
    open::{acronyms::Expansion, language::Language, snapshot::Snapshot},
    query::pattern::Pattern,
    text::{analysis, layer::Layer},
    weights::fields::Scope,
};

/// A language that people ask in, as far as its words are written down.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tongue {
    /// The tag of the language.
    pub tag: String,
    /// The name of its script.
    pub script: String,
    /// What it writes before an apostrophe, folded.
    pub elisions: BTreeSet<String>,
    /// The words that say nothing of what is asked for, folded.
    pub function_words: BTreeSet<String>,
    /// The words before and behind a thing of which it asks what it is.
    pub asks_what: Vec<[Vec<String>; 2]>,
    /// Endings of its words, each with that of an English word of the same origin.
    pub endings: Vec<(String, String)>,
    /// The words of its names, folded, each with two further keys: its stem, and that of the word with its
    /// accents; one where both are the same, none where all are.
    pub words: BTreeMap<String, Vec<String>>,
    /// Other forms of these words, each with the word.
    pub forms: BTreeMap<String, String>,
    /// Those of the words that are acronyms and nothing else.
    pub acronyms: BTreeSet<String>,
    /// The names: the form of the keys and the keys of the words, with spaces between them; and the number
    /// of the meaning. What is the same in a surer form is left out.
    pub names: BTreeMap<String, usize>,
    /// What they mean.
    pub meanings: Vec<Meaning>,
}

/// What a name means.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Meaning {
    /// What it is usually called in English.
    pub english: String,
    /// The patterns of what else it may be called.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub akin: Vec<u32>,
    /// Which of its words are English too, by their places.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ours: Vec<usize>,
}

/// The languages that people ask in.
pub(super) fn read(snapshot: &Snapshot, clauses: &mut Clauses) -> Vec<Tongue> {
    snapshot.glossary.languages.iter().map(|language| tongue(language, clauses)).collect()
}

fn tongue(language: &Language, clauses: &mut Clauses) -> Tongue {
    let mut tongue = Tongue {
        tag: language.tag.clone(),
        script: format!("{:?}", language.script),
        elisions: language.elisions().cloned().collect(),
        function_words: language.function_words().cloned().collect(),
        asks_what: ways(language.asks_what()),
        endings: language.endings().to_vec(),
        words: BTreeMap::new(),
        forms: BTreeMap::new(),
        acronyms: BTreeSet::new(),
        names: BTreeMap::new(),
        meanings: Vec::new(),
    };
    let keys = |word: &str, printed: &str| {
        let token = analysis::analyze(printed).into_iter().find(|token| token.exact == word);
        token.map(|token| language.keys(&token, printed))
    };
    let names = language.names();
    let mut stems = BTreeMap::new();
    for (word, known) in names.words() {
        if let Some([_, stem, accented]) = keys(word, &known.printed) {
            stems.insert(word, stem.clone());
            let further = match (stem == word, accented == stem) {
                (true, true) => vec![],
                (_, true) => vec![stem],
                _ => vec![stem, accented],
            };
            tongue.words.insert(word.to_owned(), further);
        }
        if known.is_acronym {
            tongue.acronyms.insert(word.to_owned());
        }
    }
    let stem = |form: &str| keys(form, form).map_or_else(String::new, |[_, stem, _]| stem);
    for (form, word) in further_forms(&stems, stem) {
        tongue.forms.insert(form, word.to_owned());
    }
    let mut numbers: BTreeMap<&[String], usize> = BTreeMap::new();
    let mut all: Vec<_> = names.all().collect();
    all.sort_unstable();
    for (form, words, english) in all {
        let meanings = &mut tongue.meanings;
        let number = *numbers.entry(english).or_insert_with(|| {
            meanings.push(meaning(english, clauses));
            meanings.len() - 1
        });
        if form == 0 && meanings[number].ours.is_empty() {
            meanings[number].ours = ours(words, english);
        }
        let keys = words.join(" ");
        // In the order of the forms, the surest first.
        if form < 2 || !tongue.names.contains_key(&format!("1 {keys}")) {
            tongue.names.insert(format!("{form} {keys}"), number);
        }
    }
    tongue
}

fn meaning(english: &[String], clauses: &mut Clauses) -> Meaning {
    let (usual, others) = english
        .split_first()
        .map_or((String::new(), english), |(usual, rest)| (usual.clone(), rest));
    let pattern = |other: &String| {
        let stems = Expansion::of(other).stems;
        let scope = Scope::Anywhere(Layer::Stem);
        match <[_; 1]>::try_from(stems) {
            Ok([(_, stem)]) => Pattern::Term(scope, stem),
            Err(terms) => Pattern::Phrase { scope, terms, slop: 0 },
        }
    };
    let akin = others.iter().map(|other| clauses.pattern(&pattern(other))).collect();
    Meaning { english: usual, akin, ours: Vec::new() }
}

/// Which words of a name have the stem of a word of what it is called in English.
fn ours(words: &[String], english: &[String]) -> Vec<usize> {
    let stems = english.iter().flat_map(|name| analysis::analyze(name));
    let stems: BTreeSet<String> = stems.filter_map(|token| token.stem).collect();
    let is_ours = |word: &String| stems.contains(&analysis::stem(word));
    (0..words.len()).filter(|at| is_ours(&words[*at])).collect()
}

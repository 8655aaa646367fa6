//! Which words are written in the corpus and its data files, and what is each taken to mean?

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ingest::Record;
use serde::Serialize;

use super::{
    clauses::Clauses,
    endings::further_forms,
    key::key,
    reading::{Reading, is_false, reading},
};
use crate::{
    Error,
    open::{gazetteer::Gazetteer, snapshot::Snapshot},
    query::citation::{Role, role},
    text::{
        analysis,
        layer::Layer,
        word::{Word, words},
    },
};

/// A word as it is written, and what it is taken to mean.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WrittenWord {
    /// What it is taken to mean where it stands alone.
    #[serde(flatten)]
    pub reading: Reading,
    /// How many records have it as it is written; nought for a form that none has.
    #[serde(skip_serializing_if = "is_nought")]
    pub frequency: u64,
    /// Whether it is asked for only where there is nothing else.
    #[serde(skip_serializing_if = "is_false")]
    pub stop: bool,
    /// What it is beside a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_nought(number: &u64) -> bool {
    *number == 0
}

/// The words that are written, by key; and by themselves those that mean something else in capitals.
pub(super) type Words = BTreeMap<String, WrittenWord>;

/// Collects written words.
#[derive(Debug, Default)]
pub(super) struct Forms {
    /// The ways of writing, by key.
    written: BTreeMap<String, BTreeSet<String>>,
}

impl Forms {
    /// The words of all texts and names that an index has.
    pub(super) fn of(snapshot: &Snapshot) -> Result<Forms, Error> {
        let mut forms = Forms::default();
        for address in snapshot.all() {
            snapshot.budget.step()?;
            let stored = snapshot.stored(address)?;
            match &stored.record {
                Record::Section(section) => {
                    forms.add(section.heading.as_deref().unwrap_or_default());
                    section.path.iter().for_each(|above| forms.add(above));
                    forms.add(&section.text);
                }
                Record::Reference(reference) => {
                    forms.add(&reference.title);
                    reference.path.iter().for_each(|above| forms.add(above));
                    forms.add(&reference.text);
                }
                Record::Actor(_) => forms.add(&stored.about),
                Record::Noise(_) | Record::Acronym(_) => {}
            }
        }
        for text in ["paragraph"].into_iter().chain(names(snapshot)) {
            forms.add(text);
        }
        Ok(forms)
    }

    /// Adds the words of a text.
    pub(super) fn add(&mut self, text: &str) {
        for word in words(text) {
            let parts = word.tokens.iter().filter(|_| 1 < word.tokens.len());
            let parts: Vec<String> = parts.map(|part| part.exact.clone()).collect();
            for written in parts.into_iter().chain([analysis::fold(&word.typed), word.typed]) {
                let key = key(&written);
                // Whose something is, is written without the possessive too.
                if let Some(owner) = key.strip_suffix("'s").filter(|owner| !owner.is_empty()) {
                    self.written.entry(owner.to_owned()).or_default();
                }
                if !key.is_empty() {
                    self.written.entry(key).or_default().insert(written);
                }
            }
        }
    }

    /// What each is taken to mean.
    pub(super) fn read(&self, snapshot: &Snapshot, clauses: &mut Clauses) -> Result<Words, Error> {
        let mut read = Words::new();
        for (key, written) in &self.written {
            snapshot.budget.step()?;
            let usual = written_word(snapshot, key, clauses)?;
            // In capitals some are another word, as WHO is.
            for other in written.iter().filter(|other| *other != key) {
                let is_capital = other.chars().filter(|letter| letter.is_uppercase()).count() > 1;
                if is_capital {
                    let other_word = written_word(snapshot, other, clauses)?;
                    if other_word.reading != usual.reading || other_word.role != usual.role {
                        read.insert(other.clone(), other_word);
                    }
                }
            }
            read.insert(key.clone(), usual);
        }
        let stems: HashMap<&str, String> = self
            .written
            .keys()
            .filter(|key| read.get(*key).is_some_and(|word| !word.stop))
            .map(|key| (key.as_str(), analysis::stem(key)))
            .collect();
        let further: Vec<String> =
            further_forms(&stems.into_iter().collect(), analysis::stem).into_keys().collect();
        for form in further {
            let word = written_word(snapshot, &form, clauses)?;
            read.insert(form, word);
        }
        Ok(read)
    }
}

/// The names that the data files have for anything, in the language of the documents.
pub(super) fn names(snapshot: &Snapshot) -> impl Iterator<Item = &str> {
    let catalogue = &snapshot.catalogue;
    let actors = catalogue.actors.iter().flat_map(|actor| {
        actor.names().chain(actor.group.iter().map(|group| group.label.as_str()))
    });
    let issues = catalogue.taxonomy.issues.iter();
    let issues = issues.flat_map(|issue| std::iter::once(&issue.label).chain(&issue.aliases));
    let baskets = catalogue.taxonomy.baskets.iter().map(|basket| &basket.label);
    let acronyms = catalogue.acronyms.iter().flat_map(|one| [&one.acronym, &one.expansion]);
    let terms = catalogue.taxonomy.terms.terms.iter().flat_map(|term| &term.en);
    let others = issues.chain(baskets).chain(acronyms).chain(terms).map(String::as_str);
    let kinds =
        ingest::Kind::ALL.into_iter().map(|kind| crate::model::hit_type::kind_label(kind.name()));
    actors.chain(others).chain(kinds).chain(Gazetteer::works(&snapshot.columns))
}

fn written_word(
    snapshot: &Snapshot,
    written: &str,
    clauses: &mut Clauses,
) -> Result<WrittenWord, Error> {
    let parts = words(written);
    let frequency = match &parts[..] {
        [Word { tokens, identifier: None, .. }] if tokens.len() == 1 => {
            snapshot.vocabulary.doc_freq(Layer::Exact, &tokens[0].exact)
        }
        [Word { identifier: Some(whole), .. }] => snapshot.vocabulary.doc_freq(Layer::Exact, whole),
        _ => 1,
    };
    let stop = parts.iter().flat_map(|word| &word.tokens).all(|token| token.stem.is_none());
    let role = match &parts[..] {
        [word] => role(word),
        _ => None,
    };
    Ok(WrittenWord { reading: reading(snapshot, written, clauses)?, frequency, stop, role })
}

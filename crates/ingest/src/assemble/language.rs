//! In which language is a document that does not say, and which of its records are in another one?

use std::collections::{BTreeMap, HashSet};

use crate::{
    assemble::voice::{FEWEST, LANGUAGES, Voice, beginning, letters, voice},
    record::{Record, english},
};

/// So many letters of the passages of a record are looked at.
const LETTERS_OF_RECORD: usize = 2400;
/// A record is in another language than its document if this share of its letters is.
const MOST_OF_RECORD: f32 = 0.6;

/// A passage of a record: what it says of its language, and how much of the text it is.
struct Passage {
    /// The index of the record.
    record: usize,
    letters: usize,
    voice: Voice,
}

/// Gives each record of a document its language: that of most of its passages, where they show one, else
/// that of the document, which is what is stated, or what most of the text is in.
pub(crate) fn tell_languages(records: &mut [Record], stated: Option<&str>) {
    let passages = passages(records);
    let mut sure: HashSet<&str> = passages.iter().filter_map(Passage::sure).collect();
    // Short passages are as much together as a long one.
    let mut likely: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for passage in &passages {
        if let Voice::Likely(tag) = passage.voice {
            let (count, letters) = likely.entry(tag).or_default();
            *count += 1;
            *letters += passage.letters;
        }
    }
    let is_enough = |(count, letters): (usize, usize)| 1 < count && FEWEST <= letters;
    sure.extend(likely.into_iter().filter(|(_, sum)| is_enough(*sum)).map(|(tag, _)| tag));
    // Where no passage says enough for itself, all of them together may.
    if sure.is_empty()
        && let Voice::Sure(tag) = voice(&all_together(records))
    {
        sure.insert(tag);
    }
    // A short passage is believed of a language that the document has for sure.
    let believed: Vec<(usize, &str, usize)> = passages
        .iter()
        .filter_map(|passage| match passage.voice {
            Voice::Sure(tag) | Voice::Likely(tag) => Some((passage.record, tag, passage.letters)),
            Voice::Silent => None,
        })
        .filter(|(_, tag, _)| sure.contains(tag))
        .collect();
    let all = || believed.iter().map(|&(_, tag, letters)| (tag, letters));
    let most = || most(all()).map(|(tag, _)| tag).or(sure.iter().min().copied());
    let of_document = stated.filter(|stated| !is_belied(stated, &believed));
    let of_document = of_document.map(str::to_owned).or_else(|| most().map(str::to_owned));
    let of_document = of_document.unwrap_or_else(english);
    let primary = of_document.split('-').next().unwrap_or_default().to_owned();
    let mut believed = believed.as_slice();
    for (n, record) in records.iter_mut().enumerate() {
        let own = believed.partition_point(|(record, ..)| *record <= n);
        let (of_record, rest) = believed.split_at(own);
        believed = rest;
        let own = own_language(of_record).filter(|own| *own != primary);
        let language = own.map_or_else(|| of_document.clone(), str::to_owned);
        match record {
            Record::Actor(actor) => actor.language = language,
            Record::Section(section) => section.language = language,
            Record::Reference(reference) => reference.language = language,
            Record::Noise(noise) => noise.language = language,
            Record::Acronym(_) => {}
        }
    }
}

/// Whether passages are in another language than is stated, and none in that: programs state one that nobody
/// chose. A language that cannot be told by its words is believed.
fn is_belied(stated: &str, believed: &[(usize, &str, usize)]) -> bool {
    let primary = stated.split('-').next().unwrap_or_default();
    let is_known = LANGUAGES.iter().any(|(_, tag)| *tag == primary);
    is_known && !believed.is_empty() && believed.iter().all(|(_, tag, _)| *tag != primary)
}

impl Passage {
    fn sure(&self) -> Option<&'static str> {
        match self.voice {
            Voice::Sure(tag) => Some(tag),
            Voice::Likely(_) | Voice::Silent => None,
        }
    }
}

/// The passages of the records, in their order: the paragraphs of their text.
fn passages(records: &[Record]) -> Vec<Passage> {
    let mut passages = Vec::new();
    for (n, record) in records.iter().enumerate() {
        let mut seen = 0;
        let lines = text(record).unwrap_or_default().split('\n');
        for line in lines.filter(|line| !line.trim().is_empty()) {
            let looked_at = beginning(line).len();
            if LETTERS_OF_RECORD < seen {
                break;
            }
            seen += looked_at;
            passages.push(Passage { record: n, letters: letters(line), voice: voice(line) });
        }
    }
    passages
}

/// The beginning of everything that the records say, with their headings: those of a language are
/// evidence, too.
fn all_together(records: &[Record]) -> String {
    let mut all = String::new();
    for record in records {
        let heading = match record {
            Record::Section(section) => section.heading.as_deref(),
            Record::Reference(reference) => reference.path.last().map(String::as_str),
            _ => None,
        };
        for part in heading.into_iter().chain(text(record)) {
            all.push_str(part);
            all.push('\n');
        }
        if LETTERS_OF_RECORD < all.len() {
            break;
        }
    }
    all
}

/// The language of a record, if most of what is believed of its passages is one.
fn own_language<'t>(believed: &[(usize, &'t str, usize)]) -> Option<&'t str> {
    let all: usize = believed.iter().map(|(.., letters)| letters).sum();
    let (tag, letters) = most(believed.iter().map(|&(_, tag, letters)| (tag, letters)))?;
    (MOST_OF_RECORD * all as f32 <= letters as f32).then_some(tag)
}

/// The language of the most letters, and how many these are.
fn most<'t>(passages: impl Iterator<Item = (&'t str, usize)>) -> Option<(&'t str, usize)> {
    let mut letters = [0; LANGUAGES.len()];
    for (tag, count) in passages {
        if let Some(at) = LANGUAGES.iter().position(|(_, other)| *other == tag) {
            letters[at] += count;
        }
    }
    let most = (0..letters.len()).rev().max_by_key(|&at| letters[at])?;
    (0 < letters[most]).then_some((LANGUAGES[most].1, letters[most]))
}

/// The text by which a record tells its language; an actor has none of its own.
fn text(record: &Record) -> Option<&str> {
    match record {
        Record::Section(section) => Some(&section.text),
        Record::Reference(reference) => Some(&reference.text),
        Record::Actor(_) | Record::Noise(_) | Record::Acronym(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Span;

    /// A document of references with these texts, and the languages that it gets.
    fn languages(texts: &[&str]) -> Vec<String> {
        stating(None, texts)
    }

    /// The same, of a document that states a language.
    fn stating(stated: Option<&str>, texts: &[&str]) -> Vec<String> {
        let record = |text: &&str| {
            let span = serde_json::to_value(Span::default()).unwrap();
            serde_json::from_value(serde_json::json!({
                "type": "reference", "id": "", "source": "", "document": "", "edition": null, "title": "",
                "paragraph": null, "path": [], "span": span, "text": text, "group": "", "symbols": [],
                "years": [],
            }))
            .unwrap()
        };
        let mut records: Vec<Record> = texts.iter().map(record).collect();
        tell_languages(&mut records, stated);
        let language = |record: &Record| match record {
            Record::Reference(reference) => reference.language.clone(),
            _ => unreachable!("they are references"),
        };
        records.iter().map(language).collect()
    }

    #[test]
    fn short_lines_say_together_what_none_says_alone() {
        let french = [
            "Les serres ferment tôt.",
            "Un bus dessert le village.",
            "Personne ne lit tout.",
            "Le jardin est ouvert.",
            "Cela ne coûte rien.",
        ];
        assert_eq!(languages(&french), ["fr"; 5]);
        assert_eq!(languages(&["Genève", "Nyon", "Vevey"]), ["en"; 3]);
    }

    #[test]
    fn a_language_that_is_stated_and_nowhere_spoken_is_none() {
        let spanish =
            "Los huertos del valle están abiertos a todos los que tienen una llave y una pala.";
        let english =
            "The keys are in a box at the gate, and the spade is behind it, as it has always been.";
        assert_eq!(stating(Some("en-US"), &[spanish, "La semilla"]), ["es", "es"]);
        assert_eq!(
            stating(Some("en-US"), &[spanish, english, "La semilla"]),
            ["es", "en-US", "en-US"]
        );
        assert_eq!(stating(Some("rm"), &["La semilla"]), ["rm"]);
        assert_eq!(stating(Some("en-GB"), &["Nyon"]), ["en-GB"]);
    }

    #[test]
    fn a_passage_in_another_language_leaves_the_others_as_they_are() {
        let english = "The gardens of the valley are open to everybody in the town who has a key, a spade and an hour.";
        let spanish =
            "Los huertos del valle están abiertos a todos los que tienen una llave y una pala.";
        let both = format!("{english}\n{spanish}");
        let short = "The keys are in a box at the gate, and the spade is behind it.";
        assert_eq!(languages(&[&both, short, spanish, short]), ["en", "en", "es", "en"]);
        assert_eq!(languages(&[spanish, spanish, short]), ["es", "es", "es"]);
        assert_eq!(languages(&[&both, spanish, spanish, short]), ["es", "es", "es", "en"]);
    }
}

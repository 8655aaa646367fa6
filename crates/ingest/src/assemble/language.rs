//! In which language is a text that does not say, and which records of a document are in another one?

use std::{collections::HashSet, sync::LazyLock};

use whatlang::{Detector, Lang};

use crate::record::{Record, english};

/// So many letters of a passage are looked at, and so many of all passages of a record.
const LETTERS: usize = 600;
const LETTERS_OF_RECORD: usize = 2400;
/// A passage of fewer letters says little for sure: short ones are names.
const FEWEST: usize = 60;
/// From this share of English function words on, a passage is in English and nothing else is looked at.
const ENGLISH: f32 = 0.25;
/// A short passage is likely to be in a language if so many of its words are function words of it, this
/// share at least, and twice the share that any other language has.
const FEWEST_FUNCTION_WORDS: f32 = 2.0;
const LIKELY: f32 = 0.25;
/// A record is in another language than its document if this share of its letters is.
const MOST_OF_RECORD: f32 = 0.6;

/// The languages that are told apart, with their tags.
const LANGUAGES: [(Lang, &str); 21] = [
    (Lang::Ara, "ar"),
    (Lang::Cmn, "zh"),
    (Lang::Dan, "da"),
    (Lang::Deu, "de"),
    (Lang::Ell, "el"),
    (Lang::Eng, "en"),
    (Lang::Fin, "fi"),
    (Lang::Fra, "fr"),
    (Lang::Hun, "hu"),
    (Lang::Ind, "id"),
    (Lang::Ita, "it"),
    (Lang::Jpn, "ja"),
    (Lang::Nld, "nl"),
    (Lang::Nob, "nb"),
    (Lang::Pol, "pl"),
    (Lang::Por, "pt"),
    (Lang::Ron, "ro"),
    (Lang::Rus, "ru"),
    (Lang::Spa, "es"),
    (Lang::Swe, "sv"),
    (Lang::Tur, "tr"),
];

/// What a passage says of its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Voice {
    /// Its letters and its function words agree on one.
    Sure(&'static str),
    /// It is short, and its function words are of one.
    Likely(&'static str),
    Silent,
}

/// What a passage says of its language.
fn voice(text: &str) -> Voice {
    static DETECTOR: LazyLock<Detector> =
        LazyLock::new(|| Detector::with_allowlist(LANGUAGES.map(|(lang, _)| lang).to_vec()));
    let text = beginning(text);
    // Where a letter is a word, a few say as much.
    let is_word = |c: &char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}');
    let letters = letters(text);
    let is_unspaced = letters < 2 * text.chars().filter(is_word).count();
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    if letters < if is_unspaced { FEWEST / 4 } else { FEWEST } {
        return by_function_words(&words).map_or(Voice::Silent, Voice::Likely);
    }
    let in_english = share(&words, "en");
    if ENGLISH <= in_english {
        return Voice::Sure("en");
    }
    let Some(info) = DETECTOR.detect(text) else { return Voice::Silent };
    let found = LANGUAGES.iter().find(|(lang, _)| *lang == info.lang());
    let Some((_, tag)) = found else { return Voice::Silent };
    // Names and lists have letters like any language, and hardly its function words.
    let agrees = match stop_words::lookup(tag) {
        // Where words are not divided, no list has what stands between two signs.
        Some(_) if !is_unspaced => in_english < share(&words, tag),
        _ => in_english == 0.0,
    };
    if info.is_reliable() && agrees { Voice::Sure(tag) } else { Voice::Silent }
}

/// The beginning of a passage that is looked at.
fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(LETTERS).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// The language that the function words of a short passage are of, if they are of one.
fn by_function_words(words: &[String]) -> Option<&'static str> {
    let mut shares: Vec<(f32, &str)> =
        LANGUAGES.iter().map(|(_, tag)| (share(words, tag), *tag)).collect();
    shares.sort_by(|one, other| other.0.total_cmp(&one.0));
    let (best, tag) = shares[0];
    let is_likely = LIKELY <= best
        && FEWEST_FUNCTION_WORDS <= best * words.len() as f32
        && shares[1].0 * 2.0 <= best;
    is_likely.then_some(tag)
}

/// Which part of some words are function words of a language.
fn share(words: &[String], tag: &str) -> f32 {
    static LISTS: LazyLock<Vec<(&str, HashSet<&str>)>> = LazyLock::new(|| {
        let list = |(_, tag): (Lang, &'static str)| {
            Some((tag, stop_words::lookup(tag)?.iter().copied().collect()))
        };
        LANGUAGES.into_iter().filter_map(list).collect()
    });
    let Some((_, list)) = LISTS.iter().find(|(of, _)| *of == tag) else { return 0.0 };
    let found = words.iter().filter(|word| list.contains(word.as_str())).count();
    found as f32 / words.len().max(1) as f32
}

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
    let of_document = stated.map(str::to_owned).or_else(|| most().map(str::to_owned));
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

    #[test]
    fn a_text_tells_its_language_and_a_list_of_names_tells_none() {
        let texts = [
            (
                "La gouvernance de l’internet réunit les gouvernements, le secteur privé et la société civile.",
                Some("fr"),
            ),
            (
                "La gobernanza de internet reúne a los gobiernos, al sector privado y a la sociedad civil.",
                Some("es"),
            ),
            (
                "Die Verwaltung des Internets bringt Regierungen, die Wirtschaft und die Gesellschaft zusammen.",
                Some("de"),
            ),
            (
                "Управление интернетом объединяет правительства, частный сектор и гражданское общество стран.",
                Some("ru"),
            ),
            (
                "تجمع حوكمة الإنترنت بين الحكومات والقطاع الخاص والمجتمع المدني في جميع بلدان العالم كل عام.",
                Some("ar"),
            ),
            ("互联网治理将各国政府、私营部门和民间社会汇聚在一起，每年发表一份报告。", Some("zh")),
            (
                "The governance of the Internet brings governments, business and civil society together.",
                Some("en"),
            ),
            (
                "Microsoft, Huawei, Deutsche Telekom, Orange, Telefónica, Vodafone, Swisscom, Ericsson, Nokia",
                None,
            ),
            ("Genève", None),
        ];
        for (text, language) in texts {
            let expected = language.map_or(Voice::Silent, Voice::Sure);
            assert_eq!(voice(text), expected, "{text}");
        }
    }

    /// A document of references with these texts, and the languages that it gets.
    fn languages(texts: &[&str]) -> Vec<String> {
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
        tell_languages(&mut records, None);
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
    fn a_passage_in_another_language_leaves_the_others_as_they_are() {
        let english = "The gardens of the valley are open to everybody who has a key and a spade.";
        let spanish =
            "Los huertos del valle están abiertos a todos los que tienen una llave y una pala.";
        let both = format!("{english}\n{spanish}");
        let short = "The keys are in a box at the gate.";
        assert_eq!(languages(&[&both, short, spanish, short]), ["en", "en", "es", "en"]);
        assert_eq!(languages(&[spanish, spanish, short]), ["es", "es", "es"]);
        assert_eq!(languages(&[&both, spanish, spanish, short]), ["es", "es", "es", "en"]);
    }
}

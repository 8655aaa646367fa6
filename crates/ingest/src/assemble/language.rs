//! In which language is a text that does not say, and which records of a document are in another one?

use std::{collections::HashSet, sync::LazyLock};

use whatlang::{Detector, Lang};

use crate::record::{Record, english};

/// So many letters of a text are looked at.
const LETTERS: usize = 600;
/// A text of fewer letters is in the language of its document: short ones are names.
const FEWEST: usize = 60;
/// From this share of English function words on, a text is in English and nothing else is looked at.
const ENGLISH: f32 = 0.25;

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

/// The language of a text, where its letters and its function words agree on one.
fn recognised(text: &str) -> Option<&'static str> {
    static DETECTOR: LazyLock<Detector> =
        LazyLock::new(|| Detector::with_allowlist(LANGUAGES.map(|(lang, _)| lang).to_vec()));
    let end = text.char_indices().nth(LETTERS).map_or(text.len(), |(at, _)| at);
    let text = &text[..end];
    // Where a letter is a word, a few say as much.
    let is_word = |c: &char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}');
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let is_unspaced = letters < 2 * text.chars().filter(is_word).count();
    if letters < if is_unspaced { FEWEST / 4 } else { FEWEST } {
        return None;
    }
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let in_english = share(&words, "en");
    if ENGLISH <= in_english {
        return Some("en");
    }
    let info = DETECTOR.detect(text)?;
    let (_, tag) = LANGUAGES.iter().find(|(lang, _)| *lang == info.lang())?;
    // Names and lists have letters like any language, and hardly its function words.
    let agrees = match stop_words::lookup(tag) {
        // Where words are not divided, no list has what stands between two signs.
        Some(_) if !is_unspaced => in_english < share(&words, tag),
        _ => in_english == 0.0,
    };
    (info.is_reliable() && agrees).then_some(*tag)
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

/// Gives each record of a document its language: its own, where its text shows one, else that of the
/// document, which is what is stated, or what most of its text is in.
pub(crate) fn tell_languages(records: &mut [Record], stated: Option<&str>) {
    let own: Vec<Option<&str>> =
        records.iter().map(|record| text(record).and_then(recognised)).collect();
    let of_document = stated.map_or_else(|| most(records, &own), str::to_owned);
    let primary = of_document.split('-').next().unwrap_or_default().to_owned();
    for (record, own) in records.iter_mut().zip(own) {
        let language = match own {
            Some(own) if own != primary => own.to_owned(),
            _ => of_document.clone(),
        };
        match record {
            Record::Actor(actor) => actor.language = language,
            Record::Section(section) => section.language = language,
            Record::Reference(reference) => reference.language = language,
            Record::Noise(noise) => noise.language = language,
            Record::Acronym(_) => {}
        }
    }
}

/// The language that most of the text is in; English where nothing tells.
fn most(records: &[Record], own: &[Option<&'static str>]) -> String {
    let mut letters = [0; LANGUAGES.len()];
    for (record, own) in records.iter().zip(own) {
        let at = LANGUAGES.iter().position(|(_, tag)| Some(*tag) == *own);
        if let Some(at) = at {
            letters[at] += text(record).map_or(0, str::len);
        }
    }
    let most = (0..letters.len()).rev().max_by_key(|&at| letters[at]).unwrap_or_default();
    if letters[most] == 0 { english() } else { LANGUAGES[most].1.to_owned() }
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
            assert_eq!(recognised(text), language, "{text}");
        }
    }
}

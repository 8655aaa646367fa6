//! In which language is a passage, and how sure is that?

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use whatlang::{Detector, Lang};

/// So many letters of a passage are looked at.
const LETTERS: usize = 600;
/// A passage of fewer letters says little for sure: short ones are names.
pub(super) const FEWEST: usize = 60;
/// From this share of English function words on, a passage is in English and nothing else is looked at.
const ENGLISH: f32 = 0.25;
/// So many bytes of a passage may say by themselves that it is, with this share of them.
const OPENING: usize = 160;
const CLEARLY_ENGLISH: f32 = 0.4;
/// A short passage is likely to be in a language if so many of its words are function words of it, this
/// share at least, and twice the share that any other language has.
const FEWEST_FUNCTION_WORDS: f32 = 2.0;
const LIKELY: f32 = 0.25;

/// The languages that are told apart, with their tags.
pub(super) const LANGUAGES: [(Lang, &str); 21] = [
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
pub(super) enum Voice {
    /// Its letters and its function words agree on one.
    Sure(&'static str),
    /// It is short, and its function words are of one.
    Likely(&'static str),
    Silent,
}

/// What a passage says of its language.
pub(super) fn voice(text: &str) -> Voice {
    static DETECTOR: LazyLock<Detector> =
        LazyLock::new(|| Detector::with_allowlist(LANGUAGES.map(|(lang, _)| lang).to_vec()));
    // Most are in English, and say so in their first words.
    let opening = &text[..text.floor_char_boundary(OPENING)];
    if OPENING <= text.len() && CLEARLY_ENGLISH <= share(&words(&opening.to_lowercase()), "en") {
        return Voice::Sure("en");
    }
    let text = beginning(text);
    // Where a letter is a word, a few say as much.
    let is_word = |c: &char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}');
    let letters = letters(text);
    let is_unspaced = !text.is_ascii() && letters < 2 * text.chars().filter(is_word).count();
    let small = text.to_lowercase();
    let words = words(&small);
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

/// The words of a text.
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect()
}

/// The beginning of a passage that is looked at.
pub(super) fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(LETTERS).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

pub(super) fn letters(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(u8::is_ascii_alphabetic).count();
    }
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// The language that the function words of a short passage are of, if they are of one.
fn by_function_words(words: &[&str]) -> Option<&'static str> {
    let mut counts = [0_usize; LANGUAGES.len()];
    for word in words {
        let languages = function_words().get(word).copied().unwrap_or_default();
        for (n, count) in counts.iter_mut().enumerate() {
            *count += usize::from(languages & (1 << n) != 0);
        }
    }
    let mut shares: Vec<(f32, &str)> =
        counts.iter().zip(LANGUAGES).map(|(count, (_, tag))| (part(*count, words), tag)).collect();
    shares.sort_by(|one, other| other.0.total_cmp(&one.0));
    let (best, tag) = shares[0];
    let is_likely = LIKELY <= best
        && FEWEST_FUNCTION_WORDS <= best * words.len() as f32
        && shares[1].0 * 2.0 <= best;
    is_likely.then_some(tag)
}

/// Which part of some words are function words of a language.
fn share(words: &[&str], tag: &str) -> f32 {
    let Some(n) = LANGUAGES.iter().position(|(_, of)| *of == tag) else { return 0.0 };
    let is_of = |word: &&&str| {
        function_words().get(**word).is_some_and(|languages| languages & (1 << n) != 0)
    };
    part(words.iter().filter(is_of).count(), words)
}

fn part(found: usize, words: &[&str]) -> f32 {
    found as f32 / words.len().max(1) as f32
}

/// The function words of all languages, each with a bit for every language that it is one of.
fn function_words() -> &'static FxHashMap<&'static str, u32> {
    static WORDS: LazyLock<FxHashMap<&str, u32>> = LazyLock::new(|| {
        let mut words: FxHashMap<&str, u32> = FxHashMap::default();
        for (n, (_, tag)) in LANGUAGES.iter().enumerate() {
            for word in stop_words::lookup(tag).unwrap_or_default() {
                *words.entry(word).or_default() |= 1 << n;
            }
        }
        words
    });
    &WORDS
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
            let expected = language.map_or(Voice::Silent, Voice::Sure);
            assert_eq!(voice(text), expected, "{text}");
        }
    }
}

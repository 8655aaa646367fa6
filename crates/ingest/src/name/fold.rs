//! Names compared as people compare them, and names made into slugs.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::steps::steps;

/// Folds letters, dashes, quotation marks and white space, and drops a final colon.
///
/// Two headings or names are the same when they fold to the same text.
pub(crate) fn fold(text: &str) -> String {
    steps(text.len());
    if is_plain(text) {
        let mut folded = text.to_ascii_lowercase();
        folded.truncate(folded.trim_end_matches([' ', ':']).len());
        return folded;
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        // Nearly all text is ASCII, and for that the tables of Unicode are not needed.
        if c.is_ascii() {
            push(&mut folded, c.to_ascii_lowercase());
        } else {
            fold_letter(c).for_each(|c| push(&mut folded, c));
        }
    }
    folded.truncate(folded.trim_end_matches([' ', ':']).len());
    folded
}

/// Whether folding changes nothing but capitals and the end: most words are, and need no look at each
/// letter.
fn is_plain(text: &str) -> bool {
    let mut space = true;
    text.bytes().all(|byte| {
        let is_second = space && byte == b' ';
        space = byte == b' ';
        !is_second && byte != b'`' && (byte == b' ' || byte.is_ascii_graphic())
    })
}

/// Folds one letter: compatibility forms, case and accents, and what Unicode does not decompose,
/// ligatures and letters with a stroke.
///
/// ```
/// let folded: String = "Łódź, Ærøskøbing".chars().flat_map(ingest::fold_letter).collect();
/// assert_eq!(folded, "lodz, aeroskobing");
/// ```
pub fn fold_letter(letter: char) -> impl Iterator<Item = char> {
    let decomposed = std::iter::once(letter).nfkd().flat_map(char::to_lowercase);
    decomposed.filter(|&c| !is_combining_mark(c)).flat_map(|c| {
        let (first, second) = match c {
            'ß' => ('s', Some('s')),
            'æ' => ('a', Some('e')),
            'œ' => ('o', Some('e')),
            'þ' => ('t', Some('h')),
            'ø' => ('o', None),
            'ł' => ('l', None),
            'đ' | 'ð' => ('d', None),
            'ı' => ('i', None),
            _ => (c, None),
        };
        std::iter::once(first).chain(second)
    })
}

/// Adds one character, with dashes, quotation marks and white space made alike.
fn push(folded: &mut String, c: char) {
    match c {
        '‐' | '‑' | '‒' | '–' | '—' | '−' => folded.push('-'),
        '‘' | '’' | '‚' | '`' | '´' | 'ʼ' => folded.push('\''),
        '“' | '”' | '„' | '«' | '»' => folded.push('"'),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => {}
        c if c.is_whitespace() => {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        }
        c => folded.push(c),
    }
}

/// Folds a name of an organisation: as [`fold`], without a leading article.
pub(crate) fn fold_name(name: &str) -> String {
    let folded = fold(name);
    match folded.strip_prefix("the ") {
        Some(bare) => bare.to_owned(),
        None => folded,
    }
}

/// The letters and digits of a name, folded: what is left when people add or leave out spaces,
/// hyphens and quotation marks.
///
/// ```
/// assert_eq!(ingest::compact("E‑commerce and trade"), ingest::compact("ecommerce and trade"));
/// ```
pub fn compact(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The id for a name: its words, folded, joined by hyphens; at most 80 bytes, if the first word is
/// no longer than that, and empty where there is no letter or digit.
///
/// ```
/// assert_eq!(ingest::slug("Secretary-General’s Report"), "secretary-generals-report");
/// ```
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    let folded = fold(text);
    for word in folded.split(|c: char| !c.is_alphanumeric() && c != '\'') {
        let word: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
        if word.is_empty() {
            continue;
        }
        if slug.len() + word.len() > 80 && !slug.is_empty() {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word);
    }
    slug
}

/// The first six letters of each word of five or more, folded: a truncating stemmer, good enough to
/// tell what a text is about.
pub(crate) fn stems(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 5)
        .map(|word| word.chars().take(6).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike_fold_alike() {
        for (a, b) in [
            ("Université de Genève", "universite de geneve"),
            ("E‑commerce and trade ", "E-commerce and trade"),
            ("DIGITAL  POLICY\u{a0}ISSUES:", "Digital policy issues"),
            ("Secretary-General’s Report", "Secretary–General's report"),
            ("Ærøskøbing, Straße", "aeroskobing, strasse"),
        ] {
            assert_eq!(fold(a), fold(b));
        }
        assert_eq!(fold_name("The CyberPeace Institute"), "cyberpeace institute");
        assert_eq!(compact("Cyber-Peace Institute"), compact("cyberpeace institute"));
    }

    #[test]
    fn slugs_have_words_and_hyphens_only() {
        for (text, expected) in [
            ("CyberPeace Institute", "cyberpeace-institute"),
            (
                "Secretary-General’s Report on Our Common Agenda",
                "secretary-generals-report-on-our-common-agenda",
            ),
            ("Internet of Things (IoT)", "internet-of-things-iot"),
            ("—", ""),
        ] {
            assert_eq!(slug(text), expected);
        }
    }
}

//! In which other writings may a heading say the name of an issue?
//!
//! "The Digital Divide", "Cyber-crime" and "Data protection & privacy" are names of issues, though no list has
//! them so.

/// Words that all of it has in common, in the languages of its documents.
const DIGITAL: [&str; 8] = [
    "cyber",
    "digital",
    "digitales",
    "electronic",
    "internet",
    "numerique",
    "numeriques",
    "online",
];

/// Whether a line has the look of a whole name, and not of a part of a sentence: it begins with a capital, and
/// what it opens it closes.
pub(super) fn is_whole(line: &str) -> bool {
    let begins = line.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(');
    begins.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        && line.matches('(').count() == line.matches(')').count()
        && !line.ends_with(['.', ',', ';', '-'])
}

/// Whether what stands before the colon of a heading says that an issue follows: "Issue 3: Encryption".
pub(super) fn is_announced(label: &str) -> bool {
    const LABELS: [&str; 9] = [
        "issue",
        "policy issue",
        "topic",
        "theme",
        "policy area",
        "enjeu",
        "sujet",
        "tema",
        "cuestion",
    ];
    let label = label.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    LABELS.contains(&label)
}

/// Other writings of a name that may be its own: without the aside behind it and the words that only join
/// others, with each word in the singular, once in their order and without what stands between them, once in
/// any order. So "The Digital Divide", "Cyber-crime" and "Data protection & privacy" are known.
pub(super) fn rewritings(folded: &str) -> [String; 2] {
    const JOINING: [&str; 17] = [
        "a", "an", "and", "de", "del", "des", "du", "el", "et", "in", "la", "las", "le", "les",
        "of", "the", "y",
    ];
    let name = match folded.strip_suffix(')').and_then(|name| name.split_once(" (")) {
        Some((name, _)) => name,
        None => folded,
    };
    let words = name.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty() && !JOINING.contains(word));
    let mut words: Vec<String> = words.map(singular).collect();
    let in_order = words.concat();
    words.sort_unstable();
    [in_order, words.join(" ")]
}

/// A name without the words that an atlas of what is digital may leave out.
pub(super) fn without_digital(folded: &str) -> String {
    let words = folded.split(' ').filter(|word| !DIGITAL.contains(word));
    words.collect::<Vec<_>>().join(" ")
}

/// A word without the ending of the plural, good enough to compare names of one list.
fn singular(word: &str) -> String {
    match word.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        Some(stem) => format!("{stem}y"),
        None if word.len() > 3 && !word.ends_with("ss") => {
            word.strip_suffix('s').unwrap_or(word).to_owned()
        }
        None => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::fold;

    #[test]
    fn a_name_in_other_writing_is_the_same_name() {
        let written = |name: &str| rewritings(&fold(name));
        for (one, other) in [
            ("Digital divide", "The Digital Divides"),
            ("Cybercrime", "Cyber-crime"),
            ("Privacy and data protection", "Data protection & privacy"),
            ("Intellectual property rights", "Intellectual property rights (IPR)"),
        ] {
            assert!(written(one).iter().any(|w| written(other).contains(w)), "{one}, {other}");
        }
        assert!(written("Digital rights").iter().all(|w| !written("Digital divide").contains(w)));
        for part in ["and data protection", "(Cybercrime Convention", "privacy, data protection,"] {
            assert!(!is_whole(part), "{part}");
        }
    }
}

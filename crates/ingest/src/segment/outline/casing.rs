//! How is an organisation written whose heading is set in capitals?
//!
//! Layouts print headings in capitals, or in small ones that become capitals in their files, and a name in
//! capitals is hard to read. The profile itself writes the name, or its words, as people do.

use std::{collections::HashMap, ops::Range};

use crate::{line::Class, name::fold, segment::input::Input};

/// Words inside an English name that are written small.
const ENGLISH: [&str; 13] =
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "the", "to"];
/// Words inside a name of a language in which all of it but the first word, and names in it, is written small.
const ROMANCE: [&str; 28] = [
    "al", "au", "aux", "d", "da", "das", "de", "degli", "dei", "del", "della", "des", "di", "do",
    "dos", "du", "el", "et", "l", "la", "las", "le", "les", "los", "para", "per", "pour", "y",
];
/// A word of so many letters is seldom an acronym.
const LONG: usize = 5;

/// A name as the lines of its profile write it.
pub(super) fn as_written(name: &str, input: &Input<'_, '_>, profile: Range<usize>) -> String {
    if !is_set(name) {
        return name.to_owned();
    }
    let is_text =
        |n: &usize| matches!(input.class_of(*n), Class::Prose | Class::Item | Class::LeadIn);
    let texts: Vec<&str> = profile.filter(is_text).map(|n| input.line(n).trimmed()).collect();
    let mut written: HashMap<String, &str> = HashMap::new();
    for word in texts.iter().flat_map(|text| words(text)).filter(|word| !word.is_empty()) {
        let known = written.entry(fold(word)).or_insert(word);
        // A word that begins with a capital somewhere is better known by that.
        if known.starts_with(char::is_lowercase) {
            *known = word;
        }
    }
    let is_romance = words(name).skip(1).any(|word| ROMANCE.contains(&&*fold(word)));
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let word = words(&rest[start..]).next().unwrap_or_default();
        out.push_str(&rest[..start]);
        let small = fold(word);
        let joints: &[&str] = if is_romance { &ROMANCE } else { &ENGLISH };
        let is_joint = !out.is_empty() && joints.contains(&&*small);
        match written.get(&small) {
            _ if is_joint => out.push_str(&word.to_lowercase()),
            Some(word) if !word.starts_with(char::is_lowercase) => out.push_str(word),
            _ if is_romance && !out.is_empty() => out.push_str(&word.to_lowercase()),
            _ => out.extend(capitalised(word)),
        }
        rest = &rest[start + word.len()..];
    }
    out.push_str(rest);
    out
}

/// Whether a name is set in capitals, or has some in the middle of several words: files say so of small ones.
fn is_set(name: &str) -> bool {
    let long: Vec<&str> = words(name).filter(|word| word.chars().nth(1).is_some()).collect();
    let inner = |word: &&&str| {
        let letters = word.chars().skip(1).filter(|c| c.is_alphabetic());
        letters.into_iter().any(char::is_uppercase)
    };
    let is_mixed = |word: &&&str| inner(word) && word.chars().skip(1).any(char::is_lowercase);
    // Acronyms beside each other are none of them long.
    let is_long = |word: &&&str| LONG <= word.chars().count() && inner(word);
    let set = long.iter().filter(inner).count();
    let mixed = long.iter().filter(is_mixed).count();
    mixed > 1 || long.len() > 1 && set * 2 > long.len() && long.iter().any(|word| is_long(&word))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
}

/// A word with its first letter alone in capitals.
fn capitalised(word: &str) -> impl Iterator<Item = char> + '_ {
    let mut all = word.chars();
    all.next().into_iter().flat_map(char::to_uppercase).chain(all.flat_map(char::to_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_capitals_are_told_from_acronyms() {
        for name in
            ["INSTITUTE OF LAKES", "South LakeS Centre for network MeaSureMent", "UNION DES LACS"]
        {
            assert!(is_set(name), "{name}");
        }
        for name in [
            "ITU",
            "IETF / IRTF",
            "UN Women",
            "CERN openlab",
            "eBay Foundation",
            "Institute of Lakes",
        ] {
            assert!(!is_set(name), "{name}");
        }
        assert_eq!(capitalised("LAKES").collect::<String>(), "Lakes");
    }
}

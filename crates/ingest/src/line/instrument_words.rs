//! The words of `instruments.toml`, a row for each language, and how they are looked for in a line.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::name::fold;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    language: Vec<Language>,
}

/// A row of the file, which says what the lists are.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Language {
    pub(super) tag: String,
    pub(super) kinds: Vec<String>,
    pub(super) reports: Vec<String>,
    pub(super) serials: Vec<String>,
    pub(super) named: Vec<String>,
    pub(super) divisions: Vec<String>,
    pub(super) items: Vec<String>,
    pub(super) ordinals: BTreeMap<String, u32>,
    pub(super) months: Vec<String>,
    pub(super) since: Vec<String>,
    pub(super) future: Vec<String>,
    pub(super) adopted: Vec<String>,
    pub(super) issued: Vec<String>,
    pub(super) authored: Vec<String>,
    pub(super) about: Vec<String>,
    pub(super) laws: Vec<String>,
    pub(super) speakers: Vec<String>,
    pub(super) attendance: Vec<String>,
    pub(super) closings: Vec<String>,
    pub(super) handed_in: Vec<String>,
    pub(super) by: Vec<String>,
    pub(super) sessions: Vec<String>,
    pub(super) counting: Vec<String>,
    pub(super) met: Vec<String>,
    pub(super) keys: Vec<String>,
    pub(super) handed_out: Vec<String>,
    pub(super) stamps: Vec<String>,
    pub(super) bylines: Vec<String>,
    pub(super) linked: Vec<String>,
    pub(super) between: Vec<String>,
    pub(super) sections: Vec<String>,
    pub(super) fronts: Vec<String>,
    pub(super) before: Vec<String>,
    pub(super) deeds: Vec<String>,
    pub(super) regards: Vec<String>,
    pub(super) spoken: Vec<String>,
    pub(super) voices: Vec<String>,
    pub(super) annexes: Vec<String>,
    pub(super) notes: Vec<String>,
    pub(super) releases: Vec<String>,
    pub(super) senders: Vec<String>,
    pub(super) subjects: Vec<String>,
    pub(super) headers: Vec<String>,
    pub(super) answers: Vec<String>,
}

/// The rows of the file.
pub(super) fn languages() -> Vec<Language> {
    let file: File = toml::from_str(include_str!("instruments.toml"))
        .expect("the built-in forms are read by a test");
    file.language
}

/// Any of some words, each whole.
pub(super) fn choice(words: &[&str]) -> String {
    let whole = |word: &&str| {
        let is_spaced = |c: Option<char>| {
            c.is_some_and(|c| c.is_alphanumeric() && !('\u{3040}'..='\u{9fff}').contains(&c))
        };
        let open = if is_spaced(word.chars().next()) { r"\b" } else { "" };
        let close = if is_spaced(word.chars().next_back()) { r"\b" } else { "" };
        format!("{open}{}{close}", spelled(word))
    };
    format!("(?:{})", words.iter().map(whole).collect::<Vec<_>>().join("|"))
}

/// A word as it may be printed: capitals may have lost their accents, and apostrophes are of two kinds.
pub(super) fn spelled(word: &str) -> String {
    let mut spelled = String::new();
    for c in word.chars() {
        let bare = fold(&c.to_string());
        match c {
            ' ' => spelled.push_str(r"\s"),
            '’' | '\'' => spelled.push_str("[’']"),
            _ if c.is_alphabetic() && !c.is_ascii() && bare.len() == 1 => {
                spelled.push_str(&format!("[{c}{bare}]"));
            }
            _ => spelled.push_str(&regex::escape(&c.to_string())),
        }
    }
    spelled
}

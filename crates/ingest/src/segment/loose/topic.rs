//! What text without a heading is about: where that changes, and a title for it.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    sync::LazyLock,
};

use regex::Regex;

use crate::{line::Class, name::stems, segment::input::Input};

/// Where the topic of the first line of `range` ends: at the first paragraph that takes up none of
/// the words that the text so far repeats.
pub(crate) fn topic_end(input: &Input<'_, '_>, range: Range<usize>) -> usize {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for n in range.clone() {
        let words = stems(&input.line(n).text);
        let distinct: HashSet<&String> = words.iter().collect();
        let repeated = if n == range.start + 1 { 1 } else { 2 };
        let topic = |word: &&&String| counts.get(**word).is_some_and(|count| *count >= repeated);
        let prose = matches!(input.class_of(n), Class::Prose);
        if n > range.start && prose && distinct.iter().filter(topic).count() < 2 {
            return n;
        }
        for word in words {
            *counts.entry(word).or_default() += 1;
        }
    }
    range.end
}

/// A title for text without one: the name that it repeats, or its first sentence.
pub(crate) fn untitled(input: &Input<'_, '_>, range: Range<usize>) -> String {
    static NAME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\p{Lu}\p{L}+(?: (?:of the |of |on the |for )?\p{Lu}\p{L}+){1,4}")
            .expect("a valid pattern")
    });
    let mut names: HashMap<&str, usize> = HashMap::new();
    for line in input.lines(range.clone()) {
        for name in NAME.find_iter(&line.text) {
            let name = name.as_str();
            *names.entry(name.strip_prefix("The ").unwrap_or(name)).or_default() += 1;
        }
    }
    let repeated = names.into_iter().filter(|(name, count)| *count >= 3 && name.contains(' '));
    match repeated.max_by_key(|&(name, count)| (count, std::cmp::Reverse(name))) {
        Some((name, _)) => name.to_owned(),
        None => opening_words(input.line(range.start).trimmed()),
    }
}

/// The first sentence of a text, cut at a word after 80 bytes.
fn opening_words(text: &str) -> String {
    let sentence = text.split(['.', ';', ':']).next().unwrap_or(text).trim();
    if sentence.len() <= 80 {
        return sentence.to_owned();
    }
    let cut = sentence.match_indices(' ').map(|(at, _)| at).take_while(|&at| at <= 80).last();
    let cut = cut.unwrap_or_else(|| sentence.floor_char_boundary(80));
    format!("{}…", sentence[..cut].trim_end_matches(','))
}

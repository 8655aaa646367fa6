//! Which endings do the words of a vocabulary have, and which forms of them are not in it?
//!
//! Nobody can stem without a stemmer, but forms can be written down beforehand. The endings are read off
//! the vocabulary itself: two words of one stem differ by a pair of endings, and a pair that many words
//! have is tried on all others. What comes out is a form if its stem is the same.

use std::collections::{BTreeMap, HashMap};

/// How many words must differ by a pair of endings, so that it is tried on others.
const OFTEN: usize = 3;
/// The longest ending, in letters.
const LONGEST: usize = 5;
/// The shortest word that has other forms.
const SHORTEST: usize = 4;

/// Forms of words that are not among them, each with the word that it is a form of.
pub(super) fn further_forms<'w>(
    words: &BTreeMap<&'w str, String>,
    stem: impl Fn(&str) -> String,
) -> BTreeMap<String, &'w str> {
    let mut by_stem: HashMap<&str, Vec<&str>> = HashMap::new();
    for (&word, stem) in words.iter().filter(|(word, _)| word.chars().all(char::is_alphabetic)) {
        by_stem.entry(stem).or_default().push(word);
    }
    let mut pairs: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for forms in by_stem.values() {
        for one in forms {
            for other in forms.iter().filter(|other| *other != one) {
                if let Some(pair) = endings(one, other) {
                    *pairs.entry(pair).or_default() += 1;
                }
            }
        }
    }
    pairs.retain(|_, times| OFTEN <= *times);
    let mut further = BTreeMap::new();
    for forms in by_stem.into_values() {
        for word in forms.into_iter().filter(|word| SHORTEST <= word.chars().count()) {
            for (ending, instead) in pairs.keys() {
                let Some(beginning) = word.strip_suffix(ending) else { continue };
                let form = format!("{beginning}{instead}");
                if !words.contains_key(form.as_str()) && stem(&form) == words[word] {
                    further.entry(form).or_insert(word);
                }
            }
        }
    }
    further
}

/// The endings of two words behind what they begin with alike, if these are short.
fn endings<'w>(one: &'w str, other: &'w str) -> Option<(&'w str, &'w str)> {
    let alike = one.char_indices().zip(other.chars());
    let alike = alike.take_while(|((_, letter), same)| letter == same);
    let end = alike.last().map(|((at, letter), _)| at + letter.len_utf8())?;
    let (one, other) = (&one[end..], &other[end..]);
    let is_short = |ending: &str| ending.chars().count() <= LONGEST;
    (is_short(one) && is_short(other)).then_some((one, other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_many_words_have_is_tried_on_the_others() {
        let known = ["boat", "boats", "cat", "cats", "goat", "goats", "horse"];
        let stem = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
        let words = known.iter().map(|word| (*word, stem(word))).collect();
        let further = further_forms(&words, stem);
        assert_eq!(further.into_iter().collect::<Vec<_>>(), [("horses".to_owned(), "horse")]);
    }
}

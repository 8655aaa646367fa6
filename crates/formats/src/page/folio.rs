//! What may be the number of a page in what a row of it says.

use crate::roman;

/// Letters of the word between the number of a page and how many there are.
const SHORT: usize = 4;
/// What may be the number of a page in what a row says.
pub(crate) fn in_row(text: &str) -> Vec<(String, i64)> {
    let trim = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let words: Vec<String> =
        text.split_whitespace().map(trim).filter(|word| !word.is_empty()).collect();
    let number = |at: usize| {
        let word = glued(words.get(at)?);
        let value = word.parse::<i64>().ok().filter(|_| word.len() <= 4);
        let value = value.filter(|value| !(1800..2200).contains(value) || words.len() == 1);
        Some((word.to_owned(), value.or_else(|| roman::value(word).map(i64::from))?))
    };
    let is_digits = |at: usize| number(at).is_some_and(|(word, _)| word.parse::<u32>().is_ok());
    // `12 of 40`, `12 sur 40`, `12 / 40`: the first of them.
    let is_between = |at: &usize| {
        let word = words[*at + 1].as_str();
        word.chars().count() <= SHORT && roman::value(word).is_none() && !is_digits(*at + 1)
    };
    let of = (0..words.len().saturating_sub(2))
        .filter(|&at| is_digits(at) && is_digits(at + 2))
        .find(is_between);
    let slash = (text.contains('/') && words.len() == 2).then_some(0);
    if let Some(found) = of.or(slash).and_then(number) {
        return vec![found];
    }
    let last = words.len().saturating_sub(1);
    let ends = if last == 0 { vec![0] } else { vec![last, 0] };
    ends.into_iter().filter_map(number).collect()
}

/// The number of a page that a long head in capitals leaves no room beside, `8CHAPTER`, or the word itself.
fn glued(word: &str) -> &str {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_head = rest.len() < word.len() && rest.len() > 3 && rest.chars().all(char::is_uppercase);
    if is_head { &word[..word.len() - rest.len()] } else { word }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages_are_told_from_what_they_are_glued_to() {
        assert_eq!(
            ["8CHAPTER", "5G", "12", "3rd", "LAKE"].map(glued),
            ["8", "5G", "12", "3rd", "LAKE"]
        );
    }

    #[test]
    fn numbers_of_pages_are_the_first_of_two_or_at_either_end() {
        for (text, labels) in [
            ("Page 3 of 12", &["3"][..]),
            ("Page 3 sur 12", &["3"]),
            ("Seite 3 von 12", &["3"]),
            ("3 / 12", &["3"]),
            ("3 de 12", &["3"]),
            ("12", &["12"]),
            ("12 Report of the lake 7", &["7", "12"]),
            ("Report 2020", &[]),
        ] {
            let found: Vec<String> = in_row(text).into_iter().map(|(label, _)| label).collect();
            assert_eq!(found, labels, "{text}");
        }
    }
}

//! Where are the paragraphs of a text cut, so that they can be compared with those of another?

use std::collections::HashMap;

/// How many words on either side of the end of a paragraph say which place in another text it is.
const AROUND: usize = 3;

/// The paragraphs of a side, cut also where the other side ends one and this side goes on with the same
/// words: whoever set a text anew has not changed what it says there. A place that is not the only one of
/// its kind stays.
pub(super) fn cut_as<'t>(side: &[&'t str], other: &[&str]) -> Vec<&'t str> {
    let words: Vec<Vec<&str>> = side.iter().map(|text| text.split(' ').collect()).collect();
    let mut places: HashMap<(&str, &str), Vec<(usize, usize)>> = HashMap::new();
    for (paragraph, words) in words.iter().enumerate() {
        for (at, pair) in words.windows(2).enumerate() {
            places.entry((pair[0], pair[1])).or_default().push((paragraph, at + 1));
        }
    }
    let mut cuts: Vec<Vec<usize>> = vec![Vec::new(); side.len()];
    for end in other.windows(2) {
        let before: Vec<&str> = end[0].rsplit(' ').take(AROUND).collect();
        let after: Vec<&str> = end[1].split(' ').take(AROUND).collect();
        let goes_on = |(paragraph, at): &&(usize, usize)| {
            let words = &words[*paragraph];
            words[..*at].iter().rev().zip(&before).all(|(own, said)| own == said)
                && words[*at..].iter().zip(&after).all(|(own, said)| own == said)
        };
        let found = places.get(&(before[0], after[0]));
        let mut found = found.into_iter().flatten().filter(goes_on);
        if let (Some((paragraph, at)), None) = (found.next(), found.next()) {
            cuts[*paragraph].push(*at);
        }
    }
    let mut cut = Vec::new();
    for ((text, words), mut ends) in side.iter().zip(&words).zip(cuts) {
        ends.sort_unstable();
        ends.dedup();
        let mut rest = *text;
        let mut from = 0;
        for end in ends {
            let length = words[from..end].iter().map(|word| word.len() + 1).sum::<usize>();
            cut.push(&rest[..length - 1]);
            rest = &rest[length..];
            from = end;
        }
        cut.push(rest);
    }
    cut
}

/// Paragraphs that have the same words and begin at others: cut wherever a paragraph of either side ends.
pub(super) fn cut_elsewhere(old: &[&str], new: &[&str]) -> Option<Vec<String>> {
    // The words of a side, and after how many of them its paragraphs end.
    let read = |side: &[&str]| -> (Vec<String>, Vec<usize>) {
        let (mut words, mut ends) = (Vec::new(), Vec::new());
        for paragraph in side {
            words.extend(paragraph.split(' ').map(str::to_owned));
            ends.push(words.len());
        }
        (words, ends)
    };
    let ((words, mut ends), (of_new, ends_of_new)) = (read(old), read(new));
    if words != of_new {
        return None;
    }
    ends.extend(ends_of_new);
    ends.sort_unstable();
    ends.dedup();
    let mut from = 0;
    let cut = ends.into_iter().map(|to| words[std::mem::replace(&mut from, to)..to].join(" "));
    Some(cut.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_where_the_other_is_if_that_place_is_the_only_one() {
        let one = ["The council keeps a register. It asks its members for data within a day."];
        let other = ["The council keeps a register.", "It asks its members for data at once."];
        let cut = cut_as(&one, &other);
        assert_eq!(
            cut,
            ["The council keeps a register.", "It asks its members for data within a day."]
        );
        assert_eq!(cut_as(&other, &one), other);
        let twice = ["No more. No more. No more."];
        assert_eq!(cut_as(&twice, &["No more.", "No more."]), twice);
    }
}

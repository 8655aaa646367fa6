//! Where are the paragraphs of two texts cut to be compared, and which of them are alike?

use std::{
    collections::{HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
};

use index::analysis::{Token, analyze};

/// How much of its pairs of words, from 0 to 1, the shorter of two paragraphs must share with the
/// longer one for the two to be compared word by word.
const ALIKE: f32 = 0.2;
/// So much work is put into finding the paragraphs that are alike, in words of one text times
/// paragraphs of the other; more are no text of ours, and would take long.
const MOST: usize = 4_000_000;
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

/// The paragraphs that say much the same, in order: the choice of pairs without crossings that has
/// the most pairs of words in common (an alignment by Needleman and Wunsch, 1970).
pub(super) fn alike(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let (old, new): (Vec<_>, Vec<_>) = (
        old.iter().map(|text| pairs(text)).collect(),
        new.iter().map(|text| pairs(text)).collect(),
    );
    let all = |side: &[HashSet<u64>]| side.iter().map(|pairs| pairs.len() + 1).sum::<usize>();
    // The smaller set of two is looked up in the larger.
    if MOST < (all(&old) * new.len()).min(all(&new) * old.len()) {
        return Vec::new();
    }
    // By the shorter one: a paragraph that another grew from is in it as a whole.
    let common = |o: usize, n: usize| {
        let (old, new) = (&old[o], &new[n]);
        let common = old.intersection(new).count();
        let least = old.len().min(new.len()) as f32 * ALIKE;
        if least <= common as f32 { common } else { 0 }
    };
    // What the paragraphs from `o` and from `n` on have in common at best, and with which first step.
    let mut best = vec![vec![(0, Step::Leave); new.len() + 1]; old.len() + 1];
    for o in (0..old.len()).rev() {
        for n in (0..new.len()).rev() {
            let common = common(o, n);
            let (after, without_old, without_new) =
                (best[o + 1][n + 1].0, best[o + 1][n].0, best[o][n + 1].0);
            best[o][n] = if 0 < common && without_old.max(without_new) <= common + after {
                (common + after, Step::Pair)
            } else if without_new < without_old {
                (without_old, Step::Leave)
            } else {
                (without_new, Step::Skip)
            };
        }
    }
    let (mut o, mut n) = (0, 0);
    let mut chosen = Vec::new();
    while o < old.len() && n < new.len() {
        match best[o][n].1 {
            Step::Pair => {
                chosen.push((o, n));
                (o, n) = (o + 1, n + 1);
            }
            Step::Leave => o += 1,
            Step::Skip => n += 1,
        }
    }
    chosen
}

/// The pairs of neighbouring words of a paragraph, hashed. A pair such as "it is" stands in any text
/// and says nothing of this one.
fn pairs(text: &str) -> HashSet<u64> {
    let hash = |pair: &[Token]| {
        let mut hasher = DefaultHasher::new();
        (&pair[0].exact, &pair[1].exact).hash(&mut hasher);
        hasher.finish()
    };
    // A stop word has no stem.
    let says_something = |pair: &&[Token]| pair.iter().any(|word| word.stem.is_some());
    analyze(text).windows(2).filter(says_something).map(hash).collect()
}

/// A step through two lists of paragraphs.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// The two stand beside each other.
    Pair,
    /// The earlier one stands alone.
    Leave,
    /// The later one stands alone.
    Skip,
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

//! Where the names change that a text speaks of.

use std::{
    borrow::Cow,
    cell::OnceCell,
    collections::{HashMap, HashSet},
    ops::{Range, RangeInclusive},
};

use crate::{
    line::Class,
    name::{fold, stems},
    segment::input::Input,
};

/// So many bytes of a line are read for names.
const READ: usize = 600;

/// A name that is printed more often than this tells no more than one that is printed so often.
const MOST: u32 = 8;

/// A name tells nothing if the commonest is printed more than so many times as often.
const RARE: u32 = 3;

/// How many lines print each name.
pub(crate) struct Names<'n> {
    /// The lines.
    texts: Vec<&'n str>,
    /// Words with a capital that begin no sentence, folded.
    names: HashMap<String, u32>,
    /// Those that are printed with a small letter, too; few ask for them.
    small: OnceCell<HashSet<String>>,
}

impl<'n> Names<'n> {
    /// The names that the lines of `range` print.
    pub(crate) fn of(input: &'n Input<'_, '_>, range: Range<usize>) -> Names<'n> {
        let texts: Vec<&str> = texts(input, range).collect();
        let mut names: HashMap<String, u32> = HashMap::new();
        for name in texts.iter().flat_map(|text| capitals(text, false)) {
            *names.entry(name).or_default() += 1;
        }
        Names { texts, names, small: OnceCell::new() }
    }

    /// Whether a name is printed with a small letter, too.
    fn is_small(&self, name: &str) -> bool {
        let read = || {
            let words = self.texts.iter().flat_map(|text| small(text));
            words
                .filter(|word| self.names.contains_key(word.as_ref()))
                .map(Cow::into_owned)
                .collect()
        };
        self.small.get_or_init(read).contains(name)
    }

    /// Whether a single word, folded, is a name: it is printed with a capital in mid-sentence, again and
    /// again, and never with a small letter.
    pub(crate) fn is_name(&self, word: &str) -> bool {
        self.count(word) >= 2 && !self.is_small(word)
    }

    /// Whether a text prints one of the names that these lines print most.
    pub(crate) fn are_in(&self, text: &str) -> bool {
        let names = self.names.iter().filter(|(name, _)| !self.is_small(name));
        let most = names.map(|(_, count)| *count).max().unwrap_or(0);
        let fewest = (most / RARE).max(2);
        let is_common = |name: &String| self.count(name) >= fewest && !self.is_small(name);
        capitals(text, false).iter().any(is_common)
    }

    /// How many lines print the word `name`, folded, where no sentence begins.
    pub(crate) fn count(&self, name: &str) -> u32 {
        self.names.get(name).copied().unwrap_or(0)
    }
}

/// The words of a line with a capital, folded, each once. `anywhere` takes those that begin a sentence,
/// too, which any word may.
fn capitals(text: &str, anywhere: bool) -> Vec<String> {
    let text = &text[..text.floor_char_boundary(READ)];
    let is_name = |n: usize, word: &str| {
        let mut capitals = word.chars().filter(|c| c.is_uppercase());
        word.starts_with(char::is_uppercase) && (anywhere || n > 0 || capitals.nth(1).is_some())
    };
    let mut names = Vec::new();
    // One look at each letter: this is asked of every line around every place at which a profile may begin.
    let (mut start, mut words, mut before) = (None, 0, ' ');
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let is_of_word =
            c.is_ascii_alphanumeric() || c == '-' || !c.is_ascii() && c.is_alphanumeric();
        if is_of_word {
            start = start.or(Some(at));
        } else if let Some(word) = start.take().map(|start| &text[start..at])
            && word.len() > 1
        {
            names.extend(is_name(words, word).then(|| fold(word)));
            words += 1;
        }
        if before == '.' && c == ' ' {
            words = 0;
        }
        before = c;
    }
    once(names)
}

/// The texts of the lines of `range`. Handles and addresses write names in their own way.
fn texts<'i>(input: &Input<'i, '_>, range: Range<usize>) -> impl Iterator<Item = &'i str> {
    let is_text = |n: &usize| {
        !matches!(input.class_of(*n), Class::Handles(_) | Class::Metadata(..) | Class::Foot(..))
    };
    range.filter(is_text).map(|n| {
        let text = input.line(n).text.as_ref();
        &text[..text.floor_char_boundary(READ)]
    })
}

/// The words of a line with a small letter, folded.
fn small(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.starts_with(char::is_lowercase)).map(|word| {
        let folded = word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        if folded { Cow::Borrowed(word) } else { Cow::Owned(fold(word)) }
    })
}

/// How many of the lines of `range` print each word, by its stem.
fn words(input: &Input<'_, '_>, range: Range<usize>) -> HashMap<String, u32> {
    let mut words = HashMap::new();
    for word in texts(input, range).flat_map(words_of) {
        *words.entry(word).or_default() += 1;
    }
    words
}

/// The stems of a line, each once.
fn words_of(text: &str) -> Vec<String> {
    once(stems(&text[..text.floor_char_boundary(READ)]))
}

fn once(mut words: Vec<String>) -> Vec<String> {
    words.sort_unstable();
    words.dedup();
    words
}

/// The lines of `gap` with one of which the text begins to print the names of `below` rather than those
/// of `above`, or where no name tells, its words: the last of them does, and those before it print
/// neither. `None` where the text does not say.
pub(crate) fn change(
    input: &Input<'_, '_>,
    gap: Range<usize>,
    (above, names_above): (Range<usize>, &Names<'_>),
    (below, names_below): (Range<usize>, &Names<'_>),
) -> Option<RangeInclusive<usize>> {
    let names = |text: &str| capitals(text, true);
    let by_names = || told(input, gap.clone(), names, (&names_above.names, &names_below.names));
    let by_words = || {
        let (above, below) = (words(input, above), words(input, below));
        told(input, gap.clone(), words_of, (&above, &below))
    };
    turn(&by_names(), gap.start).or_else(|| turn(&by_words(), gap.start))
}

/// How much each line of `gap` speaks for what is below rather than for what is above.
fn told(
    input: &Input<'_, '_>,
    gap: Range<usize>,
    read: impl Fn(&str) -> Vec<String>,
    (above, below): (&HashMap<String, u32>, &HashMap<String, u32>),
) -> Vec<i32> {
    let telling: HashMap<&String, i32> =
        only(below, above).chain(only(above, below).map(|(word, count)| (word, -count))).collect();
    let of_line = |text: &str| read(text).iter().filter_map(|word| telling.get(word)).sum();
    input.lines(gap).map(|line| of_line(&line.text)).collect()
}

/// The words that `some` print again and again and `others` never, with how much each tells. Those that
/// are rare beside the commonest of them say nothing of whose text it is.
fn only<'w>(
    some: &'w HashMap<String, u32>,
    others: &HashMap<String, u32>,
) -> impl Iterator<Item = (&'w String, i32)> {
    let own = some.iter().filter(|(word, _)| !others.contains_key(*word));
    let own: Vec<(&String, u32)> = own.map(|(word, count)| (word, *count)).collect();
    let most = own.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let fewest = (most / RARE).max(2);
    own.into_iter()
        .filter(move |(_, count)| *count >= fewest)
        .map(|(word, count)| (word, count.min(MOST).cast_signed()))
}

/// The lines of which the last begins what is below, the first line of all being `first`.
fn turn(told: &[i32], first: usize) -> Option<RangeInclusive<usize>> {
    let mut rest: i32 = told.iter().sum();
    let mut best: Option<(i32, usize)> = None;
    for (n, told) in told.iter().enumerate() {
        if *told > 0 && best.is_none_or(|(most, _)| rest >= most) {
            best = Some((rest, n));
        }
        rest -= told;
    }
    let (_, turn) = best.filter(|(most, _)| *most > 0)?;
    let neutral = told[..turn].iter().rev().take_while(|told| **told == 0).count();
    Some(first + turn - neutral..=first + turn)
}

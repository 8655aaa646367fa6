//! Two texts side by side, paragraph by paragraph and word by word.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput};
use unicode_segmentation::UnicodeSegmentation;

use super::{
    paragraphs::{alike, cut_as, cut_elsewhere},
    row::{Row, Stretch, letters},
};

/// Sets two texts, one paragraph a line, side by side.
///
/// Joined, the pieces of either side are that side's words. How they are spaced is no news to anybody, and
/// differs with whoever typed a text: any white space between two words is one space.
pub(crate) fn rows(old: &str, new: &str) -> Vec<Row> {
    let spaced = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let paragraphs = |text: &'_ str| -> Vec<String> {
        text.lines().map(spaced).filter(|line| !line.is_empty()).collect()
    };
    let (old, new) = (paragraphs(old), paragraphs(new));
    let old: Vec<&str> = old.iter().map(String::as_str).collect();
    let new: Vec<&str> = new.iter().map(String::as_str).collect();
    let mut rows = Vec::new();
    if unchanged(&old, &new, &mut rows) {
        return rows;
    }
    let (old, new) = (cut_as(&old, &new), cut_as(&new, &old));
    for part in parts(&old, &new) {
        match part {
            Part::Same(a, _) => {
                let same = |text: &&str| vec![Stretch { text: (*text).to_owned(), changed: false }];
                rows.extend(old[a].iter().map(|text| Row { a: same(text), b: same(text) }));
            }
            Part::Changed(a, b) => replaced(&old[a], &new[b], &mut rows),
        }
    }
    rows
}

/// Which items of the one list stand for which of the other.
enum Part {
    Same(Range<usize>, Range<usize>),
    Changed(Range<usize>, Range<usize>),
}

/// Two lists of paragraphs or of words as what is the same and what is not, in turn; the white space behind
/// an item is no part of it.
///
/// By the algorithm of Myers (1986) with the bounds of git: how long it looks for the least change follows
/// from the lists and from no clock, so that two texts compare alike on any machine, however busy.
fn parts(old: &[&str], new: &[&str]) -> Vec<Part> {
    let mut input = InternedInput::default();
    input.update_before(old.iter().map(|item| item.trim_end()));
    input.update_after(new.iter().map(|item| item.trim_end()));
    let (mut parts, mut a, mut b) = (Vec::new(), 0, 0);
    let range = |range: Range<u32>| range.start as usize..range.end as usize;
    for hunk in Diff::compute(Algorithm::Myers, &input).hunks() {
        let (before, after) = (range(hunk.before), range(hunk.after));
        if a < before.start {
            parts.push(Part::Same(a..before.start, b..after.start));
        }
        (a, b) = (before.end, after.end);
        parts.push(Part::Changed(before, after));
    }
    if a < old.len() {
        parts.push(Part::Same(a..old.len(), b..new.len()));
    }
    parts
}

/// Paragraphs that changed: those alike beside each other word by word, the others as wholes, also
/// beside each other as far as they go.
fn replaced(old: &[&str], new: &[&str], rows: &mut Vec<Row>) {
    if unchanged(old, new, rows) {
        return;
    }
    let (mut o, mut n) = (0, 0);
    for (next_o, next_n) in alike(old, new) {
        wholes(&old[o..next_o], &new[n..next_n], rows);
        rows.push(words(old[next_o], new[next_n]));
        (o, n) = (next_o + 1, next_n + 1);
    }
    wholes(&old[o..], &new[n..], rows);
}

/// Paragraphs with the same words, if they are such, beside each other; whether they are.
fn unchanged(old: &[&str], new: &[&str], rows: &mut Vec<Row>) -> bool {
    let Some(same) = cut_elsewhere(old, new) else { return false };
    rows.extend(same.into_iter().map(|text| {
        let same = || vec![Stretch { text: text.clone(), changed: false }];
        Row { a: same(), b: same() }
    }));
    true
}

fn wholes(old: &[&str], new: &[&str], rows: &mut Vec<Row>) {
    let side = |text: Option<&&str>| text.map(|text| whole(text)).into_iter().collect();
    rows.extend(
        (0..old.len().max(new.len())).map(|at| Row { a: side(old.get(at)), b: side(new.get(at)) }),
    );
}

fn whole(text: &str) -> Stretch {
    Stretch { text: text.to_owned(), changed: true }
}

/// Two paragraphs word by word.
fn words(old: &str, new: &str) -> Row {
    let (old_words, new_words) = (with_their_spaces(old), with_their_spaces(new));
    let run = |part| match part {
        Part::Same(a, b) => Run::Same(old_words[a].concat(), new_words[b].concat()),
        Part::Changed(a, b) => Run::Changed(old_words[a].concat(), new_words[b].concat()),
    };
    let runs = parts(&old_words, &new_words).into_iter().map(run).collect();
    let runs = calmed(spaced(runs));
    // With no word in common, a full stop that stayed is no news.
    if !runs.iter().any(Run::has_common_words) {
        return Row { a: vec![whole(old)], b: vec![whole(new)] };
    }
    let mut row = Row { a: Vec::new(), b: Vec::new() };
    for run in runs {
        let (a, b, changed) = match &run {
            Run::Same(a, b) => (a, b, false),
            Run::Changed(a, b) => (a, b, true),
        };
        add(&mut row.a, a, changed);
        add(&mut row.b, b, changed);
    }
    row
}

/// The words and signs of a text, each with the white space behind it: a space stands between two words
/// and is no word itself, so that none is found again in another place.
fn with_their_spaces(text: &str) -> Vec<&str> {
    let mut words: Vec<&str> = Vec::new();
    let (mut from, mut symbol_ends) = (0, 0);
    for (at, _) in text.split_word_bound_indices().filter(|(_, word)| !word.trim().is_empty()) {
        if at < symbol_ends {
            continue;
        }
        if from < at {
            words.push(&text[from..at]);
        }
        from = at;
        symbol_ends = at + symbol(&text[at..]);
    }
    words.push(&text[from..]);
    words
}

/// No symbol has more bytes. Each word asks for the one that begins with it, so none looks further.
const LONGEST_SYMBOL: usize = 64;

/// How long the symbol is with which a text begins, or nought where it begins with none: letters and digits of
/// ASCII, with digits or a slash among them and signs between them, which are one word to whoever quotes it, such as
/// `A/HRC/32/L.20`. Signs at its end belong to the sentence.
fn symbol(text: &str) -> usize {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"/.-:()_&+".contains(byte);
    let length = text.bytes().take(LONGEST_SYMBOL + 1).take_while(is_part).count();
    let run = text[..length].trim_end_matches(|c: char| !c.is_alphanumeric());
    let is_symbol = length <= LONGEST_SYMBOL
        && run.starts_with(char::is_alphanumeric)
        && run.contains(|c: char| c.is_ascii_digit() || c == '/');
    if is_symbol { run.len() } else { 0 }
}

/// What the two sides have at one place: the same but for white space, or each its own.
enum Run {
    Same(String, String),
    Changed(String, String),
}

impl Run {
    fn has_common_words(&self) -> bool {
        matches!(self, Run::Same(text, _) if text.contains(char::is_alphanumeric))
    }

    fn words(&self) -> usize {
        let count = |text: &str| text.split_whitespace().count();
        match self {
            Run::Same(a, b) | Run::Changed(a, b) => count(a).max(count(b)),
        }
    }
}

/// The same with what differs in nothing but white space as no change: a blank that was put between a word
/// and its bracket is none.
fn spaced(runs: Vec<Run>) -> Vec<Run> {
    let mut spaced: Vec<Run> = Vec::new();
    for run in runs {
        let run = match run {
            Run::Changed(a, b) if letters(&a) + letters(&b) == 0 => Run::Same(a, b),
            run => run,
        };
        match (spaced.last_mut(), run) {
            (Some(Run::Same(before_a, before_b)), Run::Same(a, b)) => {
                before_a.push_str(&a);
                before_b.push_str(&b);
            }
            (_, run) => spaced.push(run),
        }
    }
    spaced
}

/// Two changes with less in common between them than they change are one change: one mark reads
/// better than three (Fraser, "Diff Strategies", on semantic clean-up).
fn calmed(runs: Vec<Run>) -> Vec<Run> {
    let mut calm: Vec<Run> = Vec::new();
    let mut rest = runs.into_iter().peekable();
    while let Some(run) = rest.next() {
        let little = run.words();
        match (&run, calm.last_mut(), rest.peek()) {
            (Run::Same(same_a, same_b), Some(before @ Run::Changed(..)), Some(after))
                if little <= before.words() && little <= after.words() =>
            {
                if let Run::Changed(a, b) = before {
                    a.push_str(same_a);
                    b.push_str(same_b);
                }
            }
            (Run::Changed(a, b), Some(Run::Changed(before_a, before_b)), _) => {
                before_a.push_str(a);
                before_b.push_str(b);
            }
            _ => calm.push(run),
        }
    }
    calm
}

fn add(pieces: &mut Vec<Stretch>, text: &str, changed: bool) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.changed == changed => last.text.push_str(text),
        _ => pieces.push(Stretch { text: text.to_owned(), changed }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::answer::compare::row::Change;

    /// Rows as text: `[-removed-]`, `[+added+]`, one row a line.
    fn shown(old: &str, new: &str) -> String {
        let side = |pieces: &[Stretch], sign: char| -> String {
            let piece = |piece: &Stretch| match piece.changed {
                true => format!("[{sign}{}{sign}]", piece.text),
                false => piece.text.clone(),
            };
            pieces.iter().map(piece).collect()
        };
        let row = |row: &Row| format!("{} | {}", side(&row.a, '-'), side(&row.b, '+'));
        rows(old, new).iter().map(row).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn changed_words_are_marked_on_their_own_side() {
        insta::assert_snapshot!(
            shown(
                "The ILO studies work on platforms.\nIt was founded in 1919.",
                "The ILO studies decent work on digital labour platforms.\nA new paragraph.\nIt was founded in 1919.",
            ),
            @r"
        The ILO studies work on platforms. | The ILO studies [+decent +]work on [+digital labour +]platforms.
         | [+A new paragraph.+]
        It was founded in 1919. | It was founded in 1919.
        "
        );
    }

    #[test]
    fn a_paragraph_that_grew_is_compared_with_what_it_was_and_no_other() {
        insta::assert_snapshot!(
            shown(
                "The platform maps work and trade.",
                "Much has been said of work since the report of the year before the last one.\n\
                 In the years since then a good many other things were done as well. Today the \
                 platform maps work, growth and trade, and serves whoever comes to it for advice.",
            ),
            @r"
         | [+Much has been said of work since the report of the year before the last one.+]
        [-The -]platform maps work [-and trade-]. | [+In the years since then a good many other things were done as well. Today the +]platform maps work[+, growth and trade, and serves whoever comes to it for advice+].
        "
        );
    }

    #[test]
    fn paragraphs_with_no_word_in_common_are_wholes() {
        insta::assert_snapshot!(shown("Work is done.", "Trade goes on."), @"[-Work is done.-] | [+Trade goes on.+]");
    }

    #[test]
    fn paragraphs_that_share_what_any_two_may_are_wholes() {
        insta::assert_snapshot!(
            shown(
                "It is one of the bodies.",
                "It is known that cables break where ships anchor, and the ships that mend them are \
                 few: most wait in port until somebody calls.",
            ),
            @"[-It is one of the bodies.-] | [+It is known that cables break where ships anchor, and the ships that mend them are few: most wait in port until somebody calls.+]"
        );
    }

    #[test]
    fn each_change_of_a_long_paragraph_is_found_however_long_it_takes() {
        let text = |changes: &str| -> String {
            let word = |at: usize| match at % 200 {
                0 => format!("{changes}{at}"),
                _ => format!("w{}", at * 7919 % 9973),
            };
            (0..40_000).map(word).collect::<Vec<_>>().join(" ")
        };
        let rows = rows(&text("was"), &text("is"));
        let changed: Vec<&str> =
            rows[0].b.iter().filter(|piece| piece.changed).map(|piece| piece.text.trim()).collect();
        let meant: Vec<String> = (0..200).map(|at| format!("is{}", at * 200)).collect();
        assert_eq!((rows.len(), changed), (1, meant.iter().map(String::as_str).collect()));
    }

    #[test]
    fn white_space_is_no_change_beside_one() {
        insta::assert_snapshot!(
            shown(
                "An EU- funded project of the\u{a0}Institute.\nOne thing. Another thing.\nIt began in 2021.\nIt goes on. Then it all ends soon.",
                "An EU-funded  project of the Institute.\nOne thing.\nAnother thing.\nIt began in 2022.\nIt goes on.\nThen it all ends now.",
            ),
            @r"
        An EU- funded project of the Institute. | An EU-funded project of the Institute.
        One thing. | One thing.
        Another thing. | Another thing.
        It began in [-2021-]. | It began in [+2022+].
        It goes on. | It goes on.
        Then it all ends [-soon-]. | Then it all ends [+now+].
        "
        );
    }

    #[test]
    fn a_symbol_is_another_one_and_never_half_of_one() {
        insta::assert_snapshot!(
            shown(
                "The council cites resolution A/HRC/32/L.20, which it adopted in 2016, and (EU) 2016/679.",
                "The council cites resolution A/HRC/20/8, which it adopted in 2012, and (EU) 2016/680.",
            ),
            @"The council cites resolution [-A/HRC/32/L.20-], which it adopted in [-2016-], and (EU) [-2016/679-]. | The council cites resolution [+A/HRC/20/8+], which it adopted in [+2012+], and (EU) [+2016/680+]."
        );
    }

    #[test]
    fn a_paragraph_that_is_gone_stands_alone() {
        insta::assert_snapshot!(shown("One.\nTwo words here.", "One."), @r"
        One. | One.
        [-Two words here.-] |
        ");
    }

    proptest! {
        #[test]
        fn either_side_joined_has_the_words_of_the_text_it_came_from(
            old in "([a-c .\u{a0}]{0,12}\n){0,5}",
            new in "([a-c .\u{a0}]{0,12}\n){0,5}",
        ) {
            let rows = rows(&old, &new);
            let joined = |side: fn(&Row) -> &Vec<Stretch>| -> String {
                let text = |row: &Row| side(row).iter().map(|p| p.text.as_str()).collect::<String>();
                rows.iter().map(text).collect::<Vec<_>>().join("\n")
            };
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(words(&joined(|row| &row.a)), words(&old));
            prop_assert_eq!(words(&joined(|row| &row.b)), words(&new));
        }

        #[test]
        fn both_told_as_one_are_still_both(
            old in "([a-c .]{0,12}\n){0,5}",
            new in "([a-c .]{0,12}\n){0,5}",
        ) {
            for row in rows(&old, &new) {
                let (mut a, mut b) = (String::new(), String::new());
                for change in row.merged() {
                    match change {
                        Change::Same(text) => { a.push_str(text); b.push_str(text); }
                        Change::Removed(text) => a.push_str(text),
                        Change::Added(text) => b.push_str(text),
                    }
                }
                let letters = |text: &str| text.split_whitespace().collect::<String>();
                let side = |pieces: &[Stretch]| pieces.iter().map(|p| p.text.as_str()).collect::<String>();
                prop_assert_eq!(letters(&a), letters(&side(&row.a)));
                prop_assert_eq!(b, side(&row.b));
            }
        }

        #[test]
        fn white_space_alone_is_no_change(
            words in proptest::collection::vec("[a-c.]{1,3}", 0..20),
            gaps in proptest::collection::vec(proptest::sample::select(vec![" ", "  ", "\u{a0}", "\n", "\n\n", "\t "]), 40),
        ) {
            let spaced = |gaps: &[&str]| -> String {
                words.iter().zip(gaps).map(|(word, gap)| format!("{word}{gap}")).collect()
            };
            for row in rows(&spaced(&gaps), &spaced(&gaps[20..])) {
                prop_assert!(row.a.iter().chain(&row.b).all(|piece| !piece.changed), "{:?}", row);
            }
        }

        #[test]
        fn a_text_compared_with_itself_has_no_change(text in "([a-c .]{0,12}\n){0,5}") {
            let rows = rows(&text, &text);
            prop_assert!(rows.iter().all(|row| row.a.iter().chain(&row.b).all(|p| !p.changed)));
        }
    }
}

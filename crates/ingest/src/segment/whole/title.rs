//! Which lines above the text of a document are its title?

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::{
    line::{Class, forms},
    name::{fold, is_noun_of_name},
    segment::{
        input::Input,
        whole::{
            furniture::{is_furniture, is_titled},
            heading::{is_row, without_marks},
            label::label,
            symbol::is_symbol,
        },
    },
};

/// The number of a text above its subject: a number of resolutions, such as `78/12.`
static NUMBER_OF_TEXT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\d{1,4}(?:/\d{1,4}|\s?\([A-Z\d-]{1,9}\))+\.?\s+"));

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a valid pattern")
}

/// The beginning of the name of those who speak in a text, folded: it opens with them, as in "The
/// Conference," or "1. The Committee, having considered".
pub(super) fn speaker(input: &Input<'_, '_>, first_body: usize) -> Option<String> {
    let lines = first_body..(first_body + 3).min(input.len());
    input.lines(lines).find_map(|line| {
        let text = label(&line.text).map_or(line.trimmed(), |label| label.rest);
        let (phrase, _) = text.split_once([',', '،', '，'])?;
        let short = |word: &str| word.chars().count() <= 3;
        let phrase = match phrase.split_once([' ', '’', '\'']) {
            Some((article, name)) if short(article) => name,
            _ => phrase,
        };
        let is_name = phrase.starts_with(char::is_uppercase) && phrase.split(' ').count() < 7;
        is_name.then(|| fold(phrase))
    })
}

/// Whether a line of a masthead is the name of those who speak.
pub(super) fn is_speaker(text: &str, speaker: Option<&str>) -> bool {
    !is_titled(text) && speaker.is_some_and(|name| fold(text).starts_with(name))
}

/// The lines that are the title: what markup says, else the first that has the number of a text or
/// names a kind of document, with the next where the first is no more than a kind and a number; else the first that may be one.
pub(super) fn title_line(input: &Input<'_, '_>, masthead: Range<usize>) -> Option<Range<usize>> {
    let text = |n: usize| input.line(n).trimmed();
    let speaker = speaker(input, masthead.end);
    // Who adopted a text is not what it is about.
    let may_be = |n: &usize| {
        let is_none = is_furniture(text(*n)) || is_row(text(*n)) || input.is_noise(*n);
        !is_none && !is_speaker(text(*n), speaker.as_deref())
    };
    let unknown = |n: &usize| may_be(n) && input.gazetteer.actor(text(*n)).is_none();
    let marked = masthead.clone().find(|&n| input.line(n).mark.level == Some(1));
    if let Some(first) = marked {
        // A symbol in the place of a title stands above it.
        let below = is_symbol(text(first)).then(|| (first + 1..masthead.end).find(unknown));
        let first = below.flatten().unwrap_or(first);
        let goes_on = |n: &usize| {
            input.line(*n).mark.level == Some(1) && text(*n).starts_with(char::is_lowercase)
        };
        let more = (first + 1..masthead.end).take_while(goes_on).count();
        return Some(first..first + 1 + more);
    }
    let numbered = masthead.clone().find(|n| NUMBER_OF_TEXT.is_match(text(*n)));
    let is_kind = |n: &usize| may_be(n) && is_titled(text(*n));
    // A treaty whose body speaks stands above what it says, and so does what was handed out.
    let commented = || {
        let of_number = |n: &usize| is_kind(n) && forms().is_numbered_kind(text(*n));
        masthead.clone().find(of_number)
    };
    let handed_out = || {
        let last = masthead.clone().rev().find(|&n| forms().handed_out.is_match(text(n)))?;
        (last + 1..masthead.end).find(is_kind)
    };
    let kind = || masthead.clone().find(is_kind);
    let mut first = numbered.or_else(commented).or_else(handed_out).or_else(kind);
    // "Resolution adopted by the Assembly" says of what is below it how it came about.
    if let Some(adoption) = first.filter(|&n| forms().adoption.is_match(text(n))) {
        first = (adoption + 1..masthead.end).find(unknown).or(first);
    }
    let is_subject = |n: &usize| {
        unknown(n)
            && matches!(input.class_of(*n), Class::Heading(_))
            && !text(*n).split_whitespace().any(|word| is_noun_of_name(&fold(word)))
    };
    // "Report of the Secretary-General" says nothing of what it is about, nor does "Decision of 2 March 2024"
    // where it does not go on.
    let goes_on_below =
        |n: usize| n + 1 < masthead.end && text(n + 1).starts_with(char::is_lowercase);
    let says_nothing = |n: usize| {
        forms().is_authorship(text(n)) || forms().is_dated_kind(text(n)) && !goes_on_below(n)
    };
    // The name of a meeting is none: "Panel on lamps" is.
    let is_reported =
        |n: usize| forms().is_reported(text(n)) && !forms().about.is_match(text(n - 1));
    if let Some(subject) = first.filter(|&n| says_nothing(n) && 0 < n).map(|n| n - 1)
        && is_subject(&subject)
        && !is_reported(subject + 1)
    {
        return Some(subject..subject + 1);
    }
    let first = first
        .or_else(|| masthead.clone().find(unknown).or_else(|| masthead.clone().find(may_be)))?;
    // What stands between a kind with its number and what it is about is none of the title. A standard has its
    // symbol there, below what all standards of a body are called.
    let is_parted = (first + 1..masthead.end).next().is_some_and(|n| !may_be(&n));
    let is_series = || forms().is_bare_kind(text(first)) && is_symbol(text(first + 1));
    if is_parted
        && (forms().is_kind_and_number(text(first)) || is_series())
        && let Some(subject) = (first + 1..masthead.end).find(unknown)
        && !forms().front.is_match(text(subject))
    {
        return Some(subject..subject + 1);
    }
    let goes_on = |n: usize| {
        // The date may stand between: "Directive of the Council", "of 30 November 2021", "on the labels of lakes".
        if text(n).starts_with(char::is_lowercase) && goes_on_below(n) {
            return true;
        }
        // Parties have a line each: "Memorandum", "between", "THE BUREAU", "and", "THE UNION", "on alerts".
        let is_party = n > first + 1 && forms().between.is_match(text(n - 1));
        let is_more = text(n).starts_with(char::is_lowercase)
            || is_party
            || n + 1 < masthead.end && forms().between.is_match(text(n))
            || is_in_capitals(input, n - 1)
                && is_in_capitals(input, n)
                && unknown(&n)
                && input.line(n - 1).last + 1 == input.line(n).number
            || n == first + 1
                && (forms().is_kind_and_number(text(first)) || forms().is_bare_report(text(first)))
                && matches!(input.class_of(n), Class::Heading(_));
        is_more && may_be(&n)
    };
    let end = (first + 1..masthead.end).find(|&n| !goes_on(n)).unwrap_or(masthead.end);
    Some(first..end.max(first + 1))
}

/// Whether a line is in capitals, as a title is that goes on in the next line.
fn is_in_capitals(input: &Input<'_, '_>, n: usize) -> bool {
    let text = input.line(n).trimmed();
    text.contains(' ') && text.contains(char::is_uppercase) && !text.contains(char::is_lowercase)
}

/// A title as it is said: its lines one after the other.
pub(super) fn printed(input: &Input<'_, '_>, title: Range<usize>) -> String {
    let mut printed = String::new();
    let mut is_open = false;
    for n in title.clone() {
        let next = said(input.line(n).trimmed());
        let is_wrapped = title.start < n
            && is_in_capitals(input, n - 1)
            && is_in_capitals(input, n)
            && !forms().is_kind_and_number(input.line(n - 1).trimmed());
        let is_between = forms().between.is_match(next);
        let goes_on = is_open || is_between || is_wrapped || next.starts_with(char::is_lowercase);
        printed.push_str(match (printed.is_empty(), goes_on) {
            (true, _) => "",
            (false, true) => " ",
            (false, false) => ": ",
        });
        printed.push_str(next);
        is_open = is_between;
    }
    printed
}

/// A line without the mark of a list, the emphasis of a heading and the number of a text.
fn said(text: &str) -> &str {
    let text = without_marks(text.trim_start_matches("• ").trim_end_matches(':')).trim_end();
    &text[NUMBER_OF_TEXT.find(text).map_or(0, |number| number.end())..]
}

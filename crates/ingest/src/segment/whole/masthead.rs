//! What stands above the text of a document: its title, its symbol, and the year in which it was issued.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::{
    line::{Class, forms},
    name::fold,
    record::Work,
    segment::{
        input::Input,
        whole::{
            heading::without_marks,
            label::label,
            symbol::{is_symbol, symbol, year_of_symbol},
            title::{printed, title_line},
        },
    },
};

/// Mastheads have no more lines than this.
pub(super) const LONGEST: usize = 40;
/// A line of a masthead has fewer bytes than a paragraph.
pub(super) const WIDEST: usize = 200;
/// Below the text, these last lines may say when it was adopted.
pub(super) const CLOSING: usize = 6;

/// What says in the text when those who adopted it met.
static MET: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:meeting|met|gathered|assembled|convened|adopted)\b"));
/// How other lines of a masthead begin.
static FURNITURE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:distr\b|original\b|english\b|general$|limited$|(?:agenda item|item|point|tema|punto|tagesordnungspunkt)s? \d[\d.]*(?:,? ?(?:\(?[a-z]{1,3}\)|and|to|et|à|y|a|und|bis|\d[\d.]*))*(?: (?:of|de|del|der) .*)?$|items? \d+ of|by \p{L}|prepared by|submitted by|note by|document\b|doc\.|symbol\b|ref\b|reference\b|category|status\b|author|editor|\S*(?:st|nd|rd|th|first|second|third) (?:\w+ )?(?:session|meeting|edition)$)",
    )
});

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a valid pattern")
}

/// What stands above the text.
#[derive(Debug)]
pub(super) struct Masthead {
    /// How many lines it has.
    pub(super) end: usize,
    pub(super) work: Work,
    /// Whether it says that the document is an instrument.
    pub(super) is_instrument: bool,
    /// Whether it says that the document reports what was said.
    pub(super) is_reported: bool,
}

/// Reads the masthead of a document, whose title is known where it states one.
pub(super) fn masthead(input: &Input<'_, '_>, stated: Option<&str>) -> Masthead {
    let most = input.len().min(LONGEST);
    let first_body = (0..most).find(|&n| is_body(input, n)).unwrap_or(most);
    let title = title_line(input, 0..first_body);
    // The headings directly above the text are those of its first part, but for the title.
    let mut end = first_body;
    let titled = title.as_ref().map_or(0, |title| title.end);
    let speaker = speaker(input, first_body);
    let is_attendance = |n: &usize| forms().attendance.is_match(input.line(*n).trimmed());
    while let Some(above) = (titled..end).rev().find(|n| !is_attendance(n))
        && is_part_heading(input, above)
        && !is_speaker(input.line(above).trimmed(), speaker.as_deref())
    {
        end = above;
    }
    let lines = || input.lines(0..end).map(|line| line.trimmed());
    let symbol = lines().find_map(symbol);
    // "Recommendation X.1" is a kind and the symbol: the title is what follows.
    let is_symbol_alone = |n: usize| {
        symbol.as_ref().is_some_and(|symbol| input.line(n).trimmed().ends_with(symbol.as_str()))
    };
    let title = title.map(|title| match 1 < title.len() && is_symbol_alone(title.start) {
        true => title.start + 1..title.end,
        false => title,
    });
    // "Resolution 288" is cited so, where it has nothing else.
    let of_title = || {
        let first = title.as_ref().map(|title| input.line(title.start).trimmed())?;
        forms().kind_and_number(first).map(str::to_owned)
    };
    let symbol = symbol.or_else(of_title);
    let printed = title.map(|title| printed(input, title));
    let is_instrument = symbol.is_some()
        || stated.is_some_and(|title| forms().kind.is_match(title))
        || lines().any(|line| forms().kind.is_match(line));
    let is_reported = stated.is_some_and(|title| forms().reported.is_match(title))
        || lines().any(|line| forms().reported.is_match(line));
    let closing = input.len().saturating_sub(CLOSING).max(end)..input.len();
    let closing = || input.lines(closing.clone()).map(|line| line.trimmed());
    let is_issued = |line: &&str| line.len() < WIDEST && forms().issued.is_match(line);
    let dated = |line: &str| (line.len() < WIDEST).then(|| year(line)).flatten();
    let passed = |line: &str| year_in(&forms().law, line);
    let by_symbol = || symbol.as_deref().and_then(year_of_symbol);
    // What was adopted in December is published in January.
    let is_adopted = |line: &&str| line.len() < WIDEST && forms().adopted.is_match(line);
    let year = lines().filter(is_adopted).find_map(any_year);
    let year = year.or_else(|| lines().filter(is_issued).find_map(any_year));
    let year = year.or_else(|| lines().find_map(dated)).or_else(|| lines().find_map(passed));
    let year = year.or_else(by_symbol);
    let year = year.or_else(|| closing().filter(is_issued).find_map(any_year));
    let year = year.or_else(|| closing().filter(|line| line.len() < 60).find_map(dated));
    let title = stated.map(str::to_owned).or(printed).unwrap_or_default();
    Masthead { end, work: Work { title, year, symbol }, is_instrument, is_reported }
}

/// The year in which those who adopted a text met, as it says above or in its first paragraph.
pub(super) fn year_of_meeting(input: &Input<'_, '_>, opening: Range<usize>) -> Option<u16> {
    let says = |text: &&str| MET.is_match(text) && !forms().before.is_match(text);
    input.lines(opening).map(|line| line.trimmed()).filter(says).find_map(year)
}

/// Whether line `n` is text: a sentence, a number, an article.
fn is_body(input: &Input<'_, '_>, n: usize) -> bool {
    let text = input.line(n).trimmed();
    if input.line(n).mark.level == Some(1) || is_furniture(text) {
        return false;
    }
    let text = without_marks(text);
    let words = text.split([' ', '’', '\'']).count();
    let opens = text.ends_with([',', ';', '،', '؛']) && words > 1 || text.ends_with([':', '：']);
    let is_unspaced = text.ends_with(['，', '；', '。']);
    let sentence = opens || text.ends_with(['.', '?']) && words > 3 || text.len() > WIDEST;
    let sentence = sentence || is_unspaced;
    let is_named = n > 0 && forms().named(text).is_some() && !forms().is_kind_and_number(text);
    let is_part = n > 0 && input.line(n).mark.level.is_some();
    sentence || label(text).is_some() || is_named || is_part
}

/// Whether a line is one of those that only mastheads have.
pub(super) fn is_furniture(text: &str) -> bool {
    let text = without_time(text);
    let dated = forms().date.is_match(text) && text.len() < 80 && !text.ends_with(['.', ',', ';']);
    text.len() < WIDEST
        && (forms().issued.is_match(text)
            || FURNITURE.is_match(text)
            || text.starts_with(['[', '(']) && text.ends_with([']', ')'])
            || (dated || forms().session.is_match(text)) && !is_titled(text)
            || is_symbol(text))
}

/// A date without the time of day behind it, which may end as a sentence does: `5 April 2016, at 3 p.m.`
pub(super) fn without_time(text: &str) -> &str {
    static TIME: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i),?(?: (?:at|à|a las))? \d{1,2}(?:[.:h]\d{2})? ?(?:[ap]\.? ?m\.?|h|hrs|hours|heures|horas|uhr)$",
        )
    });
    &text[..TIME.find(text).map_or(text.len(), |time| time.start())]
}

/// Whether a line says of which kind a document is.
pub(super) fn is_titled(text: &str) -> bool {
    forms().kind.is_match(text) || forms().reported.is_match(text)
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

/// Whether line `n` may be the heading of the first part.
fn is_part_heading(input: &Input<'_, '_>, n: usize) -> bool {
    let line = input.line(n);
    let looks = matches!(input.class_of(n), Class::Heading(_));
    (looks || forms().front.is_match(line.trimmed()))
        && !is_furniture(line.trimmed())
        && input.gazetteer.actor(line.trimmed()).is_none()
}

/// The year of the date in a line.
pub(super) fn year(text: &str) -> Option<u16> {
    year_in(&forms().date, text)
}

/// The year that a pattern finds, in the group `year` or in the group `iso`.
pub(super) fn year_in(pattern: &Regex, text: &str) -> Option<u16> {
    let found = pattern.captures(text)?;
    let year = ["year", "iso", "han"].into_iter().find_map(|name| found.name(name))?;
    year.as_str().parse().ok()
}

/// The year of a line that says it is that of the document, with a date around it or not.
pub(crate) fn any_year(text: &str) -> Option<u16> {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|number| number.len() == 4);
    let bare = numbers.filter_map(|n| n.parse().ok()).find(|year| (1900..2100).contains(year));
    year(text).or(bare)
}

/// A title without the year in parentheses behind it.
pub(crate) fn without_year(title: &str) -> &str {
    let bare = || {
        let (title, year) = title.strip_suffix(')')?.rsplit_once('(')?;
        (year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())).then(|| title.trim_end())
    };
    bare().unwrap_or(title)
}

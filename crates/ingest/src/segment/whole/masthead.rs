//! What stands above the text of a document: its title, its symbol, and the year in which it was issued.

use std::ops::Range;

use regex::Regex;

use crate::{
    line::{Class, forms},
    record::Work,
    segment::{
        input::Input,
        whole::{
            furniture::{WIDEST, is_furniture},
            heading::without_marks,
            label::{alone, label},
            symbol::{symbol, year_of_symbol},
            title::{is_speaker, printed, speaker, title_line},
        },
    },
};

/// Mastheads have no more lines than this.
pub(super) const LONGEST: usize = 40;
/// Below the text, these last lines may say when it was adopted.
pub(super) const CLOSING: usize = 6;

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
    let is_reported = stated.is_some_and(|title| forms().is_reported(title))
        || lines().any(|line| forms().is_reported(line));
    let closing = input.len().saturating_sub(CLOSING).max(end)..input.len();
    let closing = || input.lines(closing.clone()).map(|line| line.trimmed());
    let is_issued = |line: &&str| line.len() < WIDEST && forms().issued.is_match(line);
    let dated = |line: &str| (line.len() < WIDEST).then(|| year(line)).flatten();
    let passed = |line: &str| year_in(&forms().law, line);
    let by_symbol = || symbol.as_deref().and_then(year_of_symbol);
    // What was adopted in December is published in January.
    let is_adopted = |line: &&str| line.len() < WIDEST && forms().adopted.is_match(line);
    let year = lines().filter(is_adopted).find_map(any_year);
    // A comment has its year behind its number, and was handed out later.
    let is_numbered = |line: &&str| line.len() < WIDEST && forms().is_numbered_kind(line);
    let year = year.or_else(|| lines().filter(is_numbered).find_map(self::year));
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
    let says = |text: &&str| forms().met.is_match(text) && !forms().before.is_match(text);
    input.lines(opening).map(|line| line.trimmed()).filter(says).find_map(year)
}

/// Whether line `n` is text: a sentence, a number, an article.
fn is_body(input: &Input<'_, '_>, n: usize) -> bool {
    let text = input.line(n).trimmed();
    let below = || input.line(n + 1).trimmed();
    if n > 0 && n + 1 < input.len() && alone(text, below()).is_some() {
        return true;
    }
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

/// Whether line `n` may be the heading of the first part.
fn is_part_heading(input: &Input<'_, '_>, n: usize) -> bool {
    let line = input.line(n);
    let looks = matches!(input.class_of(n), Class::Heading(_));
    (looks || forms().front.is_match(line.trimmed()))
        && !is_furniture(line.trimmed())
        && !forms().is_dated_kind(line.trimmed())
        && year_in(&forms().law, line.trimmed()).is_none()
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

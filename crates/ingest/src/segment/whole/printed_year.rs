//! Which year is printed above or below the text of a document, whatever its shape?

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    line::forms,
    read::Line,
    segment::whole::{
        furniture::{WIDEST, is_furniture, without_time},
        masthead::{CLOSING, LONGEST, any_year, year, year_in},
    },
};

/// Place and date stand within this many bytes.
const LONGEST_DATELINE: usize = 80;
/// What belongs to the title is among so many lines.
const NEAR_TITLE: usize = 3;

/// Whose a text is, and since when; of several years the last counts.
static COPYRIGHT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^\W*(?:©|\(c\)\s|copyright\b).*\b(?P<year>(?:19|20)\d\d)\b"));
/// A title with the year of its edition: "Directory, edition 2023", "Directory of actors, 2024".
static TITLED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\b(?:[eé]dition|edici[oó]n|edição|edizione|ausgabe|version|versi[oó]n)\b\D{0,20}|, )(?P<year>(?:19|20)\d\d)$|\b(?P<iso>(?:19|20)\d\d) edition\b",
    )
});
/// A title with a year behind it.
static ENDING: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\p{L}\W{1,3}(?P<year>(?:19|20)\d\d)\)?$"));

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a valid pattern")
}

/// The year of the version, edition or date that is printed above the text of a document of any shape:
/// in a line that says it is that of the document, else in its title, else in a line that is a date.
pub(crate) fn printed_year(lines: &[Line<'_>]) -> Option<u16> {
    let all = || lines.iter().take(LONGEST / 4).map(Line::trimmed);
    let above = lines.iter().take(LONGEST / 2).map(|line| without_time(line.trimmed()));
    let above = above.filter(|line| line.len() < WIDEST / 2 && !line.ends_with(['.', ',', ';']));
    let issued = above.clone().filter(|line| forms().issued.is_match(line)).find_map(any_year);
    let of_title = |line| {
        year_in(&TITLED, line).or_else(|| year_in(&forms().serial, line)).or_else(|| dated(line))
    };
    let titled = || above.clone().take(2).find_map(of_title);
    let near = || above.clone().take(LONGEST / 4);
    issued
        .or_else(titled)
        .or_else(|| near().filter(|line| is_furniture(line)).find_map(year))
        .or_else(|| near().find_map(|line| year_in(&COPYRIGHT, line)))
        .or_else(|| all().find_map(dateline))
        .or_else(|| alone(near()))
}

/// The year of the day, or the month, with which a title ends: "Meeting on lakes, 22 March 2019".
fn dated(title: &str) -> Option<u16> {
    let mut ends = title.match_indices(", ").map(|(at, sign)| &title[at + sign.len()..]);
    let is_month = |end: &str| forms().date.find(end).is_some_and(|date| date.as_str() == end);
    let day = ends.find(|end| forms().day.is_match(end) || is_month(end))?;
    any_year(day).filter(|year| day.ends_with(&year.to_string()))
}

/// The year of the place and date before the first words of news: "GENEVA, 14 February 2024 – The union".
fn dateline(line: &str) -> Option<u16> {
    let (place, rest) =
        line[..line.floor_char_boundary(LONGEST_DATELINE)].split_once([',', '(', '–', '—'])?;
    let (date, _) = rest.split_once([')', '–', '—']).or_else(|| rest.split_once(" - "))?;
    // A name alone, and the day as well: "The forum, May 2023 – its first –" is a sentence.
    let is_name = |word: &str| word.starts_with(char::is_uppercase);
    let words: Vec<&str> = place.split_whitespace().take(4).collect();
    let is_place = words.len() < 4
        && words.first().is_some_and(|word| is_name(word))
        && words.last().is_some_and(|word| is_name(word));
    let numbers = date.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    let is_day = (2..=3).contains(&numbers.count()) && date.split_whitespace().count() < 6;
    (is_place && is_day).then(|| year(date.trim()))?
}

/// The year that is a line of its own near the title, if it is the only one: others are headings of a list.
fn alone<'l>(lines: impl Iterator<Item = &'l str>) -> Option<u16> {
    let mut years = lines.enumerate().filter_map(|(n, line)| {
        let year = any_year(line).filter(|_| line.len() == 4)?;
        Some((n, year))
    });
    let (n, year) = years.next()?;
    (0 < n && n < NEAR_TITLE && years.next().is_none()).then_some(year)
}

/// The year with which a title ends: "Actors of the lake 2023". It may be that of what the document is about, as
/// in "Agenda 2030".
pub(crate) fn year_of_title(title: &str) -> Option<u16> {
    year_in(&ENDING, title).filter(|_| title.len() < WIDEST / 2)
}

/// The year that is printed below the text of a document of any shape, in a line that says it is that of the
/// document or of the right to it.
pub(crate) fn closing_year(lines: &[Line<'_>]) -> Option<u16> {
    let closing = lines.iter().rev().take(CLOSING).map(Line::trimmed);
    let closing = || closing.clone().filter(|line| line.len() < WIDEST / 2);
    let issued = closing().filter(|line| forms().issued.is_match(line)).find_map(year);
    issued.or_else(|| closing().find_map(|line| year_in(&COPYRIGHT, line)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::lines_on_disk;

    #[test]
    fn the_year_of_a_document_is_printed_in_many_ways() {
        for (text, year) in [
            ("Yearbook 2021\n\nLakes", Some(2021)),
            ("2019 Annual Report\n\nLakes", Some(2019)),
            ("Annuaire 2020\n\nLacs", Some(2020)),
            ("The lakes\n\nLast modified on 5 June 2021", Some(2021)),
            ("© 2010–2022 Union of Lakes\n\nThe lakes", Some(2022)),
            ("Mise à jour le 3 mars 2018\n\nLes lacs", Some(2018)),
            ("Record\n\nTuesday, 5 April 2016, at 3 p.m.\n\nLakes", Some(2016)),
            ("Call\n\nRio de Janeiro, 14 February 2024 – Whoever swims may apply.", Some(2024)),
            ("Call\n\nBern, 14.02.2024 – Whoever swims may apply.", Some(2024)),
            ("A second call\n\nGENEVA, 14 February 2024 – Whoever swims may apply.", Some(2024)),
            (
                "A second call\n\nNew York (February 14, 2024) - Whoever swims may apply.",
                Some(2024),
            ),
            ("A call\n\nThe Forum, May 2023 – its first – was at the lake.", None),
            ("Who swims where\n2023\n\nLakes", Some(2023)),
            ("Floods\n\n2019\n\nIn May.\n\n2020\n\nIn June.", None),
            ("Agenda\nMeeting on lakes, 22 March 2019\n\nLakes", Some(2019)),
            ("Who does what\n\nStatus: October 2022\n\nLakes", Some(2022)),
            ("Who does what\nA report for the town, July 2024\n\nLakes", Some(2024)),
            ("Agenda 2030\n\nLakes", None),
            ("Lakes\n\nHerons came in 2019 and stayed.", None),
        ] {
            let lines = lines_on_disk(text, 0);
            assert_eq!(printed_year(&lines).or_else(|| closing_year(&lines)), year, "{text}");
        }
    }
}

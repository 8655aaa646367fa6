//! Pages of plain text with columns side by side, as programs print that keep the layout of a page: one column is
//! read after the other.

use std::borrow::Cow;

use crate::steps::steps;

/// So many lines with text in both columns make a page one of columns.
const FEWEST: usize = 8;
/// Blanks between columns, at least.
const GUTTER: usize = 2;
/// A column is text if so many letters stand in its lines, as the mean: keys and their values are no columns, and
/// neither are titles and the numbers of their pages.
const TEXT: usize = 22;
/// Of a page's lines that reach over the gutter, so many may have text in it: titles, notes, running heads.
const CROSSING: f64 = 0.25;
/// So far a column shifts within a page, in characters.
const DRIFT: usize = 8;
/// Text that is wrapped goes on in either column, in so many of these lines; rows of lists and tables begin anew.
const WRAPPED: f64 = 0.2;
/// Columns within columns.
const DEEPEST: usize = 2;

/// The text with its columns one after the other; `None` where no page has several.
pub(super) fn unfolded(text: &str) -> Option<String> {
    let pages: Vec<Option<String>> = text.split('\u{c}').map(page).collect();
    if pages.iter().all(Option::is_none) {
        return None;
    }
    let pages = text.split('\u{c}').zip(pages);
    let pages = pages.map(|(page, read)| read.map_or(Cow::Borrowed(page), Cow::Owned));
    Some(pages.collect::<Vec<_>>().join("\u{c}"))
}

/// A page with its columns one after the other, if it has several.
fn page(page: &str) -> Option<String> {
    // Most have no gaps within their lines at all.
    let is_gapped = |line: &&str| line.trim().contains("  ");
    if page.lines().filter(is_gapped).take(FEWEST).count() < FEWEST {
        return None;
    }
    let lines: Vec<Vec<char>> = page.lines().map(|line| line.chars().collect()).collect();
    let mut read = read(&lines, DEEPEST)?;
    read.iter_mut().for_each(|line| line.truncate(line.trim_end().len()));
    Some(read.join("\n") + "\n")
}

/// The lines of a page, one column after the other.
fn read(lines: &[Vec<char>], depth: usize) -> Option<Vec<String>> {
    let gutters = gutters(lines)?;
    let mut found = Vec::new();
    let (mut one, mut other) = (Vec::new(), Vec::new());
    let is_blank = |n: usize| {
        lines.get(n).is_none_or(|line: &Vec<char>| line.iter().all(|c| c.is_whitespace()))
    };
    for (n, (line, gutter)) in lines.iter().zip(gutters).enumerate() {
        // A line over both columns stands apart; one that only seems to be is of the left one.
        let is_apart = || n == 0 || is_blank(n - 1) || is_blank(n + 1);
        if gutter.is_none() && is_apart() {
            write(&mut found, [&mut one, &mut other], depth);
            found.push(line.iter().collect());
            continue;
        }
        let right = gutter.unwrap_or(line.len());
        let (left, rest) = line.split_at(line.len().min(right));
        one.push(left.to_vec());
        other.push(rest.to_vec());
    }
    write(&mut found, [&mut one, &mut other], depth);
    Some(found)
}

/// Adds the columns down to a line over both, one after the other, and begins them anew.
fn write(found: &mut Vec<String>, columns: [&mut Vec<Vec<char>>; 2], depth: usize) {
    for column in columns {
        let lines = std::mem::take(column);
        let is_empty = lines.iter().flatten().all(|c| c.is_whitespace());
        let within = if depth > 1 { read(&lines, depth - 1) } else { None };
        match within {
            _ if is_empty => {}
            Some(within) => found.extend(within),
            None => found.extend(lines.iter().map(|line| line.iter().collect::<String>())),
        }
        // What stands below is of another column, whatever its line.
        if !is_empty {
            found.push(String::new());
        }
    }
}

/// Whether a line has text in the blanks before the column that begins at place `right`.
fn crosses(line: &[char], right: usize) -> bool {
    let gutter = right - GUTTER..right;
    line.len() > right && line[gutter].iter().any(|c| !c.is_whitespace())
}

/// Where in each line the column at the right begins, in characters, if there is one; `None` of a line over both.
///
/// Letters of several widths shift it within a page.
fn gutters(lines: &[Vec<char>]) -> Option<Vec<Option<usize>>> {
    let right = usual(lines)?;
    let mut here = right;
    let mut gutters = Vec::with_capacity(lines.len());
    for line in lines {
        let gutter = match beginnings(line).min_by_key(|at| at.abs_diff(right)) {
            _ if !crosses(line, here) => Some(here),
            Some(at) if at.abs_diff(right) <= DRIFT => Some(at),
            // Of a line that is full there is one blank between.
            _ if line[here - 1].is_whitespace() && !line[here].is_whitespace() => Some(here),
            _ => None,
        };
        here = gutter.unwrap_or(here);
        gutters.push(gutter);
    }
    let reach = |line: &[char]| line.len() > right.saturating_sub(DRIFT);
    let reach = lines.iter().zip(&gutters).filter(|(line, _)| reach(line));
    let (mut all, mut crossing, mut both, mut left, mut rest) = (0, 0, 0, 0, 0);
    let (mut on, mut beside) = (0, 0);
    for (line, gutter) in reach {
        all += 1;
        let Some(gutter) = gutter else {
            crossing += 1;
            continue;
        };
        let letters = |part: &[char]| part.iter().filter(|c| c.is_alphabetic()).count();
        // Scripts without case say nothing of it.
        let goes_on = |part: &[char]| {
            let first = part.iter().find(|c| !c.is_whitespace());
            first.is_some_and(|c| c.is_alphabetic() && !c.is_uppercase())
        };
        let (one, other) = line.split_at((*gutter).min(line.len()));
        steps(line.len());
        (on, beside) = (on + u32::from(goes_on(one)), beside + u32::from(goes_on(other)));
        let (one, other) = (letters(one), letters(other));
        if 0 < one && 0 < other {
            (both, left, rest) = (both + 1, left + one, rest + other);
        }
    }
    let is_one = FEWEST <= both
        && WRAPPED * both as f64 <= f64::from(on.min(beside))
        && f64::from(crossing) <= CROSSING * f64::from(all)
        && TEXT * both <= left
        && TEXT * both <= rest;
    is_one.then_some(gutters)
}

/// Where text begins behind a gap, in characters.
fn beginnings(line: &[char]) -> impl Iterator<Item = usize> {
    (GUTTER + 1..line.len()).filter(|&at| {
        !line[at].is_whitespace() && line[at - GUTTER..at].iter().all(|c| c.is_whitespace())
    })
}

/// Where text begins behind a gap in most lines.
fn usual(lines: &[Vec<char>]) -> Option<usize> {
    let width = lines.iter().map(Vec::len).max()?;
    let mut count = vec![0_usize; width];
    lines.iter().flat_map(|line| beginnings(line)).for_each(|at| count[at] += 1);
    let (right, most) = { count.into_iter() }.enumerate().rev().max_by_key(|(_, count)| *count)?;
    (FEWEST <= most).then_some(right)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WORDS: &str = "herons stand in the reeds and count every boat that comes by before noon";

    /// Lines of text with a number each.
    fn column(count: usize, name: &str) -> Vec<String> {
        (0..count).map(|n| format!("{name}{n} {}", WORDS[n..n + 34].trim())).collect()
    }

    #[test]
    fn columns_are_read_one_after_the_other_and_lines_over_both_between() {
        let (left, right) = (column(10, "l"), column(9, "r"));
        let mut page =
            "A title that stands over both columns of the page, from left to right\n".to_owned();
        for (n, one) in left.iter().enumerate() {
            let beside = right.get(n).map_or("", String::as_str);
            page += format!("{one:<44}  {beside}").trim_end();
            page += "\n";
        }
        let found = unfolded(&format!("{page}\u{c}{page}")).unwrap();
        let lines: Vec<&str> = found.split('\u{c}').next().unwrap().lines().collect();
        assert!(lines[0].starts_with("A title"));
        assert_eq!(lines[1..11], left);
        assert_eq!(lines[11], "");
        assert_eq!(lines[12..21], right);
        assert_eq!(found.matches("l3 ").count(), 2);
    }

    #[test]
    fn keys_with_values_contents_and_text_are_no_columns() {
        let keys: String =
            column(12, "").iter().map(|text| format!("{:<14}{text}\n", "Acronym")).collect();
        let contents: String =
            (1..12).map(|n| format!("{:<60}   {n}\n", &WORDS[..40 + n])).collect();
        let text: String = column(30, "x").iter().map(|line| format!("{line}\n")).collect();
        let spread: String =
            column(30, "x").iter().map(|line| line.replace(' ', "   ") + "\n").collect();
        let names =
            ["Ms Ines Graf, Union of Northern Lakes", "Mr Paul Wirz, Harbour Office of the East"];
        let attendance = format!("{:<48}{}\n", names[0], names[1]).repeat(9);
        let code =
            format!("{:<40}# counts every boat that comes by\n", "harbour.count_boats_of(today)")
                .repeat(9);
        for page in [keys, contents, text, spread, attendance, code] {
            assert_eq!(unfolded(&page), None, "{page}");
        }
    }

    proptest! {
        #[test]
        fn no_letter_is_lost(page in "([a-d]{1,9}( |    |\n)){0,300}") {
            let letters = |text: &str| {
                let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
                letters.sort_unstable();
                letters
            };
            if let Some(found) = unfolded(&page) {
                prop_assert_eq!(letters(&found), letters(&page));
            }
        }
    }
}

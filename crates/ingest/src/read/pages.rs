//! Which lines are furniture of a page: its number, and what is printed again at the edge of each.

use std::{borrow::Cow, collections::HashMap, ops::Range};

use crate::{
    read::{
        folio::{Beside, Folio, Numbering, beside_number, folio, shape, side_by_side},
        line::Line,
        on_disk::lines_on_disk,
    },
    steps::steps,
};

/// Furniture stands among this many lines at the top of a page, or at its foot.
const EDGE: usize = 3;
/// A longer line, in bytes, is text.
const LONGEST: usize = 120;

/// A rule has at least so many signs; three stars part what is told from what is told later.
const SHORTEST_RULE: usize = 3;

/// A line of text, and what stands above it.
#[derive(Debug)]
pub(crate) struct Printed<'t> {
    pub(crate) line: Line<'t>,
    pub(crate) above: Above,
}

/// What stands between a line of text and the one above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Above {
    /// Nothing.
    Nothing,
    /// At least one blank line.
    Blank,
    /// The end of a page.
    PageBreak,
}

/// The lines of a text, and apart from them its page furniture; `offset` is where the text begins in its
/// file.
///
/// Pages end at a form feed, and where a page number stands by itself.
pub(crate) fn printed<'t>(
    text: &'t str,
    offset: usize,
    is_name: &dyn Fn(&str) -> bool,
    is_heading: &dyn Fn(&str) -> bool,
) -> (Vec<Printed<'t>>, Vec<Line<'t>>) {
    let lines = lines_on_disk(text, offset);
    let feeds: Vec<bool> = std::iter::once(false)
        .chain(lines.windows(2).map(|pair| {
            text.as_bytes()[pair[0].end - offset..pair[1].start - offset].contains(&b'\x0c')
        }))
        .collect();
    let furniture = Paper::of(&lines, &feeds).furniture(is_name, is_heading);
    let mut lines = lines;
    title_without_number(&mut lines, &furniture);
    let mut printed = Vec::with_capacity(lines.len());
    let (mut outside, mut last, mut broken) = (Vec::new(), None, false);
    for ((line, is_furniture), feed) in lines.into_iter().zip(furniture).zip(feeds) {
        broken |= feed || is_furniture;
        // A rule parts what is above it from what is below, as a blank line does.
        if is_furniture || is_rule(&line.text) {
            outside.push(line);
            continue;
        }
        let above = match last.replace(line.last) {
            _ if broken => Above::PageBreak,
            Some(last) if last + 1 < line.number => Above::Blank,
            _ => Above::Nothing,
        };
        broken = false;
        printed.push(Printed { line, above });
    }
    (printed, outside)
}

/// Whether a line is drawn, and not written.
fn is_rule(text: &str) -> bool {
    let mut signs = text.chars().filter(|c| !c.is_whitespace());
    let Some(first) = signs.next() else { return false };
    let is_sign = matches!(first, '-' | '=' | '_' | '*' | '~' | '·' | '–' | '—' | '─' | '━' | '═');
    is_sign && signs.clone().count() + 1 >= SHORTEST_RULE && signs.all(|c| c == first)
}

/// Takes the number of the page away from the title, where it is printed again as a running head.
fn title_without_number(lines: &mut [Line<'_>], furniture: &[bool]) {
    for n in 0..lines.len().min(EDGE) {
        let Some(Beside { said, .. }) = beside_number(&lines[n].text) else { continue };
        let of_head = shape(&lines[n].text);
        let is_again = |other: &usize| furniture[*other] && shape(&lines[*other].text) == of_head;
        if !furniture[n] && (n + 1..lines.len()).any(|other| is_again(&other)) {
            lines[n].text = Cow::Owned(said.trim_end().to_owned());
        }
    }
}

/// The lines of a document as they stand on its pages.
struct Paper<'p, 't> {
    lines: &'p [Line<'t>],
    /// By line: whether a form feed stands above it.
    feeds: &'p [bool],
    folios: Vec<Option<Folio>>,
}

impl<'p, 't> Paper<'p, 't> {
    fn of(lines: &'p [Line<'t>], feeds: &'p [bool]) -> Paper<'p, 't> {
        let folios = lines.iter().map(|line| folio(&line.text)).collect();
        Paper { lines, feeds, folios }
    }

    /// Says of each line whether it is furniture.
    fn furniture(
        &self,
        is_name: &dyn Fn(&str) -> bool,
        is_heading: &dyn Fn(&str) -> bool,
    ) -> Vec<bool> {
        steps(self.lines.len());
        let mut furniture: Vec<bool> =
            self.folios.iter().map(|folio| *folio == Some(Folio::Sure)).collect();
        for n in self.page_numbers().into_iter().chain(self.numbered_heads()) {
            furniture[n] = true;
        }
        let pages = self.pages(&furniture);
        if pages.len() > 1 {
            let fewest = |text: &str| match pages.len() {
                // Each profile may have the parts of the others on top of a page, and few documents on nearly all.
                pages if is_heading(text) => (3 * pages / 4).max(3),
                // A heading is at an edge by chance once or twice; what has a name, more often.
                pages if is_name(text) => (pages / 2).max(2),
                0..8 => 2,
                _ => 3,
            };
            self.mark_repeated(&pages, &fewest, &mut furniture);
            self.mark_beside_numbers(&pages, &mut furniture);
        }
        furniture
    }

    /// Whether a blank line or the end of a page stands above line `n`; it may be behind the last.
    fn is_apart(&self, n: usize) -> bool {
        n == 0
            || n >= self.lines.len()
            || self.feeds[n]
            || self.lines[n - 1].last + 1 < self.lines[n].number
    }

    /// Whether line `n` is the first or the last of a page that a form feed ends.
    fn is_at_feed(&self, n: usize) -> bool {
        self.feeds[n] || self.feeds.get(n + 1).is_some_and(|feed| *feed)
    }

    /// Bare numbers that are those of pages: at the edge of a page, or, where there are no form feeds,
    /// set apart and in ascending order all the way.
    fn page_numbers(&self) -> Vec<usize> {
        let has_feeds = self.feeds.contains(&true);
        let bare = |n: usize| match self.folios[n] {
            Some(Folio::Bare(numbering, number)) => Some((n, numbering, number)),
            _ => None,
        };
        let bare: Vec<(usize, Numbering, u32)> = (0..self.lines.len()).filter_map(bare).collect();
        let is_apart = |n: usize| self.is_apart(n) && self.is_apart(n + 1);
        let last = self.lines.len().saturating_sub(1);
        let is_at_edge = |n: usize| self.is_at_feed(n) || n == last && self.is_apart(n);
        // Behind the last page no form feed needs to stand.
        let mut above: Option<(Numbering, u32)> = None;
        let mut found = Vec::new();
        let mut by_numbering: HashMap<Numbering, Vec<(usize, u32)>> = HashMap::new();
        for (n, numbering, number) in bare {
            let is_next =
                above.is_some_and(|(other, above)| other == numbering && above + 1 == number);
            if has_feeds && (is_at_edge(n) || n == last && is_next) {
                found.push(n);
                above = Some((numbering, number));
            } else if matches!(numbering, Numbering::Of(_)) || !has_feeds && is_apart(n) {
                by_numbering.entry(numbering).or_default().push((n, number));
            }
        }
        for (numbering, numbered) in by_numbering {
            let steps = numbered.windows(2).map(|pair| pair[1].1.checked_sub(pair[0].1));
            let is_run = match numbering {
                Numbering::Digits => steps.into_iter().all(|step| step.is_some_and(|n| 0 < n)),
                // Chapters may have capitals above them, and a list one letter.
                Numbering::Roman(false) => false,
                Numbering::Roman(true) | Numbering::Of(_) => {
                    1 < numbered.len() && steps.into_iter().all(|step| matches!(step, Some(1 | 2)))
                }
            };
            if is_run {
                found.extend(numbered.into_iter().map(|(n, _)| n));
            }
        }
        found
    }

    /// Heads and feet that have the number of the page at one end: set apart, one page after the other,
    /// and alike, or alike on every other page. The first of them may be the title.
    fn numbered_heads(&self) -> Vec<usize> {
        let is_apart = |n: &usize| self.is_apart(*n) && self.is_apart(*n + 1);
        let short = |n: &usize| self.lines[*n].text.trim().len() <= LONGEST;
        let all = (0..self.lines.len()).filter(short).filter(is_apart);
        let heads: Vec<(usize, Beside<'_>)> =
            all.filter_map(|n| Some((n, beside_number(&self.lines[n].text)?))).collect();
        let follows = heads.windows(2).all(|pair| pair[1].1.number == pair[0].1.number + 1);
        let mut shapes: HashMap<String, usize> = HashMap::new();
        for (_, head) in &heads {
            *shapes.entry(shape(head.said)).or_default() += 1;
        }
        let is_alike = shapes.len() < 3 && shapes.values().all(|&count| 1 < count);
        let fewest = if heads.iter().all(|(_, head)| head.is_counted) { 2 } else { 3 };
        if heads.len() < fewest || !follows || !is_alike {
            return Vec::new();
        }
        let is_title = heads[0].0 < EDGE && !heads[0].1.is_counted;
        heads.into_iter().map(|(n, ..)| n).skip(usize::from(is_title)).collect()
    }

    /// The lines of each page.
    fn pages(&self, furniture: &[bool]) -> Vec<Range<usize>> {
        let mut pages = Vec::new();
        let mut start = 0;
        let mut had_feed = false;
        for n in 0..self.lines.len() {
            had_feed |= self.feeds[n];
            // Without form feeds, a page number ends its page.
            let numbered = n > 0 && furniture[n - 1] && !furniture[n] && !had_feed;
            if self.feeds[n] || numbered {
                pages.push(start..n);
                start = n;
            }
        }
        pages.push(start..self.lines.len());
        pages
    }

    /// The lines on top of the first page.
    fn first_lines(&self, pages: &[Range<usize>]) -> Range<usize> {
        let first = pages.first().cloned().unwrap_or_default();
        first.start..(first.start + EDGE).min(first.end)
    }

    /// Marks what is printed again at the edge of other pages, at the `fewest` of so many, and seldom elsewhere.
    fn mark_repeated(
        &self,
        pages: &[Range<usize>],
        fewest: &dyn Fn(&str) -> usize,
        furniture: &mut [bool],
    ) {
        let short = |n: usize| self.lines[n].text.trim().len() <= LONGEST;
        let shape_of = |n: usize| shape(&self.lines[n].text);
        let mut everywhere: HashMap<String, usize> = HashMap::new();
        for n in (0..self.lines.len()).filter(|&n| short(n)) {
            *everywhere.entry(shape_of(n)).or_default() += 1;
        }
        let mut at_edges: HashMap<String, usize> = HashMap::new();
        let edges = |page: &Range<usize>, furniture: &[bool]| -> [Vec<usize>; 2] {
            let text = |n: &usize| !furniture[*n];
            // Of a page of few lines, most are text.
            let edge = page.len().div_ceil(3).min(EDGE);
            let top: Vec<usize> = page.clone().filter(text).take(edge).collect();
            let foot = page.clone().rev().filter(text).take(edge);
            let foot = foot.filter(|n| !top.contains(n)).collect();
            [top, foot]
        };
        for page in pages {
            for n in edges(page, furniture).concat().into_iter().filter(|&n| short(n)) {
                *at_edges.entry(shape_of(n)).or_default() += 1;
            }
        }
        // The first page may have beside other things what the others have alone, such as the symbol.
        for n in self.first_lines(pages) {
            for part in side_by_side(&self.lines[n].text).map(shape) {
                *everywhere.entry(part.clone()).or_default() += 1;
                *at_edges.entry(part).or_default() += 1;
            }
        }
        let again = |n: usize| {
            let shape = shape_of(n);
            let (edges, all) = (at_edges.get(&shape), everywhere.get(&shape));
            let fewest = fewest(self.lines[n].text.trim());
            edges.zip(all).is_some_and(|(&edges, &all)| edges >= fewest && edges * 3 > all * 2)
        };
        for (number, page) in pages.iter().enumerate() {
            let [top, foot] = edges(page, furniture);
            // What stands on top of the first page is the title, of which the others have the copy.
            let top = if number == 0 { Vec::new() } else { top };
            for edge in [top, foot] {
                for n in edge.into_iter().take_while(|&n| short(n) && again(n)) {
                    furniture[n] = true;
                }
            }
        }
    }

    /// Marks what stands between the number of a page and the edge of it, with no blank line between.
    fn mark_beside_numbers(&self, pages: &[Range<usize>], furniture: &mut [bool]) {
        let is_line = |n: usize| {
            let text = self.lines[n].text.trim();
            text.len() <= LONGEST && !text.ends_with(['.', ';', ',', '!', '?'])
        };
        for page in pages.iter().filter(|page| !page.is_empty()) {
            let top = page.start..(page.start + EDGE).min(page.end);
            let below_top = top.clone().skip(1).take_while(|&n| !self.is_apart(n));
            if self.feeds[page.start]
                && let Some(number) = below_top.clone().find(|&n| self.folios[n].is_some())
                && (page.start..number).all(is_line)
            {
                furniture[page.start..=number].fill(true);
            }
            let foot = page.end.saturating_sub(EDGE).max(page.start)..page.end;
            let above_foot = foot.rev().take_while(|&n| n + 1 == page.end || !self.is_apart(n + 1));
            if self.feeds.get(page.end).is_some_and(|feed| *feed)
                && let Some(number) = above_foot.clone().find(|&n| self.folios[n].is_some())
                && self.is_apart(number)
                && (number + 1..page.end).all(is_line)
            {
                furniture[number..page.end].fill(true);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines that are text, each with what stands above it.
    fn text_of(text: &str) -> Vec<(String, Above)> {
        printed(text, 0, &|_| false, &|text| text == "Parts")
            .0
            .into_iter()
            .map(|p| (p.line.text.trim().to_owned(), p.above))
            .collect()
    }

    #[test]
    fn numbers_and_what_is_beside_them_are_furniture() {
        let text = "Report\n\nright to\n\n      - 12 -\n\x0cA/XYZ/48/31\nPage 13\n\nswim.\n\n\x0cSecond and\n\n14\n\x0cgoes on.\n";
        use Above::{Blank, Nothing, PageBreak};
        let expected = [
            ("Report", Nothing),
            ("right to", Blank),
            ("swim.", PageBreak),
            ("Second and", PageBreak),
            ("goes on.", PageBreak),
        ];
        assert_eq!(text_of(text), expected.map(|(text, above)| (text.to_owned(), above)));
    }

    #[test]
    fn running_heads_are_furniture_on_every_page_but_the_first() {
        let bodies = ["Herons are", "counted at", "the lake."];
        let page = |(n, body)| format!("Report of the lake  {n}\n\n{body}\n\nThe union\n\x0c");
        let text: String = (1..).zip(bodies).map(page).collect();
        let found = text_of(&text);
        let heads = found.iter().filter(|(text, _)| text.starts_with("Report"));
        assert_eq!(heads.count(), 1, "{found:?}");
        assert!(found.iter().all(|(text, _)| text != "The union"), "{found:?}");
    }

    #[test]
    fn what_each_profile_has_is_no_running_head() {
        let page = |n: usize, top: &str| format!("{top}\n\nWord {n}\nof\nmany\n   {n}\n");
        let text = |tops: [&str; 4]| {
            let pages: Vec<_> = (1..).zip(tops).map(|(n, top)| page(n, top)).collect();
            text_of(&pages.join("\x0c"))
        };
        let times = |found: Vec<(String, Above)>, said: &str| {
            found.iter().filter(|(text, _)| text == said).count()
        };
        let parts = text(["Union", "Parts", "Guild", "Parts"]);
        // The number of the last page has no form feed behind it.
        assert!(!parts.iter().any(|(text, _)| text == "4"), "{parts:?}");
        assert_eq!(times(parts, "Parts"), 2);
        assert_eq!(times(text(["Union", "Herons", "Guild", "Herons"]), "Herons"), 0);
        assert_eq!(times(text(["Parts", "Parts", "Parts", "Parts"]), "Parts"), 1);
    }

    #[test]
    fn pages_are_numbered_in_many_ways() {
        let birds = ["herons", "geese and ducks", "swans, too,"];
        let page = |(bird, number): (&str, &str)| {
            format!("The {bird} are counted\n{number}\nat the lake of the {bird}.\n\n")
        };
        for numbers in
            [["1/3", "2/3", "3/3"], ["1 of 3", "2 of 3", "3 of 3"], ["\ni\n", "\nii\n", "\niii\n"]]
        {
            let text: String = birds.into_iter().zip(numbers).map(page).collect();
            assert_eq!(text_of(&text).len(), 6, "{numbers:?}: {:?}", text_of(&text));
        }
        let text = "Lakes      1\n\nHerons.\n\n2      Yearbook\n\nGeese.\n\nLakes      3\n\nDucks.\n\n4      Yearbook\n\nSwans.\n";
        let found = text_of(text);
        let said: Vec<&str> = found.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(said, ["Lakes", "Herons.", "Geese.", "Ducks.", "Swans."]);
        let print = "Lakes      A/79/803\n\nHerons and\n\n24-13377      1/2\n\nA/79/803\n\ngeese.\n\n24-13377      2/2\n";
        let found = text_of(print);
        let said: Vec<&str> = found.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(said, ["Lakes      A/79/803", "Herons and", "geese."]);
        let scores = "Nyon      1\n\nVevey      2\n\nMorges      3\n";
        assert_eq!(text_of(scores).len(), 3);
    }

    #[test]
    fn headings_at_the_top_of_two_pages_are_text() {
        let part = |n| format!("Digital tools\n\nHere is {}.\n\n", "text".repeat(n));
        let page = |n: usize| format!("{}{}{}\x0c", part(3 * n), part(3 * n + 1), part(3 * n + 2));
        let text: String = (0..3).map(page).collect();
        assert_eq!(text_of(&text).len(), 18);
    }

    #[test]
    fn numbers_that_do_not_ascend_are_text() {
        assert_eq!(text_of("Africa\n\n45\n\nAsia\n\n12\n\nAll\n\n57\n").len(), 6);
        assert_eq!(text_of("I\n\nAn end.\n\nII\n\nAn end.\n\nIII\n").len(), 5);
        assert_eq!(text_of("One\n\n1\n\nTwo\n\n2\n\n2019\n\nThree\n").len(), 4);
    }
}

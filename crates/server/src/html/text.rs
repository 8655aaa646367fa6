//! The text of a record as a page shows it: paragraphs, lists as lists, matches marked, acronyms
//! explained.

use std::collections::VecDeque;

use ingest::{Acronym, Span};
use maud::{Markup, html};

use crate::{
    answer::{Segment, pieces, url, words},
    html::site::Site,
    words::{Language, say},
};

/// A piece of a text.
#[derive(Debug, PartialEq, Eq)]
enum Block<'a> {
    Paragraph(&'a str),
    /// The items of a list, with their bullets.
    List(Vec<&'a str>),
}

/// Matched text in `<mark>`, the rest as it is.
pub(crate) fn marked<'a>(segments: impl IntoIterator<Item = (&'a str, bool)>) -> Markup {
    html! {
        @for (text, hit) in segments { @if hit { mark { (text) } } @else { (text) } }
    }
}

/// The pages on which a text stands, `p. 37`, in a document that has pages.
pub(crate) fn pages(site: &Site, span: &Span) -> Option<String> {
    let pages = span.pages()?;
    let several = if pages.contains('–') { 2 } else { 1 };
    Some(say!(site, "pages-of", n = several, pages = pages.as_str()))
}

/// Where in its document a text stands: on which pages or, where there are none, in which lines.
pub(crate) fn place(site: &Site, span: &Span) -> String {
    pages(site, span).unwrap_or_else(|| lines(site.language(), span))
}

/// The lines in which a text stands.
pub(crate) fn lines(language: Language, span: &Span) -> String {
    let n = span.end_line.saturating_sub(span.start_line) + 1;
    let (from, to) = (span.start_line.to_string(), span.end_line.to_string());
    say!(language, "lines", n = n, from = from, to = to)
}

/// How a text is shown.
pub(crate) struct Reading<'a> {
    /// Cuts a text into what the query matched and the rest.
    pub(crate) marks: &'a dyn Fn(&str) -> Vec<Segment>,
    /// The acronyms to explain.
    pub(crate) acronyms: &'a [Acronym],
    /// How many pieces of the text come before what is shown.
    pub(crate) before: usize,
    /// What a link to a piece is called, which stands behind the one that was opened.
    pub(crate) link: Option<&'a str>,
}

impl Reading<'_> {
    /// The text as paragraphs and lists. Each piece of it has an id, so that a link can open the page
    /// there; an acronym is explained where it first stands.
    pub(crate) fn render(&self, text: &str) -> Markup {
        // Marked as a whole, for a phrase may go from one piece into the next.
        let marked = (self.marks)(text);
        let segments = marked.iter().map(|segment| (segment.text.as_str(), segment.hit)).collect();
        let rest = Rest { text, segments };
        let mut state = State { reading: self, rest, pieces: self.before, explained: Vec::new() };
        html! {
            @for block in blocks(text) {
                @match block {
                    Block::Paragraph(line) => p { (state.line(line, line)) },
                    Block::List(items) => ul { @for line in items {
                        li { (state.line(line, item(line).unwrap_or(line))) }
                    } },
                }
            }
        }
    }
}

/// What is left of a text that is shown from its beginning to its end.
struct Rest<'a> {
    text: &'a str,
    /// The same in segments, each with whether it matched.
    segments: VecDeque<(&'a str, bool)>,
}

impl<'a> Rest<'a> {
    /// The next so many bytes, in segments.
    fn take(&mut self, length: usize) -> Vec<(&'a str, bool)> {
        self.text = &self.text[length..];
        let mut missing = length;
        let mut taken = Vec::new();
        while 0 < missing
            && let Some((segment, hit)) = self.segments.pop_front()
        {
            let (head, tail) = segment.split_at(missing.min(segment.len()));
            taken.push((head, hit));
            missing -= head.len();
            if !tail.is_empty() {
                self.segments.push_front((tail, hit));
            }
        }
        taken
    }

    /// Goes on to the next line that is not blank.
    fn skip_blank(&mut self) {
        let blank = self.text.len() - self.text.trim_start().len();
        self.take(blank);
    }
}

struct State<'a> {
    reading: &'a Reading<'a>,
    rest: Rest<'a>,
    /// How many pieces of the text are behind.
    pieces: usize,
    explained: Vec<&'a str>,
}

impl State<'_> {
    /// The end of the next line, in the pieces of the whole line.
    fn line(&mut self, line: &str, shown: &str) -> Markup {
        self.rest.skip_blank();
        let mut done = line.len() - shown.len();
        self.rest.take(done);
        let mut parts = Vec::new();
        for piece in pieces(line) {
            self.pieces += 1;
            let start = piece.start.max(done);
            // A bullet may be a piece of its own.
            if start < piece.end {
                let between = marked(self.rest.take(start - done));
                let piece_shown = self.next(piece.end - start);
                parts.push((between, url::place(self.pieces), piece_shown));
                done = piece.end;
            }
        }
        self.rest.take(line.len() - done);
        html! {
            @for (between, id, piece) in parts {
                (between) span id=(id) { (piece) }
                @if let Some(link) = self.reading.link { a.to-piece href={ "#" (id) } { (link) } }
            }
        }
    }

    /// The next so many bytes, with matches marked and acronyms explained.
    fn next(&mut self, length: usize) -> Markup {
        html! {
            @for (text, hit) in self.rest.take(length) {
                @if hit { mark { (text) } } @else { (self.explain(text)) }
            }
        }
    }

    fn explain(&mut self, text: &str) -> Markup {
        let mut parts = Vec::new();
        for word in words(text) {
            let known = self.reading.acronyms.iter().find(|acronym| acronym.acronym == word);
            let first = known.filter(|known| !self.explained.contains(&known.acronym.as_str()));
            if let Some(first) = first {
                self.explained.push(&first.acronym);
            }
            parts.push((word, first));
        }
        html! {
            @for (word, acronym) in parts {
                @match acronym {
                    Some(acronym) => abbr title=(acronym.expansion) { (word) },
                    None => (word),
                }
            }
        }
    }
}

/// Cuts a text, one paragraph or item a line, into paragraphs and lists.
fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match (item(line), blocks.last_mut()) {
            (Some(_), Some(Block::List(items))) => items.push(line),
            (Some(_), _) => blocks.push(Block::List(vec![line])),
            (None, _) => blocks.push(Block::Paragraph(line)),
        }
    }
    blocks
}

/// The text of a line that begins with a bullet.
fn item(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(['•', '●', '▪', '◦', '○', '–', '-', '*'])?;
    rest.starts_with(char::is_whitespace).then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_with_bullets_are_one_list() {
        assert_eq!(
            blocks("It does:\n  • one;\n  • two.\n\nThen – it rests."),
            [
                Block::Paragraph("It does:"),
                Block::List(vec!["• one;", "• two."]),
                Block::Paragraph("Then – it rests."),
            ]
        );
    }

    #[test]
    fn an_acronym_is_explained_once_and_only_as_a_word() {
        let acronym = Acronym {
            acronym: "ICT".into(),
            expansion: "information & communications technology".into(),
            count: 1,
            places: Vec::new(),
        };
        let acronyms = [acronym];
        let plain = |text: &str| vec![Segment { text: text.to_owned(), hit: false }];
        let reading = Reading { marks: &plain, acronyms: &acronyms, before: 0, link: None };
        assert_eq!(
            reading.render("ICTs and ICT, or ICT").into_string(),
            "<p><span id=\"p1\">ICTs and <abbr title=\"information &amp; communications technology\">ICT</abbr>, or ICT</span></p>"
        );
    }

    #[test]
    fn a_piece_keeps_its_number_whatever_its_line_is_shown_as() {
        let marks = |text: &str| vec![Segment { text: text.to_owned(), hit: false }];
        let reading = Reading { marks: &marks, acronyms: &[], before: 0, link: None };
        assert_eq!(
            reading.render("It does:\n• one.\n\nThen it rests.").into_string(),
            "<p><span id=\"p1\">It does:</span></p><ul><li><span id=\"p2\">one.</span></li></ul>\
             <p><span id=\"p3\">Then it rests.</span></p>"
        );
    }

    #[test]
    fn what_a_document_says_is_text_and_never_markup() {
        let marks = |text: &str| vec![Segment { text: text.to_owned(), hit: true }];
        let reading = Reading { marks: &marks, acronyms: &[], before: 0, link: None };
        assert_eq!(
            reading.render("<img src=x onerror=alert(1)>").into_string(),
            "<p><span id=\"p1\"><mark>&lt;img src=x onerror=alert(1)&gt;</mark></span></p>"
        );
    }

    #[test]
    fn a_match_goes_from_one_piece_into_the_next() {
        let [before, matched, after] = [
            format!("The union{} on its ", " and its members work".repeat(9)),
            "systems. From there".to_owned(),
            format!(" it{}.", " goes on and on".repeat(9)),
        ];
        let marks = |_: &str| {
            let segment = |text: &str, hit| Segment { text: text.to_owned(), hit };
            vec![segment(&before, false), segment(&matched, true), segment(&after, false)]
        };
        let html = Reading { marks: &marks, acronyms: &[], before: 0, link: None }
            .render(&[before.as_str(), &matched, &after].concat())
            .into_string();
        assert!(html.contains("<mark>systems.</mark></span><mark> </mark><span"), "{html}");
        assert!(html.contains("\"><mark>From there</mark> it goes on and"), "{html}");
    }

    proptest! {
        #[test]
        fn a_text_is_shown_whole_whatever_is_marked(
            text in "([•–]? ?[A-Ca-c.é]{1,9}[ .\n]{1,3}){0,20}",
            cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
        ) {
            let marks = |text: &str| {
                let mut ends: Vec<usize> = cuts.iter().map(|cut| cut.index(text.len() + 1)).collect();
                ends.retain(|end| text.is_char_boundary(*end));
                ends.sort_unstable();
                ends.push(text.len());
                let mut start = 0;
                let mut segments = Vec::new();
                for end in ends {
                    let text = text[start..end].to_owned();
                    segments.push(Segment { text, hit: segments.len() % 2 == 1 });
                    start = end;
                }
                segments
            };
            let plain = |text: &str| vec![Segment { text: text.to_owned(), hit: false }];
            let shown = |marks: &dyn Fn(&str) -> Vec<Segment>| {
                Reading { marks, acronyms: &[], before: 0, link: None }.render(&text).into_string()
            };
            let unmarked = shown(&marks).replace("<mark>", "").replace("</mark>", "");
            prop_assert_eq!(unmarked, shown(&plain));
        }
    }
}

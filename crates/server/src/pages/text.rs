//! The text of a record as a page shows it: paragraphs, lists as lists, matches marked, acronyms
//! explained.

use index::Segment;
use ingest::Acronym;
use maud::{Markup, html};

use crate::url;

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

/// How a text is shown.
pub(crate) struct Reading<'a> {
    /// Cuts a text into what the query matched and the rest.
    pub(crate) marks: &'a dyn Fn(&str) -> Vec<Segment>,
    /// The acronyms to explain.
    pub(crate) acronyms: &'a [&'a Acronym],
}

impl Reading<'_> {
    /// The text as paragraphs and lists. Each piece of it has an id, so that a link can open the page
    /// there; an acronym is explained where it first stands.
    pub(crate) fn render(&self, text: &str) -> Markup {
        let mut state = State { reading: self, pieces: 0, explained: Vec::new() };
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

struct State<'a> {
    reading: &'a Reading<'a>,
    /// How many pieces of the text are behind.
    pieces: usize,
    explained: Vec<&'a str>,
}

impl State<'_> {
    /// The end of a line that is shown, in the pieces of the whole line.
    fn line(&mut self, line: &str, shown: &str) -> Markup {
        let mut done = line.len() - shown.len();
        let mut parts = Vec::new();
        for piece in index::pieces(line) {
            self.pieces += 1;
            let start = piece.start.max(done);
            // A bullet may be a piece of its own.
            if start < piece.end {
                let shown = self.piece(&line[start..piece.end]);
                parts.push((&line[done..start], url::place(self.pieces), shown));
                done = piece.end;
            }
        }
        html! {
            @for (between, id, piece) in parts { (between) span id=(id) { (piece) } }
        }
    }

    fn piece(&mut self, text: &str) -> Markup {
        html! {
            @for segment in (self.reading.marks)(text) {
                @if segment.hit { mark { (segment.text) } } @else { (self.explain(&segment.text)) }
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

/// The acronyms that stand in a text as words of their own, in the order of the list.
pub(crate) fn acronyms_in<'a>(acronyms: &'a [Acronym], text: &str) -> Vec<&'a Acronym> {
    let words: std::collections::HashSet<&str> = words(text).collect();
    acronyms.iter().filter(|acronym| words.contains(acronym.acronym.as_str())).collect()
}

/// Cuts a text into words and what is between them. Joined, they are the text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let in_word = |c: char| c.is_alphanumeric() || c == '-' || c == '&';
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let word = in_word(first);
        let end = rest.find(|c| in_word(c) != word).unwrap_or(rest.len());
        let (head, tail) = rest.split_at(end);
        rest = tail;
        Some(head)
    })
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
        let known = acronyms_in(&acronyms, "ICT");
        let reading = Reading { marks: &plain, acronyms: &known };
        assert_eq!(
            reading.render("ICTs and ICT, or ICT").into_string(),
            "<p><span id=\"p1\">ICTs and <abbr title=\"information &amp; communications technology\">ICT</abbr>, or ICT</span></p>"
        );
    }

    #[test]
    fn a_piece_keeps_its_number_whatever_its_line_is_shown_as() {
        let marks = |text: &str| vec![Segment { text: text.to_owned(), hit: false }];
        let reading = Reading { marks: &marks, acronyms: &[] };
        assert_eq!(
            reading.render("It does:\n• one.\n\nThen it rests.").into_string(),
            "<p><span id=\"p1\">It does:</span></p><ul><li><span id=\"p2\">one.</span></li></ul>\
             <p><span id=\"p3\">Then it rests.</span></p>"
        );
    }

    #[test]
    fn what_a_document_says_is_text_and_never_markup() {
        let marks = |text: &str| vec![Segment { text: text.to_owned(), hit: true }];
        let reading = Reading { marks: &marks, acronyms: &[] };
        assert_eq!(
            reading.render("<img src=x onerror=alert(1)>").into_string(),
            "<p><span id=\"p1\"><mark>&lt;img src=x onerror=alert(1)&gt;</mark></span></p>"
        );
    }

    proptest! {
        #[test]
        fn words_joined_are_the_text(text in "\\PC{0,60}") {
            prop_assert_eq!(words(&text).collect::<String>(), text);
        }
    }
}

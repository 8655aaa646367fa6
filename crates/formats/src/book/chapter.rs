//! The chapters of a book as lines: HTML, of which no script runs and nothing is fetched.

use std::ops::Range;

use html5gum::Token;

use crate::{
    document::Page,
    flow::{self, Flow, Sink, Tag, attribute},
    lines::{Lines, Mark},
    tokens::tokens_of_xml,
    xml::text_of,
};

/// Chapters that are being read.
#[derive(Debug, Default)]
pub(crate) struct Chapters {
    pub(crate) lines: Lines,
    mark: flow::Mark,
}

impl Sink for Chapters {
    fn push(&mut self, text: &str, _: Range<usize>) {
        self.lines.push(text);
    }

    fn said(&self) -> &str {
        &self.lines.block
    }

    fn end(&mut self) {
        let flow::Mark { level, item, furniture } = self.mark.clone();
        let sign = level.map(|level| format!("element h{level}"));
        if self.lines.end(Mark { level, item, furniture, sign }) {
            self.mark.item = None;
        }
    }

    fn mark(&mut self) -> &mut flow::Mark {
        &mut self.mark
    }
}

impl Chapters {
    /// Reads a chapter.
    pub(crate) fn read(&mut self, part: &[u8]) {
        let html = text_of(part);
        let mut flow = Flow::of_xml(&html);
        for token in tokens_of_xml(&html) {
            match token {
                Token::StartTag(tag) => self.open(&tag, &mut flow),
                Token::EndTag(tag) => {
                    flow.close(&String::from_utf8_lossy(&tag.name), tag.span.start, self);
                }
                Token::String(piece) => {
                    let (start, end) = (piece.span.start, piece.span.end);
                    let raw = html.get(start..end).unwrap_or_default();
                    flow.text(&String::from_utf8_lossy(&piece), raw, start, self);
                }
                _ => {}
            }
        }
        // A chapter is whole: what it left open ends with it.
        self.end();
        self.mark = flow::Mark::default();
    }

    fn open(&mut self, tag: &Tag, flow: &mut Flow) {
        let kind = attribute(tag, "epub:type").unwrap_or_default();
        let is = |wanted: &str| kind.split(' ').any(|kind| kind == wanted);
        let is_page = is("pagebreak") || attribute(tag, "role").as_deref() == Some("doc-pagebreak");
        // The number of a page and the sign of a note are no words.
        let is_none = is("noteref") || is("pagebreak");
        let place = tag.span.start..tag.span.end;
        if flow.open(tag, place, is_none, self) && is_page {
            self.page(attribute(tag, "title").or_else(|| attribute(tag, "aria-label")));
        }
    }

    /// Notes that a page of the printed book begins here.
    fn page(&mut self, label: Option<String>) {
        let start = self.lines.document.text.len() + self.lines.block.len();
        self.lines.document.pages.push(Page { start, label });
    }
}

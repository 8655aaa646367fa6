//! Markdown and HTML as lines: one line for each block, with what the markup says of it.

use std::borrow::Cow;

use html5gum::{Token, Tokenizer, emitters::default::DefaultEmitter};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::{
    line::classify::is_field,
    read::text::{self, Line, Mark},
    record::Span,
};

/// How a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Markdown,
    Html,
}

impl Format {
    /// The format of a document, by its name.
    pub(crate) fn of(source: &str) -> Format {
        let extension = source.rsplit('.').next().unwrap_or_default().to_lowercase();
        match extension.as_str() {
            "md" | "markdown" => Format::Markdown,
            "html" | "htm" => Format::Html,
            _ => Format::Text,
        }
    }
}

/// The lines of `text`, which begins at byte `offset` of its file.
pub(crate) fn lines(format: Format, text: &str, offset: usize) -> Vec<Line<'_>> {
    match format {
        Format::Text => text::lines(text, offset),
        Format::Markdown => markdown(text, offset),
        Format::Html => html(text, offset),
    }
}

/// The lines of the file that are not blank and stand in none of `lines`: tags, rules, scripts.
pub(crate) fn between(text: &str, offset: usize, lines: &[Line<'_>]) -> Vec<Span> {
    let mut covered: Vec<(usize, usize)> = lines.iter().map(|l| (l.number, l.last)).collect();
    covered.sort_unstable();
    let mut covered = covered.into_iter().peekable();
    let mut spans: Vec<Span> = Vec::new();
    for line in text::lines(text, offset) {
        while covered.next_if(|&(_, last)| last < line.number).is_some() {}
        if covered.peek().is_some_and(|&(first, _)| first <= line.number) {
            continue;
        }
        match spans.last_mut() {
            Some(span) if span.end_line + 1 == line.number => {
                (span.end_line, span.end_byte) = (line.number, line.end);
            }
            _ => spans.push(text::span(std::slice::from_ref(&line))),
        }
    }
    spans
}

/// Blocks on their way to lines.
struct Blocks<'t> {
    text: &'t str,
    offset: usize,
    /// The offset of the first byte of each physical line.
    starts: Vec<usize>,
    lines: Vec<Line<'t>>,
    block: String,
    /// Where the block begins and ends in the text.
    place: Option<(usize, usize)>,
    mark: Mark,
}

impl<'t> Blocks<'t> {
    fn new(text: &'t str, offset: usize) -> Blocks<'t> {
        let feeds = text.match_indices('\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(feeds).collect();
        let (lines, block) = (Vec::new(), String::new());
        Blocks { text, offset, starts, lines, block, place: None, mark: Mark::default() }
    }

    /// Adds a piece of text that stands at `start..end`.
    fn push(&mut self, piece: &str, start: usize, end: usize) {
        for c in piece.chars() {
            if !c.is_whitespace() {
                self.block.push(c);
            } else if !self.block.is_empty() && !self.block.ends_with(' ') {
                self.block.push(' ');
            }
        }
        if !piece.trim().is_empty() {
            let (first, last) = self.place.unwrap_or((start, end));
            self.place = Some((first.min(start), last.max(end)));
        }
    }

    /// Ends the block: it becomes a line, if there is text in it.
    fn flush(&mut self) {
        let block = std::mem::take(&mut self.block);
        let Some((start, end)) = self.place.take() else { return };
        let end = start + self.text[start..end].trim_end().len();
        let start = end - self.text[start..end].trim_start().len();
        let bullet = if self.mark.item { "• " } else { "" };
        self.lines.push(Line {
            number: self.starts.partition_point(|&at| at <= start),
            last: self.starts.partition_point(|&at| at < end.max(start + 1)),
            start: start + self.offset,
            end: end + self.offset,
            text: Cow::Owned(format!("{bullet}{}", block.trim())),
            mark: self.mark,
        });
        self.mark.item = false;
    }
}

/// The blocks of a Markdown document (CommonMark, with tables).
fn markdown(text: &str, offset: usize) -> Vec<Line<'_>> {
    let mut blocks = Blocks::new(text, offset);
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                blocks.flush();
                blocks.mark.level = Some(level as u8);
            }
            Event::End(TagEnd::Heading(_)) => {
                blocks.flush();
                blocks.mark.level = None;
            }
            Event::Start(Tag::Item) => {
                blocks.flush();
                blocks.mark.item = true;
            }
            Event::Text(piece) | Event::Code(piece) => blocks.push(&piece, range.start, range.end),
            Event::SoftBreak if !is_field(&blocks.block) => {
                blocks.push(" ", range.start, range.end)
            }
            Event::End(TagEnd::TableCell) => blocks.push(" ", range.start, range.end),
            Event::Start(Tag::Paragraph | Tag::CodeBlock(_) | Tag::TableRow | Tag::TableHead)
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::CodeBlock
                | TagEnd::TableRow
                | TagEnd::TableHead,
            )
            | Event::SoftBreak
            | Event::HardBreak
            | Event::Rule => blocks.flush(),
            _ => {}
        }
    }
    blocks.flush();
    blocks.lines
}

/// Elements whose text is no text of the page.
const HIDDEN: [&str; 8] =
    ["script", "style", "noscript", "template", "svg", "select", "button", "title"];
/// Elements whose text is furniture of the page.
const CHROME: [&str; 3] = ["nav", "footer", "aside"];
/// Elements that are part of a line of text; all others end it.
const INLINE: [&str; 24] = [
    "a", "abbr", "b", "bdi", "cite", "code", "dd", "dfn", "em", "i", "img", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "td", "th", "time", "u", "wbr",
];

/// The blocks of an HTML document (tokens by the WHATWG standard; no tree is built).
fn html(text: &str, offset: usize) -> Vec<Line<'_>> {
    let mut page = Page { blocks: Blocks::new(text, offset), hidden: 0, chrome: 0 };
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                page.open(&String::from_utf8_lossy(&tag.name), tag.self_closing);
            }
            Token::EndTag(tag) => page.close(&String::from_utf8_lossy(&tag.name), tag.span.start),
            Token::String(piece) if page.hidden == 0 => {
                let at = |end: usize| end.min(text.len());
                let (start, end) = (at(piece.span.start), at(piece.span.end));
                page.blocks.push(&String::from_utf8_lossy(&piece), start, end);
            }
            _ => {}
        }
    }
    page.blocks.flush();
    page.blocks.lines
}

/// An HTML document that is being read.
struct Page<'t> {
    blocks: Blocks<'t>,
    /// How many elements are open whose text is no text of the page.
    hidden: usize,
    /// How many are open whose text is furniture.
    chrome: usize,
}

impl Page<'_> {
    fn open(&mut self, name: &str, self_closing: bool) {
        self.hidden += usize::from(HIDDEN.contains(&name) && !self_closing);
        if !INLINE.contains(&name) {
            self.blocks.flush();
        }
        self.chrome += usize::from(CHROME.contains(&name));
        self.blocks.mark.chrome = self.chrome > 0;
        match name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => self.blocks.mark.level = Some(level - b'0'),
            b"li" => self.blocks.mark.item = true,
            _ => {}
        }
    }

    /// Closes an element, by the end tag at byte `at`.
    fn close(&mut self, name: &str, at: usize) {
        self.hidden = self.hidden.saturating_sub(usize::from(HIDDEN.contains(&name)));
        match name {
            // A term and what it means, or a cell and the next, become one line of text.
            "dt" | "th" if !self.blocks.block.ends_with(':') => self.blocks.push(": ", at, at),
            "dt" | "td" | "th" => self.blocks.push(" ", at, at),
            _ if !INLINE.contains(&name) => self.blocks.flush(),
            _ => {}
        }
        self.chrome = self.chrome.saturating_sub(usize::from(CHROME.contains(&name)));
        self.blocks.mark.chrome = self.chrome > 0;
        if let [b'h', b'1'..=b'6'] = name.as_bytes() {
            self.blocks.mark.level = None;
        }
    }
}

//! The text of a page of HTML on its way to lines, be it a page of the web or a chapter of a book.
//!
//! Tokens come by the WHATWG standard, and no tree is built: what is left open ends with what is around it.

use std::ops::Range;

use html5gum::StartTag;

use crate::{
    elements::{Cell, Hidden, is_furniture, is_inline, is_note, is_unread},
    ordered::Lists,
    shown::Styles,
    sign::Sign,
    tokens::{tokens, tokens_of_xml},
};

/// A start tag, with its place.
pub type Tag = StartTag<usize>;

/// The value of an attribute of a tag.
pub fn attribute(tag: &Tag, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(value).into_owned())
}

/// What takes in what a page says.
pub trait Sink {
    /// Adds text to the line; it stands at this place.
    fn push(&mut self, text: &str, place: Range<usize>);
    /// What the line says so far.
    fn said(&self) -> &str;
    /// Ends the line. If there is text in it, the sign of its item was printed before it.
    fn end(&mut self);
    /// What the page says of the line.
    fn mark(&mut self) -> &mut Mark;
}

/// What a page says of a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mark {
    /// The level of a heading, from one.
    pub level: Option<u8>,
    /// What stands before it, where it is an item of a list.
    pub item: Option<Sign>,
    /// Whether it is furniture of the page.
    pub furniture: bool,
}

/// Where in a page the reader is.
#[derive(Debug, Default)]
pub struct Flow {
    lists: Lists,
    styles: Styles,
    /// Whether an element that is empty has no end tag, as XHTML has it.
    is_xml: bool,
    /// The element that is open and is not shown.
    hidden: Option<Hidden>,
    /// For each element that is open and may be furniture: whether it is.
    furniture: Vec<bool>,
    /// In how many pieces of furniture the reader is.
    deep: usize,
    row: Row,
    /// What an element of styles says, while one is open, and for which media.
    css: Option<(String, String)>,
    /// How many elements are open whose text is in lines already.
    lined: usize,
    /// Whether there is nothing in the line of such a text.
    is_blank: bool,
    /// Whether the label of what a reader opens is open.
    is_summary: bool,
}

/// A row of a table, or a term with what it means: one line of text, if no cell has two paragraphs.
#[derive(Debug, Default)]
struct Row {
    /// The term or cell that is open.
    cell: Option<Cell>,
    /// Whether it says something.
    has_text: bool,
    /// Whether a paragraph of it has ended.
    is_parted: bool,
    /// Whether a cell has two paragraphs, so that they are no row of data.
    are_texts: bool,
}

impl Flow {
    /// At the begin of a page.
    pub fn of(page: &str) -> Flow {
        Flow { lists: Lists::of(page, tokens(page)), styles: Styles::of(page), ..Flow::default() }
    }

    /// At the begin of a page of XHTML.
    pub fn of_xml(page: &str) -> Flow {
        let lists = Lists::of(page, tokens_of_xml(page));
        Flow { lists, styles: Styles::of(page), is_xml: true, ..Flow::default() }
    }

    /// Whether the text that follows is text of the page.
    pub fn is_shown(&self) -> bool {
        self.hidden.is_none()
    }

    /// Takes in text that stands at byte `at`, where it is written as `raw`.
    pub fn text(&mut self, text: &str, raw: &str, at: usize, sink: &mut impl Sink) {
        if let Some((css, _)) = &mut self.css {
            css.push_str(text);
        } else if self.is_shown() && 0 < self.lined {
            self.lines(text, raw, at, sink);
        } else if self.is_shown() {
            self.say(text, at..at + raw.len(), sink);
        }
    }

    fn say(&mut self, text: &str, place: Range<usize>, sink: &mut impl Sink) {
        let is_said = !text.trim().is_empty();
        if is_said && self.row.is_parted {
            self.row.are_texts = true;
            self.end(sink);
        }
        self.row.has_text |= is_said;
        sink.push(text, place);
    }

    /// Takes in text that has lines: an empty one ends a paragraph, as in plain text.
    fn lines(&mut self, text: &str, raw: &str, mut at: usize, sink: &mut impl Sink) {
        let is_alike = text.matches('\n').count() == raw.matches('\n').count();
        if !is_alike {
            self.say(text, at..at + raw.len(), sink);
            return;
        }
        for (line, raw) in text.split_inclusive('\n').zip(raw.split_inclusive('\n')) {
            let is_empty = line.trim().is_empty();
            if is_empty && self.is_blank && line.ends_with('\n') {
                self.end(sink);
            } else {
                self.say(line, at..at + raw.len(), sink);
            }
            self.is_blank = line.ends_with('\n') || self.is_blank && is_empty;
            at += raw.len();
        }
    }

    fn end(&mut self, sink: &mut impl Sink) {
        self.row.is_parted = false;
        sink.end();
    }

    /// Takes in that an element begins, and says whether it is read. It is not shown if `is_none` of the text of the
    /// page is in it.
    pub fn open(
        &mut self,
        tag: &Tag,
        place: Range<usize>,
        is_none: bool,
        sink: &mut impl Sink,
    ) -> bool {
        let name = String::from_utf8_lossy(&tag.name);
        let attribute = |name: &str| attribute(tag, name);
        if let Some(hidden) = &mut self.hidden {
            if hidden.goes_on_at(&name, tag.self_closing) {
                return false;
            }
            self.hidden = None;
        }
        let is_empty = self.is_xml && tag.self_closing;
        if name == "style" && !tag.self_closing {
            self.css = Some((String::new(), attribute("media").unwrap_or_default()));
        }
        let is_label = self.is_label(&name, sink);
        if is_none || is_unread(&name) && !is_label || self.styles.hide(&name, attribute) {
            self.hidden = Hidden::begin(&name, tag.self_closing);
        }
        self.end_cell(Cell::opened_by(&name), &name, place.start, sink);
        if !is_inline(&name) && !is_label {
            self.part(&name, place.start, sink);
        }
        if name == "img" && self.is_shown() {
            let described = attribute("alt").unwrap_or_default();
            self.say(&format!(" {described} "), place.clone(), sink);
        }
        if is_empty {
            return true;
        }
        if is_furniture(&name) {
            let (role, kinds) = (attribute("role"), attribute("epub:type"));
            let is_text = is_note(&role.unwrap_or_default(), &kinds.unwrap_or_default());
            self.furniture.push(!is_text);
            self.deep += usize::from(!is_text);
            sink.mark().furniture = self.deep > 0;
        }
        self.lists.begin(&name, place.start, attribute);
        self.lined += usize::from(is_lined(&name));
        self.is_summary |= name == "summary";
        match name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => {
                let mark = sink.mark();
                mark.level = Some(level - b'0');
                // The number of a heading is no part of what it says.
                mark.item = mark.item.take().filter(|item| *item == Sign::Bullet);
            }
            b"li" if self.is_shown() => {
                sink.mark().item = Some(self.lists.item(attribute("value").as_deref()));
            }
            _ => {}
        }
        true
    }

    /// Takes in that an element ends, by the end tag at byte `at`, and says whether it is read.
    pub fn close(&mut self, name: &str, at: usize, sink: &mut impl Sink) -> bool {
        if let Some(hidden) = &mut self.hidden {
            if hidden.goes_on_behind(name) {
                return false;
            }
            self.hidden = None;
        }
        if name == "style"
            && let Some((css, media)) = self.css.take()
        {
            self.styles.take(&css, &media);
        }
        self.end_cell(None, name, at, sink);
        // What a term means stands on one line with it.
        if !is_inline(name) && name != "dt" && !self.is_label(name, sink) {
            self.part(name, at, sink);
        }
        self.lists.end(name);
        self.lined = self.lined.saturating_sub(usize::from(is_lined(name)));
        self.is_summary &= name != "summary";
        if is_furniture(name) {
            self.deep -= usize::from(self.furniture.pop().unwrap_or_default());
            sink.mark().furniture = self.deep > 0;
        }
        match name.as_bytes() {
            [b'h', b'1'..=b'6'] => sink.mark().level = None,
            // An item that says nothing is none of what follows.
            b"li" | b"ul" | b"ol" | b"menu" => sink.mark().item = None,
            _ => {}
        }
        true
    }

    /// Whether an element is the button that is all of a heading, a term or a summary, and so its label.
    fn is_label(&self, name: &str, sink: &mut impl Sink) -> bool {
        let is_head = self.row.cell == Some(Cell::Head) || self.is_summary;
        name == "button" && (is_head || sink.mark().level.is_some())
    }

    /// Ends the line at the begin or the end of a block.
    fn part(&mut self, name: &str, at: usize, sink: &mut impl Sink) {
        let is_in_row = self.row.cell.is_some() && !Cell::ends_at(name);
        match name {
            // A heading is one line, however it is broken.
            "br" | "div" if sink.mark().level.is_some() => sink.push(" ", at..at),
            "br" | "div" | "p" if is_in_row => self.row.is_parted |= self.row.has_text,
            _ => {
                self.row.are_texts |= is_in_row && self.row.has_text;
                self.end(sink);
            }
        }
    }

    /// Ends the term or the cell that is open, if a tag of `name` does, and begins the next: a term and
    /// what it means, or a cell and the next, become one line of text.
    fn end_cell(&mut self, next: Option<Cell>, name: &str, at: usize, sink: &mut impl Sink) {
        if !Cell::ends_at(name) {
            return;
        }
        let said = sink.said().trim_end();
        match self.row.cell.take() {
            Some(_) if self.row.are_texts => self.end(sink),
            Some(Cell::Head) if !said.is_empty() && !said.ends_with(':') => {
                sink.push(": ", at..at);
            }
            Some(_) => sink.push(" ", at..at),
            None => {}
        }
        let begins = matches!(name, "tr" | "dt" | "dl" | "table");
        let are_texts = self.row.are_texts && !begins;
        self.row = Row { cell: next, are_texts, ..Row::default() };
    }
}

/// Whether the text of an element is in lines already.
fn is_lined(name: &str) -> bool {
    matches!(name, "pre" | "listing" | "plaintext" | "xmp")
}

//! The chapters of a book as lines: HTML, of which no script runs and nothing is fetched.

use html5gum::{StartTag, Token, Tokenizer, emitters::default::DefaultEmitter};

use crate::{
    attributes::bounded,
    document::{Document, Page},
    elements::{Cell, Hidden, is_furniture, is_inline, is_unread},
    lines::{Lines, Mark},
    ordered::{Lists, Sign},
    shown::Styles,
    xml::text_of,
};

/// Chapters that are being read.
#[derive(Debug, Default)]
pub(crate) struct Chapters {
    pub(crate) lines: Lines,
    mark: Mark,
    /// How many elements are open whose text is no text of the book.
    unread: usize,
    furniture: usize,
    hidden: Option<Hidden>,
    /// The term or cell that is open.
    cell: Option<Cell>,
    lists: Lists,
    styles: Styles,
    /// What an element of styles says, while one is open.
    css: Option<String>,
}

impl Chapters {
    /// Reads a chapter.
    pub(crate) fn read(&mut self, part: &[u8]) {
        let html = text_of(part);
        (self.lists, self.styles) = (Lists::of(&html), Styles::of(&html));
        let mut emitter = DefaultEmitter::<()>::default();
        emitter.naively_switch_states(true);
        let html = bounded(&html);
        for token in Tokenizer::new_with_emitter(&*html, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => self.open(&tag),
                Token::EndTag(tag) => self.close(&String::from_utf8_lossy(&tag.name)),
                Token::String(piece) if self.css.is_some() => {
                    self.css.get_or_insert_default().push_str(&String::from_utf8_lossy(&piece));
                }
                Token::String(piece) if self.is_shown() => {
                    self.lines.push(&String::from_utf8_lossy(&piece));
                }
                _ => {}
            }
        }
        // A chapter is whole: what it left open ends with it.
        self.end();
        (self.unread, self.furniture, self.hidden, self.cell) = (0, 0, None, None);
        self.css = None;
        self.mark = Mark::default();
    }

    /// The book.
    pub(crate) fn finish(self) -> Document {
        self.lines.document
    }

    fn is_shown(&self) -> bool {
        self.unread == 0 && self.hidden.is_none()
    }

    fn end(&mut self) {
        let mark = self.mark.clone();
        let is_line = self.lines.end(mark);
        if is_line {
            (self.mark.item, self.mark.number) = (false, None);
        }
    }

    fn open(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name);
        let attribute = |name: &str| {
            let value = tag.attributes.get(name.as_bytes())?;
            Some(String::from_utf8_lossy(value).into_owned())
        };
        // What is empty in XHTML has no end tag.
        let is_empty = tag.self_closing;
        if let Some(hidden) = &mut self.hidden {
            if hidden.goes_on_at(&name, is_empty) {
                return;
            }
            self.hidden = None;
        }
        let kind = attribute("epub:type").unwrap_or_default();
        let is = |wanted: &str| kind.split(' ').any(|kind| kind == wanted);
        if is("pagebreak") || attribute("role").as_deref() == Some("doc-pagebreak") {
            self.page(attribute("title").or_else(|| attribute("aria-label")));
        }
        self.unread += usize::from(is_unread(&name) && !is_empty);
        // The sign of a note is no word.
        if name == "style" && !is_empty {
            self.css = Some(String::new());
        }
        if self.styles.hide(&name, attribute) || is("noteref") || is("pagebreak") {
            self.hidden = Hidden::begin(&name, is_empty);
        }
        self.end_cell(Cell::opened_by(&name), &name);
        if !is_inline(&name) {
            self.end();
        }
        if name == "img" && self.is_shown() {
            let described = attribute("alt").unwrap_or_default();
            self.lines.push(&format!(" {described} "));
        }
        // A note stands in an aside, and is text.
        let is_note = is("footnote") || is("endnote") || is("rearnote");
        self.furniture += usize::from(is_furniture(&name) && !is_note && !is_empty);
        self.mark.furniture = self.furniture > 0;
        if !is_empty {
            self.lists.begin(&name, attribute);
        }
        match name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] if !is_empty => {
                // The number of a heading is no part of what it says.
                self.mark.item &= self.mark.number.is_none();
                self.mark.level = Some(level - b'0');
                self.mark.sign = Some(format!("element {name}"));
            }
            b"li" => {
                self.mark.item = true;
                self.mark.number = match self.lists.item(attribute("value").as_deref()) {
                    Sign::Number(number) => Some(number),
                    Sign::None => Some(String::new()),
                    Sign::Bullet => None,
                };
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if let Some(hidden) = &mut self.hidden {
            if hidden.goes_on_behind(name) {
                return;
            }
            self.hidden = None;
        }
        if name == "style"
            && let Some(css) = self.css.take()
        {
            self.styles.take(&css);
        }
        self.unread = self.unread.saturating_sub(usize::from(is_unread(name)));
        self.end_cell(None, name);
        if !is_inline(name) && name != "dt" {
            self.end();
        }
        self.lists.end(name);
        self.furniture = self.furniture.saturating_sub(usize::from(is_furniture(name)));
        self.mark.furniture = self.furniture > 0;
        if let [b'h', b'1'..=b'6'] = name.as_bytes() {
            (self.mark.level, self.mark.sign) = (None, None);
        }
    }

    /// Ends the term or the cell that is open, if a tag of `name` does, and begins the next.
    fn end_cell(&mut self, next: Option<Cell>, name: &str) {
        if !Cell::ends_at(name) {
            return;
        }
        let said = self.lines.block.trim_end();
        match self.cell.take() {
            Some(Cell::Head) if !said.is_empty() && !said.ends_with(':') => self.lines.push(": "),
            Some(_) => self.lines.push(" "),
            None => {}
        }
        self.cell = next;
    }

    /// Notes that a page of the printed book begins here.
    fn page(&mut self, label: Option<String>) {
        let start = self.lines.document.text.len() + self.lines.block.len();
        self.lines.document.pages.push(Page { start, label });
    }
}

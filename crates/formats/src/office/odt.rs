//! OpenDocument text (ISO/IEC 26300), which LibreOffice writes.

use crate::{
    archive::Archive,
    document::Document,
    error::Unreadable,
    office::{
        metadata, odt_lists::OpenLists, odt_styles::OdtStyles, paper::Paper, paragraph::Paragraph,
    },
    sign::Sign,
    xml::{Element, Xml, walk},
};

/// Blanks that one element may stand for.
const BLANKS: usize = 64;

/// Reads an OpenDocument text.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let mut archive = Archive::open(bytes)?;
    if let Some(part) = archive.find("META-INF/manifest.xml")? {
        let mut encrypted = false;
        walk("META-INF/manifest.xml", &part, |event| {
            encrypted |= matches!(event, Xml::Open(element) if element.name == "encryption-data");
        })?;
        if encrypted {
            return Err(Unreadable::Encrypted);
        }
    }
    let mut paper = Paper::default();
    if let Some(part) = archive.find("meta.xml")? {
        metadata::take("meta.xml", &part, &mut paper.lines)?;
    }
    let mut styles = OdtStyles::default();
    let page_styles = archive.find("styles.xml")?;
    let content = archive.part("content.xml")?;
    if let Some(part) = &page_styles {
        styles.take("styles.xml", part)?;
    }
    styles.take("content.xml", &content)?;
    if let Some(language) = &styles.language {
        paper.lines.state("language", language);
    }
    let mut body = Body { paper, styles, ..Body::default() };
    // Running heads and feet belong to the pages, which the styles describe.
    if let Some(part) = &page_styles {
        body.furniture = 1;
        walk("styles.xml", part, |event| body.take(event))?;
        body.furniture = 0;
    }
    walk("content.xml", &content, |event| body.take(event))?;
    body.paper.finish()
}

/// A paragraph that is open.
#[derive(Debug, Default)]
struct Open {
    said: Paragraph,
    /// The number that stands before it.
    number: Option<Sign>,
    /// The styles around its letters: its own, then those of spans.
    styles: Vec<String>,
}

/// The text, as far as it is read.
#[derive(Debug, Default)]
struct Body {
    paper: Paper,
    styles: OdtStyles,
    /// Paragraphs that are open; a note or a text box has its own within one.
    open: Vec<Open>,
    /// How many elements are open whose text is read: the body, running heads.
    read: usize,
    /// How many are open that are not read.
    unread: usize,
    furniture: usize,
    lists: OpenLists,
    /// What the item states as its number, while the next paragraph is the first of it.
    item: Option<Option<u32>>,
    /// How many notes are open.
    notes: usize,
    note: String,
}

/// Elements whose text is shown.
const READ: [&str; 6] = ["text", "header", "footer", "header-left", "footer-left", "header-first"];
/// Elements that are not read: what was taken away, what was said of the text, the sign of a note.
const UNREAD: [&str; 5] =
    ["tracked-changes", "annotation", "note-citation", "sequence-decls", "forms"];
/// Tables of what stands where.
const CONTENTS: [&str; 3] = ["table-of-content", "alphabetical-index", "table-index"];

impl Body {
    fn take(&mut self, event: Xml<'_>) {
        match event {
            Xml::Open(element) if UNREAD.contains(&element.name.as_str()) => self.unread += 1,
            Xml::Close(name) if UNREAD.contains(&name) => {
                self.unread = self.unread.saturating_sub(1);
            }
            _ if self.unread > 0 => {}
            Xml::Open(element) => self.begin(element),
            Xml::Close(name) => self.end(name),
            Xml::Text(text) if self.read > 0 => {
                // A line feed in the file is a blank; one that is printed is an element.
                self.say(&text.replace(['\n', '\r', '\t'], " "));
            }
            Xml::Text(_) => {}
        }
    }

    fn begin(&mut self, element: &Element) {
        let style = element.get("style-name").unwrap_or_default();
        match element.name.as_str() {
            name if READ.contains(&name) => self.read += 1,
            _ if self.read == 0 => {}
            "p" | "h" => self.paragraph(element, style),
            "span" | "a" => {
                if let Some(open) = self.open.last_mut() {
                    open.styles.push(style.to_owned());
                }
            }
            "s" => {
                let count = element.get("c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.say(&" ".repeat(BLANKS.min(count)));
            }
            "tab" => self.say(" "),
            "line-break" => self.say("\n"),
            "list" => self.lists.begin(element),
            "list-item" => {
                let stated = element.get("start-value").and_then(|value| value.parse().ok());
                self.item = Some(stated);
            }
            "table-row" => self.paper.open_row(),
            "table-cell" => self.paper.open_cell(),
            "note-body" => self.notes += 1,
            name if CONTENTS.contains(&name) => self.furniture += 1,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            name if READ.contains(&name) => self.read = self.read.saturating_sub(1),
            _ if self.read == 0 => {}
            "p" | "h" => {
                if let Some(open) = self.open.pop() {
                    self.close(open);
                }
            }
            "span" | "a" => {
                if let Some(open) = self.open.last_mut().filter(|open| open.styles.len() > 1) {
                    open.styles.pop();
                }
            }
            "list" => {
                self.lists.end();
                self.item = None;
            }
            "table-row" => self.paper.close_row(),
            "note-body" => {
                self.notes = self.notes.saturating_sub(1);
                let note = std::mem::take(&mut self.note);
                if !note.trim().is_empty() {
                    let number = self.paper.notes.len() + 1;
                    self.paper.notes.push(format!("[{number}] {}", note.trim()));
                }
            }
            name if CONTENTS.contains(&name) => self.furniture = self.furniture.saturating_sub(1),
            _ => {}
        }
    }

    fn paragraph(&mut self, element: &Element, style: &str) {
        let stated = (element.name == "h").then(|| {
            element.get("outline-level").and_then(|level| level.parse().ok()).unwrap_or(1)
        });
        let by_style = self.styles.heading(style);
        let level = stated.or(by_style.as_ref().map(|(level, _)| *level));
        let sign = match (by_style, level) {
            (Some((_, name)), _) => Some(format!("style {name}")),
            (None, Some(level)) => Some(format!("outline level {level}")),
            (None, None) => None,
        };
        // Headings are counted, too; their number is no part of what they say.
        let item = self.item.take().filter(|_| self.lists.is_open());
        let label = item.and_then(|stated| {
            self.lists.item(&self.styles.lists, self.styles.list(style), stated)
        });
        let label = label.filter(|_| level.is_none());
        let said = Paragraph {
            level,
            sign,
            is_title: self.styles.is(style, "Title"),
            is_term: self.styles.is(style, "Definition_20_Term"),
            item: label == Some(Sign::Bullet),
            furniture: self.furniture > 0,
            ..Paragraph::default()
        };
        let number = label.filter(|sign| *sign != Sign::Bullet);
        self.open.push(Open { said, number, styles: vec![style.to_owned()] });
    }

    fn say(&mut self, text: &str) {
        let Some(open) = self.open.last_mut() else { return };
        let look = self.styles.look(open.styles.iter().map(String::as_str));
        let letters = text.chars().filter(|c| !c.is_whitespace()).count();
        open.said.letters += letters;
        open.said.bold += if look.bold { letters } else { 0 };
        if letters * 2 > open.said.letters || open.said.size == 0 {
            open.said.size = look.size;
        }
        open.said.text.push_str(text);
    }

    /// Ends a paragraph. A line that is broken by hand is a line of its own, but within a heading.
    fn close(&mut self, Open { mut said, number, .. }: Open) {
        if let Some(number) = number.filter(|_| !said.text.trim().is_empty()) {
            said.text = format!("{}{}", number.printed(), said.text.trim_start());
        }
        if self.notes > 0 {
            self.note.push_str(&said.text);
            self.note.push(' ');
        } else if said.level.is_some() || said.is_title || said.item {
            said.text = said.text.replace('\n', " ");
            self.paper.add(said);
        } else {
            let all = std::mem::take(&mut said.text);
            for line in all.split('\n') {
                self.paper.add(Paragraph { text: line.to_owned(), ..said.clone() });
            }
        }
    }
}

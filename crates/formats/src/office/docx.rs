//! Documents of Word (Office Open XML, ECMA-376).

use crate::{
    archive::Archive,
    document::Document,
    error::Unreadable,
    office::{
        metadata,
        numbering::Numbering,
        paper::Paper,
        paragraph::Paragraph,
        styles::{Given, Styles, outline_level},
    },
    sign::Sign,
    xml::{Element, Xml, walk},
};

/// Reads a document of Word.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let mut archive = Archive::open(bytes)?;
    let main = main_part(&mut archive)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let beside = |name: &str| format!("{folder}/{name}").trim_start_matches('/').to_owned();
    let mut paper = Paper::default();
    if let Some(part) = archive.find("docProps/core.xml")? {
        metadata::take("docProps/core.xml", &part, &mut paper.lines)?;
    }
    let styles = match archive.find(&beside("styles.xml"))? {
        Some(part) => Styles::read(&beside("styles.xml"), &part)?,
        None => Styles::default(),
    };
    if let Some(language) = &styles.language {
        paper.lines.state("language", language);
    }
    let numbering = match archive.find(&beside("numbering.xml"))? {
        Some(part) => Numbering::read(&beside("numbering.xml"), &part)?,
        None => Numbering::default(),
    };
    let mut names: Vec<String> = archive.names();
    names.sort();
    let mut body = Body::new(paper, styles, numbering);
    let is_running = |name: &str| {
        let name = name.strip_prefix(&folder).map_or(name, |name| name.trim_start_matches('/'));
        (name.starts_with("header") || name.starts_with("footer")) && name.ends_with(".xml")
    };
    body.furniture = 1;
    for name in names.iter().filter(|name| is_running(name)) {
        let part = archive.part(name)?;
        walk(name, &part, |event| body.take(event))?;
    }
    body.furniture = 0;
    let part = archive.part(&main)?;
    walk(&main, &part, |event| body.take(event))?;
    body.is_note = true;
    for name in ["footnotes.xml", "endnotes.xml"].map(beside) {
        if let Some(part) = archive.find(&name)? {
            walk(&name, &part, |event| body.take(event))?;
        }
    }
    body.paper.finish()
}

/// The part that holds the text, as the archive says.
fn main_part(archive: &mut Archive<'_>) -> Result<String, Unreadable> {
    let mut main = None;
    if let Some(part) = archive.find("_rels/.rels")? {
        walk("_rels/.rels", &part, |event| {
            if let Xml::Open(element) = event
                && element.get("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
                // What is outside is not asked for.
                && element.get("TargetMode") != Some("External")
            {
                main =
                    element.get("Target").map(|target| target.trim_start_matches('/').to_owned());
            }
        })?;
    }
    Ok(main.unwrap_or_else(|| "word/document.xml".to_owned()))
}

/// A paragraph that is open.
#[derive(Debug, Default)]
struct Open {
    said: Paragraph,
    style: Option<String>,
    /// The level that it states itself.
    level: Option<Option<u8>>,
    numbering: Option<(String, usize)>,
}

/// A run of letters that is open.
#[derive(Debug, Default)]
struct Run {
    bold: Option<bool>,
    size: Option<u32>,
    hidden: bool,
}

/// The text, as far as it is read.
struct Body {
    paper: Paper,
    styles: Styles,
    numbering: Numbering,
    /// Paragraphs that are open; a text box has its own within one.
    open: Vec<Open>,
    run: Option<Run>,
    in_text: bool,
    /// How many elements are open that are not read.
    unread: usize,
    /// How many are open that are furniture.
    furniture: usize,
    /// For each content control that is open: whether it is a table of contents.
    controls: Vec<bool>,
    is_note: bool,
    /// The note that is open, if it is one.
    note: Option<String>,
}

/// Elements that are not read: what was taken away or stands elsewhere, what is shown in place of what was read
/// already, and how a paragraph, a run or a table looked before it was changed.
const UNREAD: [&str; 9] = [
    "moveFrom",
    "del",
    "Fallback",
    "comment",
    "pPrChange",
    "rPrChange",
    "tblPrChange",
    "trPrChange",
    "sectPrChange",
];

impl Body {
    fn new(paper: Paper, styles: Styles, numbering: Numbering) -> Body {
        Body {
            paper,
            styles,
            numbering,
            open: Vec::new(),
            run: None,
            in_text: false,
            unread: 0,
            furniture: 0,
            controls: Vec::new(),
            is_note: false,
            note: None,
        }
    }

    fn take(&mut self, event: Xml<'_>) {
        match event {
            Xml::Open(element) if UNREAD.contains(&element.name.as_str()) => self.unread += 1,
            Xml::Close(name) if UNREAD.contains(&name) => {
                self.unread = self.unread.saturating_sub(1);
            }
            _ if self.unread > 0 => {}
            Xml::Open(element) => self.begin(element),
            Xml::Close(name) => self.end(name),
            Xml::Text(text) if self.in_text => self.say(text),
            Xml::Text(_) => {}
        }
    }

    fn begin(&mut self, element: &Element) {
        let value = element.get("val").unwrap_or_default();
        match element.name.as_str() {
            "p" => {
                self.open.push(Open::default());
                self.run = None;
            }
            "r" => self.run = Some(Run::default()),
            "t" => self.in_text = true,
            "tab" | "ptab" if self.run.is_some() => self.say(" "),
            "br" | "cr" if self.run.is_some() => match element.get("type") {
                Some("page" | "column") => {}
                _ => self.say("\n"),
            },
            "noBreakHyphen" => self.say("-"),
            "tr" => self.paper.open_row(),
            "tc" => self.paper.open_cell(),
            "sdt" => self.controls.push(false),
            "docPartGallery" if value == "Table of Contents" => {
                if let Some(control) = self.controls.last_mut().filter(|control| !**control) {
                    *control = true;
                    self.furniture += 1;
                }
            }
            "footnote" | "endnote" if self.is_note => {
                // The lines that part notes from text are notes of a type.
                let is_note = element.get("type").is_none_or(|kind| kind == "normal");
                self.note = is_note.then(String::new);
            }
            name => match (&mut self.run, self.open.last_mut()) {
                (Some(run), _) => match name {
                    "b" => run.bold = Some(element.is_on()),
                    "sz" => run.size = value.parse().ok(),
                    "vanish" => run.hidden = element.is_on(),
                    "rStyle" => run.bold = run.bold.or(self.styles.is_bold(value)),
                    _ => {}
                },
                (None, Some(open)) => match name {
                    "pStyle" => open.style = Some(value.to_owned()),
                    "outlineLvl" => open.level = Some(outline_level(value)),
                    "numId" => open.numbering.get_or_insert_default().0 = value.to_owned(),
                    "ilvl" => {
                        let level = value.parse().unwrap_or_default();
                        open.numbering.get_or_insert_default().1 = level;
                    }
                    _ => {}
                },
                (None, None) => {}
            },
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "r" => self.run = None,
            "p" => {
                if let Some(open) = self.open.pop() {
                    self.paragraph(open);
                }
            }
            "tr" => self.paper.close_row(),
            "sdt" => {
                let was_contents = self.controls.pop().unwrap_or_default();
                self.furniture -= usize::from(was_contents);
            }
            "footnote" | "endnote" => {
                if let Some(note) = self.note.take().filter(|note| !note.trim().is_empty()) {
                    let number = self.paper.notes.len() + 1;
                    self.paper.notes.push(format!("[{number}] {}", note.trim()));
                }
            }
            _ => {}
        }
    }

    /// Adds letters to the paragraph that is open, with the look that they have.
    fn say(&mut self, text: &str) {
        let run = self.run.get_or_insert_default();
        let Some(open) = self.open.last_mut().filter(|_| !run.hidden) else { return };
        let given = self.styles.given(open.style.as_deref());
        let letters = text.chars().filter(|c| !c.is_whitespace()).count();
        open.said.letters += letters;
        open.said.bold += if run.bold.unwrap_or(given.bold) { letters } else { 0 };
        let size = run.size.unwrap_or(given.size);
        if letters * 2 > open.said.letters || open.said.size == 0 {
            open.said.size = size;
        }
        open.said.text.push_str(text);
    }

    /// Ends a paragraph. A line that is broken by hand is a line of its own, but within a heading.
    fn paragraph(&mut self, open: Open) {
        if let Some(note) = &mut self.note {
            note.push_str(&open.said.text);
            note.push(' ');
            return;
        }
        if self.is_note {
            return;
        }
        let Given { level, sign, is_title, is_contents, is_term, numbering, .. } =
            self.styles.given(open.style.as_deref());
        let level = match open.level {
            Some(level) => level,
            None => level,
        };
        let sign = sign.or_else(|| level.map(|level| format!("outline level {level}")));
        let furniture = self.furniture > 0 || is_contents;
        let mut said = Paragraph { level, sign, is_title, is_term, furniture, ..open.said };
        // Headings and empty paragraphs are counted, too, as Word prints their numbers.
        let numbered = open.numbering.or(numbering).filter(|_| !furniture);
        let label = numbered.and_then(|(number, at)| self.numbering.next(&number, at));
        if said.text.trim().is_empty() {
            return;
        }
        // The number of a heading is no part of what it says.
        match label.filter(|_| level.is_none() && !is_title) {
            Some(Sign::Bullet) => said.item = true,
            Some(sign) => said.text = format!("{}{}", sign.printed(), said.text.trim()),
            None => {}
        }
        if level.is_some() || is_title || said.item {
            said.text = said.text.replace('\n', " ");
            self.paper.add(said);
            return;
        }
        let all = std::mem::take(&mut said.text);
        for line in all.split('\n') {
            self.paper.add(Paragraph { text: line.to_owned(), ..said.clone() });
        }
    }
}

//! HTML as lines: one for each block.

use formats::{
    attributes::bounded,
    elements::{Cell, Hidden, is_furniture, is_inline, is_tool, is_unread},
    ordered::{Lists, Sign},
    shown::Styles,
};
use html5gum::{StartTag, Token, Tokenizer, emitters::default::DefaultEmitter};

use crate::read::{
    between::between,
    blocks::Blocks,
    contents::{Contents, Stated, Words},
    links::{self, Link, Linked, names_tool},
};

/// What an HTML document says; `offset` is where it begins in the file.
pub(crate) fn read<'t>(text: &'t str, offset: usize, _: &Words<'_>) -> Contents<'t> {
    let (lists, styles) = (Lists::of(text), Styles::of(text));
    let (mut blocks, mut reader) =
        (Blocks::new(text, offset), HtmlReader { lists, styles, ..HtmlReader::default() });
    reader.read(text, 0, &mut blocks);
    let mut lines = blocks.finish();
    links::mark(&mut lines, &reader.linked);
    let mut first = lines.iter().filter(|line| line.mark.level == Some(1));
    if let (Some(heading), None) = (first.next(), first.next()) {
        reader.stated.take_heading(heading.trimmed());
    }
    Contents { outside: between(text, offset, &lines), lines, stated: reader.stated }
}

/// HTML that is being read, a document or pieces of one (tokens by the WHATWG standard; no tree is
/// built).
#[derive(Debug, Default)]
pub(crate) struct HtmlReader {
    /// What the page states of itself.
    stated: Stated,
    /// How many elements are open whose text is no text of the page.
    unread: usize,
    /// How many are open whose text is furniture.
    furniture: usize,
    /// The element that is open and is not shown.
    hidden: Option<Hidden>,
    /// The title of the page, while it is open.
    title: Option<String>,
    /// The term or cell that is open.
    cell: Option<Cell>,
    lists: Lists,
    styles: Styles,
    /// What an element of styles says, while one is open.
    css: Option<String>,
    link: Option<Link>,
    /// The element that is open and is for sharing or choosing, by its class.
    tool: Option<Hidden>,
    /// For each division that is open: how many lines and buttons there were above it.
    divisions: Vec<(usize, usize)>,
    /// How many are open that are deeper.
    deeper: usize,
    buttons: usize,
    /// What is known of the links of each line.
    linked: Vec<Linked>,
}

/// Whether an element sets what is in it apart: in bold, or as what opens more.
fn is_strong(name: &str) -> bool {
    matches!(name, "b" | "strong" | "summary")
}

/// Divisions within divisions; what is deeper asks no questions.
const DEEPEST: usize = 256;

impl HtmlReader {
    /// Reads a piece of HTML that begins at byte `at`.
    pub(crate) fn read(&mut self, html: &str, at: usize, blocks: &mut Blocks<'_>) {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let place = |place: usize| at + place.min(html.len());
        let html = &*bounded(html);
        for token in Tokenizer::new_with_emitter(html, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => {
                    self.open(&tag, place(tag.span.start)..place(tag.span.end), blocks);
                }
                Token::EndTag(tag) => {
                    let name = String::from_utf8_lossy(&tag.name);
                    self.close(&name, place(tag.span.start), blocks);
                }
                Token::String(piece) => {
                    let text = String::from_utf8_lossy(&piece);
                    if let Some(title) = &mut self.title {
                        title.push_str(&text);
                    } else if let Some(css) = &mut self.css {
                        css.push_str(&text);
                    } else if self.is_shown() {
                        let (link, is_tool) = (self.link, self.tool.is_some());
                        self.line(blocks).take(&text, link, is_tool);
                        blocks.push(&text, place(piece.span.start), place(piece.span.end));
                    }
                }
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
    }

    /// What is known of the links of the line that is open.
    fn line(&mut self, blocks: &Blocks<'_>) -> &mut Linked {
        let n = blocks.count();
        if self.linked.len() <= n {
            self.linked.resize(n + 1, Linked::default());
        }
        &mut self.linked[n]
    }

    /// Whether the text that follows is text of the page.
    pub(crate) fn is_shown(&self) -> bool {
        self.unread == 0 && self.hidden.is_none()
    }

    fn open(
        &mut self,
        tag: &StartTag<usize>,
        place: std::ops::Range<usize>,
        blocks: &mut Blocks<'_>,
    ) {
        let name = String::from_utf8_lossy(&tag.name);
        let attribute = |name: &str| {
            let value = tag.attributes.get(name.as_bytes())?;
            Some(String::from_utf8_lossy(value).into_owned())
        };
        if let Some(hidden) = &mut self.hidden {
            if hidden.goes_on_at(&name, tag.self_closing) {
                return;
            }
            self.hidden = None;
        }
        match &*name {
            "html" => self.stated.take("language", &attribute("lang").unwrap_or_default()),
            "meta" => {
                let key = ["name", "property", "itemprop"].into_iter().find_map(attribute);
                let value = attribute("content").unwrap_or_default();
                self.stated.take(&key.unwrap_or_default(), &value);
            }
            "title" if self.unread == 0 => self.title = Some(String::new()),
            "style" if !tag.self_closing => self.css = Some(String::new()),
            _ => {}
        }
        self.unread += usize::from(is_unread(&name) && !tag.self_closing);
        let (role, classes) = (attribute("role"), attribute("class"));
        let goes_on = |tool: &mut Hidden| tool.goes_on_at(&name, tag.self_closing);
        if !self.tool.as_mut().is_some_and(goes_on) {
            let begins = !is_body(&name) && names_tool(classes.as_deref().unwrap_or_default());
            let tool = begins.then(|| Hidden::begin(&name, tag.self_closing));
            self.tool = tool.flatten();
        }
        // A class of the page says how it looks, and not what it is.
        let is_tool =
            !is_body(&name) && is_tool(&role.unwrap_or_default(), &classes.unwrap_or_default());
        if self.styles.hide(&name, attribute) || is_tool {
            self.hidden = Hidden::begin(&name, tag.self_closing);
        }
        self.end_cell(Cell::opened_by(&name), &name, place.start, blocks);
        if !is_inline(&name) {
            blocks.flush();
        }
        if name == "a" && self.is_shown() {
            let is_within = attribute("href").is_some_and(|href| href.starts_with('#'));
            self.link = Some(if is_within { Link::Within } else { Link::Away });
            self.line(blocks).begin();
            blocks.begin_link(&attribute("href").unwrap_or_default());
        }
        if is_strong(&name) && !tag.self_closing {
            blocks.begin_strong();
        }
        if name == "img" && self.is_shown() {
            let described = attribute("alt").unwrap_or_default();
            blocks.push(&format!(" {described} "), place.start, place.end);
        }
        self.buttons += usize::from(name == "button");
        if is_division(&name) {
            match self.divisions.len() < DEEPEST {
                true => self.divisions.push((blocks.count(), self.buttons)),
                false => self.deeper += 1,
            }
        }
        self.furniture += usize::from(is_furniture(&name));
        blocks.mark.chrome = self.furniture > 0;
        self.lists.begin(&name, attribute);
        match name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => {
                blocks.mark.level = Some(level - b'0');
                // The number of a heading is no part of what it says.
                blocks.mark.item &= blocks.number.is_none();
            }
            b"li" => {
                blocks.mark.item = true;
                blocks.number = match self.lists.item(attribute("value").as_deref()) {
                    Sign::Number(number) => Some(number),
                    Sign::None => Some(String::new()),
                    Sign::Bullet => None,
                };
            }
            _ => {}
        }
    }

    /// Closes an element, by the end tag at byte `at`.
    fn close(&mut self, name: &str, at: usize, blocks: &mut Blocks<'_>) {
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
        if name == "a" {
            blocks.end_link(at);
            self.link = None;
        }
        if name == "title"
            && let Some(title) = self.title.take()
        {
            self.stated.take_page(&title);
        }
        self.unread = self.unread.saturating_sub(usize::from(is_unread(name)));
        self.end_cell(None, name, at, blocks);
        // What a term means stands on one line with it.
        if !is_inline(name) && name != "dt" {
            blocks.flush();
        }
        if is_strong(name) {
            blocks.end_strong();
        }
        if is_division(name) && 0 < self.deeper {
            self.deeper -= 1;
        } else if is_division(name)
            && let Some((lines, buttons)) = self.divisions.pop()
            && blocks.count() == lines + 1
            && self.buttons > buttons + 1
            && self.linked.len() > lines
        {
            self.linked[lines].ask();
        }
        self.lists.end(name);
        self.tool = self.tool.take().and_then(|mut tool| tool.goes_on_behind(name).then_some(tool));
        self.furniture = self.furniture.saturating_sub(usize::from(is_furniture(name)));
        blocks.mark.chrome = self.furniture > 0;
        if let [b'h', b'1'..=b'6'] = name.as_bytes() {
            blocks.mark.level = None;
        }
    }

    /// Ends the term or the cell that is open, if a tag of `name` does, and begins the next: a term and
    /// what it means, or a cell and the next, become one line of text.
    fn end_cell(&mut self, next: Option<Cell>, name: &str, at: usize, blocks: &mut Blocks<'_>) {
        if !Cell::ends_at(name) {
            return;
        }
        let said = blocks.block.trim_end();
        match self.cell.take() {
            Some(Cell::Head) if !said.is_empty() && !said.ends_with(':') => {
                blocks.push(": ", at, at);
            }
            Some(_) => blocks.push(" ", at, at),
            None => {}
        }
        self.cell = next;
    }
}

/// Whether an element parts a page.
fn is_division(name: &str) -> bool {
    matches!(name, "div" | "form" | "section" | "fieldset")
}

/// Whether an element holds the text of a page, whatever its class says.
fn is_body(name: &str) -> bool {
    matches!(name, "html" | "body" | "main" | "article")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{data::Taxonomy, head::Labels};

    #[test]
    fn tools_of_a_page_are_none_of_its_text() {
        let labels = Labels::new(&Taxonomy::built_in());
        let words = Words { is_name: &|_| false, labels: &labels };
        let page = "<body class='share'><div role='dialog'>We use <div>cookies.</div></div>\
                    <div class='a toolbar'>Print this page</div><p class='shares'>The lake.</p>";
        let lines = read(page, 0, &words).lines;
        assert_eq!(lines.iter().map(|line| line.trimmed()).collect::<Vec<_>>(), ["The lake."]);
    }

    #[test]
    fn lists_have_the_numbers_that_a_page_shows() {
        let labels = Labels::new(&Taxonomy::built_in());
        let words = Words { is_name: &|_| false, labels: &labels };
        let page = "<ol start=3><li><p>herons</p><p>of the lake</p><li>reeds<ol type=a><li>rush</ol>\
                    </ol><ul><li>ducks</ul><ol><li><h2>Swans</h2></ol>";
        let lines = read(page, 0, &words).lines;
        let said: Vec<_> = lines.iter().map(|line| line.trimmed()).collect();
        assert_eq!(said, ["3. herons", "of the lake", "4. reeds", "a. rush", "• ducks", "Swans"]);
    }
}

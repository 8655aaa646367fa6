//! HTML as lines: one for each block.

use formats::elements::{Cell, Hidden, is_furniture, is_inline, is_tool, is_unread};
use html5gum::{StartTag, Token, Tokenizer, emitters::default::DefaultEmitter};

use crate::read::{
    between::between,
    blocks::Blocks,
    contents::{Contents, Stated, Words},
};

/// What an HTML document says; `offset` is where it begins in the file.
pub(crate) fn read<'t>(text: &'t str, offset: usize, _: &Words<'_>) -> Contents<'t> {
    let (mut blocks, mut reader) = (Blocks::new(text, offset), HtmlReader::default());
    reader.read(text, 0, &mut blocks);
    let lines = blocks.finish();
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
}

impl HtmlReader {
    /// Reads a piece of HTML that begins at byte `at`.
    pub(crate) fn read(&mut self, html: &str, at: usize, blocks: &mut Blocks<'_>) {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let place = |place: usize| at + place.min(html.len());
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
                    } else if self.is_shown() {
                        blocks.push(&text, place(piece.span.start), place(piece.span.end));
                    }
                }
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
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
            _ => {}
        }
        self.unread += usize::from(is_unread(&name) && !tag.self_closing);
        let (role, classes) = (attribute("role"), attribute("class"));
        // A class of the page says how it looks, and not what it is.
        let is_all = matches!(&*name, "html" | "body" | "main" | "article");
        let is_tool = !is_all && is_tool(&role.unwrap_or_default(), &classes.unwrap_or_default());
        if attribute("hidden").is_some() || is_tool {
            self.hidden = Hidden::begin(&name, tag.self_closing);
        }
        self.end_cell(Cell::opened_by(&name), &name, place.start, blocks);
        if !is_inline(&name) {
            blocks.flush();
        }
        if name == "img" && self.is_shown() {
            let described = attribute("alt").unwrap_or_default();
            blocks.push(&format!(" {described} "), place.start, place.end);
        }
        self.furniture += usize::from(is_furniture(&name));
        blocks.mark.chrome = self.furniture > 0;
        match name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => blocks.mark.level = Some(level - b'0'),
            b"li" => blocks.mark.item = true,
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
}

//! HTML as lines: one for each block.

use html5gum::{Token, Tokenizer, emitters::default::DefaultEmitter};

use crate::read::{blocks::Blocks, line::Line};

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
pub(crate) fn lines(text: &str, offset: usize) -> Vec<Line<'_>> {
    let mut reader = HtmlReader { blocks: Blocks::new(text, offset), hidden: 0, chrome: 0 };
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                reader.open(&String::from_utf8_lossy(&tag.name), tag.self_closing);
            }
            Token::EndTag(tag) => reader.close(&String::from_utf8_lossy(&tag.name), tag.span.start),
            Token::String(piece) if reader.hidden == 0 => {
                let at = |end: usize| end.min(text.len());
                let (start, end) = (at(piece.span.start), at(piece.span.end));
                reader.blocks.push(&String::from_utf8_lossy(&piece), start, end);
            }
            _ => {}
        }
    }
    reader.blocks.finish()
}

/// An HTML document that is being read.
struct HtmlReader<'t> {
    blocks: Blocks<'t>,
    /// How many elements are open whose text is no text of the page.
    hidden: usize,
    /// How many are open whose text is furniture.
    chrome: usize,
}

impl HtmlReader<'_> {
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

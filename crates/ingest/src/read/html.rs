//! HTML as lines: one for each block.

use std::ops::Range;

use formats::{
    elements::{Hidden as Within, is_tool},
    flow::{Flow, Tag, attribute},
    tokens::tokens,
};
use html5gum::Token;

use crate::read::{
    between::between,
    blocks::Blocks,
    contents::{Contents, Stated, Words},
    links::{self, Link, Linked, names_tool},
    panels::{Panels, opens_more},
    tags::{
        ends_abbreviation, ends_cell, is_abbreviation, is_body, is_cell, is_division, is_strong,
        names_label,
    },
};

/// What an HTML document says; `offset` is where it begins in the file.
pub(crate) fn read<'t>(text: &'t str, offset: usize, words: &Words<'_>) -> Contents<'t> {
    let (mut blocks, mut reader) = (Blocks::new(text, offset, words.labels), HtmlReader::of(text));
    reader.read(text, 0, &mut blocks);
    let mut lines = blocks.finish();
    links::mark(&mut lines, &reader.linked);
    let mut first = lines.iter().filter(|line| line.mark.level == Some(1));
    if let (Some(heading), None) = (first.next(), first.next()) {
        reader.stated.take_heading(heading.trimmed());
    }
    Contents { outside: between(text, offset, &lines), lines, stated: reader.stated }
}

/// HTML that is being read, a document or pieces of one.
#[derive(Debug, Default)]
pub(crate) struct HtmlReader {
    flow: Flow,
    /// What the page states of itself.
    stated: Stated,
    /// The title of the page, while it is open.
    title: Option<String>,
    link: Option<Link>,
    is_in_cell: bool,
    panels: Panels,
    /// Whether a label is open with which a line begins, and where in it the last ended.
    label: (bool, Option<usize>),
    /// The element that is open and is for sharing or choosing, by its class.
    tool: Option<Within>,
    /// For each division that is open: how many lines and buttons there were above it.
    divisions: Vec<(usize, usize)>,
    /// How many are open that are deeper.
    deeper: usize,
    buttons: usize,
    /// What is known of the links of each line.
    linked: Vec<Linked>,
}

/// Divisions within divisions; what is deeper asks no questions.
const DEEPEST: usize = 256;

impl HtmlReader {
    /// A reader of this page, or of pieces of it.
    pub(crate) fn of(page: &str) -> HtmlReader {
        HtmlReader { flow: Flow::of(page), ..HtmlReader::default() }
    }

    /// Reads a piece of HTML that begins at byte `at` of the page.
    pub(crate) fn read(&mut self, html: &str, at: usize, blocks: &mut Blocks<'_, '_>) {
        let place = |place: usize| place.min(html.len());
        for token in tokens(html) {
            match token {
                Token::StartTag(tag) => {
                    let place = place(tag.span.start)..place(tag.span.end);
                    self.open(&tag, at + place.start..at + place.end, blocks);
                }
                Token::EndTag(tag) => {
                    let name = String::from_utf8_lossy(&tag.name);
                    self.close(&name, at + place(tag.span.start), blocks);
                }
                Token::String(piece) => {
                    let text = String::from_utf8_lossy(&piece);
                    let start = place(piece.span.start);
                    let raw = html.get(start..place(piece.span.end)).unwrap_or_default();
                    if let Some(title) = &mut self.title {
                        title.push_str(&text);
                    } else {
                        self.flow.text(&text, raw, at + start, blocks);
                        if self.is_shown() {
                            let (link, is_tool) = (self.link, self.tool.is_some());
                            self.line(blocks).take(&text, link, is_tool);
                        }
                    }
                }
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
    }

    /// What is known of the links of the line that is open.
    fn line(&mut self, blocks: &Blocks<'_, '_>) -> &mut Linked {
        let n = blocks.count();
        if self.linked.len() <= n {
            self.linked.resize(n + 1, Linked::default());
        }
        &mut self.linked[n]
    }

    /// Whether the text that follows is text of the page.
    pub(crate) fn is_shown(&self) -> bool {
        self.flow.is_shown()
    }

    /// Ends a block that is none of HTML at byte `at`: what was left open in it ends with it.
    pub(crate) fn end(&mut self, at: usize, blocks: &mut Blocks<'_, '_>) {
        self.close("p", at, blocks);
    }

    /// Opens an element; a button that opens a panel is the heading of it.
    fn open(&mut self, tag: &Tag, place: Range<usize>, blocks: &mut Blocks<'_, '_>) {
        let name = String::from_utf8_lossy(&tag.name);
        if let Some(line) = self.panels.without_panel(&name, blocks.count())
            && blocks.block.trim().is_empty()
        {
            blocks.cut(line);
            self.linked.truncate(line);
        }
        let is_free = self.is_shown() && blocks.mark.level.is_none() && !self.is_in_cell;
        let depth = self.divisions.len() + self.deeper;
        let Some(level) = self.panels.begin(tag, depth).filter(|_| is_free) else {
            if let [b'h', level @ b'1'..=b'6'] = name.as_bytes() {
                self.panels.heading(level - b'0');
            }
            return self.open_element(tag, place, blocks);
        };
        let heading = Tag { name: format!("h{level}").into_bytes().into(), ..tag.clone() };
        self.open_element(&heading, place, blocks);
        // The items of a list of panels are none of a list.
        blocks.mark.item = None;
    }

    fn open_element(&mut self, tag: &Tag, place: Range<usize>, blocks: &mut Blocks<'_, '_>) {
        let name = String::from_utf8_lossy(&tag.name);
        let attribute = |name: &str| attribute(tag, name);
        let (role, classes) = (attribute("role"), attribute("class").unwrap_or_default());
        // A class of the page says how it looks, and not what it is.
        let is_tool = !is_body(&name) && is_tool(&role.unwrap_or_default(), &classes);
        let was_shown = self.is_shown();
        let place_end = place.end;
        if ends_cell(&name) && self.is_in_cell {
            blocks.end_cell();
        }
        self.is_in_cell = is_cell(&name) || self.is_in_cell && !ends_cell(&name);
        if !self.flow.open(tag, place, is_tool, blocks) {
            return;
        }
        match &*name {
            "html" => self.stated.take("language", &attribute("lang").unwrap_or_default()),
            "meta" => {
                let key = ["name", "property", "itemprop"].into_iter().find_map(attribute);
                let value = attribute("content").unwrap_or_default();
                self.stated.take(&key.unwrap_or_default(), &value);
            }
            "title" if was_shown => self.title = Some(String::new()),
            _ => {}
        }
        let goes_on = |tool: &mut Within| tool.goes_on_at(&name, tag.self_closing);
        if !self.tool.as_mut().is_some_and(goes_on) {
            let begins = !is_body(&name) && names_tool(&classes);
            self.tool = begins.then(|| Within::begin(&name, tag.self_closing)).flatten();
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
        if is_abbreviation(&name, &classes) && !tag.self_closing {
            blocks.begin_short();
        }
        if name == "span"
            && self.label.1.take().is_some_and(|end| end == blocks.block.trim_end().len())
        {
            blocks.end_label(place_end);
        }
        self.label.0 = name == "span" && blocks.block.is_empty() && names_label(&classes);
        self.buttons += usize::from(name == "button");
        if is_division(&name) {
            match self.divisions.len() < DEEPEST {
                true => self.divisions.push((blocks.count(), self.buttons)),
                false => self.deeper += 1,
            }
        }
    }

    /// Closes an element, by the end tag at byte `at`.
    fn close(&mut self, name: &str, at: usize, blocks: &mut Blocks<'_, '_>) {
        let Some(level) = self.panels.end(name) else {
            return self.close_element(name, at, blocks);
        };
        let lines = blocks.count();
        self.close_element(&format!("h{level}"), at, blocks);
        if blocks.last().is_some_and(opens_more) {
            blocks.cut(lines);
            self.linked.truncate(lines);
        }
        self.panels.ended((lines < blocks.count()).then_some(lines));
    }

    fn close_element(&mut self, name: &str, at: usize, blocks: &mut Blocks<'_, '_>) {
        if name == "title"
            && let Some(title) = self.title.take()
        {
            self.stated.take_page(&title);
        }
        if ends_cell(name) && self.is_in_cell {
            blocks.end_cell();
            self.is_in_cell = false;
        }
        if !self.flow.close(name, at, blocks) {
            return;
        }
        if name == "table" {
            blocks.end_table();
        }
        if name == "a" {
            blocks.end_link(at);
            self.link = None;
        }
        if is_strong(name) {
            blocks.end_strong();
        }
        let said = blocks.block.trim_end();
        let is_label = std::mem::take(&mut self.label.0) && name == "span" && !said.is_empty();
        self.label.1 = (is_label && !said.ends_with(':')).then_some(said.len());
        if ends_abbreviation(name) {
            blocks.end_short();
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
        self.tool = self.tool.take().and_then(|mut tool| tool.goes_on_behind(name).then_some(tool));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::read::contents::lines_of;

    /// The lines of a page, with a sign before those that are furniture.
    fn said(page: &str) -> Vec<String> {
        let chrome = |line: &crate::read::line::Line<'_>| if line.mark.chrome { "~" } else { "" };
        let lines = lines_of(read, page);
        lines.iter().map(|line| format!("{}{}", chrome(line), line.trimmed())).collect()
    }

    #[track_caller]
    fn check(pages: &[(&str, &[&str])]) {
        for (page, lines) in pages {
            assert_eq!(said(page), *lines, "{page}");
        }
    }

    #[test]
    fn tools_of_a_page_are_none_of_its_text() {
        check(&[(
            "<body class='share'><div role='dialog'>We use <div>cookies.</div></div>\
             <div class='a toolbar'>Print this page</div><p class='shares'>The lake.</p>",
            &["The lake."],
        )]);
    }

    #[test]
    fn lists_have_the_numbers_that_a_page_shows() {
        check(&[
            (
                "<ol start=3><li><p>herons</p><p>of the lake</p><li>reeds<ol type=a><li>rush</ol>\
                 </ol><ul><li>ducks</ul><ol><li><h2>Swans</h2></ol>",
                &["3. herons", "of the lake", "4. reeds", "a. rush", "• ducks", "Swans"],
            ),
            // An item that says nothing is none of what follows it.
            ("<ul><li><a href=/fr><svg/></a></li></ul><h1>Resolution</h1>", &["Resolution"]),
            ("<ol><li></ol><p>Text", &["Text"]),
            ("<ul><li></li></ul>Text", &["Text"]),
            ("<ul><li>a<ul><li></ul>b</ul>c", &["• a", "b", "c"]),
            // What is not shown is not counted.
            ("<ol><li hidden>x<li>a<li>b</ol>", &["1. a", "2. b"]),
            (
                "<div hidden><ol reversed><li>x</ol></div><ol reversed><li>a<li>b</ol>",
                &["2. a", "1. b"],
            ),
        ]);
    }

    #[test]
    fn what_is_part_of_a_line_does_not_end_it() {
        check(&[
            ("<p>Read the <a>report <svg></svg></a> of 2020.", &["Read the report of 2020."]),
            ("<p>a <acronym>b</acronym> <tt>c</tt> <st1:City>d</st1:City> e", &["a b c d e"]),
            ("<p>a<script>x</script> b<p>c<button>d</button>e", &["a b", "c", "e"]),
            ("<p hidden>a <label>x</label> secret<p>Text", &["Text"]),
            // An element that was left open ends with what is around it.
            ("<p>a<span hidden>b</p><p>Herons.", &["a", "Herons."]),
            ("<p>a<span hidden>b<div>c</div>d</span>e", &["ae"]),
            ("<div>a<svg><p>b</div><p>Herons.", &["a", "Herons."]),
            // What stands in for a film or a form.
            ("<video>No video.</video><canvas>None.</canvas><textarea>x</textarea>a", &["a"]),
            ("<p>a<iframe>No <b>frames</b></iframe>b<audio><p>c</p></audio>", &["ab"]),
        ]);
    }

    #[test]
    fn headings_rows_and_lines_stay_whole() {
        check(&[
            ("<h1>Resolution<br>on lamps</h1>Text", &["Resolution on lamps", "Text"]),
            ("<h2><div>Network</div><div>security</div></h2>a", &["Network security", "a"]),
            (
                "<h3><button aria-expanded=false>Network security</button></h3>a<button>b</button>",
                &["Network security", "a"],
            ),
            (
                "<h2>Guild</h2><button aria-expanded=false>Tools</button><div>a</div><a class=accordion-toggle>\
                 Spam</a><div>b</div><button aria-expanded=false>Topics</button><ul><li>c</ul>",
                &["Guild", "Tools", "a", "Spam", "b", "• c"],
            ),
            (
                "<ul><li><span class=label>Motto</span> <span>Light</span><li><span class=label>New</span> b</ul>",
                &["• Motto: Light", "• New b"],
            ),
            ("<details><summary><button>More</button></summary>Text</details>", &["More", "Text"]),
            (
                "<table><tr><th>Acronym<td><p>ITU</p><tr><th><p>Founded</p></th><td><div>1865</div>\
                 </td></tr></table>Text",
                &["Acronym: ITU", "Founded: 1865", "Text"],
            ),
            (
                "<table><thead><tr><th>Acronym<th>Founded</thead><tr><td>UL<td><p>1865</p></table>Text",
                &["Acronym: UL", "Founded: 1865", "Text"],
            ),
            ("<table><tr><td><p>a</p><p>b</p><td>c<tr><td>d<td>e</table>", &["a", "b", "c", "d e"]),
            ("<table><tr><td><h2>a</h2><p>b</p><td>c</table>", &["a", "b", "c"]),
            (
                "<dl><dt>Key<dd><p>Value</p><dt>Next<dd>One<br>Two</dl>",
                &["Key: Value", "Next: One", "Two"],
            ),
            (
                "<pre>RFC 1\n\n1. <a>Lakes</a>\n\n   Herons stand\n   in the <b>reeds</b>.\n \n2. Ends\n</pre>\
                 a\n\nb",
                &["RFC 1", "1. Lakes", "Herons stand in the reeds.", "2. Ends", "a b"],
            ),
        ]);
    }

    #[test]
    fn what_a_reader_opens_is_text_and_so_are_notes() {
        check(&[
            ("<div role=tabpanel hidden>a</div><div hidden>b</div>", &["a"]),
            ("<div hidden=until-found>a</div><i aria-hidden=true>b</i>", &["a"]),
            ("<a href='#x'>More</a><div id=x style='display:none'>a</div>", &["More", "a"]),
            ("<style media=print>.x{display:none}</style><p class=x>a", &["a"]),
            ("<style media=screen>.x{display:none}</style><p class=x>a<p>b", &["b"]),
            ("<h2>a<span>[<a href=/e>edit</a>]</span></h2><p>b [edit]", &["a", "b [edit]"]),
            ("<aside role=doc-endnote>a</aside><aside>b</aside><p>c", &["a", "~b", "c"]),
            ("<nav>x<aside role=doc-footnote>a</aside>y</nav>b", &["~x", "~a", "~y", "b"]),
        ]);
    }

    /// Tags in any order: each line stands behind the one above it, and no word is said twice.
    #[test]
    fn lines_of_any_page_follow_each_other() {
        const PIECES: [&str; 41] = [
            "<p>",
            "</p>",
            "<pre>",
            "</pre>",
            "<td>",
            "<tr>",
            "<th>",
            "<table>",
            "</table>",
            "<li>",
            "</li>",
            "<ol reversed>",
            "</ol>",
            "<h2>",
            "</h2>",
            "<br>",
            "<div>",
            "</div>",
            "<span hidden>",
            "</span>",
            "<button>",
            "</button>",
            "<dl>",
            "<dt>",
            "<dd>",
            "</dl>",
            "<aside>",
            "</aside>",
            "<svg>",
            "</svg>",
            "<script>",
            "</script>",
            "<title>",
            "</title>",
            "W",
            "W ",
            "W\n\nW",
            "W&eacute;\r\n",
            "&#10;W",
            "\n",
            " ",
        ];
        let pieces = prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40);
        proptest!(ProptestConfig::with_cases(512), |(pieces in pieces)| {
            // Each word is another one.
            let said = pieces.iter().enumerate().map(|(n, piece)| piece.replace('W', &format!("w{n}")));
            let page: String = said.collect();
            let lines = lines_of(read, &page);
            for line in &lines {
                prop_assert!(line.start < line.end && line.end <= page.len());
                prop_assert!(!line.trimmed().is_empty());
            }
            prop_assert!(lines.windows(2).all(|pair| pair[0].end <= pair[1].start), "{page:?}");
            let times = |text: &str| text.matches('w').count();
            let said: usize = lines.iter().map(|line| times(&line.text)).sum();
            prop_assert!(said <= times(&page), "{page:?}");
        });
    }
}

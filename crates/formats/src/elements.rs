//! What the elements of HTML are to a reader: shown or not, furniture, a line of their own, a cell.

/// Elements whose text is no text of the page: what programs read, what is chosen from, and what stands in for
/// a picture or a film where one cannot be shown.
const UNREAD: [&str; 19] = [
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "select",
    "button",
    "title",
    "iframe",
    "video",
    "audio",
    "canvas",
    "textarea",
    "object",
    "datalist",
    "noembed",
    "noframes",
    "rp",
    "annotation",
];
/// Those in which nothing is an element, and which their own end tag alone ends.
const RAW: [&str; 7] = ["script", "style", "title", "iframe", "textarea", "noembed", "noframes"];
/// Elements whose text is furniture of the page.
const FURNITURE: [&str; 3] = ["nav", "footer", "aside"];
/// Elements that are blocks (WHATWG, section 15.3), and end a paragraph that was left open. Cells of a table
/// and what terms mean stand on one line with what is before them.
const BLOCKS: [&str; 39] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "ul",
];
/// Elements that end a line, and no paragraph.
const BREAKS: [&str; 18] = [
    "body", "br", "button", "caption", "col", "colgroup", "frameset", "head", "html", "legend",
    "optgroup", "option", "select", "tbody", "tfoot", "thead", "tr", "xmp",
];
/// Elements that end without an end tag, where another of their kind begins.
const OPEN_ENDED: [&str; 9] = ["li", "dt", "dd", "td", "th", "tr", "p", "option", "tbody"];
/// Elements that hold those.
const HOLDERS: [&str; 5] = ["ul", "ol", "dl", "table", "select"];
/// Elements without content.
const VOID: [&str; 12] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// Whether the text of an element is no text of the page.
pub(crate) fn is_unread(name: &str) -> bool {
    UNREAD.contains(&name)
}

/// Whether the text of an element is furniture of the page.
pub(crate) fn is_furniture(name: &str) -> bool {
    FURNITURE.contains(&name)
}

/// Whether an element is a note, by its role or by what a book calls it; it may stand in an aside, and is text.
pub(crate) fn is_note(role: &str, kinds: &str) -> bool {
    const NOTES: [&str; 3] = ["footnote", "endnote", "rearnote"];
    let of_role = role.strip_prefix("doc-").is_some_and(|role| NOTES.contains(&role));
    of_role || kinds.split_ascii_whitespace().any(|kind| NOTES.contains(&kind))
}

/// Roles of elements whose text is none of the page's own.
const ROLES: [&str; 6] = ["alertdialog", "dialog", "menu", "menubar", "search", "toolbar"];
/// Classes that pages give to such elements.
const CLASSES: [&str; 9] = [
    "breadcrumb",
    "breadcrumbs",
    "cookie-banner",
    "cookie-consent",
    "cookie-notice",
    "share",
    "sharing",
    "social-share",
    "toolbar",
];

/// Whether the role or a class of an element says that its text is none of the page's own.
pub fn is_tool(role: &str, classes: &str) -> bool {
    ROLES.contains(&role) || classes.split_ascii_whitespace().any(|class| CLASSES.contains(&class))
}

/// Whether an element is part of a line of text; one that nobody knows is, as browsers have it.
pub(crate) fn is_inline(name: &str) -> bool {
    !BLOCKS.contains(&name) && !BREAKS.contains(&name)
}

/// A term of a list, or a cell of a table, that is open: its end tag may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cell {
    /// A term, or the head of a row.
    Head,
    /// What a term means, or a cell.
    Body,
}

impl Cell {
    /// What a start tag of `name` opens.
    pub(crate) fn opened_by(name: &str) -> Option<Cell> {
        match name {
            "dt" | "th" => Some(Cell::Head),
            "dd" | "td" => Some(Cell::Body),
            _ => None,
        }
    }

    /// Whether a tag of `name`, be it a start or an end, ends the one that is open.
    pub(crate) fn ends_at(name: &str) -> bool {
        const ENDS: [&str; 6] = ["dl", "tr", "table", "tbody", "thead", "tfoot"];
        Cell::opened_by(name).is_some() || ENDS.contains(&name)
    }
}

/// An element that is not shown: how much of what is open is in it.
#[derive(Debug, PartialEq, Eq)]
pub struct Hidden {
    name: String,
    /// How many elements of that name are open.
    depth: usize,
    /// How many lists and tables are open in it.
    holders: usize,
    /// The blocks that are, where it is a part of a line; the innermost last.
    blocks: Vec<String>,
}

impl Hidden {
    /// The element that begins; `None` where it has no content.
    pub fn begin(name: &str, self_closing: bool) -> Option<Hidden> {
        let has_content = !self_closing && !VOID.contains(&name);
        let holders = usize::from(HOLDERS.contains(&name));
        has_content.then(|| Hidden { name: name.to_owned(), depth: 1, holders, blocks: Vec::new() })
    }

    fn is_raw(&self) -> bool {
        RAW.contains(&self.name.as_str())
    }

    /// Whether it goes on at the start tag of an element.
    pub fn goes_on_at(&mut self, name: &str, self_closing: bool) -> bool {
        if self.is_raw() {
            return true;
        }
        let ends = self.holders == 0
            && OPEN_ENDED.contains(&self.name.as_str())
            && (name == self.name
                || self.name == "p" && BLOCKS.contains(&name)
                || matches!((self.name.as_str(), name), ("dt", "dd") | ("dd", "dt"))
                || matches!((self.name.as_str(), name), ("td" | "th", "td" | "th" | "tr")));
        if !self_closing && !VOID.contains(&name) {
            self.depth += usize::from(name == self.name);
            self.holders += usize::from(HOLDERS.contains(&name));
            let is_counted = is_inline(&self.name) && !is_inline(name);
            self.blocks.extend(is_counted.then(|| name.to_owned()));
        }
        !ends
    }

    /// Whether it goes on behind the end tag of an element.
    pub fn goes_on_behind(&mut self, name: &str) -> bool {
        if self.is_raw() {
            return name != self.name;
        }
        // The end of what holds an element is the end of it.
        let ends_holder = HOLDERS.contains(&name) && self.holders == 0;
        self.holders = self.holders.saturating_sub(usize::from(HOLDERS.contains(&name)));
        if name == self.name {
            self.depth -= 1;
            return self.depth > 0;
        }
        if ends_holder && OPEN_ENDED.contains(&self.name.as_str()) {
            return false;
        }
        if is_inline(name) || !is_inline(&self.name) {
            return true;
        }
        // The end of a block within a part of a line ends those in that; one of a block around it ends the part.
        let block = self.blocks.iter().rposition(|block| block == name);
        block.into_iter().for_each(|block| self.blocks.truncate(block));
        block.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_knows_is_part_of_a_line() {
        for name in ["a", "svg", "label", "acronym", "var", "tt", "st1:city", "x-name", "td", "dd"]
        {
            assert!(is_inline(name), "{name}");
        }
        for name in ["p", "br", "button", "dt", "tr", "li", "h2", "section", "table", "summary"] {
            assert!(!is_inline(name), "{name}");
        }
    }
}

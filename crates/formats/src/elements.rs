//! What the elements of HTML are to a reader: shown or not, furniture, part of a line, a cell.

/// Elements whose text is no text of the page.
const UNREAD: [&str; 8] =
    ["script", "style", "noscript", "template", "svg", "select", "button", "title"];
/// Elements whose text is furniture of the page.
const FURNITURE: [&str; 3] = ["nav", "footer", "aside"];
/// Elements that are part of a line of text; all others end it.
const INLINE: [&str; 30] = [
    "a", "abbr", "b", "bdi", "cite", "code", "dd", "del", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "mark", "picture", "q", "s", "samp", "small", "source", "span", "strong", "sub", "sup",
    "td", "th", "time", "u",
];
/// Elements that end without an end tag, where another of their kind begins.
const OPEN_ENDED: [&str; 9] = ["li", "dt", "dd", "td", "th", "tr", "p", "option", "tbody"];
/// Elements that hold those.
const HOLDERS: [&str; 5] = ["ul", "ol", "dl", "table", "select"];
/// Elements without content.
const VOID: [&str; 11] =
    ["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// Whether the text of an element is no text of the page.
pub fn is_unread(name: &str) -> bool {
    UNREAD.contains(&name)
}

/// Whether the text of an element is furniture of the page.
pub fn is_furniture(name: &str) -> bool {
    FURNITURE.contains(&name)
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

/// Whether an element is part of a line of text.
pub fn is_inline(name: &str) -> bool {
    INLINE.contains(&name) || name == "wbr"
}

/// A term of a list, or a cell of a table, that is open: its end tag may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// A term, or the head of a row.
    Head,
    /// What a term means, or a cell.
    Body,
}

impl Cell {
    /// What a start tag of `name` opens.
    pub fn opened_by(name: &str) -> Option<Cell> {
        match name {
            "dt" | "th" => Some(Cell::Head),
            "dd" | "td" => Some(Cell::Body),
            _ => None,
        }
    }

    /// Whether a tag of `name`, be it a start or an end, ends the one that is open.
    pub fn ends_at(name: &str) -> bool {
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
}

impl Hidden {
    /// The element that begins; `None` where it has no content.
    pub fn begin(name: &str, self_closing: bool) -> Option<Hidden> {
        let has_content = !self_closing && !VOID.contains(&name);
        let holders = usize::from(HOLDERS.contains(&name));
        has_content.then(|| Hidden { name: name.to_owned(), depth: 1, holders })
    }

    /// Whether it goes on at the start tag of an element.
    pub fn goes_on_at(&mut self, name: &str, self_closing: bool) -> bool {
        let ends = self.holders == 0
            && OPEN_ENDED.contains(&self.name.as_str())
            && (name == self.name
                || self.name == "p" && !is_inline(name) && !VOID.contains(&name)
                || matches!((self.name.as_str(), name), ("dt", "dd") | ("dd", "dt"))
                || matches!((self.name.as_str(), name), ("td" | "th", "td" | "th" | "tr")));
        if !self_closing && !VOID.contains(&name) {
            self.depth += usize::from(name == self.name);
            self.holders += usize::from(HOLDERS.contains(&name));
        }
        !ends
    }

    /// Whether it goes on behind the end tag of an element.
    pub fn goes_on_behind(&mut self, name: &str) -> bool {
        // The end of what holds an element is the end of it.
        let ends_holder = HOLDERS.contains(&name) && self.holders == 0;
        self.holders = self.holders.saturating_sub(usize::from(HOLDERS.contains(&name)));
        if name != self.name {
            return !(ends_holder && OPEN_ENDED.contains(&self.name.as_str()));
        }
        self.depth -= 1;
        self.depth > 0
    }
}

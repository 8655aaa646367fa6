//! What the tags of HTML say of the text in them, beside what shows it.

/// Whether an element sets what is in it apart: in bold, or as what opens more.
pub(super) fn is_strong(name: &str) -> bool {
    matches!(name, "b" | "strong" | "summary")
}

/// Whether an element is a cell of a table.
pub(super) fn is_cell(name: &str) -> bool {
    matches!(name, "td" | "th")
}

/// Whether the begin or the end of an element ends the cell that is open.
pub(super) fn ends_cell(name: &str) -> bool {
    is_cell(name) || matches!(name, "tr" | "thead" | "tbody" | "tfoot" | "table")
}

/// Whether an element has an abbreviation in it.
pub(super) fn is_abbreviation(name: &str) -> bool {
    matches!(name, "abbr" | "acronym")
}

/// Whether the classes of an element say that it is the label of what stands beside it.
pub(super) fn names_label(classes: &str) -> bool {
    const WORDS: [&str; 3] = ["key", "label", "term"];
    let mut parts = classes.split(|c: char| !c.is_ascii_alphanumeric());
    parts.any(|part| WORDS.contains(&part.to_ascii_lowercase().as_str()))
}

/// Whether an element parts a page.
pub(super) fn is_division(name: &str) -> bool {
    matches!(name, "div" | "form" | "section" | "fieldset")
}

/// Whether an element holds the text of a page, whatever its class says.
pub(super) fn is_body(name: &str) -> bool {
    matches!(name, "html" | "body" | "main" | "article")
}

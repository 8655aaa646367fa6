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

/// Whether an element has an abbreviation in it, by its name or its class; one in small print may be one.
pub(super) fn is_abbreviation(name: &str, classes: &str) -> bool {
    let mut parts = classes.split(|c: char| !c.is_ascii_alphanumeric());
    matches!(name, "abbr" | "acronym" | "small")
        || name == "span" && parts.any(|part| matches!(part, "abbr" | "acronym"))
}

/// Whether the end of an element may be that of an abbreviation.
pub(super) fn ends_abbreviation(name: &str) -> bool {
    matches!(name, "abbr" | "acronym" | "small" | "span")
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

#[cfg(test)]
mod tests {
    use crate::read::{contents::lines_of, html::read};

    #[test]
    fn an_abbreviation_behind_a_name_in_a_heading_is_its_acronym() {
        for (page, said) in [
            ("<h2>Guild of Lamps <abbr>GL</abbr></h2>", "Guild of Lamps (GL)"),
            ("<h2>Guild <span class=acronym>GL</span></h2>", "Guild (GL)"),
            ("<h2>Guild <small>(GL)</small></h2>", "Guild (GL)"),
            ("<h2>Guild <small>of lamps</small></h2>", "Guild of lamps"),
            ("<h2><abbr>GL</abbr></h2>", "GL"),
            ("<h2>The <abbr>UN</abbr> today</h2>", "The UN today"),
            ("<p>A <abbr>GL</abbr>", "A GL"),
        ] {
            assert_eq!(lines_of(read, page)[0].trimmed(), said, "{page}");
        }
    }
}

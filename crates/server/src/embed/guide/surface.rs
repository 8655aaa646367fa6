//! What the widget has for its host, as tables: attributes, events, properties and parts.

use maud::{Markup, html};

use super::{
    manifest::{Described, ELEMENT, Element},
    meanings,
};
use crate::{
    html::site::Site,
    words::{Language, say},
};

/// What a name is for, in the language of the page.
type Meaning = fn(Language, &Described) -> String;

/// What stands in a column of code.
type Column = fn(&Described) -> &str;

/// A kind of name, as a table of them.
struct Table {
    id: &'static str,
    title: String,
    rows: &'static [Described],
    columns: Vec<(String, Column)>,
    meaning: Meaning,
}

/// All of it, a table for each kind.
pub(super) fn tables(site: &Site) -> Markup {
    let Element { attributes, events, css_properties, css_parts } = &*ELEMENT;
    let usual = || (say!(site, "guide-default"), usually as Column);
    let attributes = Table {
        id: "attributes",
        title: say!(site, "guide-attributes"),
        rows: attributes,
        columns: vec![(say!(site, "guide-values"), Described::values), usual()],
        meaning: meanings::attribute,
    };
    let events = Table {
        id: "events",
        title: say!(site, "guide-events"),
        rows: events,
        columns: vec![(say!(site, "guide-detail"), Described::detail)],
        meaning: meanings::event,
    };
    let properties = Table {
        id: "properties",
        title: say!(site, "guide-properties"),
        rows: css_properties,
        columns: vec![usual()],
        meaning: meanings::property,
    };
    let parts = Table {
        id: "parts",
        title: say!(site, "guide-parts"),
        rows: css_parts,
        columns: Vec::new(),
        meaning: meanings::part,
    };
    html! {
        (attributes.render(site))
        (events.render(site))
        (properties.render(site))
        p { (say!(site, "guide-accent")) }
        (parts.render(site))
    }
}

impl Table {
    fn render(&self, site: &Site) -> Markup {
        html! {
            h3 id=(self.id) { (self.title) }
            div.scroll role="region" aria-labelledby=(self.id) tabindex="0" {
                table.listed {
                    thead {
                        tr {
                            th scope="col" { (say!(site, "guide-name")) }
                            @for (title, _) in &self.columns { th scope="col" { (title) } }
                            th scope="col" { (say!(site, "guide-meaning")) }
                        }
                    }
                    tbody {
                        @for row in self.rows {
                            tr {
                                th scope="row" { code { (row.name) } }
                                @for (_, column) in &self.columns { td { (cell(column(row))) } }
                                td { ((self.meaning)(site.language(), row)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn usually(described: &Described) -> &str {
    described.default.as_deref().unwrap_or_default()
}

fn cell(text: &str) -> Markup {
    html! { @if text.is_empty() { "–" } @else { code { (text) } } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_the_widget_is_explained_in_every_language() {
        let Element { attributes, events, css_properties, css_parts } = &*ELEMENT;
        let kinds: [(&[Described], Meaning); 4] = [
            (attributes, meanings::attribute),
            (events, meanings::event),
            (css_properties, meanings::property),
            (css_parts, meanings::part),
        ];
        for (described, means) in kinds {
            assert!(!described.is_empty());
            for one in described {
                for language in Language::ALL {
                    let said = means(language, one);
                    let is_english = language == Language::ENGLISH;
                    assert_eq!(said == one.description, is_english, "{}: {said}", one.name);
                }
            }
        }
    }
}

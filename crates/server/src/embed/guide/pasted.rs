//! What a text to paste is, and which lines many of them have in common.

use crate::{embed::widget, html::site::Site, words::say};

/// A text to paste, named for whoever looks for it in the page.
pub(super) struct Snippet {
    pub(super) name: &'static str,
    pub(super) title: String,
    pub(super) note: String,
    pub(super) text: String,
}

/// What many snippets have in common.
pub(super) struct Lines<'a> {
    /// The address of this server.
    pub(super) base: &'a str,
    /// Where the module is on it.
    pub(super) path: String,
    /// What a browser checks it by.
    pub(super) integrity: String,
    pub(super) label: String,
    button: String,
}

impl Lines<'_> {
    /// For a server that the public reaches at `base`, in the language of the page.
    pub(super) fn of<'a>(site: &Site, base: &'a str) -> Lines<'a> {
        Lines {
            base,
            path: widget::path(),
            integrity: widget::integrity(widget::module()),
            label: say!(site, "guide-label"),
            button: say!(site, "search-button"),
        }
    }

    /// What loads the widget.
    pub(super) fn script(&self) -> String {
        let Lines { base, path, integrity, .. } = self;
        format!(
            "<script type=\"module\" src=\"{base}{path}\"\n        integrity=\"{integrity}\"\n        \
             crossorigin=\"anonymous\" referrerpolicy=\"no-referrer\"></script>"
        )
    }

    /// The widget, around the form that is there without it.
    pub(super) fn element(&self) -> String {
        self.fill(ELEMENT)
    }

    /// A text with what it leaves open.
    pub(super) fn fill(&self, template: &str) -> String {
        let Lines { base, label, button, .. } = self;
        template.replace("{base}", base).replace("{label}", label).replace("{button}", button)
    }
}

const ELEMENT: &str = r#"<atlas-search>
  <form action="{base}/search" method="get" role="search">
    <label>{label} <input type="search" name="q"></label>
    <button>{button}</button>
  </form>
</atlas-search>"#;

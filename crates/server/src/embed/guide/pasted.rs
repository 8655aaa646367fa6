//! What a text to paste is, and which lines many of them have in common.

use crate::{embed::widget, html::site::Site, http::below::Below, words::say};

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
    /// The attribute by which the widget is told what the archive is called.
    called: String,
    button: String,
}

impl Lines<'_> {
    /// For a server that the public reaches at `base`, in the language of the page.
    pub(super) fn of<'a>(site: &Site, base: &'a str) -> Lines<'a> {
        Lines {
            base,
            path: widget::path(),
            integrity: widget::integrity(widget::module()),
            label: match site.owner().name() {
                Some(name) => say!(site, "guide-label-of", name = name),
                None => say!(site, "guide-label"),
            },
            called: site.owner().widget_label(site.language()),
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

    /// What a policy lets in: this server. It takes a path for that of one file, unless it ends with a
    /// slash.
    pub(super) fn allowed(&self) -> String {
        if self.is_at_root() { self.base.to_owned() } else { format!("{}/", self.base) }
    }

    /// A text with what it leaves open.
    pub(super) fn fill(&self, template: &str) -> String {
        let Lines { base, label, button, called, .. } = self;
        // By its own address the widget knows the host alone.
        let source = if self.is_at_root() { String::new() } else { format!(" src=\"{base}\"") };
        let source = source + called;
        let template = template.replace("{source}", &source).replace("{base}", base);
        template.replace("{label}", label).replace("{button}", button)
    }

    fn is_at_root(&self) -> bool {
        Below::of(self.base) == Below::default()
    }
}

const ELEMENT: &str = r#"<atlas-search{source}>
  <form action="{base}/search" method="get" role="search">
    <label>{label} <input type="search" name="q"></label>
    <button>{button}</button>
  </form>
</atlas-search>"#;

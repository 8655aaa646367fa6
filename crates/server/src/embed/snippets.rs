//! What the owners of other sites paste. The tests load these very lines from the guide.

use super::{frame, widget};
use crate::{html::site::Site, http::below::Below, words::say};

/// A text to paste, named for whoever looks for it in the page.
pub(super) struct Snippet {
    pub(super) name: &'static str,
    pub(super) title: String,
    pub(super) note: String,
    pub(super) text: String,
}

/// Every snippet, for the server that the public reaches at `base`.
pub(super) fn snippets(site: &Site, base: &str) -> Vec<Snippet> {
    let (protocol, authority) = base.split_once("://").unwrap_or(("https", base));
    let source = source(base);
    // A policy takes a path for that of one file, unless it ends with a slash.
    let allowed = if source.is_empty() { base.to_owned() } else { format!("{base}/") };
    vec![
        Snippet {
            name: "plain",
            title: say!(site, "guide-plain"),
            note: say!(site, "guide-plain-note"),
            text: format!("{}\n\n{}", script(base), element(site, base)),
        },
        Snippet {
            name: "layout",
            title: say!(site, "guide-layout"),
            note: say!(site, "guide-layout-note"),
            text: LAYOUT.replace("{base}", base),
        },
        Snippet {
            name: "csp",
            title: say!(site, "guide-csp"),
            note: say!(site, "guide-csp-note"),
            text: format!("script-src {allowed}; connect-src {allowed}; form-action {allowed}"),
        },
        Snippet {
            name: "frame",
            title: say!(site, "guide-frame"),
            note: say!(site, "guide-frame-note"),
            text: frame::element(
                &format!("{base}/embed"),
                "Search the Geneva Digital Atlas",
                "100%",
                480,
            )
            .into_string(),
        },
        Snippet {
            name: "react",
            title: say!(site, "guide-react"),
            note: say!(site, "guide-react-note"),
            text: REACT.replace("{base}", base).replace("{source}", &source),
        },
        Snippet {
            name: "vue",
            title: say!(site, "guide-vue"),
            note: say!(site, "guide-vue-note"),
            text: VUE.replace("{base}", base).replace("{source}", &source),
        },
        Snippet {
            name: "generator",
            title: say!(site, "guide-generator"),
            note: say!(site, "guide-generator-note"),
            text: format!("{}\n{}", script(base), element(site, base)),
        },
        Snippet {
            name: "instantsearch",
            title: say!(site, "guide-instantsearch"),
            note: say!(site, "guide-instantsearch-note"),
            text: format!(
                "const searchClient = liteClient(\"atlas\", \"public\", {{\n  hosts: [{{ url: \"{authority}\", protocol: \"{protocol}\", accept: \"readWrite\" }}],\n}});\n\
                 const search = instantsearch({{ indexName: \"atlas\", searchClient }});"
            ),
        },
    ]
}

fn script(base: &str) -> String {
    let (path, integrity) = (widget::path(), widget::integrity(widget::module()));
    format!(
        "<script type=\"module\" src=\"{base}{path}\"\n        integrity=\"{integrity}\"\n        \
         crossorigin=\"anonymous\" referrerpolicy=\"no-referrer\"></script>"
    )
}

/// Where the widget finds the server, as an attribute of it: by its own address it knows the host alone.
fn source(base: &str) -> String {
    if Below::of(base) == Below::default() { String::new() } else { format!(" src=\"{base}\"") }
}

fn element(site: &Site, base: &str) -> String {
    let source = source(base);
    let (label, button) = (say!(site, "guide-label"), say!(site, "search-button"));
    format!(
        "<atlas-search{source}>\n  <form action=\"{base}/search\" method=\"get\" role=\"search\">\n    \
         <label>{label} <input type=\"search\" name=\"q\"></label>\n    \
         <button>{button}</button>\n  </form>\n</atlas-search>"
    )
}

const LAYOUT: &str = "\
atlas-search {
  display: block;
  min-block-size: 5rem;
}
@media (max-width: 36rem) {
  atlas-search { min-block-size: 8.5rem; }
}
iframe[src^=\"{base}/embed\"] {
  box-sizing: border-box;
  inline-size: 100%;
  block-size: clamp(24rem, 80vh, 56rem);
}";

const REACT: &str = r#"export function AtlasSearch({ basket, onSelect }) {
  return (
    <atlas-search{source} basket={basket} onatlas-select={onSelect}>
      <form action="{base}/search" method="get" role="search">
        <label>Search the Geneva Digital Atlas <input type="search" name="q" /></label>
        <button>Search</button>
      </form>
    </atlas-search>
  );
}"#;

const VUE: &str = r#"<script setup>
defineProps({ basket: String });
defineEmits(["select"]);
</script>

<template>
  <atlas-search{source} :basket="basket" @atlas-select="$emit('select', $event)">
    <form action="{base}/search" method="get" role="search">
      <label>Search the Geneva Digital Atlas <input type="search" name="q" /></label>
      <button>Search</button>
    </form>
  </atlas-search>
</template>"#;

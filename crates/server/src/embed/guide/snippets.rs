//! What the owners of other sites paste. The tests load these very lines from the guide.

use super::pasted::{Lines, Snippet};
use crate::{embed::frame, html::site::Site, words::say};

/// The snippets, in the order of the guide.
pub(super) fn snippets(site: &Site, lines: &Lines<'_>) -> Vec<Snippet> {
    let base = lines.base;
    let (protocol, authority) = base.split_once("://").unwrap_or(("https", base));
    let allowed = lines.allowed();
    vec![
        Snippet {
            name: "plain",
            title: say!(site, "guide-plain"),
            note: say!(site, "guide-plain-note"),
            text: format!("{}\n\n{}", lines.script(), lines.element()),
        },
        Snippet {
            name: "layout",
            title: say!(site, "guide-layout"),
            note: say!(site, "guide-layout-note"),
            text: lines.fill(LAYOUT),
        },
        Snippet {
            name: "colours",
            title: say!(site, "guide-colours"),
            note: say!(site, "guide-colours-note"),
            text: COLOURS.to_owned(),
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
                &format!("{base}/embed?lang={}", site.language().tag()),
                &lines.label,
                "100%",
                480,
            )
            .into_string(),
        },
        Snippet {
            name: "react",
            title: say!(site, "guide-react"),
            note: say!(site, "guide-react-note"),
            text: lines.fill(REACT),
        },
        Snippet {
            name: "vue",
            title: say!(site, "guide-vue"),
            note: say!(site, "guide-vue-note"),
            text: lines.fill(VUE),
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
        Snippet {
            name: "docsearch",
            title: say!(site, "guide-docsearch"),
            note: say!(site, "guide-docsearch-note"),
            text: lines.fill(DOCSEARCH),
        },
    ]
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

const COLOURS: &str = "\
atlas-search {
  --atlas-accent: #009edb;
  --atlas-radius: 0;
}
atlas-search::part(label) {
  font-weight: 400;
}";

const REACT: &str = r#"export function AtlasSearch({ basket, onSelect }) {
  return (
    <atlas-search{source} basket={basket} onatlas-select={onSelect}>
      <form action="{base}/search" method="get" role="search">
        <label>{label} <input type="search" name="q" /></label>
        <button>{button}</button>
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
      <label>{label} <input type="search" name="q" /></label>
      <button>{button}</button>
    </form>
  </atlas-search>
</template>"#;

const DOCSEARCH: &str = r##"docsearch({
  container: "#docsearch",
  appId: "atlas",
  apiKey: "public",
  indices: ["atlas"],
  insights: false,
  transformSearchClient: (client) => ({
    ...client,
    search: async (asked) => {
      const body = JSON.stringify(asked.requests ? asked : { requests: asked });
      const reply = await fetch("{base}/1/indexes/*/queries", { method: "POST", body });
      if (!reply.ok) throw new Error(reply.statusText);
      return reply.json();
    },
  }),
});"##;

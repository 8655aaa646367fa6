// The search of a static copy for widgets on any page.

import { search, shown } from "./search.js";
import { suggested } from "./suggest.js";
import { Tables } from "./tables.js";

const here = new URL(".", import.meta.url);
const root = new URL("..", here);
const tables = new Tables(here);

/// What the widget asks for.
export async function source({ q, filters, limit = 2, hits = 4 }) {
  const [reply, suggestions] = await Promise.all([search(tables, q, { filters, prefix: true }), suggested(tables, q, limit)]);
  const list = await Promise.all(reply.candidates.slice(0, hits).map((candidate) => shown(tables, candidate, reply.plan)));
  return {
    q, total: reply.total,
    suggestions: suggestions.filter(({ id }) => id).map((one) => ({ ...one, url: new URL(one.url, root).href })),
    hits: list.map((hit) => ({
      id: hit.id, url: new URL(hit.url, root).href, path: hit.path, actor: hit.actor && { name: hit.actor },
      title_segments: hit.title, snippets: [hit.snippet],
    })),
  };
}

// This module runs before the one that defines the element.
customElements.whenDefined("atlas-search").then(() => {
  for (const widget of document.querySelectorAll("atlas-search")) widget.source = source;
});
// The page that says what a site needs says where this copy is.
for (const lines of document.querySelectorAll("code.atlas-lines")) lines.textContent = lines.textContent.replaceAll('"../', () => `"${root.href}`);

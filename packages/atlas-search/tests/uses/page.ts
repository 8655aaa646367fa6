// A page without a framework.
import { AtlasSearch, type AtlasSelectDetail } from "atlas-search";
import { AtlasSearch as Undefined } from "atlas-search/class";

const made = document.createElement("atlas-search");
made.labels = { submit: "Find", passages: { one: "# text", other: "# texts" } };
made.filters = { basket: ["cybersecurity"], issue: [], actor: [] };
made.source = async ({ q, limit, signal }) => {
  const reply = await fetch(`/suggest?q=${q}&limit=${limit}`, { signal });
  return { suggestions: [], total: reply.status };
};
made.addEventListener("atlas-select", (event) => {
  const detail: AtlasSelectDetail = event.detail;
  if (detail.id === null) event.preventDefault();
});
document.addEventListener("atlas-submit", ({ detail }) => detail.filters.basket.join());
document.querySelector("atlas-search")?.search("privacy").then((reply) => reply?.hits?.map(({ url }) => url));
Undefined.define("my-search");
export const version: string = AtlasSearch.version;

// @ts-expect-error it can be read, not set
made.open = true;
// @ts-expect-error no such list
made.filters = { edition: ["2025"] };
// @ts-expect-error a text is no set of labels
made.labels = "Find";
// @ts-expect-error no such member of the detail
made.addEventListener("atlas-select", (event) => event.detail.title);
// @ts-expect-error hits are a list
made.source = () => ({ hits: "none" });

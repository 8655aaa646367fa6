import type { AtlasSearch } from "./atlas-search.class.js";

export * from "./atlas-search.class.js";

declare global {
  interface HTMLElementTagNameMap {
    "atlas-search": AtlasSearch;
  }
}

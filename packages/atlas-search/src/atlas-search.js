// Defines <atlas-search>.
import { AtlasSearch } from "./atlas-search.class.js";

AtlasSearch.define();

export { AtlasSearch };

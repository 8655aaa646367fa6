/** What a search is narrowed to: ids, as in the addresses of the search page. */
export type AtlasFilters = Record<"basket" | "issue" | "actor", string[]>;

/** A piece of a text; the pieces that match are hits. */
export interface AtlasSegment {
  text: string;
  hit: boolean;
}

/** Something that has a name in the atlas, or a search. */
export interface AtlasSuggestion {
  /** Of what it names, where it names something. */
  id?: string | null;
  /** What it is; other kinds are shown as they are called. */
  kind: "actor" | "issue" | "basket" | "acronym" | "heading" | "filters" | "symbol" | "edition" | (string & {});
  text: string;
  /** How many passages it has. */
  count: number;
  /** Absolute, or relative to the atlas. */
  url: string;
}

/** A passage. */
export interface AtlasHit {
  id: string;
  /** Absolute, or relative to the atlas. */
  url: string;
  title?: string;
  title_segments?: AtlasSegment[];
  snippets?: AtlasSegment[][];
  /** The headings that it stands below. */
  path?: string[];
  actor?: { name: string; acronym?: string | null } | null;
  document?: string;
  /** How it was found; one that is near in meaning alone stands below a heading. By words, where it is not said. */
  by?: "words" | "meaning";
}

/** What `/api/v1/suggest` answers. */
export interface AtlasReply {
  suggestions?: AtlasSuggestion[];
  hits?: AtlasHit[];
  /** How many passages there are in all that have the words. */
  total?: number;
  /** How many there are beside those that are near in meaning alone. */
  by_meaning?: number;
}

/** What a source is asked. */
export interface AtlasQuestion {
  q: string;
  filters: AtlasFilters;
  /** How many suggestions, at most. */
  limit: number;
  /** How many passages, at most. */
  hits: number;
  /** Aborted when the answer is no longer wanted. */
  signal: AbortSignal;
}

/** Answers in the place of the atlas. */
export type AtlasSource = (asked: AtlasQuestion) => AtlasReply | Promise<AtlasReply>;

/** A text for each number, in which `#` stands for it. */
export type AtlasPlural = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** The words of the element. */
export interface AtlasLabels {
  /** The label of the field. */
  label: string;
  placeholder: string;
  /** The button that opens the search page. */
  submit: string;
  /** The button that opens the dialog, unless it has a label. */
  open: string;
  /** The button that closes the dialog. */
  close: string;
  /** The list of baskets. */
  baskets: string;
  /** Its first option. */
  all: string;
  /** The list of suggestions. */
  list: string;
  /** What a suggestion is, by its kind. */
  kind: Record<string, string>;
  passages: AtlasPlural;
  seeAll: AtlasPlural;
  status: AtlasPlural;
  /** What stands above hits that are near in meaning alone. */
  near: string;
  /** Nothing is found for `#`. */
  none: string;
  /** The link to the search page. */
  page: string;
  /** The atlas does not answer. */
  error: string;
}

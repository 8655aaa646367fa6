// A search in the tables: what is found, what the facets count, and how it is shown.

import { understand } from "./query.js";
import { answer } from "./rank.js";

/// What is chosen, without the baskets of which an issue is chosen: the issue takes their place.
function effective({ baskets }, filters) {
  const replaced = (basket) => filters.issue?.some((issue) => baskets[issue] === basket);
  return { ...filters, basket: filters.basket?.filter((basket) => !replaced(basket)) };
}

/// The ids that a record has of a facet.
function idsOf({ columns: { actor, signature, signatures, values } }, record, facet) {
  const numbers = facet === "actor" ? [actor[record]] : signatures[signature[record]].values[facet] ?? [];
  return numbers.filter((number) => number >= 0).map((number) => values[facet][number]);
}

/// Whether a record has one of the values chosen in each facet but one. Baskets and issues are two levels of
/// one facet, and so in one list.
const passesAll = (index, record, filters, but) => index.facets.every((facet) => facet === but ||
  facet.every((name) => !filters[name]?.length) ||
  facet.some((name) => filters[name]?.length && idsOf(index, record, name).some((id) => filters[name].includes(id))));

/// For each facet and value, how many of the passages that match choosing it gives.
function countsOf(index, matching, filters) {
  const counted = new Map();
  const seen = new Set();
  for (const record of matching) for (const facet of index.facets) {
    if (!passesAll(index, record, filters, facet)) continue;
    for (const name of facet) for (const id of idsOf(index, record, name)) {
      const key = `${name}=${id}`, once = `${index.columns.group[record]} ${key}`;
      if (!seen.has(once)) counted.set(key, (counted.get(key) ?? 0) + 1);
      seen.add(once);
    }
  }
  return counted;
}

/// Answers a query.
export async function search(tables, q, { filters = {}, sort = "relevance", prefix = false } = {}) {
  const index = await tables.index();
  const plan = await understand(tables, q, { prefix });
  const chosen = effective(index, filters);
  const { candidates, matching } = await answer(tables, plan, { sort, passes: (record) => passesAll(index, record, chosen) });
  return { q, plan, chosen, total: candidates.length, candidates, counts: () => countsOf(index, matching, chosen) };
}

/// A piece of a text in segments, those that a plan looks for marked.
export function segments({ text, words }, plan) {
  const said = [];
  let end = 0;
  for (let at = 0; at < words.length; at += 3) {
    const start = end + words[at];
    end = start + words[at + 1];
    said.push({ start, end, mark: words[at + 2] });
  }
  const marks = plan.clauses.filter(({ wanted }) => wanted).flatMap(({ marks }) => marks).filter(({ length }) => length);
  for (const [at, word] of said.entries()) for (const sequence of marks) {
    if (sequence.every((mark, more) => said[at + more]?.mark === mark)) sequence.forEach((_, more) => (said[at + more].hit = true));
  }
  const parts = [];
  let last = 0;
  for (const { start, end } of said.filter(({ hit }) => hit)) {
    if (start > last) parts.push({ text: text.slice(last, start), hit: false });
    parts.push({ text: text.slice(start, end), hit: true });
    last = end;
  }
  if (last < text.length) parts.push({ text: text.slice(last), hit: false });
  return parts;
}

/// A hit as it is shown: the record, its title, the piece of its text with the most of the words, and where
/// its page has that.
export async function shown(tables, { record }, plan) {
  const text = await tables.row("texts", record);
  const pieces = text.pieces.map((piece) => segments(piece, plan));
  const worth = pieces.map((piece) => new Set(piece.filter(({ hit }) => hit).map(({ text }) => text.toLowerCase())).size);
  const best = Math.max(worth.indexOf(Math.max(...worth, 0)), 0);
  let url = text.url;
  if (worth[best] && url.startsWith("sections/")) {
    const part = text.part ? Math.floor(best / text.part) + 1 : 1;
    url = `${url}${part > 1 ? `part/${part}/` : ""}#p${best + 1}`;
  }
  return { ...text, url, title: segments(text.title, plan), name: text.title.text, snippet: pieces[best] ?? [] };
}

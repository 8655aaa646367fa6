// What a thing is, where that is asked: `what is X`, by the ways to ask that the engine has.

import { keyOf } from "./words.js";

const PART = /\p{Script=Han}|[\p{L}\p{N}\p{M}]+/gu;

/// What stands before the thing, the thing, and what stands behind it; nothing where no such question is asked.
/// `elisions` are no words.
export function thingIn(text, ways, letters, elisions = new Set()) {
  const parts = [...text.matchAll(PART)].map((part) => ({ from: part.index, to: part.index + part[0].length, key: keyOf(part[0], letters) }))
    .filter(({ to, key }, at) => !(/^['’ʼ]/u.test(text.slice(to)) && elisions.has(key)) && !(at > 0 && key === "s" && /['’ʼ]$/u.test(text.slice(0, to - 1))));
  const isThere = ([before, behind]) => before.length + behind.length < parts.length &&
    before.every((key, at) => parts[at].key === key) && behind.every((key, at) => parts[parts.length - behind.length + at].key === key);
  const [found] = ways.filter(isThere).sort((one, other) => other.flat().length - one.flat().length);
  if (!found) return undefined;
  const [from, to] = [parts[found[0].length].from, parts[parts.length - found[1].length - 1].to];
  return { way: found, before: text.slice(0, from), thing: text.slice(from, to), behind: text.slice(to) };
}

/// What tells what the thing of these words is, if anything does.
export async function definitionOf(tables, words) {
  const [first] = words.map(({ word }, at) => (word?.stop ? -1 : at)).filter((at) => at >= 0);
  const clause = first !== undefined && await tables.get("told", words.slice(first).map(({ key }) => key).join(" "));
  return Number.isInteger(clause) ? (await tables.row("clauses", clause))[0] : undefined;
}

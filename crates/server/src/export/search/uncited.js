// What is searched for a symbol that no text has: its family, the symbols that begin as it does.

import { phraseClause } from "./phrases.js";
import { keyOf } from "./words.js";

/// How many symbols of a family are searched, and from how many digits on a number tells something by itself;
/// as the engine has it.
const FAMILY = 64, TELLING_DIGITS = 3;

const isNumber = (part) => /^\p{Nd}+$/u.test(part);
const isYear = (part) => /^(1[89]|2[01])\d\d$/.test(part);

/// Whether a word of several parts is a symbol, by its looks.
function isSymbol(key, parts) {
  if (parts.length < 2 || !/^[\p{L}\p{N}]+([/.+-][\p{L}\p{N}]+)+$/u.test(key)) return false;
  const numbers = parts.filter(isNumber);
  const last = parts.at(-1);
  return (key.includes("/") && !numbers.every(isYear)) || (/\p{L}/u.test(key) && isNumber(last) && !isYear(last));
}

/// Whether texts have these parts side by side.
async function isSideBySide(tables, words) {
  if (!words.every((word) => word?.clauses.length === 1)) return false;
  const rows = await Promise.all(words.map(({ clauses }) => tables.row("clauses", clauses[0])));
  return rows.every(([{ word }]) => word !== undefined) && Boolean(await phraseClause(tables, rows.map(([row], at) => [row.word, at, row])));
}

/// The symbols that have the longest beginning of a symbol that any has.
async function familyOf(tables, key) {
  for (let at = key.length - 1; at > 0; at--) {
    if (!"/-.+".includes(key[at])) continue;
    const beginning = key.slice(0, at + 1);
    if (!/\p{L}/u.test(beginning)) return [];
    const found = (await tables.beginningWith("words", beginning)).filter(([other, { frequency }]) => frequency && /\p{N}/u.test(other.slice(at + 1)));
    if (found.length) return found.sort(([, one], [, other]) => other.frequency - one.frequency).slice(0, FAMILY);
  }
  return [];
}

/// What is searched for a symbol that no text has, as words; nothing for any other word.
export async function uncited(tables, typed, cut, mostTelling) {
  const { letters } = await tables.index();
  const key = keyOf(typed.replace(/[^\p{L}\p{N}]+$/u, ""), letters);
  const parts = key.split(/[^\p{L}\p{N}]+/u);
  if (!isSymbol(key, parts) || await tables.get("words", key)) return undefined;
  const words = await Promise.all(parts.map((part) => tables.get("words", part)));
  if (await isSideBySide(tables, words)) return undefined;
  const hasSlash = key.includes("/");
  const tells = (part, at) => part.length >= TELLING_DIGITS && isNumber(part) && words[at]?.frequency;
  if (!hasSlash && parts.some(tells)) return undefined;
  const family = await familyOf(tables, key);
  const rows = await Promise.all(family.map(([, { clauses }]) => tables.row("clauses", clauses[0])));
  const patterns = new Map(rows.flatMap(([{ patterns }]) => [[patterns[0], 1000]]));
  const any = {
    patterns: [...patterns].flat(), marks: rows.flatMap(([{ marks }]) => marks),
    idf: Math.min(...rows.map(([{ idf }]) => idf), mostTelling), frequency: 0, term: !family.length,
  };
  const said = family.length && hasSlash ? [] : parts.filter((part) => /^\p{L}{2,}$/u.test(part));
  return [{ typed, key, any }, ...await cut(tables, said.join(" "))];
}

// Words side by side: quotations, words with a hyphen, and what may have been meant by a word.

import { slips } from "./words.js";

/// The shortest word that is mended, from which length two slips are forgiven, and the longest; as the engine has it.
const SHORTEST = 5, LONG = 8, LONGEST = 40;

/// What looks for words side by side, if they stand so anywhere.
async function sideBySide(tables, words) {
  if (!words.every((word) => word && !word.stop && word.clauses.length === 1)) return undefined;
  const rows = await Promise.all(words.map((word) => tables.row("clauses", word.clauses[0])));
  if (rows.some(([{ word }]) => word === undefined)) return undefined;
  return phraseClause(tables, rows.map(([row], at) => [row.word, at, row]));
}

/// What looks for words at these distances from the first, if they stand so anywhere.
export async function phraseClause(tables, terms) {
  const postings = await phrasePostings(tables, terms);
  if (!postings.length) return undefined;
  const records = (await tables.index()).columns.group.length;
  const idf = Math.log(1 + (records - postings.length + 0.5) / (postings.length + 0.5));
  return { patterns: [], postings, idf, frequency: 0, term: false, marks: [terms.flatMap(([, , row]) => row.marks[0])] };
}

/// Where words stand, by record: `[text, heading]`.
export async function places(tables, pattern) {
  const steps = (await tables.row("places", pattern)) ?? [];
  const found = new Map();
  let record = 0;
  for (let at = 0; at < steps.length;) {
    record += steps[at++];
    found.set(record, [0, 1].map(() => {
      let place = 0;
      return Array.from({ length: steps[at++] }, () => (place += steps[at++]));
    }));
  }
  return found;
}

/// The records in which words stand at these distances from the first.
async function phrasePostings(tables, terms) {
  const all = await Promise.all(terms.map(async ([pattern, at]) => [await places(tables, pattern), at]));
  const { columns: { once } } = await tables.index();
  const [[first]] = all;
  const postings = [];
  for (const [record, zones] of first) {
    const times = zones.map((starts, zone) => starts.filter((start) => all.every(([found, at]) =>
      found.get(record)?.[zone].includes(start + at - all[0][1]))).length);
    if (times[0] + times[1] > 0) postings.push([record, times[0] * once[0][record] + times[1] * once[1][record], times[1] > 0]);
  }
  return postings;
}

/// The words, those that a hyphen joins as one where they stand side by side anywhere.
export async function compounds(tables, typed) {
  const words = [];
  for (let at = 0; at < typed.length;) {
    let to = at + 1;
    while (typed[to]?.joined && !typed[to].rest) to++;
    const together = to - at > 1 && await sideBySide(tables, typed.slice(at, to).map(({ word }) => word));
    if (together) words.push({ typed: typed[at].typed, key: typed[at].key, any: together });
    else words.push(...typed.slice(at, to));
    at = to;
  }
  return words;
}

/// Whether two words differ by what makes one the opposite of the other.
function isOpposite(prefixes, one, other) {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return prefixes.some((prefix) => long === prefix + short);
}

/// The word that may have been meant by one that nobody knows: two words without the space, else the one with
/// the fewest slips of those that begin with the same letter.
export async function mended(tables, { key }) {
  const letters = [...key];
  if (letters.length < SHORTEST || letters.length > LONGEST || /[^\p{L}]/u.test(key)) return undefined;
  for (let middle = 3; middle <= letters.length - 3; middle++) {
    const halves = [letters.slice(0, middle).join(""), letters.slice(middle).join("")];
    const words = await Promise.all(halves.map((half) => tables.get("words", half)));
    const together = words.every((word) => word?.frequency) && await sideBySide(tables, words);
    if (together) return { better: halves.join(" "), words: [{ typed: key, key, any: together }] };
  }
  const most = letters.length >= LONG ? 2 : 1;
  const { rules: { opposites } } = await tables.index();
  let best;
  for (const [other, word] of await tables.beginningWith("words", letters[0])) {
    if (!word.frequency || word.stop || isOpposite(opposites, other, key) || /[^\p{L}]/u.test(other) || Math.abs(other.length - key.length) > most) continue;
    const far = slips(other, key, most);
    if (far <= most && (!best || far < best.far || (far === best.far && word.frequency > best.word.frequency))) best = { far, other, word };
  }
  return best && { better: best.other, words: [{ typed: best.other, key: best.other, word: best.word }] };
}

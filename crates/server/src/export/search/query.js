// What a query looks for: its words, looked up among those that the engine has written down.

import { recognise, translate, wholeName } from "./tongue.js";

/// The slips that are forgiven, by length, as the engine does.
const SHORTEST = 4, LONG = 8;
/// The longest query, in words, and the most words that a beginning stands for.
const MOST_WORDS = 120, MOST_ENDINGS = 64;
/// What a word tells that no record has.
const MOST_TELLING = 12;

const PIECE = /\p{Script=Han}|[\p{L}\p{N}\p{M}]+/gu;
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

/// The key of a word: compatibility forms, small letters, no accents, and the letters that Unicode does not
/// take apart; and no dots between single letters.
export function keyOf(word, letters) {
  const plain = word.normalize("NFKC").replace(INVISIBLE, "").toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const key = [...plain].map((letter) => (Object.hasOwn(letters, letter) ? letters[letter] : letter)).join("");
  return /^\p{L}(\.\p{L})+$/u.test(key) ? key.replaceAll(".", "") : key;
}

/// What was typed: words, quotations, what is excluded, values of facets.
export function read(q, facets) {
  const items = [];
  for (const [whole, minus, field, , quoted, bare] of q.matchAll(/(?<=^|[\s(])([-\u2212!](?=[\p{L}\p{N}("“«]))?(?:(\p{L}+):(?=\S))?(?:(["“”„«])([^"“”»]*)["“”»]?|([^\s"“”„«»]+))/gu)) {
    const text = quoted ?? bare ?? whole;
    if (/^(AND|OR|NOT|&&|\|\|)$/.test(text)) continue;
    const excluded = Boolean(minus);
    const facet = field && facets.find((name) => name === field.toLowerCase());
    if (facet) items.push({ excluded, facet, value: text });
    else {
      const said = field && quoted === undefined ? `${field} ${text}` : text;
      items.push(quoted === undefined ? { excluded, text: said } : { excluded, phrase: said });
    }
  }
  return items;
}

/// The words of a text, each the longest that is written down: `{ typed, key, word, chunk }`.
export async function cut(tables, text) {
  const { letters } = await tables.index();
  const words = [];
  const chunks = text.split(/[\s,;]+/u).filter(Boolean);
  for (const [chunk, written] of chunks.entries()) {
    const pieces = [...written.normalize("NFC").matchAll(PIECE)];
    for (let from = 0; from < pieces.length;) {
      let to = Math.min(pieces.length, from + 12) - 1, found;
      for (; ; to--) {
        const typed = written.normalize("NFC").slice(pieces[from].index, pieces[to].index + pieces[to][0].length);
        const key = keyOf(typed, letters);
        const isCapital = /\p{Lu}.*\p{Lu}/u.test(typed);
        const word = (isCapital && typed !== key && await tables.get("words", typed)) || await tables.get("words", key);
        found = { typed, key, word: word || undefined, chunk };
        if (word || to === from) break;
        // A word with a hyphen that nobody has written may be written as one.
        const joined = /^[\p{L}\p{M}]+([-‐‑][\p{L}\p{M}]+)+$/u.test(typed) && await tables.get("words", key.replaceAll("-", ""));
        if (joined?.frequency) {
          found.word = joined;
          break;
        }
      }
      found.joined = from > 0 && /[-‐‑]$/u.test(written.normalize("NFC").slice(0, pieces[from].index));
      // What is left of a possessive or an elision is no word.
      const isRest = pieces.length > 1 && from === to && [...found.key].length === 1 && !/\p{Script=Han}|\p{N}/u.test(found.key);
      if (!isRest || /['’ʼ]/u.test(written) === false) words.push(found);
      else words.push({ ...found, rest: true });
      from = to + 1;
    }
    if (words.length > MOST_WORDS) break;
  }
  return words.slice(0, MOST_WORDS);
}

/// How many slips there are between two words, a swap of neighbours being one; more than `most` is as many as any.
export function slips(one, other, most) {
  const [a, b] = [[...one], [...other]];
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [], last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(last[j] + 1, next[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, last] = [last, next];
    if (Math.min(...last) > most) return most + 1;
  }
  return last[b.length];
}

/// The word that may have been meant by one that nobody knows: two words without the space, else the one with
/// the fewest slips of those that begin with the same letter.
async function mended(tables, { key }) {
  const letters = [...key];
  if (letters.length < SHORTEST || letters.length > 40 || /[^\p{L}]/u.test(key)) return undefined;
  for (let middle = 3; middle <= letters.length - 3; middle++) {
    const halves = [letters.slice(0, middle).join(""), letters.slice(middle).join("")];
    const words = await Promise.all(halves.map((half) => tables.get("words", half)));
    const together = words.every((word) => word?.frequency) && await sideBySide(tables, words);
    if (together) return { better: halves.join(" "), words: [{ typed: key, key, any: together }] };
  }
  const most = letters.length >= LONG ? 2 : 1;
  let best;
  for (const [other, word] of await tables.beginningWith("words", letters[0])) {
    if (!word.frequency || /[^\p{L}]/u.test(other) || Math.abs(other.length - key.length) > most) continue;
    const far = slips(other, key, most);
    if (far <= most && (!best || far < best.far || (far === best.far && word.frequency > best.word.frequency))) best = { far, other, word };
  }
  return best && { better: best.other, words: [{ typed: best.other, key: best.other, word: best.word }] };
}

/// What looks for words side by side, if they stand so anywhere.
async function sideBySide(tables, words) {
  if (!words.every((word) => word && !word.stop && word.clauses.length === 1)) return undefined;
  const rows = await Promise.all(words.map((word) => tables.row("clauses", word.clauses[0])));
  if (rows.some(([{ word }]) => word === undefined)) return undefined;
  return phraseClause(tables, rows.map(([row], at) => [row.word, at, row]));
}

/// What looks for words at these distances from the first, if they stand so anywhere.
async function phraseClause(tables, terms) {
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

/// A query as it is searched.
export class Plan {
  clauses = []; should = []; must = []; not = []; values = [];
  actors = []; issues = []; kinds = []; naming = new Set();
  corrections = []; unknown = []; tongue; saysOrganisation = false; saysMore = false;

  get isActorAlone() { return this.actors.length > 0 && !this.saysMore; }
  get isForOrganisation() { return this.actors.length === 0 && this.saysOrganisation; }
}

/// What a query looks for; with `prefix` its last word may be the beginning of one.
export async function understand(tables, q, { prefix = false } = {}) {
  const index = await tables.index();
  const items = read(q.slice(0, 4000), index.facets.flat());
  const plan = new Plan();
  const run = items.filter(({ text, excluded }) => text !== undefined && !excluded && !text.includes("*"));
  const typed = await cut(tables, run.map(({ text }) => text).join(" "));
  const phrases = await cut(tables, items.filter(({ phrase }) => phrase).map(({ phrase }) => phrase).join(" "));
  const tongue = await recognise(tables, [...typed, ...phrases]);
  plan.tongue = tongue?.tag;
  const last = prefix && typed.at(-1);
  const words = await meant(tables, tongue, last ? typed.slice(0, -1) : typed, plan);
  if (last) words.push(await begun(tables, last));
  await add(tables, plan, words, items.length === run.length);
  for (const item of items) if (!run.includes(item)) await addItem(tables, plan, item, tongue);
  plan.should = telling(plan, index.rules);
  return plan;
}

/// The words to search for those that were typed.
async function meant(tables, tongue, typed, plan) {
  if (tongue) return translate(tables, tongue, typed, plan);
  const named = await compounds(tables, await organisations(tables, typed));
  const elsewhere = new Set((await tables.index()).function_words);
  const words = [];
  for (const one of named) {
    if (one.any) {
      words.push(one);
      continue;
    }
    if (one.rest && !one.word?.frequency) continue;
    if (one.word && (one.word.frequency || one.word.stop || one.word.actors || one.word.role || await isSomewhere(tables, one.word))) {
      words.push(one);
      continue;
    }
    // What is a word elsewhere is no slip.
    const better = elsewhere.has(one.key) ? undefined : await mended(tables, one);
    if (better) {
      plan.corrections.push([one.typed, better.better]);
      words.push(...better.words);
    } else words.push(one);
  }
  return words;
}

/// The words, those that a hyphen joins as one where they stand side by side anywhere.
async function compounds(tables, typed) {
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

/// Whether any record has a word in some form.
async function isSomewhere(tables, word) {
  const rows = await Promise.all(word.clauses.map((clause) => tables.row("clauses", clause)));
  const postings = await Promise.all(rows.flatMap(([{ patterns }]) => patterns.filter((_, at) => at % 2 === 0)).map((pattern) => tables.row("postings", pattern)));
  return postings.some((steps) => steps?.length);
}

/// The words, with the names that organisations have in other languages put into English.
export async function organisations(tables, typed) {
  const { organisations } = await tables.index();
  const words = [];
  for (let at = 0; at < typed.length;) {
    const found = organisationAt(organisations, typed, at);
    if (found && (found.length > 1 || !typed[at].word?.actors)) {
      words.push(...await cut(tables, found.english));
      at += found.length;
    } else words.push(typed[at++]);
  }
  return words;
}

/// The organisation that begins there, by the longest name: how many words it has, and its English name.
export function organisationAt(organisations, typed, at) {
  let best;
  for (const [keys, english] of organisations) {
    if (keys.length > (best?.length ?? 0) && keys.every((key, more) => typed[at + more]?.key === key)) best = { length: keys.length, english };
  }
  return best;
}

/// A word that may be the beginning of others.
async function begun(tables, { typed, key, word }) {
  const further = (await tables.beginningWith("words", key)).filter(([, { frequency, stop }]) => frequency && !stop)
    .sort(([, one], [, other]) => other.frequency - one.frequency).slice(0, MOST_ENDINGS);
  const clauses = new Set(further.flatMap(([, { clauses }]) => clauses.slice(0, 1)));
  const rows = await Promise.all([...new Set([...(word?.stop ? [] : word?.clauses ?? []), ...clauses])].map((clause) => tables.row("clauses", clause)));
  const patterns = new Map(rows.flatMap(([{ patterns }]) => [[patterns[0], 1000]]));
  return { typed, key, any: { patterns: [...patterns].flat(), marks: rows.flatMap(([{ marks }]) => marks), idf: Math.min(...rows.map(([{ idf }]) => idf), MOST_TELLING), frequency: 0, term: false } };
}

/// Adds a clause, or counts it again.
function addClause(plan, clause, { wanted = true, number } = {}) {
  const same = wanted && clause.word !== undefined ? plan.clauses.findIndex((other) => other.wanted && other.word === clause.word) : -1;
  if (same >= 0) {
    plan.clauses[same].times++;
    return same;
  }
  return plan.clauses.push({ ...clause, number, wanted, times: 1 }) - 1;
}

/// Adds words: as names where several are one, else one by one.
async function add(tables, plan, words, alone) {
  const said = words.filter(({ word, any }) => any || (word && !word.stop));
  const known = said.length || !alone ? said : words.filter(({ word }) => word);
  for (const { word, any, typed } of words) if (!word && !any) {
    plan.unknown.push(typed);
    // It is asked for, and no record has it.
    known.push({ typed, any: { patterns: [], marks: [], idf: MOST_TELLING, frequency: 0, term: true } });
  }
  const unasked = besideNumbers(known);
  const flat = known.flatMap((one, at) => (one.any ? [{ at }] : one.word.clauses.map((clause, place) => ({ at, clause, place }))));
  for (let from = 0; from < flat.length;) {
    const { at, clause } = flat[from];
    const { any, word } = known[at];
    let reading = word, length = word?.clauses.length ?? 1;
    let covered = [at];
    if (clause !== undefined) {
      const [, names] = await tables.row("clauses", clause);
      for (const [rest, named] of names) {
        if (rest.length + 1 > (reading === word ? 1 : length) && rest.length > 0 && rest.every((other, more) => flat[from + 1 + more]?.clause === other)) {
          [reading, length] = [named, rest.length + 1];
          covered = [...new Set(flat.slice(from, from + length).map(({ at }) => at))];
        }
      }
    }
    if (any) {
      plan.saysMore = true;
      const number = addClause(plan, any);
      if (!plan.should.includes(number)) plan.should.push(number);
    } else {
      const others = covered.flatMap((at) => known[at].akin ?? []);
      for (const [place, id] of reading.clauses.entries()) {
        const [row] = await tables.row("clauses", id);
        const number = addClause(plan, row, { number: id });
        const rules = (await tables.index()).rules;
        const { patterns } = plan.clauses[number];
        const further = others.filter((other) => !patterns.some((pattern, at) => at % 2 === 0 && pattern === other));
        plan.clauses[number].patterns = [...patterns, ...further.flatMap((pattern) => [pattern, Math.round(rules.akin * 1000)])];
        if (!covered.every((at) => unasked.has(at)) && !plan.should.includes(number)) plan.should.push(number);
        if (reading.naming?.includes(place)) plan.naming.add(number);
        else plan.saysMore = true;
      }
      plan.actors.push(...(reading.actors ?? []));
      plan.issues.push(...(reading.issues ?? []));
      plan.kinds.push(...(reading.kinds ?? []));
      plan.saysOrganisation ||= Boolean(reading.organisation);
    }
    from += length;
  }
}

/// The words that say whose a number is that is known: they are not asked for.
function besideNumbers(known) {
  const unasked = new Set();
  for (const [at, { word }] of known.entries()) {
    if (word?.role !== "number" || !word.frequency) continue;
    let before = at - 1;
    while (before >= 0 && known[before].word?.role === "between") before--;
    while (before >= 0 && known[before].word?.role === "whose") unasked.add(before--);
  }
  return unasked;
}

/// Adds a quotation, what is excluded, the value of a facet, the beginning of a word.
async function addItem(tables, plan, { text, phrase, facet, value, excluded }, tongue) {
  const index = await tables.index();
  const into = excluded ? plan.not : plan.must;
  if (facet) {
    const wanted = keyOf(value, index.letters);
    const found = index.columns.values[facet].map((id, number) => [id, number]).filter(([id]) => id === wanted || id === value);
    if (found.length) return void plan.values.push({ facet, values: found.map(([, number]) => number), excluded });
    phrase = value;
  }
  if (text?.includes("*")) {
    const beginning = keyOf(text.replace(/\*.*$/u, "").replace(/^[^\p{L}\p{N}]+/gu, ""), index.letters);
    if (beginning.length < 2) return;
    const { any } = await begun(tables, { typed: text, key: beginning });
    into.push(addClause(plan, any, { wanted: !excluded }));
    plan.saysMore = true;
    return;
  }
  if (text !== undefined) {
    // One word that is excluded.
    const words = (await cut(tables, text)).filter(({ word }) => word);
    for (const { word } of words) for (const id of word.clauses) into.push(addClause(plan, (await tables.row("clauses", id))[0], { wanted: false }));
    return;
  }
  let words = await cut(tables, phrase);
  const name = tongue && await wholeName(tables, tongue, words);
  if (name) words = await cut(tables, name);
  const terms = [];
  let at = 0;
  for (const { word, rest } of words) {
    if (rest) continue;
    const ids = word && !word.stop ? word.clauses : [];
    const rows = await Promise.all(ids.map((id) => tables.row("clauses", id)));
    for (const [row] of rows) if (row.word !== undefined) terms.push([row.word, at, row]);
    if (!word || rows.some(([row]) => row.word === undefined)) terms.unsure = true;
    at++;
  }
  if (!excluded) plan.saysMore = true;
  if (terms.unsure || !terms.length) {
    // A quotation of what cannot be told word by word is searched as its words; in another language these
    // are put into English.
    const english = tongue ? await translate(tables, tongue, words, plan) : words;
    return add(tables, plan, english, true);
  }
  const found = await phraseClause(tables, terms);
  if (!found && tongue) return add(tables, plan, await translate(tables, tongue, words, plan), true);
  const nothing = { patterns: [], idf: MOST_TELLING, frequency: 0, term: false, marks: [] };
  into.push(addClause(plan, found ?? nothing, { wanted: !excluded }));
}

/// Those of the clauses that a record should have: what tells records apart, unless nothing does.
function telling({ should, clauses }, { common }) {
  const found = should.filter((number) => clauses[number].frequency <= common);
  const isKnown = found.some((number) => clauses[number].frequency > 0 || !clauses[number].term);
  return isKnown ? found : should;
}

// What a query looks for: its words, looked up among those that the engine has written down.

import { definitionOf, thingIn } from "./asked.js";
import { compounds, mended, phraseClause } from "./phrases.js";
import { crosses, recognise, translate, wholeName } from "./tongue.js";
import { uncited } from "./uncited.js";
import { cut, keyOf, organisations } from "./words.js";

/// The most words that a beginning stands for, and what a word tells that no record has.
const MOST_ENDINGS = 64, MOST_TELLING = 12;

/// What was typed: words, quotations, what is excluded, values of facets.
export function read(q, facets) {
  const items = [];
  for (const [whole, minus, field, , quoted, bare] of q.matchAll(/(?<=^|[\s("“”„«])([-\u2212!](?=[\p{L}\p{N}("“«]))?(?:(\p{L}+):(?=\S))?(?:(["“”„«])([^"“”»]*)["“”»]|([^\s"“”„«»]+))/gu)) {
    const text = quoted ?? bare ?? whole;
    if (/^(AND|OR|NOT|&&|\|\|)$/.test(text)) continue;
    const excluded = Boolean(minus);
    const facet = field && facets.find((name) => name === field.toLowerCase());
    // A symbol is a word like others.
    if (facet) items.push({ excluded, facet, value: text });
    else {
      const said = field && field.toLowerCase() !== "symbol" && quoted === undefined ? `${field} ${text}` : text;
      items.push(quoted === undefined ? { excluded, text: said } : { excluded, phrase: said });
    }
  }
  return items;
}

/// A query as it is searched.
export class Plan {
  clauses = []; should = []; must = []; not = []; values = [];
  actors = []; works = []; issues = []; kinds = []; naming = new Set();
  corrections = []; unknown = []; tongue; saysOrganisation = false; saysMore = false;

  get isActorAlone() { return this.actors.length > 0 && !this.saysMore; }
  get isForOrganisation() { return this.actors.length === 0 && this.works.length === 0 && this.saysOrganisation; }
}

/// What a query looks for; with `prefix` its last word may be the beginning of one.
export async function understand(tables, q, { prefix = false } = {}) {
  const index = await tables.index();
  const items = read(q.slice(0, 4000), index.facets.flat());
  const plan = new Plan();
  const run = items.filter(({ text, excluded }) => text !== undefined && !excluded && !text.includes("*"));
  const found = await Promise.all(run.map(({ text }) => uncited(tables, text, cut, MOST_TELLING)));
  const text = run.filter((_, at) => !found[at]).map(({ text }) => text).join(" ");
  const typed = await cut(tables, text);
  const phrases = await cut(tables, items.filter(({ phrase }) => phrase).map(({ phrase }) => phrase).join(" "));
  const tongue = await recognise(tables, [...typed, ...phrases], text);
  plan.tongue = tongue?.tag;
  const asked = !prefix && items.length === run.length && await askedOf(tables, tongue, text);
  const last = prefix && typed.at(-1);
  const thing = asked && await meant(tables, tongue, asked.thing, plan);
  const words = thing ? [...await asked.around(0), ...thing, ...await asked.around(1)] : await meant(tables, tongue, last ? typed.slice(0, -1) : typed, plan);
  if (last) words.push(await begun(tables, last));
  words.push(...found.flatMap((words) => words ?? []));
  await add(tables, plan, words, items.length === run.length, thing);
  for (const item of items) if (!run.includes(item)) await addItem(tables, plan, item, tongue);
  plan.should = telling(plan, index.rules);
  return plan;
}

/// The words of a thing of which it is asked what it is, and what is known of those around it.
async function askedOf(tables, tongue, text) {
  const { letters, rules: { asks_what: [ways] } } = await tables.index();
  const found = thingIn(text, tongue?.asksWhat ?? ways, letters, tongue?.elisions);
  if (!found || (tongue && await crosses(tables, tongue, found))) return undefined;
  const thing = await cut(tables, found.thing);
  // A noun behind one word may be a part of what is meant, unless that word is a name.
  const isName = thing.length > 1 || /^\p{Lu}/u.test(found.thing) || thing.some(({ word }) => word?.actors);
  if (!thing.length || (!tongue && !found.way[0].length && !isName)) return undefined;
  const around = async (side) => {
    const words = (await cut(tables, [found.before, found.behind][side])).filter((word) => !tongue || !(word.rest || tongue.saysNothing(word)));
    return (await meant(tables, tongue, words, new Plan())).filter(({ word }) => word && !word.stop);
  };
  return { thing, around };
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

/// Whether any record has a word in some form.
async function isSomewhere(tables, word) {
  const rows = await Promise.all(word.clauses.map((clause) => tables.row("clauses", clause)));
  const postings = await Promise.all(rows.flatMap(([{ patterns }]) => patterns.filter((_, at) => at % 2 === 0)).map((pattern) => tables.row("postings", pattern)));
  return postings.some((steps) => steps?.length);
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
async function add(tables, plan, words, alone, thing) {
  const said = words.filter(({ word, any }) => any || (word && !word.stop));
  const known = said.length || !alone ? said : words.filter(({ word }) => word);
  for (const { word, any, typed, key } of words) if (!word && !any) {
    plan.unknown.push(typed);
    // It is asked for, and no record has it.
    known.push({ typed, key, any: { patterns: [], marks: [], idf: MOST_TELLING, frequency: 0, term: true } });
  }
  const unasked = besideNumbers(known);
  const framing = await framingOf(tables, words);
  frameProfile(known, framing, await tables.index());
  if (thing?.length) for (const word of words) if (!thing.includes(word)) framing.add(word);
  const flat = known.flatMap((one, at) => (one.any ? [{ at }] : one.word.clauses.map((clause) => ({ at, clause }))));
  // A word with a hyphen stands in a name as if it were written as one.
  for (const one of flat) {
    const { key, word } = known[one.at];
    if (word?.clauses.length === 1 && key.includes("-")) one.same = (await tables.get("words", key.replaceAll("-", "")))?.clauses[0];
  }
  for (let from = 0; from < flat.length;) {
    const { at, clause, same } = flat[from];
    const { any, word } = known[at];
    let reading = word, length = word?.clauses.length ?? 1;
    let covered = [at];
    if (clause !== undefined) {
      const begun = await Promise.all([clause, same].filter((one) => one !== undefined).map((one) => tables.row("clauses", one)));
      const isThere = (other, more) => [flat[from + 1 + more]?.clause, flat[from + 1 + more]?.same].includes(other);
      for (const [rest, named] of begun.flatMap(([, names]) => names)) {
        if (rest.length + 1 > (reading === word ? 1 : length) && rest.length > 0 && rest.every(isThere)) {
          [reading, length] = [named, rest.length + 1];
          covered = [...new Set(flat.slice(from, from + length).map(({ at }) => at))];
        }
      }
    }
    const isFrame = covered.every((at) => framing.has(known[at]));
    if (any && isFrame) {
      // What no record has and nobody asks for.
    } else if (any) {
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
        if (reading.works && !isFrame) plan.clauses[number].times -= 1 - rules.name_of_work;
        if (isFrame) plan.clauses[number].times -= 1 - rules.frames[2];
        else if (!covered.every((at) => unasked.has(at)) && !plan.should.includes(number)) plan.should.push(number);
        if (reading.naming?.includes(place)) plan.naming.add(number);
        else if (!isFrame) plan.saysMore = true;
      }
      plan.actors.push(...(reading.actors ?? []));
      plan.works.push(...(reading.works ?? []));
      plan.issues.push(...(reading.issues ?? []));
      plan.kinds.push(...(reading.kinds ?? []));
      plan.saysOrganisation ||= Boolean(reading.organisation);
    }
    from += length;
  }
  const told = thing?.length && await definitionOf(tables, thing);
  if (told) plan.clauses[addClause(plan, told)].times = (await tables.index()).rules.asks_what[1];
}

/// Marks the words as framing that only ask for the profile of an actor: what changed, or a fact in its head.
function frameProfile(known, framing, { rules: { of_profile }, columns: { values } }) {
  const said = known.filter((one) => !framing.has(one) && !one.word?.actors?.length);
  const asksForIt = ({ key }) => of_profile.includes(key);
  const asks = known.length > said.length && said.some(asksForIt) && said.every((one) => asksForIt(one) || values.edition.includes(one.key));
  if (asks && known.some(({ word }) => word?.actors?.length)) for (const one of said) framing.add(one);
}

/// The words that only frame a question; none where nothing is left that it is about.
async function framingOf(tables, words) {
  const { rules: { frames: [pattern, fewest] } } = await tables.index();
  const framing = new Set();
  if (words.length < fewest) return framing;
  let folded = "";
  const starts = words.map(({ key }) => {
    const start = folded.length;
    for (const part of key.split(/[^\p{L}\p{N}]+/u).filter(Boolean)) folded += `${part} `;
    return start;
  });
  for (const frame of folded.matchAll(new RegExp(pattern, "dg"))) {
    for (const [from, to] of frame.indices.slice(1).filter(Boolean)) {
      for (const [at, start] of starts.entries()) if (from <= start && start < to) framing.add(words[at]);
    }
  }
  const isAbout = (word) => !framing.has(word) && (word.any || (word.word && !word.word.stop));
  return words.some(isAbout) ? framing : new Set();
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

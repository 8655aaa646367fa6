// A query in another language than the documents: which one it is, and what is searched for it in English.
// The numbers are those of the engine (`query/language`).

import { thingIn } from "./asked.js";
import { cut, organisationAt, slips } from "./words.js";

const RARE = 2, RARE_FROM = 100, MOST = 40;
const ENOUGH = 2, OWN_WORD = 2.5, OWN_FORM = 1.5, FUNCTION_WORD = 1.5, KNOWN_FUNCTION_WORD = 1, ELISION = 1.5, QUESTION = 2, TRACE = 1, ENGLISH_WORD = 1, ENGLISH_NAME = 0.5;
const SHORTEST = 5, LONG = 8, LONGEST_NAME = 12;

const isCapital = (typed) => /^\p{Lu}[\p{Lu}\p{N}.]+$/u.test(typed);
const hasAccent = (typed) => /[^\x00-\x7f]/u.test(typed) && /\p{Script=Latin}/u.test(typed);

/// A language that people ask in, as its file has it.
class Tongue {
  #names = new Map();

  constructor({ tag, script, elisions, function_words, asks_what, endings, words, forms, acronyms, names, meanings }) {
    Object.assign(this, { tag, script, endings, meanings });
    this.elisions = new Set(elisions);
    this.functionWords = new Set(function_words);
    this.asksWhat = asks_what;
    this.words = new Map(Object.entries(words));
    this.forms = new Map(Object.entries(forms));
    this.acronyms = new Set(acronyms);
    for (const [name, meaning] of Object.entries(names)) {
      const [form, ...keys] = name.split(" ");
      const first = `${form} ${keys[0]}`;
      if (!this.#names.has(first)) this.#names.set(first, []);
      this.#names.get(first).push([keys, meaning]);
    }
  }

  saysNothing({ typed, key }) {
    return this.script !== "Han" && !isCapital(typed) && (this.functionWords.has(key) || this.elisions.has(key));
  }

  /// The keys of a word in one of three forms: itself, its stem, its stem with accents.
  key({ key }, form) {
    if (form === 0) return key;
    const word = this.words.has(key) ? key : this.forms.get(key) ?? key;
    const [stem = word, accented = stem] = this.words.get(word) ?? [];
    return form === 1 ? stem : accented;
  }

  /// The longest name that begins there.
  at(words, at) {
    let longest;
    for (const form of [0, 1, 2]) {
      // What is the same in the second form is not written again in the third.
      const first = this.key(words[at], form);
      const names = [form, form - 1].filter((one) => one === form || one === 1).flatMap((one) => this.#names.get(`${one} ${first}`) ?? []);
      for (const [keys, meaning] of names) {
        const length = keys.length;
        if (length <= LONGEST_NAME && length > (longest?.length ?? 0) && keys.every((key, more) => words[at + more] && this.key(words[at + more], form) === key)) {
          longest = { length, form, ...this.meanings[meaning] };
        }
      }
    }
    return longest;
  }
}

const tongues = new WeakMap();
async function tongueOf(tables, tag) {
  if (!tongues.has(tables)) tongues.set(tables, new Map());
  const known = tongues.get(tables);
  if (!known.has(tag)) known.set(tag, new Tongue(await tables.file(`tongues/${tag}.json`)));
  return known.get(tag);
}

/// The pieces of words, as another language divides them.
async function pieces(tables, words) {
  const all = [];
  for (const one of words) {
    const parts = one.key.match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? [];
    if (parts.length < 2) {
      all.push({ ...one, whole: one, first: true });
      continue;
    }
    const typed = one.typed.match(/\p{Script=Han}|[\p{L}\p{N}\p{M}]+/gu) ?? parts;
    for (const [at, key] of parts.entries()) all.push({ typed: typed[at] ?? key, key, word: await tables.get("words", key), whole: one, first: at === 0 });
  }
  return all;
}

/// The language of a query; nothing for that of the documents.
export async function recognise(tables, typed, text) {
  const index = await tables.index();
  if (!index.tongues.length || !typed.length) return undefined;
  const rare = index.columns.group.length > RARE_FROM ? RARE : 0;
  const functionWords = new Set(index.function_words);
  const words = (await pieces(tables, typed)).slice(0, MOST);
  for (const word of words) {
    const { frequency = 0, stop, clauses = [] } = word.word ?? {};
    const rows = await Promise.all(clauses.slice(0, 1).map((clause) => tables.row("clauses", clause)));
    word.known = frequency > rare;
    word.rare = frequency > 0 && frequency <= rare;
    word.stop = Boolean(stop);
    word.stem = stop || rows.some(([row]) => row.frequency > rare);
  }
  for (let at = 0; at < words.length;) {
    const found = Math.max(organisationAt(index.organisations, words, at)?.length ?? 0, words[at].word?.actors ? 1 : 0);
    for (let more = 0; more < found; more++) words[at + more].neutral = true;
    at += Math.max(found, 1);
  }
  const isPlain = ({ neutral, stop, known, typed, key, whole }) => neutral || stop ||
    (known && /^[\x00-\x7f]*$/.test(typed) && !/['’ʼ]/u.test(whole.typed) && !functionWords.has(key));
  if (words.every((word) => isPlain(word) && !word.rest)) return undefined;
  let best, most = 0;
  for (const [tag, script] of index.tongues) {
    if (!words.some(({ typed }) => scripts[script]?.test(typed))) continue;
    const tongue = await tongueOf(tables, tag);
    const [said, english] = weigh(tongue, words);
    const own = said + (asksIn(tongue, text, index, words) ? QUESTION : 0);
    if (own >= ENOUGH && english < own && own - english > most) [best, most] = [tongue, own - english];
  }
  return best;
}

/// Whether it asks what something is as a language does, with a function word that English does not have.
function asksIn(tongue, text, { letters }, words) {
  const way = thingIn(text, tongue.asksWhat, letters, tongue.elisions)?.way.flat() ?? [];
  const stops = new Set(words.filter(({ stop }) => stop).map(({ key }) => key));
  return way.some((key) => tongue.functionWords.has(key) && !stops.has(key));
}

/// Whether a name begins before a thing and ends in it: then something else is asked.
export async function crosses(tables, tongue, { before, thing }) {
  const [first, second] = await Promise.all([before, thing].map(async (text) => {
    const words = await pieces(tables, await cut(tables, text));
    return words.filter((word) => !tongue.saysNothing(word));
  }));
  return first.some((_, at) => at + (tongue.at([...first, ...second], at)?.length ?? 0) > first.length);
}

const forEnglish = (word) => {
  if (!(word.known || word.stop) || isCapital(word.typed) || /^\p{N}/u.test(word.typed)) return 0;
  return /^\p{Lu}/u.test(word.typed) ? ENGLISH_NAME : ENGLISH_WORD;
};

const scripts = { Latin: /\p{Script=Latin}/u, Han: /\p{Script=Han}/u, Arabic: /\p{Script=Arabic}/u, Cyrillic: /\p{Script=Cyrillic}/u };

/// What the words say for a language, and for English against it.
function weigh(tongue, words) {
  let own = 0, english = 0;
  if (tongue.script !== "Latin") {
    for (const word of words) {
      if (scripts[tongue.script]?.test(word.typed)) own += OWN_WORD;
      else english += forEnglish(word);
    }
    return [own, english];
  }
  const told = words.filter((word) => {
    if (word.rest && tongue.elisions.has(word.key)) {
      own += ELISION;
      return false;
    }
    if (tongue.saysNothing(word) && !word.neutral) {
      own += word.stop ? 0 : word.known ? KNOWN_FUNCTION_WORD : FUNCTION_WORD;
      return false;
    }
    return true;
  });
  for (let at = 0; at < told.length;) {
    const word = told[at];
    const name = word.neutral ? undefined : tongue.at(told, at);
    if (name) {
      const weight = name.form === 0 ? OWN_WORD : OWN_FORM;
      for (let more = 0; more < name.length; more++) {
        const one = told[at + more];
        const isOurs = one.known || one.stop || name.ours?.includes(more) || (one.stem && name.form !== 0);
        own += isOurs && !hasAccent(one.typed) ? 0 : one.rare && !isOurs ? weight / 2 : weight;
      }
      at += name.length;
      continue;
    }
    if (!word.neutral) {
      if (word.known || word.stop) english += forEnglish(word);
      else own += (!word.stem && (tongue.words.has(word.key) || tongue.forms.has(word.key)) ? TRACE : 0) + (hasAccent(word.typed) ? TRACE : 0);
    }
    at++;
  }
  return [own, english];
}

/// The English words to search for words of another language, the longest name first.
export async function translate(tables, tongue, typed, plan) {
  const { organisations: named } = await tables.index();
  const all = await pieces(tables, typed);
  const said = all.filter((word) => !tongue.saysNothing(word) && !(word.rest && tongue.elisions.has(word.key)));
  if (!said.length) return typed;
  const words = [];
  const english = async ({ english, akin = [] }) => {
    for (const one of await cut(tables, english)) words.push({ ...one, akin });
  };
  for (let at = 0; at < said.length;) {
    const word = said[at];
    const { whole, first } = word;
    const isWhole = first && whole.key !== word.key && whole.word?.frequency;
    const ofWhole = said.filter((one) => one.whole === whole).length;
    if (isWhole && whole.word.role === "number") {
      words.push(whole);
      at += ofWhole;
      continue;
    }
    const name = tongue.at(said, at);
    if (name) {
      await english(name);
      at += name.length;
      continue;
    }
    if (isWhole && tongue.script !== "Han") {
      words.push(whole);
      at += ofWhole;
      continue;
    }
    const organisation = organisationAt(named, said, at);
    if (organisation) {
      words.push(...await cut(tables, organisation.english));
      at += organisation.length;
      continue;
    }
    words.push(...await alone(tables, tongue, said, at, plan, english));
    at += said.mended ?? 1;
    delete said.mended;
  }
  return words.length ? words : typed;
}

/// The English words for one that is no name: one of the same origin, itself where the documents have it, or
/// what may have been meant.
async function alone(tables, tongue, said, at, plan, english) {
  const word = said[at];
  const frequency = word.word?.frequency ?? 0;
  const isFixed = isCapital(word.typed) || frequency > RARE;
  if (!isFixed && [...word.key].length >= SHORTEST) {
    for (const [ending, instead] of tongue.endings) {
      if (!word.key.endsWith(ending)) continue;
      const key = word.key.slice(0, word.key.length - ending.length) + instead;
      const cognate = await tables.get("words", key);
      if (cognate?.frequency > frequency) return [{ typed: key, key, word: cognate }];
    }
  }
  if (isFixed || word.word) return word.word ? [word] : [];
  const better = near(tongue, word.key);
  if (better) {
    const mended = [...said];
    mended[at] = { ...word, typed: better, key: better };
    const name = tongue.at(mended, at);
    if (name) {
      plan.corrections.push([word.typed, better]);
      await english(name);
      said.mended = name.length;
      return [];
    }
  }
  plan.unknown.push(word.typed);
  return [];
}

/// The word of the language with the fewest slips from one, of those that begin with the same letter.
function near(tongue, key) {
  const length = [...key].length;
  if (length < SHORTEST || tongue.script === "Han") return undefined;
  const most = length >= LONG ? 2 : 1;
  let best;
  for (const word of tongue.words.keys()) {
    if (word[0] !== key[0] || tongue.acronyms.has(word)) continue;
    const far = slips(word, key, most);
    if (far <= most && (!best || far < best.far || (far === best.far && word < best.word))) best = { far, word };
  }
  return best?.word;
}

/// What words are called in English that are one name.
export async function wholeName(tables, tongue, typed) {
  const said = (await pieces(tables, typed)).filter((word) => !tongue.saysNothing(word) && !word.rest);
  const name = said.length > 0 ? tongue.at(said, 0) : undefined;
  return name?.length === said.length ? name.english : undefined;
}

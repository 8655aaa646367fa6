// Search without a server: the index is a file, ranking is BM25 (Robertson and Zaragoza, 2009).

const here = new URL(".", import.meta.url);
const root = new URL("..", here);
let loading;
const load = () => (loading ??= fetch(new URL("index.json", here)).then((reply) => reply.json()));
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}]+(?:[-.\/][\p{L}\p{N}]+)*/gu) ?? [];

/// The stems that a word stands for: its own, else those of the words that begin with it.
function stems(index, word, prefix) {
  const own = index.words[word];
  if (own !== undefined && !prefix) return new Set([own]);
  const found = new Set(own === undefined ? [] : [own]);
  for (const [other, stem] of Object.entries(index.words)) if (other.startsWith(word)) found.add(stem);
  return found;
}

/// What is chosen, without the baskets of which an issue is chosen: the issue takes their place.
function effective({ baskets }, filters) {
  const replaced = (basket) => filters.issue?.some((issue) => baskets[issue] === basket);
  return { ...filters, basket: filters.basket?.filter((basket) => !replaced(basket)) };
}

/// Whether what is filed so has one of the values chosen in each facet but one. Baskets and issues
/// are two levels of one facet, and so in one list.
const passes = ({ facets }, filed, filters, but) => facets.every((facet) => facet === but ||
  facet.every((name) => !filters[name]?.length) ||
  facet.some((name) => filters[name]?.some((value) => filed[name]?.includes(value))));

/// For each facet and value, how many of the matches choosing it gives.
function counts(index, matches, filters) {
  const counted = new Map();
  for (const passage of matches) {
    const own = new Set();
    for (const facet of index.facets) for (const filed of passage.filed) {
      if (!passes(index, filed, filters, facet)) continue;
      for (const name of facet) for (const value of filed[name] ?? []) own.add(`${name}=${value}`);
    }
    for (const key of own) counted.set(key, (counted.get(key) ?? 0) + 1);
  }
  return counted;
}

export async function search(q, filters = {}, { prefix = false } = {}) {
  const index = await load();
  const words = [...new Set(wordsOf(q))];
  const average = index.passages.reduce((sum, { length }) => sum + length, 0) / Math.max(index.passages.length, 1);
  const scores = new Map();
  const asked = [];
  words.forEach((word, at) => {
    const found = stems(index, word, prefix && at === words.length - 1);
    // A word that says nothing, such as "the", is not in the index and is not asked for.
    if (found.size || word.length > 3) asked.push(found);
  });
  for (const found of asked) {
    const weights = new Map();
    for (const stem of found) {
      let passage = 0;
      const steps = index.postings[stem];
      for (let at = 0; at < steps.length; at += 2) {
        passage += steps[at];
        weights.set(passage, (weights.get(passage) ?? 0) + steps[at + 1]);
      }
    }
    const idf = Math.log(1 + (index.passages.length - weights.size + 0.5) / (weights.size + 0.5));
    for (const [passage, weight] of weights) {
      const norm = 1.2 * (0.25 + (0.75 * index.passages[passage].length) / average);
      const [score, words] = scores.get(passage) ?? [0, 0];
      scores.set(passage, [score + (idf * weight * 2.2) / (weight + norm), words + 1]);
    }
  }
  const all = asked.length ? [...scores].filter(([, [, words]]) => words === asked.length) : words.length ? [] : index.passages.map((_, n) => [n, [0, 0]]);
  const matches = all.sort((a, b) => b[1][0] - a[1][0] || a[0] - b[0]).map(([number]) => ({ number, ...index.passages[number] }));
  const chosen = effective(index, filters);
  const hits = matches.filter(({ filed }) => filed.some((one) => passes(index, one, chosen)));
  const found = new Set(asked.flatMap((set) => [...set]));
  return { total: hits.length, hits, matches, found, index };
}

/// The piece of a text with the most of the words, in segments, and the address that opens there.
async function snippet({ number, url }, found, index) {
  const text = await fetch(new URL(`text/${number}.json`, here)).then((reply) => reply.json());
  const pieces = text.map((piece) => segments(piece, found, index));
  const worth = pieces.map((piece) => new Set(piece.filter(({ hit }) => hit).map(({ text }) => index.words[fold(text)])).size);
  const best = worth.indexOf(Math.max(...worth));
  const opened = worth[best] && url.startsWith("sections/") ? `${to(url)}#p${best + 1}` : to(url);
  return { shown: pieces[best] ?? [], opened };
}

function segments(text, found, index) {
  return text.split(/([\p{L}\p{N}]+(?:[-.\/][\p{L}\p{N}]+)*)/u).map((part) => ({
    text: part, hit: found.has(index.words[fold(part)]),
  }));
}

/// What the widget asks for.
export async function source({ q, filters, hits }) {
  const reply = await search(q, filters, { prefix: true });
  const shown = await Promise.all(reply.hits.slice(0, hits).map(async (hit) => {
    const { shown, opened } = await snippet(hit, reply.found, reply.index);
    return {
      id: hit.url, url: opened, path: hit.path, actor: hit.actor && { name: hit.actor },
      title_segments: segments(hit.title, reply.found, reply.index), snippets: [shown],
    };
  }));
  return { q, total: reply.total, suggestions: [], hits: shown };
}

const marked = (parts) => parts.map(({ text, hit }) => (hit ? Object.assign(document.createElement("mark"), { textContent: text }) : text));
const element = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

const language = document.documentElement.lang;
const number = new Intl.NumberFormat(language);
// English is the site itself, another language a tree in it.
const to = (url) => new URL(language === "en" ? url : `${language}/${url}`, root).href;

function show(list) {
  const [field, count, more] = ["#q", "#count", "#static-more"].map((one) => document.querySelector(one));
  const boxes = [...document.querySelectorAll("#filters input[type=checkbox]")];
  let reply, shown = 0;
  const next = async () => {
    const { hits, found, index, total } = reply;
    const page = hits.slice(shown, shown + 10);
    shown += page.length;
    more.hidden = shown >= total;
    const items = await Promise.all(page.map(async (hit) => {
      const { shown, opened } = await snippet(hit, found, index);
      return element("li", { className: "hit" },
        element("p", { className: "place" }, [hit.actor, ...hit.path.filter((one) => one !== hit.title), hit.edition].filter(Boolean).join(" › ")),
        element("h3", { lang: "en" }, element("a", { href: opened }, ...marked(segments(hit.title, found, index)))),
        element("p", { className: "snippet", lang: "en" }, ...marked(shown)));
    }));
    if (hits === reply.hits) list.append(...items);
  };
  const update = async () => {
    const parameters = new URLSearchParams(location.search);
    const q = (parameters.get("q") ?? "").trim();
    field.value = q;
    const names = (await load()).facets.flat();
    const filters = Object.fromEntries(names.map((name) => [name, parameters.getAll(name).filter(Boolean)]));
    reply = await search(q, filters);
    const counted = counts(reply.index, reply.matches, effective(reply.index, filters));
    for (const box of boxes) {
      box.checked = filters[box.name]?.includes(box.value) ?? false;
      const label = document.querySelector(`label[for="${CSS.escape(box.id)}"] .n`);
      if (label) label.firstChild.data = number.format(counted.get(`${box.name}=${box.value}`) ?? 0);
    }
    const [none, one, many] = count.dataset.count.split("|");
    const words = [none, one][reply.total] ?? many.replace("{n}", number.format(reply.total));
    count.textContent = q ? count.dataset.for.replace("{count}", () => words).replace("{q}", () => q) : words;
    document.title = count.textContent;
    shown = 0;
    list.replaceChildren();
    await next();
  };
  const hint = document.querySelector(".live-hint");
  if (hint) hint.hidden = false;
  for (const box of boxes) box.addEventListener("change", () => {
    const address = new URL(location.href);
    for (const { name } of boxes) address.searchParams.delete(name);
    for (const { name, value, checked } of boxes) if (checked) address.searchParams.append(name, value);
    history.pushState(null, "", address);
    update();
  });
  addEventListener("popstate", update);
  more.addEventListener("click", next);
  update();
}

const list = document.querySelector("#static-hits");
if (list) show(list);
for (const widget of document.querySelectorAll("atlas-search")) widget.source = source;

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
  const passes = ({ baskets, issues, actor_id }) => {
    const taxonomy = [...(filters.basket ?? []), ...(filters.issue ?? [])];
    return (!taxonomy.length || taxonomy.some((id) => baskets.includes(id) || issues.includes(id))) &&
      (!filters.actor?.length || filters.actor.includes(actor_id));
  };
  const all = asked.length ? [...scores].filter(([, [, words]]) => words === asked.length) : words.length ? [] : index.passages.map((_, n) => [n, [0, 0]]);
  const hits = all.filter(([n]) => passes(index.passages[n])).sort((a, b) => b[1][0] - a[1][0] || a[0] - b[0]);
  const found = new Set(asked.flatMap((set) => [...set]));
  return { total: hits.length, hits: hits.map(([number]) => ({ number, ...index.passages[number] })), found, index };
}

/// A text in segments, around the first word that was found.
async function snippet(number, found, index) {
  const text = await fetch(new URL(`text/${number}.json`, here)).then((reply) => reply.json());
  return segments(text, found, index, 40);
}

function segments(text, found, index, most = Infinity) {
  const parts = text.split(/([\p{L}\p{N}]+(?:[-.\/][\p{L}\p{N}]+)*)/u).map((part) => ({
    text: part, hit: found.has(index.words[fold(part)]),
  }));
  const first = Math.max(0, parts.findIndex(({ hit }) => hit) - 20);
  const shown = parts.slice(most === Infinity ? 0 : first, most === Infinity ? undefined : first + most * 2);
  if (most !== Infinity && first > 0) shown.unshift({ text: "… ", hit: false });
  if (most !== Infinity && first + most * 2 < parts.length) shown.push({ text: " …", hit: false });
  return shown;
}

/// What the widget asks for.
export async function source({ q, filters, hits }) {
  const reply = await search(q, filters, { prefix: true });
  const shown = await Promise.all(reply.hits.slice(0, hits).map(async (hit) => ({
    id: hit.url, url: new URL(hit.url, root).href, path: hit.path, actor: hit.actor && { name: hit.actor },
    title_segments: segments(hit.title, reply.found, reply.index),
    snippets: [await snippet(hit.number, reply.found, reply.index)],
  })));
  return { q, total: reply.total, suggestions: [], hits: shown };
}

const marked = (parts) => parts.map(({ text, hit }) => (hit ? Object.assign(document.createElement("mark"), { textContent: text }) : text));
const element = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

async function show(list) {
  const parameters = new URLSearchParams(location.search);
  const q = (parameters.get("q") ?? "").trim();
  const field = document.querySelector("#q");
  if (field) field.value = q;
  const filters = Object.fromEntries(["basket", "issue", "actor"].map((name) => [name, parameters.getAll(name).filter(Boolean)]));
  const reply = await search(q, filters);
  const count = document.querySelector("#count");
  count.textContent = `${reply.total} ${reply.total === 1 ? "result" : "results"}${q ? ` for “${q}”` : ""}`;
  document.title = count.textContent;
  let shown = 0;
  const more = element("button", { type: "button", textContent: "Show more" });
  const next = async () => {
    const page = reply.hits.slice(shown, shown + 10);
    shown += page.length;
    list.append(...await Promise.all(page.map(async (hit) => element("li", { className: "hit" },
      element("p", { className: "place" }, [hit.actor, ...hit.path, hit.edition].filter(Boolean).join(" › ")),
      element("h3", {}, element("a", { href: new URL(hit.url, root).href }, ...marked(segments(hit.title, reply.found, reply.index)))),
      element("p", { className: "snippet" }, ...marked(await snippet(hit.number, reply.found, reply.index)))))));
    more.hidden = shown >= reply.total;
  };
  more.addEventListener("click", next);
  list.after(more);
  await next();
}

const list = document.querySelector("#static-hits");
if (list) show(list);
for (const widget of document.querySelectorAll("atlas-search")) widget.source = source;

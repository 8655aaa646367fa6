// The page of results of a static copy.

import { search, shown } from "./search.js";

const marked = (parts) => parts.map(({ text, hit }) => (hit ? Object.assign(document.createElement("mark"), { textContent: text }) : text));
const element = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

/// Shows what the address asks for, in a list, and what it asks for next.
export function show(list, { tables, to, language }) {
  const [field, count, more, sort, notice, zero] = ["#q", "#count", "#static-more", "#sort", "#static-notice", "#static-zero"].map((one) => document.querySelector(one));
  const boxes = [...document.querySelectorAll("#filters input[type=checkbox]")];
  const number = new Intl.NumberFormat(language);
  let reply, begun = 0;
  const next = async () => {
    const current = reply;
    const page = current.candidates.slice(begun, begun + 10);
    begun += page.length;
    more.hidden = begun >= current.total;
    const items = await Promise.all(page.map(async (candidate) => {
      const hit = await shown(tables, candidate, current.plan);
      return element("li", { className: "hit" },
        element("p", { className: "place" }, [hit.actor, ...hit.path.filter((one) => one !== hit.name), hit.edition].filter(Boolean).join(" › ")),
        element("h3", { lang: "en" }, element("a", { href: to(hit.url) }, ...marked(hit.title))),
        element("p", { className: "snippet", lang: "en" }, ...marked(hit.snippet)));
    }));
    if (current === reply) list.append(...items);
  };
  /// What became of the words that were typed.
  const saidOf = ({ corrections, tongue, unknown }) => {
    const { corrected, readAs, unknown: nothing } = notice.dataset;
    const named = new Intl.DisplayNames(language, { type: "language" });
    return [
      ...corrections.map(([typed, better]) => corrected.replace("{better}", () => better).replace("{typed}", () => typed)),
      ...(tongue ? [readAs.replace("{language}", () => named.of(tongue))] : []),
      ...(unknown.length ? [nothing.replace("{words}", () => unknown.join(", "))] : []),
    ];
  };
  const update = async () => {
    const parameters = new URLSearchParams(location.search);
    const q = (parameters.get("q") ?? "").trim();
    field.value = q;
    const names = (await tables.index()).facets.flat();
    const filters = Object.fromEntries(names.map((name) => [name, parameters.getAll(name).filter(Boolean)]));
    const order = parameters.get("sort") ?? "relevance";
    if (sort) sort.value = order;
    reply = await search(tables, q, { filters, sort: order });
    // What was not finished leads somewhere all the same.
    if (!reply.total && q) reply = await search(tables, q, { filters, sort: order, prefix: true });
    const said = saidOf(reply.plan);
    notice.hidden = !said.length;
    notice.textContent = said.join(" ");
    const counted = reply.counts();
    for (const box of boxes) {
      box.checked = filters[box.name]?.includes(box.value) ?? false;
      const label = document.querySelector(`label[for="${CSS.escape(box.id)}"] .n`);
      if (label) label.firstChild.data = number.format(counted.get(`${box.name}=${box.value}`) ?? 0);
    }
    // What matches nothing is out of sight, but for what is chosen; the issues of a basket are folded already.
    for (const box of boxes.filter(({ name }) => name !== "issue")) {
      const item = box.closest("li");
      item.hidden = !counted.get(`${box.name}=${box.value}`) && !item.querySelector("input:checked");
    }
    // One result is in order, and so is none.
    if (sort) sort.closest("p").hidden = reply.total < 2;
    zero.hidden = reply.total > 0;
    const everywhere = new URL(location.href);
    for (const name of names) everywhere.searchParams.delete(name);
    const clear = zero.querySelector("a");
    clear.hidden = everywhere.search === location.search;
    clear.href = everywhere;
    const [none, one, many] = count.dataset.count.split("|");
    const words = [none, one][reply.total] ?? many.replace("{n}", () => number.format(reply.total));
    count.textContent = q ? count.dataset.for.replace("{count}", () => words).replace("{q}", () => q) : words;
    document.title = count.textContent;
    begun = 0;
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
  sort?.addEventListener("change", () => {
    const address = new URL(location.href);
    address.searchParams.set("sort", sort.value);
    history.pushState(null, "", address);
    update();
  });
  addEventListener("popstate", update);
  more.addEventListener("click", next);
  update();
}

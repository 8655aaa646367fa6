// The page of results of a static copy.

import { Filters } from "./filters.js";
import { search, shown } from "./search.js";

const marked = (parts) => parts.map(({ text, hit }) => (hit ? Object.assign(document.createElement("mark"), { textContent: text }) : text));
const element = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

/// Shows what the address asks for, in a list, and what it asks for next.
export function show(list, { tables, to, language }) {
  const [field, count, more, sort, notice, zero, chips] = ["#q", "#count", "#static-more", "#sort", "#static-notice", "#static-zero", "#static-chips"].map((one) => document.querySelector(one));
  const panel = new Filters(document.querySelector("#filters"), list.dataset, language);
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
        element("p", { className: "place" }, [hit.actor, ...hit.path.filter((one) => one !== hit.name)].filter(Boolean).join(" › "),
          ...(hit.edition ? [" ", element("span", { className: "edition" }, hit.edition)] : [])),
        element("h3", { lang: hit.language }, element("a", { href: to(hit.url) }, ...marked(hit.title))),
        element("p", { className: "snippet", lang: hit.language }, ...marked(hit.snippet)));
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
  /// What is chosen, each with a way to take it back.
  const showChips = (names, filters) => {
    const chosen = names.flatMap((name) => (filters[name] ?? []).map((value) => [name, value]));
    const made = chosen.map(([name, value]) => {
      const without = new URL(location.href);
      without.searchParams.delete(name, value);
      return element("li", {}, element("a", { className: "chip", href: without },
        element("span", { className: "vh" }, `${chips.dataset.remove} `), panel.label(name, value),
        Object.assign(element("span", { className: "x" }, "×"), { ariaHidden: "true" })));
    });
    chips.hidden = !chosen.length;
    chips.querySelector("ul").replaceChildren(...made, chips.querySelector(".clear").parentElement);
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
    panel.show(filters, reply.counts());
    showChips(names, reply.chosen);
    // One result is in order, and so is none.
    if (sort) sort.closest("p").hidden = reply.total < 2;
    zero.hidden = reply.total > 0;
    const everywhere = new URL(location.href);
    for (const name of names) everywhere.searchParams.delete(name);
    const clear = zero.querySelector("a");
    clear.hidden = everywhere.search === location.search;
    clear.href = chips.querySelector(".clear").href = everywhere;
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
  const go = (address) => {
    history.pushState(null, "", address);
    return update();
  };
  panel.onChange(async (chosen) => {
    const address = new URL(location.href);
    for (const name of (await tables.index()).facets.flat()) address.searchParams.delete(name);
    for (const [name, value] of chosen) address.searchParams.append(name, value);
    go(address);
  });
  document.addEventListener("click", async (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest?.(".chip, .clear");
    if (!link) return;
    event.preventDefault();
    await go(link.href);
    count.focus();
  });
  sort?.addEventListener("change", () => {
    const address = new URL(location.href);
    address.searchParams.set("sort", sort.value);
    go(address);
  });
  addEventListener("popstate", update);
  more.addEventListener("click", next);
  update();
}

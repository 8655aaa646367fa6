// Makes the pages quicker; nothing here is needed to use them. Three parts: the search field
// suggests, results follow the filters on wide screens, long facets have a box to find a value in.

const form = document.getElementById("f");
const field = document.getElementById("q");
const wide = matchMedia("(min-width: 60rem)");

// A polite status: two children in turn, so that the same words twice are spoken twice.
const status = form?.querySelector("[data-status]");
let speaking;
const speak = (text, delay) => {
  clearTimeout(speaking);
  speaking = setTimeout(() => {
    const line = document.createElement("p");
    line.textContent = text;
    status?.replaceChildren(line);
  }, delay);
};

// --- The search field as an editable combobox with manual selection (ARIA 1.2) ---

if (field) {
  const list = document.createElement("ul");
  list.id = "q-list";
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.dataset.suggestions);
  field.after(list);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-controls", list.id);

  const kinds = Object.fromEntries(field.dataset.kinds.split("|").map((pair) => pair.split(":")));
  const [none, one, many] = field.dataset.count.split("|");
  let asked = null;
  let waiting;
  let active = -1;

  const options = () => [...list.querySelectorAll("[role=option]")];
  const show = (open) => {
    list.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  };
  const choose = (at) => {
    active = at;
    options().forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
    const chosen = options()[at];
    if (!chosen) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
    // VoiceOver does not follow aria-activedescendant everywhere: say the option as well.
    if (/Mac|iP(hone|ad)/.test(navigator.platform)) speak(chosen.textContent, 0);
  };
  const draw = (suggestions) => {
    list.replaceChildren(...suggestions.map((suggestion, n) => {
      const link = document.createElement("a");
      link.id = `q-o${n}`;
      link.href = withLanguage(suggestion.url);
      link.tabIndex = -1;
      link.setAttribute("role", "option");
      link.setAttribute("aria-selected", "false");
      const kind = document.createElement("span");
      kind.textContent = [kinds[suggestion.kind], suggestion.count || ""].filter(Boolean).join(" · ");
      link.append(`${suggestion.text} `, kind);
      const item = document.createElement("li");
      item.setAttribute("role", "presentation");
      item.append(link);
      return item;
    }));
    show(suggestions.length > 0);
    const n = suggestions.length;
    speak(n === 0 ? none : n === 1 ? one : many.replace("{n}", n), 1400);
  };
  const suggest = async () => {
    asked?.abort();
    asked = new AbortController();
    const q = field.value.trim();
    if (q.length < 2) return show(false);
    try {
      const address = new URL(`../api/v1/suggest?${new URLSearchParams({ q, limit: 7 })}`, import.meta.url);
      const reply = await fetch(address, { signal: asked.signal, credentials: "omit" });
      if (!reply.ok) return show(false);
      const { suggestions } = await reply.json();
      if (document.activeElement === field && field.value.trim() === q) draw(suggestions);
    } catch (error) {
      if (error.name !== "AbortError") show(false);
    }
  };

  field.addEventListener("input", () => {
    choose(-1);
    clearTimeout(waiting);
    waiting = setTimeout(suggest, 150);
  });
  field.addEventListener("keydown", (event) => {
    const { key, altKey, isComposing } = event;
    if (isComposing) return;
    const n = options().length;
    if (key === "ArrowDown" || key === "ArrowUp") {
      if (n === 0) return;
      event.preventDefault();
      if (altKey) return show(key === "ArrowDown");
      if (list.hidden) show(true);
      // One more place than there are options: the text itself.
      const step = key === "ArrowDown" ? 1 : -1;
      choose(((active + 1 + step + n + 1) % (n + 1)) - 1);
    } else if (key === "Enter" && active >= 0) {
      event.preventDefault();
      const chosen = options()[active];
      if (event.ctrlKey || event.metaKey) window.open(chosen.href, "_blank", "noopener");
      else chosen.click();
    } else if (key === "Escape") {
      if (list.hidden) return;
      event.preventDefault();
      show(false);
    } else if (key === "Tab") {
      show(false);
    } else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(key)) {
      choose(-1);
    }
  });
  // By where the press lands, not by blur: a press on an option must reach it.
  document.addEventListener("pointerdown", (event) => {
    if (!field.parentElement.contains(event.target)) show(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  });
}

function withLanguage(address) {
  const language = new URLSearchParams(location.search).get("lang");
  if (!language) return address;
  const [path, fragment] = address.split("#");
  const join = path.includes("?") ? "&" : "?";
  return `${path}${join}lang=${encodeURIComponent(language)}${fragment ? `#${fragment}` : ""}`;
}

// Whether issues of a basket are chosen: they take its place.
const issuesOf = (basket) => [...basket.parentElement.querySelectorAll("input[name=issue]")];
const some = (basket) => issuesOf(basket).some((issue) => issue.checked);

// Short addresses: no empty field, no default order, no basket of which an issue is chosen.
form?.addEventListener("formdata", ({ formData }) => {
  const kept = [...document.querySelectorAll("input[name=basket]:checked")].filter((basket) => !some(basket));
  formData.delete("basket");
  for (const basket of kept) formData.append("basket", basket.value);
  if (formData.get("sort") === "relevance") formData.delete("sort");
  if (formData.get("q") === "") formData.delete("q");
});

// After a step back a form says what its page says, and not what was last typed or ticked in it. This
// listener comes before those that read the form.
addEventListener("pageshow", ({ persisted }) => {
  const [{ type } = {}] = performance.getEntriesByType("navigation");
  if (!persisted && type !== "back_forward") return;
  for (const of of document.forms) of.reset();
});

// --- Results that follow the filters: the same address, fetched and put in place ---

const panel = document.querySelector(".panel");
if (form && panel) {
  const hint = panel.querySelector(".live-hint");
  const button = panel.querySelector(".apply span");
  const plain = button.textContent;
  const fit = () => {
    hint.hidden = !wide.matches;
    if (wide.matches) panel.open = true;
  };
  fit();
  wide.addEventListener("change", fit);

  // A basket of which some issues are chosen is one for screen readers, too; the style sheet draws it.
  const half = () => {
    for (const basket of panel.querySelectorAll("input[name=basket]")) {
      basket.indeterminate = some(basket);
      basket.classList.toggle("partly", basket.indeterminate);
      if (basket.indeterminate) basket.checked = false;
    }
  };
  half();

  const here = () => location.pathname + location.search;
  let at = here();
  const address = () => `${form.action}?${new URLSearchParams(new FormData(form))}`;
  let under = null;
  const load = async (to) => {
    under?.abort();
    under = new AbortController();
    const { signal } = under;
    const reply = await fetch(to, { signal, headers: { Accept: "text/html" } });
    if (!reply.ok) throw new Error(reply.status);
    const text = await reply.text();
    signal.throwIfAborted();
    return new DOMParser().parseFromString(text, "text/html");
  };
  // Inputs keep their nodes, and so the focus; only counts, ticks and texts change. What has no hits any more is
  // folded away, but not above the facet in which somebody is ticking: there every value keeps its place under
  // the pointer, and counts zero.
  const patch = (fresh, ticking) => {
    let held = Boolean(ticking);
    document.title = fresh.title;
    document.getElementById("results").replaceWith(fresh.getElementById("results"));
    field.value = field.defaultValue = fresh.getElementById("q").value;
    const collapse = document.getElementById("collapse");
    collapse.checked = collapse.defaultChecked = fresh.getElementById("collapse").checked;
    const facets = fresh.querySelector(".panel");
    panel.querySelector("summary").textContent = facets.querySelector("summary").textContent;
    for (const old of panel.querySelectorAll("fieldset.facet")) {
      const now = facets.querySelector(`fieldset[data-facet="${old.dataset.facet}"]`);
      // A facet with one value leaves nothing to choose, and is not shown.
      const group = old.closest(".facet-group");
      if (group) group.hidden = !now;
      if (!now) continue;
      const boxes = (set) => [...set.querySelectorAll("input[type=checkbox]")];
      const fresher = new Map(boxes(now).map((box) => [box.id, box]));
      const known = new Set(boxes(old).map((box) => box.id));
      const fold = (box) => Boolean(box?.closest(".empty"));
      const stays = (box) => {
        const other = fresher.get(box.id);
        if (held) return !fold(box) || !other || fold(other);
        return other && fold(box) === fold(other);
      };
      const inPlace = [...fresher.keys()].every((id) => known.has(id)) && boxes(old).every(stays);
      if (old === ticking) held = false;
      if (inPlace) {
        for (const box of boxes(old)) {
          const other = fresher.get(box.id);
          box.checked = box.defaultChecked = other?.checked ?? false;
          const n = box.nextElementSibling.querySelector(".n");
          if (other) n.replaceWith(other.nextElementSibling.querySelector(".n"));
          else n.textContent = "0";
        }
        for (const summary of old.querySelectorAll("details[data-key] > summary")) {
          const key = summary.parentElement.dataset.key;
          const said = now.querySelector(`details[data-key="${key}"] > summary`);
          if (said) summary.replaceChildren(...said.childNodes);
        }
      } else {
        const focused = old.contains(document.activeElement) ? document.activeElement.id : null;
        const open = new Set([...old.querySelectorAll("details[open]")].map((d) => d.dataset.key));
        for (const details of now.querySelectorAll("details")) {
          if (open.has(details.dataset.key)) details.open = true;
        }
        old.replaceChildren(...now.childNodes);
        if (focused) document.getElementById(focused)?.focus();
        findable(old);
      }
    }
    for (const group of facets.querySelectorAll(".facet-group")) {
      const { facet } = group.querySelector("fieldset").dataset;
      if (!panel.querySelector(`fieldset[data-facet="${facet}"]`)) panel.querySelector(".collapse").before(group);
    }
    half();
  };
  const total = () => document.getElementById("count");
  const follow = async (to, { push, focus, spoken, ticking }) => {
    try {
      patch(await load(to), ticking);
      if (push) history.pushState(null, "", to);
      at = here();
      if (focus) focus();
      if (spoken) speak(total().textContent, 300);
    } catch (error) {
      if (error.name !== "AbortError") location.href = to;
    }
  };
  const count = async () => {
    try {
      const fresh = await load(address());
      const n = fresh.getElementById("count").dataset.total;
      const [none, one, many] = button.parentElement.dataset.show.split("|");
      button.textContent = [none, one][n] ?? many.replace("{n}", n);
      speak(fresh.getElementById("count").textContent, 300);
    } catch {
      button.textContent = plain;
    }
  };

  document.addEventListener("change", ({ target }) => {
    if (target.form !== form || target === field) return;
    // A basket that is ticked takes the place of its issues, and shows them.
    if (target.name === "basket" && target.checked) {
      for (const issue of issuesOf(target)) issue.checked = false;
      const issues = target.parentElement.querySelector("details:not(.empty)");
      if (issues) issues.open = true;
    }
    half();
    if (wide.matches) follow(address(), { push: true, spoken: true, ticking: target.closest("fieldset.facet") });
    else if (target.id === "sort") form.requestSubmit();
    else count();
  });
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest?.("#results .chip, #results .clear, #results .pager a");
    if (!link || !wide.matches) return;
    event.preventDefault();
    const place = [...document.querySelectorAll(".chip, .clear")].indexOf(link);
    const page = place < 0;
    follow(link.href, {
      push: true,
      spoken: !page,
      focus: () => {
        const next = page ? null : document.querySelectorAll(".chip, .clear")[place];
        (next ?? total()).focus();
        if (page) total().scrollIntoView();
      },
    });
  });
  // What comes back as it was left is set to what its address says, and what it had asked for when it was
  // left is not waited for.
  addEventListener("pageshow", () => {
    under?.abort();
    at = here();
    button.textContent = plain;
    half();
  });
  addEventListener("popstate", () => {
    // A skip link changes the fragment alone, and moves the focus to what must stay.
    if (here() !== at) follow(location.href, {});
  });
}

// --- A box to find a value of a long facet in ---

// Case, accents and punctuation do not matter, and "&" is "and".
const fold = (text) => text.normalize("NFD").toLowerCase().replace(/&/g, "and").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

function findable(facet) {
  const box = facet.querySelector(".find");
  if (!box) return;
  box.hidden = false;
  const input = box.querySelector("input");
  const more = facet.querySelector(".more");
  input.addEventListener("input", () => {
    const wanted = fold(input.value);
    if (more && wanted) more.open = true;
    for (const item of facet.querySelectorAll("li")) {
      const ticked = item.querySelector("input").checked;
      item.hidden = !ticked && !fold(item.querySelector(".label").textContent).includes(wanted);
    }
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}
for (const facet of document.querySelectorAll("fieldset.facet")) findable(facet);

// The matrix has a form of its own: no empty field in its address either.
const controls = document.querySelector(".controls");
controls?.addEventListener("formdata", ({ formData }) => {
  for (const [name, value] of [...formData]) if (!value) formData.delete(name);
});

// --- The passage that was opened: its quotation and its address, to take along ---

const copied = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Not a safe origin, or not allowed: the older way.
    const box = document.createElement("textarea");
    box.className = "vh";
    box.value = text;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
};

const prose = document.querySelector(".prose[data-quotation]");
if (prose) {
  const { quotation, address, copyQuotation, copyLink, copied: done } = prose.dataset;
  const taking = document.createElement("span");
  taking.className = "taking";
  taking.lang = document.documentElement.lang;
  let piece = null;
  const here = () => `${address}#${piece.id}`;
  const parts = { "{text}": () => piece.textContent.trim(), "{address}": here };
  const quoted = () => quotation.replace(/\{(text|address)\}/g, (part) => parts[part]());
  for (const [words, text] of [[copyQuotation, quoted], [copyLink, here]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", async () => {
      await copied(text());
      button.focus();
      button.textContent = done;
      speak(done, 0);
      setTimeout(() => (button.textContent = words), 2000);
    });
    taking.append(button);
  }
  // Not `:target`, which there may be none of yet when this runs.
  const place = () => {
    const named = document.getElementById(location.hash.slice(1));
    piece = prose.contains(named) ? named : null;
    if (piece) piece.after(taking);
    else taking.remove();
  };
  place();
  addEventListener("hashchange", place);
}

// <atlas-search>: the search of a Geneva Digital Atlas in any page. No dependency, no cookie, no
// store, no global; nothing is asked of the server before somebody types.

const LABELS = { en: {
  label: "Search the Geneva Digital Atlas",
  placeholder: "",
  submit: "Search",
  close: "Close",
  open: "Search",
  baskets: "Basket",
  all: "All baskets",
  list: "Suggestions",
  kind: {
    actor: "Organisation", issue: "Issue", basket: "Basket", acronym: "Acronym", heading: "Heading",
    filters: "Filters", symbol: "Symbol", edition: "Edition",
  },
  passages: { one: "# passage", other: "# passages" },
  seeAll: { one: "See # result", other: "See all # results" },
  status: { one: "# suggestion", other: "# suggestions" },
  near: "Related by meaning",
  none: "No results for “#”.",
  page: "Open the search page",
  error: "Search is not answering. Press Enter to open the search page.",
}, fr: {
  label: "Rechercher dans le Geneva Digital Atlas",
  placeholder: "",
  submit: "Rechercher",
  close: "Fermer",
  open: "Rechercher",
  baskets: "Domaine",
  all: "Tous les domaines",
  list: "Suggestions",
  kind: {
    actor: "Organisation", issue: "Enjeu", basket: "Domaine", acronym: "Sigle", heading: "Titre",
    filters: "Filtres", symbol: "Cote", edition: "Édition",
  },
  passages: { one: "# passage", other: "# passages" },
  seeAll: { one: "Voir # résultat", other: "Voir les # résultats" },
  status: { one: "# suggestion", other: "# suggestions" },
  near: "Proches par le sens",
  none: "Aucun résultat pour « # ».",
  page: "Ouvrir la page de recherche",
  error: "La recherche ne répond pas. Entrée ouvre la page de recherche.",
} };

// Of black and white, what is written on the accent is the one with more contrast: `y` is the luminance of
// WCAG, and at .179 both have 4.58 : 1.
const CSS = `
:host{display:block!important;position:relative!important;
max-width:var(--atlas-width,40em)!important;font-family:var(--atlas-font,inherit);
font-size:var(--atlas-font-size,max(1rem,16px))!important;line-height:1.5!important;
text-transform:none!important;text-indent:0!important;text-align:start!important;
white-space:normal!important;visibility:visible;
--fg:var(--atlas-fg,#1b1f24);--muted:var(--atlas-fg-muted,#525a65);--bg:var(--atlas-bg,#fff);
--hover:var(--atlas-bg-hover,#e6edf7);--line:var(--atlas-border,#6b7684);
--accent:var(--atlas-accent,#0b57a4);--on:var(--atlas-on-accent,#fff);--mark:var(--atlas-mark-bg,#ffe89a);
--mark-fg:var(--atlas-mark-fg,#1b1f24);--focus:var(--atlas-focus,#0b57a4)}
@supports (color:light-dark(#000,#fff)){:host{
--fg:var(--atlas-fg,light-dark(#1b1f24,#e8ebef));
--muted:var(--atlas-fg-muted,light-dark(#525a65,#aab3bf));
--bg:var(--atlas-bg,light-dark(#fff,#171b21));
--hover:var(--atlas-bg-hover,light-dark(#e6edf7,#2a3444));
--line:var(--atlas-border,light-dark(#6b7684,#828d9b));
--accent:var(--atlas-accent,light-dark(#0b57a4,#8ec1ff));--on:var(--atlas-on-accent,light-dark(#fff,#0d1117));
--mark:var(--atlas-mark-bg,light-dark(#ffe89a,#6b5300));
--mark-fg:var(--atlas-mark-fg,light-dark(#1b1f24,#fff));
--focus:var(--atlas-focus,light-dark(#0b57a4,#8ec1ff))}}
@supports (color:color(from red xyz-d65 x y z/1)){:host{--white:clamp(0,(.179 - y)*1e6,1);
--on:var(--atlas-on-accent,color(from var(--accent) xyz-d65
calc(.9505*var(--white)) var(--white) calc(1.0891*var(--white))/1))}}
:host([hidden]){display:none!important}
:host([theme=light]){color-scheme:light}:host([theme=dark]){color-scheme:dark}
*{box-sizing:border-box}[hidden]{display:none!important}
form{margin:0;color:var(--atlas-fg,inherit)}dialog form{color:var(--fg)}
label{display:block;margin-block-end:.25rem;font-weight:600}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.row{display:flex;flex-wrap:wrap;gap:var(--atlas-gap,.5rem)}
.field{flex:1 1 12rem;min-width:0}
input,select,button{font:inherit;font-size:inherit;letter-spacing:inherit;
word-spacing:inherit;color:var(--fg);background:var(--bg);border:1px solid var(--line);
border-radius:var(--atlas-radius,.25rem);padding:.5em .75em;min-height:2.75em;margin:0}
input{width:100%;appearance:none}select{max-width:100%;flex:0 1 auto}
button{cursor:pointer;background:var(--accent);color:var(--on);border-color:transparent}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.panel{position:absolute;inset-inline:0;z-index:var(--atlas-z,1000);margin-block-start:.25rem;
background:var(--bg);color:var(--fg);border:1px solid var(--line);
border-radius:var(--atlas-radius,.25rem);box-shadow:var(--atlas-shadow,0 4px 16px #0003)}
ul{list-style:none;margin:0;padding:0;overflow:auto;overscroll-behavior:contain;
max-height:var(--atlas-list-max-height,24rem)}
[role=option]{display:block;padding:.5em .75em;color:inherit;text-decoration:none;cursor:pointer;
overflow-wrap:anywhere}
[role=option]:hover{background:var(--hover)}
[aria-selected=true]{background:var(--hover);outline:2px solid var(--focus);outline-offset:-2px}
.title,.path,.snippet,.count{unicode-bidi:plaintext}.title{display:block;font-weight:600}.path,.snippet,.count{display:block;font-size:.875em}
.path,.count{color:var(--muted)}.snippet{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}
mark{background:var(--mark);color:var(--mark-fg);border-radius:.125em}
.near{padding:.5em .75em 0;border-block-start:1px solid var(--line);font-weight:600}
.error{margin:0;padding:.5em .75em;overflow-wrap:anywhere}.error a{color:inherit}
dialog{border:1px solid var(--line);border-radius:var(--atlas-radius,.5rem);background:var(--bg);
color:var(--fg);width:min(44rem,100% - 2rem);max-height:calc(100dvh - 2rem);margin:10vh auto auto;padding:1rem}
dialog::backdrop{background:#0008}
dialog .panel{position:static;border:0;box-shadow:none}
dialog ul{max-height:60dvh}
.close{display:block;margin-inline-start:auto;background:none;color:inherit;border-color:var(--line);margin-block-end:.5rem}
@media (max-width:40rem){dialog{width:100%;max-width:none;height:100dvh;max-height:none;margin:0;border:0;border-radius:0}}
@media (forced-colors:active){[aria-selected=true]{outline-color:Highlight}}
`;

// Where the script came from; within a bundle that is the page itself, or nothing is known of it.
const BASE = /^https?:/.test(import.meta.url) ? new URL(import.meta.url).origin : "/";
const FILTERS = ["basket", "issue", "actor"];
let sheet;

const make = (name, part, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  if (part) {
    element.setAttribute("part", part);
    element.classList.add(...part.split(" "));
  }
  element.append(...children);
  return element;
};

const list = (text) => (text ?? "").split(",").map((one) => one.trim()).filter(Boolean);

const narrows = (filters) => FILTERS.some((name) => filters[name].length);

// Titles and fragments come as segments, so that no text of the corpus is ever read as markup.
const marked = (segments) =>
  (segments ?? []).map(({ text, hit }) => (hit ? make("mark", "mark", { textContent: text }) : text));

// Addresses are the server's, and none but the web's own kinds are followed.
const link = (url, base) => {
  const address = new URL(url, base);
  return /^https?:$/.test(address.protocol) ? address.href : base;
};

// On a server there are no elements: the module can be loaded there, and does nothing.
export class AtlasSearch extends (globalThis.HTMLElement ?? Object) {
  static version = "{version}";
  static observedAttributes = [
    "src", "action", "basket", "issue", "actor", "facets", "mode", "label", "hide-label",
    "placeholder", "q", "shortcut", "lang", "target",
  ];

  static define(tag = "atlas-search") {
    if (globalThis.customElements && !customElements.get(tag)) customElements.define(tag, class extends this {});
  }

  #ui;
  #labels = {};
  #options = [];
  #active = -1;
  #results = null;
  #request;
  #typing;
  #speaking;
  #chooser;
  #stop;
  #source = null;

  // Where suggestions come from; a page without a server puts a function here. It takes
  // { q, filters, limit, hits, signal } and gives what `/api/v1/suggest` gives.
  get source() { return this.#source; }
  set source(source) { this.#source = source; this.#configure(); }
  get value() { return this.#ui ? this.#ui.input.value : this.getAttribute("q") ?? ""; }
  set value(text) { if (this.#ui) this.#ui.input.value = text; else this.setAttribute("q", text); }
  get filters() {
    const filters = Object.fromEntries(FILTERS.map((name) => [name, list(this.getAttribute(name))]));
    const chosen = this.#ui?.select.value;
    if (chosen && !this.#ui.select.hidden) filters.basket = [chosen];
    return filters;
  }
  set filters(filters) {
    for (const name of FILTERS) {
      const values = filters[name] ?? [];
      if (values.length) this.setAttribute(name, values.join(","));
      else this.removeAttribute(name);
    }
  }
  get open() { return !!this.#ui && !this.#ui.panel.hidden; }
  get results() { return this.#results; }
  // In the language of the element, where it is one of ours; another one is set by the page.
  get labels() { return { ...LABELS[this.#ours], ...this.#labels }; }
  set labels(labels) { this.#labels = labels; this.#configure(); }

  connectedCallback() {
    // What was set before the class was there hides what it has.
    for (const name of ["source", "labels", "filters", "value"]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    if (this.#ui) this.#configure();
    else if (this.querySelector("input:focus")) {
      // Nobody's typing is interrupted.
      this.addEventListener("focusout", () => this.#ui ?? this.#upgrade(), { once: true, signal });
    } else this.#upgrade();
    const shortcut = this.getAttribute("shortcut");
    // A single character would be taken from whoever speaks to their computer: WCAG 2.1.4.
    if (/^mod\+.$/.test(shortcut ?? "")) {
      document.addEventListener("keydown", (event) => {
        const pressed = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
        if (pressed && event.key.toLowerCase() === shortcut.at(-1).toLowerCase()) {
          event.preventDefault();
          this.show();
        }
      }, { signal });
    }
  }

  disconnectedCallback() {
    this.#stop?.abort();
    this.#forget();
    this.#close();
  }

  attributeChangedCallback(name, before, after) {
    if (!this.#ui || before === after) return;
    if (name === "q") this.#ui.input.value = after ?? "";
    if (name === "mode") this.#place();
    if (name === "shortcut" && this.isConnected) {
      this.#stop.abort();
      this.connectedCallback();
    }
    if (name === "src" || name === "lang") {
      // What is listed leads elsewhere now, and is asked for again.
      this.#chooser = null;
      this.#forget();
      this.#close();
      this.#options = [];
    }
    this.#configure();
  }

  focus(options) {
    if (this.getAttribute("mode") === "dialog" && this.#ui && !this.#ui.dialog.open) this.#ui.trigger.focus(options);
    else (this.#ui?.input ?? this.querySelector("input"))?.focus(options);
  }
  show() {
    if (!this.#ui) this.#upgrade();
    if (!this.#ui) return;
    const { dialog, input } = this.#ui;
    if (this.getAttribute("mode") === "dialog" && !dialog.open) dialog.showModal();
    input.focus();
  }
  hide() {
    this.#close();
    if (this.#ui?.dialog.open) this.#ui.dialog.close();
  }
  clear() {
    this.value = "";
    this.#forget();
    this.#close();
  }
  search(q = this.value, options = {}) {
    this.value = q;
    return this.#ask(options.signal);
  }

  // The form of the page gives way to one of our own, which has its text and its destination.
  #upgrade() {
    if (!("adoptedStyleSheets" in Document.prototype)) return;
    const theirs = this.querySelector("form");
    const height = Math.max(...[this, ...this.children].map((one) => one.getBoundingClientRect().height));
    const root = this.attachShadow({ mode: "open" });
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(CSS);
    }
    // What stands below does not move up. That it does not move down is for the page to reserve.
    const reserved = new CSSStyleSheet();
    reserved.replaceSync(`:host{min-height:${height}px}`);
    root.adoptedStyleSheets = [reserved, sheet];

    const input = make("input", "input", {
      id: "q", name: "q", type: "search", maxLength: 400, autocomplete: "off", spellcheck: false,
      enterKeyHint: "search", value: this.getAttribute("q") ?? theirs?.elements.q?.value ?? "",
    });
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": "list", autocapitalize: "none", autocorrect: "off",
    })) input.setAttribute(name, value);
    const label = make("label", "label", { htmlFor: "q" });
    const select = make("select", "facet", { name: "basket" });
    const button = make("button", "button", { type: "submit" });
    const options = make("ul", "list", { id: "list" });
    options.setAttribute("role", "listbox");
    const error = make("p", "error", { hidden: true });
    const panel = make("div", "footer", { hidden: true, className: "panel" }, options, error);
    const status = make("div", "status", { className: "vh" });
    status.setAttribute("role", "status");
    const presets = make("span", null, { hidden: true });
    const field = make("div", null, { className: "field" }, input);
    const row = make("div", null, { className: "row" }, field, select, button);
    const form = make("form", "form", { method: "get" }, label, row, presets, panel, status);
    form.setAttribute("role", "search");
    const trigger = make("button", "trigger", { type: "button" });
    const close = make("button", "close", { type: "button" });
    const dialog = make("dialog", "dialog", {}, close);
    this.#ui = { root, form, input, label, select, button, options, error, panel, status, presets, trigger, close, dialog, theirs };

    input.addEventListener("input", () => this.#typed());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("focus", () => this.#choices());
    select.addEventListener("focus", () => this.#choices());
    form.addEventListener("focusout", ({ relatedTarget }) => {
      // Nothing is known to have the focus when a window loses it, or a button of Safari is pressed.
      if (relatedTarget && !root.contains(relatedTarget)) this.#close();
    });
    select.addEventListener("change", () => this.value.trim() && this.#ask());
    form.addEventListener("submit", (event) => this.#submitted(event));
    options.addEventListener("pointerdown", (event) => event.pointerType === "mouse" && event.button === 0 && event.preventDefault());
    trigger.addEventListener("click", () => this.show());
    close.addEventListener("click", () => this.hide());
    dialog.addEventListener("close", () => this.#close());
    dialog.addEventListener("click", (event) => event.target === dialog && this.hide());
    this.#place();
    this.#configure();
    this.#emit("ready", { version: AtlasSearch.version });
  }

  #place() {
    const { root, form, trigger, dialog } = this.#ui;
    this.hide();
    if (this.getAttribute("mode") === "dialog") {
      dialog.append(form);
      root.replaceChildren(trigger, dialog);
    } else root.replaceChildren(form);
  }

  #configure() {
    if (!this.#ui) return;
    const { form, input, label, select, button, options, presets, trigger, close, dialog, theirs } = this.#ui;
    const words = this.labels;
    const name = this.getAttribute("label") ?? words.label;
    label.textContent = name;
    label.classList.toggle("vh", this.hasAttribute("hide-label"));
    form.setAttribute("aria-label", name);
    dialog.setAttribute("aria-label", name);
    input.placeholder = this.getAttribute("placeholder") ?? words.placeholder;
    button.textContent = words.submit;
    trigger.textContent = this.getAttribute("label") ?? words.open;
    close.textContent = words.close;
    options.setAttribute("aria-label", words.list);
    select.setAttribute("aria-label", words.baskets);
    select.hidden = this.getAttribute("facets") === "none" || FILTERS.slice(0, 2).some((name) => this.hasAttribute(name));
    select.disabled = select.hidden;
    if (!select.options.length) select.append(new Option(words.all, ""));
    // A form of the page goes where it would without this script.
    const plain = theirs?.hasAttribute("action") ? new URL(theirs.getAttribute("action"), document.baseURI).href : "/search";
    form.action = link(this.getAttribute("action") ?? plain, this.#base);
    form.target = this.getAttribute("target") ?? "_self";
    // By the attribute: `form.lang` is the field of that name.
    form.setAttribute("lang", this.#spoken);
    const kept = FILTERS.flatMap((name) => list(this.getAttribute(name)).map((value) => ({ name, value })));
    if (!this.source) kept.push({ name: "lang", value: this.#asked });
    presets.replaceChildren(...kept.map((one) => make("input", null, { type: "hidden", ...one })));
  }

  // The `lang` of the element, else the nearest.
  get #language() { return this.closest("[lang]")?.lang || "en"; }
  get #ours() {
    const language = this.#language.split("-")[0].toLowerCase();
    return language in LABELS ? language : "en";
  }

  get #spoken() { return Object.keys(this.#labels).length ? this.#language : this.#ours; }
  // As addresses of the server say it: pages and answers speak as the element does.
  get #asked() { return this.#spoken.split("-")[0].toLowerCase(); }
  #at(url) {
    const address = new URL(link(url, this.#base));
    if (!this.source) address.searchParams.set("lang", this.#asked);
    return address.href;
  }

  get #base() { return new URL(this.getAttribute("src") ?? BASE, document.baseURI).href; }

  #number(name, usual, most) {
    const value = Number.parseInt(this.getAttribute(name) ?? "", 10);
    return Number.isNaN(value) ? usual : Math.min(Math.max(value, 0), most);
  }

  #count(forms, n) {
    const form = forms[new Intl.PluralRules(this.#spoken).select(n)] ?? forms.other;
    return form.replace("#", new Intl.NumberFormat(this.#spoken).format(n));
  }

  // What can be chosen, once somebody is there to choose.
  #choices() {
    const { select } = this.#ui;
    if (select.hidden || this.source || this.#chooser) return;
    this.#chooser = this.#fetch("/api/v1/issues", {}).then(({ baskets }) => {
      const chosen = select.value;
      select.replaceChildren(new Option(this.labels.all, ""), ...baskets.filter(({ count }) => count).map(({ id, label, count }) =>
        new Option(`${label} (${count})`, id)));
      select.value = chosen;
    }).catch(() => { this.#chooser = null; });
  }

  async #fetch(path, parameters, signal = AbortSignal.timeout(8000)) {
    const url = new URL(path.replace(/^\//, ""), this.#base.replace(/\/?$/, "/"));
    url.searchParams.set("lang", this.#asked);
    for (const [name, values] of Object.entries(parameters)) {
      for (const value of [values].flat()) url.searchParams.append(name, value);
    }
    const response = await fetch(url, { signal, credentials: "omit", referrerPolicy: "no-referrer" });
    if (!response.ok) throw Object.assign(new Error(response.statusText), { status: response.status });
    return response.json();
  }

  #typed() {
    this.#forget();
    if (this.value.trim().length < this.#number("min-length", 2, 100)) {
      this.#results = null;
      return this.#close();
    }
    this.#activate(-1);
    this.#typing = setTimeout(() => this.#ask(), this.#number("debounce", 150, 5000));
  }

  #forget() {
    clearTimeout(this.#typing);
    clearTimeout(this.#speaking);
    this.#request?.abort();
  }

  async #ask(signal) {
    if (!this.#ui) return null;
    this.#forget();
    const request = (this.#request = new AbortController());
    signal?.addEventListener("abort", () => request.abort(), { once: true });
    const late = setTimeout(() => request.abort("timeout"), 8000);
    const q = this.value.trim();
    const filters = this.filters;
    this.#emit("query", { q, filters });
    const limit = this.#number("limit", 6, 10);
    const named = narrows(filters) ? 0 : Math.min(2, limit);
    const asked = { q, limit: Math.max(named, 1), hits: limit - named };
    try {
      const source = this.source ?? ((asked) => this.#fetch("/api/v1/suggest", { q, limit: asked.limit, hits: asked.hits, ...filters }, asked.signal));
      const started = performance.now();
      const reply = await source({ ...asked, filters, signal: request.signal });
      if (request !== this.#request || request.signal.aborted) return null;
      this.#results = reply;
      this.#show(q, reply, filters);
      this.#emit("results", { q, total: reply.total ?? 0, took: performance.now() - started });
      return reply;
    } catch (error) {
      if (request !== this.#request) return null;
      const timeout = request.signal.reason === "timeout";
      if (request.signal.aborted && !timeout) return null;
      this.#fail(error, timeout);
      return null;
    } finally {
      clearTimeout(late);
    }
  }

  #fail(error, timeout) {
    const { options, panel } = this.#ui;
    this.#options = [];
    options.replaceChildren();
    this.#ui.error.textContent = this.labels.error;
    this.#ui.error.hidden = false;
    options.hidden = true;
    this.#toggle(panel, true);
    this.#say(this.labels.error);
    this.#emit("error", { kind: timeout ? "timeout" : error.status ? "http" : "network", status: error.status ?? null });
  }

  #show(q, reply, filters) {
    const { options, panel, error, input } = this.#ui;
    const words = this.labels;
    const items = [];
    const add = (detail, ...children) => {
      const id = `o${items.length}`;
      const anchor = make("a", "option", { id, href: detail.url, tabIndex: -1, target: this.getAttribute("target") ?? "" }, ...children);
      anchor.setAttribute("role", "option");
      anchor.setAttribute("aria-selected", "false");
      anchor.addEventListener("click", (event) => this.#chosen(event, items.findIndex((item) => item.anchor === anchor)));
      const line = make("li", null, {}, anchor);
      line.setAttribute("role", "presentation");
      items.push({ ...detail, anchor, line });
    };
    // What is named lies anywhere in the atlas: it is left out where the page has narrowed the search.
    for (const one of narrows(filters) ? [] : reply.suggestions ?? []) {
      add({ id: one.id ?? null, url: this.#at(one.url) },
        make("span", "title", { textContent: one.text }),
        make("span", "count", { textContent: `${words.kind[one.kind] ?? one.kind}, ${this.#count(words.passages, one.count)}` }));
    }
    // What is near in meaning alone stands below a heading of its own, as on the page; among other hits, and to
    // whoever hears it, each says so itself.
    const hits = reply.hits ?? [];
    const near = hits.findLastIndex((hit) => hit.by !== "meaning") + 1;
    for (const [at, hit] of hits.entries()) {
      const place = [hit.actor?.acronym || hit.actor?.name || hit.document, ...(hit.path ?? []).filter((one) => one !== hit.title)];
      add({ id: hit.id, url: this.#at(hit.url) },
        make("span", "title", {}, ...marked(hit.title_segments)),
        make("span", "path", { textContent: place.filter(Boolean).join(" › ") }),
        ...(hit.snippets?.length ? [make("span", "snippet", {}, ...marked(hit.snippets[0]))] : []),
        ...(hit.by === "meaning" ? [make("span", "count", { textContent: words.near, className: at < near ? "" : "vh" })] : []));
      if (at === near) items.at(-1).head = make("li", "count", { textContent: words.near, ariaHidden: "true", className: "near" });
    }
    const total = (reply.total ?? 0) + (reply.by_meaning ?? 0);
    if (total > 0) {
      add({ id: null, url: this.#page(q, filters), all: true }, make("span", "title", { textContent: this.#count(words.seeAll, total) }));
    }
    // A dead end leads on: to the page, which offers other words and wider filters.
    const none = words.none.replace("#", () => q);
    if (!items.length) {
      const page = make("a", "more", { href: this.#page(q, filters), target: this.getAttribute("target") ?? "", textContent: words.page });
      error.replaceChildren(none, " ", page);
    }
    this.#options = items;
    this.#activate(-1);
    error.hidden = items.length > 0;
    options.hidden = !items.length;
    options.replaceChildren(...items.flatMap(({ head, line }) => (head ? [head, line] : [line])));
    const here = this.#ui.root.activeElement === input;
    this.#toggle(panel, here);
    this.#say(items.length ? this.#count(words.status, items.length) : none);
  }

  #page(q, filters) {
    const page = new URL(this.#ui.form.action);
    page.searchParams.set("q", q);
    for (const name of FILTERS) for (const value of filters[name]) page.searchParams.append(name, value);
    return this.#at(page);
  }

  #toggle(panel, open) {
    const before = !panel.hidden;
    panel.hidden = !open;
    this.#ui.input.setAttribute("aria-expanded", String(open && this.#options.length > 0));
    if (open === before) return;
    if (open) {
      const stop = (this.#ui.outside = new AbortController());
      // Not on blur: Safari does not focus the button that is pressed.
      document.addEventListener("pointerdown", (event) => event.composedPath().includes(this) || this.#close(), { signal: stop.signal });
    } else this.#ui.outside?.abort();
    this.#emit("toggle", { open });
  }

  #close() {
    if (!this.#ui) return;
    this.#activate(-1);
    clearTimeout(this.#speaking);
    this.#ui.status.textContent = "";
    this.#toggle(this.#ui.panel, false);
  }

  #activate(at) {
    const { input, status } = this.#ui;
    this.#options[this.#active]?.anchor.setAttribute("aria-selected", "false");
    this.#options[this.#active]?.anchor.setAttribute("part", "option");
    this.#active = at;
    const option = this.#options[at]?.anchor;
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.setAttribute("part", "option option-active");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
    // VoiceOver may be silent about the active descendant.
    if (/Mac|iP(hone|ad)/.test(navigator.platform)) status.textContent = option.textContent;
  }

  #key(event) {
    const { key, altKey } = event;
    if (event.isComposing) return;
    const open = this.open && this.#options.length > 0;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (altKey && key === "ArrowUp") return this.#close();
      if (!open) {
        if (this.#options.length) this.#toggle(this.#ui.panel, true);
        else if (this.value.trim()) this.#ask();
        if (altKey || !this.#options.length) return;
      }
      if (altKey) return;
      const n = this.#options.length;
      const step = key === "ArrowDown" ? 1 : -1;
      // One place more than options: between the last and the first, nothing is chosen.
      this.#activate(((this.#active + 1 + step + n + 1) % (n + 1)) - 1);
    } else if (key === "Enter" && open && this.#active >= 0) {
      event.preventDefault();
      const { ctrlKey, metaKey, shiftKey } = event;
      this.#options[this.#active].anchor.dispatchEvent(
        new MouseEvent("click", { bubbles: true, cancelable: true, composed: true, ctrlKey, metaKey, shiftKey }));
    } else if (key === "Escape") {
      if (this.open) {
        event.preventDefault();
        event.stopPropagation();
        this.#close();
      } else if (this.value) {
        event.preventDefault();
        event.stopPropagation();
        this.clear();
      }
    } else if (key === "Tab" && open) this.#close();
    else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(key) || key.length === 1) this.#activate(-1);
  }

  #chosen(event, position) {
    const { id, url } = this.#options[position] ?? {};
    if (!this.#emit("select", { id, url, position })) event.preventDefault();
  }

  #submitted(event) {
    this.#forget();
    const { form } = this.#ui;
    const url = new URL(form.action);
    for (const [name, value] of new FormData(form)) if (value) url.searchParams.append(name, value);
    if (!this.#emit("submit", { q: this.value.trim(), filters: this.filters, url: url.href })) event.preventDefault();
  }

  #say(text) {
    clearTimeout(this.#speaking);
    this.#speaking = setTimeout(() => { this.#ui.status.textContent = text; }, 1400);
  }

  #emit(name, detail) {
    const cancelable = name === "select" || name === "submit";
    return this.dispatchEvent(new CustomEvent(`atlas-${name}`, { detail, cancelable, bubbles: true, composed: true }));
  }
}

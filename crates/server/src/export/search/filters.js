// The filters of a static copy: what is ticked, how many each gives, what is out of sight, and what is chosen.

/// How many values of a long facet are shown before the rest is asked for.
const SHOWN = 8;

const boxesIn = (place, name) => [...place.querySelectorAll(`input[type=checkbox]${name ? `[name=${name}]` : ""}`)];
const itemOf = (box) => box.closest("li");
const counted = (words, n) => {
  const forms = words.split("|");
  return forms[Math.min(n, forms.length - 1)].replace("{n}", () => n);
};

/// The filters beside a list, which has the words that they need.
export class Filters {
  #panel; #boxes; #words; #number; #order = new Map();

  constructor(panel, words, language) {
    this.#panel = panel;
    this.#words = words;
    this.#number = new Intl.NumberFormat(language);
    this.#boxes = boxesIn(panel);
    for (const [at, box] of this.#boxes.entries()) this.#order.set(itemOf(box), at);
  }

  /// Calls when something is ticked, with the pairs that are chosen by then. What is ticked among the issues of a
  /// basket takes its place, and so does the basket that of its issues.
  onChange(call) {
    this.#panel.addEventListener("change", ({ target }) => {
      if (!this.#boxes.includes(target)) return;
      if (target.name === "basket" && target.checked) for (const issue of boxesIn(itemOf(target), "issue")) issue.checked = false;
      const replaced = (box) => box.name === "basket" && boxesIn(itemOf(box), "issue").some(({ checked }) => checked);
      call(this.#boxes.filter((box) => box.checked && !replaced(box)).map(({ name, value }) => [name, value]));
    });
  }

  /// What a value is called.
  label(name, value) {
    const box = this.#boxes.find((box) => box.name === name && box.value === value);
    return box ? document.querySelector(`label[for="${CSS.escape(box.id)}"] .label`).textContent : value;
  }

  /// Shows what is chosen, by facet, and how many each value gives, by `facet=value`.
  show(chosen, counts) {
    const count = ({ name, value }) => counts.get(`${name}=${value}`) ?? 0;
    for (const box of this.#boxes) {
      const issues = box.name === "basket" ? boxesIn(itemOf(box), "issue") : [];
      box.indeterminate = issues.some(({ value }) => chosen.issue?.includes(value));
      box.classList.toggle("partly", box.indeterminate);
      box.checked = !box.indeterminate && (chosen[box.name]?.includes(box.value) ?? false);
      const label = document.querySelector(`label[for="${CSS.escape(box.id)}"] .n`);
      if (label) label.firstChild.data = this.#number.format(count(box));
    }
    // What matches nothing is out of sight, but for what is chosen.
    const matters = (box) => count(box) > 0 || box.checked || box.indeterminate;
    for (const box of this.#boxes) itemOf(box).hidden = !matters(box);
    for (const basket of this.#boxes.filter(({ name }) => name === "basket")) this.#issues(basket, matters);
    for (const facet of this.#panel.querySelectorAll("fieldset.facet:not([data-facet=basket])")) this.#ordered(facet, count, matters);
    // What has nothing in sight is out of it as well.
    for (const part of this.#panel.querySelectorAll("details.empty, .facet-group, fieldset[data-facet=basket]")) {
      part.hidden = !boxesIn(part).some(matters);
    }
  }

  /// The issues of a basket: how many match or are chosen, in sight once the basket is ticked.
  #issues(basket, matters) {
    const details = itemOf(basket).querySelector("details:not(.empty)");
    if (!details) return;
    const issues = boxesIn(itemOf(basket), "issue");
    const shown = issues.filter(matters).length, ticked = issues.filter(({ checked }) => checked).length;
    details.hidden = !shown;
    if (basket.checked || ticked) details.open = true;
    const words = ticked ? counted(`|${this.#words.chosen}`, ticked).replace("{m}", () => issues.length) : counted(this.#words.issues, shown);
    details.querySelector("summary").lastChild.data = words;
  }

  /// The values of a facet, those with most first, of a long one the first few and the others behind a fold. Where
  /// somebody is ticking every value keeps its place.
  #ordered(facet, count, matters) {
    if (facet.contains(document.activeElement)) return;
    const [list, more] = [facet.querySelector("ul"), facet.querySelector(".more")];
    const place = (box) => this.#order.get(itemOf(box));
    const boxes = boxesIn(facet).sort((one, other) => count(other) - count(one) || place(one) - place(other));
    const shown = boxes.filter(matters);
    const first = more ? shown.filter((box, at) => at < SHOWN || box.checked) : shown;
    const rest = boxes.filter((box) => !first.includes(box));
    list.append(...first.map(itemOf));
    (more?.querySelector("ul") ?? list).append(...rest.map(itemOf));
    if (!more) return;
    more.hidden = first.length === shown.length;
    more.querySelector("summary").textContent = this.#words.all.replace("{n}", () => this.#number.format(shown.length));
  }
}

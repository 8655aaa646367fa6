// What is offered while somebody types.

import { keyOf } from "./words.js";

/// So many first letters have a list of suggestions.
const LETTERS = 2;

/// The suggestions that have words which begin as those that were typed.
export async function suggested(tables, typed, most) {
  const { letters } = await tables.index();
  const begun = typed.split(/\s+/u).map((word) => keyOf(word, letters)).filter(Boolean);
  if (!begun.length || [...begun[0]].length < LETTERS) return [];
  const all = (await tables.get("suggestions", [...begun[0]].slice(0, LETTERS).join(""))) ?? [];
  const isMeant = ({ text }) => {
    const words = text.split(/[^\p{L}\p{N}\p{M}]+/u).map((word) => keyOf(word, letters));
    return begun.every((one) => words.some((word) => word.startsWith(one)));
  };
  return all.filter(isMeant).slice(0, most);
}

/// Offers suggestions in a search field, by the list that browsers have for that.
export function offer(field, tables) {
  const list = document.createElement("datalist");
  list.id = "static-suggestions";
  field.after(list);
  field.setAttribute("list", list.id);
  field.addEventListener("input", async () => {
    const typed = field.value;
    const found = await suggested(tables, typed, 8);
    if (typed !== field.value) return;
    list.replaceChildren(...found.map(({ text }) => Object.assign(document.createElement("option"), { value: text })));
  });
}

// The snippet and the preview follow what is chosen.
const form = document.querySelector("#builder");
const code = document.querySelector("[data-snippet=plain]");
const preview = document.querySelector("#preview");
const base = code.textContent;

const escape = (text) => text.replace(/[&"<]/g, (c) => ({ "&": "&amp;", '"': "&quot;", "<": "&lt;" })[c]);

function build() {
  const chosen = [...new FormData(form)].filter(([, value]) => value);
  const attributes = chosen.map(([name, value]) => ` ${name}="${escape(value)}"`).join("");
  const hidden = chosen.filter(([name]) => name === "basket")
    .map(([name, value]) => `    <input type="hidden" name="${name}" value="${escape(value)}">\n`).join("");
  code.textContent = base
    .replace("<atlas-search>", `<atlas-search${attributes}>`)
    .replace("    <button>", `${hidden}    <button>`);
  const element = document.createElement("atlas-search");
  for (const [name, value] of chosen) element.setAttribute(name, value);
  preview.replaceChildren(element);
}

form.addEventListener("input", build);
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = false;
build();

// The snippet and the preview follow what is chosen; every example has a button that copies it.
const form = document.querySelector("#builder");
const code = document.querySelector("[data-snippet=plain]");
const preview = document.querySelector("#preview");
const base = code.textContent;
// The widget is told what the archive is called, and below a path where the server is.
const [tag] = base.match(/<atlas-search[^>]*>/);
const pasted = new DOMParser().parseFromString(base, "text/html").querySelector("atlas-search");
const source = pasted.getAttribute("src");
const heading = document.querySelector("#widget").textContent;

const escape = (text) => text.replace(/[&"<]/g, (c) => ({ "&": "&amp;", '"': "&quot;", "<": "&lt;" })[c]);

function build() {
  const chosen = [...new FormData(form)].filter(([, value]) => value);
  const attributes = chosen.map(([name, value]) => ` ${name}="${escape(value)}"`).join("");
  const hidden = chosen.filter(([name]) => name === "basket")
    .map(([name, value]) => `    <input type="hidden" name="${name}" value="${escape(value)}">\n`).join("");
  code.textContent = base
    .replace(tag, tag.replace(">", `${attributes}>`))
    .replace("    <button>", `${hidden}    <button>`);
  const element = document.createElement("atlas-search");
  for (const { name, value } of pasted.attributes) element.setAttribute(name, value);
  // The page has a search of that name already.
  if (element.hasAttribute("label")) element.setAttribute("label", `${element.getAttribute("label")} – ${heading}`);
  if (source) element.setAttribute("action", `${source}/search`);
  for (const [name, value] of chosen) element.setAttribute(name, value);
  preview.replaceChildren(element);
}

form.addEventListener("input", build);
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = false;
build();

// A page without a safe origin has no clipboard, and then no button that does nothing.
const { copy, copied } = document.querySelector(".guide").dataset;
for (const text of navigator.clipboard ? document.querySelectorAll(".guide pre") : []) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = copy;
  button.setAttribute("aria-live", "polite");
  const name = text.getAttribute("aria-label");
  if (name) button.title = name;
  let back;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
    } catch {
      // Not allowed: what is selected is one key away.
      return getSelection().selectAllChildren(text);
    }
    button.textContent = copied;
    clearTimeout(back);
    back = setTimeout(() => (button.textContent = copy), 2000);
  });
  text.before(button);
}

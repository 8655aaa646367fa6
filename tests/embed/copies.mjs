// Static copies: how one is made of a folder of documents, and where everything in it leads.

import { execFile } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { binary } from "./sites.mjs";

const run = promisify(execFile);

/// Writes the copy of an index into a folder, with further arguments if there are any.
export const copy = (index, out, further = []) => run(binary, ["export", "--out", out, "--index", index, ...further]);

/// Indexes a folder of documents.
export const indexed = (corpus, index) => run(binary, ["index", "--corpus", corpus, "--index", index]);

const plain = (address) => address.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&#39;", "'");

/// The links of a copy that stands in `out` and is reached at `base`: how many there are, which lead nowhere, and
/// the searches that they lead to, each with a page that has it.
export async function crawled(out, base) {
  const entries = await readdir(out, { recursive: true, withFileTypes: true });
  const names = new Set(entries.filter((entry) => entry.isFile()).map((entry) => path.relative(out, path.join(entry.parentPath ?? entry.path, entry.name))));
  const root = new URL(base);
  const text = (name) => readFile(path.join(out, name), "utf8");
  const ids = new Map();
  const idsOf = async (name) => {
    if (!ids.has(name)) ids.set(name, new Set([...(await text(name)).matchAll(/ id="([^"]*)"/g)].map(([, id]) => plain(id))));
    return ids.get(name);
  };
  /// The file at an address, if it is one; a folder is not, since hosts answer that with a redirect.
  const fileAt = ({ pathname }) => {
    const name = decodeURIComponent(pathname).slice(root.pathname.length);
    return name === "" || name.endsWith("/") ? `${name}index.html` : name;
  };
  let links = 0;
  const broken = [], searches = new Map();
  for (const name of names) {
    if (!name.endsWith(".html")) continue;
    const html = await text(name);
    const at = html.match(/<base href="([^"]*)">/)?.[1] ?? new URL(name.replace(/index\.html$/, "").split("/").map(encodeURIComponent).join("/"), root);
    for (const [, kind, link] of html.matchAll(/<[^>]* (href|src|action|content)="([^"]*)"/g)) {
      if (kind === "content" && !link.startsWith(base)) continue;
      const to = new URL(plain(link), new URL(at, root));
      if (to.origin !== root.origin) continue;
      links++;
      const file = fileAt(to);
      const fragment = decodeURIComponent(to.hash.slice(1));
      if (!to.pathname.startsWith(root.pathname) || !names.has(file)) broken.push(`${name}: ${link}`);
      else if (fragment && file.endsWith(".html") && !(await idsOf(file)).has(fragment)) broken.push(`${name}: ${link} has no such place`);
      if (file.endsWith("search/index.html") && kind === "href" && to.search) searches.set(to.search, name);
    }
  }
  return { names, text, fileAt, plain, links, broken, searches };
}

/// Which of some searches find nothing, asked in a tab that shows a page of the copy at `base`.
export const emptyOf = (tab, base, searches) => tab.evaluate(async ([base, asked]) => {
  const [{ Tables }, { search }] = await Promise.all(["tables", "search"].map((name) => import(new URL(`search/${name}.js`, base))));
  const tables = new Tables(new URL("search/", base));
  const names = (await tables.index()).facets.flat();
  const empty = [];
  for (const query of asked) {
    const parameters = new URLSearchParams(query);
    const filters = Object.fromEntries(names.map((name) => [name, parameters.getAll(name)]));
    if (!(await search(tables, parameters.get("q") ?? "", { filters })).total) empty.push(query);
  }
  return empty;
}, [base, searches]);

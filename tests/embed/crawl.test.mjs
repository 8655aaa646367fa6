// Every link of a static copy leads somewhere, and every search that it leads to finds something.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { atlas, binary, host, launch } from "./sites.mjs";

const PUBLIC = "https://host.example/atlas";

let dir, out, names, site, browser;
before(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "atlas-crawl-"));
  out = path.join(dir, "atlas");
  const server = await atlas();
  await promisify(execFile)(binary, ["export", "--out", out, "--index", server.index, "--base-url", `${PUBLIC}/`]);
  await server.stop();
  names = new Set(await readdir(out, { recursive: true }));
  [site, browser] = await Promise.all([host(dir), launch()]);
});
after(async () => {
  await browser.close();
  await site.stop();
  await rm(dir, { recursive: true });
});

const text = (name) => readFile(path.join(out, name), "utf8");
const plain = (address) => address.replaceAll("&amp;", "&");
const ids = new Map();
async function idsOf(name) {
  if (!ids.has(name)) ids.set(name, new Set([...(await text(name)).matchAll(/ id="([^"]*)"/g)].map(([, id]) => plain(id))));
  return ids.get(name);
}

/// The file at an address of the copy, if it is one; a folder is not, since hosts answer that with a redirect.
const fileAt = ({ pathname }) => {
  const name = decodeURIComponent(pathname).slice("/atlas/".length);
  return name === "" || name.endsWith("/") ? `${name}index.html` : name;
};

test("each kind of page has a picture for where it is shared, in its language", async () => {
  const pictures = new Set();
  for (const page of ["", "fr/", "actors/itu/", "issues/artificial-intelligence/", "fr/baskets/development/", "matrix/"]) {
    const address = (await text(`${page}index.html`)).match(/<meta property="og:image" content="([^"]*)">/)?.[1];
    assert.ok(address?.startsWith(`${PUBLIC}/${page.startsWith("fr/") ? "fr/" : ""}cards/`), `${page}: ${address}`);
    const name = fileAt(new URL(address));
    const bytes = await readFile(path.join(out, name));
    assert.equal(bytes.subarray(1, 4).toString(), "PNG", name);
    assert.ok(bytes.length < 60_000, `${name}: ${bytes.length} bytes`);
    pictures.add(name);
  }
  assert.equal(pictures.size, 5);
});

test("no link is broken, no anchor is missing, and no search finds nothing", async (t) => {
  let links = 0;
  const broken = [], searches = new Map();
  for (const name of names) {
    if (!name.endsWith(".html")) continue;
    const html = await text(name);
    const base = html.match(/<base href="([^"]*)">/)?.[1] ?? `${PUBLIC}/${name.replace(/index\.html$/, "")}`;
    for (const [, kind, link] of html.matchAll(/<[^>]* (href|src|action|content)="([^"]*)"/g)) {
      if (kind === "content" && !link.startsWith(PUBLIC)) continue;
      const to = new URL(plain(link), base);
      if (to.origin !== new URL(PUBLIC).origin) continue;
      links++;
      const file = fileAt(to);
      const fragment = decodeURIComponent(to.hash.slice(1));
      if (!to.pathname.startsWith("/atlas/") || !names.has(file)) broken.push(`${name}: ${link}`);
      else if (fragment && file.endsWith(".html") && !(await idsOf(file)).has(fragment)) broken.push(`${name}: ${link} has no such place`);
      if (file.endsWith("search/index.html") && kind === "href" && to.search) searches.set(to.search, name);
    }
  }
  const tab = await browser.newPage();
  await tab.goto(`${site.base}/atlas/`);
  const empty = await tab.evaluate(async (asked) => {
    const [{ Tables }, { search }] = await Promise.all(["tables", "search"].map((name) => import(`/atlas/search/${name}.js`)));
    const tables = new Tables(new URL("/atlas/search/", location.href));
    const names = (await tables.index()).facets.flat();
    const empty = [];
    for (const query of asked) {
      const parameters = new URLSearchParams(query);
      const filters = Object.fromEntries(names.map((name) => [name, parameters.getAll(name)]));
      if (!(await search(tables, parameters.get("q") ?? "", { filters })).total) empty.push(query);
    }
    return empty;
  }, [...searches.keys()]);
  t.diagnostic(`${links} links, ${broken.length} broken; ${searches.size} searches, ${empty.length} that find nothing`);
  assert.deepEqual([broken.slice(0, 20), empty.map((query) => `${searches.get(query)}: ${query}`)], [[], []]);
  assert.ok(links > 10_000 && searches.size > 100, `${links}, ${searches.size}`);
});

test("every page says its own address, as the host has it", async () => {
  for (const name of ["index.html", "fr/index.html", "actors/itu/index.html", "fr/actors/itu/index.html", "search/index.html"]) {
    const canonical = (await text(name)).match(/<link rel="canonical" href="([^"]*)">/)[1];
    assert.equal(canonical, `${PUBLIC}/${name.replace(/index\.html$/, "")}`);
  }
});

test("the sitemap has every page and no other, and the feed leads to pages", async () => {
  for (const file of ["sitemap.xml", "feed.atom", "fr/feed.atom"]) {
    const addresses = [...(await text(file)).matchAll(/<loc>([^<]*)<|<link href="([^"]*)"/g)].map(([, one, other]) => new URL(plain(one ?? other)));
    assert.ok(addresses.length > 20, file);
    for (const address of addresses) assert.ok(names.has(fileAt(address)), `${file}: ${address}`);
  }
});

test("what is not there has a page, at any depth", async () => {
  const html = await text("404.html");
  assert.ok(html.includes(`<base href="${PUBLIC}/">`));
  assert.match(html, /<h1>/);
});

test("the lists have a page, in every language", async () => {
  const tab = await browser.newPage();
  for (const [list, anchor] of [["actors", "actors"], ["issues", "baskets"], ["fr/actors", "actors"]]) {
    await tab.goto(`${site.base}/atlas/${list}/`);
    await tab.waitForURL(`**#${anchor}`);
  }
  await tab.close();
});

test("the order of the hits can be chosen, and suggestions are offered", async () => {
  const tab = await browser.newPage();
  const failed = [];
  tab.on("response", (response) => response.status() >= 400 && failed.push(response.url()));
  tab.on("pageerror", (error) => failed.push(String(error)));
  await tab.goto(`${site.base}/atlas/search/?q=privacy`);
  await tab.locator(".hit").first().waitFor();
  await tab.locator("#sort").selectOption("newest");
  await tab.waitForURL("**sort=newest**");
  await tab.waitForFunction(() => document.querySelectorAll(".hit").length > 3);
  const years = await tab.locator(".hit .place").evaluateAll((places) => places.map((place) => Number(place.textContent.match(/\d{4}$/)?.[0] ?? 0)));
  assert.deepEqual(years, [...years].sort((one, other) => other - one));
  await tab.locator("#q").fill("");
  await tab.locator("#q").pressSequentially("cyberp");
  await tab.locator("datalist option").first().waitFor({ state: "attached" });
  assert.ok((await tab.locator("datalist option").evaluateAll((options) => options.map(({ value }) => value))).includes("CyberPeace Institute"));
  await tab.goto(`${site.base}/atlas/search/?q=cybresecurity`);
  await tab.locator("#static-notice:not([hidden])").waitFor();
  assert.match(await tab.locator("#static-notice").innerText(), /cybersecurity/);
  assert.deepEqual(failed, []);
  await tab.close();
});

// What pages say of themselves: JSON-LD that can be read, in the vocabulary of schema.org as its types
// for TypeScript have it, with what search engines require and recommend.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import Validator from "@adobe/structured-data-validator";
import WebAutoExtractor from "@marbec/web-auto-extractor";
import { serve, states } from "../browser/atlas.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));

// What Google's documentation of structured data asks for, of the types that are used here.
const required = {
  WebSite: ["url", "name", "potentialAction"],
  Dataset: ["name", "description"],
  BreadcrumbList: ["itemListElement"],
  ListItem: ["position", "name", "item"],
  Organization: ["name"],
  DataDownload: ["contentUrl"],
};
const recommended = {
  Dataset: ["url", "isAccessibleForFree", "distribution", "temporalCoverage"],
  DataDownload: ["encodingFormat"],
  Article: ["headline", "datePublished", "publisher"],
};

let atlas;
const pages = new Map();
before(async () => {
  atlas = await serve();
  const actors = (await (await fetch(`${atlas.base}/api/v1/actors`)).json()).actors.map(({ url }) => url);
  const references = (await (await fetch(`${atlas.base}/api/v1/search?q=agenda&type=reference`)).json()).hits.map(({ url }) => url);
  for (const address of [...Object.values(states), ...actors, ...references]) {
    const page = await (await fetch(atlas.base + address, { headers: { accept: "text/html" } })).text();
    pages.set(address, page);
  }
});
after(() => atlas.stop());

const data = (page) => {
  const scripts = [...page.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
  assert.ok(scripts.length <= 1);
  return scripts.map(([, text]) => JSON.parse(text))[0];
};

/// Every thing with a type, however deep.
function* things(value) {
  if (typeof value !== "object" || value === null) return;
  if (value["@type"]) yield value;
  for (const member of Object.values(value)) yield* things(member);
}

test("each listed page has data and no other page has", () => {
  let listed = 0;
  for (const [address, page] of pages) {
    const isListed = !page.includes('<meta name="robots" content="noindex');
    assert.equal(data(page) !== undefined, isListed, address);
    if (isListed) listed += 1;
  }
  assert.ok(listed > 40, String(listed));
});

test("it has what search engines require and recommend, and whole addresses", () => {
  const seen = new Set();
  for (const [address, page] of pages) {
    const all = data(page);
    if (!all) continue;
    const top = new Set(all["@graph"]);
    for (const thing of things(all["@graph"])) {
      const type = thing["@type"];
      seen.add(type);
      // A site that a page is a part of is only named there.
      const asked = type === "WebSite" && !top.has(thing) ? ["url", "name"] : (required[type] ?? []);
      for (const name of [...asked, ...(top.has(thing) ? (recommended[type] ?? []) : [])]) assert.ok(thing[name] !== undefined, `${address}: ${type} without ${name}`);
      for (const name of ["@id", "url", "item", "contentUrl", "mainEntityOfPage"]) if (thing[name]) assert.match(thing[name], /^https?:\/\/[^ ]+$/, address);
      if (thing.headline) assert.ok([...thing.headline].length <= 110, thing.headline);
      if (thing.datePublished) assert.match(thing.datePublished, /^\d{4}(-\d{2}-\d{2})?$/);
      if (type === "Dataset") assert.ok(thing.description.length >= 50 && thing.description.length <= 5000, thing.description);
    }
    const crumbs = all["@graph"].filter((thing) => thing["@type"] === "BreadcrumbList");
    for (const { itemListElement } of crumbs) {
      assert.ok(itemListElement.length >= 2, address);
      assert.deepEqual(itemListElement.map(({ position }) => position), itemListElement.map((_, at) => at + 1));
    }
  }
  for (const type of Object.keys(required)) assert.ok(seen.has(type), `no page has a ${type}`);
});

test("another program reads it out of the page, and finds nothing to object to", async () => {
  for (const [address, page] of pages) {
    if (!data(page)) continue;
    const read = new WebAutoExtractor({ addLocation: true, embedSource: [] }).parse(page);
    assert.deepEqual(read.errors ?? [], [], address);
    assert.ok(Object.keys(read.jsonld).length > 0, address);
    assert.deepEqual([read.microdata, read.rdfa].map((others) => Object.keys(others ?? {}).filter((type) => type !== "undefined")), [[], []], `${address} says it twice`);
    const issues = await new Validator().validate(read);
    assert.deepEqual(issues.map(({ issueMessage }) => issueMessage), [], address);
  }
});

test("it keeps to the vocabulary of schema.org", async () => {
  const dir = await mkdtemp(path.join(tmpdir(), "atlas-linked-"));
  await symlink(path.join(here, "node_modules"), path.join(dir, "node_modules"));
  // `query-input` says what a search needs (schema.org/docs/actions.html), and is no property.
  const plain = (name, value) => (name.endsWith("-input") ? undefined : value);
  const graphs = [...pages.values()].map(data).filter(Boolean);
  const lines = graphs.map((graph, at) => `export const page${at}: Graph = ${JSON.stringify(graph, plain)};`);
  await writeFile(path.join(dir, "pages.ts"), `import type { Graph } from "schema-dts";\n${lines.join("\n")}\n`);
  const compiler = path.join(path.dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
  const options = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--moduleResolution", "nodenext"];
  const outcome = promisify(execFile)(process.execPath, [compiler, ...options, path.join(dir, "pages.ts")]);
  const said = await outcome.then(() => "", ({ stdout, stderr }) => (stdout + stderr).slice(0, 2000));
  await rm(dir, { recursive: true });
  assert.equal(said, "");
});

test("llms.txt has its parts, and its links lead somewhere", async () => {
  const text = await (await fetch(`${atlas.base}/llms.txt`)).text();
  assert.match(text, /^# .+\n\n> .+\n\n/);
  const links = [...text.matchAll(/^- \[[^\]]+\]\((\S+)\)/gm)].map(([, address]) => address);
  assert.ok(links.length > 10);
  for (const address of links) assert.ok([200, 405].includes((await fetch(address)).status), address);
});

// The static copy and the Algolia shape find what the server finds: the first three hits of every judged query.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { atlas, binary, host, launch } from "./sites.mjs";

/// Nine of ten must have the same first three hits, in the same order.
const SHARE = 0.9;
const SETS = ["judged", "fr", "es"];

let dir, server, site, browser, tab;
before(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "atlas-parity-"));
  server = await atlas();
  await promisify(execFile)(binary, ["export", "--out", path.join(dir, "atlas"), "--index", server.index]);
  [site, browser] = await Promise.all([host(dir), launch()]);
  tab = await browser.newPage();
  await tab.goto(`${site.base}/atlas/`);
});
after(async () => {
  await browser.close();
  await site.stop();
  await server.stop();
  await rm(dir, { recursive: true });
});

const json = async (address, init) => (await fetch(address, init)).json();
const served = async (q) => (await json(`${server.base}/api/v1/search?per_page=3&q=${encodeURIComponent(q)}`)).hits.map(({ id }) => id);
const inAlgolia = async (q) => (await json(`${server.base}/1/indexes/atlas/query`, { method: "POST", body: JSON.stringify({ query: q, hitsPerPage: 3 }) })).hits.map(({ objectID }) => objectID);

/// What the copy finds for queries, the first three of each.
const copied = (queries) => tab.evaluate(async (queries) => {
  const [{ Tables }, { search }] = await Promise.all(["tables", "search"].map((name) => import(`/atlas/search/${name}.js`)));
  const tables = new Tables(new URL("/atlas/search/", location.href));
  const found = [];
  for (const q of queries) {
    const { candidates } = await search(tables, q);
    found.push(await Promise.all(candidates.slice(0, 3).map(async ({ record }) => (await tables.row("texts", record)).id)));
  }
  return found;
}, queries);

/// Files of queries: those of the repository, and others that `ATLAS_QUERIES` names.
const files = [...SETS.map((name) => new URL(`../relevance/${name}.jsonl`, import.meta.url)), ...(process.env.ATLAS_QUERIES?.split(":") ?? [])];

for (const file of files) test(`the first three hits for ${path.basename(String(file))} are those of the server`, async (t) => {
  const queries = (await readFile(file, "utf8")).trim().split("\n").map((line) => JSON.parse(line).query);
  const found = await copied(queries);
  const same = { copy: 0, set: 0, algolia: 0 };
  const others = [];
  for (const [at, q] of queries.entries()) {
    const expected = await served(q);
    const isSame = (other) => JSON.stringify(other) === JSON.stringify(expected);
    same.copy += isSame(found[at]);
    same.set += JSON.stringify([...found[at]].sort()) === JSON.stringify([...expected].sort());
    same.algolia += isSame(await inAlgolia(q));
    if (!isSame(found[at])) others.push(q);
  }
  const { copy, set, algolia } = same;
  t.diagnostic(`of ${queries.length} queries: static copy ${copy} in order, ${set} as sets; Algolia shape ${algolia}`);
  t.diagnostic(`others in the copy: ${others.join(" · ")}`);
  assert.ok(copy >= SHARE * queries.length && algolia >= SHARE * queries.length, JSON.stringify(same));
});

test("what is written is found, however its letters are", async () => {
  for (const [q, written] of [
    ["A/HRC/48/31", "A/HRC/48/31"], ["e-commerce", "e-commerce"], ["E‑COMMERCE", "e-commerce"], ["ofﬁce", "office"],
    ["cafe\u0301s", "cafés"], ["ITU-T", "ITU-T"], ["ISO/IEC", "ISO/IEC"], ["child’s", "child"], ["cybresecurity", "cybersecurity"],
  ]) {
    const expected = await served(written);
    assert.deepEqual((await copied([q]))[0], expected, q);
  }
});

test("no word is a word of the language that the search is written in", async () => {
  const words = ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf", "prototype"];
  const found = await copied(words);
  for (const [at, q] of words.entries()) assert.deepEqual(found[at], await served(q), q);
});

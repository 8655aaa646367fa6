// The static bundle on a plain file server, in a folder below the root, with the atlas gone.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { atlas, binary, host, html, launch, picture } from "./sites.mjs";

let dir, site, browser, expected;
before(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "atlas-export-"));
  const server = await atlas();
  expected = await (await fetch(`${server.base}/api/v1/search?per_page=1`)).json();
  await promisify(execFile)(binary, ["export", "--out", path.join(dir, "below/atlas"), "--index", server.index]);
  await server.stop();
  [site, browser] = await Promise.all([host(dir), launch()]);
});
after(async () => {
  await browser.close();
  await site.stop();
  await rm(dir, { recursive: true });
});

test("its search finds, marks and opens what it found", async () => {
  const tab = await browser.newPage();
  const failed = [];
  tab.on("response", (response) => response.status() >= 400 && failed.push(response.url()));
  await tab.goto(`${site.base}/below/atlas/`);
  await tab.locator("#q").fill("child safety online");
  await tab.locator("#q").press("Enter");
  await tab.waitForURL("**/below/atlas/search/?q=child+safety+online**");
  await tab.locator(".hit mark").first().waitFor();
  assert.match(await tab.locator("#count").innerText(), /^[1-9]\d* results? for/);
  await tab.screenshot({ path: await picture("export") });
  const title = await tab.locator(".hit h3 a").first().innerText();
  await tab.locator(".hit h3 a").first().click();
  assert.ok((await tab.locator("main").innerText()).includes(title));
  assert.deepEqual(failed, []);
  await tab.close();
});

test("it holds every passage, and every link in it leads somewhere", async () => {
  const index = await (await fetch(`${site.base}/below/atlas/search/index.json`)).json();
  assert.equal(index.passages.length, expected.total);
  const queue = [`${site.base}/below/atlas/`], seen = new Set(queue), broken = [];
  while (queue.length) {
    const address = queue.pop();
    const reply = await fetch(address);
    if (!reply.ok) broken.push(address);
    if (!reply.ok || !reply.headers.get("content-type")?.startsWith("text/html")) continue;
    for (const [, link] of (await reply.text()).matchAll(/ (?:href|src|action)="([^"]*)"/g)) {
      const to = new URL(link.replaceAll("&amp;", "&"), address);
      to.hash = to.search = "";
      if (to.origin === site.base && !seen.has(to.href)) {
        seen.add(to.href);
        queue.push(to.href);
      }
    }
  }
  assert.deepEqual(broken, []);
  assert.ok(seen.size > index.passages.length, String(seen.size));
});

test("the widget works against it", async () => {
  site.pages.set("/host", { html: html(`<script type="module" src="/below/atlas/widget/atlas-search.js"></script>
    <script type="module" src="/below/atlas/search/static.js"></script>`,
    `<atlas-search facets="none"><form action="/below/atlas/search/"><label>Search <input type="search" name="q"></label><button>Search</button></form></atlas-search>`) });
  const tab = await browser.newPage();
  await tab.goto(`${site.base}/host`);
  await tab.locator("atlas-search [role=combobox]").pressSequentially("cybersec");
  await tab.locator("atlas-search [role=option] mark").first().waitFor();
  await tab.locator("atlas-search [role=option]").last().click();
  await tab.waitForURL("**/below/atlas/search/?q=cybersec**");
  await tab.locator(".hit").first().waitFor();
  await tab.close();
});

test("nothing of it needs more than a folder of files", async () => {
  const names = await readdir(path.join(dir, "below/atlas"));
  assert.ok(names.includes("index.html") && names.includes("search") && names.includes("assets"), names.join(" "));
});

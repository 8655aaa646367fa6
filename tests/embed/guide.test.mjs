// The snippets of the guide are what hosts paste, so they are what is loaded here.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { atlas, host, html, launch, picture } from "./sites.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let server, site, browser, snippets;
before(async () => {
  [server, site, browser] = await Promise.all([atlas(), host(), launch()]);
  const tab = await browser.newPage({ javaScriptEnabled: false });
  await tab.goto(`${server.base}/embed/guide`);
  snippets = await tab.locator("[data-snippet]").evaluateAll((all) =>
    Object.fromEntries(all.map((one) => [one.dataset.snippet, one.textContent])));
  await tab.close();
});
after(async () => {
  await browser.close();
  await Promise.all([server.stop(), site.stop()]);
});

async function open(name, page) {
  site.pages.set(`/${name}`, page);
  const tab = await browser.newPage();
  const errors = [];
  tab.on("pageerror", (error) => errors.push(String(error)));
  tab.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await tab.goto(`${site.base}/${name}`);
  return { tab, errors };
}

test("the lines for a plain page work under the policy that the guide asks for", async () => {
  const csp = `default-src 'none'; ${snippets.csp}; require-trusted-types-for 'script'`;
  for (const name of ["plain", "generator"]) {
    const { tab, errors } = await open(name, { csp, html: html("", snippets[name]) });
    await tab.locator("atlas-search [role=combobox]").pressSequentially("privacy");
    await tab.locator("atlas-search [role=option]").first().waitFor();
    assert.deepEqual(errors, []);
    await tab.close();
  }
  assert.deepEqual(site.reports, []);
});

test("the frame works", async () => {
  const { tab } = await open("frame", { csp: `default-src 'none'; frame-src ${server.base}`, html: html("", snippets.frame) });
  await tab.frameLocator("iframe").locator("#q").fill("privacy");
  await tab.frameLocator("iframe").locator("#q").press("Enter");
  await tab.frameLocator("iframe").locator(".hit").first().waitFor();
  await tab.close();
});

test("the lines for InstantSearch find what our API finds", async () => {
  const { tab, errors } = await open("instantsearch", { html: html("", `<div id="hits"></div>
    <script src="/npm/algoliasearch/dist/lite/builds/browser.umd.js"></script>
    <script src="/npm/instantsearch.js/dist/instantsearch.production.min.js"></script>
    <script>const { liteClient } = window["algoliasearch/lite"];
    ${snippets.instantsearch}
    search.addWidgets([instantsearch.widgets.hits({ container: "#hits", templates: { item: (hit) => hit.title } })]);
    search.start();</script>`) });
  await tab.locator(".ais-Hits-item").first().waitFor();
  const reply = await (await fetch(`${server.base}/api/v1/search?per_page=20`)).json();
  assert.deepEqual(await tab.locator(".ais-Hits-item").allInnerTexts(), reply.hits.map((hit) => hit.title));
  assert.deepEqual(errors, []);
  await tab.close();
});

test("the preview and the snippet follow what is chosen, and what is written then works", async () => {
  const tab = await browser.newPage();
  const errors = [];
  tab.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await tab.goto(`${server.base}/embed/guide`);
  await tab.selectOption("#b-basket", "cybersecurity");
  await tab.fill("#b-label", 'A "label" <b>');
  await tab.waitForFunction(() => document.querySelector("#preview atlas-search").shadowRoot);
  assert.equal(await tab.locator("#preview atlas-search label").innerText(), 'A "label" <b>');
  const written = await tab.locator("[data-snippet=plain]").textContent();
  await tab.screenshot({ path: await picture("guide"), fullPage: true });
  await tab.evaluate(axe);
  const { violations } = await tab.evaluate(() => axe.run());
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html]), []);
  assert.deepEqual(errors, []);
  await tab.close();

  const pasted = await open("built", { html: html("", written) });
  await pasted.tab.waitForFunction(() => document.querySelector("atlas-search").shadowRoot);
  assert.equal(await pasted.tab.locator("atlas-search").getAttribute("label"), 'A "label" <b>');
  assert.deepEqual(await pasted.tab.evaluate(() => document.querySelector("atlas-search").filters.basket), ["cybersecurity"]);
  await pasted.tab.close();
});

test("every address that the API reference documents answers as it says", async () => {
  const document = await (await fetch(`${server.base}/api/openapi.json`)).json();
  assert.match(document.openapi, /^3\.1/);
  for (const [path, { get }] of Object.entries(document.paths)) {
    if (!get) continue;
    const address = new URL(path, server.base);
    for (const { name, in: where, example } of get.parameters ?? []) {
      if (example === undefined) continue;
      if (where === "path") address.pathname = decodeURIComponent(address.pathname).replace(`{${name}}`, example);
      else address.searchParams.append(name, example);
    }
    if (path === "/oembed") address.searchParams.append("url", `${server.base}/`);
    assert.equal((await fetch(address)).status, 200, address.href);
  }
  const { SearchReply } = document.components.schemas;
  const reply = await (await fetch(`${server.base}/api/v1/search?q=privacy`)).json();
  assert.deepEqual(Object.keys(SearchReply.properties).sort(), Object.keys(reply).sort());
});

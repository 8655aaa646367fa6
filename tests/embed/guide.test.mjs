// The snippets of the guide are what hosts paste, so they are what is loaded here.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Validator } from "@seriousme/openapi-schema-validator";
import { build } from "esbuild";
import { readFile } from "node:fs/promises";
import * as compiler from "vue/compiler-sfc";
import { written } from "./hosted.mjs";
import { atlas, axe, host, html, launch, picture } from "./sites.mjs";

let server, site, browser, snippets;
before(async () => {
  [server, site, browser] = await Promise.all([atlas(), host(), launch()]);
  snippets = await written(browser, server, "en");
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

test("the tables have every name that the widget has, with values, defaults and details, in both languages", async () => {
  const file = new URL("../../crates/server/widget/custom-elements.json", import.meta.url);
  const { modules: [{ declarations: [element] }] } = JSON.parse(await readFile(file, "utf8"));
  const columns = {
    attributes: element.attributes.map((one) => [one.name, one.type.text, one.default ?? "–"]),
    events: element.events.map((one) => [one.name, one.type.text.match(/<(.*)>$/)[1]]),
    properties: element.cssProperties.map((one) => [one.name, one.default ?? "–"]),
    parts: element.cssParts.map((one) => [one.name]),
  };
  for (const lang of ["en", "fr"]) {
    const tab = await browser.newPage({ javaScriptEnabled: false });
    await tab.goto(`${server.base}/embed/guide?lang=${lang}`);
    for (const [id, expected] of Object.entries(columns)) {
      const rows = await tab.locator(`[aria-labelledby=${id}] tbody tr`).evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
      assert.deepEqual(rows.map((row) => row.slice(0, -1)), expected, `${lang} ${id}`);
      assert.ok(rows.every((row) => row.at(-1).endsWith(".")), `${lang} ${id}`);
    }
    await tab.setViewportSize({ width: 390, height: 800 });
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 390, `${lang}: ${wide} px`);
    await tab.screenshot({ path: await picture(`tables-${lang}`), fullPage: true });
    await tab.close();
  }
});

test("what the French guide writes is French", async () => {
  const french = await written(browser, server, "fr");
  for (const [name, text] of Object.entries(french)) {
    assert.doesNotMatch(text, /Search the Geneva/, name);
    if (text.includes("<label>")) assert.match(text, /<label>Rechercher dans «\sGeneva Digital Atlas\s» /, name);
  }
  assert.match(french.frame, /\/embed\?lang=fr" title="Rechercher dans «\sGeneva/);
});

test("the frame works", async () => {
  const { tab } = await open("frame", { csp: `default-src 'none'; frame-src ${server.base}`, html: html("", snippets.frame) });
  await tab.frameLocator("iframe").locator("#q").fill("privacy");
  await tab.frameLocator("iframe").locator("#q").press("Enter");
  await tab.frameLocator("iframe").locator(".hit").first().waitFor();
  await tab.close();
});

test("the frame has the width of its place and the height of the window", async () => {
  site.pages.set("/sized", { html: html(`<style>${snippets.layout}</style>`, snippets.frame) });
  for (const [width, height, expected] of [[1200, 900, 720], [390, 400, 384]]) {
    const tab = await browser.newPage({ viewport: { width, height } });
    await tab.goto(`${site.base}/sized`);
    const box = await tab.locator("iframe").boundingBox();
    const place = await tab.locator("body").evaluate((body) => body.clientWidth - 2 * parseFloat(getComputedStyle(body).paddingLeft));
    assert.deepEqual([Math.round(box.width), Math.round(box.height)], [place, expected]);
    await tab.close();
  }
});

test("every example has a button that copies it, where there is script and a clipboard", async () => {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const tab = await context.newPage();
  await tab.goto(`${server.base}/embed/guide`);
  const examples = await tab.locator(".guide pre").count();
  assert.equal(await tab.locator(".copy").count(), examples);
  await tab.selectOption("#b-basket", "cybersecurity");
  const button = tab.locator("section:has([data-snippet=plain]) .copy");
  await button.click();
  await tab.waitForFunction(() => document.querySelector(".copy").textContent === "Copied");
  const copied = await tab.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, await tab.locator("[data-snippet=plain]").textContent());
  assert.match(copied, /basket="cybersecurity"/);
  await context.close();

  const plain = await browser.newPage({ javaScriptEnabled: false });
  await plain.goto(`${server.base}/embed/guide`);
  assert.equal(await plain.locator(".copy").count(), 0);
  await plain.close();
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

// What a bundler makes of a snippet and of a page that uses it.
async function bundle(contents, plugins = []) {
  const { outputFiles } = await build({
    stdin: { contents, loader: "jsx", resolveDir: import.meta.dirname },
    bundle: true, write: false, format: "iife", jsx: "automatic", plugins,
    define: { "process.env.NODE_ENV": '"production"', __VUE_OPTIONS_API__: "true", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" },
  });
  return outputFiles[0].text;
}

// The snippets in files of their own, as they are pasted.
const pasted = (compile = (text) => text) => ({ name: "pasted", setup(build) {
  build.onResolve({ filter: /^snippet:/ }, ({ path }) => ({ path: path.slice(8), namespace: "snippet" }));
  build.onLoad({ filter: /.*/, namespace: "snippet" }, ({ path }) =>
    ({ contents: compile(snippets[path]), loader: "jsx", resolveDir: import.meta.dirname }));
} });

function compiled(source) {
  const { descriptor, errors } = compiler.parse(source);
  assert.deepEqual(errors, []);
  const isCustomElement = (tag) => tag === "atlas-search";
  return compiler.compileScript(descriptor, { id: "atlas", inlineTemplate: true, templateOptions: { compilerOptions: { isCustomElement } } }).content;
}

for (const [name, application] of [
  ["react", () => bundle(`import { createRoot } from "react-dom/client";
    import { useState } from "react";
    import { AtlasSearch } from "snippet:react";
    function Page() {
      const [basket, choose] = useState("cybersecurity");
      const chosen = (event) => { event.preventDefault(); window.selected = event.detail; };
      return <><button id="other" onClick={() => choose("development")}>Other</button><AtlasSearch basket={basket} onSelect={chosen} /></>;
    }
    createRoot(document.querySelector("#app")).render(<Page />);`, [pasted()])],
  ["vue", () => bundle(`import { createApp, h, ref } from "vue";
    import AtlasSearch from "snippet:vue";
    createApp({ setup() {
      const basket = ref("cybersecurity");
      const chosen = (event) => { event.preventDefault(); window.selected = event.detail; };
      return () => [h("button", { id: "other", onClick: () => (basket.value = "development") }, "Other"), h(AtlasSearch, { basket: basket.value, onSelect: chosen })];
    } }).mount("#app");`, [pasted(compiled)])],
]) {
  test(`the component for ${name} passes what it is given, and what is chosen`, async () => {
    const [script] = snippets.plain.match(/<script[^]*?<\/script>/);
    site.pages.set(`/${name}.js`, { html: await application(), type: "text/javascript" });
    const csp = `default-src 'none'; script-src 'self' ${server.base}; connect-src ${server.base}; form-action ${server.base}`;
    const { tab, errors } = await open(name, { csp, html: html(script, `<div id="app"></div><script src="/${name}.js"></script>`) });
    await tab.waitForFunction(() => document.querySelector("atlas-search")?.shadowRoot);
    const filters = () => tab.evaluate(() => document.querySelector("atlas-search").filters.basket);
    assert.deepEqual(await filters(), ["cybersecurity"]);
    await tab.locator("#other").click();
    await tab.waitForFunction(() => document.querySelector("atlas-search").getAttribute("basket") === "development");
    assert.deepEqual(await filters(), ["development"]);
    await tab.locator("atlas-search [role=combobox]").pressSequentially("digital");
    await tab.locator("atlas-search [role=option]").first().click();
    assert.equal((await tab.evaluate(() => window.selected)).position, 0);
    assert.deepEqual(errors, []);
    await tab.close();
  });
}

for (const [size, width] of [["desktop", 1000], ["phone", 390]]) {
  test(`nothing moves when the widget takes the place of the form, on a ${size}`, async () => {
    const place = `<style>${snippets.layout}</style>`;
    const body = `<h1>A host</h1>${snippets.plain.replace(/<script[^]*?<\/script>/, "")}<p id="below">What stands below</p>`;
    const [script] = snippets.plain.match(/<script[^]*?<\/script>/);
    const measure = async (name, head) => {
      site.pages.set(`/${name}`, { html: html(head, body) });
      const tab = await browser.newPage({ viewport: { width, height: 800 } });
      await tab.addInitScript(() => {
        window.shifts = 0;
        new PerformanceObserver((list) => { for (const { value } of list.getEntries()) window.shifts += value; }).observe({ type: "layout-shift", buffered: true });
      });
      await tab.goto(`${site.base}/${name}`, { waitUntil: "networkidle" });
      const [height, below, shifts, upgraded] = await tab.evaluate(() => [
        document.querySelector("atlas-search").getBoundingClientRect().height,
        document.querySelector("#below").getBoundingClientRect().top, window.shifts, !!document.querySelector("atlas-search").shadowRoot]);
      await tab.close();
      return { height, below, shifts, upgraded };
    };
    const before = await measure("form", place);
    const after = await measure("widget", place + script);
    assert.deepEqual([before.upgraded, after.upgraded], [false, true]);
    assert.deepEqual([after.height, after.below, after.shifts], [before.height, before.below, 0]);
  });
}

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

test("the description of the API is OpenAPI 3.1, and the guide has every operation of it", async () => {
  const document = await (await fetch(`${server.base}/api/openapi.json`)).json();
  const validator = new Validator();
  const { valid, errors } = await validator.validate(document);
  assert.ok(valid, JSON.stringify(errors));
  assert.equal(validator.version, "3.1");
  const tab = await browser.newPage({ javaScriptEnabled: false });
  await tab.goto(`${server.base}/embed/guide`);
  const shown = await tab.locator(".operation h4").allInnerTexts();
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const method of Object.keys(operations)) assert.ok(shown.includes(`${method.toUpperCase()} ${path}`), path);
  }
  const broken = await tab.evaluate(() => [...document.querySelectorAll("a[href^='#']")]
    .filter((link) => !document.getElementById(link.hash.slice(1))).map((link) => link.hash));
  assert.deepEqual(broken, []);
  await tab.close();
});

// The recipes of the guide for systems that are not a page of one's own, each as that system reads it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { parse as blocks } from "@wordpress/block-serialization-default-parser";
import { parse as yaml } from "yaml";
import { written } from "./hosted.mjs";
import { atlas, host, html, launch } from "./sites.mjs";

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

/// Types into the widget of a page, and waits for what is found.
async function finds(name, page) {
  const { tab, errors } = await open(name, page);
  await tab.locator("atlas-search [role=combobox]").pressSequentially("privacy");
  await tab.locator("atlas-search [role=option]").first().waitFor();
  assert.deepEqual(errors, []);
  await tab.close();
}

test("the block for WordPress is one of its own, and works", async () => {
  const [block, ...others] = blocks(snippets.wordpress);
  assert.deepEqual([block.blockName, others], ["core/html", []]);
  await finds("wordpress", { html: html("", block.innerHTML) });
});

test("the library for Drupal loads what its template needs", async () => {
  const { "atlas-search": { js } } = yaml(snippets.drupal);
  const scripts = Object.entries(js).map(([address, { type, attributes }]) => {
    assert.equal(type, "external");
    return `<script src="${address}" ${Object.entries(attributes).map(([name, value]) => `${name}="${value}"`).join(" ")}></script>`;
  });
  assert.match(snippets["drupal-template"], /^\{\{ attach_library\('THEME\/atlas-search'\) \}\}$/m);
  await finds("drupal", { html: html(scripts.join(""), snippets["drupal-template"].replace(/\{\{.*\}\}/, "")) });
});

test("the policies for hosts of files and the strict one let it work", async () => {
  const [path, header] = snippets.host.split("\n");
  assert.equal(path, "/*");
  const before = site.reports.length;
  await finds("host", { csp: header.match(/^ {2}Content-Security-Policy: (.*)$/)[1], html: html("", snippets.plain) });
  await finds("meta", { html: html(snippets.meta, snippets.plain) });
  await finds("strictest", { csp: snippets.strict, html: html("", snippets.plain) });
  assert.deepEqual(site.reports.slice(before), []);
});

test("the style sheet gives the widget its colours, and its text can be read", async () => {
  const { tab } = await open("colours", { html: html(`<style>${snippets.colours}</style>`, snippets.plain) });
  await tab.waitForFunction(() => document.querySelector("atlas-search").shadowRoot);
  const style = await tab.evaluate(() => {
    const root = document.querySelector("atlas-search").shadowRoot;
    const [button, label] = ["button", "label"].map((name) => getComputedStyle(root.querySelector(name)));
    return [button.backgroundColor, button.color, button.borderTopLeftRadius, label.fontWeight];
  });
  assert.deepEqual(style, ["rgb(0, 158, 219)", "color(xyz-d65 0 0 0)", "0px", "400"]);
  await tab.close();
});

test("the lines for DocSearch find what our API finds", async () => {
  const { tab, errors } = await open("docsearch", { html: html('<link rel="stylesheet" href="/npm/@docsearch/css/dist/style.css">',
    `<div id="docsearch"></div><script src="/npm/@docsearch/js/dist/umd/index.js"></script><script>${snippets.docsearch}</script>`) });
  await tab.locator("#docsearch button").first().click();
  await tab.locator(".DocSearch-Input").fill("privacy");
  await tab.waitForSelector(".DocSearch-Hit mark");
  const { hits } = await (await fetch(`${server.base}/api/v1/search?q=privacy&per_page=20`)).json();
  const links = await tab.locator(".DocSearch-Hit a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  assert.ok(links.length > 2);
  const known = hits.map(({ url }) => new URL(url, server.base).pathname);
  for (const link of links) assert.ok(known.includes(new URL(link).pathname), link);
  assert.deepEqual(errors, []);
  await tab.close();
});

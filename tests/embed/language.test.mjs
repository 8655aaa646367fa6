// The language of <atlas-search>: of its words, of what it asks, and of the pages that it leads to.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { hosted } from "./hosted.mjs";
import { html, picture } from "./sites.mjs";

let server, snippet, open, type, stop;
before(async () => {
  ({ server, snippet, open, type, stop } = await hosted());
});
after(() => stop());

test("it speaks the language of the place it stands in", async () => {
  const { tab, requests, close } = await open("french", { html: html(snippet.script, `<section lang="fr-CH">${snippet.body()}</section>`) });
  await tab.waitForFunction(() => document.querySelector("atlas-search").shadowRoot);
  assert.equal(requests.filter((url) => url.startsWith(server.base)).length, 1);
  assert.equal(await tab.locator("atlas-search [part=label]").innerText(), "Rechercher dans le Geneva Digital Atlas");
  await type(tab, "cyber");
  assert.ok((await tab.locator("atlas-search [role=option]").allInnerTexts()).some((text) => text.startsWith("Cybersécurité\nDomaine, ")));
  assert.match(await tab.locator("atlas-search [role=option]").last().innerText(), /^Voir les \d+ résultats$/);
  await tab.screenshot({ path: await picture("french") });
  await tab.evaluate(() => document.querySelector("atlas-search").setAttribute("lang", "en"));
  assert.equal(await tab.locator("atlas-search [part=button]").innerText(), "Search");
  await close();
});

test("what it asks, what it links to and where Enter leads have its language, whatever the browser prefers", async () => {
  for (const [lang, locale] of [["en", "fr-CH"], ["fr-CH", "en-GB"]]) {
    const [language] = lang.split("-");
    const { tab, requests, close } = await open("language", { html: html(snippet.script, snippet.body(), `lang="${lang}"`) }, { locale });
    const input = await type(tab, "cyber");
    const asked = requests.filter((url) => url.includes("/api/")).map((url) => new URL(url).searchParams.get("lang"));
    assert.deepEqual(asked, [language, language]);
    const links = await tab.locator("atlas-search [role=option]").evaluateAll((all) => all.map((one) => new URL(one.href).searchParams.getAll("lang").join()));
    assert.ok(links.length > 2 && links.every((one) => one === language), links.join(" "));
    await input.press("Enter");
    await tab.waitForURL(`${server.base}/search?**`);
    assert.equal(await tab.locator("html").getAttribute("lang"), language);
    await close();
  }
});

test("it has a word for every kind of suggestion that the API names", async () => {
  const { components } = await (await fetch(`${server.base}/api/openapi.json`)).json();
  const named = [...components.schemas.SuggestedText.properties.kind.description.matchAll(/`(\w+)`/g)].map(([, kind]) => kind);
  const { tab, close } = await open("kinds", { html: html(snippet.script, snippet.body()) });
  await tab.waitForFunction(() => document.querySelector("atlas-search").shadowRoot);
  const words = await tab.evaluate(() => Object.keys(document.querySelector("atlas-search").labels.kind));
  assert.deepEqual(words.sort(), named.sort());
  await close();
});

test("when its language changes, nothing that is listed leads to the other one", async () => {
  const { tab, close } = await open("changed", { html: html(snippet.script, snippet.body()) });
  const input = await type(tab, "cyber");
  await tab.evaluate(() => document.querySelector("atlas-search").setAttribute("lang", "fr"));
  assert.equal(await input.inputValue(), "cyber");
  await input.press("ArrowDown");
  await tab.waitForFunction(() => document.querySelector("atlas-search").open);
  const links = await tab.locator("atlas-search [role=option]").evaluateAll((all) => all.map((one) => new URL(one.href).searchParams.get("lang")));
  assert.deepEqual(new Set(links), new Set(["fr"]));
  await close();
});

test("the links of a source are left as they are, and so is what Enter sends", async () => {
  const { tab, close } = await open("source", { html: html(snippet.script, snippet.body()) });
  await tab.evaluate(() => {
    document.querySelector("atlas-search").source = () => ({ total: 1, suggestions: [{ id: "x", kind: "issue", text: "X", count: 1, url: "/x" }] });
    document.addEventListener("atlas-submit", (event) => { event.preventDefault(); window.submitted = event.detail.url; });
  });
  const input = await type(tab, "cyber");
  const links = await tab.locator("atlas-search [role=option]").evaluateAll((all) => all.map((one) => one.href));
  assert.deepEqual(links, [`${server.base}/x`, `${server.base}/search?q=cyber`]);
  await input.press("Enter");
  assert.equal(new URL(await tab.evaluate(() => window.submitted)).searchParams.get("lang"), null);
  await close();
});

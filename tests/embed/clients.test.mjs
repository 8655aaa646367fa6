// The published Algolia clients, unchanged but for the name of the host.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { liteClient } from "algoliasearch/lite";
import { algoliasearch } from "algoliasearch";
import { atlas, host, html, injection, launch, picture } from "./sites.mjs";

let server, site, browser, hosts;
before(async () => {
  [server, site, browser] = await Promise.all([atlas(), host(), launch()]);
  hosts = [{ url: new URL(server.base).host, protocol: "http", accept: "readWrite" }];
});
after(async () => {
  await browser.close();
  await Promise.all([server.stop(), site.stop()]);
});

const ours = async (query) => (await fetch(`${server.base}/api/v1/search?${query}`)).json();

async function open(name, page) {
  site.pages.set(`/${name}`, page);
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
  const tab = await context.newPage();
  const errors = [];
  tab.on("pageerror", (error) => errors.push(String(error)));
  tab.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await tab.goto(`${site.base}/${name}`);
  return { tab, errors, close: () => context.close() };
}

test("algoliasearch in Node: the full client and the lite one count as our API does", async () => {
  for (const client of [liteClient("atlas", "public", { hosts }), algoliasearch("atlas", "public", { hosts })]) {
    const { results } = await client.search({
      requests: [
        { indexName: "atlas", query: "cybersecurity", facets: ["issues.lvl0"], hitsPerPage: 5 },
        { type: "facet", indexName: "atlas", facet: "actor", facetQuery: "inter" },
      ],
    });
    const reply = await ours("q=cybersecurity");
    assert.equal(results[0].nbHits, reply.total);
    for (const { label, count } of reply.facets.basket) assert.equal(results[0].facets["issues.lvl0"][label] ?? 0, count);
    assert.ok(results[1].facetHits.length > 0);
    assert.match(results[1].facetHits[0].highlighted, /<em>Inter<\/em>/);
  }
  const client = algoliasearch("atlas", "public", { hosts });
  const single = await client.searchSingleIndex({ indexName: "atlas", searchParams: { query: "privacy" } });
  assert.equal(single.nbHits, (await ours("q=privacy")).total);
  const values = await client.searchForFacetValues({ indexName: "atlas", facetName: "actor", searchForFacetValuesRequest: { facetQuery: "tele" } });
  assert.ok(values.facetHits.length > 0);
});

const instantsearch = () => html(
  '<link rel="stylesheet" href="data:,">',
  `<div id="searchbox"></div><div id="stats"></div><div id="current"></div><div id="clear"></div>
   <div id="groups"></div><div id="issues"></div><div id="hits"></div><div id="pages"></div>
   <script src="/npm/algoliasearch/dist/lite/builds/browser.umd.js"></script>
   <script src="/npm/instantsearch.js/dist/instantsearch.production.min.js"></script>
   <script>
     const { liteClient } = window["algoliasearch/lite"];
     const search = instantsearch({
       indexName: "atlas",
       searchClient: liteClient("atlas", "public", { hosts: ${JSON.stringify(hosts)} }),
       routing: false,
     });
     const w = instantsearch.widgets;
     search.addWidgets([
       w.searchBox({ container: "#searchbox" }),
       w.stats({ container: "#stats", templates: { text: ({ nbHits }) => String(nbHits) } }),
       w.currentRefinements({ container: "#current" }),
       w.clearRefinements({ container: "#clear" }),
       w.refinementList({ container: "#groups", attribute: "group", limit: 50 }),
       w.hierarchicalMenu({ container: "#issues", attributes: ["issues.lvl0", "issues.lvl1"], limit: 100 }),
       w.configure({ hitsPerPage: 10, attributesToSnippet: ["text:30"] }),
       w.hits({ container: "#hits", templates: {
         item: (hit, { html, components }) => html\`<a href="\${hit.url}">\${components.Highlight({ hit, attribute: "title" })}</a>
           <p>\${components.Snippet({ hit, attribute: "text" })}</p>\`,
       } }),
       w.pagination({ container: "#pages" }),
     ]);
     search.start();
   </script>`,
);

/// The counts that a facet widget shows, by label.
const counts = (tab, root, item) => tab.locator(`${root} ${item}`).evaluateAll((items, prefix) =>
  Object.fromEntries(items.map((one) => [
    (one.querySelector(`${prefix}-labelText`) ?? one.querySelector(`${prefix}-label`))?.textContent.trim(),
    Number(one.querySelector(`${prefix}-count`)?.textContent.replace(/\D/g, "")),
  ])), root === "#groups" ? ".ais-RefinementList" : ".ais-HierarchicalMenu");

const stats = (tab, n) => tab.waitForFunction((n) => document.querySelector("#stats").textContent.trim() === String(n), n);

test("instantsearch.js: every widget counts as our API does", async () => {
  const { tab, errors, close } = await open("instantsearch", { html: instantsearch() });
  await tab.locator(".ais-SearchBox-input").fill("privacy");
  const all = await ours("q=privacy");
  await stats(tab, all.total);
  await tab.waitForSelector(".ais-Hits-item mark");
  const titles = await tab.locator(".ais-Hits-item a").allInnerTexts();
  assert.deepEqual(titles, all.hits.map((hit) => hit.title));

  const baskets = await counts(tab, "#issues", ".ais-HierarchicalMenu-item");
  for (const { label, count } of all.facets.basket.filter((value) => value.count)) assert.equal(baskets[label], count, label);
  const groups = await counts(tab, "#groups", ".ais-RefinementList-item");
  for (const { label, count } of all.facets.group) assert.equal(groups[label], count, label);

  // A group, whose siblings keep their counts.
  const group = all.facets.group[0];
  await tab.locator("#groups label", { hasText: group.label }).first().click();
  const chosen = await ours(`q=privacy&group=${group.id}`);
  await stats(tab, chosen.total);
  assert.equal(chosen.total, group.count);
  const after = await counts(tab, "#groups", ".ais-RefinementList-item");
  for (const { label, count } of chosen.facets.group.filter((value) => value.count)) assert.equal(after[label], count, label);
  assert.match(await tab.locator("#current").innerText(), new RegExp(group.label.slice(0, 8)));

  // A basket, then an issue below it.
  const basket = chosen.facets.basket.find((value) => value.children?.some((issue) => issue.count > 0));
  await tab.locator("#issues a", { hasText: basket.label }).first().click();
  await stats(tab, basket.count);
  const issue = basket.children.find((value) => value.count > 0);
  await tab.locator("#issues .ais-HierarchicalMenu-list--child a", { hasText: issue.label }).first().click();
  await stats(tab, issue.count);
  await tab.screenshot({ path: await picture("instantsearch"), fullPage: true });

  await tab.locator(".ais-ClearRefinements-button").click();
  await stats(tab, all.total);
  if (all.pages > 1) {
    await tab.locator(".ais-Pagination-link", { hasText: "2" }).first().click();
    const second = await ours("q=privacy&page=2");
    await tab.waitForFunction((title) => document.querySelector(".ais-Hits-item a").innerText === title, second.hits[0].title);
    assert.deepEqual(await tab.locator(".ais-Hits-item a").allInnerTexts(), second.hits.map((hit) => hit.title));
  }
  await tab.locator(".ais-SearchBox-input").fill(injection);
  await tab.waitForTimeout(500);
  assert.equal(await tab.evaluate(() => window.injected), undefined);
  assert.deepEqual(errors, []);
  await close();
});

test("autocomplete-js shows hits with what matched marked", async () => {
  const page = html("", `<div id="box"></div>
    <script src="/npm/algoliasearch/dist/lite/builds/browser.umd.js"></script>
    <script src="/npm/@algolia/autocomplete-js/dist/umd/index.production.js"></script>
    <script>
      const searchClient = window["algoliasearch/lite"].liteClient("atlas", "public", { hosts: ${JSON.stringify(hosts)} });
      const { autocomplete, getAlgoliaResults } = window["@algolia/autocomplete-js"];
      autocomplete({ container: "#box", detachedMediaQuery: "none", getSources: ({ query }) => [{
        sourceId: "sections",
        getItems: () => getAlgoliaResults({ searchClient, queries: [{ indexName: "atlas", params: { query, hitsPerPage: 5 } }] }),
        templates: { item: ({ item, components, html }) => html\`<a href="\${item.url}">\${components.Highlight({ hit: item, attribute: "title" })}</a>\` },
      }] });
    </script>`);
  const { tab, errors, close } = await open("autocomplete", { html: page });
  await tab.locator(".aa-Input").fill("privacy");
  await tab.waitForSelector(".aa-Item mark");
  const reply = await ours("q=privacy&per_page=5");
  assert.deepEqual(await tab.locator(".aa-Item").allInnerTexts(), reply.hits.map((hit) => hit.title));
  await tab.screenshot({ path: await picture("autocomplete") });
  await tab.locator(".aa-Input").fill(injection);
  await tab.waitForTimeout(500);
  assert.equal(await tab.evaluate(() => window.injected), undefined);
  assert.deepEqual(errors, []);
  await close();
});

test("DocSearch's modal shows hits, and what it inserts as HTML is escaped", async () => {
  const page = html('<link rel="stylesheet" href="/npm/@docsearch/css/dist/style.css">', `<div id="docsearch"></div>
    <script src="/npm/@docsearch/js/dist/umd/index.js"></script>
    <script>
      const host = ${JSON.stringify(hosts[0])};
      docsearch({ container: "#docsearch", appId: "atlas", apiKey: "public", indices: ["atlas"], insights: false,
        transformSearchClient: (client) => ({ ...client, search: (requests) =>
          fetch(host.protocol + "://" + host.url + "/1/indexes/*/queries", { method: "POST", body: JSON.stringify(requests.requests ? requests : { requests }) }).then((reply) => reply.json()) }) });
    </script>`);
  const { tab, errors, close } = await open("docsearch", { html: page });
  await tab.locator("#docsearch button").first().click();
  await tab.locator(".DocSearch-Input").fill("privacy");
  await tab.waitForSelector(".DocSearch-Hit mark");
  assert.ok(await tab.locator(".DocSearch-Hit").count() > 0);
  assert.match(await tab.locator(".DocSearch-Hit a").first().getAttribute("href"), new RegExp(`^${server.base}`));
  await tab.screenshot({ path: await picture("docsearch") });
  await tab.locator(".DocSearch-Input").fill(injection);
  await tab.waitForTimeout(500);
  assert.equal(await tab.evaluate(() => window.injected), undefined);
  assert.deepEqual(errors, []);
  await close();
});

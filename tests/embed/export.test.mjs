// The static bundle on a plain file server, in a folder below the root, with the atlas gone.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { atlas, binary, host, html, launch, picture } from "./sites.mjs";

let dir, site, browser, expected, filtered;
before(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "atlas-export-"));
  const server = await atlas();
  expected = await (await fetch(`${server.base}/api/v1/search?per_page=1`)).json();
  filtered = await (await fetch(`${server.base}/api/v1/search?basket=cybersecurity&per_page=1`)).json();
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
  const shown = await tab.locator(".hit .snippet").first().textContent();
  await tab.locator(".hit h3 a").first().click();
  await tab.waitForURL(/#p\d+$/);
  assert.ok((await tab.locator("main").innerText()).includes(title));
  assert.equal(await tab.locator(":target").textContent(), shown);
  assert.deepEqual(failed, []);
  await tab.close();
});

test("its filters leave what the server leaves, and count what choosing them gives", async () => {
  const tab = await browser.newPage();
  await tab.goto(`${site.base}/below/atlas/search/?basket=cybersecurity`);
  await tab.locator(".hit").first().waitFor();
  const count = async () => Number((await tab.locator("#count").innerText()).match(/\d+/)?.[0] ?? 0);
  const number = async (box) => Number(await tab.locator(`label[for="${box}"] .n`).evaluate((n) => n.firstChild.data));
  for (const facet of ["basket", "actor", "edition"]) {
    for (const { id, count: expectedCount } of filtered.facets[facet]) if (expectedCount) assert.equal(await number(`${facet}-${id}`), expectedCount, `${facet} ${id}`);
  }
  assert.equal(await count(), filtered.total);
  const promised = await number("edition-2025");
  await tab.locator("#edition-2025").check();
  await tab.waitForURL("**edition=2025**");
  await tab.waitForFunction((n) => document.querySelector("#count").textContent.startsWith(`${n} `), promised);
  await tab.goBack();
  await tab.waitForFunction((n) => document.querySelector("#count").textContent.startsWith(`${n} `), filtered.total);
  assert.equal(await tab.locator("#edition-2025").isChecked(), false);
  await tab.screenshot({ path: await picture("export-filtered") });
  await tab.close();
});

test("what matches nothing is out of sight, nothing has an order, and leads back to everything", async () => {
  const tab = await browser.newPage();
  await tab.goto(`${site.base}/below/atlas/search/?q=capacity&actor=itu`);
  await tab.locator(".hit").first().waitFor();
  const seen = await tab.locator(".facet input:not([name=issue])").evaluateAll((boxes) =>
    boxes.filter((box) => box.checkVisibility()).map((box) => box.nextElementSibling.querySelector(".n").firstChild.data),
  );
  assert.ok(seen.length > 5 && !seen.includes("0"), seen.join(" "));
  await tab.goto(`${site.base}/below/atlas/search/?q=quantum&actor=ilo`);
  await tab.locator("#static-zero").waitFor();
  assert.equal(await tab.locator("#sort").isVisible(), false);
  await tab.locator("#static-zero a").click();
  await tab.locator(".hit").first().waitFor();
  assert.equal(await tab.locator("#static-zero").isVisible(), false);
  await tab.close();
});

test("an issue takes the place of its basket, both ways, and what is chosen can be taken back", async () => {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await tab.goto(`${site.base}/below/atlas/search/?q=capacity`);
  await tab.locator(".hit").first().waitFor();
  const promised = async (box) => Number(await tab.locator(`label[for="${box}"] .n`).evaluate((n) => n.firstChild.data));
  const total = (n) => tab.waitForFunction((n) => document.querySelector("#count").textContent.startsWith(`${n} `), n);
  const chips = () => tab.locator("#static-chips .chip").evaluateAll((all) => all.map((chip) => chip.textContent.replace(/\s+/g, " ").trim()));
  const wide = await promised("basket-development");
  await tab.locator("#basket-development").check();
  await total(wide);
  const summary = tab.locator("details[data-key=development] > summary");
  assert.ok(await tab.locator("#issue-capacity-development").isVisible());
  const inside = await tab.locator("details[data-key=development] li:visible").count();
  assert.match(await summary.innerText(), new RegExp(`${inside} issues$`));
  const narrow = await promised("issue-capacity-development");
  await tab.locator("#issue-capacity-development").check();
  await total(narrow);
  assert.ok(narrow < wide);
  assert.match(tab.url(), /issue=capacity-development/);
  assert.doesNotMatch(tab.url(), /basket=/);
  assert.deepEqual(await tab.locator("#basket-development").evaluate((box) => [box.indeterminate, box.checked]), [true, false]);
  assert.match(await summary.innerText(), /1 of \d+ chosen$/);
  assert.deepEqual(await chips(), ["Remove filter Capacity development×"]);
  await tab.locator("#basket-development").check();
  await total(wide);
  assert.equal(await tab.locator("#issue-capacity-development").isChecked(), false);
  await tab.locator("#static-chips .chip").click();
  await tab.waitForURL(/\?q=capacity$/);
  assert.deepEqual(await chips(), []);
  // Organisations stand in the order of their numbers.
  const numbers = await tab.locator("fieldset[data-facet=actor] li:visible .n").evaluateAll((all) => all.map((n) => Number(n.firstChild.data)));
  assert.deepEqual(numbers, [...numbers].sort((one, other) => other - one));
  await tab.close();
});

test("the page of what is not there finds the copy above it, wherever that is", async () => {
  const html = await readFile(path.join(dir, "below/atlas/404.html"), "utf8");
  for (const address of ["/below/atlas/actors/nobody", "/below/atlas/fr/sections/a/b/c/"]) {
    site.pages.set(address, { html });
    const tab = await browser.newPage();
    await tab.goto(site.base + address);
    await tab.waitForFunction(() => document.querySelector("base").href.endsWith("/below/atlas/"));
    await tab.waitForFunction(() => document.querySelector(".brand img").naturalWidth > 0);
    assert.equal(await tab.locator(".brand").evaluate((link) => link.href), `${site.base}/below/atlas/`);
    await tab.locator("#q").fill("privacy");
    await tab.locator("#q").press("Enter");
    await tab.waitForURL("**/below/atlas/search/?q=privacy");
    await tab.locator(".hit").first().waitFor();
    await tab.close();
  }
});

test("it has both languages, and the comparisons", async () => {
  const tab = await browser.newPage();
  await tab.goto(`${site.base}/below/atlas/`);
  await tab.locator(".languages a[lang=fr]").click();
  await tab.waitForURL("**/below/atlas/fr/");
  await tab.locator("#q").fill("privacy");
  await tab.locator("#q").press("Enter");
  await tab.waitForURL("**/below/atlas/fr/search/?q=privacy");
  await tab.locator(".hit h3 a").first().click();
  await tab.waitForURL("**/below/atlas/fr/sections/**");
  await tab.locator(".main-nav a").last().click();
  await tab.locator(".issue-list .inline a").first().click();
  await tab.waitForURL("**/below/atlas/fr/compare/**");
  await tab.locator("ins").first().waitFor();
  assert.match(await tab.locator("footer").innerText(), /copie statique/);
  await tab.screenshot({ path: await picture("export-compare") });
  await tab.close();
});

test("it holds every passage", async () => {
  const { columns } = await (await fetch(`${site.base}/below/atlas/search/index.json`)).json();
  assert.equal(new Set(columns.group).size, expected.total);
});

test("the widget needs what its page says and no more, on any page", async () => {
  const page = await (await fetch(`${site.base}/below/atlas/widget/`)).text();
  const lines = page.match(/<pre[^>]*><code[^>]*>(.*?)<\/code>/s)[1].replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  site.pages.set("/host/page", { html: html("", lines.replaceAll('"../', '"/below/atlas/')) });
  for (const address of ["/host/page", "/below/atlas/widget/"]) {
    const tab = await browser.newPage();
    const failed = [];
    tab.on("response", (response) => response.status() >= 400 && failed.push(response.url()));
    await tab.goto(`${site.base}${address}`);
    await tab.locator("atlas-search [role=combobox]").pressSequentially("cybersec");
    await tab.locator("atlas-search [role=option] mark").first().waitFor();
    const options = await tab.locator("atlas-search [role=option]").evaluateAll((all) => all.map(({ href }) => href));
    for (const option of options) assert.ok((await fetch(option)).ok, option);
    await tab.locator("atlas-search [role=option]").last().click();
    await tab.waitForURL("**/below/atlas/search/?q=cybersec**");
    await tab.locator(".hit").first().waitFor();
    assert.deepEqual(failed, []);
    await tab.close();
  }
});

test("the page of the widget is one of the site, in both languages, and the foot of every page leads to it", async () => {
  const tab = await browser.newPage();
  for (const [lang, tree] of [["en", ""], ["fr", "fr/"]]) {
    await tab.goto(`${site.base}/below/atlas/${tree}actors/itu/`);
    await tab.locator(".foot-links a[href$='widget/']").click();
    await tab.waitForURL(`**/below/atlas/${tree}widget/`);
    await tab.locator("atlas-search [role=combobox]").waitFor();
    assert.equal(await tab.evaluate(() => document.documentElement.lang), lang);
    assert.match(await tab.locator("h1").evaluate((h1) => getComputedStyle(h1).fontFamily), /serif/i);
    const lines = await tab.locator("code.atlas-lines").innerText();
    assert.match(lines, new RegExp(`src="${site.base}/below/atlas/widget/atlas-search.js"`));
    assert.match(lines, new RegExp(`<atlas-search lang="${lang}"><form action="${site.base}/below/atlas/${tree}search/"`));
  }
  await tab.close();
});

test("nothing of it needs more than a folder of files", async () => {
  const names = await readdir(path.join(dir, "below/atlas"));
  assert.ok(names.includes("index.html") && names.includes("search") && names.includes("assets"), names.join(" "));
});

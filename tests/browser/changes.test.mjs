// Editions without false alarms:
//
// 1. What changed: by edition, organisation and issue; with a feed; each link opens.
// 2. Compare takes an organisation, an issue and two years; those with one edition are named.
// 3. Counts do not mix what changed, what is new, and what is not there any more.
// 4. Organisations are called in French on French pages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { desktop, visited } from "./atlas.mjs";

const site = visited();
const { open } = site;

for (const lang of ["en", "fr"]) {
  test(`what changed is listed by edition and organisation, and narrowed down by a form (${lang})`, async () => {
    const page = await open(`/changes?lang=${lang}`, { ...desktop, javaScriptEnabled: false });
    const years = (await page.locator(".changes h2").allInnerTexts()).map((text) => Number(text.match(/20\d\d/)[0]));
    assert.deepEqual(years, [...years].sort((a, b) => b - a));
    assert.ok((await page.locator(".step").count()) > 5);
    const links = await page.locator(".step dd a").evaluateAll((links) => links.map((link) => link.href));
    assert.ok(links.some((link) => link.includes("/compare?")) && links.some((link) => link.includes("/sections/")));
    for (const said of await page.locator(".became dt").allInnerTexts()) {
      assert.match(said, lang === "en" ? /^\d+ (new|changed|not in this edition’s text)$/ : /^\d+ (nouvelles?|modifiées?|absentes? du texte de cette édition)$/);
    }
    for (const link of links.slice(0, 12)) assert.equal((await fetch(link)).status, 200, link);
    await page.selectOption("#c-actor", "ilo");
    await page.selectOption("#c-issue", "future-of-work");
    await page.click(".controls button");
    assert.match(page.url(), /actor=ilo/);
    for (const name of await page.locator(".step h3").allInnerTexts()) assert.match(name, /→/);
    assert.match(await page.title(), /ILO|International Labour Organization|Organisation internationale du Travail/);
    await page.context().close();
  });
}

test("the feed says the same, and is bounded", async () => {
  const reply = await fetch(`${site.base}/changes.atom?actor=ilo`);
  assert.match(reply.headers.get("content-type"), /application\/atom\+xml/);
  const text = await reply.text();
  assert.match(text, /<entry>[\s\S]*20\d\d → 20\d\d/);
  assert.equal((await fetch(`${site.base}/changes.atom?actor=nobody`)).status, 400);
  assert.equal((await fetch(`${site.base}/changes?page=9999`)).status, 400);
});

test("who has one edition is told so, and stays chosen", async () => {
  const page = await open("/changes?actor=itu");
  assert.match(await page.locator(".changes .notice").innerText(), /International Telecommunication Union has one edition, 2025/);
  assert.equal(await page.locator("#c-actor").inputValue(), "itu");
  await page.context().close();
});

test("sections that differ in white space alone are unchanged", async () => {
  const address = "/api/v1/compare?a=002/cyberpeace-institute&b=001/cyberpeace-institute";
  const { sections } = await (await fetch(site.base + address)).json();
  const text = (rows, side) => rows.map((row) => row[side].map((piece) => piece.text).join("")).join(" ").split(/\s+/).join(" ");
  const changed = sections.filter(({ status }) => status === "changed");
  assert.ok(changed.length > 3);
  for (const { heading, rows } of changed) assert.notEqual(text(rows, "a"), text(rows, "b"), heading);
});

test("Compare takes an organisation, an issue and two years", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await open("/compare", { ...desktop, javaScriptEnabled });
    await page.selectOption("#v-actor", "ilo");
    await page.selectOption("#v-issue", "future-of-work");
    await page.selectOption("#v-from", "2020");
    await page.selectOption("#v-to", "2025");
    await Promise.all([page.waitForNavigation(), page.click("article .controls button")]);
    assert.match(page.url(), /\/compare\?a=004%2Filo%2F[^&]+&b=00\d%2Filo%2F/);
    assert.match(await page.locator("h1").innerText(), /[Ff]uture of work/);
    await page.context().close();
  }
});

for (const [lang, said] of [["en", "One edition"], ["fr", "Une seule édition"]]) {
  test(`who has one edition is named as such, on Compare and on its own page (${lang})`, async () => {
    const page = await open(`/compare?lang=${lang}`);
    const alone = page.locator("article > .inline a");
    const listed = await fetch(`${site.base}/api/v1/actors`).then((reply) => reply.json());
    const one = listed.actors.filter((actor) => new Set(actor.editions).size === 1 && actor.editions.length === 1);
    assert.ok(one.length > 0);
    assert.ok((await alone.count()) > 0);
    await alone.first().click();
    assert.ok(await page.locator("#editions").isVisible());
    assert.ok((await page.locator("aside").innerText()).includes(said));
    await page.context().close();
  });
}

test("what changed, what is new and what is not there any more are counted apart", async () => {
  const page = await open("/compare?a=004/ilo&b=000/ilo");
  const lead = await page.locator("p.lead").innerText();
  const statuses = { changed: "is-changed", new: "is-added", "not in the text": "is-removed", unchanged: "is-same" };
  for (const [words, name] of Object.entries(statuses)) {
    const n = await page.locator(`.contents .${name}`).count();
    if (n > 0) assert.ok(lead.split("·").some((part) => part.includes(words) && part.match(/\d+/)[0] === `${n}`), `${n} ${words}: ${lead}`);
  }
  assert.doesNotMatch(await page.locator("main").innerText(), /\bgone\b/);
  await page.context().close();
});

test("organisations are called in French on French pages", async () => {
  const page = await open("/actors/ilo?lang=fr");
  assert.match(await page.locator("h1").innerText(), /Organisation internationale du Travail/i);
  assert.match(await page.title(), /Organisation internationale du Travail/i);
  for (const path of ["/?lang=fr", "/search?q=travail&lang=fr", "/compare?lang=fr"]) {
    await page.goto(path);
    assert.match(await page.locator("main").innerText(), /Organisation internationale du travail/i, path);
  }
  await page.goto("/actors/ilo?lang=en");
  assert.match(await page.locator("h1").innerText(), /International Labour Organization/);
  await page.context().close();
});

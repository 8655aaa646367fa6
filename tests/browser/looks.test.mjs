// What a picture of a page showed to be wrong, measured: what covers, tears or hides what a reader looks for.

import assert from "node:assert/strict";
import { test } from "node:test";
import { desktop, visited } from "./atlas.mjs";

const { open } = visited();
const phone = { ...desktop, viewport: { width: 390, height: 844 } };

test("a title that matched is a link to look at, light and dark", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const page = await open("/search?q=artificial+intelligence", { ...desktop, colorScheme });
    const colours = await page.locator(".hit h3 mark").evaluateAll((marks) =>
      marks.map((mark) => [getComputedStyle(mark).color, getComputedStyle(mark.closest("a")).color]),
    );
    assert.ok(colours.length > 5);
    for (const [mark, link] of colours) assert.equal(mark, link);
    await page.context().close();
  }
});

test("a hit says in full whose it is, on a phone too", async () => {
  const page = await open("/search?q=capacity&basket=development", phone);
  assert.ok(await page.locator(".hit .whose", { hasText: "Commission on Science and Technology for Development" }).first().isVisible());
  await page.context().close();
});

test("suggestions are whole on a phone", async () => {
  const page = await open("/", phone);
  await page.fill("#q", "intern");
  await page.locator(".suggestions a").first().waitFor();
  const over = await page.locator(".suggestions").evaluate((list) => list.scrollWidth - list.clientWidth);
  assert.equal(over, 0);
  await page.context().close();
});

test("who works on what is a picture that can be read, on a phone too", async () => {
  for (const [options, drawn] of [[phone, "narrow"], [desktop, "wide"]]) {
    const page = await open("/", options);
    const pictures = page.locator(".ribbons svg:visible");
    assert.equal(await pictures.count(), 1);
    assert.equal(await pictures.getAttribute("class"), drawn);
    const least = await pictures.locator("text").evaluateAll((all) => Math.min(...all.map((text) => text.getBoundingClientRect().height)));
    assert.ok(12 <= least, `${drawn}: ${least} px`);
    // The number beside a basket is that below, whichever organisations are drawn.
    const beside = Number((await pictures.locator("text.n").first().innerHTML()).match(/\d+/)[0]);
    const below = await page.locator("main").evaluate((main) => {
      main.querySelector(".ribbons").remove();
      return main.innerText;
    });
    assert.match(below, new RegExp(`\\b${beside} passages`), `${beside}`);
    await page.context().close();
  }
});

test("the label of a row of dots stands at the height of its dots", async () => {
  const page = await open("/", desktop);
  const off = await page.locator(".dots tbody tr").evaluateAll((rows) => {
    const middle = (e) => (e.getBoundingClientRect().top + e.getBoundingClientRect().bottom) / 2;
    return rows.map((row) => Math.abs(middle(row.querySelector("th a")) - middle(row.querySelector(".dot"))));
  });
  assert.ok(off.length > 10 && Math.max(...off) <= 1.5, `${off}`);
  for (const width of [641, 768, 830]) {
    await page.setViewportSize({ width, height: 900 });
    assert.equal(await page.locator(".scroll:has(.dots)").evaluate((e) => e.scrollWidth - e.clientWidth), 0, `${width}`);
  }
  await page.context().close();
});

test("the French overview is in sight whole on a desktop, and its heads end at one height", async () => {
  const page = await open("/matrix?lang=fr", desktop);
  assert.equal(await page.locator(".scroll").evaluate((e) => e.scrollWidth - e.clientWidth), 0);
  const bottoms = await page.locator(".matrix .issues a").evaluateAll((all) => {
    const end = (a) => {
      const range = document.createRange();
      range.selectNodeContents(a);
      return Math.round(range.getBoundingClientRect().bottom);
    };
    return all.map(end);
  });
  assert.ok(Math.max(...bottoms) - Math.min(...bottoms) <= 2, `${bottoms}`);
  await page.context().close();
});

test("on paper no head of the overview covers another, and it is one sheet", async () => {
  for (const lang of ["en", "fr"]) {
    const page = await open(`/matrix?lang=${lang}`, { ...desktop, viewport: { width: 1047, height: 718 } });
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    assert.equal([...pdf.matchAll(/\/MediaBox/g)].length, 1, lang);
    await page.emulateMedia({ media: "print" });
    const [above, below] = await page.evaluate(() => [
      Math.max(...[...document.querySelectorAll(".matrix [scope=colgroup] a")].map((a) => a.getBoundingClientRect().bottom)),
      Math.min(...[...document.querySelectorAll(".matrix .issues a")].map((a) => a.getBoundingClientRect().top)),
    ]);
    assert.ok(above <= below, `${lang}: ${above} ${below}`);
    await page.context().close();
  }
});

test("the text before and the text behind stand on one line", async () => {
  for (const options of [desktop, phone]) {
    const page = await open("/sections/004/ohchr/rights-of-persons-with-disabilities", options);
    const tops = await page.locator(".neighbours a").evaluateAll((links) => links.map((link) => Math.round(link.getBoundingClientRect().top)));
    assert.equal(tops.length, 2);
    assert.equal(tops[0], tops[1]);
    await page.context().close();
  }
});

test("a changed paragraph stands once on a phone, and side by side on a desktop", async () => {
  const address = "/compare?a=004/ohchr&b=000/ohchr";
  for (const [options, shown] of [[phone, ".both"], [desktop, ".old, .new"]]) {
    const page = await open(address, options);
    const rows = await page.locator(".row.two").evaluateAll((rows) =>
      rows.map((row) => [...row.children].filter((side) => side.checkVisibility()).map((side) => `.${side.className}`).join(", ")),
    );
    assert.ok(rows.length > 3);
    assert.deepEqual([...new Set(rows)], [shown]);
    // And no mark ends in the blank behind a word.
    const loose = await page.locator("ins, del").evaluateAll((marks) => marks.filter((mark) => /\s$/.test(mark.textContent) && mark.textContent.trim()).length);
    assert.equal(loose, 0);
    await page.context().close();
  }
});

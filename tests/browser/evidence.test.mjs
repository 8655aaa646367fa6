// From the passage to the evidence:
//
// 1. At the passage that was opened: copy its quotation and its address; without script, a link to it.
// 2. It stands out from the page by 3 : 1, light and dark.
// 3. Citations name documents as people do, the year of the work, the day; RIS, BibTeX, CSL-JSON.
// 4. A symbol leads to its document and to who cites it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { desktop, visited } from "./atlas.mjs";

const site = visited();
const { open } = site;

/// The passage that the first hit opens at.
async function opened(page, q = "platform+work") {
  await page.goto(`/search?q=${q}`);
  const address = await page.locator(".hit h3 a[href*='#p']").first().getAttribute("href");
  await page.goto(address);
  return page.locator(":target");
}

for (const [lang, quotation, link, accessed] of [
  ["en-GB", "Copy quotation", "Copy link", /accessed \d+ \w+ 20\d\d/],
  ["fr-FR", "Copier la citation", "Copier le lien", /consulté le \d+/],
]) {
  test(`the passage that was opened is copied with where it stands, and so is its address (${lang})`, async () => {
    const page = await open("/", { ...desktop, locale: lang, permissions: ["clipboard-read", "clipboard-write"] });
    const target = await opened(page);
    const text = (await target.textContent()).trim();
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    const here = new URL(page.url());
    const address = `${here.origin}${here.pathname}${here.hash}`;
    await page.getByRole("button", { name: quotation }).click();
    await page.waitForFunction(async (text) => (await navigator.clipboard.readText()).includes(text), text);
    const quoted = await clipboard();
    assert.ok(quoted.includes(address), quoted);
    assert.match(quoted, accessed);
    assert.doesNotMatch(quoted, /\.txt/);
    await page.getByRole("button", { name: link }).click();
    await page.waitForFunction(async (address) => (await navigator.clipboard.readText()) === address, address);
    await page.context().close();
  });
}

test("without script a link to the passage stands behind it, and behind no other", async () => {
  const page = await open("/", { ...desktop, javaScriptEnabled: false });
  await opened(page);
  const links = page.locator(".to-piece:visible");
  assert.equal(await links.count(), 1);
  const address = await links.evaluate((link) => link.href);
  assert.equal(address, page.url());
  await page.context().close();
});

test("no two citations of a symbol look alike", async () => {
  for (const lang of ["en", "fr"]) {
    const page = await open(`/symbols/A/HRC/48/31?lang=${lang}`);
    const whence = await page.locator(".citing li").evaluateAll((items) =>
      items.map((item) => [...item.querySelectorAll(":scope > a, :scope > .n")].map((part) => part.textContent).join(" ")),
    );
    assert.ok(whence.length > 3);
    assert.equal(new Set(whence).size, whence.length, whence.join("\n"));
    await page.context().close();
  }
});

/// The contrast of two colours as a browser says them.
function contrast(...colours) {
  const luminance = (colour) => {
    const parts = colour.match(/[\d.]+/g).slice(0, 3).map(Number);
    const [red, green, blue] = parts.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light, dark] = colours.map(luminance).sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

for (const colorScheme of ["light", "dark"]) {
  test(`the passage that was opened stands out from the page (${colorScheme})`, async () => {
    const page = await open("/", { ...desktop, colorScheme });
    const target = await opened(page);
    const [bar, width, line, paper] = await target.evaluate((piece) => {
      const block = getComputedStyle(piece.parentElement);
      const root = getComputedStyle(document.documentElement);
      return [block.borderInlineStartColor, block.borderInlineStartWidth, getComputedStyle(piece).textDecorationColor, root.backgroundColor];
    });
    assert.ok(parseFloat(width) >= 4, width);
    for (const colour of [bar, line]) assert.ok(contrast(colour, paper) >= 3, `${colour} on ${paper}`);
    await page.context().close();
  });
}

test("citations are of the work and its year, by names that people know, in every format", async () => {
  const page = await open("/sections/002/tunis-agenda-for-the-information-society/72");
  const reached = await page.locator("h1").innerText();
  assert.match(reached, /Tunis Agenda/);
  const plain = await page.locator(".citation").innerText();
  assert.match(plain, /Tunis Agenda.*\(2005\)/);
  for (const text of [plain, await page.locator("main").innerText()]) assert.doesNotMatch(text, /\.txt|\.toml/);
  for (const [name, type, extension, shape] of [
    ["BibTeX", "application/x-bibtex", "bib", /year = \{2005\}[\s\S]*urldate = \{20\d\d-\d\d-\d\d\}/],
    ["RIS", "application/x-research-info-systems", "ris", /^TY {2}- [A-Z]+\r\n[\s\S]*PY {2}- 2005\r\n[\s\S]*ER {2}- \r\n$/],
    ["CSL-JSON", "application/vnd.citationstyles.csl+json", "json", /"accessed"/],
  ]) {
    const address = await page.getByRole("link", { name, exact: true }).evaluate((link) => link.href);
    const reply = await fetch(address);
    assert.equal(reply.status, 200);
    assert.ok(reply.headers.get("content-type").startsWith(type));
    assert.match(reply.headers.get("content-disposition"), new RegExp(`attachment; filename=".*\\.${extension}"`));
    assert.match(await reply.text(), shape);
  }
  await page.context().close();
});

for (const lang of ["en", "fr"]) {
  test(`a symbol leads to its document, and to all who cite it, edition by edition (${lang})`, async () => {
    const page = await open(`/sections/000/ohchr/privacy-and-data-protection?lang=${lang}`);
    const symbol = page.locator(".symbols li").filter({ hasText: "A/HRC/48/31" });
    assert.equal(await symbol.locator("a.document").getAttribute("href"), `https://undocs.org/${lang}/A/HRC/48/31`);
    await symbol.locator("a.n").click();
    await page.waitForURL(/\/symbols\/A\/HRC\/48\/31/);
    const found = await fetch(`${site.base}/api/v1/search?collapse=false&q=symbol:A/HRC/48/31`).then((reply) => reply.json());
    assert.equal(await page.locator(".citing li").count(), found.total);
    const years = (await page.locator(".of-symbol h2").allInnerTexts()).map((text) => Number(text.slice(0, 4)));
    assert.deepEqual(years, [...years].sort((a, b) => b - a));
    assert.ok(years.length > 1);
    assert.equal((await fetch(`${site.base}/symbols/no/such-thing`)).status, 404);
    await page.context().close();
  });
}

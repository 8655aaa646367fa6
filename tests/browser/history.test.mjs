// After Back and Forward a page is what its address says:
//
// 1. The field, the ticks, the number on the button: in wide windows and narrow ones.
// 2. Whether the browser kept the page as it was left, or loads it anew and fills its forms.
// 3. What is ticked next searches what the page says, and nothing that was typed on another.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { desktop, serve } from "./atlas.mjs";

const narrow = { viewport: { width: 800, height: 900 } };

let atlas;
const browsers = {};
before(async () => {
  atlas = await serve();
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
  // Playwright turns the back/forward cache off, unless it is told not to.
  browsers.kept = await chromium.launch({ executablePath, args, ignoreDefaultArgs: ["--disable-back-forward-cache"] });
  browsers.loaded = await chromium.launch({ executablePath, args: [...args, "--disable-back-forward-cache"] });
});
after(async () => {
  for (const browser of Object.values(browsers)) await browser.close();
  await atlas.stop();
});

/// What the page shows and what its address says, in the same words.
const both = (page) =>
  page.evaluate(() => {
    const asked = new URLSearchParams(location.search);
    const ticked = [...document.querySelectorAll("#filters input[name]:checked")].map((box) => `${box.name}=${box.value}`);
    const chosen = [...asked].filter(([name]) => !["q", "lang"].includes(name)).map(([name, value]) => `${name}=${value}`);
    return {
      page: { q: document.getElementById("q").value, ticked: ticked.sort(), promised: /\d/.test(document.querySelector(".apply").textContent) },
      address: { q: asked.get("q") ?? "", ticked: chosen.sort(), promised: false },
    };
  });

async function holds(page, address) {
  await page.waitForURL(address);
  await page.waitForLoadState();
  // The event comes after the page is shown.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
  const { page: shown, address: said } = await both(page);
  assert.deepEqual(shown, said, page.url());
}

async function open(how, path, options) {
  const context = await browsers[how].newContext({ baseURL: atlas.base, ...options });
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

const show = (page) => Promise.all([page.waitForNavigation(), page.click(".apply button")]);

for (const how of ["kept", "loaded"]) {
  test(`after Back the field says what the address says, and the next tick searches it (${how})`, async () => {
    const page = await open(how, "/search?q=privacy", desktop);
    await page.fill("#q", "trade");
    await Promise.all([page.waitForNavigation(), page.press("#q", "Enter")]);
    await page.goBack();
    await holds(page, /q=privacy$/);
    await page.check("#edition-2025");
    await page.waitForURL(/q=privacy&edition=2025$/);
    await page.goBack();
    await holds(page, /q=privacy$/);
    await page.goForward();
    await holds(page, /edition=2025$/);
    await page.context().close();
  });

  test(`in a narrow window no tick stays behind (${how})`, async () => {
    for (const lang of ["", "&lang=fr"]) {
      const page = await open(how, `/search?q=privacy${lang}`, narrow);
      await page.click(".panel > summary");
      await page.check("#edition-2025");
      await show(page);
      await page.click(".panel > summary");
      await page.check("#edition-2023");
      await page.waitForFunction(() => /\d/.test(document.querySelector(".apply").textContent));
      await show(page);
      await page.goBack();
      await holds(page, (url) => url.searchParams.getAll("edition").join() === "2025");
      await page.goBack();
      await holds(page, (url) => !url.searchParams.has("edition"));
      await page.goForward();
      await holds(page, (url) => url.searchParams.getAll("edition").join() === "2025");
      await page.context().close();
    }
  });

  test(`what was chosen above the matrix is not left over either (${how})`, async () => {
    const page = await open(how, "/matrix", desktop);
    await page.selectOption("#m-edition", "2025");
    await Promise.all([page.waitForNavigation(), page.click(".controls button")]);
    await page.goBack();
    await page.waitForURL(/matrix$/);
    await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
    assert.equal(await page.inputValue("#m-edition"), "");
    await page.context().close();
  });
}

test("what the browser kept really comes back as it was left", async () => {
  const page = await open("kept", "/search?q=privacy", desktop);
  await page.evaluate(() => addEventListener("pageshow", ({ persisted }) => (document.title = `${persisted}`)));
  await page.goto("/matrix");
  await page.goBack();
  await page.waitForFunction(() => document.title === "true");
  await page.context().close();
});

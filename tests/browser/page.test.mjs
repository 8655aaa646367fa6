// What holds for every page:
//
// 1. No error, no breach of the Content-Security-Policy, no request to another host.
// 2. No sideways scroll at 320 pixels, nor at four times the text size.
// 3. The budgets: HTML 25 kB, style 8 kB, script 6 kB, each with gzip.
// 4. On paper: the query, the hits and their addresses, the address and the day, and no controls.
//    The matrix prints whole.
// 5. Pictures of every page, phone, tablet and desktop, light and dark, are kept in `artefacts/`.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { artefacts, desktop, launch, phone, serve, states, tablet } from "./atlas.mjs";

let atlas, browser;
before(async () => {
  atlas = await serve();
  browser = await launch();
});
after(async () => {
  await browser.close();
  await atlas.stop();
});

test("no page has an error, breaches its policy, or asks another host", async () => {
  const context = await browser.newContext({ baseURL: atlas.base, ...desktop });
  const page = await context.newPage();
  const trouble = [];
  page.on("pageerror", (error) => trouble.push(error.message));
  page.on("console", (message) => {
    // The browser reports the status of the pages that are meant to be refused.
    const refused = /status of 4\d\d/.test(message.text());
    if (message.type() === "error" && !refused) trouble.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(atlas.base)) trouble.push(request.url());
  });
  for (const address of Object.values(states)) await page.goto(address, { waitUntil: "networkidle" });
  assert.deepEqual(trouble, []);
  assert.deepEqual(await context.cookies(), []);
  await context.close();
});

for (const [name, viewport, zoom] of [
  ["320 pixels", { width: 320, height: 640 }, 1],
  ["four times the text size", { width: 1280, height: 900 }, 4],
]) {
  test(`no page scrolls sideways at ${name}`, async () => {
    // Four times the size of a 1280 pixel window is a window of 320 CSS pixels.
    const size = { width: viewport.width / zoom, height: viewport.height / zoom };
    const context = await browser.newContext({ baseURL: atlas.base, viewport: size, deviceScaleFactor: zoom });
    const page = await context.newPage();
    const wide = [];
    for (const [state, address] of Object.entries(states)) {
      await page.goto(address);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (over > 0) {
        const culprit = await page.evaluate(() => {
          const out = [...document.querySelectorAll("main *, header *")].filter(
            (e) => !e.closest(".scroll, .vh") && e.getBoundingClientRect().right > innerWidth + 1,
          );
          return out[0]?.outerHTML.slice(0, 120);
        });
        wide.push({ state, over, culprit });
      }
    }
    assert.deepEqual(wide, []);
    await context.close();
  });
}

test("text set wider, as WCAG 1.4.12 has it, is not cut off", async () => {
  const context = await browser.newContext({ baseURL: atlas.base, viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  for (const state of ["home", "filtered", "section", "actor"]) {
    await page.goto(states[state]);
    await page.evaluate(() => {
      for (const element of document.querySelectorAll("body *")) {
        element.style.setProperty("line-height", "1.5", "important");
        element.style.setProperty("letter-spacing", "0.12em", "important");
        element.style.setProperty("word-spacing", "0.16em", "important");
      }
    });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${state}: ${over} pixels too wide`);
  }
  await context.close();
});

test("pages keep to their budgets", async () => {
  const sizes = {};
  const measure = async (address) => {
    const reply = await fetch(atlas.base + address, { headers: { "accept-encoding": "identity" } });
    return { text: await reply.text() };
  };
  for (const [state, address] of Object.entries(states)) {
    const { text } = await measure(address);
    sizes[state] = gzipSync(text, { level: 6 }).length;
  }
  const { text } = await measure("/");
  const [style] = text.match(/\/assets\/style-\w+\.css/);
  const [script] = text.match(/\/assets\/site-\w+\.js/);
  sizes.style = gzipSync((await measure(style)).text).length;
  sizes.script = gzipSync((await measure(script)).text).length;
  sizes["twenty hits"] = gzipSync((await measure("/search?q=data&per_page=20")).text).length;
  console.log(sizes);
  for (const state of ["everything", "results", "filtered", "second-page", "twenty hits"]) {
    assert.ok(sizes[state] <= 25_000, `${state}: ${sizes[state]}`);
  }
  assert.ok(sizes.style <= 8_000, `style: ${sizes.style}`);
  assert.ok(sizes.script <= 6_000, `script: ${sizes.script}`);
});

test("on paper there are the search and its hits, and no controls", async () => {
  const context = await browser.newContext({ baseURL: atlas.base, ...desktop });
  const page = await context.newPage();
  await page.goto(states.filtered);
  await page.emulateMedia({ media: "print" });
  for (const gone of [".search", ".filters", ".pager", ".take-away", ".sort", ".x"]) {
    const seen = await page.locator(gone).evaluateAll((all) => all.some((e) => e.checkVisibility()));
    assert.equal(seen, false, gone);
  }
  assert.ok(await page.locator("#count").isVisible());
  assert.ok(await page.locator(".hit").first().isVisible());
  const [address, printed] = await page.locator(".hit").first().evaluate((hit) => [
    hit.querySelector("h3 a").href.replace(/[?#].*/, ""),
    hit.querySelector(".whole-address").innerText,
  ]);
  assert.equal(printed.replace(/\?.*/, ""), address);
  const today = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date());
  assert.equal(await page.locator(".on-paper").innerText(), `${atlas.base}${states.filtered}, as of ${today}`);
  for (const state of ["filtered", "section", "actor", "compare", "matrix", "french-issue"]) {
    await page.goto(states[state]);
    assert.ok(await page.locator(".on-paper").isVisible(), state);
    await mkdir(artefacts, { recursive: true });
    await page.pdf({ path: path.join(artefacts, `${state}.pdf`), format: "A4" });
  }
  await context.close();
});

test("of the guide there is what it says on paper, and nothing to press", async () => {
  const context = await browser.newContext({ baseURL: atlas.base, ...desktop });
  const page = await context.newPage();
  await page.goto(states.guide);
  await page.locator(".copy").first().waitFor();
  await page.emulateMedia({ media: "print" });
  const pressed = await page.locator("main :is(button, select, input, atlas-search)").evaluateAll((all) => all.filter((e) => e.checkVisibility()).length);
  assert.equal(pressed, 0);
  // Paper does not scroll.
  assert.equal(await page.locator("main pre").first().evaluate((pre) => getComputedStyle(pre).whiteSpace), "pre-wrap");
  await context.close();
});

test("the edition of a hit stands behind where it is from, never on a line of its own", async () => {
  const context = await browser.newContext({ baseURL: atlas.base });
  const page = await context.newPage();
  for (const width of [390, 800, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/search?q=right+to+privacy");
    const alone = await page.locator(".place").evaluateAll((places) => places.filter((place) => {
      const edition = place.querySelector(".edition");
      const before = [...place.querySelectorAll("a, .above")].filter((e) => e.getClientRects().length && e.offsetWidth > 1).pop();
      return edition && before && [...before.getClientRects()].pop().bottom <= edition.getBoundingClientRect().top;
    }).length);
    assert.equal(alone, 0, `${width} pixels`);
  }
  await context.close();
});

test("the matrix prints whole: every column on a page of its own shape, strong cells dark", async () => {
  const context = await browser.newContext({ baseURL: atlas.base, viewport: { width: 1047, height: 718 } });
  const page = await context.newPage();
  for (const state of ["matrix", "french-matrix"]) {
    await page.goto(states[state]);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: false });
    // A page of 297 by 210 millimetres, in points.
    const boxes = [...pdf.toString("latin1").matchAll(/\/MediaBox \[0 0 (\S+) (\S+)\]/g)];
    assert.ok(boxes.length > 0);
    for (const [, width, height] of boxes) assert.deepEqual([Math.round(width), Math.round(height)], [842, 595]);
    // The window is as wide as the paper between its margins.
    await page.emulateMedia({ media: "print" });
    const over = await page.evaluate(() =>
      [...document.querySelectorAll(".matrix :is(th, td, .cell)")].filter((e) => e.getBoundingClientRect().right > innerWidth).length,
    );
    assert.equal(over, 0);
    const narrow = await page.locator(".matrix .issues th").evaluateAll((all) => Math.min(...all.map((e) => e.offsetWidth)));
    assert.ok(narrow >= 10, `a column of ${narrow} pixels`);
    const [colour, exact] = await page.locator(".cell.s5").first().evaluate((cell) => {
      const style = getComputedStyle(cell);
      return [style.backgroundColor, style.printColorAdjust];
    });
    assert.equal(exact, "exact");
    const channels = colour.match(/[\d.]+/g).slice(0, 3).map(Number);
    const light = Math.max(...channels) <= 1 ? Math.max(...channels) * 255 : Math.max(...channels);
    assert.ok(light < 180, colour);
    await page.emulateMedia({ media: null });
  }
  await context.close();
});

test("the matrix stands below its heading, with all columns in sight on a usual screen", async () => {
  const context = await browser.newContext({ baseURL: atlas.base });
  const page = await context.newPage();
  for (const width of [390, 800, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(states.matrix);
    const [field, heading] = await page.evaluate(() => ["#q", "h1"].map((one) => document.querySelector(one).getBoundingClientRect().left));
    assert.ok(Math.abs(field - heading) < 2, `${width}: ${field}, ${heading}`);
    const out = await page.locator(".matrix-page .scroll").evaluate((box) => box.scrollWidth - box.clientWidth);
    if (width === 1280) assert.ok(out <= 0, `${out} pixels are out of sight`);
  }
  await context.close();
});

test("the first frame of a dark reader is dark", async () => {
  const context = await browser.newContext({ baseURL: atlas.base, ...desktop, colorScheme: "dark", javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/");
  const background = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = background.match(/\d+/g).slice(0, 3).map(Number);
  assert.ok(Math.max(...light) < 60, background);
  await context.close();
});

test("every page has its picture", async () => {
  await mkdir(artefacts, { recursive: true });
  for (const [size, options] of [["desktop", desktop], ["tablet", tablet], ["phone", phone]]) {
    for (const colorScheme of ["light", "dark"]) {
      const context = await browser.newContext({ baseURL: atlas.base, ...options, colorScheme });
      const page = await context.newPage();
      for (const [state, address] of Object.entries(states)) {
        await page.goto(address);
        const file = path.join(artefacts, `${state}-${size}-${colorScheme}.png`);
        await page.screenshot({ path: file, fullPage: true });
      }
      await context.close();
    }
  }
});

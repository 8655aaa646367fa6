// The search field and the whole site by keyboard:
//
// 1. Suggestions are a combobox with manual selection: typing chooses nothing.
// 2. Every key does what the ARIA practices say; Enter searches unless an option is active.
// 3. Tab reaches everything, and what has the focus is seen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { desktop, phone, states, visited } from "./atlas.mjs";

const site = visited();
const { open } = site;

async function suggest(page, text) {
  await page.locator("#q").pressSequentially(text);
  await page.locator("#q-list [role=option]").first().waitFor();
}

const state = (page) =>
  page.locator("#q").evaluate((field) => ({
    expanded: field.getAttribute("aria-expanded"),
    active: field.getAttribute("aria-activedescendant"),
    selected: document.querySelectorAll("#q-list [aria-selected=true]").length,
  }));

test("typing chooses nothing; the arrows go round through the text itself", async () => {
  const page = await open("/");
  await suggest(page, "child");
  assert.deepEqual(await state(page), { expanded: "true", active: null, selected: 0 });
  const options = await page.locator("#q-list [role=option]").count();
  await page.press("#q", "ArrowDown");
  assert.deepEqual(await state(page), { expanded: "true", active: "q-o0", selected: 1 });
  await page.press("#q", "ArrowUp");
  assert.deepEqual(await state(page), { expanded: "true", active: null, selected: 0 });
  await page.press("#q", "ArrowUp");
  assert.equal((await state(page)).active, `q-o${options - 1}`);
  await page.press("#q", "ArrowLeft");
  assert.equal((await state(page)).active, null);
  await page.context().close();
});

test("Escape closes the list and keeps the text; Alt and an arrow open it without moving", async () => {
  const page = await open("/");
  await suggest(page, "child");
  await page.press("#q", "Escape");
  assert.equal((await state(page)).expanded, "false");
  assert.equal(await page.inputValue("#q"), "child");
  await page.press("#q", "Alt+ArrowDown");
  assert.deepEqual(await state(page), { expanded: "true", active: null, selected: 0 });
  await page.press("#q", "Tab");
  assert.equal((await state(page)).expanded, "false");
  await page.context().close();
});

test("Enter searches for the words; with an option active it follows the option", async () => {
  const page = await open("/");
  await suggest(page, "child");
  await Promise.all([page.waitForNavigation(), page.press("#q", "Enter")]);
  assert.match(page.url(), /\/search\?q=child$/);
  await page.goto("/");
  await suggest(page, "child safety");
  await page.press("#q", "ArrowDown");
  const address = await page.locator("#q-o0").getAttribute("href");
  await Promise.all([page.waitForNavigation(), page.press("#q", "Enter")]);
  assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, address);
  await page.context().close();
});

test("Control and K go to the field; no single letter does anything", async () => {
  const page = await open("/matrix");
  await page.keyboard.press("/");
  assert.notEqual(await page.evaluate(() => document.activeElement.id), "q");
  await page.keyboard.press("Control+k");
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  await page.context().close();
});

test("the first Tab offers the skip links, and they lead where they say", async () => {
  const page = await open("/search?q=data");
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.activeElement.textContent), /main content/);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "count");
  await page.context().close();
});

for (const lang of ["en", "fr"]) {
  test(`from the field it is a few Tabs to the first hit, and one more way to the filters (${lang})`, async () => {
    const page = await open(`/search?q=data&lang=${lang}`);
    await page.focus("#q");
    let tabs = 0;
    while (tabs < 40 && !(await page.evaluate(() => document.activeElement.matches(".hit *")))) {
      await page.keyboard.press("Tab");
      tabs += 1;
    }
    assert.ok(tabs <= 10, `${tabs} tabs`);
    await page.focus("#q");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), "#filters");
    assert.ok((await page.evaluate(() => document.activeElement.getBoundingClientRect().y)) > 0);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement.matches("#filters *")));
    await page.context().close();
  });
}

test("Tab walks every page without a trap, and what has the focus is never hidden", async () => {
  for (const [name, options] of [["desktop", desktop], ["phone", phone]]) {
    for (const path of [states.home, states.filtered, states.section, states.compare]) {
      const page = await open(path, options);
      const seen = new Set();
      for (let step = 0; step < 400; step += 1) {
        await page.keyboard.press("Tab");
        const at = await page.evaluate(() => {
          const element = document.activeElement;
          if (element === document.body) return null;
          const box = element.getBoundingClientRect();
          const all = [...document.querySelectorAll("*")].indexOf(element);
          // Inline links may break over lines: the middle of the first piece is on the link.
          const piece = element.getClientRects()[0] ?? box;
          const x = Math.min(Math.max(piece.x + piece.width / 2, 0), innerWidth - 1);
          const y = Math.min(Math.max(piece.y + piece.height / 2, 0), innerHeight - 1);
          const top = document.elementFromPoint(x, y);
          const covered = !(top && (element.contains(top) || top.contains(element)));
          return { all, text: element.outerHTML.slice(0, 120), size: piece.width * piece.height, covered };
        });
        if (at === null || seen.has(at.all)) break;
        seen.add(at.all);
        assert.ok(at.size > 0, `${name} ${path}: not seen ${at.text}`);
        assert.ok(!at.covered, `${name} ${path}: covered ${at.text}`);
      }
      assert.ok(seen.size > 5, `${name} ${path}: ${seen.size} stops`);
      await page.context().close();
    }
  }
});

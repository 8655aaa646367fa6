// Somebody who has never been here gets through, with a pointer alone and on a phone too:
//
// 1. A word that comes to mind is searched, and the passage is read with the proof of where it stands.
// 2. A basket is browsed down to an issue, and to who works on it.
// 3. What a group does on a basket is found by filters, or by a question to begin with.
// 4. What an organisation said then and says now is read side by side.
// 5. "ITU on AI, 2020 against 2025" is answered, though no edition of 2020 has a profile of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { desktop, phone, visited } from "./atlas.mjs";

const { open } = visited();

/// Presses, and waits for the page that it leads to; what is pressed must be in sight of whoever scrolls.
const follow = async (page, locator) => {
  await locator.first().scrollIntoViewIfNeeded();
  assert.ok(await locator.first().isVisible(), String(locator));
  await Promise.all([page.waitForNavigation(), locator.first().click()]);
};

/// Types into the field of the page and sends it off.
const ask = async (page, words) => {
  await page.locator("#q").fill(words);
  await Promise.all([page.waitForNavigation(), page.locator("#f button").first().click()]);
};

for (const [size, options] of [["desktop", desktop], ["phone", phone]]) {
  for (const lang of ["en", "fr"]) {
    test(`a word leads to a passage and its proof, ${size}, ${lang}`, async () => {
      const page = await open(`/?lang=${lang}`, options);
      await ask(page, "child safety online");
      assert.ok(Number(await page.locator("#count").getAttribute("data-total")) > 0);
      await follow(page, page.locator(".hit h3 a"));
      assert.ok((await page.locator(".prose").innerText()).length > 200);
      // The document, its edition and the lines; how to cite it.
      assert.match(await page.locator(".standing").innerText(), /20\d\d .*\d+–\d+/);
      assert.match(await page.locator(".citation").first().innerText(), /https?:\/\/.*\/sections\//);
      await page.context().close();
    });

    test(`a basket leads to an issue and to who works on it, ${size}, ${lang}`, async () => {
      const page = await open(`/?lang=${lang}`, options);
      await follow(page, page.locator(".main-nav a"));
      await follow(page, page.locator(".card h3 a[href*='/baskets/cybersecurity']"));
      await follow(page, page.locator(".issue-list a[href*='/issues/child-safety-online']"));
      assert.ok((await page.locator(".by-actor tbody tr").count()) > 1);
      await follow(page, page.locator(".by-actor tbody th > a"));
      assert.match(page.url(), /\/actors\//);
      await page.context().close();
    });

    test(`who of a group works on a basket is found by filters, ${size}, ${lang}`, async () => {
      const page = await open(`/search?lang=${lang}`, options);
      const group = "#group-ngos-and-associations";
      if (size === "phone") await page.locator(".panel > summary").click();
      await page.locator("label[for=basket-development]").click();
      if (size === "desktop") await page.waitForURL(/basket=development/);
      await page.locator(`label[for=${group.slice(1)}]`).click();
      if (size === "desktop") await page.waitForURL(/group=ngos-and-associations/);
      else await follow(page, page.locator(".apply button"));
      await page.waitForFunction(() => document.querySelectorAll(".chip").length === 2);
      assert.ok(Number(await page.locator("#count").getAttribute("data-total")) > 0);
      assert.ok((await page.locator(".hit .place a[href*='/actors/']").count()) > 0);
      await page.context().close();
    });

    test(`what changed is read side by side, ${size}, ${lang}`, async () => {
      const page = await open(`/?lang=${lang}`, options);
      await follow(page, page.locator(".main-nav a").last());
      await page.locator("#v-actor").selectOption("ilo");
      await page.locator("#v-from").selectOption("2020");
      await page.locator("#v-to").selectOption("2025");
      await follow(page, page.locator("form.controls button"));
      assert.ok((await page.locator("ins, .new .whole").count()) > 3);
      assert.match(await page.locator("h1").innerText(), /2020.*2025/s);
      await page.context().close();
    });

    test(`ITU on AI, 2020 against 2025, is answered, ${size}, ${lang}`, async () => {
      const page = await open(`/?lang=${lang}`, options);
      await ask(page, "ITU on AI, 2020 against 2025");
      // No edition of 2020 has a profile of it: that is said, and what there is stands below.
      const said = await page.locator(".results").innerText();
      assert.match(said, lang === "en" ? /profile in one edition only, 2025/ : /de profil que dans une édition, 2025/);
      const first = page.locator(".hit").first();
      assert.match(await first.innerText(), /ITU/);
      assert.match(await first.innerText(), /2025/);
      assert.match(await first.innerText(), /Artificial intelligence|AI/);
      await follow(page, first.locator("h3 a"));
      assert.match(await page.locator("main").innerText(), /\bAI\b/);
      await page.context().close();
    });
  }
}

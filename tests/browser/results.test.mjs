// The results page, with script and without:
//
// 1. The same steps give the same results.
// 2. The count beside a checkbox is what ticking it gives, for every value on the page.
// 3. Back and Forward restore what was shown; the address is the state.
// 4. Focus stays where the reader is.
// 5. A chosen issue takes the place of its basket, and a basket that of its issues.
// 6. Every answer without hits offers ways out that have some.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { desktop, launch, phone, serve, shown } from "./atlas.mjs";

let atlas, browser;
before(async () => {
  atlas = await serve();
  browser = await launch();
});
after(async () => {
  await browser.close();
  await atlas.stop();
});

async function open(path, options) {
  const context = await browser.newContext({ baseURL: atlas.base, ...options });
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

// A live update ends when the count has been replaced; without script the page is loaded anew.
async function settled(page, script, act) {
  if (!script) {
    await Promise.all([page.waitForNavigation(), act()]);
    return;
  }
  const old = await page.locator("#results").elementHandle();
  await act();
  await page.waitForFunction((old) => !old.isConnected, old);
}

async function walk(script) {
  const page = await open("/", { ...desktop, javaScriptEnabled: script });
  const seen = [];
  const note = async () => seen.push(await shown(page));
  await page.fill("#q", "digital");
  await Promise.all([page.waitForNavigation(), page.press("#q", "Enter")]);
  await note();
  for (const [basket, issue] of [
    ["human-rights", "gender-rights-online"],
    ["infrastructure", "artificial-intelligence"],
  ]) {
    const summary = page.locator(`details[data-key="${basket}"] > summary`);
    if (!(await page.locator(`details[data-key="${basket}"]`).getAttribute("open").then((v) => v !== null))) {
      await summary.click();
    }
    const tick = () => page.check(`#issue-${issue}`);
    if (script) {
      await settled(page, true, tick);
    } else {
      await tick();
      await settled(page, false, () => page.click(".apply button"));
    }
    await note();
  }
  await settled(page, script, () => page.click(".pager a[rel=next]"));
  await note();
  await settled(page, script, () => page.locator(".chip").first().click());
  await note();
  for (let step = 0; step < 3; step += 1) {
    if (script) await settled(page, true, () => page.goBack());
    else await page.goBack();
    await note();
  }
  if (script) await settled(page, true, () => page.goForward());
  else await page.goForward();
  await note();
  await page.context().close();
  return seen;
}

test("the same steps give the same results with script and without", async () => {
  const [on, off] = [await walk(true), await walk(false)];
  assert.deepEqual(on, off);
  const [first, , both, second, chipped, back1, back2, back3, forward] = on;
  assert.notDeepEqual(first.hits, both.hits);
  assert.equal(both.chips.length, 2);
  assert.notDeepEqual(second.hits, both.hits);
  assert.equal(chipped.chips.length, 1);
  assert.deepEqual(back1, second);
  assert.deepEqual(back2, both);
  assert.equal(back3.chips.length, 1);
  assert.deepEqual(forward, both);
});

test("the count beside a checkbox is what ticking it gives, for every value on the page", async () => {
  for (const path of ["/search?q=data", "/search?q=rights&edition=2025"]) {
    const page = await open(path, { ...desktop, javaScriptEnabled: false });
    const values = await page.locator(".facet input[type=checkbox]").evaluateAll((boxes) =>
      boxes.map((box) => ({
        name: box.name,
        value: box.value,
        count: Number(box.nextElementSibling.querySelector(".n").firstChild.textContent.replace(/\D/g, "")),
      })),
    );
    assert.ok(values.length > 40, `${values.length} checkboxes`);
    const wrong = [];
    for (const { name, value, count } of values) {
      const chosen = new URL(path, atlas.base);
      // A value's count is for itself: what else is chosen in its facet does not matter.
      chosen.searchParams.delete(name);
      chosen.searchParams.append(name, value);
      await page.goto(chosen.href);
      const total = Number(await page.locator("#count").getAttribute("data-total"));
      if (total !== count) wrong.push({ path, name, value, count, total });
    }
    assert.deepEqual(wrong, []);
    await page.context().close();
  }
});

test("ticking a box keeps the focus on it, changes the address, and says the count once", async () => {
  const page = await open("/search?q=data", desktop);
  const status = page.locator("[data-status]");
  assert.equal(await status.innerText(), "");
  await settled(page, true, () => page.locator("#basket-human-rights").press("Space"));
  assert.equal(await page.evaluate(() => document.activeElement.id), "basket-human-rights");
  assert.match(page.url(), /\?q=data&basket=human-rights$/);
  await page.waitForFunction(() => document.querySelector("[data-status]").textContent !== "");
  assert.equal(await status.innerText(), await page.locator("#count").innerText());
  await page.context().close();
});

test("removing a chip moves the focus to the next one, and at last to the count", async () => {
  const page = await open("/search?q=data&edition=2025&edition=2023", desktop);
  const focused = () => page.evaluate(() => document.activeElement.textContent.trim());
  await settled(page, true, () => page.locator(".chip").first().press("Enter"));
  assert.match(await focused(), /2023/);
  await settled(page, true, () => page.locator(".chip").first().press("Enter"));
  assert.equal(await focused(), await page.locator("#count").innerText());
  await page.context().close();
});

test("a basket with some of its issues ticked is half ticked, and stands for them once ticked", async () => {
  const page = await open("/search?q=data&issue=privacy-and-data-protection", desktop);
  const half = () => page.locator("#basket-human-rights").evaluate((box) => box.indeterminate);
  assert.equal(await half(), true);
  const words = page.locator('details[data-key="human-rights"] > summary');
  assert.match(await words.innerText(), /1 of \d+ chosen/);
  await settled(page, true, () => page.check("#basket-human-rights"));
  assert.equal(await half(), false);
  assert.doesNotMatch(page.url(), /issue=/);
  await page.context().close();
});

for (const lang of ["en", "fr"]) {
  test(`an issue takes the place of its basket, with script and without (${lang})`, async () => {
    const number = (page, id) => page.locator(`label[for=${id}] .n`).evaluate((n) => n.firstChild.textContent);
    for (const script of [true, false]) {
      const page = await open(`/search?q=capacity&lang=${lang}`, { ...desktop, javaScriptEnabled: script });
      const choose = async (box) => {
        if (script) return settled(page, true, () => page.check(box));
        await page.check(box);
        await settled(page, false, () => page.click(".apply button"));
      };
      const total = () => page.locator("#count").getAttribute("data-total");
      const all = await number(page, "basket-development");
      await choose("#basket-development");
      assert.equal(await total(), all);
      // What is in the basket is in sight, without another press.
      assert.ok(await page.locator("#issue-capacity-development").isVisible());
      const some = await number(page, "issue-capacity-development");
      assert.notEqual(some, all);
      await choose("#issue-capacity-development");
      assert.equal(await total(), some);
      const basket = page.locator("#basket-development");
      assert.equal(await basket.isChecked(), false);
      assert.ok(await page.locator("#issue-capacity-development").isChecked());
      // The dash of a box that is partly chosen is drawn, with script and without.
      assert.match(await basket.evaluate((box) => getComputedStyle(box).backgroundImage), /gradient/);
      assert.equal(await basket.evaluate((box) => box.indeterminate), script);
      assert.equal((await shown(page)).chips.length, 1);
      const issue = await page.locator("label[for=issue-capacity-development] .label").innerText();
      const { title } = { title: await page.title() };
      assert.equal(title.split(issue).length, 2, title);
      assert.ok(!title.includes(","), title);
      // All of the basket again: what its number says.
      if (script) await settled(page, true, () => page.check("#basket-development"));
      else await settled(page, false, () => page.click(".whole-basket a"));
      assert.equal(await total(), await number(page, "basket-development"));
      assert.ok(await basket.isChecked());
      assert.equal(await page.locator("#issue-capacity-development").isChecked(), false);
      await page.context().close();
    }
  });
}

test("a basket and one of its issues in an address are the issue: one chip, one name, its number", async () => {
  const page = await open("/search?q=capacity&basket=development&issue=capacity-development&edition=2025&edition=2023", desktop);
  assert.equal((await shown(page)).chips.length, 3);
  assert.match(await page.title(), /in Capacity development, 20\d\d or 20\d\d/);
  assert.equal(await page.locator("#basket-development").isChecked(), false);
  await page.context().close();
});

/// The numbers of all values that are in sight.
const inSight = (page) =>
  page.locator(".facet input[type=checkbox]").evaluateAll((boxes) =>
    boxes.filter((box) => box.checkVisibility()).map((box) => box.nextElementSibling.querySelector(".n").firstChild.textContent),
  );

test("values that match nothing are folded away, baskets too, and come out when they match", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await open("/search?q=quantum", { ...desktop, javaScriptEnabled });
    const seen = await inSight(page);
    assert.ok(seen.length > 5 && !seen.includes("0"), seen.join(" "));
    assert.ok(await page.locator("details.empty input[name=basket]").count());
    await page.context().close();
  }
  const page = await open("/search?q=capacity&actor=unige", desktop);
  const folded = await page.locator("details.empty input[name=basket]").count();
  assert.ok(folded > 0);
  await settled(page, true, () => page.locator(".clear").click());
  assert.ok((await page.locator("details.empty input[name=basket]").count()) < folded);
  const seen = await inSight(page);
  assert.ok(!seen.includes("0"), seen.join(" "));
  await settled(page, true, () => page.goBack());
  assert.equal(await page.locator("details.empty input[name=basket]").count(), folded);
  await page.context().close();
});

test("what stands above the facet in which somebody is ticking keeps its place", async () => {
  const page = await open("/search?q=capacity", desktop);
  const box = page.locator("input[name=actor]").first();
  const before = await box.boundingBox();
  await settled(page, true, () => box.check());
  assert.deepEqual(await box.boundingBox(), before);
  await page.context().close();
});

test("the box above a long facet leaves what is called so in sight", async () => {
  const page = await open("/search?q=capacity", desktop);
  await page.fill("#find-actor", "labour");
  const seen = await page.locator("input[name=actor]").evaluateAll((boxes) =>
    boxes.filter((box) => box.checkVisibility()).map((box) => box.value),
  );
  assert.deepEqual(seen, ["ilo"]);
  await page.context().close();
});

test("what is offered as filters has no comma of what was typed", async () => {
  const page = await open("/search?q=ITU+on+AI,+2020+against+2025", desktop);
  const offers = await page.locator(".offers li").allInnerTexts();
  assert.ok(offers.some((offer) => offer.includes("with “AI”")), offers.join(" | "));
  await page.context().close();
});

test("a search that found nothing promises no results and no order, and keeps the order that was chosen", async () => {
  const page = await open("/search?q=cybercirme+zzzz&actor=ilo&sort=newest", desktop);
  assert.equal(await page.locator("#count").getAttribute("data-total"), "0");
  assert.doesNotMatch(await page.locator("#results").innerText(), /Showing results/);
  assert.equal(await page.locator("#sort").count(), 0);
  await settled(page, true, () => page.locator(".chip").click());
  assert.equal(await page.locator("#sort").inputValue(), "newest");
  await page.context().close();
});

test("a page that there is not leads to the first one, and a search that is not understood to its words", async () => {
  for (const [address, to] of [
    ["/search?q=privacy&edition=2025&page=999&lang=en", "/search?q=privacy&edition=2025&lang=en"],
    ["/search?q=privacy&edition=2025&page=0", "/search?q=privacy&edition=2025"],
    ["/search?q=privacy&page=99999999", "/search?q=privacy"],
    ["/actors/itu?page=9", "/actors/itu"],
    ["/sections/000/ilo/future-of-work?q=work&part=9", "/sections/000/ilo/future-of-work?q=work"],
    ["/search?q=privacy&sort=upwards&edition=2025", "/search?q=privacy"],
    ["/changes?actor=nobody", "/changes"],
    ["/compare?a=004/ilo", "/compare"],
  ]) {
    const page = await open(address, desktop);
    const way = page.locator("main p a").first();
    assert.equal(await way.getAttribute("href"), to, address);
    const [reply] = await Promise.all([page.waitForNavigation(), way.click()]);
    assert.equal(reply.status(), 200, to);
    await page.context().close();
  }
});

test("on a phone the filters are a disclosure, and its button tells the number to come", async () => {
  const page = await open("/search?q=data", phone);
  const panel = page.locator(".panel");
  assert.equal(await panel.getAttribute("open"), null);
  await page.tap(".panel > summary");
  await page.tap("label[for=basket-human-rights]");
  await page.waitForFunction(() => /\d/.test(document.querySelector(".apply").textContent));
  const promised = (await page.locator(".apply").innerText()).match(/\d+/)[0];
  await Promise.all([page.waitForNavigation(), page.tap(".apply button")]);
  assert.equal(await page.locator("#count").getAttribute("data-total"), promised);
  await page.context().close();
});

test("the button of the filters speaks of one result, and of none, as people do", async () => {
  for (const [lang, one] of [["en", "Show 1 result"], ["fr", "Afficher 1 résultat"]]) {
    const page = await open(`/search?q=quantum&lang=${lang}`, phone);
    await page.tap(".panel > summary");
    await page.tap("label[for=actor-diplofoundation]");
    await page.waitForFunction(() => /\d|No|Aucun/.test(document.querySelector(".apply").textContent));
    assert.equal(await page.locator(".apply").innerText(), one);
    await page.context().close();
  }
});

test("the table that a page leads to is one for the spreadsheets of its readers", async () => {
  for (const [lang, separator] of [["en", ","], ["fr", ";"]]) {
    const page = await open(`/search?q=privacy&lang=${lang}`);
    const reply = await fetch(await page.locator(".take-away a", { hasText: "CSV" }).evaluate((link) => link.href));
    assert.equal(reply.status, 200);
    const bytes = Buffer.from(await reply.arrayBuffer());
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    const [head] = bytes.toString("utf8", 3).split(/\r?\n/);
    assert.equal(head.split(separator).length, 14);
    assert.match(bytes.toString(), lang === "en" ? /Privacy and data protection/ : /Vie privée et protection des données/);
    await page.context().close();
  }
});

test("an answer without hits offers ways out that have some", async () => {
  const page = await open("/search?q=cybercirme&actor=ilo", desktop);
  const ways = page.locator(".zero .way a, .zero ul.ways:first-of-type a");
  const count = await ways.count();
  assert.ok(count > 0, "no way out");
  for (const address of await ways.evaluateAll((links) => links.map((link) => link.href))) {
    const way = await open(address, desktop);
    const total = Number((await way.locator("#count").getAttribute("data-total").catch(() => null)) ?? 1);
    assert.ok(total > 0, address);
    await way.context().close();
  }
  await page.context().close();
});

test("a hit opens at the passage that it shows, with script and without", async () => {
  for (const options of [desktop, { ...phone, javaScriptEnabled: false }]) {
    const page = await open("/search?q=platform+work", options);
    const links = await page.locator(".hit :is(h3 a, a.here)[href*='#p']").evaluateAll((links) =>
      links.map((link) => ({
        href: link.href,
        shown: (link.closest("h3")?.nextElementSibling ?? link.parentElement).firstElementChild.textContent,
      })),
    );
    assert.ok(links.length > 10, String(links.length));
    // Some fragment is not at the beginning of its text, or nothing would be proved.
    assert.ok(links.some(({ href }) => !/#p[12]$/.test(href)));
    for (const { href, shown } of links.slice(0, 12)) {
      await page.goto(href);
      const opened = page.locator(":target");
      assert.equal(await opened.textContent(), shown, href);
      assert.ok((await opened.locator("mark").count()) > 0, href);
      const { y } = await opened.boundingBox();
      assert.ok(y >= 0 && y < options.viewport.height, `${href} is at ${y}`);
    }
    await page.context().close();
  }
});

test("the text of a hit can be selected, and no two links of a hit are called the same", async () => {
  const page = await open("/search?q=platform+work", desktop);
  const { x, y } = await page.locator(".snippet").first().boundingBox();
  await page.mouse.move(x + 2, y + 10);
  await page.mouse.down();
  await page.mouse.move(x + 300, y + 10, { steps: 5 });
  await page.mouse.up();
  const selected = await page.evaluate(() => getSelection().toString());
  assert.ok(selected.length > 10, selected);
  const names = await page.locator(".hit").evaluateAll((hits) =>
    hits.map((hit) => [...hit.querySelectorAll("h3 a, a.here")].map((link) => link.textContent)),
  );
  assert.ok(names.some((of) => of.length > 1));
  for (const of of names) assert.equal(new Set(of).size, of.length, of.join("\n"));
  await page.context().close();
});

test("one below the other, sides of a comparison say their edition, and what both have in common stands once", async () => {
  const address = "/compare?a=004/ilo/sustainable-development&b=000/ilo/sustainable-development&q=work";
  for (const [options, narrow] of [[phone, true], [desktop, false]]) {
    const page = await open(address, options);
    assert.equal(await page.locator("#q").inputValue(), "work");
    const asOne = await page.locator(".row.two").all();
    for (const row of asOne) {
      assert.equal(await row.locator(".both").isVisible(), narrow);
      assert.equal(await row.locator(".old").isVisible(), !narrow);
    }
    const labels = await page.locator(".row:not(.same):not(.two) .side").all();
    assert.ok(asOne.length + labels.length > 0);
    for (const label of labels) {
      assert.match(await label.textContent(), /^20\d\d/);
      // The label that a wide screen hides is a pixel high.
      assert.equal((await label.boundingBox()).height > 10, narrow);
    }
    assert.equal(await page.locator(".sides").isVisible(), !narrow);
    await page.context().close();
  }
  const page = await open("/compare?a=001/ohchr&b=003/ohchr", phone);
  for (const row of await page.locator(".row.same").all()) {
    assert.equal(await row.locator(".old").isVisible(), false);
  }
  await page.context().close();
});

test("typed markup is text, everywhere it is shown", async () => {
  const page = await open("/", desktop);
  let ran = false;
  page.on("dialog", () => (ran = true));
  const evil = "<img src=x onerror=alert(1)>";
  for (const path of [
    `/search?q=${encodeURIComponent(evil)}`,
    `/search?basket=${encodeURIComponent(evil)}`,
    `/actors/${encodeURIComponent(evil)}`,
    `/sections/000/ilo/future-of-work?q=${encodeURIComponent(evil)}`,
  ]) {
    await page.goto(path);
    // The logo is the one picture that a page has.
    assert.equal(await page.locator("img:not(.brand > img)").count(), 0, path);
  }
  assert.equal(ran, false);
  await page.context().close();
});

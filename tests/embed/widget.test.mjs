// <atlas-search> on pages of another origin: what it asks for, what it leaves alone, what it
// stands, and what is left when it is not there.

import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { after, before, test } from "node:test";
import { hosted } from "./hosted.mjs";
import { axe, html, injection, picture } from "./sites.mjs";

let server, site, browser, snippet, strict, open, type, stop;
before(async () => {
  ({ server, site, browser, snippet, strict, open, type, stop } = await hosted());
});
after(() => stop());

test("the module is at most ten kilobytes when compressed, and needs no other", async () => {
  const { files } = await (await fetch(`${server.base}/widget/integrity.json`)).json();
  const text = await (await fetch(server.base + files["atlas-search.js"].path)).text();
  assert.ok(gzipSync(text, { level: 9 }).length <= 10 * 1024, String(gzipSync(text).length));
  assert.doesNotMatch(text, /^\s*import\s|import\(|innerHTML|\beval\b|localStorage|document\.cookie/m);
});

test("a hit opens at the fragment that it shows", async () => {
  const reply = await (await fetch(`${server.base}/api/v1/suggest?q=privacy&hits=8`)).json();
  const tab = await browser.newPage();
  let opened = 0;
  for (const { url, snippets } of reply.hits.filter(({ url }) => url.includes("#"))) {
    await tab.goto(server.base + url);
    assert.equal(await tab.locator(":target").textContent(), snippets[0].map(({ text }) => text).join(""), url);
    opened += 1;
  }
  assert.ok(opened > 2, String(opened));
  await tab.close();
});

test("under the strictest policy: one request before focus, the atlas alone after, no report", async () => {
  const before = site.reports.length;
  const { tab, context, requests, close } = await open("strict", { csp: strict, html: html(snippet.script, snippet.body()) });
  await tab.waitForFunction(() => document.querySelector("atlas-search").shadowRoot);
  const asked = () => requests.filter((url) => !url.startsWith(site.base));
  assert.equal(asked().length, 1);
  const state = () => tab.evaluate(() => JSON.stringify([
    document.documentElement.outerHTML.length, document.body.className, scrollY, Object.keys(window).length,
  ]));
  const untouched = await state();
  const input = await type(tab, "privacy");
  assert.equal(await state(), untouched);
  assert.ok(asked().every((url) => url.startsWith(server.base)), asked().join("\n"));
  assert.deepEqual(await context.cookies(), []);
  assert.equal(await tab.evaluate(() => localStorage.length + sessionStorage.length), 0);

  // Nothing is chosen until somebody chooses.
  assert.equal(await input.getAttribute("aria-activedescendant"), null);
  assert.equal(await input.getAttribute("aria-expanded"), "true");
  await input.press("ArrowDown");
  const first = await tab.locator("atlas-search [role=option]").first().getAttribute("id");
  assert.equal(await input.getAttribute("aria-activedescendant"), first);
  await tab.screenshot({ path: await picture("widget") });
  await input.press("Escape");
  assert.equal(await input.getAttribute("aria-expanded"), "false");
  assert.equal(await input.inputValue(), "privacy");
  await input.press("Enter");
  await tab.waitForURL(`${server.base}/search?q=privacy**`);
  assert.deepEqual(site.reports.slice(before), []);
  await close();
});

test("the last option says how many results the page will have", async () => {
  const { tab, close } = await open("basket", { html: html(snippet.script, snippet.body('basket="cybersecurity"')) });
  await type(tab, "data");
  const reply = await (await fetch(`${server.base}/api/v1/search?q=data&basket=cybersecurity`)).json();
  const last = tab.locator("atlas-search [role=option]").last();
  assert.match(await last.innerText(), new RegExp(`See all ${reply.total.toLocaleString("en")} results`));
  await last.click();
  await tab.waitForURL(`${server.base}/search?**`);
  assert.equal(new URL(tab.url()).searchParams.get("basket"), "cybersecurity");
  assert.match(await tab.locator("#count").innerText(), new RegExp(`^${reply.total.toLocaleString("en")} `));
  await close();
});

test("a hostile host changes nothing in it", async () => {
  const hostile = `<style>*{all:unset!important} button,input,form,div{display:none!important;color:red!important}
    html{font-size:62.5%!important}</style>`;
  const friendly = await open("friendly", { html: html(snippet.script, snippet.body()) });
  const other = await open("hostile", { html: html(hostile + snippet.script, snippet.body(), 'lang="en" dir="rtl"') });
  const look = ({ tab }) => tab.evaluate(() => {
    const root = document.querySelector("atlas-search").shadowRoot;
    return ["input", "button", "label", "form"].map((name) => {
      const { display, color, backgroundColor, borderTopWidth } = getComputedStyle(root.querySelector(name));
      return [name, display, color, backgroundColor, borderTopWidth];
    });
  });
  for (const { tab } of [friendly, other]) await tab.waitForFunction(() => document.querySelector("atlas-search")?.shadowRoot);
  assert.deepEqual(await look(other), await look(friendly));
  assert.ok(await other.tab.locator("atlas-search [role=combobox]").isVisible());
  await type(other.tab, "privacy");
  await other.tab.screenshot({ path: await picture("hostile") });
  await Promise.all([friendly.close(), other.close()]);
});

test("what a page sets before the element is defined holds", async () => {
  // A module waits for the end of the page, and this does not.
  const script = `<script>Object.assign(document.querySelector("atlas-search"), {
    labels: { submit: "Find" }, filters: { basket: ["cybersecurity"] }, value: "data", source: () => ({ total: 0 }) });</script>`;
  const { tab, close } = await open("early", { html: html(snippet.script, snippet.body() + script) });
  await tab.waitForFunction(() => document.querySelector("atlas-search").shadowRoot);
  const held = await tab.evaluate(() => {
    const search = document.querySelector("atlas-search");
    return [search.labels.submit, search.filters.basket, search.value, typeof search.source, search.shadowRoot.querySelector("button").textContent];
  });
  assert.deepEqual(held, ["Find", ["cybersecurity"], "data", "function", "Find"]);
  await close();
});

test("text on the accent can be read, whatever colour a site chooses", async () => {
  const { tab, close } = await open("accent", { html: html(snippet.script, snippet.body('mode="dialog"')) });
  await tab.waitForFunction(() => document.querySelector("atlas-search").shadowRoot);
  const worst = await tab.evaluate(() => {
    const search = document.querySelector("atlas-search");
    const buttons = search.shadowRoot.querySelectorAll("[part=trigger], [part=button]");
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const luminance = (colour) => {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => value / 255)
        .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const colours = ["#009edb", "oklch(60% .2 30)", "hsl(210 100% 45%)", "rebeccapurple", "light-dark(#ccc, #333)"];
    for (let at = 0; at < 3000; at += 1) colours.push(`rgb(${(at * 37) % 256} ${(at * 101) % 256} ${(at * 59) % 256})`);
    let worst = [21];
    for (const theme of ["light", "dark"]) {
      search.setAttribute("theme", theme);
      for (const colour of [...colours, ""]) {
        search.style.setProperty("--atlas-accent", colour);
        for (const button of buttons) {
          const style = getComputedStyle(button);
          const [light, dark] = [style.color, style.backgroundColor].map(luminance).sort((a, b) => b - a);
          const contrast = (light + 0.05) / (dark + 0.05);
          if (contrast < worst[0]) worst = [contrast, colour, theme];
        }
      }
    }
    return worst;
  });
  assert.ok(worst[0] >= 4.5, worst.join(" "));
  const chosen = await tab.evaluate(() => {
    const search = document.querySelector("atlas-search");
    search.style.setProperty("--atlas-on-accent", "rgb(1, 2, 3)");
    return getComputedStyle(search.shadowRoot.querySelector("[part=trigger]")).color;
  });
  assert.equal(chosen, "rgb(1, 2, 3)");
  await close();
});

test("it is dark where the host says it is dark", async () => {
  const { tab, close } = await open("dark", { html: html(`<style>:root{color-scheme:dark}</style>${snippet.script}`, snippet.body()) });
  await tab.waitForFunction(() => document.querySelector("atlas-search").shadowRoot);
  const background = () => tab.evaluate(() => getComputedStyle(document.querySelector("atlas-search").shadowRoot.querySelector("input")).backgroundColor);
  assert.equal(await background(), "rgb(23, 27, 33)");
  await type(tab, "privacy");
  await tab.screenshot({ path: await picture("dark") });
  await tab.evaluate(() => document.querySelector("atlas-search").setAttribute("theme", "light"));
  assert.equal(await background(), "rgb(255, 255, 255)");
  await close();
});

test("what it writes onto the page has the colour of the page", async () => {
  const style = "<style>body{background:#101418;color:#f0f0f0}</style>";
  const { tab, close } = await open("by-hand", { html: html(style + snippet.script, snippet.body()) });
  await tab.waitForFunction(() => document.querySelector("atlas-search").shadowRoot);
  const colour = await tab.evaluate(() => getComputedStyle(document.querySelector("atlas-search").shadowRoot.querySelector("label")).color);
  assert.equal(colour, "rgb(240, 240, 240)");
  await close();
});

test("with nothing found it says so, and leads to the search page", async () => {
  const { tab, close } = await open("nothing", { html: html(snippet.script, snippet.body('basket="cybersecurity"')) });
  await tab.locator("atlas-search [role=combobox]").pressSequentially("qqqxqqq");
  const line = tab.locator("atlas-search .error");
  await line.waitFor();
  assert.match(await line.innerText(), /^No results for “qqqxqqq”\./);
  await tab.screenshot({ path: await picture("nothing") });
  await line.locator("a").click();
  await tab.waitForURL(`${server.base}/search?q=qqqxqqq&basket=cybersecurity&lang=en`);
  await close();
});

test("limited to a basket, it offers nothing of the others", async () => {
  const { tab, close } = await open("limited", { html: html(snippet.script, snippet.body('basket="cybersecurity"')) });
  await type(tab, "data governance");
  const links = await tab.locator("atlas-search [role=option]").evaluateAll((all) => all.map((one) => new URL(one.href)));
  assert.ok(links.length > 1);
  for (const { pathname } of links) assert.doesNotMatch(pathname, /^\/(issues|baskets)\//);
  await close();
});

test("two on a page, one moved and one removed, keep out of each other's way", async () => {
  const { tab, close } = await open("two", { html: html(snippet.script, `<div id="a">${snippet.body("", "q1")}</div><div id="b">${snippet.body('actor="ilo"', "q2")}</div>`) });
  await tab.waitForFunction(() => [...document.querySelectorAll("atlas-search")].every((one) => one.shadowRoot));
  await type(tab, "data", 0);
  await type(tab, "work", 1);
  assert.equal(await tab.evaluate(() => document.querySelectorAll("atlas-search")[0].open), false);
  await tab.evaluate(() => {
    const [first, second] = document.querySelectorAll("atlas-search");
    document.body.append(first);
    second.remove();
    window.events = 0;
    for (const name of ["toggle", "query", "results"]) second.addEventListener(`atlas-${name}`, () => window.events++);
  });
  await tab.mouse.click(900, 700);
  assert.equal(await tab.evaluate(() => window.events), 0);
  const input = tab.locator("atlas-search [role=combobox]");
  await input.fill("");
  await type(tab, "privacy");
  await input.press("ArrowDown");
  assert.equal(await input.getAttribute("aria-activedescendant"), "o0");
  await close();
});

for (const [why, page] of [
  ["not there", () => ({ html: html('<script type="module" src="/missing.js"></script>', snippet.body()) })],
  ["forbidden by the host", () => ({ csp: `default-src 'none'; form-action ${server.base}`, html: html(snippet.script, snippet.body()) })],
  ["not what was published", () => ({ html: html(snippet.script.replace(/sha384-..../, "sha384-AAAA"), snippet.body()) })],
]) {
  test(`the form of the page works when the module is ${why}`, async () => {
    const { tab, close } = await open("blocked", page());
    await tab.locator("#q").fill("privacy");
    await tab.locator("#q").press("Enter");
    await tab.waitForURL(`${server.base}/search?q=privacy`);
    await close();
  });
}

test("markup in what is typed, answered and preset is text", async () => {
  const { tab, close } = await open("injection", { html: html(snippet.script, snippet.body()) });
  await tab.route(`${server.base}/api/v1/suggest**`, async (route) => {
    const hit = { id: "x", url: "javascript:window.injected=1", path: [injection], actor: { name: injection },
      title_segments: [{ text: injection, hit: true }], snippets: [[{ text: injection, hit: false }]] };
    await route.fulfill({ headers: { "access-control-allow-origin": "*" }, json: {
      q: injection, total: 1, hits: [hit], suggestions: [{ text: injection, kind: injection, count: 1, url: "/" }] } });
  });
  await type(tab, injection);
  const text = await tab.locator("atlas-search").locator("ul").innerText();
  assert.ok(text.includes(injection), text);
  const links = await tab.locator("atlas-search").locator("a").evaluateAll((links) => links.map((link) => link.href));
  assert.ok(links.every((link) => link.startsWith("http")), links.join(" "));
  assert.equal(await tab.evaluate(() => window.injected), undefined);
  await close();
});

test("a server that does not answer leaves a line and a form that works", async () => {
  const { tab, close } = await open("down", { html: html(snippet.script, snippet.body()) });
  await tab.route(`${server.base}/api/**`, (route) => route.abort());
  await tab.locator("atlas-search [role=combobox]").pressSequentially("privacy");
  await tab.getByText("Search is not answering").first().waitFor();
  await tab.keyboard.press("Enter");
  await tab.waitForURL(`${server.base}/search?q=privacy**`);
  await close();
});

test("the dialog opens by its button, closes with Escape, and gives focus back", async () => {
  const { tab, close } = await open("dialog", { csp: strict, html: html(snippet.script, snippet.body('mode="dialog"')) });
  await tab.locator("atlas-search [part=trigger]").click();
  await type(tab, "privacy");
  await tab.screenshot({ path: await picture("dialog") });
  await tab.keyboard.press("Escape");
  await tab.keyboard.press("Escape");
  await tab.keyboard.press("Escape");
  const state = await tab.evaluate(() => {
    const root = document.querySelector("atlas-search").shadowRoot;
    return [root.querySelector("dialog").open, root.activeElement?.getAttribute("part")];
  });
  assert.deepEqual(state, [false, "trigger"]);
  await close();
});

test("axe has no objection to it, closed, open and in a dialog", async () => {
  for (const [name, attributes] of [["inline", ""], ["dialog", 'mode="dialog"']]) {
    const { tab, close } = await open(`axe-${name}`, { html: html(snippet.script, `<main><h1>A host</h1>${snippet.body(attributes)}</main>`) });
    await tab.waitForFunction(() => document.querySelector("atlas-search").shadowRoot);
    const objections = async () => {
      await tab.evaluate(axe);
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
      const { violations } = await tab.evaluate((tags) => axe.run({ runOnly: tags }), tags);
      return violations.map(({ id, nodes }) => [id, nodes[0].html, nodes[0].failureSummary]);
    };
    assert.deepEqual(await objections(), []);
    if (name === "dialog") await tab.locator("atlas-search [part=trigger]").click();
    const input = await type(tab, "privacy");
    await input.press("ArrowDown");
    assert.deepEqual(await objections(), []);
    await close();
  }
});

test("the frame works in a page without script, and its links open in the page", async () => {
  const oembed = await (await fetch(`${server.base}/oembed?url=${encodeURIComponent(`${server.base}/baskets/cybersecurity`)}`)).json();
  const { tab, close } = await open("frame", { csp: `default-src 'none'; frame-src ${server.base}`, html: html("", oembed.html) }, { javaScriptEnabled: false });
  const frame = tab.frameLocator("iframe");
  await frame.locator("#q").fill("data");
  await frame.locator("#q").press("Enter");
  const reply = await (await fetch(`${server.base}/api/v1/search?q=data&basket=cybersecurity`)).json();
  await frame.locator("#count").filter({ hasText: String(reply.total) }).waitFor();
  assert.equal(await frame.locator(".hit").count(), Math.min(10, reply.total));
  await tab.screenshot({ path: await picture("frame") });
  await frame.locator(".hit h3 a").first().click();
  await tab.waitForURL(`${server.base}/**`);
  await close();
});

// Whose site it is, and how it looks where it is shared:
//
// 1. Open Graph and a picture for each kind of page, whole, of the size that the networks ask for.
// 2. A manifest and icons that are there.
// 3. The owner's name, logo and colours.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { desktop, launch, serve } from "./atlas.mjs";

let atlas, browser;
before(async () => {
  atlas = await serve();
  browser = await launch();
});
after(async () => {
  await browser.close();
  await atlas.stop();
});

const meta = (page, name) => page.locator(`meta[property="${name}"]`).getAttribute("content");

for (const lang of ["", "?lang=fr"]) {
  test(`each kind of page has a picture, a title and a description to share${lang}`, async () => {
    const page = await (await browser.newContext({ baseURL: atlas.base, ...desktop })).newPage();
    const pictures = new Set();
    for (const address of ["/", "/actors/itu", "/issues/artificial-intelligence", "/baskets/development", "/search?q=capacity", "/matrix"]) {
      const join = address.includes("?") ? lang.replace("?", "&") : lang;
      await page.goto(address + join);
      const picture = await meta(page, "og:image");
      assert.ok(picture.startsWith(atlas.base), picture);
      const reply = await fetch(picture);
      assert.equal(reply.status, 200, picture);
      assert.equal(reply.headers.get("content-type"), "image/png");
      const bytes = Buffer.from(await reply.arrayBuffer());
      assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [1200, 630]);
      assert.ok(bytes.length < 300_000, `${bytes.length} bytes`);
      pictures.add(bytes.toString("base64"));
      for (const name of ["og:title", "og:description", "og:url", "og:site_name"]) assert.ok((await meta(page, name)).length > 3, `${address} ${name}`);
      assert.ok((await meta(page, "og:description")).length < 400);
    }
    // The matrix has that of the site.
    assert.equal(pictures.size, 5);
    await page.context().close();
  });
}

test("a picture of anything at all is bounded, and of nothing there is none", async () => {
  for (const q of ["x".repeat(900), "中文 العربية", "<svg onload=alert(1)>", "\u0000"]) {
    const reply = await fetch(`${atlas.base}/cards/search?q=${encodeURIComponent(q)}`);
    assert.ok([200, 400].includes(reply.status), `${q}: ${reply.status}`);
  }
  for (const address of ["/cards/actors/nobody", "/cards/nothing/x"]) {
    assert.equal((await fetch(atlas.base + address)).status, 404);
  }
});

test("the browser finds the manifest, and all its icons are there", async () => {
  const page = await (await browser.newContext({ baseURL: atlas.base, ...desktop })).newPage();
  await page.goto("/");
  const address = await page.locator("link[rel=manifest]").evaluate((link) => link.href);
  const manifest = await fetch(address).then((reply) => reply.json());
  assert.ok(manifest.name && manifest.start_url);
  for (const { src, type } of manifest.icons) {
    const reply = await fetch(new URL(src, address));
    assert.equal(reply.status, 200, src);
    assert.ok(reply.headers.get("content-type").startsWith(type));
  }
  await page.context().close();
});

test("the name, the logo and the colours are those of the owner", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "atlas-owner-"));
  const logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle r="5" cx="5" cy="5" fill="#b3005e"/></svg>';
  await writeFile(path.join(folder, "logo.svg"), logo);
  const config = '[site]\nname = "Archive of Examples"\nlogo = "logo.svg"\n[site.colours]\naccent = "#8a1f5c"\naccent-dark = "#f0a8d0"\n';
  await writeFile(path.join(folder, "atlas.toml"), config);
  const owned = await serve(["--config", path.join(folder, "atlas.toml")]);
  try {
    const { info } = await (await fetch(`${owned.base}/api/openapi.json`)).json();
    assert.equal(info.title, "Archive of Examples Search");
    assert.doesNotMatch(info.description, /Geneva/);
    const hello = { jsonrpc: "2.0", id: 1, method: "initialize", params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "a test", version: "0" } } };
    const headers = { "content-type": "application/json", accept: "application/json, text/event-stream" };
    const told = await (await fetch(`${owned.base}/mcp`, { method: "POST", headers, body: JSON.stringify(hello) })).text();
    assert.match(told, /"instructions":"Full-text search over Archive of Examples: /);
    assert.doesNotMatch(told, /Geneva/);
    // What stands outside the page is the owner's too: no icon and no colour is ours.
    const manifest = await (await fetch(`${owned.base}/site.webmanifest`)).json();
    assert.deepEqual([manifest.short_name, manifest.theme_color], ["Archive of Examples", "#8a1f5c"]);
    const icons = await Promise.all(manifest.icons.map(({ src }) => fetch(`${owned.base}/${src}`).then((reply) => reply.text())));
    assert.deepEqual(icons, [logo]);
    // Browsers and telephones ask for these whatever the page says.
    assert.equal(await (await fetch(`${owned.base}/favicon.ico`)).text(), logo);
    assert.equal((await fetch(`${owned.base}/apple-touch-icon.png`)).status, 404);
    assert.equal((await fetch(`${atlas.base}/apple-touch-icon.png`)).status, 200);
    const head = await (await fetch(`${owned.base}/`)).text();
    assert.match(head, /<meta name="theme-color" content="#8a1f5c">/);
    assert.doesNotMatch(head, /apple-touch-icon/);
    const card = (site) => fetch(`${site.base}/cards/actors/itu`).then((reply) => reply.arrayBuffer());
    assert.notDeepEqual(Buffer.from(await card(owned)), Buffer.from(await card(atlas)));
    for (const [colorScheme, colour] of [["light", "rgb(138, 31, 92)"], ["dark", "rgb(240, 168, 208)"]]) {
      const page = await (await browser.newContext({ baseURL: owned.base, ...desktop, colorScheme })).newPage();
      const trouble = [];
      page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
      await page.goto("/actors/itu");
      assert.match(await page.title(), /Archive of Examples/);
      assert.match(await page.locator(".brand").innerText(), /Archive of Examples/);
      const shown = await page.locator(".brand img").evaluate(async (img) => (await fetch(img.src)).text());
      assert.equal(shown, logo);
      assert.ok(await page.locator(".brand img").evaluate((img) => img.complete && img.naturalWidth > 0));
      assert.equal(await page.locator("main a").first().evaluate((link) => getComputedStyle(link).color), colour);
      assert.equal(await meta(page, "og:site_name"), "Archive of Examples Search");
      // The widget that the guide hands out is called as the archive is, and so is its preview.
      await page.goto("/embed/guide");
      assert.match(await page.locator("[data-snippet=plain]").innerText(), /<atlas-search label="Search Archive of Examples">/);
      assert.match(await page.locator("#preview atlas-search").getAttribute("label"), /^Search Archive of Examples – /);
      for (const address of ["/", "/?lang=fr", "/embed/guide", "/search?q=capacity&lang=fr"]) {
        await page.goto(address);
        assert.match(await page.locator("form.search label").innerText(), /Archive of Examples/, address);
        // The tables of the guide quote the element, whose version is what it is wherever it stands.
        await page.evaluate(() => document.querySelectorAll("table").forEach((table) => table.remove()));
        const said = (await page.locator("body").innerText()) + (await page.locator("head").innerHTML());
        // The documents of the example are editions of that atlas, whoever shows them.
        assert.doesNotMatch(said.replaceAll(/Geneva Digital Atlas, (first|second|third) edition/g, ""), /Geneva Digital Atlas|in Geneva|à Genève|the atlas|l’atlas/, address);
      }
      assert.deepEqual(trouble, []);
      await page.context().close();
    }
  } finally {
    await owned.stop();
    await rm(folder, { recursive: true });
  }
});

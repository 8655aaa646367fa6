// Every link of a static copy leads somewhere, and every search that it leads to finds something: of the corpus, and
// of an archive of somebody else, in other languages and under names that addresses have to write otherwise.

import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { copy, crawled, emptyOf, indexed } from "./copies.mjs";
import { atlas, host, launch } from "./sites.mjs";

const PUBLIC = "https://host.example/atlas";
const FOREIGN = "https://host.example/archives";
const SHAPES = new URL("../gold/shapes/", import.meta.url);

let dir, out, names, fileAt, plain, text, site, browser, ours, theirs;
before(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "atlas-crawl-"));
  out = path.join(dir, "atlas");
  const server = await atlas();
  await copy(server.index, out, ["--base-url", `${PUBLIC}/`]);
  await server.stop();
  await foreign(path.join(dir, "documents"));
  ours = await crawled(out, `${PUBLIC}/`);
  theirs = await crawled(path.join(dir, "archives"), `${FOREIGN}/`);
  ({ names, fileAt, plain, text } = ours);
  [site, browser] = await Promise.all([host(dir), launch()]);
});
after(async () => {
  await browser.close();
  await site.stop();
  await rm(dir, { recursive: true });
});

/// Makes a folder of documents that are in French and Spanish, of other shapes, and oddly named; indexes and copies it.
async function foreign(corpus) {
  await mkdir(path.join(corpus, "below"), { recursive: true });
  for (const [folder, to] of [["tongues/", "."], ["blind/", "below"], ["works/", "below"]]) {
    for (const name of await readdir(new URL(folder, SHAPES))) {
      if (!/\.(txt|md|html)$/.test(name) || (folder === "works/" && name.endsWith(".txt"))) continue;
      await cp(new URL(folder + name, SHAPES), path.join(corpus, to, name));
    }
  }
  await cp(new URL("tongues/repertoire.txt", SHAPES), path.join(corpus, "Répertoire n° 1 & 2 (été) #3?.txt"));
  const config = path.join(dir, "atlas.toml");
  await writeFile(config, '[site]\nname = "Archives d’exemples & co"\n');
  const index = path.join(dir, "index");
  await indexed(corpus, index);
  await copy(index, path.join(dir, "archives"), ["--base-url", `${FOREIGN}/`, "--config", config]);
}

test("each kind of page has a picture for where it is shared, in its language", async () => {
  const pictures = new Set();
  for (const page of ["", "fr/", "actors/itu/", "issues/artificial-intelligence/", "fr/baskets/development/", "matrix/"]) {
    const address = (await text(`${page}index.html`)).match(/<meta property="og:image" content="([^"]*)">/)?.[1];
    assert.ok(address?.startsWith(`${PUBLIC}/${page.startsWith("fr/") ? "fr/" : ""}cards/`), `${page}: ${address}`);
    const name = fileAt(new URL(address));
    const bytes = await readFile(path.join(out, name));
    assert.equal(bytes.subarray(1, 4).toString(), "PNG", name);
    assert.ok(bytes.length < 60_000, `${name}: ${bytes.length} bytes`);
    pictures.add(name);
  }
  assert.equal(pictures.size, 5);
});

for (const [whose, of, folder] of [["the corpus", () => ours, "atlas"], ["another archive", () => theirs, "archives"]]) {
  test(`no link is broken, no anchor is missing, and no search finds nothing: ${whose}`, async (t) => {
    const { links, broken, searches } = of();
    const tab = await browser.newPage();
    await tab.goto(`${site.base}/${folder}/`);
    const empty = await emptyOf(tab, `${site.base}/${folder}/`, [...searches.keys()]);
    await tab.close();
    t.diagnostic(`${links} links, ${broken.length} broken; ${searches.size} searches, ${empty.length} that find nothing`);
    assert.deepEqual([broken.slice(0, 20), empty.map((query) => `${searches.get(query)}: ${query}`)], [[], []]);
    assert.ok(links > 10_000 && searches.size > 100, `${links}, ${searches.size}`);
  });
}

test("the copy of another archive is its owner’s, in the languages of its texts", async () => {
  const mine = await crawled(path.join(dir, "archives"), `${FOREIGN}/`);
  for (const name of ["index.html", "search/index.html", "fr/index.html", "404.html", "widget/index.html"]) {
    const html = await mine.text(name);
    assert.match(html, /Archives d’exemples &amp; co/, name);
    assert.doesNotMatch(html, /Geneva Digital Atlas|the atlas|l’atlas/, name);
    // The page of what is not there does not say where the copy was made from.
    assert.doesNotMatch(html, /404\?lang/, name);
  }
  const tab = await browser.newPage();
  await tab.goto(`${site.base}/archives/fr/search/?q=horloges`);
  await tab.locator(".hit").first().waitFor();
  assert.equal(await tab.locator(".hit .snippet").first().getAttribute("lang"), "fr");
  assert.match(await tab.locator("form.search label").innerText(), /Archives d’exemples & co/);
  await tab.close();
});

test("what pages say of themselves for programs has the addresses of the copy, and of what is in it", async () => {
  let said = 0;
  for (const name of ["index.html", "fr/actors/itu/index.html", "sections/000/ilo/future-of-work/index.html", "issues/artificial-intelligence/index.html", "fr/baskets/development/index.html", "documents/001_939971f1077672de.txt/index.html"]) {
    const [, data] = (await text(name)).match(/<script type="application\/ld\+json">(.*?)<\/script>/) ?? assert.fail(name);
    const page = JSON.parse(data)["@graph"].find((thing) => thing["@type"] === "WebPage");
    assert.equal(page.url, `${PUBLIC}/${name.replace(/index\.html$/, "")}`);
    for (const [address] of data.matchAll(/https?:\/\/(host\.example|atlas\.invalid)[^"]*/g)) {
      const file = fileAt(new URL(address));
      assert.ok(address.startsWith(PUBLIC) && names.has(file), `${name}: ${address}`);
      said++;
    }
  }
  assert.ok(said > 40, said);
  // Where nobody has said where it will be, from where the page is.
  const bare = path.join(dir, "bare");
  await copy(path.join(dir, "index"), bare);
  const page = await readFile(path.join(bare, "fr/issues/network-security/index.html"), "utf8");
  const [, data] = page.match(/<script type="application\/ld\+json">(.*?)<\/script>/);
  assert.match(data, /"url":"\.\.\/\.\.\/\.\.\/fr\/issues\/network-security\/"/);
  assert.doesNotMatch(data, /atlas\.invalid/);
});

test("every page says its own address, as the host has it", async () => {
  for (const name of ["index.html", "fr/index.html", "actors/itu/index.html", "fr/actors/itu/index.html", "search/index.html"]) {
    const canonical = (await text(name)).match(/<link rel="canonical" href="([^"]*)">/)[1];
    assert.equal(canonical, `${PUBLIC}/${name.replace(/index\.html$/, "")}`);
  }
});

test("the sitemap has every page and no other, and the feed leads to pages", async () => {
  for (const file of ["sitemap.xml", "feed.atom", "fr/feed.atom"]) {
    const addresses = [...(await text(file)).matchAll(/<loc>([^<]*)<|<link href="([^"]*)"/g)].map(([, one, other]) => new URL(plain(one ?? other)));
    assert.ok(addresses.length > 20, file);
    for (const address of addresses) assert.ok(names.has(fileAt(address)), `${file}: ${address}`);
  }
});

test("what is not there has a page, at any depth", async () => {
  const html = await text("404.html");
  assert.ok(html.includes(`<base href="${PUBLIC}/">`));
  assert.match(html, /<h1>/);
});

test("the lists have a page, in every language", async () => {
  const tab = await browser.newPage();
  for (const [list, anchor] of [["documents", "documents"], ["issues", "baskets"], ["fr/issues", "baskets"]]) {
    await tab.goto(`${site.base}/atlas/${list}/`);
    await tab.waitForURL(`**#${anchor}`);
  }
  await tab.close();
});

test("the order of the hits can be chosen, and suggestions are offered", async () => {
  const tab = await browser.newPage();
  const failed = [];
  tab.on("response", (response) => response.status() >= 400 && failed.push(response.url()));
  tab.on("pageerror", (error) => failed.push(String(error)));
  await tab.goto(`${site.base}/atlas/search/?q=privacy`);
  await tab.locator(".hit").first().waitFor();
  await tab.locator("#sort").selectOption("newest");
  await tab.waitForURL("**sort=newest**");
  await tab.waitForFunction(() => document.querySelectorAll(".hit").length > 3);
  const years = await tab.locator(".hit .place").evaluateAll((places) => places.map((place) => Number(place.textContent.match(/\d{4}$/)?.[0] ?? 0)));
  assert.deepEqual(years, [...years].sort((one, other) => other - one));
  await tab.locator("#q").fill("");
  await tab.locator("#q").pressSequentially("cyberp");
  await tab.locator("datalist option").first().waitFor({ state: "attached" });
  assert.ok((await tab.locator("datalist option").evaluateAll((options) => options.map(({ value }) => value))).includes("CyberPeace Institute"));
  await tab.goto(`${site.base}/atlas/search/?q=cybresecurity`);
  await tab.locator("#static-notice:not([hidden])").waitFor();
  assert.match(await tab.locator("#static-notice").innerText(), /cybersecurity/);
  assert.deepEqual(failed, []);
  await tab.close();
});

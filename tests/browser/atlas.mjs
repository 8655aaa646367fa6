// A server of our own on a free port, over an index of its own, and a browser to look at it with.
// `tests/embed` uses it too.

import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const binary = process.env.ATLAS ?? path.join(root, "target/release/atlas");

export const artefacts = path.join(root, "artefacts");

/// The text of axe-core, to be evaluated in a page.
export const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/// Starts `atlas serve`, with further arguments if there are any; the address is what it prints.
export async function serve(further = []) {
  const dir = await mkdtemp(path.join(tmpdir(), "atlas-browser-"));
  const index = path.join(dir, "index");
  const args = ["serve", "--addr", "127.0.0.1:0", "--index", index, ...further];
  const child = spawn(binary, [...args, "--corpus", path.join(root, "corpus")]);
  let complaints = "";
  child.stderr.on("data", (text) => (complaints += text));
  const base = await new Promise((resolve, reject) => {
    let printed = "";
    child.stdout.on("data", (text) => {
      printed += text;
      const address = printed.match(/http:\/\/\S+/);
      if (address && printed.includes("\n")) resolve(address[0]);
    });
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`atlas ended with ${code}: ${complaints}`)));
  });
  const stop = async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
    await rm(dir, { recursive: true });
  };
  return { base, index, stop };
}

/// Starts Chromium, which must not look for anything beyond this machine.
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

export const desktop = { viewport: { width: 1280, height: 900 } };
export const tablet = { viewport: { width: 800, height: 1000 }, hasTouch: true };
export const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/// Every page of the site, in its interesting states.
export const states = {
  home: "/",
  everything: "/search",
  results: "/search?q=right+to+privacy",
  filtered: "/search?q=data&basket=human-rights&issue=artificial-intelligence&edition=2025",
  "second-page": "/search?q=data&page=2",
  nothing: "/search?q=cybercirme+zzzz&actor=ilo",
  misspelt: "/search?q=cybercirme",
  "unknown-value": "/search?q=data&basket=foo",
  section: "/sections/000/ilo/future-of-work?q=future+of+work",
  actor: "/actors/ohchr",
  issue: "/issues/child-safety-online",
  basket: "/baskets/cybersecurity",
  document: "/documents/001_939971f1077672de.txt",
  "compare-choose": "/compare",
  compare: "/compare?a=004/ilo&b=000/ilo",
  matrix: "/matrix",
  "matrix-filtered": "/matrix?edition=2025",
  french: "/search?q=privacy&basket=human-rights&lang=fr",
  "french-home": "/?lang=fr",
  "french-basket": "/baskets/cybersecurity?lang=fr",
  "french-issue": "/issues/child-safety-online?lang=fr",
  "french-section": "/sections/000/ilo/future-of-work?lang=fr",
  "french-matrix": "/matrix?lang=fr",
  "french-notice": "/search?q=(cybercirme&lang=fr",
  changes: "/changes",
  "changes-filtered": "/changes?actor=itu&edition=2025",
  "french-changes": "/changes?lang=fr",
  symbol: "/symbols/A/HRC/48/31",
  "french-symbol": "/symbols/A/HRC/48/31?lang=fr",
  guide: "/embed/guide",
  "french-guide": "/embed/guide?lang=fr",
  frame: "/embed?q=privacy&basket=human-rights",
  "not-found": "/actors/nobody",
  "past-the-end": "/search?q=privacy&page=900",
};

/// What a results page shows: its count, its heading and its hits, in order.
export async function shown(page) {
  return {
    heading: await page.locator("#count").innerText(),
    hits: await page.locator(".hit h3 a").evaluateAll((links) =>
      links.map((link) => link.getAttribute("href").replace(/#.*/, "")),
    ),
    chips: await page.locator(".chip").evaluateAll((chips) =>
      chips.map((chip) => chip.textContent.trim().replace(/\s+/g, " ")),
    ),
  };
}

/// The site in a browser, from before the first test of a file until after its last; `open` gives a page.
export function visited() {
  let atlas, browser;
  before(async () => {
    atlas = await serve();
    browser = await launch();
  });
  after(async () => {
    await browser.close();
    await atlas.stop();
  });
  return {
    get base() {
      return atlas.base;
    },
    async open(path, options = desktop) {
      const context = await browser.newContext({ baseURL: atlas.base, ...options });
      const page = await context.newPage();
      await page.goto(path);
      return page;
    },
  };
}

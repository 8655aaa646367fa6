// After Back and Forward a page is what its address says:
//
// 1. The field, the ticks, the number on the button: in wide windows and narrow ones.
// 2. Whether the browser kept the page as it was left, or loads it anew and fills its forms.
// 3. What is ticked next searches what the page says, and nothing that was typed on another.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch, serve } from "./atlas.mjs";

const [wide, narrow] = [1280, 800];

let atlas, browser;
before(async () => {
  atlas = await serve();
  browser = await launch();
});
after(async () => {
  await browser.close();
  await atlas.stop();
});

/// A page of a browser that keeps pages as they were left. Playwright loses such a page when it comes
/// back, so this speaks to the browser itself, over two pipes.
async function kept(width) {
  const profile = await mkdtemp(path.join(tmpdir(), "atlas-kept-"));
  const args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
  const further = ["--disable-background-networking", "--remote-debugging-pipe", `--user-data-dir=${profile}`];
  const child = spawn(process.env.CHROMIUM ?? "/usr/bin/chromium", [...args, ...further, `--window-size=${width},900`], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const [, , , into, out] = child.stdio;
  const answers = new Map();
  let read = "";
  out.on("data", (data) => {
    const messages = (read + data).split("\0");
    read = messages.pop();
    for (const { id, result, error } of messages.map((text) => JSON.parse(text))) {
      answers.get(id)?.(error ? { error } : result);
      answers.delete(id);
    }
  });
  let last = 0;
  let sessionId;
  const ask = (method, params = {}) =>
    new Promise((resolve) => {
      answers.set((last += 1), resolve);
      into.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    });
  const { targetId } = await ask("Target.createTarget", { url: "about:blank" });
  ({ sessionId } = await ask("Target.attachToTarget", { targetId, flatten: true }));
  const evaluate = async (what, ...given) => {
    const expression = `(${what})(...${JSON.stringify(given)})`;
    const { result, exceptionDetails } = await ask("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception.description);
    return result?.value;
  };
  const goto = (address) => ask("Page.navigate", { url: address });
  const close = async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    sessionId = undefined;
    ask("Browser.close");
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { evaluate, goto, close };
}

/// The same of a browser that loads a page anew, and fills its forms again.
async function loaded(width) {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  return {
    evaluate: (what, ...given) => page.evaluate(`(${what})(...${JSON.stringify(given)})`),
    goto: (address) => page.goto(address),
    close: () => context.close(),
  };
}

/// What the page shows and what its address says, in the same words; nothing before it is there.
function said() {
  if (document.readyState !== "complete" || !document.querySelector("#filters")) return null;
  const asked = new URLSearchParams(location.search);
  const ticked = [...document.querySelectorAll("#filters input[name]:checked")].map((box) => `${box.name}=${box.value}`);
  const chosen = [...asked].filter(([name]) => !["q", "lang"].includes(name)).map(([name, value]) => `${name}=${value}`);
  return {
    search: location.search,
    page: { q: document.getElementById("q").value, ticked: ticked.sort(), promised: /\d/.test(document.querySelector(".apply").textContent) },
    address: { q: asked.get("q") ?? "", ticked: chosen.sort(), promised: false },
  };
}

const pause = (time) => new Promise((done) => setTimeout(done, time));

/// Waits until something is so.
async function until(page, what, ...given) {
  for (let times = 0; times < 100; times += 1) {
    const found = await page.evaluate(what, ...given).catch(() => null);
    if (found) return found;
    await pause(50);
  }
  throw new Error(`it never came: ${what} ${given}`);
}

/// Waits for the address, and for the page to say the same, then compares them. What the script has still
/// to do when a page is complete takes as long as the machine is busy: it is waited for, and not guessed.
async function holds(page, search) {
  await until(page, (search) => location.search === search && document.readyState === "complete", search);
  for (let times = 0; times < 50; times += 1) {
    await pause(200);
    const found = await page.evaluate(said).catch(() => null);
    if (found && JSON.stringify(found.page) === JSON.stringify(found.address)) break;
  }
  const { page: shown, address } = await until(page, said);
  assert.deepEqual(shown, address, search);
}

const step = (page, by) => page.evaluate((by) => void setTimeout(() => history.go(by)), by);
const act = (page, selector) => page.evaluate((selector) => void setTimeout(() => document.querySelector(selector).click()), selector);
const write = (page, text) =>
  page.evaluate((text) => {
    document.getElementById("q").value = text;
    setTimeout(() => document.getElementById("f").requestSubmit());
  }, text);

for (const [how, open] of Object.entries({ kept, loaded })) {
  test(`after Back the field says what the address says, and the next tick searches it (${how})`, async (t) => {
    const page = await open(wide);
    t.after(page.close);
    await page.goto(`${atlas.base}/search?q=privacy`);
    await holds(page, "?q=privacy");
    await write(page, "trade");
    await holds(page, "?q=trade");
    await step(page, -1);
    await holds(page, "?q=privacy");
    await act(page, "#edition-2025");
    await holds(page, "?q=privacy&edition=2025");
    await step(page, -1);
    await holds(page, "?q=privacy");
    await step(page, 1);
    await holds(page, "?q=privacy&edition=2025");
  });

  for (const lang of ["", "&lang=fr"]) {
    test(`in a narrow window no tick stays behind (${how}${lang})`, async (t) => {
      const page = await open(narrow);
      t.after(page.close);
      const plain = `?q=privacy${lang}`;
      const chosen = (editions) => `?q=privacy${lang}${editions.map((edition) => `&edition=${edition}`).join("")}`;
      await page.goto(`${atlas.base}/search${plain}`);
      await holds(page, plain);
      await act(page, "#edition-2025");
      await act(page, ".apply button");
      await holds(page, chosen([2025]));
      await act(page, "#edition-2023");
      await until(page, () => /\d/.test(document.querySelector(".apply").textContent));
      await act(page, ".apply button");
      await holds(page, chosen([2025, 2023]));
      await step(page, -1);
      await holds(page, chosen([2025]));
      await step(page, -1);
      await holds(page, plain);
      await step(page, 1);
      await holds(page, chosen([2025]));
    });
  }

  test(`what was chosen above the matrix is not left over either (${how})`, async (t) => {
    const page = await open(wide);
    t.after(page.close);
    await page.goto(`${atlas.base}/matrix`);
    await until(page, () => document.readyState === "complete");
    await page.evaluate(() => {
      document.getElementById("m-edition").value = "2025";
      setTimeout(() => document.querySelector(".controls").requestSubmit());
    });
    await until(page, () => location.search === "?edition=2025" && document.readyState === "complete");
    await step(page, -1);
    await until(page, () => location.search === "" && document.readyState === "complete");
    await pause(200);
    assert.equal(await page.evaluate(() => document.getElementById("m-edition").value), "");
  });
}

test("what the browser kept really comes back as it was left", async (t) => {
  const page = await kept(wide);
  t.after(page.close);
  await page.goto(`${atlas.base}/search?q=privacy`);
  await holds(page, "?q=privacy");
  await page.evaluate(() => addEventListener("pageshow", ({ persisted }) => (document.title = `kept: ${persisted}`)));
  await page.goto(`${atlas.base}/matrix`);
  await until(page, () => location.pathname === "/matrix" && document.readyState === "complete");
  await step(page, -1);
  await until(page, () => document.title === "kept: true");
});

test("a number that was asked for before a page was left does not come after it was come back to", async (t) => {
  const page = await kept(narrow);
  t.after(page.close);
  await page.goto(`${atlas.base}/search?q=privacy`);
  await holds(page, "?q=privacy");
  // A reply takes longer than the way there and back.
  await page.evaluate(() => {
    const quick = fetch;
    window.fetch = (...given) => new Promise((done) => setTimeout(done, 1500)).then(() => quick(...given));
  });
  await act(page, "#edition-2025");
  await act(page, ".apply button");
  await holds(page, "?q=privacy&edition=2025");
  await step(page, -1);
  await until(page, () => location.search === "?q=privacy" && document.readyState === "complete");
  await pause(2500);
  await holds(page, "?q=privacy");
});

// axe-core finds nothing to object to, in every state, light and dark, desktop and phone, with the
// site's own Content-Security-Policy on.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, desktop, launch, phone, serve, states } from "./atlas.mjs";

// A matching tag runs rules that are off by default, such as `target-size`.
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let atlas, browser;
before(async () => {
  atlas = await serve();
  browser = await launch();
});
after(async () => {
  await browser.close();
  await atlas.stop();
});

async function violations(page) {
  await page.evaluate(axe);
  const result = await page.evaluate((tags) => axe.run({ runOnly: tags }), tags);
  return result.violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} — ${node.failureSummary}`),
    more: nodes.length,
  }));
}

for (const [size, options] of [["desktop", desktop], ["phone", phone]]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`axe has no objection: ${size}, ${colorScheme}`, async () => {
      const context = await browser.newContext({ baseURL: atlas.base, ...options, colorScheme });
      const page = await context.newPage();
      const found = {};
      for (const [name, path] of Object.entries(states)) {
        await page.goto(path);
        const here = await violations(page);
        if (here.length) found[name] = here;
      }
      await page.goto("/");
      await page.locator("#q").pressSequentially("child");
      await page.locator("#q-list [role=option]").first().waitFor();
      await page.press("#q", "ArrowDown");
      const here = await violations(page);
      if (here.length) found.suggestions = here;
      if (size === "phone") {
        await page.goto(states.filtered);
        await page.tap(".panel > summary");
        const here = await violations(page);
        if (here.length) found["filters open"] = here;
      }
      if (Object.keys(found).length) assert.fail(JSON.stringify(found, null, 1));
      await context.close();
    });
  }
}

test("axe has no objection to the pages as they are before any script", async () => {
  const context = await browser.newContext({ baseURL: atlas.base, ...phone });
  // axe itself needs script: ours is kept away instead of all.
  await context.route("**/assets/*.js", (route) => route.abort());
  const page = await context.newPage();
  const found = {};
  for (const name of ["home", "filtered", "nothing", "matrix"]) {
    await page.goto(states[name]);
    const here = await violations(page);
    if (here.length) found[name] = here;
  }
  if (Object.keys(found).length) assert.fail(JSON.stringify(found, null, 1));
  await context.close();
});

// The package for npm in a site that is bundled: the element and its component for React, as they are packed.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import path from "node:path";
import { build } from "esbuild";
import { packed } from "../../packages/atlas-search/tests/packed.mjs";
import { atlas, host, html, launch } from "./sites.mjs";

let server, site, browser, project;
before(async () => {
  [server, site, browser, project] = await Promise.all([atlas(), host(), launch(), packed()]);
});
after(async () => {
  await browser.close();
  await Promise.all([server.stop(), site.stop(), project.remove()]);
});

/// A page with a script that a bundler made, and what went wrong on it.
async function open(name, contents, format, body) {
  const { outputFiles } = await build({
    stdin: { contents, loader: "jsx", resolveDir: project.folder },
    bundle: true, write: false, format, jsx: "automatic", logLevel: "silent",
    // One React, that of these tests.
    nodePaths: [path.join(import.meta.dirname, "node_modules")],
    define: { "process.env.NODE_ENV": '"production"' },
  });
  site.pages.set(`/${name}.js`, { html: outputFiles[0].text, type: "text/javascript" });
  site.pages.set(`/${name}`, { html: html("", `${body}<script type="module" src="/${name}.js"></script>`) });
  const tab = await browser.newPage();
  const errors = [];
  tab.on("pageerror", (error) => errors.push(String(error)));
  tab.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await tab.goto(`${site.base}/${name}`);
  await tab.waitForFunction(() => document.querySelector("atlas-search")?.shadowRoot);
  return { tab, errors };
}

for (const format of ["esm", "iife"]) {
  test(`the element finds its atlas from within a bundle, as ${format}`, async () => {
    const { tab, errors } = await open(`bundled-${format}`, 'import "atlas-search";', format, `<atlas-search src="${server.base}"></atlas-search>`);
    const input = tab.locator("atlas-search [role=combobox]");
    await input.pressSequentially("privacy");
    await tab.locator("atlas-search [role=option]").first().waitFor();
    await input.press("Enter");
    await tab.waitForURL(`${server.base}/search?q=privacy**`);
    assert.deepEqual(errors, []);
    await tab.close();
  });
}

test("the component sets attributes and properties, hears every event, and follows what changes", async () => {
  const { tab, errors } = await open("component", `
    import { createRoot } from "react-dom/client";
    import { useRef, useState } from "react";
    import { AtlasSearch } from "atlas-search/react";
    window.heard = [];
    const hear = (event) => { event.preventDefault(); window.heard.push([event.type, event.detail]); };
    function Page() {
      const [french, speak] = useState(false);
      const search = useRef(null);
      return <>
        <button id="french" onClick={() => speak(true)}>French</button>
        <button id="focus" onClick={() => search.current.show()}>Search</button>
        <AtlasSearch ref={search} src={${JSON.stringify(server.base)}} className="mine" lang={french ? "fr" : "en"} minLength={4} hideLabel={!french}
          labels={french ? {} : { submit: "Find" }} filters={{ basket: ["cybersecurity"], issue: [], actor: [] }}
          onAtlasReady={hear} onAtlasQuery={hear} onAtlasResults={hear} onAtlasSelect={hear} onAtlasSubmit={hear} onAtlasToggle={hear} onAtlasError={hear} />
      </>;
    }
    createRoot(document.querySelector("#app")).render(<Page />);`, "esm", '<div id="app"></div>');
  const state = () => tab.evaluate(() => {
    const search = document.querySelector("atlas-search");
    return [search.className, search.lang, search.getAttribute("min-length"), search.hasAttribute("hide-label"),
      search.getAttribute("basket"), search.shadowRoot.querySelector("[part=button]").textContent];
  });
  assert.deepEqual(await state(), ["mine", "en", "4", true, "cybersecurity", "Find"]);
  await tab.locator("#french").click();
  await tab.waitForFunction(() => document.querySelector("atlas-search").lang === "fr");
  assert.deepEqual(await state(), ["mine", "fr", "4", false, "cybersecurity", "Rechercher"]);

  await tab.locator("#focus").click();
  await tab.keyboard.type("dat");
  await tab.waitForTimeout(400);
  assert.deepEqual((await tab.evaluate(() => window.heard)).map(([type]) => type), ["atlas-ready"]);
  await tab.keyboard.type("a");
  await tab.locator("atlas-search [role=option]").first().click();
  await tab.route(`${server.base}/api/**`, (route) => route.abort());
  const input = tab.locator("atlas-search [role=combobox]");
  await input.fill("data protection");
  await tab.waitForFunction(() => window.heard.some(([type]) => type === "atlas-error"));
  await input.press("Enter");
  const heard = Object.fromEntries(await tab.evaluate(() => window.heard));
  assert.deepEqual(Object.keys(heard).sort(), ["error", "query", "ready", "results", "select", "submit", "toggle"].map((name) => `atlas-${name}`));
  assert.equal(heard["atlas-select"].position, 0);
  assert.equal(heard["atlas-submit"].q, "data protection");
  assert.equal(new URL(heard["atlas-submit"].url).searchParams.get("lang"), "fr");
  assert.deepEqual(errors.filter((error) => !error.includes("ERR_FAILED")), []);
  await tab.close();
});

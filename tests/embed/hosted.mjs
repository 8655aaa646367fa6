// A host with <atlas-search> on its pages: the lines to put there, and how a page is opened and typed into.

import { atlas, host, launch } from "./sites.mjs";

/// A running atlas, a host, a browser, and what tests of the widget do with them.
export async function hosted() {
  const [server, site, browser] = await Promise.all([atlas(), host(), launch()]);
  const { files } = await (await fetch(`${server.base}/widget/integrity.json`)).json();
  const { path, integrity } = files["atlas-search.js"];
  const script = `<script type="module" src="${server.base}${path}" integrity="${integrity}" crossorigin="anonymous" referrerpolicy="no-referrer"></script>`;
  const body = (attributes = "", id = "q") => `<atlas-search ${attributes}>
    <form action="${server.base}/search" method="get" role="search">
      <label>Search the Geneva Digital Atlas <input type="search" name="q" id="${id}"></label>
      <button>Search</button>
    </form></atlas-search>`;
  const strict = `default-src 'none'; script-src ${server.base}; connect-src ${server.base}; form-action ${server.base}; require-trusted-types-for 'script'`;

  async function open(name, page, options = {}) {
    site.pages.set(`/${name}`, page);
    const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, ...options });
    const tab = await context.newPage();
    const requests = [];
    tab.on("request", (request) => requests.push(request.url()));
    await tab.goto(`${site.base}/${name}`);
    return { tab, context, requests, close: () => context.close() };
  }

  async function type(tab, text, at = 0) {
    const input = tab.locator("atlas-search [role=combobox]").nth(at);
    await input.pressSequentially(text);
    await tab.locator("atlas-search").nth(at).locator("[role=option]").first().waitFor();
    return input;
  }

  async function stop() {
    await browser.close();
    await Promise.all([server.stop(), site.stop()]);
  }

  return { server, site, browser, snippet: { script, body }, strict, open, type, stop };
}

/// What the guide writes in a language, by the names of the snippets.
export async function written(browser, server, lang) {
  const tab = await browser.newPage({ javaScriptEnabled: false });
  await tab.goto(`${server.base}/embed/guide?lang=${lang}`);
  const snippets = await tab.locator("[data-snippet]").evaluateAll((all) =>
    Object.fromEntries(all.map((one) => [one.dataset.snippet, one.textContent])));
  await tab.close();
  return snippets;
}

// The site below a path of another site, behind nginx that takes the path away, and behind nginx that
// leaves it: a crawler follows every link, form, asset, feed, redirect and address of the API, and none
// leads outside.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch, serve, states } from "../browser/atlas.mjs";

// How many pages are opened of each way: all kinds, in both languages.
const PAGES = 400;

const free = () => new Promise((resolve) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

let dir, nginx, browser;
const sites = {};

before(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "atlas-proxy-"));
  const ways = { taken: "/", left: "" };
  const hosts = [];
  for (const [way, rest] of Object.entries(ways)) {
    const port = await free();
    const base = `http://127.0.0.1:${port}/atlas`;
    // The crawler asks more at once than one client may.
    const atlas = await serve(["--base-url", `${base}/`, "--client-share", "0"]);
    sites[way] = { base, atlas };
    hosts.push(`server { listen 127.0.0.1:${port}; location /atlas/ { proxy_pass ${atlas.base}${rest}; } location / { return 404; } }`);
  }
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${dir}/${name};`);
  await mkdir(path.join(dir, "logs"));
  await writeFile(path.join(dir, "nginx.conf"), `daemon off; worker_processes 1; pid ${dir}/pid; error_log ${dir}/logs/error.log;
    events { worker_connections 256; }
    http { access_log off; ${temporary.join(" ")} ${hosts.join("\n")} }`);
  nginx = spawn(process.env.NGINX ?? "nginx", ["-p", dir, "-c", path.join(dir, "nginx.conf"), "-e", path.join(dir, "logs/error.log")], { stdio: "inherit" });
  const answers = async ({ base }) => {
    for (let tries = 0; tries < 100; tries += 1) {
      if (await fetch(`${base}/healthz`).then(({ ok }) => ok, () => false)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`nothing answers at ${base}`);
  };
  await Promise.all(Object.values(sites).map(answers));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  const ended = new Promise((resolve) => nginx.once("exit", resolve));
  nginx.kill("SIGTERM");
  await ended;
  await Promise.all(Object.values(sites).map(({ atlas }) => atlas.stop()));
  await rm(dir, { recursive: true });
});

const unescaped = (text) => text.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&#39;", "'");

/// The addresses in an answer, by what it is.
function addresses(type, text) {
  const found = (pattern) => [...text.matchAll(pattern)].map(([, address]) => unescaped(address));
  if (/html|svg/.test(type)) {
    const linked = [...text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].flatMap(([, data]) => members(JSON.parse(data)));
    return [...found(/\s(?:href|src|action|formaction|poster|data)="([^"]*)"/g), ...found(/<meta [^>]*content="(\/[^"]*|https?:[^"]*)"/g), ...linked];
  }
  if (/xml/.test(type)) return [...found(/\s(?:href|template)="([^"]*)"/g), ...found(/<loc>([^<]*)<\/loc>/g)].map((address) => address.replaceAll(/\{\w+\??\}/g, "1"));
  if (/json/.test(type)) return members(JSON.parse(text));
  if (/css/.test(type)) return found(/url\("?([^")]*)"?\)/g).filter((address) => !address.startsWith("data:"));
  if (/text\/plain/.test(type)) return [...found(/\]\((\S+)\)/g), ...found(/^(?:Disallow|Sitemap): (\S+)$/gm)];
  return [];
}

/// What looks like an address among the members of JSON.
function members(value) {
  if (typeof value === "string") return /^(https?:\/\/\S+|\/[a-z]\S*)$/.test(value) && !value.includes("{") ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  // Paths of OpenAPI are names of members, and its examples of addresses are of another site.
  return Object.entries(value).filter(([name]) => !["example", "examples", "text", "notices", "interpreted"].includes(name)).flatMap(([, member]) => members(member));
}

for (const way of ["taken", "left"]) {
  test(`nothing leads outside when the path is ${way}`, async () => {
    const { base, atlas } = sites[way];
    const { origin } = new URL(base);
    const queue = [...Object.values(states), "/sitemap.xml", "/robots.txt", "/llms.txt", "/opensearch.xml", "/search.atom?q=privacy", "/api/v1/search?q=privacy", "/api/v1/suggest?q=priv&hits=3", "/api/v1/actors", "/api/v1/issues", "/api/v1/compare?a=004/ilo&b=000/ilo", "/api/openapi.json", "/widget/integrity.json", "/matrix.svg", "/nothing", `/oembed?url=${encodeURIComponent(`${base}/baskets/cybersecurity`)}`, "/embed?q=privacy", "/embed/guide", "/?lang=fr"].map((address) => base + address);
    const first = new Set(queue);
    const seen = new Set(queue.map((address) => address.split("#")[0]));
    const kinds = new Set();
    let opened = 0;
    while (queue.length > 0 && opened < PAGES) {
      const address = queue.shift();
      opened += 1;
      const response = await fetch(address, { redirect: "manual", headers: { accept: "text/html" } });
      const type = response.headers.get("content-type") ?? "";
      const text = await response.text();
      // Among those to begin with are some that are not there.
      assert.ok(response.status < 400 || first.has(address), `${response.status} at ${address}`);
      kinds.add(new URL(address).pathname.split("/")[2]);
      const location = response.headers.get("location");
      for (const found of [...addresses(type, text), ...(location ? [location] : [])]) {
        const to = new URL(found, address);
        assert.ok(to.origin !== new URL(atlas.base).origin, `${found} at ${address}`);
        // What the paths of OpenAPI are put behind is no address to open.
        if (to.origin !== origin || !/^https?:$/.test(to.protocol) || found === base) continue;
        assert.ok(to.pathname.startsWith("/atlas/"), `${found} at ${address} leads outside`);
        to.hash = "";
        if (seen.has(to.href) || /\/search\?.*&|Disallow/.test(to.href) || to.pathname === "/atlas/mcp") continue;
        seen.add(to.href);
        // What is new in kind first, so that few pages show all kinds.
        if (kinds.has(to.pathname.split("/")[2])) queue.push(to.href);
        else queue.unshift(to.href);
      }
    }
    for (const kind of ["", "search", "actors", "issues", "baskets", "sections", "documents", "compare", "matrix", "assets", "api", "cite", "widget"]) assert.ok(kinds.has(kind), `no address of ${kind} was followed`);
    assert.equal(opened, PAGES);
  });

  test(`the pages work in a browser when the path is ${way}`, async () => {
    const { base } = sites[way];
    const tab = await browser.newPage();
    const outside = [];
    tab.on("request", (request) => request.url().startsWith(`${base}/`) || request.url().startsWith("data:") || outside.push(request.url()));
    const errors = [];
    tab.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await tab.goto(`${base}/`);
    await tab.locator("#q").pressSequentially("privacy");
    await tab.locator("[role=option]").first().waitFor();
    await tab.locator("#q").press("Enter");
    await tab.waitForURL(`${base}/search?**`);
    await tab.locator(".hit h3 a").first().click();
    await tab.waitForURL(`${base}/sections/**`);
    await tab.goBack();
    await tab.locator("#filters input[type=checkbox]").first().check();
    await tab.waitForURL(/basket=/);
    await tab.goto(`${base}/embed/guide`);
    await tab.locator("#preview atlas-search [role=combobox]").pressSequentially("privacy");
    await tab.locator("#preview atlas-search [role=option]").first().waitFor();
    assert.deepEqual(outside, []);
    assert.deepEqual(errors, []);
    await tab.close();
  });
}

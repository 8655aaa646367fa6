// Two sites on two origins: the atlas, and a host whose pages are given as text or from npm.

import { mkdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { artefacts } from "../browser/atlas.mjs";

export { axe, binary, launch, serve as atlas } from "../browser/atlas.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));

const types = { ".js": "text/javascript", ".css": "text/css", ".html": "text/html; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml" };

/// A site of somebody else: pages by path, each `{ html, csp, type }`, the files of npm packages below
/// `/npm/`, and the files of a folder if one is given.
export async function host(folder) {
  const pages = new Map();
  const reports = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    if (pathname === "/csp-report") {
      let body = "";
      for await (const chunk of request) body += chunk;
      reports.push(body);
      return response.writeHead(204).end();
    }
    if (pathname === "/favicon.ico") return response.writeHead(204).end();
    const page = pages.get(pathname);
    if (page) {
      const headers = { "content-type": page.type ?? "text/html; charset=utf-8", "cache-control": "no-store" };
      if (page.csp) headers["content-security-policy"] = `${page.csp}; report-uri /csp-report`;
      return response.writeHead(200, headers).end(page.html);
    }
    const npm = pathname.startsWith("/npm/");
    const base = npm ? path.join(here, "node_modules") : folder;
    let file = base && path.join(base, decodeURIComponent(npm ? pathname.slice(5) : pathname));
    if (!file?.startsWith(base)) return response.writeHead(404).end();
    if (file.endsWith("/")) file += "index.html";
    try {
      const body = await readFile(file);
      response.writeHead(200, { "content-type": types[path.extname(file)] ?? "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${server.address().port}`;
  const stop = () => new Promise((resolve) => {
    server.closeAllConnections();
    server.close(resolve);
  });
  return { base, pages, reports, stop };
}

/// The path of a picture to look at.
export async function picture(name) {
  await mkdir(artefacts, { recursive: true });
  return path.join(artefacts, `embed-${name}.png`);
}

/// A page of a host, with a head and a body.
export const html = (head, body, attributes = 'lang="en"') =>
  `<!doctype html><html ${attributes}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A host</title>${head}</head><body>${body}</body></html>`;

export const injection = '<img src=x onerror="window.injected=1">';

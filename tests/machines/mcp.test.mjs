// The official client of the Model Context Protocol, over standard input and output and over HTTP. It holds
// every result against the schema that the tool gives of it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { binary, serve } from "../browser/atlas.mjs";

const corpus = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../corpus");

let atlas;
const clients = {};
let complaints = "";

async function connected(transport) {
  const client = new Client({ name: "atlas-tests", version: "0.1.0" });
  await client.connect(transport);
  // From here on each result is held against the schema of its tool.
  await client.listTools();
  return client;
}

before(async () => {
  atlas = await serve();
  const args = ["mcp", "--index", atlas.index, "--base-url", atlas.base, "--log", "debug"];
  const stdio = new StdioClientTransport({ command: binary, args, stderr: "pipe" });
  stdio.stderr.on("data", (text) => (complaints += text));
  clients.stdio = await connected(stdio);
  clients.http = await connected(new StreamableHTTPClientTransport(new URL(`${atlas.base}/mcp`)));
});
after(async () => {
  await Promise.all(Object.values(clients).map((client) => client.close()));
  await atlas.stop();
});

const call = (client, name, args = {}) => client.callTool({ name, arguments: args });
const api = async (address) => (await fetch(atlas.base + address)).json();

/// A test over either way.
function both(name, check) {
  for (const way of ["stdio", "http"]) test(`${name} (${way})`, () => check(clients[way]));
}

both("it says who it is, and each tool what it takes and gives", async (client) => {
  assert.equal(client.getServerVersion().title, "Geneva Digital Atlas Search");
  assert.match(client.getInstructions(), /source/);
  const { tools } = await client.listTools();
  assert.deepEqual(tools.map(({ name }) => name), ["search", "read_section", "list_organisations", "list_issues", "compare"]);
  for (const tool of tools) {
    assert.ok(tool.title && tool.description.length > 100, tool.name);
    // Clients warn of each format that JSON Schema does not know.
    assert.doesNotMatch(JSON.stringify(tool), /"format":"(u?int|float|double)/, tool.name);
    assert.equal(tool.annotations.readOnlyHint, true);
    assert.equal(tool.inputSchema.type, "object");
    assert.equal(tool.outputSchema.type, "object");
  }
});

both("a search finds what the API finds, and what it found can be read where it says that it stands", async (client) => {
  const { structuredContent: found, content } = await call(client, "search", { query: "child safety online", filters: { edition: [2025] }, per_page: 5 });
  const reply = await api("/api/v1/search?q=child+safety+online&edition=2025&per_page=5");
  assert.equal(found.total, reply.total);
  assert.deepEqual(found.results.map(({ id }) => id), reply.hits.map(({ id }) => id));
  for (const { id, source, type } of found.results) {
    assert.ok(content[0].text.includes(source.url), "the text has the sources, too");
    const { structuredContent: whole, content: said } = await call(client, "read_section", { id });
    assert.deepEqual(whole.source, source);
    assert.ok(said[0].text.includes(`lines ${source.first_line}-${source.last_line}`));
    assert.equal((await fetch(source.url)).status, 200);
    if (type === "actor") continue;
    const lines = (await readFile(path.join(corpus, source.file), "utf8")).split("\n").slice(source.first_line - 1, source.last_line);
    const words = (text) => text.replaceAll(/\s+/g, "");
    const [first] = whole.text.split("\n");
    assert.ok(words(lines.join("")).includes(words(first)), `${id}: ${first}`);
  }
});

both("organisations and issues are listed with the ids that filters take", async (client) => {
  const { structuredContent: all } = await call(client, "list_organisations", { per_page: 500 });
  assert.equal(all.organisations.length, all.total);
  const { structuredContent: named } = await call(client, "list_organisations", { name: "labour" });
  assert.ok(named.organisations.length > 0 && named.total < all.total);
  const { structuredContent: issues } = await call(client, "list_issues");
  for (const { id, passages } of issues.baskets) {
    const { structuredContent: found } = await call(client, "search", { filters: { basket: id } });
    assert.equal(found.total, passages, id);
  }
});

both("two editions are compared", async (client) => {
  const { structuredContent: all } = await call(client, "list_organisations", { per_page: 500 });
  const several = all.organisations.find(({ profiles }) => profiles.length > 1);
  const [b, a] = several.profiles.map(({ id }) => id);
  const { structuredContent: changes, content } = await call(client, "compare", { a, b });
  assert.ok(changes.added_words + changes.removed_words > 0);
  assert.deepEqual([changes.a.id, changes.b.id], [a, b]);
  assert.match(content[0].text, /\{\+.+\+\}|\[-.+-\]/);
});

both("what is wrong is said to whoever called", async (client) => {
  for (const [tool, args, expected] of [
    ["read_section", { id: "nothing" }, /`search` gives the ids/],
    ["search", { filters: { issue: ["privcy"] } }, /there is no issue/],
    ["search", { words: "privacy" }, /unknown field `words`, expected one of `query`/],
  ]) {
    const result = await call(client, tool, args);
    assert.equal(result.isError, true);
    assert.match(result.content[0].text, expected);
  }
  await assert.rejects(call(client, "nothing"), /there is no such tool; there are search/);
});

test("both ways say the same", async () => {
  for (const [tool, args] of [["search", { query: "privacy" }], ["list_issues", {}], ["read_section", { id: "000/ilo/future-of-work" }]]) {
    const [a, b] = await Promise.all(["stdio", "http"].map((way) => call(clients[way], tool, args)));
    assert.deepEqual(a, b);
  }
});

test("what is logged goes to standard error, and nothing failed", () => {
  assert.match(complaints, /INFO|DEBUG/);
  assert.doesNotMatch(complaints, /ERROR|panicked/);
});

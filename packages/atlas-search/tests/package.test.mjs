// What is packed is all that is needed, loads where there is no page, and never changes under its version.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { here, packed } from "./packed.mjs";

let host, installed;
before(async () => {
  host = await packed();
  installed = path.join(host.folder, "node_modules/atlas-search");
});
after(() => host.remove());

const json = async (file) => JSON.parse(await readFile(file, "utf8"));
const integrity = async (file) => `sha384-${createHash("sha384").update(await readFile(file)).digest("base64")}`;
const widget = path.join(here, "../../crates/server/widget");

test("its version is that of the newest element, which it holds to the byte", async () => {
  const { version } = await json(path.join(installed, "package.json"));
  const folders = (await readdir(widget, { withFileTypes: true })).filter((one) => one.isDirectory()).map(({ name }) => name);
  const newest = folders.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1);
  assert.equal(version, newest);
  const released = await json(path.join(widget, "integrity.json"));
  assert.equal(await integrity(path.join(installed, "dist/atlas-search.class.js")), released[version]["atlas-search.class.js"]);
});

test("what a version holds never changes", async () => {
  const { version } = await json(path.join(installed, "package.json"));
  const held = {};
  for (const name of host.files.filter((name) => name.startsWith("dist/")).sort()) held[name] = await integrity(path.join(installed, name));
  const pinned = (await json(path.join(here, "integrity.json")))[version];
  assert.deepEqual(held, pinned, `give the change a version of its own, with its hashes in integrity.json: ${JSON.stringify({ [version]: held }, null, 2)}`);
});

test("it has what its exports name, and nothing that only its tests need", async () => {
  const { exports } = await json(path.join(installed, "package.json"));
  const named = Object.values(exports).flatMap((target) => typeof target === "string" ? [target] : Object.values(target));
  for (const file of named) assert.ok(host.files.includes(file.slice(2)), file);
  const others = host.files.filter((name) => !/^(dist\/.*|package\.json|README\.md)$/.test(name));
  assert.deepEqual(others, []);
});

test("it can be loaded, and rendered by React, where there is no page", async () => {
  const script = `
    import { AtlasSearch as Element } from "atlas-search";
    import { AtlasSearch as Class } from "atlas-search/class";
    import { AtlasSearch } from "atlas-search/react";
    import manifest from "atlas-search/custom-elements.json" with { type: "json" };
    import { createElement } from "react";
    import { renderToString } from "react-dom/server";
    const html = renderToString(createElement(AtlasSearch, { src: "https://atlas.example", minLength: 3, hideLabel: true, onAtlasSelect() {}, filters: {} }, "inside"));
    process.stdout.write(JSON.stringify([Element === Class, Class.version, manifest.modules.length, html]));`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--no-warnings", "--input-type=module", "--preserve-symlinks", "-e", script], { cwd: host.folder });
  const { version } = await json(path.join(installed, "package.json"));
  assert.deepEqual(JSON.parse(stdout), [true, version, 2,
    '<atlas-search src="https://atlas.example" min-length="3" hide-label="">inside</atlas-search>']);
});

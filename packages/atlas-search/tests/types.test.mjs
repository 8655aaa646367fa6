// The types take what is right and refuse what is wrong, in a strict project.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { here, packed } from "./packed.mjs";

let host;
before(async () => {
  host = await packed();
});
after(() => host.remove());

/// What the compiler says of files of a strict project.
async function compile(files, options = {}) {
  const compilerOptions = {
    strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noEmit: true, jsx: "react-jsx",
    target: "es2022", lib: ["es2022", "dom", "dom.iterable"], module: "esnext", moduleResolution: "bundler",
    preserveSymlinks: true, types: [], ...options,
  };
  await writeFile(path.join(host.folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const compiler = path.join(here, "node_modules/typescript/bin/tsc");
  return promisify(execFile)(process.execPath, [compiler, "-p", "."], { cwd: host.folder }).then(() => "", ({ stdout, stderr }) => stdout + stderr);
}

test("right use compiles, and each line of wrong use is an error", async () => {
  for (const name of ["page.ts", "site.tsx"]) await copyFile(path.join(here, "tests/uses", name), path.join(host.folder, name));
  for (const options of [{}, { module: "nodenext", moduleResolution: "nodenext" }]) {
    assert.equal(await compile(["page.ts", "site.tsx"], options), "");
  }
});

test("what is expected to be wrong is wrong for the reason that is said", async () => {
  const source = await readFile(path.join(here, "tests/uses/site.tsx"), "utf8");
  const expected = [...source.matchAll(/@ts-expect-error (.*?)(?: \*\/\})?$/gm)].map(([, reason]) => reason);
  await writeFile(path.join(host.folder, "wrong.tsx"), source.replaceAll("@ts-expect-error", "expected:"));
  const errors = (await compile(["wrong.tsx"])).split(/^(?=wrong\.tsx)/m);
  assert.equal(errors.length, expected.length, errors.join("\n"));
  for (const [at, reason] of expected.entries()) assert.ok(errors[at].includes(reason), `${reason}: ${errors[at]}`);
});

test("the members that are declared are set and read as the types of the element say", async () => {
  const { modules: [{ declarations: [element] }] } = JSON.parse(await readFile(path.join(host.folder, "node_modules/atlas-search/dist/custom-elements.json"), "utf8"));
  const names = (list) => list.map(({ name }) => JSON.stringify(name)).join(" | ");
  await writeFile(path.join(host.folder, "names.ts"), `
    import type { AtlasFilters, AtlasSearch, AtlasSearchAttributes, AtlasSearchEventMap, AtlasSubmitDetail } from "atlas-search";
    type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
    export const attributes: Same<keyof AtlasSearchAttributes, ${names(element.attributes)}> = true;
    export const events: Same<keyof AtlasSearchEventMap, ${names(element.events)}> = true;
    export const members: Same<Exclude<keyof AtlasSearch, Exclude<keyof HTMLElement, "focus">>, ${names(element.members.filter((one) => !one.static))}> = true;
    export const filters: Same<AtlasFilters, AtlasSubmitDetail["filters"]> = true;`);
  assert.equal(await compile(["names.ts"]), "");
});

// What the package holds, made from the element that the server gives out and from what is declared of it.
//
// There is one source of each: the newest folder of `crates/server/widget` has the element, and
// `custom-elements.json` beside it every name, which the guide of the server shows too.

import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { declarations, reactDeclarations, reactNames } from "./declarations.mjs";

const here = import.meta.dirname;
const repository = path.join(here, "../..");
const widget = path.join(repository, "crates/server/widget");
const dist = path.join(here, "dist");

const { version } = JSON.parse(await readFile(path.join(here, "package.json"), "utf8"));
const manifest = JSON.parse(await readFile(path.join(widget, "custom-elements.json"), "utf8"));
const element = manifest.modules[0].declarations[0];
const own = (name) => readFile(path.join(here, "src", name), "utf8");

const source = await readFile(path.join(widget, version, "atlas-search.js"), "utf8");
const files = {
  // As at `/widget/{version}/atlas-search.class.js`, to the byte.
  "atlas-search.class.js": source.replaceAll("{version}", version),
  "atlas-search.class.d.ts": declarations(element, await own("types.d.ts")),
  "atlas-search.js": await own("atlas-search.js"),
  "atlas-search.d.ts": await own("atlas-search.d.ts"),
  "react.js": (await own("react.js")).replace("{names}", JSON.stringify(reactNames(element), null, 2)),
  "react.d.ts": reactDeclarations(element, await own("react.d.ts")),
  "custom-elements.json": JSON.stringify(manifest, null, 2) + "\n",
};

await rm(dist, { recursive: true, force: true });
await mkdir(dist);
await Promise.all(Object.entries(files).map(([name, text]) => writeFile(path.join(dist, name), text)));
for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) {
  await copyFile(path.join(repository, licence), path.join(dist, licence));
}

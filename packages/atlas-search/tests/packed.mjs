// The package as npm packs it, installed into a project of somebody else.

import { execFile } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
export const here = path.join(import.meta.dirname, "..");

/// The files of the package, and a folder that has it installed; the tools of this folder are there too.
export async function packed() {
  const folder = await mkdtemp(path.join(tmpdir(), "atlas-package-"));
  const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", folder], { cwd: here });
  // What the build prints comes before; newer versions of npm print packages by name.
  const [pack] = Object.values(JSON.parse(stdout.slice(stdout.search(/^[[{]/m))));
  await writeFile(path.join(folder, "package.json"), JSON.stringify({ name: "host", private: true, type: "module" }));
  // It depends on nothing, so that nothing is downloaded.
  const offline = ["--offline", "--legacy-peer-deps", "--no-audit", "--no-fund"];
  await run("npm", ["install", ...offline, path.join(folder, pack.filename)], { cwd: folder });
  const modules = path.join(folder, "node_modules");
  for (const name of ["react", "react-dom", "scheduler", "csstype", "@types"]) await symlink(path.join(here, "node_modules", name), path.join(modules, name));
  return { folder, files: pack.files.map((file) => file.path), remove: () => rm(folder, { recursive: true }) };
}

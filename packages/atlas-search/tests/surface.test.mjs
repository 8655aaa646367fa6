// What `custom-elements.json` declares of the element is what its source has, name by name.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { parse } from "acorn";
import Ajv from "ajv";
import { here } from "./packed.mjs";

const json = async (file) => JSON.parse(await readFile(file, "utf8"));
const widget = path.join(here, "../../crates/server/widget");
const { version } = await json(path.join(here, "package.json"));
const manifest = await json(path.join(widget, "custom-elements.json"));
const declared = manifest.modules[0].declarations[0];
const source = await readFile(path.join(widget, version, "atlas-search.js"), "utf8");
const program = parse(source, { ecmaVersion: "latest", sourceType: "module" });

/// Every node of the program.
function* nodes(node = program) {
  if (typeof node?.type === "string") yield node;
  for (const child of Object.values(node ?? {})) if (typeof child === "object") yield* nodes(child);
}
const all = [...nodes()];

/// Calls of a function or method, each as its arguments.
const calls = (name) => all.filter(({ type, callee }) => type === "CallExpression" && (callee.property ?? callee).name === name);
const constants = (nodes) => nodes.filter((node) => node?.type === "Literal" && typeof node.value === "string").map(({ value }) => value);
const named = (list) => list.map(({ name }) => name).sort();
const sorted = (names) => [...new Set(names)].sort();

test("it is valid by the schema of its format", async () => {
  const schema = await json(path.join(here, "node_modules/custom-elements-manifest/schema.json"));
  const ajv = new Ajv({ strict: false, logger: false }).addSchema(schema, "manifest");
  // A class is any object with a name there: that it is an element is asked apart.
  for (const [part, value] of [["", manifest], ["#/definitions/CustomElementDeclaration", declared]]) {
    assert.ok(ajv.validate({ $ref: `manifest${part}` }, value), ajv.errorsText());
  }
});

test("attributes are those that the element reads, with the numbers that it takes unless given", () => {
  const observed = all.find(({ type, key }) => type === "PropertyDefinition" && key.name === "observedAttributes");
  const read = [...calls("getAttribute"), ...calls("hasAttribute")].filter(({ callee }) => callee.object.type === "ThisExpression");
  const filters = all.find(({ type, id }) => type === "VariableDeclarator" && id.name === "FILTERS");
  const numbers = calls("number");
  const styled = [...source.matchAll(/:host\(\[([a-z-]+)=/g)].map(([, name]) => name);
  assert.deepEqual(named(declared.attributes), sorted([
    ...constants(observed.value.elements),
    ...constants(read.flatMap((call) => call.arguments)),
    ...constants(filters.init.elements),
    ...constants(numbers.map((call) => call.arguments[0])),
    ...styled,
  ]));
  for (const { arguments: [name, usual, most] } of numbers) {
    const attribute = declared.attributes.find((one) => one.name === name.value);
    assert.equal(attribute.default, usual.raw, name.value);
    assert.ok(attribute.description.includes(most.raw), `${name.value}: at most ${most.raw}`);
  }
});

test("events are those that it sends, with what their details hold", () => {
  const sent = Object.fromEntries(calls("emit").map((call) => {
    const [name, detail] = call.arguments;
    return [`atlas-${name.value}`, detail.properties.map(({ key }) => key.name)];
  }));
  const typed = Object.fromEntries(declared.events.map(({ name, type }) => {
    const detail = type.text.match(/^CustomEvent<\{(.*)\}>$/)[1];
    return [name, [...detail.matchAll(/(?:^|;)\s*(\w+):/g)].map(([, key]) => key)];
  }));
  assert.deepEqual(typed, sent);
});

/// The properties of the style sheet, each with all that it is unless set.
function properties() {
  const found = new Map();
  for (const { index, 0: start, 1: name } of source.matchAll(/var\((--atlas-[a-z-]+),/g)) {
    let depth = 1, end = index + start.length;
    for (; depth > 0; end += 1) depth += { "(": 1, ")": -1 }[source[end]] ?? 0;
    found.set(name, [...(found.get(name) ?? []), source.slice(index + start.length, end - 1)]);
  }
  return found;
}

test("properties are those of its style sheet, with what they are unless set", () => {
  const found = properties();
  assert.deepEqual(named(declared.cssProperties), sorted(found.keys()));
  for (const { name, default: usual } of declared.cssProperties) {
    const values = found.get(name);
    // What is worked out from another property is told in words.
    if (usual === undefined) assert.ok(values.some((value) => value.includes("var(--accent)")), name);
    else assert.ok(values.includes(usual), `${name}: ${usual} is none of ${values.join(" and ")}`);
  }
});

test("parts are those that its elements have", () => {
  const made = calls("make").map((call) => call.arguments[1]);
  const changed = calls("setAttribute").filter((call) => call.arguments[0].value === "part").map((call) => call.arguments[1]);
  assert.deepEqual(named(declared.cssParts), sorted(constants([...made, ...changed]).flatMap((part) => part.split(" "))));
});

test("members are those that others can reach", () => {
  const inherited = ["constructor", "observedAttributes", "connectedCallback", "disconnectedCallback", "attributeChangedCallback"];
  const { body } = all.find(({ type, id }) => type === "ClassDeclaration" && id.name === declared.name).body;
  const reachable = body.filter(({ key }) => key.type === "Identifier" && !inherited.includes(key.name));
  assert.deepEqual(named(declared.members), sorted(reachable.map(({ key }) => key.name)));
  const getters = reachable.filter(({ kind }) => kind === "get").map(({ key }) => key.name);
  const setters = reachable.filter(({ kind }) => kind === "set").map(({ key }) => key.name);
  for (const { name, kind, readonly, static: isStatic } of declared.members) {
    const own = reachable.find(({ key }) => key.name === name);
    assert.equal(isStatic ?? false, own.static, name);
    assert.equal(kind === "method", own.kind === "method", name);
    if (getters.includes(name)) assert.equal(readonly ?? false, !setters.includes(name), name);
  }
});

test("every language of the element has a word for each kind of suggestion that is declared", async () => {
  const types = await readFile(path.join(here, "src/types.d.ts"), "utf8");
  const [, union] = types.match(/^ {2}kind: (.*);$/m);
  const kinds = sorted([...union.matchAll(/"(\w+)"/g)].map(([, kind]) => kind));
  const { properties: languages } = all.find(({ type, id }) => type === "VariableDeclarator" && id.name === "LABELS").init;
  for (const { key, value } of languages) {
    const { value: words } = value.properties.find((one) => one.key.name === "kind");
    assert.deepEqual(sorted(words.properties.map((one) => one.key.name)), kinds, key.name);
  }
});

test("words are those that labels are declared to have", async () => {
  const types = await readFile(path.join(here, "src/types.d.ts"), "utf8");
  const [, body] = types.match(/interface AtlasLabels \{(.*?)^\}/ms);
  const { properties: [english] } = all.find(({ type, id }) => type === "VariableDeclarator" && id.name === "LABELS").init;
  const keys = [...body.matchAll(/^ {2}(\w+):/gm)].map(([, key]) => key);
  assert.deepEqual(keys.sort(), english.value.properties.map(({ key }) => key.name).sort());
});

// The types of the element, written from what `custom-elements.json` declares of it.

const comment = ({ description, default: usual }, indent = "  ") =>
  `${indent}/** ${description}${usual ? ` \`${usual}\` unless given.` : ""} */\n`;

const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

const quoted = (name) => (/^\w+$/.test(name) ? name : JSON.stringify(name));

/// `atlas-select` as `AtlasSelect`.
const typeOf = (event) => camel(`-${event.name}`);

const detail = (event) => event.type.text.match(/^CustomEvent<(.*)>$/s)[1];

const properties = (element) => element.members.filter(({ kind, readonly }) => kind === "field" && !readonly);

function member({ kind, name, static: isStatic, readonly, type, parameters = [], return: returned, ...rest }) {
  const modifiers = `${isStatic ? "static " : ""}${readonly ? "readonly " : ""}`;
  if (kind === "field") return `${comment(rest)}  ${modifiers}${name}: ${type.text};\n`;
  const taken = parameters.map((one) => `${one.name}${one.optional ? "?" : ""}: ${one.type.text}`);
  return `${comment(rest)}  ${modifiers}${name}(${taken.join(", ")}): ${returned.type.text};\n`;
}

/// The declarations of the class, below those that are written by hand.
export function declarations(element, types) {
  const attributes = element.attributes.map((one) => `${comment(one)}  ${quoted(one.name)}?: ${one.type.text};\n`);
  const details = element.events.map((event) => `${comment(event, "")}export type ${typeOf(event)}Detail = ${detail(event)};\n\n`);
  const events = element.events.map((event) => `${comment(event)}  ${quoted(event.name)}: CustomEvent<${typeOf(event)}Detail>;\n`);
  return `${types}
/** The attributes of \`<${element.tagName}>\`. */
export interface ${element.name}Attributes {
${attributes.join("")}}

${details.join("")}/** The events of \`<${element.tagName}>\`, by name. */
export interface ${element.name}EventMap {
${events.join("")}}

/** ${element.description} */
export declare class ${element.name} extends HTMLElement {
${element.members.map(member).join("")}}

declare global {
  // They bubble, so that whatever is around the element hears them.
  interface GlobalEventHandlersEventMap extends ${element.name}EventMap {}
}
`;
}

/// What the component takes under another name than the element: \`minLength\` is \`min-length\`.
export const reactNames = (element) => Object.fromEntries([
  ...element.attributes.map(({ name }) => [camel(name), name]).filter(([ours, theirs]) => ours !== theirs),
  ...element.events.map((event) => [`on${typeOf(event)}`, `on${event.name}`]),
]);

/// The declarations of the component and of the element in JSX, around those that are written by hand.
export function reactDeclarations(element, types) {
  const listener = (event) => `(event: ${element.name}EventMap["${event.name}"]) => void`;
  const set = properties(element).map((one) => `${comment(one)}  ${one.name}?: ${one.type.text};\n`);
  const attributes = element.attributes.map((one) => `${comment(one)}  ${camel(one.name)}?: ${one.type.text} | undefined;\n`);
  const props = element.events.map((event) => `${comment(event)}  on${typeOf(event)}?: (${listener(event)}) | undefined;\n`);
  const raw = element.events.map((event) => `${comment(event)}  ${quoted(`on${event.name}`)}?: (${listener(event)}) | undefined;\n`);
  return types
    .replace("{properties}", set.join(""))
    .replace("{props}", attributes.join("") + props.join(""))
    .replace("{raw}", raw.join(""));
}

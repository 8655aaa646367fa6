"use client";
// <atlas-search> as a component. React 19 hands attributes, properties and listeners to elements by itself:
// what is left is to name them as React does.
import { createElement } from "react";
import "./atlas-search.js";

const NAMES = {names};

export function AtlasSearch(props) {
  const named = Object.entries(props).filter(([, value]) => value !== undefined);
  return createElement("atlas-search", Object.fromEntries(named.map(([name, value]) => [NAMES[name] ?? name, value])));
}

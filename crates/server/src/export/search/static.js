// The search of a static copy on its own pages.

import { show } from "./page.js";
import { offer } from "./suggest.js";
import { Tables } from "./tables.js";

const here = new URL(".", import.meta.url);
const root = new URL("..", here);
const tables = new Tables(here);
const language = document.documentElement.lang;

// English is the site itself, another language a tree in it.
const to = (url) => new URL(language === "en" ? url : `${language}/${url}`, root).href;

const [field, list] = ["#q", "#static-hits"].map((one) => document.querySelector(one));
if (field) offer(field, tables);
if (list) show(list, { tables, to, language });

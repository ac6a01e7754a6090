// rss-parser reads, DOMPurify makes summaries safe. Its main file is for node;
// it has a bundle for browsers.

import Parser from "rss-parser/dist/rss-parser.min.js";

import { define } from "./headlines.js";
import { summarise } from "./purify.js";

define(read, summarise);

export async function read(text) {
  const { items } = await new Parser().parseString(text);
  return items.map((item) => ({ title: item.title, url: item.link, date: new Date(item.isoDate), summary: item.content ?? "" }));
}

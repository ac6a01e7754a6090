// feedsmith reads, DOMPurify makes summaries safe.

import { parseFeed } from "feedsmith";

import { define } from "./headlines.js";
import { summarise } from "./purify.js";

define(read, summarise);

export function read(text) {
  const { format, feed } = parseFeed(text);
  return feed.items.map((item) => format === "json"
    ? { title: item.title, url: item.url, date: new Date(item.date_published), summary: item.summary ?? item.content_html ?? "" }
    : { title: item.title, url: item.link, date: new Date(item.pubDate), summary: item.description ?? "" });
}

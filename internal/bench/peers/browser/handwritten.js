// What someone writes who needs no library: the browser reads XML and JSON, and
// all that is shown is text.

import { define } from "./headlines.js";

define(read, (paragraph, summary) => { paragraph.textContent = plain(summary); });

export function read(text, type) {
  return /json/.test(type) ? readJSON(text) : readXML(text);
}

function readJSON(text) {
  return JSON.parse(text).items.map((item) => ({
    title: item.title,
    url: item.url,
    date: new Date(item.date_published),
    summary: item.summary ?? item.content_html ?? "",
  }));
}

function readXML(text) {
  const feed = new DOMParser().parseFromString(text, "application/xml");
  if (feed.querySelector("parsererror")) {
    throw new Error("the feed is not well-formed");
  }
  return Array.from(feed.getElementsByTagName("item"), (item) => {
    const field = (name) => item.getElementsByTagName(name)[0]?.textContent.trim() ?? "";
    return {
      title: field("title"),
      url: field("link"),
      date: new Date(field("pubDate")),
      summary: field("description"),
    };
  });
}

// plain returns the text of HTML. A document that is not shown runs nothing.
function plain(html) {
  return new DOMParser().parseFromString(html, "text/html").body.textContent;
}

// Plain RSS 2.0 and Atom 1.0 feeds, read as far as that is certain, for
// headlines that are there before the Go program is. What package feed might
// read in another way is not plain.

import { expect } from "./notplain.js";

// What is larger is left to the Go program, so that nothing takes long here.
const MAX_LENGTH = 1 << 20; // characters of a document
const MAX_HEAD = 1 << 14; // characters before the first item
const MAX_ITEMS = 1000;

// feedOf returns { feed, partly } of a document: what it says as JSON Feed, and
// whether package feed would find more of what is in show (as render.Show).
// Then only titles, addresses and dates are in the feed.
export function feedOf(document, { IMAGE, TOPICS, SUMMARY, AUTHOR, SOURCE }, show) {
  expect(document.length < MAX_LENGTH);
  for (const [begin, end] of [["<![CDATA[", "]]>"], ["<!--", "-->"]]) {
    expect(document.lastIndexOf(begin) < Math.max(document.lastIndexOf(end), 0)); // none is looked for in vain
  }
  const bare = document
    .replace(/<!\[CDATA\[([^]*?)\]\]>|<!--[^]*?-->/g, (_, text = "") => text.replace(/&/g, "&amp;").replace(/</g, "&lt;")); // what it stands for
  const xml = bare
    .replace(/<\?xml-stylesheet [^<>]*\?>|<\/?(atom(10)?:link|(media|itunes):title)[^<>]*>/g, "")
    .trimStart();
  const [, declared, root, attributes] = /^(<\?xml [^<>]*\?>)?\s*<(rss|feed)\s([^<>]*)>/.exec(xml) ?? expect(false);
  const atom = root === "feed";
  expect(!/encoding=["'](?!utf-8["'])/i.test(declared));
  expect(atom ? /xmlns=["']http:\/\/www\.w3\.org\/2005\/Atom["']/.test(attributes) : /version=["']2\.0["']/.test(attributes));
  expect(!/<[!?]|dc:language|<\w+:(rss|feed|channel|item|entry|title|link|pubDate|date|issued|created|published|modified)[\s>]/i.test(xml.slice(declared?.length)));
  expectStructure(bare, atom);
  const [before, ...rest] = xml.split(atom ? /<entry[\s>]/ : /<item[\s>]/);
  expect(before.length < MAX_HEAD && rest.length < MAX_ITEMS);
  const channel = before.replace(/<(image|author|textInput)[\s>][^]*?<\/\1>/g, "");
  let partly = (show & (AUTHOR | SOURCE)) > 0;

  const items = rest.map((piece) => {
    const end = piece.indexOf(atom ? "</entry>" : "</item>");
    expect(end >= 0);
    const item = piece.slice(0, end);
    expect(!/origLink|^[^<>]*xml:lang/i.test(item) && (/<pubDate/.test(item) || !/:updated/.test(item)));
    partly ||= show & IMAGE && /<media:|<enclosure|itunes:image|<image|rel=["']enclosure|<img|&lt;img|thumb/i.test(item)
      || show & TOPICS && (atom ? /<category|keywords|subject/i.test(item) : /keywords|subject|\w:category/i.test(item));
    partly ||= show & SUMMARY && (/:(summary|description|subtitle|encoded|abstract)[\s>]|<subtitle/.test(item) || !atom && /<(summary|content|body)[\s>]/.test(item));
    let summary = "";
    try {
      summary = value(item, atom ? "summary" : "description", atom);
    } catch {
      partly ||= show & SUMMARY;
    }
    return {
      id: value(item, atom ? "id" : "guid", false),
      url: webAddress(atom ? alternate(item) : value(item, "link", false)),
      title: value(item, "title", atom),
      summary,
      tags: show & TOPICS && !atom ? all(item, "category").map((text) => plainText(text, false)) : [],
      date_published: atom ? value(item, "published", true) || value(item, "updated", true) : iso(value(item, "pubDate", false)),
    };
  });
  const language = atom ? /xml:lang=["']([^"']*)/.exec(attributes)?.[1] ?? "" : value(channel, "language", false);
  expect(atom || !/xml:lang/.test(channel));
  return { feed: { title: value(channel, "title", atom), language, items: items.map(clean) }, partly: Boolean(partly) };
}

const STRUCTURE = /^(rss|channel|item|feed|entry|title|link|description|summary|language|pubdate|published|updated|category|guid|id)$/i;
const CONTAINERS = /^(rss|channel|item|feed|entry)$/;
const ATTRIBUTES = /^(\s+[^\s=]+\s*=\s*("[^"]*"|'[^']*'))*\s*\/?$/;
const MAX_DEPTH = 20;
const PLACES = /^(|rss|rss\/channel|rss\/channel\/(item|image|textInput)|feed|feed\/entry)$/;

// expectStructure expects that elements are ended in turn, that those which mean
// something stand where they should and hold no others where they hold text, and
// that what is said of the whole feed comes before its items.
function expectStructure(xml, atom) {
  expect(xml.split("<").every((piece, i) => i === 0 || piece.includes(">")));
  const path = [];
  let items = 0;
  for (const [, slash, name, more] of xml.matchAll(/<(\/?)([^\s/>]*)([^>]*)>/g)) {
    if (name[0] === "?") {
      continue;
    }
    if (slash) {
      expect(path.pop() === name && !more.trim());
      continue;
    }
    const around = path.at(-1);
    expect(path.length < MAX_DEPTH && ATTRIBUTES.test(more) && (CONTAINERS.test(around) || !STRUCTURE.test(around)));
    const place = path.join("/");
    const empty = more.endsWith("/");
    if (STRUCTURE.test(name)) {
      const wanted = { rss: "", feed: "", channel: "rss", item: "rss/channel", entry: "feed", language: "rss/channel" }[name] ?? place;
      expect(PLACES.test(place) && place === wanted && (name === "pubDate" || name === name.toLowerCase()) && !(atom && name === "link" && !empty));
      const isItem = name === (atom ? "entry" : "item");
      expect(isItem ? !empty : items === 0 || /item|entry/.test(place));
      items += isItem;
    }
    expect(path.length > 0 || name === (atom ? "feed" : "rss"));
    if (!empty) {
      path.push(name);
    }
  }
  expect(path.length === 0);
}

// webAddress expects an address that does not depend on where it stands.
function webAddress(text) {
  expect(/^https?:\/\//.test(text));
  return text;
}

// clean leaves out what is missing.
function clean(item) {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== "" && value !== undefined));
}

// all returns the contents of the elements with a name; elements inside them
// are not plain.
function all(xml, name) {
  const found = [...xml.matchAll(new RegExp(`<${name}(?:\\s[^<>]*)?(?:/>|>([^<]*)</${name}\\s*>)`, "g"))].map(([, content = ""]) => content);
  expect(found.length === [...xml.matchAll(new RegExp(`<${name}[\\s/>]`, "g"))].length);
  return found;
}

// value returns the text of the element with a name, "" if there is none.
function value(xml, name, atom) {
  const found = all(xml, name);
  expect(found.length < 2);
  expect(!atom || !new RegExp(`<${name}\\s[^<>]*(type=["'](?!(text|html)["'])|mode=)`).test(xml));
  return plainText(found[0] ?? "", atom && new RegExp(`<${name}\\s[^<>]*type=["']html["']`).test(xml));
}

const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function plainText(content, html) {
  expect(!/&(?!(amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(content));
  const text = content.replace(/&(?:(\w+)|#(\d+)|#x([\da-f]+));/gi, (_, name, decimal, hex) => {
    if (name) {
      return NAMED[name] ?? expect(false);
    }
    const code = decimal ? Number(decimal) : parseInt(hex, 16);
    expect(code > 159 || code > 31 && code < 127);
    return String.fromCodePoint(code);
  }).trim();
  expect(!/\r|<[a-z!/]|&[#\w]/i.test(text) && !(html && /[<&]/.test(text)));
  return text;
}

const alternate = (entry) => {
  const links = [...entry.matchAll(/<link\s([^<>]*)>/g)].map(([, attributes]) => attributes);
  const pages = links.filter((attributes) => !/rel=/.test(attributes) || /rel=["']alternate["']/.test(attributes));
  expect(pages.length === 1 && !/type=["'](?!text\/html["'])/.test(pages[0]));
  return plainText(/(?:^|\s)href=(["'])(.*?)\1/.exec(pages[0])?.[2] ?? expect(false), false);
};

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

// iso returns a date of RFC 822 as RFC 3339 has it.
function iso(text) {
  if (text === "") {
    return "";
  }
  const [, day, month, year, clock, second = ":00", zone] = /^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d)(:\d\d)? (GMT|[+-]\d{4})$/.exec(text) ?? expect(false);
  const number = MONTHS.indexOf(month) + 1;
  expect(number > 0);
  const two = (n) => `${n}`.padStart(2, "0");
  return `${year}-${two(number)}-${two(day)}T${clock}${second}${/GMT|0000/.test(zone) ? "Z" : `${zone.slice(0, 3)}:${zone.slice(3)}`}`;
}

// Plain RSS 2.0 and Atom 1.0 feeds, read as far as that is certain, for
// headlines that are there before the Go program is. What package feed might
// read in another way is not plain.
//
// Patterns here look at each character a bounded number of times, whatever a
// document holds: none runs past the next < or >.

import { expect } from "./notplain.js";

// What is larger is left to the Go program, so that nothing takes long here.
const MAX_LENGTH = 1 << 20; // characters of a document
const MAX_HEAD = 1 << 14; // characters before the first item
const MAX_ITEMS = 1000;

// feedOf returns { feed, partly } of a document: what it says as JSON Feed, and
// whether package feed would find more of what is in show (as render.Show).
// Then only titles, addresses and dates are in the feed.
export function feedOf(document, { IMAGE, TOPICS, SUMMARY, AUTHOR, SOURCE }, show) {
  expect(document.length < MAX_LENGTH && !/[\x7f-\x9f]/.test(document));
  for (const [begin, end] of [["<![CDATA[", "]]>"], ["<!--", "-->"]]) {
    expect(document.lastIndexOf(begin) < Math.max(document.lastIndexOf(end), 0)); // none is looked for in vain
  }
  const whole = document
    .replace(/<!\[CDATA\[([^]*?)\]\]>|<!--[^]*?-->/g, (_, text = "") => text.replace(/&/g, "&amp;").replace(/</g, "&lt;")) // what it stands for
    .replace(/<\?xml-stylesheet [^<>]*\?>/g, "")
    .trimStart();
  expectPlainTags(whole.replace(/^<\?xml [^<>]*\?>/, ""));
  const xml = whole.replace(/<\/?(atom(10)?:link|(media|itunes):title)[^<>]*>/g, "");
  const [, declared, root, attributes] = /^(<\?xml [^<>]*\?>)?\s*<(rss|feed)\s([^<>]*)>/.exec(xml) ?? expect(false);
  const atom = root === "feed";
  expect(!/encoding=["'](?!utf-8["'])/i.test(declared));
  expect(atom ? /xmlns=["']http:\/\/www\.w3\.org\/2005\/Atom["']/.test(attributes) : /version=["']2\.0["']/.test(attributes));
  expect(!/<[!?]|:language[\s>]|<[^\s<>:]+:(rss|feed|channel|item|entry|title|link|pubDate|date|issued|created|published|modified)[\s>]/i.test(xml.slice(declared?.length)));
  const [before, ...rest] = xml.split(atom ? /<entry[\s>]/ : /<item[\s>]/, MAX_ITEMS + 1);
  expect(xml.split("<channel").length < 3 && before.length < MAX_HEAD && rest.length < MAX_ITEMS);
  const channel = before.replace(/<(image|author|textInput)(?:\s[^<>]*)?(?<!\/)>[^]*?<\/\1>/g, "");
  let partly = (show & (AUTHOR | SOURCE)) > 0;

  const items = rest.map((piece) => {
    const end = piece.indexOf(atom ? "</entry>" : "</item>");
    expect(end >= 0);
    const item = piece.slice(0, end);
    expect(!/origLink|^[^<>]*xml:lang/i.test(item) && (/<pubDate/.test(item) || !/:updated/.test(item)));
    partly ||= show & IMAGE && /<media:|<enclosure|itunes:image|<image|rel=["']enclosure|<img|&lt;img|&#0*60;|&#x0*3c;|thumb/i.test(item)
      || show & TOPICS && (atom ? /<category|keywords|subject/i.test(item) : /keywords|subject|\w:category/i.test(item));
    partly ||= show & SUMMARY && (/:(summary|description|subtitle|encoded|abstract)[\s>]|<subtitle/.test(item) || !atom && /<(summary|content|body)[\s>]/.test(item));
    let summary = "";
    try {
      summary = value(item, atom ? "summary" : "description", atom);
    } catch {
      partly ||= show & SUMMARY;
    }
    expect(atom ? !/<link[^<>]*>[^<>\s]/.test(item) : !/<(link|category)\s[^<>]*(href|rel|type|label|term)=/.test(item));
    const tags = show & TOPICS && !atom ? all(item, "category").map((text) => plainText(text, false)) : [];
    expect(new Set(tags).size === tags.length && !/<pubDate\s*\/>|<pubDate[^<>]*>\s*</.test(item));
    return {
      id: value(item, atom ? "id" : "guid", false),
      url: webAddress(atom ? alternate(item) : value(item, "link", false)),
      title: value(item, "title", atom),
      summary,
      tags,
      date_published: atom ? value(item, "published", true) || value(item, "updated", true) : iso(value(item, "pubDate", false)),
    };
  });
  const language = atom ? /xml:lang=["']([^"']*)/.exec(attributes)?.[1] ?? "" : value(channel, "language", false);
  expect(atom || !/xml:lang/.test(channel));
  return { feed: { title: value(channel, "title", atom), language, items: items.map(clean) }, partly: Boolean(partly) };
}

const words = (text) => new Set(text.split(" "));

// What a feed of each format consists of, as far as it is plain: elements by
// the element that they stand in.
const PLAIN = {
  rss: words("channel"),
  channel: words("title link description language copyright managingEditor webMaster pubDate lastBuildDate category generator docs cloud ttl image textInput skipHours skipDays rating item"),
  image: words("url title link width height description"),
  textInput: words("title description name link"),
  skipHours: words("hour"),
  skipDays: words("day"),
  item: words("summary content body title link description author category comments enclosure guid pubDate source"),
  feed: words("published title subtitle link id updated author contributor category generator icon logo rights entry"),
  entry: words("title link id published updated author contributor category content summary rights"),
  author: words("name email uri"),
  contributor: words("name email uri"),
};

// Prefixes that package feed takes for what they usually stand for, and those of
// namespaces that it does not know.
const NAMESPACE = /^xmlns(:(atom10|atom|a10|content|dc|dcterms|media|itunes|rdf|xhtml)=|:[\w.-]+=["'](?!.*(purl\.org\/(rss\/1\.0\/?["']|rss\/1\.0\/modules\/(content|dcterms)|net\/rss|atom|dc)|netscape|userland|cyber\.law|blogs\.law|w3\.org|yahoo\.com\/mrss|itunes\.com|podcast-1\.0)))/i;
const ATOM = /^xmlns=["']http:\/\/www\.w3\.org\/2005\/Atom["']$/;

// expectPlainTags expects each element to stand where its format has it, and
// nothing of the feed behind its first item. What is in an Atom content is
// looked at for its ends alone.
function expectPlainTags(xml) {
  const open = [];
  let count = 0;
  let last; // the element that has ended last
  for (const [, end, name, attributes, empty] of xml.matchAll(/<(\/?)([^\s<>/]+)((?:\s+[\w:.-]+=(?:"[^"<>]*"|'[^'<>]*'))*)\s*(\/?)>/g)) {
    count++;
    if (end) {
      expect(open.pop() === name && !attributes);
      last = name;
      continue;
    }
    const parent = open.at(-1);
    const inContent = open.includes("content");
    const isItem = name === "item" || name === "entry";
    const ofFeed = open.length === (open[0] === "feed" ? 1 : 2);
    expect(!(isItem && empty) && (isItem || !ofFeed || last !== "item" && last !== "entry"));
    if (!inContent && name.includes(":")) {
      expect(Object.hasOwn(PLAIN, parent) || parent?.includes(":"));
    } else if (!inContent) {
      expect(parent ? PLAIN[parent]?.has(name) : name === "rss" || name === "feed");
    }
    for (const declaration of attributes.match(/xmlns[^\s]*=\S*/g) ?? []) {
      expect(inContent || NAMESPACE.test(declaration) || name === "feed" && !parent && ATOM.test(declaration));
    }
    if (!empty) {
      open.push(name);
    }
  }
  expect(open.length === 0 && count === xml.split("<").length - 1);
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
    expect(code > 159 && code !== 0xFEFF || code > 31 && code < 127);
    return String.fromCodePoint(code);
  }).trim();
  expect(!/\r|<[a-z!/]|&[#\w]/i.test(text) && !(html && /[<&]/.test(text)));
  return text;
}

const alternate = (entry) => {
  const links = [...entry.matchAll(/<link\s([^<>]*)>/g)].map(([, attributes]) => attributes);
  const pages = links.filter((attributes) => !/rel=/.test(attributes) || /rel=["']alternate["']/.test(attributes));
  expect(pages.length === 1 && !/type=["'](?!text\/html["'])/.test(pages[0]));
  return plainText(/^(?:[\w:.-]+=(?:"[^"]*"|'[^']*')\s+)*?href=(["'])(.*?)\1/.exec(pages[0])?.[2] ?? expect(false), false);
};

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

// iso returns a date of RFC 822 as RFC 3339 has it.
function iso(text) {
  if (text === "") {
    return "";
  }
  const [, day, month, year, clock, second = ":00", zone] = /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d)(:\d\d)? (GMT|[+-]\d{4})$/.exec(text) ?? expect(false);
  const number = MONTHS.indexOf(month) + 1;
  expect(number > 0);
  const two = (n) => `${n}`.padStart(2, "0");
  return `${year}-${two(number)}-${two(day)}T${clock}${second}${/GMT|0000/.test(zone) ? "Z" : `${zone.slice(0, 3)}:${zone.slice(3)}`}`;
}

// The views of package render, for plain feeds: those that say what they should
// in the notation that their format asks for. They are there before the Go
// program is. For everything else it is asked: where a feed is not plain,
// nothing is drawn here.
//
// What is drawn is the same tree, node for node; tests compare them. It is
// described as nodes.js has it, by functions that have the names that they have
// in package render.

import { expect } from "./notplain.js";
import { feedOf } from "./xml.js";

const MAX_TEXT = 400; // bytes of a title, a name or a summary
const MAX_NAMES = 10; // topics, and authors
const MAX_ITEMS = 100_000; // feed.DefaultMaxItems
const IMAGE = 2, DATE = 4, TOPICS = 8, SUMMARY = 16, AUTHOR = 32, SOURCE = 64; // render.Show

const LAYOUTS = [ // by number, as render.Layout
  ["list", IMAGE | DATE | TOPICS | SUMMARY],
  ["headlines", DATE],
  ["cards", IMAGE | DATE | TOPICS | SUMMARY],
  ["feature", IMAGE | DATE | TOPICS | SUMMARY],
  ["ticker", DATE],
];

// plain returns { view, describe, partly } of a document for a view as
// options.js has it: its tree, and a function that returns what it shows as JSON
// Feed; partly says that only titles and dates are certain. It returns null if
// the document is not plain. speech is how the view's language is spoken.
export function plain({ bytes, url, type }, view, speech) {
  try {
    expect(!/charset=(?!utf-8)/i.test(type));
    expect(view.topics.length + view.exclude.length === 0 && !view.since && !view.relative && !view.relay);
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    // Spaces to some and not to others, and characters that no text has.
    expect(!/[\0-\x08\x0b\x0c\x0e-\x1f\x85\ufeff]|\\u(0000|0085|feff)/i.test(text));
    let show = view.show || LAYOUTS[view.layout][1];
    if (view.omitImages) {
      show &= ~IMAGE;
    }
    const { feed, partly } = text[0] === "{" ? { feed: jsonFeed(text) } : feedOf(text, { IMAGE, TOPICS, SUMMARY, AUTHOR, SOURCE }, show);
    expect(feed.items.length <= MAX_ITEMS);
    const shown = feed.items.map(newsOf).sort((a, b) => b.when - a.when).slice(0, view.count);
    return { view: section(feed, shown, view, partly ? show & DATE : show, speech, url), describe: () => describe(feed, shown, url), partly };
  } catch {
    return null;
  }
}

function jsonFeed(text) {
  const feed = JSON.parse(text);
  expect(/^https:\/\/jsonfeed\.org\/version\/1(\.1)?$/.test(feed.version) && Array.isArray(feed.items));
  return feed;
}

const ADDRESS = /^(url|external_url|home_page_url|feed_url|image|banner_image|icon|favicon|avatar)$/;
const FEED = ["title", "home_page_url", "feed_url", "description", "icon", "favicon", "language"];
const ITEM = ["id", "url", "external_url", "title", "summary", "content_html", "content_text", "image", "banner_image", "date_published", "date_modified", "language", "tags"];
const AUTHOR_MEMBERS = ["name", "url", "avatar"];
const FILE = ["url", "mime_type", "title"];

// describe returns what is shown in the form that the Go program gives it: JSON
// Feed 1.1, with the members that it writes and absolute addresses.
function describe(feed, shown, base) {
  const pick = (names, from) => {
    const made = {};
    for (const name of names) {
      const value = from[name];
      if (value !== undefined && value !== "") {
        made[name] = ADDRESS.test(name) && !/^[a-z][a-z0-9+.-]*:/i.test(value) ? resolve(value, base) : name === "id" ? `${value}` : value;
      }
    }
    return made;
  };
  const authors = ({ author, authors = author ? [author] : [] }) => (authors.length ? { authors: authors.map((one) => pick(AUTHOR_MEMBERS, one)) } : {});
  const items = shown.map(({ item, more }) => ({
    ...pick(ITEM, item),
    ...authors(item),
    ...(item.attachments?.length ? { attachments: item.attachments.map((file) => pick(FILE, file)) } : {}),
    ...(more.source ? { _campusnews: { source: pick(["title", "url"], more.source) } } : {}),
  }));
  return { version: "https://jsonfeed.org/version/1.1", ...pick(FEED, feed), ...authors(feed), items };
}

function resolve(value, base) {
  try {
    return /^\/[^/]/.test(value) ? new URL(base).origin + value : value && new URL(value, base).href;
  } catch {
    return value;
  }
}

// newsOf returns what is needed of an item: { item, more, title, date, when }.
function newsOf(item) {
  const more = item._campusnews ?? {};
  const title = text(item.title).trim();
  expect(title && !more.image_sizes);
  const date = time(item.date_published) ?? time(item.date_modified);
  expect(!more.date_only || date?.notation === date?.day);
  return { item, more, title, date, when: date ? date.when : -Infinity };
}

// text returns a text that may be missing.
function text(value = "") {
  expect(typeof value === "string");
  encodeURI(value); // throws where half a character stands
  return value;
}

// time reads what news.ParseTime reads: { notation, day, when }.
function time(value) {
  if (value === undefined) {
    return undefined;
  }
  const [, day, clock = "", fraction = "", zone = ""] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:[0-5]\d)(\.\d+)?(Z|[+-]\d\d:\d\d)?)?$/.exec(text(value)) ?? expect(false);
  const wall = new Date(`${day}T${clock || "00:00:00"}Z`);
  expect(wall.toISOString().startsWith(day) && day > "0001" && zone !== "-00:00");
  const notation = day + (clock && `T${clock}${zone === "+00:00" ? "Z" : zone}`);
  const when = Date.parse(`${day}T${clock || "00:00:00"}${fraction.slice(0, 4)}${zone || "Z"}`);
  expect(!Number.isNaN(when) && fraction.length < 5);
  return { notation, day, when };
}

// tag returns a language as locale.Tag does.
function tag(value) {
  const language = text(value);
  expect(/^([a-z]{2,8}(-[a-z0-9]{1,8})*)?$/i.test(language) && language.length <= 35);
  return language;
}

const same = (a, b) => a.toLowerCase() === b.toLowerCase();
const primary = (language) => language.split("-")[0];
const direction = (language) => {
  const script = /-([a-z]{4})(?![^-])/i.exec(language)?.[1];
  return script ? /adlm|arab|aran|hebr|mand|nkoo|rohg|samr|syrc|thaa|yezi/i.test(script) : /^(ar|arc|ckb|dv|fa|he|ks|lrc|mzn|nqo|ps|sd|syr|ug|ur|yi)(?![^-])/i.test(language);
};

// link returns an address that package address returns as it is.
function link(value) {
  expect(/^[!-~]+$/.test(value));
  const scheme = /^[^:/?#\\]*:/.exec(value);
  expect(!scheme || /^https?:$/i.test(scheme[0]));
  return value;
}

// absolute is link for addresses of the feed, which are resolved against its own.
function absolute(value, base) {
  expect(text(value));
  if (/^\/(?!\/)/.test(value)) {
    expect(!value.includes("/."));
    return link(new URL(base).origin + value);
  }
  expect(/^https?:\/\//.test(value));
  return link(value);
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function clip(value) {
  const bytes = encoder.encode(text(value));
  if (bytes.length <= MAX_TEXT) {
    return value;
  }
  let end = MAX_TEXT;
  while ((bytes[end] & 0xC0) === 0x80) {
    end--;
  }
  const space = bytes.lastIndexOf(32, end - 1);
  return decoder.decode(bytes.subarray(0, space > (end >> 1) ? space : end)) + "…";
}

// longDay returns a day as locale.AppendDay does, by a pattern for each month.
function longDay(day, patterns) {
  const [year, month, date] = day.split("-").map(Number);
  return patterns[month - 1].replace("{d}", date).replace(/\{y(.*?)\}/, (_, more) => year + Number(more));
}

// open returns an element with a class and the part of that name.
function open(name, part, attributes, ...children) {
  return [name, { class: `latest-news-${part}`, part, ...attributes }, ...children];
}

function section(feed, shown, view, show, { tag: spoken, say }, url) {
  const language = tag(view.language);
  expect(language);
  const dir = (language) => (direction(language) ? "rtl" : "ltr");
  const [layout] = LAYOUTS[view.layout];
  const level = view.headingLevel;

  const speak = (language, around) => {
    if (!language) {
      return { dir: "auto" };
    }
    return same(language, around) ? {} : { lang: language, dir: dir(language) };
  };
  const speakWords = (around) => {
    if (same(primary(around), primary(spoken))) {
      return {};
    }
    return { lang: spoken, ...(!around || dir(around) !== dir(spoken) ? { dir: dir(spoken) } : {}) };
  };
  const anchor = (part, href, attributes, text) =>
    open("a", part, { href, ...(view.target ? { target: view.target, rel: "noopener" } : {}), ...attributes }, text);
  const name = (part, value) => open("span", part, { dir: "auto" }, clip(value));

  const meta = ({ item, more, date }, around) => {
    const pieces = [];
    if (show & DATE && date) {
      pieces.push(open("time", "date", { datetime: date.notation, ...speakWords(around) }, longDay(date.day, say("days"))));
    }
    if (show & TOPICS) {
      const { tags = [] } = item;
      const { topic_details: details = [] } = more;
      expect(!tags.includes("") && details.every((detail) => detail instanceof Object && !Array.isArray(detail)));
      tags.slice(0, MAX_NAMES).forEach((topic, i) => {
        const shown = text(details.length === tags.length && details[i].label || topic);
        if (shown) {
          pieces.push(name("topic", shown));
        }
      });
    }
    if (show & AUTHOR) {
      const { authors = [] } = item;
      expect(authors.length || !item.author);
      for (const author of authors.slice(0, MAX_NAMES)) {
        expect(text(author.name));
        pieces.push(name("author", author.name));
      }
    }
    if (show & SOURCE && text(more.source?.title)) {
      pieces.push(name("source", more.source.title));
    }
    return pieces.flatMap((piece, i) => (i ? [" · ", piece] : [piece]));
  };

  const picture = ({ item, more: { image: { alt, width = 0, height = 0 } = {} } }) => {
    expect([width, height].every((n) => Number.isSafeInteger(n) && n !== 1));
    return open("img", "image", {
      src: absolute(item.image, url),
      alt: text(alt),
      ...(width > 0 && height > 0 ? { width: `${width}`, height: `${height}` } : {}),
      loading: "lazy",
      decoding: "async",
      referrerpolicy: "no-referrer",
    });
  };

  const entry = (news, i) => {
    const { item, title } = news;
    const around = tag(item.language) || tag(feed.language);
    const content = open("div", "content", {}, open(`h${Math.min(level + 1, 6)}`, "title", {}, anchor("link", absolute(item.url, url), {}, clip(title))));
    const pieces = meta(news, around);
    if (pieces.length) {
      content.push(open("p", "meta", {}, ...pieces));
    }
    if (show & SUMMARY && text(item.summary) && !(layout === "feature" && i)) {
      content.push(open("p", "summary", {}, clip(item.summary)));
    }
    const pictured = show & IMAGE && item.image;
    const article = open("article", "article", { ...(pictured ? { class: "latest-news-article latest-news-pictured" } : {}), ...speak(around, language) }, content);
    if (pictured) {
      article.push(picture(news));
    }
    return open("li", "item", {}, article);
  };

  const title = clip(text(feed.title).trim());
  const heading = view.heading || title || say("latestNews");
  const root = ["section", { class: `latest-news latest-news-as-${layout}`, part: `view as-${layout}`, "aria-label": heading, lang: language, dir: dir(language) }];
  if (!view.hideHeading) {
    root.push(open(`h${level}`, "heading", view.heading ? {} : title ? speak(tag(feed.language), language) : speakWords(language), heading));
  }
  if (shown.length === 0) {
    root.push(view.empty ? open("p", "empty", {}, view.empty) : open("p", "empty", speakWords(language), say("noNews")));
  } else {
    const list = open("ul", "list", {}, ...shown.map(entry));
    const pause = () => open("input", "pause", { type: "checkbox", "aria-label": say("pause"), title: say("pause") });
    root.push(layout === "ticker" ? open("div", "ticker", {}, pause(), open("div", "track", {}, list)) : list);
  }
  if (view.more) {
    root.push(open("p", "more", {}, anchor("more-link", link(view.more), speakWords(language), say("moreNews"))));
  }
  return root;
}

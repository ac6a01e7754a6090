// What the attributes of an element ask for.

const LAYOUTS = ["list", "headlines", "cards", "feature", "ticker"]; // render.Layout
const PARTS = ["title", "image", "date", "topics", "summary", "author", "source"]; // render.Show
const UNITS = { h: 36e5, d: 864e5, w: 6048e5 };

const told = new Set();

// warn tells the console, each thing once.
export function warn(message) {
  if (!told.has(message)) {
    told.add(message);
    console.warn(`<latest-news>: ${message}`);
  }
}

// read returns what parse makes of an attribute, and otherwise where there is
// none or parse returns undefined, which is told.
function read(element, name, otherwise, parse) {
  const text = element.getAttribute(name)?.trim();
  if (!text) {
    return otherwise;
  }
  const value = parse(text);
  if (value === undefined) {
    warn(`${name}="${text}" is not known and counts as none`);
  }
  return value ?? otherwise;
}

const whole = (least, most) => (text) => (/^\d+$/.test(text) && text >= least && text <= most ? +text : undefined);

const among = (...names) => (text) => (names.includes(text) ? text : undefined);

const list = (text) => text.split(",").map((name) => name.trim()).filter(Boolean);

// A day begins where the reader is; "30d" is counted back from now.
function since(text) {
  const [, n, unit] = /^(\d{1,5})([hdw])$/.exec(text) ?? [];
  const time = unit ? Date.now() - n * UNITS[unit] : /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text.length > 10 ? text : `${text}T00:00`) : NaN;
  return Number.isNaN(time) ? undefined : time;
}

function show(text) {
  let set = 0;
  for (const name of text.split(/[\s,]+/)) {
    const i = PARTS.indexOf(name);
    if (i < 0) {
      return undefined;
    }
    set |= 1 << i;
  }
  return set;
}

// viewOf returns what the view of an element is like: what package render and
// plain.js need to know.
export function viewOf(element, language) {
  const text = (name) => element.getAttribute(name) ?? "";
  const images = read(element, "images", "lazy", (text) => text);
  return {
    language,
    count: read(element, "count", 5, whole(1, 1e6)),
    layout: LAYOUTS.indexOf(read(element, "view", "list", among(...LAYOUTS))),
    heading: text("heading"),
    hideHeading: element.getAttribute("heading") === "",
    headingLevel: read(element, "heading-level", 2, whole(1, 6)),
    show: read(element, "show", 0, show),
    more: text("more"),
    target: text("target"),
    empty: text("empty-text"),
    relative: read(element, "dates", "absolute", among("relative", "absolute")) === "relative",
    omitImages: images === "none",
    relay: images === "lazy" || images === "none" ? "" : images,
    topics: list(text("topics")),
    exclude: list(text("exclude")),
    since: read(element, "since", 0, since),
  };
}

// startOf returns when an element begins to load.
export function startOf(element) {
  return read(element, "start", "visible", among("visible", "idle", "load", "interaction", "none"));
}

// minutesOf returns an attribute that is a number of minutes, in milliseconds.
export function minutesOf(element, name, otherwise) {
  return read(element, name, otherwise, whole(0, 1e6)) * 6e4;
}

// addressesOf returns the addresses in src, in an error's place where there are
// none that a feed can be fetched from.
export function addressesOf(element) {
  const src = element.getAttribute("src") ?? "";
  const addresses = new Set();
  for (const word of src.split(/\s+/).filter(Boolean)) {
    let url;
    try {
      url = new URL(word, element.baseURI);
    } catch {}
    if (!/^https?:$/.test(url?.protocol)) {
      addresses.clear();
      break;
    }
    addresses.add(url.href);
  }
  if (addresses.size === 0) {
    throw new Error(`src has to be an http or https address, and is "${src}"`);
  }
  return [...addresses];
}

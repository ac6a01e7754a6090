// What the page looks at by itself: the widget's files beside it, and what an
// address has that shows no headlines, or shows them here only.

import { web } from "./builder-address.js";

const MAX_HEAD = 1 << 17; // characters of a page that are looked at
const FEED = /^application\/(?:(?:rss|atom|feed)\+xml|feed\+json|json)$/i; // as pages name them

// lookBeside returns the widget as snippets need it, null if it has no manifest.
export async function lookBeside(base) {
  try {
    const response = await fetch("manifest.json", { cache: "no-cache" });
    const manifest = await response.json();
    const { css } = await import(`./${manifest.kit.name}`);
    return { base, manifest, shared: forAll(response), css };
  } catch {
    return null;
  }
}

const forAll = (response) => response.headers.get("Access-Control-Allow-Origin") === "*";

// NOTHING is what is known of addresses at which nothing has been seen.
export const NOTHING = { open: true, page: false, feeds: [] };

// lookAt returns what addresses are besides feeds that this page may read:
//
//	open   whether pages of other sites may read them too
//	page   whether one is a page
//	feeds  the feeds that this page names
export async function lookAt(addresses) {
  const seen = await Promise.all(addresses.map(lookAtOne));
  return {
    open: seen.every(({ open }) => open),
    page: seen.some(({ page }) => page),
    feeds: seen.flatMap(({ feeds }) => feeds),
  };
}

async function lookAtOne(address) {
  try {
    const response = await fetch(address, { credentials: "omit", cache: "no-cache" });
    const page = response.ok && /^text\/html\b/i.test(response.headers.get("Content-Type"));
    const head = page ? (await response.text()).slice(0, MAX_HEAD) : "";
    response.body?.cancel().catch(() => {}); // what is not read
    return {
      open: new URL(address).origin !== location.origin || forAll(response),
      page,
      feeds: (head.match(/<link\s[^<>]*>/gi) ?? []).filter(namesFeed).map((tag) => web(valueOf(tag, "href"), response.url)).filter(Boolean),
    };
  } catch {
    return NOTHING;
  }
}

const namesFeed = (tag) => /\balternate\b/i.test(valueOf(tag, "rel")) && FEED.test(valueOf(tag, "type")) && valueOf(tag, "href");

// valueOf returns an attribute of a tag. Pages that demand trusted types cannot
// have the browser parse it.
function valueOf(tag, name) {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i").exec(tag);
  return (found?.slice(1).find((value) => value !== undefined) ?? "").replaceAll("&amp;", "&");
}

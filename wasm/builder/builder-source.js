// Where news come from: addresses that somebody has entered, and the sources
// that a host tells of.

import { entered, relayOf, web } from "./builder-address.js";

const NAME = /^[a-z\d-]{1,64}$/; // of a relay's source

// NONE is what a host tells of that has no sources.json.
export const NONE = { relay: "", origins: null, sources: [] };

// sourcesAt returns what a sources.json tells of: the sources, with whole
// addresses; and if it is a relay's, its address and the sites that may show
// what it has. It returns null where there is none.
export async function sourcesAt(url) {
  try {
    const response = await fetch(url, { credentials: "omit", cache: "no-cache" });
    const { origins, sources } = await response.json();
    const whole = (address) => (typeof address === "string" ? web(address, response.url) : null);
    const texts = (list) => (Array.isArray(list) ? list.map(String) : null);
    return {
      relay: sources.some(({ embed }) => embed) ? relayOf(new URL(".", response.url).href) : "",
      origins: texts(origins),
      sources: sources.map(({ name, title, feed, origins }) => ({
        name: NAME.test(name) ? name : "",
        title: String(title || name || feed),
        feed: whole(feed),
        origins: texts(origins),
      })).filter(({ feed }) => feed),
    };
  } catch {
    return null;
  }
}

// placeOf returns where the news of src are. lists is what sourcesAt has
// returned. The place is
//
//	addresses  those in src, in full
//	left       what in src is no address
//	feed       what the element loads
//	listed     the source of a list that it is, if any
//	relay      the address of the relay, "" for none
//	name       how the relay calls the source, or would
//	known      whether the relay has it already
//	relayed    whether the element loads it from the relay
//	origins    the sites on which the relay shows it, null if that is unknown
export function placeOf({ src, via, relay }, lists) {
  const words = src.split(/,?\s+|,(?=[a-z]+:\/\/)|,$/i).filter(Boolean);
  const addresses = words.map(entered).filter(Boolean);
  const base = relayOf(relay) || "";
  const feeds = `${base}feeds/`;
  const own = base && addresses.length === 1 && addresses[0].startsWith(feeds) ? /^([a-z\d-]{1,64})\.(?:json|rss|atom)$/.exec(addresses[0].slice(feeds.length))?.[1] : undefined;
  const name = own ?? nameFor(addresses);
  const list = lists.find((list) => list.relay === base) ?? NONE;
  const told = list.sources.find((source) => source.name === name);
  const fetched = Boolean(via && base && !own && addresses.length > 0);
  return {
    addresses,
    left: words.filter((word) => !entered(word)),
    feed: fetched ? `${feeds}${name}.json` : addresses.join(" "),
    listed: addresses.length === 1 ? lists.flatMap(({ sources }) => sources).find(({ feed }) => feed === addresses[0]) : undefined,
    relay: base,
    name,
    known: Boolean(own || told),
    relayed: Boolean(own || fetched),
    origins: told?.origins ?? list.origins,
  };
}

// nameFor returns the same name for the same addresses, as a relay takes it.
function nameFor([first = "", ...others]) {
  const words = first.replace(/^https?:\/\/(?:www\.)?/, "").toLowerCase().replace(/[^a-z\d]+/g, "-");
  return `${words.slice(0, 48).replace(/^-|-$/g, "")}${others.length > 0 ? "-and-others" : ""}`;
}

// shownOn reports whether a relay lets pages of an origin show a source.
export function shownOn(origins, origin) {
  return origins.some((pattern) => {
    const [scheme, domain] = pattern.split("://*");
    return pattern === "*" || pattern === origin || (domain !== undefined && origin.startsWith(`${scheme}://`) && origin.endsWith(domain));
  });
}

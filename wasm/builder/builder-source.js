// Where news come from: addresses that somebody has entered, and the sources
// that a host tells of.

// A relay has no characters in its address that mean something elsewhere.
const RELAY = /^https?:\/\/[\w.:[\]-]+\/(?:[\w.~%-]+\/)*$/;
const NAME = /^[a-z\d-]{1,64}$/; // of a relay's source

// web returns an address in full, null if it is none of http or https.
export function web(text, base = document.baseURI) {
  try {
    const { href, protocol } = new URL(text, base);
    return /^https?:$/.test(protocol) ? href : null;
  } catch {
    return null;
  }
}

// relayOf returns the address of a relay, null if that makes no sense, "" if
// there is none.
export function relayOf(text) {
  const url = text && web(text);
  const base = url && (url.endsWith("/") ? url : `${url}/`);
  return !base || RELAY.test(base) ? base : null;
}

// siteOf returns the origin of a site, null if that makes no sense, "" if there
// is none.
export function siteOf(text) {
  const url = text && web(/^\w+:\/\//.test(text) ? text : `https://${text}`);
  return url && new URL(url).origin;
}

// sourcesAt returns the sources that a sources.json tells of, with whole
// addresses, and the address of the relay if it is one's; none if it cannot be
// read.
export async function sourcesAt(url) {
  try {
    const response = await fetch(url, { credentials: "omit", cache: "no-cache" });
    const { sources } = await response.json();
    const whole = (address) => (typeof address === "string" ? web(address, response.url) : null);
    return {
      relay: sources.some(({ embed }) => embed) ? relayOf(new URL(".", response.url).href) : "",
      sources: sources.map(({ name, title, feed, origins }) => ({
        name: NAME.test(name) ? name : "",
        title: String(title || name || feed),
        feed: whole(feed),
        origins: Array.isArray(origins) ? origins.map(String) : null,
      })).filter(({ feed }) => feed),
    };
  } catch {
    return { relay: "", sources: [] };
  }
}

// placeOf returns where the news of src are: its addresses; what the element
// loads; and how a relay calls it, with the source if the relay tells of it.
export function placeOf({ src, via, relay }, sources) {
  const words = src.split(/\s+/).filter(Boolean);
  const addresses = words.map((word) => web(word)).filter(Boolean);
  const base = relayOf(relay) || "";
  const source = addresses.length === 1 ? sources.find(({ feed }) => feed === addresses[0]) : undefined;
  const own = base && addresses.length === 1 && addresses[0].startsWith(`${base}feeds/`)
    ? /^([a-z\d-]{1,64})\.(?:json|rss|atom)$/.exec(addresses[0].slice(base.length + "feeds/".length))?.[1] : undefined;
  const name = own ?? nameFor(addresses[0], sources);
  return {
    addresses,
    wrong: words.length > addresses.length,
    relay: base,
    name,
    source,
    known: own !== undefined,
    feed: via && base && own === undefined && addresses.length > 0 ? `${base}feeds/${name}.json` : addresses.join(" "),
  };
}

// nameFor returns a name that the relay has no other source of.
function nameFor(address, sources) {
  const host = address ? new URL(address).hostname.replace(/[^a-z\d]+/g, "-").replace(/^-|-$/g, "").slice(0, 58) : "news";
  for (let i = 1; ; i++) {
    const name = i === 1 ? host : `${host}-${i}`;
    if (!sources.some((source) => source.name === name)) {
      return name;
    }
  }
}

// shownOn reports whether a relay lets pages of an origin show a source.
export function shownOn(origins, origin) {
  return origins.some((pattern) => {
    const [scheme, domain] = pattern.split("://*");
    return pattern === "*" || pattern === origin || (domain !== undefined && origin.startsWith(`${scheme}://`) && origin.endsWith(domain));
  });
}

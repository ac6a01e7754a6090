// Addresses, as people enter them.

// A relay has no characters in its address that mean something elsewhere.
const RELAY = /^https?:\/\/[\w.:[\]-]+\/(?:[\w.~%-]+\/)*$/;
const SCHEME = /^[a-z][a-z\d+.-]*:(?!\d)/i; // and no port

// web returns an address in full, null if it is none of http or https.
export function web(text, base = document.baseURI) {
  try {
    const { href, protocol } = new URL(text, base);
    return /^https?:$/.test(protocol) ? href : null;
  } catch {
    return null;
  }
}

// entered returns an address in full that may lack its scheme, as
// "news.example.edu/feed", null if it is none.
export function entered(text) {
  const known = text.replace(/^feed:(?:\/\/)?(?=https?:)/i, "").replace(/^feed:\/\//i, "https://");
  if (SCHEME.test(known) || /^[./]/.test(known)) {
    return web(known);
  }
  return /^[^/?#@\s]+\.[^/?#@\s]/.test(known) ? web(`https://${known}`) : null;
}

// relayOf returns the address of a relay, null if that makes no sense, "" if
// there is none. The address of a page like this one, of a relay, will do.
export function relayOf(text) {
  const url = text && entered(text.replace(/\/widget\/.*$/, "/"));
  const base = url && (url.endsWith("/") ? url : `${url}/`);
  return !base || RELAY.test(base) ? base : null;
}

// siteOf returns the origin of a site, null if that makes no sense, "" if there
// is none.
export function siteOf(text) {
  const url = text && web(/^\w+:\/\//.test(text) ? text : `https://${text}`);
  return url && new URL(url).origin;
}

// linkOf returns where a link leads, as it was written, with a scheme if it
// names a host; null if it leads to no page.
export function linkOf(text) {
  const whole = /^www\.|^[\w-]+(?:\.[\w-]+)+(?::\d+)?\//i.test(text) ? `https://${text}` : text;
  return web(whole) ? whole : null;
}

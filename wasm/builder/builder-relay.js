// What a relay does for the news, and what its configuration has to say.

import { linkOf, siteOf, web } from "./builder-address.js";
import { quoted } from "./builder-escape.js";
import { valuesOf } from "./builder-options.js";
import { shownOn } from "./builder-source.js";

const EDGE = 16; // pixels above and below the headlines in a relay's frame
const MAX_HEADING = 200; // bytes that a relay takes

export const CONFIGURATION = "Relay’s configuration (YAML)";
export const ADD = "Add these lines to the relay’s configuration, below the “origins:” and “sources:” that it has. Do not write those words twice.";

// inPages reports whether browsers ask the relay, who look at its origins.
const inPages = (state) => !/^(php|ssi)$/.test(state.for);

// heightOf returns the height in pixels of a frame with the headlines of the
// preview, 0 where there are none.
export const heightOf = ({ height }) => height && height + EDGE;

// shownNote tells where the relay shows the news, null where nothing needs to be
// said.
export function shownNote({ place, state }) {
  if (!inPages(state) || siteOf(state.site) || !place.origins || place.origins.includes("*")) {
    return null;
  }
  return place.origins.length > 0 ? `The relay shows it on ${place.origins.join(", ")}, and nowhere else.` : "The relay shows it on no other site until its configuration names origins.";
}

// relayed returns the snippet of what a relay writes. parts returns its pieces
// for the relay's address.
export function relayed(made, text, parts) {
  const { place, state } = made;
  const lines = configurationOf(made);
  const configuration = lines ? [{ label: CONFIGURATION, code: lines, hint: ADD }] : [];
  if (!place.relay) {
    return {
      text: "This needs a relay, a server of campusnews that fetches the feed. Whoever runs one adds the lines below. Enter its address under “Relay” above, and the code is here.",
      notes: [],
      parts: configuration,
    };
  }
  const framed = state.for === "iframe";
  const notes = [
    framed && `The frame is ${state.scheme}, as the preview is.`,
    framed && made.height > 0 && `The height, ${heightOf(made)} pixels, is that of the preview at this width. Narrow pages need more (choose Phone to see), or readers scroll inside the frame.`,
    framed && valuesOf(state).length > 0 && "Colours, corners and space are those of the relay: a page cannot reach into a frame.",
    new TextEncoder().encode(state.heading).length > MAX_HEADING && `The relay takes headings of ${MAX_HEADING} bytes at most, and this one is longer.`,
    state.more && !(pageOf(state) && !place.known) && moreNote(made),
    lines ? "The relay needs the lines below in its configuration." : shownNote(made),
    lines && place.known && filtersOf(state).length > 0 && `This changes “${place.name}” for everybody who shows it: the lines go below the “${place.name}:” that the configuration has.`,
  ];
  return { text, notes, parts: [...parts(place.relay), ...configuration] };
}

function moreNote({ state }) {
  const who = state.for === "iframe" ? "The frame" : "The relay";
  return `${who} does not take the page with more news from here; ask for page: ${quoted(pageOf(state) || "https://…")} in the relay’s configuration.`;
}

// pageOf returns the page with more news, null if its address is not whole.
const pageOf = (state) => web(linkOf(state.more) ?? "", "about:blank");

const list = (values) => `[${values.map(quoted).join(", ")}]`;
const words = (text) => text.split(",").map((word) => word.trim()).filter(Boolean);

// filtersOf returns the lines that choose among a source's articles.
const filtersOf = (state) => [
  words(state.topics).length > 0 && `    topics: ${list(words(state.topics))}`,
  words(state.exclude).length > 0 && `    exclude: ${list(words(state.exclude))}`,
  state.since && `    since: ${state.since}`,
].filter(Boolean);

// configurationOf returns what the relay's configuration lacks of the news, ""
// if that is nothing, in YAML.
export function configurationOf({ place, state }) {
  const site = siteOf(state.site);
  const source = [
    !place.known && `    from: ${list(place.addresses)}`,
    !place.known && pageOf(state) && `    page: ${quoted(pageOf(state))}`,
    ...filtersOf(state),
  ].filter(Boolean);
  const lines = [];
  if (site && inPages(state) && !(place.origins && shownOn(place.origins, site))) {
    lines.push("origins:", `  - ${quoted(site)}`);
  }
  if (source.length > 0) {
    lines.push("sources:", `  ${place.name}:`, ...source);
  }
  return lines.join("\n");
}

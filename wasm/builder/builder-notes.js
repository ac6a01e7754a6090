// What the page says about choices: whether the source works, whether colours
// can be read. Each returns nodes.

import { ENOUGH, judge } from "./builder-colour.js";
import { button, codeBox, paragraph } from "./builder-pieces.js";
import { configurationOf } from "./builder-snippets.js";

// sourceNotes tells how it stands with the source, and how to mend it. relay
// begins to enter a relay, and take takes the feed from the one that there is.
export function sourceNotes(state, place, preview, { relay, take }) {
  if (!place.feed || place.wrong) {
    return [state.src ? paragraph("That is no address of a feed: one begins with https:// or http://.", "bad") : paragraph("Enter the address of a feed. Many sites have it at /feed, /rss.xml or /feed.json.")];
  }
  if (preview.loading) {
    return [paragraph("Loading…")];
  }
  if (!preview.trouble) {
    const { title, items = [] } = preview.feed ?? {};
    const number = items.length === 1 ? "one article" : `${items.length} articles`;
    return [paragraph(items.length > 0 ? `It works: ${number}${title ? ` of “${title}”` : ""} in the preview.` : "It can be read, and no article of it is to be shown.")];
  }
  if (/ may not be read by pages of /.test(preview.trouble)) { // as the element says it
    return [
      paragraph("There is a server, but it does not let other sites read this feed (no CORS header): browsers would refuse it on your page too. A wrong address looks the same from here.", "bad"),
      ...wayAround(place, relay, take),
    ];
  }
  if (location.protocol === "https:" && place.feed.includes("http://")) {
    return [paragraph("Browsers refuse feeds of http:// in pages of https://. Enter the address with https://, or take the feed from a relay.", "bad")];
  }
  const missing = place.relayed && !place.known;
  return [
    paragraph(`There are no headlines: ${preview.trouble}.`, "bad"),
    ...(missing ? [paragraph("The relay does not have it yet. It needs these lines in its configuration:"), codeBox("Relay’s configuration", configurationOf({ place, state }), "lines")] : []),
  ];
}

function wayAround(place, relay, take) {
  if (!place.relay) {
    return [paragraph("A relay of campusnews fetches it for your visitors. If there is one, enter its address:"), button("Enter the relay", relay)];
  }
  if (place.relayed) {
    return [paragraph("Its relay has to name your site under origins.")];
  }
  return [paragraph(`The relay at ${place.relay} can fetch it for your visitors, as ${place.relay}feeds/${place.name}.json.`), button("Take it from the relay", take)];
}

// contrastNotes tells how well the news can be read on light and dark pages.
// take takes a better colour for a field.
export function contrastNotes(state, take) {
  return [["Light", state.paper, "accent"], ["Dark", state["paper-dark"], "accent-dark"]].map(([name, paper, field]) => {
    const { links, faint, better } = judge(state.own ? state[field] : null, paper);
    const poor = [links < ENOUGH && "links", faint < ENOUGH && "dates and summaries"].filter(Boolean).join(", ");
    const note = document.createElement("li");
    note.className = poor ? "bad" : "";
    note.textContent = `${name} page: links ${links.toFixed(1)} to 1, dates and summaries ${faint.toFixed(1)} to 1. ${poor ? `Too faint to read: ${poor}. ${ENOUGH} to 1 is the least (WCAG).` : "Easy to read."}`;
    if (better) {
      note.append(button(`Take ${better} for links`, () => take(field, better)));
    }
    return note;
  });
}

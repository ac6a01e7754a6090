// What the page says about choices: whether the source works, whether colours
// can be read. Each returns nodes.

import { linkOf, relayOf, siteOf } from "./builder-address.js";
import { ENOUGH, judge } from "./builder-colour.js";
import { countOf } from "./builder-options.js";
import { button, clip, codeBox, paragraph } from "./builder-pieces.js";
import { ADD, CONFIGURATION, configurationOf } from "./builder-relay.js";
import { isClosed, partOf, reasonOf } from "./builder-trouble.js";

// wrongs returns what is wrong with fields, by their names. answers tells whether
// the relay that was entered has answered.
export function wrongs(state, answers) {
  const relay = relayOf(state.relay);
  return {
    relay: relay === null ? "This is not the address of a relay; it looks like https://relay.example.edu/." : relay && !answers && `No relay answers at ${relay}. Check the address; it looks like https://relay.example.edu/.`,
    via: state.via && !relay && "Enter the relay’s address first.",
    site: siteOf(state.site) === null && "This is no address of a site.",
    more: state.more && !linkOf(state.more) && "This is no address of a page.",
    count: countOf(state.count) === null && "From 1 to 100; 5 is taken.",
  };
}

// sourceNotes tells how it stands with the source, and how to mend it. seen is
// what lookAt has returned. relay begins to enter a relay, take takes the feed
// from the one that there is, and enter takes another address.
export function sourceNotes(state, place, preview, seen, { relay, take, enter }) {
  if (!place.feed) {
    return [state.src ? paragraph("That is no address of a feed: one begins with https:// or http://.", "bad") : paragraph("Enter the address of a feed. Many sites have it at /feed, /rss.xml or /feed.json.")];
  }
  const left = place.left.length > 0 ? [paragraph(`Left out, since it is no address: ${clip(place.left.join(" "))}`, "bad")] : [];
  if (preview.loading) {
    return [paragraph("Loading…"), ...left];
  }
  return [...(preview.trouble ? troubleNotes(state, place, preview.trouble, seen, { relay, take, enter }) : [newsNote(state, place, preview)]), ...left];
}

function newsNote(state, place, { feed, errors }) {
  const { title, items = [] } = feed ?? {};
  const number = items.length === 1 ? "one article" : `${items.length} articles`;
  if (errors.length > 0) {
    return paragraph(`It works in part: ${number}. Not read: ${errors.map(({ message }) => partOf(message, place.addresses)).join(", ")}.`, "bad");
  }
  if (items.length > 0) {
    return paragraph(`It works: ${number}${title ? ` of “${clip(title)}”` : ""} in the preview.`);
  }
  return paragraph(state.topics || state.exclude || state.since ? "The feed works, but none of its articles fits what is chosen under “Which articles” below." : "The feed works, but has no articles at the moment.");
}

function troubleNotes(state, place, trouble, seen, { relay, take, enter }) {
  if (place.relayed && !place.known) {
    return [paragraph(`The relay does not have it yet. ${ADD}`, "bad"), codeBox(CONFIGURATION, configurationOf({ place, state }), "lines")];
  }
  if (isClosed(trouble) && place.relayed) {
    return [paragraph("The relay does not let this page read it. Whether it lets yours is set under origins in its configuration.", "bad")];
  }
  if (isClosed(trouble) && isOwn(state, place)) {
    return [paragraph("This page may not read the feed, so there is no preview. Your page is on the feed’s own site, and may.")];
  }
  if (isClosed(trouble)) {
    return [
      paragraph("The feed’s server does not let pages of other sites read it, or the address is wrong: both look the same from here. Open the address in a new tab to see. If the server is yours, let it send “Access-Control-Allow-Origin: *” with the feed. If not, a relay can fetch it.", "bad"),
      place.relay ? button("Take it from the relay", take) : button("Enter the relay", relay),
    ];
  }
  if (location.protocol === "https:" && place.feed.includes("http://")) {
    return [paragraph("Browsers refuse feeds of http:// in pages of https://. Enter the address with https://, or take the feed from a relay.", "bad")];
  }
  if (seen.page) {
    return [
      paragraph("That is a web page, not a feed.", "bad"),
      ...(seen.feeds.length > 0 ? seen.feeds.slice(0, 3).flatMap((feed) => [paragraph(`It names this feed: ${clip(feed)}`), button("Take this feed", () => enter(feed))]) : [paragraph("A relay can read pages that list news.")]),
    ];
  }
  return [paragraph(reasonOf(trouble, place), "bad")];
}

// isOwn reports whether the source is of the site that the code is for.
const isOwn = (state, place) => place.addresses.every((address) => new URL(address).origin === siteOf(state.site));

// codeNote tells those who copy code that will show no headlines, null if it
// will or if that is not known.
export function codeNote(state, place, { trouble }) {
  const unknown = isClosed(trouble) && (place.relayed ? place.known : isOwn(state, place));
  return trouble && !unknown && /^(script|server|wordpress|drupal)$/.test(state.for) ? "The source does not work yet (see Source above). This code will show only the link." : null;
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

// The code that a webmaster copies, in the language of each place. A snippet is
// { text, notes, parts }: what to do with it, what else to know, and the pieces
// to copy, each { label, code }.

import { attributes, html, inert, markup, php, query, quoted } from "./builder-escape.js";
import { shownOn, siteOf, web } from "./builder-source.js";

const OF_RELAY = ["view", "count", "heading", "heading-level", "show", "lang", "dates"]; // what it takes in a query
const MAX_HEADING = 200; // bytes that a relay takes
const LAYOUTS = { headlines: "Headlines", cards: "Cards", feature: "Feature", ticker: "Ticker" }; // of package render

// optionsOf returns the attributes of the element that are not its defaults.
export function optionsOf(state) {
  const count = /^\d+$/.test(state.count) && state.count >= 1 && state.count <= 100 ? String(+state.count) : "";
  const options = {
    count: count === "5" ? "" : count,
    view: state.view === "list" ? "" : state.view,
    heading: state.bare ? "" : state.heading,
    "heading-level": state["heading-level"] === "2" ? "" : state["heading-level"],
    more: linkOf(state.more) ?? "",
    show: state.show,
    lang: state.lang,
    dates: state.dates,
    topics: state.topics,
    exclude: state.exclude,
    since: state.since,
  };
  return Object.fromEntries(Object.entries(options).filter(([name, value]) => value || (name === "heading" && state.bare)));
}

// linkOf returns an address as it was written, null if it leads to no page.
export const linkOf = (text) => (web(text) ? text : null);

// valuesOf returns the theme's custom properties, for light or dark pages.
export function valuesOf(state, scheme = "light") {
  const values = {
    accent: state.own && (scheme === "dark" ? state["accent-dark"] : state.accent),
    radius: state.radius,
    gap: state.gap,
  };
  return Object.entries(values).filter(([, value]) => value).map(([name, value]) => [`--latest-news-${name}`, value]);
}

// snippetOf returns the snippet for a kind of place. made is all that is known:
// state and place; base and manifest of the widget's files, and whether pages of
// other origins may load them, shared; its theme, css; view, feed and height in
// the preview, null and 0 where there are no headlines.
export function snippetOf(kind, made) {
  return KINDS[kind](made);
}

const KINDS = {
  script: (made) => ({
    text: "Paste this where the news is to stand. The first line is needed once on a page, and may stand in its head. What is inside the element is seen until there are headlines, and where there are none.",
    notes: conditions(made),
    parts: [{ label: "HTML", code: element(made) }],
  }),

  server: (made) => ({
    text: "The headlines of now are in the page before any script runs, and the element loads newer ones. A server in Go writes it anew with package render; pasted as it is, it shows today’s headlines until the script has run.",
    notes: [
      ...conditions(made),
      ...(made.state.lang ? [] : ["Choose the language of your page above: what a server writes is in English otherwise, until the script has run."]),
      ...(made.view ? [] : ["The HTML is here as soon as the preview shows headlines."]),
    ],
    parts: [...(made.view ? [{ label: "HTML", code: drawn(made) }] : []), { label: "Go, in place of the element: f is its feed, w the page", code: goCall(made) }],
  }),

  wordpress: (made) => ({
    text: "Add a block “Custom HTML” and paste this into it. WordPress keeps scripts of administrators and editors only: where it takes them out, take the frame.",
    notes: conditions(made),
    parts: [{ label: "HTML", code: element(made, inert) }],
  }),

  drupal: (made) => ({
    text: "Add a custom block whose text format keeps the tags script, link, style and latest-news, as Full HTML without limits does, and paste this into its source. Where Drupal takes them out, take the frame.",
    notes: conditions(made),
    parts: [{ label: "HTML", code: element(made, inert) }],
  }),

  iframe: (made) => relayed(made, "Paste this where the news is to stand: it works wherever frames are allowed, and needs no script.", (relay) => [
    { label: "HTML", code: `<iframe${attributes({ src: `${relay}embed/${made.place.name}${queryOf(made)}`, title: titleOf(made), width: "100%", height: String(made.height || 600), loading: "lazy", style: "border: 0" })}></iframe>` },
  ]),

  php: (made) => relayed(made, "Paste this into the template where the news are to stand. PHP fetches them from the relay for each page, which needs allow_url_fopen; where it cannot, there is a link.", (relay) => [
    { label: "PHP", code: `${theme(relay)}\n${style(made.state, ".latest-news")}<?php echo @file_get_contents(${php(`${relay}fragment/${made.place.name}${queryOf(made)}`)}, false, stream_context_create(['http' => ['timeout' => 3]])) ?: ${php(fallback(made))}; ?>` },
  ]),

  ssi: (made) => relayed(made, "Paste this into a page for which the server runs includes. The server has to pass /fragment/ on to the relay; the second piece does that in nginx.", (relay) => [
    { label: "HTML with an include", code: `${theme(relay)}\n${style(made.state, ".latest-news")}<!--#include virtual="/fragment/${made.place.name}${queryOf(made)}" -->` },
    { label: "nginx", code: `ssi on;\nlocation /fragment/ {\n\tproxy_pass ${relay}fragment/;\n\tproxy_set_header Accept-Encoding "";\n${relay.startsWith("https:") ? "\tproxy_ssl_server_name on;\n" : ""}}` },
  ]),
};

// ---- The element ----

function tags({ base, manifest, state }) {
  if (state.loose || !manifest) {
    return `<script${attributes({ src: `${base}latest-news.js` })} defer></script>`;
  }
  const { kit, script } = manifest;
  return `<link${attributes({ rel: "modulepreload", href: base + kit.name, integrity: kit.integrity })}><script${attributes({ src: base + script.name, integrity: script.integrity })} crossorigin defer></script>`;
}

function style(state, selector) {
  const rule = (values) => `${selector} { ${values.map(([name, value]) => `${name}: ${value}`).join("; ")} }`;
  const light = valuesOf(state);
  const dark = valuesOf(state, "dark").filter(([name, value]) => !light.some(([n, v]) => n === name && v === value));
  const rules = [light.length > 0 && rule(light), dark.length > 0 && `@media (prefers-color-scheme: dark) { ${rule(dark)} }`].filter(Boolean);
  return rules.length > 0 ? `<style>\n${rules.join("\n")}\n</style>\n` : "";
}

const startTag = ({ place, state }) => `<latest-news${attributes({ src: place.feed, ...optionsOf(state) })}>`;

// element returns all of it. escape does more to what was typed.
const element = (made, escape = (markup) => markup) => `${tags(made)}\n${style(made.state, "latest-news")}${escape(`${startTag(made)}\n  ${fallback(made)}`)}\n</latest-news>`;

const drawn = (made) => `${tags(made)}\n${style(made.state, "latest-news")}${startTag(made)}<template shadowrootmode="open"><style>${made.css}</style>${markup(made.view)}</template></latest-news>`;

const titleOf = ({ state, feed }) => (state.bare ? "" : state.heading) || feed?.title || "Latest news";

// fallback is a link to the news, for where they cannot be shown.
function fallback(made) {
  const home = typeof made.feed?.home_page_url === "string" ? web(made.feed.home_page_url) : null;
  return `<a href="${html(linkOf(made.state.more) || home || made.place.addresses[0])}">${html(titleOf(made))}</a>`;
}

function goCall({ place, state }) {
  const { count, view, heading, show, more, lang, dates, topics, exclude, since, "heading-level": level } = optionsOf(state);
  const list = (text) => `[]string{${text.split(",").map((word) => word.trim()).filter(Boolean).map(quoted).join(", ")}}`;
  const fields = (values) => Object.entries(values).filter(([, value]) => value).map(([name, value]) => `${name}: ${value}`).join(", ");
  const shown = fields({
    Layout: view && `render.${LAYOUTS[view]}`,
    Heading: heading && quoted(heading),
    HideHeading: state.bare && "true",
    HeadingLevel: level,
    Show: show?.split(" ").map((part) => `render.Show${part[0].toUpperCase()}${part.slice(1)}`).join(" | "),
    More: more && quoted(more),
    Language: lang && quoted(lang),
    Now: dates && "time.Now()",
  });
  return `(&render.Widget{${fields({
    Src: quoted(place.feed),
    Count: count,
    Topics: topics && list(topics),
    Exclude: exclude && list(exclude),
    Since: since && `time.Now().AddDate(0, 0, -${parseInt(since)})`,
    View: shown && `render.View{${shown}}`,
  })}}).Write(w, f)`;
}

// conditions tells what keeps pages of the site from the feed, the widget or its
// colours.
function conditions({ base, place, shared, state }) {
  const site = siteOf(state.site);
  return [
    site && place.relayed && place.origins && !shownOn(place.origins, site) && `The relay does not let pages of ${site} read this feed: it has to stand under origins in the relay’s configuration.`,
    valuesOf(state).length > 0 && "The lines in the style element may stand in the site’s style sheet as well, and have to where its policy forbids styles in pages.",
    !shared && `The widget’s files lie on a host that does not send “Access-Control-Allow-Origin: *” with them: the code works on pages of ${new URL(base).origin} only.`,
  ].filter(Boolean);
}

// ---- The relay ----

// inPages reports whether browsers ask the relay, who look at its origins.
const inPages = (state) => !/^(php|ssi)$/.test(state.for);

const queryOf = ({ state }) => query(Object.entries(optionsOf(state)).filter(([name]) => OF_RELAY.includes(name)));

const theme = (relay) => `<link${attributes({ rel: "stylesheet", href: `${relay}theme.css` })}>`;

function relayed(made, text, parts) {
  const { place, state } = made;
  const lines = configurationOf(made);
  const notes = [];
  if (!place.relay) {
    return {
      text: "This needs a relay, a server of campusnews that fetches the feed. Whoever runs one adds these lines to its configuration. Enter its address under “Relay” above, and the code is here.",
      notes,
      parts: [{ label: "Relay’s configuration (YAML)", code: lines }],
    };
  }
  if (valuesOf(state).length > 0 && state.for === "iframe") {
    notes.push("Colours, corners and space are those of the relay: a page cannot reach into a frame.");
  }
  if (new TextEncoder().encode(state.heading).length > MAX_HEADING) {
    notes.push(`The relay takes headings of ${MAX_HEADING} bytes at most, and this one is longer.`);
  }
  if (state.more) {
    notes.push("The page with more news is the one that the relay’s configuration names.");
  }
  if (lines) {
    notes.push("The relay needs the lines below in its configuration.");
  } else if (inPages(state) && !siteOf(state.site) && place.origins && !place.origins.includes("*")) {
    notes.push(place.origins.length > 0 ? `The relay shows it on ${place.origins.join(", ")}, and nowhere else.` : "The relay shows it on no other site until its configuration names origins.");
  }
  return { text, notes, parts: [...parts(place.relay), ...(lines ? [{ label: "Relay’s configuration (YAML)", code: lines }] : [])] };
}

// configurationOf returns what the relay's configuration lacks of the news, ""
// if that is nothing, in YAML.
export function configurationOf({ place, state }) {
  const list = (values) => `[${values.map(quoted).join(", ")}]`;
  const words = (text) => text.split(",").map((word) => word.trim()).filter(Boolean);
  const site = siteOf(state.site);
  const source = [
    !place.known && `    from: ${list(place.addresses)}`,
    !place.known && web(state.more, "about:blank") && `    page: ${quoted(state.more)}`,
    words(state.topics).length > 0 && `    topics: ${list(words(state.topics))}`,
    words(state.exclude).length > 0 && `    exclude: ${list(words(state.exclude))}`,
    state.since && `    since: ${state.since}`,
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

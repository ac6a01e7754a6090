// The code that a webmaster copies, in the language of each place. A snippet is
// { text, notes, parts }: what to do with it, what else to know, and the pieces
// to copy, each { label, code, hint }, the hint if there is more to know of one.

import { linkOf, siteOf, web } from "./builder-address.js";
import { attributes, html, inert, markup, php, quoted } from "./builder-escape.js";
import { optionsOf, queryOf, style, valuesOf } from "./builder-options.js";
import { heightOf, relayed, shownNote } from "./builder-relay.js";
import { shownOn } from "./builder-source.js";

const LAYOUTS = { headlines: "Headlines", cards: "Cards", feature: "Feature", ticker: "Ticker" }; // of package render

// snippetOf returns the snippet for a kind of place. made is all that is known:
// state and place; base and manifest of the widget's files, and whether pages of
// other origins may load them, shared; its theme, css; whether pages of other
// sites may read the feed, open; view, feed and height in the preview, null and 0
// where there are no headlines.
export function snippetOf(kind, made) {
  const snippet = KINDS[kind](made);
  return { ...snippet, notes: snippet.notes.filter(Boolean) };
}

const KINDS = {
  script: (made) => ({
    text: `Paste this where you want the news. ${made.state.loose || !made.manifest ? "The first line is" : "The first two lines are"} needed only once per page, and may go into its <head>. Readers see the link inside until the headlines have loaded, or if they cannot be loaded.`,
    notes: [...conditions(made), linkNote(made), CONSOLE],
    parts: [{ label: "HTML", code: element(made) }],
  }),

  server: (made) => ({
    text: "The headlines of now are in the page before any script runs, and the element loads newer ones. A server in Go writes it anew with package render; pasted as it is, the HTML shows today’s headlines until the script has run.",
    notes: [
      ...conditions(made),
      !made.state.lang && "Choose the language of your page above: what a server writes is in English otherwise, until the script has run.",
      !made.view && "The HTML appears here once the preview shows headlines.",
      CONSOLE,
    ],
    parts: [...(made.view ? [{ label: "HTML with today’s headlines", code: drawn(made) }] : []), { label: "Go, in place of the element: f is its feed, w the page", code: goCall(made) }],
  }),

  wordpress: (made) => ({
    text: "Add a block “Custom HTML” and paste this into it. WordPress keeps it if you may post unfiltered HTML: administrators and editors, on a multisite network only super administrators. If the tags vanish on saving, use the frame.",
    notes: [...conditions(made), linkNote(made), CONSOLE],
    parts: [{ label: "HTML", code: element(made, inert) }],
  }),

  drupal: (made) => ({
    text: "Add a custom block with a text format without an editor and without “Limit allowed HTML tags”, and paste this into it. If the tags vanish on saving, use the frame.",
    notes: [...conditions(made), linkNote(made), CONSOLE],
    parts: [{ label: "HTML", code: element(made, inert) }],
  }),

  iframe: (made) => relayed(made, "Paste this where you want the news: it works wherever frames are allowed, and needs no script.", (relay) => [
    { label: "HTML", code: `<iframe${attributes({ src: `${relay}embed/${made.place.name}${queryOf(made, { scheme: made.state.scheme })}`, title: titleOf(made), width: "100%", height: String(heightOf(made) || 600), loading: "lazy", style: "border: 0" })}></iframe>` },
  ]),

  php: (made) => relayed(made, "Paste this into the template where you want the news. PHP fetches it from the relay for each page, which needs allow_url_fopen; where it cannot, there is a link.", (relay) => [
    { label: "PHP", code: `${theme(relay)}\n${style(made.state, ".latest-news")}<?php echo @file_get_contents(${php(`${relay}fragment/${made.place.name}${queryOf(made)}`)}, false, stream_context_create(['http' => ['timeout' => 3]])) ?: ${php(fallback(made))}; ?>` },
  ]),

  ssi: (made) => relayed(made, "Paste this into a page for which the server runs includes. The server has to pass /fragment/ on to the relay, as the other pieces have it for nginx and for Apache.", (relay) => [
    { label: "HTML with an include", code: `${theme(relay)}\n${style(made.state, ".latest-news")}<!--#include virtual="/fragment/${made.place.name}${queryOf(made)}" -->` },
    { label: "nginx", code: `ssi on;\nlocation /fragment/ {\n\tproxy_pass ${relay}fragment/;\n\tproxy_set_header Accept-Encoding "";\n${relay.startsWith("https:") ? "\tproxy_ssl_server_name on;\n" : ""}}` },
    { label: "Apache", code: `Options +Includes\nAddOutputFilter INCLUDES .html\n${relay.startsWith("https:") ? "SSLProxyEngine on\n" : ""}ProxyPass /fragment/ ${relay}fragment/\n<Location /fragment/>\n\tRequestHeader unset Accept-Encoding\n</Location>` },
  ]),
};

const theme = (relay) => `<link${attributes({ rel: "stylesheet", href: `${relay}theme.css` })}>`;

// ---- The element ----

function tags({ base, manifest, state }) {
  if (state.loose || !manifest) {
    return `<script${attributes({ src: `${base}latest-news.js` })} defer></script>`;
  }
  const { kit, script } = manifest;
  return `<link${attributes({ rel: "modulepreload", href: base + kit.name, integrity: kit.integrity })}>\n<script${attributes({ src: base + script.name, integrity: script.integrity })} crossorigin defer></script>`;
}

const startTag = ({ place, state }) => `<latest-news${attributes({ src: place.feed, ...optionsOf(state) })}>`;

// element returns all of it. escape does more to what was typed.
const element = (made, escape = (markup) => markup) => `${tags(made)}\n${style(made.state, "latest-news")}${escape(`${startTag(made)}\n  ${fallback(made)}`)}\n</latest-news>`;

const drawn = (made) => `${tags(made)}\n${style(made.state, "latest-news")}${startTag(made)}<template shadowrootmode="open"><style>${made.css}</style>${markup(made.view)}</template></latest-news>`;

const titleOf = ({ state, feed }) => (state.bare ? "" : state.heading) || feed?.title || "Latest news";

// fallback is a link to the news, for where they cannot be shown.
const fallback = (made) => `<a href="${html(pageOf(made) || made.place.addresses[0])}">${html(titleOf(made))}</a>`;

// pageOf returns the page with all news, null if none is known.
function pageOf({ state, feed }) {
  return linkOf(state.more) || (typeof feed?.home_page_url === "string" ? web(feed.home_page_url) : null);
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

// ---- What else to know ----

const CONSOLE = "Nothing to see? Press F12 and open the console: the widget says why in one line.";

const linkNote = (made) => !pageOf(made) && "Enter the page with more news: otherwise readers without scripts are led to the feed itself.";

// conditions tells what keeps pages of the site from the feed, the widget or its
// colours.
function conditions(made) {
  const { base, open, place, shared, state } = made;
  const site = siteOf(state.site);
  return [
    !open && site !== location.origin && `This feed can be read by pages of ${location.origin} only: its server does not send “Access-Control-Allow-Origin: *”. For pages of other sites, send that header with it, or take it through a relay.`,
    site && place.relayed && place.origins && !shownOn(place.origins, site) && `The relay does not let pages of ${site} read this feed: it has to stand under origins in the relay’s configuration.`,
    place.relayed && shownNote(made),
    valuesOf(state).length > 0 && "The lines in the style element may stand in the site’s style sheet as well, and have to where its policy forbids styles in pages.",
    !shared && `The widget’s files lie on a host that does not send “Access-Control-Allow-Origin: *” with them: the code works on pages of ${new URL(base).origin} only.`,
  ];
}

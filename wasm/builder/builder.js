// The page where webmasters make the code for <latest-news>: choices on one
// side, what becomes of them on the other. Nothing here writes markup: what
// somebody has typed, and what feeds say, becomes text and attributes only.

import { judge, ink } from "./builder-colour.js";
import { NONE, placeOf, relayOf, siteOf, sourcesAt } from "./builder-source.js";
import { configurationOf, linkOf, optionsOf, snippetOf, valuesOf } from "./builder-snippets.js";
import { Choices } from "./builder-state.js";

const $ = (id) => document.getElementById(id);
const form = $("builder");
const base = new URL(".", document.baseURI).href; // of the widget's files
const LANGUAGES = ["en", "zh-Hans", "zh-Hant", "ja", "ko", "de", "fr", "es", "pt", "ru", "ar", "hi", "id", "vi", "tr", "it", "pl", "th"]; // render.Languages

for (const tag of LANGUAGES) {
  const name = new Intl.DisplayNames(tag, { type: "language" }).of(tag);
  $("lang").append(new Option(`${name} (${tag})`, tag));
}
const choices = new Choices(form);

let manifest = null;
let shared = true; // whether pages elsewhere may load the widget's files
let css = "";
let host = NONE; // what the directory above tells of
let other = NONE; // what a relay tells of that was entered
let trouble = ""; // why there are no headlines
let loading = false;

const placed = (state) => placeOf(state, [host, other]);

// ---- The preview ----

const page = $("page");
const preview = document.createElement("latest-news");
preview.setAttribute("start", "load");
preview.setAttribute("cache", "0"); // choices are many, and visits few

function loaded(error) {
  loading = false;
  trouble = error?.message ?? "";
  writeSource(trouble !== "");
  writeCode();
}
preview.addEventListener("latest-news-load", () => loaded());
preview.addEventListener("latest-news-error", ({ detail }) => loaded(detail.error));

// What is drawn anew is part of some snippets.
const drawn = new MutationObserver(() => {
  if (!loading) {
    writeSource();
    writeCode();
  }
});

// Links of the news would leave this page.
page.addEventListener("click", (event) => {
  const path = event.composedPath().filter((node) => node instanceof Element);
  if (path.some((node) => node.matches("a[href]")) && path.some((node) => node.matches("section"))) {
    event.preventDefault();
    say("In the preview links lead nowhere. On your page they open the article.");
  }
});

function draw(state, place) {
  const wanted = { src: place.feed, ...optionsOf(state) };
  if (!place.feed) {
    preview.remove();
    $("nothing").hidden = false;
    return;
  }
  if (preview.getAttribute("src") !== place.feed) {
    loading = true;
    trouble = "";
  }
  for (const name of new Set([...preview.getAttributeNames(), ...Object.keys(wanted)])) {
    if (!(name in wanted)) {
      if (name !== "start" && name !== "cache" && name !== "style") {
        preview.removeAttribute(name);
      }
    } else if (preview.getAttribute(name) !== wanted[name]) {
      preview.setAttribute(name, wanted[name]);
    }
  }
  for (const name of ["accent", "radius", "gap"]) {
    preview.style.removeProperty(`--latest-news-${name}`);
  }
  for (const [name, value] of valuesOf(state, state.scheme)) {
    preview.style.setProperty(name, value);
  }
  if (!preview.isConnected) {
    $("nothing").hidden = true;
    page.append(preview);
    drawn.observe(preview.shadowRoot, { childList: true });
  }
}

// The page in the preview is as wide as it says. Where there is less room it is
// shown smaller.
function fit() {
  const width = +choices.read().width;
  const stage = $("stage");
  const scale = Math.min(1, stage.clientWidth / width);
  page.style.inlineSize = `${width}px`;
  page.style.transform = scale < 1 ? `scale(${scale})` : "none";
  stage.style.blockSize = `${Math.ceil(page.offsetHeight * scale)}px`;
  stage.classList.toggle("whole", scale === 1);
}
const fitting = new ResizeObserver(fit);
fitting.observe(page);
fitting.observe($("stage").parentElement);

// ---- What is said ----

// say tells those who listen, and shows it for a while.
let saying;
function say(text) {
  clearTimeout(saying);
  $("status").textContent = text;
  saying = setTimeout(() => { $("status").textContent = ""; }, 8000);
}

function paragraph(text, className = "") {
  const p = document.createElement("p");
  p.className = className;
  p.textContent = text;
  return p;
}

function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

// writeSource tells how it stands with the source, and how to mend it.
function writeSource(aloud = false) {
  const state = choices.read();
  const place = placed(state);
  const said = [];
  if (!place.feed || place.wrong) {
    said.push(state.src ? paragraph("That is no address of a feed: one begins with https:// or http://.", "bad") : paragraph("Enter the address of a feed. Many sites have it at /feed, /rss.xml or /feed.json."));
  } else if (loading) {
    said.push(paragraph("Loading…"));
  } else if (!trouble) {
    const { title, items = [] } = preview.feed ?? {};
    said.push(paragraph(items.length > 0 ? `It works: ${items.length === 1 ? "one article" : `${items.length} articles`}${title ? ` of “${title}”` : ""} in the preview.` : "It can be read, and no article of it is to be shown."));
  } else if (/ may not be read by pages of /.test(trouble)) {
    said.push(paragraph("There is a server, but it does not let other sites read this feed (no CORS header): browsers would refuse it on your page too. A wrong address looks the same from here.", "bad"), ...mended(state, place));
  } else if (location.protocol === "https:" && place.feed.includes("http://")) {
    said.push(paragraph("Browsers refuse feeds of http:// in pages of https://. Enter the address with https://, or take the feed through a relay.", "bad"));
  } else {
    said.push(paragraph(`There are no headlines: ${trouble}.`, "bad"), ...(state.via && !place.known ? [paragraph("The relay does not have it yet. It needs these lines in its configuration:"), codeBox("Relay’s configuration", configurationOf({ place, state }), "lines")] : []));
  }
  $("source").replaceChildren(...said);
  if (aloud && said.length > 0) {
    say(said[0].textContent);
  }
}

// mended returns the way by a relay.
function mended(state, place) {
  if (!place.relay) {
    return [paragraph("A relay of campusnews fetches it for your visitors. If there is one, enter its address:"), button("Enter the relay", () => {
      $("relaying").open = true;
      $("relay").focus();
    })];
  }
  return place.known ? [paragraph("Its relay has to name your site under origins.")] : [
    paragraph(`The relay at ${place.relay} can fetch it for your visitors, as ${place.relay}feeds/${place.name}.json.`),
    button("Take it from the relay", () => {
      $("via").checked = true;
      $("relaying").open = true;
      change();
      $("via").focus();
    }),
  ];
}

function writeContrast(state) {
  const rows = [["Light", state.paper, state.accent, "accent"], ["Dark", state["paper-dark"], state["accent-dark"], "accent-dark"]].map(([name, paper, accent, id]) => {
    const { links, faint, better, enough } = judge(state.own ? accent : null, paper);
    const row = document.createElement("li");
    const figures = `${name} page: links ${links.toFixed(1)} to 1, dates and summaries ${faint.toFixed(1)} to 1`;
    row.className = enough ? "" : "bad";
    row.textContent = enough ? `${figures}. Easy to read.` : `${figures}. Too faint to read: 4.5 to 1 is the least (WCAG). `;
    if (better) {
      row.append(button(`Take ${better} for links`, () => {
        $("own").checked = true;
        $(id).value = better;
        change();
        $(id).focus();
      }));
    }
    return row;
  });
  $("contrast").replaceChildren(...rows);
}

// ---- The code ----

let written = "";

function writeCode() {
  const state = choices.read();
  const place = placed(state);
  $("pinning").hidden = /^(iframe|php|ssi)$/.test(state.for);
  if (place.addresses.length === 0) {
    written = "";
    $("code").replaceChildren(paragraph("The code is here as soon as there is a source."));
    return;
  }
  const view = !loading && !trouble ? preview.shadowRoot?.querySelector("section") : null;
  const snippet = snippetOf(state.for, { state, place, base, manifest, shared, css, view, feed: view ? preview.feed : null, height: view ? preview.offsetHeight : 0 });
  const text = JSON.stringify(snippet);
  if (text === written) {
    return; // somebody may be about to copy it
  }
  written = text;
  $("code").replaceChildren(
    paragraph(snippet.text),
    ...snippet.notes.map((note) => paragraph(note, "note")),
    ...snippet.parts.map(({ label, code }, i) => codeBox(label, code, `code-${i}`)),
  );
}

// codeBox returns a field with code and a button that copies it.
function codeBox(name, code, id) {
  const box = document.createElement("div");
  box.className = "copy";
  const label = document.createElement("label");
  label.htmlFor = id;
  label.textContent = name;
  const area = document.createElement("textarea");
  Object.assign(area, { id, readOnly: true, spellcheck: false, value: code, rows: Math.min(14, code.split("\n").reduce((n, line) => n + Math.ceil((line.length || 1) / 80), 0)) });
  const copy = button("Copy", async () => {
    area.select();
    try {
      await navigator.clipboard.writeText(code);
      say(`${name} copied.`);
    } catch {
      area.focus(); // what is selected is copied by keys
      say("Your browser does not let this page copy. The code is selected: press Ctrl+C, or ⌘C on a Mac.");
    }
  });
  copy.setAttribute("aria-label", `Copy ${name}`);
  box.append(label, copy, area);
  return box;
}

// ---- All together ----

function change() {
  const state = choices.read();
  const place = placed(state);
  choices.keep();
  $("accents").hidden = !state.own;
  $("relay-wrong").textContent = relayOf(state.relay) === null ? "This is no address of a relay." : "";
  $("site-wrong").textContent = siteOf(state.site) === null ? "This is no address of a site." : "";
  $("more-wrong").textContent = state.more && !linkOf(state.more) ? "This is no address of a page." : "";
  const paper = state.scheme === "dark" ? state["paper-dark"] : state.paper;
  page.style.colorScheme = state.scheme;
  page.style.backgroundColor = paper;
  page.style.color = ink(paper);
  pickOf(place);
  draw(state, place);
  fit();
  writeSource();
  writeContrast(state);
  writeCode();
}

// pickOf offers the sources that are known, and to enter another.
function pickOf(place) {
  const known = [...host.sources, ...other.sources];
  $("picking").hidden = known.length === 0;
  const options = [...known.map(({ title, feed }) => [title, feed]), ["Another address", ""]];
  if (options.join("\n") !== [...$("pick").options].map(({ text, value }) => [text, value]).join("\n")) {
    $("pick").replaceChildren(...options.map(([title, feed]) => new Option(title, feed)));
  }
  if (document.activeElement !== $("pick")) {
    $("pick").value = place.listed?.feed ?? "";
  }
  $("typing").hidden = known.length > 0 && $("pick").value !== "";
}

let asked = ""; // the relay whose sources were asked for

async function ask() {
  const relay = relayOf(choices.read().relay) || "";
  if (relay === asked || relay === host.relay) {
    return;
  }
  asked = relay;
  const told = relay ? await sourcesAt(`${relay}sources.json`) : NONE;
  if (asked === relay) {
    other = told;
    change();
  }
}

const LATER = new Set(["src", "relay", "site", "more"]); // when they are complete
form.addEventListener("input", ({ target }) => {
  if (target.name === "show") {
    choices.chosen();
  } else if (target.name === "view") {
    choices.suit();
  }
  if (target.name && !LATER.has(target.name)) {
    change();
  }
});
form.addEventListener("change", ({ target }) => {
  if (target.id === "pick") {
    $("src").value = target.value;
  }
  if (target.id === "pick" || LATER.has(target.name)) {
    change();
    ask();
  }
});
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", () => {
  restore();
  change();
  ask();
});

// restore takes the choices from the page's address, and shows where they are.
function restore() {
  choices.restore();
  const chosen = new URLSearchParams(location.hash.slice(1));
  for (const details of form.querySelectorAll("details")) {
    details.open ||= [...details.querySelectorAll("[name]")].some(({ name }) => chosen.has(name));
  }
}

// begin looks at what lies beside this page and above it.
async function begin() {
  restore();
  const file = fetch("manifest.json", { cache: "no-cache" }).then((response) => {
    shared = response.headers.get("Access-Control-Allow-Origin") === "*";
    return response.json();
  }).catch(() => null);
  [manifest, host] = await Promise.all([file, sourcesAt(new URL("../sources.json", base).href)]);
  css = manifest ? await import(`./${manifest.kit.name}`).then((kit) => kit.css, () => "") : "";
  choices.first("relay", host.relay);
  choices.first("src", host.sources[0]?.feed ?? "");
  change();
  await ask();
  document.documentElement.dataset.ready = "";
}

begin();

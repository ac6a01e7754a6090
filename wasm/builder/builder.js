// The page where webmasters make the code for <latest-news>: choices on one
// side, what becomes of them on the other. Nothing here writes markup: what
// somebody has typed, and what feeds say, becomes text and attributes only.

import { contrastNotes, sourceNotes } from "./builder-notes.js";
import { codeBox, paragraph, say } from "./builder-pieces.js";
import { Preview } from "./builder-preview.js";
import { NONE, placeOf, relayOf, siteOf, sourcesAt } from "./builder-source.js";
import { linkOf, snippetOf } from "./builder-snippets.js";
import { Choices } from "./builder-state.js";

const $ = (id) => document.getElementById(id);
const form = $("builder");
const base = new URL(".", document.baseURI).href; // of the widget's files
const LANGUAGES = ["en", "zh-Hans", "zh-Hant", "ja", "ko", "de", "fr", "es", "pt", "ru", "ar", "hi", "id", "vi", "tr", "it", "pl", "th"]; // render.Languages
const LATER = ["src", "relay", "site", "more"]; // addresses, which are looked at when they are complete

for (const tag of LANGUAGES) {
  $("lang").append(new Option(`${new Intl.DisplayNames(tag, { type: "language" }).of(tag)} (${tag})`, tag));
}
const choices = new Choices(form);
const preview = new Preview($("stage"), $("page"), (failed) => {
  writeSource();
  writeCode();
  if (failed) {
    say($("source").firstChild.textContent);
  }
});

let widget = { base, manifest: null, shared: true, css: "" }; // as snippets need it
let host = NONE; // what the directory above tells of
let other = NONE; // what a relay tells of that was entered

// chosen returns all choices, and where the news of them are.
function chosen() {
  const state = choices.read();
  return { state, place: placeOf(state, [host, other]) };
}

// change shows everything as it is chosen now.
function change() {
  const { state, place } = chosen();
  choices.keep();
  $("accents").hidden = !state.own;
  $("relay-wrong").textContent = relayOf(state.relay) === null ? "This is no address of a relay." : "";
  $("site-wrong").textContent = siteOf(state.site) === null ? "This is no address of a site." : "";
  $("more-wrong").textContent = state.more && !linkOf(state.more) ? "This is no address of a page." : "";
  offer(place);
  preview.show(state, place);
  $("contrast").replaceChildren(...contrastNotes(state, (field, colour) => set({ own: true, [field]: colour }, field)));
  writeSource();
  writeCode();
}

// set chooses values by the ids of their fields, and goes on in one of them.
function set(values, next) {
  for (const [id, value] of Object.entries(values)) {
    $(id)[value === true ? "checked" : "value"] = value;
  }
  change();
  $(next).closest("details").open = true;
  $(next).focus();
}

// offer offers the sources that are known, and to enter another.
function offer(place) {
  const known = [...host.sources, ...other.sources];
  const pick = $("pick");
  const options = [...known.map(({ title, feed }) => new Option(title, feed)), new Option("Another address", "")];
  const text = (list) => [...list].map(({ text, value }) => `${text}\n${value}`).join("\n");
  if (text(options) !== text(pick.options)) {
    pick.replaceChildren(...options);
  }
  if (document.activeElement !== pick) {
    pick.value = place.listed?.feed ?? "";
  }
  $("picking").hidden = known.length === 0;
  $("typing").hidden = known.length > 0 && pick.value !== "";
}

function writeSource() {
  const { state, place } = chosen();
  $("source").replaceChildren(...sourceNotes(state, place, preview, {
    relay: () => set({}, "relay"),
    take: () => set({ via: true }, "via"),
  }));
}

let written = ""; // the snippet that is shown

function writeCode() {
  const { state, place } = chosen();
  $("pinning").hidden = /^(iframe|php|ssi)$/.test(state.for);
  if (place.addresses.length === 0) {
    written = "";
    $("code").replaceChildren(paragraph("The code is here as soon as there is a source."));
    return;
  }
  const { view, feed, height } = preview;
  const snippet = snippetOf(state.for, { ...widget, state, place, view, feed, height });
  if (JSON.stringify(snippet) === written) {
    return; // somebody may be about to copy it
  }
  written = JSON.stringify(snippet);
  $("code").replaceChildren(
    paragraph(snippet.text),
    ...snippet.notes.map((note) => paragraph(note, "note")),
    ...snippet.parts.map(({ label, code }, i) => codeBox(label, code, `code-${i}`)),
  );
}

let asked = ""; // the relay whose sources were asked for

// ask asks the relay that was entered for its sources.
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

form.addEventListener("input", ({ target }) => {
  if (target.name === "show") {
    choices.chosen();
  } else if (target.name === "view") {
    choices.suit();
  }
  if (target.name && !LATER.includes(target.name)) {
    change();
  }
});
form.addEventListener("change", ({ target }) => {
  if (target.id === "pick") {
    $("src").value = target.value;
  }
  if (target.id === "pick" || LATER.includes(target.name)) {
    change();
    ask();
  }
});
form.addEventListener("submit", (event) => event.preventDefault());

// restore takes the choices from the page's address, and shows where they are.
function restore() {
  choices.restore();
  for (const details of form.querySelectorAll("details")) {
    details.open ||= [...details.querySelectorAll("[name]")].some(({ name }) => choices.kept(name));
  }
}
addEventListener("hashchange", () => {
  restore();
  change();
  ask();
});

// begin looks at what lies beside this page and above it.
async function begin() {
  restore();
  [widget, host] = await Promise.all([lookBeside(), sourcesAt(new URL("../sources.json", base).href)]);
  choices.first("width", innerWidth < 768 ? "360" : "768");
  choices.first("relay", host.relay);
  choices.first("src", host.sources[0]?.feed ?? "");
  change();
  await ask();
  document.documentElement.dataset.ready = "";
}

// lookBeside returns the widget as snippets need it: without its manifest they
// name no hashes.
async function lookBeside() {
  try {
    const response = await fetch("manifest.json", { cache: "no-cache" });
    const manifest = await response.json();
    const { css } = await import(`./${manifest.kit.name}`);
    return { base, manifest, shared: response.headers.get("Access-Control-Allow-Origin") === "*", css };
  } catch {
    return widget;
  }
}

begin();

// The page where webmasters make the code for <latest-news>: choices on one
// side, what becomes of them on the other. Nothing here writes markup: what
// somebody has typed, and what feeds say, becomes text and attributes only.

import { relayOf } from "./builder-address.js";
import { lookAt, lookBeside, NOTHING } from "./builder-look.js";
import { codeNote, contrastNotes, sourceNotes, wrongs } from "./builder-notes.js";
import { announce, codeBox, paragraph } from "./builder-pieces.js";
import { Preview } from "./builder-preview.js";
import { NONE, placeOf, sourcesAt } from "./builder-source.js";
import { snippetOf } from "./builder-snippets.js";
import { Choices } from "./builder-state.js";
import { isClosed } from "./builder-trouble.js";

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
    announce($("source").firstChild.textContent);
  }
  look();
});

let widget = { base, manifest: null, shared: true, css: "" }; // as snippets need it: without a manifest they name no hashes
let host = NONE; // what the directory above tells of
let other = NONE; // what a relay tells of that was entered, null if it does not answer

// chosen returns all choices, and where the news of them are.
function chosen() {
  const state = choices.read();
  return { state, place: placeOf(state, [host, other ?? NONE]) };
}

// change shows everything as it is chosen now.
function change() {
  const { state, place } = chosen();
  choices.keep();
  $("accents").hidden = !state.own;
  for (const [name, wrong] of Object.entries(wrongs(state, other !== null))) {
    $(`${name}-wrong`).textContent = wrong || "";
  }
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
  for (const details of [$(next).closest("details")].filter(Boolean)) {
    details.open = true;
  }
  $(next).focus();
}

// offer offers the sources that are known, and to enter another.
function offer(place) {
  const known = [...host.sources, ...(other?.sources ?? [])];
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
  $("source").replaceChildren(...sourceNotes(state, place, preview, seenAt(place), {
    relay: () => set({}, "relay"),
    take: () => set({ via: true }, "via"),
    enter: (src) => set({ src }, $("typing").hidden ? "pick" : "src"),
  }));
}

let seen = { feed: "", ...NOTHING }; // what lookAt has told of a feed
const seenAt = ({ feed }) => (seen.feed === feed ? seen : NOTHING);

// look looks at a source that shows no headlines, or that is of this origin:
// then other sites may be kept from it. A relay tells that itself.
async function look() {
  const { place } = chosen();
  const { feed, listed, relayed } = place;
  const near = feed && !relayed && !listed?.origins && feed.split(" ").some((address) => address.startsWith(`${location.origin}/`));
  if (preview.loading || seen.feed === feed || !(near || (preview.trouble && !isClosed(preview.trouble) && !relayed))) {
    return;
  }
  seen = { ...NOTHING, feed };
  const told = await lookAt(feed.split(" "));
  if (seen.feed === feed) {
    seen = { ...told, feed };
    writeSource();
    writeCode();
  }
}

let written = ""; // the snippet that is shown

function writeCode() {
  const { state, place } = chosen();
  $("pinning").hidden = /^(iframe|php|ssi)$/.test(state.for);
  if (place.addresses.length === 0) {
    written = "";
    $("code").replaceChildren(paragraph("The code appears here once you have entered a source."));
    return;
  }
  const { view, feed, height } = preview;
  const snippet = snippetOf(state.for, { ...widget, state, place, open: seenAt(place).open, view, feed, height });
  const warning = codeNote(state, place, preview);
  if (JSON.stringify([snippet, warning]) === written) {
    return; // somebody may be about to copy it
  }
  written = JSON.stringify([snippet, warning]);
  $("code").replaceChildren(
    ...(warning ? [paragraph(warning, "note bad")] : []),
    paragraph(snippet.text),
    ...snippet.notes.map((note) => paragraph(note, "note")),
    ...snippet.parts.flatMap(({ label, code, hint }, i) => [...(hint ? [paragraph(hint)] : []), codeBox(label, code, `code-${i}`)]),
  );
}

let asked = ""; // the relay whose sources were asked for

// ask asks the relay that was entered for its sources.
async function ask() {
  const relay = relayOf(choices.read().relay) || "";
  if (relay === asked) {
    return;
  }
  asked = relay;
  other = NONE;
  const told = relay && relay !== host.relay ? await sourcesAt(`${relay}sources.json`) : NONE;
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
    ask();
    change();
  }
  if (target.id === "pick" && target.value === "") {
    $("src").focus();
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
  ask();
  change();
});

// begin looks at what lies beside this page and above it.
async function begin() {
  restore();
  const [beside, above] = await Promise.all([lookBeside(base), sourcesAt(new URL("../sources.json", base).href)]);
  widget = beside ?? widget;
  host = above ?? host;
  choices.first("width", innerWidth < 768 ? "360" : "768");
  choices.first("relay", host.relay);
  choices.first("src", host.sources[0]?.feed ?? "");
  change();
  await ask();
  document.documentElement.dataset.ready = "";
}

begin();

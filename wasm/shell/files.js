// The files that the script loads: the kit, and the Go program. Their hashes are
// known, and others are refused. Where they are is told by beside.js, and by
// bundled.js in the package for bundlers.

import { breathe } from "./clock.js";
import { storage } from "./copies.js";
import { importKit, moduleURL } from "place.js";

// other is the error for a file that is not there or is another. Anything but
// the file fails, a page that says 404 as well.
function other(url, cause) {
  return new Error(`${url} could not be fetched, or is not the file that this script was built with`, { cause });
}

// once returns a function that returns the promise of make, the same for all
// until it is broken or forgotten: then the next who asks may try again.
function once(make) {
  let promise;
  const forget = () => { promise = undefined; };
  return [() => promise ??= make().catch((error) => {
    forget();
    throw error;
  }), forget];
}

// ---- The kit ----

let kit; // { css, languages, words, sheet }, and if it is not from storage { plain, start }

// withSheet returns a kit with the theme as a sheet: that of the kit before,
// which elements have adopted.
function withSheet(kit, { sheet = new CSSStyleSheet() } = {}) {
  sheet.replaceSync(kit.css);
  return { ...kit, sheet };
}

// loadKit returns the promise of the kit.
export const [loadKit] = once(async () => kit = withSheet(await importKit(other), kit));

// storedKit returns the kit at once, undefined if it is neither there nor
// stored.
export function storedKit() {
  try {
    kit ??= withSheet(JSON.parse(storage.get("kit")));
  } catch {} // it is not ours
  return kit;
}

// keep stores a copy of news, and the kit for those who come with it.
export function keep(key, copy) {
  const { css, languages, words, keep } = kit;
  if (keep) {
    storage.set("kit", JSON.stringify({ css, languages, words }));
    keep(storage, key, copy);
  } else {
    storage.set(key, JSON.stringify(copy)); // it was there, and is of now
  }
}

// speech returns how the kit says things in a language, as package locale does:
// the tag of the language that it really speaks, and its words by name.
export function speech({ languages, words }, language) {
  const [primary] = language.toLowerCase().split("-");
  const script = /-(hans|hant|tw|hk|mo)(?![^-])/i.exec(language)?.[1];
  const tag = primary !== "zh" ? primary : script && !/hans/i.test(script) ? "zh-Hant" : "zh-Hans";
  const i = Math.max(languages.indexOf(tag), 0);
  return { tag: languages[i], say: (name) => words[name][i] };
}

// ---- The program ----

// loadProgram returns the promise of the functions of the Go program, which is
// started once for all elements of the page. Where the browser can, the module
// is compiled while it arrives, and its hash is looked at before it runs; fetch
// would look at it before anything is compiled.
export const [loadProgram, forgetProgram] = once(async () => {
  const url = moduleURL();
  const request = fetch(url, { credentials: "omit", integrity: crypto.subtle ? "" : MODULE_INTEGRITY }).catch((cause) => {
    throw other(url, cause);
  });
  const [response, { start }] = await Promise.all([request, loadKit()]);
  return start(response, MODULE_INTEGRITY, () => other(url), breathe, forgetProgram);
});

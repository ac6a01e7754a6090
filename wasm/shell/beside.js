// Where the files of the script are that a page has loaded: beside it.

// A script that is a module has no currentScript, and import.meta would be a
// syntax error in one that is not. Markup of the page can take that name.
const script = document.currentScript;
const here = script instanceof HTMLScriptElement ? script.src : /\b(?:https?|file):\/\/\S+?(?=(?::\d+)+\)?\s*$)/m.exec(new Error().stack)?.[0];

function beside(name) {
  if (!here) {
    throw new Error("the script has to be loaded from its file");
  }
  return new URL(name, here).href;
}

export function moduleURL() {
  return beside(MODULE);
}

// importKit imports the kit. A module is checked where it is preloaded, by a
// link that is in the page for a moment. other makes the error of one that is
// another.
export async function importKit(other) {
  const url = beside(KIT);
  const link = document.createElement("link");
  if (link.relList.supports("modulepreload")) {
    await new Promise((resolve, reject) => {
      Object.assign(link, { rel: "modulepreload", integrity: KIT_INTEGRITY, href: url, onload: resolve, onerror: () => reject(other(url)) });
      document.head.append(link);
    }).finally(() => link.remove());
  }
  return import(url);
}

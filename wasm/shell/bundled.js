// Where the files are for a bundler, which finds them by these two expressions
// and writes its own names in their place: the kit as a part of the program that
// it bundles, and the module as a file, whose hash is looked at as ever.

export function moduleURL() {
  return new URL(MODULE, import.meta.url).href;
}

export function importKit() {
  return import(KIT);
}

// What the script loads beside the first feed: the theme and the words of views,
// views of plain feeds, what keeps copies, and what starts the Go program. It is a module that
// only the script knows how to use.

export { keep } from "./keep.js";
export { plain } from "./plain.js";
export { start } from "./program.js";
export { whyNot } from "./whynot.js";
export const { css, languages, words } = THEME_AND_WORDS;

import type { SvelteHTMLElements } from "svelte/elements";

// What svelte-check takes the properties of a tag for.
export const news: SvelteHTMLElements["latest-news"] = {
  class: "aside",
  src: "feed.json",
  count: 5,
  "onlatest-news-select": ({ detail }) => console.log(detail.article.title),
};
// @ts-expect-error: no such view
export const table: SvelteHTMLElements["latest-news"] = { view: "table" };
// @ts-expect-error: no such detail
export const selected: SvelteHTMLElements["latest-news"] = { "onlatest-news-select": ({ detail }) => detail.item };

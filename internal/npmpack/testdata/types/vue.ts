import type { GlobalComponents } from "vue";

// What the language tools of Vue take the properties of a tag for.
type Properties = InstanceType<GlobalComponents["latest-news"]>["$props"];

export const news: Properties = {
  class: "aside",
  src: "feed.json",
  count: 5,
  "onLatest-news-select": ({ detail }) => console.log(detail.article.title),
};
// @ts-expect-error: no such view
export const table: Properties = { view: "table" };
// @ts-expect-error: no such detail
export const selected: Properties = { "onLatest-news-select": ({ detail }) => detail.item };

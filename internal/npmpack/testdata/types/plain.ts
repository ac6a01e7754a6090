import "@campusnews/latest-news";
import type { JSONFeed, JSONFeedItem, LatestNewsAttributes, LatestNewsElement } from "@campusnews/latest-news";

// The element.
const made: LatestNewsElement = document.createElement("latest-news");
const found: LatestNewsElement | null = document.querySelector("latest-news");
const first: Promise<LatestNewsElement> = made.ready;
const loaded: Promise<void> = made.refresh();
made.refresh = 15;
made.refresh = "15";
made.adopt(new CSSStyleSheet());
const feed: JSONFeed | null = made.feed;
const titles: (string | undefined)[] = made.feed?.items.map(({ title }) => title) ?? [];
const source: string | undefined = made.feed?.items[0]?._campusnews?.source.title;
export { feed, first, found, loaded, source, titles };

// @ts-expect-error: it may be that nothing is shown yet
made.feed.items;
// @ts-expect-error: it is told what to show by src
made.feed = null;
// @ts-expect-error: it is read only
made.ready = first;
// @ts-expect-error: attributes are no properties
made.src = "feed.json";
// @ts-expect-error: a sheet, and not its text
made.adopt("a { color: red }");
// @ts-expect-error: another element
document.createElement("latest-new").refresh();

// Its events, where they begin and where they are heard.
made.addEventListener("latest-news-load", ({ detail }) => detail.errors.map(({ message }) => message));
document.addEventListener("latest-news-error", (event) => console.log(event.detail.error.message));
addEventListener("latest-news-stale", ({ detail }) => console.log(detail.since.getTime(), detail.error.message));
made.addEventListener("latest-news-select", (event) => {
  const article: JSONFeedItem = event.detail.article;
  event.preventDefault();
  console.log(article.url?.length, article.tags?.includes("Research"));
  // @ts-expect-error: an address may be missing
  article.url.length;
});
// @ts-expect-error: there is no such detail
made.addEventListener("latest-news-load", ({ detail }) => detail.error);
// @ts-expect-error: since is a Date
made.addEventListener("latest-news-stale", ({ detail }) => detail.since.slice(0, 10));

// Its attributes.
const attributes: LatestNewsAttributes = { src: "feed.json", count: 5, "heading-level": "3", view: "cards", start: "idle", refresh: "30" };
// @ts-expect-error: no such view
attributes.view = "table";
// @ts-expect-error: no number
attributes.count = "many";
// @ts-expect-error: no such level
attributes["heading-level"] = 7;
// @ts-expect-error: no such attribute
attributes.limit = 5;

// <latest-news> in components of Svelte 5. Name "@campusnews/latest-news/svelte"
// in types of tsconfig.json.

import type { HTMLAttributes } from "svelte/elements";
import type { LatestNewsAttributes, LatestNewsElement, LatestNewsHandlers } from "./latest-news.js";

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "latest-news": HTMLAttributes<LatestNewsElement> & LatestNewsAttributes & LatestNewsHandlers;
  }
}

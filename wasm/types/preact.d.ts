// <latest-news> in JSX of Preact. Name "@campusnews/latest-news/preact" in types
// of tsconfig.json.

import type { HTMLAttributes } from "preact";
import type { LatestNewsAttributes, LatestNewsElement, LatestNewsHandlers } from "./latest-news.js";

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "latest-news": Omit<HTMLAttributes<LatestNewsElement>, keyof LatestNewsAttributes> & LatestNewsAttributes & LatestNewsHandlers;
    }
  }
}

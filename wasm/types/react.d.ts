// <latest-news> in JSX of React 19, which sets attributes and events of custom
// elements. Name "@campusnews/latest-news/react" in types of tsconfig.json.

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { LatestNewsAttributes, LatestNewsElement, LatestNewsHandlers } from "./latest-news.js";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "latest-news": DetailedHTMLProps<HTMLAttributes<LatestNewsElement>, LatestNewsElement> & LatestNewsAttributes & LatestNewsHandlers;
    }
  }
}
